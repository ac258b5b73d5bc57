/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call of every form of every method, on data that work: for sweeps over the whole library. */
#ifndef DMAIC_TESTS_CASES_H
#define DMAIC_TESTS_CASES_H

#include <dmaic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct call_case {
    const char *method;
    const char *roles;   /* "value:x subgroup:g": role and column of the data below */
    const char *options; /* "subgroup_size=5 rules=nelson" */
} call_case;

static const call_case call_cases[] = {
    {"process_yield", "count:defects size:units", "shift=1.5 opportunities=3"},
    {"process_yield", "value:outcome", "defect=0"},
    {"normal_capability", "value:x subgroup:week", "lower_spec=5 upper_spec=15 target=10"},
    {"normal_capability", "value:x", "lower_spec=5 within=median-mr"},
    {"normal_capability", "value:x value:y value:z", "upper_spec=16 within=range"},
    {"two_sample_t_test", "first:x second:y", "alternative=less"},
    {"two_sample_t_test", "value:x group:side", "pooled=true"},
    {"two_sample_t_test", "mean:pair sd:pair count:count2", "null=0.5"},
    {"two_proportion_test", "events:pair trials:count2", ""},
    {"two_proportion_test", "value:outcome group:side", "confidence=0.9"},
    {"linear_fit", "response:x predictor:y predictor:week", "terms=y,y^2,week"},
    {"linear_fit", "response:x predictor:y predictor:z weights:units", "degree=2 at=y=10,z=9"},
    {"fractional_design", "", "factors=9 runs=32 center_points=2 replicates=2"},
    {"fractional_design", "factor:low_high factor:pair", "resolution=3"},
    {"xbar_r_chart", "value:x subgroup:week", "rules=nelson"},
    {"xbar_r_chart", "value:x stage:half", "subgroup_size=3 estimator=pooled"},
    {"xbar_r_chart", "value:x value:y", "baseline=1-20 exclude=3"},
    {"p_chart", "count:defects size:units", "limits=exact"},
    {"p_chart", "value:outcome subgroup:week stage:half", "rules=1,2:7"},
};
enum { CALL_CASES = sizeof call_cases / sizeof *call_cases, CASE_ROWS = 60 };

typedef struct case_data {
    double x[CASE_ROWS], y[CASE_ROWS], z[CASE_ROWS], defects[CASE_ROWS], units[CASE_ROWS],
        outcome[CASE_ROWS], pair[2], count2[2], low_high[2];
    int32_t week[CASE_ROWS], side[CASE_ROWS], half[CASE_ROWS];
} case_data;

static const char *const case_levels[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

static inline void case_data_fill(case_data *data)
{
    unsigned state = 20240101;
    for (int i = 0; i < CASE_ROWS; i++) {
        double *const columns[] = {&data->x[i], &data->y[i], &data->z[i]};
        for (int c = 0; c < 3; c++) {
            state = state * 1664525u + 1013904223u;
            *columns[c] = 8 + (double)(state >> 20) / 1024 + c * 0.25;
        }
        state = state * 1664525u + 1013904223u;
        data->outcome[i] = state >> 31;
        data->defects[i] = state >> 29;
        data->units[i] = 20 + i % 7;
        data->week[i] = i / 6;
        data->side[i] = i % 2;
        data->half[i] = i / 30;
    }
    data->pair[0] = 3;
    data->pair[1] = 5.5;
    data->count2[0] = 12;
    data->count2[1] = 17;
    data->low_high[0] = 10;
    data->low_high[1] = 20;
}

static inline dmaic_status case_bind(dmaic_call *call, const char *role, const char *column,
                                     const case_data *data, int whole_events)
{
    static const double events[] = {3, 6};
    const struct {
        const char *name;
        const double *values;
        size_t count;
    } numbers[] = {{"x", data->x, CASE_ROWS},         {"y", data->y, CASE_ROWS},
                   {"z", data->z, CASE_ROWS},         {"defects", data->defects, CASE_ROWS},
                   {"units", data->units, CASE_ROWS}, {"outcome", data->outcome, CASE_ROWS},
                   {"pair", whole_events ? events : data->pair, 2},
                   {"count2", data->count2, 2},       {"low_high", data->low_high, 2}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(numbers[i].name, column) == 0)
            return dmaic_call_bind_numbers(call, role, column,
                                           dmaic_sample_of(numbers[i].values, numbers[i].count));
    const int32_t *codes = strcmp(column, "week") == 0   ? data->week
                           : strcmp(column, "side") == 0 ? data->side
                                                         : data->half;
    return dmaic_call_bind_labels(call, role, column,
                                  (dmaic_factor){codes, CASE_ROWS, case_levels, 10});
}

/* Makes the call with columns and options in place; on failure *call is NULL. */
static inline dmaic_status case_prepare(const call_case *of, const case_data *data,
                                        dmaic_call **call)
{
    char words[256], *rest, *word;
    *call = NULL;
    dmaic_status status = dmaic_call_new(of->method, call);
    snprintf(words, sizeof words, "%s", of->roles);
    for (rest = words; !status && (word = strtok_r(rest, " ", &rest)) != NULL;) {
        char *colon = strchr(word, ':');
        *colon = '\0';
        status = case_bind(*call, word, colon + 1, data, strcmp(word, "events") == 0);
    }
    snprintf(words, sizeof words, "%s", of->options);
    for (rest = words; !status && (word = strtok_r(rest, " ", &rest)) != NULL;) {
        char *equals = strchr(word, '=');
        *equals = '\0';
        status = dmaic_call_set(*call, word, equals + 1);
    }
    if (status) {
        dmaic_call_free(*call);
        *call = NULL;
    }
    return status;
}

/* A case for a form that none of the above has, guessed from the names of its roles and options.
 * The texts are written into the buffers. */
static inline call_case case_guessed(const dmaic_method *method, const dmaic_form *form,
                                     char roles[256], char options[256])
{
    static const struct {
        const char *role, *column;
    } known[] = {{"subgroup", "week"}, {"stage", "half"},    {"count", "defects"},
                 {"size", "units"},    {"exposure", "units"}, {"value", "x"}};
    static const char *const given[] = {"subgroup_size=3", "lower_spec=5", "upper_spec=16",
                                        "factors=5"};
    static const char *const numbers[] = {"x", "y", "z"};
    size_t next = 0;
    bool sized = true; /* subgroups by their size, unless columns tell them */
    roles[0] = options[0] = '\0';
    for (const dmaic_role *role = form->roles; role->name; role++) {
        sized = sized && role->least < 2 && strcmp(role->name, "subgroup") != 0;
        for (size_t i = 0; i < role->least; i++) {
            const char *column = role->kind == DMAIC_ROLE_LABELS ? "side" : numbers[next++ % 3];
            for (size_t k = 0; k < sizeof known / sizeof *known && role->least == 1; k++)
                if (strcmp(known[k].role, role->name) == 0)
                    column = known[k].column;
            const size_t used = strlen(roles);
            snprintf(roles + used, 256 - used, "%s%s:%s", used ? " " : "", role->name, column);
        }
    }
    for (const dmaic_option *option = method->options; option->name; option++)
        for (size_t k = sized ? 0 : 1; k < sizeof given / sizeof *given; k++) {
            const size_t length = strcspn(given[k], "="), used = strlen(options);
            if (strlen(option->name) == length && strncmp(option->name, given[k], length) == 0)
                snprintf(options + used, 256 - used, "%s%s", used ? " " : "", given[k]);
        }
    return (call_case){method->name, roles, options};
}

#endif
