/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From rows of 32 values to parts: which rows share a shift, and the moments of a block of them.
 * All of it depends on the values and their order alone, never on how they were handed over. */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_ROWS_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_ROWS_H

#include "stat/moments_accumulator/kernels.h"
#include "stat/moments_accumulator/part.h"

/* Takes whole rows of finite values into the accumulator, fast mode; remainders may be NULL.
 * Returns how many values were taken: fewer than `count` when the row that follows is not all
 * finite. */
size_t moments_rows_take(dmaic_moments *moments, moments_kernel *kernel, const double *values,
                         const double *remainders, size_t count);

/* The moments of everything taken in, waiting values included. */
dmaic_moments_part moments_fast_part(const dmaic_moments_fast *fast);

/* How many values were taken in, waiting ones included. */
static inline uint64_t moments_fast_count(const dmaic_moments_fast *fast)
{
    return fast->total.count + (uint64_t)fast->block.rows * DMAIC_MOMENTS_ROW + fast->waiting;
}

#endif
