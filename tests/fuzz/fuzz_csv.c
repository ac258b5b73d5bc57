/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a CSV file. What must hold: the size of the pieces never changes the outcome; where
 * both accept, libcsv finds the same cells; quotes that are refused are refused by libcsv as well;
 * and a table of any of its columns keeps its own rules. The first byte chooses the options. */
#include "cli/reading/csv.h"
#include "cli/reading/table.h"

#include <csv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define NAME "fuzz.csv"

/* Says what does not hold and stops, so that the fuzzer keeps the input. */
static void must(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

/* ---- a growing text ------------------------------------------------------------------------- */

typedef struct record_text {
    char *text;
    size_t used, size;
} record_text;

static void put(record_text *to, const void *bytes, size_t length)
{
    if (to->used + length > to->size) {
        to->size = 2 * to->size + length + 256;
        to->text = realloc(to->text, to->size);
        must(to->text != NULL, "no memory");
    }
    if (length > 0)
        memcpy(to->text + to->used, bytes, length);
    to->used += length;
}

static int same_text(const record_text *first, const record_text *second)
{
    return first->used == second->used &&
           (first->used == 0 || memcmp(first->text, second->text, first->used) == 0);
}

/* A cell as its length and bytes; a record ends with a mark that no cell can begin with. */
static void put_cell(record_text *to, const void *bytes, size_t length)
{
    put(to, &length, sizeof length);
    put(to, bytes, length);
}

static void put_record_end(record_text *to)
{
    const size_t end = SIZE_MAX;
    put(to, &end, sizeof end);
}

/* ---- by our reader -------------------------------------------------------------------------- */

typedef struct reading {
    int accepted;
    size_t columns;
    char delimiter;
    record_text cells;  /* what libcsv should find: the records without empty lines */
    record_text places; /* lines, quotes and titles */
    read_error error;
} reading;

static int is_empty_line(size_t columns, const csv_cell *cells)
{
    return columns == 1 && cells[0].length == 0 && !cells[0].quoted;
}

static void put_record(reading *to, const csv_record *record)
{
    put(&to->places, &record->line, sizeof record->line);
    for (size_t i = 0; i < to->columns; i++)
        put(&to->places, record->cells[i].quoted ? "q" : "p", 1);
    if (is_empty_line(to->columns, record->cells))
        return;
    for (size_t i = 0; i < to->columns; i++)
        put_cell(&to->cells, record->cells[i].text, record->cells[i].length);
    put_record_end(&to->cells);
}

static void read_all(const uint8_t *data, size_t size, csv_options options, size_t piece,
                     reading *result)
{
    memset(result, 0, sizeof *result);
    options.piece = piece;
    csv_reader *const reader = csv_open_memory(NAME, data, size, &options, &result->error);
    if (reader == NULL)
        return;
    result->columns = csv_columns(reader);
    result->delimiter = csv_delimiter(reader);
    must(result->columns > 0, "a table without columns");
    for (size_t i = 0; i < result->columns; i++)
        put(&result->places, csv_titles(reader)[i], strlen(csv_titles(reader)[i]) + 1);
    csv_record record;
    csv_step step;
    while ((step = csv_next(reader, &record, &result->error)) == CSV_RECORD)
        put_record(result, &record);
    result->accepted = step == CSV_END;
    csv_close(reader);
}

static void free_reading(reading *used)
{
    free(used->cells.text);
    free(used->places.text);
}

static void check_pieces(const uint8_t *data, size_t size, csv_options options,
                         const reading *whole)
{
    static const size_t pieces[] = {1, 3, 61};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        reading other;
        read_all(data, size, options, pieces[i], &other);
        must(other.accepted == whole->accepted, "pieces change the outcome");
        must(same_text(&other.cells, &whole->cells), "pieces change the cells");
        must(same_text(&other.places, &whole->places), "pieces change lines, quotes or titles");
        must(other.accepted || strcmp(other.error.text, whole->error.text) == 0,
             "pieces change the sentence");
        free_reading(&other);
    }
}

/* ---- by libcsv ------------------------------------------------------------------------------ */

typedef struct oracle {
    record_text cells, row;
    size_t rows; /* the first holds the titles */
} oracle;

static void oracle_cell(void *bytes, size_t length, void *context)
{
    oracle *const to = context;
    put_cell(&to->row, bytes, length);
}

static void oracle_record(int last, void *context)
{
    (void)last;
    oracle *const to = context;
    if (to->rows++ > 0) {
        put(&to->cells, to->row.text, to->row.used);
        put_record_end(&to->cells);
    }
    to->row.used = 0;
}

static int no_blank(unsigned char letter)
{
    (void)letter;
    return 0;
}

static int oracle_read(const uint8_t *data, size_t size, char delimiter, oracle *result)
{
    struct csv_parser parser;
    must(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0, "csv_init");
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_space_func(&parser, no_blank);
    const int done = csv_parse(&parser, data, size, oracle_cell, oracle_record, result) == size &&
                     csv_fini(&parser, oracle_cell, oracle_record, result) == 0;
    csv_free(&parser);
    return done;
}

static int is_about_quotes(const char *sentence)
{
    return strstr(sentence, "quotation mark") != NULL;
}

static void check_with_libcsv(const uint8_t *data, size_t size, const reading *ours)
{
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        size -= 3;
    }
    const int about_quotes = !ours->accepted && is_about_quotes(ours->error.text);
    if (!ours->accepted && (!about_quotes || ours->delimiter == '\0'))
        return;
    oracle theirs = {{0}, {0}, 0};
    const int accepted = oracle_read(data, size, ours->delimiter, &theirs);
    if (ours->accepted) {
        must(accepted, "accepted, but not by libcsv");
        must(same_text(&ours->cells, &theirs.cells), "other cells than libcsv");
    } else {
        must(!accepted, "quotes refused, but not by libcsv");
    }
    free(theirs.cells.text);
    free(theirs.row.text);
}

/* ---- as a table ----------------------------------------------------------------------------- */

static void check_column(const table *read, const table_column *column)
{
    size_t missing = 0;
    must((column->kind == COLUMN_NUMBERS) == (column->values != NULL), "numbers without values");
    must((column->kind == COLUMN_LABELS) == (column->codes != NULL), "labels without codes");
    for (size_t i = 0; i < read->rows; i++) {
        if (column->values != NULL) {
            missing += column->values[i] != column->values[i];
            must(column->values[i] - column->values[i] == 0 ||
                     column->values[i] != column->values[i],
                 "an infinite value");
        } else {
            missing += column->codes[i] == -1;
            must(column->codes[i] >= -1 && column->codes[i] < (int64_t)column->level_count,
                 "a code without a level");
        }
    }
    must(missing == column->missing, "missing cells miscounted");
    for (size_t i = 0; i < column->level_count; i++)
        must(column->levels[i][0] != '\0', "an empty level");
}

/* The first title as numbers, labels and either, and the rest of the first byte's choices. */
static void check_table(const uint8_t *data, size_t size, csv_options csv, int choice)
{
    read_error error;
    csv_reader *const reader = csv_open_memory(NAME, data, size, &csv, &error);
    if (reader == NULL)
        return;
    const char *const last = csv_titles(reader)[csv_columns(reader) - 1];
    const char *const where[] = {last};
    const table_options options = {.csv = csv,
                                   .decimal = choice & 1 ? ',' : '.',
                                   .where = where,
                                   .where_count = choice & 2 ? 1 : 0};
    const table_request requests[] = {
        {"value", csv_titles(reader)[0], COLUMN_EITHER, false, "a hint"},
        {"group", last, COLUMN_LABELS, true, NULL},
        {"size", last, choice & 4 ? COLUMN_NUMBERS : COLUMN_EITHER, true, NULL}};
    table read;
    if (table_collect(reader, &options, requests, 3, &read, &error)) {
        must(read.rows > 0 && read.rows + read.rows_left_out == read.rows_read, "rows miscounted");
        must(read.column_count >= 3, "a column is lost");
        for (size_t i = 0; i < read.column_count; i++)
            check_column(&read, &read.columns[i]);
        for (size_t i = 1; i < read.rows; i++)
            must(table_line(&read, i - 1) < table_line(&read, i), "lines do not rise");
        table_free(&read);
    } else {
        must(error.kind != READ_FINE && error.text[0] != '\0', "a failure without a sentence");
    }
    csv_close(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {'\0', '\0', ',', ';', '\t', '|', ' ', 'a'};
    static const char *const encodings[] = {NULL, NULL, NULL, "BIG5", "UTF-16", "GB18030"};
    if (size == 0)
        return 0;
    const unsigned choice = data[0];
    const csv_options options = {.delimiter = delimiters[choice % 8],
                                 .encoding = encodings[choice / 8 % 6],
                                 .piece = 65536}; /* small buffers: many runs */
    data++;
    size--;
    reading whole;
    read_all(data, size, options, 65536, &whole);
    const int zipped = size >= 2 && data[0] == 0x1f && data[1] == 0x8b;
    if (!zipped)
        check_pieces(data, size, options, &whole);
    if (!zipped && options.encoding == NULL)
        check_with_libcsv(data, size, &whole);
    free_reading(&whole);
    check_table(data, size, options, (int)(choice / 48));
    return 0;
}
