/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions and comma lists: text to meaning. What a condition means for a record is found in
 * expression_test.c. */
#include "expression_parts.h"

#include <string.h>

/* ---- comma lists ---------------------------------------------------------------------------- */

/* Up to the first comma outside quotes. */
static size_t length_to_comma(const char *list)
{
    char quote = '\0';
    size_t at = 0;
    for (; list[at] != '\0' && (quote != '\0' || list[at] != ','); at++) {
        if (list[at] == quote)
            quote = '\0';
        else if (quote == '\0' && (list[at] == '\'' || list[at] == '"') &&
                 strchr(list + at + 1, list[at]) != NULL)
            quote = list[at];
    }
    return at;
}

size_t expression_first_part(const csv_reader *reader, const char *list)
{
    for (size_t length = strlen(list); length > 0; length--)
        if ((list[length] == '\0' || list[length] == ',') &&
            is_title(reader, part_of(list, length)))
            return length;
    return length_to_comma(list);
}

/* ---- conditions ----------------------------------------------------------------------------- */

static size_t count_parts(const char *list)
{
    size_t count = 1;
    for (list += length_to_comma(list); *list == ','; list += length_to_comma(list)) {
        list++;
        count++;
    }
    return count;
}

/* "VALUE,VALUE" as texts. */
static bool use_values(const expression_place *place, const char *list, expression *result,
                       read_error *error)
{
    const size_t count = count_parts(list);
    result->right = new_operands(count);
    if (result->right == NULL)
        return read_fail_memory(error, csv_name(place->reader));
    for (size_t i = 0; i < count; i++) {
        const size_t length = length_to_comma(list);
        result->right_count = i + 1;
        if (!use_text(place, part_of(list, length), &result->right[i], error))
            return false;
        list += length + 1;
    }
    return true;
}

/* A comparison for equality takes values; but after == and != a title means that column. */
static bool parse_values(const expression_place *place, const char *text, operator_found found,
                         expression *result, read_error *error)
{
    const char *const right = text + found.at + found.length;
    if (!found.single && is_title(place->reader, part_of(right, strlen(right))))
        return parse_comparison(place, text, found, result, error);
    result->comparison = found.comparison;
    return use_title(place, part_of(text, found.at), &result->left, error) &&
           use_values(place, right, result, error);
}

static bool parse_condition(const expression_place *place, const char *text, expression *result,
                            read_error *error)
{
    operator_found first;
    const operator_found found = find_operator(place->reader, text, true, &first);
    if (found.comparison == COMPARE_EQUAL || found.comparison == COMPARE_UNEQUAL)
        return parse_values(place, text, found, result, error);
    if (found.comparison != COMPARE_NOTHING)
        return parse_comparison(place, text, found, result, error);
    if (first.comparison != COMPARE_NOTHING)
        return refuse_name(place, part_of(text, first.at), error);
    return read_fail(error, READ_USAGE,
                     "%s: \"%s\" is no condition; write COLUMN=VALUE, COLUMN=VALUE,VALUE or a "
                     "comparison such as COLUMN>=4",
                     place->option, show_text(text, strlen(text)).text);
}

bool expression_parse_condition(const expression_place *place, const char *text,
                                expression *result, read_error *error)
{
    *result = (expression){.condition = true};
    const bool done = parse_condition(place, text, result, error);
    if (!done)
        expression_free(result);
    return done;
}
