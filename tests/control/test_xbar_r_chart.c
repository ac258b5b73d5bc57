/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness.h"

#include <dmaic/control.h>
#include <stdint.h>

static const dmaic_factor NONE = {.codes = NULL};

static dmaic_chart_options defaults(void)
{
    dmaic_chart_options options;
    dmaic_chart_options_init(&options);
    return options;
}

static dmaic_ranges ranges(const char *text)
{
    dmaic_ranges read;
    works(dmaic_ranges_parse(text, &read));
    return read;
}

static dmaic_rules rules(const char *text)
{
    dmaic_rules read;
    works(dmaic_rules_parse(text, &read));
    return read;
}

static void expect_rules(const dmaic_chart_options *options, const char *text)
{
    char printed[DMAIC_RULES_SIZE];
    dmaic_rules_print(&options->rules, printed);
    ck_assert_str_eq(printed, text);
}

/* Piston rings: 40 samples of 5 inside diameters, the first 25 in control (Montgomery; in qcc). */
static const double *pistonrings(double value[200])
{
    FILE *file = fopen(TEST_PATH("data/pistonrings.csv"), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fscanf(file, "sample,diameter "), 0);
    for (size_t i = 0; i < 200; i++)
        ck_assert_int_eq(fscanf(file, "%*d,%lf", &value[i]), 1);
    fclose(file);
    return value;
}

/* ---- published ------------------------------------------------------------------------------ */

/* Scrucca, qcc 3.0 documentation; limits there with d2 to three decimals (tolerances: half a unit
 * of the last digit printed), then recomputed with d2 by quadrature (R 4.2.2). */
START_TEST(published_pistonrings)
{
    double value[200];
    pistonrings(value);
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 125), 5), NONE, NULL,
                             &pair));
    near_to(pair.mean, 74.00118, 5e-6);
    near_to(pair.location.stages[0].lower, 73.98805, 5e-6);
    near_to(pair.location.stages[0].upper, 74.0143, 5e-5);
    near_to(pair.dispersion.stages[0].center, 0.02276, 5e-6);
    near_to(pair.dispersion.stages[0].upper, 0.04812533, 1e-6);
    close_to(pair.mean, 74.001176, 1e-15);
    close_to(pair.sigma, 0.00978533760741318, 1e-14);
    close_to(pair.location.stages[0].lower, 73.9880475919562, 1e-14);
    close_to(pair.location.stages[0].upper, 74.0143044080438, 1e-14);
    close_to(pair.dispersion.stages[0].upper, 0.0481260005424762, 2e-11); /* d3 to 11 digits */
    ck_assert(pair.dispersion.stages[0].lower == 0);
    ck_assert_uint_eq(pair.location.count, 25);
    ck_assert_uint_eq(pair.location.stages[0].used, 25);
    ck_assert_uint_eq(pair.location.signal_count, 0);
    ck_assert_uint_eq(pair.dispersion.signal_count, 0);
    ck_assert_uint_eq(pair.points.subgroup_size, 5);
    ck_assert_uint_eq(pair.points.rows, 125);
    ck_assert(!pair.points.size && !pair.points.row && !pair.points.stage && !pair.points.excluded);
    ck_assert(!pair.location.lower && !pair.dispersion.center);
    expect_rules(&pair.options, "1,2");
    dmaic_chart_pair_clear(&pair);
    ck_assert_ptr_null(pair.location.value);
}
END_TEST

/* The same process monitored: samples 37, 38 and 39 lie above the upper limit of the first 25. */
START_TEST(published_monitoring)
{
    double value[200];
    pistonrings(value);
    dmaic_chart_options options = defaults();
    options.baseline = ranges("1-25");
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 200), 5), NONE,
                             &options, &pair));
    expect_rules(&pair.options, "1"); /* limits from elsewhere */
    close_to(pair.location.stages[0].upper, 74.0143044080438, 1e-14);
    ck_assert_uint_eq(pair.location.stages[0].used, 25);
    dmaic_signal found[5];
    ck_assert_uint_eq(dmaic_chart_signals(&pair.location, &pair.options, found, 5), 3);
    ck_assert_uint_eq(dmaic_chart_signals(&pair.location, &pair.options, NULL, 0), 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(found[i].rule, 1);
        ck_assert_uint_eq(found[i].point, 37 + i);
        ck_assert_uint_eq(found[i].first, 37 + i);
        ck_assert_uint_eq(found[i].last, 37 + i);
    }
    ck_assert_uint_eq(pair.points.excluded[24], 0);
    ck_assert_uint_eq(pair.points.excluded[25], 1);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* Montgomery, Introduction to Statistical Quality Control, 7th ed., example 6.1: flow width; the
 * book works with A2 = 0.577 and D4 = 2.114 (tolerances: what that rounding moves). */
START_TEST(published_flow_width)
{
    static const double value[] = {
        1.3235, 1.4128, 1.6744, 1.4573, 1.6914, 1.4314, 1.3592, 1.6075, 1.4666, 1.6109, 1.4284,
        1.4871, 1.4932, 1.4324, 1.5674, 1.5028, 1.6352, 1.3841, 1.2831, 1.5507, 1.5604, 1.2735,
        1.5265, 1.4363, 1.6441, 1.5955, 1.5451, 1.3574, 1.3281, 1.4198, 1.6274, 1.5064, 1.8366,
        1.4177, 1.5144, 1.4190, 1.4303, 1.6637, 1.6067, 1.5519, 1.3884, 1.7277, 1.5355, 1.5176,
        1.3688, 1.4039, 1.6697, 1.5089, 1.4627, 1.5220, 1.4158, 1.7667, 1.4278, 1.5928, 1.4181,
        1.5821, 1.3355, 1.5777, 1.3908, 1.7559, 1.2856, 1.4106, 1.4447, 1.6398, 1.1928, 1.4951,
        1.4036, 1.5893, 1.6458, 1.4969, 1.3589, 1.2863, 1.5996, 1.2497, 1.5471, 1.5747, 1.5301,
        1.5171, 1.1839, 1.8662, 1.3680, 1.7269, 1.3957, 1.5014, 1.4449, 1.4163, 1.3864, 1.3057,
        1.6210, 1.5573, 1.5796, 1.4185, 1.6541, 1.5116, 1.7247, 1.7106, 1.4412, 1.2361, 1.3820,
        1.7601, 1.4371, 1.5051, 1.3485, 1.5670, 1.4880, 1.4738, 1.5936, 1.6583, 1.4973, 1.4720,
        1.5917, 1.4333, 1.5551, 1.5295, 1.6866, 1.6399, 1.5243, 1.5705, 1.5563, 1.5530, 1.5797,
        1.3663, 1.6240, 1.3732, 1.6887};
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 125), 5), NONE, NULL,
                             &pair));
    near_to(pair.mean, 1.5056, 5e-5);
    near_to(pair.dispersion.stages[0].center, 0.32521, 5e-6);
    near_to(pair.sigma, 0.1398, 5e-5);
    near_to(pair.location.stages[0].upper, 1.69325, 2e-4);
    near_to(pair.location.stages[0].lower, 1.31795, 2e-4);
    near_to(pair.dispersion.stages[0].upper, 0.68749, 4e-4);
    close_to(pair.sigma, 0.139818544491723, 1e-14);
    close_to(pair.location.stages[0].upper, 1.69319666199914, 1e-14);
    ck_assert_uint_eq(pair.location.signal_count + pair.dispersion.signal_count, 0);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* Unequal sizes, against tests/oracle/control_charts.py (mpmath). */
START_TEST(independent_unequal)
{
    double value[109];
    int32_t code[109];
    FILE *file = fopen(TEST_PATH("data/xbar_r_unequal.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fscanf(file, "subgroup value "), 0);
    for (size_t i = 0; i < 109; i++)
        ck_assert_int_eq(fscanf(file, "%d %lf", &code[i], &value[i]), 2);
    fclose(file);
    const dmaic_factor labels = {.codes = code, .count = 109, .level_count = 24};
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_label(dmaic_sample_of(value, 109), labels), NONE,
                             NULL, &pair));
    ck_assert_uint_eq(pair.points.count, 24);
    ck_assert_uint_eq(pair.points.subgroup_size, 0);
    ck_assert(isnan(pair.location.stages[0].lower) && isnan(pair.dispersion.stages[0].center));
    close_to(pair.sigma, 0.32434402630965572101, 1e-13);
    close_to(pair.df, 76.995285459729401676, 1e-11);
    file = fopen(TEST_PATH("data/xbar_r_unequal_expected.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fscanf(file, "mean lower upper range center range_lower range_upper "), 0);
    size_t row = 1;
    for (size_t i = 0; i < 24; i++) {
        double want[7];
        for (size_t k = 0; k < 7; k++)
            ck_assert_int_eq(fscanf(file, "%lf", &want[k]), 1);
        close_to(pair.location.value[i], want[0], 1e-15);
        close_to(pair.location.lower[i], want[1], 1e-13);
        close_to(pair.location.upper[i], want[2], 1e-13);
        close_to(pair.dispersion.value[i], want[3], 1e-13); /* decimals as doubles */
        close_to(pair.dispersion.center[i], want[4], 1e-13);
        close_to(pair.dispersion.lower[i], want[5], 1e-12);
        close_to(pair.dispersion.upper[i], want[6], 1e-12);
        ck_assert_int_eq(pair.points.label[i], (int)i);
        ck_assert_uint_eq(pair.points.row[i], row);
        row += (size_t)pair.points.size[i];
    }
    fclose(file);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* Pairs 2, 5 and 7, 6 and 1, 3: means 3.5, 6.5, 2; ranges 3, 1, 2; mean 4; d2 = 2 / sqrt(pi). */
START_TEST(by_hand)
{
    const double value[] = {2, 5, 7, 6, 1, 3};
    const double root_pi = 1.77245385090551602730;
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 6), 2), NONE, NULL,
                             &pair));
    const double sigma = root_pi; /* mean range 2 over d2 */
    ck_assert(pair.location.value[0] == 3.5 && pair.location.value[1] == 6.5);
    ck_assert(pair.dispersion.value[2] == 2);
    ck_assert(pair.mean == 4 && pair.location.stages[0].center == 4);
    close_to(pair.sigma, sigma, 1e-15);
    close_to(pair.location.stages[0].upper, 4 + 3 * sigma / sqrt(2), 1e-15);
    close_to(pair.dispersion.stages[0].center, 2, 1e-15);
    close_to(pair.dispersion.stages[0].upper, 2 + 3 * sqrt(2 * root_pi * root_pi - 4), 1e-13);
    ck_assert_int_eq(pair.location.stages[0].label, -1);
    ck_assert_uint_eq(pair.location.stages[0].first, 1);
    ck_assert_uint_eq(pair.location.stages[0].count, 3);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* Known centre and sigma are used in every stage; the mean is told all the same. */
START_TEST(known_values)
{
    const double value[] = {2, 5, 7, 6, 1, 3, 9, 9.5};
    const int32_t codes[] = {0, 0, 0, 0, 1, 1, 1, 1};
    const dmaic_factor stage = {.codes = codes, .count = 8, .level_count = 2};
    dmaic_chart_options options = defaults();
    options.center = 5;
    options.sigma = 2;
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 8), 2), stage, &options,
                             &pair));
    expect_rules(&pair.options, "1");
    ck_assert_uint_eq(pair.location.stage_count, 2);
    for (size_t i = 0; i < 2; i++) {
        ck_assert(pair.location.stages[i].center == 5);
        close_to(pair.location.stages[i].lower, 5 - 3 * 2 / sqrt(2), 1e-15);
        close_to(pair.dispersion.stages[i].center, 4 / 1.77245385090551602730, 1e-15);
    }
    ck_assert(pair.mean == 22.5 / 4 && pair.sigma == 2 && isnan(pair.df));
    dmaic_chart_pair_clear(&pair);
    /* one point is enough when nothing is estimated */
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 2), 2), NONE, &options,
                             &pair));
    dmaic_chart_pair_clear(&pair);
}
END_TEST

START_TEST(stages)
{
    const double value[] = {2, 5, 7, 6, 1, 3, 102, 104, 103, 107, 105, 104};
    const int32_t codes[] = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
    const dmaic_factor stage = {.codes = codes, .count = 12, .level_count = 2};
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 12), 2), stage, NULL,
                             &pair));
    ck_assert_uint_eq(pair.location.stage_count, 2);
    ck_assert_int_eq(pair.location.stages[0].label, 1);
    ck_assert_int_eq(pair.location.stages[1].label, 0);
    ck_assert_uint_eq(pair.location.stages[1].first, 4);
    ck_assert(pair.location.stages[0].center == 4);
    close_to(pair.location.stages[1].center, 625.0 / 6, 1e-15);
    close_to(pair.dispersion.stages[1].center, 7.0 / 3, 1e-15);
    close_to(pair.mean, 625.0 / 6, 1e-15);
    ck_assert_int_eq(pair.points.stage[2], 0);
    ck_assert_int_eq(pair.points.stage[3], 1);
    dmaic_chart_pair_clear(&pair);

    /* a baseline belongs to the stage it lies in; the other stage uses all its points */
    dmaic_chart_options options = defaults();
    options.baseline = ranges("4-5");
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 12), 2), stage,
                             &options, &pair));
    ck_assert(pair.location.stages[0].center == 4 && pair.location.stages[0].used == 3);
    ck_assert(pair.location.stages[1].center == 104 && pair.location.stages[1].used == 2);
    expect_rules(&pair.options, "1");
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* An excluded point is charted and signals, but moves no limit. */
START_TEST(excluded)
{
    const double value[] = {2, 5, 7, 6, 900, 903, 1, 3, 4, 4.5};
    const double rest[] = {2, 5, 7, 6, 1, 3, 4, 4.5};
    dmaic_chart_options options = defaults();
    options.exclude = ranges("3");
    dmaic_chart_pair pair, without;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 10), 2), NONE, &options,
                             &pair));
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(rest, 8), 2), NONE, NULL,
                             &without));
    close_to(pair.location.stages[0].upper, without.location.stages[0].upper, 0);
    close_to(pair.dispersion.stages[0].upper, without.dispersion.stages[0].upper, 0);
    ck_assert_uint_eq(pair.location.rules[2], 1);
    ck_assert_uint_eq(pair.points.excluded[2], 1);
    expect_rules(&pair.options, "1,2");
    dmaic_chart_pair_clear(&pair);
    dmaic_chart_pair_clear(&without);
}
END_TEST

/* A subgroup that loses its values is a gap; with one value left only the mean is charted. */
START_TEST(missing_values)
{
    const double value[] = {2, 5, NAN, NAN, 7, 6, 1, NAN, 4, 3, 5, 7};
    dmaic_chart_options options = defaults();
    options.missing = DMAIC_MISSING_OMIT;
    options.rules = rules("2:2");
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 12), 2), NONE, &options,
                             &pair));
    ck_assert_uint_eq(pair.points.missing, 3);
    ck_assert(isnan(pair.location.value[1]) && isnan(pair.dispersion.value[1]));
    ck_assert(pair.location.value[3] == 1 && isnan(pair.dispersion.value[3]));
    ck_assert(isnan(pair.location.upper[1]) && isnan(pair.dispersion.center[3]));
    ck_assert(pair.points.size[1] == 0 && pair.points.size[3] == 1);
    ck_assert_uint_eq(pair.location.stages[0].used, 5);
    close_to(pair.mean, 40.0 / 9, 1e-15);
    close_to(pair.sigma, 7.0 / 4 * 1.77245385090551602730 / 2, 1e-15);
    close_to(pair.location.upper[3], 40.0 / 9 + 3 * pair.sigma, 1e-15);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* Signals tell their window, which stops at a gap, and trends may count steps. */
START_TEST(windows)
{
    /* means 1, 2, 3, a gap, 4, 5, 6, 7, 8 */
    const double value[] = {0, 2, 1, 3, 2, 4, NAN, NAN, 3, 5, 4, 6, 5, 7, 6, 8, 9, 7};
    dmaic_chart_options options = defaults();
    options.missing = DMAIC_MISSING_OMIT;
    options.rules = rules("3:3");
    dmaic_chart_pair pair;
    dmaic_signal found[8];
    const dmaic_subgroups data = dmaic_subgroups_by_size(dmaic_sample_of(value, 18), 2);
    works(dmaic_xbar_r_chart(data, NONE, &options, &pair));
    ck_assert_uint_eq(dmaic_chart_signals(&pair.location, &pair.options, found, 8), 4);
    ck_assert_uint_eq(found[0].point, 3);
    ck_assert_uint_eq(found[0].first, 1);
    ck_assert_uint_eq(found[1].point, 7);
    ck_assert_uint_eq(found[1].first, 5);
    dmaic_chart_pair_clear(&pair);

    options.trend = DMAIC_TREND_STEPS;
    works(dmaic_xbar_r_chart(data, NONE, &options, &pair));
    ck_assert_uint_eq(dmaic_chart_signals(&pair.location, &pair.options, found, 8), 2);
    ck_assert_uint_eq(found[0].point, 8);
    ck_assert_uint_eq(found[0].first, 5);
    expect_rules(&pair.options, "3:3");
    dmaic_chart_pair_clear(&pair);

    /* two of three where only two are there since the gap */
    options.rules = rules("5:1");
    options.center = 0;
    options.sigma = 1;
    works(dmaic_xbar_r_chart(data, NONE, &options, &pair));
    ck_assert_uint_gt(dmaic_chart_signals(&pair.location, &pair.options, found, 8), 2);
    for (size_t i = 0; i < 8 && found[i].point <= 5; i++)
        ck_assert_uint_ge(found[i].first, found[i].point < 5 ? 1 : 5);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* Rules 5 to 8 speak of the means only. */
START_TEST(rules_of_ranges)
{
    double value[60];
    for (size_t i = 0; i < 60; i++)
        value[i] = (double)(i * 7919 % 101) + (i % 2 ? 40 : 0);
    dmaic_chart_options options = defaults();
    options.rules = rules("1,2:2,3:2,4:3,5:1,6:1,7:1,8:1");
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, 60), 2), NONE, &options,
                             &pair));
    unsigned means = 0, spreads = 0;
    for (size_t i = 0; i < 30; i++) {
        means |= pair.location.rules[i];
        spreads |= pair.dispersion.rules[i];
    }
    ck_assert_uint_ne(means >> 4, 0);
    ck_assert_uint_eq(spreads >> 4, 0);
    ck_assert_uint_ne(spreads, 0);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static void random_values(double *value, size_t count, uint64_t seed)
{
    for (size_t i = 0; i < count; i++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            sum += (double)(seed >> 44); /* whole: all sums below are exact */
        }
        value[i] = sum;
    }
}

/* Doubling doubles everything, a mirror mirrors it, and order within a subgroup does not matter. */
START_TEST(scale_mirror_order)
{
    enum { COUNT = 200 };
    double value[COUNT], changed[COUNT];
    for (dmaic_sigma method = DMAIC_SIGMA_RANGE; method <= DMAIC_SIGMA_POOLED; method++) {
        dmaic_chart_options options = defaults();
        options.estimator = method;
        options.rules = rules("nelson");
        random_values(value, COUNT, 42 + (uint64_t)method);
        dmaic_chart_pair pair, other;
        works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, COUNT), 4), NONE,
                                 &options, &pair));
        for (size_t i = 0; i < COUNT; i++)
            changed[i] = -2 * value[i - i % 4 + 3 - i % 4];
        works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(changed, COUNT), 4), NONE,
                                 &options, &other));
        close_to(other.mean, -2 * pair.mean, 0);
        close_to(other.sigma, 2 * pair.sigma, 1e-15);
        close_to(other.df, pair.df, 0);
        close_to(other.location.stages[0].lower, -2 * pair.location.stages[0].upper, 1e-15);
        close_to(other.dispersion.stages[0].upper, 2 * pair.dispersion.stages[0].upper, 1e-15);
        for (size_t i = 0; i < COUNT / 4; i++) {
            close_to(other.location.value[i], -2 * pair.location.value[i], 0);
            ck_assert_uint_eq(other.location.rules[i], pair.location.rules[i]);
        }
        dmaic_chart_pair_clear(&pair);
        dmaic_chart_pair_clear(&other);
    }
}
END_TEST

/* The four layouts say the same. */
START_TEST(same_in_all_layouts)
{
    enum { COUNT = 60 };
    double value[COUNT];
    int32_t codes[COUNT];
    size_t sizes[COUNT / 3];
    random_values(value, COUNT, 9);
    for (size_t i = 0; i < COUNT; i++) {
        codes[i] = (int32_t)(i / 3);
        sizes[i / 3] = 3;
    }
    const dmaic_factor labels = {.codes = codes, .count = COUNT, .level_count = 20};
    const dmaic_sample all = dmaic_sample_of(value, COUNT);
    dmaic_sample columns[3];
    for (size_t i = 0; i < 3; i++)
        columns[i] = (dmaic_sample){.values = value + i, .count = 20, .stride = 3 * sizeof(double)};
    const dmaic_subgroups layouts[] = {
        dmaic_subgroups_by_size(all, 3), dmaic_subgroups_by_label(all, labels),
        dmaic_subgroups_by_sizes(all, sizes, 20), dmaic_subgroups_by_row(columns, 3)};
    dmaic_chart_options options = defaults();
    options.estimator = DMAIC_SIGMA_POOLED; /* the careful way */
    dmaic_chart_pair first, other;
    works(dmaic_xbar_r_chart(layouts[0], NONE, &options, &first));
    options.subgroup_size = 3; /* the same by option */
    works(dmaic_xbar_r_chart((dmaic_subgroups){.values = all}, NONE, &options, &other));
    close_to(other.sigma, first.sigma, 0);
    ck_assert_uint_eq(other.options.subgroup_size, 3);
    dmaic_chart_pair_clear(&other);
    options.subgroup_size = 0;
    for (size_t i = 0; i < 4; i++) {
        works(dmaic_xbar_r_chart(layouts[i], NONE, &options, &other));
        close_to(other.mean, first.mean, 0);
        close_to(other.sigma, first.sigma, 0);
        ck_assert_mem_eq(other.location.value, first.location.value, 20 * sizeof(double));
        ck_assert_mem_eq(other.dispersion.value, first.dispersion.value, 20 * sizeof(double));
        ck_assert_uint_eq(other.points.row_step, i == 3 ? 1 : 3);
        dmaic_chart_pair_clear(&other);
    }
    /* and the quick way of the range chart means the same as the careful one */
    options.estimator = DMAIC_SIGMA_AUTO;
    works(dmaic_xbar_r_chart(layouts[0], NONE, &options, &other));
    ck_assert_int_eq(other.options.estimator, DMAIC_SIGMA_RANGE);
    ck_assert_mem_eq(other.location.value, first.location.value, 20 * sizeof(double));
    ck_assert_mem_eq(other.dispersion.value, first.dispersion.value, 20 * sizeof(double));
    dmaic_chart_pair_clear(&other);
    dmaic_chart_pair_clear(&first);
}
END_TEST

/* What the decimals hold beyond their doubles counts. */
START_TEST(remainders)
{
    const double value[] = {1e15 + 1, 1e15 + 2, 1e15, 1e15 + 1};
    const double remainder[] = {0.0625, 0.03125, -0.03125, 0.0625};
    dmaic_sample sample = dmaic_sample_of(value, 4);
    sample.remainders = remainder;
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(sample, 2), NONE, NULL, &pair));
    close_to(pair.dispersion.value[0], 1 - 0.03125, 0);
    close_to(pair.dispersion.value[1], 1 + 0.09375, 0);
    dmaic_chart_pair_clear(&pair);
}
END_TEST

/* Time must grow with the points, not with their square. */
START_TEST(many_subgroups)
{
    enum { COUNT = 500000 };
    double *value = malloc(COUNT * sizeof *value);
    ck_assert_ptr_nonnull(value);
    random_values(value, COUNT, 5);
    dmaic_chart_options options = defaults();
    options.rules = rules("nelson");
    dmaic_chart_pair pair;
    works(dmaic_xbar_r_chart(dmaic_subgroups_by_size(dmaic_sample_of(value, COUNT), 5), NONE,
                             &options, &pair));
    ck_assert_uint_eq(pair.points.count, COUNT / 5);
    size_t bits = 0;
    for (size_t i = 0; i < COUNT / 5; i++) {
        for (unsigned mask = pair.location.rules[i]; mask; mask &= mask - 1)
            bits++;
    }
    ck_assert_uint_eq(bits, pair.location.signal_count);
    ck_assert_uint_eq(dmaic_chart_signals(&pair.location, &pair.options, NULL, 0), bits);
    dmaic_chart_pair_clear(&pair);
    free(value);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

static const double GOOD[] = {2, 5, 7, 6, 1, 3, 4, 2.5};

/* Fails, and leaves the result as it was. */
static void refuse(dmaic_subgroups values, dmaic_factor stage, const dmaic_chart_options *options,
                   dmaic_status status, const char *part)
{
    dmaic_chart_pair pair, before;
    memset(&pair, 0x5a, sizeof pair);
    memcpy(&before, &pair, sizeof pair);
    fails_with(dmaic_xbar_r_chart(values, stage, options, &pair), status, part);
    ck_assert_mem_eq(&pair, &before, sizeof pair);
}

static void refuse_values(const double *values, size_t count, size_t size, const char *part)
{
    refuse(dmaic_subgroups_by_size(dmaic_sample_of(values, count), size), NONE, NULL, DMAIC_EDATA,
           part);
}

START_TEST(refused_data)
{
    const double constant[] = {4, 4, 4, 4, 4, 4}, flat[] = {4, 4, 5, 5, 6, 6};
    const double missing[] = {1, 2, NAN, 4}, infinite[] = {1, 2, 3, INFINITY};
    const double huge[] = {1e308, 1.7e308, 1.6e308, 1.5e308, -1.7e308, 1.7e308};
    refuse_values(GOOD, 0, 2, "value: there are no values");
    refuse_values(GOOD, 1, 2, "row 1: subgroup 1 holds one value; a range needs two");
    refuse_values(GOOD, 8, 1, "subgroup 1 holds one value");
    refuse_values(GOOD, 7, 3, "subgroup, row 7: subgroup 3 holds one value; a range needs two");
    ck_assert_uint_eq(dmaic_message_place().row, 7);
    refuse_values(GOOD, 4, 4, "limits from: 1; at least 2 are needed");
    refuse_values(constant, 6, 2, "all the same");
    refuse_values(flat, 6, 2, "all the same");
    refuse_values(missing, 4, 2, "value, row 3");
    refuse_values(infinite, 4, 2, "value, row 4");
    refuse(dmaic_subgroups_by_size(dmaic_sample_of(huge, 6), 2), NONE, NULL, DMAIC_ENUMERIC,
           "too large");

    const int32_t returning[] = {0, 0, 1, 1, 0, 0, 2, 2};
    const dmaic_factor labels = {.codes = returning, .count = 8, .level_count = 3};
    refuse(dmaic_subgroups_by_label(dmaic_sample_of(GOOD, 8), labels), NONE, NULL, DMAIC_EDATA,
           "subgroup, row 5: label '1' returns");
    refuse(dmaic_subgroups_by_label(dmaic_sample_of(GOOD, 7), labels), NONE, NULL, DMAIC_ESHAPE,
           "7 rows");
    refuse(dmaic_subgroups_by_size(dmaic_sample_of(GOOD, 8), 2), labels, NULL, DMAIC_EDATA,
           "stage, row 5");
    const int32_t inside[] = {0, 0, 0, 1, 1, 1, 1, 1};
    const char *const names[] = {"before", "after"};
    dmaic_factor stage = {.codes = inside, .count = 8, .levels = names, .level_count = 2};
    refuse(dmaic_subgroups_by_size(dmaic_sample_of(GOOD, 8), 2), stage, NULL, DMAIC_EDATA,
           "changes inside subgroup 2");
    const int32_t lonely[] = {0, 0, 0, 0, 0, 0, 1, 1};
    stage.codes = lonely;
    refuse(dmaic_subgroups_by_size(dmaic_sample_of(GOOD, 8), 2), stage, NULL, DMAIC_EDATA,
           "in stage 'after': 1");
    dmaic_chart_options options = defaults();
    options.missing = DMAIC_MISSING_OMIT;
    const double gone[] = {1, NAN, 3, 4, 5, NAN};
    refuse(dmaic_subgroups_by_size(dmaic_sample_of(gone, 6), 2), NONE, &options, DMAIC_EDATA,
           "subgroups of two values or more to estimate sigma from: 1");
}
END_TEST

START_TEST(refused_options)
{
    const dmaic_subgroups good = dmaic_subgroups_by_size(dmaic_sample_of(GOOD, 8), 2);
    dmaic_chart_options options;
    const double not_positive[] = {0, -1, NAN, INFINITY};
    for (size_t i = 0; i < 4; i++) {
        options = defaults();
        options.sigmas = not_positive[i];
        refuse(good, NONE, &options, DMAIC_EARGUMENT, "sigmas");
        options = defaults();
        options.sigma = not_positive[i];
        if (!isnan(options.sigma))
            refuse(good, NONE, &options, DMAIC_EARGUMENT, "no standard deviation");
    }
    options = defaults();
    options.center = -INFINITY;
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "center");
    options = defaults();
    options.estimator = DMAIC_SIGMA_MEAN_MR;
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "range, s or pooled");
    options = defaults();
    options.trend = (dmaic_trend)2;
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "points or steps");
    options = defaults();
    options.missing = (dmaic_missing)-1;
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "error or omit");
    options = defaults();
    options.rules = (dmaic_rules){.chosen = 1, .count = 1, .rule = {{.number = 0}}};
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "rules");
    options = defaults();
    options.baseline = ranges("1-5");
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "baseline");
    options = defaults();
    options.exclude = ranges("9");
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "exclude");
    options = defaults();
    options.exclude = ranges("1-3");
    refuse(good, NONE, &options, DMAIC_EDATA, "limits from: 1");
    options = defaults();
    options.subgroup_size = 4;
    refuse(good, NONE, &options, DMAIC_EARGUMENT, "subgroup_size");
    refuse((dmaic_subgroups){.values = dmaic_sample_of(GOOD, 8)}, NONE, NULL, DMAIC_ESHAPE,
           "no subgroups are given");
}
END_TEST

CASES("xbar_r_chart", published_pistonrings, published_monitoring, published_flow_width,
      independent_unequal, by_hand, known_values, stages, excluded, missing_values, windows,
      rules_of_ranges, scale_mirror_order, same_in_all_layouts, remainders, many_subgroups,
      refused_data, refused_options)
