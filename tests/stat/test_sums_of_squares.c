/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of squares of grouped values: on paper, far from zero, in the last digits, and laws. */
#include "stat/sums_of_squares.h"

#include "harness.h"

#include <dmaic/number.h>

enum { MOST = 64 };

static double plain(double_double squares, const sums_of_squares *sums)
{
    return squares_value(squares, sums->unit);
}

static sums_of_squares sums_by_code(dmaic_sample values, const int32_t *codes, size_t groups)
{
    const grouped_values of = {
        .columns = &values, .column_count = 1, .codes = codes, .group_count = groups};
    sums_of_squares sums;
    works(sums_of_squares_new(&of, &sums));
    return sums;
}

static sums_of_squares sums_by_column(const dmaic_sample *columns, size_t count)
{
    const grouped_values of = {.columns = columns, .column_count = count, .group_count = count};
    sums_of_squares sums;
    works(sums_of_squares_new(&of, &sums));
    return sums;
}

/* 1, 2, 6 | 4, 8: means 3 and 6, grand mean 4.2; within 14 + 8; between 3 1.2^2 + 2 1.8^2. */
static const double PAPER[] = {1, 4, 2, 8, 6};
static const int32_t PAPER_CODES[] = {0, 2, 0, 2, 0};

START_TEST(by_hand)
{
    sums_of_squares sums = sums_by_code(dmaic_sample_of(PAPER, 5), PAPER_CODES, 3);
    ck_assert_uint_eq(sums.count, 5);
    ck_assert_uint_eq(sums.groups[0].count, 3);
    ck_assert_uint_eq(sums.groups[1].count, 0);
    ck_assert_uint_eq(sums.groups[2].count, 2);
    close_to(dd_value(sums.mean), 4.2, 1e-16);
    ck_assert_double_eq(dd_value(group_mean(&sums.groups[0])), 3);
    ck_assert_double_eq(dd_value(group_mean(&sums.groups[2])), 6);
    ck_assert_double_eq(dd_value(mean_difference(&sums.groups[2], &sums.groups[0])), 3);
    ck_assert_double_eq(dd_value(sums.groups[2].most), 8);
    ck_assert_double_eq(plain(sums.within, &sums), 22);
    close_to(plain(sums.between, &sums), 10.8, 2e-16);
    close_to(plain(sums.total, &sums), 32.8, 2e-16);
    close_to(group_sd(&sums.groups[0]), sqrt(7), 2e-16);
    close_to(group_sd(&sums.groups[2]), sqrt(8), 2e-16);
    ck_assert(isnan(group_sd(&sums.groups[1])));
    close_to(root_mean_square(mean_square(sums.within, 3), sums.unit), sqrt(22.0 / 3), 2e-16);
    sums_of_squares_clear(&sums);
    ck_assert_ptr_null(sums.groups);
    sums_of_squares_clear(&sums);
}
END_TEST

START_TEST(by_hand_single_value)
{
    const double value = 2.385;
    const int32_t code = 0;
    sums_of_squares sums = sums_by_code(dmaic_sample_of(&value, 1), &code, 1);
    ck_assert_double_eq(dd_value(sums.mean), 2.385);
    ck_assert_double_eq(plain(sums.total, &sums), 0);
    ck_assert(isnan(group_sd(&sums.groups[0])));
    sums_of_squares_clear(&sums);
    sums = sums_by_code(dmaic_sample_of(&value, 0), &code, 1);
    ck_assert_uint_eq(sums.count, 0);
    ck_assert_double_eq(plain(sums.total, &sums), 0);
    sums_of_squares_clear(&sums);
}
END_TEST

/* Numbers that are the same to 33 digits: B + 0.1, B + 0.3 | B + 0.2, B + 0.6, for any whole B. By
 * hand: means 0.2 and 0.4 above B, within 0.02 + 0.08, between 4 0.1^2. */
static void decimals(const char *const texts[4])
{
    double values[4], remainders[4];
    static const int32_t codes[] = {0, 0, 1, 1};
    for (size_t i = 0; i < 4; i++) {
        dmaic_number number;
        works(dmaic_number_parse(texts[i], strlen(texts[i]), '.', &number));
        values[i] = number.value;
        remainders[i] = number.remainder;
    }
    const dmaic_sample sample = {values, 4, 0, remainders};
    sums_of_squares sums = sums_by_code(sample, codes, 2);
    close_to(plain(sums.within, &sums), 0.1, 2.3e-16);
    close_to(plain(sums.between, &sums), 0.04, 2.3e-16);
    close_to(plain(sums.total, &sums), 0.14, 2.3e-16);
    close_to(group_sd(&sums.groups[0]), sqrt(0.02), 2.3e-16);
    close_to(dd_value(mean_difference(&sums.groups[1], &sums.groups[0])), 0.2, 1e-16);
    sums_of_squares_clear(&sums);
}

START_TEST(decimals_far_from_zero)
{
    decimals((const char *const[]){"0.1", "0.3", "0.2", "0.6"});
    decimals((const char *const[]){"1000000.1", "1000000.3", "1000000.2", "1000000.6"});
    decimals((const char *const[]){"1000000000000.1", "1000000000000.3", "1000000000000.2",
                                   "1000000000000.6"});
    decimals((const char *const[]){"-1000000000000000.9", "-1000000000000000.7",
                                   "-1000000000000000.8", "-1000000000000000.4"});
}
END_TEST

/* Groups of any two spreads keep their digits: 0, 1, 2 in units of `small` beside 0, 3, 9 in units
 * of `large`, standard deviations 1 and sqrt(21). */
static void unlike(double small, double large)
{
    const double first[] = {0, small, 2 * small}, second[] = {0, 3 * large, 9 * large};
    const dmaic_sample columns[] = {dmaic_sample_of(first, 3), dmaic_sample_of(second, 3)};
    sums_of_squares sums = sums_by_column(columns, 2);
    close_to(group_sd(&sums.groups[0]), small, 2.3e-16);
    close_to(group_sd(&sums.groups[1]), sqrt(21) * large, 3e-16);
    ck_assert_double_eq(dd_value(group_mean(&sums.groups[0])), small);
    ck_assert_double_eq(dd_value(group_mean(&sums.groups[1])), 4 * large);
    sums_of_squares_clear(&sums);
}

START_TEST(unlike_spreads)
{
    unlike(1, 1);
    unlike(0x1p-40, 0x1p40);
    unlike(0x1p-1060, 1);
    unlike(0x1p-1074, 0x1p-1074);
    unlike(1, 0x1p500);
}
END_TEST

START_TEST(values_that_are_alike_have_no_spread)
{
    const double values[] = {0.1, 1e300, 0.1, 1e300, 0.1, 1e300, 0.1};
    const int32_t codes[] = {0, 1, 0, 1, 0, 1, 0};
    const dmaic_sample tenths = {values, 4, 2 * sizeof *values, NULL};
    sums_of_squares sums = sums_by_code(tenths, codes, 2);
    ck_assert(sums.total.high == 0 && sums.within.high == 0 && sums.between.high == 0);
    sums_of_squares_clear(&sums);
    const dmaic_sample columns[] = {tenths, {values + 1, 3, 2 * sizeof *values, NULL}};
    const grouped_values of = {.columns = columns, .column_count = 2, .group_count = 2};
    fails_with(sums_of_squares_new(&of, &sums), DMAIC_ENUMERIC, "from 0.1 to 1e300");
}
END_TEST

START_TEST(values_too_far_apart_are_refused)
{
    const double values[] = {-1.7e308, 1.7e308, 0x1p512, 0, 0x1p513};
    const int32_t codes[] = {0, 1, 0, 1, 0};
    sums_of_squares sums = {.count = 77};
    dmaic_sample sample = dmaic_sample_of(values, 2);
    const grouped_values of = {
        .columns = &sample, .column_count = 1, .codes = codes, .group_count = 2};
    fails_with(sums_of_squares_new(&of, &sums), DMAIC_ENUMERIC, "outside the range of doubles");
    ck_assert_uint_eq(sums.count, 77);
    sample = dmaic_sample_of(values + 3, 2);
    fails_with(sums_of_squares_new(&of, &sums), DMAIC_ENUMERIC, "scale the values");
    sample = dmaic_sample_of(values + 2, 2);
    works(sums_of_squares_new(&of, &sums));
    sums_of_squares_clear(&sums);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

typedef struct made_up {
    double values[MOST];
    int32_t codes[MOST];
} made_up;

static made_up make_up(unsigned state)
{
    made_up data;
    for (size_t i = 0; i < MOST; i++) {
        state = state * 1664525u + 1013904223u;
        data.values[i] = (double)(state >> 8) / 0x1p20 - 5;
        state = state * 1664525u + 1013904223u;
        data.codes[i] = (int32_t)(state >> 29);
    }
    return data;
}

/* The total does not depend on the grouping. */
START_TEST(total_is_that_of_one_group)
{
    int32_t same[MOST] = {0}, own[MOST];
    for (int32_t i = 0; i < MOST; i++)
        own[i] = i;
    for (unsigned seed = 1; seed < 20; seed++) {
        const made_up data = make_up(seed);
        const dmaic_sample values = dmaic_sample_of(data.values, MOST);
        sums_of_squares grouped = sums_by_code(values, data.codes, 8);
        sums_of_squares one = sums_by_code(values, same, 1);
        sums_of_squares all = sums_by_code(values, own, MOST);
        close_to(plain(one.within, &one), plain(grouped.total, &grouped), 2.3e-16);
        close_to(plain(all.between, &all), plain(grouped.total, &grouped), 2.3e-16);
        ck_assert_double_eq(one.between.high, 0);
        ck_assert_double_eq(all.within.high, 0);
        sums_of_squares_clear(&grouped);
        sums_of_squares_clear(&one);
        sums_of_squares_clear(&all);
    }
}
END_TEST

/* Values sorted into columns give what codes give, up to the order of summation. */
START_TEST(columns_and_codes_agree)
{
    const made_up data = make_up(5);
    double room[8][MOST];
    size_t counts[8] = {0};
    dmaic_sample columns[8];
    for (size_t i = 0; i < MOST; i++)
        room[data.codes[i]][counts[data.codes[i]]++] = data.values[i];
    for (size_t i = 0; i < 8; i++)
        columns[i] = dmaic_sample_of(room[i], counts[i]);
    sums_of_squares coded = sums_by_code(dmaic_sample_of(data.values, MOST), data.codes, 8);
    sums_of_squares apart = sums_by_column(columns, 8);
    ck_assert_double_eq(plain(apart.between, &apart), plain(coded.between, &coded));
    ck_assert_double_eq(plain(apart.within, &apart), plain(coded.within, &coded));
    for (size_t i = 0; i < 8; i++) {
        ck_assert_uint_eq(apart.groups[i].count, coded.groups[i].count);
        ck_assert_double_eq(dd_value(group_mean(&apart.groups[i])),
                            dd_value(group_mean(&coded.groups[i])));
    }
    sums_of_squares_clear(&coded);
    sums_of_squares_clear(&apart);
}
END_TEST

/* Shifting by a whole number and scaling by a power of two change nothing but the unit. */
START_TEST(shift_and_scale)
{
    const made_up data = make_up(9);
    double changed[MOST];
    sums_of_squares plainly = sums_by_code(dmaic_sample_of(data.values, MOST), data.codes, 8);
    for (size_t i = 0; i < MOST; i++)
        changed[i] = (data.values[i] + 0x1p20) * 0x1p-300;
    sums_of_squares other = sums_by_code(dmaic_sample_of(changed, MOST), data.codes, 8);
    close_to(plain(other.between, &other) * 0x1p600, plain(plainly.between, &plainly), 2.3e-16);
    close_to(plain(other.within, &other) * 0x1p600, plain(plainly.within, &plainly), 2.3e-16);
    sums_of_squares_clear(&plainly);
    sums_of_squares_clear(&other);
}
END_TEST

CASES("sums_of_squares", by_hand, by_hand_single_value, decimals_far_from_zero, unlike_spreads,
      values_that_are_alike_have_no_spread, values_too_far_apart_are_refused,
      total_is_that_of_one_group, columns_and_codes_agree, shift_and_scale)
