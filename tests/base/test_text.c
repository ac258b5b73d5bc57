/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building, measuring and comparing text: what strangers write must come out harmless, and nothing
 * may be written beyond the room there is. */
#include "base/base.h" /* first: check.h has a macro called fail */

#include "harness.h"

/* ---- helpers -------------------------------------------------------------------------------- */

static char formatted[2048];

/* The format is known to the compiler where it is written. */
#define is_formatted(expected, ...)                                                                \
    do {                                                                                           \
        const size_t length_ = text_format(formatted, sizeof formatted, __VA_ARGS__);              \
        ck_assert_str_eq(formatted, expected);                                                     \
        ck_assert_uint_eq(length_, strlen(expected));                                              \
    } while (0)

/* A format the compiler would rightly refuse. */
static size_t format_unchecked(char *buffer, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const size_t length = text_format_list(buffer, size, format, arguments);
    va_end(arguments);
    return length;
}

static size_t character(const char *text)
{
    return text_character(text, strlen(text));
}

/* ---- characters ----------------------------------------------------------------------------- */

START_TEST(characters)
{
    ck_assert_uint_eq(character("a"), 1);
    ck_assert_uint_eq(character(" b"), 1);
    ck_assert_uint_eq(character("~"), 1);
    ck_assert_uint_eq(character("µ"), 2);
    ck_assert_uint_eq(character("測試"), 3);
    ck_assert_uint_eq(character("😀"), 4);
    ck_assert_uint_eq(character("\xc2\xa0"), 2);         /* no-break space */
    ck_assert_uint_eq(character("\xed\x9f\xbf"), 3);     /* U+D7FF */
    ck_assert_uint_eq(character("\xee\x80\x80"), 3);     /* U+E000 */
    ck_assert_uint_eq(character("\xf4\x8f\xbf\xbf"), 4); /* U+10FFFF */
}
END_TEST

START_TEST(no_characters)
{
    static const char *const broken[] = {
        "",
        "\n",
        "\t",
        "\x01",
        "\x1f",
        "\x7f",
        "\xc2\x80",
        "\xc2\x9f",
        "\x80",
        "\xbf",
        "\xc3",
        "\xc3(",
        "\xc0\x80",
        "\xc1\xbf",
        "\xe2\x82",
        "\xe2(\xa1",
        "\xe2\x82(",
        "\xe0\x80\x80",
        "\xe0\x9f\xbf",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xf0\x9f\x98",
        "\xf0\x80\x80\x80",
        "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xf8\x88\x80\x80\x80",
        "\xfe",
        "\xff",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        ck_assert_msg(character(broken[i]) == 0, "text %zu is taken for a character", i);
    ck_assert_uint_eq(text_character("\0", 1), 0);
    ck_assert_uint_eq(text_character("a", 0), 0);
    ck_assert_uint_eq(text_character("測", 2), 0); /* the rest is not ours to read */
}
END_TEST

/* Every code there is: its own UTF-8 and no other. */
START_TEST(all_characters)
{
    for (uint32_t code = 0; code <= 0x110000; code++) {
        unsigned char bytes[4];
        size_t length;
        if (code < 0x80) {
            length = 1;
            bytes[0] = (unsigned char)code;
        } else if (code < 0x800) {
            length = 2;
            bytes[0] = (unsigned char)(0xc0 | code >> 6);
        } else if (code < 0x10000) {
            length = 3;
            bytes[0] = (unsigned char)(0xe0 | code >> 12);
        } else {
            length = 4;
            bytes[0] = (unsigned char)(0xf0 | code >> 18);
        }
        for (size_t i = 1; i < length; i++)
            bytes[i] = (unsigned char)(0x80 | (code >> (6 * (length - 1 - i)) & 0x3f));
        const bool control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
        const bool none = control || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff;
        const size_t found = text_character((const char *)bytes, length);
        if (found != (none ? 0 : length))
            ck_abort_msg("U+%04X has length %zu", (unsigned)code, found);
        if (text_character((const char *)bytes, length - 1) != 0)
            ck_abort_msg("U+%04X is whole without its last byte", (unsigned)code);
    }
}
END_TEST

/* ---- width ---------------------------------------------------------------------------------- */

START_TEST(widths)
{
    ck_assert_uint_eq(text_width(""), 0);
    ck_assert_uint_eq(text_width("Cpk = 1.33"), 10);
    ck_assert_uint_eq(text_width("µm"), 2);
    ck_assert_uint_eq(text_width("x̄"), 1); /* x and U+0304 */
    ck_assert_uint_eq(text_width("e\u0301"), 1);
    ck_assert_uint_eq(text_width("製程能力"), 8);
    ck_assert_uint_eq(text_width("カタカナ"), 8);
    ck_assert_uint_eq(text_width("ｶﾀｶﾅ"), 4); /* halfwidth */
    ck_assert_uint_eq(text_width("한국"), 4);
    ck_assert_uint_eq(text_width("Ａ１"), 4); /* fullwidth */
    ck_assert_uint_eq(text_width("，。"), 4);
    ck_assert_uint_eq(text_width("𠀀"), 2);
    ck_assert_uint_eq(text_width("😀"), 2);
    ck_assert_uint_eq(text_width("a\u200bb"), 2);
    ck_assert_uint_eq(text_width("✓\ufe0f"), 1);
    ck_assert_uint_eq(text_width("か\u3099"), 2);
    ck_assert_uint_eq(text_width("σ²≤│"), 4);
    ck_assert_uint_eq(text_width("a\xff\xe6\xb8"), 4); /* broken bytes: one each */
    ck_assert_uint_eq(text_width("\t"), 1);
}
END_TEST

/* ---- formatting ----------------------------------------------------------------------------- */

START_TEST(formats)
{
    is_formatted("", "%s", "");
    is_formatted("plain", "plain");
    is_formatted("100 %", "%d %%", 100);
    is_formatted("-2147483648 2147483647 0", "%d %d %d", -2147483647 - 1, 2147483647, 0);
    is_formatted("4294967295 0", "%u %u", 4294967295u, 0u);
    is_formatted("18446744073709551615", "%zu", (size_t)UINT64_MAX);
    is_formatted("0.1 -0 1e-7 nan", "%g %g %g %g", 0.1, -0.0, 1e-7, (double)NAN);
    is_formatted("[x]", "[%c]", 'x');
    is_formatted("[ ?]", "[%c%c]", '\n', 0xe9);
    is_formatted("a, row 7: b", "%s, row %zu: %s", "a", (size_t)7, "b");
    is_formatted("µ ≤ σ", "µ %s σ", "≤");
    format_unchecked(formatted, sizeof formatted, "%s", (const char *)NULL);
    ck_assert_str_eq(formatted, "(none)");
}
END_TEST

START_TEST(makes_harmless)
{
    is_formatted("a b c", "%s", "a\nb\tc");
    is_formatted("a  b", "%s", "a\r\nb");
    is_formatted(" [31mred [0m", "%s", "\x1b[31mred\x1b[0m");
    is_formatted("x y", "%s", "x\x7fy");
    is_formatted("x 31m", "%s",
                 "x\xc2\x9b"
                 "31m"); /* U+009B begins a terminal's command, too */
    is_formatted("caf?", "%s", "caf\xe9");
    is_formatted("??"
                 "(",
                 "%s", "\xe2\x82(");
    is_formatted("??", "%s", "\xc0\x80");
    is_formatted("???", "%s", "\xed\xa0\x80");
    is_formatted("100%s%n", "%s", "100%s%n");
    is_formatted("測 試", "%s", "測\n試");
}
END_TEST

START_TEST(cuts_long_pieces)
{
    char text[1000], expected[1000];
    memset(text, 'x', sizeof text);
    text[200] = '\0';
    is_formatted(text, "%s", text);
    text[200] = 'x';
    text[201] = '\0';
    memset(expected, 'x', 200);
    memcpy(expected + 200, "...", 4);
    is_formatted(expected, "%s", text);
    for (size_t i = 0; i < 300; i += 3)
        memcpy(text + i, "測", 4); /* 66 of these are 198 bytes */
    memcpy(expected, text, 198);
    memcpy(expected + 198, "...", 4);
    is_formatted(expected, "%s", text);
    is_formatted("", "%s", "");
    text_format(formatted, sizeof formatted, "%s|%s", text, text); /* each on its own */
    ck_assert_uint_eq(strlen(formatted), 201 + 1 + 201);
}
END_TEST

START_TEST(stays_inside)
{
    for (size_t size = 0; size < 60; size++) {
        char buffer[64];
        memset(buffer, '#', sizeof buffer);
        const size_t length = text_format(buffer, size, "µ%s %d %g %zu 測%c%%", "試\n驗", -1234567,
                                          -1.5e-300, (size_t)1234567890, 'x');
        if (size == 0) {
            ck_assert_uint_eq(length, 0);
            ck_assert_int_eq(buffer[0], '#');
            continue;
        }
        ck_assert_uint_lt(length, size);
        ck_assert_uint_eq(strlen(buffer), length);
        for (size_t i = size; i < sizeof buffer; i++)
            ck_assert_int_eq(buffer[i], '#');
        for (size_t i = 0; i < length; i += text_character(buffer + i, length - i))
            ck_assert_msg(text_character(buffer + i, length - i) > 0, "cut inside a character");
        static const char whole[] = "µ試 驗 -1234567 -1.5e-300 1234567890 測x%";
        ck_assert_int_eq(strncmp(buffer, whole, length), 0);
        ck_assert(length == sizeof whole - 1 || length + 3 >= size);
    }
}
END_TEST

/* After what does not fit nothing follows, not even what would. */
START_TEST(ends_with_the_first_cut)
{
    char buffer[6];
    ck_assert_uint_eq(text_format(buffer, sizeof buffer, "abc測%s", "d"), 3);
    ck_assert_str_eq(buffer, "abc");
}
END_TEST

START_TEST(unknown_directives)
{
    char buffer[64];
    format_unchecked(buffer, sizeof buffer, "a %d b %ld c %s", 1, 2, "x");
    ck_assert_str_eq(buffer, "a 1 b %ld c %s");
    format_unchecked(buffer, sizeof buffer, "a %");
    ck_assert_str_eq(buffer, "a %");
    format_unchecked(buffer, sizeof buffer, "a %z");
    ck_assert_str_eq(buffer, "a %z");
    format_unchecked(buffer, sizeof buffer, "\xff\n%d\xe6", 5); /* the format's bytes stand */
    ck_assert_str_eq(buffer, "\xff\n5\xe6");
}
END_TEST

/* ---- distance ------------------------------------------------------------------------------- */

START_TEST(distances)
{
    ck_assert_uint_eq(text_distance("", ""), 0);
    ck_assert_uint_eq(text_distance("abc", ""), 3);
    ck_assert_uint_eq(text_distance("", "abc"), 3);
    ck_assert_uint_eq(text_distance("kitten", "sitting"), 3);
    ck_assert_uint_eq(text_distance("xbar", "xbra"), 1);
    ck_assert_uint_eq(text_distance("ca", "abc"), 3); /* optimal string alignment; without, 2 */
    ck_assert_uint_eq(text_distance("X-Bar_S", "x_bar-s"), 0);
    ck_assert_uint_eq(text_distance("capabilty", "capability"), 1);
    ck_assert_uint_eq(text_distance("flaw", "lawn"), 2);
    ck_assert_uint_eq(text_distance("ÄB", "Äb"), 0);
    ck_assert_uint_eq(text_distance("[", "{"), 1); /* no letters */
}
END_TEST

START_TEST(distance_of_long_names)
{
    char first[130], second[130];
    memset(first, 'a', sizeof first);
    memset(second, 'b', sizeof second);
    first[128] = second[128] = '\0';
    ck_assert_uint_eq(text_distance(first, second), 128);
    ck_assert_uint_eq(text_distance(first, first), 0);
    first[128] = 'a';
    first[129] = '\0';
    ck_assert_uint_gt(text_distance(first, first), 1000);
    ck_assert_uint_gt(text_distance("a", first), 1000);
    ck_assert_uint_gt(text_distance(first, "a"), 1000);
}
END_TEST

/* Symmetric, and never more than the longer name. */
START_TEST(laws_of_distance)
{
    static const char *const names[] = {"",     "p",     "np",     "u_chart", "xbar_r",    "xbar_s",
                                        "imr",  "i_mr",  "cusum",  "ewma",    "anova",     "manova",
                                        "gage", "gauge", "pareto", "partoe",  "capability"};
    const size_t count = sizeof names / sizeof *names;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            const size_t distance = text_distance(names[i], names[j]);
            const size_t a = strlen(names[i]), b = strlen(names[j]);
            ck_assert_uint_eq(distance, text_distance(names[j], names[i]));
            ck_assert_uint_le(distance, a > b ? a : b);
            ck_assert_uint_ge(distance, a > b ? a - b : b - a);
            ck_assert_int_eq(distance == 0, i == j);
        }
    }
}
END_TEST

CASES("text", characters, no_characters, all_characters, widths, formats, makes_harmless,
      cuts_long_pieces, stays_inside, ends_with_the_first_cut, unknown_directives, distances,
      distance_of_long_names, laws_of_distance)
