/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schoolbook arithmetic in words of 32 bits ([KNUTH1997], section 4.3.1); words that are zero at
 * either end of a magnitude are passed over, so that sums of ordinary values cost little. */
#include "stat/moments_accumulator/wide.h"

#include <math.h>
#include <string.h>

/* ---- arithmetic ----------------------------------------------------------------------------- */

void wide_from_chunks(wide *number, const int64_t *chunks, size_t count)
{
    int64_t carry = 0;
    for (size_t i = 0; i < WIDE_WORDS; i++)
        number->word[i] = settle_chunk(i < count ? chunks[i] : 0, &carry);
}

void wide_scale(wide *number, uint64_t factor)
{
    const uint64_t low = factor & 0x3ffffff, high = factor >> 26;
    uint64_t carry = 0;
    for (size_t i = 0; i < WIDE_WORDS; i++) {
        const uint64_t by_low = number->word[i] * low, by_high = number->word[i] * high;
        const uint64_t sum = by_low + ((by_high & 63) << 26) + (carry & UINT32_MAX);
        number->word[i] = (uint32_t)sum;
        carry = (sum >> 32) + (by_high >> 6) + (carry >> 32);
    }
}

/* to += or -= word 2^(32 at), carried on as far as it goes. */
static void carry_on(wide *to, size_t at, uint64_t carry, bool subtract)
{
    for (; carry && at < WIDE_WORDS; at++) {
        const uint32_t low = (uint32_t)carry, before = to->word[at];
        to->word[at] = subtract ? before - low : before + low;
        const bool over = subtract ? before < low : to->word[at] < low;
        carry = (carry >> 32) + over;
    }
}

void wide_add_product(wide *to, const wide *a, const wide *b, uint32_t factor, bool subtract)
{
    const bool minus = subtract != (a->negative != b->negative);
    for (size_t i = a->first; i < a->end; i++) {
        const uint64_t digit = (uint64_t)a->word[i] * factor;
        uint64_t carry = 0;
        size_t at = i + b->first;
        for (size_t j = b->first; j < b->end; j++, at++) {
            uint64_t high, low = multiply_words(digit, b->word[j], &high) + carry;
            high += low < carry;
            const uint32_t part = (uint32_t)low, before = to->word[at];
            to->word[at] = minus ? before - part : before + part;
            const bool over = minus ? before < part : to->word[at] < part;
            carry = (low >> 32 | high << 32) + over;
        }
        carry_on(to, at, carry, minus);
    }
}

void wide_split(wide *number)
{
    number->negative = number->word[WIDE_WORDS - 1] >> 31;
    if (number->negative) {
        uint64_t carry = 1;
        for (size_t i = 0; i < WIDE_WORDS; i++) {
            carry += (uint32_t)~number->word[i];
            number->word[i] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    number->first = 0;
    number->end = WIDE_WORDS;
    while (number->end > 0 && number->word[number->end - 1] == 0)
        number->end--;
    while (number->first < number->end && number->word[number->first] == 0)
        number->first++;
}

bool wide_divide(wide *number, uint64_t divisor)
{
    uint64_t rest = 0;
    for (size_t i = number->end; i-- > 0;) {
        const uint32_t word = number->word[i];
        uint32_t quotient = 0;
        for (int low = 21; low >= -1; low -= 11) { /* 11, 11 and 10 bits: rest stays below 2^64 */
            const int bits = low < 0 ? 10 : 11, shift = low < 0 ? 0 : low;
            rest = rest << bits | (word >> shift & ((1u << bits) - 1));
            quotient |= (uint32_t)(rest / divisor) << shift;
            rest %= divisor;
        }
        number->word[i] = quotient;
    }
    number->first = 0;
    while (number->end > 0 && number->word[number->end - 1] == 0)
        number->end--;
    return rest != 0;
}

void wide_shift(wide *number, size_t words)
{
    memmove(number->word + words, number->word, number->end * sizeof *number->word);
    memset(number->word, 0, words * sizeof *number->word);
    number->first += words;
    number->end += words;
}

/* ---- rounding -------------------------------------------------------------------------------- */

/* 64 bits whose highest is bit `top` of the number. */
static uint64_t bits_from(const wide *number, int top)
{
    uint64_t bits = 0;
    for (int i = 0; i < 64; i++) {
        const int bit = top - i;
        const bool set = bit >= 0 && number->word[bit / 32] >> (bit % 32) & 1;
        bits = bits << 1 | set;
    }
    return bits;
}

static int top_bit(const wide *number)
{
    int bit = 31;
    while (!(number->word[number->end - 1] >> bit))
        bit--;
    return (int)(number->end - 1) * 32 + bit;
}

static bool any_below(const wide *number, int bit)
{
    for (int i = 0; i < bit; i += 32) {
        const uint32_t word = number->word[i / 32];
        if (bit - i < 32 ? word & ((1u << (bit - i)) - 1) : word)
            return true;
    }
    return false;
}

double wide_round(const wide *number, bool rest, int exponent)
{
    if (number->end == 0)
        return 0; /* a rest alone never comes without digits */
    const int top = top_bit(number), size = top + exponent;
    if (size > 1023)
        return number->negative ? -HUGE_VAL : HUGE_VAL;
    const int digits = size >= -1022 ? 53 : 53 + (size + 1022);
    if (digits < 0)
        return number->negative ? -0.0 : 0.0;
    const uint64_t bits = bits_from(number, top);
    const bool sticky = rest || any_below(number, top - 63);
    uint64_t kept = digits ? bits >> (64 - digits) : 0;
    const uint64_t cut = bits << digits, half = 1ull << 63;
    if (cut > half || (cut == half && (sticky || kept & 1)))
        kept++;
    const double value = ldexp((double)kept, size - digits + 1);
    return number->negative ? -value : value;
}

double_double wide_leading(const wide *number, int *exponent)
{
    *exponent = 0;
    if (number->end == 0)
        return dd(0);
    const int top = top_bit(number);
    *exponent = top - 52;
    const double sign = number->negative ? -1 : 1;
    const double high = (double)(bits_from(number, top) >> 11);
    const double low = (double)(bits_from(number, top - 53) >> 11) * 0x1p-53;
    return dd_renormal(sign * high, sign * low);
}
