/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gnuplot as a program of its own: the only place where a process is started. */
#ifndef DMAIC_PLOT_GNUPLOT_H
#define DMAIC_PLOT_GNUPLOT_H

#include "canvas.h"

/* Runs the script that `script` writes, and returns all that gnuplot wrote (memory_free, length
 * bytes). Without the build option: DMAIC_EPLOT. */
typedef dmaic_status (*script_source)(const void *of, output *out);
dmaic_status gnuplot_run(const char *program, double timeout, script_source script, const void *of,
                         char **bytes, size_t *length);

/* Writes a whole file beside path and renames it to path. */
dmaic_status picture_save(const char *path, const char *bytes, size_t length);

#endif
