/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as aligned text: sections of values with their intervals, tables, findings. */
#include "text_cells.h"

#include <math.h>
#include <string.h>

enum {
    LINE_WIDTH = 100, /* where sentences are broken */
    WORD_SIZE = 512
};

/* ---- values --------------------------------------------------------------------------------- */

static bool visible(const node *of)
{
    return of->kind == NODE_VALUE &&
           (of->show == SHOW_TEXT ? of->text[0] != '\0' : !isnan(of->estimate.value));
}

static bool has_interval(const node *of)
{
    return of->is_estimate && !isnan(of->estimate.lower) && !isnan(of->estimate.upper);
}

/* The nodes [first, last) are the values of one section. */
static void values_section(output *out, const char *title, const node *first, const node *last)
{
    char text[DMAIC_FIXED_SIZE], heading[64] = "";
    size_t label_width = title ? text_width(title) : 0, value_width = 8;
    size_t lower_width = 5, upper_width = 5;
    bool any = false;
    double confidence = NAN;
    for (const node *at = first; at < last; at++) {
        if (!visible(at))
            continue;
        any = true;
        const size_t label = text_width(at->label) + GAP;
        label_width = label > label_width ? label : label_width;
        if (at->show == SHOW_TEXT)
            continue;
        show_number(text, at->estimate.value, at->show);
        value_width = strlen(text) > value_width ? strlen(text) : value_width;
        if (!has_interval(at))
            continue;
        show_number(text, at->estimate.lower, at->show);
        lower_width = strlen(text) > lower_width ? strlen(text) : lower_width;
        show_number(text, at->estimate.upper, at->show);
        upper_width = strlen(text) > upper_width ? strlen(text) : upper_width;
        confidence = isnan(confidence) ? at->estimate.confidence : confidence;
    }
    if (!any)
        return;

    output_text(out, "\n");
    if (title) {
        if (isnan(confidence)) {
            output_text(out, title);
        } else {
            text_format(heading, sizeof heading, "%g %% interval", 100 * confidence);
            const size_t span = lower_width + upper_width + 4;
            lower_width += text_width(heading) > span ? text_width(heading) - span : 0;
            pad_right(out, title, label_width + GAP);
            pad_left(out, "estimate", value_width);
            output_spaces(out, GAP);
            pad_left(out, heading, lower_width + upper_width + 4);
        }
        output_text(out, "\n");
    }
    for (const node *at = first; at < last; at++) {
        if (!visible(at))
            continue;
        output_spaces(out, GAP);
        pad_right(out, at->label, label_width);
        if (at->show == SHOW_TEXT) {
            char plain[1024];
            plain_text(plain, sizeof plain, at->text);
            output_text(out, plain);
            output_text(out, "\n");
            continue;
        }
        show_number(text, at->estimate.value, at->show);
        pad_left(out, text, value_width);
        if (has_interval(at)) {
            output_spaces(out, GAP);
            show_number(text, at->estimate.lower, at->show);
            pad_left(out, text, lower_width);
            output_text(out, " to ");
            show_number(text, at->estimate.upper, at->show);
            pad_left(out, text, upper_width);
            if (at->estimate.confidence != confidence) {
                text_format(heading, sizeof heading, " (%g %%)", 100 * at->estimate.confidence);
                output_text(out, heading);
            }
            if (at->estimate.interval) {
                output_spaces(out, GAP);
                output_text(out, at->estimate.interval);
            }
        }
        output_text(out, "\n");
    }
}

/* ---- sentences ------------------------------------------------------------------------------ */

/* Breaks a sentence between words; lines after the first are indented. */
static void wrapped(output *out, const char *text, size_t indent)
{
    size_t at = indent;
    while (*text) {
        const size_t length = strcspn(text, " ");
        char word[WORD_SIZE];
        text_format(word, length + 1 < sizeof word ? length + 1 : sizeof word, "%s", text);
        const size_t width = text_width(word);
        if (at > indent && at + 1 + width > LINE_WIDTH) {
            output_text(out, "\n");
            output_spaces(out, indent);
            at = indent;
        } else if (at > indent) {
            output_text(out, " ");
            at++;
        }
        output_bytes(out, text, length);
        at += width;
        text += length;
        text += *text == ' ';
    }
    output_text(out, "\n");
}

static void findings(output *out, const dmaic_report *report)
{
    static const char *const marks[] = {"note", "WARNING", "SIGNAL", "FAIL"};
    bool heading = false;
    for (size_t i = 0; i < report->node_count; i++) {
        const node *at = &report->nodes[i];
        if (at->kind != NODE_FINDING)
            continue;
        output_text(out, heading ? "" : "\nFindings\n");
        heading = true;
        output_spaces(out, GAP);
        pad_right(out, marks[at->severity], 9);
        wrapped(out, at->text, GAP + 9);
    }
}

/* What was analysed: the file, rows, and which column plays which role. */
static void source_lines(output *out, const dmaic_report *report)
{
    char text[1024];
    if (!report->method)
        return;
    if (report->file) {
        text_format(text, sizeof text, "%s: ", report->file);
        output_text(out, text);
    }
    if (report->has_rows && report->file) {
        text_format(text, sizeof text, "%zu %s", report->rows, report->rows == 1 ? "row" : "rows");
        output_text(out, text);
        if (report->left_out) {
            text_format(text, sizeof text, ", %zu left out by conditions", report->left_out);
            output_text(out, text);
        }
        if (report->missing) {
            text_format(text, sizeof text, ", %zu with missing values left out", report->missing);
            output_text(out, text);
        }
        output_text(out, "\n");
    }
    bool any = false;
    for (size_t i = 0; i < report->input_count; i++) {
        const report_input *input = &report->inputs[i];
        const bool again = i > 0 && report->inputs[i - 1].role == input->role;
        if (!report->file && strcmp(input->role, input->title) == 0)
            continue; /* numbers as typed, without a name */
        text_format(text, sizeof text, "%s%s%s", again ? ", " : any ? "; " : "",
                    again ? "" : input->role, again ? "" : ": ");
        output_text(out, text);
        plain_text(text, sizeof text, input->title);
        output_text(out, text);
        any = true;
    }
    output_text(out, any ? "\n" : "");
}

static void whole(output *out, const dmaic_report *report)
{
    output_text(out, report->title);
    output_text(out, "\n");
    source_lines(out, report);
    const char *title = NULL;
    for (size_t i = 0; i < report->node_count; i++) {
        const node *at = &report->nodes[i];
        if (at->kind == NODE_SECTION) {
            title = at->label;
        } else if (at->kind == NODE_TABLE) {
            table_text(out, at, false);
        } else if (at->kind == NODE_VALUE) {
            size_t end = i;
            while (end < report->node_count && report->nodes[end].kind == NODE_VALUE)
                end++;
            values_section(out, title, at, report->nodes + end);
            title = NULL;
            i = end - 1;
        }
    }
    findings(out, report);
}

dmaic_status dmaic_render_text(const dmaic_report *report, const char *table, dmaic_writer write,
                               void *context)
{
    output out;
    const node *only = NULL;
    dmaic_status status = table ? find_table(report, table, &only) : DMAIC_OK;
    if (!status)
        status = output_begin(&out, write, context);
    if (status)
        return status;
    if (only)
        table_text(&out, only, true);
    else
        whole(&out, report);
    return output_end(&out);
}
