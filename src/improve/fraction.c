/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regular two-level fractions: their words by the identities of MacWilliams (1963), aliases, runs.
 * Which fraction is taken is found in fraction_choice.c, letters in fraction_text.c. */
#include "fraction.h"

#include <math.h>
#include <string.h>

/* Of a number below 128: 1 when an odd number of its bits is set. */
static int parity(int x)
{
    x ^= x >> 4;
    x ^= x >> 2;
    return (x ^ x >> 1) & 1;
}

/* ---- words by the MacWilliams identities ---------------------------------------------------- */

/* A whole number modulo 2^128. */
struct whole {
    uint64_t high, low;
};

static struct whole plus(struct whole a, struct whole b)
{
    const uint64_t low = a.low + b.low;
    return (struct whole){a.high + b.high + (low < a.low), low};
}

static struct whole minus(struct whole a, struct whole b)
{
    return (struct whole){a.high - b.high - (a.low < b.low), a.low - b.low};
}

/* a * b, b below 2^32. */
static struct whole times(struct whole a, uint64_t b)
{
    const uint64_t right = (a.low & UINT32_MAX) * b;
    const uint64_t left = (a.low >> 32) * b + (right >> 32);
    return (struct whole){a.high * b + (left >> 32), left << 32 | (right & UINT32_MAX)};
}

static struct whole shifted_right(struct whole a, int bits)
{
    return (struct whole){a.high >> bits, a.high << (64 - bits) | a.low >> bits};
}

/* The nearest double: 64 leading bits, the last of them also standing for all that follow. */
static double nearest(struct whole a)
{
    if (a.high == 0)
        return (double)a.low;
    int exponent = 64;
    for (; a.high >> 63 == 0; exponent--)
        a = plus(a, a);
    return ldexp((double)(a.high | (a.low != 0)), exponent);
}

/* weights[w]: how many of the 2^m products of basic factors differ from w of the columns. */
static void weigh(const fraction *of, int weights[])
{
    memset(weights, 0, (size_t)(of->factors + 1) * sizeof *weights);
    for (int u = 0; u < 1 << of->basic; u++) {
        int weight = 0;
        for (int i = 0; i < of->factors; i++)
            weight += parity(u & of->column[i]);
        weights[weight]++;
    }
}

/* A polynomial times 1 + x or 1 - x, without terms above x^degree. */
static void times_one_plus(struct whole polynomial[], int degree)
{
    for (int j = degree; j > 0; j--)
        polynomial[j] = plus(polynomial[j], polynomial[j - 1]);
}

static void times_one_minus(struct whole polynomial[], int degree)
{
    for (int j = degree; j > 0; j--)
        polynomial[j] = minus(polynomial[j], polynomial[j - 1]);
}

/* 2^m A_j are the coefficients of the sum of weights[w] (1 - x)^w (1 + x)^(k - w), summed up as
 * Horner would. They are at most 2^m 2^(k - m) < 2^128: what overflows on the way cancels. */
void fraction_word_counts(const fraction *of, double counts[])
{
    const int k = of->factors;
    int weights[FRACTION_FACTORS + 1];
    struct whole sum[FRACTION_FACTORS + 1] = {{0, 0}};
    struct whole power[FRACTION_FACTORS + 1] = {{0, 1}}; /* (1 + x)^(k - w) */
    weigh(of, weights);
    for (int w = k; w >= 0; w--) {
        times_one_minus(sum, k);
        for (int j = 0; j <= k; j++)
            sum[j] = plus(sum[j], times(power[j], (uint64_t)weights[w]));
        times_one_plus(power, k);
    }
    for (int j = 0; j <= k; j++)
        counts[j] = nearest(shifted_right(sum[j], of->basic));
}

int fraction_resolution(const fraction *of)
{
    double counts[FRACTION_FACTORS + 1];
    fraction_word_counts(of, counts);
    int length = 1;
    while (length <= of->factors && counts[length] == 0)
        length++;
    return length;
}

/* ---- aliases -------------------------------------------------------------------------------- */

/* factor_in[c]: 1 + the factor whose column is c, or 0. */
static void index_columns(const fraction *of, int factor_in[FRACTION_RUNS])
{
    memset(factor_in, 0, FRACTION_RUNS * sizeof *factor_in);
    for (int i = 0; i < of->factors; i++)
        factor_in[of->column[i]] = i + 1;
}

int fraction_clear_two_factor(const fraction *of)
{
    int factor_in[FRACTION_RUNS], pairs[FRACTION_RUNS] = {0};
    index_columns(of, factor_in);
    for (int i = 0; i < of->factors; i++)
        for (int j = i + 1; j < of->factors; j++)
            pairs[of->column[i] ^ of->column[j]]++;
    int clear = 0;
    for (int c = 1; c < 1 << of->basic; c++)
        clear += factor_in[c] == 0 && pairs[c] == 1;
    return clear;
}

/* The next ascending choice of `count` of the numbers 0 .. most - 1; false after the last. */
static bool next_choice(int chosen[], int count, int most)
{
    int i = count - 1;
    while (i >= 0 && chosen[i] == most - count + i)
        i--;
    if (i < 0)
        return false;
    chosen[i]++;
    for (int j = i + 1; j < count; j++)
        chosen[j] = chosen[j - 1] + 1;
    return true;
}

static bool is_negative(const fraction *of, const int factors[], int length)
{
    bool negative = false;
    for (int i = 0; i < length; i++)
        negative ^= of->negative[factors[i]];
    return negative;
}

/* All but the last factor of a word are chosen freely; the column then says which the last is. */
static dmaic_status words_of_length(const fraction *of, const int factor_in[], int column,
                                    int length, fraction_take take, void *state)
{
    int word[FRACTION_FACTORS];
    const int last = length - 1;
    for (int i = 0; i < last; i++)
        word[i] = i;
    do {
        int rest = column;
        for (int i = 0; i < last; i++)
            rest ^= of->column[word[i]];
        word[last] = factor_in[rest] - 1;
        if (word[last] < 0 || (last > 0 && word[last] <= word[last - 1]))
            continue;
        const dmaic_status status = take(state, word, length, is_negative(of, word, length));
        if (status != DMAIC_OK)
            return status;
    } while (next_choice(word, last, of->factors));
    return DMAIC_OK;
}

dmaic_status fraction_words(const fraction *of, int column, int order, fraction_take take,
                            void *state)
{
    int factor_in[FRACTION_RUNS];
    index_columns(of, factor_in);
    for (int length = 1; length <= order && length <= of->factors; length++) {
        const dmaic_status status = words_of_length(of, factor_in, column, length, take, state);
        if (status != DMAIC_OK)
            return status;
    }
    return DMAIC_OK;
}

/* ---- the runs ------------------------------------------------------------------------------- */

/* A product is negative when an odd number of its factors is low: bits of the column not in run. */
void fraction_run(const fraction *of, int run, signed char levels[])
{
    for (int i = 0; i < of->factors; i++) {
        const bool low = parity(of->column[i] & ~run) != of->negative[i];
        levels[i] = low ? -1 : 1;
    }
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

fraction_certificate fraction_verify(const fraction *of)
{
    const int runs = 1 << of->basic;
    signed char levels[FRACTION_RUNS][FRACTION_FACTORS];
    fraction_certificate result = {0, 0, 0};
    for (int run = 0; run < runs; run++)
        fraction_run(of, run, levels[run]);
    for (int i = 0; i < of->factors; i++) {
        int sum = 0;
        for (int run = 0; run < runs; run++)
            sum += levels[run][i];
        result.largest_sum = larger(result.largest_sum, sum < 0 ? -sum : sum);
        for (int j = i + 1; j < of->factors; j++) {
            int product = 0;
            for (int run = 0; run < runs; run++)
                product += levels[run][i] * levels[run][j];
            product = product < 0 ? -product : product;
            result.largest_product = larger(result.largest_product, product);
            result.pairs++;
        }
    }
    return result;
}
