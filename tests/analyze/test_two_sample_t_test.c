/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected results: published samples, tests/oracle/two_sample_t_test.py (mpmath, 60 digits), and
 * laws that hold for any samples. */
#include "harness.h"

#include <dmaic/analyze.h>
#include <dmaic/report.h>

enum { MOST = 400 };

typedef struct sample_pair {
    double first[MOST], second[MOST];
    size_t first_count, second_count;
} sample_pair;

static FILE *open_table(const char *path)
{
    FILE *table = fopen(path, "r");
    ck_assert_msg(table != NULL, "%s cannot be read", path);
    char heading[512];
    ck_assert_ptr_nonnull(fgets(heading, sizeof heading, table));
    return table;
}

/* The two samples of that name in two_sample_t_test_values.tsv. */
static sample_pair pair_named(const char *name)
{
    static sample_pair pair;
    pair.first_count = pair.second_count = 0;
    FILE *table = open_table(TEST_PATH("data/two_sample_t_test_values.tsv"));
    char found[64];
    int sample;
    double value;
    while (fscanf(table, "%63s %d %lf", found, &sample, &value) == 3)
        if (strcmp(found, name) == 0) {
            if (sample == 1)
                pair.first[pair.first_count++] = value;
            else
                pair.second[pair.second_count++] = value;
        }
    fclose(table);
    ck_assert(pair.first_count > 1 && pair.second_count > 1);
    return pair;
}

static dmaic_status run(const sample_pair *pair, const dmaic_test_options *options,
                        dmaic_test *test)
{
    return dmaic_two_sample_t_test(dmaic_sample_of(pair->first, pair->first_count),
                                   dmaic_sample_of(pair->second, pair->second_count), options,
                                   test);
}

static dmaic_test_options defaults(void)
{
    dmaic_test_options options;
    dmaic_test_options_init(&options);
    return options;
}

/* ---- published ------------------------------------------------------------------------------ */

/* Student (1908), as printed by R's t.test (help page of sleep). */
START_TEST(published_sleep)
{
    const sample_pair sleep = pair_named("student-sleep");
    dmaic_test test;
    works(run(&sleep, NULL, &test));
    near_to(test.statistic, -1.8608, 5e-5);
    near_to(test.df, 17.776, 5e-4);
    near_to(test.p_value, 0.07939, 5e-6);
    near_to(test.estimate.lower, -3.3654832, 5e-8);
    near_to(test.estimate.upper, 0.2054832, 5e-8);
    ck_assert_str_eq(test.estimate.interval, "welch");

    dmaic_test_options options = defaults();
    options.pooled = true;
    works(run(&sleep, &options, &test));
    ck_assert_double_eq(test.df, 18);
    near_to(test.p_value, 0.07919, 5e-6);
    ck_assert_str_eq(test.estimate.interval, "pooled");
}
END_TEST

/* NIST/SEMATECH e-Handbook 1.3.5.3: pooled test of 249 and 79 cars. */
START_TEST(published_auto83b)
{
    const sample_pair cars = pair_named("nist-auto83b");
    dmaic_test_options options = defaults();
    options.pooled = true;
    dmaic_test test;
    works(run(&cars, &options, &test));
    ck_assert_double_eq(test.samples[0].count, 249);
    ck_assert_double_eq(test.samples[1].count, 79);
    near_to(test.samples[0].mean, 20.14458, 5e-6);
    near_to(test.samples[1].mean, 30.48101, 5e-6);
    near_to(test.samples[0].sd, 6.41470, 5e-6);
    near_to(test.samples[1].sd, 6.10771, 5e-6);
    near_to(test.statistic, -12.62059, 5e-6);
    ck_assert_double_eq(test.df, 326);
    near_to(dmaic_test_find(&test, "sd_pooled")->value, 6.34260, 5e-6);
}
END_TEST

/* NIST/SEMATECH e-Handbook 7.3.1: is the old process slower? */
START_TEST(published_process_times)
{
    const sample_pair times = pair_named("nist-process-times");
    dmaic_test_options options = defaults();
    options.alternative = DMAIC_ALTERNATIVE_GREATER;
    dmaic_test test;
    works(run(&times, &options, &test));
    near_to(test.samples[0].mean, 36.0909, 5e-5);
    near_to(test.samples[1].mean, 32.2222, 5e-5);
    near_to(test.samples[0].sd, 4.9082, 5e-5);
    near_to(test.samples[1].sd, 2.5386, 5e-5);
    near_to(test.statistic, 2.269, 5e-4);
    near_to(test.df, 15.533, 5e-4);
    ck_assert(isinf(test.estimate.upper) && test.estimate.upper > 0);
}
END_TEST

/* What a table of the oracle holds from its column `pooled` on. */
typedef struct expectation {
    dmaic_test_options options;
    double se, statistic, df, p_value, estimate, lower, upper;
} expectation;

static bool read_expectation(FILE *table, expectation *row)
{
    int pooled;
    char alternative[16];
    row->options = defaults();
    if (fscanf(table, "%d %15s %lf %lf %lf %lf %lf %lf %lf %lf %lf", &pooled, alternative,
               &row->options.null, &row->options.confidence, &row->se, &row->statistic, &row->df,
               &row->p_value, &row->estimate, &row->lower, &row->upper) != 11)
        return false;
    row->options.pooled = pooled;
    row->options.alternative = strcmp(alternative, "less") == 0      ? DMAIC_ALTERNATIVE_LESS
                               : strcmp(alternative, "greater") == 0 ? DMAIC_ALTERNATIVE_GREATER
                                                                     : DMAIC_ALTERNATIVE_TWO_SIDED;
    return true;
}

/* Each figure to 1e-12 of its size or, where that is larger, of the standard error. */
static void check_expectation(const dmaic_test *test, const expectation *row, const char *name)
{
    const double size = fmax(fabs(row->estimate), row->se);
    ck_assert_msg(fabs(test->statistic - row->statistic) <=
                      1e-12 * fmax(fabs(row->statistic), 1),
                  "%s: statistic %.17g, expected %.17g", name, test->statistic, row->statistic);
    close_to(test->df, row->df, 1e-12);
    close_to(test->p_value, row->p_value, row->p_value < 1e-8 ? 1e-10 : 1e-12);
    near_to(test->estimate.value, row->estimate, 1e-12 * size);
    near_to(test->estimate.lower, row->lower, 1e-12 * size);
    near_to(test->estimate.upper, row->upper, 1e-12 * size);
    ck_assert_double_eq(test->estimate.confidence, row->options.confidence);
}

START_TEST(published_oracle)
{
    FILE *table = open_table(TEST_PATH("data/two_sample_t_test.tsv"));
    char name[64];
    double mean[2], sd[2];
    size_t rows = 0;
    while (fscanf(table, "%63s %lf %lf %lf %lf", name, &mean[0], &sd[0], &mean[1], &sd[1]) == 5) {
        expectation row;
        ck_assert(read_expectation(table, &row));
        const sample_pair pair = pair_named(name);
        dmaic_test test;
        works(run(&pair, &row.options, &test));
        check_expectation(&test, &row, name);
        for (size_t i = 0; i < 2; i++) {
            near_to(test.samples[i].mean, mean[i], 1e-15 * fmax(fabs(mean[i]), sd[i]));
            near_to(test.samples[i].sd, sd[i], 1e-14 * sd[i]);
        }
        rows++;
    }
    fclose(table);
    ck_assert_uint_eq(rows, 102);
}
END_TEST

START_TEST(published_oracle_summary)
{
    FILE *table = open_table(TEST_PATH("data/two_sample_t_test_summary.tsv"));
    dmaic_sample_moments first, second;
    size_t rows = 0;
    while (fscanf(table, "%lf %lf %lf %lf %lf %lf", &first.mean, &first.sd, &first.count,
                  &second.mean, &second.sd, &second.count) == 6) {
        expectation row;
        ck_assert(read_expectation(table, &row));
        dmaic_test test;
        works(dmaic_two_sample_t_test_from_summary(first, second, &row.options, &test));
        check_expectation(&test, &row, "summary");
        rows++;
    }
    fclose(table);
    ck_assert_uint_eq(rows, 30);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* 1.5, 3.5 and 0.25, 0.75: means 2.5 and 0.5, variances 2 and 1/8, so se^2 = 17/16,
 * df = (17/16)^2 / (1 + 1/256) = 289/257. Pooled: variance 17/16, the same se, df 2, and the t
 * distribution with 2 df has P(T > t) = (1 - t / sqrt(2 + t^2)) / 2. */
START_TEST(by_hand)
{
    const double first[] = {1.5, 3.5}, second[] = {0.25, 0.75};
    dmaic_test test;
    works(dmaic_two_sample_t_test(dmaic_sample_of(first, 2), dmaic_sample_of(second, 2), NULL,
                                  &test));
    ck_assert_double_eq(test.estimate.value, 2);
    close_to(test.statistic, 8 / sqrt(17), 4e-16);
    close_to(test.df, 289.0 / 257, 4e-16);
    close_to(test.samples[0].sd, sqrt(2), 2e-16);
    close_to(test.samples[0].se_mean, 1, 4e-16);
    close_to(test.samples[1].se_mean, 0.25, 4e-16);
    ck_assert_int_eq(test.samples[0].label, -1);
    ck_assert(isnan(test.samples[0].events) && isnan(test.samples[0].share.value));
    ck_assert(isnan(test.df2));
    ck_assert_uint_eq(test.figure_count, 0);

    dmaic_test_options options = defaults();
    options.pooled = true;
    works(dmaic_two_sample_t_test(dmaic_sample_of(first, 2), dmaic_sample_of(second, 2), &options,
                                  &test));
    ck_assert_double_eq(test.df, 2);
    const double t = 8 / sqrt(17);
    close_to(test.p_value, 1 - t / sqrt(2 + t * t), 1e-14);
    close_to(dmaic_test_find(&test, "sd_pooled")->value, sqrt(17) / 4, 4e-16);
    ck_assert(isnan(dmaic_test_find(&test, "sd_pooled")->confidence));
    ck_assert_ptr_null(dmaic_test_find(&test, "sd"));
}
END_TEST

/* Groups in order of appearance, the reference level second; codes stay with their samples. */
START_TEST(by_hand_groups)
{
    const double values[] = {1.5, 0.25, 0.75, 3.5};
    const int32_t codes[] = {2, 0, 0, 2};
    const char *const levels[] = {"after", "never", "before"};
    const dmaic_factor group = {codes, 4, levels, 3};
    dmaic_test test;
    works(dmaic_two_sample_t_test_by_group(dmaic_sample_of(values, 4), group, NULL, &test));
    ck_assert_double_eq(test.estimate.value, 2);
    ck_assert_int_eq(test.samples[0].label, 2);
    ck_assert_int_eq(test.samples[1].label, 0);

    dmaic_test_options options = defaults();
    strcpy(options.reference_level, "before");
    works(dmaic_two_sample_t_test_by_group(dmaic_sample_of(values, 4), group, &options, &test));
    ck_assert_double_eq(test.estimate.value, -2);
    ck_assert_int_eq(test.samples[0].label, 0);
    ck_assert_int_eq(test.samples[1].label, 2);
    ck_assert_str_eq(test.options.reference_level, "before");
}
END_TEST

/* A stride and remainders: 0.1, 0.2 ... as decimals, means 0.2 and 0.1 exactly one tenth apart. */
START_TEST(by_hand_remainders)
{
    const double value[][2] = {{0.1, 0}, {0.2, 0}, {0.3, 0}, {0, 0}, {0.1, 0}, {0.2, 0}};
    double rest[6][2] = {{0}};
    const double tenth = -5.551115123125783e-18, third = 1.1102230246251566e-17;
    rest[0][0] = rest[4][0] = tenth;     /* 1/10 less its double */
    rest[1][0] = rest[5][0] = 2 * tenth; /* 2/10 */
    rest[2][0] = third;                  /* 3/10 */
    const dmaic_sample first = {&value[0][0], 3, sizeof value[0], &rest[0][0]};
    const dmaic_sample second = {&value[3][0], 3, sizeof value[0], &rest[3][0]};
    dmaic_test_options options = defaults();
    options.null = 0.1;
    dmaic_test test;
    works(dmaic_two_sample_t_test(first, second, &options, &test));
    close_to(test.statistic, tenth / sqrt(2 * 0.01 / 3), 1e-6);
    ck_assert_double_eq(test.estimate.value, 0.1);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

START_TEST(law_exchange_mirrors)
{
    const char *const names[] = {"random-3", "random-6", "offset-1e15", "one-constant"};
    for (size_t i = 0; i < 4; i++) {
        const sample_pair pair = pair_named(names[i]);
        const dmaic_sample first = dmaic_sample_of(pair.first, pair.first_count);
        const dmaic_sample second = dmaic_sample_of(pair.second, pair.second_count);
        for (int pooled = 0; pooled < 2; pooled++) {
            dmaic_test_options options = defaults();
            options.pooled = pooled;
            options.null = 0.375;
            options.alternative = DMAIC_ALTERNATIVE_LESS;
            dmaic_test one, other;
            works(dmaic_two_sample_t_test(first, second, &options, &one));
            options.null = -0.375;
            options.alternative = DMAIC_ALTERNATIVE_GREATER;
            works(dmaic_two_sample_t_test(second, first, &options, &other));
            ck_assert_double_eq(one.statistic, -other.statistic);
            ck_assert_double_eq(one.p_value, other.p_value);
            close_to(one.df, other.df, 4e-16);
            ck_assert_double_eq(one.estimate.value, -other.estimate.value);
            close_to(one.estimate.upper, -other.estimate.lower, 1e-14);
            ck_assert(isinf(one.estimate.lower) && isinf(other.estimate.upper));
        }
    }
}
END_TEST

/* t, df and p do not care for the unit or the origin; powers of two keep every bit. */
START_TEST(law_shift_and_scale)
{
    const sample_pair pair = pair_named("offset-1e15");
    sample_pair moved = pair;
    for (size_t i = 0; i < pair.first_count; i++)
        moved.first[i] = 1024 * (pair.first[i] - 1e15);
    for (size_t i = 0; i < pair.second_count; i++)
        moved.second[i] = 1024 * (pair.second[i] - 1e15);
    dmaic_test one, other;
    works(run(&pair, NULL, &one));
    works(run(&moved, NULL, &other));
    close_to(one.statistic, other.statistic, 1e-15);
    close_to(one.df, other.df, 1e-15);
    close_to(one.p_value, other.p_value, 1e-14);
    close_to(1024 * one.estimate.lower, other.estimate.lower, 1e-14);
}
END_TEST

START_TEST(law_welch_is_pooled_when_alike)
{
    const dmaic_sample_moments first = {3.5, 1.25, 9}, second = {2.875, 1.25, 9};
    dmaic_test_options options = defaults();
    dmaic_test welch, pooled;
    works(dmaic_two_sample_t_test_from_summary(first, second, &options, &welch));
    options.pooled = true;
    works(dmaic_two_sample_t_test_from_summary(first, second, &options, &pooled));
    close_to(welch.statistic, pooled.statistic, 1e-15);
    close_to(welch.df, 16, 1e-15);
    close_to(welch.p_value, pooled.p_value, 1e-14);
    close_to(welch.estimate.lower, pooled.estimate.lower, 1e-14);
}
END_TEST

/* A null value at an end of the interval has p = 1 - confidence: the interval inverts the test. */
START_TEST(law_interval_inverts_test)
{
    const sample_pair pair = pair_named("random-4");
    const dmaic_alternative alternatives[] = {
        DMAIC_ALTERNATIVE_TWO_SIDED, DMAIC_ALTERNATIVE_LESS, DMAIC_ALTERNATIVE_GREATER};
    for (size_t i = 0; i < 3; i++)
        for (int pooled = 0; pooled < 2; pooled++) {
            dmaic_test_options options = defaults();
            options.alternative = alternatives[i];
            options.pooled = pooled;
            options.confidence = 0.9375;
            dmaic_test test, at_end;
            works(run(&pair, &options, &test));
            options.null = isinf(test.estimate.lower) ? test.estimate.upper : test.estimate.lower;
            works(run(&pair, &options, &at_end));
            close_to(at_end.p_value, 0.0625, 1e-12);
            ck_assert_double_eq(at_end.null_value, options.null);
        }
}
END_TEST

/* Raw values, their groups and their summaries are one test. */
START_TEST(law_forms_agree)
{
    const sample_pair pair = pair_named("student-sleep");
    double values[20];
    int32_t codes[20];
    for (size_t i = 0; i < 10; i++) {
        values[2 * i] = pair.first[i];
        values[2 * i + 1] = pair.second[i];
        codes[2 * i] = 0;
        codes[2 * i + 1] = 1;
    }
    dmaic_test columns, groups, summary;
    works(run(&pair, NULL, &columns));
    works(dmaic_two_sample_t_test_by_group(dmaic_sample_of(values, 20),
                                           (dmaic_factor){codes, 20, NULL, 2}, NULL, &groups));
    ck_assert_double_eq(groups.statistic, columns.statistic);
    ck_assert_double_eq(groups.estimate.lower, columns.estimate.lower);
    const dmaic_sample_moments first = {columns.samples[0].mean, columns.samples[0].sd, 10};
    const dmaic_sample_moments second = {columns.samples[1].mean, columns.samples[1].sd, 10};
    works(dmaic_two_sample_t_test_from_summary(first, second, NULL, &summary));
    close_to(summary.statistic, columns.statistic, 1e-15);
    close_to(summary.df, columns.df, 1e-15);
}
END_TEST

/* One constant sample has nothing to add to the standard error. */
START_TEST(law_constant_sample)
{
    const double constant[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    const double other[] = {0.3, 0.7, 0.2};
    dmaic_test test;
    works(dmaic_two_sample_t_test(dmaic_sample_of(constant, 7), dmaic_sample_of(other, 3), NULL,
                                  &test));
    ck_assert_double_eq(test.samples[0].sd, 0);
    ck_assert_double_eq(test.samples[0].se_mean, 0);
    ck_assert_double_eq(test.df, 2);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

START_TEST(refusals_of_options)
{
    const double values[] = {1.5, 3.5, 2.25};
    const dmaic_sample sample = dmaic_sample_of(values, 3);
    dmaic_test test, untouched;
    memset(&test, 0x5a, sizeof test);
    memset(&untouched, 0x5a, sizeof untouched);

    dmaic_test_options options = defaults();
    options.confidence = 95;
    fails_with(dmaic_two_sample_t_test(sample, sample, &options, &test), DMAIC_EARGUMENT,
               "confidence is 95; it must lie between 0 and 1, such as 0.95");
    options.confidence = 1;
    fails_with(dmaic_two_sample_t_test(sample, sample, &options, &test), DMAIC_EARGUMENT,
               "confidence is 1;");
    options.confidence = NAN;
    fails_with(dmaic_two_sample_t_test(sample, sample, &options, &test), DMAIC_EARGUMENT,
               "confidence is nan");
    options = defaults();
    options.null = INFINITY;
    fails_with(dmaic_two_sample_t_test(sample, sample, &options, &test), DMAIC_EARGUMENT,
               "null is inf");
    options = defaults();
    options.alternative = (dmaic_alternative)3;
    fails_with(dmaic_two_sample_t_test(sample, sample, &options, &test), DMAIC_EARGUMENT,
               "alternative is 3");
    options = defaults();
    memset(options.reference_level, 'x', sizeof options.reference_level);
    fails_with(dmaic_two_sample_t_test(sample, sample, &options, &test), DMAIC_EARGUMENT,
               "reference_level has no end");
    options = defaults();
    strcpy(options.reference_level, "old");
    fails_with(dmaic_two_sample_t_test(sample, sample, &options, &test), DMAIC_EARGUMENT,
               "reference_level is 'old'");
    const dmaic_sample_moments summary = {1, 1, 5};
    fails_with(dmaic_two_sample_t_test_from_summary(summary, summary, &options, &test),
               DMAIC_EARGUMENT, "reference_level is 'old'");
    ck_assert_mem_eq(&test, &untouched, sizeof test);
}
END_TEST

START_TEST(refusals_of_columns)
{
    const double values[] = {1.5, 3.5, 2.25}, constant[] = {0.1, 0.1, 0.1}, missing[] = {1, NAN},
                 infinite[] = {1, 2, -INFINITY}, huge[] = {1.7e308, 1.6e308};
    const dmaic_sample sample = dmaic_sample_of(values, 3);
    dmaic_test test, untouched;
    memset(&test, 0x5a, sizeof test);
    memset(&untouched, 0x5a, sizeof untouched);

    fails_with(dmaic_two_sample_t_test(dmaic_sample_of(values, 1), sample, NULL, &test),
               DMAIC_EDATA, "first: the number of values is 1;");
    fails_with(dmaic_two_sample_t_test(sample, dmaic_sample_of(values, 0), NULL, &test),
               DMAIC_EDATA, "second: the number of values is 0;");
    fails_with(dmaic_two_sample_t_test(sample, dmaic_sample_of(missing, 2), NULL, &test),
               DMAIC_EDATA, "second, row 2: ");
    fails_with(dmaic_two_sample_t_test(dmaic_sample_of(infinite, 3), sample, NULL, &test),
               DMAIC_EDATA, "first, row 3: ");
    fails_with(dmaic_two_sample_t_test(dmaic_sample_of(constant, 3), dmaic_sample_of(constant, 2),
                                       NULL, &test),
               DMAIC_EDATA, "both samples hold one value only");
    const double opposite[] = {-1.7e308, -1.6e308};
    fails_with(dmaic_two_sample_t_test(dmaic_sample_of(huge, 2), dmaic_sample_of(opposite, 2),
                                       NULL, &test),
               DMAIC_ENUMERIC, "range of doubles");
    ck_assert_mem_eq(&test, &untouched, sizeof test);
}
END_TEST

START_TEST(refusals_of_groups)
{
    const double values[] = {1.5, 3.5, 2.25, 4};
    const int32_t lonely[] = {0, 1, 0, 0}, three[] = {0, 1, 2, 0}, one[] = {1, 1, 1, 1};
    const char *const levels[] = {"a", "b", "c"};
    const dmaic_sample sample = dmaic_sample_of(values, 4);
    dmaic_test test, untouched;
    memset(&test, 0x5a, sizeof test);
    memset(&untouched, 0x5a, sizeof untouched);

    fails_with(dmaic_two_sample_t_test_by_group(sample, (dmaic_factor){lonely, 4, levels, 3}, NULL,
                                                &test),
               DMAIC_EDATA, "'b' holds one value only");
    fails_with(dmaic_two_sample_t_test_by_group(sample, (dmaic_factor){three, 4, levels, 3}, NULL,
                                                &test),
               DMAIC_EDATA, "'c'");
    fails_with(dmaic_two_sample_t_test_by_group(sample, (dmaic_factor){one, 4, levels, 3}, NULL,
                                                &test),
               DMAIC_EDATA, "'b'");
    fails_with(dmaic_two_sample_t_test_by_group(sample, (dmaic_factor){one, 3, levels, 3}, NULL,
                                                &test),
               DMAIC_ESHAPE, "4");
    dmaic_test_options options = defaults();
    strcpy(options.reference_level, "c");
    fails_with(dmaic_two_sample_t_test_by_group(sample, (dmaic_factor){lonely, 4, levels, 3},
                                                &options, &test),
               DMAIC_EARGUMENT, "'c'");
    ck_assert_mem_eq(&test, &untouched, sizeof test);
}
END_TEST

START_TEST(refusals_of_summaries)
{
    const dmaic_sample_moments good = {1.5, 0.5, 8};
    const struct {
        dmaic_sample_moments summary;
        const char *part;
    } bad[] = {{{NAN, 0.5, 8}, "mean, row 2: the mean is nan"},
               {{INFINITY, 0.5, 8}, "mean, row 2: the mean is inf"},
               {{1.5, -0.5, 8}, "sd, row 2: the standard deviation is -0.5"},
               {{1.5, NAN, 8}, "sd, row 2: "},
               {{1.5, INFINITY, 8}, "sd, row 2: "},
               {{1.5, 0.5, 1}, "count, row 2: the count is 1;"},
               {{1.5, 0.5, 8.5}, "count, row 2: the count is 8.5;"},
               {{1.5, 0.5, NAN}, "count, row 2: "},
               {{1.5, 0.5, 1e300}, "count, row 2: "}};
    dmaic_test test, untouched;
    memset(&test, 0x5a, sizeof test);
    memset(&untouched, 0x5a, sizeof untouched);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        fails_with(dmaic_two_sample_t_test_from_summary(good, bad[i].summary, NULL, &test),
                   DMAIC_EDATA, bad[i].part);
    fails_with(dmaic_two_sample_t_test_from_summary(bad[0].summary, good, NULL, &test),
               DMAIC_EDATA, "mean, row 1: ");
    const dmaic_sample_moments still = {1.5, 0, 8};
    fails_with(dmaic_two_sample_t_test_from_summary(still, still, NULL, &test), DMAIC_EDATA,
               "both samples hold one value only");
    const dmaic_sample_moments far = {1e300, 1e-300, 8}, near = {0, 1e-300, 8};
    fails_with(dmaic_two_sample_t_test_from_summary(far, near, NULL, &test), DMAIC_ENUMERIC,
               "range of doubles");
    ck_assert_mem_eq(&test, &untouched, sizeof test);
}
END_TEST

/* ---- report --------------------------------------------------------------------------------- */

START_TEST(report_tables)
{
    const sample_pair pair = pair_named("student-sleep");
    dmaic_test test;
    works(run(&pair, NULL, &test));
    dmaic_report *report = NULL;
    works(dmaic_test_report(&test, NULL, &report));
    ck_assert_str_eq(dmaic_report_table(report, 0), "samples");
    ck_assert_ptr_null(dmaic_report_table(report, 1));
    ck_assert_int_eq((int)dmaic_report_severity(report), (int)DMAIC_SEVERITY_NOTE);
    dmaic_column column;
    works(dmaic_report_column(report, "samples", "mean", &column));
    ck_assert_uint_eq(column.count, 2);
    fails_with(dmaic_report_column(report, "samples", "share", &column), DMAIC_ENAME, "share");
    dmaic_report_free(report);

    const double constant[] = {4, 4, 4};
    works(dmaic_two_sample_t_test(dmaic_sample_of(constant, 3),
                                  dmaic_sample_of(pair.second, pair.second_count), NULL, &test));
    works(dmaic_test_report(&test, NULL, &report));
    ck_assert_int_eq((int)dmaic_report_severity(report), (int)DMAIC_SEVERITY_WARNING);
    dmaic_report_free(report);
}
END_TEST

CASES("two_sample_t_test", published_sleep, published_auto83b, published_process_times,
      published_oracle, published_oracle_summary, by_hand, by_hand_groups, by_hand_remainders,
      law_exchange_mirrors, law_shift_and_scale, law_welch_is_pooled_when_alike,
      law_interval_inverts_test, law_forms_agree, law_constant_sample, refusals_of_options,
      refusals_of_columns, refusals_of_groups, refusals_of_summaries, report_tables)
