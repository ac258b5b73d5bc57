/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of an accumulator in either mode. Skewness and kurtosis are G1 and G2 of [JG1998]. */
#include "stat/moments_accumulator/exact.h"
#include "stat/moments_accumulator/rows.h"

#include <math.h>

static double variance_of(const dmaic_moments_part *part)
{
    if (part->count < 2)
        return NAN;
    const double_double variance =
        dd_divide(pair_get(part->squares), dd((double)(part->count - 1)));
    return ldexp(dd_value(variance), 2 * (int)part->exponent);
}

static double sd_of(const dmaic_moments_part *part)
{
    if (part->count < 2)
        return NAN;
    const double_double variance =
        dd_divide(pair_get(part->squares), dd((double)(part->count - 1)));
    return ldexp(dd_value(dd_square_root(variance)), (int)part->exponent);
}

static double skewness_of(const dmaic_moments_part *part)
{
    const double count = (double)part->count, squares = part->squares[0];
    if (part->count < 3 || !(squares > 0))
        return NAN;
    const double factor = count * sqrt(count - 1) / (count - 2);
    return factor * (part->cubes[0] / squares / sqrt(squares));
}

static double kurtosis_of(const dmaic_moments_part *part)
{
    const double count = (double)part->count, squares = part->squares[0];
    if (part->count < 4 || !(squares > 0))
        return NAN;
    const double ratio = count * (part->fourths[0] / squares / squares);
    return (count - 1) / (count - 2) / (count - 3) * ((count + 1) * ratio - 3 * (count - 1));
}

static void widen_by_waiting(const dmaic_moments_fast *fast, double *minimum, double *maximum)
{
    bool first = fast->total.count == 0 && fast->block.rows == 0;
    for (uint64_t i = 0; i < fast->waiting; i++, first = false) {
        *minimum = first || fast->values[i] < *minimum ? fast->values[i] + 0.0 : *minimum;
        *maximum = first || fast->values[i] > *maximum ? fast->values[i] + 0.0 : *maximum;
    }
}

static void read_fast(const dmaic_moments_fast *fast, dmaic_moments_figures *figures)
{
    const dmaic_moments_part part = moments_fast_part(fast);
    const int exponent = (int)part.exponent;
    const double_double mean = pair_get(part.mean);
    figures->sum = ldexp(dd_value(dd_scale(mean, (double)part.count)), exponent);
    if (part.count > 0)
        figures->mean = ldexp(dd_value(mean), exponent);
    figures->variance = variance_of(&part);
    figures->sd = sd_of(&part);
    figures->skewness = skewness_of(&part);
    figures->kurtosis = kurtosis_of(&part);
}

static void read_exact(const dmaic_moments_exact *exact, dmaic_moments_figures *figures)
{
    figures->sum = moments_exact_sum(exact);
    figures->mean = moments_exact_mean(exact);
    if (exact->count < 2)
        return;
    const dmaic_moments_part part = moments_exact_part(exact);
    figures->variance = moments_exact_variance(exact);
    figures->sd = sd_of(&part);
    figures->skewness = skewness_of(&part);
    figures->kurtosis = kurtosis_of(&part);
}

uint64_t dmaic_moments_count(const dmaic_moments *moments)
{
    return moments->mode == DMAIC_MOMENTS_EXACT ? moments->of.exact.count
                                                : moments_fast_count(&moments->of.fast);
}

uint64_t dmaic_moments_missing(const dmaic_moments *moments)
{
    return moments->missing;
}

uint64_t dmaic_moments_rejected(const dmaic_moments *moments)
{
    return moments->rejected;
}

static void read_extremes(const dmaic_moments *moments, double *minimum, double *maximum)
{
    *minimum = *maximum = NAN;
    if (dmaic_moments_count(moments) == 0)
        return;
    *minimum = moments->minimum;
    *maximum = moments->maximum;
    if (moments->mode != DMAIC_MOMENTS_EXACT)
        widen_by_waiting(&moments->of.fast, minimum, maximum);
}

dmaic_moments_figures dmaic_moments_read(const dmaic_moments *moments)
{
    dmaic_moments_figures figures = {.count = dmaic_moments_count(moments),
                                     .missing = moments->missing,
                                     .rejected = moments->rejected,
                                     .sum = 0,
                                     .mean = NAN,
                                     .variance = NAN,
                                     .sd = NAN,
                                     .skewness = NAN,
                                     .kurtosis = NAN};
    read_extremes(moments, &figures.minimum, &figures.maximum);
    if (moments->mode == DMAIC_MOMENTS_EXACT)
        read_exact(&moments->of.exact, &figures);
    else
        read_fast(&moments->of.fast, &figures);
    return figures;
}

double dmaic_moments_minimum(const dmaic_moments *moments)
{
    double minimum, maximum;
    read_extremes(moments, &minimum, &maximum);
    return minimum;
}

double dmaic_moments_maximum(const dmaic_moments *moments)
{
    double minimum, maximum;
    read_extremes(moments, &minimum, &maximum);
    return maximum;
}

double dmaic_moments_sum(const dmaic_moments *moments)
{
    return moments->mode == DMAIC_MOMENTS_EXACT ? moments_exact_sum(&moments->of.exact)
                                                : dmaic_moments_read(moments).sum;
}

double dmaic_moments_mean(const dmaic_moments *moments)
{
    return moments->mode == DMAIC_MOMENTS_EXACT ? moments_exact_mean(&moments->of.exact)
                                                : dmaic_moments_read(moments).mean;
}

double dmaic_moments_variance(const dmaic_moments *moments)
{
    return moments->mode == DMAIC_MOMENTS_EXACT ? moments_exact_variance(&moments->of.exact)
                                                : dmaic_moments_read(moments).variance;
}

double dmaic_moments_sd(const dmaic_moments *moments)
{
    return dmaic_moments_read(moments).sd;
}

double dmaic_moments_skewness(const dmaic_moments *moments)
{
    return dmaic_moments_read(moments).skewness;
}

double dmaic_moments_kurtosis(const dmaic_moments *moments)
{
    return dmaic_moments_read(moments).kurtosis;
}
