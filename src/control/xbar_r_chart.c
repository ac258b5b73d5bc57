/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and ranges of rational subgroups. [MON] ch. 6; [ISO7870-2]. */
#include "chart_pair.h"

#include <math.h>

/* Count, mean and range alone, fast for the small subgroups of a long series. Values with
 * remainders, and sums beyond the range of doubles, take the careful way. */
static moments mean_and_range(dmaic_sample values)
{
    double_double sum = dd(0);
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < values.count; i++) {
        const double value = sample_value(values, i);
        const double_double next = dd_sum(sum.high, value);
        sum = (double_double){next.high, sum.low + next.low};
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    if (values.remainders || values.count == 0 || !isfinite(dd_value(sum)))
        return moments_of(values);
    const double_double mean =
        dd_divide(dd_renormal(sum.high, sum.low), dd((double)values.count));
    return (moments){.count = values.count, .mean = mean.high, .mean_low = mean.low,
                     .range = most - least};
}

static pair_point describe(dmaic_sample values, bool range_only, double_double *room)
{
    (void)room;
    const moments of = range_only ? mean_and_range(values) : moments_of(values);
    return (pair_point){.location = {of.mean, of.mean_low}, .of = of};
}

static double error_of_mean(double size)
{
    return 1 / sqrt(size);
}

dmaic_status dmaic_xbar_r_chart(dmaic_subgroups values, dmaic_factor stage,
                                const dmaic_chart_options *options, dmaic_chart_pair *pair)
{
    static const pair_method method = {.name = "Xbar-R chart", .location = "mean",
                                       .dispersion = "range", .estimator = DMAIC_SIGMA_RANGE,
                                       .describe = describe, .error = error_of_mean};
    return chart_pair_make(&method, values, stage, options, pair);
}
