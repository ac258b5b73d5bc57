/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of Measure. */
#include "catalog.h"

/* ---- normal_capability ---------------------------------------------------------------------- */

static const dmaic_choice within_choices[] = {
    {"auto", DMAIC_SIGMA_AUTO},           {"pooled", DMAIC_SIGMA_POOLED},
    {"range", DMAIC_SIGMA_RANGE},         {"s", DMAIC_SIGMA_S},
    {"mean-mr", DMAIC_SIGMA_MEAN_MR},     {"median-mr", DMAIC_SIGMA_MEDIAN_MR},
    {"mssd", DMAIC_SIGMA_MSSD},           {NULL, 0},
};

static const dmaic_option capability_options[] = {
    NUMBER_OPTION(dmaic_capability_options, lower_spec, "lower specification limit"),
    NUMBER_OPTION(dmaic_capability_options, upper_spec, "upper specification limit"),
    NUMBER_OPTION(dmaic_capability_options, target, "target; Cpm needs one"),
    FLAG_OPTION(dmaic_capability_options, lower_bound, "no value can lie below the lower limit"),
    FLAG_OPTION(dmaic_capability_options, upper_bound, "no value can lie above the upper limit"),
    CHOICE_OPTION(dmaic_capability_options, within, within_choices,
                  "how sigma within is estimated; auto: pooled, mean-mr for single values"),
    FLAG_OPTION(dmaic_capability_options, unbiased, "divide sigma within by c4 or the like"),
    NUMBER_OPTION(dmaic_capability_options, historical_mean, "known mean, instead of an estimate"),
    NUMBER_OPTION(dmaic_capability_options, historical_sigma,
                  "known sigma within, instead of an estimate"),
    NUMBER_OPTION(dmaic_capability_options, confidence, "of each interval"),
    COUNT_OPTION(dmaic_capability_options, subgroup_size,
                 "values in each subgroup, when no column tells"),
    RANGES_OPTION(dmaic_capability_options, baseline, "subgroups used, as 1-25"),
    CHOICE_OPTION(dmaic_capability_options, missing, missing_choices,
                  "refuse missing values, or leave them out and count them"),
    {0},
};

static const dmaic_role capability_labelled[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "measurements, in order"},
    {"subgroup", DMAIC_ROLE_LABELS, 1, 1, "label; rows of one subgroup stand together"},
    {0},
};

static const dmaic_role capability_sized[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "measurements, in order"},
    {0},
};

static const dmaic_role capability_rows[] = {
    {"value", DMAIC_ROLE_NUMBERS, 2, 0, "measurements; each row is a subgroup"},
    {0},
};

static const dmaic_form capability_forms[] = {
    {"dmaic_normal_capability", capability_labelled, false, "one column with a label of subgroups"},
    {"dmaic_normal_capability", capability_sized, false,
     "one column, single values or subgroups of subgroup_size"},
    {"dmaic_normal_capability", capability_rows, false, "columns side by side, a subgroup per row"},
    {0},
};

static void capability_init(void *options)
{
    dmaic_capability_options_init(options);
}

static dmaic_status capability_by_label(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_normal_capability(
        dmaic_subgroups_by_label(call_sample(call, "value"), call_factor(call, "subgroup")),
        options, result);
}

static dmaic_status capability_by_size(const dmaic_call *call, const void *options, void *result)
{
    const dmaic_capability_options *chosen = options;
    return dmaic_normal_capability(
        dmaic_subgroups_by_size(call_sample(call, "value"), chosen->subgroup_size), options,
        result);
}

static dmaic_status capability_by_row(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_normal_capability(
        dmaic_subgroups_by_row(call_samples(call, "value"), call_columns(call, "value")), options,
        result);
}

static dmaic_status capability_report(const void *result, const dmaic_names *names,
                                      dmaic_report **report)
{
    return dmaic_capability_report(result, names, report);
}

/* ---- sample_summary ------------------------------------------------------------------------- */

static const dmaic_choice quantile_choices[] = {
    {"1", DMAIC_QUANTILE_INVERSE_CDF},
    {"2", DMAIC_QUANTILE_AVERAGED_CDF},
    {"3", DMAIC_QUANTILE_NEAREST_EVEN},
    {"4", DMAIC_QUANTILE_INTERPOLATED_CDF},
    {"5", DMAIC_QUANTILE_HAZEN},
    {"6", DMAIC_QUANTILE_WEIBULL},
    {"7", DMAIC_QUANTILE_LINEAR},
    {"8", DMAIC_QUANTILE_MEDIAN_UNBIASED},
    {"9", DMAIC_QUANTILE_NORMAL_UNBIASED},
    {"harrell-davis", DMAIC_QUANTILE_HARRELL_DAVIS},
    {NULL, 0},
};

static const dmaic_option summary_options[] = {
    CHOICE_OPTION(dmaic_summary_options, quantile_type, quantile_choices,
                  "how quartiles lie between values; 6 as Minitab, 7 as R and Excel"),
    NUMBER_OPTION(dmaic_summary_options, confidence, "of each interval"),
    {0},
};

static const dmaic_role summary_roles[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "measurements, in order"},
    {"group", DMAIC_ROLE_LABELS, 0, 1, "label; each group is described by itself too"},
    {0},
};

static const dmaic_form summary_forms[] = {
    {"dmaic_sample_summary", summary_roles, false, "one column, in groups or not"},
    {0},
};

static void summary_init(void *options)
{
    dmaic_summary_options_init(options);
}

static dmaic_status summary_of_values(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_sample_summary(call_sample(call, "value"), call_factor(call, "group"), options,
                                result);
}

static void summary_clear(void *result)
{
    dmaic_summary_clear(result);
}

static dmaic_status summary_report(const void *result, const dmaic_names *names,
                                   dmaic_report **report)
{
    return dmaic_summary_report(result, names, report);
}

/* ---- the list ------------------------------------------------------------------------------- */

const method measure_methods[] = {
    {
        .face = {.name = "normal_capability",
                 .alias = "capability",
                 .phase = "measure",
                 .kind = "capability",
                 .summary = "Can this process, as it runs, meet its specification?",
                 .example = "dmaic normal-capability examples/piston-rings/rings.csv --value "
                            "diameter --subgroup sample --lower-spec 73.95 --upper-spec 74.05",
                 .forms = capability_forms,
                 .options = capability_options,
                 .fields = dmaic_capability_fields},
        .options_size = sizeof(dmaic_capability_options),
        .options_at = offsetof(dmaic_capability, options),
        .result_size = sizeof(dmaic_capability),
        .options_init = capability_init,
        .run = {capability_by_label, capability_by_size, capability_by_row},
        .report = capability_report,
    },
    {
        .face = {.name = "sample_summary",
                 .alias = "describe",
                 .phase = "measure",
                 .kind = "summary",
                 .summary = "Where do the values lie, how do they spread, what shape have they?",
                 .example = "dmaic sample-summary examples/piston-rings/rings.csv --value diameter",
                 .forms = summary_forms,
                 .options = summary_options,
                 .fields = dmaic_summary_fields},
        .options_size = sizeof(dmaic_summary_options),
        .options_at = offsetof(dmaic_summary, options),
        .result_size = sizeof(dmaic_summary),
        .options_init = summary_init,
        .run = {summary_of_values},
        .clear = summary_clear,
        .report = summary_report,
    },
    {.face = {.name = NULL}},
};
