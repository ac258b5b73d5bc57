/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table as CSV [RFC4180]. */
#include "render.h"

#include <math.h>
#include <string.h>

/* Whether a spreadsheet would run the text as a formula; a signed number is none. */
static bool runs_as_formula(const char *text)
{
    if (!text[0] || !strchr("=+-@\t\r", text[0]))
        return false;
    return strspn(text, "+-.0123456789") < strlen(text);
}

/* Text in quotes where it needs them. What a spreadsheet would run gets a quote mark in front, as
 * spreadsheets themselves write it. */
static void csv_text(output *out, const char *text)
{
    const bool formula = runs_as_formula(text);
    if (!formula && !text[strcspn(text, ",\"\r\n")]) {
        output_text(out, text);
        return;
    }
    output_text(out, formula ? "\"'" : "\"");
    for (; *text; text++)
        output_bytes(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    output_text(out, "\"");
}

static void csv_cell(output *out, const table_column *of, size_t row)
{
    char buffer[DMAIC_NUMBER_SIZE];
    if (of->show == SHOW_TEXT) {
        const char *text = column_text(of, row, buffer);
        if (text)
            csv_text(out, text);
        return;
    }
    const double number = column_number(of, row);
    if (isfinite(number))
        output_bytes(out, buffer, dmaic_number_print(number, buffer));
}

dmaic_status dmaic_render_csv(const dmaic_report *report, const char *table_name,
                              dmaic_writer write, void *context)
{
    output out;
    const node *table;
    dmaic_status status = find_table(report, table_name, &table);
    if (!status)
        status = output_begin(&out, write, context);
    if (status)
        return status;
    for (size_t i = 0; i < table->column_count; i++) {
        output_text(&out, i ? "," : "");
        csv_text(&out, table->columns[i].key);
    }
    output_text(&out, "\n");
    for (size_t row = 0; row < table->rows && !out.status; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            output_text(&out, i ? "," : "");
            csv_cell(&out, &table->columns[i], row);
        }
        output_text(&out, "\n");
    }
    return output_end(&out);
}
