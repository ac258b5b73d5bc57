/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a report's figures, drawn by gnuplot, which is run as a program of its own and need not
 * be there: only then these functions fail. dmaic_report_figure names the figures of a report. */
#ifndef DMAIC_PLOT_H
#define DMAIC_PLOT_H

#include <dmaic/render.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dmaic_plot_options {
    double width;        /* svg, png: pixels; pdf: 1/96 inch; text: characters; NaN: as the figure
                            needs, 80 characters */
    double height;
    double scale;        /* png: pixels drawn for each pixel, 2 for fine screens; 1 */
    double timeout;      /* seconds that gnuplot may take; 30 */
    const char *program; /* its path, or a name that PATH leads to; NULL: "gnuplot" */
} dmaic_plot_options;

DMAIC_API void dmaic_plot_options_init(dmaic_plot_options *options);

/* Draws one figure (NULL: the first) as "svg", "png", "pdf" or "text" (for a terminal), and hands its
 * bytes to the writer when all of them are there: nothing is written on failure. The same figure
 * gives the same bytes from the same gnuplot. No shell is involved, no file is left behind, and text
 * out of the data is quoted. Series of more than 5,000 points are thinned to the least and greatest
 * of each column of pixels.
 *
 * DMAIC_ENAME: no such figure or format. DMAIC_EARGUMENT: a size outside 100 to 20,000 (text: 40 x 10
 * to 1,000), a scale outside 0.5 to 8, a timeout that is not above 0. DMAIC_EPLOT: gnuplot is not
 * there, fails or takes too long; the library was built without pictures; or the numbers are too
 * large or too close together for a scale. DMAIC_EWRITE: the writer failed. options NULL: the
 * defaults. */
DMAIC_API dmaic_status dmaic_plot(const dmaic_report *report, const char *figure,
                                  const char *format, const dmaic_plot_options *options,
                                  dmaic_writer write, void *context);

/* The same into a file, in the format that its name ends with (.svg, .png, .pdf, .txt). A file that
 * is there is replaced, in one step, when the picture is whole. */
DMAIC_API dmaic_status dmaic_plot_file(const dmaic_report *report, const char *figure,
                                       const char *path, const dmaic_plot_options *options);

/* The gnuplot script that dmaic_plot would run, its data inside, to be edited. Needs no gnuplot. */
DMAIC_API dmaic_status dmaic_plot_script(const dmaic_report *report, const char *figure,
                                         const char *format, const dmaic_plot_options *options,
                                         dmaic_writer write, void *context);

#ifdef __cplusplus
}
#endif
#endif
