/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral t: against mpmath (noncentral_t_truth.tsv, df to 1e5 and noncentrality to 100;
 * noncentral_t.tsv, by tests/oracle/noncentral_t.py, df to 1e7 and noncentrality to 1e5), laws. */
#include "harness.h"

#include "stat/noncentral_t.h"

/* Reads a file of tab-separated rows, '#' starting a comment; calls `check` for each. */
static size_t each_row(const char *path, void check(char *const *cells, size_t count))
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be opened", path);
    char line[1024];
    size_t rows = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#')
            continue;
        char *cells[8] = {line};
        size_t count = 1;
        for (char *at = line; *at && count < 8; at++) {
            if (*at == '\t') {
                *at = '\0';
                cells[count++] = at + 1;
            }
        }
        check(cells, count);
        rows++;
    }
    fclose(file);
    return rows;
}

static void agree(double df, double noncentrality, double t, dmaic_tail tail, const char *truth,
                  double tolerance)
{
    const double expected = strtod(truth, NULL);
    const double actual = noncentral_t_probability(t, df, noncentrality, tail);
    const bool nothing = expected < 1e-290 && actual < 1e-290;
    ck_assert_msg(nothing || fabs(actual - expected) <= tolerance * expected,
                  "df %g noncentrality %.17g t %.17g tail %d: %.17g, expected %.17g, off by %g", df,
                  noncentrality, t, (int)tail, actual, expected, fabs(actual / expected - 1));
}

static void check_truth(char *const *cells, size_t count)
{
    ck_assert_uint_ge(count, 6);
    const double df = strtod(cells[1], NULL), noncentrality = strtod(cells[2], NULL);
    const double argument = strtod(cells[3], NULL);
    if (strcmp(cells[0], "nct_cdf") == 0)
        agree(df, noncentrality, argument, DMAIC_LOWER_TAIL, cells[5], 1e-13);
    else if (strcmp(cells[0], "nct_sf") == 0)
        agree(df, noncentrality, argument, DMAIC_UPPER_TAIL, cells[5], 1e-13);
}

START_TEST(published)
{
    const size_t rows = each_row(TEST_PATH("data/noncentral_t_truth.tsv"), check_truth);
    ck_assert_uint_eq(rows, 1080);
}
END_TEST

static void check_oracle(char *const *cells, size_t count)
{
    ck_assert_uint_ge(count, 5);
    const double df = strtod(cells[0], NULL), noncentrality = strtod(cells[1], NULL);
    const double t = strtod(cells[2], NULL);
    agree(df, noncentrality, t, DMAIC_LOWER_TAIL, cells[3], 2e-14);
    agree(df, noncentrality, t, DMAIC_UPPER_TAIL, cells[4], 2e-14);
}

START_TEST(large)
{
    const size_t rows = each_row(TEST_PATH("data/noncentral_t.tsv"), check_oracle);
    ck_assert_uint_eq(rows, 315);
}
END_TEST

/* The quantile rows read backwards: x is the t beyond which the tail is p. */
static void check_solution(char *const *cells, size_t count)
{
    ck_assert_uint_ge(count, 6);
    const bool lower = strcmp(cells[0], "nct_ppf") == 0;
    if (!lower && strcmp(cells[0], "nct_isf") != 0)
        return;
    const dmaic_tail tail = lower ? DMAIC_LOWER_TAIL : DMAIC_UPPER_TAIL;
    const double df = strtod(cells[1], NULL), truth = strtod(cells[2], NULL);
    const double p = strtod(cells[3], NULL), t = strtod(cells[5], NULL);
    if (p < 1e-12)
        return;
    const double found = noncentral_t_noncentrality(p, t, df, tail);
    const double back = noncentral_t_probability(t, df, found, tail);
    ck_assert_msg(fabs(back - p) <= 1e-12 * p, "df %g t %.17g p %g: %.17g gives %g off", df, t, p,
                  found, back / p - 1);
    /* as close as the 53 bits of p, and those of t, let it be told */
    const double known = noncentral_t_probability(t, df, truth, tail);
    const double slope = noncentral_t_probability(t, df, truth + 1e-3, tail) -
                         noncentral_t_probability(t, df, truth - 1e-3, tail);
    const double doubt = 4e-13 * known / fabs(slope) * 2e-3 + 1e-13 * fabs(truth);
    ck_assert_msg(fabs(found - truth) <= doubt + 1e-12 * hypot(1, t / sqrt(2 * df)),
                  "df %g t %.17g p %g: %.17g, expected %.17g", df, t, p, found, truth);
}

START_TEST(solved)
{
    each_row(TEST_PATH("data/noncentral_t_truth.tsv"), check_solution);
}
END_TEST

static const double some_df[] = {0.3, 1, 1.7, 6, 23.6, 124, 3001, 1.2e6};
static const double some_t[] = {-41.3, -2.2, -0.037, 0, 0.61, 1.9, 12.4, 333};
static const double some_noncentrality[] = {-12.2, -1.3, 0, 0.044, 2.6, 19.8, 420};

#define COUNT(array) (sizeof(array) / sizeof *(array))

START_TEST(laws)
{
    for (size_t i = 0; i < COUNT(some_df); i++) {
        for (size_t j = 0; j < COUNT(some_t); j++) {
            const double df = some_df[i], t = some_t[j];
            /* noncentrality 0 is Student's t */
            close_to(noncentral_t_probability(t, df, 0, DMAIC_UPPER_TAIL),
                     dmaic_t_probability(t, df, DMAIC_UPPER_TAIL), 2e-13);
            double last = 0;
            for (size_t k = 0; k < COUNT(some_noncentrality); k++) {
                const double d = some_noncentrality[k];
                const double upper = noncentral_t_probability(t, df, d, DMAIC_UPPER_TAIL);
                const double lower = noncentral_t_probability(t, df, d, DMAIC_LOWER_TAIL);
                near_to(upper + lower, 1.0, 1e-13);
                /* the mirror image, bit for bit */
                ck_assert(noncentral_t_probability(-t, df, -d, DMAIC_LOWER_TAIL) == upper);
                /* more noncentrality, more beyond t */
                ck_assert_msg(upper >= last * (1 - 1e-13), "df %g t %g noncentrality %g", df, t, d);
                last = upper;
            }
        }
    }
    /* infinite df is the normal distribution, and 1e15 is nearly that */
    close_to(noncentral_t_probability(2.5, INFINITY, 1.25, DMAIC_UPPER_TAIL),
             dmaic_normal_probability(1.25, DMAIC_UPPER_TAIL), 1e-15);
    close_to(noncentral_t_probability(2.5, 1e15, 1.25, DMAIC_UPPER_TAIL),
             dmaic_normal_probability(1.25, DMAIC_UPPER_TAIL), 1e-13);
    /* T > 0 exactly when Z > -noncentrality */
    close_to(noncentral_t_probability(0, 3.3, 1.25, DMAIC_UPPER_TAIL),
             dmaic_normal_probability(1.25, DMAIC_LOWER_TAIL), 1e-15);
}
END_TEST

START_TEST(solutions_fall_with_probability)
{
    const double tails[] = {1e-9, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999};
    for (size_t i = 0; i < COUNT(some_df); i++) {
        for (size_t j = 0; j < COUNT(some_t); j++) {
            double last = -INFINITY;
            for (size_t k = 0; k < COUNT(tails); k++) {
                const double found =
                    noncentral_t_noncentrality(tails[k], some_t[j], some_df[i], DMAIC_UPPER_TAIL);
                ck_assert_msg(found > last, "df %g t %g tail %g: %g after %g", some_df[i],
                              some_t[j], tails[k], found, last);
                const double mirror =
                    noncentral_t_noncentrality(tails[k], -some_t[j], some_df[i], DMAIC_LOWER_TAIL);
                near_to(mirror, -found, 1e-12 * (1 + fabs(found)));
                last = found;
            }
        }
    }
}
END_TEST

/* Whatever the arguments, a probability comes back. */
START_TEST(extremes)
{
    const double sizes[] = {1e-300, 1e-20, 1e-3, 1, 40, 1e5, 1e20, 1e300};
    const double dfs[] = {1e-3, 0.02, 1, 1e3, 1e9, 1e16};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        for (size_t j = 0; j < COUNT(sizes); j++) {
            for (size_t k = 0; k < COUNT(dfs); k++) {
                const double lower =
                    noncentral_t_probability(sizes[i], dfs[k], sizes[j], DMAIC_LOWER_TAIL);
                const double across =
                    noncentral_t_probability(sizes[i], dfs[k], -sizes[j], DMAIC_UPPER_TAIL);
                ck_assert_msg(lower >= 0 && lower <= 1, "t %g df %g noncentrality %g: %g", sizes[i],
                              dfs[k], sizes[j], lower);
                ck_assert_msg(across >= 0 && across <= 1, "t %g df %g noncentrality -%g: %g",
                              sizes[i], dfs[k], sizes[j], across);
            }
        }
    }
}
END_TEST

START_TEST(refusals)
{
    ck_assert(isnan(noncentral_t_probability(NAN, 3, 1, DMAIC_LOWER_TAIL)));
    ck_assert(isnan(noncentral_t_probability(1, 0, 1, DMAIC_LOWER_TAIL)));
    ck_assert(isnan(noncentral_t_probability(1, NAN, 1, DMAIC_LOWER_TAIL)));
    ck_assert(isnan(noncentral_t_probability(1, 3, INFINITY, DMAIC_LOWER_TAIL)));
    ck_assert(isnan(noncentral_t_probability(1, 3, NAN, DMAIC_UPPER_TAIL)));
    ck_assert(noncentral_t_probability(INFINITY, 3, 1, DMAIC_UPPER_TAIL) == 0);
    ck_assert(noncentral_t_probability(-INFINITY, 3, 1, DMAIC_UPPER_TAIL) == 1);
    ck_assert(isnan(noncentral_t_noncentrality(0, 1, 3, DMAIC_UPPER_TAIL)));
    ck_assert(isnan(noncentral_t_noncentrality(1, 1, 3, DMAIC_UPPER_TAIL)));
    ck_assert(isnan(noncentral_t_noncentrality(0.5, INFINITY, 3, DMAIC_UPPER_TAIL)));
    ck_assert(isnan(noncentral_t_noncentrality(0.5, 1, INFINITY, DMAIC_UPPER_TAIL)));
    ck_assert(isnan(noncentral_t_noncentrality(0.5, 1, -3, DMAIC_UPPER_TAIL)));
}
END_TEST

CASES("noncentral_t", published, large, solved, laws, solutions_fall_with_probability, extremes,
      refusals)
