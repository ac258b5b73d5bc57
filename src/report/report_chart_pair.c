/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of location and one of dispersion for people: estimates, limits, points of both charts,
 * signals, and what they say about the process. */
#include "report_chart.h"

#include <math.h>
#include <stddef.h>

/* {1} the values, {2} subgroups charted, {3} center, {4} sigma, {5} and {6} what is charted: mean
 * and range. */
static const words pair_words[] = {
    {"stable", DMAIC_SEVERITY_NOTE,
     "The {5} and the {6} of {1} are steady: no signal in {2} subgroups. The level, {3}, and "
     "the spread within subgroups, sigma {4}, are built into the process."},
    {"stable-against-limits", DMAIC_SEVERITY_NOTE,
     "The {5} and the {6} of {1} are steady: no signal in {2} subgroups against the given level "
     "and spread."},
    {"range-stable", DMAIC_SEVERITY_NOTE,
     "The {6} of {1} is steady: within subgroups the spread stays the same, sigma {4}."},
    {"range-first", DMAIC_SEVERITY_WARNING,
     "The limits of the {5} come from the {6}, and the {6} signals: settle the {6} first, then "
     "compute the limits again."},
    /* {1} values in a subgroup */
    {"range-large-subgroups", DMAIC_SEVERITY_NOTE,
     "Subgroups hold up to {1} values; above 8 the range leaves out much of what they tell. The "
     "standard deviation tells more (estimator = s or pooled)."},
    /* {1} values in the last one, {2} in the others */
    {"short-last-subgroup", DMAIC_SEVERITY_NOTE,
     "The last subgroup holds {1} values, the others {2}; its limits stand farther out."},
    {0}};

static const char the_values[] = "the values";

#define FIELD(key, label, kind, member, section)                                                   \
    {key, label, kind, offsetof(dmaic_chart_pair, member), NULL, section}

const dmaic_field dmaic_chart_pair_fields[] = {
    FIELD("count", "subgroups", DMAIC_FIELD_COUNT, points.count, "Points"),
    FIELD("location_signal_count", "signals of location", DMAIC_FIELD_COUNT, location.signal_count,
          "Points"),
    FIELD("dispersion_signal_count", "signals of dispersion", DMAIC_FIELD_COUNT,
          dispersion.signal_count, "Points"),
    FIELD("mean", "mean", DMAIC_FIELD_NUMBER, mean, "Estimates"),
    FIELD("sigma", "sigma within subgroups", DMAIC_FIELD_NUMBER, sigma, "Estimates"),
    FIELD("df", "degrees of freedom of sigma", DMAIC_FIELD_NUMBER, df, "Estimates"),
    {0}};

/* ---- tables --------------------------------------------------------------------------------- */

static void show_stages(dmaic_report *report, const dmaic_chart_pair *pair, const chart_view *view)
{
    const dmaic_chart *location = &pair->location, *dispersion = &pair->dispersion;
    chart_stage_table(report, view);
    chart_stage_column(report, "center", pair->location_name, location, &location->stages->center);
    chart_stage_column(report, "lower", "LCL", location, &location->stages->lower);
    chart_stage_column(report, "upper", "UCL", location, &location->stages->upper);
    chart_stage_column(report, "dispersion_center", pair->dispersion_name, dispersion,
                       &dispersion->stages->center);
    chart_stage_column(report, "dispersion_lower", "LCL", dispersion, &dispersion->stages->lower);
    chart_stage_column(report, "dispersion_upper", "UCL", dispersion, &dispersion->stages->upper);
    chart_stage_column(report, "sigma", "sigma", location, &location->stages->sigma);
}

/* ---- findings ------------------------------------------------------------------------------- */

static double largest_size(const dmaic_points *points)
{
    double largest = (double)points->subgroup_size;
    for (size_t i = 0; points->size && i < points->count; i++)
        largest = points->size[i] > largest ? points->size[i] : largest;
    return largest;
}

static void judge_subgroups(dmaic_report *report, const dmaic_chart_pair *pair)
{
    const double largest = largest_size(&pair->points);
    const size_t size = pair->options.subgroup_size;
    const char *arguments[] = {report_show(report, largest, 6), ""};
    if (largest > 8 && pair->options.estimator == DMAIC_SIGMA_RANGE)
        report_finding(report, pair_words, "range-large-subgroups", arguments, NULL, 0);
    if (size > 0 && pair->points.rows % size != 0) {
        arguments[0] = report_text(report, "%zu", pair->points.rows % size);
        arguments[1] = report_text(report, "%zu", size);
        report_finding(report, pair_words, "short-last-subgroup", arguments, NULL, 0);
    }
}

static void judge_signals(dmaic_report *report, const dmaic_chart_pair *pair,
                          const chart_view *location, const chart_view *dispersion)
{
    const char *const arguments[] = {
        location->names->value ? location->names->value : the_values,
        report_text(report, "%zu", chart_points_charted(&pair->location)),
        report_show(report, pair->location.stages[pair->location.stage_count - 1].center, 6),
        report_show(report, pair->sigma, 4),
        pair->location_name,
        pair->dispersion_name,
    };
    const bool estimated = chart_limits_estimated(&pair->options, true);
    const bool means = chart_signal_findings(report, location);
    const bool ranges = chart_signal_findings(report, dispersion);
    const char *code = NULL;
    if (!means && !ranges)
        code = estimated ? "stable" : "stable-against-limits";
    else if (!ranges && chart_has_rules(&pair->options, 4))
        code = "range-stable";
    else if (ranges && isnan(pair->options.sigma))
        code = "range-first";
    if (code)
        report_finding(report, pair_words, code, arguments, NULL, 0);
}

dmaic_status dmaic_chart_pair_report(const dmaic_chart_pair *pair, const dmaic_names *names,
                                     dmaic_report **report)
{
    const dmaic_names nameless = {.value = NULL};
    dmaic_report *made = report_new(pair->name);
    report_missing(made, pair->points.missing);
    chart_view views[] = {
        {"location", pair->location_name, &pair->location, &pair->points, &pair->options,
         names ? names : &nameless},
        {"dispersion", pair->dispersion_name, &pair->dispersion, &pair->points, &pair->options,
         names ? names : &nameless}};
    if (views->names->value) {
        views[0].subject = report_text(made, "%s of %s", pair->location_name, views->names->value);
        views[1].subject =
            report_text(made, "%s of %s", pair->dispersion_name, views->names->value);
    }
    report_fields(made, dmaic_chart_pair_fields, pair, NULL);
    show_stages(made, pair, &views[0]);
    chart_point_table(made, &views[0],
                      report_text(made, "Chart of the %s", pair->location_name), "size");
    chart_line_columns(made, &views[0], pair->location_name);
    chart_point_table(made, &views[1],
                      report_text(made, "Chart of the %s", pair->dispersion_name), "size");
    chart_line_columns(made, &views[1], pair->dispersion_name);
    chart_signal_table(made, views, 2);
    chart_figure(made, pair->name, views, 2);

    if (pair->options.rules.count == 0)
        chart_no_rules_finding(made);
    else
        judge_signals(made, pair, &views[0], &views[1]);
    judge_subgroups(made, pair);
    chart_common_findings(made, &views[0], chart_limits_estimated(&pair->options, true));
    return report_done(made, report);
}
