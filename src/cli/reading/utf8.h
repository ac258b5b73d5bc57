/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a block of bytes valid UTF-8? RFC 3629: no overlong forms, no surrogates, at most U+10FFFF. */
#ifndef DMAIC_CLI_UTF8_H
#define DMAIC_CLI_UTF8_H

#include <stddef.h>
#include <stdint.h>

typedef enum utf8_stop {
    UTF8_END,        /* all of it is whole characters */
    UTF8_INCOMPLETE, /* it ends inside a character that may still turn out valid */
    UTF8_INVALID,    /* the next byte begins no character */
    UTF8_ZERO        /* the next byte is a zero byte */
} utf8_stop;

/* The length of the longest beginning of text[0 .. length) that holds whole characters and no zero
 * byte; *stop tells what follows it. */
size_t utf8_prefix(const char *text, size_t length, utf8_stop *stop);

/* Reads the character at text[0 .. length), length at least 1. Returns its length in bytes and
 * stores its code point; 0 when no valid character stands there. */
size_t utf8_character(const char *text, size_t length, uint32_t *code_point);

/* How many characters text[0 .. length) holds, for valid UTF-8. */
size_t utf8_count(const char *text, size_t length);

#endif
