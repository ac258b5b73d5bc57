/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions against reference values (tests/data/distributions), cases that other software got
 * wrong, laws that hold for any argument, and arguments at and beyond the edges. */
#include "harness.h"

#include <dmaic/distribution.h>

static const dmaic_tail lower = DMAIC_LOWER_TAIL;
static const dmaic_tail upper = DMAIC_UPPER_TAIL;

/* ---- reference values ----------------------------------------------------------------------- */

typedef double (*evaluator)(const double *argument);

/* How close a function must come, relative: to parameters of 1e6, and beyond; a quantile may lose
 * its condition number besides. */
typedef struct gate {
    double everyday;
    double beyond;
    bool conditioned;
} gate;

static const gate tail_gate = {2e-14, 2e-13, false};
static const gate normal_gate = {5e-15, 5e-15, false};
static const gate normal_quantile_gate = {5e-15, 5e-15, true};
static const gate quantile_gate = {5e-14, 5e-14, true};
static const gate exact_gate = {0.0, 0.0, false};

static double allowed(gate of, const double *argument, double condition)
{
    bool large = false;
    for (int i = 0; i < 3; i++)
        large = large || argument[i] > 1e6;
    const double base = large ? of.beyond : of.everyday;
    return of.conditioned ? base * fmax(1.0, condition) : base;
}

/* Checks every row of the file for this function; returns how many there were. */
static int check_file(const char *path, const char *function, evaluator evaluate, gate of)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        char name[32];
        char truth[64];
        double a[4];
        double condition;
        if (line[0] == '#' || sscanf(line, "%31s %lf %lf %lf %lf %63s %lf", name, &a[0], &a[1],
                                     &a[2], &a[3], truth, &condition) != 7)
            continue;
        if (strcmp(name, function) != 0)
            continue;
        const double expected = strtod(truth, NULL);
        const double actual = evaluate(a);
        const double tolerance = allowed(of, a, condition);
        ck_assert_msg(harness_close(actual, expected, tolerance, true),
                      "%s(%.17g, %.17g, %.17g, %.17g) is %.17g, expected %.17g within %g relative",
                      function, a[0], a[1], a[2], a[3], actual, expected, tolerance);
        rows++;
    }
    fclose(file);
    return rows;
}

/* `least` guards against a data file that lost its rows. */
static void check_rows(const char *function, evaluator evaluate, gate of, int least)
{
    static const char *const files[] = {
        TEST_PATH("data/distributions/central.tsv"), TEST_PATH("data/distributions/discrete.tsv"),
        TEST_PATH("data/distributions/intervals.tsv"), TEST_PATH("data/distributions/grid.tsv")};
    int rows = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        rows += check_file(files[i], function, evaluate, of);
    ck_assert_int_ge(rows, least);
}

static double normal_density(const double *a)
{
    return dmaic_normal_density(a[0]);
}
static double normal_cdf(const double *a)
{
    return dmaic_normal_probability(a[0], lower);
}
static double normal_sf(const double *a)
{
    return dmaic_normal_probability(a[0], upper);
}
static double normal_ppf(const double *a)
{
    return dmaic_normal_quantile(a[0], lower);
}
static double normal_isf(const double *a)
{
    return dmaic_normal_quantile(a[0], upper);
}
static double t_cdf(const double *a)
{
    return dmaic_t_probability(a[1], a[0], lower);
}
static double t_sf(const double *a)
{
    return dmaic_t_probability(a[1], a[0], upper);
}
static double t_ppf(const double *a)
{
    return dmaic_t_quantile(a[1], a[0], lower);
}
static double t_isf(const double *a)
{
    return dmaic_t_quantile(a[1], a[0], upper);
}
static double chi2_cdf(const double *a)
{
    return dmaic_chi_square_probability(a[1], a[0], lower);
}
static double chi2_sf(const double *a)
{
    return dmaic_chi_square_probability(a[1], a[0], upper);
}
static double chi2_ppf(const double *a)
{
    return dmaic_chi_square_quantile(a[1], a[0], lower);
}
static double chi2_isf(const double *a)
{
    return dmaic_chi_square_quantile(a[1], a[0], upper);
}
static double gamma_cdf(const double *a)
{
    return dmaic_gamma_probability(a[1], a[0], 1, lower);
}
static double gamma_sf(const double *a)
{
    return dmaic_gamma_probability(a[1], a[0], 1, upper);
}
static double gamma_ppf(const double *a)
{
    return dmaic_gamma_quantile(a[1], a[0], 1, lower);
}
static double gamma_isf(const double *a)
{
    return dmaic_gamma_quantile(a[1], a[0], 1, upper);
}
static double scaled_cdf(const double *a)
{
    return dmaic_gamma_probability(a[2], a[0], a[1], lower);
}
static double scaled_sf(const double *a)
{
    return dmaic_gamma_probability(a[2], a[0], a[1], upper);
}
static double scaled_ppf(const double *a)
{
    return dmaic_gamma_quantile(a[2], a[0], a[1], lower);
}
static double scaled_isf(const double *a)
{
    return dmaic_gamma_quantile(a[2], a[0], a[1], upper);
}
static double beta_cdf(const double *a)
{
    return dmaic_beta_probability(a[2], a[0], a[1], lower);
}
static double beta_sf(const double *a)
{
    return dmaic_beta_probability(a[2], a[0], a[1], upper);
}
static double beta_ppf(const double *a)
{
    return dmaic_beta_quantile(a[2], a[0], a[1], lower);
}
static double beta_isf(const double *a)
{
    return dmaic_beta_quantile(a[2], a[0], a[1], upper);
}
static double f_cdf(const double *a)
{
    return dmaic_f_probability(a[2], a[0], a[1], lower);
}
static double f_sf(const double *a)
{
    return dmaic_f_probability(a[2], a[0], a[1], upper);
}
static double f_ppf(const double *a)
{
    return dmaic_f_quantile(a[2], a[0], a[1], lower);
}
static double f_isf(const double *a)
{
    return dmaic_f_quantile(a[2], a[0], a[1], upper);
}
static double binomial_pmf(const double *a)
{
    return dmaic_binomial_mass(a[2], a[0], a[1]);
}
static double binomial_cdf(const double *a)
{
    return dmaic_binomial_probability(a[2], a[0], a[1], lower);
}
static double binomial_sf(const double *a)
{
    return dmaic_binomial_probability(a[2], a[0], a[1], upper);
}
static double binomial_ppf(const double *a)
{
    return dmaic_binomial_quantile(a[2], a[0], a[1], lower);
}
static double binomial_isf(const double *a)
{
    return dmaic_binomial_quantile(a[2], a[0], a[1], upper);
}
static double poisson_pmf(const double *a)
{
    return dmaic_poisson_mass(a[1], a[0]);
}
static double poisson_cdf(const double *a)
{
    return dmaic_poisson_probability(a[1], a[0], lower);
}
static double poisson_sf(const double *a)
{
    return dmaic_poisson_probability(a[1], a[0], upper);
}
static double poisson_ppf(const double *a)
{
    return dmaic_poisson_quantile(a[1], a[0], lower);
}
static double poisson_isf(const double *a)
{
    return dmaic_poisson_quantile(a[1], a[0], upper);
}
static double hyper_pmf(const double *a)
{
    return dmaic_hypergeometric_mass(a[3], a[0], a[1], a[2]);
}
static double hyper_cdf(const double *a)
{
    return dmaic_hypergeometric_probability(a[3], a[0], a[1], a[2], lower);
}
static double hyper_sf(const double *a)
{
    return dmaic_hypergeometric_probability(a[3], a[0], a[1], a[2], upper);
}
static double binomial_limit_low(const double *a)
{
    return dmaic_beta_quantile(a[2], a[1], a[0] - a[1] + 1, lower);
}
static double binomial_limit_high(const double *a)
{
    return dmaic_beta_quantile(a[2], a[1] + 1, a[0] - a[1], upper);
}
static double poisson_limit_low(const double *a)
{
    return dmaic_gamma_quantile(a[1], a[0], 1, lower);
}
static double poisson_limit_high(const double *a)
{
    return dmaic_gamma_quantile(a[1], a[0] + 1, 1, upper);
}

START_TEST(reference_normal_density)
{
    check_rows("norm_pdf", normal_density, normal_gate, 30);
}
END_TEST

START_TEST(reference_normal_probability)
{
    check_rows("norm_cdf", normal_cdf, normal_gate, 100);
    check_rows("norm_sf", normal_sf, normal_gate, 100);
}
END_TEST

START_TEST(reference_normal_quantile)
{
    check_rows("norm_ppf", normal_ppf, normal_quantile_gate, 60);
    check_rows("norm_isf", normal_isf, normal_quantile_gate, 30);
}
END_TEST

START_TEST(reference_t_probability)
{
    check_rows("t_cdf", t_cdf, tail_gate, 240);
    check_rows("t_sf", t_sf, tail_gate, 240);
}
END_TEST

START_TEST(reference_t_quantile)
{
    check_rows("t_ppf", t_ppf, quantile_gate, 30);
    check_rows("t_isf", t_isf, quantile_gate, 190);
}
END_TEST

START_TEST(reference_chi_square_probability)
{
    check_rows("chi2_cdf", chi2_cdf, tail_gate, 250);
    check_rows("chi2_sf", chi2_sf, tail_gate, 250);
}
END_TEST

START_TEST(reference_chi_square_quantile)
{
    check_rows("chi2_ppf", chi2_ppf, quantile_gate, 140);
    check_rows("chi2_isf", chi2_isf, quantile_gate, 150);
}
END_TEST

START_TEST(reference_gamma_probability)
{
    check_rows("gamma_cdf", gamma_cdf, tail_gate, 320);
    check_rows("gamma_sf", gamma_sf, tail_gate, 320);
    check_rows("scaled_gamma_cdf", scaled_cdf, tail_gate, 25);
    check_rows("scaled_gamma_sf", scaled_sf, tail_gate, 30);
}
END_TEST

START_TEST(reference_gamma_quantile)
{
    check_rows("gamma_ppf", gamma_ppf, quantile_gate, 150);
    check_rows("gamma_isf", gamma_isf, quantile_gate, 190);
    check_rows("scaled_gamma_ppf", scaled_ppf, quantile_gate, 20);
    check_rows("scaled_gamma_isf", scaled_isf, quantile_gate, 30);
}
END_TEST

START_TEST(reference_beta_probability)
{
    check_rows("beta_cdf", beta_cdf, tail_gate, 400);
    check_rows("beta_sf", beta_sf, tail_gate, 400);
}
END_TEST

START_TEST(reference_beta_quantile)
{
    check_rows("beta_ppf", beta_ppf, quantile_gate, 230);
    check_rows("beta_isf", beta_isf, quantile_gate, 210);
}
END_TEST

START_TEST(reference_f_probability)
{
    check_rows("f_cdf", f_cdf, tail_gate, 290);
    check_rows("f_sf", f_sf, tail_gate, 290);
}
END_TEST

START_TEST(reference_f_quantile)
{
    check_rows("f_ppf", f_ppf, quantile_gate, 160);
    check_rows("f_isf", f_isf, quantile_gate, 170);
}
END_TEST

START_TEST(reference_binomial_mass)
{
    check_rows("binom_pmf", binomial_pmf, tail_gate, 120);
}
END_TEST

START_TEST(reference_binomial_probability)
{
    check_rows("binom_cdf", binomial_cdf, tail_gate, 130);
    check_rows("binom_sf", binomial_sf, tail_gate, 130);
}
END_TEST

START_TEST(reference_binomial_quantile)
{
    check_rows("binom_ppf", binomial_ppf, exact_gate, 35);
    check_rows("binom_isf", binomial_isf, exact_gate, 40);
}
END_TEST

START_TEST(reference_poisson_mass)
{
    check_rows("pois_pmf", poisson_pmf, tail_gate, 130);
}
END_TEST

START_TEST(reference_poisson_probability)
{
    check_rows("pois_cdf", poisson_cdf, tail_gate, 120);
    check_rows("pois_sf", poisson_sf, tail_gate, 140);
}
END_TEST

START_TEST(reference_poisson_quantile)
{
    check_rows("pois_ppf", poisson_ppf, exact_gate, 30);
    check_rows("pois_isf", poisson_isf, exact_gate, 45);
}
END_TEST

START_TEST(reference_hypergeometric_mass)
{
    check_rows("hyper_pmf", hyper_pmf, tail_gate, 90);
}
END_TEST

START_TEST(reference_hypergeometric_probability)
{
    check_rows("hyper_cdf", hyper_cdf, tail_gate, 90);
    check_rows("hyper_sf", hyper_sf, tail_gate, 90);
}
END_TEST

START_TEST(reference_exact_binomial_limits)
{
    check_rows("cp_lo", binomial_limit_low, quantile_gate, 220);
    check_rows("cp_hi", binomial_limit_high, quantile_gate, 210);
}
END_TEST

START_TEST(reference_exact_poisson_limits)
{
    check_rows("poisci_lo", poisson_limit_low, quantile_gate, 40);
    check_rows("poisci_hi", poisson_limit_high, quantile_gate, 45);
}
END_TEST

/* ---- published tables ----------------------------------------------------------------------- */

/* Montgomery, Introduction to Statistical Quality Control, appendix tables: as printed there. */
START_TEST(published_percentage_points)
{
    near_to(dmaic_normal_probability(1.96, lower), 0.97500, 5e-6);
    near_to(dmaic_normal_probability(3.0, lower), 0.99865, 5e-6);
    near_to(dmaic_t_quantile(0.025, 10, upper), 2.228, 5e-4);
    near_to(dmaic_t_quantile(0.05, 4, upper), 2.132, 5e-4);
    near_to(dmaic_chi_square_quantile(0.05, 10, upper), 18.31, 5e-3);
    near_to(dmaic_chi_square_quantile(0.95, 10, upper), 3.94, 5e-3);
    near_to(dmaic_f_quantile(0.05, 5, 10, upper), 3.33, 5e-3);
    near_to(dmaic_f_quantile(0.025, 4, 20, upper), 3.51, 5e-3);
}
END_TEST

/* Values that can be written down: R. A. Fisher's lady tasting tea, and small closed forms. */
START_TEST(closed_forms)
{
    close_to(dmaic_hypergeometric_mass(4, 4, 4, 4), 1.0 / 70, 1e-15);
    close_to(dmaic_hypergeometric_probability(2, 4, 4, 4, upper), 17.0 / 70, 1e-15);
    close_to(dmaic_binomial_mass(2, 5, 0.5), 10.0 / 32, 1e-15);
    close_to(dmaic_binomial_probability(0, 3, 0.25, upper), 37.0 / 64, 1e-15);
    close_to(dmaic_poisson_probability(0, 2, lower), exp(-2.0), 1e-15);
    close_to(dmaic_chi_square_probability(3, 2, upper), exp(-1.5), 1e-15);
    close_to(dmaic_t_probability(1, 1, upper), 0.25, 1e-15);
    close_to(dmaic_t_probability(2, 2, upper), 0.5 - 1 / sqrt(6.0), 1e-14);
    close_to(dmaic_f_probability(4, 2, 2, upper), 0.2, 1e-15);
    close_to(dmaic_beta_probability(0.25, 2, 1, lower), 0.0625, 1e-15);
    close_to(dmaic_beta_probability(0.25, 0.5, 0.5, lower), 1.0 / 3, 1e-15);
    close_to(dmaic_gamma_probability(6, 1, 3, upper), exp(-2.0), 1e-15);
}
END_TEST

/* ---- what other software got wrong (values by tests/oracle/make_distribution_grid.py) ---------
 */

START_TEST(regression_poisson_limits_of_large_counts)
{
    close_to(dmaic_gamma_quantile(0.025, 2348, 1, upper), 2443.915915137852543556, 1e-15);
    close_to(dmaic_gamma_quantile(0.025, 2347, 1, lower), 2252.998559717306797486, 1e-15);
    close_to(dmaic_gamma_quantile(0.025, 1000001, 1, upper), 1001961.911945432193921, 1e-15);
}
END_TEST

START_TEST(regression_binomial_limits_of_one_in_ten_thousand)
{
    close_to(dmaic_beta_quantile(1e-6, 1, 10000, lower), 1.000000499950333238333e-10, 1e-15);
    close_to(dmaic_beta_quantile(1e-6, 2, 9999, upper), 0.001667533657250594026213, 1e-15);
}
END_TEST

START_TEST(regression_chi_square_quantile_of_many_degrees)
{
    close_to(dmaic_chi_square_quantile(0.975, 1e5, lower), 100878.4153056655714043, 1e-15);
    close_to(dmaic_chi_square_quantile(0.025, 1e5, upper), 100878.4153056655715645, 1e-15);
}
END_TEST

START_TEST(regression_beta_with_large_shapes)
{
    close_to(dmaic_beta_probability(0.5, 1e6, 1e6, lower), 0.5, 1e-15);
    close_to(dmaic_beta_probability(0.5, 890212, 890212, upper), 0.5, 1e-15);
}
END_TEST

START_TEST(regression_f_with_unequal_degrees)
{
    close_to(dmaic_f_quantile(1.02e-9, 10, 1e6, upper), 6.290203177121838122746, 1e-14);
    close_to(dmaic_f_quantile(3.4e-6, 1, 10, lower), 1.908783471920640828694e-11, 1e-14);
    close_to(dmaic_f_probability(87.16, 1, 1e6, upper), 1.00282287323149933717e-20, 2e-14);
}
END_TEST

START_TEST(regression_t_whose_square_overflows)
{
    close_to(dmaic_t_probability(1e200, 0.1, upper), 4.17380313717320706744e-21, 2e-14);
    close_to(dmaic_t_quantile(1e-20, 0.1, upper), 1.604425705666529506657e+196, 5e-13);
}
END_TEST

/* The three marked ones of 1e9 + 3 are among 1e5 drawn: (1e5 ... 99998) / ((1e9 + 3) ...). */
START_TEST(regression_hypergeometric_of_a_huge_lot)
{
    close_to(dmaic_hypergeometric_mass(3, 3, 1e9, 1e5), 9.999699942001800237992e-13, 2e-13);
    close_to(dmaic_hypergeometric_probability(2, 3, 1e9, 1e5, upper), 9.999699942001800237992e-13,
             2e-13);
    close_to(dmaic_hypergeometric_probability(0, 3, 1e9, 1e5, upper), 0.0002999700004001199953996,
             2e-13);
}
END_TEST

START_TEST(regression_poisson_of_a_huge_mean)
{
    close_to(dmaic_poisson_probability(99965000, 1e8, lower), 0.0002325090939956240259114, 2e-13);
    close_to(dmaic_poisson_probability(99700000, 1e8, lower), 3.131254788220441079096706e-198,
             2e-13);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static const double shapes[] = {1e-5, 0.01, 0.3, 0.5, 1,   1.7, 3,   9,   14.5,
                                40,   149,  151, 170, 999, 1e4, 1e6, 1e9, 1e12};
#define SHAPES (sizeof shapes / sizeof *shapes)

START_TEST(law_tails_add_to_one)
{
    for (size_t i = 0; i < SHAPES; i++) {
        const double a = shapes[i];
        for (double z = -6; z <= 6; z += 0.37) {
            const double x = a * exp(z / sqrt(a));
            near_to(dmaic_gamma_probability(x, a, 1, lower) +
                        dmaic_gamma_probability(x, a, 1, upper),
                    1, 4e-16);
            near_to(dmaic_t_probability(z, a, lower) + dmaic_t_probability(z, a, upper), 1, 4e-16);
            for (size_t j = 0; j < SHAPES; j++) {
                const double f = exp(z * sqrt(1 / a + 1 / shapes[j]));
                near_to(dmaic_f_probability(f, a, shapes[j], lower) +
                            dmaic_f_probability(f, a, shapes[j], upper),
                        1, 4e-16);
            }
        }
    }
}
END_TEST

START_TEST(law_symmetry)
{
    for (double z = -9; z <= 9; z += 0.61) {
        ck_assert(dmaic_normal_probability(z, lower) == dmaic_normal_probability(-z, upper));
        ck_assert(dmaic_normal_density(z) == dmaic_normal_density(-z));
        for (size_t i = 0; i < SHAPES; i++)
            ck_assert(dmaic_t_probability(z, shapes[i], lower) ==
                      dmaic_t_probability(-z, shapes[i], upper));
    }
    for (double p = 0.015625; p < 1; p += 0.015625) { /* so that 1 - p is exact */
        ck_assert(dmaic_normal_quantile(p, lower) == -dmaic_normal_quantile(1 - p, lower));
        ck_assert(dmaic_normal_quantile(p, lower) == -dmaic_normal_quantile(p, upper));
        for (size_t i = 0; i < SHAPES; i++) {
            ck_assert(dmaic_t_quantile(p, shapes[i], lower) ==
                      -dmaic_t_quantile(p, shapes[i], upper));
            for (size_t j = 0; j < SHAPES; j++)
                close_to(dmaic_beta_probability(p, shapes[i], shapes[j], lower),
                         dmaic_beta_probability(1 - p, shapes[j], shapes[i], upper), 1e-14);
        }
    }
}
END_TEST

START_TEST(law_probability_rises)
{
    for (size_t i = 0; i < SHAPES; i++) {
        const double a = shapes[i];
        double gamma_before = 0;
        double t_before = 0;
        double f_before = 0;
        for (double z = -8; z <= 8; z += 0.01) {
            const double x = a * exp(z / sqrt(a));
            const double gamma = dmaic_gamma_probability(x, a, 1, lower);
            const double t = dmaic_t_probability(z, a, lower);
            const double f = dmaic_f_probability(exp(z / sqrt(a)), 2 * a, 30, lower);
            ck_assert_msg(gamma >= gamma_before * (1 - 1e-14), "gamma falls at %g, %g", x, a);
            ck_assert_msg(t >= t_before * (1 - 1e-14), "t falls at %g, %g", z, a);
            ck_assert_msg(f >= f_before * (1 - 1e-14), "F falls at %g, %g", z, a);
            gamma_before = gamma;
            t_before = t;
            f_before = f;
        }
    }
}
END_TEST

/* Relative error of the probability that belongs to an error of 1e-14 in x. */
static double slack(double pace, double tail)
{
    return 2e-14 * fmax(1, fabs(pace / tail));
}

START_TEST(law_quantile_inverts_probability)
{
    static const double tails[] = {1e-300, 1e-100, 1e-20, 1e-9, 3.4e-6,
                                   0.001,  0.025,  0.3,   0.5,  0.8};
    for (size_t i = 0; i < SHAPES; i++) {
        const double a = shapes[i];
        for (size_t k = 0; k < sizeof tails / sizeof *tails; k++) {
            const double p = tails[k];
            const double x = dmaic_gamma_quantile(p, a, 1, upper);
            const double higher = dmaic_gamma_probability(x * (1 + 1e-6), a, 1, upper);
            if (x > 1e-290)
                close_to(dmaic_gamma_probability(x, a, 1, upper), p, slack((p - higher) * 1e6, p));
            const double t = dmaic_t_quantile(p, a, upper);
            if (fabs(t) < 1e300)
                close_to(dmaic_t_probability(t, a, upper), p,
                         slack(t * (p - dmaic_t_probability(t + fabs(t) * 1e-6, a, upper)) /
                                   (fabs(t) * 1e-6),
                               p));
            for (size_t j = 0; j < SHAPES; j++) {
                const double f = dmaic_f_quantile(p, a, shapes[j], lower);
                const double more = dmaic_f_probability(f * (1 + 1e-6), a, shapes[j], lower);
                if (f > 1e-290 && f < 1e290)
                    close_to(dmaic_f_probability(f, a, shapes[j], lower), p,
                             slack((more - p) * 1e6, p));
            }
        }
    }
}
END_TEST

START_TEST(law_mass_is_the_step_of_probability)
{
    for (double k = 0; k <= 40; k++) {
        near_to(dmaic_binomial_probability(k, 40, 0.3, lower) -
                    dmaic_binomial_probability(k - 1, 40, 0.3, lower),
                dmaic_binomial_mass(k, 40, 0.3), 1e-15);
        near_to(dmaic_poisson_probability(k, 13.5, lower) -
                    dmaic_poisson_probability(k - 1, 13.5, lower),
                dmaic_poisson_mass(k, 13.5), 1e-15);
        near_to(dmaic_hypergeometric_probability(k, 60, 90, 40, lower) -
                    dmaic_hypergeometric_probability(k - 1, 60, 90, 40, lower),
                dmaic_hypergeometric_mass(k, 60, 90, 40), 1e-15);
    }
}
END_TEST

START_TEST(law_masses_add_to_one)
{
    double binomial = 0;
    double hypergeometric = 0;
    double poisson = 0;
    for (double k = 0; k <= 500; k++) {
        binomial += dmaic_binomial_mass(k, 500, 0.07);
        hypergeometric += dmaic_hypergeometric_mass(k, 700, 1200, 500);
        poisson += dmaic_poisson_mass(k, 110);
    }
    near_to(binomial, 1, 1e-14);
    near_to(hypergeometric, 1, 1e-14);
    near_to(poisson, 1, 1e-14);
}
END_TEST

START_TEST(law_drawing_and_marking_can_be_swapped)
{
    for (double k = 0; k <= 30; k++) {
        close_to(dmaic_hypergeometric_mass(k, 30, 970, 200),
                 dmaic_hypergeometric_mass(k, 200, 800, 30), 1e-14);
        close_to(dmaic_hypergeometric_probability(k, 30, 970, 200, lower),
                 dmaic_hypergeometric_probability(k, 200, 800, 30, lower), 1e-14);
    }
}
END_TEST

/* The smallest k whose probability reaches p, by trying them all. */
START_TEST(law_count_quantile_is_the_first_to_reach)
{
    for (double p = 0.001; p < 1; p += 0.0173) {
        double binomial[2] = {0, 0};
        double poisson[2] = {0, 0};
        while (dmaic_binomial_probability(binomial[0], 60, 0.2, lower) < p)
            binomial[0]++;
        while (dmaic_binomial_probability(binomial[1], 60, 0.2, upper) > p)
            binomial[1]++;
        while (dmaic_poisson_probability(poisson[0], 7.3, lower) < p)
            poisson[0]++;
        while (dmaic_poisson_probability(poisson[1], 7.3, upper) > p)
            poisson[1]++;
        for (int tail = 0; tail < 2; tail++) {
            ck_assert_double_eq(dmaic_binomial_quantile(p, 60, 0.2, (dmaic_tail)tail),
                                binomial[tail]);
            ck_assert_double_eq(dmaic_poisson_quantile(p, 7.3, (dmaic_tail)tail), poisson[tail]);
        }
    }
}
END_TEST

/* A probability that a step has exactly belongs to that step. */
START_TEST(law_count_quantile_of_an_attained_probability)
{
    for (double k = 0; k < 20; k++) {
        ck_assert_double_eq(
            dmaic_binomial_quantile(dmaic_binomial_probability(k, 20, 0.3, lower), 20, 0.3, lower),
            k);
        ck_assert_double_eq(
            dmaic_poisson_quantile(dmaic_poisson_probability(k, 9, upper), 9, upper), k);
    }
}
END_TEST

START_TEST(law_limits_of_families)
{
    /* t squared is F; chi-square is gamma; F of endless df is chi-square; binomial nears Poisson */
    close_to(2 * dmaic_t_probability(2.5, 7, upper), dmaic_f_probability(6.25, 1, 7, upper), 1e-15);
    close_to(dmaic_chi_square_probability(4, 3, upper), dmaic_gamma_probability(2, 1.5, 1, upper),
             1e-15);
    close_to(dmaic_f_probability(1.5, 4, INFINITY, upper),
             dmaic_chi_square_probability(6, 4, upper), 1e-15);
    close_to(dmaic_f_probability(1.5, INFINITY, 4, upper),
             dmaic_chi_square_probability(4 / 1.5, 4, lower), 1e-15);
    close_to(dmaic_t_probability(1.3, 1e17, upper), dmaic_normal_probability(1.3, upper), 1e-15);
    close_to(dmaic_t_quantile(0.01, 1e17, upper), dmaic_normal_quantile(0.01, upper), 1e-15);
    close_to(dmaic_binomial_probability(3, 9e15, 1e-16, upper),
             dmaic_poisson_probability(3, 0.9, upper), 1e-14);
}
END_TEST

/* ---- edges ---------------------------------------------------------------------------------- */

START_TEST(edge_normal)
{
    ck_assert_double_eq(dmaic_normal_probability(INFINITY, lower), 1);
    ck_assert_double_eq(dmaic_normal_probability(INFINITY, upper), 0);
    ck_assert_double_eq(dmaic_normal_probability(-INFINITY, lower), 0);
    ck_assert_double_eq(dmaic_normal_probability(0, lower), 0.5);
    ck_assert_double_eq(dmaic_normal_density(INFINITY), 0);
    ck_assert_double_eq(dmaic_normal_density(-1e300), 0);
    ck_assert_double_eq(dmaic_normal_quantile(0, lower), -INFINITY);
    ck_assert_double_eq(dmaic_normal_quantile(0, upper), INFINITY);
    ck_assert_double_eq(dmaic_normal_quantile(1, lower), INFINITY);
    ck_assert_double_eq(dmaic_normal_quantile(1, upper), -INFINITY);
    ck_assert_double_eq(dmaic_normal_quantile(0.5, upper), 0);
    ck_assert_double_nan(dmaic_normal_probability(NAN, lower));
    ck_assert_double_nan(dmaic_normal_density(NAN));
    ck_assert_double_nan(dmaic_normal_quantile(NAN, lower));
    ck_assert_double_nan(dmaic_normal_quantile(-1e-300, lower));
    ck_assert_double_nan(dmaic_normal_quantile(1.0000000000000002, lower));
    ck_assert(dmaic_normal_quantile(0x1p-1074, lower) < -38);
}
END_TEST

START_TEST(edge_t)
{
    ck_assert_double_eq(dmaic_t_probability(0, 3, lower), 0.5);
    ck_assert_double_eq(dmaic_t_probability(INFINITY, 3, lower), 1);
    ck_assert_double_eq(dmaic_t_probability(-INFINITY, 3, lower), 0);
    ck_assert_double_eq(dmaic_t_probability(1.5, INFINITY, upper),
                        dmaic_normal_probability(1.5, upper));
    ck_assert_double_eq(dmaic_t_quantile(0, 3, lower), -INFINITY);
    ck_assert_double_eq(dmaic_t_quantile(1, 3, lower), INFINITY);
    ck_assert_double_eq(dmaic_t_quantile(0.5, 3, lower), 0);
    ck_assert_double_eq(dmaic_t_quantile(0.2, INFINITY, upper), dmaic_normal_quantile(0.2, upper));
    ck_assert_double_nan(dmaic_t_probability(1, 0, lower));
    ck_assert_double_nan(dmaic_t_probability(1, -2, lower));
    ck_assert_double_nan(dmaic_t_probability(NAN, 3, lower));
    ck_assert_double_nan(dmaic_t_probability(1, NAN, lower));
    ck_assert_double_nan(dmaic_t_quantile(0.5, 0, lower));
    ck_assert_double_nan(dmaic_t_quantile(1.5, 3, lower));
    ck_assert_double_nan(dmaic_t_quantile(NAN, 3, lower));
}
END_TEST

START_TEST(edge_chi_square_and_gamma)
{
    ck_assert_double_eq(dmaic_chi_square_probability(0, 3, lower), 0);
    ck_assert_double_eq(dmaic_chi_square_probability(0, 3, upper), 1);
    ck_assert_double_eq(dmaic_chi_square_probability(INFINITY, 3, lower), 1);
    ck_assert_double_eq(dmaic_chi_square_quantile(0, 3, lower), 0);
    ck_assert_double_eq(dmaic_chi_square_quantile(1, 3, lower), INFINITY);
    ck_assert_double_eq(dmaic_chi_square_quantile(0, 3, upper), INFINITY);
    ck_assert_double_nan(dmaic_chi_square_probability(-1, 3, lower));
    ck_assert_double_nan(dmaic_chi_square_probability(1, 0, lower));
    ck_assert_double_nan(dmaic_chi_square_probability(1, INFINITY, lower));
    ck_assert_double_nan(dmaic_chi_square_probability(NAN, 3, lower));
    ck_assert_double_nan(dmaic_chi_square_quantile(-0.1, 3, lower));
    ck_assert_double_nan(dmaic_chi_square_quantile(0.5, -3, lower));
    ck_assert_double_nan(dmaic_gamma_probability(1, 1, 0, lower));
    ck_assert_double_nan(dmaic_gamma_probability(1, 1, INFINITY, lower));
    ck_assert_double_nan(dmaic_gamma_probability(1, NAN, 1, lower));
    ck_assert_double_nan(dmaic_gamma_quantile(0.5, 1, -1, lower));
    ck_assert_double_nan(dmaic_gamma_quantile(NAN, 1, 1, lower));
}
END_TEST

START_TEST(edge_beta)
{
    ck_assert_double_eq(dmaic_beta_probability(0, 2, 3, lower), 0);
    ck_assert_double_eq(dmaic_beta_probability(1, 2, 3, lower), 1);
    ck_assert_double_eq(dmaic_beta_probability(1, 2, 3, upper), 0);
    ck_assert_double_eq(dmaic_beta_quantile(0, 2, 3, lower), 0);
    ck_assert_double_eq(dmaic_beta_quantile(1, 2, 3, lower), 1);
    ck_assert_double_eq(dmaic_beta_quantile(0, 2, 3, upper), 1);
    ck_assert_double_nan(dmaic_beta_probability(-0.1, 2, 3, lower));
    ck_assert_double_nan(dmaic_beta_probability(1.1, 2, 3, lower));
    ck_assert_double_nan(dmaic_beta_probability(0.5, 0, 3, lower));
    ck_assert_double_nan(dmaic_beta_probability(0.5, 2, INFINITY, lower));
    ck_assert_double_nan(dmaic_beta_probability(NAN, 2, 3, lower));
    ck_assert_double_nan(dmaic_beta_quantile(0.5, 2, -3, lower));
    ck_assert_double_nan(dmaic_beta_quantile(2, 2, 3, lower));
    ck_assert_double_nan(dmaic_beta_quantile(NAN, 2, 3, lower));
}
END_TEST

START_TEST(edge_f)
{
    ck_assert_double_eq(dmaic_f_probability(0, 2, 3, lower), 0);
    ck_assert_double_eq(dmaic_f_probability(INFINITY, 2, 3, lower), 1);
    ck_assert_double_eq(dmaic_f_quantile(0, 2, 3, lower), 0);
    ck_assert_double_eq(dmaic_f_quantile(1, 2, 3, lower), INFINITY);
    ck_assert_double_eq(dmaic_f_probability(0.9, INFINITY, INFINITY, lower), 0);
    ck_assert_double_eq(dmaic_f_quantile(0.9, INFINITY, INFINITY, lower), 1);
    close_to(dmaic_f_quantile(0.05, 4, INFINITY, upper),
             dmaic_chi_square_quantile(0.05, 4, upper) / 4, 1e-15);
    ck_assert_double_nan(dmaic_f_probability(-1, 2, 3, lower));
    ck_assert_double_nan(dmaic_f_probability(1, 0, 3, lower));
    ck_assert_double_nan(dmaic_f_probability(1, 2, NAN, lower));
    ck_assert_double_nan(dmaic_f_probability(NAN, 2, 3, lower));
    ck_assert_double_nan(dmaic_f_quantile(0.5, -2, 3, lower));
    ck_assert_double_nan(dmaic_f_quantile(-0.5, 2, 3, lower));
}
END_TEST

START_TEST(edge_binomial)
{
    ck_assert_double_eq(dmaic_binomial_mass(0, 0, 0.3), 1);
    ck_assert_double_eq(dmaic_binomial_mass(0, 5, 0), 1);
    ck_assert_double_eq(dmaic_binomial_mass(5, 5, 1), 1);
    ck_assert_double_eq(dmaic_binomial_mass(4, 5, 1), 0);
    ck_assert_double_eq(dmaic_binomial_mass(-1, 5, 0.3), 0);
    ck_assert_double_eq(dmaic_binomial_mass(6, 5, 0.3), 0);
    ck_assert_double_eq(dmaic_binomial_probability(-1, 5, 0.3, lower), 0);
    ck_assert_double_eq(dmaic_binomial_probability(5, 5, 0.3, upper), 0);
    ck_assert_double_eq(dmaic_binomial_probability(INFINITY, 5, 0.3, lower), 1);
    ck_assert_double_eq(dmaic_binomial_probability(4, 5, 1, lower), 0);
    ck_assert_double_eq(dmaic_binomial_probability(0, 5, 0, lower), 1);
    ck_assert_double_eq(dmaic_binomial_quantile(0, 5, 0.3, lower), 0);
    ck_assert_double_eq(dmaic_binomial_quantile(1, 5, 0.3, lower), 5);
    ck_assert_double_eq(dmaic_binomial_quantile(0, 5, 0.3, upper), 5);
    ck_assert_double_eq(dmaic_binomial_quantile(1, 5, 0.3, upper), 0);
    ck_assert_double_eq(dmaic_binomial_quantile(0.5, 5, 1, lower), 5);
    ck_assert_double_eq(dmaic_binomial_quantile(0.5, 5, 0, lower), 0);
    ck_assert_double_eq(dmaic_binomial_quantile(0.5, 0, 0.3, lower), 0);
    ck_assert_double_nan(dmaic_binomial_mass(1.5, 5, 0.3));
    ck_assert_double_nan(dmaic_binomial_mass(1, 5.5, 0.3));
    ck_assert_double_nan(dmaic_binomial_mass(1, -5, 0.3));
    ck_assert_double_nan(dmaic_binomial_mass(1, 5, 1.1));
    ck_assert_double_nan(dmaic_binomial_mass(NAN, 5, 0.3));
    ck_assert_double_nan(dmaic_binomial_probability(2.5, 5, 0.3, lower));
    ck_assert_double_nan(dmaic_binomial_probability(1, INFINITY, 0.3, lower));
    ck_assert_double_nan(dmaic_binomial_probability(1, 5, NAN, lower));
    ck_assert_double_nan(dmaic_binomial_quantile(-0.5, 5, 0.3, lower));
    ck_assert_double_nan(dmaic_binomial_quantile(NAN, 5, 0.3, lower));
}
END_TEST

START_TEST(edge_poisson)
{
    ck_assert_double_eq(dmaic_poisson_mass(0, 0), 1);
    ck_assert_double_eq(dmaic_poisson_mass(1, 0), 0);
    ck_assert_double_eq(dmaic_poisson_mass(-1, 2), 0);
    ck_assert_double_eq(dmaic_poisson_mass(INFINITY, 2), 0);
    ck_assert_double_eq(dmaic_poisson_probability(0, 0, lower), 1);
    ck_assert_double_eq(dmaic_poisson_probability(-1, 2, upper), 1);
    ck_assert_double_eq(dmaic_poisson_probability(INFINITY, 2, lower), 1);
    ck_assert_double_eq(dmaic_poisson_quantile(0, 2, lower), 0);
    ck_assert_double_eq(dmaic_poisson_quantile(1, 2, lower), INFINITY);
    ck_assert_double_eq(dmaic_poisson_quantile(0, 2, upper), INFINITY);
    ck_assert_double_eq(dmaic_poisson_quantile(1, 2, upper), 0);
    ck_assert_double_eq(dmaic_poisson_quantile(0.5, 0, lower), 0);
    ck_assert_double_eq(dmaic_poisson_quantile(1, 0, lower), 0);
    ck_assert_double_nan(dmaic_poisson_mass(0.5, 2));
    ck_assert_double_nan(dmaic_poisson_mass(1, -2));
    ck_assert_double_nan(dmaic_poisson_mass(1, INFINITY));
    ck_assert_double_nan(dmaic_poisson_mass(NAN, 2));
    ck_assert_double_nan(dmaic_poisson_probability(0.5, 2, lower));
    ck_assert_double_nan(dmaic_poisson_probability(1, NAN, lower));
    ck_assert_double_nan(dmaic_poisson_quantile(1.5, 2, lower));
    ck_assert_double_nan(dmaic_poisson_quantile(NAN, 2, lower));
}
END_TEST

START_TEST(edge_hypergeometric)
{
    ck_assert_double_eq(dmaic_hypergeometric_mass(0, 0, 0, 0), 1);
    ck_assert_double_eq(dmaic_hypergeometric_mass(0, 5, 5, 0), 1);
    ck_assert_double_eq(dmaic_hypergeometric_mass(5, 5, 5, 10), 1);
    ck_assert_double_eq(dmaic_hypergeometric_mass(4, 5, 5, 10), 0);
    ck_assert_double_eq(dmaic_hypergeometric_mass(3, 5, 0, 3), 1);
    ck_assert_double_eq(dmaic_hypergeometric_mass(0, 0, 7, 3), 1);
    ck_assert_double_eq(dmaic_hypergeometric_mass(-1, 5, 5, 3), 0);
    ck_assert_double_eq(dmaic_hypergeometric_probability(-1, 5, 5, 3, lower), 0);
    ck_assert_double_eq(dmaic_hypergeometric_probability(3, 5, 5, 3, lower), 1);
    ck_assert_double_eq(dmaic_hypergeometric_probability(1, 5, 2, 4, lower), 0);
    ck_assert_double_eq(dmaic_hypergeometric_probability(INFINITY, 5, 5, 3, upper), 0);
    ck_assert_double_nan(dmaic_hypergeometric_mass(1.5, 5, 5, 3));
    ck_assert_double_nan(dmaic_hypergeometric_mass(1, 5, 5, 11));
    ck_assert_double_nan(dmaic_hypergeometric_mass(1, -5, 5, 3));
    ck_assert_double_nan(dmaic_hypergeometric_mass(1, 5, 5.5, 3));
    ck_assert_double_nan(dmaic_hypergeometric_mass(NAN, 5, 5, 3));
    ck_assert_double_nan(dmaic_hypergeometric_probability(1, 5, NAN, 3, lower));
    ck_assert_double_nan(dmaic_hypergeometric_probability(0.5, 5, 5, 3, lower));
}
END_TEST

/* Whatever the arguments, an answer comes, and it is NaN or a probability. */
START_TEST(edge_any_arguments)
{
    static const double any[] = {
        -INFINITY, -1,  -0.0, 0,   0x1p-1074, 1e-300, 1e-20, 0.5,
        1,         2.5, 7,    1e6, 1e17,      1e100,  1e300, 0x1.fffffffffffffp1023,
        INFINITY,  NAN};
    const size_t count = sizeof any / sizeof *any;
    for (size_t i = 0; i < count * count * count; i++) {
        const double x = any[i % count];
        const double a = any[i / count % count];
        const double b = any[i / count / count];
        const double answers[] = {dmaic_normal_probability(x, lower),
                                  dmaic_t_probability(x, a, upper),
                                  dmaic_chi_square_probability(x, a, lower),
                                  dmaic_f_probability(x, a, b, upper),
                                  dmaic_gamma_probability(x, a, b, lower),
                                  dmaic_beta_probability(x, a, b, upper),
                                  dmaic_binomial_mass(x, a, b),
                                  dmaic_binomial_probability(x, a, b, lower),
                                  dmaic_poisson_mass(x, a),
                                  dmaic_poisson_probability(x, a, upper),
                                  dmaic_hypergeometric_mass(x, a, b, 7),
                                  dmaic_hypergeometric_probability(x, a, b, 7, lower)};
        for (size_t k = 0; k < sizeof answers / sizeof *answers; k++)
            ck_assert_msg(isnan(answers[k]) || (answers[k] >= 0 && answers[k] <= 1),
                          "answer %zu for %g, %g, %g is %.17g", k, x, a, b, answers[k]);
        (void)dmaic_normal_quantile(x, upper);
        const double positive[] = {
            dmaic_chi_square_quantile(x, a, upper),  dmaic_f_quantile(x, a, b, lower),
            dmaic_gamma_quantile(x, a, b, upper),    dmaic_beta_quantile(x, a, b, lower),
            dmaic_binomial_quantile(x, a, b, upper), dmaic_poisson_quantile(x, a, lower),
            fabs(dmaic_t_quantile(x, a, lower))};
        for (size_t k = 0; k < sizeof positive / sizeof *positive; k++)
            ck_assert_msg(isnan(positive[k]) || positive[k] >= 0,
                          "quantile %zu of %g, %g, %g is %.17g", k, x, a, b, positive[k]);
    }
}
END_TEST

CASES("distribution", reference_normal_density, reference_normal_probability,
      reference_normal_quantile, reference_t_probability, reference_t_quantile,
      reference_chi_square_probability, reference_chi_square_quantile, reference_gamma_probability,
      reference_gamma_quantile, reference_beta_probability, reference_beta_quantile,
      reference_f_probability, reference_f_quantile, reference_binomial_mass,
      reference_binomial_probability, reference_binomial_quantile, reference_poisson_mass,
      reference_poisson_probability, reference_poisson_quantile, reference_hypergeometric_mass,
      reference_hypergeometric_probability, reference_exact_binomial_limits,
      reference_exact_poisson_limits, published_percentage_points, closed_forms,
      regression_poisson_limits_of_large_counts, regression_binomial_limits_of_one_in_ten_thousand,
      regression_chi_square_quantile_of_many_degrees, regression_beta_with_large_shapes,
      regression_f_with_unequal_degrees, regression_t_whose_square_overflows,
      regression_hypergeometric_of_a_huge_lot, regression_poisson_of_a_huge_mean,
      law_tails_add_to_one, law_symmetry, law_probability_rises, law_quantile_inverts_probability,
      law_mass_is_the_step_of_probability, law_masses_add_to_one,
      law_drawing_and_marking_can_be_swapped, law_count_quantile_is_the_first_to_reach,
      law_count_quantile_of_an_attained_probability, law_limits_of_families, edge_normal, edge_t,
      edge_chi_square_and_gamma, edge_beta, edge_f, edge_binomial, edge_poisson,
      edge_hypergeometric, edge_any_arguments)
