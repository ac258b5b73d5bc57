/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws of every method: NaN, infinities and extreme numbers are refused or give results whose
 * values keep their ranges; the same call gives the same bits, in any locale. */
#include "cases.h"
#include "harness.h"

#include <float.h>
#include <locale.h>

typedef struct text {
    char *bytes;
    size_t length, room;
} text;

static int collect(void *context, const char *bytes, size_t length)
{
    text *to = context;
    if (to->length + length + 1 > to->room) {
        to->room = 2 * (to->length + length + 1);
        to->bytes = realloc(to->bytes, to->room);
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

static text json_of(const call_case *of, const case_data *data, dmaic_status *status)
{
    text json = {NULL, 0, 0};
    dmaic_call *call;
    const dmaic_report *report;
    *status = case_prepare(of, data, &call);
    if (!*status)
        *status = dmaic_call_run(call);
    if (!*status)
        *status = dmaic_call_report(call, &report);
    if (!*status)
        *status = dmaic_render_json(report, NULL, collect, &json);
    dmaic_call_free(call);
    return json;
}

/* A pool rich in what breaks statistics. */
static double wild_number(unsigned *state)
{
    static const double pool[] = {0,        -0.0,      1,       -1,       0.1,   NAN,
                                  INFINITY, -INFINITY, DBL_MAX, -DBL_MAX, 1e308, DBL_MIN,
                                  5e-324,   1e-200,    1e15,    2};
    *state = *state * 1664525u + 1013904223u;
    return pool[*state >> 28];
}

static bool holds_bad_value(const dmaic_call *call)
{
    const dmaic_method *method = dmaic_call_method(call);
    for (const dmaic_field *field = method->fields; field->key; field++) {
        dmaic_estimate value;
        if (field->kind == DMAIC_FIELD_WORD)
            continue;
        works(dmaic_call_value(call, field->key, &value));
        if (field->kind == DMAIC_FIELD_PROBABILITY && !isnan(value.value) &&
            !(value.value >= 0 && value.value <= 1))
            return true;
        if (strncmp(field->key, "sigma_w", 7) == 0 && value.value < 0)
            return true;
        if (field->kind == DMAIC_FIELD_ESTIMATE && value.lower > value.upper)
            return true;
    }
    return false;
}

START_TEST(wild_numbers_are_refused_or_kept_in_range)
{
    static case_data data;
    unsigned state = 7;
    int refused = 0, worked = 0;
    for (int round = 0; round < 400; round++) {
        case_data_fill(&data);
        const int spoiled = 1 + round % 4; /* how many values are spoilt */
        for (int i = 0; i < spoiled; i++) {
            double *const columns[] = {data.x,       data.y,     data.z,
                                       data.defects, data.units, data.outcome};
            state = state * 1664525u + 1013904223u;
            columns[(state >> 16) % 6][(state >> 20) % CASE_ROWS] = wild_number(&state);
            if (round % 5 == 0)
                data.pair[round % 2] = wild_number(&state);
        }
        for (int i = 0; i < CALL_CASES; i++) {
            dmaic_call *call;
            dmaic_status status = case_prepare(&call_cases[i], &data, &call);
            if (!status)
                status = dmaic_call_run(call);
            if (status) {
                refused++;
                ck_assert_uint_gt(strlen(dmaic_message()), 8);
                ck_assert_int_ne(status, DMAIC_ENOMEM);
            } else {
                worked++;
                ck_assert_msg(!holds_bad_value(call), "%s holds a bad value", call_cases[i].method);
            }
            dmaic_call_free(call);
        }
    }
    ck_assert_int_gt(refused, 100);
    ck_assert_int_gt(worked, 100);
}
END_TEST

START_TEST(same_call_same_bytes_in_any_locale)
{
    static case_data data;
    static const char *const locales[] = {"C", "de_DE.UTF-8", "tr_TR.UTF-8", "de_DE",
                                          "fr_FR.UTF-8"};
    case_data_fill(&data);
    for (int i = 0; i < CALL_CASES; i++) {
        dmaic_status status;
        text first = json_of(&call_cases[i], &data, &status);
        ck_assert_msg(status == DMAIC_OK, "%s: %s", call_cases[i].method, dmaic_message());
        for (size_t l = 0; l < sizeof locales / sizeof *locales; l++) {
            setlocale(LC_ALL, locales[l]);
            text again = json_of(&call_cases[i], &data, &status);
            ck_assert_str_eq(first.bytes, again.bytes);
            free(again.bytes);
        }
        setlocale(LC_ALL, "C");
        free(first.bytes);
    }
}
END_TEST

CASES("refusals", wild_numbers_are_refused_or_kept_in_range, same_call_same_bytes_in_any_locale)
