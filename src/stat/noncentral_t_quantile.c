/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral t in public: probabilities, quantiles, the noncentrality that gives a tail. Starts by
 * Jennett & Welch (1939), Supplement to the Journal of the Royal Statistical Society 6, 80-95. */
#include "noncentral_t.h"
#include "quantile.h"

typedef struct known {
    double df;
    double noncentrality;
    dmaic_tail tail;
} known;

/* For the solver, which takes positive points: t + 1, so that tails are not flat at 0. Only the
 * tail asked for; the other field repeats it. */
static tails tails_at(const void *context, double point)
{
    const known *const of = context;
    const moving_tail at = noncentral_t_tail(point - 1, of->df, of->noncentrality, of->tail);
    return (tails){at.tail, at.tail, at.density * point, 1 + point * at.bend / at.density};
}

/* As if Z did not count: T <= t when s >= noncentrality / t. */
static double quantile_without_normal(const known *of, target wanted)
{
    const dmaic_tail of_s = of->noncentrality > 0 ? other_tail(wanted.tail) : wanted.tail;
    return of->noncentrality /
           sqrt(dmaic_chi_square_quantile(wanted.probability, of->df, of_s) / of->df);
}

/* Near a quantile that is not negative: where Z - t s, nearly normal, leaves that tail (Jennett &
 * Welch 1939), or else what Z or s alone would give. */
static double quantile_start(const known *of, target wanted)
{
    const double z = dmaic_normal_quantile(wanted.probability, wanted.tail);
    const double mean = mean_of_s(of->df), spread = (1 - mean) * (1 + mean);
    const double root = mean * mean + spread * (of->noncentrality - z) * (of->noncentrality + z);
    const double lead = mean * mean - z * z * spread;
    if (lead > 0.1 && root > 0)
        return (mean * of->noncentrality + z * sqrt(root)) / lead;
    if (of->noncentrality > 1)
        return quantile_without_normal(of, wanted);
    return dmaic_t_quantile(wanted.probability, of->df, wanted.tail) * hypot(1, of->noncentrality);
}

/* A quantile that is not negative. */
static double positive_t(const known *of, target wanted)
{
    const double start = 1 + fmax(quantile_start(of, wanted), 0);
    return fmax(positive_quantile(tails_at, of, start, wanted) - 1, 0);
}

double dmaic_noncentral_t_probability(double t, double df, double noncentrality, dmaic_tail tail)
{
    return noncentral_t_probability(t, df, noncentrality, tail);
}

double dmaic_noncentral_t_quantile(double probability, double df, double noncentrality,
                                   dmaic_tail tail)
{
    if (!(probability >= 0 && probability <= 1 && df > 0) || !isfinite(noncentrality))
        return NAN;
    const target wanted = target_of(probability, tail);
    if (isinf(df) || wanted.probability == 0)
        return noncentrality + dmaic_normal_quantile(probability, tail);
    const known of = {df, noncentrality, wanted.tail};
    if (fabs(noncentrality) > MOST_SHIFT)
        return quantile_without_normal(&of, wanted);
    const double at_zero = dmaic_normal_probability(-noncentrality, wanted.tail);
    if (wanted.probability == at_zero)
        return 0;
    if ((wanted.tail == DMAIC_LOWER_TAIL) == (wanted.probability > at_zero))
        return positive_t(&of, wanted);
    const known mirror = {df, -noncentrality, other_tail(wanted.tail)};
    return -positive_t(&mirror, (target){wanted.probability, mirror.tail});
}

/* A Newton step for the tail itself, whose last digits its normal quantile loses. */
static double refined(double found, double probability, double t, double df, dmaic_tail tail)
{
    const moving_tail at = noncentral_t_tail(t, df, found, tail);
    const double step = (at.tail - probability) / at.drift;
    const double refined_one = tail == DMAIC_UPPER_TAIL ? found - step : found + step;
    return isfinite(refined_one) ? refined_one : found;
}

double dmaic_noncentral_t_noncentrality(double probability, double t, double df, dmaic_tail tail)
{
    if (probability > 0 && probability < 1 && isfinite(t) && isinf(df) && df > 0)
        return t - dmaic_normal_quantile(probability, tail);
    const double found = noncentral_t_noncentrality(probability, t, df, tail);
    const target wanted = target_of(probability, tail);
    return isnan(found) ? NAN : refined(found, wanted.probability, t, df, wanted.tail);
}
