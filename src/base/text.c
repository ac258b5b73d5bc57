/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building, measuring and comparing text without a locale. UTF-8 as RFC 3629 has it; widths after
 * Unicode Standard Annex 11; names by optimal string alignment (Damerau 1964, Levenshtein 1966). */
#include "base.h"

#include <string.h>

/* ---- UTF-8 ---------------------------------------------------------------------------------- */

static unsigned char byte_of(char byte)
{
    return (unsigned char)byte;
}

/* How many bytes a character takes that starts so; 0 if none does. */
static size_t announced_length(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/* Neither written with more bytes than needed, nor a surrogate, nor beyond Unicode. */
static bool is_scalar(uint32_t code, size_t length)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= least[length] && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

/* Length of the character at text and its code, 0 if it is broken. */
static size_t decode(const char *text, size_t length, uint32_t *code)
{
    const size_t bytes = length ? announced_length(byte_of(text[0])) : 0;
    if (bytes == 0 || bytes > length)
        return 0;
    uint32_t bits = bytes == 1 ? byte_of(text[0]) : byte_of(text[0]) & (0x7fu >> bytes);
    for (size_t i = 1; i < bytes; i++) {
        if ((byte_of(text[i]) & 0xc0) != 0x80)
            return 0;
        bits = bits << 6 | (byte_of(text[i]) & 0x3fu);
    }
    if (!is_scalar(bits, bytes))
        return 0;
    *code = bits;
    return bytes;
}

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

size_t text_character(const char *text, size_t length)
{
    uint32_t code = 0;
    const size_t bytes = decode(text, length, &code);
    return bytes && !is_control(code) ? bytes : 0;
}

/* ---- width ---------------------------------------------------------------------------------- */

struct range {
    uint32_t first, last;
};

/* The main ranges of marks that stand on the character before them, and of marks unseen. */
static const struct range zero_ranges[] = {
    {0x0300, 0x036f}, {0x1160, 0x11ff}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},
    {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0x302a, 0x302d}, {0x3099, 0x309a},
    {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
};

/* East Asian Wide and Fullwidth: CJK, Kana, Hangul, fullwidth forms, emoji. */
static const struct range wide_ranges[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x23f0, 0x23f0},   {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267f, 0x267f},   {0x2693, 0x2693},   {0x26a1, 0x26a1},
    {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},   {0x26ce, 0x26ce},
    {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},
    {0x2728, 0x2728},   {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27b0, 0x27b0},   {0x27bf, 0x27bf},
    {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},   {0x2e80, 0x303e},
    {0x3041, 0x3247},   {0x3250, 0x4dbf},   {0x4e00, 0xa4c6},   {0xa960, 0xa97c},
    {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6b},
    {0xff01, 0xff60},   {0xffe0, 0xffe6},   {0x16fe0, 0x18d08}, {0x1aff0, 0x1b2ff},
    {0x1f004, 0x1f004}, {0x1f0cf, 0x1f0cf}, {0x1f18e, 0x1f18e}, {0x1f191, 0x1f19a},
    {0x1f200, 0x1f320}, {0x1f32d, 0x1f335}, {0x1f337, 0x1f37c}, {0x1f37e, 0x1f393},
    {0x1f3a0, 0x1f3ca}, {0x1f3cf, 0x1f3d3}, {0x1f3e0, 0x1f3f0}, {0x1f3f4, 0x1f3f4},
    {0x1f3f8, 0x1f43e}, {0x1f440, 0x1f440}, {0x1f442, 0x1f4fc}, {0x1f4ff, 0x1f53d},
    {0x1f54b, 0x1f54e}, {0x1f550, 0x1f567}, {0x1f57a, 0x1f57a}, {0x1f595, 0x1f596},
    {0x1f5a4, 0x1f5a4}, {0x1f5fb, 0x1f64f}, {0x1f680, 0x1f6c5}, {0x1f6cc, 0x1f6cc},
    {0x1f6d0, 0x1f6d2}, {0x1f6d5, 0x1f6d7}, {0x1f6dc, 0x1f6df}, {0x1f6eb, 0x1f6ec},
    {0x1f6f4, 0x1f6fc}, {0x1f7e0, 0x1f7eb}, {0x1f7f0, 0x1f7f0}, {0x1f90c, 0x1f93a},
    {0x1f93c, 0x1f945}, {0x1f947, 0x1f9ff}, {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};

static bool lies_in(uint32_t code, const struct range *ranges, size_t count)
{
    size_t first = 0;
    while (count > 0) {
        const size_t half = count / 2;
        if (code > ranges[first + half].last) {
            first += half + 1;
            count -= half + 1;
        } else if (code < ranges[first + half].first) {
            count = half;
        } else {
            return true;
        }
    }
    return false;
}

static size_t width_of(uint32_t code)
{
    if (code < 0x300)
        return 1;
    if (lies_in(code, zero_ranges, sizeof zero_ranges / sizeof *zero_ranges))
        return 0;
    return lies_in(code, wide_ranges, sizeof wide_ranges / sizeof *wide_ranges) ? 2 : 1;
}

size_t text_width(const char *text)
{
    size_t width = 0;
    for (size_t left = strlen(text); left > 0;) {
        uint32_t code = 0;
        const size_t bytes = decode(text, left, &code);
        const size_t step = bytes ? bytes : 1;
        width += bytes ? width_of(code) : 1;
        text += step;
        left -= step;
    }
    return width;
}

/* ---- formatting ----------------------------------------------------------------------------- */

/* Where text goes; after the first piece that does not fit, nothing more does. */
struct sink {
    char *buffer;
    size_t size, used;
    bool full;
};

static void put(struct sink *sink, const char *bytes, size_t count)
{
    if (sink->full || count >= sink->size - sink->used) {
        sink->full = true;
        return;
    }
    memcpy(sink->buffer + sink->used, bytes, count);
    sink->used += count;
}

/* Byte by byte, for what is ASCII. */
static void put_ascii(struct sink *sink, const char *text)
{
    for (; *text; text++)
        put(sink, text, 1);
}

static void put_size(struct sink *sink, size_t number)
{
    char digits[3 * sizeof number + 1];
    size_t first = sizeof digits - 1;
    digits[first] = '\0';
    do {
        digits[--first] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    put_ascii(sink, digits + first);
}

static void put_integer(struct sink *sink, int number)
{
    if (number < 0)
        put(sink, "-", 1);
    put_size(sink, number < 0 ? 0u - (unsigned)number : (unsigned)number);
}

static void put_number(struct sink *sink, double number)
{
    char text[DMAIC_NUMBER_SIZE];
    dmaic_number_print(number, text);
    put_ascii(sink, text);
}

/* One character of a stranger's text: what it takes there, and what stands for it here. */
struct harmless {
    size_t taken, count;
    const char *bytes;
};

static struct harmless make_harmless(const char *text, size_t left)
{
    uint32_t code = 0;
    const size_t bytes = decode(text, left, &code);
    if (bytes == 0)
        return (struct harmless){1, 1, "?"};
    if (is_control(code))
        return (struct harmless){bytes, 1, " "};
    return (struct harmless){bytes, bytes, text};
}

/* A stranger's text: at most 200 bytes, no control characters, valid UTF-8. */
static void put_text(struct sink *sink, const char *text)
{
    const size_t most = 200;
    if (!text)
        text = "(none)";
    size_t written = 0;
    for (size_t left = strlen(text); left > 0;) {
        const struct harmless next = make_harmless(text, left);
        written += next.count;
        if (written > most) {
            put_ascii(sink, "...");
            return;
        }
        put(sink, next.bytes, next.count);
        text += next.taken;
        left -= next.taken;
    }
}

static void put_character(struct sink *sink, int character)
{
    const char byte = (char)character;
    const struct harmless one = make_harmless(&byte, 1);
    put(sink, one.bytes, one.count);
}

/* The format's own words stand as they are; a character is never cut. (Reading one stops at the
 * NUL, which continues none.) */
static const char *put_literal(struct sink *sink, const char *at)
{
    const size_t bytes = text_character(at, 4);
    put(sink, at, bytes ? bytes : 1);
    return at + (bytes ? bytes : 1);
}

size_t text_format_list(char *buffer, size_t size, const char *format, va_list arguments)
{
    if (size == 0)
        return 0;
    struct sink sink = {.buffer = buffer, .size = size};
    for (const char *at = format; *at && !sink.full;) {
        if (*at != '%') {
            at = put_literal(&sink, at);
            continue;
        }
        const char kind = at[1];
        switch (kind) {
        case 's': put_text(&sink, va_arg(arguments, const char *)); break;
        case 'd': put_integer(&sink, va_arg(arguments, int)); break;
        case 'u': put_size(&sink, va_arg(arguments, unsigned)); break;
        case 'g': put_number(&sink, va_arg(arguments, double)); break;
        case 'c': put_character(&sink, va_arg(arguments, int)); break;
        case '%': put(&sink, "%", 1); break;
        case 'z':
            if (at[2] == 'u') {
                put_size(&sink, va_arg(arguments, size_t));
                at++;
                break;
            }
            /* fall through */
        default: /* what it would take is unknown, and so is where the next one starts */
            put_ascii(&sink, at);
            sink.full = true;
            continue;
        }
        at += 2;
    }
    buffer[sink.used] = '\0';
    return sink.used;
}

size_t text_format(char *buffer, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const size_t length = text_format_list(buffer, size, format, arguments);
    va_end(arguments);
    return length;
}

/* ---- distance ------------------------------------------------------------------------------- */

enum { NAME_MOST = 128 };

static char same_case(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return (char)(letter - 'A' + 'a');
    return letter == '-' ? '_' : letter;
}

static size_t least_of(size_t first, size_t second)
{
    return first < second ? first : second;
}

size_t text_distance(const char *first, const char *second)
{
    const size_t rows = strlen(first), columns = strlen(second);
    if (rows > NAME_MOST || columns > NAME_MOST)
        return SIZE_MAX / 2;
    /* Distances from the first `row` letters to the first `column`: this row and two before. */
    size_t lines[3][NAME_MOST + 1];
    for (size_t column = 0; column <= columns; column++)
        lines[0][column] = column;
    for (size_t row = 1; row <= rows; row++) {
        size_t *const line = lines[row % 3];
        const size_t *const above = lines[(row + 2) % 3], *const two_above = lines[(row + 1) % 3];
        const char letter = same_case(first[row - 1]);
        line[0] = row;
        for (size_t column = 1; column <= columns; column++) {
            const char other = same_case(second[column - 1]);
            size_t best = above[column - 1] + (letter != other);
            best = least_of(best, least_of(above[column], line[column - 1]) + 1);
            if (row > 1 && column > 1 && letter == same_case(second[column - 2]) &&
                other == same_case(first[row - 2]))
                best = least_of(best, two_above[column - 2] + 1);
            line[column] = best;
        }
    }
    return lines[rows % 3][columns];
}
