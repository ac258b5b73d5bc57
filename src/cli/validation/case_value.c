/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a result by key, as the catalogue describes them, and cells of its tables, as they are
 * rendered: a cell is found by what a reader of the table sees. */
#include "method_case.h"

#include "expectation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- values --------------------------------------------------------------------------------- */

static const dmaic_field *field_of(const dmaic_method *method, const char *key)
{
    for (const dmaic_field *field = method->fields; field->key; field++)
        if (strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

/* The text of a field that holds one, NULL of others. */
static const char *field_text(const method_case *of, const dmaic_field *field)
{
    const char *const at = (const char *)dmaic_call_result(of->call) + field->offset;
    const char *word = NULL;
    int chosen;
    if (field->kind == DMAIC_FIELD_WORD) {
        memcpy(&word, at, sizeof word);
        return word ? word : "";
    }
    if (field->kind != DMAIC_FIELD_CHOICE)
        return NULL;
    memcpy(&chosen, at, sizeof chosen);
    for (const dmaic_choice *choice = field->choices; choice->name; choice++)
        if (choice->value == chosen)
            return choice->name;
    return NULL;
}

static bool part_of(dmaic_estimate estimate, const char *part, case_value *value)
{
    if (strcmp(part, "lower") == 0)
        *value = (case_value){estimate.lower, NULL};
    else if (strcmp(part, "upper") == 0)
        *value = (case_value){estimate.upper, NULL};
    else if (strcmp(part, "confidence") == 0)
        *value = (case_value){estimate.confidence, NULL};
    else if (strcmp(part, "interval") == 0)
        *value = (case_value){NAN, estimate.interval ? estimate.interval : ""};
    else
        return false;
    return true;
}

static bool plain_value(const method_case *of, const char *key, case_value *value,
                        read_error *error)
{
    dmaic_estimate estimate;
    const dmaic_field *const field = field_of(of->method, key);
    if (dmaic_call_value(of->call, key, &estimate) == DMAIC_OK) {
        *value = (case_value){estimate.value, field ? field_text(of, field) : NULL};
        return true;
    }
    read_fail(error, READ_DATA, "%s", dmaic_message());
    const char *const dot = strrchr(key, '.');
    char whole[128];
    if (!dot || (size_t)(dot - key) >= sizeof whole)
        return false;
    snprintf(whole, sizeof whole, "%.*s", (int)(dot - key), key);
    return dmaic_call_value(of->call, whole, &estimate) == DMAIC_OK &&
           part_of(estimate, dot + 1, value);
}

/* ---- cells ---------------------------------------------------------------------------------- */

typedef struct growing_text {
    char *bytes;
    size_t length;
} growing_text;

static int append(void *context, const char *bytes, size_t length)
{
    growing_text *const to = context;
    char *const larger = realloc(to->bytes, to->length + length + 1);
    if (!larger)
        return 1;
    to->bytes = larger;
    memcpy(larger + to->length, bytes, length);
    to->length += length;
    larger[to->length] = '\0';
    return 0;
}

/* table[row].column, cut apart in place. */
typedef struct cell_name {
    char table[64], row[256], column[64];
} cell_name;

static bool cut_name(const char *key, cell_name *name)
{
    const char *const open = strchr(key, '['), *const dot = strrchr(key, '.');
    if (!dot || dot < open + 2 || dot[-1] != ']')
        return false;
    const size_t lengths[] = {(size_t)(open - key), (size_t)(dot - open) - 2, strlen(dot + 1)};
    if (lengths[0] >= sizeof name->table || lengths[1] >= sizeof name->row ||
        lengths[2] >= sizeof name->column)
        return false;
    snprintf(name->table, sizeof name->table, "%.*s", (int)lengths[0], key);
    snprintf(name->row, sizeof name->row, "%.*s", (int)lengths[1], open + 1);
    snprintf(name->column, sizeof name->column, "%s", dot + 1);
    return true;
}

/* Renders the table unless it is the one that was read last. */
static bool render_cells(method_case *of, const char *name, read_error *error)
{
    if (of->cells_of && strcmp(of->cells_of, name) == 0)
        return true;
    free(of->cells);
    free(of->cells_of);
    of->cells = of->cells_of = NULL;
    const dmaic_report *report;
    growing_text made = {NULL, 0};
    if (dmaic_call_report(of->call, &report) != DMAIC_OK ||
        dmaic_render_csv(report, name, append, &made) != DMAIC_OK) {
        free(made.bytes);
        return read_fail(error, READ_DATA, "%s", dmaic_message());
    }
    of->cells = made.bytes;
    of->cells_of = malloc(strlen(name) + 1);
    if (!of->cells_of)
        return read_fail_memory(error, name);
    memcpy(of->cells_of, name, strlen(name) + 1);
    return true;
}

static bool is_row(const csv_record *record, size_t number, const char *row)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", number);
    if (row[strspn(row, "0123456789")] == '\0')
        return strcmp(text, row) == 0;
    return record->cells[0].length == strlen(row) &&
           memcmp(record->cells[0].text, row, record->cells[0].length) == 0;
}

/* A copy of the cell, NULL when there is no such row. */
static char *find_cell(csv_reader *from, size_t column, const char *row, read_error *error)
{
    csv_record record;
    for (size_t number = 1; csv_next(from, &record, error) == CSV_RECORD; number++) {
        if (!is_row(&record, number, row))
            continue;
        const csv_cell cell = record.cells[column];
        char *const text = malloc(cell.length + 1);
        if (text) {
            memcpy(text, cell.text, cell.length);
            text[cell.length] = '\0';
        }
        return text;
    }
    return NULL;
}

/* Infinite cells are rendered empty, as undefined ones are; the column itself tells them apart. */
static double cell_number(const method_case *of, const cell_name *name, const char *cell)
{
    dmaic_number number;
    dmaic_column column;
    if (dmaic_number_parse(cell, strlen(cell), '.', &number) == DMAIC_OK)
        return number.value;
    const size_t row = strtoul(name->row, NULL, 10);
    if (*cell || !row || dmaic_call_column(of->call, name->table, name->column, &column) ||
        !column.numbers || column.codes || row > column.count)
        return NAN;
    double found;
    memcpy(&found, (const char *)column.numbers + column.stride * (ptrdiff_t)(row - 1),
           sizeof found);
    return found;
}

static bool cell_value(method_case *of, const char *key, case_value *value, read_error *error)
{
    cell_name name;
    if (!cut_name(key, &name))
        return read_fail(error, READ_DATA, "'%s' does not name a cell; a cell is table[row].column",
                         key);
    if (!render_cells(of, name.table, error))
        return false;
    csv_reader *const from = csv_open_memory(name.table, of->cells, strlen(of->cells),
                                             &(csv_options){.delimiter = ','}, error);
    if (!from)
        return false;
    size_t column = 0;
    while (column < csv_columns(from) && strcmp(csv_titles(from)[column], name.column) != 0)
        column++;
    char *cell = column < csv_columns(from) ? find_cell(from, column, name.row, error) : NULL;
    if (!cell)
        read_fail(error, READ_DATA, "table '%s' has no %s '%s'", name.table,
                  column < csv_columns(from) ? "row" : "column",
                  column < csv_columns(from) ? name.row : name.column);
    csv_close(from);
    free(of->cell);
    of->cell = cell;
    *value = (case_value){cell ? cell_number(of, &name, cell) : NAN, cell};
    return cell != NULL;
}

bool method_case_value(method_case *of, const char *key, case_value *value, read_error *error)
{
    return strchr(key, '[') ? cell_value(of, key, value, error)
                            : plain_value(of, key, value, error);
}
