/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One wanted column while it grows row by row. Private to table*.c. */
#ifndef DMAIC_CLI_COLUMN_H
#define DMAIC_CLI_COLUMN_H

#include "expression.h"
#include "labels.h"
#include "table.h"

/* Cells that should be numbers and are not: how many, and the first. */
typedef struct complaint {
    size_t count;
    size_t line, column; /* of the first; column from 0 */
    shown_text text;
    bool out_of_range;
    bool other_mark; /* it is a number with the other decimal mark */
    bool wordy;      /* it holds no digit: perhaps a text for missing values */
} complaint;

/* Begins as all zeros. */
typedef struct column {
    expression what;
    column_kind kind;  /* as asked for */
    const char *hint;
    table_column made; /* grows; its levels come at the end */
    size_t capacity;
    complaint bad;
    size_t numbers; /* cells that are numbers */
    label_set labels;
    char *texts; /* of a column of either kind: each cell's text, NUL ended, empty where missing */
    size_t texts_used, texts_size;
} column;

void complain(complaint *about, const cell_rules *rules, const csv_cell *cells, size_t of_column,
              size_t line);

/* Makes room for that many rows, which may also be fewer than before. */
bool column_reserve(column *grown, size_t capacity);

/* Takes what the record says as the given row, for which there must be room. False when memory runs
 * out. */
bool column_append(column *grown, const cell_rules *rules, const csv_record *record, size_t row);

/* Settles the kind once all rows are in: numbers or labels, else grown->bad tells why not. False
 * when memory runs out. */
bool column_settle(column *grown, size_t rows);

/* Gives the finished column away; to be called after column_settle. */
bool column_finish(column *grown, size_t rows, table_column *result);

void column_free(column *used);

#endif
