/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports of all charts share: the columns of points, the stages, the signals, and the
 * sentences about signals, missing values and too few points. */
#ifndef DMAIC_REPORT_CHART_H
#define DMAIC_REPORT_CHART_H

#include "report.h"

/* One chart as its report sees it. names is never NULL here. */
typedef struct chart_view {
    const char *key;     /* of its table: "points", "location", "dispersion" */
    const char *subject; /* what its points are, in a sentence: "share of fixed" */
    const dmaic_chart *chart;
    const dmaic_points *points;
    const dmaic_chart_options *options;
    const dmaic_names *names;
} chart_view;

/* How many rows a table of points may have to stand in the text. */
enum { CHART_ROWS_SHOWN = 60 };

/* Begins the table of points and adds row, label, size, stage, excluded. */
void chart_point_table(dmaic_report *report, const chart_view *view, const char *title,
                       const char *size_label);
/* Adds value, center, lower, upper. */
void chart_line_columns(dmaic_report *report, const chart_view *view, const char *value_label);

/* Begins the table of stages and adds label, first, count, used. */
void chart_stage_table(dmaic_report *report, const chart_view *view);
/* Adds the number of this member of the stages. */
void chart_stage_column(dmaic_report *report, const char *key, const char *label,
                        const dmaic_chart *chart, const double *member);

/* The table of the signals of `count` charts. */
void chart_signal_table(dmaic_report *report, const chart_view *views, size_t count);

/* A finding "rule-1" and so on for each rule that signals; false when there is none. */
bool chart_signal_findings(dmaic_report *report, const chart_view *view);

/* The finding "no-rules". */
void chart_no_rules_finding(dmaic_report *report);

/* The findings "missing" and, where the limits are estimated, "few-points". */
void chart_common_findings(dmaic_report *report, const chart_view *view, bool estimated);

/* Names of the stages in their order; a single stage has none. NULL after a failure. */
const char *const *chart_stage_names(dmaic_report *report, const chart_view *view);

/* The figure "chart": a panel for each of `count` charts over the same points. name: "p chart". */
void chart_figure(dmaic_report *report, const char *name, const chart_view *views, size_t count);

/* Points that are no gaps. */
size_t chart_points_charted(const dmaic_chart *chart);

/* Whether the limits come from points of the chart, in part at least. */
bool chart_limits_estimated(const dmaic_chart_options *options, bool sigma_needed);

/* Whether any rule looks at the points of a chart; `most` is the highest rule number it knows. */
bool chart_has_rules(const dmaic_chart_options *options, int most);

#endif
