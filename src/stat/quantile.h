/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solving for the point at which a tail has a given probability: the one solver that all
 * continuous quantiles share, and the search for counts. */
#ifndef DMAIC_STAT_QUANTILE_H
#define DMAIC_STAT_QUANTILE_H

#include "stat/special.h"

/* What is looked for, always told by the smaller tail. */
typedef struct target {
    double probability;
    dmaic_tail tail;
} target;

/* The same target seen from its smaller tail; 1 - p is exact where it is taken. */
target target_of(double probability, dmaic_tail tail);

/* The tails at a point w > 0, with slope and tilt with respect to log w. */
typedef tails (*tails_function)(const void *context, double w);

/* The w > 0 whose tail is wanted, for tails log-concave in log w: Euler's method inside a bracket,
 * the last step taken in w. Always returns; 0 or infinity when w lies beyond the doubles. */
double positive_quantile(tails_function function, const void *context, double start, target wanted);

/* P(X <= k) and P(X > k). */
typedef tails (*count_function)(const void *context, double k);

/* The smallest whole k in [least, most] that satisfies the target as distribution.h defines it. */
double count_quantile(count_function function, const void *context, double guess, double least,
                      double most, double probability, dmaic_tail tail);

#endif
