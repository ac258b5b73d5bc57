/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart family: what every Shewhart chart does alike. Options, points and their stages, the
 * choice of the points that limits come from, lines and signals. */
#ifndef DMAIC_CONTROL_CHART_H
#define DMAIC_CONTROL_CHART_H

#include "data/subgroups.h"
#include "stat/signals.h"

#include <dmaic/control.h>

/* Refuses the options that every chart uses when they are outside their range: sigmas, rules,
 * trend, missing, center. */
dmaic_status chart_check_options(const dmaic_chart_options *options);

/* The subgroups with the option subgroup_size put in where they have no layout of their own. */
dmaic_status chart_subgroups(dmaic_subgroups *values, const dmaic_chart_options *options);

/* Points and stages from a walk, which is left at its beginning: row, label, stage, size; the
 * stages with their label, first point and count. On failure both are as before. */
dmaic_status chart_points(subgroup_walk *walk, dmaic_points *points, dmaic_chart *chart);

/* Whether nothing is charted at a point, from 0. */
bool chart_gap(const dmaic_points *points, size_t point);

/* Values or units of a point, from 0. */
double chart_size(const dmaic_points *points, size_t point);

/* The stage of a point, from 0. */
size_t chart_stage(const dmaic_points *points, size_t point);

/* Whether the limits come from a point, from 0. */
bool chart_used(const dmaic_points *points, size_t point);

/* Marks the points that the limits come from, by baseline and exclude, and counts them in the
 * stages. A baseline belongs to the stages it has points in; other stages use all of theirs.
 * `outside` tells whether charted points lie outside the baseline of their stage. */
dmaic_status chart_select(const dmaic_chart_options *options, dmaic_points *points,
                          dmaic_chart *chart, bool *outside);

/* Fills in automatic rules; limits_given: they come from elsewhere, not from all points charted. */
void chart_choose_rules(dmaic_chart_options *options, bool limits_given);

/* Refuses a stage with fewer than two points to compute limits from. */
dmaic_status chart_check_used(const dmaic_stage *stage, dmaic_factor labels);

/* "" or " in stage 'two'", for messages. */
#define CHART_STAGE_TEXT 96
const char *chart_stage_text(const dmaic_stage *stage, dmaic_factor labels,
                             char buffer[CHART_STAGE_TEXT]);

/* The lines of a chart where a point has so many values, and the standard deviation there. */
typedef signal_lines chart_lines;
typedef chart_lines chart_lines_function(const dmaic_stage *stage, double size, void *context);

/* Draws the lines through the values and finds the signals. Where sizes differ, the lower and upper
 * limits become columns, and the centre line too if it varies with the size. */
dmaic_status chart_draw(dmaic_chart *chart, const dmaic_points *points, const dmaic_rules *rules,
                        chart_lines_function *lines_of, void *context, bool center_varies);

/* The rules as evaluated: trends counted in steps are one point longer. */
dmaic_rules chart_rules_evaluated(const dmaic_chart_options *options);

void chart_clear(dmaic_chart *chart);
void chart_points_clear(dmaic_points *points);

#endif
