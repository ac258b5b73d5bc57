/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts of location and dispersion of rational subgroups do alike: limits from the spread
 * within subgroups. [MON] ch. 6; unequal sizes after [BURR1969]; [ISO7870-2]. */
#include "chart_pair.h"

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

/* ---- the statistics of each subgroup -------------------------------------------------------- */

/* What a stage's limits are computed from. */
typedef struct stage_sums {
    double_double total; /* of the locations used, each times its count */
    double count;
    sigma_sums within;
} stage_sums;

static void stage_add(stage_sums *sums, const pair_point *point, bool range_only)
{
    const double count = (double)point->of.count;
    sums->total = dd_add(sums->total, dd_scale(point->location, count));
    sums->count += count;
    if (range_only)
        sigma_add_range(&sums->within, &point->of);
    else
        sigma_add(&sums->within, &point->of);
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
static dmaic_status summarize(const pair_method *method, subgroup_walk *walk,
                              double_double *room, dmaic_chart_pair *pair)
{
    const dmaic_stage *last = pair->location.stages + pair->location.stage_count;
    const bool range_only = pair->options.estimator == DMAIC_SIGMA_RANGE;
    size_t point = 0;
    for (dmaic_stage *stage = pair->location.stages; stage < last; stage++) {
        stage_sums sums = {.count = 0};
        for (size_t left = stage->count; left > 0; left--, point++) {
            subgroup at;
            subgroup_walk_next(walk, &at);
            const pair_point found = method->describe(at.values, range_only, room);
            pair->location.value[point] = dd_value(found.location);
            pair->dispersion.value[point] = found.of.count > 1 ? found.of.range : NAN;
            if (chart_used(&pair->points, point))
                stage_add(&sums, &found, range_only);
        }
        const dmaic_status status = estimate(pair, &sums, walk->stage, stage);
        if (status)
            return status;
    }
    return DMAIC_OK;
}

/* ---- lines ---------------------------------------------------------------------------------- */

#define ERROR_TABLE_SIZE 64
typedef struct line_context {
    double sigmas;
    double (*error)(double size);
    sigma_table constants;
    struct {
        double size, error; /* 0: none yet */
    } location[ERROR_TABLE_SIZE];
} line_context;

/* The standard deviation of the location of so many normal values; each size is computed once. */
static double error_at(line_context *with, double size)
{
    const size_t place = (size_t)size % ERROR_TABLE_SIZE;
    if (with->location[place].size != size) {
        with->location[place].size = size;
        with->location[place].error = with->error(size);
    }
    return with->location[place].error;
}

/* 3 / (d2 sqrt(n)) Rbar of the books, written as sigmas * sigma * standard error. */
static chart_lines location_lines(const dmaic_stage *stage, double size, void *context)
{
    line_context *with = context;
    const double error = stage->sigma * error_at(with, size);
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

static dmaic_status draw(const pair_method *method, dmaic_chart_pair *pair)
{
    line_context context = {.sigmas = pair->options.sigmas, .error = method->error};
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

static dmaic_status fill(const pair_method *method, subgroup_walk *walk, dmaic_chart_pair *pair)
{
    bool outside = false;
    double_double *room = NULL;
    dmaic_status status = check_subgroups(walk);
    if (!status)
        status = chart_points(walk, &pair->points, &pair->location);
    if (!status)
        status = chart_select(&pair->options, &pair->points, &pair->location, &outside);
    if (!status)
        status = pair_memory(pair);
    if (!status && !(room = memory_array(walk->largest, sizeof *room)))
        status = DMAIC_ENOMEM;
    if (!status)
        status = summarize(method, walk, room, pair);
    memory_free(room);
    if (status)
        return status;

    const bool known = !isnan(pair->options.center) && !isnan(pair->options.sigma);
    chart_choose_rules(&pair->options, known || outside);
    memcpy(pair->dispersion.stages, pair->location.stages,
           pair->location.stage_count * sizeof(dmaic_stage));
    return draw(method, pair);
}

dmaic_status chart_pair_make(const pair_method *method, dmaic_subgroups values, dmaic_factor stage,
                             const dmaic_chart_options *options, dmaic_chart_pair *pair)
{
    dmaic_chart_pair made = {.name = method->name, .location_name = method->location,
                             .dispersion_name = method->dispersion, .mean = NAN};
    subgroup_walk walk = {.buffer = NULL};
    dmaic_chart_options_init(&made.options);
    if (options)
        made.options = *options;
    if (made.options.estimator == DMAIC_SIGMA_AUTO)
        made.options.estimator = method->estimator;
    dmaic_status status = check_options(&made.options);
    if (!status)
        status = chart_subgroups(&values, &made.options);
    if (!status)
        status = subgroup_walk_begin(&walk, values, stage, made.options.missing);
    made.options.subgroup_size = values.size;

    if (!status)
        status = fill(method, &walk, &made);

    subgroup_walk_end(&walk);
    if (status)
        dmaic_chart_pair_clear(&made);
    else
        *pair = made;
    return status;
}
