/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a report: columns that borrow from its result, and their cells as the renderers and
 * the public functions see them. */
#include "report.h"

#include "build.h"

#include <math.h>
#include <string.h>

/* ---- columns -------------------------------------------------------------------------------- */

void report_table(dmaic_report *report, const char *key, const char *title, size_t rows)
{
    node *added = add_node(report, NODE_TABLE, key, title);
    if (added)
        added->rows = rows;
}

/* The table whose columns are being added, NULL after a failure. */
static node *last_table(dmaic_report *report)
{
    if (!report || report->status || report->node_count == 0)
        return NULL;
    node *last = &report->nodes[report->node_count - 1];
    return last->kind == NODE_TABLE ? last : NULL;
}

void report_table_detail(dmaic_report *report)
{
    node *table = last_table(report);
    if (table)
        table->detail = true;
}

static void add_column(dmaic_report *report, table_column added)
{
    node *table = last_table(report);
    if (!table)
        return;
    table_column *columns = memory_resize(table->columns, table->column_count + 1, sizeof *columns);
    if (!columns) {
        report->status = DMAIC_ENOMEM;
        return;
    }
    table->columns = columns;
    columns[table->column_count++] = added;
}

void report_column_numbers(dmaic_report *report, const char *key, const char *label,
                           const double *numbers, ptrdiff_t stride)
{
    add_column(report, (table_column){.key = key, .label = label, .source = SOURCE_NUMBERS,
                                .numbers = numbers, .stride = stride});
}

void report_column_probabilities(dmaic_report *report, const char *key, const char *label,
                                 const double *numbers, ptrdiff_t stride)
{
    add_column(report, (table_column){.key = key, .label = label, .show = SHOW_PROBABILITY,
                                .source = SOURCE_NUMBERS, .numbers = numbers, .stride = stride});
}

void report_column_indexed(dmaic_report *report, const char *key, const char *label,
                           const double *numbers, ptrdiff_t stride, const int32_t *codes)
{
    add_column(report, (table_column){.key = key, .label = label, .source = SOURCE_NUMBERS,
                                .numbers = numbers, .stride = codes ? stride : 0,
                                .codes = codes});
}

void report_column_counts(dmaic_report *report, const char *key, const char *label,
                          const size_t *counts, ptrdiff_t stride)
{
    add_column(report, (table_column){.key = key, .label = label, .show = SHOW_COUNT,
                                .source = SOURCE_COUNTS, .counts = counts, .stride = stride});
}

void report_column_sequence(dmaic_report *report, const char *key, const char *label, size_t start,
                            size_t step)
{
    add_column(report, (table_column){.key = key, .label = label, .show = SHOW_COUNT,
                                .source = SOURCE_SEQUENCE, .start = start, .step = step});
}

void report_column_labels(dmaic_report *report, const char *key, const char *label,
                          const int32_t *codes, const char *const *labels, size_t label_count)
{
    add_column(report, (table_column){.key = key, .label = label, .show = SHOW_TEXT,
                                .source = SOURCE_LABELS, .codes = codes, .labels = labels,
                                .label_count = label_count});
}

void report_column_flags(dmaic_report *report, const char *key, const char *label,
                         const uint8_t *flags)
{
    add_column(report, (table_column){.key = key, .label = label, .show = SHOW_FLAG,
                                .source = SOURCE_FLAGS, .flags = flags});
}

void report_column_texts(dmaic_report *report, const char *key, const char *label,
                         const char *const *texts)
{
    add_column(report, (table_column){.key = key, .label = label, .show = SHOW_TEXT,
                                .source = SOURCE_TEXTS, .texts = texts});
}

/* ---- cells ---------------------------------------------------------------------------------- */

double column_number(const table_column *of, size_t row)
{
    const size_t index = of->codes ? (size_t)of->codes[row] : row;
    const ptrdiff_t at = of->stride * (ptrdiff_t)index;
    double number;
    size_t count;
    switch (of->source) {
    case SOURCE_NUMBERS:
        memcpy(&number, (const char *)of->numbers + at, sizeof number);
        return number;
    case SOURCE_COUNTS:
        memcpy(&count, (const char *)of->counts + at, sizeof count);
        return (double)count;
    case SOURCE_FLAGS: return of->flags ? of->flags[row] != 0 : 0;
    case SOURCE_SEQUENCE: return (double)(of->start + row * of->step);
    case SOURCE_LABELS:
    case SOURCE_TEXTS: break;
    }
    return NAN;
}

const char *column_text(const table_column *of, size_t row, char buffer[DMAIC_NUMBER_SIZE])
{
    if (of->source == SOURCE_TEXTS)
        return of->texts ? of->texts[row] : NULL;
    const int32_t code = of->codes ? of->codes[row] : (int32_t)row;
    if (code < 0)
        return NULL;
    if (of->labels && (size_t)code < of->label_count)
        return of->labels[code];
    text_format(buffer, DMAIC_NUMBER_SIZE, "%zu", (size_t)code + 1);
    return buffer;
}

/* ---- public functions ----------------------------------------------------------------------- */

const char *dmaic_report_table(const dmaic_report *report, size_t index)
{
    for (size_t i = 0; i < report->node_count; i++)
        if (report->nodes[i].kind == NODE_TABLE && index-- == 0)
            return report->nodes[i].key;
    return NULL;
}

dmaic_status dmaic_report_column(const dmaic_report *report, const char *table, const char *key,
                                 dmaic_column *result)
{
    const node *found = NULL;
    for (size_t i = 0; i < report->node_count && !found; i++)
        if (report->nodes[i].kind == NODE_TABLE && strcmp(report->nodes[i].key, table) == 0)
            found = &report->nodes[i];
    if (!found)
        return fail(DMAIC_ENAME, "there is no table '%s'", table);
    for (size_t i = 0; i < found->column_count; i++) {
        const table_column *of = &found->columns[i];
        if (strcmp(of->key, key) != 0)
            continue;
        if (of->source == SOURCE_SEQUENCE || of->source == SOURCE_FLAGS ||
            of->source == SOURCE_TEXTS)
            return fail(DMAIC_ESHAPE, "column '%s' of table '%s' is made row by row", key, table);
        *result = (dmaic_column){.count = found->rows, .numbers = of->numbers,
                                 .counts = of->counts, .codes = of->codes, .labels = of->labels,
                                 .stride = of->stride};
        return DMAIC_OK;
    }
    return fail(DMAIC_ENAME, "table '%s' has no column '%s'", table, key);
}
