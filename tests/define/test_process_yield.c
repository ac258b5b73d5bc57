/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected results: published conversions of sigma levels, tests/oracle/process_yield.py (sums of
 * probabilities, 60 digits), and laws that hold for any counts. */
#include "harness.h"

#include <dmaic/define.h>
#include <dmaic/report.h>

static dmaic_yield_options defaults(void)
{
    dmaic_yield_options options;
    dmaic_yield_options_init(&options);
    return options;
}

static dmaic_status run(double defects, double units, const dmaic_yield_options *options,
                        dmaic_yield *yield)
{
    return dmaic_process_yield(dmaic_sample_of(&defects, 1), dmaic_sample_of(&units, 1), options,
                               yield);
}

/* ---- published ------------------------------------------------------------------------------ */

/* Harry's (1988) table of DPMO by sigma level, with the shift of 1.5; counts are the printed rates
 * in ten million. */
START_TEST(published_sigma_table)
{
    const double rows[][2] = {{6, 34},    {5.5, 317},    {5, 2326},      {4.5, 13499},
                              {4, 62097}, {3.5, 227500}, {3, 668070},    {2.5, 1586550},
                              {2, 3085380}, {1.5, 5000000}, {1, 6914620}};
    dmaic_yield_options options = defaults();
    options.shift = 1.5;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dmaic_yield yield;
        works(run(rows[i][1], 1e7, &options, &yield));
        near_to(yield.sigma_level.value, rows[i][0], 5e-4);
        near_to(yield.z_long_term.value, rows[i][0] - 1.5, 5e-4);
    }
}
END_TEST

/* Cano, Moguerza & Redchuk (2012), function ss.ca.yield: 20 defects in 1915 opportunities. */
START_TEST(published_yield)
{
    dmaic_yield yield;
    works(run(20, 1915, NULL, &yield));
    near_to(yield.dpmo.value, 10443.86, 5e-3);
    near_to(yield.yield.value, 0.9895561, 5e-8);
}
END_TEST

static void check(dmaic_estimate actual, const double expected[3], double confidence,
                  const char *interval)
{
    close_to(actual.value, expected[0], 1e-14);
    close_to(actual.lower, expected[1], 1e-13);
    close_to(actual.upper, expected[2], 1e-13);
    ck_assert_double_eq(actual.confidence, confidence);
    ck_assert_str_eq(actual.interval, interval);
}

START_TEST(published_oracle)
{
    FILE *table = fopen(TEST_PATH("data/process_yield.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char heading[1024];
    ck_assert_ptr_nonnull(fgets(heading, sizeof heading, table));
    double defects, units, column[7][3];
    dmaic_yield_options options = defaults();
    size_t rows = 0;
    while (fscanf(table, "%lf %lf %lf %lf %lf", &defects, &units, &options.opportunities,
                  &options.shift, &options.confidence) == 5) {
        for (size_t i = 0; i < 21; i++)
            ck_assert_int_eq(fscanf(table, "%lf", &column[i / 3][i % 3]), 1);
        dmaic_yield yield;
        works(run(defects, units, &options, &yield));
        const double confidence = options.confidence;
        check(yield.dpu, column[0], confidence, "garwood");
        check(yield.dpo, column[1], confidence, "clopper-pearson");
        check(yield.dpmo, column[2], confidence, "clopper-pearson");
        check(yield.yield, column[3], confidence, "clopper-pearson");
        check(yield.first_time_yield, column[4], confidence, "garwood");
        check(yield.z_long_term, column[5], confidence, "clopper-pearson");
        check(yield.sigma_level, column[6], confidence, "clopper-pearson");
        rows++;
    }
    fclose(table);
    ck_assert_uint_eq(rows, 14);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* 50 defects in 200 units of 5 opportunities, in three rows. */
START_TEST(by_hand)
{
    const double counts[] = {11, 0, 39}, sizes[] = {60, 40, 100};
    dmaic_yield_options options = defaults();
    options.opportunities = 5;
    options.shift = 1.5;
    dmaic_yield yield;
    works(dmaic_process_yield(dmaic_sample_of(counts, 3), dmaic_sample_of(sizes, 3), &options,
                              &yield));
    ck_assert_double_eq(yield.defects, 50);
    ck_assert_double_eq(yield.units, 200);
    ck_assert_double_eq(yield.total_opportunities, 1000);
    ck_assert_double_eq(yield.dpu.value, 0.25);
    ck_assert_double_eq(yield.dpo.value, 0.05);
    ck_assert_double_eq(yield.dpmo.value, 50000);
    ck_assert_double_eq(yield.yield.value, 0.95);
    close_to(yield.first_time_yield.value, 0.77880078307140486825, 4e-16); /* exp(-1/4) */
    close_to(yield.z_long_term.value, 1.6448536269514727, 1e-14);
    close_to(yield.sigma_level.value, 3.1448536269514727, 1e-14);
    ck_assert_double_eq(yield.options.shift, 1.5);
}
END_TEST

/* No defect in n: the upper limit has (1 - p)^n = 0.025. */
START_TEST(by_hand_no_defects)
{
    dmaic_yield yield;
    works(run(0, 8, NULL, &yield));
    ck_assert_double_eq(yield.dpo.value, 0);
    ck_assert_double_eq(yield.dpo.lower, 0);
    close_to(yield.dpo.upper, -expm1(log(0.025) / 8), 1e-14);
    close_to(yield.yield.lower, exp(log(0.025) / 8), 1e-14);
    ck_assert_double_eq(yield.yield.upper, 1);
    close_to(yield.dpu.upper, -log(0.025) / 8, 1e-14);
    ck_assert(isinf(yield.z_long_term.value) && yield.z_long_term.value > 0);
    ck_assert(isinf(yield.sigma_level.upper) && isfinite(yield.sigma_level.lower));

    works(run(8, 8, NULL, &yield));
    ck_assert(isinf(yield.z_long_term.value) && yield.z_long_term.value < 0);
    ck_assert(isinf(yield.z_long_term.lower) && isfinite(yield.z_long_term.upper));
    ck_assert_double_eq(yield.yield.value, 0);
}
END_TEST

START_TEST(by_hand_values)
{
    const double values[] = {1, 0, 1, 1, 1, 0, 1};
    dmaic_yield yield;
    works(dmaic_process_yield_from_values(dmaic_sample_of(values, 7), NULL, &yield));
    ck_assert_double_eq(yield.defects, 5);
    ck_assert_double_eq(yield.units, 7);
    dmaic_yield_options options = defaults();
    options.defect = 0;
    works(dmaic_process_yield_from_values(dmaic_sample_of(values, 7), &options, &yield));
    ck_assert_double_eq(yield.defects, 2);
    close_to(yield.dpo.value, 2.0 / 7, 2e-16);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

/* What is good in one study is the defect of the other. */
START_TEST(law_complement_mirrors)
{
    const double counts[][2] = {{3, 10}, {869, 2897}, {1, 100000}, {0, 12}};
    for (size_t i = 0; i < 4; i++) {
        dmaic_yield one, other;
        works(run(counts[i][0], counts[i][1], NULL, &one));
        works(run(counts[i][1] - counts[i][0], counts[i][1], NULL, &other));
        ck_assert_double_eq(one.yield.value, other.dpo.value);
        ck_assert_double_eq(one.yield.lower, other.dpo.lower);
        ck_assert_double_eq(one.yield.upper, other.dpo.upper);
        ck_assert_double_eq(one.z_long_term.value, -other.z_long_term.value);
        ck_assert_double_eq(one.z_long_term.lower, -other.z_long_term.upper);
    }
}
END_TEST

/* Rows are added up, whatever their order; the shift moves the sigma level and nothing else. */
START_TEST(law_rows_and_shift)
{
    const double counts[] = {4, 0, 17, 2}, sizes[] = {12, 9, 40, 3};
    const double reversed_counts[] = {2, 17, 0, 4}, reversed_sizes[] = {3, 40, 9, 12};
    dmaic_yield_options options = defaults();
    dmaic_yield rows, reversed, whole, shifted;
    works(dmaic_process_yield(dmaic_sample_of(counts, 4), dmaic_sample_of(sizes, 4), &options,
                              &rows));
    works(dmaic_process_yield(dmaic_sample_of(reversed_counts, 4),
                              dmaic_sample_of(reversed_sizes, 4), &options, &reversed));
    works(run(23, 64, &options, &whole));
    ck_assert_double_eq(rows.dpo.upper, whole.dpo.upper);
    ck_assert_double_eq(reversed.dpo.upper, whole.dpo.upper);
    ck_assert_double_eq(rows.sigma_level.value, whole.z_long_term.value);
    options.shift = 1.5;
    works(run(23, 64, &options, &shifted));
    ck_assert_double_eq(shifted.z_long_term.lower, whole.z_long_term.lower);
    ck_assert_double_eq(shifted.sigma_level.lower, whole.z_long_term.lower + 1.5);
}
END_TEST

/* One chance more in each unit changes rates per opportunity and none per unit. */
START_TEST(law_opportunities)
{
    dmaic_yield_options options = defaults();
    dmaic_yield one, four;
    works(run(19, 300, &options, &one));
    options.opportunities = 4;
    works(run(19, 300, &options, &four));
    ck_assert_double_eq(four.dpu.lower, one.dpu.lower);
    ck_assert_double_eq(four.dpu.value, one.dpu.value);
    close_to(four.dpo.value, one.dpo.value / 4, 4e-16);
    ck_assert_double_eq(four.first_time_yield.upper, one.first_time_yield.upper);
    ck_assert(four.z_long_term.value > one.z_long_term.value);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

START_TEST(refusals_of_options)
{
    const struct {
        dmaic_yield_options options;
        const char *part;
    } bad[] = {{{0, 0, 0.95, 1}, "opportunities is 0;"},
               {{2.5, 0, 0.95, 1}, "opportunities is 2.5;"},
               {{NAN, 0, 0.95, 1}, "opportunities is nan;"},
               {{INFINITY, 0, 0.95, 1}, "opportunities is inf;"},
               {{1, NAN, 0.95, 1}, "shift is nan;"},
               {{1, INFINITY, 0.95, 1}, "shift is inf;"},
               {{1, 0, 95, 1}, "confidence is 95; it must lie between 0 and 1, such as 0.95"},
               {{1, 0, NAN, 1}, "confidence is nan;"}};
    dmaic_yield yield, untouched;
    memset(&yield, 0x5a, sizeof yield);
    memset(&untouched, 0x5a, sizeof untouched);
    const double value = 1;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        fails_with(run(1, 8, &bad[i].options, &yield), DMAIC_EARGUMENT, bad[i].part);
        fails_with(dmaic_process_yield_from_values(dmaic_sample_of(&value, 1), &bad[i].options,
                                                   &yield),
                   DMAIC_EARGUMENT, bad[i].part);
    }
    dmaic_yield_options options = defaults();
    options.defect = 2;
    fails_with(dmaic_process_yield_from_values(dmaic_sample_of(&value, 1), &options, &yield),
               DMAIC_EARGUMENT, "defect is 2;");
    ck_assert_mem_eq(&yield, &untouched, sizeof yield);
}
END_TEST

START_TEST(refusals_of_data)
{
    const double counts[] = {3, 1, 2}, sizes[] = {4, 4, 4}, negative[] = {3, -1, 2},
                 fractional[] = {3, 1, 0.5}, none[] = {4, 0, 4}, missing[] = {NAN, 4, 4},
                 few[] = {4, 4, 1}, huge[] = {0x1p53, 1, 4};
    dmaic_yield yield, untouched;
    memset(&yield, 0x5a, sizeof yield);
    memset(&untouched, 0x5a, sizeof untouched);
    const dmaic_sample good_counts = dmaic_sample_of(counts, 3);
    const dmaic_sample good_sizes = dmaic_sample_of(sizes, 3);

    fails_with(dmaic_process_yield(good_counts, dmaic_sample_of(sizes, 2), NULL, &yield),
               DMAIC_ESHAPE, "count has 3 rows and size has 2");
    fails_with(dmaic_process_yield(dmaic_sample_of(counts, 0), dmaic_sample_of(sizes, 0), NULL,
                                   &yield),
               DMAIC_EDATA, "count: there are no rows");
    fails_with(dmaic_process_yield(dmaic_sample_of(negative, 3), good_sizes, NULL, &yield),
               DMAIC_EDATA, "count, row 2: ");
    fails_with(dmaic_process_yield(dmaic_sample_of(fractional, 3), good_sizes, NULL, &yield),
               DMAIC_EDATA, "count, row 3: ");
    fails_with(dmaic_process_yield(good_counts, dmaic_sample_of(none, 3), NULL, &yield),
               DMAIC_EDATA, "size, row 2: there are no units");
    fails_with(dmaic_process_yield(good_counts, dmaic_sample_of(missing, 3), NULL, &yield),
               DMAIC_EDATA, "size, row 1: ");
    fails_with(dmaic_process_yield(good_counts, dmaic_sample_of(few, 3), NULL, &yield),
               DMAIC_EDATA, "count, row 3: 2 defects are more than the opportunities");
    fails_with(dmaic_process_yield(good_counts, dmaic_sample_of(huge, 3), NULL, &yield),
               DMAIC_EDATA, "size: the rows add up to more than 2^53");
    dmaic_yield_options options = defaults();
    options.opportunities = 3;
    fails_with(run(0, 0x1p52 + 1, &options, &yield), DMAIC_EDATA, "more than 2^53 opportunities");

    const double values[] = {1, 0, 2}, gap[] = {1, NAN, 0};
    fails_with(dmaic_process_yield_from_values(dmaic_sample_of(values, 3), NULL, &yield),
               DMAIC_EDATA, "value, row 3: the outcome is 2; it must be 0 or 1");
    fails_with(dmaic_process_yield_from_values(dmaic_sample_of(gap, 3), NULL, &yield), DMAIC_EDATA,
               "value, row 2: ");
    fails_with(dmaic_process_yield_from_values(dmaic_sample_of(gap, 0), NULL, &yield), DMAIC_EDATA,
               "value: there are no units");
    ck_assert_mem_eq(&yield, &untouched, sizeof yield);
}
END_TEST

/* ---- report --------------------------------------------------------------------------------- */

START_TEST(report_severity)
{
    const double counts[][2] = {{869, 2897}, {0, 3000}, {8, 8}};
    const dmaic_severity severity[] = {DMAIC_SEVERITY_NOTE, DMAIC_SEVERITY_NOTE,
                                       DMAIC_SEVERITY_WARNING};
    for (size_t i = 0; i < 3; i++) {
        dmaic_yield yield;
        dmaic_report *report = NULL;
        works(run(counts[i][0], counts[i][1], NULL, &yield));
        works(dmaic_yield_report(&yield, NULL, &report));
        ck_assert_int_eq((int)dmaic_report_severity(report), (int)severity[i]);
        ck_assert_ptr_null(dmaic_report_table(report, 0));
        dmaic_report_free(report);
    }
}
END_TEST

CASES("process_yield", published_sigma_table, published_yield, published_oracle, by_hand,
      by_hand_no_defects, by_hand_values, law_complement_mirrors, law_rows_and_shift,
      law_opportunities, refusals_of_options, refusals_of_data, report_severity)
