/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dunnett's t against reference values (tests/data/distributions/dunnett.tsv), printed tables and a
 * published example, closed forms, laws, and the edges of the domain. */
#include "harness.h"

#include <dmaic/distribution.h>

static const dmaic_tail lower = DMAIC_LOWER_TAIL;
static const dmaic_tail upper = DMAIC_UPPER_TAIL;
static const dmaic_alternative two_sided = DMAIC_ALTERNATIVE_TWO_SIDED;
static const dmaic_alternative smallest = DMAIC_ALTERNATIVE_LESS;
static const dmaic_alternative largest = DMAIC_ALTERNATIVE_GREATER;

enum { MOST = 100 };

static const double *equal(double loading)
{
    static double loadings[MOST];
    for (size_t i = 0; i < MOST; i++)
        loadings[i] = loading;
    return loadings;
}

/* The rest of a line as numbers. */
static size_t read_numbers(const char *text, double *numbers, size_t most)
{
    size_t count = 0;
    char *end;
    for (double value = strtod(text, &end); end != text && count < most;
         value = strtod(text, &end)) {
        numbers[count++] = value;
        text = end;
    }
    return count;
}

/* Columns: alternative, df, t, lower tail, upper tail, loadings. */
START_TEST(reference)
{
    FILE *file = fopen(TEST_PATH("data/distributions/dunnett.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        double a[5 + MOST];
        if (line[0] == '#')
            continue;
        const size_t count = read_numbers(line, a, 5 + MOST) - 5;
        const dmaic_alternative alternative = (dmaic_alternative)a[0];
        const double below =
            dmaic_dunnett_probability(a[2], a + 5, count, a[1], alternative, lower);
        const double above =
            dmaic_dunnett_probability(a[2], a + 5, count, a[1], alternative, upper);
        ck_assert_msg(harness_close(below, a[3], 2e-13, true) &&
                          harness_close(above, a[4], 2e-13, true),
                      "%sis %.17g and %.17g", line, below, above);
        const dmaic_tail smaller = a[3] < a[4] ? lower : upper;
        close_to(dmaic_dunnett_quantile(fmin(a[3], a[4]), a + 5, count, a[1], alternative, smaller),
                 a[2], 1e-12);
        rows++;
    }
    fclose(file);
    ck_assert_int_eq(rows, 210);
}
END_TEST

/* Upper 5 % points for 1 to 9 treatments as printed (Dunnett 1955, 1964), equal sample sizes. */
START_TEST(published_tables)
{
    static const struct {
        double df;
        dmaic_alternative alternative;
        double point[9];
    } rows[] = {
        {5, DMAIC_ALTERNATIVE_TWO_SIDED, {2.57, 3.03, 3.29, 3.48, 3.62, 3.73, 3.82, 3.90, 3.97}},
        {20, DMAIC_ALTERNATIVE_TWO_SIDED, {2.09, 2.38, 2.54, 2.65, 2.73, 2.80, 2.86, 2.90, 2.95}},
        {INFINITY,
         DMAIC_ALTERNATIVE_TWO_SIDED,
         {1.96, 2.21, 2.35, 2.44, 2.51, 2.57, 2.61, 2.65, 2.69}},
        {5, DMAIC_ALTERNATIVE_GREATER, {2.02, 2.44, 2.68, 2.85, 2.98, 3.08, 3.16, 3.24, 3.30}},
        {20, DMAIC_ALTERNATIVE_GREATER, {1.72, 2.03, 2.19, 2.30, 2.39, 2.46, 2.51, 2.56, 2.60}},
        {INFINITY,
         DMAIC_ALTERNATIVE_GREATER,
         {1.64, 1.92, 2.06, 2.16, 2.23, 2.29, 2.34, 2.38, 2.42}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t count = 1; count <= 9; count++)
            near_to(dmaic_dunnett_quantile(0.05, equal(sqrt(0.5)), count, rows[i].df,
                                           rows[i].alternative, upper),
                    rows[i].point[count - 1], 0.00502);
}
END_TEST

/* Dunnett (1955): blood counts, a control of 6, drugs given to 4 and 5 animals, 12 df. The p-values
 * are those of R's multcomp, good to 1e-4, as scipy's tests quote them. */
START_TEST(published_example)
{
    const double loadings[] = {sqrt(4 / 10.0), sqrt(5 / 11.0)};
    near_to(dmaic_dunnett_probability(0.857032125934382, loadings, 2, 12, two_sided, upper),
            0.6201020, 5e-5);
    near_to(dmaic_dunnett_probability(3.69375231123573, loadings, 2, 12, two_sided, upper),
            0.0058254, 5e-5);
}
END_TEST

/* One value is Student's t; known sigma and no correlation is a power; two values are a quadrant of
 * the bivariate normal distribution. */
START_TEST(law_closed_forms)
{
    static const double df[] = {1, 3.5, 49.9, 50.1, 1e4, 1e20, INFINITY};
    for (size_t i = 0; i < sizeof df / sizeof *df; i++) {
        for (double t = 0.125; t < 30; t *= 1.75) {
            const double *loading = equal(0.6);
            const double above = dmaic_t_probability(t, df[i], upper);
            const double gate = 1e-13 + 4e-16 * t * t;
            if (above < 1e-250)
                continue;
            close_to(dmaic_dunnett_probability(t, loading, 1, df[i], largest, upper), above, gate);
            close_to(dmaic_dunnett_probability(-t, loading, 1, df[i], largest, lower), above, gate);
            close_to(dmaic_dunnett_probability(t, loading, 1, df[i], smallest, upper), above, gate);
            close_to(dmaic_dunnett_probability(t, loading, 1, df[i], two_sided, upper), 2 * above,
                     gate);
            close_to(dmaic_dunnett_quantile(above, loading, 1, df[i], largest, upper), t, 1e-12);
        }
    }
    for (double t = -6; t < 6; t += 1.75) {
        const double below = dmaic_normal_probability(t, lower);
        close_to(dmaic_dunnett_probability(t, equal(0), 7, INFINITY, largest, lower), pow(below, 7),
                 1e-13);
        const double loadings[] = {0.9, -0.7};
        close_to(dmaic_dunnett_probability(t, loadings, 2, INFINITY, largest, lower),
                 dmaic_bivariate_normal_probability(t, t, -0.63), 1e-13);
    }
}
END_TEST

START_TEST(law_tails_add_to_one)
{
    static const double df[] = {1, 2.5, 49, 51, 5000, INFINITY};
    const double mixed[] = {0.2, 0.95, -0.4, 0.2};
    for (size_t i = 0; i < sizeof df / sizeof *df; i++)
        for (double t = -7; t < 8; t += 0.75)
            for (dmaic_alternative which = t < 0 ? smallest : two_sided; which <= largest; which++)
                near_to(dmaic_dunnett_probability(t, mixed, 4, df[i], which, lower) +
                            dmaic_dunnett_probability(t, mixed, 4, df[i], which, upper),
                        1, 1e-14);
}
END_TEST

/* The order of the loadings, all their signs, and mirrors make no difference. */
START_TEST(law_symmetry)
{
    const double loadings[] = {0.2, 0.95, -0.4, 0.2};
    const double sorted[] = {-0.95, -0.2, -0.2, 0.4};
    for (double t = -2; t < 5; t += 1.25) {
        const double p = dmaic_dunnett_probability(t, loadings, 4, 9, largest, upper);
        close_to(dmaic_dunnett_probability(t, sorted, 4, 9, largest, upper), p, 1e-14);
        close_to(dmaic_dunnett_probability(-t, loadings, 4, 9, smallest, lower), p, 1e-15);
    }
}
END_TEST

START_TEST(law_quantiles_go_back)
{
    static const double df[] = {1, 6, 60, INFINITY};
    static const double p[] = {1e-30, 1e-6, 0.05, 0.5, 0.6, 0.999};
    const double mixed[] = {0.7, 0.7, 0.5};
    for (size_t i = 0; i < sizeof df / sizeof *df; i++)
        for (size_t j = 0; j < sizeof p / sizeof *p; j++)
            for (dmaic_alternative which = two_sided; which <= largest; which++)
                for (dmaic_tail tail = lower; tail <= upper; tail++) {
                    const double t = dmaic_dunnett_quantile(p[j], mixed, 3, df[i], which, tail);
                    close_to(dmaic_dunnett_probability(t, mixed, 3, df[i], which, tail), p[j],
                             1e-15 * (fmin(df[i], t * t) + 100));
                }
}
END_TEST

/* More comparisons and less correlation widen; the methods for few and many df meet. */
START_TEST(law_order)
{
    for (double t = 1; t < 6; t += 1) {
        for (size_t count = 1; count < 20; count += 3)
            ck_assert(dmaic_dunnett_probability(t, equal(0.7), count + 1, 12, two_sided, upper) >
                      dmaic_dunnett_probability(t, equal(0.7), count, 12, two_sided, upper));
        ck_assert(dmaic_dunnett_probability(t, equal(0.3), 5, 12, largest, upper) >
                  dmaic_dunnett_probability(t, equal(0.4), 5, 12, largest, upper));
        const double before = dmaic_dunnett_probability(t, equal(0.7), 4, 49.9999, largest, upper);
        const double after = dmaic_dunnett_probability(t, equal(0.7), 4, 50.0001, largest, upper);
        close_to(sqrt(before) * sqrt(after),
                 dmaic_dunnett_probability(t, equal(0.7), 4, 50, largest, upper), 1e-9);
    }
    const double far = dmaic_dunnett_probability(1e99, equal(0.7), 5, 1.5, two_sided, upper);
    close_to(dmaic_dunnett_probability(1e101, equal(0.7), 5, 1.5, two_sided, upper), far * 1e-3,
             1e-12);
}
END_TEST

START_TEST(edges)
{
    const double *half = equal(sqrt(0.5));
    ck_assert_double_eq(dmaic_dunnett_probability(0, half, 3, 5, two_sided, lower), 0);
    ck_assert_double_eq(dmaic_dunnett_probability(0, half, 3, 5, two_sided, upper), 1);
    ck_assert_double_eq(dmaic_dunnett_probability(INFINITY, half, 3, 5, two_sided, upper), 0);
    ck_assert_double_eq(dmaic_dunnett_probability(-INFINITY, half, 3, 5, largest, lower), 0);
    ck_assert_double_eq(dmaic_dunnett_probability(INFINITY, half, 3, 5, smallest, lower), 1);
    /* of three with correlation 1/2, the control's own value is the largest of four */
    close_to(dmaic_dunnett_probability(0, half, 3, 5, largest, lower), 0.25, 1e-14);
    close_to(dmaic_dunnett_probability(0, half, 3, 5, smallest, lower), 0.75, 1e-14);
    ck_assert_double_eq(dmaic_dunnett_quantile(0, half, 3, 5, two_sided, lower), 0);
    ck_assert_double_eq(dmaic_dunnett_quantile(1, half, 3, 5, two_sided, lower), INFINITY);
    ck_assert_double_eq(dmaic_dunnett_quantile(0, half, 3, 5, largest, lower), -INFINITY);
    ck_assert_double_eq(dmaic_dunnett_quantile(0, half, 3, 5, smallest, upper), INFINITY);
    ck_assert_double_nan(dmaic_dunnett_probability(-0.5, half, 3, 5, two_sided, upper));
    ck_assert_double_nan(dmaic_dunnett_probability(NAN, half, 3, 5, largest, upper));
    ck_assert_double_nan(dmaic_dunnett_probability(1, half, 0, 5, largest, upper));
    ck_assert_double_nan(dmaic_dunnett_probability(1, half, 101, 5, largest, upper));
    ck_assert_double_nan(dmaic_dunnett_probability(1, NULL, 3, 5, largest, upper));
    ck_assert_double_nan(dmaic_dunnett_probability(1, half, 3, 5, (dmaic_alternative)3, upper));
    static const double bad[] = {1, -1, 0.9996, NAN, INFINITY};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_double_nan(dmaic_dunnett_probability(1, equal(bad[i]), 3, 5, largest, upper));
        ck_assert_double_nan(dmaic_dunnett_quantile(0.5, equal(bad[i]), 3, 5, largest, upper));
    }
    static const double bad_df[] = {0.999, 0, -1, NAN};
    for (size_t i = 0; i < sizeof bad_df / sizeof *bad_df; i++)
        ck_assert_double_nan(dmaic_dunnett_quantile(0.5, half, 3, bad_df[i], largest, upper));
    ck_assert_double_nan(dmaic_dunnett_quantile(-0.1, half, 3, 5, largest, upper));
    ck_assert_double_nan(dmaic_dunnett_quantile(1.1, half, 3, 5, largest, upper));
    ck_assert_double_nan(dmaic_dunnett_quantile(NAN, half, 3, 5, largest, upper));
}
END_TEST

/* Nothing stalls or leaves 0 ... 1, wherever it is asked. */
START_TEST(always_answers)
{
    static const double t[] = {1e-300, 1e-3, 3, 59.9, 60.1, 1e20, 1e99, 1e160, 1e300};
    static const double loadings[] = {0, -0.5, 0.99};
    static const double df[] = {1, 20, 500, 1e10, 1e300, INFINITY};
    for (size_t i = 0; i < sizeof t / sizeof *t; i++)
        for (size_t j = 0; j < sizeof loadings / sizeof *loadings; j++)
            for (size_t k = 0; k < sizeof df / sizeof *df; k++)
                for (dmaic_alternative which = two_sided; which <= largest; which++) {
                    const double p =
                        dmaic_dunnett_probability(t[i], equal(loadings[j]), 7, df[k], which, upper);
                    ck_assert_msg(p >= 0 && p <= 1, "t %g, loading %g, df %g: %g", t[i],
                                  loadings[j], df[k], p);
                }
}
END_TEST

CASES("dunnett", reference, published_tables, published_example, law_closed_forms,
      law_tails_add_to_one, law_symmetry, law_quantiles_go_back, law_order, edges, always_answers)
