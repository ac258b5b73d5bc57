/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact interval of a Poisson rate from chi-square quantiles, each from its own tail:
 * Garwood (1936), Biometrika 28, 437-442. */
#include "rate.h"

#include "proportion.h"

#include <dmaic/distribution.h>
#include <math.h>

/* The mean at which `count` events or more have probability `tail`. */
static double least_mean(double count, double tail)
{
    return count > 0 ? dmaic_chi_square_quantile(tail, 2 * count, DMAIC_LOWER_TAIL) / 2 : 0;
}

/* The mean at which `count` events or fewer have probability `tail`. */
static double largest_mean(double count, double tail)
{
    return dmaic_chi_square_quantile(tail, 2 * count + 2, DMAIC_UPPER_TAIL) / 2;
}

dmaic_estimate rate_garwood(double count, double exposure, double confidence,
                            dmaic_alternative alternative)
{
    const double tail = interval_tail(confidence, alternative);
    return (dmaic_estimate){
        .value = count / exposure,
        .lower = alternative == DMAIC_ALTERNATIVE_LESS ? 0 : least_mean(count, tail) / exposure,
        .upper = alternative == DMAIC_ALTERNATIVE_GREATER ? INFINITY
                                                          : largest_mean(count, tail) / exposure,
        .confidence = confidence,
        .interval = "garwood"};
}
