/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Poisson distribution: mass in the form of Loader (2000) with its exponent to 32 digits,
 * probabilities by the incomplete gamma function, quantiles by exact search. */
#include "counts.h"
#include "quantile.h"
#include "special.h"

static bool poisson_domain(double mean)
{
    return mean >= 0.0 && isfinite(mean);
}

double dmaic_poisson_mass(double k, double mean)
{
    if (!poisson_domain(mean) || !is_whole(k) || (k > MOST_COUNT && isfinite(k)))
        return NAN;
    if (k < 0.0 || isinf(k))
        return 0.0;
    if (k == 0.0 || mean == 0.0)
        return k == 0.0 ? exp(-mean) : 0.0;
    return gamma_peak(k) / k * dd_exp(dd_negate(gamma_exponent(dd(mean), k)));
}

static tails poisson_tails(double k, double mean)
{
    if (k < 0.0)
        return (tails){0.0, 1.0, 0.0, 0.0};
    if (isinf(k) || mean == 0.0)
        return (tails){1.0, 0.0, 0.0, 0.0};
    return tails_swapped(gamma_tails(dd(mean), k + 1.0));
}

double dmaic_poisson_probability(double k, double mean, dmaic_tail tail)
{
    if (!poisson_domain(mean) || !is_whole(k) || (k > MOST_COUNT && isfinite(k)))
        return NAN;
    return tail_of(poisson_tails(k, mean), tail);
}

static tails poisson_tails_at(const void *context, double k)
{
    const double *mean = context;
    return poisson_tails(k, *mean);
}

double dmaic_poisson_quantile(double probability, double mean, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !poisson_domain(mean) || mean > MOST_COUNT)
        return NAN;
    const double none = tail == DMAIC_LOWER_TAIL ? 1.0 : 0.0;
    if (probability == none && mean > 0.0)
        return HUGE_VAL;
    const double z = dmaic_normal_quantile(probability, tail);
    const double guess = mean + z * sqrt(mean) + (z * z - 1.0) / 6.0; /* Cornish & Fisher (1938) */
    return count_quantile(poisson_tails_at, &mean, isfinite(guess) ? guess : 0.0, 0.0, HUGE_VAL,
                          probability, tail);
}
