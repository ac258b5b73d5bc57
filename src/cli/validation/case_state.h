/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lines of a file of cases say so far, shared by case_*.c: each word that begins a line
 * has a function, which changes the state or checks a figure. */
#ifndef DMAIC_CLI_CASE_STATE_H
#define DMAIC_CLI_CASE_STATE_H

#include "case_text.h"
#include "function_table.h"
#include "method_case.h"
#include "tally.h"

/* Texts are borrowed from the file. */
typedef struct case_state {
    const char *path;
    case_text text;
    tally *tally;
    const char *source;         /* NULL: none told yet */
    const dmaic_method *method; /* of the cases that follow, or */
    const function *function;   /* of the values that follow */
    double digits;              /* demanded where a figure says nothing; NaN: none */
    const char *name;           /* of the case that stands open; NULL: none does */
    size_t begun;               /* the line where it or the function begins */
    size_t checks;              /* made since */
    method_case now;
} case_state;

/* What a line does with its rest, which it may cut. False: refused. */
typedef bool case_action(case_state *of, char *rest, read_error *error);

case_action on_option, on_column, on_where, on_doubles, on_data; /* case_lines.c */
case_action on_expect, on_value;                                 /* case_figures.c */

/* Cuts off the first word of a text and returns what follows it. */
char *cut_word(char *text);

/* Puts file and line before a rule that was told without them. */
bool refuse_here(const case_state *of, read_error *error);

#endif
