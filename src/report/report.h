/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The neutral report and how report_<kind>.c fills it. Private to report, render and catalog. */
#ifndef DMAIC_REPORT_PRIVATE_H
#define DMAIC_REPORT_PRIVATE_H

#include "base/base.h"

#include <dmaic/field.h>
#include <dmaic/report.h>

/* ---- what a report is made of: read by the renderers ---------------------------------------- */

/* How people see a number; programs always get all of it. */
typedef enum show_as {
    SHOW_NUMBER,      /* six significant digits */
    SHOW_COUNT,       /* a whole number */
    SHOW_PROBABILITY, /* a p-value: three significant digits, never "0.000" */
    SHOW_FLAG,        /* yes or no; true or false */
    SHOW_TEXT
} show_as;

typedef enum node_kind { NODE_SECTION, NODE_VALUE, NODE_TABLE, NODE_FINDING } node_kind;

/* Where the cells of a column come from. */
typedef enum source {
    SOURCE_NUMBERS,
    SOURCE_COUNTS,
    SOURCE_LABELS,   /* codes index labels; -1 or no labels: the row number, see below */
    SOURCE_FLAGS,    /* bytes, not 0 is true */
    SOURCE_SEQUENCE, /* start, start + step, ... */
    SOURCE_TEXTS     /* a text per row */
} source;

typedef struct table_column {
    const char *key;
    const char *label;
    show_as show;
    source source;
    const double *numbers;
    const size_t *counts;
    const uint8_t *flags;
    const char *const *texts;
    const char *const *labels;
    size_t label_count;
    const int32_t *codes; /* NULL: row by row */
    ptrdiff_t stride;     /* bytes; 0: the same in every row */
    size_t start, step;
} table_column;

typedef struct node {
    node_kind kind;
    const char *key;
    const char *label; /* title of a section or table, label of a value */
    /* value */
    show_as show;
    bool is_estimate;
    dmaic_estimate estimate; /* or its value alone */
    const char *text;        /* of SHOW_TEXT, and of a finding */
    /* table */
    size_t rows;
    table_column *columns;
    size_t column_count;
    bool detail; /* left out of the text unless asked for by name */
    /* finding */
    dmaic_severity severity;
    const size_t *points;
    size_t point_count;
} node;

/* What was analysed; filled in by the call. */
typedef struct report_input {
    const char *role;
    const char *title;
} report_input;

typedef struct report_option {
    const dmaic_option *option;
    const void *options; /* the struct that the option's offset is in */
} report_option;

struct figure; /* figure.h */

struct dmaic_report {
    void **blocks; /* all memory that the report owns */
    size_t block_count, block_room;
    node *nodes;
    size_t node_count, node_room;
    struct figure *figures;
    size_t figure_count;
    dmaic_status status; /* the first failure while filling; later calls then do nothing */
    const char *title;   /* for people */
    const char *method;  /* NULL when the report was not made by a call */
    const char *file, *sha256; /* NULL: not known */
    size_t rows, missing, left_out;
    bool has_rows;
    report_input *inputs;
    size_t input_count;
    report_option *options;
    size_t option_count;
};

/* ---- filling: every function does nothing after a failure, so that only report_done is checked -
 */

/* NULL with DMAIC_ENOMEM recorded on failure. title is borrowed (a constant). */
dmaic_report *report_new(const char *title);

/* Hands the report over, or frees it and returns why it failed: the last line of each
 * dmaic_<kind>_report. */
dmaic_status report_done(dmaic_report *report, dmaic_report **result);

/* Values that the method itself left out as missing: counted among the inputs. */
void report_missing(dmaic_report *report, size_t count);

/* Memory that lives as long as the report; NULL on failure. */
void *report_memory(dmaic_report *report, size_t count, size_t size);

/* A formatted text that lives as long as the report; never NULL. Knows what fail() knows. */
const char *report_text(dmaic_report *report, const char *format, ...) PRINTF_LIKE(2, 3);

void report_section(dmaic_report *report, const char *title);

/* Keys and labels are constants. Values whose number is NaN are shown in JSON (as null) and left
 * out of the text. */
void report_number(dmaic_report *report, const char *key, const char *label, double value);
void report_count(dmaic_report *report, const char *key, const char *label, size_t value);
void report_probability(dmaic_report *report, const char *key, const char *label, double value);
void report_estimate(dmaic_report *report, const char *key, const char *label,
                     dmaic_estimate estimate);
void report_word(dmaic_report *report, const char *key, const char *label, const char *text);

/* The values of a result by its field table. `section` picks the fields of one section (NULL: all).
 */
void report_fields(dmaic_report *report, const dmaic_field *fields, const void *result,
                   const char *section);

/* A table of `rows` rows; its columns follow. */
void report_table(dmaic_report *report, const char *key, const char *title, size_t rows);
/* The table just begun is shown in the text only when asked for. */
void report_table_detail(dmaic_report *report);
void report_column_numbers(dmaic_report *report, const char *key, const char *label,
                           const double *numbers, ptrdiff_t stride);
void report_column_probabilities(dmaic_report *report, const char *key, const char *label,
                                 const double *numbers, ptrdiff_t stride);
/* numbers[codes[i]], or numbers[0] throughout when codes is NULL; `stride` between the numbers. */
void report_column_indexed(dmaic_report *report, const char *key, const char *label,
                           const double *numbers, ptrdiff_t stride, const int32_t *codes);
void report_column_counts(dmaic_report *report, const char *key, const char *label,
                          const size_t *counts, ptrdiff_t stride);
void report_column_sequence(dmaic_report *report, const char *key, const char *label, size_t start,
                            size_t step);
void report_column_labels(dmaic_report *report, const char *key, const char *label,
                          const int32_t *codes, const char *const *labels, size_t label_count);
void report_column_flags(dmaic_report *report, const char *key, const char *label,
                         const uint8_t *flags);
/* texts NULL: undefined in every row. */
void report_column_texts(dmaic_report *report, const char *key, const char *label,
                         const char *const *texts);

/* A sentence of a kind of result, keyed by a stable code. {1} to {9} stand for the arguments. */
typedef struct words {
    const char *code;
    dmaic_severity severity;
    const char *text;
} words;

/* Adds the finding of that code out of a list that ends with a NULL code. arguments are texts
 * (report_text, report_show). points are borrowed or report_memory; NULL: none. */
void report_finding(dmaic_report *report, const words *list, const char *code,
                    const char *const *arguments, const size_t *points, size_t point_count);

/* Numbers inside sentences: six significant digits; a share as "84.7 %"; a p-value as "p = 0.012"
 * or "p < 0.0001"; a list of points as "37, 38 and 39" (the first ten, then how many more). */
const char *report_show(dmaic_report *report, double value, int digits);
const char *report_show_fixed(dmaic_report *report, double value, int decimals);
const char *report_show_percent(dmaic_report *report, double share, int decimals);
const char *report_show_p(dmaic_report *report, double p_value);
const char *report_show_points(dmaic_report *report, const size_t *points, size_t count);

/* An option's value as the text that sets it; "" when it is not given. */
void option_print(const dmaic_option *option, const void *options, char text[DMAIC_OPTION_SIZE]);

/* ---- reading cells: used by the renderers ---------------------------------------------------- */

double column_number(const table_column *column, size_t row); /* also counts and flags */
/* Text of a label or text cell; NULL when the cell is missing. Labels without names are numbers. */
const char *column_text(const table_column *column, size_t row, char buffer[DMAIC_NUMBER_SIZE]);

#endif
