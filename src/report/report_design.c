/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of an experimental design: what it can tell apart, and the sheet of its runs. */
#include "report.h"

#include <math.h>
#include <string.h>

const dmaic_field dmaic_design_fields[] = {
    {"factor_count", "Factors", DMAIC_FIELD_COUNT, offsetof(dmaic_design, factor_count), NULL,
     "Design"},
    {"base_runs", "Runs of the fraction", DMAIC_FIELD_COUNT, offsetof(dmaic_design, base_runs),
     NULL, "Design"},
    {"run_count", "Runs in all", DMAIC_FIELD_COUNT, offsetof(dmaic_design, run_count), NULL,
     "Design"},
    {"resolution", "Resolution", DMAIC_FIELD_NUMBER, offsetof(dmaic_design, resolution), NULL,
     "Design"},
    {"generators", "Generators", DMAIC_FIELD_WORD, offsetof(dmaic_design, generators), NULL,
     "Design"},
    {"clear_two_factor", "Clear two-factor interactions", DMAIC_FIELD_COUNT,
     offsetof(dmaic_design, clear_two_factor), NULL, "Design"},
    {"balanced", "Balanced", DMAIC_FIELD_FLAG, offsetof(dmaic_design, balanced), NULL,
     "Certificate"},
    {"orthogonal", "Orthogonal", DMAIC_FIELD_FLAG, offsetof(dmaic_design, orthogonal), NULL,
     "Certificate"},
    {"proof", "Minimum aberration", DMAIC_FIELD_WORD, offsetof(dmaic_design, proof), NULL,
     "Certificate"},
    {NULL, NULL, DMAIC_FIELD_NUMBER, 0, NULL, NULL},
};

static const words sentences[] = {
    {"full", DMAIC_SEVERITY_NOTE,
     "All {1} combinations of the {2} factors are run: every effect can be told apart."},
    {"resolution-3", DMAIC_SEVERITY_WARNING,
     "Resolution III: main effects are confounded with two-factor interactions. Use it to find the "
     "few factors that matter, and confirm with further runs."},
    {"resolution-4", DMAIC_SEVERITY_NOTE,
     "Resolution IV: main effects are clear of two-factor interactions, which are confounded with "
     "one another unless they stand alone among the aliases ({1} do)."},
    {"resolution-5", DMAIC_SEVERITY_NOTE,
     "Resolution {1}: main effects and two-factor interactions are clear of one another."},
    {"no-center", DMAIC_SEVERITY_NOTE, "There are no centre points: curvature cannot be seen."},
    {"no-replicates", DMAIC_SEVERITY_NOTE,
     "No run is repeated: the error is judged from the small effects (Lenth), not from "
     "replicates."},
    {"standard-order", DMAIC_SEVERITY_WARNING,
     "The runs stand in standard order; draw a run order with a seed before they are made."},
    {NULL, DMAIC_SEVERITY_NOTE, NULL},
};

static void factors_table(dmaic_report *report, const dmaic_design *design)
{
    const char **letters = report_memory(report, design->factor_count, sizeof *letters);
    for (size_t i = 0; letters && i < design->factor_count; i++)
        letters[i] = design->letters[i];
    report_table(report, "factors", "Factors", design->factor_count);
    report_column_texts(report, "letter", "Letter", letters);
    report_column_texts(report, "name", "Factor", (const char *const *)design->factor_names);
    report_column_numbers(report, "low", "Low", design->low, sizeof(double));
    report_column_numbers(report, "high", "High", design->high, sizeof(double));
}

static void words_table(dmaic_report *report, const dmaic_design *design)
{
    if (isnan(design->resolution))
        return;
    report_table(report, "word_counts", "Words of the defining relation", design->factor_count);
    report_table_detail(report);
    report_column_sequence(report, "length", "Length", 1, 1);
    report_column_numbers(report, "count", "Count", design->word_counts, sizeof(double));
}

static void aliases_table(dmaic_report *report, const dmaic_design *design)
{
    report_table(report, "aliases", "Aliases, to two-factor interactions", design->alias_count);
    report_column_texts(report, "effects", "Effects", (const char *const *)design->aliases);
}

/* Whether the factors were given settings of their own. */
static bool has_settings(const dmaic_design *design)
{
    for (size_t i = 0; i < design->factor_count; i++)
        if (design->low[i] != -1 || design->high[i] != 1)
            return true;
    return false;
}

static void runs_table(dmaic_report *report, const dmaic_design *design)
{
    const bool settings = has_settings(design);
    report_table(report, "runs", "Runs", design->run_count);
    report_column_sequence(report, "run", "Run", 1, 1);
    report_column_counts(report, "standard_order", "Standard", design->standard_order,
                         sizeof(size_t));
    report_column_counts(report, "replicate", "Replicate", design->replicate, sizeof(size_t));
    for (size_t i = 0; i < design->factor_count; i++)
        report_column_numbers(report, design->factor_names[i], design->factor_names[i],
                              design->natural + i * design->run_count, sizeof(double));
    if (!settings)
        return;
    report_table(report, "coded", "Runs in coded units", design->run_count);
    report_table_detail(report);
    report_column_sequence(report, "run", "Run", 1, 1);
    for (size_t i = 0; i < design->factor_count; i++)
        report_column_numbers(report, design->factor_names[i], design->factor_names[i],
                              design->coded + i * design->run_count, sizeof(double));
}

static void findings(dmaic_report *report, const dmaic_design *design)
{
    const char *const sizes[] = {report_text(report, "%zu", design->base_runs),
                                 report_text(report, "%zu", design->factor_count)};
    const char *const clear[] = {report_text(report, "%zu", design->clear_two_factor)};
    const char *const resolution[] = {report_show(report, design->resolution, 3)};
    if (isnan(design->resolution))
        report_finding(report, sentences, "full", sizes, NULL, 0);
    else if (design->resolution == 3)
        report_finding(report, sentences, "resolution-3", NULL, NULL, 0);
    else if (design->resolution == 4)
        report_finding(report, sentences, "resolution-4", clear, NULL, 0);
    else
        report_finding(report, sentences, "resolution-5", resolution, NULL, 0);
    if (design->options.center_points == 0)
        report_finding(report, sentences, "no-center", NULL, NULL, 0);
    if (design->options.replicates == 1 && design->options.center_points < 2)
        report_finding(report, sentences, "no-replicates", NULL, NULL, 0);
    if (design->options.seed == 0)
        report_finding(report, sentences, "standard-order", NULL, NULL, 0);
}

dmaic_status dmaic_design_report(const dmaic_design *design, const dmaic_names *names,
                                 dmaic_report **result)
{
    (void)names; /* a design holds the names of its factors */
    dmaic_report *report = report_new("Two-level factorial design");
    report_fields(report, dmaic_design_fields, design, NULL);
    runs_table(report, design);
    factors_table(report, design);
    aliases_table(report, design);
    words_table(report, design);
    findings(report, design);
    return report_done(report, result);
}
