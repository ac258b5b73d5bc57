/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as text or a page for people, JSON for programs, CSV for spreadsheets, written piece by
 * piece through the caller's writer. */
#ifndef DMAIC_RENDER_H
#define DMAIC_RENDER_H

#include <dmaic/report.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Takes the next length bytes of UTF-8; anything but 0 stops the rendering with DMAIC_EWRITE. */
typedef int (*dmaic_writer)(void *context, const char *bytes, size_t length);

/* Aligned text, numbers to six significant digits. table: only that one, in full; NULL: all, long
 * ones cut with a note. */
DMAIC_API dmaic_status dmaic_render_text(const dmaic_report *report, const char *table,
                                         dmaic_writer write, void *context);

/* The JSON of docs/json.md, every number as the shortest text that reads back exactly. table: the
 * object of that table alone; NULL: everything. */
DMAIC_API dmaic_status dmaic_render_json(const dmaic_report *report, const char *table,
                                         dmaic_writer write, void *context);

/* One table as CSV [RFC4180]: titles are the keys; numbers as in JSON, undefined ones empty.
 * table NULL: the first. Text that a spreadsheet would run as a formula is led by a quote mark. */
DMAIC_API dmaic_status dmaic_render_csv(const dmaic_report *report, const char *table,
                                        dmaic_writer write, void *context);

/* A picture for a page: an SVG document. It is put in as an image, in which nothing can run. */
typedef struct dmaic_picture {
    const char *title; /* what it shows, for those who cannot see it */
    const char *svg;
    size_t length;
} dmaic_picture;

typedef struct dmaic_html_options {
    const char *table; /* only that one, in full; NULL: all, long ones folded up */
    const dmaic_picture *pictures;
    size_t picture_count;
    bool fragment; /* content alone, for an element of class "dmaic" in a page with
                    * dmaic_html_style */
} dmaic_html_options;

/* A page in one file, which needs no network and runs nothing: findings, pictures, values, tables,
 * and how it was computed. Numbers as in the text, in cells that a spreadsheet takes over. options
 * NULL: a whole page without pictures. */
DMAIC_API dmaic_status dmaic_render_html(const dmaic_report *report,
                                         const dmaic_html_options *options, dmaic_writer write,
                                         void *context);

/* The style sheet of these pages; all of it applies within the class "dmaic" alone. */
DMAIC_API const char *dmaic_html_style(void);

/* By the name of the format: "text", "json", "csv", "html". */
DMAIC_API dmaic_status dmaic_render(const dmaic_report *report, const char *format,
                                    const char *table, dmaic_writer write, void *context);

/* Names of the formats, in order; NULL past the last. */
DMAIC_API const char *dmaic_render_format(size_t index);

#ifdef __cplusplus
}
#endif
#endif
