/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interval of a median that inverts the sign test, interpolated between the confidences that
 * the order of values can give [HS1986]. */
#include "stat/order.h"

#include "stat/interval.h"

#include <dmaic/distribution.h>
#include <math.h>

static dmaic_estimate widest(const ordered *of, double median)
{
    const double count = (double)of->count;
    return (dmaic_estimate){.value = median,
                            .lower = dd_value(ordered_at(of, 1)),
                            .upper = dd_value(ordered_at(of, of->count)),
                            .confidence = -expm1((1 - count) * log(2)), /* 1 - 2^(1 - count) */
                            .interval = "sign"};
}

/* How far the ends go from the values of that depth to the next ones inward: on the assumption that
 * the distribution is double exponential, with which the way of others agrees closely. */
static double_double inward(double count, double depth, double tail)
{
    const double beyond = dmaic_binomial_probability(depth - 1, count, 0.5, DMAIC_LOWER_TAIL);
    const double part = (tail - beyond) / dmaic_binomial_mass(depth, count, 0.5);
    return dd((count - depth) * part / (depth + (count - 2 * depth) * part));
}

dmaic_estimate ordered_median_estimate(const ordered *of, double confidence)
{
    const double count = (double)of->count;
    const double tail = interval_tail(confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    const double median = dd_value(ordered_median(of));
    if (of->count < 2)
        return (dmaic_estimate){.value = median, .lower = NAN, .upper = NAN, .confidence = NAN};
    const double depth = dmaic_binomial_quantile(tail, count, 0.5, DMAIC_LOWER_TAIL);
    if (depth == 0)
        return widest(of, median);
    const size_t low = (size_t)depth, high = of->count + 1 - low;
    const double_double share = inward(count, depth, tail);
    return (dmaic_estimate){
        .value = median,
        .lower = dd_value(between(ordered_at(of, low), ordered_at(of, low + 1), share)),
        .upper = dd_value(between(ordered_at(of, high), ordered_at(of, high - 1), share)),
        .confidence = confidence,
        .interval = "hettmansperger-sheather"};
}
