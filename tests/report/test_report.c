/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building reports: numbers inside sentences, fields by table, failures kept to the end. */
#include "harness.h"
#include "report/report.h"

START_TEST(numbers_in_sentences)
{
    dmaic_report *report = report_new("x");
    ck_assert_str_eq(report_show(report, 299965.48, 6), "299,965");
    ck_assert_str_eq(report_show(report, 1234.5, 6), "1234.5");
    ck_assert_str_eq(report_show(report, -1234567, 7), "-1,234,567");
    ck_assert_str_eq(report_show(report, 0.01234567, 3), "0.0123");
    ck_assert_str_eq(report_show_fixed(report, 12.345, 1), "12.3");
    ck_assert_str_eq(report_show_percent(report, 0.847420417, 1), "84.7 %");
    ck_assert_str_eq(report_show_p(report, 0), "p < 0.0001");
    ck_assert_str_eq(report_show_p(report, 1e-30), "p < 0.0001");
    ck_assert_str_eq(report_show_p(report, 0.0123), "p = 0.012");
    ck_assert_str_eq(report_show_p(report, 0.5677), "p = 0.568");
    dmaic_report_free(report);
}
END_TEST

START_TEST(lists_of_points)
{
    size_t points[40];
    for (size_t i = 0; i < 40; i++)
        points[i] = i + 1;
    dmaic_report *report = report_new("x");
    ck_assert_str_eq(report_show_points(report, points, 1), "1");
    ck_assert_str_eq(report_show_points(report, points, 2), "1 and 2");
    ck_assert_str_eq(report_show_points(report, points, 3), "1, 2 and 3");
    ck_assert_str_eq(report_show_points(report, points, 40),
                     "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 30 more");
    dmaic_report_free(report);
}
END_TEST

typedef struct sheet {
    double number;
    size_t count;
    bool flag;
    int choice;
    const char *word;
    dmaic_estimate estimate;
} sheet;

static const dmaic_choice choices[] = {{"less", 1}, {"greater", 2}, {NULL, 0}};

static const dmaic_field fields[] = {
    {"number", "Number", DMAIC_FIELD_NUMBER, offsetof(sheet, number), NULL, "One"},
    {"count", "Count", DMAIC_FIELD_COUNT, offsetof(sheet, count), NULL, "One"},
    {"flag", "Flag", DMAIC_FIELD_FLAG, offsetof(sheet, flag), NULL, "Two"},
    {"choice", "Choice", DMAIC_FIELD_CHOICE, offsetof(sheet, choice), choices, "Two"},
    {"word", "Word", DMAIC_FIELD_WORD, offsetof(sheet, word), NULL, "Two"},
    {"estimate", "Estimate", DMAIC_FIELD_ESTIMATE, offsetof(sheet, estimate), NULL, "Two"},
    {NULL, NULL, DMAIC_FIELD_NUMBER, 0, NULL, NULL},
};

START_TEST(fields_become_values)
{
    const sheet of = {2.385, 7, true, 2, "hello", {1, 0, 2, 0.9, "exact"}};
    dmaic_report *report = report_new("x");
    report_fields(report, fields, &of, NULL);
    ck_assert_uint_eq(report->node_count, 8); /* two headings */
    ck_assert_str_eq(report->nodes[0].label, "One");
    ck_assert_double_eq(report->nodes[1].estimate.value, 2.385);
    ck_assert_double_eq(report->nodes[2].estimate.value, 7);
    ck_assert_str_eq(report->nodes[3].label, "Two");
    ck_assert_double_eq(report->nodes[4].estimate.value, 1);
    ck_assert_str_eq(report->nodes[5].text, "greater");
    ck_assert_str_eq(report->nodes[6].text, "hello");
    ck_assert_str_eq(report->nodes[7].estimate.interval, "exact");
    dmaic_report_free(report);
    report = report_new("x");
    report_fields(report, fields, &of, "One");
    ck_assert_uint_eq(report->node_count, 3);
    dmaic_report_free(report);
}
END_TEST

START_TEST(options_become_text)
{
    struct {
        double number;
        uint64_t seed;
        dmaic_ranges ranges;
    } options = {NAN, UINT64_MAX, {2, {{1, 25}, {30, 30}}}};
    char text[DMAIC_OPTION_SIZE];
    const dmaic_option number = {"n", DMAIC_OPTION_NUMBER, 0, NULL, "x"};
    const dmaic_option seed = {"s", DMAIC_OPTION_SEED, sizeof(double), NULL, "x"};
    const dmaic_option ranges = {"r", DMAIC_OPTION_RANGES, 2 * sizeof(double), NULL, "x"};
    option_print(&number, &options, text);
    ck_assert_str_eq(text, "");
    options.number = 0.1;
    option_print(&number, &options, text);
    ck_assert_str_eq(text, "0.1");
    option_print(&seed, &options, text);
    ck_assert_str_eq(text, "18446744073709551615");
    option_print(&ranges, &options, text);
    ck_assert_str_eq(text, "1-25,30");
}
END_TEST

START_TEST(no_report_is_safe)
{
    dmaic_report *result = NULL;
    report_section(NULL, "x");
    report_number(NULL, "k", "l", 1);
    report_table(NULL, "k", "l", 1);
    report_column_sequence(NULL, "k", "l", 1, 1);
    ck_assert_int_eq(report_done(NULL, &result), DMAIC_ENOMEM);
    ck_assert_ptr_null(result);
    dmaic_report_free(NULL);
}
END_TEST

CASES("report", numbers_in_sentences, lists_of_points, fields_become_values, options_become_text,
      no_report_is_safe)
