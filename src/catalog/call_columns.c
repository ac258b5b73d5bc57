/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a call: binding them to roles, picking the form that they fit, and handing them to
 * the adapters. */
#include "call.h"

#include "data/view.h"

#include <string.h>

/* ---- columns -------------------------------------------------------------------------------- */

static const dmaic_role *find_role(const dmaic_method *face, const char *name)
{
    for (const dmaic_form *form = face->forms; form->function; form++)
        for (const dmaic_role *role = form->roles; role->name; role++)
            if (strcmp(role->name, name) == 0)
                return role;
    return NULL;
}

static dmaic_status bind(dmaic_call *call, const char *role_name, const char *title, binding bound)
{
    bound.role = find_role(&call->method->face, role_name);
    if (!bound.role)
        return fail(DMAIC_ENAME, "%s has no role '%s'", call->method->face.name, role_name);
    const dmaic_role_kind given = bound.factor.codes ? DMAIC_ROLE_LABELS : DMAIC_ROLE_NUMBERS;
    if (bound.role->kind != DMAIC_ROLE_EITHER && bound.role->kind != given)
        return fail_at(role_name, 0, DMAIC_ESHAPE, "the role takes %s, not %s",
                       given == DMAIC_ROLE_LABELS ? "numbers" : "labels",
                       given == DMAIC_ROLE_LABELS ? "labels" : "numbers");
    if (call->ran)
        return fail(DMAIC_EARGUMENT, "the call has run; columns are bound before");
    binding *bindings = memory_resize(call->bindings, call->count + 1, sizeof *bindings);
    if (!bindings)
        return DMAIC_ENOMEM;
    call->bindings = bindings;
    bound.title = memory_text(title ? title : role_name);
    if (!bound.title)
        return DMAIC_ENOMEM;
    bindings[call->count++] = bound;
    return DMAIC_OK;
}

dmaic_status dmaic_call_bind_numbers(dmaic_call *call, const char *role, const char *title,
                                     dmaic_sample sample)
{
    if (sample.count && !sample.values)
        return fail_at(role, 0, DMAIC_EARGUMENT, "no values, though %zu are announced",
                       sample.count);
    return bind(call, role, title, (binding){.sample = sample});
}

dmaic_status dmaic_call_bind_labels(dmaic_call *call, const char *role, const char *title,
                                    dmaic_factor factor)
{
    if (!factor.codes)
        return fail_at(role, 0, DMAIC_EARGUMENT, "no codes, though labels are announced");
    const dmaic_status status = factor_check(factor, role, true);
    return status ? status : bind(call, role, title, (binding){.factor = factor});
}

/* Replaces an owned text by a copy of another, or by NULL. */
static dmaic_status replace_text(char **owned, const char *text)
{
    char *copy = text ? memory_text(text) : NULL;
    if (text && !copy)
        return DMAIC_ENOMEM;
    memory_free(*owned);
    *owned = copy;
    return DMAIC_OK;
}

dmaic_status dmaic_call_source(dmaic_call *call, const char *file, const char *sha256,
                               size_t left_out)
{
    dmaic_status status = replace_text(&call->file, file);
    if (!status)
        status = replace_text(&call->sha256, sha256);
    if (!status)
        call->left_out = left_out;
    return status;
}

static const binding *find_binding(const dmaic_call *call, const char *role, size_t index)
{
    for (size_t i = 0; i < call->count; i++)
        if (strcmp(call->bindings[i].role->name, role) == 0 && index-- == 0)
            return &call->bindings[i];
    return NULL;
}

size_t call_columns(const dmaic_call *call, const char *role)
{
    size_t columns = 0;
    while (find_binding(call, role, columns))
        columns++;
    return columns;
}

dmaic_sample call_sample_at(const dmaic_call *call, const char *role, size_t index)
{
    const binding *found = find_binding(call, role, index);
    return found ? found->sample : (dmaic_sample){0};
}

dmaic_factor call_factor_at(const dmaic_call *call, const char *role, size_t index)
{
    const binding *found = find_binding(call, role, index);
    return found ? found->factor : (dmaic_factor){0};
}

const char *call_title_at(const dmaic_call *call, const char *role, size_t index)
{
    const binding *found = find_binding(call, role, index);
    return found ? found->title : NULL;
}

dmaic_sample call_sample(const dmaic_call *call, const char *role)
{
    return call_sample_at(call, role, 0);
}

dmaic_factor call_factor(const dmaic_call *call, const char *role)
{
    return call_factor_at(call, role, 0);
}

const dmaic_sample *call_samples(const dmaic_call *call, const char *role)
{
    const binding *found = find_binding(call, role, 0);
    return found ? call->samples + (found - call->bindings) : NULL;
}

any_function *call_function(const dmaic_call *call)
{
    return call->method->function;
}

/* ---- forms ---------------------------------------------------------------------------------- */

static bool form_fits(const dmaic_call *call, const dmaic_form *form)
{
    size_t bound = 0;
    for (const dmaic_role *role = form->roles; role->name; role++) {
        const size_t columns = call_columns(call, role->name);
        if (columns < role->least || (role->most && columns > role->most))
            return false;
        bound += columns;
    }
    return bound == call->count;
}

/* "value, subgroup, [stage]": a form as it is shown to people. */
static void describe_form(const dmaic_form *form, char *text, size_t size)
{
    text[0] = '\0';
    for (const dmaic_role *role = form->roles; role->name; role++) {
        const size_t used = strlen(text);
        const char *more = role->most == 1   ? ""
                           : role->least > 1 ? " (2 or more columns)"
                                             : " (columns)";
        text_format(text + used, size - used, role->least ? "%s%s%s" : "%s[%s%s]", used ? ", " : "",
                    role->name, more);
    }
    if (!text[0])
        text_format(text, size, "options only");
}

static dmaic_status no_form(const dmaic_call *call)
{
    char given[256] = "", forms[640] = "", form_text[256];
    for (size_t i = 0; i < call->count; i++) {
        const size_t used = strlen(given);
        text_format(given + used, sizeof given - used, "%s%s", used ? ", " : "",
                    call->bindings[i].role->name);
    }
    for (const dmaic_form *form = call->method->face.forms; form->function; form++) {
        const size_t used = strlen(forms);
        describe_form(form, form_text, sizeof form_text);
        text_format(forms + used, sizeof forms - used, "%s%s", used ? "; or " : "", form_text);
    }
    return fail(DMAIC_ESHAPE, "%s cannot be done with %s%s; it takes %s", call->method->face.name,
                given[0] ? "only " : "no data", given, forms);
}

dmaic_status call_pick_form(dmaic_call *call)
{
    const dmaic_form *found = NULL;
    for (const dmaic_form *form = call->method->face.forms; form->function; form++)
        if (form_fits(call, form))
            found = form;
    call->form = found;
    return found ? DMAIC_OK : no_form(call);
}

/* Rows of the data; refuses columns that should line up and do not. */
dmaic_status call_count_rows(dmaic_call *call)
{
    for (size_t i = 0; i < call->count; i++) {
        const binding *of = &call->bindings[i];
        const size_t rows = of->factor.codes ? of->factor.count : of->sample.count;
        if (i == 0 || call->form->apart)
            call->rows += rows;
        else if (rows != call->rows)
            return same_length(call->bindings[0].title, call->rows, of->title, rows);
    }
    return DMAIC_OK;
}
