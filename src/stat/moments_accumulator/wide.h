/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers of some thousand bits, to draw correctly rounded figures from exact sums
 * ([KNUTH1997], section 4.3.1, algorithms A, S, M and short division). */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_WIDE_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_WIDE_H

#include "stat/double_double.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Enough for any sum of moments, and for the digits of a quotient. */
#define WIDE_WORDS 280

/* Lowest word first. Signed numbers are in two's complement; wide_split makes sign and magnitude.
 */
typedef struct wide {
    uint32_t word[WIDE_WORDS];
    size_t first; /* of a magnitude: words below and from `end` are 0 */
    size_t end;
    bool negative;
} wide;

/* Signed, from chunks of 32 bits that hold carries, the last one signed. */
void wide_from_chunks(wide *number, const int64_t *chunks, size_t count);

/* Signed times a whole number up to 2^53. */
void wide_scale(wide *number, uint64_t factor);

/* to += factor a b or to -= factor a b; to is signed, a and b are magnitudes with signs. */
void wide_add_product(wide *to, const wide *a, const wide *b, uint32_t factor, bool subtract);

/* Signed to magnitude. */
void wide_split(wide *number);

/* A magnitude by a divisor up to 2^53; whether there was a rest. */
bool wide_divide(wide *number, uint64_t divisor);

/* A magnitude times 2^(32 words). */
void wide_shift(wide *number, size_t words);

/* The double nearest to magnitude 2^exponent, or, if `rest`, to a little more; ties to even,
 * denormals and overflow included. */
double wide_round(const wide *number, bool rest, int exponent);

/* Its leading 106 bits: the pair times 2^*exponent. */
double_double wide_leading(const wide *number, int *exponent);

/* ---- the words they are made of ------------------------------------------------------------- */

/* 64 bits times 64 bits, with or without a compiler that has a type for the product. */
#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 double_word;

static inline uint64_t multiply_words(uint64_t a, uint64_t b, uint64_t *high)
{
    const double_word product = (double_word)a * b;
    *high = (uint64_t)(product >> 64);
    return (uint64_t)product;
}
#else
static inline uint64_t multiply_words(uint64_t a, uint64_t b, uint64_t *high)
{
    const uint64_t a0 = a & UINT32_MAX, a1 = a >> 32, b0 = b & UINT32_MAX, b1 = b >> 32;
    const uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
    const uint64_t other = a0 * b1 + (middle & UINT32_MAX);
    *high = a1 * b1 + (middle >> 32) + (other >> 32);
    return a * b;
}
#endif

/* What of a chunk and the carry into it stays, 0 ... 2^32 - 1; the rest is the carry to the next.
 */
static inline uint32_t settle_chunk(int64_t chunk, int64_t *carry)
{
    const int64_t sum = chunk + *carry;
    const int64_t low = sum & UINT32_MAX;
    *carry = (sum - low) / 4294967296;
    return (uint32_t)low;
}

#endif
