/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractions in letters: generators such as "E=ABC; F=-ABD" read and written, and the names of the
 * factors. */
#include "fraction.h"

#include <string.h>

static const char letters[FRACTION_LETTERS + 1] =
    "ABCDEFGHJKLMNOPQRSTUVWXYZabcdefghjklmnopqrstuvwxyz";

/* ---- generators ----------------------------------------------------------------------------- */

/* Which factor a letter names, or -1. */
static int factor_named(char letter)
{
    const char *const found = letter == '\0' ? NULL : strchr(letters, letter);
    return found ? (int)(found - letters) : -1;
}

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

static dmaic_status unreadable(const char *at)
{
    if (*at == '\0')
        return fail_at("generators", 0, DMAIC_EFORMAT,
                       "the last one is not complete; write them like E=ABC; F=-ABD");
    return fail_at("generators", 0, DMAIC_EFORMAT,
                   "cannot be read from \"%s\" on; write them like E=ABC; F=-ABD", at);
}

/* Reads the letter left of the equals sign; moves behind the sign. */
static dmaic_status read_defined(const char **text, const fraction *design, int *factor)
{
    const char *const at = skip_blanks(*text);
    const char letter = *at;
    const int named = factor_named(letter);
    const char *const equals = named < 0 ? at : skip_blanks(at + 1);
    if (named < 0 || *equals != '=')
        return unreadable(equals);
    if (named < design->basic)
        return fail_at("generators", 0, DMAIC_EARGUMENT,
                       "%c is a basic factor of %d runs and cannot be generated", letter,
                       1 << design->basic);
    if (named >= design->factors)
        return fail_at("generators", 0, DMAIC_EARGUMENT,
                       "%c is not a factor; the %d factors are A to %c", letter, design->factors,
                       letters[design->factors - 1]);
    if (design->column[named] != 0)
        return fail_at("generators", 0, DMAIC_EARGUMENT, "%c is defined twice", letter);
    *text = equals + 1;
    *factor = named;
    return DMAIC_OK;
}

/* Reads a word of at least two basic factors after an optional sign; moves behind it. */
static dmaic_status read_word(const char **text, fraction *design, int factor)
{
    const char name = letters[factor];
    const char *at = skip_blanks(*text);
    const bool negative = *at == '-';
    if (*at == '-' || *at == '+')
        at = skip_blanks(at + 1);
    int column = 0, length = 0;
    for (; factor_named(*at) >= 0; at = skip_blanks(at + 1), length++) {
        const int part = factor_named(*at);
        if (part >= design->basic)
            return fail_at("generators", 0, DMAIC_EARGUMENT,
                           "%c in the generator of %c is not a basic factor; in %d runs these are "
                           "A to %c", *at, name, 1 << design->basic, letters[design->basic - 1]);
        if (column & 1 << part)
            return fail_at("generators", 0, DMAIC_EARGUMENT,
                           "%c is named twice in the generator of %c", *at, name);
        column |= 1 << part;
    }
    if (length == 0)
        return unreadable(at);
    if (length == 1)
        return fail_at("generators", 0, DMAIC_EARGUMENT,
                       "%c is given by one factor alone; the two could not be told apart", name);
    design->column[factor] = (unsigned char)column;
    design->negative[factor] = negative;
    *text = at;
    return DMAIC_OK;
}

/* Reads everything up to the end of the text. */
static dmaic_status read_generators(const char *text, fraction *design)
{
    const char *at = skip_blanks(text);
    while (*at != '\0') {
        int factor = 0;
        dmaic_status status = read_defined(&at, design, &factor);
        if (status == DMAIC_OK)
            status = read_word(&at, design, factor);
        if (status != DMAIC_OK)
            return status;
        if (*at != ';' && *at != ',')
            break;
        at = skip_blanks(at + 1);
        if (*at == '\0')
            return unreadable(at);
    }
    return *at == '\0' ? DMAIC_OK : unreadable(at);
}

/* Every factor needs a column, and one of its own. */
static dmaic_status check_columns(const fraction *design)
{
    int owner[FRACTION_RUNS] = {0}; /* 1 + the factor in this column */
    for (int i = 0; i < design->factors; i++) {
        const int column = design->column[i];
        if (column == 0)
            return fail_at("generators", 0, DMAIC_EARGUMENT,
                           "%c has none; %d factors in %d runs need %d", letters[i],
                           design->factors, 1 << design->basic, design->factors - design->basic);
        if (owner[column] != 0)
            return fail_at("generators", 0, DMAIC_EARGUMENT,
                           "%c and %c have the same one; the two could not be told apart",
                           letters[owner[column] - 1], letters[i]);
        owner[column] = i + 1;
    }
    return DMAIC_OK;
}

dmaic_status fraction_from_generators(const char *text, int runs, int factors, fraction *result)
{
    fraction design;
    dmaic_status status = fraction_begin(runs, factors, &design);
    if (status == DMAIC_OK && factors > FRACTION_LETTERS)
        status = fail_at("generators", 0, DMAIC_EARGUMENT,
                         "cannot be given for %d factors; only the first %d have a letter", factors,
                         FRACTION_LETTERS);
    if (status == DMAIC_OK)
        status = read_generators(text, &design);
    if (status == DMAIC_OK)
        status = check_columns(&design);
    if (status == DMAIC_OK)
        *result = design;
    return status;
}

/* ---- names ---------------------------------------------------------------------------------- */

size_t fraction_factor_name(int factor, char *buffer, size_t size)
{
    if (factor < FRACTION_LETTERS)
        return text_format(buffer, size, "%c", letters[factor]);
    return text_format(buffer, size, "F%d", factor + 1);
}

size_t fraction_generator_text(const fraction *of, int factor, char *buffer, size_t size)
{
    char name[8], word[FRACTION_BASIC + 1];
    int length = 0;
    for (int i = 0; i < of->basic; i++)
        if (of->column[factor] & 1 << i)
            word[length++] = letters[i];
    word[length] = '\0';
    fraction_factor_name(factor, name, sizeof name);
    return text_format(buffer, size, "%s=%s%s", name, of->negative[factor] ? "-" : "", word);
}
