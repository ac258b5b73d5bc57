/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting checks and keeping failures. */
#include "tally.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *copy(const char *text)
{
    const size_t size = strlen(text) + 1;
    char *const made = malloc(size);
    return made ? memcpy(made, text, size) : NULL;
}

tally_line *tally_find(tally_list *list, const char *name)
{
    for (size_t i = list->count; i-- > 0;)
        if (strcmp(list->lines[i].name, name) == 0)
            return &list->lines[i];
    tally_line *const longer = realloc(list->lines, (list->count + 1) * sizeof *longer);
    if (!longer)
        return NULL;
    list->lines = longer;
    longer[list->count] = (tally_line){.name = copy(name), .least_digits = NAN};
    return longer[list->count].name ? &longer[list->count++] : NULL;
}

bool tally_case(tally *to, const char *file, const char *group)
{
    tally_line *const lines[] = {tally_find(&to->files, file), tally_find(&to->groups, group)};
    if (!lines[0] || !lines[1])
        return false;
    lines[0]->cases++;
    lines[1]->cases++;
    to->cases++;
    return true;
}

static bool keep_failure(tally *to, const check_place *at, const expectation *expected,
                         const char *actual)
{
    tally_failure *const longer = realloc(to->failures, (to->failure_count + 1) * sizeof *longer);
    if (!longer)
        return false;
    to->failures = longer;
    tally_failure *const made = &longer[to->failure_count++];
    *made = (tally_failure){.file = copy(at->file),
                            .group = copy(at->group),
                            .name = copy(at->name),
                            .key = copy(at->key),
                            .source = copy(at->source),
                            .expected = copy(expected->text),
                            .demand = copy(expected->demand),
                            .actual = copy(actual),
                            .line = at->line};
    return made->file && made->group && made->name && made->key && made->source && made->expected &&
           made->demand && made->actual;
}

/* agreement NaN: this check does not tell digits. */
static bool count_check(tally *to, const check_place *at, const expectation *expected, bool holds,
                        double agreement, const char *actual)
{
    tally_line *const lines[] = {tally_find(&to->files, at->file),
                                 tally_find(&to->groups, at->group),
                                 tally_find(&to->sources, at->source)};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!lines[i])
            return false;
        lines[i]->checks++;
        lines[i]->failed += !holds;
        lines[i]->least_digits = fmin(lines[i]->least_digits, agreement);
    }
    to->checks++;
    return holds || keep_failure(to, at, expected, actual);
}

bool tally_number(tally *to, const check_place *at, const expectation *expected, double actual)
{
    char text[DMAIC_NUMBER_SIZE];
    dmaic_number_print(actual, text);
    const bool holds = expectation_holds(expected, actual);
    const double agreement =
        isnan(expected->digits) ? NAN : expectation_agreement(expected, actual);
    return count_check(to, at, expected, holds, agreement, text);
}

bool tally_text(tally *to, const check_place *at, const expectation *expected, const char *actual)
{
    return count_check(to, at, expected, strcmp(expected->text, actual) == 0, NAN, actual);
}

bool tally_refusal(tally *to, const check_place *at, const expectation *expected,
                   const char *reason)
{
    char text[1100];
    snprintf(text, sizeof text, "not given: %s", reason);
    return count_check(to, at, expected, false, NAN, text);
}

static void free_list(tally_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->lines[i].name);
    free(list->lines);
}

void tally_free(tally *used)
{
    free_list(&used->groups);
    free_list(&used->sources);
    free_list(&used->files);
    for (size_t i = 0; i < used->failure_count; i++) {
        tally_failure *const of = &used->failures[i];
        char *const texts[] = {of->file,   of->group,    of->name,   of->key,
                               of->source, of->expected, of->demand, of->actual};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
    }
    free(used->failures);
    *used = (tally){0};
}
