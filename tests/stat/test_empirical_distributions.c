/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws of empirical distributions: Kolmogorov, Smirnov, Anderson-Darling, Cramer-von Mises, against
 * 28 digits (tests/data/distributions/rank*.tsv), printed figures, and laws. */
#include "harness.h"

#include <dmaic/distribution.h>

#define GATE 2e-13

static const dmaic_tail TAILS[2] = {DMAIC_LOWER_TAIL, DMAIC_UPPER_TAIL};

static double kolmogorov(double n, double d, dmaic_tail tail)
{
    double p = NAN;
    works(dmaic_kolmogorov_probability(d, n, tail, &p));
    return p;
}

static double smirnov(double n, double d, dmaic_tail tail)
{
    return dmaic_kolmogorov_one_sided_probability(d, n, tail);
}

static double anderson(double a2, double unused, dmaic_tail tail)
{
    (void)unused;
    return dmaic_anderson_darling_probability(a2, tail);
}

static double cramer(double w2, double unused, dmaic_tail tail)
{
    (void)unused;
    return dmaic_cramer_von_mises_probability(w2, tail);
}

/* Checks the rows `name_cdf` and `name_sf` of a file; returns how many there were. */
static int check_file(const char *path, const char *name,
                      double law(double a, double b, dmaic_tail tail))
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        char function[32];
        char truth[64];
        double x[2];
        if (sscanf(line, "%31s %lf %lf %*s %*s %63s", function, &x[0], &x[1], truth) != 4)
            continue;
        const size_t length = strlen(name);
        if (strncmp(function, name, length) != 0 || function[length] != '_')
            continue;
        const double actual = law(x[0], x[1], TAILS[function[length + 1] == 'c' ? 0 : 1]);
        const double expected = strtod(truth, NULL);
        ck_assert_msg(harness_close(actual, expected, GATE, true),
                      "%s(%.17g, %.17g) is %.17g, expected %.17g", function, x[0], x[1], actual,
                      expected);
        rows++;
    }
    fclose(file);
    return rows;
}

static void check_rows(const char *name, double law(double a, double b, dmaic_tail tail), int least)
{
    const int rows = check_file(TEST_PATH("data/distributions/rank.tsv"), name, law) +
                     check_file(TEST_PATH("data/distributions/rank_grid.tsv"), name, law);
    ck_assert_int_ge(rows, least);
}

START_TEST(reference_kolmogorov)
{
    check_rows("ks", kolmogorov, 200);
}
END_TEST

START_TEST(reference_smirnov)
{
    check_rows("smirnov", smirnov, 60);
}
END_TEST

START_TEST(reference_anderson_darling)
{
    check_rows("anderson", anderson, 36);
}
END_TEST

START_TEST(reference_cramer_von_mises)
{
    check_rows("cramer", cramer, 30);
}
END_TEST

START_TEST(reference_normality)
{
    FILE *file = fopen(TEST_PATH("data/distributions/rank_grid.tsv"), "r");
    ck_assert(file != NULL);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        double a2, n, expected;
        if (sscanf(line, "normality %lf %lf %*s %*s %lf", &a2, &n, &expected) != 3)
            continue;
        close_to(dmaic_anderson_darling_normal_p_value(a2, n), expected, GATE);
        rows++;
    }
    fclose(file);
    ck_assert_int_ge(rows, 48);
}
END_TEST

START_TEST(published)
{
    /* Marsaglia, Tsang & Wang (2003), section 2 */
    close_to(kolmogorov(10.0, 0.274, DMAIC_LOWER_TAIL), 0.6284796154565, 1e-12);
    /* Anderson & Darling (1954), JASA 49, table 1 */
    near_to(dmaic_anderson_darling_probability(1.933, DMAIC_UPPER_TAIL), 0.10, 5e-5);
    near_to(dmaic_anderson_darling_probability(2.492, DMAIC_UPPER_TAIL), 0.05, 5e-5);
    /* Anderson & Darling (1952), Ann. Math. Statist. 23, table 1 */
    near_to(dmaic_cramer_von_mises_probability(0.11888, DMAIC_LOWER_TAIL), 0.50, 5e-5);
    near_to(dmaic_cramer_von_mises_probability(0.46136, DMAIC_LOWER_TAIL), 0.95, 5e-6);
    near_to(dmaic_cramer_von_mises_probability(0.74346, DMAIC_LOWER_TAIL), 0.99, 5e-6);
}
END_TEST

/* Neighbouring methods agree where one takes over from the other. */
START_TEST(joins)
{
    const double sizes[] = {30.0, 60.0, 200.0, 3000.0, 10000.0};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const double n = sizes[i];
        const double far = sqrt(6.2 / n);
        const double step = 1e-9 * far;
        for (int j = 0; j < 2; j++) {
            const double below = kolmogorov(n, far - step, TAILS[j]);
            const double above = kolmogorov(n, far + step, TAILS[j]);
            close_to(above, below, 1e-7); /* P moves by 25 times the step */
            ck_assert(j == 0 ? above > below : above < below);
        }
        const double narrow = kolmogorov(n, 1.0 / n, DMAIC_LOWER_TAIL);
        close_to(kolmogorov(n, (1.0 + 1e-13) / n, DMAIC_LOWER_TAIL), narrow, 4e-13 * n + GATE);
    }
}
END_TEST

/* Beyond n = 10 000 a series; its error falls as n^-2. */
START_TEST(large_samples)
{
    for (double x = 0.5; x < 2.4; x += 0.3) {
        const double exact = kolmogorov(10000.0, x / 100.0, DMAIC_LOWER_TAIL);
        const double series = kolmogorov(10001.0, x / sqrt(10001.0), DMAIC_LOWER_TAIL);
        close_to(series, exact, 2e-6); /* the laws themselves differ by up to 1.5e-6 */
        near_to(kolmogorov(1e12, x / 1e6, DMAIC_LOWER_TAIL) +
                    kolmogorov(1e12, x / 1e6, DMAIC_UPPER_TAIL),
                1.0, 1e-15);
    }
    /* the limit law: 1 - 2 exp(-2 x^2) + 2 exp(-8 x^2) at x = 1.36 */
    near_to(kolmogorov(1e14, 1.36e-7, DMAIC_UPPER_TAIL),
            2.0 * exp(-2.0 * 1.8496) - 2.0 * exp(-8.0 * 1.8496), 1e-7);
    close_to(dmaic_kolmogorov_one_sided_probability(1e-3, 1000001.0, DMAIC_UPPER_TAIL),
             dmaic_kolmogorov_one_sided_probability(1e-3, 1000000.0, DMAIC_UPPER_TAIL), 1e-5);
}
END_TEST

/* Both tails add to 1, and P never falls with the statistic. */
START_TEST(tails)
{
    double last = 0.0;
    for (double d = 0.0; d <= 1.0; d += 0.01) {
        const double p = kolmogorov(17.0, d, DMAIC_LOWER_TAIL);
        near_to(p + kolmogorov(17.0, d, DMAIC_UPPER_TAIL), 1.0, 1e-14);
        ck_assert(p >= last);
        ck_assert(p <= dmaic_kolmogorov_one_sided_probability(d, 17.0, DMAIC_LOWER_TAIL) + 1e-15);
        last = p;
    }
    double last_a = 0.0;
    double last_w = 0.0;
    for (double z = 0.0; z < 5.0; z += 0.01) {
        const double a = dmaic_anderson_darling_probability(z, DMAIC_LOWER_TAIL);
        const double w = dmaic_cramer_von_mises_probability(z, DMAIC_LOWER_TAIL);
        near_to(a + dmaic_anderson_darling_probability(z, DMAIC_UPPER_TAIL), 1.0, 1e-15);
        near_to(w + dmaic_cramer_von_mises_probability(z, DMAIC_UPPER_TAIL), 1.0, 1e-15);
        ck_assert(a >= last_a && w >= last_w);
        last_a = a;
        last_w = w;
    }
}
END_TEST

START_TEST(edges)
{
    close_to(kolmogorov(4.0, 0.125, DMAIC_LOWER_TAIL), 0.0, 0.0);
    close_to(kolmogorov(4.0, -3.0, DMAIC_UPPER_TAIL), 1.0, 0.0);
    close_to(kolmogorov(4.0, 1.0, DMAIC_LOWER_TAIL), 1.0, 0.0);
    close_to(kolmogorov(4.0, INFINITY, DMAIC_UPPER_TAIL), 0.0, 0.0);
    close_to(kolmogorov(1.0, 0.75, DMAIC_LOWER_TAIL), 0.5, 1e-15);
    close_to(dmaic_kolmogorov_one_sided_probability(0.25, 1.0, DMAIC_LOWER_TAIL), 0.25, 1e-15);
    close_to(dmaic_kolmogorov_one_sided_probability(-1.0, 9.0, DMAIC_LOWER_TAIL), 0.0, 0.0);
    close_to(dmaic_kolmogorov_one_sided_probability(2.0, 9.0, DMAIC_UPPER_TAIL), 0.0, 0.0);
    ck_assert(isnan(dmaic_kolmogorov_one_sided_probability(0.1, 0.0, DMAIC_UPPER_TAIL)));
    ck_assert(isnan(dmaic_kolmogorov_one_sided_probability(NAN, 5.0, DMAIC_UPPER_TAIL)));
    ck_assert(isnan(dmaic_kolmogorov_one_sided_probability(0.1, 5.5, DMAIC_UPPER_TAIL)));
    for (int i = 0; i < 2; i++) {
        close_to(dmaic_anderson_darling_probability(0.0, TAILS[i]), i, 0.0);
        close_to(dmaic_anderson_darling_probability(-1.0, TAILS[i]), i, 0.0);
        close_to(dmaic_anderson_darling_probability(INFINITY, TAILS[i]), 1 - i, 0.0);
        close_to(dmaic_anderson_darling_probability(1e-300, TAILS[i]), i, 0.0);
        close_to(dmaic_anderson_darling_probability(1e300, TAILS[i]), 1 - i, 0.0);
        close_to(dmaic_cramer_von_mises_probability(0.0, TAILS[i]), i, 0.0);
        close_to(dmaic_cramer_von_mises_probability(1e-300, TAILS[i]), i, 0.0);
        close_to(dmaic_cramer_von_mises_probability(1e300, TAILS[i]), 1 - i, 0.0);
        ck_assert(isnan(dmaic_anderson_darling_probability(NAN, TAILS[i])));
        ck_assert(isnan(dmaic_cramer_von_mises_probability(NAN, TAILS[i])));
    }
}
END_TEST

START_TEST(refusals)
{
    double p = 7.0;
    fails_with(dmaic_kolmogorov_probability(NAN, 5.0, DMAIC_LOWER_TAIL, &p), DMAIC_EARGUMENT, "D");
    fails_with(dmaic_kolmogorov_probability(0.1, 0.0, DMAIC_LOWER_TAIL, &p), DMAIC_EARGUMENT, "0");
    fails_with(dmaic_kolmogorov_probability(0.1, 2.5, DMAIC_LOWER_TAIL, &p), DMAIC_EARGUMENT,
               "2.5");
    close_to(p, 7.0, 0.0);
}
END_TEST

/* Another simulation (tests/oracle/lilliefors.py), n 4 to 1600, p 0.5 to 0.001. */
START_TEST(reference_lilliefors)
{
    FILE *file = fopen(TEST_PATH("data/distributions/lilliefors.tsv"), "r");
    ck_assert(file != NULL);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        double d, n, expected;
        if (sscanf(line, "lilliefors %lf %lf %*s %*s %lf", &d, &n, &expected) != 3)
            continue;
        ck_assert_msg(harness_close(dmaic_lilliefors_p_value(d, n), expected, 0.05, true),
                      "p of D = %g, n = %g is %g, not %g", d, n, dmaic_lilliefors_p_value(d, n),
                      expected);
        rows++;
    }
    fclose(file);
    ck_assert_int_eq(rows, 260);
}
END_TEST

/* Stephens (1974), table 1A: points of the scaled D at 15, 10, 5, 2.5 and 1 %, one for all sizes;
 * the sizes move them by less than 1 %. */
START_TEST(published_lilliefors)
{
    const double point[] = {0.775, 0.819, 0.895, 0.955, 1.035};
    const double level[] = {0.15, 0.10, 0.05, 0.025, 0.01};
    for (double n = 20.0; n <= 100.0; n += 20.0) {
        const double scale = sqrt(n) - 0.01 + 0.85 / sqrt(n);
        for (int i = 0; i < 5; i++) {
            ck_assert(dmaic_lilliefors_p_value(0.99 * point[i] / scale, n) > level[i]);
            ck_assert(dmaic_lilliefors_p_value(1.01 * point[i] / scale, n) < level[i]);
        }
    }
}
END_TEST

START_TEST(lilliefors_falls)
{
    for (double n = 4.0; n < 1e6; n = floor(1.7 * n)) {
        double last = 1.0;
        for (double d = 0.0; d <= 1.0; d += 1e-3) {
            const double p = dmaic_lilliefors_p_value(d, n);
            ck_assert_msg(p <= last && p >= 0.0, "p at %g of %g is %g after %g", d, n, p, last);
            last = p;
        }
    }
    ck_assert(isnan(dmaic_lilliefors_p_value(-0.1, 20.0)));
    ck_assert(isnan(dmaic_lilliefors_p_value(1.1, 20.0)));
    ck_assert(isnan(dmaic_lilliefors_p_value(NAN, 20.0)));
    ck_assert(isnan(dmaic_lilliefors_p_value(0.2, 3.0)));
    ck_assert(isnan(dmaic_lilliefors_p_value(0.2, 8.5)));
    ck_assert(isnan(dmaic_lilliefors_p_value(0.2, INFINITY)));
    ck_assert(isnan(dmaic_lilliefors_p_value(0.2, NAN)));
}
END_TEST

/* D'Agostino & Stephens (1986), table 4.7: points of A* at 10, 5, 2.5, 1 and 0.5 %. */
START_TEST(normality_points)
{
    const double point[] = {0.631, 0.752, 0.873, 1.035, 1.159};
    const double level[] = {0.10, 0.05, 0.025, 0.01, 0.005};
    for (int i = 0; i < 5; i++)
        close_to(dmaic_anderson_darling_normal_p_value(point[i], 1e9), level[i], 0.03);
}
END_TEST

/* The p-value stays in 0 ... 1 and never rises, also at the joins of the fits. */
START_TEST(normality_falls)
{
    double last = 1.0;
    for (double a = 0.0; a < 400.0; a += a < 2.0 ? 1e-4 : 0.05) {
        const double p = dmaic_anderson_darling_normal_p_value(a, 50.0);
        ck_assert_msg(p <= last && p > 0.0, "p at %.17g is %.17g after %.17g", a, p, last);
        last = p;
    }
    ck_assert(last < 1e-180);
    ck_assert(isnan(dmaic_anderson_darling_normal_p_value(-0.1, 20.0)));
    ck_assert(isnan(dmaic_anderson_darling_normal_p_value(NAN, 20.0)));
    ck_assert(isnan(dmaic_anderson_darling_normal_p_value(0.5, 1.0)));
    ck_assert(isnan(dmaic_anderson_darling_normal_p_value(0.5, NAN)));
}
END_TEST

CASES("empirical_distributions", reference_kolmogorov, reference_smirnov,
      reference_anderson_darling, reference_cramer_von_mises, reference_normality, published, joins,
      large_samples, tails, edges, refusals, normality_points, normality_falls,
      reference_lilliefors, published_lilliefors, lilliefors_falls)
