/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral t as the library's own methods call it: how an index such as Cpk spreads around its
 * true value. The same functions with public names are in distribution.h. */
#ifndef DMAIC_STAT_NONCENTRAL_T_H
#define DMAIC_STAT_NONCENTRAL_T_H

#include <dmaic/distribution.h>

/* P(T <= t) or P(T > t) of T = (Z + noncentrality) / sqrt(chi-square / df); df > 0, infinity is the
 * normal distribution. Both tails to relative precision. NaN for NaN, a df that is not positive, or
 * an infinite noncentrality. */
double noncentral_t_probability(double t, double df, double noncentrality, dmaic_tail tail);

/* The noncentrality at which that tail beyond t has this probability, 0 < probability < 1; t and df
 * finite, NaN otherwise. */
double noncentral_t_noncentrality(double probability, double t, double df, dmaic_tail tail);

/* The integral of that tail and of its derivatives; all arguments finite, df > 0. Beyond MOST_SHIFT
 * Z does not count and the derivatives are left 0. */
typedef struct moving_tail {
    double tail;
    double density; /* P(T <= t) by t */
    double bend;    /* the density by t */
    double drift;   /* P(T > t) by the noncentrality */
} moving_tail;

#define MOST_SHIFT 1e20

moving_tail noncentral_t_tail(double t, double df, double noncentrality, dmaic_tail tail);

/* The mean of sqrt(chi-square / df), nearly. */
static inline double mean_of_s(double df)
{
    return df > 1 ? 1 - 1 / (4 * df) : 0.75;
}

static inline dmaic_tail other_tail(dmaic_tail tail)
{
    return tail == DMAIC_LOWER_TAIL ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL;
}

#endif
