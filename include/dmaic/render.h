/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as text for people, JSON for programs, CSV for spreadsheets, written piece by piece
 * through the caller's writer. */
#ifndef DMAIC_RENDER_H
#define DMAIC_RENDER_H

#include <dmaic/report.h>

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

/* By the name of the format: "text", "json", "csv". */
DMAIC_API dmaic_status dmaic_render(const dmaic_report *report, const char *format,
                                    const char *table, dmaic_writer write, void *context);

/* Names of the formats, in order; NULL past the last. */
DMAIC_API const char *dmaic_render_format(size_t index);

#ifdef __cplusplus
}
#endif
#endif
