/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a layer as rows of a script: only finite ones, a blank line where a line breaks,
 * and long series thinned to the least and greatest of each column of pixels. */
#ifndef DMAIC_PLOT_TRACE_H
#define DMAIC_PLOT_TRACE_H

#include "layout.h"

/* Series longer than this are thinned. */
enum { TRACE_MOST = 5000 };

/* Which marks of a layer of points. */
typedef enum mark_kind { MARK_USED, MARK_HOLLOW, MARK_SIGNAL } mark_kind;

bool is_mark(const layer *of, size_t row, mark_kind kind); /* false at a gap */

/* Each returns how many rows it wrote. */
size_t trace_line(const canvas *on, const panel_layout *panel, const layer *of);
size_t trace_steps(const canvas *on, const panel_layout *panel, const layer *of);
size_t trace_marks(const canvas *on, const panel_layout *panel, const layer *of, mark_kind kind);
/* Rows of x, low, high. */
size_t trace_band(const canvas *on, const layer *of);

#endif
