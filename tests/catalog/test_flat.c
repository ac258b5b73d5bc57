/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flat face of calls: the same answers as the calls with structs, and output in memory. */
#include "harness.h"

#include <dmaic.h>

static const char *const groups[] = {"new", "old"};

/* A t test of 1.5, 2.25, 4 against 2, 5, 7.5, 8, the values every second double. */
static dmaic_call *test_call(void)
{
    static const double values[] = {1.5, 0, 2.25, 0, 4, 0, 2, 0, 5, 0, 7.5, 0, 8, 0};
    static const int32_t codes[] = {0, 0, 0, 1, 1, 1, 1};
    dmaic_call *call;
    works(dmaic_call_new("two_sample_t_test", &call));
    works(dmaic_flat_numbers(call, "value", "x", values, 7, 2 * sizeof *values, NULL));
    works(dmaic_flat_labels(call, "group", "g", codes, 7, groups, 2));
    return call;
}

START_TEST(values_equal_the_typed_result)
{
    dmaic_call *call = test_call();
    double numbers[4] = {7, 7, 7, 7};
    const char *text = groups[0];
    fails_with(dmaic_flat_value(call, "p_value", numbers, &text), DMAIC_EARGUMENT, "has not run");
    ck_assert_double_eq(numbers[0], 7);
    works(dmaic_call_run(call));
    const dmaic_test *test = dmaic_call_result(call);
    works(dmaic_flat_value(call, "estimate", numbers, &text));
    ck_assert_double_eq(numbers[0], test->estimate.value);
    ck_assert_double_eq(numbers[1], test->estimate.lower);
    ck_assert_double_eq(numbers[2], test->estimate.upper);
    ck_assert_double_eq(numbers[3], test->estimate.confidence);
    ck_assert_str_eq(text, test->estimate.interval);
    works(dmaic_flat_value(call, "p_value", numbers, &text));
    ck_assert_double_eq(numbers[0], test->p_value);
    ck_assert_ptr_null(text);
    works(dmaic_flat_value(call, "alternative", numbers, &text));
    ck_assert_str_eq(text, "two-sided");
    fails_with(dmaic_flat_value(call, "pvalue", numbers, &text), DMAIC_ENAME, "no value 'pvalue'");
    dmaic_call_free(call);
}
END_TEST

START_TEST(columns_come_without_a_copy)
{
    double values[60];
    for (int i = 0; i < 60; i++)
        values[i] = 10 + (i * 7) % 11 * 0.125;
    dmaic_call *call;
    works(dmaic_call_new("xbar_r_chart", &call));
    works(dmaic_flat_numbers(call, "value", NULL, values, 60, 0, NULL));
    works(dmaic_call_set(call, "subgroup_size", "3"));
    works(dmaic_call_run(call));
    const dmaic_chart_pair *pair = dmaic_call_result(call);
    const void *data;
    int whole;
    size_t count;
    ptrdiff_t stride;
    const int32_t *codes;
    const char *const *labels;
    works(dmaic_flat_column(call, "location", "value", &data, &whole, &count, &stride, &codes,
                            &labels));
    ck_assert_ptr_eq(data, pair->location.value);
    ck_assert_int_eq(whole, 0);
    ck_assert_uint_eq(count, 20);
    ck_assert_int_eq((int)stride, (int)sizeof(double));
    fails_with(dmaic_flat_column(call, "nowhere", "value", &data, &whole, &count, &stride, &codes,
                                 &labels),
               DMAIC_ENAME, "no table 'nowhere'");
    dmaic_call_free(call);
}
END_TEST

START_TEST(output_is_gathered_whole)
{
    dmaic_call *call = test_call();
    works(dmaic_call_run(call));
    char *text = NULL;
    size_t length = 0;
    works(dmaic_flat_render(call, "json", NULL, &text, &length));
    ck_assert_uint_eq(length, strlen(text));
    ck_assert_ptr_nonnull(strstr(text, "\"method\": \"two_sample_t_test\""));
    ck_assert_str_eq(text + length - 2, "}\n");
    dmaic_flat_free(text);
    text = NULL;
    fails_with(dmaic_flat_render(call, "xml", NULL, &text, &length), DMAIC_ENAME,
               "no format 'xml'");
    ck_assert_ptr_null(text);
    dmaic_call_free(call);
    works(dmaic_flat_catalog(&text, &length));
    ck_assert_uint_gt(length, 10000);
    ck_assert_uint_eq(length, strlen(text));
    ck_assert_ptr_nonnull(strstr(text, "\"name\": \"xbar_r_chart\""));
    dmaic_flat_free(text);
    dmaic_flat_free(NULL);
}
END_TEST

START_TEST(decimals_are_read_with_their_remainders)
{
    const char *const texts[] = {"0.1", NULL, "", "3", "1,5"};
    double values[5] = {0}, remainders[5] = {0};
    works(dmaic_flat_parse(texts, 4, values, remainders));
    ck_assert_double_eq(values[0], 0.1);
    /* 0.1 - its double = -5.551115123125783e-18, from the binary expansion of 1/10 */
    close_to(remainders[0], -5.551115123125783e-18, 1e-15);
    ck_assert(isnan(values[1]) && isnan(values[2]));
    ck_assert_double_eq(values[3], 3);
    ck_assert_double_eq(remainders[3], 0);
    fails_with(dmaic_flat_parse(texts, 5, values, remainders), DMAIC_EFORMAT, "\"1,5\"");
    size_t row;
    ck_assert_str_eq(dmaic_flat_place(&row), "");
    ck_assert_uint_eq(row, 5);
}
END_TEST

CASES("flat", values_equal_the_typed_result, columns_come_without_a_copy, output_is_gathered_whole,
      decimals_are_read_with_their_remainders)
