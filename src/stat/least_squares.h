/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares by Householder QR over blocks of rows, in double-double or refined to it, so that
 * memory does not grow with the rows. [GVL2013] 5.2, 5.3. */
#ifndef DMAIC_STAT_LEAST_SQUARES_H
#define DMAIC_STAT_LEAST_SQUARES_H

#include "stat/row_block.h"

/* What is found; matrices row by row, the triangle and its inverse zero below the diagonal. */
typedef struct least_squares {
    size_t columns;
    bool centred;
    bool exact;              /* in double-double throughout */
    double_double *mean;     /* of each column, then of the response; 0 without an intercept */
    double_double *triangle; /* of the centred columns */
    double_double *inverse;  /* of the triangle */
    double_double *solution; /* a coefficient per column */
    double_double intercept;
    double_double weight;     /* of all rows; their number without weights */
    double_double total;      /* sum of squares of the response about its mean, or about 0 */
    double_double regression; /* sum of squares explained */
    double_double error;      /* sum of squares left; 0 when it is beyond the arithmetic */
    size_t dependent; /* a column that earlier ones make up; `columns` when there is none. Then
                         solution tells how, intercept included, and the rest is undefined */
    bool nearly;      /* it is made up as far as digits tell, but not exactly */
} least_squares;

/* Room for a value per row; members may be NULL, the last two together. */
typedef struct row_results {
    double *fitted, *residual;
    double *leverage;
    double *spare; /* 1 - leverage, 0 for a row that alone decides its own fit */
} row_results;

/* Columns at most, and rows and columns up to which double-double is used throughout. */
#define LEAST_SQUARES_COLUMNS_MAX 2000
#define LEAST_SQUARES_EXACT_MAX   1e7 /* rows * columns^2 */

/* There must be as many rows as coefficients. Without results, sums of squares and rows are left
 * out. Fails only for want of memory. */
dmaic_status least_squares_fit(const row_source *source, const row_results *results,
                               least_squares *fit);
void least_squares_clear(least_squares *fit);

/* first' (X'X)^-1 first of a row given as columns less their means; without the intercept's part.
 */
double_double least_squares_reach(const least_squares *fit, const double_double *row);

/* The sum of squares by which the fit is the better for these columns, all others being there. */
dmaic_status least_squares_adjusted(const least_squares *fit, size_t first, size_t count,
                                    double_double *sum);

/* The same with only the columns before them being there. */
double_double least_squares_sequential(const least_squares *fit, size_t first, size_t count);

/* Condition number in the 2-norm of the columns and the intercept, each scaled to length 1. */
dmaic_status least_squares_condition(const least_squares *fit, double *condition);

/* Square of the length of a column about its mean, or about 0 without an intercept. */
double_double least_squares_length2(const least_squares *fit, size_t column);

#endif
