/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles to text: shortest digits by Schubfach (Giulietti 2020, "The Schubfach way to render
 * doubles"); a given number of digits from those where that is proven right, else exactly. */
#include "base.h"
#include "decimal.h"

#include <math.h>

/* ---- digits --------------------------------------------------------------------------------- */

enum { SHORTEST_MOST = 17, DIGITS_MOST = 86 * 9 };

/* A size as 0.ddd * 10^point, without zeros at either end; no digits at all are zero. */
struct digits {
    char text[DIGITS_MOST];
    int count, point;
};

static void drop_zeros(struct digits *digits)
{
    while (digits->count > 0 && digits->text[digits->count - 1] == '0')
        digits->count--;
}

/* Sets number * 10^exponent, number not zero, at most 17 digits. */
static void set_digits(struct digits *digits, uint64_t number, int exponent)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    if (number % 100000000 == 0) { /* frequent: data have few digits */
        number /= 100000000;
        exponent += 8;
    }
    char right[SHORTEST_MOST + 1];
    int first = (int)sizeof right;
    for (; number >= 10; number /= 100) {
        first -= 2;
        memcpy(right + first, pairs + 2 * (number % 100), 2);
    }
    if (number > 0)
        right[--first] = (char)('0' + number);
    digits->count = (int)sizeof right - first;
    digits->point = digits->count + exponent;
    memcpy(digits->text, right + first, (size_t)digits->count);
    drop_zeros(digits);
}

/* Adds one to the last of `keep` digits; nines carry, and no digits at all become "1". */
static void count_up(struct digits *digits, int keep)
{
    while (keep > 0 && digits->text[keep - 1] == '9')
        keep--;
    if (keep > 0) {
        digits->text[keep - 1]++;
    } else {
        digits->text[0] = '1';
        digits->point++;
        keep = 1;
    }
    digits->count = keep;
}

/* Rounds to the first `keep` digits, ties to even; below 0 nothing can be left. */
static void round_digits(struct digits *digits, int keep)
{
    if (keep >= digits->count)
        return;
    if (keep < 0) {
        digits->count = 0;
        return;
    }
    const char next = digits->text[keep];
    const bool odd = keep > 0 && (digits->text[keep - 1] - '0') % 2 != 0;
    const bool tie = next == '5' && digits->count == keep + 1;
    digits->count = keep;
    if (tie ? odd : next >= '5')
        count_up(digits, keep);
    else
        drop_zeros(digits);
}

/* ---- the parts of a double ------------------------------------------------------------------ */

struct parts {
    uint64_t integer;
    int exponent;
};

/* size = integer * 2^exponent for a finite size from zero up. */
static struct parts take_apart(double size)
{
    const uint64_t bits = double_bits(size), hidden = UINT64_C(1) << FRACTION_BITS;
    const int biased = (int)(bits >> FRACTION_BITS);
    const uint64_t fraction = bits & (hidden - 1);
    if (biased == 0)
        return (struct parts){fraction, LEAST_EXPONENT};
    return (struct parts){fraction | hidden, biased - 1 + LEAST_EXPONENT};
}

/* ---- the shortest digits (Giulietti 2020) --------------------------------------------------- */

/* integer * power / 2^128, cut, with its last bit set if anything was cut off (section 9.9.1, round
 * to odd). power is up to one too large, which adds less than 2^60 here; what is no whole number
 * has more than that after its point (proved by tools/make_powers_of_ten.py). */
static uint64_t scale_to_odd(struct wide power, uint64_t integer)
{
    const struct wide rest = wide_product(integer, power.low);
    const struct wide product = wide_product(integer, power.high);
    const uint64_t middle = product.low + rest.high;
    const uint64_t whole = product.high + (middle < rest.high);
    return whole | ((middle | rest.low >> 60) != 0);
}

/* A power of two has its lower neighbour at half the distance, unless that is subnormal too. */
static bool is_lopsided(struct parts parts)
{
    return parts.integer == UINT64_C(1) << FRACTION_BITS && parts.exponent > LEAST_EXPONENT;
}

/* The shortest decimal in the rounding interval of size > 0, the nearest of these. The interval is
 * scaled by the largest 10^k that fits into it and counted in quarters: four times the size lies
 * between `least` and `most`. */
static void find_shortest(double size, struct digits *digits)
{
    const struct parts parts = take_apart(size);
    const bool lopsided = is_lopsided(parts);
    const int k = floor_shift(parts.exponent * 315653 - (lopsided ? 131237 : 0), 20);
    const int shift = parts.exponent + floor_log2_of_power(-k) + 1;
    struct wide power = decimal_power(-k);
    power.low += !decimal_power_is_exact(-k);

    const uint64_t four = 4 * parts.integer;
    const uint64_t odd = parts.integer % 2; /* the ends of the interval round to even: away */
    const uint64_t least = scale_to_odd(power, (four - 2 + lopsided) << shift) + odd;
    const uint64_t exact = scale_to_odd(power, four << shift);
    const uint64_t most = scale_to_odd(power, (four + 2) << shift) - odd;

    const uint64_t whole = exact / 4;
    if (whole >= 10) {
        const uint64_t ten = whole / 10;
        const bool down = least <= 40 * ten, up = 40 * ten + 40 <= most;
        if (down != up) {
            set_digits(digits, ten + up, k + 1);
            return;
        }
    }
    const bool down = least <= 4 * whole, up = 4 * whole + 4 <= most;
    const bool nearer_up = exact > 4 * whole + 2 || (exact == 4 * whole + 2 && whole % 2 != 0);
    set_digits(digits, whole + (down != up ? up : nearer_up), k);
}

/* ---- all digits ----------------------------------------------------------------------------- */

/* integer * 2^-n is integer * 5^n * 10^-n: every double ends somewhere. size > 0. */
static void find_all(double size, struct digits *digits)
{
    struct parts parts = take_apart(size);
    for (; parts.integer % 2 == 0; parts.integer /= 2)
        parts.exponent++;
    struct big number;
    big_set(&number, parts.integer);
    if (parts.exponent >= 0)
        big_shift(&number, parts.exponent);
    else
        big_multiply_fives(&number, -parts.exponent);

    int first = DIGITS_MOST;
    while (number.count) {
        uint32_t nine = big_divide(&number);
        for (int i = 0; i < 9; i++, nine /= 10)
            digits->text[--first] = (char)('0' + nine % 10);
    }
    while (digits->text[first] == '0')
        first++;
    digits->count = DIGITS_MOST - first;
    digits->point = digits->count + (parts.exponent < 0 ? parts.exponent : 0);
    memmove(digits->text, digits->text + first, (size_t)digits->count);
    drop_zeros(digits);
}

/* ---- digits of a given place ---------------------------------------------------------------- */

/* Whether rounding the shortest digits to `keep` gives what rounding the exact ones would.
 * Shortening: a midpoint strictly between the two would be a shorter or nearer decimal in the
 * interval, so only a midpoint itself leaves it open. Filling up with zeros: a normal double is
 * nearest to one decimal of 15 digits at most, and that one is its own rounding (Matula 1968). */
static bool shortest_suffices(const struct digits *shortest, int keep, double size)
{
    if (shortest->count > keep)
        return shortest->count != keep + 1 || shortest->text[shortest->count - 1] != '5';
    return keep <= 15 && isnormal(size);
}

/* size >= 0, rounded to the `keep` digits from its first or, if `fixed`, from its point. */
static void find_rounded(double size, int keep, bool fixed, struct digits *digits)
{
    if (!(size > 0)) {
        digits->count = digits->point = 0;
        return;
    }
    find_shortest(size, digits);
    const int from_first = fixed ? keep + digits->point : keep;
    if (shortest_suffices(digits, from_first, size)) {
        round_digits(digits, from_first);
        return;
    }
    find_all(size, digits);
    round_digits(digits, fixed ? keep + digits->point : keep);
}

/* ---- text ----------------------------------------------------------------------------------- */

static char *put(char *to, const char *bytes, int count)
{
    memcpy(to, bytes, (size_t)count);
    return to + count;
}

static char *put_zeros(char *to, int count)
{
    if (count <= 0)
        return to;
    memset(to, '0', (size_t)count);
    return to + count;
}

/* Digits in front of the point. */
static char *put_whole(char *to, const struct digits *digits)
{
    const int point = digits->count ? digits->point : 0;
    if (point <= 0)
        return put(to, "0", 1);
    const int held = digits->count < point ? digits->count : point;
    return put_zeros(put(to, digits->text, held), point - held);
}

/* Digits behind the point. */
static char *put_fraction(char *to, const struct digits *digits)
{
    const int point = digits->point;
    if (point < 0)
        to = put_zeros(to, -point);
    const int first = point > 0 ? point : 0;
    return first < digits->count ? put(to, digits->text + first, digits->count - first) : to;
}

static char *put_exponent(char *to, int exponent)
{
    *to++ = 'e';
    if (exponent < 0)
        *to++ = '-';
    const int size = exponent < 0 ? -exponent : exponent;
    if (size >= 100)
        *to++ = (char)('0' + size / 100);
    if (size >= 10)
        *to++ = (char)('0' + size / 10 % 10);
    *to++ = (char)('0' + size % 10);
    return to;
}

static char *put_digits(char *to, const struct digits *digits)
{
    const int exponent = digits->point - 1;
    if (digits->count == 0 || (exponent >= -5 && exponent < 17)) {
        to = put_whole(to, digits);
        if (digits->count > digits->point)
            to = put_fraction(put(to, ".", 1), digits);
        return to;
    }
    to = put(to, digits->text, 1);
    if (digits->count > 1)
        to = put(put(to, ".", 1), digits->text + 1, digits->count - 1);
    return put_exponent(to, exponent);
}

static size_t finish(char *text, char *end)
{
    *end = '\0';
    return (size_t)(end - text);
}

/* NaN and infinities. */
static size_t put_name(char *text, double value)
{
    const char *const name = isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
    return finish(text, put(text, name, (int)strlen(name)));
}

static int between(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* ---- the public functions ------------------------------------------------------------------- */

size_t dmaic_number_print(double value, char text[DMAIC_NUMBER_SIZE])
{
    if (!isfinite(value))
        return put_name(text, value);
    struct digits digits;
    digits.count = digits.point = 0;
    if (value != 0)
        find_shortest(fabs(value), &digits);
    char *const start = signbit(value) ? put(text, "-", 1) : text;
    return finish(text, put_digits(start, &digits));
}

size_t dmaic_number_print_digits(double value, int digits, char text[DMAIC_NUMBER_SIZE])
{
    if (!isfinite(value))
        return put_name(text, value);
    struct digits rounded;
    find_rounded(fabs(value), between(digits, 1, SHORTEST_MOST), false, &rounded);
    char *const start = signbit(value) ? put(text, "-", 1) : text;
    return finish(text, put_digits(start, &rounded));
}

size_t dmaic_number_print_fixed(double value, int decimals, char text[DMAIC_FIXED_SIZE])
{
    if (!isfinite(value))
        return put_name(text, value);
    const int places = between(decimals, 0, 30);
    struct digits rounded;
    find_rounded(fabs(value), places, true, &rounded);
    char *end = signbit(value) && rounded.count > 0 ? put(text, "-", 1) : text;
    end = put_whole(end, &rounded);
    if (places > 0) {
        char *const fraction = put(end, ".", 1);
        end = rounded.count ? put_fraction(fraction, &rounded) : fraction;
        end = put_zeros(end, places - (int)(end - fraction));
    }
    return finish(text, end);
}
