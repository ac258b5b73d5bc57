/* SPDX-License-Identifier: GPL-3.0-or-later */
/* c4, d2, d3 against reference values (tests/data/distributions), the printed table of quality
 * control, and laws. */
#include "harness.h"

#include <dmaic/stat.h>

/* Checks every row of the file for this constant; returns how many there were. */
static int check_file(const char *path, const char *constant, double tolerance)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        char name[32];
        char truth[64];
        double n;
        if (sscanf(line, "%31s %lf %*s %*s %*s %63s", name, &n, truth) != 3 ||
            strcmp(name, constant) != 0)
            continue;
        const double expected = strtod(truth, NULL);
        const double actual = constant[0] == 'c'   ? dmaic_c4(n)
                              : constant[1] == '2' ? dmaic_d2((size_t)n)
                                                   : dmaic_d3((size_t)n);
        ck_assert_msg(harness_close(actual, expected, tolerance, true),
                      "%s(%.17g) is %.17g, expected %.17g within %g relative", constant, n, actual,
                      expected, tolerance);
        rows++;
    }
    fclose(file);
    return rows;
}

static void check_rows(const char *constant, double tolerance, int least)
{
    const int rows =
        check_file(TEST_PATH("data/distributions/constants.tsv"), constant, tolerance) +
        check_file(TEST_PATH("data/distributions/grid.tsv"), constant, tolerance);
    ck_assert_int_ge(rows, least);
}

START_TEST(reference_c4)
{
    check_rows("c4", 5e-15, 49);
}
END_TEST

START_TEST(reference_d2)
{
    check_rows("d2", 2e-13, 33);
}
END_TEST

START_TEST(reference_d3)
{
    check_rows("d3", 2e-13, 18);
}
END_TEST

/* Montgomery, Introduction to Statistical Quality Control, appendix VI, n = 2 ... 25. */
START_TEST(published_table)
{
    static const double c4[] = {0.7979, 0.8862, 0.9213, 0.9400, 0.9515, 0.9594, 0.9650, 0.9693,
                                0.9727, 0.9754, 0.9776, 0.9794, 0.9810, 0.9823, 0.9835, 0.9845,
                                0.9854, 0.9862, 0.9869, 0.9876, 0.9882, 0.9887, 0.9892, 0.9896};
    static const double d2[] = {1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.970,
                                3.078, 3.173, 3.258, 3.336, 3.407, 3.472, 3.532, 3.588,
                                3.640, 3.689, 3.735, 3.778, 3.819, 3.858, 3.895, 3.931};
    static const double d3[] = {0.853, 0.888, 0.880, 0.864, 0.848, 0.833, 0.820, 0.808,
                                0.797, 0.787, 0.778, 0.770, 0.763, 0.756, 0.750, 0.744,
                                0.739, 0.734, 0.729, 0.724, 0.720, 0.716, 0.712, 0.708};
    for (size_t n = 2; n <= 25; n++) {
        near_to(dmaic_c4((double)n), c4[n - 2], 5.1e-5);
        near_to(dmaic_d2(n), d2[n - 2], 5.1e-4);
        if (n != 19) /* printed 0.734, but it is 0.73348 */
            near_to(dmaic_d3(n), d3[n - 2], 5.1e-4);
    }
}
END_TEST

/* c4(2) = sqrt(2 / pi), c4(3) = sqrt(pi) / 2; d2(2) = 2 / sqrt(pi), d3(2)^2 = 2 - 4 / pi. */
START_TEST(closed_forms)
{
    const double pi = 3.14159265358979323846;
    close_to(dmaic_c4(2), sqrt(2 / pi), 1e-15);
    close_to(dmaic_c4(3), sqrt(pi) / 2, 1e-15);
    close_to(dmaic_d2(2), 2 / sqrt(pi), 1e-15);
    close_to(dmaic_d2(3), 3 / sqrt(pi), 1e-15);
    close_to(dmaic_d3(2), sqrt(2 - 4 / pi), 1e-15);
}
END_TEST

/* c4(n) c4(n + 1) = sqrt((n - 1) / n), exactly, for any n. */
START_TEST(law_product_of_neighbours)
{
    for (double n = 2; n < 1e15; n = n * 1.37 + 0.1) {
        const double exact = sqrt((n - 1) / n);
        close_to(dmaic_c4(n) * dmaic_c4(n + 1), exact, 2e-15);
    }
}
END_TEST

START_TEST(law_table_and_quadrature_meet)
{
    /* smooth across the end of the table: third differences of d2 and d3 at 100 stay tiny */
    const double d2 = dmaic_d2(102) - 3 * dmaic_d2(101) + 3 * dmaic_d2(100) - dmaic_d2(99);
    const double d2_before = dmaic_d2(99) - 3 * dmaic_d2(98) + 3 * dmaic_d2(97) - dmaic_d2(96);
    const double d3 = dmaic_d3(102) - 3 * dmaic_d3(101) + 3 * dmaic_d3(100) - dmaic_d3(99);
    const double d3_before = dmaic_d3(99) - 3 * dmaic_d3(98) + 3 * dmaic_d3(97) - dmaic_d3(96);
    close_to(d2, d2_before, 0.11);
    close_to(d3, d3_before, 0.11);
}
END_TEST

START_TEST(law_rising_and_falling)
{
    for (size_t n = 2; n < 2000; n += n < 130 ? 1 : 97) {
        ck_assert(dmaic_c4((double)n + 1) > dmaic_c4((double)n));
        ck_assert(dmaic_d2(n + 1) > dmaic_d2(n));
        if (n >= 3)
            ck_assert(dmaic_d3(n + 1) < dmaic_d3(n));
    }
}
END_TEST

START_TEST(edges)
{
    ck_assert_double_nan(dmaic_c4(1.999));
    ck_assert_double_nan(dmaic_c4(1));
    ck_assert_double_nan(dmaic_c4(-3));
    ck_assert_double_nan(dmaic_c4(NAN));
    ck_assert_double_eq(dmaic_c4(INFINITY), 1);
    ck_assert_double_nan(dmaic_d2(0));
    ck_assert_double_nan(dmaic_d2(1));
    ck_assert_double_nan(dmaic_d3(0));
    ck_assert_double_nan(dmaic_d3(1));
    ck_assert(dmaic_d2(SIZE_MAX) > 17 && dmaic_d2(SIZE_MAX) < 19);
    ck_assert(dmaic_d3(SIZE_MAX) > 0.1 && dmaic_d3(SIZE_MAX) < 0.3);
}
END_TEST

CASES("constants", reference_c4, reference_d2, reference_d3, published_table, closed_forms,
      law_product_of_neighbours, law_table_and_quadrature_meet, law_rising_and_falling, edges)
