/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of any length to the nearest double and what is left over, by division of whole numbers as
 * in Clinger (1990), "How to read floating point numbers accurately", algorithm M. */
#include "number_exact.h"

#include <math.h>

/* No midpoint of two doubles has more than 768 digits; a digit beyond these only breaks ties. */
enum { DIGITS_KEPT = 800 };

/* The digits that count: from the first that is not zero. */
struct significant {
    const char *digits, *stop;
    size_t count;
    int64_t point;     /* size < 10^point <= 10 * size */
    uint64_t mantissa; /* the first digits, so many are held */
    int held;
};

/* The next digit, over the mark. */
static uint32_t next_digit(const char **at)
{
    if (!is_digit(**at))
        ++*at;
    return digit_of(*(*at)++);
}

static bool has_digit_other_than_zero(const char *at, const char *stop)
{
    for (; at < stop; at++) {
        if (is_digit(*at) && *at != '0')
            return true;
    }
    return false;
}

/* The digits as one whole number; what it must still be multiplied by is 10^result. */
static int read_digits(const struct significant *from, struct big *number)
{
    const size_t kept = from->count < DIGITS_KEPT ? from->count : DIGITS_KEPT;
    const char *at = from->digits;
    big_set(number, 0);
    for (size_t done = 0; done < kept;) {
        uint32_t factor = 1, term = 0;
        for (; done < kept && factor < 1000000000; done++, factor *= 10)
            term = term * 10 + next_digit(&at);
        big_multiply_add(number, factor, term);
    }
    const int exponent = (int)from->point - (int)kept;
    if (!has_digit_other_than_zero(at, from->stop))
        return exponent;
    big_multiply_add(number, 10, 1);
    return exponent - 1;
}

/* What is left of a division: rest / unit lies between 0 and 1, other is unit - rest. */
struct quotient {
    uint64_t integer; /* the whole part */
    struct big rest, unit, other;
    bool up; /* the nearest integer is the next one; ties to even */
};

/* Divides rest by unit, with an integer that is at most a few below the whole part. */
static void divide_from(struct quotient *quotient, uint64_t integer)
{
    struct big *const rest = &quotient->rest, *const unit = &quotient->unit;
    big_subtract(rest, unit, (uint32_t)(integer >> 32), 1);
    big_subtract(rest, unit, (uint32_t)integer, 0);
    for (; big_compare(rest, unit) >= 0; integer++)
        big_subtract(rest, unit, 1, 0);
    quotient->other = *unit;
    big_subtract(&quotient->other, rest, 1, 0);
    const int order = big_compare(rest, &quotient->other);
    quotient->up = order > 0 || (order == 0 && integer % 2 != 0);
    quotient->integer = integer;
}

/* What rounding the quotient left, times 2^exponent, to the nearest double: divided on, to 53 bits
 * more, from a first guess by doubles: three roundings are less than four units of the last. */
static double rounded_off(struct quotient *quotient, int exponent)
{
    const bool up = quotient->up;
    if (up)
        quotient->rest = quotient->other;
    if (quotient->rest.count == 0)
        return 0;
    int rest_exponent, unit_exponent, guess_exponent;
    const double rest = big_leading(&quotient->rest, &rest_exponent);
    const double unit = big_leading(&quotient->unit, &unit_exponent);
    const double guess = frexp(rest / unit, &guess_exponent);
    const int bits = FRACTION_BITS + 1 - (guess_exponent + rest_exponent - unit_exponent);
    if (exponent - bits < LEAST_EXPONENT - 2 * FRACTION_BITS)
        return 0; /* far below the least double */
    big_shift(&quotient->rest, bits);
    divide_from(quotient, (uint64_t)ldexp(guess, FRACTION_BITS + 1) - 4);
    return remainder_of((double)(quotient->integer + quotient->up), exponent - bits, up);
}

/* With the text as a ratio of whole numbers over 2^exponent, the scaled integer is its whole part
 * or one less. */
static enum outcome read_exactly(const struct significant *from, const struct split *split,
                                 dmaic_number *number)
{
    struct quotient quotient;
    const int ten = read_digits(from, &quotient.rest);
    big_set(&quotient.unit, 1);
    big_multiply_fives(ten >= 0 ? &quotient.rest : &quotient.unit, ten >= 0 ? ten : -ten);
    const int two = ten - split->exponent;
    big_shift(two >= 0 ? &quotient.rest : &quotient.unit, two >= 0 ? two : -two);
    divide_from(&quotient, split->integer);

    double value;
    const enum outcome outcome = assemble(quotient.integer + quotient.up, split->exponent, &value);
    if (outcome == READ)
        *number = (dmaic_number){value, rounded_off(&quotient, split->exponent)};
    return outcome;
}

/* Drops zeros in front; false if nothing else is there. */
static bool find_significant(const struct written *written, struct significant *found)
{
    const char *at = written->digits;
    size_t zeros = 0;
    for (; at < written->stop && (*at == '0' || !is_digit(*at)); at++)
        zeros += *at == '0';
    if (at == written->stop)
        return false;
    *found =
        (struct significant){.digits = at, .stop = written->stop, .count = written->count - zeros};
    found->point = written->exponent + (int64_t)found->count;
    found->held = found->count < SCALED_MOST ? (int)found->count : SCALED_MOST;
    for (int done = 0; done < found->held; done++)
        found->mantissa = found->mantissa * 10 + next_digit(&at);
    return true;
}

enum outcome read_any(const struct written *written, dmaic_number *number)
{
    struct significant found;
    if (!find_significant(written, &found)) {
        *number = (dmaic_number){0, 0};
        return READ;
    }
    if (found.point > 309)
        return ABOVE;
    if (found.point < -307)
        return BELOW;
    const struct split split = scale(found.mantissa, (int)found.point - found.held);
    return read_exactly(&found, &split, number);
}
