/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of Analyze. */
#include "catalog.h"

#include "data/view.h"

/* ---- what tests share ----------------------------------------------------------------------- */

#define TEST_OPTIONS                                                                               \
    CHOICE_OPTION(dmaic_test_options, alternative, alternative_choices,                            \
                  "which departures from the null value count"),                                   \
        NUMBER_OPTION(dmaic_test_options, null, "hypothesised value of the difference"),           \
        NUMBER_OPTION(dmaic_test_options, confidence, "of each interval")

#define REFERENCE_OPTION                                                                           \
    TEXT_OPTION(dmaic_test_options, reference_level,                                               \
                "the group that stands second: what the other is compared with")

static const dmaic_role two_groups[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "measurements, or outcomes 0 and 1"},
    {"group", DMAIC_ROLE_LABELS, 1, 1, "label that splits the values in two samples"},
    {0},
};

static void test_init(void *options)
{
    dmaic_test_options_init(options);
}

static dmaic_status test_report(const void *result, const dmaic_names *names,
                                dmaic_report **report)
{
    return dmaic_test_report(result, names, report);
}

static const dmaic_estimate *test_find(const void *result, const char *key)
{
    return dmaic_test_find(result, key);
}

/* Two rows of numbers are needed where a form takes summaries or counts of two samples. */
static dmaic_status two_rows(const dmaic_call *call, const char *role)
{
    const size_t rows = call_sample(call, role).count;
    if (rows != 2)
        return fail_at(role, 0, DMAIC_ESHAPE,
                       "there %s %zu %s; two are needed, one for each sample",
                       rows == 1 ? "is" : "are", rows, rows == 1 ? "number" : "numbers");
    return DMAIC_OK;
}

/* ---- two_proportion_test -------------------------------------------------------------------- */

static const dmaic_option proportion_options[] = {TEST_OPTIONS, REFERENCE_OPTION, {0}};

static const dmaic_role proportion_counts[] = {
    {"events", DMAIC_ROLE_NUMBERS, 1, 1, "events of each sample, two rows"},
    {"trials", DMAIC_ROLE_NUMBERS, 1, 1, "trials of each sample, two rows"},
    {0},
};

static const dmaic_form proportion_forms[] = {
    {"dmaic_two_proportion_test", proportion_counts, false, "counts, one row per sample"},
    {"dmaic_two_proportion_test_by_group", two_groups, false,
     "one outcome per unit, and its group"},
    {0},
};

static dmaic_status proportion_from_counts(const dmaic_call *call, const void *options,
                                           void *result)
{
    return dmaic_two_proportion_test(call_sample(call, "events"), call_sample(call, "trials"),
                                     options, result);
}

static dmaic_status proportion_by_group(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_two_proportion_test_by_group(call_sample(call, "value"),
                                              call_factor(call, "group"), options, result);
}

/* ---- two_sample_t_test ---------------------------------------------------------------------- */

static const dmaic_option t_test_options[] = {
    TEST_OPTIONS,
    FLAG_OPTION(dmaic_test_options, pooled, "one common standard deviation, instead of Welch"),
    REFERENCE_OPTION,
    {0},
};

static const dmaic_role two_columns[] = {
    {"first", DMAIC_ROLE_NUMBERS, 1, 1, "measurements of the first sample"},
    {"second", DMAIC_ROLE_NUMBERS, 1, 1, "measurements of the second sample"},
    {0},
};

static const dmaic_role two_summaries[] = {
    {"mean", DMAIC_ROLE_NUMBERS, 1, 1, "mean of each sample, two rows"},
    {"sd", DMAIC_ROLE_NUMBERS, 1, 1, "standard deviation of each sample, two rows"},
    {"count", DMAIC_ROLE_NUMBERS, 1, 1, "number of values of each sample, two rows"},
    {0},
};

static const dmaic_form t_test_forms[] = {
    {"dmaic_two_sample_t_test", two_columns, true, "two columns"},
    {"dmaic_two_sample_t_test_by_group", two_groups, false,
     "one column, and the group of each row"},
    {"dmaic_two_sample_t_test_from_summary", two_summaries, false, "mean, sd and count, two rows"},
    {0},
};

static dmaic_status t_test_from_columns(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_two_sample_t_test(call_sample(call, "first"), call_sample(call, "second"), options,
                                   result);
}

static dmaic_status t_test_by_group(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_two_sample_t_test_by_group(call_sample(call, "value"), call_factor(call, "group"),
                                            options, result);
}

static dmaic_sample_moments summary_at(const dmaic_call *call, size_t row)
{
    return (dmaic_sample_moments){.mean = sample_value(call_sample(call, "mean"), row),
                                  .sd = sample_value(call_sample(call, "sd"), row),
                                  .count = sample_value(call_sample(call, "count"), row)};
}

static dmaic_status t_test_from_summary(const dmaic_call *call, const void *options, void *result)
{
    const dmaic_status status = two_rows(call, "mean");
    if (status)
        return status;
    return dmaic_two_sample_t_test_from_summary(summary_at(call, 0), summary_at(call, 1), options,
                                                result);
}

/* ---- linear_fit ----------------------------------------------------------------------------- */

static const dmaic_option fit_options[] = {
    FLAG_OPTION(dmaic_fit_options, intercept, "a constant term"),
    WHOLE_OPTION(dmaic_fit_options, degree, "powers of each numeric predictor, 1 to 12"),
    TEXT_OPTION(dmaic_fit_options, terms, "terms, as \"x, x^2, a:b\"; else each predictor"),
    TEXT_OPTION(dmaic_fit_options, at, "points to predict, as \"x=3, depot=D2; x=4, depot=D2\""),
    NUMBER_OPTION(dmaic_fit_options, confidence, "of each interval"),
    {0},
};

static const dmaic_role fit_columns[] = {
    {"response", DMAIC_ROLE_NUMBERS, 1, 1, "what is to be explained"},
    {"predictor", DMAIC_ROLE_EITHER, 0, 0, "what may explain it: numbers, or labels as levels"},
    {"categorical", DMAIC_ROLE_LABELS, 0, 0, "predictors whose numbers are labels"},
    {"weights", DMAIC_ROLE_NUMBERS, 0, 1, "positive weight of each row"},
    {0},
};

static const dmaic_form fit_forms[] = {
    {"dmaic_linear_fit", fit_columns, false, "columns of equal length"},
    {0},
};

static void fit_init(void *options)
{
    dmaic_fit_options_init(options);
}

static void fit_clear(void *result)
{
    dmaic_fit_clear(result);
}

static dmaic_status fit_from_columns(const dmaic_call *call, const void *options, void *result)
{
    const size_t either = call_columns(call, "predictor");
    const size_t count = either + call_columns(call, "categorical");
    dmaic_predictor *predictors = memory_array(count, sizeof *predictors);
    if (!predictors)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const char *role = i < either ? "predictor" : "categorical";
        const size_t index = i < either ? i : i - either;
        predictors[i] = (dmaic_predictor){.name = call_title_at(call, role, index),
                                          .values = call_sample_at(call, role, index),
                                          .labels = call_factor_at(call, role, index)};
    }
    const dmaic_status status =
        dmaic_linear_fit(call_sample(call, "response"), predictors, count,
                         call_sample(call, "weights"), options, result);
    memory_free(predictors);
    return status;
}

static dmaic_status fit_report(const void *result, const dmaic_names *names, dmaic_report **report)
{
    return dmaic_fit_report(result, names, report);
}

/* ---- one_way_anova -------------------------------------------------------------------------- */

static const dmaic_option anova_options[] = {
    FLAG_OPTION(dmaic_anova_options, welch, "the statistic is Welch's F, else the classical one"),
    NUMBER_OPTION(dmaic_anova_options, confidence, "of each interval"),
    {0},
};

static const dmaic_role anova_groups[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "measurements"},
    {"group", DMAIC_ROLE_LABELS, 1, 1, "label of the group of each row"},
    {0},
};

static const dmaic_role anova_columns[] = {
    {"value", DMAIC_ROLE_NUMBERS, 2, 0, "measurements; each column is a group"},
    {0},
};

static const dmaic_form anova_forms[] = {
    {"dmaic_one_way_anova", anova_groups, false, "one column, and the group of each row"},
    {"dmaic_one_way_anova_columns", anova_columns, true, "a column for each group"},
    {0},
};

static void anova_init(void *options)
{
    dmaic_anova_options_init(options);
}

static void anova_clear(void *result)
{
    dmaic_anova_clear(result);
}

static dmaic_status anova_by_group(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_one_way_anova(call_sample(call, "value"), call_factor(call, "group"), options,
                               result);
}

static dmaic_status anova_from_columns(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_one_way_anova_columns(call_samples(call, "value"), call_columns(call, "value"),
                                       options, result);
}

static dmaic_status anova_report(const void *result, const dmaic_names *names,
                                 dmaic_report **report)
{
    return dmaic_anova_report(result, names, report);
}

/* ---- the list ------------------------------------------------------------------------------- */

const method analyze_methods[] = {
    {
        .face = {.name = "linear_fit",
                 .alias = "regression",
                 .phase = "analyze",
                 .kind = "fit",
                 .summary = "What moves the response, and by how much?",
                 .example = "dmaic linear-fit examples/after-sales/visits.csv.gz --where "
                            "phase=baseline --response arrival_min --predictor depot,difficulty",
                 .forms = fit_forms,
                 .options = fit_options,
                 .fields = dmaic_fit_fields},
        .options_size = sizeof(dmaic_fit_options),
        .options_at = offsetof(dmaic_fit, options),
        .result_size = sizeof(dmaic_fit),
        .options_init = fit_init,
        .run = {fit_from_columns},
        .clear = fit_clear,
        .report = fit_report,
    },
    {
        .face = {.name = "one_way_anova",
                 .alias = "anova",
                 .phase = "analyze",
                 .kind = "anova",
                 .summary = "Do several groups have the same mean?",
                 .example = "dmaic one-way-anova examples/after-sales/visits.csv.gz --where "
                            "phase=baseline --value arrival_min --group depot",
                 .forms = anova_forms,
                 .options = anova_options,
                 .fields = dmaic_anova_fields},
        .options_size = sizeof(dmaic_anova_options),
        .options_at = offsetof(dmaic_anova, options),
        .result_size = sizeof(dmaic_anova),
        .options_init = anova_init,
        .run = {anova_by_group, anova_from_columns},
        .clear = anova_clear,
        .report = anova_report,
    },
    {
        .face = {.name = "two_proportion_test",
                 .alias = NULL,
                 .phase = "analyze",
                 .kind = "test",
                 .summary = "Are two shares the same?",
                 .example = "dmaic two-proportion-test --events 1544,2028 --trials 1822,2897",
                 .forms = proportion_forms,
                 .options = proportion_options,
                 .fields = dmaic_test_fields},
        .options_size = sizeof(dmaic_test_options),
        .options_at = offsetof(dmaic_test, options),
        .result_size = sizeof(dmaic_test),
        .options_init = test_init,
        .run = {proportion_from_counts, proportion_by_group},
        .report = test_report,
        .find = test_find,
    },
    {
        .face = {.name = "two_sample_t_test",
                 .alias = "t-test",
                 .phase = "analyze",
                 .kind = "test",
                 .summary = "Do two samples have the same mean?",
                 .example = "dmaic two-sample-t-test examples/after-sales/visits.csv.gz --where "
                            "phase=baseline,control --value arrival_min --group phase "
                            "--reference-level baseline",
                 .forms = t_test_forms,
                 .options = t_test_options,
                 .fields = dmaic_test_fields},
        .options_size = sizeof(dmaic_test_options),
        .options_at = offsetof(dmaic_test, options),
        .result_size = sizeof(dmaic_test),
        .options_init = test_init,
        .run = {t_test_from_columns, t_test_by_group, t_test_from_summary},
        .report = test_report,
        .find = test_find,
    },
    {.face = {.name = NULL}},
};
