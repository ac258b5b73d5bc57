/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Householder reflections that fold blocks of rows into a triangle. [GVL2013] 5.1, 5.2. */
#ifndef DMAIC_STAT_HOUSEHOLDER_H
#define DMAIC_STAT_HOUSEHOLDER_H

#include "stat/row_block.h"

double plain_dot(const double *first, const double *second, size_t count);

/* Turns the first `width` columns of a block, rounded to doubles, into a triangle of its own. */
void row_block_condense(size_t width, row_block *block);

/* Folds the first `width` columns of a block into a triangle (width^2, row by row) in
 * double-double; triangular: the block holds a triangle of its own. The block is used up. */
void row_block_join(double_double *triangle, size_t width, row_block *block, bool triangular);

#endif
