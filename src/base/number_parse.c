/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text to the nearest double and what is left over: Clinger (1990) where both parts are doubles,
 * Lemire (2021, "Number parsing at a gigabyte per second") by 128 bits, else number_exact.c. */
#include "base.h"
#include "number_exact.h"

#include <float.h>
#include <math.h>

/* ---- what stands in the text ---------------------------------------------------------------- */

/* Reads "e-7" at *at. An exponent beyond 1e17 stays there: no text can make up for it. */
static bool scan_exponent(const char **at, const char *end, int64_t *exponent)
{
    const char *next = *at + 1;
    const bool negative = next < end && *next == '-';
    if (next < end && (*next == '-' || *next == '+'))
        next++;
    const char *const first = next;
    int64_t size = 0;
    for (; next < end && is_digit(*next); next++) {
        if (size < INT64_C(100000000000000000))
            size = size * 10 + digit_of(*next);
    }
    *exponent += negative ? -size : size;
    *at = next;
    return next > first;
}

static bool scan(const char *text, size_t length, char decimal, struct written *written)
{
    if (length == 0)
        return false;
    const char *const end = text + length;
    const char *at = text;
    written->negative = *at == '-';
    at += *at == '-' || *at == '+';
    written->digits = at;
    uint64_t mantissa = 0;
    for (; at < end && is_digit(*at); at++)
        mantissa = mantissa * 10 + digit_of(*at);
    written->count = (size_t)(at - written->digits);
    written->exponent = 0;
    if (at < end && *at == decimal) {
        const char *const fraction = ++at;
        for (; at < end && is_digit(*at); at++)
            mantissa = mantissa * 10 + digit_of(*at);
        written->count += (size_t)(at - fraction);
        written->exponent = fraction - at;
    }
    written->stop = at;
    written->mantissa = mantissa;
    if (written->count == 0)
        return false;
    if (at < end && (*at == 'e' || *at == 'E') && !scan_exponent(&at, end, &written->exponent))
        return false;
    return at == end;
}

/* ---- a mantissa and a power of ten that are both doubles (Clinger 1990) --------------------- */

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool is_short(const struct written *written)
{
    return FLT_EVAL_METHOD == 0 && written->count <= SCALED_MOST &&
           written->mantissa <= UINT64_C(1) << 53 && written->exponent >= -22 &&
           written->exponent <= 22;
}

/* One rounding gives the value; a fused product gives what it left, exactly. */
static dmaic_number read_short(const struct written *written)
{
    const double mantissa = (double)written->mantissa;
    if (written->exponent < 0) {
        const double power = exact_powers[-written->exponent];
        const double value = mantissa / power;
        return (dmaic_number){value, fma(-value, power, mantissa) / power};
    }
    const double power = exact_powers[written->exponent];
    const double value = mantissa * power;
    return (dmaic_number){value, fma(mantissa, power, -value)};
}

/* ---- the first 19 digits times 128 bits of the power (Lemire 2021) -------------------------- */

/* Sure unless the leading bits of the part are all those of zero, of a half or of one: then its
 * rounding is open, or too few bits of the remainder are known. */
static enum outcome round_split(const struct split *split, dmaic_number *number)
{
    const int sure = split->shift - 56;
    const uint64_t leading = split->part.high << 8 | split->part.low >> 56;
    const uint64_t half = UINT64_C(1) << (sure - 1);
    if (leading == 0 || leading == half - 1 || leading == half || leading == 2 * half - 1)
        return UNSURE;
    struct wide left = split->part;
    const bool up = leading > half;
    if (up) {
        left.low = -left.low;
        left.high = (UINT64_C(1) << (split->shift - 64)) - left.high - (left.low != 0);
    }
    double value;
    const enum outcome outcome = assemble(split->integer + up, split->exponent, &value);
    if (outcome != READ)
        return outcome;
    const double size = (double)left.high * 0x1p64 + (double)left.low;
    *number = (dmaic_number){value, remainder_of(size, split->exponent - split->shift, up)};
    return READ;
}

static enum outcome read_scaled(const struct written *written, dmaic_number *number)
{
    if (written->mantissa == 0) {
        *number = (dmaic_number){0, 0};
        return READ;
    }
    if (written->exponent < POWER_LEAST)
        return BELOW;
    if (written->exponent > 308)
        return ABOVE;
    const struct split split = scale(written->mantissa, (int)written->exponent);
    return round_split(&split, number);
}

/* ---- refusals ------------------------------------------------------------------------------- */

/* The text for a message: NUL ended, and shortened between characters. */
struct shown {
    char text[64];
};

static struct shown show(const char *text, size_t length)
{
    struct shown shown;
    const size_t most = 60;
    size_t kept = length < most ? length : most;
    while (length > kept && kept > most - 4 && ((unsigned char)text[kept] & 0xc0) == 0x80)
        kept--;
    for (size_t i = 0; i < kept; i++)
        shown.text[i] = text[i] ? text[i] : ' ';
    memcpy(shown.text + kept, length > kept ? "..." : "", length > kept ? 4 : 1);
    return shown;
}

static dmaic_status refuse(const char *text, size_t length, char decimal, enum outcome outcome)
{
    const struct shown shown = show(text, length);
    if (outcome == ABOVE)
        return fail(DMAIC_EFORMAT, "\"%s\" is beyond the largest number, %g", shown.text, DBL_MAX);
    if (outcome == BELOW)
        return fail(DMAIC_EFORMAT, "\"%s\" is nearer to zero than the least number, %g", shown.text,
                    DBL_MIN);
    if (length == 0)
        return fail(DMAIC_EFORMAT, "an empty text is no number");
    return fail(DMAIC_EFORMAT, "\"%s\" is no number with the decimal mark '%c'", shown.text,
                decimal);
}

/* ---- the public function -------------------------------------------------------------------- */

static enum outcome read_number(const char *text, size_t length, char decimal, dmaic_number *number)
{
    struct written written;
    if (!scan(text, length, decimal, &written))
        return NO_NUMBER;
    dmaic_number size;
    enum outcome outcome = UNSURE;
    if (is_short(&written)) {
        size = read_short(&written);
        outcome = READ;
    } else if (written.count <= SCALED_MOST) {
        outcome = read_scaled(&written, &size);
    }
    if (outcome == UNSURE)
        outcome = read_any(&written, &size);
    if (outcome != READ)
        return outcome;
    if (written.negative)
        size = (dmaic_number){-size.value, 0 - size.remainder};
    *number = size;
    return READ;
}

dmaic_status dmaic_number_parse(const char *text, size_t length, char decimal, dmaic_number *number)
{
    if (decimal != '.' && decimal != ',')
        return fail(DMAIC_EARGUMENT, "decimal mark is '%c'; it must be '.' or ','", decimal);
    const enum outcome outcome = read_number(text, length, decimal, number);
    return outcome == READ ? DMAIC_OK : refuse(text, length, decimal, outcome);
}
