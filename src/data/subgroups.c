/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rational subgroups in any of their four layouts, walked one by one: by constant size, by a label
 * per row, by a list of sizes, or a row of several columns each. */
#include "data/subgroups.h"

#include <math.h>

/* ---- does the layout fit? ------------------------------------------------------------------- */

static bool by_row(const dmaic_subgroups *data)
{
    return data->columns != NULL;
}

static dmaic_status check_layout(const dmaic_subgroups *data)
{
    const int given = (data->size > 0) + factor_given(data->labels) + (data->sizes != NULL) +
                      by_row(data);
    if (given == 0)
        return fail_at("subgroup", 0, DMAIC_ESHAPE,
                       "no subgroups are given; they need a size, a label per row, a list of "
                       "sizes, or several columns of values");
    if (given > 1)
        return fail_at("subgroup", 0, DMAIC_ESHAPE,
                       "subgroups are given in %d ways; give one of size, labels, sizes and "
                       "columns", given);
    if (by_row(data) && data->values.count > 0)
        return fail_at("value", 0, DMAIC_ESHAPE,
                       "values are given both in one column and in columns side by side");
    return DMAIC_OK;
}

static dmaic_status check_sizes(const dmaic_subgroups *data)
{
    size_t sum = 0;
    for (size_t i = 0; i < data->size_count; i++) {
        if (data->sizes[i] == 0)
            return fail_at("subgroup", 0, DMAIC_ESHAPE,
                           "subgroup %zu has size 0; a subgroup holds at least one value", i + 1);
        if (data->sizes[i] > data->values.count - sum)
            return fail_at("subgroup", 0, DMAIC_ESHAPE,
                           "the sizes ask for more values than the %zu given, from subgroup %zu on",
                           data->values.count, i + 1);
        sum += data->sizes[i];
    }
    if (sum != data->values.count)
        return fail_at("subgroup", 0, DMAIC_ESHAPE,
                       "the sizes sum to %zu, but there are %zu values", sum, data->values.count);
    return DMAIC_OK;
}

static dmaic_status check_columns(const dmaic_subgroups *data)
{
    for (size_t i = 1; i < data->column_count; i++) {
        if (data->columns[i].count != data->columns[0].count)
            return fail_at("value", 0, DMAIC_ESHAPE,
                           "column %zu holds %zu values and column 1 holds %zu; rows across "
                           "columns must be complete", i + 1, data->columns[i].count,
                           data->columns[0].count);
    }
    return DMAIC_OK;
}

/* How many labels a stage must have: one per row of the values or of the columns. */
static size_t stage_rows(const dmaic_subgroups *data)
{
    if (!by_row(data))
        return data->values.count;
    return data->column_count > 0 ? data->columns[0].count : 0;
}

static dmaic_status check_lengths(const dmaic_subgroups *data, dmaic_factor stage)
{
    dmaic_status status = check_layout(data);
    if (!status && data->sizes)
        status = check_sizes(data);
    if (!status && by_row(data))
        status = check_columns(data);
    if (!status && factor_given(data->labels))
        status = same_length("value", data->values.count, "subgroup", data->labels.count);
    if (!status && factor_given(data->labels))
        status = factor_check(data->labels, "subgroup", false);
    if (!status && factor_given(stage))
        status = same_length("value", stage_rows(data), "stage", stage.count);
    if (!status && factor_given(stage))
        status = factor_check(stage, "stage", false);
    if (!status && stage_rows(data) == 0)
        status = fail_at("value", 0, DMAIC_EDATA, "there are no values");
    return status;
}

/* ---- are the values sound? ------------------------------------------------------------------ */

/* Refuses infinite values and counts those that are there. */
static dmaic_status count_present(dmaic_sample sample, size_t *present)
{
    if (!sample.values)
        return sample_check(sample, "value");
    for (size_t row = 0; row < sample.count; row++) {
        const double value = sample_value(sample, row);
        if (isinf(value))
            return fail_at("value", row + 1, DMAIC_EDATA, "the value is %g; it must be finite",
                           value);
        if (!isnan(value))
            (*present)++;
    }
    return DMAIC_OK;
}

static dmaic_status check_column(subgroup_walk *walk, dmaic_sample sample)
{
    walk->rows += sample.count;
    if (walk->missing == DMAIC_MISSING_OMIT)
        return count_present(sample, &walk->present);
    walk->present += sample.count;
    return sample_check(sample, "value");
}

static dmaic_status check_values(subgroup_walk *walk)
{
    if (!by_row(&walk->data))
        return check_column(walk, walk->data.values);
    dmaic_status status = DMAIC_OK;
    for (size_t i = 0; !status && i < walk->data.column_count; i++)
        status = check_column(walk, walk->data.columns[i]);
    return status;
}

/* ---- where the subgroups stand -------------------------------------------------------------- */

static size_t rows_with_label(dmaic_factor labels, size_t first)
{
    size_t end = first + 1;
    while (end < labels.count && labels.codes[end] == labels.codes[first])
        end++;
    return end - first;
}

/* Place, label and stage of the next subgroup, without its values; false at the end. */
static bool next_place(subgroup_walk *walk, subgroup *next)
{
    const dmaic_subgroups *data = &walk->data;
    if (walk->next_row >= stage_rows(data))
        return false;
    const size_t first = walk->next_row;
    const size_t left = data->values.count - first;
    size_t step = 1; /* rows of the caller's columns to go on */
    if (data->size > 0)
        step = data->size < left ? data->size : left;
    else if (factor_given(data->labels))
        step = rows_with_label(data->labels, first);
    else if (data->sizes)
        step = data->sizes[walk->next_subgroup];
    *next = (subgroup){
        .row = first + 1,
        .rows = by_row(data) ? data->column_count : step,
        .label = factor_given(data->labels) ? data->labels.codes[first] : -1,
        .stage = factor_given(walk->stage) ? walk->stage.codes[first] : -1,
    };
    walk->next_row += step;
    walk->next_subgroup++;
    return true;
}

/* Refuses a stage that changes inside the subgroup. */
static dmaic_status check_one_stage(const subgroup_walk *walk, const subgroup *at)
{
    if (!factor_given(walk->stage) || by_row(&walk->data))
        return DMAIC_OK;
    for (size_t row = at->row; row < at->row - 1 + at->rows; row++) {
        if (walk->stage.codes[row] != at->stage)
            return fail_at("stage", row + 1, DMAIC_EDATA,
                           "the stage changes inside subgroup %zu; a stage begins with a subgroup",
                           walk->next_subgroup);
    }
    return DMAIC_OK;
}

/* Labels met so far, to see one that returns. */
typedef struct meetings {
    const char *name;
    dmaic_factor factor;
    size_t count;
    int32_t current; /* -1 at the start */
    uint8_t *met;
} meetings;

static dmaic_status meetings_begin(meetings *met, const char *name, dmaic_factor factor)
{
    *met = (meetings){.name = name, .factor = factor, .current = -1};
    if (!factor_given(factor))
        return DMAIC_OK;
    met->met = memory_array(factor.level_count, 1);
    return met->met ? DMAIC_OK : DMAIC_ENOMEM;
}

static dmaic_status meet(meetings *met, int32_t code, size_t row)
{
    if (!met->met || code == met->current)
        return DMAIC_OK;
    if (met->met[code]) {
        char number[DMAIC_NUMBER_SIZE];
        return fail_at(met->name, row, DMAIC_EDATA,
                       "label '%s' returns after another one; the rows of a %s must stand together",
                       factor_label(met->factor, code, number), met->name);
    }
    met->met[code] = 1;
    met->count++;
    met->current = code;
    return DMAIC_OK;
}

/* Whether all subgroups hold `first` rows but the last, which may hold fewer. */
typedef struct evenness {
    size_t first, last;
    bool even;
} evenness;

static void evenness_add(evenness *sizes, size_t rows)
{
    if (sizes->first == 0)
        *sizes = (evenness){.first = rows, .last = rows, .even = true};
    sizes->even = sizes->even && sizes->last == sizes->first && rows <= sizes->first;
    sizes->last = rows;
}

/* Subgroups of constant size in one stage: nothing to look at. */
static dmaic_status survey_by_size(subgroup_walk *walk)
{
    const size_t count = walk->data.values.count, size = walk->data.size;
    walk->subgroups = count / size + (count % size > 0);
    walk->stages = 1;
    walk->largest = walk->constant = count < size ? count : size;
    walk->smallest = count % size > 0 ? count % size : size;
    return DMAIC_OK;
}

/* Counts the subgroups; refuses labels and stages that return. */
static dmaic_status survey(subgroup_walk *walk)
{
    meetings labels, stages = {.met = NULL};
    evenness sizes = {.even = true};
    dmaic_status status = meetings_begin(&labels, "subgroup", walk->data.labels);
    if (!status)
        status = meetings_begin(&stages, "stage", walk->stage);
    subgroup at;
    while (!status && next_place(walk, &at)) {
        status = check_one_stage(walk, &at);
        if (!status)
            status = meet(&labels, at.label, at.row);
        if (!status)
            status = meet(&stages, at.stage, at.row);
        evenness_add(&sizes, at.rows);
        if (at.rows > walk->largest)
            walk->largest = at.rows;
        if (walk->smallest == 0 || at.rows < walk->smallest)
            walk->smallest = at.rows;
    }
    walk->subgroups = walk->next_subgroup;
    walk->constant = sizes.even ? sizes.first : 0;
    walk->stages = stages.met ? stages.count : 1;
    memory_free(labels.met);
    memory_free(stages.met);
    return status;
}

/* ---- the walk ------------------------------------------------------------------------------- */

dmaic_status subgroup_walk_begin(subgroup_walk *walk, dmaic_subgroups data, dmaic_factor stage,
                                 dmaic_missing missing)
{
    *walk = (subgroup_walk){.data = data, .stage = stage, .missing = missing};
    dmaic_status status = check_lengths(&data, stage);
    if (!status)
        status = check_values(walk);
    if (!status)
        status = data.size > 0 && !factor_given(stage) ? survey_by_size(walk) : survey(walk);
    const bool copies = missing == DMAIC_MISSING_OMIT || by_row(&data);
    if (!status && copies && !(walk->buffer = memory_array(walk->largest, 2 * sizeof(double))))
        status = DMAIC_ENOMEM;
    subgroup_walk_rewind(walk);
    return status;
}

/* A run of rows of a sample, not copied. */
static dmaic_sample part_of(dmaic_sample sample, size_t first, size_t count)
{
    const ptrdiff_t step = sample.stride ? sample.stride : (ptrdiff_t)sizeof(double);
    const ptrdiff_t bytes = step * (ptrdiff_t)first;
    dmaic_sample part = {.count = count, .stride = sample.stride};
    part.values = (const double *)(const void *)((const char *)sample.values + bytes);
    if (sample.remainders)
        part.remainders = (const double *)(const void *)((const char *)sample.remainders + bytes);
    return part;
}

static void keep(subgroup_walk *walk, subgroup *at, dmaic_sample sample, size_t row)
{
    const double value = sample_value(sample, row);
    if (isnan(value))
        return;
    walk->buffer[at->count] = value;
    walk->buffer[walk->largest + at->count] = sample_remainder(sample, row);
    at->count++;
}

static void copy_values(subgroup_walk *walk, subgroup *at)
{
    const dmaic_subgroups *data = &walk->data;
    for (size_t i = 0; i < at->rows; i++) {
        if (by_row(data))
            keep(walk, at, data->columns[i], at->row - 1);
        else
            keep(walk, at, data->values, at->row - 1 + i);
    }
    at->values = (dmaic_sample){.values = walk->buffer,
                                .count = at->count,
                                .remainders = walk->buffer + walk->largest};
}

bool subgroup_walk_next(subgroup_walk *walk, subgroup *next)
{
    if (!next_place(walk, next))
        return false;
    if (walk->buffer) {
        copy_values(walk, next);
    } else {
        next->count = next->rows;
        next->values = part_of(walk->data.values, next->row - 1, next->rows);
    }
    return true;
}

void subgroup_walk_rewind(subgroup_walk *walk)
{
    walk->next_row = 0;
    walk->next_subgroup = 0;
}

void subgroup_walk_end(subgroup_walk *walk)
{
    memory_free(walk->buffer);
    walk->buffer = NULL;
}
