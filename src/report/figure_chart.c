/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figure of a control chart, or of a pair over the same points: values, limits by stage, points
 * left out, and signals with the number of their rule. */
#include "figure.h"
#include "report_chart.h"

#include <math.h>

/* ---- words ---------------------------------------------------------------------------------- */

static const char *counted(dmaic_report *report, size_t count, const char *one, const char *many)
{
    const char *number = report_show(report, (double)count, 15);
    return report_text(report, "%s %s", number, count == 1 ? one : many);
}

static const char *limits_text(dmaic_report *report, const chart_view *view)
{
    const dmaic_chart_options *options = view->options;
    const char *sigmas = report_show(report, options->sigmas, 6);
    const char *kind = options->limits == DMAIC_LIMITS_EXACT ? "exact limits" : "limits";
    const char *text = report_text(report, "%s at %s sigma", kind, sigmas);
    if (options->baseline.count == 0)
        return text;
    static const dmaic_option baseline = {.kind = DMAIC_OPTION_RANGES};
    char points[DMAIC_OPTION_SIZE];
    option_print(&baseline, &options->baseline, points);
    return report_text(report, "%s from points %s", text, points);
}

static const char *rules_text(dmaic_report *report, const dmaic_rules *rules)
{
    const char *text = rules->count > 1 ? "rules" : "rule";
    for (int i = 0; i < rules->count; i++) {
        const int first = rules->rule[i].number;
        int last = i;
        while (last + 1 < rules->count && rules->rule[last + 1].number == first + last + 1 - i)
            last++;
        if (last - i >= 2) {
            text = report_text(report, "%s%s %d-%d", text, i ? "," : "", first,
                               rules->rule[last].number);
            i = last;
        } else {
            text = report_text(report, "%s%s %d", text, i ? "," : "", first);
        }
    }
    return rules->count ? text : "no rules";
}

/* "26 points · limits at 3 sigma · rules 1, 2 · 3 signals (red, with the number of the rule)" */
static const char *subtitle(dmaic_report *report, const chart_view *views, size_t count, bool hollow)
{
    size_t signals = 0;
    for (size_t i = 0; i < count; i++)
        signals += views[i].chart->signal_count;
    const char *text = report_text(
        report, "%s · %s · %s · %s%s", counted(report, views->chart->count, "point", "points"),
        limits_text(report, views), rules_text(report, &views->options->rules),
        signals ? counted(report, signals, "signal", "signals") : "no signal",
        signals ? " (red, with the number of the rule)" : "");
    return hollow ? report_text(report, "%s · hollow: not used for the limits", text) : text;
}

/* ---- layers --------------------------------------------------------------------------------- */

static bool holds(const dmaic_ranges *ranges, size_t point)
{
    for (size_t i = 0; i < ranges->count; i++) {
        if (point >= ranges->range[i].first && point <= ranges->range[i].last)
            return true;
    }
    return false;
}

/* Points that the user left out by name; those outside the baseline are no odd ones. NULL: none. */
static const uint8_t *left_out(dmaic_report *report, const chart_view *view)
{
    const dmaic_ranges *exclude = &view->options->exclude;
    if (exclude->count == 0)
        return NULL;
    uint8_t *flags = report_memory(report, view->points->count, sizeof *flags);
    for (size_t i = 0; flags && i < view->points->count; i++)
        flags[i] = holds(exclude, i + 1);
    return flags;
}

static figure_column line_of(const chart_view *view, const double *line, const double *of_stage)
{
    return line ? column_of(line)
                : column_indexed(of_stage, sizeof(dmaic_stage), view->points->stage);
}

static void add_line(dmaic_report *report, const chart_view *view, look meaning, const char *name,
                     const char *label, figure_column y)
{
    report_layer(report, (layer){.kind = LAYER_STEPS, .look = meaning, .name = name, .label = label,
                                 .count = view->chart->count, .x = column_counting(1, 1), .y = y,
                                 .part = view->points->stage});
}

/* Whether a rule counts points by their distance from the centre line. */
static bool uses_zones(const dmaic_rules *rules)
{
    for (int i = 0; i < rules->count; i++) {
        if (rules->rule[i].pattern >= DMAIC_PATTERN_BEYOND)
            return true;
    }
    return false;
}

/* The band of `sigmas` on either side of the centre line, within the limits of each stage. */
static void add_zone(dmaic_report *report, const chart_view *view, look meaning, const char *name,
                     double sigmas)
{
    const dmaic_chart *chart = view->chart;
    double *low = report_memory(report, chart->stage_count, sizeof *low);
    double *high = report_memory(report, chart->stage_count, sizeof *high);
    for (size_t i = 0; low && high && i < chart->stage_count; i++) {
        const dmaic_stage *stage = &chart->stages[i];
        const double reach = sigmas / view->options->sigmas * (stage->upper - stage->center);
        high[i] = stage->center + reach;
        low[i] = fmax(stage->center - reach, stage->lower);
    }
    if (low && high)
        report_layer(report, (layer){.kind = LAYER_STEP_BAND, .look = meaning, .name = name,
                                     .count = chart->count, .x = column_counting(1, 1),
                                     .low = column_indexed(low, sizeof *low, view->points->stage),
                                     .high = column_indexed(high, sizeof *high, view->points->stage),
                                     .part = view->points->stage});
}

/* ---- panels --------------------------------------------------------------------------------- */

/* Stages by their names; or the baseline, where it is the beginning, and what follows. */
static void find_parts(dmaic_report *report, const chart_view *view, figure_panel *panel)
{
    const dmaic_chart *chart = view->chart;
    const dmaic_ranges *baseline = &view->options->baseline;
    const bool staged = view->points->stage != NULL;
    const bool begins = baseline->count == 1 && baseline->range[0].first == 1 &&
                        baseline->range[0].last < chart->count;
    if (!staged && !begins)
        return;
    const size_t count = staged ? chart->stage_count : 2;
    figure_part *parts = report_memory(report, count, sizeof *parts);
    const char *const *names = staged ? chart_stage_names(report, view) : NULL;
    if (!parts || (staged && !names))
        return;
    for (size_t i = 0; staged && i < count; i++) {
        const dmaic_stage *stage = &chart->stages[i];
        parts[i] = (figure_part){names[i], stage->first, stage->first + stage->count - 1};
    }
    if (!staged) {
        const size_t last = baseline->range[0].last;
        parts[0] = (figure_part){"baseline", 1, last};
        parts[1] = (figure_part){"monitored", last + 1, chart->count};
    }
    panel->parts = parts;
    panel->part_count = count;
}

static void add_panel(dmaic_report *report, const chart_view *view, bool shares_x)
{
    const dmaic_chart *chart = view->chart;
    const dmaic_stage *stage = chart->stages;
    const dmaic_names *names = view->names;
    figure_panel panel = {
        .x_label = view->points->label && names->group ? names->group : "point",
        .y_label = view->subject,
        .positions = chart->count,
        .names = view->points->label ? names->labels : NULL,
        .name_count = names->label_count,
        .codes = view->points->label,
        .shares_x = shares_x,
    };
    find_parts(report, view, &panel);
    report_panel(report, panel);
    /* rules of distance look at the first chart of a pair alone */
    if (shares_x && uses_zones(&view->options->rules) && !chart->upper) {
        add_zone(report, view, LOOK_ZONE_A, "zone_a", view->options->sigmas);
        add_zone(report, view, LOOK_ZONE_B, "zone_b", 2);
        add_zone(report, view, LOOK_ZONE_C, "zone_c", 1);
    }
    add_line(report, view, LOOK_LIMIT, "upper", "UCL", line_of(view, chart->upper, &stage->upper));
    add_line(report, view, LOOK_LIMIT, "lower", "LCL", line_of(view, chart->lower, &stage->lower));
    add_line(report, view, LOOK_CENTER, "center", "CL", line_of(view, chart->center, &stage->center));
    report_layer(report, (layer){.kind = LAYER_POINTS, .look = LOOK_DATA, .name = "value",
                                 .count = chart->count, .x = column_counting(1, 1),
                                 .y = column_of(chart->value), .joined = true,
                                 .part = view->points->stage, .rules = chart->rules,
                                 .hollow = left_out(report, view)});
}

void chart_figure(dmaic_report *report, const char *name, const chart_view *views, size_t count)
{
    const char *value = views->names->value;
    report_figure(report, "chart", value ? report_text(report, "%s of %s", name, value) : name,
                  subtitle(report, views, count, views->options->exclude.count > 0));
    for (size_t i = 0; i < count; i++)
        add_panel(report, &views[i], i + 1 < count);
}
