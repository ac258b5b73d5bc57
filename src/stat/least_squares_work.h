/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the least squares kernel share. */
#ifndef DMAIC_STAT_LEAST_SQUARES_WORK_H
#define DMAIC_STAT_LEAST_SQUARES_WORK_H

#include "stat/least_squares.h"

/* How large a condition number leaves doubles a dozen digits. */
#define PLAIN_CONDITION_MAX 1e3

typedef struct work {
    const row_source *source;
    row_block block;
    double_double *joined; /* triangle of columns and response, (columns + 1)^2, row by row */
    double_double *row;    /* columns + 1 numbers */
    double_double *scores; /* columns: residuals against each column */
    double *inverse;       /* of the triangle, rounded, columns^2 */
    double *largest;       /* columns + 1: of each column and the response, regardless of sign */
    double *high, *low;    /* residuals of the block */
    double *leverage, *part;
} work;

/* Length of a column about 0. */
double least_squares_whole_length(const least_squares *fit, size_t column);

/* Solves triangle[0 .. count) x = right; right becomes x. */
void least_squares_back_substitute(const least_squares *fit, size_t count, double_double *right);

/* Whether earlier columns make one up, and how. */
void least_squares_find_dependence(const row_source *source, least_squares *fit);

/* Residuals of the block as it came, without weights. */
void least_squares_find_residuals(const work *of, const least_squares *fit);

/* Sums of squares and rows; false when doubles do not do. condition: of the centred columns. */
bool least_squares_find_rows(work *of, least_squares *fit, double condition,
                             const row_results *results);

#endif
