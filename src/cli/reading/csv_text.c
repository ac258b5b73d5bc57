/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in pieces: a buffer that begins with the record being scanned and grows when a record does
 * not fit. A piece is checked as UTF-8 before it is scanned. */
#include "csv_reader.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

size_t csv_stored_cells(const csv_reader *reader)
{
    return reader->count < reader->cell_capacity ? reader->count : reader->cell_capacity;
}

/* Makes every pointer into the text point to the same place after it has moved. */
static void follow_text(csv_reader *reader, const char *old_start, char *new_start)
{
    reader->limit = new_start + (reader->limit - old_start);
    reader->filled = new_start + (reader->filled - old_start);
    reader->cell = new_start + (reader->cell - old_start);
    reader->next = new_start + (reader->next - old_start);
    if (reader->state == AFTER_QUOTE || reader->state == AFTER_RETURN)
        reader->mark = new_start + (reader->mark - old_start);
    for (size_t i = 0; i < csv_stored_cells(reader); i++)
        reader->cells[i].text = new_start + (reader->cells[i].text - old_start);
    reader->record = new_start;
    reader->block = reader->next;
}

/* Moves the record being scanned to the front of a buffer that has room for more. */
static bool make_room(csv_reader *reader)
{
    const size_t kept = (size_t)(reader->filled - reader->record);
    char *const old_start = reader->record;
    if (kept <= reader->capacity / 2) {
        memmove(reader->buffer, old_start, kept);
        follow_text(reader, old_start, reader->buffer);
        return true;
    }
    const size_t capacity = 2 * reader->capacity;
    char *const buffer = malloc(capacity + MARKS_BLOCK);
    if (buffer == NULL)
        return false;
    memcpy(buffer, old_start, kept);
    follow_text(reader, old_start, buffer);
    free(reader->buffer);
    reader->buffer = buffer;
    reader->capacity = capacity;
    return true;
}

/* Checks the text that has come and moves the limit behind its last whole character. */
static void check_text(csv_reader *reader)
{
    utf8_stop stop;
    reader->limit += utf8_prefix(reader->limit, (size_t)(reader->filled - reader->limit), &stop);
    if (stop == UTF8_INVALID)
        reader->ending = ENDING_INVALID;
    if (stop == UTF8_ZERO)
        reader->ending = ENDING_ZERO;
    memset(reader->filled, 0, MARKS_BLOCK);
}

static void note_ending(csv_reader *reader, source_result result)
{
    if (result == SOURCE_END)
        reader->ending = reader->limit == reader->filled ? ENDING_END : ENDING_INVALID;
    if (result == SOURCE_BROKEN)
        reader->ending = ENDING_INVALID;
    if (result == SOURCE_FAILED)
        reader->ending = ENDING_FAILED;
}

bool csv_fill(csv_reader *reader)
{
    const char *const old_limit = reader->limit;
    const size_t scanned = (size_t)(old_limit - reader->record);
    if (reader->ending == ENDING_NONE &&
        (scanned > CSV_LARGEST_RECORD ||
         (reader->state == IN_QUOTES && (size_t)(old_limit - reader->cell) > CSV_LARGEST_CELL)))
        reader->ending = ENDING_LONG;
    if (reader->ending == ENDING_NONE && !make_room(reader)) {
        read_fail_memory(&reader->failure, csv_name(reader));
        reader->ending = ENDING_FAILED;
    }
    while (reader->ending == ENDING_NONE) {
        size_t count;
        const size_t room = reader->capacity - (size_t)(reader->filled - reader->buffer);
        const source_result result =
            source_read(reader->from, reader->filled, room, &count, &reader->failure);
        if (result != SOURCE_TEXT) {
            note_ending(reader, result);
            break;
        }
        reader->filled += count;
        check_text(reader);
        if ((size_t)(reader->limit - reader->record) > scanned)
            return true;
    }
    return false;
}
