/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries: NIST's published interval, tests/oracle/sample_summary.py (exact fractions, root
 * search, quadrature), and laws. Quantiles, medians and shape have tests of their own in
 * tests/stat. */
#include "harness.h"

#include <dmaic/measure.h>
#include <dmaic/number.h>
#include <dmaic/report.h>
#include <float.h>

enum { ROWS = 400 };

static double values[ROWS], remainders[ROWS];
static size_t count;

static const dmaic_factor no_group;

static dmaic_sample read_sample(const char *path, const char *name)
{
    FILE *table = fopen(path, "r");
    ck_assert_ptr_nonnull(table);
    char line[128], sample[32], text[64];
    for (count = 0; fgets(line, sizeof line, table);) {
        dmaic_number number;
        if (name ? sscanf(line, "%31s %63s", sample, text) != 2 || strcmp(sample, name) != 0
                 : sscanf(line, "%63s", text) != 1 || strcmp(text, "value") == 0)
            continue;
        ck_assert_uint_lt(count, ROWS);
        works(dmaic_number_parse(text, strlen(text), '.', &number));
        values[count] = number.value;
        remainders[count++] = number.remainder;
    }
    fclose(table);
    return (dmaic_sample){values, count, 0, remainders};
}

static dmaic_sample oracle_sample(const char *name)
{
    const dmaic_sample sample = read_sample(TEST_PATH("data/order_samples.tsv"), name);
    return sample.count ? sample
                        : read_sample(TEST_PATH("data/nist_strd_univariate_data.tsv"), name);
}

static dmaic_summary_options defaults(void)
{
    dmaic_summary_options options;
    dmaic_summary_options_init(&options);
    return options;
}

static dmaic_figures figures_of(dmaic_sample sample, const dmaic_summary_options *options)
{
    dmaic_summary summary;
    works(dmaic_sample_summary(sample, no_group, options, &summary));
    ck_assert(summary.groups == NULL && summary.group_count == 0 && summary.all.label == -1);
    return summary.all;
}

/* ---- published ------------------------------------------------------------------------------ */

/* NIST/SEMATECH e-Handbook 1.3.5.2, heat flow meter (ZARR13): mean, sd, limits of the mean. */
START_TEST(published_heat_flow_meter)
{
    const dmaic_figures of =
        figures_of(read_sample(TEST_PATH("data/nist_zarr13.csv"), NULL), NULL);
    ck_assert_uint_eq(of.count, 195);
    near_to(of.mean.value, 9.261460, 1e-6);
    near_to(of.sd.value, 0.02278881, 2e-8);
    near_to(of.mean.lower, 9.258242, 5e-7);
    near_to(of.mean.upper, 9.264679, 5e-7);
}
END_TEST

/* NIST StRD Michelso, certified to 15 digits. */
START_TEST(published_michelson)
{
    const dmaic_figures of = figures_of(oracle_sample("Michelso"), NULL);
    close_to(of.mean.value, 299.852400000000, 1e-15);
    close_to(of.sd.value, 0.0790105478190518, 1e-15);
    close_to(of.autocorrelation, 0.535199668621283, 2e-15);
    ck_assert_double_eq(of.minimum, 299.62);
    ck_assert_double_eq(of.maximum, 300.07);
    ck_assert_double_eq(of.range, 0.45);
}
END_TEST

static void check(const char *sample, dmaic_estimate actual, const double expected[3],
                  double confidence, const char *interval)
{
    const double width = fabs(expected[0]) + fabs(expected[1]);
    ck_assert_msg(harness_close(actual.value, expected[0], 3e-16, true) &&
                      harness_close(actual.lower, expected[1], 1e-11 * width, false) &&
                      harness_close(actual.upper, expected[2],
                                    1e-11 * (width + fabs(expected[2])), false),
                  "%s, %s: %.17g (%.17g to %.17g), expected %.17g (%.17g to %.17g)", sample,
                  interval, actual.value, actual.lower, actual.upper, expected[0], expected[1],
                  expected[2]);
    ck_assert_double_eq(actual.confidence, confidence);
    ck_assert_str_eq(actual.interval, interval);
}

START_TEST(published_oracle)
{
    FILE *table = fopen(TEST_PATH("data/sample_summary.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char line[1024], name[32];
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    dmaic_summary_options options = defaults();
    double rows, se, column[4][3];
    size_t lines = 0;
    for (; fscanf(table, "%31s %lf %lf %lf", name, &options.confidence, &rows, &se) == 4; lines++) {
        for (int i = 0; i < 12; i++)
            ck_assert_int_eq(fscanf(table, "%lf", &column[i / 3][i % 3]), 1);
        const dmaic_figures of = figures_of(oracle_sample(name), &options);
        ck_assert_double_eq((double)of.count, rows);
        close_to(of.se_mean, se, 4e-16);
        check(name, of.mean, column[0], options.confidence, "t");
        check(name, of.sd, column[1], options.confidence, "chi-square");
        check(name, of.variance, column[2], options.confidence, "chi-square");
        check(name, of.cv, column[3], options.confidence, "noncentral-t");
    }
    fclose(table);
    ck_assert_uint_eq(lines, 26);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* 0.1 to 0.7 in tenths and 1.5: no digit is lost on the way from decimals. */
START_TEST(by_hand)
{
    const char *const texts[] = {"0.4", "0.1", "1.5", "0.3", "0.7", "0.2", "0.6", "0.5"};
    for (size_t i = 0; i < 8; i++) {
        dmaic_number number;
        works(dmaic_number_parse(texts[i], 3, '.', &number));
        values[i] = number.value;
        remainders[i] = number.remainder;
    }
    const dmaic_figures of = figures_of((dmaic_sample){values, 8, 0, remainders}, NULL);
    ck_assert_double_eq(of.mean.value, 0.5375);
    ck_assert_double_eq(of.minimum, 0.1);
    ck_assert_double_eq(of.q1, 0.225);
    ck_assert_double_eq(of.median.value, 0.45);
    ck_assert_double_eq(of.q3, 0.675);
    ck_assert_double_eq(of.maximum, 1.5);
    ck_assert_double_eq(of.iqr, 0.45);
    ck_assert_double_eq(of.range, 1.4);
    /* sum of squares 3.65 - 4.3^2 / 8 = 1.33875 */
    close_to(of.variance.value, 0.19125, 2e-16);
    close_to(of.se_mean, sqrt(0.02390625), 4e-16);
}
END_TEST

START_TEST(by_hand_quantile_types)
{
    const double eight[] = {1, 2, 3, 4, 5, 6, 7, 8};
    const double q1[] = {2, 2.5, 2, 2, 2.5, 2.25, 2.75, 2.4166666666666667, 2.4375};
    dmaic_summary_options options = defaults();
    for (int type = 1; type <= 9; type++) {
        options.quantile_type = (dmaic_quantile_type)type;
        const dmaic_figures of = figures_of(dmaic_sample_of(eight, 8), &options);
        close_to(of.q1, q1[type - 1], 2e-16);
        ck_assert_double_eq(of.median.value, 4.5);
    }
    options.quantile_type = DMAIC_QUANTILE_HARRELL_DAVIS;
    const dmaic_figures of = figures_of(dmaic_sample_of(eight, 8), &options);
    close_to(of.q1 + of.q3, 9, 1e-15);
}
END_TEST

/* Five values: the interval of the median reaches 1 - 2^-4 at most. */
START_TEST(by_hand_few_values)
{
    const double five[] = {3, 1, 4, 1.5, 9};
    dmaic_figures of = figures_of(dmaic_sample_of(five, 5), NULL);
    ck_assert_double_eq(of.median.value, 3);
    ck_assert_double_eq(of.median.lower, 1);
    ck_assert_double_eq(of.median.upper, 9);
    close_to(of.median.confidence, 0.9375, 3e-16);
    ck_assert_str_eq(of.median.interval, "sign");

    of = figures_of(dmaic_sample_of(five, 1), NULL);
    ck_assert(of.count == 1 && of.mean.value == 3 && of.median.value == 3 && of.q1 == 3);
    ck_assert(of.iqr == 0 && of.range == 0);
    ck_assert(isnan(of.sd.value) && isnan(of.variance.value) && isnan(of.cv.value) &&
              isnan(of.se_mean) && isnan(of.mean.lower) && isnan(of.median.lower) &&
              isnan(of.skewness) && isnan(of.autocorrelation));
    ck_assert(of.mean.interval == NULL && of.sd.interval == NULL && of.median.interval == NULL);
}
END_TEST

START_TEST(by_hand_no_variation)
{
    const double still[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    const dmaic_figures of = figures_of(dmaic_sample_of(still, 7), NULL);
    ck_assert(of.sd.value == 0 && of.sd.lower == 0 && of.sd.upper == 0 && of.variance.value == 0);
    ck_assert(of.mean.lower == 0.1 && of.mean.upper == 0.1 && of.cv.value == 0);
    ck_assert(of.median.lower == 0.1 && of.median.upper == 0.1 && of.cv.interval == NULL);
    ck_assert(isnan(of.skewness) && isnan(of.kurtosis_b2) && isnan(of.autocorrelation));
}
END_TEST

/* A mean of 0 has no coefficient of variation, one near 0 a coefficient that nothing bounds. */
START_TEST(by_hand_cv)
{
    const double around[] = {-1, 1, -2, 2}, near[] = {-1, 1, -2, 2.5}, below[] = {1, -1, 2, -2.5};
    ck_assert(isnan(figures_of(dmaic_sample_of(around, 4), NULL).cv.value));
    const dmaic_estimate cv = figures_of(dmaic_sample_of(near, 4), NULL).cv;
    const dmaic_estimate mirror = figures_of(dmaic_sample_of(below, 4), NULL).cv;
    ck_assert(cv.upper == INFINITY && cv.lower > 0 && cv.lower < cv.value);
    ck_assert(mirror.lower == -INFINITY && mirror.upper == -cv.lower && mirror.value == -cv.value);
}
END_TEST

/* ---- groups --------------------------------------------------------------------------------- */

static void same_figures(const dmaic_figures *first, const dmaic_figures *second)
{
    const dmaic_estimate pairs[][2] = {{first->mean, second->mean},
                                       {first->sd, second->sd},
                                       {first->variance, second->variance},
                                       {first->cv, second->cv},
                                       {first->median, second->median}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        close_to(pairs[i][0].value, pairs[i][1].value, 0);
        close_to(pairs[i][0].lower, pairs[i][1].lower, 0);
        close_to(pairs[i][0].upper, pairs[i][1].upper, 0);
        close_to(pairs[i][0].confidence, pairs[i][1].confidence, 0);
    }
    const double *const one = &first->skewness, *const other = &second->skewness;
    for (int i = 0; i < 7; i++)
        close_to(one[i], other[i], 0);
    ck_assert_uint_eq(first->count, second->count);
    ck_assert_double_eq(first->q1, second->q1);
    ck_assert_double_eq(first->q3, second->q3);
    ck_assert_double_eq(first->maximum, second->maximum);
    ck_assert_double_eq(first->range, second->range);
    ck_assert_double_eq(first->iqr, second->iqr);
}

/* Every group has the figures that it has alone, in the order in which groups appear. */
START_TEST(law_groups_stand_alone)
{
    const dmaic_sample all = oracle_sample("long");
    int32_t codes[ROWS];
    for (size_t i = 0; i < all.count; i++)
        codes[i] = (int32_t)(7 - (i * i) % 5); /* 7, 6 and 3 */
    const dmaic_factor group = {codes, all.count, NULL, 9};
    dmaic_summary summary;
    works(dmaic_sample_summary(all, group, NULL, &summary));
    ck_assert_uint_eq(summary.group_count, 3);
    ck_assert(summary.groups[0].label == 7 && summary.groups[1].label == 6 &&
              summary.groups[2].label == 3);
    for (size_t g = 0; g < 3; g++) {
        double own[ROWS], own_remainders[ROWS];
        size_t own_count = 0;
        for (size_t i = 0; i < all.count; i++)
            if (codes[i] == summary.groups[g].label) {
                own[own_count] = all.values[i];
                own_remainders[own_count++] = all.remainders[i];
            }
        const dmaic_figures alone =
            figures_of((dmaic_sample){own, own_count, 0, own_remainders}, NULL);
        same_figures(&summary.groups[g], &alone);
    }
    const dmaic_figures whole = figures_of(all, NULL);
    same_figures(&summary.all, &whole);
    dmaic_summary_clear(&summary);
    dmaic_summary_clear(&summary);
    ck_assert(summary.groups == NULL);
}
END_TEST

/* Another unit and another zero: figures move as their kind does. */
START_TEST(law_shift_and_scale)
{
    const dmaic_sample plain = oracle_sample("Lew"); /* whole numbers, so that all is exact */
    double moved[ROWS];
    for (size_t i = 0; i < plain.count; i++)
        moved[i] = -4 * plain.values[i] + 1024;
    const dmaic_figures of = figures_of(plain, NULL);
    const dmaic_figures other = figures_of(dmaic_sample_of(moved, plain.count), NULL);
    close_to(other.mean.value, 1024 - 4 * of.mean.value, 2e-16);
    near_to(other.mean.lower, 1024 - 4 * of.mean.upper, 1e-12);
    close_to(other.sd.value, 4 * of.sd.value, 2e-16);
    close_to(other.sd.upper, 4 * of.sd.upper, 2e-16);
    close_to(other.variance.value, 16 * of.variance.value, 2e-16);
    near_to(other.median.lower, 1024 - 4 * of.median.upper, 1e-12);
    near_to(other.q1, 1024 - 4 * of.q3, 1e-12);
    close_to(other.iqr, 4 * of.iqr, 2e-16);
    close_to(other.skewness, -of.skewness, 2e-15);
    close_to(other.kurtosis, of.kurtosis, 2e-15);
    close_to(other.autocorrelation, of.autocorrelation, 2e-15);
}
END_TEST

/* More confidence, wider intervals, which hold their estimate. */
START_TEST(law_confidence)
{
    const dmaic_sample sample = oracle_sample("decimals");
    dmaic_summary_options options = defaults();
    dmaic_figures last;
    for (int i = 1; i < 100; i++) {
        options.confidence = i / 100.0;
        const dmaic_figures of = figures_of(sample, &options);
        const dmaic_estimate now[] = {of.mean, of.sd, of.variance, of.median, of.cv};
        for (int k = 0; k < 5; k++)
            ck_assert(now[k].lower <= now[k].upper);
        ck_assert(of.mean.lower < of.mean.value && of.mean.value < of.mean.upper);
        ck_assert(of.median.lower <= of.median.value && of.median.value <= of.median.upper);
        if (i > 1) {
            const dmaic_estimate then[] = {last.mean, last.sd, last.variance, last.median, last.cv};
            for (int k = 0; k < 5; k++)
                ck_assert(now[k].lower <= then[k].lower && now[k].upper >= then[k].upper);
        }
        last = of;
    }
}
END_TEST

/* ---- the report ----------------------------------------------------------------------------- */

START_TEST(report_of_groups)
{
    static const char *const labels[] = {"day", "night"};
    const double six[] = {1, 2, 4, 11, 12, 16};
    const int32_t codes[] = {1, 1, 1, 0, 0, 0};
    const dmaic_names names = {.labels = labels, .label_count = 2};
    dmaic_summary summary;
    dmaic_report *report;
    dmaic_column column;
    works(dmaic_sample_summary(dmaic_sample_of(six, 6), (dmaic_factor){codes, 6, labels, 2}, NULL,
                               &summary));
    works(dmaic_summary_report(&summary, &names, &report));
    ck_assert_str_eq(dmaic_report_table(report, 0), "groups");
    ck_assert_str_eq(dmaic_report_table(report, 1), "group_intervals");
    ck_assert_str_eq(dmaic_report_table(report, 2), "group_details");
    ck_assert_ptr_null(dmaic_report_table(report, 3));
    works(dmaic_report_column(report, "groups", "label", &column));
    ck_assert_uint_eq(column.count, 2);
    ck_assert_str_eq(column.labels[column.codes[0]], "night");
    works(dmaic_report_column(report, "groups", "maximum", &column));
    const char *const second = (const char *)column.numbers + column.stride;
    double maximum;
    memcpy(&maximum, second, sizeof maximum);
    ck_assert_double_eq(maximum, 16);
    dmaic_report_free(report);
    works(dmaic_summary_report(&summary, NULL, &report)); /* groups without names are numbers */
    dmaic_report_free(report);
    dmaic_summary_clear(&summary);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

START_TEST(refusals)
{
    double three[] = {3, NAN, 1};
    int32_t codes[] = {0, 1, -1};
    const dmaic_sample bad = dmaic_sample_of(three, 3), good = dmaic_sample_of(three, 1);
    const dmaic_factor group = {codes, 3, NULL, 2}, one_row = {codes, 1, NULL, 2};
    dmaic_summary_options options = defaults();
    dmaic_summary summary;
    memset(&summary, 0x5a, sizeof summary);
    const dmaic_summary before = summary;
    fails_with(dmaic_sample_summary(bad, no_group, NULL, &summary), DMAIC_EDATA,
               "value, row 2: the value is missing");
    three[1] = -INFINITY;
    fails_with(dmaic_sample_summary(bad, no_group, NULL, &summary), DMAIC_EDATA, "must be finite");
    three[1] = 2;
    fails_with(dmaic_sample_summary(bad, group, NULL, &summary), DMAIC_EDATA,
               "group, row 3: the label is missing");
    codes[2] = 2;
    fails_with(dmaic_sample_summary(bad, group, NULL, &summary), DMAIC_EARGUMENT, "the code is 2");
    fails_with(dmaic_sample_summary(bad, one_row, NULL, &summary), DMAIC_ESHAPE,
               "value has 3 rows and group has 1");
    fails_with(dmaic_sample_summary(dmaic_sample_of(three, 0), no_group, NULL, &summary),
               DMAIC_EDATA, "value: there are none; a summary needs at least 1");
    options.confidence = 95;
    fails_with(dmaic_sample_summary(good, no_group, &options, &summary), DMAIC_EARGUMENT,
               "confidence is 95");
    options.confidence = NAN;
    fails_with(dmaic_sample_summary(good, no_group, &options, &summary), DMAIC_EARGUMENT,
               "confidence");
    options = defaults();
    options.quantile_type = (dmaic_quantile_type)11;
    fails_with(dmaic_sample_summary(good, no_group, &options, &summary), DMAIC_EARGUMENT,
               "quantile_type is 11");
    const double huge[] = {DBL_MAX, -DBL_MAX}, tiny[] = {0, 1e-170};
    fails_with(dmaic_sample_summary(dmaic_sample_of(huge, 2), no_group, NULL, &summary),
               DMAIC_ENUMERIC, "the variance is outside the range of doubles");
    fails_with(dmaic_sample_summary(dmaic_sample_of(tiny, 2), no_group, NULL, &summary),
               DMAIC_ENUMERIC, "the variance is outside the range of doubles");
    ck_assert_mem_eq(&summary, &before, sizeof summary);
}
END_TEST

CASES("sample_summary", published_heat_flow_meter, published_michelson, published_oracle, by_hand,
      by_hand_quantile_types, by_hand_few_values, by_hand_no_variation, by_hand_cv,
      law_groups_stand_alone, law_shift_and_scale, law_confidence, report_of_groups, refusals)
