/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a gnuplot script is nothing but the pieces that the library writes: no text of a stranger
 * outside quotes, no command that could run, load or write anything. */
#ifndef DMAIC_TESTS_SCRIPT_ORACLE_H
#define DMAIC_TESTS_SCRIPT_ORACLE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static bool script_begins(const char *line, const char *word)
{
    return strncmp(line, word, strlen(word)) == 0;
}

/* Past a string in single quotes, which holds none; NULL when it does not end on its line, holds a
 * control byte, or is followed by another quote: gnuplot reads rows of quotes in a way of its own. */
static const char *script_past_string(const char *at)
{
    for (at++; *at != '\''; at++) {
        if ((unsigned char)*at < 0x20 || *at == 0x7f)
            return NULL;
    }
    return at[1] == '\'' ? NULL : at + 1;
}

/* The line without its strings is of these bytes alone. */
static bool script_line_is_plain(const char *line, const char *end)
{
    while (line < end) {
        if (*line == '\'') {
            line = script_past_string(line);
            if (!line || line > end)
                return false;
        } else if (*line == '\\') { /* continues on the next line, and nothing else */
            return line + 1 == end;
        } else if (*line == '$' || *line == ' ' || *line == '_' || *line == '[' || *line == ']' ||
                   (*line >= '(' && *line <= ':') || (*line >= 'a' && *line <= 'z') ||
                   (*line >= 'A' && *line <= 'Z')) {
            line++;
        } else {
            return false;
        }
    }
    return true;
}

static bool script_line_is_numbers(const char *line, const char *end)
{
    for (; line < end; line++) {
        if (!strchr("0123456789.e+- ", *line) || *line == '\0')
            return false;
    }
    return true;
}

/* The first line that is none of ours; NULL: all is well. */
static const char *script_strange_line(const char *script)
{
    static const char *const ours[] = {"set terminal ", "set encoding utf8", "set label '",
        "set arrow from screen ", "set multiplot", "unset multiplot", "unset label", "unset arrow",
        "set key off", "set border ", "set autoscale noextend", "set tics ", "set grid ",
        "set lmargin ", "set rmargin ", "set bmargin ", "set tmargin ", "set xrange [",
        "set yrange [", "set xtics (", "set ytics (", "set style ", "plot $", "plot NaN", "    $"};
    bool data = false;
    while (*script) {
        const char *end = strchr(script, '\n');
        if (!end)
            return script;
        bool fine = script == end;
        if (data) {
            const bool over = script_begins(script, "DMAIC_EOD\n");
            fine = over || script_line_is_numbers(script, end);
            data = !over;
        } else if (*script == '#') {
            fine = true; /* constants of ours: checked by the caller */
        } else if (*script == '$') {
            data = end - script > 13 && memcmp(end - 13, " << DMAIC_EOD", 13) == 0;
            fine = data;
        } else {
            for (size_t i = 0; !fine && i < sizeof ours / sizeof *ours; i++)
                fine = script_begins(script, ours[i]) && script_line_is_plain(script, end);
        }
        if (!fine)
            return script;
        script = end + 1;
    }
    return NULL;
}

#endif
