/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A yield study for people: defects and opportunities, rates, and the sigma level, with the shift
 * named wherever one was added. */
#include "report.h"

#include <math.h>
#include <stddef.h>

/* One sentence of each, without and with a shift. {1} share, {2} per million, {3} confidence, {4}
 * {5} per million at the ends, {6} z, {7} sigma level, {8} shift, {9} opportunities. */
static const words unshifted_words[] = {
    {"level", DMAIC_SEVERITY_NOTE,
     "{1} of opportunities show a defect: {2} per million ({3} interval {4} to {5}). The sigma "
     "level is {6} long-term; no shift is added."},
    {"no-defects", DMAIC_SEVERITY_NOTE,
     "No defect was seen in {9} opportunities. The {3} interval goes up to {5} per million, a "
     "long-term sigma level of {6}; no shift is added."},
    {"all-defects", DMAIC_SEVERITY_WARNING,
     "All {9} opportunities show a defect. The {3} interval goes down to {4} per million, a "
     "long-term sigma level of {6}; no shift is added."},
    {0}};

static const words shifted_words[] = {
    {"level", DMAIC_SEVERITY_NOTE,
     "{1} of opportunities show a defect: {2} per million ({3} interval {4} to {5}). The sigma "
     "level is {6} long-term, {7} with the shift of {8}."},
    {"no-defects", DMAIC_SEVERITY_NOTE,
     "No defect was seen in {9} opportunities. The {3} interval goes up to {5} per million, a "
     "sigma level of {6} long-term, {7} with the shift of {8}."},
    {"all-defects", DMAIC_SEVERITY_WARNING,
     "All {9} opportunities show a defect. The {3} interval goes down to {4} per million, a "
     "sigma level of {6} long-term, {7} with the shift of {8}."},
    {0}};

#define DEFECTS "Defects"
#define RATES "Rates"
#define SIGMA "Sigma"

#define FIELD(member, label, kind, section)                                                        \
    {#member, label, kind, offsetof(dmaic_yield, member), NULL, section}

const dmaic_field dmaic_yield_fields[] = {
    FIELD(defects, "defects", DMAIC_FIELD_NUMBER, DEFECTS),
    FIELD(units, "units", DMAIC_FIELD_NUMBER, DEFECTS),
    FIELD(total_opportunities, "opportunities", DMAIC_FIELD_NUMBER, DEFECTS),
    FIELD(dpu, "DPU (defects per unit)", DMAIC_FIELD_ESTIMATE, RATES),
    FIELD(dpo, "DPO (defects per opportunity)", DMAIC_FIELD_ESTIMATE, RATES),
    FIELD(dpmo, "DPMO (per million opportunities)", DMAIC_FIELD_ESTIMATE, RATES),
    FIELD(yield, "yield", DMAIC_FIELD_ESTIMATE, RATES),
    FIELD(first_time_yield, "first-time yield", DMAIC_FIELD_ESTIMATE, RATES),
    FIELD(z_long_term, "Z long-term", DMAIC_FIELD_ESTIMATE, SIGMA),
    FIELD(sigma_level, "sigma level", DMAIC_FIELD_ESTIMATE, SIGMA),
    {"shift", "shift added to Z", DMAIC_FIELD_NUMBER,
     offsetof(dmaic_yield, options) + offsetof(dmaic_yield_options, shift), NULL, SIGMA},
    {0}};

/* A whole number with all its digits, as far as a size_t goes. */
static void show_count(dmaic_report *report, const char *key, const char *label, double count)
{
    if (count < (double)SIZE_MAX)
        report_count(report, key, label, (size_t)count);
    else
        report_number(report, key, label, count);
}

/* A share in percent: one decimal, or two significant digits when it is small. */
static const char *show_share(dmaic_report *report, double share)
{
    const double digits = share > 0 && share < 0.01 ? 1 - floor(log10(100 * share)) : 1;
    return report_show_percent(report, share, (int)fmin(digits, 30));
}

/* Whole where that says enough, or three significant digits. */
static const char *show_per_million(dmaic_report *report, double dpmo)
{
    return dpmo >= 100 ? report_show_fixed(report, dpmo, 0) : report_show(report, dpmo, 3);
}

static void find_level(dmaic_report *report, const dmaic_yield *yield)
{
    const bool none = yield->defects == 0, all = yield->defects == yield->total_opportunities;
    const dmaic_estimate dpmo = yield->dpmo, z = yield->z_long_term, level = yield->sigma_level;
    const double shift = yield->options.shift;
    const char *const arguments[] = {
        show_share(report, yield->dpo.value),
        show_per_million(report, dpmo.value),
        report_text(report, "%s %%", report_show(report, 100 * dpmo.confidence, 6)),
        show_per_million(report, dpmo.lower),
        show_per_million(report, dpmo.upper),
        report_show_fixed(report, none ? z.lower : all ? z.upper : z.value, 2),
        report_show_fixed(report, none ? level.lower : all ? level.upper : level.value, 2),
        report_show(report, shift, 6),
        report_show_fixed(report, yield->total_opportunities, 0)};
    report_finding(report, shift == 0 ? unshifted_words : shifted_words,
                   none ? "no-defects" : all ? "all-defects" : "level", arguments, NULL, 0);
}

dmaic_status dmaic_yield_report(const dmaic_yield *yield, const dmaic_names *names,
                                dmaic_report **report)
{
    (void)names;
    dmaic_report *made = report_new("Process yield");
    report_section(made, DEFECTS);
    show_count(made, "defects", "defects", yield->defects);
    show_count(made, "units", "units", yield->units);
    show_count(made, "total_opportunities", "opportunities", yield->total_opportunities);
    report_fields(made, dmaic_yield_fields, yield, RATES);
    report_fields(made, dmaic_yield_fields, yield, SIGMA);
    find_level(made, yield);
    return report_done(made, report);
}
