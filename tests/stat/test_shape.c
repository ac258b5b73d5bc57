/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Skewness, kurtosis and autocorrelation: NIST's certified sets from their decimals,
 * tests/oracle/order.py (exact fractions), and laws. Mean and sd are looked at as well, as all of
 * NIST's sets are here. */
#include "stat/shape.h"

#include "harness.h"

#include <dmaic/number.h>

enum { ROWS = 5000 };

static double values[ROWS], remainders[ROWS];
static size_t count;

static void add(const char *text, size_t length)
{
    dmaic_number number;
    ck_assert_uint_lt(count, ROWS);
    works(dmaic_number_parse(text, length, '.', &number));
    values[count] = number.value;
    remainders[count++] = number.remainder;
}

static void add_text(const char *text)
{
    add(text, strlen(text));
}

/* NIST's formula: the first value, then two by turns. */
static void add_turns(const char *first, const char *low, const char *high)
{
    add_text(first);
    for (int i = 0; i < 500; i++) {
        add_text(low);
        add_text(high);
    }
}

static void add_digits(void)
{
    FILE *file = fopen(TEST_PATH("data/nist_pidigits.txt"), "r");
    ck_assert_ptr_nonnull(file);
    for (int digit; (digit = fgetc(file)) != EOF;)
        if (digit != '\n')
            add(&(char){(char)digit}, 1);
    fclose(file);
    ck_assert_uint_eq(count, 5000);
}

static void add_rows(const char *path, const char *set)
{
    FILE *table = fopen(path, "r");
    char name[32], text[64];
    ck_assert_ptr_nonnull(table);
    while (fscanf(table, "%31s %63s", name, text) == 2)
        if (strcmp(name, set) == 0)
            add_text(text);
    fclose(table);
}

/* A set by its name, of NIST's or of tests/oracle/order.py. */
static dmaic_sample read_set(const char *set)
{
    count = 0;
    if (strcmp(set, "PiDigits") == 0)
        add_digits();
    else if (strcmp(set, "NumAcc2") == 0)
        add_turns("1.2", "1.1", "1.3");
    else if (strcmp(set, "NumAcc3") == 0)
        add_turns("1000000.2", "1000000.1", "1000000.3");
    else if (strcmp(set, "NumAcc4") == 0)
        add_turns("10000000.2", "10000000.1", "10000000.3");
    else
        add_rows(TEST_PATH("data/nist_strd_univariate_data.tsv"), set);
    if (count == 0)
        add_rows(TEST_PATH("data/order_samples.tsv"), set);
    ck_assert_uint_gt(count, 0);
    return (dmaic_sample){values, count, 0, remainders};
}

/* ---- published ------------------------------------------------------------------------------ */

/* NIST StRD, univariate summary statistics, all nine sets: 14 digits of the exact value, which
 * agrees with the 15 certified ones as far as these go. */
START_TEST(published_nist)
{
    FILE *table = fopen(TEST_PATH("data/nist_strd_univariate.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char line[256], set[32], quantity[32];
    double certified, exact;
    size_t rows = 0;
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    for (; fscanf(table, "%31s %31s %lf %lf", set, quantity, &certified, &exact) == 4; rows++) {
        const dmaic_sample sample = read_set(set);
        const moments around = moments_of(sample);
        const shape of = shape_of(sample, &around);
        const double actual = strcmp(quantity, "mean") == 0 ? around.mean
                              : strcmp(quantity, "sd") == 0 ? around.sd
                                                            : of.autocorrelation;
        ck_assert_msg(harness_close(actual, certified, 4e-15, true) &&
                          harness_close(actual, exact, 2.3e-16, true),
                      "%s, %s: %.17g, certified %.15g", set, quantity, actual, certified);
    }
    fclose(table);
    ck_assert_uint_eq(rows, 27);
}
END_TEST

START_TEST(published_oracle)
{
    FILE *table = fopen(TEST_PATH("data/shape.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char line[512], set[32];
    size_t rows = 0;
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    for (; fscanf(table, "%31s", set) == 1; rows++) {
        double expected[9];
        for (int i = 0; i < 9; i++)
            ck_assert_int_eq(fscanf(table, "%lf", &expected[i]), 1);
        const dmaic_sample sample = read_set(set);
        const moments around = moments_of(sample);
        const shape of = shape_of(sample, &around);
        const double actual[] = {around.mean,    around.sd,      of.skewness_g1,
                                 of.skewness_b1, of.skewness,    of.kurtosis_g2,
                                 of.kurtosis_b2, of.kurtosis,    of.autocorrelation};
        for (int i = 0; i < 9; i++)
            if (expected[i] == 0)
                near_to(actual[i], 0, 1e-20);
            else
                close_to(actual[i], expected[i], 4e-16);
    }
    fclose(table);
    ck_assert_uint_eq(rows, 18);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* 1, 2, 3, 10: mean 4, deviations -3 -2 -1 6; sums 50, 180, 1394; products of neighbours 6 + 2 -
 * 6. */
START_TEST(by_hand)
{
    const double four[] = {1, 2, 3, 10};
    const dmaic_sample sample = dmaic_sample_of(four, 4);
    const moments around = moments_of(sample);
    const shape of = shape_of(sample, &around);
    close_to(of.skewness_g1, 45 / pow(12.5, 1.5), 4e-16);
    close_to(of.kurtosis_g2, 348.5 / 156.25 - 3, 4e-16);
    close_to(of.kurtosis, 3 * (5 * (348.5 / 156.25 - 3) + 6) / 2, 4e-16);
    close_to(of.autocorrelation, 0.04, 2.3e-16);
}
END_TEST

START_TEST(by_hand_few_values)
{
    const double three[] = {1, 2, 4};
    moments around = moments_of(dmaic_sample_of(three, 3));
    shape of = shape_of(dmaic_sample_of(three, 3), &around);
    ck_assert(isfinite(of.skewness) && isnan(of.kurtosis) && isfinite(of.kurtosis_g2));
    around = moments_of(dmaic_sample_of(three, 2));
    of = shape_of(dmaic_sample_of(three, 2), &around);
    ck_assert(isnan(of.skewness) && of.skewness_g1 == 0 && of.autocorrelation == -0.5);
    const double still[] = {0.1, 0.1, 0.1, 0.1, 0.1};
    around = moments_of(dmaic_sample_of(still, 5));
    of = shape_of(dmaic_sample_of(still, 5), &around);
    ck_assert(isnan(of.skewness) && isnan(of.kurtosis) && isnan(of.autocorrelation));
    around = moments_of(dmaic_sample_of(NULL, 0));
    ck_assert(isnan(shape_of(dmaic_sample_of(NULL, 0), &around).skewness_g1));
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

/* Any unit, also far from 1, gives the same shape; a mirror turns skewness. */
START_TEST(laws)
{
    const dmaic_sample sample = read_set("Lottery");
    static const double units[] = {1, -1, 0x1p-900, -0x1p1010, 0x1p+300, 0x1p-300};
    double scaled[ROWS];
    moments around = moments_of(sample);
    const shape plain = shape_of(sample, &around);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        for (size_t i = 0; i < count; i++)
            scaled[i] = values[i] * units[u];
        around = moments_of(dmaic_sample_of(scaled, count));
        const shape of = shape_of(dmaic_sample_of(scaled, count), &around);
        close_to(of.skewness, units[u] < 0 ? -plain.skewness : plain.skewness, 1e-15);
        close_to(of.kurtosis, plain.kurtosis, 1e-15);
        close_to(of.autocorrelation, plain.autocorrelation, 1e-15);
    }
    for (size_t i = 0; i < count; i++)
        scaled[i] = values[i] + 0x1p40; /* exact: the values are whole */
    around = moments_of(dmaic_sample_of(scaled, count));
    close_to(shape_of(dmaic_sample_of(scaled, count), &around).kurtosis, plain.kurtosis, 1e-15);
}
END_TEST

/* Values a unit in the last place apart, and less: remainders alone tell them apart. */
START_TEST(laws_of_close_values)
{
    const double same[] = {1, 1, 1, 1}, apart[] = {1e-20, 2e-20, 3e-20, 10e-20};
    const dmaic_sample sample = {same, 4, 0, apart};
    const moments around = moments_of(sample);
    const shape of = shape_of(sample, &around);
    close_to(of.skewness_g1, 45 / pow(12.5, 1.5), 1e-9); /* 32 digits, of which 20 are the same */
    close_to(of.autocorrelation, 0.04, 1e-9);
}
END_TEST

CASES("shape", published_nist, published_oracle, by_hand, by_hand_few_values, laws,
      laws_of_close_values)
