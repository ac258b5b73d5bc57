/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and printing of numbers, against exact rationals (tests/oracle/make_number_cases.py) and
 * against the C library, which is used here and only here. */
#include "harness.h"

#include <dmaic/number.h>
#include <float.h>
#include <locale.h>
#include <stdint.h>

/* ---- helpers -------------------------------------------------------------------------------- */

static dmaic_status parse(const char *text, dmaic_number *number)
{
    return dmaic_number_parse(text, strlen(text), '.', number);
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Marsaglia (2003): good enough to choose cases. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static double random_double(uint64_t *state)
{
    for (;;) {
        const double value = double_of(next_random(state));
        if (isfinite(value))
            return value;
    }
}

/* Like measured data: up to nine digits, some decimals. */
static double random_datum(uint64_t *state)
{
    static const double scales[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    const uint64_t bits = next_random(state);
    const double whole = (double)(bits >> 34);
    return (bits & 64 ? -whole : whole) / scales[bits % 7];
}

/* Like ck_assert_msg, for millions of them: says nothing while all is well. */
#define holds(condition, ...)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg(__VA_ARGS__);                                                             \
    } while (0)

/* Same bits, so that 0 and -0 differ. */
#define same(actual, expected)                                                                     \
    do {                                                                                           \
        const double actual_ = (actual), expected_ = (expected);                                   \
        holds(bits_of(actual_) == bits_of(expected_), "%s is %a, expected %a", #actual, actual_,   \
              expected_);                                                                          \
    } while (0)

static void reads(const char *text, double value, double remainder)
{
    dmaic_number number = {99, 99};
    works(parse(text, &number));
    same(number.value, value);
    same(number.remainder, remainder);
}

static void prints(double value, const char *expected)
{
    char text[DMAIC_NUMBER_SIZE];
    ck_assert_uint_eq(dmaic_number_print(value, text), strlen(expected));
    ck_assert_str_eq(text, expected);
}

static void prints_digits(double value, int digits, const char *expected)
{
    char text[DMAIC_NUMBER_SIZE];
    ck_assert_uint_eq(dmaic_number_print_digits(value, digits, text), strlen(expected));
    ck_assert_str_eq(text, expected);
}

static void prints_fixed(double value, int decimals, const char *expected)
{
    char text[DMAIC_FIXED_SIZE];
    ck_assert_uint_eq(dmaic_number_print_fixed(value, decimals, text), strlen(expected));
    ck_assert_str_eq(text, expected);
}

/* ---- reading -------------------------------------------------------------------------------- */

START_TEST(known_values)
{
    reads("0", 0, 0);
    reads("-0", -0.0, 0);
    reads("0e999", 0, 0);
    reads("-0.000e-99999999999999999999999", -0.0, 0);
    reads("+1", 1, 0);
    reads("1.", 1, 0);
    reads(".5", 0.5, 0);
    reads("-.5E0", -0.5, 0);
    reads("0010", 10, 0);
    reads("1e+2", 100, 0);
    reads("9007199254740993", 9007199254740992.0, 1); /* halfway: to even */
    reads("9007199254740995", 9007199254740996.0, -1);
    reads("-9007199254740993", -9007199254740992.0, -1);
    reads("9007199254740993.00000000000000000000000000000001", 9007199254740994.0, -1);
    reads("1e22", 1e22, 0);
    reads("1e23", 0x1.52d02c7e14af6p+76, 8388608); /* halfway: 8388608 to either side */
    reads("1.7976931348623157e308", DBL_MAX, -0x1.4e53663a912b6p+966);
    /* Remainders of 0.034 and -0.37 times the least subnormal. */
    reads("2.2250738585072014e-308", DBL_MIN, 0);
    reads("2.2250738585072012e-308", DBL_MIN, 0);
}
END_TEST

START_TEST(published_hard_cases)
{
    /* Paxson (1991), stress inputs for conversion to 53 bits; the C library gives the values. */
    static const char *const texts[] = {
        "5e125",
        "69e267",
        "999e-26",
        "7861e-34",
        "75569e-254",
        "928609e-261",
        "9210917e80",
        "84863171e114",
        "653777767e273",
        "5232604057e-298",
        "27235667517e-109",
        "653532977297e-123",
        "3142213164987e-294",
        "46202199371337e-72",
        "231010996856685e-73",
        "9324754620109615e212",
        "78459735791271921e49",
        "272104041512242479e200",
        "6802601037806061975e198",
        "20505426358836677347e-221",
        "836168422905420598437e-234",
        "4891559871276714924261e222",
        "9e-265",
        "85e-37",
        "623e100",
        "3571e263",
        "81661e153",
        "920657e-23",
        "4603285e-24",
        "87575437e-309",
        "245540327e122",
        "6138508175e120",
        "83356057653e193",
        "619534293513e124",
        "2335141086879e218",
        "36167929443327e-159",
        "609610927149051e-255",
        "3743626360493413e-165",
        "94080055902682397e-242",
        "899810892172646163e283",
        "7120190517612959703e120",
        "25188282901709339043e-252",
        "308984926168550152811e-52",
        "6372891218502368041059e64",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dmaic_number number;
        works(parse(texts[i], &number));
        same(number.value, strtod(texts[i], NULL));
    }
    /* PHP bug 53632: a reader that never came to an end. The text becomes a subnormal. */
    dmaic_number number;
    fails_with(parse("2.2250738585072011e-308", &number), DMAIC_EFORMAT, "2.2250738585072011e-308");
}
END_TEST

/* Within a unit of the last place, and of the least bit there is. */
static void remainder_is(const char *text, double actual, double expected)
{
    const double tolerance = DBL_EPSILON * fabs(expected) + 0x1p-1074;
    holds(fabs(actual - expected) <= tolerance, "remainder of %.60s is %a, expected %a", text,
          actual, expected);
    holds((actual == 0) == (expected == 0), "remainder of %.60s is %a, expected %a", text, actual,
          expected);
}

/* A text of the table, also with the other mark and the other sign. */
static void reads_case(const char *text, const char *value, const char *remainder)
{
    const bool beyond = strcmp(value, "above") == 0, near_zero = strcmp(value, "below") == 0;
    dmaic_number number = {99, 99};
    if (beyond || near_zero) {
        fails_with(parse(text, &number), DMAIC_EFORMAT,
                   beyond ? "beyond the largest number" : "nearer to zero than the least number");
        same(number.value, 99);
        return;
    }
    works(parse(text, &number));
    same(number.value, strtod(value, NULL));
    remainder_is(text, number.remainder, strtod(remainder, NULL));

    char other[5000];
    const bool negative = *text == '-';
    const size_t length = (size_t)snprintf(other, sizeof other, "%s%s", negative ? "+" : "-",
                                           text + (negative || *text == '+'));
    char *const mark = strchr(other, '.');
    if (mark)
        *mark = ',';
    dmaic_number mirrored;
    works(dmaic_number_parse(other, length, ',', &mirrored));
    same(mirrored.value, -number.value);
    ck_assert(mirrored.remainder == -number.remainder);
}

START_TEST(exact_rationals)
{
    FILE *const file = fopen(TEST_PATH("data/number_cases.tsv"), "r");
    holds(file != NULL, "no number_cases.tsv");
    char line[6000];
    size_t count = 0;
    ck_assert(fgets(line, sizeof line, file) != NULL); /* names of the columns */
    while (fgets(line, sizeof line, file)) {
        const char *const text = strtok(line, "\t");
        const char *const value = strtok(NULL, "\t");
        const char *const remainder = strtok(NULL, "\n");
        ck_assert(text && value && remainder);
        reads_case(text, value, remainder);
        count++;
    }
    fclose(file);
    ck_assert_uint_eq(count, 2087);
}
END_TEST

/* Writes a number of 1 to 40 digits with a mark somewhere and an exponent from -330 to 310. */
static void random_text(uint64_t *state, char *text)
{
    const uint64_t shape = next_random(state);
    const size_t digits = 1 + shape % 40, mark = (shape >> 8) % (digits + 1);
    if (shape >> 63)
        *text++ = '-';
    for (size_t i = 0; i < digits; i++) {
        if (i == mark)
            *text++ = '.';
        *text++ = (char)('0' + next_random(state) % 10);
    }
    const int exponent = (int)((shape >> 16) % 641) - 330;
    *text = '\0';
    if ((shape >> 40) % 4)
        sprintf(text, "e%d", (shape >> 40) % 4 == 1 ? exponent / 20 : exponent);
}

START_TEST(random_texts_like_the_c_library)
{
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 700000; i++) {
        char text[80];
        random_text(&state, text);
        const double expected = strtod(text, NULL);
        dmaic_number number = {99, 99};
        const dmaic_status status = parse(text, &number);
        if (isnormal(expected) || (expected == 0 && strpbrk(text, "123456789") == NULL)) {
            holds(status == DMAIC_OK, "%s: %s", text, dmaic_message());
            holds(bits_of(number.value) == bits_of(expected), "%s is %a, expected %a", text,
                  number.value, expected);
            holds(fabs(number.remainder) <= DBL_EPSILON / 2 * fabs(expected), "%s: %a", text,
                  number.remainder);
        } else {
            const char *const first = text + strspn(text, "-.0");
            if (expected == 0 && (*first == '\0' || *first == 'e'))
                continue; /* 0e5 */
            holds(status == DMAIC_EFORMAT, "%s: %s", text, dmaic_status_name(status));
            same(number.value, 99);
        }
    }
}
END_TEST

/* Two doubles, value and remainder, hold about 32 digits: short data times a whole number is met.
 */
START_TEST(remainder_restores_the_decimal)
{
    uint64_t state = 20240229;
    for (int i = 0; i < 200000; i++) {
        const uint64_t whole = next_random(&state) >> 34;
        char text[32];
        snprintf(text, sizeof text, "%llu.%03llu", (unsigned long long)(whole / 1000),
                 (unsigned long long)(whole % 1000));
        dmaic_number number;
        holds(parse(text, &number) == DMAIC_OK, "%s: %s", text, dmaic_message());
        /* 1000 (value + remainder) = whole: the first product split exactly by fma. */
        const double product = 1000 * number.value;
        const double low = fma(1000, number.value, -product);
        holds(fabs((product - (double)whole) + (low + 1000 * number.remainder)) <=
                  0x1p-104 * (double)whole,
              "%s", text);
    }
}
END_TEST

START_TEST(refusals)
{
    static const char *const texts[] = {
        "",    "+",    "-",     ".",     "+.",   "e5",   ".e5",   "0x10",  "1e",    "1e+",
        "1e-", "1e.5", " 1",    "1 ",    "1\n",  "1,5",  "1.5.2", "1..5",  "nan",   "NaN",
        "inf", "-inf", "1_000", "1 000", "1'0",  "--1",  "+-1",   "1e5e5", "1e5.0", "1f",
        "1d5", "0b1",  "½",     "١",     "1e 5", "1 e5", "0x1p3", "1.5x",  "x",     "1-",
    };
    dmaic_number number = {1.25, 2.5};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        fails_with(parse(texts[i], &number), DMAIC_EFORMAT, "no number");
    fails_with(dmaic_number_parse("1.5", 3, ',', &number), DMAIC_EFORMAT, "\"1.5\" is no number");
    fails_with(dmaic_number_parse("1\0", 2, '.', &number), DMAIC_EFORMAT, "\"1 \" is no number");
    fails_with(dmaic_number_parse("1\0002", 3, '.', &number), DMAIC_EFORMAT, "\"1 2\"");
    fails_with(dmaic_number_parse(NULL, 0, '.', &number), DMAIC_EFORMAT, "empty text");
    fails_with(parse("1e400", &number), DMAIC_EFORMAT,
               "\"1e400\" is beyond the largest number, 1.7976931348623157e308");
    fails_with(parse("-1e400", &number), DMAIC_EFORMAT, "\"-1e400\"");
    fails_with(parse("1e-400", &number), DMAIC_EFORMAT,
               "\"1e-400\" is nearer to zero than the least number, 2.2250738585072014e-308");
    fails_with(parse("5e-324", &number), DMAIC_EFORMAT, "nearer to zero");
    fails_with(parse("1e99999999999999999999999999", &number), DMAIC_EFORMAT, "beyond");
    fails_with(parse("1e-99999999999999999999999999", &number), DMAIC_EFORMAT, "nearer");
    fails_with(dmaic_number_parse("1", 1, ';', &number), DMAIC_EARGUMENT, "decimal mark is ';'");
    same(number.value, 1.25);
    same(number.remainder, 2.5);
}
END_TEST

/* A long text is named by its beginning, and never cut inside a character. */
START_TEST(refusals_of_long_texts)
{
    char text[400];
    dmaic_number number = {0, 0};
    for (size_t lead = 0; lead < 4; lead++) {
        memset(text, 'x', lead);
        for (size_t i = lead; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "測", 3);
        fails_with(dmaic_number_parse(text, 300 + lead, '.', &number), DMAIC_EFORMAT, "測...\"");
        ck_assert_ptr_eq(strchr(dmaic_message(), '?'), NULL);
    }
    memset(text, '7', sizeof text);
    fails_with(dmaic_number_parse(text, sizeof text, '.', &number), DMAIC_EFORMAT, "777...\" is");
}
END_TEST

/* The length counts, not the NUL; nothing behind it is touched. */
START_TEST(reads_only_its_length)
{
    dmaic_number number;
    works(dmaic_number_parse("12345", 2, '.', &number));
    same(number.value, 12);
    for (size_t length = 1; length < 30; length++) {
        char *const text = malloc(length); /* a sanitizer sees one byte too many */
        memset(text, '3', length);
        if (length > 2)
            text[length / 2] = '.';
        works(dmaic_number_parse(text, length, '.', &number));
        text[length - 1] = 'e';
        fails_with(dmaic_number_parse(text, length, '.', &number), DMAIC_EFORMAT, "no number");
        free(text);
    }
}
END_TEST

/* ---- printing ------------------------------------------------------------------------------- */

START_TEST(style)
{
    prints(0, "0");
    prints(-0.0, "-0");
    prints(1, "1");
    prints(-1.5, "-1.5");
    prints(300000, "300000");
    prints(74.00118, "74.00118");
    prints(0.1, "0.1");
    prints(0.00001, "0.00001");
    prints(1.2345678901234568e-5, "0.000012345678901234568");
    prints(1e-6, "1e-6");
    prints(9.9e-6, "9.9e-6");
    prints(1e16, "10000000000000000");
    prints(99999999999999984.0, "99999999999999980");
    prints(1e17, "1e17");
    prints(-1.5e300, "-1.5e300");
    prints(1e23, "1e23");
    prints(9007199254740993.0, "9007199254740992");
    prints(DBL_MAX, "1.7976931348623157e308");
    prints(-DBL_MAX, "-1.7976931348623157e308");
    prints(DBL_MIN, "2.2250738585072014e-308");
    prints(5e-324, "5e-324");
    prints(NAN, "nan");
    prints(-NAN, "nan");
    prints(INFINITY, "inf");
    prints(-INFINITY, "-inf");
    prints(0x1p-44, "5.684341886080802e-14"); /* ...801e-14 is nearer, but another's */
    prints(2e-323, "2e-323");
}
END_TEST

/* Every power of two and of ten with its neighbours, and random bits: reads back, and exactly as
 * the C library reads it. Subnormals are read by the C library alone. */
static void round_trips(double value)
{
    char text[DMAIC_NUMBER_SIZE];
    const size_t length = dmaic_number_print(value, text);
    ck_assert_uint_eq(length, strlen(text));
    dmaic_number number = {0, 0};
    const dmaic_status status = dmaic_number_parse(text, length, '.', &number);
    if (fabs(value) >= DBL_MIN || value == 0)
        holds(status == DMAIC_OK && bits_of(number.value) == bits_of(value), "%a: %s", value, text);
    else
        holds(status == DMAIC_EFORMAT, "%a: %s", value, text);
}

/* The digits of a text without zeros at either end, mark and exponent. */
static void digits_in(const char *text, char *digits)
{
    size_t count = 0, kept = 0;
    for (; *text && *text != 'e'; text++) {
        if (*text < '0' || *text > '9' || (*text == '0' && count == 0))
            continue;
        digits[count++] = *text;
        kept = *text == '0' ? kept : count;
    }
    digits[kept] = '\0';
}

/* No more digits than the C library needs to read the value back; if as many, the nearest. */
static void is_shortest(double value)
{
    char text[DMAIC_NUMBER_SIZE], other[40], mine[40], nearest[40];
    dmaic_number_print(value, text);
    holds(bits_of(strtod(text, NULL)) == bits_of(value), "%a: %s", value, text);
    int digits = 1;
    do
        snprintf(other, sizeof other, "%.*e", digits - 1, value);
    while (strtod(other, NULL) != value && digits++ < 17);
    digits_in(text, mine);
    digits_in(other, nearest);
    const size_t count = strlen(mine);
    holds(count <= (size_t)digits, "%s is longer than %s", text, other);
    if (count == (size_t)digits)
        holds(strcmp(mine, nearest) == 0, "%s is not as near as %s", text, other);
}

START_TEST(shortest_of_edges)
{
    for (int exponent = -1074; exponent <= 1023; exponent++) {
        const double value = ldexp(1, exponent);
        is_shortest(value);
        round_trips(value);
        is_shortest(nextafter(value, INFINITY));
        is_shortest(nextafter(value, 0) > 0 ? nextafter(value, 0) : value);
    }
    for (int exponent = -323; exponent <= 308; exponent++) {
        char text[16], mine[DMAIC_NUMBER_SIZE];
        snprintf(text, sizeof text, "1e%d", exponent);
        const double value = strtod(text, NULL);
        is_shortest(nextafter(value, INFINITY));
        is_shortest(nextafter(value, 0));
        dmaic_number_print(value, mine);
        if (exponent < -5 || exponent >= 17)
            ck_assert_str_eq(mine, text);
    }
}
END_TEST

START_TEST(random_bits_read_back)
{
    uint64_t state = 362436069;
    for (int i = 0; i < 2000000; i++)
        round_trips(random_double(&state));
    for (int i = 0; i < 1000000; i++)
        round_trips(random_datum(&state));
}
END_TEST

START_TEST(random_bits_are_shortest)
{
    uint64_t state = 521288629;
    for (int i = 0; i < 40000; i++)
        is_shortest(random_double(&state));
    for (int i = 0; i < 40000; i++)
        is_shortest(random_datum(&state));
    for (int i = 0; i < 20000; i++) /* subnormals */
        is_shortest(double_of(1 + next_random(&state) % ((UINT64_C(1) << 52) - 1)));
}
END_TEST

START_TEST(digits_by_hand)
{
    prints_digits(123456, 3, "123000");
    prints_digits(1234.5678, 6, "1234.57");
    prints_digits(0.5, 3, "0.5");
    prints_digits(2.5, 1, "2"); /* ties to even */
    prints_digits(3.5, 1, "4");
    prints_digits(0.125, 2, "0.12");
    prints_digits(2.675, 3, "2.67"); /* the double lies below */
    prints_digits(9.9996, 4, "10");
    prints_digits(99999999999999984.0, 3, "1e17");
    prints_digits(0.0000099996, 4, "0.00001");
    prints_digits(0.1, 17, "0.10000000000000001");
    prints_digits(0.1, 16, "0.1");
    prints_digits(-0.0, 5, "-0");
    prints_digits(NAN, 5, "nan");
    prints_digits(-INFINITY, 5, "-inf");
    prints_digits(5e-324, 17, "4.9406564584124654e-324");
    prints_digits(5e-324, 1, "5e-324");
    prints_digits(DBL_MAX, 17, "1.7976931348623157e308");
    prints_digits(1.25, 0, "1"); /* as 1 */
    prints_digits(1.25, 99, "1.25");
}
END_TEST

/* "%.*g" in the style of this library: other borders of plain digits, no padding, no plus. */
static void restyle(double value, int digits, char *styled)
{
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    char *const e = strchr(text, 'e');
    const int exponent = atoi(e + 1);
    *e = '\0';
    if (exponent >= -5 && exponent < 17) {
        const int places = digits - 1 - exponent;
        if (places >= 0) {
            sprintf(styled, "%.*f", places, value);
        } else {
            for (const char *at = text; *at; at++) {
                if (*at != '.')
                    *styled++ = *at;
            }
            memset(styled, '0', (size_t)-places);
            styled[-places] = '\0';
            return;
        }
        if (strchr(styled, '.')) {
            char *end = styled + strlen(styled);
            while (end[-1] == '0')
                *--end = '\0';
            if (end[-1] == '.')
                *--end = '\0';
        }
        return;
    }
    if (digits > 1) {
        char *end = e;
        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            *--end = '\0';
    }
    sprintf(styled, "%se%d", text, exponent);
}

static void digits_agree(double value, int digits)
{
    char expected[64], actual[DMAIC_NUMBER_SIZE];
    restyle(value, digits, expected);
    dmaic_number_print_digits(value, digits, actual);
    holds(strcmp(actual, expected) == 0, "%a with %d digits is %s, expected %s", value, digits,
          actual, expected);
}

START_TEST(digits_like_the_c_library)
{
    uint64_t state = 123456789;
    for (int i = 0; i < 60000; i++) {
        digits_agree(random_double(&state), 1 + i % 17);
        digits_agree(random_datum(&state), 1 + i % 17);
        digits_agree(double_of(1 + next_random(&state) % (UINT64_C(1) << 52)), 1 + i % 17);
        /* Halves, quarters, eighths: ties are frequent. */
        digits_agree((double)(next_random(&state) >> 50) / 8, 1 + i % 17);
    }
}
END_TEST

START_TEST(fixed_by_hand)
{
    prints_fixed(0, 2, "0.00");
    prints_fixed(-0.0, 2, "0.00");
    prints_fixed(-0.001, 2, "0.00");
    prints_fixed(-1e-300, 30, "0.000000000000000000000000000000");
    prints_fixed(-0.006, 2, "-0.01");
    prints_fixed(0.5, 0, "0"); /* ties to even */
    prints_fixed(1.5, 0, "2");
    prints_fixed(0.51, 0, "1");
    prints_fixed(-0.5, 0, "0");
    prints_fixed(0.125, 2, "0.12");
    prints_fixed(0.375, 2, "0.38");
    prints_fixed(1.005, 2, "1.00"); /* the double lies below */
    prints_fixed(9.996, 2, "10.00");
    prints_fixed(74.00118, 3, "74.001");
    prints_fixed(300000, 0, "300000");
    prints_fixed(0.1, 20, "0.10000000000000000555");
    prints_fixed(1e23, 1, "99999999999999991611392.0");
    prints_fixed(0.04, 1, "0.0");
    prints_fixed(0.06, 1, "0.1");
    prints_fixed(1.25, -3, "1"); /* as 0 */
    prints_fixed(1.25, 99, "1.250000000000000000000000000000");
    prints_fixed(NAN, 2, "nan");
    prints_fixed(INFINITY, 2, "inf");
    prints_fixed(-INFINITY, 2, "-inf");
}
END_TEST

static void fixed_agrees(double value, int decimals)
{
    char expected[DMAIC_FIXED_SIZE + 8], actual[DMAIC_FIXED_SIZE];
    snprintf(expected, sizeof expected, "%.*f", decimals, value);
    const char *const wanted =
        expected + (expected[0] == '-' && strpbrk(expected, "123456789") == NULL);
    const size_t length = dmaic_number_print_fixed(value, decimals, actual);
    holds(strcmp(actual, wanted) == 0 && length == strlen(wanted),
          "%a with %d decimals is %s, expected %s", value, decimals, actual, wanted);
}

START_TEST(fixed_like_the_c_library)
{
    uint64_t state = 987654321;
    for (int i = 0; i < 40000; i++) {
        fixed_agrees(random_double(&state), i % 31);
        fixed_agrees(random_datum(&state), i % 31);
        fixed_agrees(random_datum(&state) * 1e-12, i % 31);
        fixed_agrees(random_datum(&state) * 1e9, i % 31);
        fixed_agrees((double)(next_random(&state) >> 50) / 128, i % 8);
    }
    fixed_agrees(DBL_MAX, 30);
    fixed_agrees(-DBL_MAX, 30);
    fixed_agrees(DBL_MIN, 30);
}
END_TEST

/* A locale with a decimal comma changes nothing, if there is one to try. */
START_TEST(any_locale)
{
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        setlocale(LC_ALL, names[i]);
        prints(1234.5, "1234.5");
        prints_digits(1234.56, 5, "1234.6");
        prints_fixed(1234.5, 2, "1234.50");
        reads("1234.5", 1234.5, 0);
    }
    setlocale(LC_ALL, "C");
}
END_TEST

CASES("number", known_values, published_hard_cases, exact_rationals,
      random_texts_like_the_c_library, remainder_restores_the_decimal, refusals,
      refusals_of_long_texts, reads_only_its_length, style, shortest_of_edges,
      random_bits_read_back, random_bits_are_shortest, digits_by_hand, digits_like_the_c_library,
      fixed_by_hand, fixed_like_the_c_library, any_locale)
