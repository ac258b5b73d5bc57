/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in groups: the mean and spread of each group, and the sums of squares between and within
 * them, to about 30 digits, remainders used. */
#ifndef DMAIC_STAT_SUMS_OF_SQUARES_H
#define DMAIC_STAT_SUMS_OF_SQUARES_H

#include "data/view.h"
#include "stat/double_double.h"

/* Values and the group of each: a column per group, or one column with a code per row. Values are
 * finite, and codes lie from 0 to group_count - 1. */
typedef struct grouped_values {
    const dmaic_sample *columns;
    size_t column_count;
    const int32_t *codes; /* NULL: column i is group i */
    size_t group_count;
} grouped_values;

typedef struct group_moments {
    size_t count;              /* 0: no values, and all below is 0 */
    double_double least, most; /* values */
    double_double rise;        /* of the mean above the least value */
    double unit;               /* a power of two, about the spread of the group */
    double_double squares;     /* of deviations from the mean, in unit^2; 0 when all are alike */
} group_moments;

typedef struct sums_of_squares {
    size_t count;
    size_t group_count;
    group_moments *groups;
    double_double mean;
    double unit;                          /* a power of two, about the spread of all values */
    double_double between, within, total; /* in unit^2 */
} sums_of_squares;

/* Refuses values so far apart that their squares leave the range of doubles (DMAIC_ENUMERIC). */
dmaic_status sums_of_squares_new(const grouped_values *of, sums_of_squares *sums);
void sums_of_squares_clear(sums_of_squares *sums);

double_double group_mean(const group_moments *group);

/* Mean of one group less that of another, as exact as the spreads are, however far from 0. */
double_double mean_difference(const group_moments *one, const group_moments *other);

/* n - 1 in the divisor; NaN below two values. */
double group_sd(const group_moments *group);

/* A sum of squares in unit^2 as a plain number; it may leave the range of doubles. */
double squares_value(double_double squares, double unit);

/* A sum of squares over its degrees of freedom. */
double_double mean_square(double_double squares, double df);

/* The root of a mean square in unit^2 as a plain number. */
double root_mean_square(double_double square, double unit);

/* a times a power of two. */
static inline double_double dd_times_power(double_double a, double power)
{
    return (double_double){a.high * power, a.low * power};
}

#endif
