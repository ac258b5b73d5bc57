/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness.h"

#include <dmaic/control.h>
#include <dmaic/distribution.h>
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

/* Fifties: the same size in every point. */
static const double *fifties(void)
{
    static const double of[] = {
        50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50,
        50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50,
        50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50};
    return of;
}

static dmaic_count_chart p_chart(const double *counts, const double *sizes, size_t count,
                                 const dmaic_chart_options *options)
{
    dmaic_count_chart chart;
    works(dmaic_p_chart(dmaic_sample_of(counts, count), dmaic_sample_of(sizes, count), NONE,
                        options, &chart));
    return chart;
}

/* ---- published ------------------------------------------------------------------------------ */

/* Orange juice cans, 30 samples of 50: Montgomery, example 7.1; figures as printed by qcc 3.0
 * (Scrucca). The NIST/SEMATECH e-Handbook, 6.3.3.2, has the same counts as chips on wafers: centre
 * 0.2313, limits 0.0524 and 0.4102. */
static const double ORANGEJUICE[] = {12, 15, 8, 10, 4,  7,  16, 9,  14, 10, 5, 6,  17, 12, 22,
                                     8,  10, 5, 13, 11, 20, 18, 24, 15, 9,  12, 7, 13, 9,  6};

START_TEST(published_orangejuice)
{
    dmaic_count_chart chart = p_chart(ORANGEJUICE, fifties(), 30, NULL);
    const dmaic_stage *stage = &chart.chart.stages[0];
    near_to(stage->center, 0.2313333, 5e-8);
    near_to(stage->lower, 0.05242755, 5e-9);
    near_to(stage->upper, 0.4102391, 5e-8);
    near_to(stage->center, 0.2313, 5e-5);
    near_to(stage->lower, 0.0524, 5e-5);
    near_to(stage->upper, 0.4102, 5e-5);
    close_to(stage->center, 0.231333333333333, 1e-14);
    close_to(stage->lower, 0.0524275480719282, 1e-13);
    close_to(stage->upper, 0.410239118594738, 1e-14);
    dmaic_signal found[4];
    ck_assert_uint_eq(dmaic_chart_signals(&chart.chart, &chart.options, found, 4), 2);
    ck_assert_uint_eq(found[0].point, 15);
    ck_assert_uint_eq(found[1].point, 23);
    expect_rules(&chart.options, "1,2");
    ck_assert_uint_eq(chart.points.subgroup_size, 50);
    ck_assert_uint_eq(chart.points.row_step, 1);
    ck_assert(chart.total_events == 347 && chart.total_size == 1500);
    ck_assert(!chart.chart.lower && !chart.points.size);
    dmaic_count_chart_clear(&chart);
    ck_assert_ptr_null(chart.events);
}
END_TEST

/* The same without samples 15 and 23: limits revised, both still signal, and so does 21. */
START_TEST(published_revised)
{
    dmaic_chart_options options = defaults();
    options.exclude = ranges("15,23");
    options.rules = rules("1");
    dmaic_count_chart chart = p_chart(ORANGEJUICE, fifties(), 30, &options);
    const dmaic_stage *stage = &chart.chart.stages[0];
    near_to(stage->center, 0.215, 5e-4);
    near_to(stage->lower, 0.04070284, 5e-9);
    near_to(stage->upper, 0.3892972, 5e-8);
    ck_assert_uint_eq(stage->used, 28);
    dmaic_signal found[4];
    ck_assert_uint_eq(dmaic_chart_signals(&chart.chart, &chart.options, found, 4), 3);
    ck_assert_uint_eq(found[1].point, 21);
    ck_assert(chart.total_events == 347); /* of all points charted */
    dmaic_count_chart_clear(&chart);
}
END_TEST

/* Printed in JASP's attribute charts: centre 0.1611; sigma_z after [LANEY2002] computed in R. */
START_TEST(published_laney)
{
    static const double counts[] = {21, 16, 30, 31, 24, 33, 32, 29, 23, 17,
                                    14, 31, 29, 25, 15, 43, 20, 26, 23, 28};
    static const double sizes[] = {150, 153, 170, 226, 154, 130, 190, 165, 176, 144,
                                   132, 144, 156, 158, 142, 212, 155, 138, 141, 130};
    dmaic_count_chart chart = p_chart(counts, sizes, 20, NULL);
    near_to(chart.center, 0.1611, 5e-5);
    close_to(chart.center, 0.161086544535692, 1e-14);
    close_to(chart.sigma_z, 1.47983355180277, 1e-13);
    /* Laney's limits stand sigma_z times as far out */
    close_to(chart.center - (chart.center - chart.chart.lower[0]) * chart.sigma_z,
             0.0278336327614167, 1e-12);
    close_to(chart.center + (chart.chart.upper[3] - chart.center) * chart.sigma_z,
             0.269646115361636, 1e-13);
    dmaic_count_chart_clear(&chart);
}
END_TEST

/* Weekly first-time fixes, 26 weeks before and 16 weeks after an improvement; expected values from
 * an R script, in double precision. */
START_TEST(independent_weeks)
{
    static const double counts[] = {
        79, 88, 79, 71, 78, 81, 69, 88, 80, 72, 89, 89, 65, 57, 66, 80, 69, 96,  85, 81,  76,
        78, 76, 69, 85, 82, 93, 87, 90, 113, 96, 123, 77, 89, 82, 93, 107, 94, 102, 99, 109, 90};
    static const double sizes[] = {
        110, 129, 123, 91,  103, 112, 98,  128, 112, 115, 147, 133, 102, 82,
        101, 112, 103, 122, 124, 106, 104, 104, 107, 100, 117, 112, 115, 112,
        107, 126, 107, 138, 96,  111, 100, 115, 130, 110, 114, 117, 121, 103};
    static int32_t codes[42];
    for (size_t i = 26; i < 42; i++)
        codes[i] = 1;
    const dmaic_factor stage = {.codes = codes, .count = 42, .level_count = 2};
    dmaic_count_chart chart;
    works(dmaic_p_chart(dmaic_sample_of(counts, 42), dmaic_sample_of(sizes, 42), stage, NULL,
                        &chart));
    ck_assert_uint_eq(chart.chart.stage_count, 2);
    close_to(chart.chart.stages[0].center, 0.70003451846738, 1e-13);
    close_to(chart.chart.stages[0].sigma_z, 0.981875607867534, 1e-12);
    close_to(chart.chart.stages[1].center, 0.847420417124039, 1e-13);
    close_to(chart.chart.stages[1].sigma_z, 0.883761892887442, 1e-12);
    close_to(chart.sigma_z, 0.883761892887442, 1e-12);
    close_to(chart.chart.lower[0], 0.56895939348543, 1e-13);
    close_to(chart.chart.upper[13], 0.851847775174818, 1e-13);
    close_to(chart.chart.lower[41], 0.741128481532809, 1e-13);
    close_to(chart.chart.upper[26], 0.94801393769886, 1e-13);
    ck_assert_uint_eq(chart.chart.signal_count, 0);
    ck_assert(chart.total_events == 2028 + 1544 && chart.total_size == 2897 + 1822);
    dmaic_count_chart_clear(&chart);
}
END_TEST

/* Normal and exact limits of unequal sizes, sigma_z and tails, against
 * tests/oracle/control_charts.py (mpmath). */
START_TEST(independent_unequal)
{
    FILE *file = fopen(TEST_PATH("data/p_chart_expected.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    double whole[6], counts[40], sizes[40], want[40][4];
    ck_assert_int_eq(fscanf(file, "%*[^\n]"), 0);
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(fscanf(file, "%lf", &whole[i]), 1);
    ck_assert_int_eq(fscanf(file, "\n%*[^\n]"), 0);
    for (size_t i = 0; i < 40; i++) {
        ck_assert_int_eq(fscanf(file, "%lf %lf", &counts[i], &sizes[i]), 2);
        for (size_t k = 0; k < 4; k++)
            ck_assert_int_eq(fscanf(file, "%lf", &want[i][k]), 1);
    }
    fclose(file);
    for (int exact = 0; exact < 2; exact++) {
        dmaic_chart_options options = defaults();
        options.limits = exact ? DMAIC_LIMITS_EXACT : DMAIC_LIMITS_NORMAL;
        dmaic_count_chart chart = p_chart(counts, sizes, 40, &options);
        close_to(chart.center, whole[0], 1e-15);
        close_to(chart.sigma_z, whole[1], 1e-13);
        close_to(chart.lower_tail, whole[2 + 2 * exact], 1e-12);
        close_to(chart.upper_tail, whole[3 + 2 * exact], 1e-12);
        for (size_t i = 0; i < 40; i++) {
            near_to(chart.chart.lower[i], want[i][2 * exact], 1e-14);
            close_to(chart.chart.upper[i], want[i][2 * exact + 1], 1e-14);
        }
        dmaic_count_chart_clear(&chart);
    }
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* 2, 6, 7 and 5 of 10: centre 1/2, error sqrt(1/40); z moves by 4, 1, 2 tenths over the error. */
START_TEST(by_hand)
{
    const double counts[] = {2, 6, 7, 5}, sizes[] = {10, 10, 10, 10};
    dmaic_count_chart chart = p_chart(counts, sizes, 4, NULL);
    const double error = sqrt(1.0 / 40);
    ck_assert(chart.center == 0.5);
    close_to(chart.chart.stages[0].lower, 0.5 - 3 * error, 1e-15);
    close_to(chart.chart.stages[0].upper, 0.5 + 3 * error, 1e-15);
    close_to(chart.sigma_z, 0.7 / error / 3 * 1.77245385090551602730 / 2, 1e-14);
    /* beyond the limits 0.026 and 0.974: 0 and 10 of 10 */
    close_to(chart.lower_tail, 1.0 / 1024, 1e-14);
    close_to(chart.upper_tail, 1.0 / 1024, 1e-14);
    ck_assert(isnan(chart.chart.stages[0].sigma));
    dmaic_count_chart_clear(&chart);

    /* tails of 0.0013 allow 0 to be beyond, and 10 */
    dmaic_chart_options options = defaults();
    options.limits = DMAIC_LIMITS_EXACT;
    chart = p_chart(counts, sizes, 4, &options);
    ck_assert(chart.chart.stages[0].lower == 0.1 && chart.chart.stages[0].upper == 0.9);
    close_to(chart.upper_tail, 1.0 / 1024, 1e-14);
    dmaic_count_chart_clear(&chart);
}
END_TEST

/* Limits end where shares end, and no point lies beyond there. */
START_TEST(cut_limits)
{
    const double counts[] = {0, 1, 0, 0, 20}, sizes[] = {20, 20, 20, 20, 20};
    dmaic_count_chart chart = p_chart(counts, sizes, 5, NULL);
    ck_assert(chart.chart.stages[0].lower == 0);
    ck_assert(chart.lower_tail == 0);
    ck_assert_uint_eq(chart.chart.rules[0], 0);
    ck_assert_uint_eq(chart.chart.rules[4], 1);
    dmaic_count_chart_clear(&chart);
    const double mirrored[] = {20, 19, 20, 20, 0};
    chart = p_chart(mirrored, sizes, 5, NULL);
    ck_assert(chart.chart.stages[0].upper == 1);
    ck_assert(chart.upper_tail == 0);
    dmaic_count_chart_clear(&chart);
}
END_TEST

/* A point exactly on a limit does not signal, exact or normal. */
START_TEST(on_the_limit)
{
    /* centre 1/2, n = 36: limits 0.25 and 0.75, that is 9 and 27 of 36 */
    const double counts[] = {9, 27, 8, 28}, sizes[] = {36, 36, 36, 36};
    dmaic_chart_options options = defaults();
    options.rules = rules("1");
    options.center = 0.5;
    dmaic_count_chart chart = p_chart(counts, sizes, 4, &options);
    ck_assert_uint_eq(chart.chart.rules[0] | chart.chart.rules[1], 0);
    ck_assert_uint_eq(chart.chart.rules[2] & chart.chart.rules[3], 1);
    close_to(chart.upper_tail, dmaic_binomial_probability(27, 36, 0.5, DMAIC_UPPER_TAIL), 0);
    close_to(chart.lower_tail, dmaic_binomial_probability(8, 36, 0.5, DMAIC_LOWER_TAIL), 0);
    dmaic_count_chart_clear(&chart);
    options.limits = DMAIC_LIMITS_EXACT;
    chart = p_chart(counts, sizes, 4, &options);
    const double least = chart.chart.stages[0].lower * 36;
    ck_assert(least == floor(least));
    ck_assert(dmaic_binomial_probability(least - 1, 36, 0.5, DMAIC_LOWER_TAIL) <= 0.0013499);
    ck_assert(dmaic_binomial_probability(least, 36, 0.5, DMAIC_LOWER_TAIL) > 0.0013499);
    dmaic_count_chart_clear(&chart);
}
END_TEST

/* A known centre line; a row that misses something is a gap; a baseline. */
START_TEST(known_center_and_gaps)
{
    const double counts[] = {2, NAN, 7, 5, 4}, sizes[] = {10, 12, NAN, 10, 10};
    dmaic_chart_options options = defaults();
    options.center = 0.4;
    options.missing = DMAIC_MISSING_OMIT;
    dmaic_count_chart chart = p_chart(counts, sizes, 5, &options);
    expect_rules(&chart.options, "1");
    ck_assert(chart.center == 0.4);
    ck_assert_uint_eq(chart.points.missing, 2);
    for (size_t i = 1; i < 3; i++) {
        ck_assert(isnan(chart.events[i]) && isnan(chart.chart.value[i]));
        ck_assert(isnan(chart.points.size[i]) && isnan(chart.chart.upper[i]));
    }
    ck_assert_uint_eq(chart.chart.stages[0].used, 3);
    ck_assert(chart.total_size == 30);
    /* z moves from point 4 to 5 alone: 0.1 over sqrt(0.024) */
    close_to(chart.sigma_z, 0.1 / sqrt(0.024) * 1.77245385090551602730 / 2, 1e-14);
    dmaic_count_chart_clear(&chart);

    dmaic_chart_options phase = defaults();
    phase.baseline = ranges("1-20");
    chart = p_chart(ORANGEJUICE, fifties(), 30, &phase);
    expect_rules(&chart.options, "1");
    ck_assert(chart.chart.stages[0].used == 20);
    close_to(chart.center, 214.0 / 1000, 1e-15);
    dmaic_count_chart_clear(&chart);
}
END_TEST

START_TEST(from_values)
{
    /* units of the first points, one by one */
    const double counts[] = {2, 0, 3, 1}, sizes[] = {5, 2, 5, 3};
    double units[15];
    int32_t codes[15];
    size_t each[] = {5, 2, 5, 3};
    for (size_t point = 0, row = 0; point < 4; point++) {
        for (size_t i = 0; i < each[point]; i++, row++) {
            units[row] = (double)i < counts[point] ? 1 : 0;
            codes[row] = (int32_t)(3 - point);
        }
    }
    const dmaic_factor labels = {.codes = codes, .count = 15, .level_count = 4};
    dmaic_count_chart chart = p_chart(counts, sizes, 4, NULL), other;
    works(dmaic_p_chart_from_values(dmaic_subgroups_by_label(dmaic_sample_of(units, 15), labels),
                                    NONE, NULL, &other));
    ck_assert_mem_eq(chart.chart.value, other.chart.value, 4 * sizeof(double));
    ck_assert_mem_eq(chart.chart.upper, other.chart.upper, 4 * sizeof(double));
    ck_assert_mem_eq(chart.events, other.events, 4 * sizeof(double));
    ck_assert_int_eq(other.points.label[0], 3);
    ck_assert_uint_eq(other.points.row[2], 8);
    ck_assert(other.sigma_z == chart.sigma_z);
    dmaic_count_chart_clear(&chart);
    dmaic_count_chart_clear(&other);

    units[5] = units[6] = NAN; /* the whole second subgroup */
    units[0] = NAN;
    dmaic_chart_options options = defaults();
    options.missing = DMAIC_MISSING_OMIT;
    works(dmaic_p_chart_from_values(
        dmaic_subgroups_by_sizes(dmaic_sample_of(units, 15), each, 4), NONE, &options, &other));
    ck_assert(isnan(other.chart.value[1]) && other.points.size[1] == 0);
    ck_assert(other.chart.value[0] == 0.25);
    ck_assert_uint_eq(other.points.missing, 3);
    dmaic_count_chart_clear(&other);

    dmaic_chart_options sized = defaults();
    sized.subgroup_size = 5;
    works(dmaic_p_chart_from_values((dmaic_subgroups){.values = dmaic_sample_of(units + 7, 8)},
                                    NONE, &sized, &other));
    ck_assert(other.points.size[1] == 3 && other.chart.value[1] == 1.0 / 3);
    dmaic_count_chart_clear(&other);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

/* Counting the others mirrors the chart. */
START_TEST(mirror)
{
    double others[30];
    for (size_t i = 0; i < 30; i++)
        others[i] = 50 - ORANGEJUICE[i];
    for (int exact = 0; exact < 2; exact++) {
        dmaic_chart_options options = defaults();
        options.rules = rules("nelson");
        options.limits = exact ? DMAIC_LIMITS_EXACT : DMAIC_LIMITS_NORMAL;
        dmaic_count_chart chart = p_chart(ORANGEJUICE, fifties(), 30, &options);
        dmaic_count_chart mirrored = p_chart(others, fifties(), 30, &options);
        close_to(mirrored.center, 1 - chart.center, 1e-15);
        close_to(mirrored.sigma_z, chart.sigma_z, 1e-13);
        close_to(mirrored.upper_tail, chart.lower_tail, 1e-11);
        close_to(mirrored.chart.stages[0].upper, 1 - chart.chart.stages[0].lower, 1e-15);
        for (size_t i = 0; i < 30; i++)
            ck_assert_uint_eq(mirrored.chart.rules[i], chart.chart.rules[i]);
        dmaic_count_chart_clear(&chart);
        dmaic_count_chart_clear(&mirrored);
    }
}
END_TEST

/* Only rules 1 to 4 speak of shares. */
START_TEST(rules_of_counts)
{
    dmaic_chart_options options = defaults();
    options.rules = rules("1,2:2,3:2,4:3,5:1,6:1,7:1,8:1");
    dmaic_count_chart chart = p_chart(ORANGEJUICE, fifties(), 30, &options);
    unsigned all = 0;
    for (size_t i = 0; i < 30; i++)
        all |= chart.chart.rules[i];
    ck_assert_uint_eq(all, 15);
    dmaic_count_chart_clear(&chart);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

static void refuse(const double *counts, const double *sizes, size_t count,
                   const dmaic_chart_options *options, dmaic_status status, const char *part)
{
    dmaic_count_chart chart, before;
    memset(&chart, 0x5a, sizeof chart);
    memcpy(&before, &chart, sizeof chart);
    fails_with(dmaic_p_chart(dmaic_sample_of(counts, count), dmaic_sample_of(sizes, count), NONE,
                             options, &chart),
               status, part);
    ck_assert_mem_eq(&chart, &before, sizeof chart);
}

START_TEST(refused_rows)
{
    const struct {
        double count, size;
        const char *part;
    } cases[] = {
        {-1, 10, "count, row 2: -1 is negative"},
        {2.5, 10, "count, row 2: 2.5 is no whole number"},
        {11, 10, "count, row 2: 11 is more than the 10 units"},
        {0, 0, "size, row 2: 0 is no size"},
        {1, -3, "size, row 2: -3 is no size"},
        {1, 2.5, "size, row 2: 2.5 is no whole number"},
        {1, 1e17, "size, row 2"},
        {NAN, 10, "count, row 2: the value is missing"},
        {1, NAN, "size, row 2: the value is missing"},
        {INFINITY, 10, "count, row 2: the value is inf"},
        {1, INFINITY, "size, row 2: the value is inf"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const double counts[] = {1, cases[i].count, 3}, sizes[] = {10, cases[i].size, 10};
        refuse(counts, sizes, 3, NULL, DMAIC_EDATA, cases[i].part);
        ck_assert_uint_eq(dmaic_message_place().row, 2);
    }
    dmaic_chart_options options = defaults();
    options.missing = DMAIC_MISSING_OMIT;
    const double counts[] = {1, -1, 3}, sizes[] = {10, NAN, 10};
    refuse(counts, sizes, 3, &options, DMAIC_EDATA, "row 2: -1 is negative");
}
END_TEST

START_TEST(refused_data)
{
    const double none[] = {0, 0, 0}, all[] = {5, 5, 5}, some[] = {1, 2, 3}, sizes[] = {5, 5, 5};
    refuse(some, sizes, 0, NULL, DMAIC_EDATA, "count: there are no values");
    refuse(some, sizes, 1, NULL, DMAIC_EDATA, "limits from: 1; at least 2");
    refuse(none, sizes, 3, NULL, DMAIC_EDATA, "none of the 15 units");
    refuse(all, sizes, 3, NULL, DMAIC_EDATA, "all 15 units");
    dmaic_count_chart chart;
    fails_with(dmaic_p_chart(dmaic_sample_of(some, 3), dmaic_sample_of(sizes, 2), NONE, NULL,
                             &chart),
               DMAIC_ESHAPE, "count has 3 rows and size has 2");
    const int32_t codes[] = {0, 0, 1, 0};
    const char *const names[] = {"old", "new"};
    dmaic_factor stage = {.codes = codes, .count = 2, .levels = names, .level_count = 2};
    fails_with(
        dmaic_p_chart(dmaic_sample_of(some, 3), dmaic_sample_of(sizes, 3), stage, NULL, &chart),
        DMAIC_ESHAPE, "stage has 2");
    stage.count = 3;
    fails_with(
        dmaic_p_chart(dmaic_sample_of(some, 3), dmaic_sample_of(sizes, 3), stage, NULL, &chart),
        DMAIC_EDATA, "in stage 'new': 1");
    stage.count = 4;
    fails_with(dmaic_p_chart(dmaic_sample_of(ORANGEJUICE, 4), dmaic_sample_of(fifties(), 4), stage,
                             NULL, &chart),
               DMAIC_EDATA, "stage, row 4: label 'old' returns");
    const double two[] = {0, 1, 2, 0};
    fails_with(dmaic_p_chart_from_values(dmaic_subgroups_by_size(dmaic_sample_of(two, 4), 2), NONE,
                                         NULL, &chart),
               DMAIC_EDATA, "value, row 3: the outcome is 2; it must be 0 or 1");
    const dmaic_sample columns[] = {dmaic_sample_of(none, 3), dmaic_sample_of(some, 3)};
    fails_with(dmaic_p_chart_from_values(dmaic_subgroups_by_row(columns, 2), NONE, NULL, &chart),
               DMAIC_EDATA, "value, row 2: the outcome is 2");
    fails_with(dmaic_p_chart_from_values((dmaic_subgroups){.values = columns[0]}, NONE, NULL,
                                         &chart),
               DMAIC_ESHAPE, "no subgroups are given");
}
END_TEST

START_TEST(refused_options)
{
    const double no_share[] = {0, 1, -0.5, 5, INFINITY};
    dmaic_chart_options options;
    for (size_t i = 0; i < 5; i++) {
        options = defaults();
        options.center = no_share[i];
        refuse(ORANGEJUICE, fifties(), 30, &options, DMAIC_EARGUMENT, "between 0 and 1");
    }
    options = defaults();
    options.limits = (dmaic_limits)2;
    refuse(ORANGEJUICE, fifties(), 30, &options, DMAIC_EARGUMENT, "normal or exact");
    options = defaults();
    options.sigmas = -3;
    refuse(ORANGEJUICE, fifties(), 30, &options, DMAIC_EARGUMENT, "sigmas");
    options = defaults();
    options.baseline = ranges("20-31");
    refuse(ORANGEJUICE, fifties(), 30, &options, DMAIC_EARGUMENT, "baseline");
    options = defaults();
    options.exclude = ranges("31");
    refuse(ORANGEJUICE, fifties(), 30, &options, DMAIC_EARGUMENT, "exclude");
    options = defaults();
    options.baseline = ranges("1-3");
    options.exclude = ranges("2-3");
    refuse(ORANGEJUICE, fifties(), 30, &options, DMAIC_EDATA, "limits from: 1");
}
END_TEST

CASES("p_chart", published_orangejuice, published_revised, published_laney, independent_weeks,
      independent_unequal, by_hand, cut_limits, on_the_limit, known_center_and_gaps, from_values,
      mirror, rules_of_counts, refused_rows, refused_data, refused_options)
