/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to columns: what is asked for is resolved against the titles, then every record passes
 * the conditions and goes to the columns. */
#include "table.h"

#include "table_collection.h"

#include <stdlib.h>

#define FIRST_ROWS ((size_t)1024)

/* ---- rows ----------------------------------------------------------------------------------- */

static bool meets_conditions(collection *work, const csv_record *record)
{
    for (size_t i = 0; i < work->condition_count; i++) {
        size_t bad = 0;
        const truth found =
            expression_test(&work->conditions[i], &work->rules, record->cells, &bad);
        if (found == TRUTH_BAD)
            complain(&work->bad_condition, &work->rules, record->cells, bad, record->line);
        if (found != TRUTH_TRUE)
            return false;
    }
    return true;
}

static bool reserve_rows(collection *work, size_t capacity)
{
    for (size_t i = 0; i < work->column_count; i++)
        if (!column_reserve(&work->columns[i], capacity))
            return false;
    work->capacity = capacity;
    return true;
}

/* Notes a row's line, unless it follows from the line before. */
static bool note_line(collection *work, size_t line)
{
    table *const made = &work->table;
    if (made->run_count > 0) {
        const table_run last = made->runs[made->run_count - 1];
        if (line - last.line == made->rows - last.row)
            return true;
    }
    if (made->run_count == work->runs_size) {
        const size_t size = 2 * work->runs_size + 16;
        table_run *const runs = realloc(made->runs, size * sizeof *runs);
        if (runs == NULL)
            return false;
        made->runs = runs;
        work->runs_size = size;
    }
    made->runs[made->run_count++] = (table_run){made->rows, line};
    return true;
}

static bool keep_row(collection *work, const csv_record *record)
{
    const size_t row = work->table.rows;
    if (row == work->capacity &&
        !reserve_rows(work, work->capacity == 0 ? FIRST_ROWS : 2 * work->capacity))
        return false;
    for (size_t i = 0; i < work->column_count; i++)
        if (!column_append(&work->columns[i], &work->rules, record, row))
            return false;
    if (!note_line(work, record->line))
        return false;
    work->table.rows++;
    return true;
}

/* How the last record was read. */
static csv_step read_rows(collection *work, read_error *error)
{
    for (;;) {
        csv_record record;
        const csv_step step = csv_next(work->reader, &record, error);
        if (step != CSV_RECORD)
            return step;
        work->table.rows_read++;
        if (!meets_conditions(work, &record)) {
            work->table.rows_left_out++;
        } else if (!keep_row(work, &record)) {
            no_memory(work, error);
            return CSV_FAILED;
        }
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool settle_columns(collection *work)
{
    for (size_t i = 0; i < work->column_count; i++)
        if (!column_settle(&work->columns[i], work->table.rows))
            return false;
    return true;
}

static bool finish_columns(collection *work)
{
    table *const made = &work->table;
    made->columns = calloc(work->column_count + 1, sizeof *made->columns);
    if (made->columns == NULL)
        return false;
    for (size_t i = 0; i < work->column_count; i++) {
        if (!column_finish(&work->columns[i], made->rows, &made->columns[i]))
            return false;
        made->column_count++;
    }
    return true;
}

/* A cell that cannot be used is told before damage further on in the file. */
static bool read_table(collection *work, read_error *error)
{
    const csv_step step = read_rows(work, error);
    if (step == CSV_FAILED) {
        if (error->kind == READ_DATA)
            refuse_cells(work, false, error);
        return false;
    }
    if (!settle_columns(work))
        return no_memory(work, error);
    if (!refuse_cells(work, true, error))
        return false;
    if (work->table.rows == 0)
        return refuse_no_rows(work, error);
    return finish_columns(work) || no_memory(work, error);
}

static void free_collection(collection *work)
{
    for (size_t i = 0; i < work->condition_count; i++)
        expression_free(&work->conditions[i]);
    free(work->conditions);
    for (size_t i = 0; i < work->column_count; i++)
        column_free(&work->columns[i]);
    free(work->columns);
    table_free(&work->table);
}

static bool check_decimal(char decimal, read_error *error)
{
    if (decimal == '\0' || decimal == '.' || decimal == ',')
        return true;
    return read_fail(error, READ_USAGE, "--decimal must be a point or a comma");
}

bool table_collect(csv_reader *reader, const table_options *options,
                   const table_request *requests, size_t count, table *result, read_error *error)
{
    const table_options given = options != NULL ? *options : (table_options){0};
    if (!check_decimal(given.decimal, error))
        return false;
    collection work = {.reader = reader, .options = &given, .requests = requests};
    work.rules = cell_rules_of(given.decimal == ',' ? ',' : '.', given.missing,
                               given.missing_count);
    const bool done = parse_conditions(&work, error) && add_requests(&work, count, error) &&
                      read_table(&work, error);
    if (done) {
        *result = work.table;
        csv_digest(reader, result->sha256);
        work.table = (table){0};
    }
    free_collection(&work);
    return done;
}

bool table_read(const char *path, const table_options *options, const table_request *requests,
                size_t count, table *result, read_error *error)
{
    csv_options csv = options != NULL ? options->csv : (csv_options){0};
    const char decimal = options != NULL ? options->decimal : '\0';
    if (!check_decimal(decimal, error))
        return false;
    if (decimal == ',' && csv.fallback == 0)
        csv.fallback = ';';
    csv_reader *const reader = csv_open(path, &csv, error);
    if (reader == NULL)
        return false;
    const bool done = table_collect(reader, options, requests, count, result, error);
    csv_close(reader);
    return done;
}

size_t table_line(const table *from, size_t row)
{
    size_t low = 0, high = from->run_count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (from->runs[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    return from->runs[low].line + (row - from->runs[low].row);
}

void table_free(table *used)
{
    for (size_t i = 0; i < used->column_count; i++) {
        table_column *const freed = &used->columns[i];
        free(freed->title);
        free(freed->values);
        free(freed->remainders);
        free(freed->codes);
        free(freed->levels);
        free(freed->level_texts);
    }
    free(used->columns);
    free(used->runs);
    *used = (table){0};
}
