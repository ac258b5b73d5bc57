/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells to numbers, codes and 0/1 values. A column that may be either keeps its texts beside its
 * numbers until the last row has shown which it is. */
#include "column.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- cells that are no numbers -------------------------------------------------------------- */

static bool has_digit(csv_cell cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.text[i] >= '0' && cell.text[i] <= '9')
            return true;
    return false;
}

void complain(complaint *about, const cell_rules *rules, const csv_cell *cells, size_t of_column,
              size_t line)
{
    if (about->count++ > 0)
        return;
    const csv_cell cell = cell_trim(cells[of_column]);
    about->line = line;
    about->column = of_column;
    about->text = show_text(cell.text, cell.length);
    about->out_of_range = cell_is_out_of_range(rules, cell);
    about->other_mark = cell_is_number_elsewhere(rules, cell);
    about->wordy = !has_digit(cell);
}

/* ---- room ----------------------------------------------------------------------------------- */

static void *resized(void *block, size_t count, size_t size)
{
    if (count > SIZE_MAX / size)
        return NULL;
    return realloc(block, (count > 0 ? count : 1) * size);
}

static bool is_constant(const column *grown)
{
    return grown->what.left.kind == OPERAND_NUMBER;
}

/* Does it give numbers, or may it? */
static bool has_values(const column *grown)
{
    return grown->kind != COLUMN_LABELS || is_constant(grown) ||
           grown->what.comparison != COMPARE_NOTHING;
}

static bool resize_remainders(column *grown, size_t capacity)
{
    double *const remainders =
        resized(grown->made.remainders, capacity, sizeof *grown->made.remainders);
    if (remainders == NULL)
        return false;
    grown->made.remainders = remainders;
    for (size_t i = grown->capacity; i < capacity; i++)
        remainders[i] = 0;
    return true;
}

bool column_reserve(column *grown, size_t capacity)
{
    table_column *const made = &grown->made;
    if (has_values(grown)) {
        double *const values = resized(made->values, capacity, sizeof *values);
        if (values == NULL)
            return false;
        made->values = values;
        if (made->remainders != NULL && !resize_remainders(grown, capacity))
            return false;
    } else {
        int32_t *const codes = resized(made->codes, capacity, sizeof *codes);
        if (codes == NULL)
            return false;
        made->codes = codes;
    }
    grown->capacity = capacity;
    return true;
}

/* ---- one row -------------------------------------------------------------------------------- */

/* Most columns have remainders in every row or in none: the array comes with the first. */
static bool set_number(column *grown, size_t row, dmaic_number number)
{
    table_column *const made = &grown->made;
    made->values[row] = number.value;
    if (made->remainders != NULL) {
        made->remainders[row] = number.remainder;
        return true;
    }
    if (number.remainder == 0)
        return true;
    made->remainders = calloc(grown->capacity, sizeof *made->remainders);
    if (made->remainders == NULL)
        return false;
    made->remainders[row] = number.remainder;
    return true;
}

static void set_missing(column *grown, size_t row)
{
    grown->made.missing++;
    if (grown->made.codes != NULL)
        grown->made.codes[row] = -1;
    if (grown->made.values != NULL)
        grown->made.values[row] = NAN;
}

static bool append_number(column *grown, const cell_rules *rules, const csv_record *record,
                          size_t row)
{
    const csv_cell cell = cell_trim(record->cells[grown->what.left.column]);
    dmaic_number number;
    if (cell_is_missing(rules, cell)) {
        set_missing(grown, row);
        return true;
    }
    if (!cell_number(rules, cell, &number)) {
        complain(&grown->bad, rules, record->cells, grown->what.left.column, record->line);
        grown->made.values[row] = NAN;
        return true;
    }
    grown->numbers++;
    return set_number(grown, row, number);
}

static bool append_label(column *grown, const cell_rules *rules, const csv_record *record,
                         size_t row)
{
    const csv_cell cell = record->cells[grown->what.left.column];
    if (cell_is_missing(rules, cell_trim(cell))) {
        set_missing(grown, row);
        return true;
    }
    const csv_cell label = cell_label(cell);
    grown->made.codes[row] = label_code(&grown->labels, label.text, label.length);
    return grown->made.codes[row] >= 0;
}

/* Keeps a text, in case the column turns out to hold labels. */
static bool keep_text(column *grown, csv_cell label)
{
    if (label.length >= grown->texts_size - grown->texts_used) {
        const size_t size = 2 * grown->texts_size + label.length + 1024;
        char *const texts = realloc(grown->texts, size);
        if (texts == NULL)
            return false;
        grown->texts = texts;
        grown->texts_size = size;
    }
    memcpy(grown->texts + grown->texts_used, label.text, label.length);
    grown->texts_used += label.length;
    grown->texts[grown->texts_used++] = '\0';
    return true;
}

static bool append_either(column *grown, const cell_rules *rules, const csv_record *record,
                          size_t row)
{
    const csv_cell cell = record->cells[grown->what.left.column];
    const bool missing = cell_is_missing(rules, cell_trim(cell));
    return append_number(grown, rules, record, row) &&
           keep_text(grown, missing ? cell_of_text("") : cell_label(cell));
}

static void append_truth(column *grown, const cell_rules *rules, const csv_record *record,
                         size_t row)
{
    size_t bad_column = 0;
    const truth found = expression_test(&grown->what, rules, record->cells, &bad_column);
    if (found == TRUTH_TRUE || found == TRUTH_FALSE) {
        grown->made.values[row] = found == TRUTH_TRUE ? 1 : 0;
        return;
    }
    if (found == TRUTH_BAD)
        complain(&grown->bad, rules, record->cells, bad_column, record->line);
    set_missing(grown, row);
}

bool column_append(column *grown, const cell_rules *rules, const csv_record *record, size_t row)
{
    if (is_constant(grown))
        return set_number(grown, row, grown->what.left.number);
    if (grown->what.comparison != COMPARE_NOTHING) {
        append_truth(grown, rules, record, row);
        return true;
    }
    if (grown->kind == COLUMN_NUMBERS)
        return append_number(grown, rules, record, row);
    if (grown->kind == COLUMN_LABELS)
        return append_label(grown, rules, record, row);
    return append_either(grown, rules, record, row);
}

/* ---- after the last row --------------------------------------------------------------------- */

static void drop_numbers(column *grown)
{
    free(grown->made.values);
    free(grown->made.remainders);
    grown->made.values = grown->made.remainders = NULL;
}

/* Turns the texts that were kept into labels. */
static bool become_labels(column *grown, size_t rows)
{
    drop_numbers(grown);
    grown->bad.count = 0;
    grown->kind = COLUMN_LABELS;
    if (!column_reserve(grown, rows))
        return false;
    const char *text = grown->texts;
    for (size_t row = 0; row < rows; row++) {
        const size_t length = strlen(text);
        grown->made.codes[row] = length == 0 ? -1 : label_code(&grown->labels, text, length);
        if (length > 0 && grown->made.codes[row] < 0)
            return false;
        text += length + 1;
    }
    return true;
}

bool column_settle(column *grown, size_t rows)
{
    const size_t present = rows - grown->made.missing;
    const bool either = grown->kind == COLUMN_EITHER && !is_constant(grown) &&
                        grown->what.comparison == COMPARE_NOTHING;
    bool done = true;
    if (either && 2 * grown->numbers < present)
        done = become_labels(grown, rows);
    free(grown->texts);
    grown->texts = NULL;
    return done;
}

bool column_finish(column *grown, size_t rows, table_column *result)
{
    if (!column_reserve(grown, rows))
        return false;
    grown->made.kind = has_values(grown) ? COLUMN_NUMBERS : COLUMN_LABELS;
    if (grown->made.kind == COLUMN_LABELS) {
        grown->made.levels = label_list(&grown->labels);
        if (grown->made.levels == NULL)
            return false;
        grown->made.level_count = grown->labels.count;
        grown->made.level_texts = grown->labels.texts;
        grown->labels.texts = NULL;
    }
    *result = grown->made;
    grown->made = (table_column){0};
    return true;
}

void column_free(column *used)
{
    drop_numbers(used);
    free(used->made.title);
    free(used->made.codes);
    free(used->made.levels);
    free(used->made.level_texts);
    free(used->texts);
    label_set_free(&used->labels);
    expression_free(&used->what);
    *used = (column){0};
}
