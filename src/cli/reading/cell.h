/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the text of a cell means: a missing value, a number or a label. */
#ifndef DMAIC_CLI_CELL_H
#define DMAIC_CLI_CELL_H

#include "csv.h"

#include <dmaic/number.h>

typedef struct cell_rules {
    char decimal;               /* the decimal mark, '.' or ',' */
    const char *const *missing; /* texts that mean a missing value, beside the empty cell */
    size_t missing_count;
    bool begins[256]; /* one of these texts begins with this byte */
} cell_rules;

/* The rules for these texts; missing NULL means the usual ones: NA, N/A, n/a, NaN, nan, null, NULL
 * and a star. The texts must outlive the rules. */
cell_rules cell_rules_of(char decimal, const char *const *missing, size_t count);

static inline bool cell_is_blank(char letter)
{
    return letter == ' ' || letter == '\t';
}

/* Without the blanks (spaces and TABs) at both ends. */
static inline csv_cell cell_trim(csv_cell cell)
{
    while (cell.length > 0 && cell_is_blank(cell.text[0])) {
        cell.text++;
        cell.length--;
    }
    while (cell.length > 0 && cell_is_blank(cell.text[cell.length - 1]))
        cell.length--;
    return cell;
}

/* The text of a label: blanks at its ends count only inside quotation marks. */
csv_cell cell_label(csv_cell cell);

/* Does the trimmed cell mean a missing value? */
bool cell_is_missing(const cell_rules *rules, csv_cell trimmed);

/* Is the whole of the trimmed cell one number? Stores it. */
bool cell_number(const cell_rules *rules, csv_cell trimmed, dmaic_number *number);

/* Would it be a number with the other decimal mark? */
bool cell_is_number_elsewhere(const cell_rules *rules, csv_cell trimmed);

/* Is it written as a number, but too large or too near to zero for one? */
bool cell_is_out_of_range(const cell_rules *rules, csv_cell trimmed);

bool cell_equals(csv_cell first, csv_cell second);

csv_cell cell_of_text(const char *text);

#endif
