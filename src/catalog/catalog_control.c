/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of Control. */
#include "catalog.h"

/* ---- roles and options that charts share ---------------------------------------------------- */

#define STAGE_ROLE {"stage", DMAIC_ROLE_LABELS, 0, 1, "label of parts with limits of their own"}

static const dmaic_role values_labelled[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "measurements, in order"},
    {"subgroup", DMAIC_ROLE_LABELS, 1, 1, "label; rows of one subgroup stand together"},
    STAGE_ROLE,
    {0},
};

static const dmaic_role values_sized[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "measurements, in order"},
    STAGE_ROLE,
    {0},
};

static const dmaic_role values_rows[] = {
    {"value", DMAIC_ROLE_NUMBERS, 2, 0, "measurements; each row is a subgroup"},
    STAGE_ROLE,
    {0},
};

static const dmaic_role share_counts[] = {
    {"count", DMAIC_ROLE_NUMBERS, 1, 1, "units counted in each row"},
    {"size", DMAIC_ROLE_NUMBERS, 1, 1, "units looked at in each row"},
    STAGE_ROLE,
    {0},
};

static const dmaic_role share_values[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "the outcome of each unit, 0 or 1"},
    {"subgroup", DMAIC_ROLE_LABELS, 1, 1, "label; rows of one subgroup stand together"},
    STAGE_ROLE,
    {0},
};

#define SHEWHART_OPTIONS                                                                           \
    NUMBER_OPTION(dmaic_chart_options, sigmas, "distance of the limits in standard deviations"),   \
        RULES_OPTION(                                                                              \
            dmaic_chart_options, rules,                                                            \
            "numbers 1 to 8 (2:8 for another count), nelson, western-electric, none, auto"),       \
        CHOICE_OPTION(dmaic_chart_options, trend, trend_choices,                                   \
                      "a trend of 6 has 6 points or 6 steps"),                                     \
        NUMBER_OPTION(dmaic_chart_options, center, "known centre line, instead of an estimate")

#define RANGE_OPTIONS                                                                              \
    RANGES_OPTION(dmaic_chart_options, baseline, "points that the limits come from, as 1-25"),     \
        RANGES_OPTION(dmaic_chart_options, exclude, "points charted but not used for the limits"), \
        CHOICE_OPTION(dmaic_chart_options, missing, missing_choices,                               \
                      "refuse missing values, or leave a gap and count them")

static const dmaic_option pair_options[] = {
    SHEWHART_OPTIONS,
    NUMBER_OPTION(dmaic_chart_options, sigma, "known sigma of one value, instead of an estimate"),
    CHOICE_OPTION(dmaic_chart_options, estimator, chart_sigma_choices,
                  "how sigma is estimated; auto: range for an R chart"),
    COUNT_OPTION(dmaic_chart_options, subgroup_size,
                 "values in each subgroup, when no column tells"),
    RANGE_OPTIONS,
    {0},
};

static const dmaic_option share_options[] = {
    SHEWHART_OPTIONS,
    CHOICE_OPTION(dmaic_chart_options, limits, limits_choices,
                  "three sigma, or exact binomial limits with tails as small"),
    RANGE_OPTIONS,
    {0},
};

static void chart_init(void *options)
{
    dmaic_chart_options_init(options);
}

static void pair_clear(void *result)
{
    dmaic_chart_pair_clear(result);
}

static void count_chart_clear(void *result)
{
    dmaic_count_chart_clear(result);
}

static dmaic_status pair_report(const void *result, const dmaic_names *names,
                                dmaic_report **report)
{
    return dmaic_chart_pair_report(result, names, report);
}

static dmaic_status count_chart_report(const void *result, const dmaic_names *names,
                                       dmaic_report **report)
{
    return dmaic_count_chart_report(result, names, report);
}

/* ---- charts in pairs: any function of this type ---------------------------------------------- */

typedef dmaic_status pair_function(dmaic_subgroups values, dmaic_factor stage,
                                   const dmaic_chart_options *options, dmaic_chart_pair *pair);

static dmaic_status make_pair(const dmaic_call *call, dmaic_subgroups values, const void *options,
                              void *result)
{
    return ((pair_function *)call_function(call))(values, call_factor(call, "stage"), options,
                                                  result);
}

static dmaic_status pair_by_label(const dmaic_call *call, const void *options, void *result)
{
    return make_pair(
        call, dmaic_subgroups_by_label(call_sample(call, "value"), call_factor(call, "subgroup")),
        options, result);
}

static dmaic_status pair_by_size(const dmaic_call *call, const void *options, void *result)
{
    const dmaic_chart_options *chosen = options;
    return make_pair(call,
                     dmaic_subgroups_by_size(call_sample(call, "value"), chosen->subgroup_size),
                     options, result);
}

static dmaic_status pair_by_row(const dmaic_call *call, const void *options, void *result)
{
    return make_pair(
        call, dmaic_subgroups_by_row(call_samples(call, "value"), call_columns(call, "value")),
        options, result);
}

/* ---- xbar_r_chart --------------------------------------------------------------------------- */

static const dmaic_form xbar_r_forms[] = {
    {"dmaic_xbar_r_chart", values_labelled, false, "one column with a label of subgroups"},
    {"dmaic_xbar_r_chart", values_sized, false, "one column in subgroups of subgroup_size"},
    {"dmaic_xbar_r_chart", values_rows, false, "columns side by side, a subgroup per row"},
    {0},
};

/* ---- p_chart -------------------------------------------------------------------------------- */

static const dmaic_form p_chart_forms[] = {
    {"dmaic_p_chart", share_counts, false, "counts and sizes, a point per row"},
    {"dmaic_p_chart_from_values", share_values, false, "one outcome per unit, in subgroups"},
    {0},
};

static dmaic_status p_chart_from_counts(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_p_chart(call_sample(call, "count"), call_sample(call, "size"),
                         call_factor(call, "stage"), options, result);
}

static dmaic_status p_chart_from_values(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_p_chart_from_values(
        dmaic_subgroups_by_label(call_sample(call, "value"), call_factor(call, "subgroup")),
        call_factor(call, "stage"), options, result);
}

/* ---- the list ------------------------------------------------------------------------------- */

const method control_methods[] = {
    {
        .face = {.name = "p_chart",
                 .alias = NULL,
                 .phase = "control",
                 .kind = "chart",
                 .summary = "Is the share of units steady, from subgroup to subgroup?",
                 .example = "dmaic p-chart examples/after-sales/visits.csv.gz --where "
                            "phase=baseline --value fixed_first --subgroup week",
                 .forms = p_chart_forms,
                 .options = share_options,
                 .fields = dmaic_count_chart_fields},
        .options_size = sizeof(dmaic_chart_options),
        .options_at = offsetof(dmaic_count_chart, options),
        .result_size = sizeof(dmaic_count_chart),
        .options_init = chart_init,
        .run = {p_chart_from_counts, p_chart_from_values},
        .clear = count_chart_clear,
        .report = count_chart_report,
    },
    {
        .face = {.name = "xbar_r_chart",
                 .alias = "xbar-r",
                 .phase = "control",
                 .kind = "chart_pair",
                 .summary = "Are the mean and the range of the subgroups steady?",
                 .example = "dmaic xbar-r-chart examples/piston-rings/rings.csv --value diameter "
                            "--subgroup sample --baseline 1-25",
                 .forms = xbar_r_forms,
                 .options = pair_options,
                 .fields = dmaic_chart_pair_fields},
        .options_size = sizeof(dmaic_chart_options),
        .options_at = offsetof(dmaic_chart_pair, options),
        .result_size = sizeof(dmaic_chart_pair),
        .options_init = chart_init,
        .run = {pair_by_label, pair_by_size, pair_by_row},
        .function = (any_function *)dmaic_xbar_r_chart,
        .clear = pair_clear,
        .report = pair_report,
    },
    {.face = {.name = NULL}},
};
