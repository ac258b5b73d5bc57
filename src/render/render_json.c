/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as JSON: the contract with other programs, docs/json.md and docs/report.schema.json. */
#include "json_text.h"

#include <dmaic/version.h>
#include <math.h>

/* Starts a member of an object: a comma before all but the first, the key, a colon. */
static void member(output *out, bool *first, const char *indent, const char *key)
{
    output_text(out, *first ? "\n" : ",\n");
    *first = false;
    output_text(out, indent);
    json_string(out, key);
    output_text(out, ": ");
}

static void estimate(output *out, const dmaic_estimate *of)
{
    output_text(out, "{\"value\": ");
    json_number(out, of->value);
    output_text(out, ", \"lower\": ");
    json_number(out, of->lower);
    output_text(out, ", \"upper\": ");
    json_number(out, of->upper);
    output_text(out, ", \"confidence\": ");
    json_number(out, of->confidence);
    output_text(out, ", \"interval\": ");
    json_string(out, of->interval);
    output_text(out, "}");
}

static void value(output *out, const node *of)
{
    if (of->show == SHOW_TEXT)
        json_string(out, of->text);
    else if (of->is_estimate)
        estimate(out, &of->estimate);
    else if (of->show == SHOW_FLAG)
        output_text(out, of->estimate.value != 0 ? "true" : "false");
    else
        json_number(out, of->estimate.value);
}

static void cell(output *out, const table_column *of, size_t row)
{
    char buffer[DMAIC_NUMBER_SIZE];
    if (of->show == SHOW_TEXT)
        json_string(out, column_text(of, row, buffer));
    else if (of->show == SHOW_FLAG)
        output_text(out, column_number(of, row) != 0 ? "true" : "false");
    else
        json_number(out, column_number(of, row));
}

static void table(output *out, const node *of, const char *indent)
{
    bool first = true;
    output_text(out, "{");
    for (size_t i = 0; i < of->column_count; i++) {
        member(out, &first, indent, of->columns[i].key);
        output_text(out, "[");
        for (size_t row = 0; row < of->rows && !out->status; row++) {
            if (row)
                output_text(out, ", ");
            cell(out, &of->columns[i], row);
        }
        output_text(out, "]");
    }
    output_text(out, "}");
}

/* Titles by role: a text, or a list where the role was given several columns. */
static void columns(output *out, const dmaic_report *report)
{
    bool first = true;
    output_text(out, "{");
    for (size_t i = 0; i < report->input_count; i++) {
        const report_input *input = &report->inputs[i];
        const bool again = i > 0 && report->inputs[i - 1].role == input->role;
        const bool more = i + 1 < report->input_count && report->inputs[i + 1].role == input->role;
        if (again) {
            output_text(out, ", ");
        } else {
            output_text(out, first ? "" : ", ");
            first = false;
            json_string(out, input->role);
            output_text(out, more ? ": [" : ": ");
        }
        json_string(out, input->title);
        if (again && !more)
            output_text(out, "]");
    }
    output_text(out, "}");
}

static void inputs(output *out, const dmaic_report *report)
{
    output_text(out, "{\"file\": ");
    json_string(out, report->file);
    output_text(out, ", \"sha256\": ");
    json_string(out, report->sha256);
    output_text(out, ", \"rows\": ");
    json_number(out, (double)report->rows);
    output_text(out, ", \"missing\": ");
    json_number(out, (double)report->missing);
    output_text(out, ", \"left_out\": ");
    json_number(out, (double)report->left_out);
    output_text(out, ", \"columns\": ");
    columns(out, report);
    output_text(out, "}");
}

static void options(output *out, const dmaic_report *report)
{
    bool first = true;
    output_text(out, "{");
    for (size_t i = 0; i < report->option_count; i++) {
        member(out, &first, "    ", report->options[i].option->name);
        json_option(out, report->options[i].option, report->options[i].options);
    }
    output_text(out, "}");
}

static void values(output *out, const dmaic_report *report)
{
    bool first = true;
    output_text(out, "{");
    for (size_t i = 0; i < report->node_count; i++)
        if (report->nodes[i].kind == NODE_VALUE) {
            member(out, &first, "    ", report->nodes[i].key);
            value(out, &report->nodes[i]);
        }
    output_text(out, "}");
}

static void tables(output *out, const dmaic_report *report)
{
    bool first = true;
    output_text(out, "{");
    for (size_t i = 0; i < report->node_count; i++)
        if (report->nodes[i].kind == NODE_TABLE) {
            member(out, &first, "    ", report->nodes[i].key);
            table(out, &report->nodes[i], "      ");
        }
    output_text(out, "}");
}

static void finding(output *out, const node *of)
{
    static const char *const severities[] = {"note", "warning", "signal", "fail"};
    output_text(out, "{\"severity\": ");
    json_string(out, severities[of->severity]);
    output_text(out, ", \"code\": ");
    json_string(out, of->key);
    output_text(out, ", \"text\": ");
    json_string(out, of->text);
    if (of->point_count) {
        output_text(out, ", \"points\": [");
        for (size_t i = 0; i < of->point_count; i++) {
            output_text(out, i ? ", " : "");
            json_number(out, (double)of->points[i]);
        }
        output_text(out, "]");
    }
    output_text(out, "}");
}

static void findings(output *out, const dmaic_report *report)
{
    bool first = true;
    output_text(out, "[");
    for (size_t i = 0; i < report->node_count; i++)
        if (report->nodes[i].kind == NODE_FINDING) {
            output_text(out, first ? "\n    " : ",\n    ");
            first = false;
            finding(out, &report->nodes[i]);
        }
    output_text(out, "]");
}

static void whole(output *out, const dmaic_report *report)
{
    bool first = true;
    output_text(out, "{");
    member(out, &first, "  ", "dmaic");
    json_string(out, DMAIC_VERSION);
    if (report->method) {
        member(out, &first, "  ", "method");
        json_string(out, report->method);
        member(out, &first, "  ", "inputs");
        inputs(out, report);
        member(out, &first, "  ", "options");
        options(out, report);
    }
    member(out, &first, "  ", "values");
    values(out, report);
    member(out, &first, "  ", "tables");
    tables(out, report);
    member(out, &first, "  ", "findings");
    findings(out, report);
    output_text(out, "\n}\n");
}

dmaic_status dmaic_render_json(const dmaic_report *report, const char *table_name,
                               dmaic_writer write, void *context)
{
    output out;
    const node *only = NULL;
    dmaic_status status = table_name ? find_table(report, table_name, &only) : DMAIC_OK;
    if (!status)
        status = output_begin(&out, write, context);
    if (status)
        return status;
    if (only) {
        table(&out, only, "  ");
        output_text(&out, "\n");
    } else {
        whole(&out, report);
    }
    return output_end(&out);
}
