/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Negative binomial and geometric distributions: mass in the form of Loader (2000) with its
 * exponent to 32 digits, probabilities by the incomplete beta function, quantiles by exact search.
 */
#include "counts.h"
#include "quantile.h"

typedef struct negative_binomial {
    double successes;
    double chance;
} negative_binomial;

static bool negative_binomial_domain(negative_binomial of)
{
    return of.successes > 0.0 && isfinite(of.successes) && of.chance > 0.0 && of.chance <= 1.0;
}

/* A whole number, or an infinity, that k + 1 can be told from. */
static bool is_failures(double k)
{
    return is_whole(k) && (k <= MOST_COUNT || isinf(k));
}

static double mass_at(double k, negative_binomial of)
{
    if (!negative_binomial_domain(of) || !is_failures(k))
        return NAN;
    if (k < 0.0 || isinf(k))
        return 0.0;
    if (k == 0.0 || of.chance == 1.0)
        return k == 0.0 ? dd_exp(dd_scale(dd_log(dd(of.chance)), of.successes)) : 0.0;
    const double ways =
        gamma_peak(of.successes) * (gamma_peak(k) / k) / gamma_peak(of.successes + k);
    const double_double exponent = beta_exponent(unit_from_value(of.chance), of.successes, k);
    return ways * dd_exp(dd_negate(exponent));
}

/* At most k failures: the successes come within successes + k trials. */
static tails tails_at(double k, negative_binomial of)
{
    if (k < 0.0)
        return (tails){0.0, 1.0, 0.0, 0.0};
    if (isinf(k))
        return (tails){1.0, 0.0, 0.0, 0.0};
    return beta_tails(unit_from_value(of.chance), of.successes, k + 1.0);
}

static double tail_at(double k, negative_binomial of, dmaic_tail tail)
{
    if (!negative_binomial_domain(of) || !is_failures(k))
        return NAN;
    return tail_of(tails_at(k, of), tail);
}

static tails tails_at_count(const void *context, double k)
{
    const negative_binomial *of = context;
    return tails_at(k, *of);
}

static double quantile_at(double probability, negative_binomial of, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !negative_binomial_domain(of))
        return NAN;
    const double none = tail == DMAIC_LOWER_TAIL ? 1.0 : 0.0;
    if (probability == none && of.chance < 1.0)
        return HUGE_VAL;
    const tails most = tails_at(MOST_COUNT, of);
    if (tail == DMAIC_LOWER_TAIL ? most.lower < probability : most.upper > probability)
        return NAN;
    const double z = dmaic_normal_quantile(probability, tail);
    const double root = sqrt(of.successes * (1.0 - of.chance));
    const double skew = (2.0 - of.chance) * (z * z - 1.0) / 6.0;
    const double guess = (root * (root + z) + skew) / of.chance; /* Cornish & Fisher (1938) */
    return count_quantile(tails_at_count, &of, isfinite(guess) ? guess : 0.0, 0.0, MOST_COUNT,
                          probability, tail);
}

double dmaic_negative_binomial_mass(double k, double successes, double chance)
{
    return mass_at(k, (negative_binomial){successes, chance});
}

double dmaic_negative_binomial_probability(double k, double successes, double chance,
                                           dmaic_tail tail)
{
    return tail_at(k, (negative_binomial){successes, chance}, tail);
}

double dmaic_negative_binomial_quantile(double probability, double successes, double chance,
                                        dmaic_tail tail)
{
    return quantile_at(probability, (negative_binomial){successes, chance}, tail);
}

double dmaic_geometric_mass(double k, double chance)
{
    return mass_at(k, (negative_binomial){1.0, chance});
}

double dmaic_geometric_probability(double k, double chance, dmaic_tail tail)
{
    return tail_at(k, (negative_binomial){1.0, chance}, tail);
}

double dmaic_geometric_quantile(double probability, double chance, dmaic_tail tail)
{
    return quantile_at(probability, (negative_binomial){1.0, chance}, tail);
}
