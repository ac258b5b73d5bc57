/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gnuplot runs what stands between backticks in "..." and what follows a line end; in '...' only the
 * quote itself has a meaning. A quote is written as an apostrophe, U+2019: gnuplot 5.4 reads two
 * doubled quotes in a row as the end of the string, and would run what follows. Enhanced text gives \ _ ^ { } @ & ~ a meaning of
 * its own unless a backslash stands before them. */
#include "quote.h"

#include <string.h>

size_t next_character(const char *text, size_t *cells)
{
    char one[8] = "";
    const size_t bytes = text_character(text, 4); /* a NUL ends it sooner */
    memcpy(one, text, bytes);
    *cells = bytes ? text_width(one) : 1;
    return bytes ? bytes : 1;
}

/* What XML cannot hold, and what turns or hides the text around it: U+200E, U+200F, U+2028 to U+202E,
 * U+2066 to U+2069, U+FEFF, U+FFFE, U+FFFF, and what stands for a filler here. */
static bool is_unwelcome(const char *at, size_t bytes)
{
    static const char *const firsts[] = {"\xe2\x80\x8e", "\xe2\x80\xa8", "\xe2\x81\xa6",
                                         "\xef\xbb\xbf", "\xef\xbf\xbe", QUOTE_FILLER};
    static const unsigned char lasts[] = {0x8f, 0xae, 0xa9, 0xbf, 0xbf, 0x80};
    for (size_t i = 0; bytes == 3 && i < sizeof lasts; i++) {
        const unsigned char first = (unsigned char)firsts[i][2], last = (unsigned char)at[2];
        if (memcmp(at, firsts[i], 2) == 0 && last >= first && last <= lasts[i])
            return true;
    }
    return false;
}

static void put_character(output *out, const char *at, size_t bytes, bool plain)
{
    if (*at == '\'')
        output_text(out, "\xe2\x80\x99"); /* U+2019 */
    else if (!plain && strchr("\\_^{}@&~", *at)) {
        output_text(out, "\\");
        output_bytes(out, at, 1);
    } else {
        output_bytes(out, at, bytes);
    }
}

void put_quoted(output *out, const char *text, bool plain)
{
    size_t written = 0;
    output_text(out, "'");
    while (*text && written < QUOTE_BYTES) {
        size_t cells;
        const size_t known = text_character(text, 4);
        const size_t bytes = next_character(text, &cells);
        const bool control = (unsigned char)*text < 0x20 || *text == 0x7f;
        if (control)
            output_text(out, " ");
        else if (known == 0 || is_unwelcome(text, known))
            output_text(out, "\xef\xbf\xbd"); /* U+FFFD */
        else if (cells > 0 || !plain)
            put_character(out, text, bytes, plain);
        if (plain && cells == 2)
            output_text(out, QUOTE_FILLER);
        written += bytes;
        text += bytes;
    }
    output_text(out, *text ? "\xe2\x80\xa6'" : "'"); /* U+2026 */
}
