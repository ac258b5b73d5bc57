/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons and constants: text to meaning. Titles are in expression_title.c, conditions in
 * expression_condition.c. What it all means for a record is found in expression_test.c. */
#include "expression_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- comparisons ---------------------------------------------------------------------------- */

static operator_found operator_at(const char *text, size_t at)
{
    static const struct {
        const char *sign;
        comparison comparison;
    } operators[] = {{"==", COMPARE_EQUAL},   {"!=", COMPARE_UNEQUAL}, {"<=", COMPARE_AT_MOST},
                     {">=", COMPARE_AT_LEAST}, {"<", COMPARE_LESS},     {">", COMPARE_MORE}};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        const size_t length = strlen(operators[i].sign);
        if (strncmp(text + at, operators[i].sign, length) == 0)
            return (operator_found){operators[i].comparison, at, length, false};
    }
    if (text[at] == '=')
        return (operator_found){COMPARE_EQUAL, at, 1, true};
    return (operator_found){COMPARE_NOTHING, at, 0, false};
}

operator_found find_operator(const csv_reader *reader, const char *text, bool single,
                             operator_found *first)
{
    operator_found found = {0};
    *first = found;
    for (size_t at = strlen(text); at-- > 0;) {
        const operator_found here = operator_at(text, at);
        if (here.comparison == COMPARE_NOTHING || (here.single && !single))
            continue;
        /* The second character of an operator is none of its own. */
        const bool inside = here.single && at > 0 && strchr("=!<>", text[at - 1]) != NULL;
        if (!inside)
            *first = here;
        if (found.comparison == COMPARE_NOTHING && is_title(reader, part_of(text, at)))
            found = here;
    }
    return found;
}

static bool is_quoted(csv_cell text)
{
    return text.length >= 2 && (text.text[0] == '\'' || text.text[0] == '"') &&
           text.text[text.length - 1] == text.text[0];
}

/* A number given on the command line: with a point, or with the decimal mark of the file. */
static bool given_number(const expression_place *place, csv_cell text, dmaic_number *number)
{
    cell_rules plain = *place->rules;
    plain.decimal = '.';
    return cell_number(&plain, text, number) || cell_number(place->rules, text, number);
}

bool use_text(const expression_place *place, csv_cell text, operand *result, read_error *error)
{
    *result = (operand){.kind = OPERAND_TEXT};
    if (is_quoted(text))
        text = (csv_cell){text.text + 1, text.length - 2, true};
    else
        result->is_number = given_number(place, text, &result->number);
    result->text = malloc(text.length + 1);
    if (result->text == NULL)
        return read_fail_memory(error, csv_name(place->reader));
    memcpy(result->text, text.text, text.length);
    result->text[text.length] = '\0';
    return true;
}

/* The right side of a comparison: a column, a number or a text. */
static bool use_right_side(const expression_place *place, const char *whole, csv_cell text,
                           expression *result, read_error *error)
{
    const bool order = result->comparison != COMPARE_EQUAL && result->comparison != COMPARE_UNEQUAL;
    operand *const right = &result->right[0];
    if (is_title(place->reader, text)) {
        result->numeric = order;
        return use_title(place, text, right, error);
    }
    dmaic_number number;
    if (given_number(place, text, &number)) {
        result->numeric = true;
        *right = (operand){.kind = OPERAND_NUMBER, .is_number = true, .number = number};
        return true;
    }
    if (order || text.length == 0)
        return read_fail(error, READ_USAGE,
                         "%s: \"%s\" compares with \"%s\", which is neither a column of %s nor a "
                         "number",
                         place->option, show_text(whole, strlen(whole)).text,
                         show_text(text.text, text.length).text, csv_name(place->reader));
    return use_text(place, text, right, error);
}

operand *new_operands(size_t count)
{
    return calloc(count, sizeof(operand));
}

bool parse_comparison(const expression_place *place, const char *text, operator_found found,
                      expression *result, read_error *error)
{
    result->comparison = found.comparison;
    result->right = new_operands(1);
    if (result->right == NULL)
        return read_fail_memory(error, csv_name(place->reader));
    result->right_count = 1;
    const char *const right = text + found.at + found.length;
    return use_title(place, part_of(text, found.at), &result->left, error) &&
           use_right_side(place, text, part_of(right, strlen(right)), result, error);
}

/* "=50" */
static bool parse_constant(const expression_place *place, const char *text, expression *result,
                           read_error *error)
{
    const csv_cell number = part_of(text + 1, strlen(text + 1));
    result->left = (operand){.kind = OPERAND_NUMBER, .is_number = true};
    if (given_number(place, number, &result->left.number))
        return true;
    return read_fail(error, READ_USAGE,
                     "%s: \"%s\" is no constant: = must be followed by a number", place->option,
                     show_text(text, strlen(text)).text);
}

/* ---- one column ----------------------------------------------------------------------------- */

/* A text that is no title: a comparison, a constant or a mistake. */
static bool parse_other(const expression_place *place, const char *text, expression *result,
                        read_error *error)
{
    operator_found first;
    const operator_found found = find_operator(place->reader, text, false, &first);
    if (found.comparison != COMPARE_NOTHING)
        return parse_comparison(place, text, found, result, error);
    if (first.comparison != COMPARE_NOTHING)
        return refuse_name(place, part_of(text, first.at), error);
    if (text[0] == '=')
        return parse_constant(place, text, result, error);
    const operator_found equals = find_operator(place->reader, text, true, &first);
    if (equals.comparison != COMPARE_NOTHING)
        return read_fail(error, READ_USAGE,
                         "%s: %s has no column \"%s\"; a comparison is written with ==",
                         place->option, csv_name(place->reader),
                         show_text(text, strlen(text)).text);
    return refuse_name(place, part_of(text, strlen(text)), error);
}

bool expression_parse(const expression_place *place, const char *text, expression *result,
                      read_error *error)
{
    *result = (expression){0};
    const csv_cell name = part_of(text, strlen(text));
    bool done;
    if (name.length == 0)
        done = read_fail(error, READ_USAGE, "%s: the name of a column is missing", place->option);
    else if (is_title(place->reader, name))
        done = use_title(place, name, &result->left, error);
    else
        done = parse_other(place, text, result, error);
    if (!done)
        expression_free(result);
    return done;
}

void expression_free(expression *used)
{
    for (size_t i = 0; i < used->right_count; i++)
        free(used->right[i].text);
    free(used->right);
    *used = (expression){0};
}
