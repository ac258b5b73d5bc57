/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The neutral report: a list of sections, values, tables (build_table.c) and findings
 * (build_finding.c) that owns its texts and borrows the long columns of its result. */
#include "report.h"

#include "build.h"

#include <math.h>
#include <string.h>

/* ---- memory --------------------------------------------------------------------------------- */

dmaic_report *report_new(const char *title)
{
    dmaic_report *report = memory_array(1, sizeof *report);
    if (report)
        report->title = title;
    return report;
}

void report_missing(dmaic_report *report, size_t count)
{
    if (report)
        report->missing = count;
}

void dmaic_report_free(dmaic_report *report)
{
    if (!report)
        return;
    for (size_t i = 0; i < report->block_count; i++)
        memory_free(report->blocks[i]);
    for (size_t i = 0; i < report->node_count; i++)
        memory_free(report->nodes[i].columns);
    figures_free(report);
    memory_free(report->blocks);
    memory_free(report->nodes);
    memory_free(report->inputs);
    memory_free(report->options);
    memory_free(report);
}

dmaic_status report_done(dmaic_report *report, dmaic_report **result)
{
    if (!report)
        return DMAIC_ENOMEM;
    const dmaic_status status = report->status;
    if (status)
        dmaic_report_free(report);
    else
        *result = report;
    return status;
}

/* Makes room for one more item; false and a status in the report when memory is out. */
static bool grow(dmaic_report *report, void **items, size_t count, size_t *room, size_t size)
{
    if (report->status)
        return false;
    if (count < *room)
        return true;
    const size_t wanted = *room ? *room * 2 : 16;
    void *moved = memory_resize(*items, wanted, size);
    if (!moved) {
        report->status = DMAIC_ENOMEM;
        return false;
    }
    *items = moved;
    *room = wanted;
    return true;
}

void *report_memory(dmaic_report *report, size_t count, size_t size)
{
    if (!report || !grow(report, (void **)&report->blocks, report->block_count,
                         &report->block_room, sizeof *report->blocks))
        return NULL;
    void *block = memory_array(count, size);
    if (!block) {
        report->status = DMAIC_ENOMEM;
        return NULL;
    }
    report->blocks[report->block_count++] = block;
    return block;
}

const char *keep_text(dmaic_report *report, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *copy = report_memory(report, size, 1);
    return copy ? memcpy(copy, text, size) : "";
}

const char *report_text(dmaic_report *report, const char *format, ...)
{
    char text[2048];
    va_list arguments;
    va_start(arguments, format);
    text_format_list(text, sizeof text, format, arguments);
    va_end(arguments);
    return keep_text(report, text);
}

/* ---- nodes ---------------------------------------------------------------------------------- */

node *add_node(dmaic_report *report, node_kind kind, const char *key, const char *label)
{
    if (!report || !grow(report, (void **)&report->nodes, report->node_count, &report->node_room,
                         sizeof *report->nodes))
        return NULL;
    node *added = &report->nodes[report->node_count++];
    *added = (node){.kind = kind, .key = key, .label = label};
    return added;
}

void report_section(dmaic_report *report, const char *title)
{
    add_node(report, NODE_SECTION, NULL, title);
}

static void add_value(dmaic_report *report, const char *key, const char *label, show_as show,
                      dmaic_estimate estimate, bool is_estimate, const char *text)
{
    node *added = add_node(report, NODE_VALUE, key, label);
    if (!added)
        return;
    added->show = show;
    added->estimate = estimate;
    added->is_estimate = is_estimate;
    added->text = text;
}

void report_number(dmaic_report *report, const char *key, const char *label, double value)
{
    add_value(report, key, label, SHOW_NUMBER, (dmaic_estimate){.value = value}, false, NULL);
}

void report_count(dmaic_report *report, const char *key, const char *label, size_t value)
{
    add_value(report, key, label, SHOW_COUNT, (dmaic_estimate){.value = (double)value}, false,
              NULL);
}

void report_probability(dmaic_report *report, const char *key, const char *label, double value)
{
    add_value(report, key, label, SHOW_PROBABILITY, (dmaic_estimate){.value = value}, false, NULL);
}

void report_estimate(dmaic_report *report, const char *key, const char *label,
                     dmaic_estimate estimate)
{
    add_value(report, key, label, SHOW_NUMBER, estimate, true, NULL);
}

void report_word(dmaic_report *report, const char *key, const char *label, const char *text)
{
    add_value(report, key, label, SHOW_TEXT, (dmaic_estimate){.value = NAN}, false,
              text ? text : "");
}

static const char *choice_name(const dmaic_choice *choices, int value)
{
    for (; choices && choices->name; choices++)
        if (choices->value == value)
            return choices->name;
    return "";
}

static void add_field(dmaic_report *report, const dmaic_field *field, const char *at)
{
    dmaic_estimate estimate = {.value = NAN};
    size_t count;
    int whole;
    bool flag;
    const char *word;
    switch (field->kind) {
    case DMAIC_FIELD_NUMBER:
    case DMAIC_FIELD_PROBABILITY:
        memcpy(&estimate.value, at, sizeof estimate.value);
        add_value(report, field->key, field->label,
                  field->kind == DMAIC_FIELD_NUMBER ? SHOW_NUMBER : SHOW_PROBABILITY, estimate,
                  false, NULL);
        return;
    case DMAIC_FIELD_COUNT:
        memcpy(&count, at, sizeof count);
        report_count(report, field->key, field->label, count);
        return;
    case DMAIC_FIELD_WHOLE:
        memcpy(&whole, at, sizeof whole);
        estimate.value = whole;
        add_value(report, field->key, field->label, SHOW_COUNT, estimate, false, NULL);
        return;
    case DMAIC_FIELD_FLAG:
        memcpy(&flag, at, sizeof flag);
        estimate.value = flag;
        add_value(report, field->key, field->label, SHOW_FLAG, estimate, false, NULL);
        return;
    case DMAIC_FIELD_CHOICE:
        memcpy(&whole, at, sizeof whole);
        report_word(report, field->key, field->label, choice_name(field->choices, whole));
        return;
    case DMAIC_FIELD_WORD:
        memcpy(&word, at, sizeof word);
        report_word(report, field->key, field->label, word);
        return;
    case DMAIC_FIELD_ESTIMATE:
        memcpy(&estimate, at, sizeof estimate);
        report_estimate(report, field->key, field->label, estimate);
        return;
    }
}

void report_fields(dmaic_report *report, const dmaic_field *fields, const void *result,
                   const char *section)
{
    const char *heading = NULL;
    for (const dmaic_field *field = fields; field->key; field++) {
        if (section && strcmp(section, field->section) != 0)
            continue;
        if (!heading || strcmp(heading, field->section) != 0)
            report_section(report, field->section);
        heading = field->section;
        add_field(report, field, (const char *)result + field->offset);
    }
}
