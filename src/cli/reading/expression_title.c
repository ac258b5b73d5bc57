/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles of columns: whether a name is one, which column it means, and what is said when it is
 * none. */
#include "expression_parts.h"

#include "nearest.h"

#include <stdio.h>
#include <string.h>

/* How many titles a message lists. */
#define TITLES_LISTED 12

/* How many columns have this title; *first and *second are the numbers of two of them, from 0. */
static size_t find_title(const csv_reader *reader, csv_cell name, size_t *first, size_t *second)
{
    const char *const *const titles = csv_titles(reader);
    size_t found = 0;
    for (size_t i = 0; i < csv_columns(reader); i++) {
        if (!cell_equals(name, cell_of_text(titles[i])))
            continue;
        if (found == 0)
            *first = i;
        if (found == 1)
            *second = i;
        found++;
    }
    return found;
}

bool is_title(const csv_reader *reader, csv_cell name)
{
    size_t first, second;
    return find_title(reader, name, &first, &second) > 0;
}

bool use_title(const expression_place *place, csv_cell name, operand *result, read_error *error)
{
    size_t first = 0, second = 0;
    if (find_title(place->reader, name, &first, &second) > 1)
        return read_fail(error, READ_DATA,
                         "%s: columns %zu and %zu are both titled \"%s\", so %s cannot tell which "
                         "is meant",
                         csv_name(place->reader), first + 1, second + 1,
                         show_text(name.text, name.length).text, place->option);
    *result = (operand){.kind = OPERAND_COLUMN, .column = first};
    return true;
}

/* "visit, arrival_min, csat and 3 more" */
static void list_titles(const csv_reader *reader, char *list, size_t size)
{
    const char *const *const titles = csv_titles(reader);
    const size_t count = csv_columns(reader);
    const size_t listed = count <= TITLES_LISTED ? count : TITLES_LISTED;
    size_t used = 0;
    list[0] = '\0';
    for (size_t i = 0; i < listed; i++) {
        const shown_text shown = show_text(titles[i], strlen(titles[i]));
        const int length = snprintf(list + used, size - used, "%s%s", i == 0 ? "" : ", ",
                                    shown.text[0] == '\0' ? "(no title)" : shown.text);
        if (length < 0 || (size_t)length >= size - used) {
            list[used] = '\0';
            snprintf(list + used, size - used, "%s", ", ...");
            return;
        }
        used += (size_t)length;
    }
    if (listed < count)
        snprintf(list + used, size - used, " and %zu more", count - listed);
}

/* Does the title line look like a line of data? */
static bool titles_are_numbers(const expression_place *place)
{
    const char *const *const titles = csv_titles(place->reader);
    dmaic_number number;
    for (size_t i = 0; i < csv_columns(place->reader); i++)
        if (!cell_number(place->rules, cell_of_text(titles[i]), &number))
            return false;
    return true;
}

bool refuse_name(const expression_place *place, csv_cell name, read_error *error)
{
    char list[1024], asked[256];
    list_titles(place->reader, list, sizeof list);
    const size_t length = name.length < sizeof asked - 1 ? name.length : sizeof asked - 1;
    memcpy(asked, name.text, length);
    asked[length] = '\0';
    const char *const near =
        nearest(asked, csv_titles(place->reader), csv_columns(place->reader));
    char meant[SHOWN_SIZE + 32] = "; its";
    if (near != NULL)
        snprintf(meant, sizeof meant, "; did you mean \"%s\"? Its",
                 show_text(near, strlen(near)).text);
    return read_fail(error, READ_USAGE, "%s: %s has no column \"%s\"%s columns are: %s%s",
                     place->option, csv_name(place->reader),
                     show_text(name.text, name.length).text, meant, list,
                     titles_are_numbers(place) ? " (does the file lack a title line?)" : "");
}
