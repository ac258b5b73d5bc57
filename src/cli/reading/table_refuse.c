/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a table cannot be had: cells that cannot be used, with what helps, conditions that no row
 * meets, and memory. */
#include "table_collection.h"

#include <stdio.h>
#include <string.h>

bool no_memory(const collection *work, read_error *error)
{
    return read_fail_memory(error, csv_name(work->reader));
}

/* What helps with a column that holds cells which are no numbers, NULL if nothing is known. */
static const char *hint_of(const column *about)
{
    const expression *const what = &about->what;
    if (what->comparison == COMPARE_NOTHING)
        return about->kind == COLUMN_EITHER ? about->hint : NULL;
    const bool equality =
        what->comparison == COMPARE_EQUAL || what->comparison == COMPARE_UNEQUAL;
    return equality ? "to compare texts, put the value in quotation marks (A=='4')" : NULL;
}

/* The earliest complaint, NULL if there is none; *total counts the cells of all, and *hint is what
 * the request says to it. */
static const complaint *first_complaint(const collection *work, size_t *total, const char **hint)
{
    const complaint *first = work->bad_condition.count > 0 ? &work->bad_condition : NULL;
    *total = work->bad_condition.count;
    *hint = NULL;
    for (size_t i = 0; i < work->column_count; i++) {
        const complaint *const bad = &work->columns[i].bad;
        *total += bad->count;
        if (bad->count == 0 || (first != NULL && first->line <= bad->line))
            continue;
        first = bad;
        *hint = hint_of(&work->columns[i]);
    }
    return first;
}

static const char *advice(const collection *work, const complaint *bad, const char *hint)
{
    if (bad->other_mark)
        return work->rules.decimal == '.'
                   ? "if the comma is its decimal mark, read the file with --decimal ,"
                   : "its decimal mark is a point, but --decimal says a comma";
    if (hint != NULL && hint[0] != '\0')
        return hint;
    return bad->wordy ? "if it stands for a missing value, name it with --na" : NULL;
}

bool refuse_cells(const collection *work, bool whole, read_error *error)
{
    size_t total;
    const char *hint;
    const complaint *const bad = first_complaint(work, &total, &hint);
    if (bad == NULL)
        return true;
    const char *const title = csv_titles(work->reader)[bad->column];
    char others[64] = "";
    if (total > 1)
        snprintf(others, sizeof others, " (and %s%zu more)", whole ? "" : "at least ", total - 1);
    const char *const told = advice(work, bad, hint);
    return read_fail(error, READ_DATA, "%s:%zu: column \"%s\": \"%s\" is %s%s%s%s",
                     csv_name(work->reader), bad->line, show_text(title, strlen(title)).text,
                     bad->text.text,
                     bad->out_of_range ? "too large or too near to zero to be computed with"
                                       : "not a number",
                     others, told == NULL ? "" : "; ", told == NULL ? "" : told);
}

bool refuse_no_rows(const collection *work, read_error *error)
{
    char more[64] = "";
    const size_t conditions = work->condition_count;
    if (conditions > 1)
        snprintf(more, sizeof more, " and %zu more condition%s", conditions - 1,
                 conditions == 2 ? "" : "s");
    const char *const where = work->options->where[0];
    const size_t rows = work->table.rows_read;
    return read_fail(error, READ_DATA, "%s: none of its %zu row%s meets --where '%s'%s",
                     csv_name(work->reader), rows, rows == 1 ? "" : "s",
                     show_text(where, strlen(where)).text, more);
}
