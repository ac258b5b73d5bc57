/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as HTML: findings first, then pictures, values and tables, and how it was computed. */
#include "html_text.h"
#include "table_cells.h"

#include <dmaic/version.h>
#include <math.h>
#include <string.h>

enum {
    OPEN_ROWS = 15,   /* a longer table is folded up */
    MOST_ROWS = 1000, /* of a table that was not asked for by name */
};

/* ---- findings ------------------------------------------------------------------------------- */

static void findings(output *out, const dmaic_report *report)
{
    static const char *const names[] = {"note", "warning", "signal", "fail"};
    bool any = false;
    for (size_t i = 0; i < report->node_count; i++) {
        const node *at = &report->nodes[i];
        if (at->kind != NODE_FINDING)
            continue;
        output_text(out, any ? "" : "<ul class=\"findings\">\n");
        any = true;
        output_text(out, "<li class=\"");
        output_text(out, names[at->severity]);
        output_text(out, "\">");
        if (at->severity != DMAIC_SEVERITY_NOTE) {
            output_text(out, "<span class=\"severity\">");
            output_text(out, names[at->severity]);
            output_text(out, "</span> ");
        }
        html_text(out, at->text);
        output_text(out, "</li>\n");
    }
    output_text(out, any ? "</ul>\n" : "");
}

/* ---- pictures ------------------------------------------------------------------------------- */

static void pictures(output *out, const dmaic_html_options *options)
{
    for (size_t i = 0; i < options->picture_count; i++) {
        const dmaic_picture *of = &options->pictures[i];
        output_text(out, "<figure><img alt=\"");
        html_text(out, of->title);
        output_text(out, "\" src=\"data:image/svg+xml;base64,");
        html_base64(out, of->svg, of->length);
        output_text(out, "\"></figure>\n");
    }
}

/* ---- cells ---------------------------------------------------------------------------------- */

/* A table that is wider than the screen moves under the finger, and by the arrow keys. */
static void table_begin(output *out, const char *title, bool with_caption)
{
    output_text(out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
    html_text(out, title);
    output_text(out, "\"><table>");
    if (with_caption) {
        output_text(out, "<caption>");
        html_text(out, title);
        output_text(out, "</caption>");
    }
    output_text(out, "\n");
}

static void table_end(output *out)
{
    output_text(out, "</tbody></table></div>\n");
}

static void heading_cell(output *out, const char *text, bool number)
{
    output_text(out, number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
    html_text(out, text);
    output_text(out, "</th>");
}

static void number_cell(output *out, double value, show_as show)
{
    char text[DMAIC_FIXED_SIZE];
    show_number(text, value, show);
    output_text(out, "<td class=\"n\">");
    html_text(out, isnan(value) ? "" : text);
    output_text(out, "</td>");
}

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

/* The columns of an interval: its ends, and its name with the confidence where that is another
 * than the table's. */
static void interval_cells(output *out, const node *of, double confidence)
{
    char text[64];
    if (!has_interval(of)) {
        output_text(out, "<td></td><td></td><td></td>");
        return;
    }
    number_cell(out, of->estimate.lower, of->show);
    number_cell(out, of->estimate.upper, of->show);
    output_text(out, "<td class=\"name\">");
    html_text(out, of->estimate.interval);
    if (of->estimate.confidence != confidence) {
        text_format(text, sizeof text, " (%g %%)", 100 * of->estimate.confidence);
        html_text(out, text);
    }
    output_text(out, "</td>");
}

/* The nodes [first, last) are the values of one section. */
static void values_table(output *out, const char *title, const node *first, const node *last)
{
    char text[64];
    size_t shown = 0;
    double confidence = NAN;
    for (const node *at = first; at < last; at++) {
        shown += visible(at);
        if (visible(at) && has_interval(at) && isnan(confidence))
            confidence = at->estimate.confidence;
    }
    if (!shown)
        return;
    const bool intervals = !isnan(confidence);
    table_begin(out, title ? title : "values", title != NULL);
    if (intervals) {
        output_text(out, "<thead><tr><td></td>");
        heading_cell(out, "estimate", true);
        text_format(text, sizeof text, "%g %% from", 100 * confidence);
        heading_cell(out, text, true);
        heading_cell(out, "to", true);
        heading_cell(out, "interval", false);
        output_text(out, "</tr></thead>\n");
    }
    output_text(out, "<tbody>\n");
    for (const node *at = first; at < last; at++) {
        if (!visible(at))
            continue;
        output_text(out, "<tr><th scope=\"row\">");
        html_text(out, at->label);
        output_text(out, "</th>");
        if (at->show == SHOW_TEXT) {
            output_text(out, "<td class=\"n\">");
            html_text(out, at->text);
            output_text(out, "</td>");
        } else {
            number_cell(out, at->estimate.value, at->show);
        }
        if (intervals)
            interval_cells(out, at, confidence);
        output_text(out, "</tr>\n");
    }
    table_end(out);
}

/* ---- tables --------------------------------------------------------------------------------- */

static void table_row(output *out, const node *of, size_t row, const column_look *looks,
                      size_t columns)
{
    char buffer[CELL_SIZE], label[DMAIC_NUMBER_SIZE];
    output_text(out, "<tr>");
    for (size_t i = 0; i < columns; i++) {
        const table_column *at = &of->columns[i];
        if (!looks[i].visible)
            continue;
        output_text(out, at->show == SHOW_TEXT ? "<td>" : "<td class=\"n\">");
        if (at->show == SHOW_TEXT)
            html_text(out, column_text(at, row, label));
        else
            html_text(out, cell_text(at, row, looks[i].decimals, buffer, sizeof buffer));
        output_text(out, "</td>");
    }
    output_text(out, "</tr>\n");
}

static void table_rows(output *out, const node *of, size_t rows, bool with_caption)
{
    column_look looks[COLUMNS_SHOWN];
    const size_t columns = table_look(of, rows, looks);
    table_begin(out, of->label, with_caption);
    output_text(out, "<thead><tr>");
    for (size_t i = 0; i < columns; i++)
        if (looks[i].visible)
            heading_cell(out, of->columns[i].label, of->columns[i].show != SHOW_TEXT);
    output_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t row = 0; row < rows && !out->status; row++)
        table_row(out, of, row, looks, columns);
    table_end(out);
}

static void table(output *out, const node *of)
{
    char text[256];
    if (of->rows == 0)
        return;
    const bool folded = of->detail || of->rows > OPEN_ROWS;
    const size_t rows = of->rows < MOST_ROWS ? of->rows : MOST_ROWS;
    if (folded) {
        output_text(out, "<details><summary>");
        html_text(out, of->label);
        text_format(text, sizeof text, ": %zu rows", of->rows);
        output_text(out, text);
        output_text(out, "</summary>\n");
    }
    table_rows(out, of, rows, !folded);
    if (rows < of->rows) {
        text_format(text, sizeof text, "%zu more rows in the table \"%s\"", of->rows - rows,
                    of->key);
        output_text(out, "<p class=\"source\">");
        html_text(out, text);
        output_text(out, "</p>\n");
    }
    output_text(out, folded ? "</details>\n" : "");
}

/* Tables that stand open flow beside one another where the screen is wide; folded ones follow. */
static void numbers(output *out, const dmaic_report *report)
{
    const char *title = NULL;
    output_text(out, "<div class=\"tables\">\n");
    for (size_t i = 0; i < report->node_count; i++) {
        const node *at = &report->nodes[i];
        if (at->kind == NODE_SECTION) {
            title = at->label;
        } else if (at->kind == NODE_TABLE && !at->detail && at->rows <= OPEN_ROWS) {
            table(out, at);
        } else if (at->kind == NODE_VALUE) {
            size_t end = i;
            while (end < report->node_count && report->nodes[end].kind == NODE_VALUE)
                end++;
            values_table(out, title, at, report->nodes + end);
            title = NULL;
            i = end - 1;
        }
    }
    output_text(out, "</div>\n");
    for (size_t i = 0; i < report->node_count; i++)
        if (report->nodes[i].kind == NODE_TABLE &&
            (report->nodes[i].detail || report->nodes[i].rows > OPEN_ROWS))
            table(out, &report->nodes[i]);
}

/* ---- where it comes from -------------------------------------------------------------------- */

/* The file, its rows, and which column plays which role. */
static void source_line(output *out, const dmaic_report *report)
{
    char text[256];
    if (!report->method)
        return;
    output_text(out, "<p class=\"source\">");
    if (report->file) {
        html_text(out, report->file);
        text_format(text, sizeof text, ": %zu %s", report->rows, report->rows == 1 ? "row" : "rows");
        output_text(out, text);
        if (report->left_out) {
            text_format(text, sizeof text, ", %zu left out by conditions", report->left_out);
            output_text(out, text);
        }
        if (report->missing) {
            text_format(text, sizeof text, ", %zu with missing values left out", report->missing);
            output_text(out, text);
        }
    }
    bool any = report->file != NULL;
    for (size_t i = 0; i < report->input_count; i++) {
        const report_input *input = &report->inputs[i];
        const bool again = i > 0 && report->inputs[i - 1].role == input->role;
        if (!report->file && strcmp(input->role, input->title) == 0)
            continue; /* numbers as typed, without a name */
        output_text(out, again ? ", " : any ? "; " : "");
        html_text(out, again ? "" : input->role);
        output_text(out, again ? "" : ": ");
        html_text(out, input->title);
        any = true;
    }
    output_text(out, "</p>\n");
}

static void method_row(output *out, const char *name, const char *text)
{
    output_text(out, "<tr><th scope=\"row\">");
    html_text(out, name);
    output_text(out, "</th><td>");
    html_text(out, text);
    output_text(out, "</td></tr>\n");
}

/* What a colleague needs to do it again. */
static void how(output *out, const dmaic_report *report)
{
    char text[DMAIC_OPTION_SIZE];
    if (!report->method)
        return;
    output_text(out, "<details><summary>How it was computed</summary>\n");
    table_begin(out, "How it was computed", false);
    output_text(out, "<tbody>\n");
    method_row(out, "method", report->method);
    method_row(out, "libdmaic", DMAIC_VERSION);
    if (report->file)
        method_row(out, "file", report->file);
    if (report->sha256)
        method_row(out, "SHA-256", report->sha256);
    for (size_t i = 0; i < report->option_count; i++) {
        option_print(report->options[i].option, report->options[i].options, text);
        if (text[0])
            method_row(out, report->options[i].option->name, text);
    }
    table_end(out);
    output_text(out, "</details>\n");
}

/* ---- the page ------------------------------------------------------------------------------- */

/* The name of the method as a title: "Two-proportion test", but "p chart". */
static void page_begin(output *out, const dmaic_report *report)
{
    char title[256], window[512];
    text_format(title, sizeof title, "%s", report->title);
    if (title[0] >= 'a' && title[0] <= 'z' && title[1] != ' ')
        title[0] = (char)(title[0] - 'a' + 'A');
    text_format(window, sizeof window, "%s%s%s", title, report->file ? ": " : "",
                report->file ? report->file : "");
    html_begin(out, window, "en");
    output_text(out, "<h1>");
    html_text(out, title);
    output_text(out, "</h1>\n");
}

dmaic_status dmaic_render_html(const dmaic_report *report, const dmaic_html_options *options,
                               dmaic_writer write, void *context)
{
    static const dmaic_html_options defaults = {NULL, NULL, 0, false};
    const dmaic_html_options *const used = options ? options : &defaults;
    output out;
    const node *only = NULL;
    dmaic_status status = used->table ? find_table(report, used->table, &only) : DMAIC_OK;
    if (!status)
        status = output_begin(&out, write, context);
    if (status)
        return status;
    if (!used->fragment)
        page_begin(&out, report);
    source_line(&out, report);
    if (only) {
        table_rows(&out, only, only->rows, true);
    } else {
        findings(&out, report);
        pictures(&out, used);
        numbers(&out, report);
        how(&out, report);
    }
    if (!used->fragment)
        html_end(&out);
    return output_end(&out);
}
