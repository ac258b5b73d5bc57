/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files expression*.c share while a text is taken apart: titles, operators and the sides
 * of a comparison. */
#ifndef DMAIC_CLI_EXPRESSION_PARTS_H
#define DMAIC_CLI_EXPRESSION_PARTS_H

#include "expression.h"

/* Without the blanks around it. */
static inline csv_cell part_of(const char *text, size_t length)
{
    return cell_trim((csv_cell){text, length, false});
}

/* ---- expression_title.c --------------------------------------------------------------------- */

bool is_title(const csv_reader *reader, csv_cell name);

/* The column of a title that exists; refuses one that several columns have. */
bool use_title(const expression_place *place, csv_cell name, operand *result, read_error *error);

/* No column has this name: tells which there are, and which may be meant. */
bool refuse_name(const expression_place *place, csv_cell name, read_error *error);

/* ---- expression.c --------------------------------------------------------------------------- */

/* An operator in a text: where it stands, how long it is and what it means. */
typedef struct operator_found {
    comparison comparison;
    size_t at, length;
    bool single; /* the = of a condition */
} operator_found;

/* The operator whose left side is the longest title; COMPARE_NOTHING if no left side is one.
 * *first is the first operator of all, title or not. */
operator_found find_operator(const csv_reader *reader, const char *text, bool single,
                             operator_found *first);

/* A text as the right side; unquoted, it may also be a number. */
bool use_text(const expression_place *place, csv_cell text, operand *result, read_error *error);

/* That many operands, all zeros; NULL when memory runs out. */
operand *new_operands(size_t count);

/* A comparison by the operator found, whose left side is a title. */
bool parse_comparison(const expression_place *place, const char *text, operator_found found,
                      expression *result, read_error *error);

#endif
