/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading numbers by 128 bits and by exact whole numbers share: what stands in a text, a size
 * scaled by a power of ten, and how a double is put together. Private to number_parse.c and
 * number_exact.c. */
#ifndef DMAIC_NUMBER_EXACT_H
#define DMAIC_NUMBER_EXACT_H

#include "decimal.h"

#include <dmaic/number.h>
#include <math.h>

enum outcome {
    READ,
    NO_NUMBER,
    ABOVE, /* the largest double */
    BELOW, /* the least normal double, but not zero */
    UNSURE /* at this precision */
};

/* ---- what stands in the text ---------------------------------------------------------------- */

struct written {
    const char *digits, *stop; /* the digits and their mark: [digits, stop) */
    size_t count;              /* digits, zeros in front included */
    uint64_t mantissa;         /* all digits as one number, if they are at most 19 */
    int64_t exponent;          /* size = digits as one number * 10^exponent */
    bool negative;
};

/* All numbers of so many digits fit into 64 bits. */
enum { SCALED_MOST = 19 };

static inline bool is_digit(char byte)
{
    return (unsigned char)(byte - '0') < 10;
}

static inline unsigned digit_of(char byte)
{
    return (unsigned char)(byte - '0');
}

/* ---- a size by 128 bits --------------------------------------------------------------------- */

/* A size in two parts: (integer + part / 2^shift) * 2^exponent, where part has shift bits. It is
 * cut: at most 3 units of its last place below mantissa * power. */
struct split {
    uint64_t integer;
    struct wide part;
    int shift, exponent;
};

/* Normal doubles have 53 bits of 2^exponent; below the least of them 2^-1074 is the grid. A result
 * of more than one bit less is no matter here: it is refused anyhow. */
static inline struct split split_at_grid(struct wide product, int exponent)
{
    const int shift = exponent + 75 < LEAST_EXPONENT ? 76 : 75;
    return (struct split){
        .integer = product.high >> (shift - 64),
        .part = {.high = product.high & ((UINT64_C(1) << (shift - 64)) - 1), .low = product.low},
        .shift = shift,
        .exponent = exponent + shift,
    };
}

static inline struct split scale(uint64_t mantissa, int exponent)
{
    const int zeros = leading_zeros(mantissa);
    const struct wide power = decimal_power(exponent);
    const struct wide rest = wide_product(mantissa << zeros, power.low);
    struct wide product = wide_product(mantissa << zeros, power.high);
    product.low += rest.high;
    product.high += product.low < rest.high;
    int binary = floor_log2_of_power(exponent) - 63 - zeros;
    if (!(product.high >> 63)) {
        product.high = product.high << 1 | product.low >> 63;
        product.low = product.low << 1 | rest.low >> 63;
        binary--;
    }
    return split_at_grid(product, binary);
}

/* ---- a double out of its parts -------------------------------------------------------------- */

/* integer * 2^exponent, where integer has 53 bits or is 2^53. */
static inline enum outcome assemble(uint64_t integer, int exponent, double *value)
{
    if (exponent < LEAST_EXPONENT || integer < UINT64_C(1) << FRACTION_BITS)
        return BELOW;
    const uint64_t bits = ((uint64_t)(exponent - LEAST_EXPONENT) << FRACTION_BITS) + integer;
    if (bits >= UINT64_C(0x7ff0000000000000))
        return ABOVE;
    *value = double_of_bits(bits);
    return READ;
}

/* size * 2^exponent, taken off if the value was rounded up; a zero has no sign. */
static inline double remainder_of(double size, int exponent, bool up)
{
    const double remainder = ldexp(size, exponent);
    return up ? 0 - remainder : remainder;
}

/* ---- number_exact.c ------------------------------------------------------------------------- */

/* Reads digits of any number, exactly: READ, or ABOVE or BELOW when no normal double is near. */
enum outcome read_any(const struct written *written, dmaic_number *number);

#endif
