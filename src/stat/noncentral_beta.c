/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral beta and F: Poisson mixtures of central ones, in the odds that both share. Starts by
 * Patnaik (1949) and by the normal approximation. */
#include "stat/poisson_mixture.h"

/* Of X / (X + Y) and X / Y, where 2 X is noncentral chi-square with 2 shape df, 2 Y is central
 * with 2 second. */
typedef struct ratio {
    double shape;
    double second;
    double noncentrality;
} ratio;

static bool ratio_domain(ratio of)
{
    return of.shape > 0.0 && of.shape <= MOST_MIXTURE && of.second > 0.0 && isfinite(of.second) &&
           of.noncentrality >= 0.0 && of.noncentrality <= MOST_MIXTURE;
}

static double ratio_probability(unit_point at, ratio of, dmaic_tail tail)
{
    const mixture mixed = beta_mixture(at, of.shape, of.second, 0.5 * of.noncentrality);
    return mixture_probability(&mixed, tail);
}

typedef struct unknown_odds {
    ratio of;
    dmaic_tail tail;
} unknown_odds;

/* Only the tail asked for; the other field repeats it. */
static tails tails_at_odds(const void *context, double odds)
{
    const unknown_odds *const unknown = context;
    const ratio of = unknown->of;
    const mixture mixed =
        beta_mixture(unit_from_odds(dd(odds), 0.0), of.shape, of.second, 0.5 * of.noncentrality);
    const mixed_tail at = mixture_tail(&mixed, unknown->tail);
    return (tails){at.value, at.value, at.slope, at.tilt};
}

/* The start is the quantile for a central numerator of the same mean and variance. */
static double ratio_quantile(double probability, ratio of, dmaic_tail tail)
{
    const target wanted = target_of(probability, tail);
    const unknown_odds unknown = {of, wanted.tail};
    const double mean = 2.0 * of.shape + of.noncentrality;
    const double scale = 1.0 + of.noncentrality / mean;
    const double f =
        dmaic_f_quantile(wanted.probability, mean / scale, 2.0 * of.second, wanted.tail);
    return positive_quantile(tails_at_odds, &unknown, f * (0.5 * mean / of.second), wanted);
}

/* The start takes the numerator for normal, and the denominator for as spread as it is at x. */
static double ratio_noncentrality(double probability, unit_point at, ratio of, dmaic_tail tail)
{
    const mixture mixed = beta_mixture(at, of.shape, of.second, 0.0);
    const double z = dmaic_normal_quantile(probability, tail);
    const double x = 2.0 * of.second * (at.x.high / at.y.high);
    const double excess = x - 2.0 * of.shape;
    const double doubled = 2.0 * z * z;
    const double own = doubled * (2.0 * excess + doubled + 2.0 * of.shape);
    const double root = sqrt(fmax(own, 0.0) + z * z * x * x / of.second);
    const double guess = excess + doubled + (z < 0.0 ? root : -root);
    return mixture_noncentrality(&mixed, probability, tail, guess);
}

double dmaic_noncentral_beta_probability(double x, double a, double b, double noncentrality,
                                         dmaic_tail tail)
{
    const ratio of = {a, b, noncentrality};
    if (!(x >= 0.0 && x <= 1.0) || !ratio_domain(of))
        return NAN;
    if (x == 0.0 || x == 1.0)
        return (x == 0.0) == (tail == DMAIC_UPPER_TAIL) ? 1.0 : 0.0;
    return ratio_probability(unit_from_value(x), of, tail);
}

double dmaic_noncentral_beta_quantile(double probability, double a, double b, double noncentrality,
                                      dmaic_tail tail)
{
    const ratio of = {a, b, noncentrality};
    if (!(probability >= 0.0 && probability <= 1.0) || !ratio_domain(of))
        return NAN;
    const double odds = ratio_quantile(probability, of, tail);
    return odds > 1.0 ? 1.0 / (1.0 + 1.0 / odds) : odds / (1.0 + odds);
}

double dmaic_noncentral_beta_noncentrality(double probability, double x, double a, double b,
                                           dmaic_tail tail)
{
    const ratio of = {a, b, 0.0};
    if (!(probability > 0.0 && probability < 1.0 && x > 0.0 && x < 1.0) || !ratio_domain(of))
        return NAN;
    return ratio_noncentrality(probability, unit_from_value(x), of, tail);
}

/* So many that the numerator or the denominator is constant to all digits. */
static bool is_endless(double df)
{
    return df >= 1e120;
}

/* x / y = f df1 / df2, which neither overflows nor underflows. */
static unit_point f_point(double f, double df1, double df2)
{
    int power_f;
    int power_1;
    int power_2;
    const double f_part = frexp(f, &power_f);
    const double part_1 = frexp(df1, &power_1);
    const double part_2 = frexp(df2, &power_2);
    const double_double odds = dd_divide(dd_product(f_part, part_1), dd(part_2));
    return unit_from_odds(odds, (double)power_f + power_1 - power_2);
}

/* F of endlessly many denominator df is chi-square / df1. */
static double chi_square_probability(double x, double df1, double noncentrality, dmaic_tail tail)
{
    const mixture of = gamma_mixture(dd_product(0.5 * df1, x), 0.5 * df1, 0.5 * noncentrality);
    return mixture_probability(&of, tail);
}

double dmaic_noncentral_f_probability(double x, double df1, double df2, double noncentrality,
                                      dmaic_tail tail)
{
    const ratio of = {0.5 * df1, is_endless(df2) ? 1.0 : 0.5 * df2, noncentrality};
    if (!(x >= 0.0) || !ratio_domain(of))
        return NAN;
    if (x == 0.0 || isinf(x))
        return (x == 0.0) == (tail == DMAIC_UPPER_TAIL) ? 1.0 : 0.0;
    if (is_endless(df2))
        return chi_square_probability(x, df1, noncentrality, tail);
    return ratio_probability(f_point(x, df1, df2), of, tail);
}

double dmaic_noncentral_f_quantile(double probability, double df1, double df2, double noncentrality,
                                   dmaic_tail tail)
{
    const ratio of = {0.5 * df1, is_endless(df2) ? 1.0 : 0.5 * df2, noncentrality};
    if (!(probability >= 0.0 && probability <= 1.0) || !ratio_domain(of))
        return NAN;
    if (is_endless(df2))
        return dmaic_noncentral_chi_square_quantile(probability, df1, noncentrality, tail) / df1;
    return ratio_quantile(probability, of, tail) * (df2 / df1);
}

double dmaic_noncentral_f_noncentrality(double probability, double x, double df1, double df2,
                                        dmaic_tail tail)
{
    const ratio of = {0.5 * df1, is_endless(df2) ? 1.0 : 0.5 * df2, 0.0};
    if (!(probability > 0.0 && probability < 1.0 && x > 0.0 && isfinite(x)) || !ratio_domain(of))
        return NAN;
    if (is_endless(df2))
        return dmaic_noncentral_chi_square_noncentrality(probability, x * df1, df1, tail);
    return ratio_noncentrality(probability, f_point(x, df1, df2), of, tail);
}
