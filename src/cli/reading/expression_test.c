/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons, one record at a time. Decimals are compared as they are written: by their doubles,
 * then by the remainders. */
#include "expression.h"

#include <string.h>

/* -1, 0 or 1 */
static int compare_numbers(dmaic_number first, dmaic_number second)
{
    if (first.value != second.value)
        return first.value < second.value ? -1 : 1;
    return (first.remainder > second.remainder) - (first.remainder < second.remainder);
}

static bool order_holds(comparison how, int order)
{
    switch (how) {
    case COMPARE_EQUAL:
        return order == 0;
    case COMPARE_UNEQUAL:
        return order != 0;
    case COMPARE_LESS:
        return order < 0;
    case COMPARE_AT_MOST:
        return order <= 0;
    case COMPARE_MORE:
        return order > 0;
    default:
        return order >= 0;
    }
}

/* An operand as a number: TRUTH_TRUE when it is one. */
static truth operand_number(const operand *from, const cell_rules *rules, const csv_cell *cells,
                            dmaic_number *number)
{
    if (from->kind == OPERAND_NUMBER) {
        *number = from->number;
        return TRUTH_TRUE;
    }
    const csv_cell cell = cell_trim(cells[from->column]);
    if (cell_is_missing(rules, cell))
        return TRUTH_MISSING;
    return cell_number(rules, cell, number) ? TRUTH_TRUE : TRUTH_BAD;
}

static truth test_numbers(const expression *test, const cell_rules *rules, const csv_cell *cells,
                          size_t *bad)
{
    dmaic_number left = {0}, right = {0};
    const truth left_is = operand_number(&test->left, rules, cells, &left);
    const truth right_is = operand_number(&test->right[0], rules, cells, &right);
    if (left_is == TRUTH_BAD || right_is == TRUTH_BAD) {
        *bad = left_is == TRUTH_BAD ? test->left.column : test->right[0].column;
        return TRUTH_BAD;
    }
    if (left_is == TRUTH_MISSING || right_is == TRUTH_MISSING)
        return TRUTH_MISSING;
    return order_holds(test->comparison, compare_numbers(left, right)) ? TRUTH_TRUE : TRUTH_FALSE;
}

/* Equal as texts, or both numbers and equal. */
static bool matches_cell(const cell_rules *rules, csv_cell left, csv_cell right)
{
    if (cell_equals(cell_label(left), cell_label(right)))
        return true;
    dmaic_number first, second;
    return cell_number(rules, cell_trim(left), &first) &&
           cell_number(rules, cell_trim(right), &second) && compare_numbers(first, second) == 0;
}

/* The same for a text given on the command line; a quoted one is only a text. */
static bool matches_text(const cell_rules *rules, csv_cell cell, const operand *right)
{
    if (cell_equals(cell_label(cell), cell_of_text(right->text)))
        return true;
    dmaic_number number;
    return right->is_number && cell_number(rules, cell_trim(cell), &number) &&
           compare_numbers(number, right->number) == 0;
}

static truth test_columns(const expression *test, const cell_rules *rules, const csv_cell *cells)
{
    const csv_cell left = cells[test->left.column], right = cells[test->right[0].column];
    if (cell_is_missing(rules, cell_trim(left)) || cell_is_missing(rules, cell_trim(right)))
        return TRUTH_MISSING;
    const bool equal = matches_cell(rules, left, right);
    return equal == (test->comparison == COMPARE_EQUAL) ? TRUTH_TRUE : TRUTH_FALSE;
}

/* For a condition a missing cell equals the text that it holds, so that such rows can be asked for;
 * otherwise it is neither equal nor unequal to anything. */
static truth test_texts(const expression *test, const cell_rules *rules, const csv_cell *cells)
{
    const csv_cell cell = cells[test->left.column];
    bool equal = false;
    for (size_t i = 0; i < test->right_count && !equal; i++)
        equal = matches_text(rules, cell, &test->right[i]);
    if (!(equal && test->condition) && cell_is_missing(rules, cell_trim(cell)))
        return TRUTH_MISSING;
    return equal == (test->comparison == COMPARE_EQUAL) ? TRUTH_TRUE : TRUTH_FALSE;
}

truth expression_test(const expression *test, const cell_rules *rules, const csv_cell *cells,
                      size_t *bad)
{
    if (test->numeric)
        return test_numbers(test, rules, cells, bad);
    if (test->right[0].kind == OPERAND_COLUMN)
        return test_columns(test, rules, cells);
    return test_texts(test, rules, cells);
}
