/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected results: Newcombe's table, Fisher's examples, tests/oracle/two_proportion_test.py
 * (definitions, 40 digits), and laws that hold for any counts. */
#include "harness.h"

#include <dmaic/analyze.h>
#include <dmaic/report.h>

static dmaic_test_options defaults(void)
{
    dmaic_test_options options;
    dmaic_test_options_init(&options);
    return options;
}

static dmaic_status run(double first_events, double first_trials, double second_events,
                        double second_trials, const dmaic_test_options *options, dmaic_test *test)
{
    const double events[] = {first_events, second_events};
    const double trials[] = {first_trials, second_trials};
    return dmaic_two_proportion_test(dmaic_sample_of(events, 2), dmaic_sample_of(trials, 2),
                                     options, test);
}

static dmaic_estimate figure(const dmaic_test *test, const char *key)
{
    const dmaic_estimate *found = dmaic_test_find(test, key);
    ck_assert_msg(found != NULL, "there is no figure %s", key);
    return *found;
}

/* ---- published ------------------------------------------------------------------------------ */

/* Newcombe (1998), table II, methods 10 (hybrid score), 5 (Mee), 6 (Miettinen and Nurminen). */
START_TEST(published_newcombe)
{
    const struct {
        double counts[4];
        double hybrid[2], mee[2], miettinen_nurminen[2];
    } rows[] = {
        {{56, 70, 48, 80}, {0.0524, 0.3339}, {0.0533, 0.3377}, {0.0528, 0.3382}},
        {{9, 10, 3, 10}, {0.1705, 0.8090}, {0.1821, 0.8370}, {0.1700, 0.8406}},
        {{6, 7, 2, 7}, {0.0582, 0.8062}, {0.0544, 0.8478}, {0.0342, 0.8534}},
        {{5, 56, 0, 29}, {-0.0381, 0.1926}, {-0.0313, 0.1926}, {-0.0326, 0.1933}},
        {{10, 10, 0, 20}, {0.6791, 1}, {0.7225, 1}, {0.7156, 1}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double *counts = rows[i].counts;
        dmaic_test test;
        works(run(counts[0], counts[1], counts[2], counts[3], NULL, &test));
        ck_assert_str_eq(test.estimate.interval, "newcombe");
        near_to(test.estimate.lower, rows[i].hybrid[0], 5e-5);
        near_to(test.estimate.upper, rows[i].hybrid[1], 5e-5);
        near_to(figure(&test, "difference_mee").lower, rows[i].mee[0], 5e-5);
        near_to(figure(&test, "difference_mee").upper, rows[i].mee[1], 5e-5);
        const dmaic_estimate mn = figure(&test, "difference_miettinen_nurminen");
        near_to(mn.lower, rows[i].miettinen_nurminen[0], 5e-5);
        near_to(mn.upper, rows[i].miettinen_nurminen[1], 5e-5);
    }
}
END_TEST

/* Fisher (1935, 1962), as printed by R's fisher.test (help page: TeaTasting, Convictions). */
START_TEST(published_fisher)
{
    dmaic_test_options options = defaults();
    dmaic_test test;
    options.alternative = DMAIC_ALTERNATIVE_GREATER;
    works(run(3, 4, 1, 4, &options, &test));
    near_to(figure(&test, "fisher_p_value").value, 0.2429, 5e-5);
    options.alternative = DMAIC_ALTERNATIVE_LESS;
    works(run(2, 17, 10, 13, &options, &test));
    near_to(figure(&test, "fisher_p_value").value, 0.0004652, 5e-8);
    options.alternative = DMAIC_ALTERNATIVE_TWO_SIDED;
    works(run(2, 17, 10, 13, &options, &test));
    near_to(figure(&test, "fisher_p_value").value, 0.0005367, 5e-8);
}
END_TEST

static dmaic_alternative alternative_named(const char *name)
{
    return strcmp(name, "less") == 0      ? DMAIC_ALTERNATIVE_LESS
           : strcmp(name, "greater") == 0 ? DMAIC_ALTERNATIVE_GREATER
                                          : DMAIC_ALTERNATIVE_TWO_SIDED;
}

static void check_interval(dmaic_estimate actual, double value, double lower, double upper,
                           double confidence)
{
    close_to(actual.value, value, 1e-12);
    near_to(actual.lower, lower, 1e-12 * fmax(1, fabs(lower)));
    near_to(actual.upper, upper, 1e-12 * fmax(1, fabs(upper)));
    ck_assert_double_eq(actual.confidence, confidence);
}

START_TEST(published_oracle)
{
    FILE *table = fopen(TEST_PATH("data/two_proportion_test.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char heading[1024], alternative[16];
    ck_assert_ptr_nonnull(fgets(heading, sizeof heading, table));
    double counts[4], column[21];
    size_t rows = 0;
    while (fscanf(table, "%lf %lf %lf %lf %15s", &counts[0], &counts[1], &counts[2], &counts[3],
                  alternative) == 5) {
        dmaic_test_options options = defaults();
        options.alternative = alternative_named(alternative);
        ck_assert_int_eq(fscanf(table, "%lf %lf", &options.null, &options.confidence), 2);
        for (size_t i = 0; i < 20; i++)
            ck_assert_int_eq(fscanf(table, "%lf", &column[i]), 1);
        const double confidence = options.confidence;
        dmaic_test test;
        works(run(counts[0], counts[1], counts[2], counts[3], &options, &test));
        close_to(test.statistic, column[0], 1e-12);
        close_to(test.p_value, column[1], column[1] < 1e-8 ? 1e-10 : 1e-12);
        check_interval(test.estimate, column[2], column[3], column[4], confidence);
        check_interval(figure(&test, "difference_mee"), column[2], column[5], column[6],
                       confidence);
        check_interval(figure(&test, "difference_miettinen_nurminen"), column[2], column[7],
                       column[8], confidence);
        check_interval(figure(&test, "ratio"), column[9], column[10], column[11], confidence);
        check_interval(figure(&test, "odds_ratio"), column[12], column[13], column[14],
                       confidence);
        const double exact = figure(&test, "fisher_p_value").value;
        close_to(exact, column[15], column[15] < 1e-8 ? 1e-10 : 1e-12);
        for (size_t i = 0; i < 2; i++) {
            ck_assert_double_eq(test.samples[i].events, counts[2 * i]);
            ck_assert_double_eq(test.samples[i].count, counts[2 * i + 1]);
            check_interval(test.samples[i].share, counts[2 * i] / counts[2 * i + 1],
                           column[16 + 2 * i], column[17 + 2 * i], confidence);
        }
        rows++;
    }
    fclose(table);
    ck_assert_uint_eq(rows, 44);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* 3 of 4 against 1 of 4: pooled share 1/2, z = (1/2) / sqrt(1/4 (1/4 + 1/4)) = sqrt 2. Of the 70
 * tables with these margins 1 + 16 are as far out on each side. */
START_TEST(by_hand)
{
    dmaic_test test;
    works(run(3, 4, 1, 4, NULL, &test));
    ck_assert_double_eq(test.estimate.value, 0.5);
    close_to(test.statistic, sqrt(2), 4e-16);
    close_to(test.p_value, 0.15729920705028513066, 1e-15); /* erfc(1) */
    close_to(figure(&test, "ratio").value, 3, 4e-16);
    close_to(figure(&test, "odds_ratio").value, 9, 4e-16);
    close_to(figure(&test, "fisher_p_value").value, 34.0 / 70, 1e-14);
    ck_assert_ptr_null(figure(&test, "fisher_p_value").interval);
    ck_assert(isnan(figure(&test, "fisher_p_value").lower));
    ck_assert(isnan(test.df) && isnan(test.samples[0].mean) && isnan(test.samples[0].sd));
    ck_assert_str_eq(test.statistic_name, "z");
    ck_assert_uint_eq(test.figure_count, 5);
}
END_TEST

START_TEST(by_hand_groups)
{
    const double values[] = {1, 0, 1, 1, 0, 0, 1, 0};
    const int32_t codes[] = {1, 0, 1, 1, 0, 0, 0, 1};
    const char *const levels[] = {"before", "after"};
    const dmaic_factor group = {codes, 8, levels, 2};
    dmaic_test test;
    works(dmaic_two_proportion_test_by_group(dmaic_sample_of(values, 8), group, NULL, &test));
    ck_assert_int_eq(test.samples[0].label, 1);
    ck_assert_double_eq(test.samples[0].events, 3);
    ck_assert_double_eq(test.samples[0].count, 4);
    ck_assert_double_eq(test.samples[1].events, 1);
    ck_assert_double_eq(test.estimate.value, 0.5);

    dmaic_test_options options = defaults();
    strcpy(options.reference_level, "after");
    works(dmaic_two_proportion_test_by_group(dmaic_sample_of(values, 8), group, &options, &test));
    ck_assert_int_eq(test.samples[0].label, 0);
    ck_assert_double_eq(test.estimate.value, -0.5);
}
END_TEST

/* All outcomes alike: no z and no p, but intervals and Fisher's test stand. */
START_TEST(by_hand_undefined)
{
    const double counts[][2] = {{0, 0}, {10, 20}};
    for (size_t i = 0; i < 2; i++) {
        dmaic_test test;
        works(run(counts[i][0], 10, counts[i][1], 20, NULL, &test));
        ck_assert(isnan(test.statistic) && isnan(test.p_value));
        ck_assert_double_eq(test.estimate.value, 0);
        ck_assert(test.estimate.lower < -0.1 && test.estimate.upper > 0.1);
        close_to(figure(&test, "fisher_p_value").value, 1, 1e-14);
        ck_assert(isnan(figure(&test, "odds_ratio").value));
        dmaic_report *report = NULL;
        works(dmaic_test_report(&test, NULL, &report));
        ck_assert_int_eq((int)dmaic_report_severity(report), (int)DMAIC_SEVERITY_WARNING);
        dmaic_report_free(report);
    }
    dmaic_test_options options = defaults();
    options.null = 0.125; /* here the score statistic is defined */
    dmaic_test test;
    works(run(0, 10, 0, 20, &options, &test));
    ck_assert(test.statistic < 0 && test.p_value > 0 && test.p_value < 1);
    ck_assert(isnan(figure(&test, "fisher_p_value").value));
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static const double some_counts[][4] = {{9, 10, 3, 10}, {56, 70, 48, 80}, {5, 56, 1, 29},
                                        {1544, 1822, 2028, 2897}, {1, 2, 2, 3}, {17, 40, 40, 90}};
enum { SOME = sizeof some_counts / sizeof *some_counts };

START_TEST(law_exchange_mirrors)
{
    for (size_t i = 0; i < SOME; i++) {
        const double *c = some_counts[i];
        dmaic_test_options options = defaults();
        options.null = 0.0625;
        options.alternative = DMAIC_ALTERNATIVE_LESS;
        dmaic_test one, other;
        works(run(c[0], c[1], c[2], c[3], &options, &one));
        options.null = -0.0625;
        options.alternative = DMAIC_ALTERNATIVE_GREATER;
        works(run(c[2], c[3], c[0], c[1], &options, &other));
        close_to(one.statistic, -other.statistic, 1e-13);
        close_to(one.p_value, other.p_value, 1e-12);
        near_to(one.estimate.upper, -other.estimate.lower, 1e-15);
        ck_assert_double_eq(one.estimate.lower, -1);
        ck_assert_double_eq(other.estimate.upper, 1);
        close_to(figure(&one, "ratio").upper, 1 / figure(&other, "ratio").lower, 1e-14);
        close_to(figure(&one, "odds_ratio").upper, 1 / figure(&other, "odds_ratio").lower, 1e-14);
        near_to(figure(&one, "difference_mee").upper, -figure(&other, "difference_mee").lower,
                1e-15);
    }
}
END_TEST

/* Counting misses instead of events mirrors the difference and inverts the odds ratio. */
START_TEST(law_complement_mirrors)
{
    for (size_t i = 0; i < SOME; i++) {
        const double *c = some_counts[i];
        dmaic_test one, other;
        works(run(c[0], c[1], c[2], c[3], NULL, &one));
        works(run(c[1] - c[0], c[1], c[3] - c[2], c[3], NULL, &other));
        close_to(one.statistic, -other.statistic, 1e-14);
        close_to(one.p_value, other.p_value, 1e-13);
        near_to(one.estimate.lower, -other.estimate.upper, 1e-15);
        close_to(figure(&one, "odds_ratio").lower, 1 / figure(&other, "odds_ratio").upper, 1e-13);
        close_to(figure(&one, "fisher_p_value").value, figure(&other, "fisher_p_value").value,
                 1e-12);
    }
}
END_TEST

/* A null value at the end of Mee's interval has p = 1 - confidence. */
START_TEST(law_mee_inverts_test)
{
    const dmaic_alternative alternatives[] = {
        DMAIC_ALTERNATIVE_TWO_SIDED, DMAIC_ALTERNATIVE_LESS, DMAIC_ALTERNATIVE_GREATER};
    for (size_t i = 0; i < SOME; i++)
        for (size_t j = 0; j < 3; j++) {
            const double *c = some_counts[i];
            dmaic_test_options options = defaults();
            options.alternative = alternatives[j];
            options.confidence = 0.9375;
            dmaic_test test, at_end;
            works(run(c[0], c[1], c[2], c[3], &options, &test));
            const dmaic_estimate mee = figure(&test, "difference_mee");
            options.null = alternatives[j] == DMAIC_ALTERNATIVE_LESS ? mee.upper : mee.lower;
            works(run(c[0], c[1], c[2], c[3], &options, &at_end));
            close_to(at_end.p_value, 0.0625, 1e-10);
        }
}
END_TEST

/* Both directions of the one-sided p-value make a whole, without one being had from the other. */
START_TEST(law_tails_are_complements)
{
    for (size_t i = 0; i < SOME; i++) {
        const double *c = some_counts[i];
        dmaic_test_options options = defaults();
        dmaic_test less, greater, both;
        options.alternative = DMAIC_ALTERNATIVE_LESS;
        works(run(c[0], c[1], c[2], c[3], &options, &less));
        options.alternative = DMAIC_ALTERNATIVE_GREATER;
        works(run(c[0], c[1], c[2], c[3], &options, &greater));
        works(run(c[0], c[1], c[2], c[3], NULL, &both));
        close_to(less.p_value + greater.p_value, 1, 1e-14);
        close_to(both.p_value, 2 * fmin(less.p_value, greater.p_value), 1e-15);
    }
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

START_TEST(refusals_of_counts)
{
    const double two[] = {3, 1}, trials[] = {4, 4}, three[] = {1, 2, 3}, negative[] = {3, -1},
                 fractional[] = {2.5, 1}, none[] = {4, 0}, few[] = {4, 2}, missing[] = {NAN, 1};
    const double above[] = {3, 3};
    dmaic_test test, untouched;
    memset(&test, 0x5a, sizeof test);
    memset(&untouched, 0x5a, sizeof untouched);
    const dmaic_sample good = dmaic_sample_of(trials, 2);

    fails_with(dmaic_two_proportion_test(dmaic_sample_of(three, 3), good, NULL, &test),
               DMAIC_ESHAPE, "events has 3 rows and trials has 2");
    fails_with(dmaic_two_proportion_test(dmaic_sample_of(three, 3), dmaic_sample_of(three, 3),
                                         NULL, &test),
               DMAIC_ESHAPE, "events has 3 rows and trials has 3");
    fails_with(dmaic_two_proportion_test(dmaic_sample_of(negative, 2), good, NULL, &test),
               DMAIC_EDATA, "events, row 2: ");
    fails_with(dmaic_two_proportion_test(dmaic_sample_of(fractional, 2), good, NULL, &test),
               DMAIC_EDATA, "events, row 1: ");
    fails_with(dmaic_two_proportion_test(dmaic_sample_of(missing, 2), good, NULL, &test),
               DMAIC_EDATA, "events, row 1: ");
    fails_with(dmaic_two_proportion_test(dmaic_sample_of(two, 2), dmaic_sample_of(none, 2), NULL,
                                         &test),
               DMAIC_EDATA, "trials, row 2: there are no trials");
    fails_with(dmaic_two_proportion_test(dmaic_sample_of(above, 2), dmaic_sample_of(few, 2), NULL,
                                         &test),
               DMAIC_EDATA, "events, row 2: the count is 3; it must not be above its trials, 2");
    ck_assert_mem_eq(&test, &untouched, sizeof test);
}
END_TEST

START_TEST(refusals_of_options)
{
    dmaic_test test, untouched;
    memset(&test, 0x5a, sizeof test);
    memset(&untouched, 0x5a, sizeof untouched);
    dmaic_test_options options = defaults();
    options.null = 1;
    fails_with(run(3, 4, 1, 4, &options, &test), DMAIC_EARGUMENT, "null is 1;");
    options.null = -1.5;
    fails_with(run(3, 4, 1, 4, &options, &test), DMAIC_EARGUMENT, "null is -1.5;");
    options = defaults();
    options.confidence = 0;
    fails_with(run(3, 4, 1, 4, &options, &test), DMAIC_EARGUMENT, "confidence is 0;");
    options = defaults();
    options.alternative = (dmaic_alternative)-1;
    fails_with(run(3, 4, 1, 4, &options, &test), DMAIC_EARGUMENT, "alternative is ");
    options = defaults();
    strcpy(options.reference_level, "old");
    fails_with(run(3, 4, 1, 4, &options, &test), DMAIC_EARGUMENT, "reference_level is 'old'");
    ck_assert_mem_eq(&test, &untouched, sizeof test);
}
END_TEST

START_TEST(refusals_of_outcomes)
{
    const double values[] = {1, 0, 1, 1}, two[] = {1, 0, 2, 1}, missing[] = {1, 0, 1, NAN};
    const int32_t codes[] = {0, 1, 1, 0}, three[] = {0, 1, 2, 0};
    const char *const levels[] = {"a", "b", "c"};
    const dmaic_factor group = {codes, 4, levels, 3};
    dmaic_test test, untouched;
    memset(&test, 0x5a, sizeof test);
    memset(&untouched, 0x5a, sizeof untouched);
    fails_with(dmaic_two_proportion_test_by_group(dmaic_sample_of(two, 4), group, NULL, &test),
               DMAIC_EDATA, "value, row 3: the outcome is 2; it must be 0 or 1");
    fails_with(dmaic_two_proportion_test_by_group(dmaic_sample_of(missing, 4), group, NULL, &test),
               DMAIC_EDATA, "value, row 4: ");
    fails_with(dmaic_two_proportion_test_by_group(
                   dmaic_sample_of(values, 4), (dmaic_factor){three, 4, levels, 3}, NULL, &test),
               DMAIC_EDATA, "'c'");
    fails_with(dmaic_two_proportion_test_by_group(dmaic_sample_of(values, 3), group, NULL, &test),
               DMAIC_ESHAPE, "3");
    dmaic_test_options options = defaults();
    strcpy(options.reference_level, "c");
    fails_with(dmaic_two_proportion_test_by_group(dmaic_sample_of(values, 4), group, &options,
                                                  &test),
               DMAIC_EARGUMENT, "'c'");
    ck_assert_mem_eq(&test, &untouched, sizeof test);
}
END_TEST

/* ---- report --------------------------------------------------------------------------------- */

START_TEST(report_tables)
{
    dmaic_test test;
    works(run(1544, 1822, 2028, 2897, NULL, &test));
    const dmaic_names names = {.first = "control", .second = "baseline"};
    dmaic_report *report = NULL;
    works(dmaic_test_report(&test, &names, &report));
    dmaic_column column;
    works(dmaic_report_column(report, "samples", "share", &column));
    ck_assert_uint_eq(column.count, 2);
    works(dmaic_report_column(report, "samples", "label", &column));
    ck_assert_str_eq(column.labels[0], "control");
    ck_assert_int_eq((int)dmaic_report_severity(report), (int)DMAIC_SEVERITY_NOTE);
    dmaic_report_free(report);

    works(run(9, 10, 3, 10, NULL, &test)); /* expected counts of 4: a warning */
    works(dmaic_test_report(&test, NULL, &report));
    ck_assert_int_eq((int)dmaic_report_severity(report), (int)DMAIC_SEVERITY_WARNING);
    dmaic_report_free(report);
}
END_TEST

CASES("two_proportion_test", published_newcombe, published_fisher, published_oracle, by_hand,
      by_hand_groups, by_hand_undefined, law_exchange_mirrors, law_complement_mirrors,
      law_mee_inverts_test, law_tails_are_complements, refusals_of_counts, refusals_of_options,
      refusals_of_outcomes, report_tables)
