/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of defective units, with limits from the binomial distribution or its normal
 * approximation, and a check of the spread beyond it. [MON] ch. 7, [ISO7870-2], [LANEY2002]. */
#include "count_points.h"

#include "stat/double_double.h"

#include <dmaic/distribution.h>
#include <math.h>

static dmaic_status check_options(const dmaic_chart_options *options)
{
    if (!isnan(options->center) && !(options->center > 0 && options->center < 1))
        return fail_at("center", 0, DMAIC_EARGUMENT,
                       "%g is no share; the centre line must lie between 0 and 1, such as 0.05",
                       options->center);
    if (options->limits != DMAIC_LIMITS_NORMAL && options->limits != DMAIC_LIMITS_EXACT)
        return fail_at("limits", 0, DMAIC_EARGUMENT, "%d is unknown; it must be normal or exact",
                       (int)options->limits);
    return chart_check_options(options);
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* Exact limits of sizes met before, as counts. */
#define COUNT_TABLE_SIZE 128
typedef struct accepted_counts {
    double size, share; /* 0: none yet */
    double least, most;
} accepted_counts;

typedef struct line_context {
    dmaic_limits limits;
    double sigmas;
    double tail; /* of the normal distribution beyond sigmas */
    accepted_counts table[COUNT_TABLE_SIZE];
} line_context;

static double standard_error(double share, double size)
{
    return sqrt(share * (1 - share) / size);
}

/* The outermost counts whose tail beyond is at most the normal one. */
static void find_accepted(accepted_counts *counts, double size, double share, double tail)
{
    *counts = (accepted_counts){
        .size = size,
        .share = share,
        .least = dmaic_binomial_quantile(tail, size, share, DMAIC_LOWER_TAIL),
        .most = dmaic_binomial_quantile(tail, size, share, DMAIC_UPPER_TAIL),
    };
}

static chart_lines exact_lines(const dmaic_stage *stage, double size, line_context *with)
{
    accepted_counts *counts = &with->table[(size_t)size % COUNT_TABLE_SIZE];
    if (counts->size != size || counts->share != stage->center)
        find_accepted(counts, size, stage->center, with->tail);
    return (chart_lines){.center = stage->center,
                         .lower = counts->least / size,
                         .upper = counts->most / size,
                         .sigma = standard_error(stage->center, size)};
}

/* A share below 0 or above 1 does not exist. */
static chart_lines normal_lines(const dmaic_stage *stage, double size, double sigmas)
{
    const double error = standard_error(stage->center, size);
    return (chart_lines){.center = stage->center,
                         .lower = fmax(0, stage->center - sigmas * error),
                         .upper = fmin(1, stage->center + sigmas * error),
                         .sigma = error};
}

static chart_lines lines_of(const dmaic_stage *stage, double size, void *context)
{
    line_context *with = context;
    return with->limits == DMAIC_LIMITS_EXACT ? exact_lines(stage, size, with)
                                              : normal_lines(stage, size, with->sigmas);
}

/* ---- the share of each stage and what follows from it --------------------------------------- */

typedef struct stage_sums {
    double events, size; /* of the points used; whole numbers, exact to 2^53 */
} stage_sums;

static stage_sums sum_stage(const dmaic_count_chart *chart, const dmaic_stage *stage)
{
    stage_sums sums = {.events = 0};
    for (size_t point = stage->first - 1; point < stage->first - 1 + stage->count; point++) {
        if (chart_used(&chart->points, point)) {
            sums.events += chart->events[point];
            sums.size += chart_size(&chart->points, point);
        }
    }
    return sums;
}

static dmaic_status estimate(const dmaic_count_chart *chart, dmaic_factor labels,
                             const stage_sums *sums, dmaic_stage *stage)
{
    char text[CHART_STAGE_TEXT];
    stage->center = chart->options.center;
    if (!isnan(stage->center))
        return DMAIC_OK;
    const dmaic_status status = chart_check_used(stage, labels);
    if (status)
        return status;
    if (sums->events == 0)
        return fail_at("count", 0, DMAIC_EDATA,
                       "none of the %g units%s is counted; limits need a share above 0 (or a known "
                       "center)", sums->size, chart_stage_text(stage, labels, text));
    if (sums->events == sums->size)
        return fail_at("count", 0, DMAIC_EDATA,
                       "all %g units%s are counted; limits need a share below 1 (or a known "
                       "center)", sums->size, chart_stage_text(stage, labels, text));
    stage->center = sums->events / sums->size;
    return DMAIC_OK;
}

/* Moving-range standard deviation of the standardised points used; no range crosses a point that is
 * not [LANEY2002]. */
static double find_sigma_z(const dmaic_count_chart *chart, const dmaic_stage *stage)
{
    double_double sum = dd(0);
    double before = NAN;
    size_t ranges = 0;
    for (size_t point = stage->first - 1; point < stage->first - 1 + stage->count; point++) {
        const double error = standard_error(stage->center, chart_size(&chart->points, point));
        const double z = chart_used(&chart->points, point)
                             ? (chart->chart.value[point] - stage->center) / error
                             : NAN;
        if (!isnan(z) && !isnan(before)) {
            sum = dd_add(sum, dd(fabs(z - before)));
            ranges++;
        }
        before = z;
    }
    return ranges ? dd_value(sum) / (double)ranges / dmaic_d2(2) : NAN;
}

/* The chance that an in-control point of the stage's mean size lies beyond the limits. */
static void find_tails(const stage_sums *sums, line_context *context, dmaic_stage *stage)
{
    const double size = nearbyint(sums->size / (double)stage->used);
    if (!(size >= 1))
        return;
    const chart_lines lines = lines_of(stage, size, context);
    double most = floor(size * lines.upper), least = ceil(size * lines.lower);
    while (most < size && !signals_above((most + 1) / size, lines.upper, lines.center))
        most++;
    while (signals_above(most / size, lines.upper, lines.center))
        most--;
    while (least > 0 && !signals_below((least - 1) / size, lines.lower, lines.center))
        least--;
    while (signals_below(least / size, lines.lower, lines.center))
        least++;
    stage->upper_tail = dmaic_binomial_probability(most, size, stage->center, DMAIC_UPPER_TAIL);
    stage->lower_tail =
        least > 0
            ? dmaic_binomial_probability(least - 1, size, stage->center, DMAIC_LOWER_TAIL)
            : 0;
}

/* ---- the chart ------------------------------------------------------------------------------ */

static void find_shares(dmaic_count_chart *chart)
{
    for (size_t point = 0; point < chart->points.count; point++) {
        const double size = chart_size(&chart->points, point);
        const bool gap = chart_gap(&chart->points, point);
        chart->chart.value[point] = gap ? NAN : chart->events[point] / size;
        if (!gap) {
            chart->total_events += chart->events[point];
            chart->total_size += size;
        }
    }
}

static dmaic_status estimate_stage(dmaic_count_chart *chart, dmaic_factor labels,
                                   line_context *context, dmaic_stage *stage)
{
    const stage_sums sums = sum_stage(chart, stage);
    const dmaic_status status = estimate(chart, labels, &sums, stage);
    if (status)
        return status;
    stage->sigma_z = find_sigma_z(chart, stage);
    find_tails(&sums, context, stage);
    chart->center = stage->center;
    chart->sigma_z = stage->sigma_z;
    chart->lower_tail = stage->lower_tail;
    chart->upper_tail = stage->upper_tail;
    return DMAIC_OK;
}

/* From events and sizes to shares, limits and signals. */
static dmaic_status complete(dmaic_count_chart *chart, dmaic_factor labels)
{
    const dmaic_chart_options *options = &chart->options;
    line_context context = {
        .limits = options->limits,
        .sigmas = options->sigmas,
        .tail = dmaic_normal_probability(options->sigmas, DMAIC_UPPER_TAIL),
    };
    bool outside = false;
    find_shares(chart);
    dmaic_status status = chart_select(options, &chart->points, &chart->chart, &outside);
    for (size_t i = 0; !status && i < chart->chart.stage_count; i++)
        status = estimate_stage(chart, labels, &context, &chart->chart.stages[i]);
    if (status)
        return status;

    chart_choose_rules(&chart->options, !isnan(options->center) || outside);
    const dmaic_rules rules = chart_rules_evaluated(options);
    const dmaic_rules count_rules = rules_up_to(&rules, 4);
    return chart_draw(&chart->chart, &chart->points, &count_rules, lines_of, &context, false);
}

static dmaic_status begin(dmaic_count_chart *chart, const dmaic_chart_options *options)
{
    *chart = (dmaic_count_chart){.name = "p chart", .value_name = "share", .center = NAN};
    dmaic_chart_options_init(&chart->options);
    if (options)
        chart->options = *options;
    return check_options(&chart->options);
}

static dmaic_status finish(dmaic_status status, subgroup_walk *walk, dmaic_count_chart *made,
                           dmaic_count_chart *chart)
{
    subgroup_walk_end(walk);
    if (status)
        dmaic_count_chart_clear(made);
    else
        *chart = *made;
    return status;
}

dmaic_status dmaic_p_chart(dmaic_sample counts, dmaic_sample sizes, dmaic_factor stage,
                           const dmaic_chart_options *options, dmaic_count_chart *chart)
{
    dmaic_count_chart made;
    subgroup_walk walk = {.buffer = NULL};
    dmaic_status status = begin(&made, options);
    if (!status)
        status = count_points_check(counts, sizes, stage, made.options.missing);
    if (!status)
        status = subgroup_walk_begin(&walk, dmaic_subgroups_by_size(counts, 1), stage,
                                     DMAIC_MISSING_OMIT);

    if (!status)
        status = chart_points(&walk, &made.points, &made.chart);
    if (!status)
        status = count_points_memory(&made);
    if (!status)
        status = count_points_take(counts, sizes, &made);
    if (!status)
        status = complete(&made, stage);

    return finish(status, &walk, &made, chart);
}

dmaic_status dmaic_p_chart_from_values(dmaic_subgroups values, dmaic_factor stage,
                                       const dmaic_chart_options *options,
                                       dmaic_count_chart *chart)
{
    dmaic_count_chart made;
    subgroup_walk walk = {.buffer = NULL};
    dmaic_status status = begin(&made, options);
    if (!status)
        status = chart_subgroups(&values, &made.options);
    if (!status)
        status = subgroup_walk_begin(&walk, values, stage, made.options.missing);
    if (!status)
        status = count_points_check_values(values);
    made.options.subgroup_size = values.size;

    if (!status)
        status = chart_points(&walk, &made.points, &made.chart);
    if (!status)
        status = count_points_memory(&made);
    if (!status)
        status = count_points_count(&walk, &made);
    if (!status)
        status = complete(&made, stage);

    return finish(status, &walk, &made, chart);
}
