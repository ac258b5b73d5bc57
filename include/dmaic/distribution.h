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

/* ---- lifetimes and other shapes ------------------------------------------------------------- */

/* Weibull; shape > 0, scale > 0, x >= 0. */
DMAIC_API double dmaic_weibull_density(double x, double shape, double scale);
DMAIC_API double dmaic_weibull_probability(double x, double shape, double scale, dmaic_tail tail);
DMAIC_API double dmaic_weibull_quantile(double probability, double shape, double scale,
                                        dmaic_tail tail);

/* Exponential; mean > 0, x >= 0. */
DMAIC_API double dmaic_exponential_density(double x, double mean);
DMAIC_API double dmaic_exponential_probability(double x, double mean, dmaic_tail tail);
DMAIC_API double dmaic_exponential_quantile(double probability, double mean, dmaic_tail tail);

/* Lognormal: the log of x is normal with this mean and standard deviation; scale > 0, x >= 0. */
DMAIC_API double dmaic_lognormal_density(double x, double location, double scale);
DMAIC_API double dmaic_lognormal_probability(double x, double location, double scale,
                                             dmaic_tail tail);
DMAIC_API double dmaic_lognormal_quantile(double probability, double location, double scale,
                                          dmaic_tail tail);

/* Logistic; scale > 0. P(X <= x) = 1 / (1 + exp(-(x - location) / scale)). */
DMAIC_API double dmaic_logistic_density(double x, double location, double scale);
DMAIC_API double dmaic_logistic_probability(double x, double location, double scale,
                                            dmaic_tail tail);
DMAIC_API double dmaic_logistic_quantile(double probability, double location, double scale,
                                         dmaic_tail tail);

/* Log-logistic: the log of x is logistic with this location and scale; scale > 0, x >= 0. */
DMAIC_API double dmaic_log_logistic_density(double x, double location, double scale);
DMAIC_API double dmaic_log_logistic_probability(double x, double location, double scale,
                                                dmaic_tail tail);
DMAIC_API double dmaic_log_logistic_quantile(double probability, double location, double scale,
                                             dmaic_tail tail);

/* Smallest extreme value (the log of a Weibull variable); scale > 0.
 * P(X > x) = exp(-exp((x - location) / scale)). */
DMAIC_API double dmaic_smallest_extreme_density(double x, double location, double scale);
DMAIC_API double dmaic_smallest_extreme_probability(double x, double location, double scale,
                                                    dmaic_tail tail);
DMAIC_API double dmaic_smallest_extreme_quantile(double probability, double location, double scale,
                                                 dmaic_tail tail);

/* Largest extreme value (Gumbel); scale > 0. P(X <= x) = exp(-exp(-(x - location) / scale)). */
DMAIC_API double dmaic_largest_extreme_density(double x, double location, double scale);
DMAIC_API double dmaic_largest_extreme_probability(double x, double location, double scale,
                                                   dmaic_tail tail);
DMAIC_API double dmaic_largest_extreme_quantile(double probability, double location, double scale,
                                                dmaic_tail tail);

/* k failures before that many successes, each with this chance; successes > 0, fractions allowed,
 * 0 < chance <= 1. A quantile beyond 2^53 is NaN. */
DMAIC_API double dmaic_negative_binomial_mass(double k, double successes, double chance);
DMAIC_API double dmaic_negative_binomial_probability(double k, double successes, double chance,
                                                     dmaic_tail tail);
DMAIC_API double dmaic_negative_binomial_quantile(double probability, double successes,
                                                  double chance, dmaic_tail tail);

/* k failures before the first success; 0 < chance <= 1. A quantile beyond 2^53 is NaN. */
DMAIC_API double dmaic_geometric_mass(double k, double chance);
DMAIC_API double dmaic_geometric_probability(double k, double chance, dmaic_tail tail);
DMAIC_API double dmaic_geometric_quantile(double probability, double chance, dmaic_tail tail);

/* ---- noncentral distributions --------------------------------------------------------------- */

/* Full precision is kept for noncentralities up to 100 (t) and 10 000 (the others), df from 1 and
 * tails down to 1e-100 (docs/distributions.md); chi-square, F and beta give 0 for tails below about
 * 1e-290. `..._noncentrality` is the noncentrality at which the tail at this point has this
 * probability, 0 < probability < 1, and NaN where none gives it. */

/* Noncentral t: (Z + noncentrality) / sqrt(chi-square / df); df > 0, infinity is the normal
 * distribution. */
DMAIC_API double dmaic_noncentral_t_probability(double t, double df, double noncentrality,
                                                dmaic_tail tail);
DMAIC_API double dmaic_noncentral_t_quantile(double probability, double df, double noncentrality,
                                             dmaic_tail tail);
DMAIC_API double dmaic_noncentral_t_noncentrality(double probability, double t, double df,
                                                  dmaic_tail tail);

/* Noncentral chi-square: a sum of df squares of normal variables whose squared means add to the
 * noncentrality >= 0; df > 0, fractions allowed, x >= 0; both parameters at most 1e15. */
DMAIC_API double dmaic_noncentral_chi_square_probability(double x, double df, double noncentrality,
                                                         dmaic_tail tail);
DMAIC_API double dmaic_noncentral_chi_square_quantile(double probability, double df,
                                                      double noncentrality, dmaic_tail tail);
DMAIC_API double dmaic_noncentral_chi_square_noncentrality(double probability, double x, double df,
                                                           dmaic_tail tail);

/* Noncentral F: the numerator is noncentral chi-square with df1; df2 may be infinite; x >= 0. */
DMAIC_API double dmaic_noncentral_f_probability(double x, double df1, double df2,
                                                double noncentrality, dmaic_tail tail);
DMAIC_API double dmaic_noncentral_f_quantile(double probability, double df1, double df2,
                                             double noncentrality, dmaic_tail tail);
DMAIC_API double dmaic_noncentral_f_noncentrality(double probability, double x, double df1,
                                                  double df2, dmaic_tail tail);

/* Noncentral beta: X / (X + Y) with X noncentral chi-square with 2 a df, Y central with 2 b;
 * a > 0, b > 0, 0 <= x <= 1. */
DMAIC_API double dmaic_noncentral_beta_probability(double x, double a, double b,
                                                   double noncentrality, dmaic_tail tail);
DMAIC_API double dmaic_noncentral_beta_quantile(double probability, double a, double b,
                                                double noncentrality, dmaic_tail tail);
DMAIC_API double dmaic_noncentral_beta_noncentrality(double probability, double x, double a,
                                                     double b, dmaic_tail tail);

/* ---- ranges, several means, two dimensions -------------------------------------------------- */

/* Range of n standard normal values; n whole, 2 to 1000, w >= 0. */
DMAIC_API double dmaic_range_probability(double w, double n, dmaic_tail tail);
DMAIC_API double dmaic_range_quantile(double probability, double n, dmaic_tail tail);

/* Studentized range (Tukey's q): the range of so many independent normal means over an estimate of
 * their standard deviation. means whole, 2 to 1000; df >= 1, fractions allowed, infinity is the
 * range itself; q >= 0. */
DMAIC_API double dmaic_studentized_range_probability(double q, double means, double df,
                                                     dmaic_tail tail);
DMAIC_API double dmaic_studentized_range_quantile(double probability, double means, double df,
                                                  dmaic_tail tail);

/* Owen's T: P(X > h, 0 < Y < a X) of independent standard normal X and Y, h >= 0; even in h and odd
 * in a. */
DMAIC_API double dmaic_owen_t(double h, double a);

/* Owen's Q: P(T <= t, from < R < to) of T = sqrt(df) (Z + noncentrality) / R, with Z standard normal
 * and R^2 chi-square; df 1 to 1e15, 0 <= from <= to, infinite `to` allowed. */
DMAIC_API double dmaic_owen_q(double t, double df, double noncentrality, double from, double to);

/* P(X <= x, Y <= y) of standard normal X and Y with that correlation, -1 ... 1. Another quadrant
 * by signs: P(X > x, Y <= y) is the function at -x, y, -correlation. */
DMAIC_API double dmaic_bivariate_normal_probability(double x, double y, double correlation);

#ifdef __cplusplus
}
#endif
#endif
