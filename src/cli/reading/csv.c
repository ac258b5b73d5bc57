/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of text from its opening to its last record; the work is done in csv_text.c, csv_scan.c
 * and csv_titles.c. Reference: Y. Shafranovich, RFC 4180 (2005). */
#include "csv_reader.h"

#include <stdlib.h>
#include <string.h>

/* Steps over a byte order mark. */
static void skip_byte_order_mark(csv_reader *reader)
{
    while (reader->limit - reader->buffer < 3 && csv_fill(reader))
        continue;
    if (reader->limit - reader->buffer >= 3 && memcmp(reader->buffer, "\xef\xbb\xbf", 3) == 0)
        reader->record = reader->cell = reader->next = reader->block = reader->buffer + 3;
}

static bool check_options(const csv_options *options, read_error *error)
{
    const unsigned char delimiter = (unsigned char)options->delimiter;
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter >= 0x80)
        return read_fail(error, READ_USAGE,
                         "the delimiter must be one ASCII character, and no quotation mark or "
                         "line end");
    return true;
}

/* Reads up to the first record; takes the source over. */
static csv_reader *begin(source *from, const csv_options *options, read_error *error)
{
    if (from == NULL)
        return NULL;
    csv_reader *const reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        read_fail_memory(error, source_name(from));
        source_close(from);
        return NULL;
    }
    const bool smaller = options->piece > 0 && options->piece < CSV_PIECE;
    const size_t piece = smaller ? options->piece : CSV_PIECE;
    reader->from = from;
    reader->capacity = piece + 256;
    reader->cell_capacity = 16;
    reader->buffer = malloc(reader->capacity + MARKS_BLOCK);
    reader->cells = malloc(reader->cell_capacity * sizeof *reader->cells);
    if (reader->buffer == NULL || reader->cells == NULL) {
        read_fail_memory(error, source_name(from));
        csv_close(reader);
        return NULL;
    }
    reader->limit = reader->filled = reader->record = reader->cell = reader->buffer;
    reader->block = reader->next = reader->buffer;
    reader->line = 1;
    skip_byte_order_mark(reader);
    csv_learn_dialect(reader, options);
    if (csv_read_titles(reader, error))
        return reader;
    csv_close(reader);
    return NULL;
}

csv_reader *csv_open(const char *path, const csv_options *options, read_error *error)
{
    const csv_options given = options != NULL ? *options : (csv_options){0};
    if (!check_options(&given, error))
        return NULL;
    return begin(source_open(path, given.encoding, given.piece, given.digest, error), &given,
                 error);
}

csv_reader *csv_open_memory(const char *name, const void *bytes, size_t length,
                            const csv_options *options, read_error *error)
{
    const csv_options given = options != NULL ? *options : (csv_options){0};
    if (!check_options(&given, error))
        return NULL;
    return begin(source_open_memory(name, bytes, length, given.encoding, given.piece,
                                    given.digest, error),
                 &given, error);
}

csv_step csv_next(csv_reader *reader, csv_record *record, read_error *error)
{
    static const csv_cell blank = {"", 0, false};
    if (!reader->held) {
        const csv_step step = csv_scan(reader, error);
        if (step == CSV_END && !reader->any) {
            read_fail(error, READ_DATA, "%s holds titles but no data rows", csv_name(reader));
            return CSV_FAILED;
        }
        if (step != CSV_RECORD)
            return step;
        if (reader->columns == 1)
            reader->held = reader->blank_lines > 0;
    }
    if (reader->held && reader->blank_lines > 0) {
        *record = (csv_record){&blank, reader->blank_line++};
        reader->blank_lines--;
        reader->any = true;
        return CSV_RECORD;
    }
    reader->held = false;
    if (reader->count != reader->columns)
        return csv_refuse_ragged(reader, error);
    *record = (csv_record){reader->cells, reader->record_line};
    reader->any = true;
    return CSV_RECORD;
}

size_t csv_columns(const csv_reader *reader)
{
    return reader->columns;
}

const char *const *csv_titles(const csv_reader *reader)
{
    return (const char *const *)reader->titles;
}

char csv_delimiter(const csv_reader *reader)
{
    return reader->delimiter;
}

const char *csv_name(const csv_reader *reader)
{
    return source_name(reader->from);
}

void csv_digest(const csv_reader *reader, char text[CSV_DIGEST_SIZE])
{
    source_digest(reader->from, text);
}

void csv_close(csv_reader *reader)
{
    if (reader == NULL)
        return;
    for (size_t i = 0; i < reader->columns && reader->titles != NULL; i++)
        free(reader->titles[i]);
    free(reader->titles);
    free(reader->cells);
    free(reader->buffer);
    source_close(reader->from);
    free(reader);
}
