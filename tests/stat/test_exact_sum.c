/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact sums of powers against whole numbers of Python (tests/oracle/make_exact_sums.py), and the
 * arithmetic that rounds them. */
#include "stat/moments_accumulator/exact_sum.h"

#include "harness.h"

#include <float.h>

enum { LINE = 1 << 20, MOST = 256 };

static char *next_field(char **rest)
{
    char *const field = *rest;
    char *const end = field + strcspn(field, "\t\n");
    *rest = *end ? end + 1 : end;
    *end = '\0';
    return field;
}

/* "value" or "value+remainder", separated by commas. */
static size_t read_pairs(char *text, double *values, double *remainders)
{
    size_t count = 0;
    for (char *at = text; *at; count++) {
        ck_assert_uint_lt(count, MOST);
        values[count] = strtod(at, &at);
        remainders[count] = *at == '+' || *at == '-' ? strtod(at, &at) : 0;
        at += *at == ',';
    }
    return count;
}

/* The magnitude as text with the same digits as Python's. */
static void hexadecimal(const wide *number, char *text)
{
    text += sprintf(text, "%s", number->negative ? "-" : "");
    if (number->end == 0)
        text += sprintf(text, "0");
    for (size_t i = number->end; i-- > 0;)
        text += sprintf(text, i + 1 == number->end ? "%x" : "%08x", (unsigned)number->word[i]);
}

static void same_sums(const int64_t *chunks, char *const expected[4], const char *what)
{
    char text[9 * WIDE_WORDS];
    for (int power = 1; power <= 4; power++) {
        wide sum;
        wide_from_sum(&sum, chunks, power);
        wide_split(&sum);
        hexadecimal(&sum, text);
        ck_assert_msg(strcmp(text, expected[power - 1]) == 0, "%s: power %d: %s, expected %s", what,
                      power, text, expected[power - 1]);
    }
}

static void check_line(char *line)
{
    double values[MOST], remainders[MOST];
    int64_t by_one[EXACT_SUM_CHUNKS] = {0}, together[EXACT_SUM_CHUNKS] = {0};
    char *expected[4], *rest = line;
    char *const pairs = next_field(&rest);
    for (int power = 0; power < 4; power++)
        expected[power] = next_field(&rest);
    const size_t count = read_pairs(pairs, values, remainders);
    bool plain = true;
    for (size_t i = count; i-- > 0;) { /* backwards: the order does not matter */
        exact_sum_add_pair(by_one, values[i], remainders[i]);
        plain = plain && remainders[i] == 0;
    }
    same_sums(by_one, expected, "one by one");
    exact_sum_settle(by_one);
    same_sums(by_one, expected, "settled");
    for (size_t i = 0; i < count; i += EXACT_SUM_TOGETHER)
        exact_sum_add_values(together, values + i,
                             count - i < EXACT_SUM_TOGETHER ? count - i : EXACT_SUM_TOGETHER);
    if (plain)
        same_sums(together, expected, "together");
}

START_TEST(sums)
{
    FILE *file = fopen(TEST_PATH("data/exact_sums.tsv"), "r");
    char *line = malloc(LINE);
    ck_assert(file && line);
    size_t lines = 0;
    while (fgets(line, LINE, file)) {
        check_line(line);
        lines++;
    }
    ck_assert_uint_eq(lines, 62);
    free(line);
    fclose(file);
}
END_TEST

/* Many values between settlings, and their opposites: back to nothing. */
START_TEST(cancels)
{
    static int64_t chunks[EXACT_SUM_CHUNKS];
    wide sum;
    memset(chunks, 0, sizeof chunks);
    for (int i = 0; i < 100000; i++)
        exact_sum_add(chunks, -DBL_MAX / (i + 1));
    exact_sum_settle(chunks);
    for (int i = 0; i < 100000; i++)
        exact_sum_add(chunks, DBL_MAX / (i + 1));
    for (int power = 1; power <= 3; power += 2) {
        wide_from_sum(&sum, chunks, power);
        wide_split(&sum);
        ck_assert_uint_eq(sum.end, 0);
    }
}
END_TEST

static wide number_of(double value)
{
    int64_t chunks[EXACT_SUM_CHUNKS] = {0};
    wide number;
    exact_sum_add(chunks, value);
    wide_from_sum(&number, chunks, 1);
    wide_split(&number);
    return number;
}

/* A sum of one value rounds to that value, of any size. */
START_TEST(rounds_back)
{
    const double values[] = {0,
                             1,
                             -1,
                             0.1,
                             -1e15 / 3,
                             DBL_MAX,
                             -DBL_MAX,
                             DBL_MIN,
                             5e-324,
                             -5e-324,
                             1e-310,
                             DBL_MIN / 3,
                             1 - DBL_EPSILON / 2,
                             0x1.fffffffffffffp-1022};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const wide number = number_of(values[i]);
        int exponent;
        ck_assert_double_eq(wide_round(&number, false, -EXACT_SUM_LOWEST), values[i]);
        const double_double digits = wide_leading(&number, &exponent);
        ck_assert_double_eq(ldexp(digits.high, exponent - EXACT_SUM_LOWEST), values[i]);
        ck_assert_double_eq(digits.low, 0);
    }
}
END_TEST

static double rounded(uint64_t whole, bool rest, int exponent)
{
    wide number = {.word = {(uint32_t)whole, (uint32_t)(whole >> 32)}};
    wide_split(&number);
    return wide_round(&number, rest, exponent);
}

/* Ties go to even, a rest breaks them; denormals lose digits first; the end of the range. */
START_TEST(rounds_to_nearest)
{
    const uint64_t one = 1ull << 53;
    ck_assert_double_eq(rounded(one + 1, false, 0), 0x1p53);
    ck_assert_double_eq(rounded(one + 1, true, 0), 0x1p53 + 2);
    ck_assert_double_eq(rounded(one + 3, false, 0), 0x1p53 + 4);
    ck_assert_double_eq(rounded(one + 2, true, 0), 0x1p53 + 2);
    ck_assert_double_eq(rounded(one * 2 - 1, false, 0), 0x1p54);
    ck_assert_double_eq(rounded(1, false, -1075), 0);
    ck_assert_double_eq(rounded(1, true, -1075), 5e-324);
    ck_assert_double_eq(rounded(3, false, -1075), 1e-323);
    ck_assert_double_eq(rounded(3, false, -1076), 5e-324);
    ck_assert_double_eq(rounded(1, false, -1076), 0);
    ck_assert_double_eq(rounded(one - 1, false, 971), DBL_MAX);
    ck_assert_double_eq(rounded(one * 2 - 1, false, 970), HUGE_VAL);
    ck_assert_double_eq(rounded(1, false, 1024), HUGE_VAL);
    ck_assert_double_eq(rounded(one * 2 - 1, false, -1075 - 53), DBL_MIN / 0x1p52);
}
END_TEST

/* (a b + c) / b is a with rest c, for numbers of many words. */
START_TEST(multiplies_and_divides)
{
    const uint64_t divisors[] = {
        1, 2, 3, 1000000007, 4294967296, 9007199254740881, 9007199254740992};
    for (size_t i = 0; i < sizeof divisors / sizeof *divisors; i++) {
        for (double size = 1e-300; size < 1e300; size *= 1e7) {
            wide number = number_of(size / 3);
            const wide before = number;
            wide_scale(&number, divisors[i]);
            wide_split(&number);
            ck_assert(!wide_divide(&number, divisors[i]));
            ck_assert_mem_eq(number.word, before.word, sizeof number.word);
            wide_scale(&number, divisors[i]);
            number.word[0] += divisors[i] > 1;
            wide_split(&number);
            ck_assert_int_eq(wide_divide(&number, divisors[i]), divisors[i] > 1);
            ck_assert_mem_eq(number.word, before.word, sizeof number.word);
            wide_shift(&number, 5);
            ck_assert_mem_eq(number.word + 5, before.word, sizeof number.word - 20);
            ck_assert_uint_eq(number.end, before.end + 5);
        }
    }
}
END_TEST

/* (a + b)^2 - a^2 - 2 a b - b^2 = 0 in any signs. */
START_TEST(products)
{
    for (int signs = 0; signs < 4; signs++) {
        const double x = signs & 1 ? -1e200 / 3 : 1e200 / 3,
                     y = signs & 2 ? -1e-200 / 7 : 1e-200 / 7;
        int64_t chunks[EXACT_SUM_CHUNKS] = {0};
        const wide a = number_of(x), b = number_of(y);
        wide sum, zero = {{0}, 0, 0, false};
        exact_sum_add(chunks, x);
        exact_sum_add(chunks, y);
        wide_from_sum(&sum, chunks, 1);
        wide_split(&sum);
        wide_add_product(&zero, &a, &a, 1, true);
        wide_add_product(&zero, &sum, &sum, 1, false);
        wide_add_product(&zero, &b, &a, 2, true);
        wide_add_product(&zero, &b, &b, 1, true);
        wide_split(&zero);
        ck_assert_uint_eq(zero.end, 0);
    }
}
END_TEST

CASES("exact_sum", sums, cancels, rounds_back, rounds_to_nearest, multiplies_and_divides, products)
