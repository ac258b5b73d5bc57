/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case of a method is made of: options, columns, conditions, data. */
#include "case_state.h"

#include <stdlib.h>
#include <string.h>

static bool may_change(case_state *of, const char *what, read_error *error)
{
    if (!of->name)
        return refuse_line(&of->text, error,
                           "no case stands open; a line `case NAME` must stand above %s", what);
    if (of->now.ran)
        return refuse_line(&of->text, error,
                           "%s stands below a figure that is expected; begin a new case", what);
    if (of->now.has_data)
        return refuse_line(&of->text, error, "%s must stand above the data", what);
    return true;
}

bool on_option(case_state *of, char *rest, read_error *error)
{
    char *const value = cut_word(rest);
    if (!may_change(of, "an option", error))
        return false;
    return method_case_option(&of->now, rest, value, error) || refuse_here(of, error);
}

bool on_column(case_state *of, char *rest, read_error *error)
{
    char *const column = cut_word(rest);
    if (!may_change(of, "a column", error))
        return false;
    if (!*rest)
        return refuse_line(&of->text, error, "column takes a role and the title of a column");
    return method_case_column(&of->now, rest, *column ? column : rest, error) ||
           refuse_here(of, error);
}

bool on_where(case_state *of, char *rest, read_error *error)
{
    return may_change(of, "a condition", error) &&
           (method_case_where(&of->now, rest, error) || refuse_here(of, error));
}

bool on_doubles(case_state *of, char *rest, read_error *error)
{
    if (*rest)
        return refuse_line(&of->text, error, "doubles stands alone");
    of->now.doubles = true;
    return may_change(of, "doubles", error);
}

/* Reads the data. A file tells its own place when its content breaks a rule; that it does not hold
 * what the lines above ask for is told at the line `data`. */
static bool read_data(case_state *of, size_t line, csv_reader *from, read_error *error)
{
    if (!from || method_case_data(&of->now, from, error))
        return from != NULL;
    if (error->kind != READ_USAGE)
        return false;
    of->text.line = line;
    return refuse_here(of, error);
}

/* A file beside the file of cases; its SHA-256 is kept. */
static bool read_beside(case_state *of, const char *name, read_error *error)
{
    const char *const slash = strrchr(of->path, '/');
    const size_t folder = slash && name[0] != '/' ? (size_t)(slash - of->path) + 1 : 0;
    char *const path = malloc(folder + strlen(name) + 1);
    if (!path)
        return read_fail_memory(error, name);
    memcpy(path, of->path, folder);
    memcpy(path + folder, name, strlen(name) + 1);
    csv_reader *const from = csv_open(path, &(csv_options){.digest = true}, error);
    bool fine = read_data(of, of->text.line, from, error);
    tally_line *const line = fine ? tally_find(&of->tally->files, path) : NULL;
    if (line)
        memcpy(line->sha256, of->now.table.sha256, sizeof line->sha256);
    else if (fine)
        fine = read_fail_memory(error, path);
    free(path);
    return fine;
}

bool on_data(case_state *of, char *rest, read_error *error)
{
    if (!may_change(of, "the data", error))
        return false;
    if (*rest)
        return read_beside(of, rest, error);
    const size_t line = of->text.line;
    char *const block = case_text_block(&of->text, error);
    csv_reader *const from =
        block ? csv_open_memory(of->path, block, strlen(block), NULL, error) : NULL;
    const bool fine = read_data(of, line, from, error);
    free(block);
    return fine;
}
