/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments of one part of the data, and their union with those of another part ([CGL1983],
 * [PEBAY2008]), mean and sums as pairs of doubles so that merging loses nothing. */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_PART_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_PART_H

#include "stat/double_double.h"

#include <dmaic/moments.h>
#include <stdbool.h>

static inline double_double pair_get(const double pair[2])
{
    return (double_double){pair[0], pair[1]};
}

static inline void pair_set(double pair[2], double_double value)
{
    pair[0] = value.high;
    pair[1] = value.low;
}

/* 2^exponent is a good unit for values up to this size: 1 for all but sizes whose fourth powers
 * could leave the range of doubles. */
int moments_unit(double size);

/* Of less than a row of values, deviation by deviation; remainders may be NULL. */
dmaic_moments_part moments_part_of_values(const double *values, const double *remainders,
                                          size_t count);

/* Adds the values of another part. */
void moments_part_merge(dmaic_moments_part *into, const dmaic_moments_part *other);

/* A reader of decimals leaves at most half a unit in the last place beside a double. */
static inline bool moments_remainder_possible(double value, double remainder)
{
    return fabs(remainder) <= 0x1p-53 * fabs(value);
}

/* Whether squares, cubes and fourth powers can be those of values between these. */
bool moments_shape_possible(const dmaic_moments_part *part, double minimum, double maximum);

/* Whether a part can be one of values between these. */
bool moments_part_possible(const dmaic_moments_part *part, double minimum, double maximum);

#endif
