/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns for a call: out of a file, or as typed on the command line. */
#include "columns.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- from a file ---------------------------------------------------------------------------- */

/* Whether some form of the method takes several columns of that role. */
static bool takes_several(const dmaic_method *method, const char *name)
{
    for (const dmaic_form *form = method->forms; form->function; form++)
        for (const dmaic_role *role = form->roles; role->name; role++)
            if (strcmp(role->name, name) == 0 && role->most != 1)
                return true;
    return false;
}

/* For a column that is neither all numbers nor all labels: another role that reads it as labels. */
static void label_hint(const dmaic_method *method, const char *name, char *hint, size_t size)
{
    hint[0] = '\0';
    for (const dmaic_form *form = method->forms; form->function; form++)
        for (const dmaic_role *role = form->roles; role->name; role++)
            if (role->kind == DMAIC_ROLE_LABELS && role->most != 1 &&
                role_of(method, name)->kind == DMAIC_ROLE_EITHER)
                snprintf(hint, size, "use --%s to read it as labels", role->name);
}

/* A comparison where labels are wanted: it holds, or it does not. */
static bool bind_comparison(columns *read, size_t at, const table_column *column, const char *role,
                            dmaic_call *call, read_error *error)
{
    static const char not[] = "not ";
    const size_t rows = read->table.rows, length = strlen(column->title);
    read->codes[at] = calloc(rows + 1, sizeof **read->codes);
    read->levels[at] = calloc(2, sizeof **read->levels);
    read->texts[at] = malloc(2 * length + sizeof not + 1);
    if (!read->codes[at] || !read->levels[at] || !read->texts[at])
        return read_fail_memory(error, role);
    char *holds = read->texts[at], *fails = holds + length + 1;
    memcpy(holds, column->title, length + 1);
    memcpy(fails, not, sizeof not - 1);
    memcpy(fails + sizeof not - 1, column->title, length + 1);
    double first = NAN; /* levels stand in order of appearance */
    for (size_t row = 0; row < rows; row++) {
        const double value = column->values[row];
        first = isnan(first) ? value : first;
        read->codes[at][row] = isnan(value) ? -1 : value != first;
    }
    read->levels[at][0] = first == 0 ? fails : holds;
    read->levels[at][1] = first == 0 ? holds : fails;
    return dmaic_call_bind_labels(call, role, column->title,
                                  (dmaic_factor){.codes = read->codes[at], .count = rows,
                                                 .levels = read->levels[at],
                                                 .level_count = 2}) == DMAIC_OK ||
           read_fail(error, READ_USAGE, "%s", dmaic_message());
}

static bool bind_column(const table *from, const table_column *column, const char *role,
                        dmaic_call *call)
{
    if (column->kind == COLUMN_LABELS)
        return dmaic_call_bind_labels(call, role, column->title,
                                      (dmaic_factor){.codes = column->codes,
                                                     .count = from->rows,
                                                     .levels = column->levels,
                                                     .level_count = column->level_count}) ==
               DMAIC_OK;
    return dmaic_call_bind_numbers(call, role, column->title,
                                   (dmaic_sample){.values = column->values,
                                                  .count = from->rows,
                                                  .remainders = column->remainders}) == DMAIC_OK;
}

/* Room for the arrays that do not lie in the table. */
static bool own_arrays(columns *read, size_t count, read_error *error)
{
    read->own = count;
    read->numbers = calloc(count + 1, sizeof *read->numbers);
    read->codes = calloc(count + 1, sizeof *read->codes);
    read->texts = calloc(count + 1, sizeof *read->texts);
    read->levels = calloc(count + 1, sizeof *read->levels);
    return (read->numbers && read->codes && read->texts && read->levels) ||
           read_fail_memory(error, "the columns");
}

static bool read_file(columns *read, const arguments *given, dmaic_call *call, read_error *error)
{
    char hint[64];
    table_request *requests = calloc(given->role_count + 1, sizeof *requests);
    read->roles = calloc(given->role_count + 1, sizeof *read->roles);
    if (!requests || !read->roles) {
        free(requests);
        return read_fail_memory(error, given->file);
    }
    for (size_t i = 0; i < given->role_count; i++) {
        const char *name = given->roles[i].name;
        static const column_kind kinds[] = {[DMAIC_ROLE_NUMBERS] = COLUMN_NUMBERS,
                                            [DMAIC_ROLE_LABELS] = COLUMN_LABELS,
                                            [DMAIC_ROLE_EITHER] = COLUMN_EITHER};
        label_hint(given->method, name, hint, sizeof hint);
        read->roles[i] = name;
        requests[i] = (table_request){.role = name,
                                      .text = given->roles[i].text,
                                      .kind = kinds[role_of(given->method, name)->kind],
                                      .list = takes_several(given->method, name),
                                      .hint = hint[0] ? hint : NULL};
    }
    const table_options options = {.csv = {.delimiter = given->delimiter,
                                           .encoding = given->encoding,
                                           .digest = strcmp(given->format, "json") == 0 ||
                                                     strcmp(given->format, "html") == 0},
                                   .decimal = given->decimal,
                                   .missing = given->na.count ? given->na.items : NULL,
                                   .missing_count = given->na.count,
                                   .where = given->where.items,
                                   .where_count = given->where.count};
    bool fine = table_read(given->file, &options, requests, given->role_count, &read->table, error);
    free(requests);
    fine = fine && own_arrays(read, read->table.column_count, error);
    for (size_t i = 0; fine && i < read->table.column_count; i++) {
        const table_column *column = &read->table.columns[i];
        const char *role = read->roles[column->request];
        if (column->kind == COLUMN_NUMBERS &&
            role_of(given->method, role)->kind == DMAIC_ROLE_LABELS)
            fine = bind_comparison(read, i, column, role, call, error);
        else
            fine = bind_column(&read->table, column, role, call) ||
               read_fail(error, READ_USAGE, "%s", dmaic_message());
    }
    const char *digest = read->table.sha256[0] ? read->table.sha256 : NULL;
    if (fine && dmaic_call_source(call, given->file, digest, read->table.rows_left_out) != DMAIC_OK)
        return read_fail_memory(error, given->file);
    return fine;
}

/* ---- as typed ------------------------------------------------------------------------------- */

/* The part of NAME=1,2,3 before the sign, when it is no number and stands before all commas. */
static size_t name_length(const char *text)
{
    const size_t length = strcspn(text, "=,");
    return text[length] == '=' ? length : 0;
}

static size_t count_parts(const char *text)
{
    size_t parts = 1;
    for (; *text; text++)
        parts += *text == ',';
    return parts;
}

static bool typed_numbers(columns *read, size_t at, const char *role, const char *text,
                          char decimal, dmaic_sample *sample, read_error *error)
{
    const char separator = decimal == ',' ? ';' : ',';
    const size_t room = count_parts(text) + 1;
    double *numbers = calloc(room, 2 * sizeof *numbers);
    read->numbers[at] = numbers;
    if (!numbers)
        return read_fail_memory(error, role);
    *sample = (dmaic_sample){.values = numbers, .remainders = numbers + room};
    for (const char *part = text;; part++) {
        const char stops[] = {separator, '\0'};
        const size_t length = strcspn(part, stops);
        dmaic_number number;
        if (dmaic_number_parse(part, length, decimal, &number) != DMAIC_OK) {
            const shown_text shown = show_text(part, length);
            return read_fail(error, READ_USAGE,
                             "--%s: '%s' is no number; without a file a role takes numbers, and "
                             "with a file the title of a column",
                             role, shown.text);
        }
        numbers[sample->count] = number.value;
        numbers[room + sample->count++] = number.remainder;
        part += length;
        if (!*part)
            return true;
    }
}

/* Codes in order of appearance, for text,text,... */
static bool typed_labels(columns *read, size_t at, const char *role, const char *text,
                         dmaic_factor *factor, read_error *error)
{
    const size_t parts = count_parts(text);
    read->codes[at] = calloc(parts, sizeof **read->codes);
    read->levels[at] = calloc(parts, sizeof **read->levels);
    read->texts[at] = malloc(strlen(text) + 1);
    if (!read->codes[at] || !read->levels[at] || !read->texts[at])
        return read_fail_memory(error, role);
    memcpy(read->texts[at], text, strlen(text) + 1);
    *factor = (dmaic_factor){.codes = read->codes[at], .levels = read->levels[at]};
    for (char *part = read->texts[at]; part;) {
        char *comma = strchr(part, ',');
        if (comma)
            *comma = '\0';
        size_t code = 0;
        while (code < factor->level_count && strcmp(read->levels[at][code], part) != 0)
            code++;
        if (code == factor->level_count)
            read->levels[at][factor->level_count++] = part;
        read->codes[at][factor->count++] = (int32_t)code;
        part = comma ? comma + 1 : NULL;
    }
    return true;
}

static bool bind_typed(columns *read, size_t at, const arguments *given, dmaic_call *call,
                       read_error *error)
{
    const char *role = given->roles[at].name, *text = given->roles[at].text;
    const size_t named = name_length(text);
    char title[256];
    snprintf(title, sizeof title, "%.*s", (int)named, text);
    text += named ? named + 1 : 0;
    dmaic_factor factor;
    dmaic_sample sample = {0};
    dmaic_status status;
    if (role_of(given->method, role)->kind == DMAIC_ROLE_LABELS) {
        if (!typed_labels(read, at, role, text, &factor, error))
            return false;
        status = dmaic_call_bind_labels(call, role, named ? title : role, factor);
    } else {
        if (!typed_numbers(read, at, role, text, given->decimal ? given->decimal : '.', &sample,
                           error))
            return false;
        status = dmaic_call_bind_numbers(call, role, named ? title : role, sample);
    }
    return status == DMAIC_OK || read_fail(error, READ_USAGE, "%s", dmaic_message());
}

static bool read_typed(columns *read, const arguments *given, dmaic_call *call, read_error *error)
{
    const size_t count = given->role_count;
    if (given->where.count)
        return read_fail(error, READ_USAGE, "--where needs a file");
    bool fine = own_arrays(read, count, error);
    for (size_t i = 0; i < count && fine; i++)
        fine = bind_typed(read, i, given, call, error);
    return fine;
}

/* ---- both ----------------------------------------------------------------------------------- */

bool columns_bind(columns *read, const arguments *given, dmaic_call *call, read_error *error)
{
    return given->file ? read_file(read, given, call, error)
                       : read_typed(read, given, call, error);
}

void columns_explain(const columns *read, const arguments *given, char *text, size_t size)
{
    const dmaic_place place = dmaic_message_place();
    const table_column *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < read->table.column_count; i++)
        if (strcmp(read->roles[read->table.columns[i].request], place.name) == 0) {
            found = &read->table.columns[i];
            count++;
        }
    if (!given->file || !place.row || place.row > read->table.rows) {
        snprintf(text, size, "%s", dmaic_message());
        return;
    }
    const size_t line = table_line(&read->table, place.row - 1);
    const char *source = strcmp(given->file, "-") == 0 ? "standard input" : given->file;
    const shown_text file = show_text(source, strlen(source));
    if (count == 1) {
        const shown_text title = show_text(found->title, strlen(found->title));
        snprintf(text, size, "%s:%zu: column \"%s\" (%s), row %zu: %s", file.text, line,
                 title.text, place.name, place.row, dmaic_message_rule());
    } else {
        snprintf(text, size, "%s:%zu: %s", file.text, line, dmaic_message());
    }
}

void columns_free(columns *used)
{
    for (size_t i = 0; i < used->own; i++) {
        free(used->numbers ? used->numbers[i] : NULL);
        free(used->codes ? used->codes[i] : NULL);
        free(used->texts ? used->texts[i] : NULL);
        free(used->levels ? (void *)used->levels[i] : NULL);
    }
    free(used->numbers);
    free(used->codes);
    free(used->texts);
    free(used->levels);
    free(used->roles);
    table_free(&used->table);
    *used = (columns){0};
}
