/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of every method fails in turn, once and for good: each gives DMAIC_ENOMEM,
 * nothing leaks (the sanitized run sees to that), and the next try works. Linked with --wrap. */
#include "cases.h"
#include "harness.h"

#include <dmaic/plot.h>

void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static long fails_at; /* the allocation that fails; 0: none */
static bool for_good; /* and all after it */
static long allocations;

static bool refused(void)
{
    allocations++;
    return fails_at && (for_good ? allocations >= fails_at : allocations == fails_at);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return refused() ? NULL : __real_realloc(block, size);
}

static int drop(void *context, const char *bytes, size_t length)
{
    (void)context;
    (void)bytes;
    (void)length;
    return 0;
}

/* The whole way from a name to text, JSON and a script. */
static dmaic_status whole_call(const call_case *of, const case_data *data)
{
    dmaic_call *call;
    const dmaic_report *report;
    dmaic_status status = case_prepare(of, data, &call);
    if (!status)
        status = dmaic_call_run(call);
    if (!status)
        status = dmaic_call_report(call, &report);
    if (!status)
        status = dmaic_render_text(report, NULL, drop, NULL);
    if (!status)
        status = dmaic_render_json(report, NULL, drop, NULL);
    if (!status && dmaic_report_figure(report, 0))
        status = dmaic_plot_script(report, NULL, "svg", NULL, drop, NULL);
    dmaic_call_free(call);
    return status;
}

static void sweep(const call_case *of, const case_data *data, bool persistent)
{
    fails_at = 0;
    allocations = 0;
    const dmaic_status fine = whole_call(of, data);
    const long needed = allocations; /* before Check allocates for itself */
    ck_assert_msg(fine == DMAIC_OK, "%s: %s", of->method, dmaic_message());
    ck_assert_int_gt(needed, 0);
    for (long at = 1; at <= needed; at++) {
        fails_at = at;
        for_good = persistent;
        allocations = 0;
        const dmaic_status status = whole_call(of, data);
        fails_at = 0;
        ck_assert_msg(status == DMAIC_ENOMEM, "%s, allocation %ld of %ld: %s (%s)", of->method, at,
                      needed, dmaic_status_name(status), dmaic_message());
    }
    works(whole_call(of, data));
}

START_TEST(each_allocation_fails_once)
{
    static case_data data;
    case_data_fill(&data);
    for (int i = 0; i < CALL_CASES; i++)
        sweep(&call_cases[i], &data, false);
}
END_TEST

START_TEST(memory_runs_out_for_good)
{
    static case_data data;
    case_data_fill(&data);
    for (int i = 0; i < CALL_CASES; i++)
        sweep(&call_cases[i], &data, true);
}
END_TEST

/* Methods that cases.h does not know, or knows too little of, are swept by guessed cases. */
START_TEST(every_form_of_every_method_is_swept)
{
    static case_data data;
    case_data_fill(&data);
    for (size_t i = 0; i < dmaic_catalog_count(); i++) {
        const dmaic_method *method = dmaic_catalog_method(i);
        int forms = 0, known = 0;
        for (const dmaic_form *form = method->forms; form->function; form++)
            forms++;
        for (int c = 0; c < CALL_CASES; c++)
            known += strcmp(call_cases[c].method, method->name) == 0;
        for (const dmaic_form *form = method->forms; form->function && known < forms; form++) {
            char roles[256], options[256];
            const call_case guessed = case_guessed(method, form, roles, options);
            const dmaic_status status = whole_call(&guessed, &data);
            ck_assert_msg(status == DMAIC_OK,
                          "%s with \"%s\" and \"%s\" does not work (%s): give it a case in "
                          "tests/catalog/cases.h",
                          method->name, roles, options, dmaic_message());
            sweep(&guessed, &data, false);
        }
    }
}
END_TEST

CASES("allocation", each_allocation_fails_once, memory_runs_out_for_good,
      every_form_of_every_method_is_swept)
