/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binomial distribution: mass in the form of Loader (2000) with its exponent to 32 digits,
 * probabilities by the incomplete beta function, quantiles by exact search. */
#include "counts.h"
#include "quantile.h"
#include "special.h"

static bool binomial_domain(double trials, double chance)
{
    return is_size(trials) && chance >= 0.0 && chance <= 1.0;
}

double dmaic_binomial_mass(double k, double trials, double chance)
{
    if (!binomial_domain(trials, chance) || !is_whole(k))
        return NAN;
    if (k < 0.0 || k > trials)
        return 0.0;
    if (chance == 0.0 || chance == 1.0)
        return k == trials * chance ? 1.0 : 0.0;
    const unit_point at = unit_from_value(chance);
    if (k == 0.0 || k == trials)
        return dd_exp(dd_scale(k == 0.0 ? dd_log1p(dd(-chance)) : dd_log(dd(chance)), trials));
    const double others = trials - k;
    const double ways =
        gamma_peak(k) / k * (gamma_peak(others) / others) / (gamma_peak(trials) / trials);
    return ways * dd_exp(dd_negate(beta_exponent(at, k, others)));
}

static tails binomial_tails(double k, double trials, double chance)
{
    if (k < 0.0)
        return (tails){0.0, 1.0, 0.0, 0.0};
    if (k >= trials || chance == 0.0)
        return (tails){1.0, 0.0, 0.0, 0.0};
    return tails_swapped(beta_tails(unit_from_value(chance), k + 1.0, trials - k));
}

double dmaic_binomial_probability(double k, double trials, double chance, dmaic_tail tail)
{
    if (!binomial_domain(trials, chance) || !is_whole(k))
        return NAN;
    return tail_of(binomial_tails(k, trials, chance), tail);
}

typedef struct binomial {
    double trials;
    double chance;
} binomial;

static tails binomial_tails_at(const void *context, double k)
{
    const binomial *of = context;
    return binomial_tails(k, of->trials, of->chance);
}

double dmaic_binomial_quantile(double probability, double trials, double chance, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !binomial_domain(trials, chance))
        return NAN;
    const binomial of = {trials, chance};
    const double z = dmaic_normal_quantile(probability, tail);
    const double deviation = sqrt(trials * chance * (1.0 - chance));
    const double skew = (1.0 - 2.0 * chance) * (z * z - 1.0) / 6.0;
    const double guess = trials * chance + z * deviation + skew; /* Cornish & Fisher (1938) */
    return count_quantile(binomial_tails_at, &of, isnan(guess) ? 0.0 : guess, 0.0, trials,
                          probability, tail);
}
