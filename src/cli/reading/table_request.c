/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked for: requests and conditions, resolved against the titles, become the columns that
 * are to grow and the comparisons that every record must pass. */
#include "table_collection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool parse_conditions(collection *work, read_error *error)
{
    const size_t count = work->options->where_count;
    if (count == 0)
        return true;
    work->conditions = calloc(count, sizeof *work->conditions);
    if (work->conditions == NULL)
        return no_memory(work, error);
    const expression_place place = {work->reader, "--where", &work->rules};
    for (size_t i = 0; i < count; i++) {
        if (!expression_parse_condition(&place, work->options->where[i], &work->conditions[i],
                                        error))
            return false;
        work->condition_count++;
    }
    return true;
}

/* Room for one more column, all zeros. */
static column *new_column(collection *work)
{
    if (work->column_count == work->columns_size) {
        const size_t size = 2 * work->columns_size + 8;
        column *const columns = realloc(work->columns, size * sizeof *columns);
        if (columns == NULL)
            return NULL;
        work->columns = columns;
        work->columns_size = size;
    }
    column *const made = &work->columns[work->column_count++];
    *made = (column){0};
    return made;
}

/* One column of a request: text[0 .. length). */
static bool add_column(collection *work, size_t request, const char *text, size_t length,
                       read_error *error)
{
    const table_request *const asked = &work->requests[request];
    column *const made = new_column(work);
    if (made == NULL)
        return no_memory(work, error);
    made->kind = asked->kind;
    made->hint = asked->hint;
    made->made.request = request;
    const csv_cell name = cell_trim((csv_cell){text, length, false});
    char *const title = malloc(name.length + 1);
    if (title == NULL)
        return no_memory(work, error);
    memcpy(title, name.text, name.length);
    title[name.length] = '\0';
    made->made.title = title;
    char option[64];
    snprintf(option, sizeof option, "--%s", asked->role);
    const expression_place place = {work->reader, option, &work->rules};
    return expression_parse(&place, title, &made->what, error);
}

static bool add_request(collection *work, size_t request, read_error *error)
{
    const table_request *const asked = &work->requests[request];
    const char *text = asked->text;
    if (!asked->list)
        return add_column(work, request, text, strlen(text), error);
    for (;;) {
        const size_t length = expression_first_part(work->reader, text);
        if (!add_column(work, request, text, length, error))
            return false;
        if (text[length] == '\0')
            return true;
        text += length + 1;
    }
}

bool add_requests(collection *work, size_t count, read_error *error)
{
    for (size_t i = 0; i < count; i++)
        if (!add_request(work, i, error))
            return false;
    return true;
}
