/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's t: half an incomplete beta function of t^2 / (df + t^2), with t^2 to 32 digits and
 * never overflowing. */
#include "quantile.h"
#include "special.h"

/* The beta point x = t^2 / (df + t^2), y = df / (df + t^2). */
static unit_point t_point(double t, double df)
{
    if (t > 1e-70 && t < 1e70 && df > 1e-10 && df < 1e100)
        return unit_from_odds(dd_divide(dd_product(t, t), dd(df)), 0.0);
    int power_t;
    int power_df;
    const double part = frexp(t, &power_t);
    const double part_df = frexp(df, &power_df);
    const double_double odds = dd_divide(dd_product(part, part), dd(part_df));
    return unit_from_odds(odds, 2.0 * power_t - power_df);
}

/* lower is P(|T| < t) / 2, upper is P(T > t), as functions of log t; t > 0. */
static tails half_tails(double t, double df)
{
    const tails both = beta_tails(t_point(t, df), 0.5, 0.5 * df);
    return (tails){0.5 * both.lower, 0.5 * both.upper, both.slope, 2.0 * both.tilt};
}

/* Beyond this the difference, about t^4 / (4 df), is below every digit. */
static bool is_normal(double df)
{
    return df >= 1e30;
}

double dmaic_t_probability(double t, double df, dmaic_tail tail)
{
    if (isnan(t) || !(df > 0.0))
        return NAN;
    if (is_normal(df) || isinf(t))
        return dmaic_normal_probability(t, tail);
    if (t == 0.0)
        return 0.5;
    const tails half = half_tails(fabs(t), df);
    const bool outer = (t > 0.0) == (tail == DMAIC_UPPER_TAIL);
    return outer ? half.upper : 0.5 + half.lower;
}

static tails upper_tails_at(const void *context, double t)
{
    const double *df = context;
    return half_tails(t, *df);
}

/* Wallace (1959) from the normal quantile, or the leading power of the tail. */
static double t_start(double probability, double df)
{
    const double half = 0.5 * df;
    const double log_power = (log(2.0 * probability * half) + 0.57236494292470009 -
                              dd_value(log_gamma_ratio(0.5, half))) /
                             half;
    if (log_power < -3.0 * (1.0 + 1.0 / half) && df < 30.0)
        return sqrt(df) * exp(-0.5 * log_power);
    const double z = dmaic_normal_quantile(probability, DMAIC_UPPER_TAIL);
    const double shrink = (8.0 * df + 3.0) / (8.0 * df + 1.0);
    return sqrt(df * expm1(shrink * shrink * z * z / df));
}

/* The t >= 0 with P(T > t) = probability <= 1/2, told by whichever of probability and
 * 1/2 - probability is smaller. */
static double positive_t_quantile(double probability, double df)
{
    if (probability == 0.5)
        return 0.0;
    const double start = t_start(probability, df);
    const target wanted = probability > 0.25 ? (target){0.5 - probability, DMAIC_LOWER_TAIL}
                                             : (target){probability, DMAIC_UPPER_TAIL};
    return positive_quantile(upper_tails_at, &df, start, wanted);
}

double dmaic_t_quantile(double probability, double df, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0 && df > 0.0))
        return NAN;
    if (is_normal(df))
        return dmaic_normal_quantile(probability, tail);
    const target wanted = target_of(probability, tail);
    const double sign = wanted.tail == DMAIC_UPPER_TAIL ? 1.0 : -1.0;
    return sign * positive_t_quantile(wanted.probability, df);
}
