/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calling a method by name: options from text, columns by role, one run, values by key. */
#include "call.h"

#include "data/view.h"
#include "option.h"
#include "report/report.h"

#include <math.h>
#include <string.h>

/* ---- life ----------------------------------------------------------------------------------- */

static const char *method_name_at(const void *list, size_t index)
{
    (void)list;
    const dmaic_method *face = dmaic_catalog_method(index / 2);
    if (!face)
        return NULL;
    return index % 2 && face->alias ? face->alias : face->name;
}

dmaic_status dmaic_call_new(const char *name, dmaic_call **result)
{
    const method *found = catalog_find(name);
    if (!found) {
        const char *near = nearest_name(name, NULL, method_name_at);
        if (near)
            return fail(DMAIC_ENAME, "there is no method '%s'; did you mean '%s'?", name, near);
        return fail(DMAIC_ENAME, "there is no method '%s'", name);
    }
    dmaic_call *call = memory_array(1, sizeof *call);
    if (!call)
        return DMAIC_ENOMEM;
    call->method = found;
    call->options = memory_array(1, found->options_size);
    call->result = memory_array(1, found->result_size);
    if (!call->options || !call->result) {
        dmaic_call_free(call);
        return DMAIC_ENOMEM;
    }
    found->options_init(call->options);
    *result = call;
    return DMAIC_OK;
}

void dmaic_call_free(dmaic_call *call)
{
    if (!call)
        return;
    dmaic_report_free(call->report);
    if (call->ran && call->method->clear)
        call->method->clear(call->result);
    for (size_t i = 0; i < call->count; i++) {
        memory_free(call->bindings[i].title);
        memory_free(call->bindings[i].own);
    }
    memory_free(call->bindings);
    memory_free(call->samples);
    memory_free(call->titles);
    memory_free(call->kept);
    memory_free(call->file);
    memory_free(call->sha256);
    memory_free(call->options);
    memory_free(call->result);
    memory_free(call);
}

const dmaic_method *dmaic_call_method(const dmaic_call *call)
{
    return &call->method->face;
}

/* ---- options -------------------------------------------------------------------------------- */

static const dmaic_option *find_option(const dmaic_method *face, const char *name)
{
    for (const dmaic_option *option = face->options; option->name; option++)
        if (text_distance(option->name, name) == 0)
            return option;
    return NULL;
}

static const char *option_name_at(const void *list, size_t index)
{
    return ((const dmaic_option *)list)[index].name;
}

dmaic_status dmaic_call_set(dmaic_call *call, const char *name, const char *text)
{
    const dmaic_method *face = &call->method->face;
    const dmaic_option *option = find_option(face, name);
    if (option)
        return option_read(option, text, call->options);
    if (text_distance(name, "missing") == 0) {
        static const dmaic_option missing = {"missing", DMAIC_OPTION_CHOICE, 0, missing_choices,
                                             NULL};
        return option_read(&missing, text, &call->missing);
    }
    const char *near = nearest_name(name, face->options, option_name_at);
    if (near)
        return fail(DMAIC_ENAME, "%s has no option '%s'; did you mean '%s'?", face->name, name,
                    near);
    return fail(DMAIC_ENAME, "%s has no option '%s'", face->name, name);
}

dmaic_status dmaic_call_missing(dmaic_call *call, dmaic_missing missing)
{
    return dmaic_call_set(call, "missing", missing == DMAIC_MISSING_OMIT ? "omit" : "error");
}

/* ---- the run -------------------------------------------------------------------------------- */

static void collect_names(dmaic_call *call)
{
    const dmaic_factor label = call_columns(call, "group") ? call_factor(call, "group")
                                                            : call_factor(call, "subgroup");
    const dmaic_factor stage = call_factor(call, "stage");
    const char *const values[] = {"value", "response", "events", "count"};
    for (size_t i = 0; i < sizeof values / sizeof *values && !call->names.value; i++)
        call->names.value = call_title_at(call, values[i], 0);
    call->names.first = call_title_at(call, "first", 0);
    call->names.second = call_title_at(call, "second", 0);
    call->names.group = call_columns(call, "group") ? call_title_at(call, "group", 0)
                                                    : call_title_at(call, "subgroup", 0);
    call->names.labels = label.levels;
    call->names.label_count = label.level_count;
    if (!label.codes && call->form->apart) {
        call->names.labels = call->titles;
        call->names.label_count = call->count;
    }
    call->names.stages = stage.levels;
    call->names.stage_count = stage.level_count;
    call->names.rows = call->kept;
}

dmaic_status dmaic_call_run(dmaic_call *call)
{
    if (call->ran)
        return fail(DMAIC_EARGUMENT, "the call has run; a call can be run once");
    dmaic_status status = call_pick_form(call);
    if (!status)
        status = call_count_rows(call);
    if (!status && call->missing == DMAIC_MISSING_OMIT)
        status = call_omit(call);
    if (status)
        return status;
    call->samples = memory_array(call->count, sizeof *call->samples);
    call->titles = memory_array(call->count, sizeof *call->titles);
    if (!call->samples || !call->titles)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i < call->count; i++) {
        call->samples[i] = call->bindings[i].sample;
        call->titles[i] = call->bindings[i].title;
    }

    status = call->method->run[call->form - call->method->face.forms](call, call->options,
                                                                       call->result);
    if (status) {
        const dmaic_place place = dmaic_message_place();
        if (call->kept && place.row)
            fail_move(call->kept[place.row - 1]);
        return status;
    }
    call->ran = true;
    collect_names(call);
    return DMAIC_OK;
}

/* ---- results -------------------------------------------------------------------------------- */

static dmaic_status not_run(void)
{
    return fail(DMAIC_EARGUMENT, "the call has not run");
}

const void *dmaic_call_result(const dmaic_call *call)
{
    return call->ran ? call->result : NULL;
}

static double plain_value(const dmaic_field *field, const char *at)
{
    double number = NAN;
    size_t count;
    int whole;
    bool flag;
    switch (field->kind) {
    case DMAIC_FIELD_NUMBER:
    case DMAIC_FIELD_PROBABILITY: memcpy(&number, at, sizeof number); break;
    case DMAIC_FIELD_COUNT: memcpy(&count, at, sizeof count); number = (double)count; break;
    case DMAIC_FIELD_WHOLE:
    case DMAIC_FIELD_CHOICE: memcpy(&whole, at, sizeof whole); number = whole; break;
    case DMAIC_FIELD_FLAG: memcpy(&flag, at, sizeof flag); number = flag; break;
    case DMAIC_FIELD_WORD:
    case DMAIC_FIELD_ESTIMATE: break;
    }
    return number;
}

dmaic_status dmaic_call_value(const dmaic_call *call, const char *key, dmaic_estimate *value)
{
    if (!call->ran)
        return not_run();
    for (const dmaic_field *field = call->method->face.fields; field->key; field++) {
        const char *at = (const char *)call->result + field->offset;
        if (strcmp(field->key, key) != 0)
            continue;
        if (field->kind == DMAIC_FIELD_ESTIMATE)
            memcpy(value, at, sizeof *value);
        else
            *value = (dmaic_estimate){plain_value(field, at), NAN, NAN, NAN, NULL};
        return DMAIC_OK;
    }
    const dmaic_estimate *found = call->method->find ? call->method->find(call->result, key) : NULL;
    if (!found)
        return fail(DMAIC_ENAME, "%s has no value '%s'", call->method->face.name, key);
    *value = *found;
    return DMAIC_OK;
}

/* Tells the report what was called and on what. */
static dmaic_status describe_call(dmaic_call *call, dmaic_report *report)
{
    size_t options = 0;
    while (call->method->face.options[options].name)
        options++;
    report->inputs = memory_array(call->count, sizeof *report->inputs);
    report->options = memory_array(options, sizeof *report->options);
    if (!report->inputs || !report->options)
        return DMAIC_ENOMEM;
    for (const dmaic_role *role = call->form->roles; role->name; role++)
        for (size_t i = 0; i < call->count; i++)
            if (strcmp(call->bindings[i].role->name, role->name) == 0)
                report->inputs[report->input_count++] =
                    (report_input){.role = role->name, .title = call->bindings[i].title};
    for (; report->option_count < options; report->option_count++)
        report->options[report->option_count] =
            (report_option){.option = &call->method->face.options[report->option_count],
                            .options = (const char *)call->result + call->method->options_at};
    report->method = call->method->face.name;
    report->file = call->file;
    report->sha256 = call->sha256;
    report->rows = call->rows;
    report->has_rows = call->count > 0;
    report->missing += call->left_out_missing;
    report->left_out = call->left_out;
    return DMAIC_OK;
}

dmaic_status dmaic_call_report(dmaic_call *call, const dmaic_report **result)
{
    if (!call->ran)
        return not_run();
    if (!call->report) {
        dmaic_report *report;
        dmaic_status status = call->method->report(call->result, &call->names, &report);
        if (!status) {
            status = describe_call(call, report);
            if (status)
                dmaic_report_free(report);
        }
        if (status)
            return status;
        call->report = report;
    }
    *result = call->report;
    return DMAIC_OK;
}

dmaic_status dmaic_call_column(dmaic_call *call, const char *table, const char *key,
                               dmaic_column *column)
{
    const dmaic_report *report;
    const dmaic_status status = dmaic_call_report(call, &report);
    return status ? status : dmaic_report_column(report, table, key, column);
}
