/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meaning of cells. A cell is a number only when all of it is; nothing is stripped but blanks,
 * and "1,5" is never 15. */
#include "cell.h"

#include <string.h>

static const char *const usual_missing[] = {"NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "*"};

cell_rules cell_rules_of(char decimal, const char *const *missing, size_t count)
{
    cell_rules rules = {.decimal = decimal, .missing = missing, .missing_count = count};
    if (missing == NULL) {
        rules.missing = usual_missing;
        rules.missing_count = sizeof usual_missing / sizeof *usual_missing;
    }
    for (size_t i = 0; i < rules.missing_count; i++)
        rules.begins[(unsigned char)rules.missing[i][0]] = true;
    return rules;
}

csv_cell cell_label(csv_cell cell)
{
    return cell.quoted ? cell : cell_trim(cell);
}

bool cell_is_missing(const cell_rules *rules, csv_cell trimmed)
{
    if (trimmed.length == 0)
        return true;
    if (!rules->begins[(unsigned char)trimmed.text[0]])
        return false;
    for (size_t i = 0; i < rules->missing_count; i++)
        if (cell_equals(trimmed, cell_trim(cell_of_text(rules->missing[i]))))
            return true;
    return false;
}

/* Numbers begin with a digit, a sign or a decimal mark: a quick answer for most labels. */
static bool may_be_number(csv_cell trimmed)
{
    if (trimmed.length == 0)
        return false;
    const char first = trimmed.text[0];
    return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.' ||
           first == ',';
}

bool cell_number(const cell_rules *rules, csv_cell trimmed, dmaic_number *number)
{
    return may_be_number(trimmed) && dmaic_number_parse(trimmed.text, trimmed.length,
                                                        rules->decimal, number) == DMAIC_OK;
}

bool cell_is_number_elsewhere(const cell_rules *rules, csv_cell trimmed)
{
    dmaic_number number;
    const char other = rules->decimal == '.' ? ',' : '.';
    return may_be_number(trimmed) &&
           dmaic_number_parse(trimmed.text, trimmed.length, other, &number) == DMAIC_OK;
}

static size_t count_digits(csv_cell cell, size_t *at)
{
    const size_t start = *at;
    while (*at < cell.length && cell.text[*at] >= '0' && cell.text[*at] <= '9')
        ++*at;
    return *at - start;
}

static void skip_sign(csv_cell cell, size_t *at)
{
    *at += *at < cell.length && (cell.text[*at] == '-' || cell.text[*at] == '+');
}

/* A sign, digits with a mark, and an exponent. */
static bool is_written_as_number(char decimal, csv_cell cell)
{
    size_t at = 0;
    skip_sign(cell, &at);
    size_t digits = count_digits(cell, &at);
    if (at < cell.length && cell.text[at] == decimal) {
        at++;
        digits += count_digits(cell, &at);
    }
    if (digits == 0 || at == cell.length)
        return digits > 0;
    if (cell.text[at] != 'e' && cell.text[at] != 'E')
        return false;
    at++;
    skip_sign(cell, &at);
    return count_digits(cell, &at) > 0 && at == cell.length;
}

bool cell_is_out_of_range(const cell_rules *rules, csv_cell trimmed)
{
    dmaic_number number;
    return is_written_as_number(rules->decimal, trimmed) && !cell_number(rules, trimmed, &number);
}

bool cell_equals(csv_cell first, csv_cell second)
{
    return first.length == second.length && memcmp(first.text, second.text, first.length) == 0;
}

csv_cell cell_of_text(const char *text)
{
    return (csv_cell){text, strlen(text), false};
}
