/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a table as people read them, in text and in HTML. */
#ifndef DMAIC_RENDER_TABLE_CELLS_H
#define DMAIC_RENDER_TABLE_CELLS_H

#include "text_cells.h"

enum {
    COLUMNS_SHOWN = 64,
    CELL_SIZE = 512
};

/* How a column is written. */
typedef struct column_look {
    bool visible; /* some cell holds something */
    int decimals; /* of its numbers; -1: each to its own digits */
} column_look;

/* Looks through the first `rows` rows of a table; how many columns are shown at most. */
size_t table_look(const node *of, size_t rows, column_look looks[COLUMNS_SHOWN]);

/* A cell as text, written into the buffer. */
const char *cell_text(const table_column *of, size_t row, int decimals, char *buffer, size_t size);

#endif
