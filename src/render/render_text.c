/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as aligned text: sections of values with their intervals, tables, findings. */
#include "render.h"

#include <math.h>
#include <string.h>

enum {
    DIGITS = 6,         /* significant digits that people see */
    SHORT_TABLE = 60,   /* rows shown when the table was not asked for by name */
    LINE_WIDTH = 100,   /* where sentences are broken */
    GAP = 2             /* spaces between columns */
};

/* ---- cells ---------------------------------------------------------------------------------- */

static void pad_left(output *out, const char *text, size_t width)
{
    const size_t taken = text_width(text);
    output_spaces(out, width > taken ? width - taken : 0);
    output_text(out, text);
}

static void pad_right(output *out, const char *text, size_t width)
{
    const size_t taken = text_width(text);
    output_text(out, text);
    output_spaces(out, width > taken ? width - taken : 0);
}

/* Text from data: control characters and broken bytes never reach a terminal. */
static void plain_text(char *buffer, size_t size, const char *text)
{
    text_format(buffer, size, "%s", text ? text : "");
}

static void show_number(char *buffer, double value, show_as show)
{
    if (isnan(value))
        text_format(buffer, DMAIC_FIXED_SIZE, "*");
    else if (isinf(value))
        text_format(buffer, DMAIC_FIXED_SIZE, value > 0 ? "unbounded" : "-unbounded");
    else if (show == SHOW_FLAG)
        text_format(buffer, DMAIC_FIXED_SIZE, value != 0 ? "yes" : "no");
    else if (show == SHOW_COUNT)
        dmaic_number_print_fixed(value, 0, buffer);
    else
        dmaic_number_print_digits(value, show == SHOW_PROBABILITY ? 3 : DIGITS, buffer);
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

/* ---- tables --------------------------------------------------------------------------------- */

/* How a column of numbers is written: with so many decimals, or (-1) each to its own digits. */
static int column_decimals(const table_column *of, size_t rows)
{
    double largest = 0, least = INFINITY;
    for (size_t row = 0; row < rows; row++) {
        const double size = fabs(column_number(of, row));
        if (!isfinite(size) || size == 0)
            continue;
        largest = size > largest ? size : largest;
        least = size < least ? size : least;
    }
    if (largest == 0)
        return 0;
    const int before = (int)floor(log10(largest)) + 1;
    if (before > 12 || before < -3)
        return -1;
    int decimals = DIGITS - before;
    decimals = decimals < 0 ? 0 : decimals;
    if (least < 100 * pow(10, -decimals) && least != floor(least))
        return -1;
    /* no column of zeros: as many decimals as some cell needs */
    int needed = 0;
    for (size_t row = 0; row < rows && needed < decimals; row++) {
        char text[DMAIC_FIXED_SIZE];
        const double value = column_number(of, row);
        if (!isfinite(value))
            continue;
        dmaic_number_print_fixed(value, decimals, text);
        const char *point = strchr(text, '.');
        const size_t length = strlen(text);
        size_t zeros = 0;
        while (point && zeros < (size_t)decimals && text[length - 1 - zeros] == '0')
            zeros++;
        needed = decimals - (int)zeros > needed ? decimals - (int)zeros : needed;
    }
    return needed;
}

static const char *cell_text(const table_column *of, size_t row, int decimals, char *buffer, size_t size)
{
    char label[DMAIC_NUMBER_SIZE];
    if (of->show == SHOW_TEXT) {
        plain_text(buffer, size, column_text(of, row, label));
        return buffer;
    }
    const double value = column_number(of, row);
    if (of->show == SHOW_FLAG)
        text_format(buffer, size, value != 0 ? "yes" : "");
    else if (isnan(value))
        buffer[0] = '\0';
    else if (of->show == SHOW_NUMBER && decimals >= 0 && isfinite(value))
        dmaic_number_print_fixed(value, decimals, buffer);
    else
        show_number(buffer, value, of->show);
    return buffer;
}

/* Whether any cell of the column holds something. */
static bool column_visible(const table_column *of, size_t rows)
{
    char label[DMAIC_NUMBER_SIZE];
    for (size_t row = 0; row < rows; row++) {
        if (of->show == SHOW_TEXT) {
            const char *text = column_text(of, row, label);
            if (text && text[0])
                return true;
        } else if (of->show == SHOW_FLAG ? column_number(of, row) != 0
                                         : !isnan(column_number(of, row))) {
            return true;
        }
    }
    return false;
}

enum { CELL_SIZE = 512, COLUMNS_SHOWN = 64 };

static void table_rows(output *out, const node *of, size_t rows)
{
    char buffer[CELL_SIZE];
    size_t width[COLUMNS_SHOWN];
    int decimals[COLUMNS_SHOWN];
    const size_t columns = of->column_count < COLUMNS_SHOWN ? of->column_count : COLUMNS_SHOWN;
    for (size_t i = 0; i < columns; i++) {
        const table_column *at = &of->columns[i];
        width[i] = column_visible(at, rows) ? text_width(at->label) : 0;
        decimals[i] = at->show == SHOW_NUMBER && width[i] ? column_decimals(at, rows) : 0;
        for (size_t row = 0; row < rows && width[i]; row++) {
            const size_t cell = text_width(cell_text(at, row, decimals[i], buffer, sizeof buffer));
            width[i] = cell > width[i] ? cell : width[i];
        }
    }
    for (size_t row = 0; row <= rows && !out->status; row++) { /* row 0 is the heading */
        output_spaces(out, GAP);
        for (size_t i = 0; i < columns; i++) {
            const table_column *at = &of->columns[i];
            if (!width[i])
                continue;
            const char *text = row ? cell_text(at, row - 1, decimals[i], buffer, sizeof buffer)
                                   : at->label;
            if (at->show == SHOW_TEXT)
                pad_right(out, text, width[i]);
            else
                pad_left(out, text, width[i]);
            output_spaces(out, i + 1 < columns ? GAP : 0);
        }
        output_text(out, "\n");
    }
}

static void table_text(output *out, const node *of, bool asked_for)
{
    char text[256];
    if (of->rows == 0 && !asked_for)
        return;
    output_text(out, "\n");
    output_text(out, of->label);
    output_text(out, "\n");
    if (of->detail && !asked_for) {
        text_format(text, sizeof text, "  %zu rows, in the table \"%s\"\n", of->rows, of->key);
        output_text(out, text);
        return;
    }
    const size_t rows = asked_for || of->rows <= SHORT_TABLE ? of->rows : SHORT_TABLE;
    table_rows(out, of, rows);
    if (rows < of->rows) {
        text_format(text, sizeof text, "  ... and %zu more rows in the table \"%s\"\n",
                    of->rows - rows, of->key);
        output_text(out, text);
    }
}

/* ---- sentences ------------------------------------------------------------------------------ */

/* Breaks a sentence between words; lines after the first are indented. */
static void wrapped(output *out, const char *text, size_t indent)
{
    size_t at = indent;
    while (*text) {
        const size_t length = strcspn(text, " ");
        char word[CELL_SIZE];
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
