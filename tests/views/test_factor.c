/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples and factors: strides, checks with the row named, groups split apart. */
#include "data/view.h"
#include "harness.h"

static const char *const levels[] = {"baseline", "pilot", "control"};

static dmaic_factor factor_of(const int32_t *codes, size_t count)
{
    return (dmaic_factor){.codes = codes, .count = count, .levels = levels, .level_count = 3};
}

START_TEST(strides_reach_every_layout)
{
    const double pairs[] = {1.5, -1e-17, 2.5, 2e-17, 3.5, 0};
    const dmaic_sample interleaved = {pairs, 3, 2 * sizeof(double), pairs + 1};
    const dmaic_sample backwards = {pairs + 4, 3, -2 * (ptrdiff_t)sizeof(double), NULL};
    ck_assert_double_eq(sample_value(interleaved, 1), 2.5);
    ck_assert_double_eq(sample_remainder(interleaved, 1), 2e-17);
    ck_assert_double_eq(sample_value(backwards, 0), 3.5);
    ck_assert_double_eq(sample_value(backwards, 2), 1.5);
    ck_assert_double_eq(sample_remainder(backwards, 2), 0);
}
END_TEST

START_TEST(bad_values_are_named_by_row)
{
    const double missing[] = {1, NAN}, infinite[] = {1, 2, INFINITY}, negative[] = {3, -4},
                 fractional[] = {3, 4.5}, large[] = {9007199254740994.0};
    fails_with(sample_check(dmaic_sample_of(missing, 2), "value"), DMAIC_EDATA,
               "value, row 2: the value is missing");
    fails_with(sample_check(dmaic_sample_of(infinite, 3), "value"), DMAIC_EDATA,
               "value, row 3: the value is inf");
    fails_with(sample_check_counts(dmaic_sample_of(negative, 2), "count"), DMAIC_EDATA,
               "count, row 2: the count is -4");
    fails_with(sample_check_counts(dmaic_sample_of(fractional, 2), "count"), DMAIC_EDATA,
               "count, row 2: the count is 4.5; it must be whole");
    fails_with(sample_check_counts(dmaic_sample_of(large, 1), "count"), DMAIC_EDATA, "2^53");
    fails_with(sample_check(dmaic_sample_of(NULL, 2), "value"), DMAIC_EARGUMENT, "announced");
    works(sample_check(dmaic_sample_of(NULL, 0), "value"));
    fails_with(same_length("a", 3, "b", 4), DMAIC_ESHAPE, "a has 3 rows and b has 4");
}
END_TEST

START_TEST(groups_split_in_order_of_appearance)
{
    const double values[] = {10, 20, 11, 21, 22}, remainders[] = {1, 2, 3, 4, 5};
    const int32_t codes[] = {2, 0, 2, 0, 0};
    dmaic_sample sample = dmaic_sample_of(values, 5);
    sample.remainders = remainders;
    group_pair pair;
    works(group_pair_split(sample, factor_of(codes, 5), "", &pair));
    ck_assert_int_eq(pair.code[0], 2);
    ck_assert_int_eq(pair.code[1], 0);
    ck_assert_uint_eq(pair.sample[0].count, 2);
    ck_assert_uint_eq(pair.sample[1].count, 3);
    ck_assert_double_eq(sample_value(pair.sample[0], 1), 11);
    ck_assert_double_eq(sample_value(pair.sample[1], 2), 22);
    ck_assert_double_eq(sample_remainder(pair.sample[1], 0), 2);
    ck_assert_double_eq(sample_remainder(pair.sample[0], 1), 3);
    group_pair_clear(&pair);
    works(group_pair_split(sample, factor_of(codes, 5), "control", &pair));
    ck_assert_int_eq(pair.code[1], 2);
    ck_assert_double_eq(sample_value(pair.sample[0], 0), 20);
    group_pair_clear(&pair);
    group_pair_clear(&pair);
}
END_TEST

START_TEST(groups_refuse_all_but_two)
{
    const double values[] = {1, 2, 3};
    const int32_t three[] = {0, 1, 2}, one[] = {1, 1, 1}, hole[] = {0, -1, 1}, wild[] = {0, 1, 7};
    const dmaic_sample sample = dmaic_sample_of(values, 3);
    group_pair pair = {.code = {77, 78}};
    fails_with(group_pair_split(sample, factor_of(three, 3), "", &pair), DMAIC_EDATA,
               "'control' is a third group beside 'baseline' and 'pilot'");
    fails_with(group_pair_split(sample, factor_of(one, 3), "", &pair), DMAIC_EDATA,
               "'pilot' is the only group");
    fails_with(group_pair_split(sample, factor_of(hole, 3), "", &pair), DMAIC_EDATA,
               "group, row 2: the label is missing");
    fails_with(group_pair_split(sample, factor_of(wild, 3), "", &pair), DMAIC_EARGUMENT,
               "group, row 3: the code is 7");
    fails_with(group_pair_split(sample, factor_of(one, 2), "", &pair), DMAIC_ESHAPE,
               "value has 3 rows and group has 2");
    const int32_t two[] = {0, 1, 1};
    fails_with(group_pair_split(sample, factor_of(two, 3), "nowhere", &pair), DMAIC_EARGUMENT,
               "'nowhere' is none of the groups; they are 'baseline' and 'pilot'");
    ck_assert_int_eq(pair.code[0], 77); /* untouched */
}
END_TEST

START_TEST(codes_without_names_count_from_one)
{
    char buffer[DMAIC_NUMBER_SIZE];
    const dmaic_factor factor = {.codes = (const int32_t[]){4}, .count = 1, .level_count = 5};
    ck_assert_str_eq(factor_label(factor, 4, buffer), "5");
}
END_TEST

CASES("factor", strides_reach_every_layout, bad_values_are_named_by_row,
      groups_split_in_order_of_appearance, groups_refuse_all_but_two,
      codes_without_names_count_from_one)
