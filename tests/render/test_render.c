/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rendering: numbers that read back, hostile text made harmless, long tables streamed, a writer
 * that refuses. */
#include "harness.h"
#include "report/report.h"

#include <dmaic/render.h>

typedef struct text {
    char bytes[20000];
    size_t length, calls, largest;
} text;

static int collect(void *context, const char *bytes, size_t length)
{
    text *to = context;
    to->calls++;
    to->largest = length > to->largest ? length : to->largest;
    if (to->length + length < sizeof to->bytes) {
        memcpy(to->bytes + to->length, bytes, length);
        to->bytes[to->length + length] = '\0';
    }
    to->length += length;
    return 0;
}

static int refuse(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    return ++*(int *)context > 1;
}

static const words sentences[] = {
    {"hello", DMAIC_SEVERITY_SIGNAL, "Point {2} of {1} is out."},
    {NULL, DMAIC_SEVERITY_NOTE, NULL},
};

static const double numbers[] = {0.1, 1e300, NAN, -5};
static const int32_t codes[] = {0, -1, 1, 0};
static const char *const labels[] = {"=1+2", "a \"b\"\n<script>"};
static const uint8_t flags[] = {0, 1, 0, 0};

static dmaic_report *small_report(void)
{
    dmaic_report *report = report_new("Small");
    const char *const arguments[] = {"8", "3"};
    static const size_t points[] = {3};
    report_section(report, "Values");
    report_number(report, "tenth", "A tenth", 0.1);
    report_estimate(report, "rate", "Rate",
                    (dmaic_estimate){0.25, -INFINITY, 0.5, 0.95, "score"});
    report_number(report, "nothing", "Nothing", NAN);
    report_word(report, "word", "Word", "x\033[31my");
    report_table(report, "points", "Points", 4);
    report_column_sequence(report, "row", "Row", 1, 5);
    report_column_labels(report, "label", "Label", codes, labels, 2);
    report_column_numbers(report, "value", "Value", numbers, sizeof(double));
    report_column_indexed(report, "center", "Centre", numbers, 0, NULL);
    report_column_flags(report, "excluded", "Excluded", flags);
    report_finding(report, sentences, "hello", arguments, points, 1);
    ck_assert_int_eq(report->status, DMAIC_OK);
    return report;
}

START_TEST(json)
{
    text out = {.length = 0};
    dmaic_report *report = small_report();
    works(dmaic_render_json(report, NULL, collect, &out));
    static const char *const parts[] = {
        "\"tenth\": 0.1",
        "\"rate\": {\"value\": 0.25, \"lower\": null, \"upper\": 0.5, \"confidence\": 0.95, "
        "\"interval\": \"score\"}",
        "\"nothing\": null",
        "\"word\": \"x\\u001b[31my\"",
        "\"row\": [1, 6, 11, 16]",
        "\"label\": [\"=1+2\", null, \"a \\\"b\\\"\\n<script>\", \"=1+2\"]",
        "\"value\": [0.1, 1e300, null, -5]",
        "\"center\": [0.1, 0.1, 0.1, 0.1]",
        "\"excluded\": [false, true, false, false]",
        "{\"severity\": \"signal\", \"code\": \"hello\", \"text\": \"Point 3 of 8 is out.\", "
        "\"points\": [3]}"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        ck_assert_msg(strstr(out.bytes, parts[i]) != NULL, "no %s in %s", parts[i], out.bytes);
    out.length = 0;
    works(dmaic_render_json(report, "points", collect, &out));
    ck_assert_int_eq(out.bytes[0], '{');
    ck_assert_ptr_null(strstr(out.bytes, "tenth"));
    dmaic_report_free(report);
}
END_TEST

START_TEST(csv)
{
    text out = {.length = 0};
    dmaic_report *report = small_report();
    works(dmaic_render_csv(report, NULL, collect, &out));
    ck_assert_str_eq(out.bytes, "row,label,value,center,excluded\n"
                                "1,\"'=1+2\",0.1,0.1,0\n"
                                "6,,1e300,0.1,1\n"
                                "11,\"a \"\"b\"\"\n<script>\",,0.1,0\n"
                                "16,\"'=1+2\",-5,0.1,0\n");
    fails_with(dmaic_render_csv(report, "rows", collect, &out), DMAIC_ENAME,
               "there is no table 'rows'; the tables are points");
    dmaic_report_free(report);
}
END_TEST

START_TEST(plain_text)
{
    text out = {.length = 0};
    dmaic_report *report = small_report();
    works(dmaic_render_text(report, NULL, collect, &out));
    ck_assert_ptr_nonnull(strstr(out.bytes, "SIGNAL   Point 3 of 8 is out."));
    ck_assert_ptr_null(strchr(out.bytes, '\033'));
    ck_assert_ptr_null(strstr(out.bytes, "Nothing"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "score"));
    ck_assert_ptr_null(strstr(out.bytes, "\n<script>"));
    dmaic_report_free(report);
}
END_TEST

START_TEST(columns_line_up)
{
    static const char *const wide[] = {"西格瑪水準", "sigma"};
    text out = {.length = 0};
    dmaic_report *report = report_new("T");
    report_table(report, "t", "T", 2);
    report_column_texts(report, "name", "Name", wide);
    report_column_sequence(report, "n", "N", 1, 1);
    works(dmaic_render_text(report, "t", collect, &out));
    ck_assert_ptr_nonnull(strstr(out.bytes, "  西格瑪水準  1\n"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "  sigma       2\n"));
    dmaic_report_free(report);
}
END_TEST

/* A mean and its limits, far from 0, are told apart; a column by itself keeps six digits. */
START_TEST(digits_follow_the_neighbours)
{
    static const double mean[] = {1000000.25, 1000000.5}, upper[] = {1000001.75, 1000001.75},
                        alone[] = {123.456789, 234.567891};
    text out = {.length = 0};
    dmaic_report *report = report_new("T");
    report_table(report, "t", "T", 2);
    report_column_numbers(report, "mean", "mean", mean, sizeof(double));
    report_column_numbers(report, "upper", "UCL", upper, sizeof(double));
    report_column_numbers(report, "alone", "alone", alone, sizeof(double));
    works(dmaic_render_text(report, "t", collect, &out));
    ck_assert_ptr_nonnull(strstr(out.bytes, "  1000000.25  1000001.75  123.457\n"));
    ck_assert_ptr_nonnull(strstr(out.bytes, "  1000000.50  1000001.75  234.568\n"));
    dmaic_report_free(report);
}
END_TEST

START_TEST(severity_and_tables)
{
    dmaic_report *report = small_report();
    ck_assert_int_eq(dmaic_report_severity(report), DMAIC_SEVERITY_SIGNAL);
    ck_assert_str_eq(dmaic_report_table(report, 0), "points");
    ck_assert_ptr_null(dmaic_report_table(report, 1));
    dmaic_column column;
    works(dmaic_report_column(report, "points", "value", &column));
    ck_assert_ptr_eq(column.numbers, numbers);
    works(dmaic_report_column(report, "points", "label", &column));
    ck_assert_ptr_eq(column.codes, codes);
    fails_with(dmaic_report_column(report, "points", "row", &column), DMAIC_ESHAPE, "row by row");
    dmaic_report_free(report);
}
END_TEST

/* A million rows go through in pieces of at most 16 KiB, read from the caller's array. */
START_TEST(long_tables_are_streamed)
{
    enum { ROWS = 1000000 };
    double *values = malloc(ROWS * sizeof *values);
    for (int i = 0; i < ROWS; i++)
        values[i] = i * 0.25;
    text out = {.length = 0};
    dmaic_report *report = report_new("Long");
    report_table(report, "points", "Points", ROWS);
    report_column_numbers(report, "value", "Value", values, sizeof(double));
    works(dmaic_render_json(report, NULL, collect, &out));
    ck_assert_uint_le(out.largest, 16384);
    ck_assert_uint_gt(out.length, 8 * ROWS);
    dmaic_report_free(report);
    free(values);
}
END_TEST

START_TEST(writers_may_refuse)
{
    static double values[20000];
    dmaic_report *report = report_new("Refused");
    report_table(report, "points", "Points", 20000);
    report_column_numbers(report, "value", "Value", values, sizeof(double));
    static dmaic_status (*const renderers[])(const dmaic_report *, const char *, dmaic_writer,
                                             void *) = {dmaic_render_json, dmaic_render_csv};
    for (size_t i = 0; i < 2; i++) {
        int calls = 0;
        fails_with(renderers[i](report, NULL, refuse, &calls), DMAIC_EWRITE,
                   "could not be written");
        ck_assert_int_eq(calls, 2); /* nothing more is offered after a refusal */
    }
    dmaic_report_free(report);
}
END_TEST

START_TEST(formats_have_names)
{
    ck_assert_str_eq(dmaic_render_format(0), "text");
    ck_assert_str_eq(dmaic_render_format(1), "json");
    ck_assert_str_eq(dmaic_render_format(2), "csv");
    ck_assert_str_eq(dmaic_render_format(3), "html");
    ck_assert_ptr_null(dmaic_render_format(4));
}
END_TEST

CASES("render", json, csv, plain_text, columns_line_up, digits_follow_the_neighbours,
      severity_and_tables,
      long_tables_are_streamed, writers_may_refuse, formats_have_names)
