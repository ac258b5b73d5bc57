/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight run rules [NELSON1984], [WE1956], each read off a register that holds one bit per point:
 * did the point show the condition? Strict inequalities; equal neighbours end a trend. */
#include "stat/signals.h"

#include <math.h>
#include <string.h>

/* How many conditions in a row a window asks for: points, steps or turns. */
static int bits_of(const dmaic_rule *rule)
{
    if (rule->pattern == DMAIC_PATTERN_TREND)
        return rule->window - 1;
    return rule->pattern == DMAIC_PATTERN_ALTERNATING ? rule->window - 2 : rule->window;
}

void signals_begin(signal_state *state, const dmaic_rules *rules)
{
    *state = (signal_state){.rules = *rules};
    for (int i = 0; i < rules->count; i++)
        state->full[i] = UINT64_MAX >> (64 - bits_of(&rules->rule[i]));
    state->lines.center = NAN; /* unlike any lines */
    signals_restart(state);
}

void signals_restart(signal_state *state)
{
    for (int i = 0; i < state->rules.count; i++)
        state->above[i] = state->below[i] = 0;
    state->last = NAN;
    state->last_step = 0;
}

/* What rounding can do to a value on a line: little of the line's size, and never a visible part of
 * sigma, so that values far from 0 keep their signals. */
static double rounding(double line, double center, double sigma)
{
    const double far = fabs(line), middle = fabs(center);
    const double by_size = 1e-14 * (far > middle ? far : middle), by_sigma = 1e-9 * sigma;
    return by_sigma < by_size ? by_sigma : by_size;
}

bool signals_above(double value, double line, double center)
{
    return value > line + rounding(line, center, fabs(line - center));
}

bool signals_below(double value, double line, double center)
{
    return value < line - rounding(line, center, fabs(line - center));
}

/* ---- lines ---------------------------------------------------------------------------------- */

/* Distance from the centre that the pattern of a rule is about. */
static double distance_of(const dmaic_rule *rule, double sigma)
{
    return rule->pattern == DMAIC_PATTERN_SAME_SIDE ? 0 : rule->sigmas * sigma;
}

/* Moves the lines of a rule by what rounding can do, away from the points that would show it. */
static signal_zone zone_of(const dmaic_rule *rule, const signal_lines *lines)
{
    const double distance = distance_of(rule, lines->sigma);
    const bool limit = rule->pattern == DMAIC_PATTERN_LIMIT;
    const double upper = limit ? lines->upper : lines->center + distance;
    const double lower = limit ? lines->lower : lines->center - distance;
    const double sign = rule->pattern == DMAIC_PATTERN_WITHIN ? -1 : 1;
    return (signal_zone){.upper = upper + sign * rounding(upper, lines->center, lines->sigma),
                         .lower = lower - sign * rounding(lower, lines->center, lines->sigma)};
}

/* Steps are compared with each other, not with lines. */
static bool has_zone(dmaic_pattern pattern)
{
    return pattern != DMAIC_PATTERN_TREND && pattern != DMAIC_PATTERN_ALTERNATING;
}

static bool same_lines(const signal_lines *a, const signal_lines *b)
{
    return a->center == b->center && a->lower == b->lower && a->upper == b->upper &&
           a->sigma == b->sigma;
}

static void set_lines(signal_state *state, const signal_lines *lines)
{
    state->lines = *lines;
    for (int i = 0; i < state->rules.count; i++) {
        if (has_zone(state->rules.rule[i].pattern))
            state->zone[i] = zone_of(&state->rules.rule[i], lines);
    }
}

/* ---- points --------------------------------------------------------------------------------- */

/* Whether the point shows the condition of a rule, upwards and downwards. */
typedef struct condition {
    bool above, below;
} condition;

static condition condition_of(dmaic_pattern pattern, signal_zone zone, double value, int step,
                              int last_step)
{
    const condition beyond = {.above = value > zone.upper, .below = value < zone.lower};
    switch (pattern) {
    case DMAIC_PATTERN_LIMIT:
    case DMAIC_PATTERN_SAME_SIDE:
    case DMAIC_PATTERN_BEYOND:
        return beyond;
    case DMAIC_PATTERN_TREND:
        return (condition){.above = step > 0, .below = step < 0};
    case DMAIC_PATTERN_ALTERNATING:
        return (condition){.above = step * last_step < 0};
    case DMAIC_PATTERN_WITHIN:
        return (condition){.above = value < zone.upper && value > zone.lower};
    case DMAIC_PATTERN_OUTSIDE:
        return (condition){.above = beyond.above || beyond.below};
    }
    return (condition){.above = false};
}

static int bits_set(uint64_t word)
{
    int count = 0;
    for (; word; word &= word - 1)
        count++;
    return count;
}

/* Whether the points of a window complete a rule; the newest must show the condition itself. */
static bool completed(const dmaic_rule *rule, uint64_t points, uint64_t full)
{
    if (!(points & 1))
        return false;
    if (rule->pattern == DMAIC_PATTERN_BEYOND)
        return bits_set(points & full) >= rule->needed;
    return (points & full) == full;
}

static int step_between(double before, double after)
{
    return (after > before) - (after < before);
}

uint16_t signals_push(signal_state *state, double value, const signal_lines *lines)
{
    if (isnan(value)) {
        signals_restart(state);
        return 0;
    }
    const int step = step_between(state->last, value);
    if (!same_lines(lines, &state->lines))
        set_lines(state, lines);
    unsigned signalled = 0;
    for (int i = 0; i < state->rules.count; i++) {
        const dmaic_rule *rule = &state->rules.rule[i];
        const condition shows =
            condition_of(rule->pattern, state->zone[i], value, step, state->last_step);
        state->above[i] = state->above[i] << 1 | shows.above;
        state->below[i] = state->below[i] << 1 | shows.below;
        if (completed(rule, state->above[i], state->full[i]) ||
            completed(rule, state->below[i], state->full[i]))
            signalled |= 1u << (rule->number - 1);
    }
    state->last = value;
    state->last_step = step;
    return (uint16_t)signalled;
}

/* ---- a whole series ------------------------------------------------------------------------- */

/* Blocks of points with as many before them as a window may reach back. Conditions are bytes, bit 0
 * upwards and bit 1 downwards, and loops have constant lengths, so that compilers make vectors. */
enum { BEFORE = 64, BLOCK = 1024, SPAN = BEFORE + BLOCK };

typedef struct block {
    double value[1 + SPAN]; /* one more before, for its step; NaN where there is none */
    uint8_t step[SPAN], shows[SPAN], count[SPAN];
} block;

/* Points `first` to `first` + BLOCK of a series without gaps, and those before. */
static void fill_block(block *of, const double *values, size_t first, size_t count)
{
    const size_t before = first < BEFORE + 1 ? first : BEFORE + 1;
    const size_t after = count - first < BLOCK ? count - first : BLOCK;
    for (size_t i = 0; i < 1 + SPAN; i++)
        of->value[i] = NAN;
    memcpy(of->value + 1 + BEFORE - before, values + first - before,
           (before + after) * sizeof *values);
}

static void find_steps(block *of)
{
    for (size_t i = 0; i < SPAN; i++) {
        const double before = of->value[i], after = of->value[i + 1];
        of->step[i] = (uint8_t)((after > before) | (after < before) << 1);
    }
}

static void find_turns(block *of)
{
    of->shows[0] = 0;
    for (size_t i = 1; i < SPAN; i++)
        of->shows[i] = (of->step[i] | of->step[i - 1]) == 3 && of->step[i] != of->step[i - 1];
}

static void find_beyond(block *of, signal_zone zone)
{
    for (size_t i = 0; i < SPAN; i++) {
        const double value = of->value[i + 1];
        of->shows[i] = (uint8_t)((value > zone.upper) | (value < zone.lower) << 1);
    }
}

static void find_within(block *of, signal_zone zone)
{
    for (size_t i = 0; i < SPAN; i++) {
        const double value = of->value[i + 1];
        of->shows[i] = (uint8_t)((value < zone.upper) & (value > zone.lower));
    }
}

static void find_conditions(block *of, const dmaic_rule *rule, signal_zone zone)
{
    if (rule->pattern == DMAIC_PATTERN_TREND)
        memcpy(of->shows, of->step, sizeof of->shows);
    else if (rule->pattern == DMAIC_PATTERN_ALTERNATING)
        find_turns(of);
    else if (rule->pattern == DMAIC_PATTERN_WITHIN)
        find_within(of, zone);
    else
        find_beyond(of, zone);
    if (rule->pattern != DMAIC_PATTERN_OUTSIDE)
        return;
    for (size_t i = 0; i < SPAN; i++)
        of->shows[i] = of->shows[i] != 0;
}

/* Leaves in `shows` what has lasted for `length` points: runs double until they are long enough. */
static void find_runs(block *of, size_t length)
{
    for (size_t have = 1; have < length;) {
        const size_t step = have < length - have ? have : length - have;
        memcpy(of->count, of->shows, sizeof of->count);
        for (size_t i = 0; i < BEFORE; i++)
            of->shows[i] &= i < step ? 0 : of->count[i - step];
        for (size_t i = BEFORE; i < SPAN; i++)
            of->shows[i] &= of->count[i - step];
        have += step;
    }
}

/* Leaves in `shows` the points that show it themselves, with enough others in their window. */
static void find_enough(block *of, size_t window, unsigned needed)
{
    uint8_t enough[SPAN] = {0};
    for (unsigned side = 1; side <= 2; side++) {
        memset(of->count, 0, sizeof of->count);
        for (size_t back = 0; back < window; back++) {
            for (size_t i = BEFORE; i < SPAN; i++)
                of->count[i] = (uint8_t)(of->count[i] + ((of->shows[i - back] & side) != 0));
        }
        for (size_t i = BEFORE; i < SPAN; i++)
            enough[i] |= (uint8_t)(((of->shows[i] & side) != 0) & (of->count[i] >= needed));
    }
    memcpy(of->shows, enough, sizeof enough);
}

/* Sets the bit of a rule at the points that show it. Signals are rare: eight points at a look. */
static void mark(const block *of, size_t here, int number, uint16_t *found)
{
    for (size_t first = 0; first < here; first += sizeof(uint64_t)) {
        uint64_t any;
        memcpy(&any, of->shows + BEFORE + first, sizeof any);
        for (size_t i = first; any && i < here && i < first + sizeof any; i++) {
            if (of->shows[BEFORE + i])
                found[i] |= (uint16_t)(1u << (number - 1));
        }
    }
}

/* A series without gaps. */
static void scan_piece(const dmaic_rules *rules, const signal_zone *zones, const double *values,
                       size_t count, uint16_t *found)
{
    block of;
    for (size_t first = 0; first < count; first += BLOCK) {
        const size_t here = count - first < BLOCK ? count - first : BLOCK;
        fill_block(&of, values, first, count);
        find_steps(&of);
        memset(found + first, 0, here * sizeof *found);
        for (int r = 0; r < rules->count; r++) {
            const dmaic_rule *rule = &rules->rule[r];
            find_conditions(&of, rule, zones[r]);
            if (rule->pattern == DMAIC_PATTERN_BEYOND)
                find_enough(&of, (size_t)rule->window, (unsigned)rule->needed);
            else
                find_runs(&of, (size_t)bits_of(rule));
            mark(&of, here, rule->number, found + first);
        }
    }
}

void signals_scan(const dmaic_rules *rules, const double *values, size_t count,
                  const signal_lines *lines, uint16_t *found)
{
    signal_zone zones[DMAIC_RULES_MAX];
    for (int i = 0; i < rules->count; i++)
        zones[i] = zone_of(&rules->rule[i], lines);
    for (size_t first = 0; first < count;) {
        size_t end = first;
        while (end < count && !isnan(values[end]))
            end++;
        scan_piece(rules, zones, values + first, end - first, found + first);
        if (end < count)
            found[end] = 0;
        first = end + 1;
    }
}
