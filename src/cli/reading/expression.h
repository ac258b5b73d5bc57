/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be given where a column is wanted, and what --where takes.
 *
 * A column's whole title always names that column, whatever characters it holds. Else:
 *   A>=4   A<=B   A<5   A>5   A==4   A!=B   A==late   A!='on time'   a 0/1 column
 *   =50                                                            a constant
 * The left side is a column's title. The right side is a column's title, else a number, else (for
 * == and != alone) a text, which may stand in '...' or "..."; what is quoted is always a text.
 * --where takes these comparisons, and A=VALUE[,VALUE], whose right side is never a column. */
#ifndef DMAIC_CLI_EXPRESSION_H
#define DMAIC_CLI_EXPRESSION_H

#include "cell.h"
#include "csv.h"

typedef enum comparison {
    COMPARE_NOTHING, /* the expression is its left side */
    COMPARE_EQUAL,
    COMPARE_UNEQUAL,
    COMPARE_LESS,
    COMPARE_AT_MOST,
    COMPARE_MORE,
    COMPARE_AT_LEAST
} comparison;

typedef enum operand_kind { OPERAND_COLUMN, OPERAND_NUMBER, OPERAND_TEXT } operand_kind;

typedef struct operand {
    operand_kind kind;
    size_t column;       /* OPERAND_COLUMN, from 0 */
    bool is_number;      /* number holds what the text or number says */
    dmaic_number number;
    char *text; /* OPERAND_TEXT, NUL ended */
} operand;

typedef struct expression {
    comparison comparison;
    bool condition; /* for --where: a missing cell equals the very text that it holds */
    bool numeric;   /* both sides are read as numbers, and anything else is an error */
    operand left; /* a column, or a number when nothing is compared */
    operand *right;
    size_t right_count; /* 1, or the number of values in A=x,y,z; 0 when nothing is compared */
} expression;

/* Where an expression was given. */
typedef struct expression_place {
    const csv_reader *reader;
    const char *option;      /* "--value", for messages */
    const cell_rules *rules;
} expression_place;

/* What text means as one column. On success the result is to be freed. */
bool expression_parse(const expression_place *place, const char *text, expression *result,
                      read_error *error);

/* What text means as a condition. */
bool expression_parse_condition(const expression_place *place, const char *text,
                                expression *result, read_error *error);

/* The length of the first part of a comma list: the longest beginning that is a whole title and
 * ends at a comma or at the end, else up to the first comma outside '...' and "...". */
size_t expression_first_part(const csv_reader *reader, const char *list);

typedef enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_MISSING, TRUTH_BAD } truth;

/* Does the comparison hold for a record? TRUTH_BAD: the cell of column *bad is no number, but has
 * to be one. */
truth expression_test(const expression *test, const cell_rules *rules, const csv_cell *cells,
                      size_t *bad);

void expression_free(expression *used);

#endif
