/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Validation of UTF-8, eight ASCII characters at a time.
 * Reference: F. Yergeau, RFC 3629 (2003), section 4. */
#include "utf8.h"

#include <string.h>

#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

static uint64_t load(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

/* Nonzero unless all eight bytes are ASCII and none is zero. */
static uint64_t unusual(uint64_t word)
{
    return ((word - ONES) | word) & HIGHS;
}

/* The length of the beginning of text that is plain ASCII, to a multiple of eight. */
static size_t plain_prefix(const char *text, size_t length)
{
    size_t at = 0;
    while (at + 32 <= length &&
           (unusual(load(text + at)) | unusual(load(text + at + 8)) |
            unusual(load(text + at + 16)) | unusual(load(text + at + 24))) == 0)
        at += 32;
    while (at + 8 <= length && unusual(load(text + at)) == 0)
        at += 8;
    return at;
}

/* How long a character is that begins with this byte, 0 if none does, and the values that its
 * second byte may take. */
static size_t sequence_length(unsigned char first, unsigned char *lowest, unsigned char *highest)
{
    *lowest = 0x80;
    *highest = 0xbf;
    if (first < 0x80)
        return 1;
    if (first < 0xc2)
        return 0;
    if (first < 0xe0)
        return 2;
    if (first < 0xf0) {
        if (first == 0xe0)
            *lowest = 0xa0;
        if (first == 0xed)
            *highest = 0x9f;
        return 3;
    }
    if (first > 0xf4)
        return 0;
    if (first == 0xf0)
        *lowest = 0x90;
    if (first == 0xf4)
        *highest = 0x8f;
    return 4;
}

/* How many bytes at text belong to one valid character as far as they go; *whole tells its full
 * length, 0 when they belong to none. */
static size_t sequence_prefix(const char *text, size_t length, size_t *whole)
{
    unsigned char lowest, highest;
    const size_t expected = sequence_length((unsigned char)text[0], &lowest, &highest);
    *whole = expected;
    size_t found = 1;
    while (found < expected && found < length) {
        const unsigned char next = (unsigned char)text[found];
        if (next < lowest || next > highest) {
            *whole = 0;
            return found;
        }
        lowest = 0x80;
        highest = 0xbf;
        found++;
    }
    return found;
}

size_t utf8_prefix(const char *text, size_t length, utf8_stop *stop)
{
    size_t at = 0;
    while (at < length) {
        at += plain_prefix(text + at, length - at);
        /* A run of up to eight characters by hand, then plain text is tried again. */
        for (int turn = 0; turn < 8 && at < length; turn++) {
            if (text[at] == '\0') {
                *stop = UTF8_ZERO;
                return at;
            }
            size_t whole;
            const size_t found = sequence_prefix(text + at, length - at, &whole);
            if (whole == 0) {
                *stop = UTF8_INVALID;
                return at;
            }
            if (found < whole) {
                *stop = UTF8_INCOMPLETE;
                return at;
            }
            at += whole;
        }
    }
    *stop = UTF8_END;
    return length;
}

size_t utf8_character(const char *text, size_t length, uint32_t *code_point)
{
    static const unsigned char masks[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    size_t whole;
    const size_t found = sequence_prefix(text, length, &whole);
    if (whole == 0 || found < whole)
        return 0;
    uint32_t value = (unsigned char)text[0] & masks[whole];
    for (size_t i = 1; i < whole; i++)
        value = value << 6 | ((unsigned char)text[i] & 0x3fU);
    *code_point = value;
    return whole;
}

size_t utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}
