/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of Improve. */
#include "catalog.h"

#include "data/view.h"

/* ---- fractional_design ---------------------------------------------------------------------- */

static const dmaic_option design_options[] = {
    COUNT_OPTION(dmaic_design_options, factors, "how many factors, named A, B, C ..."),
    COUNT_OPTION(dmaic_design_options, runs, "4 to 128, a power of two; 0: as few as suffice"),
    WHOLE_OPTION(dmaic_design_options, resolution, "at least this one, 3, 4, 5 ...; 0: any"),
    TEXT_OPTION(dmaic_design_options, generators, "as \"D=ABC; E=-AB\"; else least aberration"),
    COUNT_OPTION(dmaic_design_options, center_points, "runs at the middle of all factors"),
    COUNT_OPTION(dmaic_design_options, replicates, "of the whole design"),
    SEED_OPTION(dmaic_design_options, seed, "of the run order; 0: standard order"),
    {0},
};

static const dmaic_role no_roles[] = {{0}};

static const dmaic_role factor_settings[] = {
    {"factor", DMAIC_ROLE_NUMBERS, 2, 0, "NAME=LOW,HIGH, once for each factor"},
    {0},
};

static const dmaic_form design_forms[] = {
    {"dmaic_fractional_design", no_roles, true, "factors by their number"},
    {"dmaic_fractional_design", factor_settings, true, "factors by name, with low and high"},
    {0},
};

static void design_init(void *options)
{
    dmaic_design_options_init(options);
}

static void design_clear(void *result)
{
    dmaic_design_clear(result);
}

static dmaic_status design_by_number(const dmaic_call *call, const void *options, void *result)
{
    (void)call;
    return dmaic_fractional_design(NULL, 0, options, result);
}

static dmaic_status design_by_settings(const dmaic_call *call, const void *options, void *result)
{
    const size_t count = call_columns(call, "factor");
    dmaic_design_factor *factors = memory_array(count, sizeof *factors);
    if (!factors)
        return DMAIC_ENOMEM;
    dmaic_status status = DMAIC_OK;
    for (size_t i = 0; i < count && !status; i++) {
        const dmaic_sample settings = call_sample_at(call, "factor", i);
        const char *name = call_title_at(call, "factor", i);
        if (settings.count != 2)
            status = fail_at("factor", 0, DMAIC_ESHAPE,
                             "'%s' has %zu settings; a factor is given as NAME=LOW,HIGH", name,
                             settings.count);
        else
            factors[i] = (dmaic_design_factor){name, sample_value(settings, 0),
                                               sample_value(settings, 1)};
    }
    if (!status)
        status = dmaic_fractional_design(factors, count, options, result);
    memory_free(factors);
    return status;
}

static dmaic_status design_report(const void *result, const dmaic_names *names,
                                  dmaic_report **report)
{
    return dmaic_design_report(result, names, report);
}

/* ---- the list ------------------------------------------------------------------------------- */

const method improve_methods[] = {
    {
        .face = {.name = "fractional_design",
                 .alias = NULL,
                 .phase = "improve",
                 .kind = "design",
                 .summary = "Which fraction of a two-level factorial should be run?",
                 .example = "dmaic fractional-design --factors 7 --runs 16 --seed 0",
                 .forms = design_forms,
                 .options = design_options,
                 .fields = dmaic_design_fields},
        .options_size = sizeof(dmaic_design_options),
        .options_at = offsetof(dmaic_design, options),
        .result_size = sizeof(dmaic_design),
        .options_init = design_init,
        .run = {design_by_number, design_by_settings},
        .clear = design_clear,
        .report = design_report,
    },
    {.face = {.name = NULL}},
};
