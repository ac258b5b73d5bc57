/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ordering of values, for other parts of the library: sorting, selection, quantiles of a sample
 * that is sorted once, and intervals between its values. */
#ifndef DMAIC_STAT_ORDER_H
#define DMAIC_STAT_ORDER_H

#include "data/view.h"
#include "stat/double_double.h"

#include <dmaic/order.h>
#include <dmaic/stat.h>

/* ---- order.c -------------------------------------------------------------------------------- */

/* Sorts doubles without NaN; -0 becomes 0. DMAIC_ENOMEM leaves them as they were. */
dmaic_status order_sort(double *values, size_t count);

/* The value of that rank, from 0, among count > rank values without NaN. Afterwards it stands at
 * its place, with smaller or equal values before it and larger or equal ones behind. Expected time
 * is proportional to count and never worse than count log count. [FR1975]. */
double order_select(double *values, size_t count, size_t rank);

/* ---- order_rows.c --------------------------------------------------------------------------- */

/* The rows of a sample without NaN, from 0, in ascending order of value and then of remainder;
 * equal values keep the order of their rows. */
dmaic_status order_rows(dmaic_sample sample, size_t *rows);

/* Whether two rows hold the same value, remainders included. */
bool order_equal(dmaic_sample sample, size_t first, size_t second);

/* The values of a sample in ascending order, copied. */
typedef struct ordered {
    size_t count;
    double *values;
    double *remainders; /* NULL: all are 0 */
} ordered;

/* Of a sample without NaN. Free with ordered_clear, which may be called twice. */
dmaic_status ordered_make(dmaic_sample sample, ordered *of);
void ordered_clear(ordered *of);

/* The value of a rank from 1 to count. */
static inline double_double ordered_at(const ordered *of, size_t rank)
{
    return dd_sum(of->values[rank - 1], of->remainders ? of->remainders[rank - 1] : 0.0);
}

/* ---- order_quantile.c ----------------------------------------------------------------------- */

/* The quantile at 0 <= p <= 1 of at least one value; NaN for another p or type. */
double_double ordered_quantile(const ordered *of, double p, dmaic_quantile_type type);

/* The middle value or the mean of the two in the middle, of at least one value. */
double_double ordered_median(const ordered *of);

/* (1 - share) of one value and share of the next, 0 <= share <= 1, never out of range. */
double_double between(double_double from, double_double to, double_double share);

/* ---- order_interval.c ----------------------------------------------------------------------- */

/* The median with the interval of the sign test, interpolated between two of its intervals
 * ("hettmansperger-sheather") [HS1986]. Where the widest of these, from the least to the largest
 * value, does not reach the confidence, it is given with the confidence that it has ("sign"). One
 * value has no interval. */
dmaic_estimate ordered_median_estimate(const ordered *of, double confidence);

#endif
