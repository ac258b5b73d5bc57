/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A capability study for people, in the order of the reports they know: process data, potential
 * (within) and overall capability, performance; and in words whether the limits are met. */
#include "report.h"

#include <math.h>
#include <stddef.h>

/* ---- words ---------------------------------------------------------------------------------- */

/* Does the process meet its limits? {1} Ppk, {2} confidence, {3} {4} ends of the interval, {5} how
 * many values hold one beyond the limits, {6} lower bound, {7} percent beyond the limits. */
static const words verdict_words[] = {
    {"capable", DMAIC_SEVERITY_NOTE,
     "The process meets its limits with a Ppk of {1} ({2} interval {3} to {4}); about 1 value in "
     "{5} is to be expected outside."},
    {"marginal", DMAIC_SEVERITY_WARNING,
     "The process just meets its limits, or too few values show that it does so safely: Ppk is {1} "
     "({2} interval {3} to {4}), with {2} confidence at least {6}, where 1.33 is asked for; about "
     "1 value in {5} is to be expected outside."},
    {"incapable", DMAIC_SEVERITY_FAIL,
     "The process does not meet its limits: Ppk is {1} ({2} interval {3} to {4}), below 1; about "
     "{7} of values are to be expected outside."},
    {0}};

/* The same where hardly a value lies outside; {5} is a number that is larger still. */
static const words remote_words[] = {
    {"capable", DMAIC_SEVERITY_NOTE,
     "The process meets its limits with a Ppk of {1} ({2} interval {3} to {4}); fewer than 1 value "
     "in {5} is to be expected outside."},
    {"marginal", DMAIC_SEVERITY_WARNING,
     "The process seems to meet its limits, but too few values show that it does so safely: Ppk is "
     "{1} ({2} interval {3} to {4}), with {2} confidence at least {6}, where 1.33 is asked for."},
    {0}};

/* What else a reader should know; the arguments are said at each. */
static const words other_words[] = {
    /* {1} sigma overall over sigma within, {2} sigma overall, {3} sigma within */
    {"within-overall-differ", DMAIC_SEVERITY_WARNING,
     "The overall spread is {1} times the short-term spread ({2} against {3}), so the process "
     "seems to drift or jump: chart it and find out why before relying on these figures."},
    /* {1} mean, {2} middle of the limits, {3} Ppk there */
    {"off-center", DMAIC_SEVERITY_NOTE,
     "The mean, {1}, is off the middle of the limits, {2}; centered there, Ppk would be {3}."},
    /* {1} target */
    {"target-outside", DMAIC_SEVERITY_WARNING,
     "The target, {1}, does not lie between the limits, so Cpm says nothing useful."},
    /* {1} values used, {2} confidence, {3} lower bound of Ppk, {4} values it takes */
    {"few-values", DMAIC_SEVERITY_NOTE,
     "Only {1} values were used, and {4} are usual: with {2} confidence Ppk is at least {3}."},
    /* {1} values seen beyond the limits, {2} values, {3} below, {4} above */
    {"beyond", DMAIC_SEVERITY_NOTE,
     "Values seen beyond the limits: {1} of {2} ({3} below, {4} above)."},
    /* {1} values seen beyond a natural limit, {2} the limit */
    {"bound-crossed", DMAIC_SEVERITY_WARNING,
     "Values seen beyond the natural limit {2}: {1}. No value should cross it; check the data."},
    {0}};

/* ---- rules ---------------------------------------------------------------------------------- */

#define PPK_NEEDED 1.0         /* below it, the requirement is not met */
#define PPK_ASKED 1.33         /* what the lower confidence bound should reach */
#define SPREAD_RATIO 1.2       /* overall over within: above it the process is not steady */
#define FEW_VALUES 100
#define CENTERING 0.9          /* Ppk over Pp: below it, centering would pay */
#define REMOTE_SHARE 1e-9      /* below it, no count of values says anything */

/* ---- values --------------------------------------------------------------------------------- */

#define PROCESS "Process data"
#define POTENTIAL "Potential (within) capability"
#define OVERALL "Overall capability"

#define FIELD(member, label, kind, section)                                                        \
    {#member, label, DMAIC_FIELD_##kind, offsetof(dmaic_capability, member), NULL, section}
#define OPTION(member, label)                                                                      \
    {#member, label, DMAIC_FIELD_NUMBER,                                                           \
     offsetof(dmaic_capability, options) + offsetof(dmaic_capability_options, member), NULL,       \
     PROCESS}
#define TOTAL(member, label, section)                                                              \
    {#member, label, DMAIC_FIELD_NUMBER,                                                           \
     offsetof(dmaic_capability, member) + offsetof(dmaic_ppm, total), NULL, section}

const dmaic_field dmaic_capability_fields[] = {
    OPTION(lower_spec, "LSL"),
    OPTION(target, "Target"),
    OPTION(upper_spec, "USL"),
    FIELD(mean, "Sample mean", NUMBER, PROCESS),
    OPTION(historical_mean, "Historical mean"),
    FIELD(count, "Sample N", COUNT, PROCESS),
    FIELD(subgroup_count, "Subgroups", COUNT, PROCESS),
    FIELD(minimum, "Minimum", NUMBER, PROCESS),
    FIELD(maximum, "Maximum", NUMBER, PROCESS),
    FIELD(sigma_within, "StDev(Within)", NUMBER, PROCESS),
    FIELD(df_within, "DF(Within)", NUMBER, PROCESS),
    FIELD(sigma_overall, "StDev(Overall)", NUMBER, PROCESS),
    TOTAL(ppm_observed, "PPM observed", PROCESS),
    FIELD(cp, "Cp", ESTIMATE, POTENTIAL),
    FIELD(cpl, "CPL", ESTIMATE, POTENTIAL),
    FIELD(cpu, "CPU", ESTIMATE, POTENTIAL),
    FIELD(cpk, "Cpk", ESTIMATE, POTENTIAL),
    FIELD(cp_bound, "Cp, lower bound", ESTIMATE, POTENTIAL),
    FIELD(cpk_bound, "Cpk, lower bound", ESTIMATE, POTENTIAL),
    FIELD(z_lower_within, "Z.LSL", NUMBER, POTENTIAL),
    FIELD(z_upper_within, "Z.USL", NUMBER, POTENTIAL),
    FIELD(z_bench_within, "Z.Bench", NUMBER, POTENTIAL),
    TOTAL(ppm_within, "PPM expected", POTENTIAL),
    FIELD(pp, "Pp", ESTIMATE, OVERALL),
    FIELD(ppl, "PPL", ESTIMATE, OVERALL),
    FIELD(ppu, "PPU", ESTIMATE, OVERALL),
    FIELD(ppk, "Ppk", ESTIMATE, OVERALL),
    FIELD(pp_bound, "Pp, lower bound", ESTIMATE, OVERALL),
    FIELD(ppk_bound, "Ppk, lower bound", ESTIMATE, OVERALL),
    FIELD(cpm, "Cpm", ESTIMATE, OVERALL),
    FIELD(cpmk, "Cpmk", ESTIMATE, OVERALL),
    FIELD(z_lower_overall, "Z.LSL", NUMBER, OVERALL),
    FIELD(z_upper_overall, "Z.USL", NUMBER, OVERALL),
    FIELD(z_bench_overall, "Z.Bench", NUMBER, OVERALL),
    TOTAL(ppm_overall, "PPM expected", OVERALL),
    {0}};

/* ---- the table ------------------------------------------------------------------------------ */

static void add_ppm_column(dmaic_report *report, const char *key, const char *label, dmaic_ppm ppm)
{
    double *const cells = report_memory(report, 3, sizeof *cells);
    if (!cells)
        return;
    cells[0] = ppm.lower;
    cells[1] = ppm.upper;
    cells[2] = ppm.total;
    report_column_numbers(report, key, label, cells, sizeof *cells);
}

static void add_performance(dmaic_report *report, const dmaic_capability *study)
{
    static const char *const parts[] = {"< LSL", "> USL", "Total"};
    report_table(report, "performance", "Performance (values beyond the limits per million)", 3);
    report_column_texts(report, "part", "PPM", parts);
    add_ppm_column(report, "observed", "Observed", study->ppm_observed);
    add_ppm_column(report, "within", "Expected Within", study->ppm_within);
    add_ppm_column(report, "overall", "Expected Overall", study->ppm_overall);
}

/* ---- findings ------------------------------------------------------------------------------- */

static const char *show_confidence(dmaic_report *report, double confidence)
{
    return report_text(report, "%s %%", report_show(report, 100 * confidence, 6));
}

static const char *verdict_of(const dmaic_capability *study)
{
    if (study->ppk.value < PPK_NEEDED)
        return "incapable";
    return study->ppk_bound.lower < PPK_ASKED ? "marginal" : "capable";
}

static void find_verdict(dmaic_report *report, const dmaic_capability *study)
{
    const dmaic_estimate ppk = study->ppk;
    const double share = study->ppm_overall.total / 1e6;
    const bool remote = share < REMOTE_SHARE;
    const char *const arguments[] = {
        report_show_fixed(report, ppk.value, 2),
        show_confidence(report, ppk.confidence),
        report_show_fixed(report, ppk.lower, 2),
        report_show_fixed(report, ppk.upper, 2),
        report_show(report, remote ? 1 / REMOTE_SHARE : 1 / share, 2),
        report_show_fixed(report, study->ppk_bound.lower, 2),
        report_text(report, "%s %%", report_show(report, 100 * share, 2))};
    report_finding(report, remote ? remote_words : verdict_words, verdict_of(study), arguments,
                   NULL, 0);
}

static void find_spread(dmaic_report *report, const dmaic_capability *study)
{
    const double ratio = study->sigma_overall / study->sigma_within;
    const double df = isnan(study->df_within) ? (double)study->count - 1 : study->df_within;
    /* 2.6 standard errors of sigma within, so that few values are not called unsteady by chance */
    if (!(ratio > fmax(SPREAD_RATIO, 1 + 2.6 / sqrt(2 * df))))
        return;
    const char *const arguments[] = {report_show_fixed(report, ratio, 2),
                                     report_show(report, study->sigma_overall, 4),
                                     report_show(report, study->sigma_within, 4)};
    report_finding(report, other_words, "within-overall-differ", arguments, NULL, 0);
}

/* Worth saying where both limits count and the mean lies well away from their middle. */
static void find_center(dmaic_report *report, const dmaic_capability *study)
{
    const dmaic_capability_options *const options = &study->options;
    if (!(study->ppk.value < CENTERING * study->pp.value))
        return;
    const double known = options->historical_mean;
    const double middle =
        options->lower_spec + (options->upper_spec - options->lower_spec) / 2;
    const char *const arguments[] = {report_show(report, isnan(known) ? study->mean : known, 6),
                                     report_show(report, middle, 6),
                                     report_show_fixed(report, study->pp.value, 2)};
    report_finding(report, other_words, "off-center", arguments, NULL, 0);
}

static void find_target(dmaic_report *report, const dmaic_capability_options *options)
{
    if (!(options->target <= options->lower_spec || options->target >= options->upper_spec) ||
        (options->lower_bound && options->target == options->lower_spec) ||
        (options->upper_bound && options->target == options->upper_spec))
        return;
    const char *const arguments[] = {report_show(report, options->target, 6)};
    report_finding(report, other_words, "target-outside", arguments, NULL, 0);
}

static void find_few_values(dmaic_report *report, const dmaic_capability *study)
{
    if (study->count >= FEW_VALUES)
        return;
    const char *const arguments[] = {report_text(report, "%zu", study->count),
                                     show_confidence(report, study->ppk_bound.confidence),
                                     report_show_fixed(report, study->ppk_bound.lower, 2),
                                     report_text(report, "%d", FEW_VALUES)};
    report_finding(report, other_words, "few-values", arguments, NULL, 0);
}

/* How many of the values lie beyond a limit; 0 where there is none. */
static double seen(const dmaic_capability *study, double ppm)
{
    return isnan(ppm) ? 0 : round(ppm * (double)study->count / 1e6);
}

static void find_bound_crossed(dmaic_report *report, double count, double limit)
{
    const char *const arguments[] = {report_show_fixed(report, count, 0),
                                     report_show(report, limit, 6)};
    if (count > 0)
        report_finding(report, other_words, "bound-crossed", arguments, NULL, 0);
}

static void find_beyond(dmaic_report *report, const dmaic_capability *study)
{
    const dmaic_capability_options *const options = &study->options;
    double below = seen(study, study->ppm_observed.lower);
    double above = seen(study, study->ppm_observed.upper);
    if (options->lower_bound) {
        find_bound_crossed(report, below, options->lower_spec);
        below = 0;
    }
    if (options->upper_bound) {
        find_bound_crossed(report, above, options->upper_spec);
        above = 0;
    }
    const char *const arguments[] = {report_show_fixed(report, below + above, 0),
                                     report_text(report, "%zu", study->count),
                                     report_show_fixed(report, below, 0),
                                     report_show_fixed(report, above, 0)};
    if (below + above > 0)
        report_finding(report, other_words, "beyond", arguments, NULL, 0);
}

dmaic_status dmaic_capability_report(const dmaic_capability *capability, const dmaic_names *names,
                                     dmaic_report **report)
{
    (void)names;
    dmaic_report *const made = report_new("Process capability");
    report_missing(made, capability->missing);
    report_fields(made, dmaic_capability_fields, capability, NULL);
    add_performance(made, capability);
    find_verdict(made, capability);
    find_spread(made, capability);
    find_center(made, capability);
    find_target(made, &capability->options);
    find_few_values(made, capability);
    find_beyond(made, capability);
    return report_done(made, report);
}
