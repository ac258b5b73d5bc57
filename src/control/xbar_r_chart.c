/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and ranges of rational subgroups, with limits from the spread within subgroups.
 * [MON] ch. 6; unequal sizes after [BURR1969]; [ISO7870-2]. */
#include "chart.h"

#include "stat/sigma.h"

#include <math.h>

static dmaic_status check_options(const dmaic_chart_options *options)
{
    if (options->estimator != DMAIC_SIGMA_RANGE && options->estimator != DMAIC_SIGMA_S &&
        options->estimator != DMAIC_SIGMA_POOLED)
        return fail_at("estimator", 0, DMAIC_EARGUMENT,
                       "%d does not fit subgroups; it must be range, s or pooled",
                       (int)options->estimator);
    if (!isnan(options->sigma) && !(options->sigma > 0 && !isinf(options->sigma)))
        return fail_at("sigma", 0, DMAIC_EARGUMENT,
                       "%g is no standard deviation; it must be above 0 and finite",
                       options->sigma);
    return chart_check_options(options);
}

/* A range needs two values: refuses subgroups that were meant to hold fewer. */
static dmaic_status check_subgroups(subgroup_walk *walk)
{
    subgroup at;
    if (walk->smallest >= 2)
        return DMAIC_OK;
    for (size_t number = 1; subgroup_walk_next(walk, &at); number++) {
        if (at.rows < 2)
            return fail_at("subgroup", at.row, DMAIC_EDATA,
                           "subgroup %zu holds one value; a range needs two", number);
    }
    subgroup_walk_rewind(walk);
    return DMAIC_OK;
}

/* ---- mean and range of each subgroup -------------------------------------------------------- */

/* What a stage's limits are computed from. */
typedef struct stage_sums {
    double_double total; /* of all values used */
    double count;
    sigma_sums within;
} stage_sums;

static void stage_add(stage_sums *sums, const moments *of, bool range_only)
{
    const double count = (double)of->count;
    const double_double mean = {.high = of->mean, .low = of->mean_low};
    sums->total = dd_add(sums->total, dd_scale(mean, count));
    sums->count += count;
    if (range_only)
        sigma_add_range(&sums->within, of);
    else
        sigma_add(&sums->within, of);
}

/* Count, mean and range alone, fast for the small subgroups of a long series. Values with
 * remainders, and sums beyond the range of doubles, take the careful way. */
static moments mean_and_range(dmaic_sample values)
{
    double_double sum = dd(0);
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < values.count; i++) {
        const double value = sample_value(values, i);
        const double_double next = dd_sum(sum.high, value);
        sum = (double_double){next.high, sum.low + next.low};
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    if (values.remainders || values.count == 0 || !isfinite(dd_value(sum)))
        return moments_of(values);
    const double_double mean =
        dd_divide(dd_renormal(sum.high, sum.low), dd((double)values.count));
    return (moments){.count = values.count, .mean = mean.high, .mean_low = mean.low,
                     .range = most - least};
}

static dmaic_status check_spread(const stage_sums *sums, const sigma_estimate *sigma,
                                 const dmaic_stage *stage, dmaic_factor labels)
{
    char text[CHART_STAGE_TEXT];
    if (sums->within.subgroups < 2)
        return fail(DMAIC_EDATA,
                    "subgroups of two values or more to estimate sigma from%s: %zu; at least 2 are "
                    "needed", chart_stage_text(stage, labels, text), sums->within.subgroups);
    if (sigma->sigma == 0)
        return fail_at("value", 0, DMAIC_EDATA,
                       "the values of every subgroup%s are all the same; without spread there are "
                       "no limits", chart_stage_text(stage, labels, text));
    return DMAIC_OK;
}

/* The centre line and sigma of a stage, known or from its sums; mean, sigma and df of the pair. */
static dmaic_status estimate(dmaic_chart_pair *pair, const stage_sums *sums, dmaic_factor labels,
                             dmaic_stage *stage)
{
    const dmaic_chart_options *options = &pair->options;
    const bool center_known = !isnan(options->center), sigma_known = !isnan(options->sigma);
    dmaic_status status = DMAIC_OK;
    if (!center_known || !sigma_known)
        status = chart_check_used(stage, labels);
    sigma_estimate sigma = {.sigma = options->sigma, .df = NAN};
    if (!status && !sigma_known) {
        sigma = sigma_within(&sums->within, options->estimator, true);
        status = check_spread(sums, &sigma, stage, labels);
    }
    if (status)
        return status;

    pair->mean = dd_value(dd_divide(sums->total, dd(sums->count)));
    pair->sigma = sigma.sigma;
    pair->df = sigma.df;
    stage->center = center_known ? options->center : pair->mean;
    stage->sigma = sigma.sigma;
    if (!isfinite(stage->center) || !isfinite(sigma.sigma))
        return fail_at("value", 0, DMAIC_ENUMERIC,
                       "the values are too large; their sum or their spread is beyond 1e308");
    return DMAIC_OK;
}

/* Fills the points of both charts and the estimates of all stages of the location chart. */
static dmaic_status summarize(subgroup_walk *walk, dmaic_chart_pair *pair)
{
    const dmaic_stage *last = pair->location.stages + pair->location.stage_count;
    const bool range_only = pair->options.estimator == DMAIC_SIGMA_RANGE;
    size_t point = 0;
    for (dmaic_stage *stage = pair->location.stages; stage < last; stage++) {
        stage_sums sums = {.count = 0};
        for (size_t left = stage->count; left > 0; left--, point++) {
            subgroup at;
            subgroup_walk_next(walk, &at);
            const moments of = range_only ? mean_and_range(at.values) : moments_of(at.values);
            pair->location.value[point] = of.mean;
            pair->dispersion.value[point] = of.count > 1 ? of.range : NAN;
            if (chart_used(&pair->points, point))
                stage_add(&sums, &of, range_only);
        }
        const dmaic_status status = estimate(pair, &sums, walk->stage, stage);
        if (status)
            return status;
    }
    return DMAIC_OK;
}

/* ---- lines ---------------------------------------------------------------------------------- */

typedef struct line_context {
    double sigmas;
    sigma_table constants;
} line_context;

/* 3 / (d2 sqrt(n)) Rbar of the books, written as sigmas * sigma / sqrt(n). */
static chart_lines location_lines(const dmaic_stage *stage, double size, void *context)
{
    const line_context *with = context;
    const double error = stage->sigma / sqrt(size);
    return (chart_lines){.center = stage->center,
                         .lower = stage->center - with->sigmas * error,
                         .upper = stage->center + with->sigmas * error,
                         .sigma = error};
}

/* A range below 0 does not exist, so that a limit of 0 is never crossed. */
static chart_lines dispersion_lines(const dmaic_stage *stage, double size, void *context)
{
    line_context *with = context;
    if (size < 2)
        return (chart_lines){.center = NAN, .lower = NAN, .upper = NAN, .sigma = NAN};
    const sigma_constants *constants = sigma_constants_of(&with->constants, (size_t)size);
    const double below = constants->d2 - with->sigmas * constants->d3;
    const double above = constants->d2 + with->sigmas * constants->d3;
    return (chart_lines){.center = constants->d2 * stage->sigma,
                         .lower = below > 0 ? below * stage->sigma : 0,
                         .upper = above * stage->sigma,
                         .sigma = constants->d3 * stage->sigma};
}

static dmaic_status draw(dmaic_chart_pair *pair)
{
    line_context context = {.sigmas = pair->options.sigmas};
    const dmaic_rules rules = chart_rules_evaluated(&pair->options);
    const dmaic_rules range_rules = rules_up_to(&rules, 4);
    const dmaic_status status = chart_draw(&pair->location, &pair->points, &rules, location_lines,
                                           &context, false);
    if (status)
        return status;
    return chart_draw(&pair->dispersion, &pair->points, &range_rules, dispersion_lines, &context,
                      true);
}

/* ---- the chart ------------------------------------------------------------------------------ */

/* Room for the values of both charts and a copy of the stages. */
static dmaic_status pair_memory(dmaic_chart_pair *pair)
{
    const size_t count = pair->points.count, stages = pair->location.stage_count;
    pair->dispersion.count = count;
    pair->dispersion.stage_count = stages;
    pair->location.value = memory_array(count, sizeof(double));
    pair->dispersion.value = memory_array(count, sizeof(double));
    pair->dispersion.stages = memory_array(stages, sizeof(dmaic_stage));
    return pair->location.value && pair->dispersion.value && pair->dispersion.stages
               ? DMAIC_OK
               : DMAIC_ENOMEM;
}

static dmaic_status fill(subgroup_walk *walk, dmaic_chart_pair *pair)
{
    bool outside = false;
    dmaic_status status = check_subgroups(walk);
    if (!status)
        status = chart_points(walk, &pair->points, &pair->location);
    if (!status)
        status = chart_select(&pair->options, &pair->points, &pair->location, &outside);
    if (!status)
        status = pair_memory(pair);
    if (!status)
        status = summarize(walk, pair);
    if (status)
        return status;

    const bool known = !isnan(pair->options.center) && !isnan(pair->options.sigma);
    chart_choose_rules(&pair->options, known || outside);
    memcpy(pair->dispersion.stages, pair->location.stages,
           pair->location.stage_count * sizeof(dmaic_stage));
    return draw(pair);
}

dmaic_status dmaic_xbar_r_chart(dmaic_subgroups values, dmaic_factor stage,
                                const dmaic_chart_options *options, dmaic_chart_pair *pair)
{
    dmaic_chart_pair made = {.mean = NAN};
    subgroup_walk walk = {.buffer = NULL};
    dmaic_chart_options_init(&made.options);
    if (options)
        made.options = *options;
    if (made.options.estimator == DMAIC_SIGMA_AUTO)
        made.options.estimator = DMAIC_SIGMA_RANGE;
    dmaic_status status = check_options(&made.options);
    if (!status)
        status = chart_subgroups(&values, &made.options);
    if (!status)
        status = subgroup_walk_begin(&walk, values, stage, made.options.missing);
    made.options.subgroup_size = values.size;

    if (!status)
        status = fill(&walk, &made);

    subgroup_walk_end(&walk);
    if (status)
        dmaic_chart_pair_clear(&made);
    else
        *pair = made;
    return status;
}
