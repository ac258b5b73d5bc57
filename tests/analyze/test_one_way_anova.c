/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected results: NIST's certified values, published analyses, tests/oracle/one_way_anova.py
 * (mpmath, 60 digits), and laws that hold for any data. */
#include "harness.h"

#include <dmaic.h>
#include <float.h>

enum { LINE = 16384, GROUPS = 64, VALUES = 20000 };

/* ---- data ----------------------------------------------------------------------------------- */

/* Values of one column with their groups, and the same as columns side by side. */
typedef struct data_set {
    size_t count, group_count;
    double values[VALUES], remainders[VALUES];
    int32_t codes[VALUES];
    dmaic_sample columns[GROUPS];
} data_set;

static void add_value(data_set *to, const char *text)
{
    dmaic_number number;
    works(dmaic_number_parse(text, strlen(text), '.', &number));
    ck_assert(to->count < VALUES && to->group_count <= GROUPS);
    to->values[to->count] = number.value;
    to->remainders[to->count] = number.remainder;
    to->codes[to->count++] = (int32_t)to->group_count - 1;
    to->columns[to->group_count - 1].count++;
}

static void begin_group(data_set *to)
{
    to->columns[to->group_count++] = (dmaic_sample){.values = to->values + to->count,
                                                    .remainders = to->remainders + to->count};
}

static void add_group(data_set *to, char *texts)
{
    begin_group(to);
    for (char *text = strtok(texts, " \n"); text; text = strtok(NULL, " \n"))
        add_value(to, text);
}

static dmaic_sample values_of(const data_set *from, bool decimals)
{
    dmaic_sample sample = dmaic_sample_of(from->values, from->count);
    sample.remainders = decimals ? from->remainders : NULL;
    return sample;
}

static dmaic_factor groups_of(const data_set *from)
{
    return (dmaic_factor){
        .codes = from->codes, .count = from->count, .level_count = from->group_count};
}

static dmaic_anova analysis_of(const data_set *from, const dmaic_anova_options *options)
{
    dmaic_anova anova;
    works(dmaic_one_way_anova(values_of(from, true), groups_of(from), options, &anova));
    return anova;
}

/* A small data set; texts of groups. */
static data_set *data_of(size_t groups, const char *const *texts)
{
    data_set *const made = calloc(1, sizeof *made);
    for (size_t i = 0; i < groups; i++) {
        char copy[LINE];
        snprintf(copy, sizeof copy, "%s", texts[i]);
        add_group(made, copy);
    }
    return made;
}

static FILE *open_table(const char *path)
{
    FILE *const table = fopen(path, "r");
    ck_assert_msg(table != NULL, "%s cannot be read", path);
    return table;
}

/* The groups of that name in one_way_anova_published.tsv. */
static data_set *published_data(const char *name)
{
    data_set *const made = calloc(1, sizeof *made);
    FILE *const table = open_table(TEST_PATH("data/one_way_anova_published.tsv"));
    char line[LINE];
    const size_t length = strlen(name);
    while (fgets(line, sizeof line, table))
        if (strncmp(line, name, length) == 0 && line[length] == '\t')
            add_group(made, line + length + 1);
    fclose(table);
    ck_assert(made->group_count >= 2);
    return made;
}

/* ---- published: NIST ------------------------------------------------------------------------ */

/* NIST StRD SmLs01 to SmLs09 (Simon and Lesage, 1989) by their formula: nine treatments, each one
 * value base + offset, then base + offset - 0.1 and base + offset + 0.1 by turns. */
static data_set *simon_lesage(const char *base, size_t size)
{
    static const int tenths[] = {4, 3, 5, 3, 5, 3, 5, 3, 5};
    data_set *const made = calloc(1, sizeof *made);
    for (size_t treatment = 0; treatment < 9; treatment++) {
        begin_group(made);
        for (size_t i = 0; i < size; i++) {
            char text[32];
            const int step = i == 0 ? 0 : i % 2 ? -1 : 1;
            snprintf(text, sizeof text, "%s.%d", base, tenths[treatment] + step);
            add_value(made, text);
        }
    }
    return made;
}

static data_set *nist_data(const char *name)
{
    static const char *const bases[] = {"1", "1000000", "1000000000000"};
    static const size_t sizes[] = {21, 201, 2001};
    if (strncmp(name, "SmLs0", 5) != 0)
        return published_data(name);
    const int number = name[5] - '1';
    return simon_lesage(bases[number / 3], sizes[number % 3]);
}

static double quantity(const dmaic_anova *anova, const char *name)
{
    const struct {
        const char *name;
        double value;
    } known[] = {{"df_between", anova->terms[0].df},
                 {"df_within", anova->terms[1].df},
                 {"ss_between", anova->terms[0].sum_of_squares},
                 {"ss_within", anova->terms[1].sum_of_squares},
                 {"ms_between", anova->terms[0].mean_square},
                 {"ms_within", anova->terms[1].mean_square},
                 {"F", anova->f_classical},
                 {"R2", anova->r_squared},
                 {"resid_sd", anova->sd_pooled}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].value;
    ck_abort_msg("%s is no quantity", name);
}

/* All eleven sets: 14 of the certified 15 digits, and the exact results to the last digit of
 * doubles. */
START_TEST(published_nist)
{
    FILE *const table = open_table(TEST_PATH("data/nist_strd_anova.tsv"));
    char line[LINE], name[32], current[32] = "", what[32];
    double certified, exact;
    data_set *data = NULL;
    dmaic_anova by_group = {0}, by_column = {0};
    int sets = 0;
    while (fgets(line, sizeof line, table)) {
        if (sscanf(line, "%31s %31s %lf %lf", name, what, &certified, &exact) != 4)
            continue;
        if (strcmp(name, current) != 0) {
            dmaic_anova_clear(&by_group);
            dmaic_anova_clear(&by_column);
            free(data);
            data = nist_data(name);
            by_group = analysis_of(data, NULL);
            works(dmaic_one_way_anova_columns(data->columns, data->group_count, NULL, &by_column));
            strcpy(current, name);
            sets++;
        }
        ck_assert_msg(harness_close(quantity(&by_group, what), certified, 1e-14, true),
                      "%s: %s is %.17g, certified %.17g", name, what, quantity(&by_group, what),
                      certified);
        ck_assert_msg(harness_close(quantity(&by_group, what), exact, 2.3e-16, true),
                      "%s: %s is %.17g, exactly %.17g", name, what, quantity(&by_group, what),
                      exact);
        ck_assert_double_eq(quantity(&by_column, what), quantity(&by_group, what));
    }
    fclose(table);
    dmaic_anova_clear(&by_group);
    dmaic_anova_clear(&by_column);
    free(data);
    ck_assert_int_eq(sets, 11);
}
END_TEST

/* ---- published: others ---------------------------------------------------------------------- */

/* Student (1908), as printed by R's oneway.test (examples of the package stats, sleep). */
START_TEST(published_sleep)
{
    data_set *const sleep = published_data("student-sleep");
    dmaic_anova anova = analysis_of(sleep, NULL);
    near_to(anova.statistic, 3.4626, 5e-5);
    ck_assert_double_eq(anova.df, 1);
    near_to(anova.df2, 17.776, 5e-4);
    near_to(anova.p_value, 0.07939, 5e-6);
    near_to(anova.p_classical, 0.07919, 5e-6); /* the pooled t test */
    dmaic_anova_clear(&anova);
    free(sleep);
}
END_TEST

/* NIST/SEMATECH e-Handbook 7.4.3.3: three levels of a resistor's temperature. */
START_TEST(published_resistors)
{
    data_set *const resistors = published_data("resistors-3");
    dmaic_anova_options options;
    dmaic_anova_options_init(&options);
    options.welch = false;
    dmaic_anova anova = analysis_of(resistors, &options);
    near_to(anova.terms[0].sum_of_squares, 27.897, 5e-4);
    near_to(anova.terms[0].mean_square, 13.949, 5e-4);
    near_to(anova.terms[1].sum_of_squares, 17.452, 5e-4);
    near_to(anova.terms[1].mean_square, 1.454, 5e-4);
    near_to(anova.terms[2].sum_of_squares, 45.349, 5e-4);
    ck_assert_double_eq(anova.terms[2].df, 14);
    near_to(anova.statistic, 9.59, 5e-3);
    ck_assert_double_eq(anova.statistic, anova.f_classical);
    ck_assert_double_eq(anova.p_value, anova.p_classical);
    ck_assert_double_eq(anova.df2, 12);
    ck_assert(!anova.options.welch);
    dmaic_anova_clear(&anova);
    free(resistors);
}
END_TEST

/* ---- published: recomputed to full precision ------------------------------------------------ */

/* A result by the key that the oracle has for it. */
static double result_of(const dmaic_anova *anova, const char *key)
{
    char name[32];
    int group = -1;
    ck_assert_int_ge(sscanf(key, "%31[^/]/%d", name, &group), 1);
    const dmaic_anova_group *const at = &anova->groups[group < 0 ? 0 : group];
    const struct {
        const char *name;
        double value;
    } known[] = {{"df", anova->df},
                 {"ss_between", anova->terms[0].sum_of_squares},
                 {"ss_error", anova->terms[1].sum_of_squares},
                 {"ss_total", anova->terms[2].sum_of_squares},
                 {"ms_between", anova->terms[0].mean_square},
                 {"ms_error", anova->terms[1].mean_square},
                 {"df_error", anova->terms[1].df},
                 {"f_classical", anova->terms[0].f},
                 {"p_classical", anova->terms[0].p_value},
                 {"sd_pooled", anova->sd_pooled},
                 {"r_squared", anova->r_squared},
                 {"epsilon_squared", anova->epsilon_squared},
                 {"omega_squared", anova->omega_squared},
                 {"eta_lower", anova->eta_squared.lower},
                 {"eta_upper", anova->eta_squared.upper},
                 {"statistic", anova->statistic},
                 {"df2", anova->df2},
                 {"p_value", anova->p_value},
                 {"f_brown_forsythe", anova->f_brown_forsythe},
                 {"df2_brown_forsythe", anova->df2_brown_forsythe},
                 {"p_brown_forsythe", anova->p_brown_forsythe},
                 {"mean", at->mean.value},
                 {"sd", at->sd},
                 {"lower", at->mean.lower},
                 {"upper", at->mean.upper},
                 {"pooled_lower", at->pooled.lower},
                 {"pooled_upper", at->pooled.upper}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].value;
    ck_abort_msg("%s is no result", key);
}

/* 1e-12 of the value, or of the width of the interval that a mean and its ends belong to, or, for
 * effect sizes, of 1. */
static void check_result(const dmaic_anova *anova, const char *name, const char *key,
                         double expected)
{
    int group;
    double size = fabs(expected);
    if (strstr(key, "_squared"))
        size = 1;
    if (sscanf(key, "%*[^/]/%d", &group) == 1 && strncmp(key, "sd", 2) != 0)
        size = fmax(size, anova->groups[group].pooled.upper - anova->groups[group].pooled.lower);
    ck_assert_msg(harness_close(result_of(anova, key), expected, 1e-12 * size, false),
                  "%s: %s is %.17g, expected %.17g", name, key, result_of(anova, key), expected);
}

START_TEST(published_cases_in_60_digits)
{
    FILE *const table = open_table(TEST_PATH("data/one_way_anova_cases.tsv"));
    static char line[LINE];
    char name[64] = "", key[64];
    int decimals = 0, checked = 0, cases = 0;
    dmaic_anova_options options;
    dmaic_anova_options_init(&options);
    data_set *data = calloc(1, sizeof *data);
    dmaic_anova anova = {0};
    while (fgets(line, sizeof line, table)) {
        double expected;
        if (sscanf(line, "case %63s %d %lf", name, &decimals, &options.confidence) == 3) {
            dmaic_anova_clear(&anova);
            memset(data, 0, sizeof *data);
            cases++;
        } else if (strncmp(line, "group\t", 6) == 0) {
            add_group(data, line + 6);
        } else if (sscanf(line, "expect %63s %lf", key, &expected) == 2) {
            if (!anova.groups)
                works(dmaic_one_way_anova(values_of(data, decimals), groups_of(data), &options,
                                          &anova));
            if (strcmp(key, "df") != 0 || !isnan(anova.df))
                check_result(&anova, name, key, expected);
            checked++;
        }
    }
    fclose(table);
    dmaic_anova_clear(&anova);
    free(data);
    ck_assert_int_eq(cases, 25);
    ck_assert_int_gt(checked, 1000);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

/* 1, 2, 6 | 4, 8: between 10.8 with 1 df, error 22 with 3. Welch: weights 3/7 and 2/8, whose mean
 * square ratio is 9 / (7/3 + 4). */
START_TEST(by_hand)
{
    data_set *const data = data_of(2, (const char *const[]){"1 2 6", "4 8"});
    dmaic_anova anova = analysis_of(data, NULL);
    ck_assert_uint_eq(anova.count, 5);
    ck_assert_uint_eq(anova.group_count, 2);
    close_to(anova.f_classical, 10.8 / (22.0 / 3), 2e-16);
    close_to(anova.r_squared, 10.8 / 32.8, 2e-16);
    ck_assert_double_eq(anova.eta_squared.value, anova.r_squared);
    close_to(anova.epsilon_squared, (10.8 - 22.0 / 3) / 32.8, 4e-16);
    close_to(anova.omega_squared, (10.8 - 22.0 / 3) / (32.8 + 22.0 / 3), 4e-16);
    close_to(anova.statistic, 9 / (7.0 / 3 + 4), 2e-16);
    close_to(anova.df2, (19.0 / 3) * (19.0 / 3) / (49.0 / 9 / 2 + 16), 4e-16);
    /* F*: 10.8 / (2/5 7 + 3/5 8) */
    close_to(anova.f_brown_forsythe, 10.8 / 7.6, 4e-16);
    close_to(anova.df2_brown_forsythe, 7.6 * 7.6 / (2.8 * 2.8 / 2 + 4.8 * 4.8), 4e-16);
    ck_assert_str_eq(anova.terms[0].source, "between");
    ck_assert_str_eq(anova.terms[1].source, "error");
    ck_assert_str_eq(anova.terms[2].source, "total");
    ck_assert(isnan(anova.terms[1].f) && isnan(anova.terms[2].mean_square));
    ck_assert_str_eq(anova.groups[0].mean.interval, "individual");
    ck_assert_str_eq(anova.groups[0].pooled.interval, "pooled");
    ck_assert_double_eq(anova.groups[1].mean.confidence, 0.95);
    dmaic_anova_clear(&anova);
    ck_assert_ptr_null(anova.groups);
    dmaic_anova_clear(&anova);
    free(data);
}
END_TEST

/* A group of one value: 1, 3 | 7. Between 50/3, error 2 with 1 df; no Welch, no F*. */
START_TEST(by_hand_single_value)
{
    data_set *const data = data_of(2, (const char *const[]){"1 3", "7"});
    dmaic_anova anova = analysis_of(data, NULL);
    close_to(anova.f_classical, 25.0 / 3, 2e-16);
    ck_assert_double_eq(anova.terms[1].df, 1);
    ck_assert(isnan(anova.statistic) && isnan(anova.df) && isnan(anova.df2));
    ck_assert(isnan(anova.p_value) && isnan(anova.f_brown_forsythe));
    ck_assert(isnan(anova.df2_brown_forsythe) && isnan(anova.p_brown_forsythe));
    ck_assert(isnan(anova.groups[1].sd) && isnan(anova.groups[1].mean.lower));
    ck_assert_double_eq(anova.groups[1].mean.value, 7);
    close_to(anova.groups[1].pooled.upper - 7, 7 - anova.groups[1].pooled.lower, 1e-15);
    dmaic_anova_clear(&anova);
    free(data);
}
END_TEST

/* A group without spread: 1, 3 | 7, 7. Welch's weight would be infinite; F* is that of the other
 * variance: between 25 over half of 2, df2 1. */
START_TEST(by_hand_constant_group)
{
    data_set *const data = data_of(2, (const char *const[]){"1 3", "7 7"});
    dmaic_anova anova = analysis_of(data, NULL);
    close_to(anova.f_classical, 25, 2e-16);
    ck_assert(isnan(anova.statistic) && isnan(anova.p_value));
    close_to(anova.f_brown_forsythe, 25, 2e-16);
    close_to(anova.df2_brown_forsythe, 1, 2e-16);
    ck_assert_double_eq(anova.groups[1].sd, 0);
    dmaic_anova_clear(&anova);
    free(data);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static data_set *made_up(unsigned state, size_t groups, size_t most)
{
    data_set *const made = calloc(1, sizeof *made);
    for (size_t group = 0; group < groups; group++) {
        begin_group(made);
        state = state * 1664525u + 1013904223u;
        for (size_t left = 2 + (state >> 16) % (most - 1); left > 0; left--) {
            char text[32];
            state = state * 1664525u + 1013904223u;
            snprintf(text, sizeof text, "%.3f", 10 + 0.3 * (double)group + (state >> 8) / 0x1p22);
            add_value(made, text);
        }
    }
    return made;
}

/* With two groups F is t^2 and p is that of the t test, Welch's and the pooled one. */
START_TEST(two_groups_are_a_t_test)
{
    for (unsigned seed = 1; seed < 30; seed++) {
        data_set *const data = made_up(seed, 2, 12);
        dmaic_anova anova = analysis_of(data, NULL);
        dmaic_test_options options;
        dmaic_test_options_init(&options);
        dmaic_test test;
        works(dmaic_two_sample_t_test(data->columns[0], data->columns[1], &options, &test));
        close_to(anova.statistic, test.statistic * test.statistic, 1e-13);
        close_to(anova.df2, test.df, 1e-13);
        close_to(anova.p_value, test.p_value, 1e-12);
        options.pooled = true;
        works(dmaic_two_sample_t_test(data->columns[0], data->columns[1], &options, &test));
        close_to(anova.f_classical, test.statistic * test.statistic, 1e-13);
        close_to(anova.p_classical, test.p_value, 1e-12);
        close_to(anova.sd_pooled, dmaic_test_find(&test, "sd_pooled")->value, 1e-14);
        dmaic_anova_clear(&anova);
        free(data);
    }
}
END_TEST

/* The classical table is that of a regression on the groups. */
START_TEST(a_regression_on_labels)
{
    for (unsigned seed = 1; seed < 10; seed++) {
        data_set *const data = made_up(seed, 5, 9);
        dmaic_anova anova = analysis_of(data, NULL);
        const dmaic_predictor group = {.name = "group", .labels = groups_of(data)};
        dmaic_fit fit;
        works(dmaic_linear_fit(values_of(data, true), &group, 1, (dmaic_sample){0}, NULL, &fit));
        close_to(anova.f_classical, fit.f, 1e-12);
        close_to(anova.p_classical, fit.f_p_value, 1e-12);
        close_to(anova.sd_pooled, fit.s, 1e-13);
        close_to(anova.r_squared, fit.r_squared, 1e-12);
        near_to(anova.epsilon_squared, fit.r_squared_adjusted, 1e-13);
        dmaic_fit_clear(&fit);
        dmaic_anova_clear(&anova);
        free(data);
    }
}
END_TEST

static void same_tests(const dmaic_anova *one, const dmaic_anova *other, double tolerance)
{
    close_to(one->statistic, other->statistic, tolerance);
    close_to(one->df2, other->df2, tolerance);
    close_to(one->f_classical, other->f_classical, tolerance);
    close_to(one->f_brown_forsythe, other->f_brown_forsythe, tolerance);
    close_to(one->df2_brown_forsythe, other->df2_brown_forsythe, tolerance);
    close_to(one->omega_squared, other->omega_squared, 100 * tolerance);
}

/* Tests do not change with origin, unit or sign; sums of squares grow with the unit's square. */
START_TEST(origin_unit_and_sign_do_not_matter)
{
    for (unsigned seed = 1; seed < 10; seed++) {
        data_set *const data = made_up(seed, 4, 10);
        dmaic_anova plain, changed;
        works(dmaic_one_way_anova(values_of(data, false), groups_of(data), NULL, &plain));
        for (size_t i = 0; i < data->count; i++)
            data->values[i] *= -0x1p-90;
        works(dmaic_one_way_anova(values_of(data, false), groups_of(data), NULL, &changed));
        same_tests(&changed, &plain, 3e-16);
        close_to(changed.terms[1].sum_of_squares, 0x1p-180 * plain.terms[1].sum_of_squares, 3e-16);
        close_to(changed.groups[0].mean.lower, -0x1p-90 * plain.groups[0].mean.upper, 3e-16);
        dmaic_anova_clear(&changed);
        for (size_t i = 0; i < data->count; i++)
            data->remainders[i] = 0x1p-40; /* added to all, below their last digit */
        works(dmaic_one_way_anova(values_of(data, true), groups_of(data), NULL, &changed));
        same_tests(&changed, &plain, 3e-16);
        dmaic_anova_clear(&changed);
        dmaic_anova_clear(&plain);
        free(data);
    }
}
END_TEST

/* Levels that hold no values, and the order of rows, do not matter. */
START_TEST(empty_levels_and_order_do_not_matter)
{
    data_set *const data = made_up(3, 4, 10);
    dmaic_anova plain = analysis_of(data, NULL), other;
    for (size_t i = 0; i < data->count; i++)
        data->codes[i] = 3 * data->codes[i] + 2;
    for (size_t i = 0, j = data->count - 1; i < j; i++, j--) {
        const double value = data->values[i], remainder = data->remainders[i];
        const int32_t code = data->codes[i];
        data->values[i] = data->values[j];
        data->remainders[i] = data->remainders[j];
        data->codes[i] = data->codes[j];
        data->values[j] = value;
        data->remainders[j] = remainder;
        data->codes[j] = code;
    }
    const dmaic_factor group = {.codes = data->codes, .count = data->count, .level_count = 1000};
    works(dmaic_one_way_anova(values_of(data, true), group, NULL, &other));
    same_tests(&other, &plain, 1e-15);
    ck_assert_uint_eq(other.group_count, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(other.groups[i].label, (int)(3 * i + 2));
        ck_assert_int_eq(plain.groups[i].label, (int)i);
        ck_assert_double_eq(other.groups[i].mean.value, plain.groups[i].mean.value);
    }
    dmaic_anova_clear(&plain);
    dmaic_anova_clear(&other);
    free(data);
}
END_TEST

/* With equal sizes F* is the classical F; only its df differ. */
START_TEST(equal_sizes)
{
    data_set *const data =
        data_of(3, (const char *const[]){"1.2 3.4 2.2 1.7", "2.9 0.4 5.5 1", "4 4.1 3.9 6"});
    dmaic_anova anova = analysis_of(data, NULL);
    close_to(anova.f_brown_forsythe, anova.f_classical, 3e-16);
    ck_assert(anova.df2_brown_forsythe < anova.terms[1].df);
    dmaic_anova_clear(&anova);
    free(data);
}
END_TEST

/* ---- the report ----------------------------------------------------------------------------- */

typedef struct text {
    char bytes[16384];
    size_t length;
} text;

static int collect(void *context, const char *bytes, size_t length)
{
    text *const to = context;
    if (to->length + length >= sizeof to->bytes)
        return 1;
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

static text json_of(const data_set *data, const dmaic_anova_options *options)
{
    static const char *const levels[] = {"north", "east", "2"};
    const dmaic_names names = {
        .value = "time", .group = "depot", .labels = levels, .label_count = 3};
    text json = {.length = 0};
    dmaic_report *report;
    dmaic_anova anova = analysis_of(data, options);
    works(dmaic_anova_report(&anova, &names, &report));
    works(dmaic_render_json(report, NULL, collect, &json));
    dmaic_report_free(report);
    dmaic_anova_clear(&anova);
    return json;
}

static void says(const text *json, const char *part)
{
    ck_assert_msg(strstr(json->bytes, part) != NULL, "no %s in %s", part, json->bytes);
}

static void says_not(const text *json, const char *part)
{
    ck_assert_msg(strstr(json->bytes, part) == NULL, "%s in %s", part, json->bytes);
}

START_TEST(findings)
{
    data_set *data = data_of(
        3, (const char *const[]){"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15",
                                 "21 22 23 24 25 26 27 28 29 30 31 32 33 34 35",
                                 "1.1 2.2 3.3 4.4 5.5 6.6 7.7 8.8 9.9 11 12.1 13.2 14.3 15.4 16"});
    text json = json_of(data, NULL);
    says(&json, "\"different\"");
    says(&json, "mean of time differs between the 3 groups: it ranges from 8.0 in north");
    says(&json, "to 28.0 in east");
    says(&json, "Welch's test, p < 0.0001");
    says_not(&json, "\"few-values\"");
    says_not(&json, "\"unequal-spread\"");
    says_not(&json, "\"undefined\"");
    free(data);

    data = data_of(3, (const char *const[]){"1 2 3 4", "1 2 3 3.9", "1 9 -7 5"});
    json = json_of(data, NULL);
    says(&json, "\"not-different\"");
    says(&json, "\"few-values\"");
    says(&json, "\"unequal-spread\"");
    says(&json, "in depot=2; Welch's test allows for that");
    dmaic_anova_options options;
    dmaic_anova_options_init(&options);
    options.welch = false;
    json = json_of(data, &options);
    says(&json, "classical test takes them as equal and may mislead");
    says(&json, "classical test, p = ");
    free(data);

    data = data_of(3, (const char *const[]){"1 2 3 4", "7 7 7", "5"});
    json = json_of(data, NULL);
    says(&json, "\"undefined\"");
    says(&json, "\"no-variation\"");
    says(&json, "\"single-value\"");
    says(&json, "One value only in depot=2;");
    says(&json, "\"statistic\": null");
    free(data);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

static const double SOME[] = {1, 2, 3, 4, 5, 7};
static const int32_t SIDES[] = {0, 0, 0, 1, 1, 1};

static dmaic_status run(const double *values, size_t count, const int32_t *codes, size_t levels,
                        const dmaic_anova_options *options, dmaic_anova *anova)
{
    static const char *const names[] = {"left", "right", "middle"};
    return dmaic_one_way_anova(dmaic_sample_of(values, count),
                               (dmaic_factor){codes, 6, names, levels}, options, anova);
}

START_TEST(refusals)
{
    dmaic_anova anova, before;
    memset(&anova, 0x5a, sizeof anova);
    before = anova;
    dmaic_anova_options options;
    for (size_t i = 0; i < 5; i++) {
        static const double wrong[] = {0, 1, 95, -0.5, NAN};
        dmaic_anova_options_init(&options);
        options.confidence = wrong[i];
        fails_with(run(SOME, 6, SIDES, 2, &options, &anova), DMAIC_EARGUMENT, "between 0 and 1");
        const dmaic_sample two[] = {dmaic_sample_of(SOME, 3), dmaic_sample_of(SOME, 3)};
        fails_with(dmaic_one_way_anova_columns(two, 2, &options, &anova), DMAIC_EARGUMENT,
                   "between 0 and 1");
    }
    fails_with(run(SOME, 5, SIDES, 2, NULL, &anova), DMAIC_ESHAPE, "value has 5 rows");
    fails_with(run(SOME, 6, SIDES, 1, NULL, &anova), DMAIC_EARGUMENT, "group, row 4");
    static const int32_t missing[] = {0, 0, 0, -1, 1, 1}, one[] = {1, 1, 1, 1, 1, 1};
    fails_with(run(SOME, 6, missing, 2, NULL, &anova), DMAIC_EDATA,
               "group, row 4: the label is missing");
    fails_with(run(SOME, 6, one, 2, NULL, &anova), DMAIC_EDATA, "'right' is the only group");
    fails_with(dmaic_one_way_anova(dmaic_sample_of(SOME, 0), (dmaic_factor){SIDES, 0, NULL, 0},
                                   NULL, &anova),
               DMAIC_EDATA, "there are no values");
    static const double lost[] = {1, 2, NAN, 4, 5, 7}, endless[] = {1, 2, 3, 4, -INFINITY, 7};
    fails_with(run(lost, 6, SIDES, 2, NULL, &anova), DMAIC_EDATA, "value, row 3: ");
    fails_with(run(endless, 6, SIDES, 2, NULL, &anova), DMAIC_EDATA, "value, row 5: ");
    static const double same[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    static const double steps[] = {0.1, 0.1, 0.1, 0.3, 0.3, 0.3};
    fails_with(run(same, 6, SIDES, 2, NULL, &anova), DMAIC_EDATA, "all values are 0.1");
    fails_with(run(steps, 6, SIDES, 2, NULL, &anova), DMAIC_EDATA, "without any spread within");
    ck_assert(memcmp(&anova, &before, sizeof anova) == 0);
}
END_TEST

START_TEST(refusals_of_columns)
{
    dmaic_anova anova, before;
    memset(&anova, 0x5a, sizeof anova);
    before = anova;
    static const double lost[] = {1, NAN};
    const dmaic_sample columns[] = {dmaic_sample_of(SOME, 6), dmaic_sample_of(lost, 2),
                                    dmaic_sample_of(SOME, 0)};
    fails_with(dmaic_one_way_anova_columns(columns, 1, NULL, &anova), DMAIC_ESHAPE,
               "the number of columns is 1; two or more");
    fails_with(dmaic_one_way_anova_columns(NULL, 0, NULL, &anova), DMAIC_ESHAPE,
               "the number of columns is 0");
    fails_with(dmaic_one_way_anova_columns(columns, 2, NULL, &anova), DMAIC_EDATA,
               "value (column 2), row 2: the value is missing");
    const dmaic_sample empty[] = {columns[0], columns[2]};
    fails_with(dmaic_one_way_anova_columns(empty, 2, NULL, &anova), DMAIC_EDATA,
               "value (column 2): there are no values");
    ck_assert(memcmp(&anova, &before, sizeof anova) == 0);
}
END_TEST

/* What leaves the range of doubles is refused, not rounded to 0 or infinity. */
START_TEST(refusals_of_extreme_values)
{
    dmaic_anova anova, before;
    memset(&anova, 0x5a, sizeof anova);
    before = anova;
    double values[6];
    static const double scales[] = {1e154, 1e200, 2e307, 1e-160, 1e-200, 5e-324};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        for (size_t j = 0; j < 6; j++)
            values[j] = scales[i] * SOME[j];
        fails_with(run(values, 6, SIDES, 2, NULL, &anova), DMAIC_ENUMERIC, "scale the values");
    }
    static const double apart[] = {0, 1e-160, 2e-160, 1, 1, 1};
    fails_with(run(apart, 6, SIDES, 2, NULL, &anova), DMAIC_ENUMERIC,
               "F is outside the range of doubles");
    static const double high[] = {DBL_MAX, DBL_MAX, 0x1.ffffffffffffep1023, DBL_MAX, DBL_MAX,
                                  0x1.ffffffffffffcp1023};
    fails_with(run(high, 6, SIDES, 2, NULL, &anova), DMAIC_ENUMERIC, "range of doubles");
    ck_assert(memcmp(&anova, &before, sizeof anova) == 0);
}
END_TEST

CASES("one_way_anova", published_nist, published_sleep, published_resistors,
      published_cases_in_60_digits, by_hand, by_hand_single_value, by_hand_constant_group,
      two_groups_are_a_t_test, a_regression_on_labels, origin_unit_and_sign_do_not_matter,
      empty_levels_and_order_do_not_matter, equal_sizes, findings, refusals, refusals_of_columns,
      refusals_of_extreme_values)
