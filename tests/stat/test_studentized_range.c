/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Range and studentized range against reference values (tests/data/distributions), printed tables,
 * cases that other software got wrong, laws, and the edges of the domain. */
#include "harness.h"

#include <dmaic/distribution.h>

static const dmaic_tail lower = DMAIC_LOWER_TAIL;
static const dmaic_tail upper = DMAIC_UPPER_TAIL;

static void check(const char *name, const double *a, double actual, double expected,
                  double tolerance)
{
    ck_assert_msg(harness_close(actual, expected, tolerance, true),
                  "%s(%.17g, %.17g, %.17g, %.17g) is %.17g, expected %.17g within %g relative",
                  name, a[0], a[1], a[2], a[3], actual, expected, tolerance);
}

/* A line of a reference file, or false for a comment. */
static bool read_row(const char *line, char name[32], double *a, double *expected,
                     double *condition)
{
    char truth[64];
    if (line[0] == '#' || sscanf(line, "%31s %lf %lf %lf %lf %63s %lf", name, &a[0], &a[1], &a[2],
                                 &a[3], truth, condition) != 7)
        return false;
    *expected = strtod(truth, NULL);
    return true;
}

/* Columns: means, df, point. The release gate is 5e-12. */
START_TEST(reference)
{
    FILE *file = fopen(TEST_PATH("data/distributions/tukey.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[512];
    char name[32];
    double a[4], expected, condition;
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        if (!read_row(line, name, a, &expected, &condition))
            continue;
        const double tolerance = 2e-14;
        const double loose = tolerance * fmax(1.0, condition);
        if (strcmp(name, "tukey_cdf") == 0)
            check(name, a, dmaic_studentized_range_probability(a[2], a[0], a[1], lower), expected,
                  tolerance);
        else if (strcmp(name, "tukey_sf") == 0)
            check(name, a, dmaic_studentized_range_probability(a[2], a[0], a[1], upper), expected,
                  tolerance);
        else
            check(name, a,
                  dmaic_studentized_range_quantile(a[2], a[0], a[1],
                                                   strcmp(name, "tukey_ppf") == 0 ? lower : upper),
                  expected, loose);
        rows++;
    }
    fclose(file);
    ck_assert_int_eq(rows, 228);
}
END_TEST

/* Points of make_range_tables.py, to 1000 values; columns: n, 0, 0, point. */
START_TEST(reference_grid)
{
    FILE *file = fopen(TEST_PATH("data/distributions/range_grid.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[512];
    char name[32];
    double a[4], expected, condition;
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        if (!read_row(line, name, a, &expected, &condition))
            continue;
        if (strncmp(name, "range_", 6) != 0)
            continue;
        if (strstr(name, "_ppf") || strstr(name, "_isf"))
            check(name, a, dmaic_range_quantile(a[3], a[0], strstr(name, "_ppf") ? lower : upper),
                  expected, 2e-14 * fmax(1.0, condition));
        else
            check(name, a,
                  dmaic_range_probability(a[3], a[0], strstr(name, "_cdf") ? lower : upper),
                  expected, 1e-13);
        rows++;
    }
    fclose(file);
    ck_assert_int_eq(rows, 73);
}
END_TEST

/* R 4.2 answers 3.70e-11 and 4.28e-13 to the first two, and 0.00177 to the third. */
START_TEST(regression_small_tails)
{
    close_to(dmaic_studentized_range_probability(50, 3, 10, upper), 2.13943e-11, 5e-6);
    close_to(dmaic_studentized_range_probability(12, 10, 1000, upper), 3.4534e-15, 2e-5);
    near_to(dmaic_studentized_range_probability(51.02, 50, 3, upper), 0.001, 5e-6);
}
END_TEST

/* Upper 5 % and 1 % points as printed in textbooks (after Harter 1960). */
START_TEST(published_table)
{
    static const struct {
        double means, df, q05, q01;
    } rows[] = {{2, 5, 3.64, 5.70},        {3, 5, 4.60, 6.98},         {10, 5, 6.99, 10.24},
                {3, 10, 3.88, 5.27},       {5, 10, 4.65, 6.14},        {4, 16, 4.05, 5.19},
                {10, 20, 5.01, 6.09},      {5, 30, 4.10, 5.05},        {3, 120, 3.36, 4.20},
                {2, INFINITY, 2.77, 3.64}, {10, INFINITY, 4.47, 5.16}, {20, 20, 5.71, 6.82},
                {20, INFINITY, 5.01, 5.65}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        near_to(dmaic_studentized_range_quantile(0.05, rows[i].means, rows[i].df, upper),
                rows[i].q05, 0.00501);
        near_to(dmaic_studentized_range_quantile(0.01, rows[i].means, rows[i].df, upper),
                rows[i].q01, 0.00501);
    }
}
END_TEST

/* NIST/SEMATECH e-Handbook 7.4.7.1: q(0.95; 4 means, 16 df) = 4.05; R gives 4.04609303678795. */
START_TEST(published_handbook)
{
    close_to(dmaic_studentized_range_quantile(0.95, 4, 16, lower), 4.04609303678795, 1e-7);
}
END_TEST

/* Two means: q = sqrt 2 |t|. */
START_TEST(law_two_means_are_a_t_test)
{
    static const double df[] = {1, 1.25, 2, 3.5, 7, 15, 49.99, 50.01, 130, 1e5, 1e9, INFINITY};
    static const double t[] = {0.003, 0.2, 1, 2.5, 6, 25};
    for (size_t i = 0; i < sizeof df / sizeof *df; i++) {
        for (size_t j = 0; j < sizeof t / sizeof *t; j++) {
            const double q = sqrt(2) * t[j];
            const double both = 2 * dmaic_t_probability(t[j], df[i], upper);
            if (both > 1e-250) /* sqrt 2 t is rounded: the normal tail moves by t^2 of that */
                close_to(dmaic_studentized_range_probability(q, 2, df[i], upper), both,
                         5e-14 + 4e-16 * t[j] * t[j]);
            close_to(dmaic_studentized_range_probability(q, 2, df[i], lower),
                     dmaic_f_probability(t[j] * t[j], 1, df[i], lower), 5e-14);
        }
    }
}
END_TEST

/* Two values: the range is sqrt 2 |z|. Three: P(W <= w) = 1 - 6 P(X > w / sqrt 2, 0 < Y < X / sqrt
 * 3) by symmetry, which is Owen's T. */
START_TEST(law_closed_forms)
{
    for (double w = 0.0625; w < 40; w *= 1.5) {
        close_to(dmaic_range_probability(w, 2, upper),
                 2 * dmaic_normal_probability(w / sqrt(2), upper), 2e-15 * (1 + w * w / 4));
        close_to(dmaic_range_probability(w, 3, upper), 12 * dmaic_owen_t(w / sqrt(2), 1 / sqrt(3)),
                 2e-15 * (1 + w * w / 4));
    }
}
END_TEST

START_TEST(law_tails_add_to_one)
{
    static const double means[] = {2, 3, 4, 17, 50, 333};
    static const double df[] = {1, 2.5, 8, 49, 51, 5000, INFINITY};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        for (size_t j = 0; j < sizeof df / sizeof *df; j++)
            for (double q = 0.5; q < 12; q += 1.625)
                near_to(dmaic_studentized_range_probability(q, means[i], df[j], lower) +
                            dmaic_studentized_range_probability(q, means[i], df[j], upper),
                        1, 2e-14);
}
END_TEST

START_TEST(law_quantiles_go_back)
{
    static const double means[] = {2, 3, 8, 50, 200};
    static const double df[] = {1, 4, 60, 1e6, INFINITY};
    static const double p[] = {1e-60, 1e-9, 0.025, 0.5, 0.99};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        for (size_t j = 0; j < sizeof df / sizeof *df; j++) {
            for (size_t k = 0; k < sizeof p / sizeof *p; k++) {
                for (dmaic_tail tail = lower; tail <= upper; tail++) {
                    const double q = dmaic_studentized_range_quantile(p[k], means[i], df[j], tail);
                    /* one bit of q is worth df, means, q^2 / 2 or so bits of p */
                    const double worth = fmax(fmin(df[j], q * q / 2), means[i]) + 10;
                    close_to(dmaic_studentized_range_probability(q, means[i], df[j], tail), p[k],
                             1e-15 * worth);
                }
            }
        }
    }
}
END_TEST

/* More means spread wider; more df pull the upper tail in. */
START_TEST(law_order)
{
    for (double q = 1; q < 9; q += 1) {
        for (double means = 2; means < 40; means += 3) {
            ck_assert(dmaic_studentized_range_probability(q, means + 1, 12, upper) >
                      dmaic_studentized_range_probability(q, means, 12, upper));
            ck_assert(dmaic_studentized_range_probability(q + 0.001, means, 12, upper) <
                      dmaic_studentized_range_probability(q, means, 12, upper));
        }
        ck_assert(dmaic_studentized_range_probability(q + 4, 5, 10, upper) >
                  dmaic_studentized_range_probability(q + 4, 5, 11, upper));
    }
}
END_TEST

/* The methods for few and many df meet, and many df approach infinitely many. */
START_TEST(law_smooth_in_df)
{
    for (double q = 2; q < 30; q *= 1.7) {
        const double before = dmaic_studentized_range_probability(q, 6, 49.9999, upper);
        const double after = dmaic_studentized_range_probability(q, 6, 50.0001, upper);
        const double at = dmaic_studentized_range_probability(q, 6, 50, upper);
        close_to(sqrt(before) * sqrt(after), at, 1e-9);
        close_to(dmaic_studentized_range_probability(q, 6, 1e13, upper),
                 dmaic_range_probability(q, 6, upper), 1e-8);
    }
    /* far out the tail falls like q^-df */
    const double far = dmaic_studentized_range_probability(1e99, 5, 1.5, upper);
    close_to(dmaic_studentized_range_probability(1e101, 5, 1.5, upper), far * 1e-3, 1e-12);
}
END_TEST

START_TEST(edges)
{
    ck_assert_double_eq(dmaic_studentized_range_probability(0, 3, 5, lower), 0);
    ck_assert_double_eq(dmaic_studentized_range_probability(0, 3, 5, upper), 1);
    ck_assert_double_eq(dmaic_studentized_range_probability(INFINITY, 3, 5, lower), 1);
    ck_assert_double_eq(dmaic_studentized_range_probability(INFINITY, 3, 5, upper), 0);
    ck_assert_double_eq(dmaic_range_probability(0, 3, upper), 1);
    ck_assert_double_eq(dmaic_range_probability(INFINITY, 3, lower), 1);
    ck_assert_double_eq(dmaic_studentized_range_quantile(0, 3, 5, lower), 0);
    ck_assert_double_eq(dmaic_studentized_range_quantile(1, 3, 5, lower), INFINITY);
    ck_assert_double_eq(dmaic_studentized_range_quantile(0, 3, 5, upper), INFINITY);
    ck_assert_double_eq(dmaic_range_quantile(1, 3, upper), 0);
    static const double bad_means[] = {1, 2.5, 1001, 0, -3, NAN, INFINITY};
    for (size_t i = 0; i < sizeof bad_means / sizeof *bad_means; i++) {
        ck_assert_double_nan(dmaic_studentized_range_probability(3, bad_means[i], 5, upper));
        ck_assert_double_nan(dmaic_studentized_range_quantile(0.5, bad_means[i], 5, upper));
        ck_assert_double_nan(dmaic_range_probability(3, bad_means[i], upper));
        ck_assert_double_nan(dmaic_range_quantile(0.5, bad_means[i], upper));
    }
    static const double bad_df[] = {0.999, 0, -1, NAN};
    for (size_t i = 0; i < sizeof bad_df / sizeof *bad_df; i++) {
        ck_assert_double_nan(dmaic_studentized_range_probability(3, 4, bad_df[i], upper));
        ck_assert_double_nan(dmaic_studentized_range_quantile(0.5, 4, bad_df[i], upper));
    }
    ck_assert_double_nan(dmaic_studentized_range_probability(-0.5, 4, 5, upper));
    ck_assert_double_nan(dmaic_studentized_range_probability(NAN, 4, 5, upper));
    ck_assert_double_nan(dmaic_range_probability(-0.5, 4, upper));
    ck_assert_double_nan(dmaic_studentized_range_quantile(-0.1, 4, 5, upper));
    ck_assert_double_nan(dmaic_studentized_range_quantile(1.1, 4, 5, upper));
    ck_assert_double_nan(dmaic_range_quantile(NAN, 4, upper));
}
END_TEST

/* Nothing stalls or leaves 0 ... 1, wherever it is asked. */
START_TEST(always_answers)
{
    static const double q[] = {1e-300, 1e-20, 1e-3, 0.1,  3,    19.9,  20.1, 55.9,
                               56.1,   80,    1e3,  1e20, 1e99, 1e160, 1e300};
    static const double means[] = {2, 3, 50};
    static const double df[] = {1, 3.7, 20, 500, 1e10, 1e300, INFINITY};
    for (size_t i = 0; i < sizeof q / sizeof *q; i++)
        for (size_t j = 0; j < sizeof means / sizeof *means; j++)
            for (size_t k = 0; k < sizeof df / sizeof *df; k++)
                for (dmaic_tail tail = lower; tail <= upper; tail++) {
                    const double p =
                        dmaic_studentized_range_probability(q[i], means[j], df[k], tail);
                    ck_assert_msg(p >= 0 && p <= 1, "q %g, means %g, df %g: %g", q[i], means[j],
                                  df[k], p);
                }
}
END_TEST

CASES("studentized_range", reference, reference_grid, regression_small_tails, published_table,
      published_handbook, law_two_means_are_a_t_test, law_closed_forms, law_tails_add_to_one,
      law_quantiles_go_back, law_order, law_smooth_in_df, edges, always_answers)
