/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of counts for people: level, limits, points, signals, and whether the limits suit the
 * data: spread beyond chance, tails unlike those of the normal distribution. */
#include "report_chart.h"

#include <dmaic/distribution.h>
#include <math.h>
#include <stddef.h>

/* {1} the share, {2} points charted, {3} level. */
static const words count_words[] = {
    {"stable", DMAIC_SEVERITY_NOTE,
     "The {1} is steady: no signal in {2} points; its level, {3}, is built into the process."},
    {"stable-against-limits", DMAIC_SEVERITY_NOTE,
     "The {1} is steady: no signal in {2} points against the given level, {3}."},
    /* {1} sigma_z, {2} the stage */
    {"overdispersed", DMAIC_SEVERITY_WARNING,
     "The points{2} vary {1} times as much as chance alone would let them (sigma z), so that these "
     "limits are too narrow and signal too often. A Laney p' chart widens them by that factor."},
    {"underdispersed", DMAIC_SEVERITY_WARNING,
     "The points{2} vary only {1} times as much as chance alone would let them (sigma z), so that "
     "these limits are too wide. See whether the units are counted independently of each other; a "
     "Laney p' chart narrows the limits by that factor."},
    /* {1} {2} chance above and below, {3} chance on the normal, {4} points between false alarms,
     * {5} the stage, {6} the same on the normal */
    {"normal-limits-doubtful", DMAIC_SEVERITY_WARNING,
     "The normal approximation is rough{5}: at the mean size a point of a steady process lies "
     "above the upper limit with a chance of {1} and below the lower with {2}, not {3} each; that "
     "is a false alarm in {4} points on average, not in {6}. Exact limits (limits = exact) keep "
     "each chance at {3} or less."},
    {0}};

static const char in_stage[] = " in stage %s";

#define FIELD(member, label, kind, section)                                                        \
    {#member, label, kind, offsetof(dmaic_count_chart, member), NULL, section}
#define POINTS "Points"
#define LEVEL "Level"

const dmaic_field dmaic_count_chart_fields[] = {
    {"count", "points", DMAIC_FIELD_COUNT, offsetof(dmaic_count_chart, points.count), NULL, POINTS},
    FIELD(total_events, "units counted", DMAIC_FIELD_NUMBER, POINTS),
    FIELD(total_size, "units in all", DMAIC_FIELD_NUMBER, POINTS),
    {"signal_count", "signals", DMAIC_FIELD_COUNT, offsetof(dmaic_count_chart, chart.signal_count),
     NULL, POINTS},
    FIELD(center, "centre line", DMAIC_FIELD_NUMBER, LEVEL),
    FIELD(sigma_z, "sigma z (1: no more spread than chance)", DMAIC_FIELD_NUMBER, LEVEL),
    FIELD(lower_tail, "chance below the limits", DMAIC_FIELD_PROBABILITY, LEVEL),
    FIELD(upper_tail, "chance above the limits", DMAIC_FIELD_PROBABILITY, LEVEL),
    {0}};

/* ---- tables --------------------------------------------------------------------------------- */

static void show_points(dmaic_report *report, const chart_view *view,
                        const dmaic_count_chart *chart)
{
    chart_point_table(report, view, "Points", "size");
    report_column_numbers(report, "events", "counted", chart->events, sizeof *chart->events);
    chart_line_columns(report, view, chart->value_name);
}

static void show_stages(dmaic_report *report, const chart_view *view)
{
    const dmaic_chart *chart = view->chart;
    const dmaic_stage *stage = chart->stages;
    chart_stage_table(report, view);
    chart_stage_column(report, "center", "center", chart, &stage->center);
    chart_stage_column(report, "lower", "LCL", chart, &stage->lower);
    chart_stage_column(report, "upper", "UCL", chart, &stage->upper);
    chart_stage_column(report, "sigma_z", "sigma z", chart, &stage->sigma_z);
    report_column_probabilities(report, "lower_tail", "chance below", &stage->lower_tail,
                                sizeof *stage);
    report_column_probabilities(report, "upper_tail", "chance above", &stage->upper_tail,
                                sizeof *stage);
}

/* ---- findings ------------------------------------------------------------------------------- */

/* Three significant digits and more of a small share. */
static const char *show_share(dmaic_report *report, double share)
{
    const double off = fmin(share, 1 - share);
    const int decimals = off >= 0.1 ? 1 : off >= 0.01 ? 2 : off >= 0.001 ? 3 : 5;
    return report_show_percent(report, share, decimals);
}

static void say_steady(dmaic_report *report, const chart_view *view)
{
    const dmaic_stage *last = &view->chart->stages[view->chart->stage_count - 1];
    const bool given = !chart_limits_estimated(view->options, false);
    const char *const arguments[] = {
        view->subject, report_text(report, "%zu", chart_points_charted(view->chart)),
        show_share(report, last->center)};
    report_finding(report, count_words, given ? "stable-against-limits" : "stable", arguments, NULL,
                   0);
}

/* " in stage two", or nothing when there is one. */
static const char *stage_text(dmaic_report *report, const chart_view *view,
                              const dmaic_stage *stage)
{
    const dmaic_names *names = view->names;
    if (stage->label < 0)
        return "";
    if (names->stages && (size_t)stage->label < names->stage_count)
        return report_text(report, in_stage, names->stages[stage->label]);
    return report_text(report, in_stage, report_text(report, "%d", (int)stage->label + 1));
}

/* By how much sigma z may differ from 1 while nothing is the matter: 2.6 standard errors of a mean
 * moving range of so many points [CRYER1990], and never less than a fifth. */
static double spread_margin(const dmaic_stage *stage)
{
    const double margin = stage->used > 2 ? 2.6 * sqrt(0.83 / (double)(stage->used - 1)) : INFINITY;
    return margin > 0.2 ? margin : 0.2;
}

static void judge_spread(dmaic_report *report, const chart_view *view, const dmaic_stage *stage)
{
    const char *const arguments[] = {report_show_fixed(report, stage->sigma_z, 2),
                                     stage_text(report, view, stage)};
    if (stage->sigma_z > 1 + spread_margin(stage))
        report_finding(report, count_words, "overdispersed", arguments, NULL, 0);
    else if (stage->sigma_z < 1 - spread_margin(stage))
        report_finding(report, count_words, "underdispersed", arguments, NULL, 0);
}

/* Limits mislead when a side signals twice as often as it should. */
static void judge_tails(dmaic_report *report, const chart_view *view, const dmaic_stage *stage)
{
    const double normal = dmaic_normal_probability(view->options->sigmas, DMAIC_UPPER_TAIL);
    const double alarm = stage->upper_tail + stage->lower_tail;
    if (!(stage->upper_tail > 2 * normal || stage->lower_tail > 2 * normal))
        return;
    const char *const arguments[] = {
        report_show(report, stage->upper_tail, 2),
        report_show(report, stage->lower_tail, 2),
        report_show(report, normal, 3),
        report_show(report, nearbyint(1 / alarm), 3),
        stage_text(report, view, stage),
        report_show(report, nearbyint(0.5 / normal), 3),
    };
    report_finding(report, count_words, "normal-limits-doubtful", arguments, NULL, 0);
}

static void show_findings(dmaic_report *report, const chart_view *view)
{
    if (!chart_has_rules(view->options, 4))
        chart_no_rules_finding(report);
    else if (!chart_signal_findings(report, view))
        say_steady(report, view);
    for (size_t i = 0; i < view->chart->stage_count; i++) {
        judge_spread(report, view, &view->chart->stages[i]);
        if (view->options->limits == DMAIC_LIMITS_NORMAL)
            judge_tails(report, view, &view->chart->stages[i]);
    }
    chart_common_findings(report, view, chart_limits_estimated(view->options, false));
}

dmaic_status dmaic_count_chart_report(const dmaic_count_chart *chart, const dmaic_names *names,
                                      dmaic_report **report)
{
    const dmaic_names nameless = {.value = NULL};
    dmaic_report *made = report_new(chart->name);
    report_missing(made, chart->points.missing);
    chart_view view = {
        .key = "points",
        .subject = chart->value_name,
        .chart = &chart->chart,
        .points = &chart->points,
        .options = &chart->options,
        .names = names ? names : &nameless,
    };
    if (view.names->value)
        view.subject = report_text(made, "%s of %s", chart->value_name, view.names->value);
    report_fields(made, dmaic_count_chart_fields, chart, NULL);
    show_stages(made, &view);
    show_points(made, &view, chart);
    chart_signal_table(made, &view, 1);
    chart_figure(made, chart->name, &view, 1);
    show_findings(made, &view);
    return report_done(made, report);
}
