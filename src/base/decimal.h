/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading and printing numbers share: products of 128 bits, powers of ten, and whole numbers
 * of any size that a double can ask for. Private to number_*.c. */
#ifndef DMAIC_DECIMAL_H
#define DMAIC_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- 128 bits ------------------------------------------------------------------------------- */

struct wide {
    uint64_t high, low;
};

#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 decimal_uint128;

static inline struct wide wide_product(uint64_t first, uint64_t second)
{
    const decimal_uint128 product = (decimal_uint128)first * second;
    return (struct wide){.high = (uint64_t)(product >> 64), .low = (uint64_t)product};
}
#else
static inline struct wide wide_product(uint64_t first, uint64_t second)
{
    const uint64_t half = UINT32_MAX;
    const uint64_t low = (first & half) * (second & half);
    const uint64_t cross = (first >> 32) * (second & half) + (low >> 32);
    const uint64_t other = (first & half) * (second >> 32) + (cross & half);
    return (struct wide){.high = (first >> 32) * (second >> 32) + (cross >> 32) + (other >> 32),
                         .low = other << 32 | (low & half)};
}
#endif

/* bits is not zero. */
static inline int leading_zeros(uint64_t bits)
{
#if defined(__GNUC__)
    return __builtin_clzll(bits);
#else
    int zeros = 0;
    for (; !(bits >> 63); bits <<= 1)
        zeros++;
    return zeros;
#endif
}

/* ---- powers of ten (decimal_power.c) -------------------------------------------------------- */

/* The leading 128 bits of 10^exponent, the first of them 1, cut: the power lies between the result
 * and the result plus one, times 2^(floor_log2_of_power(exponent) - 127). Known from 1e-327 to
 * 1e324. */
#define POWER_LEAST (-327)
#define POWER_MOST 324
struct wide decimal_power(int exponent);

/* From 10^0 to 10^55 those bits are the whole power. */
static inline bool decimal_power_is_exact(int exponent)
{
    return exponent >= 0 && exponent <= 55;
}

/* floor(value / 2^bits), also below zero. */
static inline int floor_shift(int value, int bits)
{
    return value >= 0 ? value >> bits : -((-value - 1) >> bits) - 1;
}

/* floor(log2(10^exponent)) over the table of powers. */
static inline int floor_log2_of_power(int exponent)
{
    return floor_shift(exponent * 217706, 16);
}

/* ---- the parts of a double ------------------------------------------------------------------ */

enum { FRACTION_BITS = 52, LEAST_EXPONENT = -1074 };

static inline uint64_t double_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double double_of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* ---- whole numbers of up to 2,816 bits ------------------------------------------------------ */

/* The largest asked for are, in reading, 801 digits (2,661 bits) and 53 bits more for a remainder,
 * and, in printing, 2^53 * 5^1074 (2,547 bits); nothing here checks for more. Limbs from the least
 * upwards, no zero on top. */
enum { BIG_LIMBS = 88 };

struct big {
    uint32_t limb[BIG_LIMBS];
    size_t count;
};

/* number = number * factor + term */
static inline void big_multiply_add(struct big *number, uint32_t factor, uint32_t term)
{
    uint64_t carry = term;
    for (size_t i = 0; i < number->count; i++) {
        carry += (uint64_t)number->limb[i] * factor;
        number->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry)
        number->limb[number->count++] = (uint32_t)carry;
}

static inline void big_set(struct big *number, uint64_t value)
{
    number->limb[0] = (uint32_t)value;
    number->limb[1] = (uint32_t)(value >> 32);
    number->count = value >> 32 ? 2 : value ? 1 : 0;
}

/* number = number * 5^power, thirteen fives at a time: the most that 32 bits hold. */
static inline void big_multiply_fives(struct big *number, int power)
{
    for (; power >= 13; power -= 13)
        big_multiply_add(number, 1220703125, 0);
    uint32_t rest = 1;
    for (; power > 0; power--)
        rest *= 5;
    big_multiply_add(number, rest, 0);
}

/* number = number * 2^bits */
static inline void big_shift(struct big *number, int bits)
{
    const size_t limbs = (size_t)bits / 32;
    big_multiply_add(number, (uint32_t)1 << (bits % 32), 0);
    memmove(number->limb + limbs, number->limb, number->count * sizeof *number->limb);
    memset(number->limb, 0, limbs * sizeof *number->limb);
    number->count += number->count ? limbs : 0;
}

/* Below, at or above zero, as first is less than, equal to or greater than second. */
static inline int big_compare(const struct big *first, const struct big *second)
{
    if (first->count != second->count)
        return first->count < second->count ? -1 : 1;
    for (size_t i = first->count; i-- > 0;) {
        if (first->limb[i] != second->limb[i])
            return first->limb[i] < second->limb[i] ? -1 : 1;
    }
    return 0;
}

static inline void big_trim(struct big *number)
{
    while (number->count && number->limb[number->count - 1] == 0)
        number->count--;
}

/* number -= other * factor * 2^(32 limbs), which must not exceed it. */
static inline void big_subtract(struct big *number, const struct big *other, uint32_t factor,
                                size_t limbs)
{
    uint64_t borrow = 0;
    for (size_t i = limbs; i < number->count; i++) {
        const size_t from = i - limbs;
        borrow += from < other->count ? (uint64_t)other->limb[from] * factor : 0;
        const uint32_t part = (uint32_t)borrow;
        borrow = (borrow >> 32) + (number->limb[i] < part);
        number->limb[i] -= part;
    }
    big_trim(number);
}

static inline uint64_t limb_or_zero(const struct big *number, size_t from_top)
{
    return from_top < number->count ? number->limb[number->count - 1 - from_top] : 0;
}

/* number / 2^exponent to within little more than half a unit in the last place: 64 bits, rounded.
 * number is not zero. */
static inline double big_leading(const struct big *number, int *exponent)
{
    const uint64_t top = limb_or_zero(number, 0) << 32 | limb_or_zero(number, 1);
    const int zeros = leading_zeros(top);
    *exponent = 32 * ((int)number->count - 2) - zeros;
    return (double)(top << zeros | limb_or_zero(number, 2) >> (32 - zeros));
}

/* number /= 1e9; returns the rest. */
static inline uint32_t big_divide(struct big *number)
{
    uint64_t rest = 0;
    for (size_t i = number->count; i-- > 0;) {
        rest = rest << 32 | number->limb[i];
        number->limb[i] = (uint32_t)(rest / 1000000000);
        rest %= 1000000000;
    }
    big_trim(number);
    return (uint32_t)rest;
}

#endif
