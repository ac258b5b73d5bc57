/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns to a call of the catalogue, and its run. */
#include "method_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool no_memory(read_error *error)
{
    return read_fail_memory(error, "the case");
}

/* The library's last sentence is a rule that the case broke. */
static bool refuse_as_told(read_error *error)
{
    return read_fail(error, READ_DATA, "%s", dmaic_message());
}

bool method_case_begin(method_case *of, const dmaic_method *method, read_error *error)
{
    *of = (method_case){.method = method};
    return dmaic_call_new(method->name, &of->call) == DMAIC_OK || refuse_as_told(error);
}

bool method_case_option(method_case *of, const char *name, const char *text, read_error *error)
{
    return dmaic_call_set(of->call, name, text) == DMAIC_OK || refuse_as_told(error);
}

bool method_case_column(method_case *of, const char *role, const char *column, read_error *error)
{
    if (!role_of(of->method, role))
        return read_fail(error, READ_DATA, "%s has no role '%s'", of->method->name, role);
    named_text *const longer = realloc(of->columns, (of->column_count + 1) * sizeof *longer);
    if (!longer)
        return no_memory(error);
    of->columns = longer;
    longer[of->column_count++] = (named_text){role, column};
    return true;
}

bool method_case_where(method_case *of, const char *condition, read_error *error)
{
    const char **const longer = realloc(of->where.items, (of->where.count + 1) * sizeof *longer);
    if (!longer)
        return no_memory(error);
    of->where.items = longer;
    longer[of->where.count++] = condition;
    return true;
}

/* ---- data ----------------------------------------------------------------------------------- */

static column_kind kind_of(const dmaic_role *role)
{
    switch (role->kind) {
    case DMAIC_ROLE_NUMBERS: return COLUMN_NUMBERS;
    case DMAIC_ROLE_LABELS: return COLUMN_LABELS;
    case DMAIC_ROLE_EITHER: break;
    }
    return COLUMN_EITHER;
}

static bool read_columns(method_case *of, csv_reader *from, read_error *error)
{
    const table_options options = {.where = of->where.items, .where_count = of->where.count};
    table_request *const requests = calloc(of->column_count, sizeof *requests);
    if (!requests)
        return no_memory(error);
    for (size_t i = 0; i < of->column_count; i++)
        requests[i] = (table_request){.role = of->columns[i].name,
                                      .text = of->columns[i].text,
                                      .kind = kind_of(role_of(of->method, of->columns[i].name)),
                                      .list = true};
    const bool fine = table_collect(from, &options, requests, of->column_count, &of->table, error);
    free(requests);
    return fine;
}

static dmaic_status bind_column(method_case *of, const table_column *column)
{
    const char *const role = of->columns[column->request].name;
    if (column->kind == COLUMN_LABELS)
        return dmaic_call_bind_labels(of->call, role, column->title,
                                      (dmaic_factor){.codes = column->codes,
                                                     .count = of->table.rows,
                                                     .levels = column->levels,
                                                     .level_count = column->level_count});
    return dmaic_call_bind_numbers(
        of->call, role, column->title,
        (dmaic_sample){.values = column->values,
                       .count = of->table.rows,
                       .remainders = of->doubles ? NULL : column->remainders});
}

bool method_case_data(method_case *of, csv_reader *from, read_error *error)
{
    of->has_data = true;
    bool fine = of->column_count ? read_columns(of, from, error)
                                 : read_fail(error, READ_USAGE,
                                             "no column is told; a line `column ROLE COLUMN` must "
                                             "stand above the data");
    csv_close(from);
    for (size_t i = 0; fine && i < of->table.column_count; i++)
        fine = bind_column(of, &of->table.columns[i]) == DMAIC_OK ||
               read_fail(error, READ_USAGE, "%s", dmaic_message());
    return fine;
}

/* ---- the run -------------------------------------------------------------------------------- */

bool method_case_run(method_case *of, read_error *error)
{
    of->ran = true;
    if (of->column_count && !of->has_data)
        return read_fail(error, READ_DATA,
                         "columns are told, but no data; a line `data` must "
                         "stand above what is expected");
    const dmaic_status status = dmaic_call_run(of->call);
    if (status == DMAIC_ESHAPE || status == DMAIC_ENAME || status == DMAIC_EFORMAT)
        return refuse_as_told(error);
    if (status)
        snprintf(of->refusal, sizeof of->refusal, "%s", dmaic_message());
    return true;
}

void method_case_end(method_case *of)
{
    dmaic_call_free(of->call);
    table_free(&of->table);
    free(of->columns);
    free(of->where.items);
    free(of->cells);
    free(of->cells_of);
    free(of->cell);
    *of = (method_case){0};
}
