/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owen's T and Q, two one-sided tests and the bivariate normal distribution against reference
 * values (tests/data/distributions), published figures, laws, and the edges of the domain. */
#include "harness.h"

#include "stat/noncentral_t.h"
#include "stat/owen_q.h"

#include <dmaic/distribution.h>

static const dmaic_tail lower = DMAIC_LOWER_TAIL;
static const dmaic_tail upper = DMAIC_UPPER_TAIL;

typedef double (*evaluator)(const double *argument);

static double owens_t(const double *a)
{
    return dmaic_owen_t(a[0], a[1]);
}

static double owens_q(const double *a)
{
    return dmaic_owen_q(a[3], a[0], a[1], 0, a[2]);
}

static double tost(const double *a)
{
    return two_one_sided_probability(a[3], a[0], a[1], a[2]);
}

static double binormal(const double *a)
{
    return dmaic_bivariate_normal_probability(a[0], a[1], a[3]);
}

/* Checks every row of the file for this function, and that there are so many. */
static void check_rows(const char *path, const char *function, evaluator evaluate, double tolerance,
                       int count)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        char name[32], truth[64];
        double a[4];
        if (sscanf(line, "%31s %lf %lf %lf %lf %63s", name, &a[0], &a[1], &a[2], &a[3], truth) !=
                6 ||
            strcmp(name, function) != 0)
            continue;
        const double expected = strtod(truth, NULL);
        const double actual = evaluate(a);
        ck_assert_msg(harness_close(actual, expected, tolerance, true),
                      "%s(%.17g, %.17g, %.17g, %.17g) is %.17g, expected %.17g within %g relative",
                      function, a[0], a[1], a[2], a[3], actual, expected, tolerance);
        rows++;
    }
    fclose(file);
    ck_assert_int_eq(rows, count);
}

#define GRID TEST_PATH("data/distributions/range_grid.tsv")

START_TEST(reference_t)
{
    check_rows(TEST_PATH("data/distributions/owens_t.tsv"), "owens_t", owens_t, 5e-15, 88);
    check_rows(GRID, "owens_t", owens_t, 5e-15, 9);
}
END_TEST

START_TEST(reference_q)
{
    check_rows(GRID, "owens_q", owens_q, 1e-14, 8);
}
END_TEST

START_TEST(reference_two_one_sided)
{
    check_rows(GRID, "tost", tost, 1e-14, 6);
}
END_TEST

START_TEST(reference_bivariate)
{
    check_rows(GRID, "binormal", binormal, 5e-14, 17);
}
END_TEST

/* T(h, 1) = P(X > h) P(X <= h) / 2; T(0, a) = atan(a) / 2 pi; T(h, infinity) = P(X > h) / 2. */
START_TEST(law_t_closed_forms)
{
    const double pi = 3.14159265358979323846;
    for (double h = 0; h < 35; h += 0.37) {
        const double above = dmaic_normal_probability(h, upper);
        close_to(dmaic_owen_t(h, 1), 0.5 * above * (1 - above), 2e-15);
        close_to(dmaic_owen_t(h, INFINITY), 0.5 * above, 1e-15);
        close_to(dmaic_owen_t(h, 1e6), h == 0 ? atan(1e6) / (2 * pi) : 0.5 * above, 2e-7);
    }
    for (double a = 1e-9; a < 1e9; a *= 7)
        close_to(dmaic_owen_t(0, a), atan(a) / (2 * pi), 1e-15);
}
END_TEST

/* Even in h, odd in a, rising with a across a = 1. */
START_TEST(law_t_symmetries)
{
    for (double h = 0; h < 9; h += 0.7) {
        double before = 0;
        for (double a = 0.05; a < 4; a += 0.19) {
            const double value = dmaic_owen_t(h, a);
            ck_assert_double_eq(dmaic_owen_t(-h, a), value);
            ck_assert_double_eq(dmaic_owen_t(h, -a), -value);
            ck_assert(value >= before);
            before = value * (1 - 1e-15);
        }
        close_to(dmaic_owen_t(h, 1 - 1e-15), dmaic_owen_t(h, 1 + 1e-15), 5e-15);
    }
}
END_TEST

/* Without limits it is the noncentral t distribution. */
START_TEST(law_q_is_noncentral_t)
{
    static const double df[] = {1, 2.5, 11, 80, 2000};
    for (size_t i = 0; i < sizeof df / sizeof *df; i++)
        for (double delta = -4; delta < 7; delta += 1.25)
            for (double t = -3; t < 9; t += 1.5)
                close_to(dmaic_owen_q(t, df[i], delta, 0, INFINITY),
                         noncentral_t_probability(t, df[i], delta, lower), 1e-12);
}
END_TEST

/* Neighbouring limits add; a certain event leaves the chi distribution. */
START_TEST(law_q_adds)
{
    static const double df[] = {1, 7, 60};
    for (size_t i = 0; i < sizeof df / sizeof *df; i++) {
        const double near = 0.7 * sqrt(df[i]);
        const double far = 1.2 * sqrt(df[i]);
        const double whole = dmaic_owen_q(1.5, df[i], 1, 0, INFINITY);
        close_to(dmaic_owen_q(1.5, df[i], 1, 0, near) + dmaic_owen_q(1.5, df[i], 1, near, far) +
                     dmaic_owen_q(1.5, df[i], 1, far, INFINITY),
                 whole, 1e-14);
        close_to(dmaic_owen_q(0, df[i], -40, near, far),
                 dmaic_chi_square_probability(far * far, df[i], lower) -
                     dmaic_chi_square_probability(near * near, df[i], lower),
                 1e-14);
        ck_assert_double_eq(dmaic_owen_q(1.5, df[i], 1, near, near), 0);
    }
}
END_TEST

/* Both tests at once: the difference of two of Owen's Q (Owen 1965, section 4). */
START_TEST(law_two_one_sided_is_a_difference)
{
    static const double df[] = {2, 18, 150};
    for (size_t i = 0; i < sizeof df / sizeof *df; i++) {
        const double critical = dmaic_t_quantile(0.05, df[i], upper);
        for (double low = 1.5; low < 6; low += 1.5) {
            for (double high = -4; high < -1; high += 1) {
                const double limit = sqrt(df[i]) * (low - high) / (2 * critical);
                near_to(two_one_sided_probability(critical, df[i], low, high),
                        dmaic_owen_q(-critical, df[i], high, 0, limit) -
                            dmaic_owen_q(critical, df[i], low, 0, limit),
                        2e-15);
            }
        }
    }
    close_to(two_one_sided_probability(1.6, INFINITY, 3, -4),
             dmaic_normal_probability(2.4, lower) - dmaic_normal_probability(-1.4, lower), 2e-15);
    close_to(two_one_sided_probability(1.6, 1e14, 3, -4),
             two_one_sided_probability(1.6, INFINITY, 3, -4), 1e-12);
    ck_assert_double_eq(two_one_sided_probability(4, INFINITY, 3, -4), 0);
    ck_assert_double_eq(two_one_sided_probability(4, 9, -3, 4), 0);
}
END_TEST

/* Power of bioequivalence trials in a 2 x 2 crossover, limits 0.8 and 1.25, ratio 0.95, as the
 * documentation of R's PowerTOST prints it for these coefficients of variation and sizes. */
START_TEST(published_power)
{
    static const struct {
        double variation, size, power;
    } rows[] = {{0.2, 20, 0.834680}, {0.25, 28, 0.807439}, {0.3, 40, 0.815845}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double df = rows[i].size - 2;
        const double error = sqrt(log1p(rows[i].variation * rows[i].variation) * 2 / rows[i].size);
        near_to(two_one_sided_probability(dmaic_t_quantile(0.05, df, upper), df,
                                          log(0.95 / 0.8) / error, log(0.95 / 1.25) / error),
                rows[i].power, 5.1e-7);
    }
}
END_TEST

START_TEST(law_bivariate_closed_forms)
{
    const double pi = 3.14159265358979323846;
    for (double r = -0.999; r < 1; r += 0.0999) {
        close_to(dmaic_bivariate_normal_probability(0, 0, r), 0.25 + asin(r) / (2 * pi), 2e-14);
        for (double x = -6; x < 6; x += 1.3) {
            for (double y = -5; y < 7; y += 1.7) {
                const double value = dmaic_bivariate_normal_probability(x, y, r);
                close_to(dmaic_bivariate_normal_probability(y, x, r), value, 1e-15);
                /* the two quadrants under x make the half-plane */
                close_to(value + dmaic_bivariate_normal_probability(x, -y, -r),
                         dmaic_normal_probability(x, lower), 2e-14);
            }
        }
    }
    for (double x = -30; x < 9; x += 2.3)
        for (double y = -9; y < 9; y += 1.1)
            close_to(dmaic_bivariate_normal_probability(x, y, 0),
                     dmaic_normal_probability(x, lower) * dmaic_normal_probability(y, lower),
                     5e-14);
}
END_TEST

/* Owen (1956, eq. 2.1): by two of his T, where that loses nothing. */
START_TEST(law_bivariate_is_owen_t)
{
    for (double r = -0.98; r < 1; r += 0.07) {
        const double sine = sqrt((1 - r) * (1 + r));
        for (double x = 0.2; x < 3; x += 0.4) {
            for (double y = 0.1; y < 3; y += 0.5) {
                const double by_t = 0.5 * dmaic_normal_probability(x, lower) +
                                    0.5 * dmaic_normal_probability(y, lower) -
                                    dmaic_owen_t(x, (y / x - r) / sine) -
                                    dmaic_owen_t(y, (x / y - r) / sine);
                near_to(dmaic_bivariate_normal_probability(x, y, r), by_t, 1e-15);
            }
        }
    }
}
END_TEST

START_TEST(bivariate_edges)
{
    ck_assert_double_eq(dmaic_bivariate_normal_probability(1, 2, 1),
                        dmaic_normal_probability(1, lower));
    ck_assert_double_eq(dmaic_bivariate_normal_probability(-1, 0.5, -1), 0);
    close_to(dmaic_bivariate_normal_probability(1, 0.5, -1),
             dmaic_normal_probability(1, lower) - dmaic_normal_probability(-0.5, lower), 1e-15);
    close_to(dmaic_bivariate_normal_probability(1, 2, nextafter(1, 0)),
             dmaic_normal_probability(1, lower), 1e-14);
    close_to(dmaic_bivariate_normal_probability(1, 0.5, nextafter(-1, 0)),
             dmaic_bivariate_normal_probability(1, 0.5, -1), 1e-7);
    ck_assert_double_eq(dmaic_bivariate_normal_probability(INFINITY, 0.7, 0.3),
                        dmaic_normal_probability(0.7, lower));
    ck_assert_double_eq(dmaic_bivariate_normal_probability(INFINITY, INFINITY, -0.3), 1);
    ck_assert_double_eq(dmaic_bivariate_normal_probability(-INFINITY, 0.7, 0.3), 0);
    ck_assert_double_eq(dmaic_bivariate_normal_probability(INFINITY, -INFINITY, 1), 0);
    ck_assert_double_nan(dmaic_bivariate_normal_probability(NAN, 0, 0));
    ck_assert_double_nan(dmaic_bivariate_normal_probability(0, NAN, 0));
    ck_assert_double_nan(dmaic_bivariate_normal_probability(0, 0, NAN));
    ck_assert_double_nan(dmaic_bivariate_normal_probability(0, 0, 1.0000001));
    static const double point[] = {-1e300, -1e8, -38, -1e-300, 0, 1e-8, 3, 50, 1e8, 1e300};
    static const double correlation[] = {-1,   -0.9999999999999999, -0.5, 1e-300,
                                         0.99, 0.9999999999999999};
    for (size_t i = 0; i < sizeof point / sizeof *point; i++)
        for (size_t j = 0; j < sizeof point / sizeof *point; j++)
            for (size_t k = 0; k < sizeof correlation / sizeof *correlation; k++) {
                const double p =
                    dmaic_bivariate_normal_probability(point[i], point[j], correlation[k]);
                ck_assert_msg(p >= 0 && p <= 1, "x %g, y %g, correlation %.17g: %g", point[i],
                              point[j], correlation[k], p);
            }
}
END_TEST

START_TEST(owen_edges)
{
    ck_assert_double_eq(dmaic_owen_t(INFINITY, 2), 0);
    ck_assert_double_eq(dmaic_owen_t(-INFINITY, -2), 0);
    ck_assert_double_eq(dmaic_owen_t(0, INFINITY), 0.25);
    ck_assert_double_eq(dmaic_owen_t(1, 0), 0);
    ck_assert_double_nan(dmaic_owen_t(NAN, 1));
    ck_assert_double_nan(dmaic_owen_t(1, NAN));
    ck_assert_double_nan(dmaic_owen_q(NAN, 5, 1, 0, 1));
    ck_assert_double_nan(dmaic_owen_q(1, 0.5, 1, 0, 1));
    ck_assert_double_nan(dmaic_owen_q(1, INFINITY, 1, 0, 1));
    ck_assert_double_nan(dmaic_owen_q(1, 5, NAN, 0, 1));
    ck_assert_double_nan(dmaic_owen_q(1, 5, 1, -1, 1));
    ck_assert_double_nan(dmaic_owen_q(1, 5, 1, 2, 1));
    ck_assert_double_nan(dmaic_owen_q(1, 5, 1, 0, NAN));
    ck_assert_double_eq(dmaic_owen_q(1, 5, 1, 0, 0), 0);
    static const double t[] = {-1e200, -30, 0, 1e-200, 8, 1e200};
    static const double df[] = {1, 3.3, 250, 1e9};
    static const double limit[] = {1e-200, 0.1, 5, 1e5, 1e300};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        for (size_t j = 0; j < sizeof df / sizeof *df; j++)
            for (size_t k = 0; k < sizeof limit / sizeof *limit; k++)
                for (double delta = -60; delta < 61; delta += 40) {
                    const double q = dmaic_owen_q(t[i], df[j], delta, 0, limit[k]);
                    ck_assert_msg(q >= 0 && q <= 1, "t %g, df %g, delta %g, to %g: %g", t[i], df[j],
                                  delta, limit[k], q);
                }
}
END_TEST

CASES("owen", reference_t, reference_q, reference_two_one_sided, reference_bivariate,
      law_t_closed_forms, law_t_symmetries, law_q_is_noncentral_t, law_q_adds,
      law_two_one_sided_is_a_difference, published_power, law_bivariate_closed_forms,
      law_bivariate_is_owen_t, bivariate_edges, owen_edges)
