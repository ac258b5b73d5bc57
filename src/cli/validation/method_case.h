/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case of a method: options and columns as told, one run, values of the result by key. */
#ifndef DMAIC_CLI_METHOD_CASE_H
#define DMAIC_CLI_METHOD_CASE_H

#include "arguments.h"
#include "reading/table.h"

/* Begins as all zeros. */
typedef struct method_case {
    const dmaic_method *method;
    dmaic_call *call;
    named_text *columns; /* role and column, in the order told; texts are borrowed */
    size_t column_count;
    texts where;
    table table;  /* read, and borrowed by the call */
    bool doubles; /* what the decimals hold beyond their doubles is left out */
    bool has_data;
    bool ran;
    char refusal[1024]; /* of the method, when the run failed; else "" */
    char *cells;        /* the table of the result that was read last, as CSV, and */
    char *cells_of;     /* its name */
    char *cell;         /* the text of the cell that was read last */
} method_case;

/* A value of the result: a number, or a text; a cell is both. */
typedef struct case_value {
    double number;    /* NaN: undefined, or a text alone */
    const char *text; /* NULL: a number alone */
} case_value;

/* All of these are false with the rule that was broken in error->text, without a place. */
bool method_case_begin(method_case *of, const dmaic_method *method, read_error *error);
bool method_case_option(method_case *of, const char *name, const char *text, read_error *error);
bool method_case_column(method_case *of, const char *role, const char *column, read_error *error);
bool method_case_where(method_case *of, const char *condition, read_error *error);

/* Reads the columns from an open file, which it closes. What breaks a rule in the file has its own
 * place in error->text; what is asked of it in vain is READ_USAGE, without a place. */
bool method_case_data(method_case *of, csv_reader *from, read_error *error);

/* Runs the method; a refusal of the method is kept and no failure. */
bool method_case_run(method_case *of, read_error *error);

/* The value of a key: KEY, KEY.lower, KEY.upper, KEY.confidence, KEY.interval of an estimate, or
 * table[row].column, where a row is a number from 1 or the text in the first column. The text lives
 * until the next call. */
bool method_case_value(method_case *of, const char *key, case_value *value, read_error *error);

/* Leaves it all zeros. */
void method_case_end(method_case *of);

#endif
