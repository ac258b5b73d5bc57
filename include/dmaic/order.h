/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the order of values tells: sorting, quantiles under each of their names, ranks, medians, and
 * the estimates of location that go with rank tests. */
#ifndef DMAIC_ORDER_H
#define DMAIC_ORDER_H

#include <dmaic/data.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How a quantile lies between two values. Types 1 to 9 are those of [HF1996] and of R; with n
 * values in ascending order, x[0] = x[1] and x[n + 1] = x[n], they are found at the place
 * stated. */
typedef enum dmaic_quantile_type {
    DMAIC_QUANTILE_INVERSE_CDF = 1,      /* n p, rounded up */
    DMAIC_QUANTILE_AVERAGED_CDF = 2,     /* the same; the mean of two values where n p is whole */
    DMAIC_QUANTILE_NEAREST_EVEN = 3,     /* the whole number nearest to n p, the even one of two */
    DMAIC_QUANTILE_INTERPOLATED_CDF = 4, /* n p; from here on linear between two values */
    DMAIC_QUANTILE_HAZEN = 5,            /* n p + 1/2 */
    DMAIC_QUANTILE_WEIBULL = 6,          /* (n + 1) p: the quality market, Minitab, SPSS */
    DMAIC_QUANTILE_LINEAR = 7,           /* (n - 1) p + 1: R, NumPy, Excel */
    DMAIC_QUANTILE_MEDIAN_UNBIASED = 8,  /* (n + 1/3) p + 1/3 */
    DMAIC_QUANTILE_NORMAL_UNBIASED = 9,  /* (n + 1/4) p + 3/8 */
    DMAIC_QUANTILE_HARRELL_DAVIS = 10    /* mean of all, beta distributed weights [HD1982] */
} dmaic_quantile_type;

/* Functions below refuse values that are NaN or infinite, naming the row (DMAIC_EDATA), samples
 * without values where a result needs one (DMAIC_EDATA), and can run out of memory (DMAIC_ENOMEM).
 * -0 equals 0. Samples may carry the remainders of their decimals; values that are equal as doubles
 * and differ in the remainder are different values. */

/* Puts values in ascending order, in place; infinities are allowed, -0 becomes 0. Takes time in
 * proportion to count. */
DMAIC_API dmaic_status dmaic_sort(double *values, size_t count);

/* quantiles[i] at probabilities[i], each from 0 to 1. A probability that is the double nearest to
 * the fraction at which a place is whole counts as that fraction: 0.07 of 100 values is the 7th.
 * Refuses probabilities and types outside their range (DMAIC_EARGUMENT). */
DMAIC_API dmaic_status dmaic_quantiles(dmaic_sample values, const double *probabilities,
                                       size_t count, dmaic_quantile_type type, double *quantiles);

/* The middle value, or the mean of the two in the middle. */
DMAIC_API dmaic_status dmaic_median(dmaic_sample values, double *median);

/* ranks[i] of row i, from 1; equal values share the mean of their ranks. tie_sum, which may be
 * NULL, is the sum of t^3 - t over the groups of t equal values: 0 without ties. No values: no
 * ranks. */
DMAIC_API dmaic_status dmaic_ranks(dmaic_sample values, double *ranks, double *tie_sum);

/* The median of all means of two values, each value with itself included: the estimate of the
 * center that goes with the signed-rank test. Time grows like count log count. [HL1963];
 * [MONAHAN1984]. */
DMAIC_API dmaic_status dmaic_hodges_lehmann(dmaic_sample values, double *center);

/* The median of all differences of a first value less a second: the estimate of the shift that goes
 * with the rank sum test. [HL1963]; [JM1978]. */
DMAIC_API dmaic_status dmaic_hodges_lehmann_shift(dmaic_sample first, dmaic_sample second,
                                                  double *shift);

#ifdef __cplusplus
}
#endif
#endif
