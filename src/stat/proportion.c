/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals for one proportion, and what those for two have in common with it. Clopper & Pearson
 * (1934), Biometrika 26, 404-413; Wilson (1927), JASA 22, 209-212. */
#include "proportion.h"

#include "proportion_pair.h"

#include <dmaic/distribution.h>
#include <math.h>
#include <stdbool.h>

double interval_z(double confidence, dmaic_alternative alternative)
{
    return dmaic_normal_quantile(interval_tail(confidence, alternative), DMAIC_UPPER_TAIL);
}

/* Whether an interval ends at the bound: on its open side, and where the estimate is there. */
static bool closed_below(event_count sample, dmaic_alternative alternative)
{
    return alternative == DMAIC_ALTERNATIVE_LESS || sample.events == 0;
}

static bool closed_above(event_count sample, dmaic_alternative alternative)
{
    return alternative == DMAIC_ALTERNATIVE_GREATER || misses(sample) == 0;
}

dmaic_estimate proportion_clopper_pearson(event_count sample, double confidence,
                                          dmaic_alternative alternative)
{
    const double x = sample.events, y = misses(sample);
    const double tail = interval_tail(confidence, alternative);
    return (dmaic_estimate){
        .value = x / sample.trials,
        .lower = closed_below(sample, alternative)
                     ? 0
                     : dmaic_beta_quantile(tail, x, y + 1, DMAIC_LOWER_TAIL),
        .upper = closed_above(sample, alternative)
                     ? 1
                     : dmaic_beta_quantile(tail, x + 1, y, DMAIC_UPPER_TAIL),
        .confidence = confidence,
        .interval = "clopper-pearson"};
}

chance wilson_limit(event_count sample, double z)
{
    if (z < 0)
        return opposite(wilson_limit(complement(sample), -z));
    const double x = sample.events, y = misses(sample), n = sample.trials;
    if (x == 0)
        return (chance){0, 1};
    const double spread = z * z + z * sqrt(z * z + 4 * x * (y / n));
    return (chance){x / n * (2 * x / (2 * x + spread)), (2 * y + spread) / (2 * (n + z * z))};
}

dmaic_estimate proportion_wilson(event_count sample, double confidence,
                                 dmaic_alternative alternative)
{
    const double z = interval_z(confidence, alternative);
    return (dmaic_estimate){
        .value = sample.events / sample.trials,
        .lower = closed_below(sample, alternative) ? 0 : wilson_limit(sample, z).event,
        .upper = closed_above(sample, alternative) ? 1 : wilson_limit(sample, -z).event,
        .confidence = confidence,
        .interval = "wilson"};
}

/* ---- two proportions ------------------------------------------------------------------------ */

double root_near_end(root_function *function, search *where, double low, double high)
{
    const double half = (high - low) / 2;
    where->base = low;
    if (function(half, where) >= 0)
        return root_between(function, where, 0, half);
    where->base = high;
    return root_between(function, where, -half, 0);
}
