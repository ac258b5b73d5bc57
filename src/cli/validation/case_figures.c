/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that are expected, each checked as it is read. */
#include "case_state.h"

#include <stdio.h>
#include <string.h>

/* Cuts KEY = VALUE and what is demanded of it. */
static char *read_figure(case_state *of, char *text, expectation *expected, read_error *error)
{
    char *const sign = strstr(text, " = ");
    if (!of->source)
        refuse_line(&of->text, error,
                    "no source is told; a line `source TEXT` must stand above what is expected");
    else if (!sign)
        refuse_line(&of->text, error, "a figure is told as %s = VALUE",
                    of->function ? "ARGUMENTS" : "KEY");
    if (!of->source || !sign)
        return NULL;
    *sign = '\0';
    for (char *end = sign; end > text && strchr(" \t", end[-1]);)
        *--end = '\0';
    char *const value = sign + 3 + strspn(sign + 3, " \t");
    const char *const rule = expectation_read(value, of->digits, expected);
    if (rule)
        refuse_line(&of->text, error, "%s", rule);
    of->checks++;
    return rule ? NULL : sign;
}

static check_place place_of(const case_state *of, const char *key)
{
    return (check_place){.file = of->path,
                         .line = of->text.line,
                         .group = of->function ? of->function->name : of->method->name,
                         .name = of->name ? of->name : "",
                         .source = of->source,
                         .key = key};
}

static bool check_value(case_state *of, const char *key, const expectation *expected,
                        read_error *error)
{
    const check_place at = place_of(of, key);
    case_value value;
    if (of->now.refusal[0])
        return tally_refusal(of->tally, &at, expected, of->now.refusal) ||
               read_fail_memory(error, of->path);
    if (!method_case_value(&of->now, key, &value, error))
        return refuse_here(of, error);
    if (expected->is_text && !value.text)
        return refuse_line(&of->text, error, "%s is a number, but a text is expected", key);
    return (expected->is_text ? tally_text(of->tally, &at, expected, value.text)
                              : tally_number(of->tally, &at, expected, value.number)) ||
           read_fail_memory(error, of->path);
}

bool on_expect(case_state *of, char *rest, read_error *error)
{
    expectation expected;
    if (!of->name)
        return refuse_line(&of->text, error,
                           "no case stands open; a line `case NAME` must stand above what is "
                           "expected");
    if (!read_figure(of, rest, &expected, error))
        return false;
    if (!of->now.ran && !method_case_run(&of->now, error))
        return refuse_here(of, error);
    return check_value(of, rest, &expected, error);
}

/* The arguments of a function, as a call in words. */
typedef struct function_arguments {
    double numbers[FUNCTION_ARGUMENTS_MAX];
    dmaic_tail tail;
    char call[256];
} function_arguments;

static bool refuse_count(const case_state *of, read_error *error)
{
    const function *const called = of->function;
    return refuse_line(&of->text, error, "%s takes %zu number%s%s", called->name, called->count,
                       called->count == 1 ? "" : "s",
                       called->shape == NUMBERS_AND_TAIL ? " and lower or upper" : "");
}

static bool read_argument(const case_state *of, const char *word, double *value, read_error *error)
{
    dmaic_number number;
    if (!expectation_number(word, &number))
        return refuse_line(&of->text, error, "'%s' is no number", word);
    if (of->function->shape == SIZE && !function_is_size(number.value))
        return refuse_line(&of->text, error, "'%s' is no whole number from 0", word);
    *value = number.value;
    return true;
}

static bool read_tail(const case_state *of, const char *word, dmaic_tail *tail, read_error *error)
{
    *tail = strcmp(word, "upper") == 0 ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL;
    return *tail == DMAIC_UPPER_TAIL || strcmp(word, "lower") == 0 ||
           refuse_line(&of->text, error, "'%s' is neither lower nor upper", word);
}

static bool read_arguments(const case_state *of, char *text, function_arguments *read,
                           read_error *error)
{
    const function *const called = of->function;
    const size_t words = called->count + (called->shape == NUMBERS_AND_TAIL);
    size_t used = (size_t)snprintf(read->call, sizeof read->call, "%s(", called->name), count = 0;
    for (char *word = text, *next; *word; word = next, count++) {
        next = cut_word(word);
        if (count == words)
            return refuse_count(of, error);
        if (count < called->count ? !read_argument(of, word, &read->numbers[count], error)
                                  : !read_tail(of, word, &read->tail, error))
            return false;
        if (used < sizeof read->call)
            used += (size_t)snprintf(read->call + used, sizeof read->call - used, "%s%s%s",
                                     count ? ", " : "", word, count + 1 == words ? ")" : "");
    }
    return count == words || refuse_count(of, error);
}

bool on_value(case_state *of, char *rest, read_error *error)
{
    expectation expected;
    function_arguments read;
    if (!of->function)
        return refuse_line(&of->text, error,
                           "no function is told; a line `function NAME` must stand above a value");
    if (!read_figure(of, rest, &expected, error) || !read_arguments(of, rest, &read, error))
        return false;
    if (expected.is_text)
        return refuse_line(&of->text, error, "a function gives a number, but a text is expected");
    const check_place at = place_of(of, read.call);
    return tally_number(of->tally, &at, &expected,
                        function_call(of->function, read.numbers, read.tail)) ||
           read_fail_memory(error, of->path);
}
