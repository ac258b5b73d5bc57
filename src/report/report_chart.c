/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that the reports of all charts share. Rules are told by their pattern, so that rules of
 * a caller's own are told as well. */
#include "report_chart.h"

#include <math.h>
#include <stddef.h>

/* {1} subject, {2} where, {3} points looked at, {4} points needed, {5} distance. */
static const words signal_words[] = {
    {"limit", DMAIC_SEVERITY_SIGNAL,
     "The {1} lies outside its control limits at {2}: look for what was different then."},
    {"same-side", DMAIC_SEVERITY_SIGNAL,
     "The {1} stays on one side of its centre line for {3} points in a row, ending at {2}: its "
     "level has moved."},
    {"trend", DMAIC_SEVERITY_SIGNAL,
     "The {1} rises or falls steadily over {3} points in a row, ending at {2}: it drifts."},
    {"alternating", DMAIC_SEVERITY_SIGNAL,
     "The {1} goes up and down by turns over {3} points in a row, ending at {2}: two sources seem "
     "to take turns."},
    {"beyond", DMAIC_SEVERITY_SIGNAL,
     "The {1} has {4} of {3} points farther than {5} sigma from the centre line on one side, "
     "ending at {2}: its level has moved."},
    {"within", DMAIC_SEVERITY_SIGNAL,
     "The {1} stays within {5} sigma of its centre line for {3} points in a row, ending at {2}: "
     "the limits are too wide for it; look whether subgroups mix different sources."},
    {"outside", DMAIC_SEVERITY_SIGNAL,
     "The {1} stays farther than {5} sigma from its centre line, on either side, for {3} points in "
     "a row, ending at {2}: two levels seem to be mixed."},
    {0}};

/* {1} values left out; {1} points, {2} fewest wanted. */
static const words common_words[] = {
    {"missing", DMAIC_SEVERITY_NOTE,
     "Values missing and left out: {1}. A point without values stays a gap, and no pattern reaches "
     "across it."},
    {"few-points", DMAIC_SEVERITY_WARNING,
     "The limits come from {1} points; with fewer than {2} they are rough. Compute them again when "
     "there are more."},
    {"no-rules", DMAIC_SEVERITY_NOTE,
     "No rule that applies here was asked for, so that nothing is said about signals."},
    {0}};

enum { FEW_POINTS = 20 };

/* ---- points --------------------------------------------------------------------------------- */

/* Row of each point in the user's data. */
static void row_column(dmaic_report *report, const chart_view *view)
{
    const dmaic_points *points = view->points;
    if (!view->names->rows) {
        if (points->row)
            report_column_counts(report, "row", "row", points->row, sizeof *points->row);
        else
            report_column_sequence(report, "row", "row", 1, points->row_step);
        return;
    }
    size_t *rows = report_memory(report, points->count, sizeof *rows);
    if (!rows)
        return;
    for (size_t i = 0; i < points->count; i++) {
        const size_t row = points->row ? points->row[i] : 1 + i * points->row_step;
        rows[i] = view->names->rows[row - 1];
    }
    report_column_counts(report, "row", "row", rows, sizeof *rows);
}

static void label_column(dmaic_report *report, const chart_view *view)
{
    const dmaic_points *points = view->points;
    if (points->label)
        report_column_labels(report, "label", "label", points->label, view->names->labels,
                             view->names->label_count);
    else
        report_column_sequence(report, "label", "point", 1, 1);
}

const char *const *chart_stage_names(dmaic_report *report, const chart_view *view)
{
    const dmaic_chart *chart = view->chart;
    const char **texts = report_memory(report, chart->stage_count, sizeof *texts);
    for (size_t i = 0; texts && i < chart->stage_count; i++) {
        const int32_t code = chart->stages[i].label;
        if (code >= 0 && view->names->stages && (size_t)code < view->names->stage_count)
            texts[i] = view->names->stages[code];
        else if (code >= 0)
            texts[i] = report_text(report, "%d", (int)code + 1);
    }
    return texts;
}

void chart_point_table(dmaic_report *report, const chart_view *view, const char *title,
                       const char *size_label)
{
    const dmaic_points *points = view->points;
    const char *const *stages = points->stage ? chart_stage_names(report, view) : NULL;
    report_table(report, view->key, title, points->count);
    if (points->count > CHART_ROWS_SHOWN)
        report_table_detail(report);
    row_column(report, view);
    label_column(report, view);
    if (points->size)
        report_column_numbers(report, "size", size_label, points->size, sizeof *points->size);
    else
        report_column_counts(report, "size", size_label, &points->subgroup_size, 0);
    if (stages)
        report_column_labels(report, "stage", "stage", points->stage, stages,
                             view->chart->stage_count);
    else
        report_column_texts(report, "stage", "stage", NULL);
    report_column_flags(report, "excluded", "not used", points->excluded);
}

/* A line of the chart: point by point, or as its stage says. */
static void line_column(dmaic_report *report, const chart_view *view, const char *key,
                        const char *label, const double *line, const double *of_stage)
{
    if (line)
        report_column_numbers(report, key, label, line, sizeof *line);
    else
        report_column_indexed(report, key, label, of_stage, sizeof(dmaic_stage),
                              view->points->stage);
}

void chart_line_columns(dmaic_report *report, const chart_view *view, const char *value_label)
{
    const dmaic_chart *chart = view->chart;
    const dmaic_stage *stage = chart->stages;
    report_column_numbers(report, "value", value_label, chart->value, sizeof *chart->value);
    line_column(report, view, "center", "center", chart->center, &stage->center);
    line_column(report, view, "lower", "LCL", chart->lower, &stage->lower);
    line_column(report, view, "upper", "UCL", chart->upper, &stage->upper);
}

/* ---- stages --------------------------------------------------------------------------------- */

void chart_stage_table(dmaic_report *report, const chart_view *view)
{
    const dmaic_stage *stages = view->chart->stages;
    const char *const *names = chart_stage_names(report, view);
    report_table(report, "stages", view->points->stage ? "Stages" : "Limits",
                 view->chart->stage_count);
    if (view->chart->stage_count > CHART_ROWS_SHOWN)
        report_table_detail(report);
    if (!names)
        return;
    report_column_texts(report, "label", "stage", names);
    report_column_counts(report, "first", "first", &stages->first, sizeof *stages);
    report_column_counts(report, "count", "points", &stages->count, sizeof *stages);
    report_column_counts(report, "used", "used", &stages->used, sizeof *stages);
}

void chart_stage_column(dmaic_report *report, const char *key, const char *label,
                        const dmaic_chart *chart, const double *member)
{
    report_column_numbers(report, key, label, member, sizeof *chart->stages);
}

/* ---- signals -------------------------------------------------------------------------------- */

typedef struct signal_row {
    size_t point, rule, first, last;
} signal_row;

static size_t signal_total(const chart_view *views, size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += views[i].chart->signal_count;
    return total;
}

/* Copies the signals of a chart in rows of the table. */
static void take_signals(dmaic_report *report, const chart_view *view, signal_row *rows,
                         const char **charts, int32_t *labels)
{
    const size_t count = view->chart->signal_count;
    dmaic_signal *found = report_memory(report, count, sizeof *found);
    if (!found)
        return;
    dmaic_chart_signals(view->chart, view->options, found, count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (signal_row){.point = found[i].point, .rule = (size_t)found[i].rule,
                               .first = found[i].first, .last = found[i].last};
        charts[i] = view->key;
        labels[i] = view->points->label ? view->points->label[found[i].point - 1] : -1;
    }
}

void chart_signal_table(dmaic_report *report, const chart_view *views, size_t count)
{
    const size_t total = signal_total(views, count);
    signal_row *rows = report_memory(report, total, sizeof *rows);
    const char **charts = report_memory(report, total, sizeof *charts);
    int32_t *labels = report_memory(report, total, sizeof *labels);
    if (!rows || !charts || !labels)
        return;
    size_t taken = 0;
    for (size_t i = 0; i < count; i++) {
        take_signals(report, &views[i], rows + taken, charts + taken, labels + taken);
        taken += views[i].chart->signal_count;
    }
    report_table(report, "signals", "Signals", total);
    if (total > CHART_ROWS_SHOWN)
        report_table_detail(report);
    report_column_texts(report, "chart", "chart", charts);
    report_column_counts(report, "point", "point", &rows->point, sizeof *rows);
    report_column_counts(report, "rule", "rule", &rows->rule, sizeof *rows);
    report_column_counts(report, "first", "first", &rows->first, sizeof *rows);
    report_column_counts(report, "last", "last", &rows->last, sizeof *rows);
    if (views->points->label)
        report_column_labels(report, "label", "label", labels, views->names->labels,
                             views->names->label_count);
}

/* ---- findings ------------------------------------------------------------------------------- */

/* "37, 38 and 39", by label where points have labels. */
static const char *show_points(dmaic_report *report, const chart_view *view, const size_t *points,
                               size_t count)
{
    const dmaic_names *names = view->names;
    if (!view->points->label || !names->labels)
        return report_show_points(report, points, count);
    const size_t shown = count > 12 ? 10 : count;
    const char *text = "";
    for (size_t i = 0; i < shown; i++) {
        const char *join = i == 0 ? "" : i + 1 == count ? " and " : ", ";
        const int32_t code = view->points->label[points[i] - 1];
        text = report_text(report, "%s%s%s", text, join,
                           (size_t)code < names->label_count ? names->labels[code] : "?");
    }
    return shown < count ? report_text(report, "%s and %zu more", text, count - shown) : text;
}

/* The points where a rule signals. */
static const size_t *points_of_rule(dmaic_report *report, const dmaic_chart *chart, int number,
                                    size_t *count)
{
    const unsigned bit = 1u << (number - 1);
    *count = 0;
    for (size_t i = 0; i < chart->count; i++)
        *count += (chart->rules[i] & bit) != 0;
    size_t *points = report_memory(report, *count, sizeof *points);
    size_t found = 0;
    for (size_t i = 0; points && i < chart->count; i++) {
        if (chart->rules[i] & bit)
            points[found++] = i + 1;
    }
    return points;
}

static int window_of(const dmaic_rule *rule, dmaic_trend trend)
{
    const bool steps = trend == DMAIC_TREND_STEPS && (rule->pattern == DMAIC_PATTERN_TREND ||
                                                      rule->pattern == DMAIC_PATTERN_ALTERNATING);
    return rule->window + steps;
}

static void rule_finding(dmaic_report *report, const chart_view *view, const dmaic_rule *rule,
                         const size_t *points, size_t count)
{
    const char *const arguments[] = {
        view->subject,
        show_points(report, view, points, count),
        report_text(report, "%d", window_of(rule, view->options->trend)),
        report_text(report, "%d", rule->needed),
        report_show(report, rule->sigmas, 6),
    };
    const words *pattern = &signal_words[rule->pattern];
    const words list[] = {
        {report_text(report, "rule-%d", rule->number), pattern->severity, pattern->text}, {0}};
    report_finding(report, list, list->code, arguments, points, count);
}

bool chart_signal_findings(dmaic_report *report, const chart_view *view)
{
    const dmaic_rules *rules = &view->options->rules;
    for (int i = 0; i < rules->count; i++) {
        size_t count = 0;
        const size_t *points =
            points_of_rule(report, view->chart, rules->rule[i].number, &count);
        if (points && count > 0)
            rule_finding(report, view, &rules->rule[i], points, count);
    }
    return view->chart->signal_count > 0;
}

bool chart_limits_estimated(const dmaic_chart_options *options, bool sigma_needed)
{
    return isnan(options->center) || (sigma_needed && isnan(options->sigma));
}

bool chart_has_rules(const dmaic_chart_options *options, int most)
{
    for (int i = 0; i < options->rules.count; i++) {
        if (options->rules.rule[i].number <= most)
            return true;
    }
    return false;
}

size_t chart_points_charted(const dmaic_chart *chart)
{
    size_t count = 0;
    for (size_t i = 0; i < chart->count; i++)
        count += isnan(chart->value[i]) ? 0 : 1;
    return count;
}

static size_t fewest_used(const dmaic_chart *chart)
{
    size_t fewest = chart->stages[0].used;
    for (size_t i = 1; i < chart->stage_count; i++) {
        if (chart->stages[i].used < fewest)
            fewest = chart->stages[i].used;
    }
    return fewest;
}

void chart_no_rules_finding(dmaic_report *report)
{
    report_finding(report, common_words, "no-rules", NULL, NULL, 0);
}

void chart_common_findings(dmaic_report *report, const chart_view *view, bool estimated)
{
    const size_t missing = view->points->missing;
    const size_t used = fewest_used(view->chart);
    const char *arguments[] = {report_show(report, (double)missing, 15), ""};
    if (missing > 0)
        report_finding(report, common_words, "missing", arguments, NULL, 0);
    if (estimated && used < FEW_POINTS) {
        arguments[0] = report_text(report, "%zu", used);
        arguments[1] = report_text(report, "%d", FEW_POINTS);
        report_finding(report, common_words, "few-points", arguments, NULL, 0);
    }
}
