/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of a model matrix: powers and products in double-double, labels as columns of 0 and 1
 * against their first level, or of -1, 0 and 1 that sum to 0 over the levels. */
#include "coding.h"

#include "data/view.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* ---- predictors ----------------------------------------------------------------------------- */

int exponent_of_largest(dmaic_sample values)
{
    double most = 0;
    for (size_t row = 0; row < values.count; row++) {
        const double size = fabs(sample_value(values, row));
        most = size > most ? size : most;
    }
    int exponent = 0;
    if (most > 0)
        frexp(most, &exponent);
    return exponent > 1000 ? 1000 : exponent < -1000 ? -1000 : exponent;
}

static void find_levels(dmaic_factor labels, coded_predictor *of)
{
    for (size_t level = 0; level < labels.level_count; level++)
        of->place[level] = -1;
    for (size_t row = 0; row < labels.count; row++)
        of->place[labels.codes[row]] = 0;
    for (size_t level = 0; level < labels.level_count; level++)
        if (of->place[level] == 0) {
            of->code[of->levels] = (int32_t)level;
            of->place[level] = (int32_t)of->levels++;
        }
}

static dmaic_status code_predictors(coding *of)
{
    size_t room = 0;
    for (size_t i = 0; i < of->predictor_count; i++)
        room += is_labels(&of->predictors[i]) ? of->predictors[i].labels.level_count : 0;
    of->memory = memory_array(room, 2 * sizeof *of->memory);
    of->coded = memory_array(of->predictor_count, sizeof *of->coded);
    if (!of->memory || !of->coded)
        return DMAIC_ENOMEM;
    int32_t *next = of->memory;
    for (size_t i = 0; i < of->predictor_count; i++) {
        const dmaic_predictor *const from = &of->predictors[i];
        coded_predictor *const to = &of->coded[i];
        if (!is_labels(from)) {
            to->exponent = exponent_of_largest(from->values);
            continue;
        }
        to->place = next;
        to->code = next + from->labels.level_count;
        next += 2 * from->labels.level_count;
        find_levels(from->labels, to);
        char buffer[DMAIC_NUMBER_SIZE];
        if (to->levels == 1 && terms_use(&of->terms, i))
            return fail_at(from->name, 0, DMAIC_EDATA,
                           "the label is '%s' in every row; there is nothing to compare",
                           factor_label(from->labels, to->code[0], buffer));
    }
    return DMAIC_OK;
}

/* ---- columns -------------------------------------------------------------------------------- */

/* Without an intercept the first term of one column of labels takes its place. */
static void choose_coding(coding *of)
{
    bool has_constant = of->intercept;
    for (size_t i = 0; i < of->terms.count; i++) {
        const term *const at = &of->terms.items[i];
        for (size_t part = 0; part < at->part_count; part++) {
            const bool alone = at->part_count == 1;
            const bool labels = is_labels(&of->predictors[at->parts[part].predictor]);
            const bool margin = alone ? has_constant : terms_hold_without(&of->terms, at, part);
            of->full[i * TERM_PARTS_MAX + part] = labels && !margin;
            has_constant = has_constant || (alone && labels);
        }
    }
}

/* How many columns the part has in its term; 1 for numbers. */
static size_t part_columns(const coding *of, size_t term_index, size_t part)
{
    const size_t predictor = of->terms.items[term_index].parts[part].predictor;
    if (!is_labels(&of->predictors[predictor]))
        return 1;
    return of->coded[predictor].levels - (of->full[term_index * TERM_PARTS_MAX + part] ? 0 : 1);
}

size_t coding_count(const coding *of, size_t term_index)
{
    size_t count = 1;
    for (size_t part = 0; part < of->terms.items[term_index].part_count; part++) {
        count *= part_columns(of, term_index, part);
        if (count > LEAST_SQUARES_COLUMNS_MAX)
            return LEAST_SQUARES_COLUMNS_MAX + 1;
    }
    return count;
}

size_t coding_first(const coding *of, size_t term_index)
{
    size_t first = 0;
    for (size_t i = 0; i < term_index; i++)
        first += coding_count(of, i);
    return first;
}

static dmaic_status count_columns(coding *of)
{
    for (size_t i = 0; i < of->terms.count; i++) {
        of->column_count += coding_count(of, i);
        if (of->column_count > LEAST_SQUARES_COLUMNS_MAX)
            return fail_at("predictors", 0, DMAIC_EDATA,
                           "the terms need more than %d coefficients; fewer levels or terms are "
                           "needed",
                           LEAST_SQUARES_COLUMNS_MAX);
    }
    return DMAIC_OK;
}

/* The levels of the first part change fastest. */
static void list_columns(coding *of)
{
    coded_column *next = of->columns;
    for (size_t i = 0; i < of->terms.count; i++) {
        const size_t count = coding_count(of, i);
        for (size_t column = 0; column < count; column++, next++) {
            size_t rest = column;
            next->term = i;
            for (size_t part = 0; part < of->terms.items[i].part_count; part++) {
                const size_t columns = part_columns(of, i, part);
                const bool full = of->full[i * TERM_PARTS_MAX + part];
                next->place[part] = (int32_t)(rest % columns + (full ? 0 : 1));
                rest /= columns;
            }
        }
    }
}

dmaic_status coding_new(const dmaic_predictor *predictors, size_t predictor_count, bool intercept,
                        const term_list *terms, coding *made)
{
    coding of = {.predictors = predictors,
                 .predictor_count = predictor_count,
                 .intercept = intercept,
                 .terms = *terms,
                 .full = memory_array(terms->count, TERM_PARTS_MAX * sizeof *of.full)};
    dmaic_status status = of.full ? code_predictors(&of) : DMAIC_ENOMEM;
    if (!status) {
        choose_coding(&of);
        status = count_columns(&of);
    }
    if (!status) {
        of.columns = memory_array(of.column_count, sizeof *of.columns);
        status = of.columns ? DMAIC_OK : DMAIC_ENOMEM;
    }
    if (status) {
        coding_clear(&of);
        return status;
    }
    list_columns(&of);
    *made = of;
    return DMAIC_OK;
}

void coding_clear(coding *of)
{
    memory_free(of->coded);
    memory_free(of->full);
    memory_free(of->columns);
    memory_free(of->memory);
    *of = (coding){0};
}

int coding_exponent(const coding *of, size_t column)
{
    const term *const at = &of->terms.items[of->columns[column].term];
    int exponent = 0;
    for (size_t part = 0; part < at->part_count; part++)
        exponent += at->parts[part].power * of->coded[at->parts[part].predictor].exponent;
    return exponent;
}

double coding_grain(const coding *of, size_t column)
{
    const term *const at = &of->terms.items[of->columns[column].term];
    const bool numbers = !is_labels(&of->predictors[at->parts[0].predictor]);
    return at->part_count == 1 && numbers && at->parts[0].power > 1 ? 0 : 2 * DBL_EPSILON;
}

bool coding_matters(const coding *of)
{
    for (size_t i = 0; i < of->terms.count; i++)
        for (size_t part = 0; part < of->terms.items[i].part_count; part++)
            if (is_labels(&of->predictors[of->terms.items[i].parts[part].predictor]) &&
                (of->terms.items[i].part_count > 1 || !of->intercept))
                return true;
    return false;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static double_double power_of(double_double value, int power)
{
    double_double product = value;
    for (int i = 1; i < power; i++)
        product = dd_multiply(product, value);
    return product;
}

void coding_copy(dmaic_sample values, int exponent, size_t first, size_t rows, double *high,
                 double *low)
{
    const double scale = ldexp(1, -exponent);
    for (size_t i = 0; values.stride == 0 && i < rows; i++)
        high[i] = view_at(values.values, 0, first + i) * scale;
    for (size_t i = 0; values.stride != 0 && i < rows; i++)
        high[i] = sample_value(values, first + i) * scale;
    if (!values.remainders)
        memset(low, 0, rows * sizeof *low);
    for (size_t i = 0; values.remainders && i < rows; i++) {
        const double_double value =
            dd_renormal(high[i], sample_remainder(values, first + i) * scale);
        high[i] = value.high;
        low[i] = value.low;
    }
}

static void multiply_numbers(dmaic_sample values, double scale, int power, size_t first,
                             size_t rows, double *high, double *low)
{
    for (size_t i = 0; i < rows; i++) {
        const size_t row = first + i;
        const double_double value =
            dd_renormal(sample_value(values, row) * scale, sample_remainder(values, row) * scale);
        const double_double product =
            dd_multiply((double_double){high[i], low[i]}, power_of(value, power));
        high[i] = product.high;
        low[i] = product.low;
    }
}

/* The column of the level at `place`; `least`: what the reference has there, 0 or -1. */
static void multiply_labels(dmaic_factor labels, const coded_predictor *coded, int32_t place,
                            double least, size_t first, size_t rows, double *high, double *low)
{
    for (size_t i = 0; i < rows; i++) {
        const int32_t at = coded->place[labels.codes[first + i]];
        const double value = at == place ? 1 : at == 0 ? least : 0;
        high[i] *= value;
        low[i] *= value;
    }
}

void coding_fill(const coding *of, const dmaic_predictor *rows, bool effects, size_t first,
                 row_block *block)
{
    for (size_t column = 0; column < of->column_count; column++) {
        const coded_column *const what = &of->columns[column];
        const term *const at = &of->terms.items[what->term];
        double *const high = block->high + column * block->room;
        double *const low = block->low + column * block->room;
        const dmaic_predictor *const only = &rows[at->parts[0].predictor];
        if (at->part_count == 1 && at->parts[0].power == 1 && !is_labels(only)) {
            coding_copy(only->values, of->coded[at->parts[0].predictor].exponent, first,
                        block->rows, high, low);
            continue;
        }
        for (size_t i = 0; i < block->rows; i++) {
            high[i] = 1;
            low[i] = 0;
        }
        for (size_t part = 0; part < at->part_count; part++) {
            const size_t which = at->parts[part].predictor;
            const coded_predictor *const coded = &of->coded[which];
            const bool full = of->full[what->term * TERM_PARTS_MAX + part];
            if (is_labels(&rows[which]))
                multiply_labels(rows[which].labels, coded, what->place[part],
                                effects && !full ? -1 : 0, first, block->rows, high, low);
            else
                multiply_numbers(rows[which].values, ldexp(1, -coded->exponent),
                                 at->parts[part].power, first, block->rows, high, low);
        }
    }
}

/* ---- names ---------------------------------------------------------------------------------- */

/* Text that grows by whole pieces; measured first when there is no room. */
static size_t append(char *text, size_t used, const char *piece)
{
    const size_t length = strlen(piece);
    if (text)
        memcpy(text + used, piece, length + 1);
    return used + length;
}

/* Writes the name of a term, with the levels of a column unless it is NULL; returns its length. */
static size_t write_name(const coding *of, size_t term_index, const coded_column *column,
                         char *text)
{
    const term *const at = &of->terms.items[term_index];
    size_t used = 0;
    char buffer[DMAIC_NUMBER_SIZE];
    for (size_t part = 0; part < at->part_count; part++) {
        const dmaic_predictor *const from = &of->predictors[at->parts[part].predictor];
        used = append(text, used, part ? ":" : "");
        used = append(text, used, from->name);
        if (at->parts[part].power > 1) {
            text_format(buffer, sizeof buffer, "^%d", at->parts[part].power);
            used = append(text, used, buffer);
        }
        if (!column || !is_labels(from))
            continue;
        const int32_t code = of->coded[at->parts[part].predictor].code[column->place[part]];
        used = append(text, used, "[");
        used = append(text, used, factor_label(from->labels, code, buffer));
        used = append(text, used, "]");
    }
    return used;
}

static char *name_of(const coding *of, size_t term_index, const coded_column *column)
{
    char *const text = memory_array(write_name(of, term_index, column, NULL) + 1, 1);
    if (text)
        write_name(of, term_index, column, text);
    return text;
}

char *coding_column_name(const coding *of, size_t column)
{
    return name_of(of, of->columns[column].term, &of->columns[column]);
}

char *coding_term_name(const coding *of, size_t term_index)
{
    return name_of(of, term_index, NULL);
}
