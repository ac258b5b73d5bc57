/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a file of cases, cut in place. */
#include "case_text.h"

#include "reading/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_FILE ((size_t)64 << 20)
#define PIECE        ((size_t)1 << 16)

static bool read_all(source *from, case_text *text, size_t *length, read_error *error)
{
    size_t room = 0;
    *length = 0;
    for (;;) {
        if (room - *length < PIECE + 1) {
            room = 2 * room + 2 * PIECE;
            char *const larger = room > LARGEST_FILE ? NULL : realloc(text->bytes, room);
            if (!larger)
                return read_fail_memory(error, text->name.text);
            text->bytes = larger;
        }
        size_t count = 0;
        const source_result result = source_read(from, text->bytes + *length, PIECE, &count, error);
        if (result == SOURCE_END)
            return true;
        if (result != SOURCE_TEXT)
            return false;
        *length += count;
    }
}

static bool check_bytes(const case_text *text, size_t length, read_error *error)
{
    utf8_stop stop;
    const size_t fine = utf8_prefix(text->bytes, length, &stop);
    size_t line = 1;
    for (size_t i = 0; i < fine; i++)
        line += text->bytes[i] == '\n';
    if (stop == UTF8_END)
        return true;
    return read_fail(error, READ_DATA, "%s:%zu: %s", text->name.text, line,
                     stop == UTF8_ZERO ? "a zero byte; a file of cases is plain text"
                                       : "the text is not valid UTF-8");
}

bool case_text_open(const char *path, case_text *text, read_error *error)
{
    *text = (case_text){.bytes = NULL};
    source *const from = source_open(path, NULL, 0, true, error);
    if (!from)
        return false;
    text->name = show_text(source_name(from), strlen(source_name(from)));
    size_t length;
    const bool fine = read_all(from, text, &length, error) && check_bytes(text, length, error);
    source_digest(from, text->sha256);
    source_close(from);
    if (fine)
        text->bytes[length] = '\0';
    else
        case_text_close(text);
    return fine;
}

void case_text_close(case_text *text)
{
    free(text->bytes);
    text->bytes = NULL;
}

/* The next line with its end cut off and without the blanks around it; NULL at the end. */
static char *next_line(case_text *text)
{
    char *line = text->bytes + text->at;
    if (!*line)
        return NULL;
    size_t length = strcspn(line, "\n");
    text->at += length + (line[length] != '\0');
    text->line++;
    while (length && strchr(" \t\r", line[length - 1]))
        length--;
    line[length] = '\0';
    return line + strspn(line, " \t");
}

bool case_text_next(case_text *text, case_line *line)
{
    char *word;
    do {
        word = next_line(text);
        if (!word)
            return false;
    } while (!*word || *word == '#');
    char *rest = word + strcspn(word, " \t");
    if (*rest)
        *rest++ = '\0';
    *line = (case_line){word, rest + strspn(rest, " \t")};
    return true;
}

/* Whether the line says `end`. */
static bool is_end(const char *line, size_t length)
{
    const size_t blanks = strspn(line, " \t");
    return length >= blanks + 3 && strncmp(line + blanks, "end", 3) == 0 &&
           strspn(line + blanks + 3, " \t\r") >= length - blanks - 3;
}

char *case_text_block(case_text *text, read_error *error)
{
    const char *const begin = text->bytes + text->at, *end = begin;
    const size_t first = text->line;
    for (size_t length; *end; end += length + 1) {
        length = strcspn(end, "\n");
        text->line++;
        if (is_end(end, length)) {
            const size_t size = (size_t)(end - begin);
            text->at += size + length + (end[length] != '\0');
            char *const block = malloc(first + size + 1);
            if (!block) {
                read_fail_memory(error, text->name.text);
                return NULL;
            }
            memset(block, '\n', first);
            memcpy(block + first, begin, size);
            block[first + size] = '\0';
            return block;
        }
        if (!end[length])
            break;
    }
    text->line = first;
    refuse_line(text, error, "the data that begin here are not ended by a line `end`");
    return NULL;
}

bool refuse_line(const case_text *text, read_error *error, const char *format, ...)
{
    char what[sizeof error->text];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return read_fail(error, READ_DATA, "%s:%zu: %s", text->name.text, text->line, what);
}
