/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of units as points of a chart; for charts of defectives, from counts or from outcomes. */
#ifndef DMAIC_CONTROL_COUNT_POINTS_H
#define DMAIC_CONTROL_COUNT_POINTS_H

#include "chart.h"

/* Refuses columns of unequal length, sizes that are not whole or below 1, counts that are not
 * whole, negative or above their size, and missing ones unless they may be omitted. */
dmaic_status count_points_check(dmaic_sample counts, dmaic_sample sizes, dmaic_factor stage,
                                dmaic_missing missing);

/* Refuses outcomes other than 0 and 1; missing ones are the walk's business. */
dmaic_status count_points_check_values(dmaic_subgroups values);

/* Room for the events of the points. */
dmaic_status count_points_memory(dmaic_count_chart *chart);

/* Events and sizes of all rows; the size becomes one number when it is the same in all. A row that
 * misses one of the two is a gap. */
dmaic_status count_points_take(dmaic_sample counts, dmaic_sample sizes, dmaic_count_chart *chart);

/* Events of each subgroup of outcomes. */
dmaic_status count_points_count(subgroup_walk *walk, dmaic_count_chart *chart);

#endif
