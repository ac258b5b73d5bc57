/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapiro-Wilk and Anderson-Darling: published figures, R (tests/oracle/normality.R), mpmath, laws. */
#include "stat/normal_log_tail.h"
#include "stat/normality.h"

#include "harness.h"

enum { ROWS = 200 };

static double values[ROWS];

static dmaic_sample read_sample(const char *wanted)
{
    FILE *table = fopen(TEST_PATH("data/normality_samples.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char name[32];
    double value;
    size_t count = 0;
    ck_assert_int_eq(fscanf(table, "%*s %*s"), 0);
    while (fscanf(table, "%31s %lf", name, &value) == 2)
        if (strcmp(name, wanted) == 0) {
            ck_assert_uint_lt(count, ROWS);
            values[count++] = value;
        }
    fclose(table);
    ck_assert_uint_ge(count, 3);
    return dmaic_sample_of(values, count);
}

/* R's shapiro.test of SciPy's own test data, 16 digits as SciPy prints them; Shapiro & Wilk (1965,
 * page 606), 0.79 for the weights of eleven men. */
START_TEST(published_shapiro_wilk)
{
    shapiro_wilk of;
    works(shapiro_wilk_of(read_sample("shapiro_expo"), &of));
    near_to(of.w, 0.83466627531817, 1e-13);
    near_to(of.p_value, 0.000913490481813, 1e-14);
    works(shapiro_wilk_of(read_sample("shapiro_a"), &of));
    near_to(of.w, 0.90047287931756, 1e-13);
    near_to(of.p_value, 0.04208957522226, 1e-13);
    works(shapiro_wilk_of(read_sample("weights11"), &of));
    near_to(of.w, 0.79, 0.005);
}
END_TEST

/* R sums in plain doubles, of values around a million in one of the samples. */
START_TEST(published_oracle)
{
    FILE *table = fopen(TEST_PATH("data/normality.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char name[32];
    double w, p, a2;
    int rows = 0;
    ck_assert_int_eq(fscanf(table, "%*s %*s %*s %*s"), 0);
    for (; fscanf(table, "%31s %lf %lf %lf", name, &w, &p, &a2) == 4; rows++) {
        const dmaic_sample sample = read_sample(name);
        shapiro_wilk of;
        double actual;
        works(shapiro_wilk_of(sample, &of));
        works(anderson_darling_normal(sample, &actual));
        const double grain = strcmp(name, "offset") == 0 ? 1e-10 : 0; /* of deviations there */
        close_to(of.w, w, 1e-15 + grain);
        close_to(of.p_value, p, 1e-12 + 100 * grain);
        close_to(actual, a2, 1e-13 + 100 * grain);
    }
    fclose(table);
    ck_assert_int_eq(rows, 13);
}
END_TEST

/* mpmath, 40 digits. */
START_TEST(published_log_tails)
{
    static const struct {
        double z, log_lower, hazard;
    } rows[] = {{-60, -1805.0135606805671, 60.016657420241125},
                {-36, -652.5032275937984, 36.027735075281061},
                {-34, -582.44616224687169, 34.029361097995019},
                {-10, -53.231285150512471, 10.098093233962512},
                {-2, -3.7831843336820319, 2.3732155328228409},
                {0, -0.69314718055994531, 0.79788456080286536},
                {1, -0.17275377902344989, 0.28759997093917836},
                {3, -0.0013508099647481938, 0.0044378390421256638},
                {9, -1.1285884059538406e-19, 1.0279773571668915e-18}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        close_to(normal_log_tail(rows[i].z, DMAIC_LOWER_TAIL), rows[i].log_lower, 5e-16);
        close_to(normal_log_tail(-rows[i].z, DMAIC_UPPER_TAIL), rows[i].log_lower, 5e-16);
        close_to(normal_hazard(rows[i].z, DMAIC_LOWER_TAIL), rows[i].hazard, 5e-16);
        close_to(normal_hazard(-rows[i].z, DMAIC_UPPER_TAIL), rows[i].hazard, 5e-16);
    }
}
END_TEST

/* Three values 0, 1, t: W = t^2 / 2 over the sum of squares; at t = 2, 2 / 2 = 1. */
START_TEST(by_hand_three)
{
    shapiro_wilk of;
    works(shapiro_wilk_of(dmaic_sample_of((double[]){0, 2, 1}, 3), &of));
    near_to(of.rest, 0, 1e-31);
    near_to(of.p_value, 1, 1e-15);
    works(shapiro_wilk_of(dmaic_sample_of((double[]){0, 0, 1}, 3), &of));
    close_to(of.w, 0.75, 4e-16);
    near_to(of.p_value, 0, 1e-15);
    works(shapiro_wilk_of(dmaic_sample_of((double[]){0, 1, 4}, 3), &of)); /* 8 / (26/3) */
    close_to(of.w, 12.0 / 13.0, 4e-16);
    close_to(of.rest, 1.0 / 13.0, 1e-15);
}
END_TEST

/* A^2 of one value whose tails are p and 1 - p: -1 - log(p (1 - p)). */
START_TEST(by_hand_anderson_darling)
{
    const double lower = log(0.25), upper = log(0.75);
    close_to(anderson_darling(&lower, &upper, 1), -1 - log(0.1875), 4e-16);
}
END_TEST

/* Place, unit, sign and order of the values do not matter, but for the rounding of moved values. */
START_TEST(law_invariance)
{
    const dmaic_sample sample = read_sample("eleven");
    double turned[ROWS], a2, turned_a2;
    for (size_t i = 0; i < sample.count; i++)
        turned[i] = 1024 - 0.25 * sample.values[(5 * i + 3) % sample.count];
    const dmaic_sample other = dmaic_sample_of(turned, sample.count);
    shapiro_wilk first, second;
    works(shapiro_wilk_of(sample, &first));
    works(shapiro_wilk_of(other, &second));
    close_to(second.w, first.w, 1e-13);
    close_to(second.p_value, first.p_value, 1e-11);
    works(anderson_darling_normal(sample, &a2));
    works(anderson_darling_normal(other, &turned_a2));
    close_to(turned_a2, a2, 1e-12);
    for (size_t i = 0; i < sample.count; i++)
        turned[i] = 1e-310 * sample.values[i];
    works(shapiro_wilk_of(other, &second));
    close_to(second.w, first.w, 1e-10); /* subnormal numbers hold some 12 digits */
}
END_TEST

START_TEST(refusals)
{
    static double many[5001];
    for (size_t i = 0; i < 5001; i++)
        many[i] = (double)i;
    double row[] = {1, 1, 1, NAN}, a2 = 42;
    shapiro_wilk of = {42, 42, 42};
    fails_with(shapiro_wilk_of(dmaic_sample_of(row, 4), &of), DMAIC_EDATA, "row 4");
    fails_with(shapiro_wilk_of(dmaic_sample_of(row, 3), &of), DMAIC_EDATA, "all values are 1");
    fails_with(shapiro_wilk_of(dmaic_sample_of(row, 2), &of), DMAIC_EDATA, "there are 2");
    fails_with(shapiro_wilk_of(dmaic_sample_of(many, 5001), &of), DMAIC_EDATA, "there are 5001");
    works(shapiro_wilk_of(dmaic_sample_of(many, 5000), &(shapiro_wilk){0, 0, 0}));
    const double wide[] = {-1.7e308, 0, 1.7e308};
    fails_with(shapiro_wilk_of(dmaic_sample_of(wide, 3), &of), DMAIC_ENUMERIC, "range");
    fails_with(anderson_darling_normal(dmaic_sample_of(row, 4), &a2), DMAIC_EDATA, "row 4");
    fails_with(anderson_darling_normal(dmaic_sample_of(row, 3), &a2), DMAIC_EDATA, "all values");
    fails_with(anderson_darling_normal(dmaic_sample_of(row, 1), &a2), DMAIC_EDATA, "there are 1");
    ck_assert_double_eq(of.w, 42);
    ck_assert_double_eq(a2, 42);
}
END_TEST

CASES("normality", published_shapiro_wilk, published_oracle, published_log_tails, by_hand_three,
      by_hand_anderson_darling, law_invariance, refusals)
