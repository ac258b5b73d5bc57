/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all methods, its look-ups, and its form as JSON. */
#include "catalog.h"

#include "render/json_text.h"

#include <dmaic/version.h>
#include <math.h>
#include <string.h>

const dmaic_choice alternative_choices[] = {{"two-sided", DMAIC_ALTERNATIVE_TWO_SIDED},
                                            {"less", DMAIC_ALTERNATIVE_LESS},
                                            {"greater", DMAIC_ALTERNATIVE_GREATER},
                                            {NULL, 0}};
const dmaic_choice missing_choices[] = {
    {"error", DMAIC_MISSING_ERROR}, {"omit", DMAIC_MISSING_OMIT}, {NULL, 0}};
const dmaic_choice trend_choices[] = {
    {"points", DMAIC_TREND_POINTS}, {"steps", DMAIC_TREND_STEPS}, {NULL, 0}};
const dmaic_choice limits_choices[] = {
    {"normal", DMAIC_LIMITS_NORMAL}, {"exact", DMAIC_LIMITS_EXACT}, {NULL, 0}};
const dmaic_choice chart_sigma_choices[] = {
    {"auto", DMAIC_SIGMA_AUTO}, {"range", DMAIC_SIGMA_RANGE}, {"s", DMAIC_SIGMA_S},
    {"pooled", DMAIC_SIGMA_POOLED}, {NULL, 0}};

static const method *const phases[] = {define_methods, measure_methods, analyze_methods,
                                       improve_methods, control_methods};
enum { PHASES = sizeof phases / sizeof *phases };

static const method *method_at(size_t index)
{
    for (size_t phase = 0; phase < PHASES; phase++)
        for (const method *entry = phases[phase]; entry->face.name; entry++)
            if (index-- == 0)
                return entry;
    return NULL;
}

size_t dmaic_catalog_count(void)
{
    size_t count = 0;
    while (method_at(count))
        count++;
    return count;
}

const dmaic_method *dmaic_catalog_method(size_t index)
{
    const method *entry = method_at(index);
    return entry ? &entry->face : NULL;
}

/* Whether two names are the same, hyphens and underscores alike. */
static bool same_name(const char *first, const char *second)
{
    for (; *first && *second; first++, second++)
        if ((*first == '-' ? '_' : *first) != (*second == '-' ? '_' : *second))
            return false;
    return *first == *second;
}

const method *catalog_find(const char *name)
{
    const method *entry;
    for (size_t i = 0; (entry = method_at(i)) != NULL; i++)
        if (same_name(entry->face.name, name) ||
            (entry->face.alias && same_name(entry->face.alias, name)))
            return entry;
    return NULL;
}

const dmaic_method *dmaic_catalog_find(const char *name)
{
    const method *entry = catalog_find(name);
    return entry ? &entry->face : NULL;
}

const char *nearest_name(const char *name, const void *list, name_at at)
{
    const char *candidate, *nearest = NULL;
    size_t least = 1 + strlen(name) / 3;
    for (size_t i = 0; (candidate = at(list, i)) != NULL; i++) {
        const size_t distance = text_distance(name, candidate);
        if (distance <= least) {
            nearest = candidate;
            least = distance ? distance - 1 : 0;
        }
    }
    return nearest;
}

void dmaic_option_print(const dmaic_method *face, const dmaic_option *option, const void *options,
                        char text[DMAIC_OPTION_SIZE])
{
    text[0] = '\0';
    if (options) {
        option_print(option, options, text);
        return;
    }
    const method *entry = catalog_find(face->name);
    void *defaults = memory_array(1, entry->options_size);
    if (!defaults)
        return;
    entry->options_init(defaults);
    option_print(option, defaults, text);
    memory_free(defaults);
}

/* ---- as JSON -------------------------------------------------------------------------------- */

static void key(output *out, const char *name)
{
    json_string(out, name);
    output_text(out, ": ");
}

static void text_member(output *out, const char *name, const char *text)
{
    output_text(out, ", ");
    key(out, name);
    json_string(out, text);
}

static void choices_json(output *out, const dmaic_choice *choices)
{
    output_text(out, ", \"choices\": [");
    for (const dmaic_choice *choice = choices; choice->name; choice++) {
        output_text(out, choice == choices ? "" : ", ");
        json_string(out, choice->name);
    }
    output_text(out, "]");
}

static void options_json(output *out, const dmaic_method *face)
{
    static const char *const kinds[] = {"number", "count", "whole", "flag", "choice",
                                        "seed",   "text",  "rules", "ranges"};
    output_text(out, ", \"options\": [");
    for (const dmaic_option *option = face->options; option->name; option++) {
        char text[DMAIC_OPTION_SIZE];
        output_text(out, option == face->options ? "{" : ", {");
        key(out, "name");
        json_string(out, option->name);
        text_member(out, "kind", kinds[option->kind]);
        dmaic_option_print(face, option, NULL, text);
        text_member(out, "default", text);
        if (option->choices)
            choices_json(out, option->choices);
        text_member(out, "help", option->help);
        output_text(out, "}");
    }
    output_text(out, "]");
}

static void role_json(output *out, const dmaic_role *role)
{
    static const char *const kinds[] = {"numbers", "labels", "either"};
    output_text(out, "{");
    key(out, "name");
    json_string(out, role->name);
    text_member(out, "kind", kinds[role->kind]);
    output_text(out, ", \"least\": ");
    json_number(out, (double)role->least);
    output_text(out, ", \"most\": ");
    json_number(out, role->most ? (double)role->most : NAN);
    text_member(out, "help", role->help);
    output_text(out, "}");
}

static void forms_json(output *out, const dmaic_method *face)
{
    output_text(out, ", \"forms\": [");
    for (const dmaic_form *form = face->forms; form->function; form++) {
        output_text(out, form == face->forms ? "{" : ", {");
        key(out, "function");
        json_string(out, form->function);
        text_member(out, "help", form->help);
        output_text(out, form->apart ? ", \"apart\": true, \"roles\": ["
                                     : ", \"apart\": false, \"roles\": [");
        for (const dmaic_role *role = form->roles; role->name; role++) {
            output_text(out, role == form->roles ? "" : ", ");
            role_json(out, role);
        }
        output_text(out, "]}");
    }
    output_text(out, "]");
}

static void fields_json(output *out, const dmaic_method *face)
{
    static const char *const kinds[] = {"number", "probability", "count", "whole",
                                        "flag",   "choice",      "word",  "estimate"};
    output_text(out, ", \"values\": [");
    for (const dmaic_field *field = face->fields; field->key; field++) {
        output_text(out, field == face->fields ? "{" : ", {");
        key(out, "key");
        json_string(out, field->key);
        text_member(out, "kind", kinds[field->kind]);
        text_member(out, "label", field->label);
        output_text(out, "}");
    }
    output_text(out, "]");
}

dmaic_status dmaic_catalog_json(dmaic_writer write, void *context)
{
    output out;
    const dmaic_status status = output_begin(&out, write, context);
    if (status)
        return status;
    output_text(&out, "{\"dmaic\": \"" DMAIC_VERSION "\", \"methods\": [");
    for (size_t i = 0; dmaic_catalog_method(i); i++) {
        const dmaic_method *face = dmaic_catalog_method(i);
        output_text(&out, i ? ",\n{" : "\n{");
        key(&out, "name");
        json_string(&out, face->name);
        text_member(&out, "alias", face->alias);
        text_member(&out, "phase", face->phase);
        text_member(&out, "kind", face->kind);
        text_member(&out, "summary", face->summary);
        text_member(&out, "example", face->example);
        forms_json(&out, face);
        options_json(&out, face);
        fields_json(&out, face);
        output_text(&out, "}");
    }
    output_text(&out, "\n]}\n");
    return output_end(&out);
}
