/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lifetimes, other shapes and the negative binomial distribution: against mpmath
 * (tests/oracle/make_lifetime_grid.py), published values, laws, edges. */
#include "stat/truth_rows.h"

#include <dmaic/distribution.h>

static const dmaic_tail lower = DMAIC_LOWER_TAIL;
static const dmaic_tail upper = DMAIC_UPPER_TAIL;

/* ---- reference values ----------------------------------------------------------------------- */

static const truth_gate tail_gate = {2e-14, false};
static const truth_gate quantile_gate = {2e-14, true};
static const truth_gate exact_gate = {0, false};

/* `least` guards against a data file that lost its rows. */
static void check_rows(const char *function, truth_function *evaluate, truth_gate gate, int least)
{
    const int rows =
        truth_file(TEST_PATH("data/distributions/lifetime_grid.tsv"), function, evaluate, gate);
    ck_assert_int_ge(rows, least);
}

/* The five functions of a distribution with two parameters. */
#define TWO_PARAMETERS(name)                                                                       \
    static double name##_pdf(const double *a)                                                      \
    {                                                                                              \
        return dmaic_##name##_density(a[2], a[0], a[1]);                                           \
    }                                                                                              \
    static double name##_cdf(const double *a)                                                      \
    {                                                                                              \
        return dmaic_##name##_probability(a[2], a[0], a[1], lower);                                \
    }                                                                                              \
    static double name##_sf(const double *a)                                                       \
    {                                                                                              \
        return dmaic_##name##_probability(a[2], a[0], a[1], upper);                                \
    }                                                                                              \
    static double name##_ppf(const double *a)                                                      \
    {                                                                                              \
        return dmaic_##name##_quantile(a[2], a[0], a[1], lower);                                   \
    }                                                                                              \
    static double name##_isf(const double *a)                                                      \
    {                                                                                              \
        return dmaic_##name##_quantile(a[2], a[0], a[1], upper);                                   \
    }

TWO_PARAMETERS(weibull)
TWO_PARAMETERS(lognormal)
TWO_PARAMETERS(logistic)
TWO_PARAMETERS(log_logistic)
TWO_PARAMETERS(smallest_extreme)
TWO_PARAMETERS(largest_extreme)

#define CHECK_TWO_PARAMETERS(rows, name)                                                           \
    check_rows(rows "_pdf", name##_pdf, tail_gate, 12);                                            \
    check_rows(rows "_cdf", name##_cdf, tail_gate, 12);                                            \
    check_rows(rows "_sf", name##_sf, tail_gate, 12);                                              \
    check_rows(rows "_ppf", name##_ppf, quantile_gate, 10);                                        \
    check_rows(rows "_isf", name##_isf, quantile_gate, 10)

static double exponential_pdf(const double *a)
{
    return dmaic_exponential_density(a[1], a[0]);
}
static double exponential_cdf(const double *a)
{
    return dmaic_exponential_probability(a[1], a[0], lower);
}
static double exponential_sf(const double *a)
{
    return dmaic_exponential_probability(a[1], a[0], upper);
}
static double exponential_ppf(const double *a)
{
    return dmaic_exponential_quantile(a[1], a[0], lower);
}
static double exponential_isf(const double *a)
{
    return dmaic_exponential_quantile(a[1], a[0], upper);
}

START_TEST(reference_weibull)
{
    CHECK_TWO_PARAMETERS("weibull", weibull);
}
END_TEST

START_TEST(reference_exponential)
{
    check_rows("exponential_pdf", exponential_pdf, tail_gate, 12);
    check_rows("exponential_cdf", exponential_cdf, tail_gate, 12);
    check_rows("exponential_sf", exponential_sf, tail_gate, 12);
    check_rows("exponential_ppf", exponential_ppf, quantile_gate, 10);
    check_rows("exponential_isf", exponential_isf, quantile_gate, 10);
}
END_TEST

START_TEST(reference_lognormal)
{
    CHECK_TWO_PARAMETERS("lognormal", lognormal);
}
END_TEST

START_TEST(reference_logistic)
{
    CHECK_TWO_PARAMETERS("logistic", logistic);
}
END_TEST

START_TEST(reference_log_logistic)
{
    CHECK_TWO_PARAMETERS("log_logistic", log_logistic);
}
END_TEST

START_TEST(reference_smallest_extreme)
{
    CHECK_TWO_PARAMETERS("smallest", smallest_extreme);
}
END_TEST

START_TEST(reference_largest_extreme)
{
    CHECK_TWO_PARAMETERS("largest", largest_extreme);
}
END_TEST

static double negative_binomial_pmf(const double *a)
{
    return dmaic_negative_binomial_mass(a[2], a[0], a[1]);
}
static double negative_binomial_cdf(const double *a)
{
    return dmaic_negative_binomial_probability(a[2], a[0], a[1], lower);
}
static double negative_binomial_sf(const double *a)
{
    return dmaic_negative_binomial_probability(a[2], a[0], a[1], upper);
}
static double negative_binomial_ppf(const double *a)
{
    return dmaic_negative_binomial_quantile(a[2], a[0], a[1], lower);
}
static double negative_binomial_isf(const double *a)
{
    return dmaic_negative_binomial_quantile(a[2], a[0], a[1], upper);
}
static double geometric_pmf(const double *a)
{
    return dmaic_geometric_mass(a[1], a[0]);
}
static double geometric_cdf(const double *a)
{
    return dmaic_geometric_probability(a[1], a[0], lower);
}
static double geometric_sf(const double *a)
{
    return dmaic_geometric_probability(a[1], a[0], upper);
}
static double geometric_ppf(const double *a)
{
    return dmaic_geometric_quantile(a[1], a[0], lower);
}
static double geometric_isf(const double *a)
{
    return dmaic_geometric_quantile(a[1], a[0], upper);
}

START_TEST(reference_negative_binomial)
{
    check_rows("nbinom_pmf", negative_binomial_pmf, tail_gate, 15);
    check_rows("nbinom_cdf", negative_binomial_cdf, tail_gate, 15);
    check_rows("nbinom_sf", negative_binomial_sf, tail_gate, 15);
    check_rows("nbinom_ppf", negative_binomial_ppf, exact_gate, 10);
    check_rows("nbinom_isf", negative_binomial_isf, exact_gate, 15);
}
END_TEST

START_TEST(reference_geometric)
{
    check_rows("geometric_pmf", geometric_pmf, tail_gate, 15);
    check_rows("geometric_cdf", geometric_cdf, tail_gate, 15);
    check_rows("geometric_sf", geometric_sf, tail_gate, 15);
    check_rows("geometric_ppf", geometric_ppf, exact_gate, 10);
    check_rows("geometric_isf", geometric_isf, exact_gate, 15);
}
END_TEST

/* Points that hurt, to 1e9 successes and tails of 1e-300. */
START_TEST(reference_hard_negative_binomial)
{
    const char *const path = TEST_PATH("data/distributions/negative_binomial.tsv");
    ck_assert_int_ge(truth_file(path, "nbinom_pmf", negative_binomial_pmf, tail_gate), 80);
    ck_assert_int_ge(truth_file(path, "nbinom_cdf", negative_binomial_cdf, tail_gate), 80);
    ck_assert_int_ge(truth_file(path, "nbinom_sf", negative_binomial_sf, tail_gate), 80);
}
END_TEST

/* ---- values that can be written down -------------------------------------------------------- */

START_TEST(closed_forms)
{
    close_to(dmaic_weibull_probability(3, 2, 1.5, upper), exp(-4.0), 1e-15);
    close_to(dmaic_weibull_density(3, 2, 1.5), 2 / 1.5 * 2 * exp(-4.0), 1e-15);
    close_to(dmaic_weibull_quantile(0.632120558828557678, 3.7, 80, lower), 80, 1e-15);
    close_to(dmaic_exponential_probability(6, 3, upper), exp(-2.0), 1e-15);
    close_to(dmaic_exponential_quantile(0.5, 10, lower), 10 * log(2.0), 1e-15);
    close_to(dmaic_lognormal_quantile(0.5, 3, 0.7, upper), exp(3.0), 1e-15);
    close_to(dmaic_logistic_probability(5 + 2 * log(3.0), 5, 2, lower), 0.75, 1e-15);
    close_to(dmaic_logistic_density(5, 5, 2), 0.125, 1e-15);
    close_to(dmaic_log_logistic_probability(9, log(3.0), 0.5, upper), 0.1, 1e-15);
    close_to(dmaic_smallest_extreme_probability(4, 4, 3, upper), exp(-1.0), 1e-15);
    close_to(dmaic_largest_extreme_probability(4, 4, 3, lower), exp(-1.0), 1e-15);
    close_to(dmaic_largest_extreme_quantile(0.5, 0, 1, lower), 0.36651292058166432701, 1e-15);
    close_to(dmaic_negative_binomial_mass(2, 3, 0.5), 6.0 / 32, 1e-15);
    close_to(dmaic_negative_binomial_probability(1, 2, 0.5, lower), 0.5, 1e-15);
    close_to(dmaic_geometric_mass(3, 0.25), 27.0 / 256, 1e-15);
    close_to(dmaic_geometric_probability(3, 0.25, upper), 81.0 / 256, 1e-15);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static const double points[] = {1e-3, 0.2, 0.94, 1, 1.7, 8.3, 60};
static const double sizes[] = {0.05, 0.4, 1, 2.6, 11};
#define COUNT(array) (sizeof(array) / sizeof *(array))

START_TEST(law_tails_add_to_one)
{
    for (size_t i = 0; i < COUNT(points); i++) {
        for (size_t j = 0; j < COUNT(sizes); j++) {
            const double a[] = {sizes[j], 1.3, points[i]};
            const double b[] = {0.3, sizes[j], points[i]};
            near_to(weibull_cdf(a) + weibull_sf(a), 1, 2.3e-16);
            near_to(lognormal_cdf(b) + lognormal_sf(b), 1, 2.3e-16);
            near_to(logistic_cdf(b) + logistic_sf(b), 1, 2.3e-16);
            near_to(log_logistic_cdf(b) + log_logistic_sf(b), 1, 2.3e-16);
            near_to(smallest_extreme_cdf(b) + smallest_extreme_sf(b), 1, 2.3e-16);
            near_to(largest_extreme_cdf(b) + largest_extreme_sf(b), 1, 2.3e-16);
        }
    }
}
END_TEST

/* A Weibull variable is the exp of a smallest extreme value, and with shape 1 exponential; the
 * log of the others is normal or logistic; the largest is the mirror image of the smallest. */
START_TEST(law_families)
{
    for (size_t i = 0; i < COUNT(points); i++) {
        const double x = points[i];
        ck_assert(dmaic_weibull_probability(x, 1, 2.5, upper) ==
                  dmaic_exponential_probability(x, 2.5, upper));
        close_to(dmaic_weibull_probability(exp(x / 8), 3, exp(0.5), lower),
                 dmaic_smallest_extreme_probability(x / 8, 0.5, 1.0 / 3, lower), 2e-14);
        close_to(dmaic_lognormal_probability(exp(x / 8), 1.5, 0.8, upper),
                 dmaic_normal_probability((x / 8 - 1.5) / 0.8, upper), 2e-14);
        close_to(dmaic_log_logistic_probability(exp(x / 8), 1.5, 0.8, upper),
                 dmaic_logistic_probability(x / 8, 1.5, 0.8, upper), 2e-14);
        ck_assert(dmaic_largest_extreme_probability(x, 2, 3, upper) ==
                  dmaic_smallest_extreme_probability(-x, -2, 3, lower));
    }
}
END_TEST

/* The density is the slope of the probability. */
START_TEST(law_density_is_the_slope)
{
    const double h = 1e-4;
    for (size_t i = 1; i < COUNT(points); i++) {
        for (size_t j = 1; j < COUNT(sizes) - 1; j++) {
            const double x = points[i], s = sizes[j];
            const double above[] = {s, 1.3, x * (1 + h)}, below[] = {s, 1.3, x * (1 - h)};
            const double a[] = {s, 1.3, x};
            near_to((weibull_cdf(above) - weibull_cdf(below)) / (2 * h), x * weibull_pdf(a), 1e-6);
            near_to((lognormal_cdf(above) - lognormal_cdf(below)) / (2 * h), x * lognormal_pdf(a),
                    1e-6);
            near_to((log_logistic_cdf(above) - log_logistic_cdf(below)) / (2 * h),
                    x * log_logistic_pdf(a), 1e-6);
            near_to((logistic_cdf(above) - logistic_cdf(below)) / (2 * h), x * logistic_pdf(a),
                    2e-4);
            near_to((smallest_extreme_cdf(above) - smallest_extreme_cdf(below)) / (2 * h),
                    x * smallest_extreme_pdf(a), 1e-4);
            near_to((largest_extreme_cdf(above) - largest_extreme_cdf(below)) / (2 * h),
                    x * largest_extreme_pdf(a), 1e-4);
        }
    }
}
END_TEST

START_TEST(law_quantile_inverts_probability)
{
    static const double tails[] = {1e-30, 1e-12, 1e-6, 0.003, 0.2, 0.5, 0.93};
    for (size_t i = 0; i < COUNT(tails); i++) {
        for (size_t j = 1; j < COUNT(sizes) - 1; j++) {
            const double p = tails[i], s = sizes[j];
            const double slack = 2e-15 * fmax(1, -log(p)) * fmax(s, 1 / s);
            const double weibull = dmaic_weibull_quantile(p, s, 70, upper);
            const double log_logistic = dmaic_log_logistic_quantile(p, 2, s, lower);
            const double lognormal = dmaic_lognormal_quantile(p, 2, s, upper);
            const double logistic = dmaic_logistic_quantile(p, 0, s, upper);
            const double largest = dmaic_largest_extreme_quantile(p, 0, s, upper);
            close_to(dmaic_weibull_probability(weibull, s, 70, upper), p, slack);
            close_to(dmaic_log_logistic_probability(log_logistic, 2, s, lower), p, slack);
            close_to(dmaic_lognormal_probability(lognormal, 2, s, upper), p, slack);
            close_to(dmaic_logistic_probability(logistic, 0, s, upper), p, slack);
            close_to(dmaic_largest_extreme_probability(largest, 0, s, upper), p, slack);
        }
    }
}
END_TEST

START_TEST(law_masses_add_up)
{
    double total = 0;
    for (double k = 0; k <= 60; k++) {
        total += dmaic_negative_binomial_mass(k, 2.5, 0.2);
        close_to(dmaic_negative_binomial_probability(k, 2.5, 0.2, lower), total, 2e-14);
        close_to(dmaic_geometric_mass(k, 0.2), dmaic_negative_binomial_mass(k, 1, 0.2), 1e-15);
        close_to(dmaic_geometric_probability(k, 0.2, upper), pow(0.8, k + 1), 2e-14);
    }
}
END_TEST

/* At most k failures before the r-th success: at least r successes in k + r trials. */
START_TEST(law_negative_binomial_counts_trials)
{
    for (double r = 1; r < 9; r++)
        for (double k = 0; k < 30; k++)
            close_to(dmaic_negative_binomial_probability(k, r, 0.3, lower),
                     dmaic_binomial_probability(r - 1, k + r, 0.3, upper), 1e-14);
}
END_TEST

START_TEST(law_count_quantile_is_the_first_to_reach)
{
    for (double p = 0.001; p < 1; p += 0.0173) {
        double reached[2] = {0, 0};
        while (dmaic_negative_binomial_probability(reached[0], 3.5, 0.15, lower) < p)
            reached[0]++;
        while (dmaic_negative_binomial_probability(reached[1], 3.5, 0.15, upper) > p)
            reached[1]++;
        for (int tail = 0; tail < 2; tail++)
            ck_assert_double_eq(dmaic_negative_binomial_quantile(p, 3.5, 0.15, (dmaic_tail)tail),
                                reached[tail]);
    }
    for (double k = 0; k < 20; k++)
        ck_assert_double_eq(
            dmaic_geometric_quantile(dmaic_geometric_probability(k, 0.1, upper), 0.1, upper), k);
}
END_TEST

/* ---- edges ---------------------------------------------------------------------------------- */

START_TEST(edge_times)
{
    ck_assert_double_eq(dmaic_weibull_probability(0, 2, 3, lower), 0);
    ck_assert_double_eq(dmaic_weibull_probability(0, 2, 3, upper), 1);
    ck_assert_double_eq(dmaic_weibull_probability(INFINITY, 2, 3, lower), 1);
    ck_assert_double_eq(dmaic_weibull_probability(INFINITY, 2, 3, upper), 0);
    ck_assert_double_eq(dmaic_weibull_density(0, 0.5, 3), INFINITY);
    ck_assert_double_eq(dmaic_weibull_density(0, 1, 4), 0.25);
    ck_assert_double_eq(dmaic_weibull_density(0, 1.5, 3), 0);
    ck_assert_double_eq(dmaic_weibull_density(INFINITY, 0.5, 3), 0);
    ck_assert_double_eq(dmaic_weibull_quantile(0, 2, 3, lower), 0);
    ck_assert_double_eq(dmaic_weibull_quantile(0, 2, 3, upper), INFINITY);
    ck_assert_double_eq(dmaic_weibull_quantile(1, 2, 3, lower), INFINITY);
    ck_assert_double_eq(dmaic_weibull_quantile(1, 2, 3, upper), 0);
    ck_assert_double_eq(dmaic_exponential_density(0, 4), 0.25);
    ck_assert_double_eq(dmaic_exponential_density(INFINITY, 4), 0);
    ck_assert_double_eq(dmaic_exponential_probability(0, 4, lower), 0);
    ck_assert_double_eq(dmaic_exponential_probability(INFINITY, 4, upper), 0);
    ck_assert_double_eq(dmaic_exponential_probability(1e308, 1e-308, lower), 1);
    ck_assert_double_eq(dmaic_exponential_quantile(0, 4, lower), 0);
    ck_assert_double_eq(dmaic_exponential_quantile(0, 4, upper), INFINITY);
    ck_assert_double_eq(dmaic_lognormal_density(0, 4, 2), 0);
    ck_assert_double_eq(dmaic_lognormal_density(INFINITY, 4, 2), 0);
    ck_assert_double_eq(dmaic_lognormal_probability(0, 4, 2, upper), 1);
    ck_assert_double_eq(dmaic_lognormal_quantile(1, 4, 2, lower), INFINITY);
    ck_assert_double_eq(dmaic_lognormal_quantile(1, 4, 2, upper), 0);
    ck_assert_double_eq(dmaic_log_logistic_density(0, 4, 2), INFINITY);
    ck_assert_double_eq(dmaic_log_logistic_density(0, 4, 0.5), 0);
    close_to(dmaic_log_logistic_density(0, 4, 1), exp(-4.0), 1e-15);
    ck_assert_double_eq(dmaic_log_logistic_probability(INFINITY, 4, 2, lower), 1);
}
END_TEST

START_TEST(edge_positions)
{
    ck_assert_double_eq(dmaic_logistic_probability(-INFINITY, 1, 2, lower), 0);
    ck_assert_double_eq(dmaic_logistic_probability(INFINITY, 1, 2, upper), 0);
    ck_assert_double_eq(dmaic_logistic_probability(1e308, -1e308, 2, upper), 0);
    ck_assert_double_eq(dmaic_logistic_density(-INFINITY, 1, 2), 0);
    ck_assert_double_eq(dmaic_logistic_quantile(0, 1, 2, lower), -INFINITY);
    ck_assert_double_eq(dmaic_logistic_quantile(0, 1, 2, upper), INFINITY);
    ck_assert_double_eq(dmaic_logistic_quantile(0.5, 1, 2, upper), 1);
    ck_assert_double_eq(dmaic_smallest_extreme_probability(-INFINITY, 1, 2, lower), 0);
    ck_assert_double_eq(dmaic_smallest_extreme_probability(INFINITY, 1, 2, upper), 0);
    ck_assert_double_eq(dmaic_smallest_extreme_density(INFINITY, 1, 2), 0);
    ck_assert_double_eq(dmaic_smallest_extreme_density(-INFINITY, 1, 2), 0);
    ck_assert_double_eq(dmaic_largest_extreme_quantile(1, 1, 2, lower), INFINITY);
    ck_assert_double_eq(dmaic_largest_extreme_quantile(1, 1, 2, upper), -INFINITY);
}
END_TEST

START_TEST(edge_counts)
{
    ck_assert_double_eq(dmaic_negative_binomial_mass(-1, 3, 0.4), 0);
    ck_assert_double_eq(dmaic_negative_binomial_mass(INFINITY, 3, 0.4), 0);
    ck_assert_double_eq(dmaic_negative_binomial_mass(0, 3, 1), 1);
    ck_assert_double_eq(dmaic_negative_binomial_mass(2, 3, 1), 0);
    ck_assert_double_eq(dmaic_negative_binomial_probability(-1, 3, 0.4, upper), 1);
    ck_assert_double_eq(dmaic_negative_binomial_probability(INFINITY, 3, 0.4, lower), 1);
    ck_assert_double_eq(dmaic_negative_binomial_probability(0, 3, 1, lower), 1);
    ck_assert_double_eq(dmaic_negative_binomial_quantile(0, 3, 0.4, lower), 0);
    ck_assert_double_eq(dmaic_negative_binomial_quantile(1, 3, 0.4, lower), INFINITY);
    ck_assert_double_eq(dmaic_negative_binomial_quantile(0, 3, 0.4, upper), INFINITY);
    ck_assert_double_eq(dmaic_negative_binomial_quantile(1, 3, 0.4, upper), 0);
    ck_assert_double_eq(dmaic_negative_binomial_quantile(0.99, 3, 1, lower), 0);
    ck_assert_double_nan(dmaic_negative_binomial_quantile(0.99, 3, 1e-17, lower));
    ck_assert_double_nan(dmaic_geometric_quantile(0.01, 1e-17, upper));
}
END_TEST

static void all_nan(const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(isnan(values[i]), "value %zu is %g, expected NaN", i, values[i]);
}

START_TEST(refusals)
{
    const double values[] = {
        dmaic_weibull_density(-1, 2, 3),
        dmaic_weibull_density(1, 0, 3),
        dmaic_weibull_density(NAN, 2, 3),
        dmaic_weibull_probability(-1e-300, 2, 3, lower),
        dmaic_weibull_probability(1, -2, 3, lower),
        dmaic_weibull_probability(1, 2, INFINITY, lower),
        dmaic_weibull_probability(1, 2, NAN, lower),
        dmaic_weibull_quantile(1.1, 2, 3, lower),
        dmaic_weibull_quantile(0.5, 2, 0, lower),
        dmaic_exponential_density(-1, 3),
        dmaic_exponential_probability(1, 0, upper),
        dmaic_exponential_probability(NAN, 3, upper),
        dmaic_exponential_quantile(-0.1, 3, upper),
        dmaic_lognormal_density(1, INFINITY, 1),
        dmaic_lognormal_probability(-1, 0, 1, lower),
        dmaic_lognormal_probability(1, 0, 0, lower),
        dmaic_lognormal_quantile(NAN, 0, 1, lower),
        dmaic_logistic_density(NAN, 0, 1),
        dmaic_logistic_probability(0, NAN, 1, lower),
        dmaic_logistic_probability(0, 0, -1, lower),
        dmaic_logistic_quantile(2, 0, 1, lower),
        dmaic_log_logistic_density(-1, 0, 1),
        dmaic_log_logistic_probability(1, 0, NAN, lower),
        dmaic_log_logistic_quantile(0.5, 0, 0, lower),
        dmaic_smallest_extreme_density(0, 0, 0),
        dmaic_smallest_extreme_probability(NAN, 0, 1, lower),
        dmaic_smallest_extreme_quantile(-1, 0, 1, lower),
        dmaic_largest_extreme_density(0, 0, INFINITY),
        dmaic_largest_extreme_probability(0, 0, -1, lower),
        dmaic_largest_extreme_quantile(NAN, 0, 1, lower),
        dmaic_negative_binomial_mass(1.5, 3, 0.4),
        dmaic_negative_binomial_mass(1, 0, 0.4),
        dmaic_negative_binomial_mass(1, 3, 0),
        dmaic_negative_binomial_mass(0x1p54, 3, 0.4),
        dmaic_negative_binomial_probability(NAN, 3, 0.4, lower),
        dmaic_negative_binomial_probability(1, 3, 1.1, lower),
        dmaic_negative_binomial_probability(1, INFINITY, 0.4, lower),
        dmaic_negative_binomial_quantile(1.1, 3, 0.4, lower),
        dmaic_geometric_mass(1, NAN),
        dmaic_geometric_probability(0.5, 0.4, lower),
        dmaic_geometric_quantile(0.5, -0.4, lower),
    };
    all_nan(values, COUNT(values));
}
END_TEST

CASES("lifetime", reference_weibull, reference_exponential, reference_lognormal, reference_logistic,
      reference_log_logistic, reference_smallest_extreme, reference_largest_extreme,
      reference_negative_binomial, reference_geometric, reference_hard_negative_binomial,
      closed_forms, law_tails_add_to_one, law_families, law_density_is_the_slope,
      law_quantile_inverts_probability, law_masses_add_up, law_negative_binomial_counts_trials,
      law_count_quantile_is_the_first_to_reach, edge_times, edge_positions, edge_counts, refusals)
