/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of Define. */
#include "catalog.h"

/* ---- process_yield -------------------------------------------------------------------------- */

static const dmaic_option yield_options[] = {
    NUMBER_OPTION(dmaic_yield_options, opportunities, "chances for a defect in each unit"),
    NUMBER_OPTION(dmaic_yield_options, shift,
                  "added to the long-term z; 1.5 by habit of the trade"),
    NUMBER_OPTION(dmaic_yield_options, confidence, "of each interval"),
    NUMBER_OPTION(dmaic_yield_options, defect, "which of the outcomes 0 and 1 is the defect"),
    {0},
};

static const dmaic_role yield_counts[] = {
    {"count", DMAIC_ROLE_NUMBERS, 1, 1, "defects per row; rows are added up"},
    {"size", DMAIC_ROLE_NUMBERS, 1, 1, "units per row"},
    {0},
};

static const dmaic_role yield_values[] = {
    {"value", DMAIC_ROLE_NUMBERS, 1, 1, "the outcome of each unit, 0 or 1"},
    {0},
};

static const dmaic_form yield_forms[] = {
    {"dmaic_process_yield", yield_counts, false, "counts of defects and of units"},
    {"dmaic_process_yield_from_values", yield_values, false, "one outcome per unit"},
    {0},
};

static void yield_init(void *options)
{
    dmaic_yield_options_init(options);
}

static dmaic_status yield_from_counts(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_process_yield(call_sample(call, "count"), call_sample(call, "size"), options,
                               result);
}

static dmaic_status yield_from_values(const dmaic_call *call, const void *options, void *result)
{
    return dmaic_process_yield_from_values(call_sample(call, "value"), options, result);
}

static dmaic_status yield_report(const void *result, const dmaic_names *names,
                                 dmaic_report **report)
{
    return dmaic_yield_report(result, names, report);
}

/* ---- the list ------------------------------------------------------------------------------- */

const method define_methods[] = {
    {
        .face = {.name = "process_yield",
                 .alias = "dpmo",
                 .phase = "define",
                 .kind = "yield",
                 .summary = "How many defects does the process make, and what sigma level is that?",
                 .example = "dmaic process-yield --count 869 --size 2897 --shift 1.5",
                 .forms = yield_forms,
                 .options = yield_options,
                 .fields = dmaic_yield_fields},
        .options_size = sizeof(dmaic_yield_options),
        .options_at = offsetof(dmaic_yield, options),
        .result_size = sizeof(dmaic_yield),
        .options_init = yield_init,
        .run = {yield_from_counts, yield_from_values},
        .report = yield_report,
    },
    {.face = {.name = NULL}},
};
