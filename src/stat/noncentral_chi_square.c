/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral chi-square: a Poisson mixture of central ones. Starts by Patnaik (1949) and by the
 * normal approximation. */
#include "stat/poisson_mixture.h"

static bool noncentral_chi_square_domain(double df, double noncentrality)
{
    return df > 0.0 && df <= MOST_MIXTURE && noncentrality >= 0.0 && noncentrality <= MOST_MIXTURE;
}

static mixture mixture_at(double x, double df, double noncentrality)
{
    return gamma_mixture(dd(0.5 * x), 0.5 * df, 0.5 * noncentrality);
}

double dmaic_noncentral_chi_square_probability(double x, double df, double noncentrality,
                                               dmaic_tail tail)
{
    if (!(x >= 0.0) || !noncentral_chi_square_domain(df, noncentrality))
        return NAN;
    if (x == 0.0 || isinf(x))
        return (x == 0.0) == (tail == DMAIC_UPPER_TAIL) ? 1.0 : 0.0;
    const mixture of = mixture_at(x, df, noncentrality);
    return mixture_probability(&of, tail);
}

typedef struct unknown_point {
    double df;
    double noncentrality;
    dmaic_tail tail;
} unknown_point;

/* Only the tail asked for; the other field repeats it. */
static tails tails_at(const void *context, double x)
{
    const unknown_point *const unknown = context;
    const mixture of = mixture_at(x, unknown->df, unknown->noncentrality);
    const mixed_tail at = mixture_tail(&of, unknown->tail);
    return (tails){at.value, at.value, at.slope, at.tilt};
}

double dmaic_noncentral_chi_square_quantile(double probability, double df, double noncentrality,
                                            dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) ||
        !noncentral_chi_square_domain(df, noncentrality))
        return NAN;
    const target wanted = target_of(probability, tail);
    const unknown_point unknown = {df, noncentrality, wanted.tail};
    const double mean = df + noncentrality;
    const double scale = 1.0 + noncentrality / mean;
    const double start =
        scale * dmaic_chi_square_quantile(wanted.probability, mean / scale, wanted.tail);
    return positive_quantile(tails_at, &unknown, start, wanted);
}

double dmaic_noncentral_chi_square_noncentrality(double probability, double x, double df,
                                                 dmaic_tail tail)
{
    if (!(probability > 0.0 && probability < 1.0 && x > 0.0 && x <= MOST_MIXTURE) ||
        !noncentral_chi_square_domain(df, 0.0))
        return NAN;
    const mixture of = mixture_at(x, df, 0.0);
    const double z = dmaic_normal_quantile(probability, tail);
    const double excess = x - df;
    const double doubled = 2.0 * z * z;
    const double root = sqrt(fmax(doubled * (2.0 * excess + doubled + df), 0.0));
    const double guess = excess + doubled + (z < 0.0 ? root : -root);
    return mixture_noncentrality(&of, probability, tail, guess);
}
