/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about files that cannot be used: bounded, valid UTF-8, and free of characters that a
 * terminal would act on. */
#include "read_error.h"

#include "utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* How many characters of a text are shown at most. */
#define SHOWN_CHARACTERS 60

/* Drops the character that was cut in two at the end of a full text. */
static void end_at_character(char *text)
{
    utf8_stop stop;
    text[utf8_prefix(text, strlen(text), &stop)] = '\0';
}

bool read_fail(read_error *error, read_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    if (length < 0)
        error->text[0] = '\0';
    if (length >= (int)sizeof error->text)
        end_at_character(error->text);
    error->kind = kind;
    return false;
}

bool read_fail_memory(read_error *error, const char *name)
{
    return read_fail(error, READ_FILE, "%s: there is not enough memory to read it", name);
}

/* Characters that a terminal acts on, or that look like nothing or like a plain blank. */
static bool is_hidden(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7f && code_point <= 0xa0) ||
           code_point == 0xad || (code_point >= 0x2000 && code_point <= 0x200f) ||
           (code_point >= 0x2028 && code_point <= 0x202f) ||
           (code_point >= 0x205f && code_point <= 0x206f) || code_point == 0x3000 ||
           code_point == 0xfeff;
}

/* Writes the character at text[0 .. length) so that it can be seen; returns its length there. */
static size_t show_character(const char *text, size_t length, char shown[16])
{
    uint32_t code_point = 0;
    const size_t bytes = utf8_character(text, length, &code_point);
    if (bytes == 0) {
        snprintf(shown, 16, "\\x%02x", (unsigned)(unsigned char)text[0]);
        return 1;
    }
    if (!is_hidden(code_point)) {
        memcpy(shown, text, bytes);
        shown[bytes] = '\0';
    } else if (code_point == '\t') {
        strcpy(shown, "\\t");
    } else if (code_point == '\n') {
        strcpy(shown, "\\n");
    } else if (code_point == '\r') {
        strcpy(shown, "\\r");
    } else if (code_point < 0x80) {
        snprintf(shown, 16, "\\x%02x", (unsigned)code_point);
    } else {
        snprintf(shown, 16, "\\u%04x", (unsigned)code_point);
    }
    return bytes;
}

shown_text show_text(const char *text, size_t length)
{
    shown_text result = {{0}};
    size_t written = 0, characters = 0;
    for (size_t at = 0; at < length; characters++) {
        char shown[16];
        if (characters == SHOWN_CHARACTERS) {
            strcpy(result.text + written, "...");
            break;
        }
        at += show_character(text + at, length - at, shown);
        const size_t size = strlen(shown);
        memcpy(result.text + written, shown, size);
        written += size;
    }
    return result;
}
