/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that stays text in HTML: marks of the language are written as references, and characters
 * that a page may not hold, or that would turn the reading direction of what follows, are replaced
 * [HTML] 13.1, [UAX9] 2. */
#include "html_text.h"

#include <string.h>

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */

/* Marks, embeddings, overrides and isolates of reading direction: U+061C, U+200E, U+200F,
 * U+202A to U+202E, U+2066 to U+2069. */
static bool turns_direction(const unsigned char *at, size_t length)
{
    if (length == 2)
        return at[0] == 0xd8 && at[1] == 0x9c;
    if (length != 3 || at[0] != 0xe2)
        return false;
    if (at[1] == 0x80)
        return at[2] == 0x8e || at[2] == 0x8f || (at[2] >= 0xaa && at[2] <= 0xae);
    return at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9;
}

/* U+FDD0 to U+FDEF, and the last two of each plane. */
static bool is_noncharacter(const unsigned char *at, size_t length)
{
    if (length == 3)
        return at[0] == 0xef && ((at[1] == 0xb7 && at[2] >= 0x90 && at[2] <= 0xaf) ||
                                 (at[1] == 0xbf && at[2] >= 0xbe));
    return length == 4 && (at[1] & 0x0f) == 0x0f && at[2] == 0xbf && at[3] >= 0xbe;
}

static const char *reference_of(char character)
{
    switch (character) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void html_text(output *out, const char *text)
{
    for (size_t left = text ? strlen(text) : 0; left > 0;) {
        const size_t length = text_character(text, left);
        const unsigned char *const bytes = (const unsigned char *)text;
        const char *const reference = reference_of(*text);
        if (reference)
            output_text(out, reference);
        else if (*text == '\n' || *text == '\t')
            output_bytes(out, text, 1);
        else if (length == 0 || turns_direction(bytes, length) || is_noncharacter(bytes, length))
            output_text(out, replacement);
        else
            output_bytes(out, text, length);
        const size_t taken = length ? length : 1;
        text += taken;
        left -= taken;
    }
}

void html_base64(output *out, const char *bytes, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < length; at += 3) {
        const size_t left = length - at;
        const uint32_t first = (unsigned char)bytes[at];
        const uint32_t second = left > 1 ? (unsigned char)bytes[at + 1] : 0;
        const uint32_t third = left > 2 ? (unsigned char)bytes[at + 2] : 0;
        const uint32_t group = first << 16 | second << 8 | third;
        const char four[] = {digits[group >> 18], digits[group >> 12 & 63],
                             left > 1 ? digits[group >> 6 & 63] : '=',
                             left > 2 ? digits[group & 63] : '='};
        output_bytes(out, four, sizeof four);
    }
}
