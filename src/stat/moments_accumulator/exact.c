/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Integer arithmetic until the last step, where a quotient is rounded once. */
#include "stat/moments_accumulator/exact.h"

#include <math.h>
#include <string.h>

static void magnitude_of_sum(wide *number, const int64_t *chunks, int power)
{
    wide_from_sum(number, chunks, power);
    wide_split(number);
}

static void square_of_sum(wide *square, const wide *sum)
{
    memset(square, 0, sizeof *square);
    wide_add_product(square, sum, sum, 1, false);
    wide_split(square);
}

/* ---- n^(p-1) times the sums of powers of deviations ----------------------------------------- */

/* n S2 - S1^2 */
void moments_exact_squares(wide *number, const int64_t chunks[EXACT_SUM_CHUNKS], uint64_t count)
{
    wide sum;
    magnitude_of_sum(&sum, chunks, 1);
    wide_from_sum(number, chunks, 2);
    wide_scale(number, count);
    wide_add_product(number, &sum, &sum, 1, true);
}

/* n (n S3 - 3 S1 S2) + 2 S1^3 */
static void exact_cubes(wide *number, const int64_t *chunks, uint64_t count)
{
    wide sum, other;
    magnitude_of_sum(&sum, chunks, 1);
    magnitude_of_sum(&other, chunks, 2);
    wide_from_sum(number, chunks, 3);
    wide_scale(number, count);
    wide_add_product(number, &sum, &other, 3, true);
    wide_scale(number, count);
    square_of_sum(&other, &sum);
    wide_add_product(number, &sum, &other, 2, false);
}

/* n (n (n S4 - 4 S1 S3) + 6 S1^2 S2) - 3 S1^4 */
static void exact_fourths(wide *number, const int64_t *chunks, uint64_t count)
{
    wide sum, other;
    magnitude_of_sum(&sum, chunks, 1);
    magnitude_of_sum(&other, chunks, 3);
    wide_from_sum(number, chunks, 4);
    wide_scale(number, count);
    wide_add_product(number, &sum, &other, 4, true);
    wide_scale(number, count);
    square_of_sum(&other, &sum);
    magnitude_of_sum(&sum, chunks, 2);
    wide_add_product(number, &sum, &other, 6, false);
    wide_scale(number, count);
    wide_add_product(number, &other, &other, 3, true);
}

/* ---- rounding once -------------------------------------------------------------------------- */

/* number 2^exponent / (first second), for a magnitude. */
static double quotient(wide *number, int exponent, uint64_t first, uint64_t second)
{
    const size_t more = 8;
    if (number->end == 0)
        return 0;
    wide_shift(number, more);
    const bool first_rest = wide_divide(number, first), second_rest = wide_divide(number, second);
    return wide_round(number, first_rest || second_rest, exponent - 32 * (int)more);
}

double moments_exact_sum(const dmaic_moments_exact *exact)
{
    wide sum;
    magnitude_of_sum(&sum, exact->chunks, 1);
    return wide_round(&sum, false, -EXACT_SUM_LOWEST);
}

double moments_exact_mean(const dmaic_moments_exact *exact)
{
    if (exact->count == 0)
        return NAN;
    wide sum;
    magnitude_of_sum(&sum, exact->chunks, 1);
    return quotient(&sum, -EXACT_SUM_LOWEST, exact->count, 1);
}

double moments_exact_variance(const dmaic_moments_exact *exact)
{
    if (exact->count < 2)
        return NAN;
    wide squares;
    moments_exact_squares(&squares, exact->chunks, exact->count);
    wide_split(&squares);
    return quotient(&squares, -2 * EXACT_SUM_LOWEST, exact->count, exact->count - 1);
}

/* ---- 31 digits ------------------------------------------------------------------------------ */

/* Half of the exponent, rounded down. */
static int half_down(int exponent)
{
    return (exponent - (exponent % 2 != 0 && exponent < 0)) / 2;
}

static double_double leading(wide *number, int power, int64_t unit)
{
    int exponent;
    wide_split(number);
    const double_double digits = wide_leading(number, &exponent);
    const int by = exponent - power * (EXACT_SUM_LOWEST + (int)unit);
    return (double_double){ldexp(digits.high, by), ldexp(digits.low, by)};
}

dmaic_moments_part moments_exact_part(const dmaic_moments_exact *exact)
{
    const double_double count = dd((double)exact->count);
    dmaic_moments_part part = {.count = exact->count};
    wide number;
    int exponent;
    moments_exact_squares(&number, exact->chunks, exact->count);
    wide_split(&number);
    if (number.end == 0)
        return part; /* no two values differ */
    const double_double squares = wide_leading(&number, &exponent);
    exponent -= 2 * EXACT_SUM_LOWEST;
    part.exponent = half_down(exponent + 52);
    const int by = exponent - 2 * (int)part.exponent;
    const double_double size = {ldexp(squares.high, by), ldexp(squares.low, by)};
    pair_set(part.squares, dd_divide(size, count));
    exact_cubes(&number, exact->chunks, exact->count);
    const double_double cubes = leading(&number, 3, part.exponent);
    pair_set(part.cubes, dd_divide(cubes, dd_multiply(count, count)));
    exact_fourths(&number, exact->chunks, exact->count);
    const double_double fourths = leading(&number, 4, part.exponent);
    pair_set(part.fourths, dd_divide(fourths, dd_multiply(count, dd_multiply(count, count))));
    return part;
}
