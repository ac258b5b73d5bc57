/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns that a command asks for, read from a file in one pass; nothing else is kept.
 *
 * Missing cells: the empty cell, and a cell that is, without the blanks around it, exactly one of
 * NA, N/A, n/a, NaN, nan, null, NULL, *; texts given by --na stand in place of that list. Quotes
 * make no difference.
 * Numbers: the whole cell, without the blanks around it, must be one number. Labels: the text as
 * it stands, only that blanks at its ends count inside quotes alone; 007 is not 7.
 * A column of either kind is read as numbers when every cell is one, as labels when fewer than half
 * of the cells are; what is in between is refused. */
#ifndef DMAIC_CLI_TABLE_H
#define DMAIC_CLI_TABLE_H

#include "csv.h"
#include "read_error.h"

#include <stddef.h>
#include <stdint.h>

typedef enum column_kind { COLUMN_NUMBERS, COLUMN_LABELS, COLUMN_EITHER } column_kind;

typedef struct table_request {
    const char *role; /* without dashes; messages say --role */
    const char *text; /* what the user gave: expression.h tells what it may be */
    column_kind kind;
    bool list;        /* several columns may be given, separated by commas */
    const char *hint; /* NULL, or what helps when a column of either kind is in between; messages
                       * put "; " before it: "use --categorical to read it as labels" */
} table_request;

typedef struct table_options {
    csv_options csv;
    char decimal;               /* the decimal mark, '.' or ','; 0 for '.' */
    const char *const *missing; /* texts in place of the usual ones; NULL for those */
    size_t missing_count;
    const char *const *where; /* conditions, all of which must hold for a row to be kept */
    size_t where_count;
} table_options;

typedef struct table_column {
    size_t request;   /* which of the requests it belongs to, from 0 */
    char *title;      /* the column's title, or the comparison or constant as given */
    column_kind kind; /* COLUMN_NUMBERS or COLUMN_LABELS */
    size_t missing;   /* rows without a value */
    double *values;   /* numbers: NaN where missing; else NULL */
    double *remainders;  /* what the decimals hold beyond the values, NULL when that is nothing */
    int32_t *codes;      /* labels: from 0, in order of appearance, -1 where missing; else NULL */
    const char **levels; /* the label of each code */
    size_t level_count;
    char *level_texts; /* what levels points into */
} table_column;

/* From this row on, lines follow one another. */
typedef struct table_run {
    size_t row, line;
} table_run;

typedef struct table {
    size_t rows;          /* kept */
    size_t rows_read;
    size_t rows_left_out; /* by conditions; rows + rows_left_out = rows_read */
    table_column *columns; /* in the order of the requests, and of each list */
    size_t column_count;
    table_run *runs;
    size_t run_count;
    char sha256[CSV_DIGEST_SIZE]; /* of the file's bytes; "" when options->csv.digest is false */
} table;

/* Reads a path, or standard input for "-". options NULL means all defaults. On failure the result
 * is untouched and nothing is to be freed. */
bool table_read(const char *path, const table_options *options, const table_request *requests,
                size_t count, table *result, read_error *error);

/* The same from an open reader, of which options->csv then says nothing. */
bool table_collect(csv_reader *reader, const table_options *options,
                   const table_request *requests, size_t count, table *result, read_error *error);

/* The line, from 1, where a row (from 0) begins in the file. */
size_t table_line(const table *from, size_t row);

/* Leaves it all zeros. */
void table_free(table *used);

#endif
