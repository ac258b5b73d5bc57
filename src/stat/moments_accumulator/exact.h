/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures from exact sums. With S_p the sum of the powers p and n values, n^(p-1) times the sum of
 * the powers p of the deviations from the mean is a whole polynomial in the S_p. */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_EXACT_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_EXACT_H

#include "stat/moments_accumulator/exact_sum.h"
#include "stat/moments_accumulator/part.h"

/* Correctly rounded; NaN where not defined. */
double moments_exact_sum(const dmaic_moments_exact *exact);
double moments_exact_mean(const dmaic_moments_exact *exact);
double moments_exact_variance(const dmaic_moments_exact *exact);

/* n times the sum of squared deviations, signed, its lowest bit at 2^-2148. */
void moments_exact_squares(wide *number, const int64_t chunks[EXACT_SUM_CHUNKS], uint64_t count);

/* The moments to 31 digits, in a unit near the standard deviation. The mean is left out. */
dmaic_moments_part moments_exact_part(const dmaic_moments_exact *exact);

#endif
