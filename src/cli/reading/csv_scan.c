/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the characters that give a table its shape (delimiter, quotation mark, CR, LF);
 * the rest is not looked at one by one. Reference: Y. Shafranovich, RFC 4180 (2005), section 2. */
#include "csv_reader.h"

#include <stdlib.h>
#include <string.h>

static bool more_cells(csv_reader *reader)
{
    const size_t capacity = 2 * reader->cell_capacity;
    csv_cell *const cells = realloc(reader->cells, capacity * sizeof *cells);
    if (cells == NULL)
        return false;
    reader->cells = cells;
    reader->cell_capacity = capacity;
    return true;
}

/* Stores the cell text[0 .. length). Only the title line may have any number of cells; of a record
 * those that are too many are counted, not kept. */
static bool add_cell(csv_reader *reader, const char *text, size_t length, bool quoted,
                            read_error *error)
{
    if (length > CSV_LARGEST_CELL) {
        csv_refuse_size(reader, error, CSV_CELL_LIMIT);
        return false;
    }
    if (reader->count == reader->cell_capacity && reader->columns == 0) {
        if (reader->count == CSV_MOST_COLUMNS) {
            csv_refuse_size(reader, error, CSV_COLUMN_LIMIT);
            return false;
        }
        if (!more_cells(reader))
            return read_fail_memory(error, csv_name(reader));
    }
    if (reader->count < reader->cell_capacity)
        reader->cells[reader->count] = (csv_cell){text, length, quoted};
    reader->count++;
    return true;
}

static bool add_plain_cell(csv_reader *reader, const char *end, read_error *error)
{
    return add_cell(reader, reader->cell, (size_t)(end - reader->cell), false, error);
}

/* The cell between its opening quotation mark and the mark that closes it. */
static bool add_quoted_cell(csv_reader *reader, read_error *error)
{
    return add_cell(reader, reader->cell + 1, (size_t)(reader->mark - reader->cell - 1), true,
                    error);
}

/* What a step of the scan came to. */
typedef enum scan_step { SCAN_ON, SCAN_DONE, SCAN_FAILED } scan_step;

static scan_step mark_in_plain(csv_reader *reader, char *at, read_error *error)
{
    if (*at == '"') {
        if (at != reader->cell) {
            csv_refuse_stray_quote(reader, error, at);
            return SCAN_FAILED;
        }
        reader->state = IN_QUOTES;
        reader->quote_line = reader->line;
        return SCAN_ON;
    }
    if (*at == '\n' && reader->newline != '\n') {
        csv_refuse_stray_line_end(reader, error, at);
        return SCAN_FAILED;
    }
    if (!add_plain_cell(reader, at, error))
        return SCAN_FAILED;
    reader->cell = at + 1;
    if (*at == reader->newline)
        return SCAN_DONE;
    if (*at == '\r') {
        reader->state = AFTER_RETURN;
        reader->mark = at;
    }
    return SCAN_ON;
}

static scan_step mark_in_quotes(csv_reader *reader, char *at)
{
    if (*at == reader->newline)
        reader->line++;
    if (*at == '"') {
        reader->state = AFTER_QUOTE;
        reader->mark = at;
    }
    return SCAN_ON;
}

static scan_step mark_after_quote(csv_reader *reader, char *at, read_error *error)
{
    if (at != reader->mark + 1) {
        csv_refuse_text_after_quote(reader, error);
        return SCAN_FAILED;
    }
    if (*at == '"') {
        reader->state = IN_QUOTES;
        reader->doubled = true;
        return SCAN_ON;
    }
    if (*at == '\n' && reader->newline != '\n') {
        csv_refuse_stray_line_end(reader, error, at);
        return SCAN_FAILED;
    }
    if (!add_quoted_cell(reader, error))
        return SCAN_FAILED;
    reader->cell = at + 1;
    reader->state = IN_PLAIN;
    if (*at == reader->newline)
        return SCAN_DONE;
    if (*at == '\r') {
        reader->state = AFTER_RETURN;
        reader->mark = at;
    }
    return SCAN_ON;
}

static scan_step mark_after_return(csv_reader *reader, char *at, read_error *error)
{
    if (at != reader->mark + 1 || *at != '\n') {
        csv_refuse_stray_line_end(reader, error, reader->mark);
        return SCAN_FAILED;
    }
    reader->cell = at + 1;
    reader->state = IN_PLAIN;
    return SCAN_DONE;
}

/* The state machine, one marked character at a time. */
static scan_step scan_mark(csv_reader *reader, char *at, read_error *error)
{
    switch (reader->state) {
    case IN_PLAIN:
        return mark_in_plain(reader, at, error);
    case IN_QUOTES:
        return mark_in_quotes(reader, at);
    case AFTER_QUOTE:
        return mark_after_quote(reader, at, error);
    default:
        return mark_after_return(reader, at, error);
    }
}

/* Ends the last record of a file that does not end with a line end. CSV_END when there is none. */
static csv_step scan_end(csv_reader *reader, read_error *error)
{
    char *const end = reader->limit;
    const csv_state state = reader->state;
    reader->state = IN_PLAIN;
    switch (state) {
    case IN_QUOTES:
        return csv_refuse_open_quote(reader, error);
    case AFTER_QUOTE:
        if (end != reader->mark + 1)
            return csv_refuse_text_after_quote(reader, error);
        if (!add_quoted_cell(reader, error))
            return CSV_FAILED;
        break;
    case AFTER_RETURN:
        if (end != reader->mark + 1)
            return csv_refuse_stray_line_end(reader, error, reader->mark);
        break;
    default:
        if (end == reader->record)
            return CSV_END;
        if (!add_plain_cell(reader, end, error))
            return CSV_FAILED;
        break;
    }
    reader->cell = end;
    return CSV_RECORD;
}

/* Looks for the next marks; false when all text before the limit has been looked at. */
static inline bool next_marks(csv_reader *reader)
{
    while (reader->marks == 0) {
        const size_t left = (size_t)(reader->limit - reader->next);
        if (left == 0)
            return false;
        reader->block = reader->next;
        reader->marks = marks_of_block(reader->block, reader->delimiter);
        if (left < MARKS_BLOCK)
            reader->marks &= (UINT64_C(1) << left) - 1;
        reader->next += left < MARKS_BLOCK ? left : MARKS_BLOCK;
    }
    return true;
}

/* Takes unquoted cells as long as nothing but delimiters comes and they have room: most of the
 * work. Returns false when there are no more marks before the limit; otherwise the next mark is for
 * scan_mark. */
static inline bool take_plain_cells(csv_reader *reader)
{
    while (next_marks(reader)) {
        if (reader->state != IN_PLAIN)
            return true;
        char *const block = reader->block, *cell = reader->cell;
        const size_t stored = csv_stored_cells(reader);
        csv_cell *out = reader->cells + stored;
        const csv_cell *const end = reader->cells + reader->cell_capacity;
        const char delimiter = reader->delimiter;
        uint64_t marks = reader->marks;
        bool other = false;
        while (marks != 0) {
            char *const at = block + __builtin_ctzll(marks);
            const size_t length = (size_t)(at - cell);
            other = *at != delimiter || out >= end || length > CSV_LARGEST_CELL;
            if (other)
                break;
            *out++ = (csv_cell){cell, length, false};
            cell = at + 1;
            marks &= marks - 1;
        }
        reader->count += (size_t)(out - reader->cells) - stored;
        reader->cell = cell;
        reader->marks = marks;
        if (other)
            return true;
    }
    return false;
}

/* Scans to the end of the record that begins where the last one ended. */
static csv_step scan_record(csv_reader *reader, read_error *error)
{
    reader->record = reader->cell;
    reader->record_line = reader->line;
    reader->count = 0;
    reader->doubled = false;
    for (;;) {
        if (!take_plain_cells(reader)) {
            if (csv_fill(reader))
                continue;
            return reader->ending == ENDING_END ? scan_end(reader, error)
                                                : csv_refuse_ending(reader, error);
        }
        char *const at = reader->block + __builtin_ctzll(reader->marks);
        reader->marks &= reader->marks - 1;
        const scan_step step = scan_mark(reader, at, error);
        if (step == SCAN_FAILED)
            return CSV_FAILED;
        if (step == SCAN_DONE)
            break;
    }
    reader->line++;
    return CSV_RECORD;
}

/* Makes the doubled quotation marks of one cell single, in place. */
static void undouble(csv_cell *cell)
{
    char *const text = (char *)cell->text;
    size_t written = 0;
    for (size_t i = 0; i < cell->length; i++) {
        text[written++] = text[i];
        if (text[i] == '"')
            i++;
    }
    cell->length = written;
}

static void undouble_cells(csv_reader *reader)
{
    for (size_t i = 0; i < csv_stored_cells(reader); i++)
        if (reader->cells[i].quoted)
            undouble(&reader->cells[i]);
}

static bool is_blank_line(const csv_reader *reader)
{
    return reader->count == 1 && reader->cells[0].length == 0 && !reader->cells[0].quoted;
}

csv_step csv_scan(csv_reader *reader, read_error *error)
{
    reader->blank_lines = 0;
    for (;;) {
        const csv_step step = scan_record(reader, error);
        if (step != CSV_RECORD)
            return step;
        if ((size_t)(reader->cell - reader->record) > CSV_LARGEST_RECORD)
            return csv_refuse_size(reader, error, CSV_RECORD_LIMIT);
        if (!is_blank_line(reader))
            break;
        if (reader->blank_lines++ == 0)
            reader->blank_line = reader->record_line;
    }
    if (reader->doubled)
        undouble_cells(reader);
    return CSV_RECORD;
}
