/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of deviations of whole rows. A deviation d from the shift is split into a part on a grid of
 * 2^-22 of the reach and an exact rest ([ROO2008], ExtractScalar): parts and their
 * squares add up without rounding in a block, d^2 = part^2 + rest (part + d). */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_KERNELS_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_KERNELS_H

#include <dmaic/moments.h>

typedef struct moments_sums {
    double coarse[8];
    double fine[8];
    double coarse_squares[8];
    double fine_squares[8];
    double cubes[8];
    double fourths[8];
    double least[8];
    double most[8];
} moments_sums;

/* In this order. */
static inline double moments_lane_sum(const double lane[8])
{
    return ((lane[0] + lane[1]) + (lane[2] + lane[3])) +
           ((lane[4] + lane[5]) + (lane[6] + lane[7]));
}

/* Adding and subtracting it rounds anything within reach to 22 bits. */
static inline double moments_grid(double reach)
{
    return reach * 0x1.8p+30;
}

/* The block's sums with `count` more values, a multiple of the row, and the extremes of those in
 * each lane. `ahead`: what will be read next. The block is not changed. */
typedef void moments_kernel(const dmaic_moments_block *block, const double *values, size_t count,
                            const double *ahead, moments_sums *sum);

/* The quickest kernel for this processor; all make the same bits. */
moments_kernel *moments_kernel_best(void);

/* The kernel for registers of 1, 2, 4 or 8 doubles, or NULL where there is none; for tests. */
moments_kernel *moments_kernel_of_width(int width);

/* For one row of values with remainders. Without them it makes the bits of the others. */
void moments_kernel_remainders(const dmaic_moments_block *block, const double *values,
                               const double *remainders, moments_sums *sum);

#endif
