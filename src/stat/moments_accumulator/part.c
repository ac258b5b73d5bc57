/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The union of two parts follows [PEBAY2008]; the mean, and what the distance of
 * two means adds to the squares, in double-double. */
#include "stat/moments_accumulator/part.h"

#include <float.h>
#include <math.h>

/* Sizes between 2^-ORDINARY and 2^ORDINARY are summed as they are. */
#define ORDINARY 100

int moments_unit(double size)
{
    int exponent;
    frexp(size, &exponent);
    if (size == 0 || (exponent > -ORDINARY && exponent <= ORDINARY))
        return 0;
    return exponent < -1000 ? -1000 : exponent > 1023 ? 1023 : exponent;
}

/* ---- a few values --------------------------------------------------------------------------- */

static double_double scaled(const double *values, const double *remainders, size_t i, double scale)
{
    return dd_sum(values[i] * scale, remainders ? remainders[i] * scale : 0.0);
}

dmaic_moments_part moments_part_of_values(const double *values, const double *remainders,
                                          size_t count)
{
    dmaic_moments_part part = {.count = count};
    double size = 0;
    for (size_t i = 0; i < count; i++)
        size = fmax(size, fabs(values[i]));
    part.exponent = moments_unit(size);
    const double scale = ldexp(1, -(int)part.exponent);
    double_double sum = dd(0);
    for (size_t i = 0; i < count; i++)
        sum = dd_add(sum, scaled(values, remainders, i, scale));
    const double_double mean = count ? dd_divide(sum, dd((double)count)) : dd(0);
    double_double squares = dd(0), cubes = dd(0), fourths = dd(0);
    for (size_t i = 0; i < count; i++) {
        const double_double deviation = dd_subtract(scaled(values, remainders, i, scale), mean);
        const double_double square = dd_multiply(deviation, deviation);
        squares = dd_add(squares, square);
        cubes = dd_add(cubes, dd_multiply(square, deviation));
        fourths = dd_add(fourths, dd_multiply(square, square));
    }
    pair_set(part.mean, mean);
    pair_set(part.squares, squares);
    pair_set(part.cubes, cubes);
    pair_set(part.fourths, fourths);
    return part;
}

/* ---- union ---------------------------------------------------------------------------------- */

static bool is_zero(const dmaic_moments_part *part)
{
    return part->mean[0] == 0 && part->squares[0] == 0;
}

static void scale_pair(double pair[2], int exponent)
{
    pair[0] = ldexp(pair[0], exponent);
    pair[1] = ldexp(pair[1], exponent);
}

/* To a larger unit; what becomes too small is nothing beside values that need that unit. */
static void change_unit(dmaic_moments_part *part, int64_t exponent)
{
    const int by = (int)(part->exponent - exponent);
    part->exponent = exponent;
    if (is_zero(part) || by == 0)
        return;
    scale_pair(part->mean, by);
    scale_pair(part->squares, 2 * by);
    scale_pair(part->cubes, 3 * by);
    scale_pair(part->fourths, 4 * by);
}

static void same_unit(dmaic_moments_part *a, dmaic_moments_part *b)
{
    if (a->exponent == b->exponent)
        return;
    const bool take_b = is_zero(a) || (!is_zero(b) && b->exponent > a->exponent);
    const int64_t exponent = take_b ? b->exponent : a->exponent;
    change_unit(a, exponent);
    change_unit(b, exponent);
}

/* What the distance of the means adds to cubes and fourth powers. */
static void merge_shape(dmaic_moments_part *into, const dmaic_moments_part *other, double distance)
{
    const double count = (double)(into->count + other->count);
    const double share = (double)into->count / count, others = (double)other->count / count;
    const double squares = into->squares[0], other_squares = other->squares[0];
    const double cubes = into->cubes[0], other_cubes = other->cubes[0];
    const double square = distance * distance;
    const double between = square * ((double)into->count * others);
    const double more_cubes = distance * (between * (share - others)) +
                              3 * distance * (share * other_squares - others * squares);
    const double more_fourths =
        square * (between * (share * share - share * others + others * others)) +
        6 * square * (share * share * other_squares + others * others * squares) +
        4 * distance * (share * other_cubes - others * cubes);
    const double_double sum_cubes = dd_add(pair_get(into->cubes), pair_get(other->cubes));
    const double_double sum_fourths = dd_add(pair_get(into->fourths), pair_get(other->fourths));
    pair_set(into->cubes, dd_add(sum_cubes, dd(more_cubes)));
    pair_set(into->fourths, dd_add(sum_fourths, dd(more_fourths)));
}

void moments_part_merge(dmaic_moments_part *into, const dmaic_moments_part *other)
{
    if (other->count == 0)
        return;
    if (into->count == 0) {
        *into = *other;
        return;
    }
    dmaic_moments_part part = *other;
    same_unit(into, &part);
    const double_double distance = dd_subtract(pair_get(part.mean), pair_get(into->mean));
    const double_double others =
        dd_divide(dd((double)part.count), dd((double)(into->count + part.count)));
    merge_shape(into, &part, distance.high);
    const double_double step = dd_multiply(distance, others);
    const double_double between = dd_scale(dd_multiply(distance, step), (double)into->count);
    const double_double within = dd_add(pair_get(into->squares), pair_get(part.squares));
    pair_set(into->mean, dd_add(pair_get(into->mean), step));
    pair_set(into->squares, dd_add(within, between));
    into->count += part.count;
}

/* ---- could it be? --------------------------------------------------------------------------- */

static bool is_pair(const double pair[2])
{
    return isfinite(pair[0]) && isfinite(pair[1]) && pair[0] + pair[1] == pair[0];
}

/* Sums stay below this in their unit, whatever the values. */
static bool is_small(const dmaic_moments_part *part)
{
    const double count = (double)part->count, size = 0x1p+112;
    return fabs(part->mean[0]) <= size && part->squares[0] <= count * size * size &&
           fabs(part->cubes[0]) <= count * size * size * size &&
           part->fourths[0] <= count * size * size * size * size;
}

/* What rounding may have moved a value of this size. */
static double rounding_of(double low, double high)
{
    return 0x1p-50 * fmax(fabs(low), fabs(high)) + 0x1p-1070;
}

bool moments_shape_possible(const dmaic_moments_part *part, double minimum, double maximum)
{
    const double slack = 1 + 0x1p-20, tiny = 0x1p-1000;
    const double count = (double)part->count;
    const double squares = part->squares[0], cubes = part->cubes[0], fourths = part->fourths[0];
    if (squares == 0)
        return fabs(cubes) <= count * tiny && fourths <= count * tiny;
    const double low = ldexp(minimum, -(int)part->exponent);
    const double high = ldexp(maximum, -(int)part->exponent);
    const double width = high - low + 2 * rounding_of(low, high);
    return squares <= slack * count * (width * width / 4) + count * tiny &&
           fourths <= slack * squares * (width * width) + count * tiny &&
           squares * (squares / count) <= slack * fourths + count * tiny &&
           fabs(cubes) <= slack * sqrt(squares) * sqrt(fourths) + count * tiny;
}

bool moments_part_possible(const dmaic_moments_part *part, double minimum, double maximum)
{
    if (!is_pair(part->mean) || !is_pair(part->squares) || !is_pair(part->cubes) ||
        !is_pair(part->fourths) || part->exponent < -1000 || part->exponent > 1023 ||
        !(part->squares[0] >= 0) || !(part->fourths[0] >= 0) || !is_small(part))
        return false;
    const double low = ldexp(minimum, -(int)part->exponent);
    const double high = ldexp(maximum, -(int)part->exponent);
    const double rounding = rounding_of(low, high), mean = part->mean[0];
    return mean >= low - rounding && mean <= high + rounding &&
           moments_shape_possible(part, minimum, maximum);
}
