/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of cases from its first line to its last: sources, methods, functions, and where a case
 * begins and ends. */
#include "case_file.h"

#include "case_state.h"
#include "reading/nearest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

char *cut_word(char *text)
{
    text += strcspn(text, " \t");
    if (*text)
        *text++ = '\0';
    return text + strspn(text, " \t");
}

bool refuse_here(const case_state *of, read_error *error)
{
    char rule[sizeof error->text];
    snprintf(rule, sizeof rule, "%s", error->text + (strncmp(error->text, "--", 2) == 0 ? 2 : 0));
    return error->kind == READ_FILE ? false : refuse_line(&of->text, error, "%s", rule);
}

/* ---- what a figure belongs to --------------------------------------------------------------- */

/* A case or function must have expected something. */
static bool end_case(case_state *of, read_error *error)
{
    const bool idle = (of->name || of->function) && of->checks == 0;
    method_case_end(&of->now);
    if (idle) {
        of->text.line = of->begun;
        return refuse_line(&of->text, error, "nothing is expected of what begins here");
    }
    of->name = NULL;
    of->checks = 0;
    of->digits = NAN;
    return true;
}

static bool begin(case_state *of, const char *group, read_error *error)
{
    of->begun = of->text.line;
    return tally_case(of->tally, of->path, group) || read_fail_memory(error, of->path);
}

static bool on_source(case_state *of, char *rest, read_error *error)
{
    if (!*rest)
        return refuse_line(&of->text, error, "source takes who says what is expected");
    of->source = rest;
    return true;
}

static bool on_method(case_state *of, char *rest, read_error *error)
{
    if (!end_case(of, error))
        return false;
    dmaic_call *call;
    if (dmaic_call_new(rest, &call) != DMAIC_OK)
        return refuse_line(&of->text, error, "%s", dmaic_message());
    of->method = dmaic_call_method(call);
    of->function = NULL;
    dmaic_call_free(call);
    return true;
}

static bool on_function(case_state *of, char *rest, read_error *error)
{
    const char *names[256];
    size_t count = 0;
    if (!end_case(of, error))
        return false;
    of->method = NULL;
    of->function = function_find(rest);
    if (of->function)
        return begin(of, of->function->name, error);
    for (const function *one = function_table; one->name && count < 256; one++)
        names[count++] = one->name;
    const char *const near = nearest(rest, names, count);
    return refuse_line(&of->text, error, "there is no function '%s'%s%s%s", rest,
                       near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static bool on_case(case_state *of, char *rest, read_error *error)
{
    if (!of->method)
        return refuse_line(&of->text, error,
                           "no method is told; a line `method NAME` must stand above a case");
    if (!end_case(of, error))
        return false;
    of->name = *rest ? rest : of->method->name;
    return begin(of, of->method->name, error) &&
           (method_case_begin(&of->now, of->method, error) || refuse_here(of, error));
}

static bool on_digits(case_state *of, char *rest, read_error *error)
{
    if (!of->name && !of->function)
        return refuse_line(&of->text, error, "digits stands inside a case, or below a function");
    return expectation_digits(rest, &of->digits) ||
           refuse_line(&of->text, error, "digits takes a number from 1 to 17");
}

/* ---- the file ------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    case_action *act;
} lines[] = {{"source", on_source}, {"method", on_method}, {"function", on_function},
             {"case", on_case},     {"option", on_option}, {"column", on_column},
             {"where", on_where},   {"data", on_data},     {"doubles", on_doubles},
             {"digits", on_digits}, {"expect", on_expect}, {"value", on_value}};

static bool act_on(case_state *of, case_line line, read_error *error)
{
    const char *words[sizeof lines / sizeof *lines];
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (strcmp(lines[i].word, line.word) == 0)
            return lines[i].act(of, line.rest, error);
        words[i] = lines[i].word;
    }
    const shown_text word = show_text(line.word, strlen(line.word));
    const char *const near = nearest(line.word, words, sizeof words / sizeof *words);
    if (near)
        return refuse_line(&of->text, error, "no line begins with '%s'; did you mean '%s'?",
                           word.text, near);
    return refuse_line(&of->text, error,
                       "no line begins with '%s'; docs/validation.md lists those that do",
                       word.text);
}

bool case_file_check(const char *path, tally *to, read_error *error)
{
    case_state here = {.path = path, .tally = to, .digits = NAN}, *const of = &here;
    case_line line;
    if (!case_text_open(path, &of->text, error))
        return false;
    tally_line *const file = tally_find(&to->files, path);
    bool fine = file || read_fail_memory(error, path);
    if (file)
        memcpy(file->sha256, of->text.sha256, sizeof file->sha256);
    const size_t before = to->checks;
    while (fine && case_text_next(&of->text, &line))
        fine = act_on(of, line, error);
    fine = fine && end_case(of, error);
    if (fine && to->checks == before)
        fine = read_fail(error, READ_DATA, "%s holds no case", of->text.name.text);
    method_case_end(&of->now);
    case_text_close(&of->text);
    return fine;
}
