/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls by name: forms, columns, missing rows, values and columns by key, reports. */
#include "harness.h"

#include <dmaic.h>

static const char *const groups[] = {"new", "old"};

static dmaic_call *call_of(const char *method)
{
    dmaic_call *call;
    works(dmaic_call_new(method, &call));
    return call;
}

static double value_of(const dmaic_call *call, const char *key)
{
    dmaic_estimate value;
    works(dmaic_call_value(call, key, &value));
    return value.value;
}

START_TEST(call_equals_typed_function)
{
    const double first[] = {1.5, 2.25, 4}, second[] = {2, 5, 7.5, 8};
    dmaic_call *call = call_of("two_sample_t_test");
    works(dmaic_call_bind_numbers(call, "first", "a", dmaic_sample_of(first, 3)));
    works(dmaic_call_bind_numbers(call, "second", "b", dmaic_sample_of(second, 4)));
    works(dmaic_call_set(call, "confidence", "0.9"));
    ck_assert_ptr_null(dmaic_call_result(call));
    works(dmaic_call_run(call));

    dmaic_test_options options;
    dmaic_test test;
    dmaic_test_options_init(&options);
    options.confidence = 0.9;
    works(dmaic_two_sample_t_test(dmaic_sample_of(first, 3), dmaic_sample_of(second, 4), &options,
                                  &test));
    ck_assert_double_eq(value_of(call, "p_value"), test.p_value);
    dmaic_estimate estimate;
    works(dmaic_call_value(call, "estimate", &estimate));
    ck_assert_double_eq(estimate.lower, test.estimate.lower);
    ck_assert_double_eq(estimate.confidence, 0.9);
    ck_assert_double_eq(((const dmaic_test *)dmaic_call_result(call))->df, test.df);
    fails_with(dmaic_call_value(call, "pvalue", &estimate), DMAIC_ENAME,
               "two_sample_t_test has no value 'pvalue'");
    fails_with(dmaic_call_run(call), DMAIC_EARGUMENT, "can be run once");
    dmaic_call_free(call);
}
END_TEST

START_TEST(forms_are_picked_by_roles)
{
    const double values[] = {0, 1, 1, 0};
    const int32_t codes[] = {0, 0, 1, 1};
    const dmaic_factor group = {codes, 4, groups, 2};
    dmaic_call *call = call_of("two_proportion_test");
    fails_with(
        dmaic_call_run(call), DMAIC_ESHAPE,
        "two_proportion_test cannot be done with no data; it takes events, trials; or value, "
        "group");
    works(dmaic_call_bind_numbers(call, "value", "fixed", dmaic_sample_of(values, 4)));
    fails_with(dmaic_call_run(call), DMAIC_ESHAPE, "cannot be done with only value");
    works(dmaic_call_bind_labels(call, "group", "phase", group));
    works(dmaic_call_run(call));
    close_to(value_of(call, "estimate"), 0, 0);
    ck_assert_double_eq(value_of(call, "fisher_p_value"), 1);
    dmaic_call_free(call);

    call = call_of("two_proportion_test");
    works(dmaic_call_bind_numbers(call, "events", "e", dmaic_sample_of(values, 2)));
    works(dmaic_call_bind_numbers(call, "value", "v", dmaic_sample_of(values, 4)));
    fails_with(dmaic_call_run(call), DMAIC_ESHAPE, "only events, value");
    dmaic_call_free(call);
}
END_TEST

START_TEST(wrong_columns_are_refused)
{
    const double values[] = {1, 2, 3};
    const int32_t codes[] = {0, 1, 5};
    dmaic_call *call = call_of("two_sample_t_test");
    fails_with(dmaic_call_bind_numbers(call, "valeu", "x", dmaic_sample_of(values, 3)),
               DMAIC_ENAME, "has no role 'valeu'");
    fails_with(dmaic_call_bind_numbers(call, "group", "x", dmaic_sample_of(values, 3)),
               DMAIC_ESHAPE, "group: the role takes labels, not numbers");
    fails_with(dmaic_call_bind_labels(call, "group", "x", (dmaic_factor){codes, 3, groups, 2}),
               DMAIC_EARGUMENT, "group, row 3: the code is 5");
    fails_with(dmaic_call_bind_labels(call, "value", "x", (dmaic_factor){codes, 2, groups, 2}),
               DMAIC_ESHAPE, "value: the role takes numbers, not labels");
    fails_with(dmaic_call_bind_numbers(call, "value", "x", (dmaic_sample){.count = 3}),
               DMAIC_EARGUMENT, "no values, though 3 are announced");
    works(dmaic_call_bind_numbers(call, "value", "size", dmaic_sample_of(values, 3)));
    works(dmaic_call_bind_labels(call, "group", "line", (dmaic_factor){codes, 2, groups, 2}));
    fails_with(dmaic_call_run(call), DMAIC_ESHAPE, "size has 3 rows and line has 2");
    dmaic_call_free(call);
}
END_TEST

START_TEST(missing_rows_are_refused_or_counted)
{
    const double values[] = {5, NAN, 7, 9, 4, 6, 8}, clean[] = {7, 9, 4, 6, 8},
                 remainders[] = {0, 0, 1e-17, 0, 0, 0, 0};
    const int32_t codes[] = {-1, 0, 0, 0, 1, 1, 1};
    const dmaic_sample sample = {values, 7, 0, remainders};
    for (int omit = 0; omit < 2; omit++) {
        dmaic_call *call = call_of("two_sample_t_test");
        works(dmaic_call_bind_numbers(call, "value", "x", sample));
        works(dmaic_call_bind_labels(call, "group", "g", (dmaic_factor){codes, 7, groups, 2}));
        works(dmaic_call_missing(call, omit ? DMAIC_MISSING_OMIT : DMAIC_MISSING_ERROR));
        if (!omit) {
            fails_with(dmaic_call_run(call), DMAIC_EDATA, "row 1: the label is missing");
        } else {
            works(dmaic_call_run(call));
            dmaic_test test;
            works(dmaic_two_sample_t_test((dmaic_sample){clean, 2, 0, remainders + 2},
                                          dmaic_sample_of(clean + 2, 3), NULL, &test));
            ck_assert_double_eq(value_of(call, "p_value"), test.p_value);
        }
        dmaic_call_free(call);
    }
}
END_TEST

/* A row named in a message is a row of the user's data, also when rows before it were left out. */
START_TEST(rows_in_messages_are_the_users)
{
    const double events[] = {NAN, 3, 60}, trials[] = {50, 50, 50};
    dmaic_call *call = call_of("two_proportion_test");
    works(dmaic_call_bind_numbers(call, "events", "e", dmaic_sample_of(events, 3)));
    works(dmaic_call_bind_numbers(call, "trials", "t", dmaic_sample_of(trials, 3)));
    works(dmaic_call_missing(call, DMAIC_MISSING_OMIT));
    ck_assert_int_eq(dmaic_call_run(call), DMAIC_EDATA);
    ck_assert_uint_eq(dmaic_message_place().row, 3);
    ck_assert_str_eq(dmaic_message_place().name, "events");
    dmaic_call_free(call);
}
END_TEST

START_TEST(columns_come_without_a_copy)
{
    double values[60];
    for (int i = 0; i < 60; i++)
        values[i] = 10 + (i * 7) % 11 * 0.125;
    dmaic_call *call = call_of("xbar_r_chart");
    works(dmaic_call_bind_numbers(call, "value", "x", dmaic_sample_of(values, 60)));
    works(dmaic_call_set(call, "subgroup_size", "3"));
    works(dmaic_call_run(call));
    const dmaic_chart_pair *pair = dmaic_call_result(call);
    dmaic_column column;
    works(dmaic_call_column(call, "location", "value", &column));
    ck_assert_ptr_eq(column.numbers, pair->location.value);
    ck_assert_uint_eq(column.count, 20);
    ck_assert_int_eq((int)column.stride, (int)sizeof(double));
    fails_with(dmaic_call_column(call, "points", "value", &column), DMAIC_ENAME,
               "there is no table 'points'");
    fails_with(dmaic_call_column(call, "location", "y", &column), DMAIC_ENAME,
               "table 'location' has no column 'y'");
    dmaic_call_free(call);
}
END_TEST

typedef struct text {
    char bytes[60000];
    size_t length;
} text;

static int collect(void *context, const char *bytes, size_t length)
{
    text *to = context;
    if (to->length + length >= sizeof to->bytes)
        return 1;
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

START_TEST(reports_tell_where_data_came_from)
{
    static text json;
    const double count[] = {869}, size[] = {2897};
    dmaic_call *call = call_of("dpmo");
    const dmaic_report *report;
    fails_with(dmaic_call_report(call, &report), DMAIC_EARGUMENT, "the call has not run");
    works(dmaic_call_bind_numbers(call, "count", "defects \"n\"\n<script>",
                                  dmaic_sample_of(count, 1)));
    works(dmaic_call_bind_numbers(call, "size", "visits", dmaic_sample_of(size, 1)));
    works(dmaic_call_source(call, "a.csv", "00ff", 12));
    works(dmaic_call_run(call));
    works(dmaic_call_report(call, &report));
    works(dmaic_render(report, "json", NULL, collect, &json));
    ck_assert_ptr_nonnull(strstr(json.bytes,
                                 "\"file\": \"a.csv\", \"sha256\": \"00ff\", \"rows\": 1, "
                                 "\"missing\": 0, \"left_out\": 12"));
    ck_assert_ptr_nonnull(strstr(json.bytes, "\"count\": \"defects \\\"n\\\"\\n<script>\""));
    ck_assert_ptr_nonnull(strstr(json.bytes, "\"method\": \"process_yield\""));
    fails_with(dmaic_render(report, "xml", NULL, collect, &json), DMAIC_ENAME, "no format 'xml'");
    fails_with(dmaic_render_csv(report, NULL, collect, &json), DMAIC_ENAME, "has no table");
    dmaic_call_free(call);
    dmaic_call_free(NULL);
}
END_TEST

CASES("call", call_equals_typed_function, forms_are_picked_by_roles, wrong_columns_are_refused,
      missing_rows_are_refused_or_counted, rows_in_messages_are_the_users,
      columns_come_without_a_copy, reports_tell_where_data_came_from)
