/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of a chart of counted units, from a column of counts and one of sizes, or from one
 * outcome per unit. */
#include "count_points.h"

#include <math.h>

static dmaic_status check_size(double size, size_t row)
{
    if (size < 1)
        return fail_at("size", row, DMAIC_EDATA, "%g is no size; a point has at least one unit",
                       size);
    if (size != floor(size))
        return fail_at("size", row, DMAIC_EDATA, "%g is no whole number; units are counted", size);
    if (size > 9007199254740992.0)
        return fail_at("size", row, DMAIC_EDATA, "%g units are more than can be counted exactly",
                       size);
    return DMAIC_OK;
}

static dmaic_status check_count(double count, double size, size_t row)
{
    if (count < 0)
        return fail_at("count", row, DMAIC_EDATA, "%g is negative; a count is 0 or more", count);
    if (count != floor(count))
        return fail_at("count", row, DMAIC_EDATA, "%g is no whole number; units are counted",
                       count);
    if (count > size)
        return fail_at("count", row, DMAIC_EDATA, "%g is more than the %g units of its size",
                       count, size);
    return DMAIC_OK;
}

static dmaic_status check_present(double value, const char *name, size_t row,
                                  dmaic_missing missing)
{
    if (isinf(value))
        return fail_at(name, row, DMAIC_EDATA, "the value is %g; it must be finite", value);
    if (isnan(value) && missing == DMAIC_MISSING_ERROR)
        return fail_at(name, row, DMAIC_EDATA,
                       "the value is missing; missing values are left out only when asked");
    return DMAIC_OK;
}

static dmaic_status check_row(double count, double size, size_t row, dmaic_missing missing)
{
    dmaic_status status = check_present(count, "count", row, missing);
    if (!status)
        status = check_present(size, "size", row, missing);
    if (!status && !isnan(size))
        status = check_size(size, row);
    if (!status && !isnan(count))
        status = check_count(count, isnan(size) ? INFINITY : size, row);
    return status;
}

dmaic_status count_points_check(dmaic_sample counts, dmaic_sample sizes, dmaic_factor stage,
                                dmaic_missing missing)
{
    dmaic_status status = same_length("count", counts.count, "size", sizes.count);
    if (!status && factor_given(stage))
        status = same_length("count", counts.count, "stage", stage.count);
    if (!status && counts.count == 0)
        status = fail_at("count", 0, DMAIC_EDATA, "there are no values");
    if (!status && !counts.values)
        status = sample_check(counts, "count");
    if (!status && !sizes.values)
        status = sample_check(sizes, "size");
    for (size_t at = 0; !status && at < counts.count; at++)
        status = check_row(sample_value(counts, at), sample_value(sizes, at), at + 1, missing);
    return status;
}

dmaic_status count_points_take(dmaic_sample counts, dmaic_sample sizes, dmaic_count_chart *chart)
{
    dmaic_points *points = &chart->points;
    bool same = true;
    if (!points->size && !(points->size = memory_array(points->count, sizeof *points->size)))
        return DMAIC_ENOMEM;
    points->missing = 0;
    for (size_t at = 0; at < points->count; at++) {
        const double count = sample_value(counts, at), size = sample_value(sizes, at);
        const bool gap = isnan(count) || isnan(size);
        chart->events[at] = gap ? NAN : count;
        points->size[at] = gap ? NAN : size;
        points->missing += gap ? 1 : 0;
        same = same && points->size[at] == points->size[0];
    }
    points->subgroup_size = same ? (size_t)points->size[0] : 0;
    if (same) {
        memory_free(points->size);
        points->size = NULL;
    }
    return DMAIC_OK;
}

dmaic_status count_points_count(subgroup_walk *walk, dmaic_count_chart *chart)
{
    subgroup at;
    for (size_t point = 0; subgroup_walk_next(walk, &at); point++) {
        double events = 0;
        for (size_t i = 0; i < at.count; i++)
            events += sample_value(at.values, i);
        chart->events[point] = at.count > 0 ? events : NAN;
    }
    return DMAIC_OK;
}

dmaic_status count_points_memory(dmaic_count_chart *chart)
{
    const size_t count = chart->points.count;
    chart->events = memory_array(count, sizeof *chart->events);
    chart->chart.value = memory_array(count, sizeof *chart->chart.value);
    return chart->events && chart->chart.value ? DMAIC_OK : DMAIC_ENOMEM;
}

dmaic_status count_points_check_values(dmaic_subgroups values)
{
    if (!values.columns)
        return sample_check_outcomes(values.values, "value");
    dmaic_status status = DMAIC_OK;
    for (size_t i = 0; !status && i < values.column_count; i++)
        status = sample_check_outcomes(values.columns[i], "value");
    return status;
}
