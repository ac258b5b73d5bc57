/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as aligned text. */
#include "table_cells.h"

#include <string.h>

enum { SHORT_TABLE = 60 /* rows shown when the table was not asked for by name */ };

static void table_rows(output *out, const node *of, size_t rows)
{
    char buffer[CELL_SIZE];
    size_t width[COLUMNS_SHOWN];
    column_look looks[COLUMNS_SHOWN];
    const size_t columns = table_look(of, rows, looks);
    for (size_t i = 0; i < columns; i++) {
        const table_column *at = &of->columns[i];
        width[i] = looks[i].visible ? text_width(at->label) : 0;
        for (size_t row = 0; row < rows && width[i]; row++) {
            const size_t cell =
                text_width(cell_text(at, row, looks[i].decimals, buffer, sizeof buffer));
            width[i] = cell > width[i] ? cell : width[i];
        }
    }
    for (size_t row = 0; row <= rows && !out->status; row++) { /* row 0 is the heading */
        output_spaces(out, GAP);
        for (size_t i = 0; i < columns; i++) {
            const table_column *at = &of->columns[i];
            if (!width[i])
                continue;
            const char *text =
                row ? cell_text(at, row - 1, looks[i].decimals, buffer, sizeof buffer) : at->label;
            if (at->show == SHOW_TEXT)
                pad_right(out, text, width[i]);
            else
                pad_left(out, text, width[i]);
            output_spaces(out, i + 1 < columns ? GAP : 0);
        }
        output_text(out, "\n");
    }
}

void table_text(output *out, const node *of, bool asked_for)
{
    char text[256];
    if (of->rows == 0 && !asked_for)
        return;
    output_text(out, "\n");
    output_text(out, of->label);
    output_text(out, "\n");
    if (of->detail && !asked_for) {
        text_format(text, sizeof text, "  %zu rows, in the table \"%s\"\n", of->rows, of->key);
        output_text(out, text);
        return;
    }
    const size_t rows = asked_for || of->rows <= SHORT_TABLE ? of->rows : SHORT_TABLE;
    table_rows(out, of, rows);
    if (rows < of->rows) {
        text_format(text, sizeof text, "  ... and %zu more rows in the table \"%s\"\n",
                    of->rows - rows, of->key);
        output_text(out, text);
    }
}
