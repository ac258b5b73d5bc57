/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a table while it is read, shared by the files table*.c: what is asked for, the
 * columns that grow, and the sentences of refusals. */
#ifndef DMAIC_CLI_TABLE_COLLECTION_H
#define DMAIC_CLI_TABLE_COLLECTION_H

#include "cell.h"
#include "column.h"
#include "expression.h"
#include "table.h"

/* A table while it is read. */
typedef struct collection {
    csv_reader *reader;
    const table_options *options;
    const table_request *requests;
    cell_rules rules;
    expression *conditions;
    size_t condition_count;
    complaint bad_condition; /* cells in conditions that should be numbers */
    column *columns;
    size_t column_count, columns_size;
    size_t capacity, runs_size;
    table table;
} collection;

/* ---- table_request.c ------------------------------------------------------------------------ */

/* Resolves the conditions against the titles. */
bool parse_conditions(collection *work, read_error *error);

/* Resolves that many requests into columns, of which none has a row yet. */
bool add_requests(collection *work, size_t count, read_error *error);

/* ---- table_refuse.c ------------------------------------------------------------------------- */

/* These return false, for the caller to hand on. */
bool no_memory(const collection *work, read_error *error);
bool refuse_no_rows(const collection *work, read_error *error);

/* Refuses the first bad cell and counts the others; `whole` tells that the file was read to its
 * end. True when no cell is bad. */
bool refuse_cells(const collection *work, bool whole, read_error *error);

#endif
