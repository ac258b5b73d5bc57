/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every phase shares: estimates with their interval, directions of a test, ways to estimate
 * sigma, and the constants of normal samples. */
#ifndef DMAIC_STAT_H
#define DMAIC_STAT_H

#include <dmaic/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An estimate and its interval. NaN: not defined. An infinite end: no bound on that side. */
typedef struct dmaic_estimate {
    double value;
    double lower;
    double upper;
    double confidence;    /* of the interval, 0.95 and never 95; NaN when there is none */
    const char
        *interval; /* how the interval was found, "wilson"; a constant; NULL when there is none */
} dmaic_estimate;

/* Which departures from the null value a test looks for; the interval is one-sided accordingly. */
typedef enum dmaic_alternative {
    DMAIC_ALTERNATIVE_TWO_SIDED,
    DMAIC_ALTERNATIVE_LESS,
    DMAIC_ALTERNATIVE_GREATER
} dmaic_alternative;

/* How the standard deviation within subgroups is estimated. */
typedef enum dmaic_sigma {
    DMAIC_SIGMA_AUTO,    /* as the method states */
    DMAIC_SIGMA_RANGE,   /* mean range over d2, unequal sizes weighted by d2^2/d3^2 [BURR1969] */
    DMAIC_SIGMA_S,       /* mean sd over c4, unequal sizes weighted by c4^2/(1 - c4^2) [BURR1969] */
    DMAIC_SIGMA_POOLED,  /* pooled sd over c4(df + 1) */
    DMAIC_SIGMA_MEAN_MR, /* mean moving range of two over d2(2) */
    DMAIC_SIGMA_MEDIAN_MR, /* median moving range of two over its expected median, 0.9538726 */
    DMAIC_SIGMA_MSSD       /* root of half the mean squared successive difference */
} dmaic_sigma;

/* Expected standard deviation of a normal sample of n values, in units of sigma; n >= 2, fractions
 * allowed (c4(df + 1) unbiases a pooled sd). NaN below 2. [TRICOMI1951]. */
DMAIC_API double dmaic_c4(double n);

/* Expected range of a normal sample of n values and its standard deviation, in units of sigma; any
 * n >= 2, by quadrature, no table ends. NaN below 2. [TIPPETT1925]. */
DMAIC_API double dmaic_d2(size_t n);
DMAIC_API double dmaic_d3(size_t n);

#ifdef __cplusplus
}
#endif
#endif
