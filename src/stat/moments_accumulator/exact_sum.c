/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A double is m 2^e with a whole m of 53 bits: its powers are whole numbers of at most 212 bits,
 * added to the chunks at bit p e [NEAL2015]. */
#include "stat/moments_accumulator/exact_sum.h"

#include <string.h>

/* ---- products ------------------------------------------------------------------------------- */

/* A whole number of up to 256 bits, lowest word first. */
typedef struct product {
    uint64_t word[4];
} product;

/* Times a whole number; the product must fit. */
static inline product times(product a, uint64_t factor)
{
    product result;
    uint64_t carry = 0;
    for (int i = 0; i < 4; i++) {
        uint64_t high;
        const uint64_t low = multiply_words(a.word[i], factor, &high);
        result.word[i] = low + carry;
        carry = high + (result.word[i] < low);
    }
    return result;
}

/* ---- adding --------------------------------------------------------------------------------- */

size_t exact_sum_size(int power)
{
    static const size_t size[] = {0, 68, 133, 199, 264};
    return size[power];
}

size_t exact_sum_start(int power)
{
    static const size_t start[] = {0, 0, 68, 201, 400};
    return start[power];
}

/* Adds words 2^bit to the chunks: +1 or -1 times. */
static inline void add_at(int64_t *chunks, unsigned bit, const uint64_t *words, int count,
                          int64_t sign)
{
    int64_t *to = chunks + bit / 32;
    const unsigned shift = bit % 32;
    uint64_t below = 0;
    for (int i = 0; i < count; i++) {
        const uint64_t here = words[i] << shift | below;
        below = words[i] >> 1 >> (63 - shift);
        *to++ += sign * (int64_t)(here & UINT32_MAX);
        *to++ += sign * (int64_t)(here >> 32);
    }
    if (below)
        *to += sign * (int64_t)below;
}

typedef struct whole {
    uint64_t digits;   /* m */
    unsigned exponent; /* the value is m 2^(exponent - 1074) */
    bool negative;
} whole;

static inline whole whole_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    const unsigned field = (unsigned)(bits >> 52) & 0x7ff;
    const uint64_t fraction = bits & 0xfffffffffffff;
    return (whole){.digits = field ? fraction | 1ull << 52 : fraction,
                   .exponent = field ? field - 1 : 0,
                   .negative = bits >> 63};
}

void exact_sum_add(int64_t chunks[EXACT_SUM_CHUNKS], double value)
{
    const whole of = whole_of(value);
    const int64_t sign = of.negative ? -1 : 1;
    uint64_t square[2], cube[3], fourth[4], high, carry;
    square[0] = multiply_words(of.digits, of.digits, &square[1]);
    cube[0] = multiply_words(square[0], of.digits, &carry);
    cube[1] = multiply_words(square[1], of.digits, &cube[2]) + carry;
    cube[2] += cube[1] < carry;
    fourth[0] = multiply_words(square[0], square[0], &fourth[1]);
    fourth[2] = multiply_words(square[1], square[1], &fourth[3]);
    const uint64_t cross = multiply_words(square[0], 2 * square[1], &high); /* below 2^107 */
    fourth[1] += cross;
    high += fourth[1] < cross;
    fourth[2] += high;
    fourth[3] += fourth[2] < high;
    add_at(chunks, of.exponent, &of.digits, 1, sign);
    add_at(chunks + 68, 2 * of.exponent, square, 2, 1);
    add_at(chunks + 201, 3 * of.exponent, cube, 3, sign);
    add_at(chunks + 400, 4 * of.exponent, fourth, 4, 1);
}

/* ---- several values ------------------------------------------------------------------------- */

#if defined(__SIZEOF_INT128__)

/* Values of one sign whose exponents differ little, as whole multiples, below 2^60, of one unit. */
typedef struct run {
    size_t count;
    unsigned exponent; /* of the unit */
    bool negative;
    uint64_t multiple[EXACT_SUM_TOGETHER];
} run;

/* The values from the first on that can make a run. */
static void find_run(const double *values, size_t count, run *found)
{
    uint16_t exponents[EXACT_SUM_TOGETHER];
    const whole first = whole_of(values[0]);
    unsigned least = first.exponent, most = first.exponent;
    found->negative = first.negative;
    size_t length = 0;
    for (; length < count; length++) {
        const whole of = whole_of(values[length]);
        const unsigned low = of.exponent < least ? of.exponent : least;
        const unsigned high = of.exponent > most ? of.exponent : most;
        if (high - low > 7 || of.negative != first.negative)
            break;
        least = low;
        most = high;
        exponents[length] = (uint16_t)of.exponent;
        found->multiple[length] = of.digits;
    }
    for (size_t i = 0; i < length; i++)
        found->multiple[i] <<= exponents[i] - least;
    found->count = length;
    found->exponent = least;
}

static void add_run(int64_t *chunks, const run *of)
{
    double_word sum = 0, squares = 0, cubes = 0, fourths = 0;
    uint64_t cubes_high = 0, fourths_2 = 0, fourths_3 = 0;
    for (size_t i = 0; i < of->count; i++) {
        const uint64_t m = of->multiple[i];
        const double_word square = (double_word)m * m;
        const uint64_t low = (uint64_t)square, high = (uint64_t)(square >> 64); /* below 2^56 */
        const double_word cube_low = (double_word)low * m;
        const double_word cube_high = (double_word)high * m + (cube_low >> 64);
        const double_word cube = cube_high << 64 | (uint64_t)cube_low;
        const double_word low_square = (double_word)low * low;
        const double_word cross = (double_word)low * (2 * high);
        const double_word fourth = low_square + (cross << 64);
        const double_word fourth_high =
            (double_word)high * high + (cross >> 64) + (fourth < low_square);
        sum += m;
        squares += square;
        cubes += cube;
        cubes_high += (uint64_t)(cube_high >> 64) + (cubes < cube);
        fourths += fourth;
        const double_word above = fourth_high + fourths_2 + (fourths < fourth);
        fourths_2 = (uint64_t)above;
        fourths_3 += (uint64_t)(above >> 64);
    }
    const int64_t sign = of->negative ? -1 : 1;
    const uint64_t sum_words[] = {(uint64_t)sum, (uint64_t)(sum >> 64)};
    const uint64_t square_words[] = {(uint64_t)squares, (uint64_t)(squares >> 64)};
    const uint64_t cube_words[] = {(uint64_t)cubes, (uint64_t)(cubes >> 64), cubes_high};
    const uint64_t fourth_words[] = {(uint64_t)fourths, (uint64_t)(fourths >> 64), fourths_2,
                                     fourths_3};
    add_at(chunks, of->exponent, sum_words, 2, sign);
    add_at(chunks + 68, 2 * of->exponent, square_words, 2, 1);
    add_at(chunks + 201, 3 * of->exponent, cube_words, 3, sign);
    add_at(chunks + 400, 4 * of->exponent, fourth_words, 4, 1);
}

void exact_sum_add_values(int64_t chunks[EXACT_SUM_CHUNKS], const double *values, size_t count)
{
    run found;
    for (size_t done = 0; done < count; done += found.count) {
        find_run(values + done, count - done, &found);
        if (found.count > 2) {
            add_run(chunks, &found);
            continue;
        }
        for (size_t i = 0; i < found.count; i++)
            exact_sum_add(chunks, values[done + i]);
    }
}

#else

void exact_sum_add_values(int64_t chunks[EXACT_SUM_CHUNKS], const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        exact_sum_add(chunks, values[i]);
}

#endif

/* ---- values with remainders ----------------------------------------------------------------- */

/* factor a^(power - times_b) b^times_b to the sum of this power. */
static void add_term(int64_t *chunks, int power, int times_b, uint64_t factor, whole a, whole b)
{
    product term = {{factor}};
    unsigned bit = 0;
    bool negative = false;
    for (int i = 0; i < power; i++) {
        const whole one = i < times_b ? b : a;
        term = times(term, one.digits);
        bit += one.exponent;
        negative = negative != one.negative;
    }
    int count = 4;
    while (count > 0 && term.word[count - 1] == 0)
        count--;
    add_at(chunks + exact_sum_start(power), bit, term.word, count, negative ? -1 : 1);
}

void exact_sum_add_pair(int64_t chunks[EXACT_SUM_CHUNKS], double value, double remainder)
{
    static const uint64_t binomial[5][5] = {{1}, {1, 1}, {1, 2, 1}, {1, 3, 3, 1}, {1, 4, 6, 4, 1}};
    exact_sum_add(chunks, value);
    if (remainder == 0)
        return;
    const whole a = whole_of(value), b = whole_of(remainder);
    for (int power = 1; power <= 4; power++) {
        for (int times_b = 1; times_b <= power; times_b++)
            add_term(chunks, power, times_b, binomial[power][times_b], a, b);
    }
}

void exact_sum_settle(int64_t chunks[EXACT_SUM_CHUNKS])
{
    for (int power = 1; power <= 4; power++) {
        int64_t *const sum = chunks + exact_sum_start(power);
        const size_t last = exact_sum_size(power) - 1;
        int64_t carry = 0;
        for (size_t i = 0; i < last; i++)
            sum[i] = settle_chunk(sum[i], &carry);
        sum[last] += carry;
    }
}

void wide_from_sum(wide *number, const int64_t chunks[EXACT_SUM_CHUNKS], int power)
{
    wide_from_chunks(number, chunks + exact_sum_start(power), exact_sum_size(power));
}
