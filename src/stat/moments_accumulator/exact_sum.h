/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of values and of their second, third and fourth powers without any rounding: fixed-point
 * numbers wide enough for all doubles, in chunks of 32 bits with room for carries (the small
 * superaccumulator of [NEAL2015]). */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_EXACT_SUM_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_EXACT_SUM_H

#include "stat/moments_accumulator/wide.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The sum of the powers p has its lowest bit at 2^(-1074 p). */
#define EXACT_SUM_CHUNKS 664
#define EXACT_SUM_LOWEST 1074

/* Chunks of the sum of one power, 1 ... 4, and where they begin. */
size_t exact_sum_size(int power);
size_t exact_sum_start(int power);

/* Adds a finite value, or value plus remainder, to all four sums. Not more than EXACT_SUM_UNSETTLED
 * of them before the carries are settled. */
#define EXACT_SUM_UNSETTLED 67108864
void exact_sum_add(int64_t chunks[EXACT_SUM_CHUNKS], double value);
void exact_sum_add_pair(int64_t chunks[EXACT_SUM_CHUNKS], double value, double remainder);

/* The same for up to EXACT_SUM_TOGETHER values; quickest when they have one sign and similar size.
 */
#define EXACT_SUM_TOGETHER 64
void exact_sum_add_values(int64_t chunks[EXACT_SUM_CHUNKS], const double *values, size_t count);

/* Passes carries on; the value of the sums stays. */
void exact_sum_settle(int64_t chunks[EXACT_SUM_CHUNKS]);

/* The sum of one power, signed. */
void wide_from_sum(wide *number, const int64_t chunks[EXACT_SUM_CHUNKS], int power);

#endif
