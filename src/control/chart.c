/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart family: options, points and stages, the points that limits come from, lines, signals.
 * Where the limits come from decides the rules: see dmaic_chart_options. */
#include "chart.h"

#include <math.h>

/* ---- options -------------------------------------------------------------------------------- */

void dmaic_chart_options_init(dmaic_chart_options *options)
{
    *options = (dmaic_chart_options){
        .sigmas = 3,
        .trend = DMAIC_TREND_POINTS,
        .estimator = DMAIC_SIGMA_AUTO,
        .limits = DMAIC_LIMITS_NORMAL,
        .center = NAN,
        .sigma = NAN,
        .missing = DMAIC_MISSING_ERROR,
    };
}

dmaic_status chart_check_options(const dmaic_chart_options *options)
{
    if (!(options->sigmas > 0) || isinf(options->sigmas))
        return fail_at("sigmas", 0, DMAIC_EARGUMENT,
                       "%g is no distance for limits; it must be above 0, such as 3",
                       options->sigmas);
    if (isinf(options->center))
        return fail_at("center", 0, DMAIC_EARGUMENT, "%g is no centre line; it must be finite",
                       options->center);
    if (options->trend != DMAIC_TREND_POINTS && options->trend != DMAIC_TREND_STEPS)
        return fail_at("trend", 0, DMAIC_EARGUMENT, "%d is unknown; it must be points or steps",
                       (int)options->trend);
    if (options->missing != DMAIC_MISSING_ERROR && options->missing != DMAIC_MISSING_OMIT)
        return fail_at("missing", 0, DMAIC_EARGUMENT, "%d is unknown; it must be error or omit",
                       (int)options->missing);
    return rules_check(&options->rules);
}

void chart_choose_rules(dmaic_chart_options *options, bool limits_given)
{
    if (!options->rules.chosen)
        options->rules = rules_automatic(limits_given);
}

dmaic_rules chart_rules_evaluated(const dmaic_chart_options *options)
{
    return options->trend == DMAIC_TREND_STEPS ? rules_in_steps(&options->rules) : options->rules;
}

dmaic_status chart_subgroups(dmaic_subgroups *values, const dmaic_chart_options *options)
{
    if (options->subgroup_size == 0)
        return DMAIC_OK;
    if (factor_given(values->labels) || values->sizes || values->columns ||
        (values->size > 0 && values->size != options->subgroup_size))
        return fail_at("subgroup_size", 0, DMAIC_EARGUMENT,
                       "%zu is given, but the data tell their subgroups themselves",
                       options->subgroup_size);
    values->size = options->subgroup_size;
    return DMAIC_OK;
}

/* ---- points and stages ---------------------------------------------------------------------- */

void chart_points_clear(dmaic_points *points)
{
    memory_free(points->size);
    memory_free(points->row);
    memory_free(points->label);
    memory_free(points->stage);
    memory_free(points->excluded);
    *points = (dmaic_points){.count = 0};
}

void chart_clear(dmaic_chart *chart)
{
    memory_free(chart->value);
    memory_free(chart->center);
    memory_free(chart->lower);
    memory_free(chart->upper);
    memory_free(chart->rules);
    memory_free(chart->stages);
    *chart = (dmaic_chart){.count = 0};
}

void dmaic_count_chart_clear(dmaic_count_chart *chart)
{
    chart_points_clear(&chart->points);
    chart_clear(&chart->chart);
    memory_free(chart->events);
    *chart = (dmaic_count_chart){.events = NULL};
}

void dmaic_chart_pair_clear(dmaic_chart_pair *pair)
{
    chart_points_clear(&pair->points);
    chart_clear(&pair->location);
    chart_clear(&pair->dispersion);
    *pair = (dmaic_chart_pair){.mean = 0};
}

/* An array that is not always needed; true when it is there or not wanted. */
static bool have(void *array, bool wanted)
{
    return array || !wanted;
}

static dmaic_status points_memory(const subgroup_walk *walk, dmaic_points *points,
                                  dmaic_chart *chart)
{
    const size_t count = walk->subgroups;
    const bool same_size = walk->constant > 0 && walk->present == count * walk->constant;
    const bool columns = walk->data.columns != NULL;
    const bool labels = factor_given(walk->data.labels);
    *points = (dmaic_points){.count = count, .rows = columns ? count : walk->rows};
    points->missing = walk->rows - walk->present;
    points->subgroup_size = same_size ? walk->constant : 0;
    points->row_step = columns ? 1 : walk->constant;
    if (!same_size)
        points->size = memory_array(count, sizeof *points->size);
    if (points->row_step == 0)
        points->row = memory_array(count, sizeof *points->row);
    if (labels)
        points->label = memory_array(count, sizeof *points->label);
    if (factor_given(walk->stage))
        points->stage = memory_array(count, sizeof *points->stage);
    chart->count = count;
    chart->stage_count = walk->stages;
    chart->stages = memory_array(walk->stages, sizeof *chart->stages);
    const bool complete = have(points->size, !same_size) &&
                          have(points->row, points->row_step == 0) &&
                          have(points->label, labels) &&
                          have(points->stage, factor_given(walk->stage)) && chart->stages;
    return complete ? DMAIC_OK : DMAIC_ENOMEM;
}

static dmaic_stage no_stage(int32_t label, size_t first)
{
    return (dmaic_stage){.label = label, .first = first, .center = NAN, .lower = NAN, .upper = NAN,
                         .sigma = NAN, .sigma_z = NAN, .lower_tail = NAN, .upper_tail = NAN};
}

dmaic_status chart_points(subgroup_walk *walk, dmaic_points *points, dmaic_chart *chart)
{
    dmaic_points filled;
    dmaic_chart staged = *chart;
    if (points_memory(walk, &filled, &staged)) {
        chart_points_clear(&filled);
        memory_free(staged.stages);
        return DMAIC_ENOMEM;
    }

    dmaic_stage *stage = staged.stages;
    subgroup at;
    *stage = no_stage(walk->stage.codes ? walk->stage.codes[0] : -1, 1);
    *points = filled;
    *chart = staged;
    if (!filled.size && !filled.row && !filled.label && !filled.stage) {
        stage->count = filled.count;
        return DMAIC_OK;
    }
    for (size_t point = 0; subgroup_walk_next(walk, &at); point++) {
        if (at.stage != stage->label)
            *++stage = no_stage(at.stage, point + 1);
        stage->count++;
        if (filled.size)
            filled.size[point] = (double)at.count;
        if (filled.row)
            filled.row[point] = at.row;
        if (filled.label)
            filled.label[point] = at.label;
        if (filled.stage)
            filled.stage[point] = (int32_t)(stage - staged.stages);
    }
    subgroup_walk_rewind(walk);
    return DMAIC_OK;
}

double chart_size(const dmaic_points *points, size_t point)
{
    return points->size ? points->size[point] : (double)points->subgroup_size;
}

bool chart_gap(const dmaic_points *points, size_t point)
{
    return !(chart_size(points, point) > 0);
}

size_t chart_stage(const dmaic_points *points, size_t point)
{
    return points->stage ? (size_t)points->stage[point] : 0;
}

const char *chart_stage_text(const dmaic_stage *stage, dmaic_factor labels,
                             char buffer[CHART_STAGE_TEXT])
{
    char number[DMAIC_NUMBER_SIZE];
    buffer[0] = '\0';
    if (stage->label >= 0)
        text_format(buffer, CHART_STAGE_TEXT, " in stage '%s'",
                    factor_label(labels, stage->label, number));
    return buffer;
}

/* ---- which points the limits come from ------------------------------------------------------ */

bool chart_used(const dmaic_points *points, size_t point)
{
    return !chart_gap(points, point) && !(points->excluded && points->excluded[point]);
}

static bool holds_baseline(const dmaic_stage *stage, const dmaic_ranges *baseline)
{
    for (size_t point = stage->first; point < stage->first + stage->count; point++) {
        if (ranges_hold(baseline, point))
            return true;
    }
    return false;
}

/* True when charted points of the stage lie outside the baseline. */
static bool select_in_stage(const dmaic_chart_options *options, dmaic_points *points,
                            dmaic_stage *stage)
{
    const bool by_baseline = holds_baseline(stage, &options->baseline);
    bool outside = false;
    for (size_t point = stage->first; point < stage->first + stage->count; point++) {
        if (chart_gap(points, point - 1))
            continue;
        const bool beyond = by_baseline && !ranges_hold(&options->baseline, point);
        if (beyond || ranges_hold(&options->exclude, point))
            points->excluded[point - 1] = 1;
        outside = outside || beyond;
        stage->used += chart_used(points, point - 1);
    }
    return outside;
}

dmaic_status chart_select(const dmaic_chart_options *options, dmaic_points *points,
                          dmaic_chart *chart, bool *outside)
{
    dmaic_status status = ranges_check(&options->baseline, "baseline", points->count);
    if (!status)
        status = ranges_check(&options->exclude, "exclude", points->count);
    if (status)
        return status;

    if (options->baseline.count > 0 || options->exclude.count > 0) {
        points->excluded = memory_array(points->count, sizeof *points->excluded);
        if (!points->excluded)
            return DMAIC_ENOMEM;
    }
    *outside = false;
    for (size_t i = 0; i < chart->stage_count; i++) {
        if (!points->excluded && !points->size)
            chart->stages[i].used = chart->stages[i].count;
        else if (select_in_stage(options, points, &chart->stages[i]))
            *outside = true;
    }
    return DMAIC_OK;
}

dmaic_status chart_check_used(const dmaic_stage *stage, dmaic_factor labels)
{
    char text[CHART_STAGE_TEXT];
    if (stage->used < 2)
        return fail(DMAIC_EDATA, "points to compute limits from%s: %zu; at least 2 are needed",
                    chart_stage_text(stage, labels, text), stage->used);
    return DMAIC_OK;
}

/* ---- lines and signals ---------------------------------------------------------------------- */

static dmaic_status lines_memory(dmaic_chart *chart, bool limits_vary, bool center_varies)
{
    chart->rules = memory_array(chart->count, sizeof *chart->rules);
    if (limits_vary) {
        chart->lower = memory_array(chart->count, sizeof *chart->lower);
        chart->upper = memory_array(chart->count, sizeof *chart->upper);
    }
    if (limits_vary && center_varies)
        chart->center = memory_array(chart->count, sizeof *chart->center);
    const bool complete = chart->rules && have(chart->lower, limits_vary) &&
                          have(chart->upper, limits_vary) &&
                          have(chart->center, limits_vary && center_varies);
    return complete ? DMAIC_OK : DMAIC_ENOMEM;
}

static const chart_lines NO_LINES = {.center = NAN, .lower = NAN, .upper = NAN, .sigma = NAN};

/* The same lines throughout the stage. */
static void draw_stage(dmaic_chart *chart, const dmaic_rules *rules, const chart_lines *lines,
                       dmaic_stage *stage)
{
    const size_t first = stage->first - 1;
    stage->center = lines->center;
    stage->lower = lines->lower;
    stage->upper = lines->upper;
    signals_scan(rules, chart->value + first, stage->count, lines, chart->rules + first);
}

/* Lines that follow the size of each point. */
static void draw_points(dmaic_chart *chart, const dmaic_points *points, signal_state *state,
                        chart_lines_function *lines_of, void *context, dmaic_stage *stage)
{
    chart_lines lines = NO_LINES;
    double size = NAN;
    signals_restart(state);
    for (size_t point = stage->first - 1; point < stage->first - 1 + stage->count; point++) {
        if (points->size[point] != size) {
            size = points->size[point];
            lines = size > 0 ? lines_of(stage, size, context) : NO_LINES;
        }
        chart->lower[point] = lines.lower;
        chart->upper[point] = lines.upper;
        if (chart->center)
            chart->center[point] = lines.center;
        chart->rules[point] = signals_push(state, chart->value[point], &lines);
    }
    if (chart->center)
        stage->center = NAN;
}

static size_t count_bits(const uint16_t *rules, size_t count)
{
    size_t bits = 0;
    for (size_t i = 0; i < count; i++) {
        for (unsigned word = rules[i]; word; word &= word - 1)
            bits++;
    }
    return bits;
}

dmaic_status chart_draw(dmaic_chart *chart, const dmaic_points *points, const dmaic_rules *rules,
                        chart_lines_function *lines_of, void *context, bool center_varies)
{
    const dmaic_status status = lines_memory(chart, points->size != NULL, center_varies);
    if (status)
        return status;

    signal_state state;
    signals_begin(&state, rules);
    for (size_t i = 0; i < chart->stage_count; i++) {
        dmaic_stage *stage = &chart->stages[i];
        if (points->size) {
            draw_points(chart, points, &state, lines_of, context, stage);
        } else {
            const chart_lines lines = lines_of(stage, (double)points->subgroup_size, context);
            draw_stage(chart, rules, &lines, stage);
        }
    }
    chart->signal_count = count_bits(chart->rules, chart->count);
    return DMAIC_OK;
}

/* How many points back the pattern of a rule reaches; 1: the point alone. */
static size_t window_of(const dmaic_rules *rules, int number)
{
    for (int i = 0; i < rules->count; i++) {
        if (rules->rule[i].number == number)
            return (size_t)rules->rule[i].window;
    }
    return 1;
}

size_t dmaic_chart_signals(const dmaic_chart *chart, const dmaic_chart_options *options,
                           dmaic_signal *signals, size_t room)
{
    const dmaic_rules rules = chart_rules_evaluated(options);
    size_t found = 0, stage = 0, run = 0; /* points since the last gap or the start of the stage */
    for (size_t point = 0; point < chart->count; point++) {
        if (stage < chart->stage_count && point + 1 == chart->stages[stage].first) {
            stage++;
            run = 0;
        }
        run = isnan(chart->value[point]) ? 0 : run + 1;
        for (int number = 1; number <= SIGNALS_NUMBER_MAX; number++) {
            if (!(chart->rules[point] >> (number - 1) & 1))
                continue;
            const size_t window = window_of(&rules, number);
            if (found < room)
                signals[found] = (dmaic_signal){
                    .rule = number,
                    .point = point + 1,
                    .first = point + 2 - (window < run ? window : run),
                    .last = point + 1,
                };
            found++;
        }
    }
    return found;
}
