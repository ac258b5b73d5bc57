/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences about text that is no table: each names the file, the line and the rule, and what
 * to do where that is known. */
#include "csv_reader.h"
#include "utf8.h"

#include <string.h>

/* The number of the character at place in its line, from 1. Records begin at line beginnings. */
static size_t place_in_line(const csv_reader *reader, const char *place)
{
    const char *start = place;
    while (start > reader->record && start[-1] != reader->newline)
        start--;
    return utf8_count(start, (size_t)(place - start)) + 1;
}

/* "FILE:LINE, character N: rule" for a place in the line where the scan stands. */
static csv_step refuse_at(const csv_reader *reader, read_error *error, const char *place,
                          const char *rule)
{
    read_fail(error, READ_DATA, "%s:%zu, character %zu: %s", csv_name(reader), reader->line,
              place_in_line(reader, place), rule);
    return CSV_FAILED;
}

static csv_step refuse_unclosed(const csv_reader *reader, read_error *error, const char *where)
{
    read_fail(error, READ_DATA,
              "%s:%zu, character %zu: the quotation mark that opens a cell here is not closed %s",
              csv_name(reader), reader->quote_line, place_in_line(reader, reader->cell), where);
    return CSV_FAILED;
}

csv_step csv_refuse_open_quote(const csv_reader *reader, read_error *error)
{
    return refuse_unclosed(reader, error, "before the end of the file");
}

csv_step csv_refuse_stray_quote(const csv_reader *reader, read_error *error, const char *place)
{
    return refuse_at(reader, error, place,
                     "a quotation mark stands inside an unquoted cell; put the whole cell in "
                     "quotation marks and write this one twice (\"\")");
}

csv_step csv_refuse_text_after_quote(const csv_reader *reader, read_error *error)
{
    return refuse_at(reader, error, reader->mark + 1,
                     "text follows the quotation mark that closes the cell; a mark inside a "
                     "quoted cell is written twice (\"\")");
}

csv_step csv_refuse_stray_line_end(const csv_reader *reader, read_error *error,
                                   const char *place)
{
    return refuse_at(reader, error, place,
                     reader->newline == '\n'
                         ? "a carriage return without a line feed stands in a file whose lines "
                           "end with a line feed"
                         : "a line feed stands in a file whose lines end with a carriage return");
}

/* The Unicode encoding that the bytes at the beginning of a file announce, NULL if none. */
static const char *announced_encoding(const char *text, size_t length)
{
    if (length >= 4 && memcmp(text, "\xff\xfe\0\0", 4) == 0)
        return "UTF-32";
    if (length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
        return "UTF-16";
    return NULL;
}

static csv_step refuse_broken_text(const csv_reader *reader, read_error *error)
{
    const char *const encoding = source_encoding(reader->from);
    const bool first = !reader->any && reader->line == 1 && reader->limit == reader->buffer;
    const char *const announced =
        first ? announced_encoding(reader->limit, (size_t)(reader->filled - reader->limit)) : NULL;
    if (encoding == NULL && announced != NULL) {
        read_fail(error, READ_DATA, "%s is %s text; read it with --encoding %s",
                  csv_name(reader), announced, announced);
        return CSV_FAILED;
    }
    read_fail(error, READ_DATA,
              encoding == NULL
                  ? "%s:%zu, character %zu: the text is not valid UTF-8%s; name its encoding with "
                    "--encoding (BIG5, GB18030, SHIFT_JIS, WINDOWS-1252, ...)"
                  : "%s:%zu, character %zu: the text is not valid %s; name another encoding "
                    "with --encoding, or repair the file",
              csv_name(reader), reader->line, place_in_line(reader, reader->limit),
              encoding == NULL ? "" : show_text(encoding, strlen(encoding)).text);
    return CSV_FAILED;
}

csv_step csv_refuse_ragged(const csv_reader *reader, read_error *error)
{
    const char *const plural = reader->count == 1 ? "" : "s";
    const char *const hint =
        reader->columns == 1 && reader->guessed
            ? "; the title line holds no comma, semicolon or TAB: if something else separates the "
              "cells, name it with --delimiter"
            : "";
    read_fail(error, READ_DATA, "%s:%zu: %zu cell%s, but the title line has %zu%s",
              csv_name(reader), reader->record_line, reader->count, plural, reader->columns, hint);
    return CSV_FAILED;
}

csv_step csv_refuse_size(const csv_reader *reader, read_error *error, csv_limit limit)
{
    static const char *const rules[] = {
        [CSV_RECORD_LIMIT] = "the record is longer than 16 MiB, the most that is read",
        [CSV_CELL_LIMIT] = "a cell is longer than 1 MiB, the most that is read",
        [CSV_COLUMN_LIMIT] = "the title line has more than 65,536 columns, the most that is read",
    };
    if (reader->state == IN_QUOTES)
        return refuse_unclosed(reader, error, "within 1 MiB");
    read_fail(error, READ_DATA, "%s:%zu: %s", csv_name(reader), reader->record_line,
              rules[limit]);
    return CSV_FAILED;
}

csv_step csv_refuse_ending(const csv_reader *reader, read_error *error)
{
    if (reader->ending == ENDING_FAILED) {
        *error = reader->failure;
        return CSV_FAILED;
    }
    if (reader->ending == ENDING_LONG)
        return csv_refuse_size(reader, error, CSV_RECORD_LIMIT);
    if (reader->ending == ENDING_ZERO)
        return refuse_at(reader, error, reader->limit,
                         "a zero byte; text in UTF-16 without a byte order mark is read with "
                         "--encoding UTF-16LE or UTF-16BE");
    return refuse_broken_text(reader, error);
}
