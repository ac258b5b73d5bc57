/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How likely is that? Probabilities and quantiles of the distributions that quality work uses.
 *
 * Every function takes the tail that is asked for, so that a small upper tail never comes from
 * 1 - P. Probabilities and quantiles keep full relative precision down to tails of 1e-300
 * (docs/distributions.md states the figures). An argument outside the stated domain, or NaN, gives
 * NaN and nothing else: nothing here aborts, prints, allocates, or remembers a call. */
#ifndef DMAIC_DISTRIBUTION_H
#define DMAIC_DISTRIBUTION_H

#include <dmaic/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dmaic_tail {
    DMAIC_LOWER_TAIL, /* P(X <= x) */
    DMAIC_UPPER_TAIL  /* P(X > x) */
} dmaic_tail;

/* Standard normal. */
DMAIC_API double dmaic_normal_density(double z);
DMAIC_API double dmaic_normal_probability(double z, dmaic_tail tail);
DMAIC_API double dmaic_normal_quantile(double probability, dmaic_tail tail);

/* Student's t; df > 0, fractions allowed, infinity is the normal distribution. */
DMAIC_API double dmaic_t_probability(double t, double df, dmaic_tail tail);
DMAIC_API double dmaic_t_quantile(double probability, double df, dmaic_tail tail);

/* Chi-square; df > 0, x >= 0. */
DMAIC_API double dmaic_chi_square_probability(double x, double df, dmaic_tail tail);
DMAIC_API double dmaic_chi_square_quantile(double probability, double df, dmaic_tail tail);

/* F; both df > 0, x >= 0. */
DMAIC_API double dmaic_f_probability(double x, double df1, double df2, dmaic_tail tail);
DMAIC_API double dmaic_f_quantile(double probability, double df1, double df2, dmaic_tail tail);

/* Gamma; shape > 0, scale > 0, x >= 0. */
DMAIC_API double dmaic_gamma_probability(double x, double shape, double scale, dmaic_tail tail);
DMAIC_API double dmaic_gamma_quantile(double probability, double shape, double scale,
                                      dmaic_tail tail);

/* Beta; a > 0, b > 0, 0 <= x <= 1. */
DMAIC_API double dmaic_beta_probability(double x, double a, double b, dmaic_tail tail);
DMAIC_API double dmaic_beta_quantile(double probability, double a, double b, dmaic_tail tail);

/* Counts. `k` and sizes are whole numbers held in doubles (up to 2^53); a fractional one gives NaN.
 * Upper tails are P(X > k). Mass is P(X = k). A quantile is the smallest k with P(X <= k) >= p
 * (lower tail) or with P(X > k) <= p (upper tail). */
DMAIC_API double dmaic_binomial_mass(double k, double trials, double chance);
DMAIC_API double dmaic_binomial_probability(double k, double trials, double chance,
                                            dmaic_tail tail);
DMAIC_API double dmaic_binomial_quantile(double probability, double trials, double chance,
                                         dmaic_tail tail);

DMAIC_API double dmaic_poisson_mass(double k, double mean);
DMAIC_API double dmaic_poisson_probability(double k, double mean, dmaic_tail tail);
DMAIC_API double dmaic_poisson_quantile(double probability, double mean, dmaic_tail tail);

/* k marked ones among `drawn` taken without replacement from `marked` + `others`. */
DMAIC_API double dmaic_hypergeometric_mass(double k, double marked, double others, double drawn);
DMAIC_API double dmaic_hypergeometric_probability(double k, double marked, double others,
                                                  double drawn, dmaic_tail tail);

#ifdef __cplusplus
}
#endif
#endif
