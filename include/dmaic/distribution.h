/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How likely is that? Probabilities and quantiles of the distributions that quality work uses.
 *
 * Every function takes the tail that is asked for, so that a small upper tail never comes from
 * 1 - P. Probabilities and quantiles keep full relative precision down to tails of 1e-300
 * (docs/distributions.md states the figures). An argument outside the stated domain, or NaN, gives
 * NaN and nothing else: nothing here aborts, prints, or remembers a call, and only the functions of
 * ranks that return a status allocate. */
#ifndef DMAIC_DISTRIBUTION_H
#define DMAIC_DISTRIBUTION_H

#include <dmaic/stat.h>
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

/* Dunnett's t: of `count` normal values over one independent estimate of their standard deviation
 * (a multivariate t), the largest, the smallest (DMAIC_ALTERNATIVE_LESS), or the largest absolute
 * value (two-sided; t >= 0). The correlation of two is loadings[i] * loadings[j]; where means are
 * compared with that of a control, loadings[i] = sqrt(n[i] / (n[i] + n of the control)). count 1 to
 * 100, squares of loadings at most 0.999, df >= 1 or infinite. Takes time in proportion to the
 * number of loadings that differ from the one before. */
DMAIC_API double dmaic_dunnett_probability(double t, const double *loadings, size_t count,
                                           double df, dmaic_alternative alternative,
                                           dmaic_tail tail);
DMAIC_API double dmaic_dunnett_quantile(double probability, const double *loadings, size_t count,
                                        double df, dmaic_alternative alternative, dmaic_tail tail);

/* Owen's T: P(X > h, 0 < Y < a X) of independent standard normal X and Y, h >= 0; even in h and odd
 * in a. */
DMAIC_API double dmaic_owen_t(double h, double a);

/* Owen's Q: P(T <= t, from < R < to) of T = sqrt(df) (Z + noncentrality) / R, with Z standard normal
 * and R^2 chi-square; df 1 to 1e15, 0 <= from <= to, infinite `to` allowed. */
DMAIC_API double dmaic_owen_q(double t, double df, double noncentrality, double from, double to);

/* P(X <= x, Y <= y) of standard normal X and Y with that correlation, -1 ... 1. Another quadrant
 * by signs: P(X > x, Y <= y) is the function at -x, y, -correlation. */
DMAIC_API double dmaic_bivariate_normal_probability(double x, double y, double correlation);

/* ---- ranks and empirical distributions ----------------------------------------------------------
 *
 * Laws of ranks are discrete: the lower tail is P(X <= x), the upper P(X > x), for any real x; so
 * P(X >= x) is the upper tail just below x, at x - 1 for ranks without ties, x - 0.5 with ties.
 * A function that returns a status needs room for its counts. It refuses an argument outside its
 * domain (DMAIC_EARGUMENT, DMAIC_EDATA), and work beyond what a second or so and 256 MB can do
 * (DMAIC_ENUMERIC); then use the approximation for large samples. A quantile is the smallest x with
 * P(X <= x) >= p (lower tail) or with P(X > x) <= p (upper tail). */

/* Wilcoxon's signed-rank sum V, the sum of the ranks of positive differences among `pairs`. */
DMAIC_API dmaic_status dmaic_signed_rank_probability(double v, double pairs, dmaic_tail tail,
                                                     double *probability);
DMAIC_API dmaic_status dmaic_signed_rank_quantile(double probability, double pairs, dmaic_tail tail,
                                                  double *v);

/* The same for given ranks, whole or halves: midranks of ties, or what is left after zeros. */
DMAIC_API dmaic_status dmaic_signed_rank_tied_probability(double v, const double *ranks,
                                                          size_t count, dmaic_tail tail,
                                                          double *probability);

/* Wilcoxon's rank sum W of the first sample, sizes m and n; Mann & Whitney's U is W - m(m+1)/2. */
DMAIC_API dmaic_status dmaic_rank_sum_probability(double w, double m, double n, dmaic_tail tail,
                                                  double *probability);
DMAIC_API dmaic_status dmaic_rank_sum_quantile(double probability, double m, double n,
                                               dmaic_tail tail, double *w);

/* The same for given ranks of both samples together, of which the first sample has m. */
DMAIC_API dmaic_status dmaic_rank_sum_tied_probability(double w, const double *ranks, size_t count,
                                                       size_t m, dmaic_tail tail,
                                                       double *probability);

/* Kendall's score, concordant minus discordant pairs, among n >= 2 pairs of ranks without ties. */
DMAIC_API dmaic_status dmaic_kendall_probability(double score, double n, dmaic_tail tail,
                                                 double *probability);

/* Spearman's sum of squared rank differences, n >= 2, no ties: rho = 1 - 6 sum / (n^3 - n). Exact
 * to n = 16; beyond, an Edgeworth series, good to 3e-5 absolute, no digit in a far tail. */
DMAIC_API dmaic_status dmaic_spearman_probability(double squares, double n, dmaic_tail tail,
                                                  double *probability);

/* The chance of a Kruskal-Wallis statistic at least as large as that of these ranks, group after
 * group, 2 to 8 groups; ranks whole or halves (midranks of ties). */
DMAIC_API dmaic_status dmaic_kruskal_wallis_p_value(const double *ranks, const size_t *sizes,
                                                    size_t groups, double *p_value);

/* The chance of a Friedman statistic at least as large as that of these ranks, block after block, in
 * each of which the 2 to 8 treatments are ranked; whole or halves (midranks of ties). */
DMAIC_API dmaic_status dmaic_friedman_p_value(const double *ranks, size_t blocks,
                                              size_t treatments, double *p_value);

/* The number of runs in a random order of two kinds, `first` and `second` many, both at least 1; all
 * three whole. Takes time in proportion to the spread of the law. */
DMAIC_API double dmaic_runs_mass(double runs, double first, double second);
DMAIC_API double dmaic_runs_probability(double runs, double first, double second, dmaic_tail tail);

/* Kolmogorov's D, the largest distance of the empirical distribution of n values from the true one.
 * Exact to n = 10 000; beyond, good to about 1e-8 absolute, and where n d^2 is above 6 as the
 * one-sided law. */
DMAIC_API dmaic_status dmaic_kolmogorov_probability(double d, double n, dmaic_tail tail,
                                                    double *probability);

/* Smirnov's D+ (or D-), the largest distance to one side. Exact to n = 1e6, in time in proportion to
 * n; beyond, an upper tail is good to about (1 + n^2 d^4) / n relative. A lower tail with n d > 1 is
 * what the upper one leaves: 1e-15 absolute. */
DMAIC_API double dmaic_kolmogorov_one_sided_probability(double d, double n, dmaic_tail tail);

/* Limit laws of the Anderson-Darling and the Cramer-von Mises statistic when the distribution
 * tested is known: for a sample of about 10 or more. */
DMAIC_API double dmaic_anderson_darling_probability(double a2, dmaic_tail tail);
DMAIC_API double dmaic_cramer_von_mises_probability(double w2, dmaic_tail tail);

/* The p-value of the Anderson-Darling test of normality, mean and deviation estimated from n >= 2
 * values: D'Agostino & Stephens' fit, made monotone. Good to 5 % for p in 0.005 ... 0.2 from n = 8;
 * worth no digit below 1e-4. */
DMAIC_API double dmaic_anderson_darling_normal_p_value(double a2, double n);

/* The p-value of Lilliefors' test of normality: D as Kolmogorov's, but with mean and deviation
 * estimated from n >= 4 values. Simulated: good to 5 % for p in 0.001 ... 0.5, worth no digit below
 * 1e-4. */
DMAIC_API double dmaic_lilliefors_p_value(double d, double n);

#ifdef __cplusplus
}
#endif
#endif
