/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first row of a block gives the shift, its mean, and the reach, from its range. A block ends
 * when it is full, before a row with a value out of reach, or when its first rows have drifted. A
 * full block whose mean is near its shift hands shift and reach on to the next. */
#include "stat/moments_accumulator/rows.h"

#include "stat/moments_accumulator/block.h"

#include <math.h>
#include <string.h>

#define ROW        DMAIC_MOMENTS_ROW
#define CHECK_ROWS 8    /* where the shift is compared with the mean */
#define CHUNK_ROWS 60   /* at once; 15 kB are in the nearest cache */
#define AHEAD      2048 /* values of the memory asked for early */

/* ---- a row ---------------------------------------------------------------------------------- */

static row_extent extent_of(const double *values, const double *remainders)
{
    row_extent extent = {.least = values[0], .most = values[0]};
    double zero = 0;
    for (size_t i = 0; i < ROW; i++) {
        extent.least = values[i] < extent.least ? values[i] : extent.least;
        extent.most = values[i] > extent.most ? values[i] : extent.most;
        zero += values[i] - values[i]; /* not zero when one is missing or infinite */
    }
    extent.finite = zero == 0;
    for (size_t i = 0; remainders && i < ROW; i++)
        extent.remainder = fmax(extent.remainder, fabs(remainders[i]));
    return extent;
}

static void scale_row(const double *values, double scale, double *to)
{
    for (size_t i = 0; i < ROW; i++)
        to[i] = values[i] * scale;
}

/* ---- taking rows ---------------------------------------------------------------------------- */

static bool holds_all(const dmaic_moments_block *block, const moments_sums *sum, row_extent *extent)
{
    double least = sum->least[0], most = sum->most[0];
    for (size_t lane = 1; lane < 8; lane++) {
        least = sum->least[lane] < least ? sum->least[lane] : least;
        most = sum->most[lane] > most ? sum->most[lane] : most;
    }
    extent->least = least;
    extent->most = most;
    return least >= block->shift - block->reach && most <= block->shift + block->reach &&
           isfinite(
               moments_lane_sum(sum->coarse)); /* a missing value passes comparisons, not sums */
}

static void widen(dmaic_moments *moments, double least, double most)
{
    const bool first = moments->of.fast.total.count == 0 && moments->of.fast.block.rows == 0;
    if (first || least < moments->minimum)
        moments->minimum = least + 0.0; /* no -0 */
    if (first || most > moments->maximum)
        moments->maximum = most + 0.0;
}

/* Makes the sums the block's own. */
static void accept(dmaic_moments *moments, const moments_sums *sum, size_t rows)
{
    dmaic_moments_block *const block = &moments->of.fast.block;
    memcpy(block->sum.coarse, sum->coarse, sizeof sum->coarse);
    memcpy(block->sum.fine, sum->fine, sizeof sum->fine);
    memcpy(block->sum.coarse_squares, sum->coarse_squares, sizeof sum->coarse_squares);
    memcpy(block->sum.fine_squares, sum->fine_squares, sizeof sum->fine_squares);
    memcpy(block->sum.cubes, sum->cubes, sizeof sum->cubes);
    memcpy(block->sum.fourths, sum->fourths, sizeof sum->fourths);
    block->rows += (int32_t)rows;
    if (block->rows == MOMENTS_FULL_ROWS)
        moments_block_close_full(&moments->of.fast);
    else if (block->rows == CHECK_ROWS && moments_block_drifted(block))
        moments_block_close(&moments->of.fast);
}

/* Rows as they stand in memory, in a block of the ordinary unit. */
static bool take_chunk(dmaic_moments *moments, moments_kernel *kernel, const double *values,
                       size_t rows, const double *ahead)
{
    moments_sums sum;
    row_extent extent;
    kernel(&moments->of.fast.block, values, rows * ROW, ahead, &sum);
    if (!holds_all(&moments->of.fast.block, &sum, &extent))
        return false;
    widen(moments, extent.least, extent.most);
    accept(moments, &sum, rows);
    return true;
}

/* One row into the open block, if it is within reach. */
static bool row_fits(dmaic_moments *moments, moments_kernel *kernel, const double *values,
                     const double *remainders, const row_extent *extent)
{
    dmaic_moments_block *const block = &moments->of.fast.block;
    const bool decimals = remainders && extent->remainder > 0;
    double scaled[ROW], scaled_remainders[ROW];
    moments_sums sum;
    row_extent unused;
    if (decimals && block->reach == 0)
        return false;
    if (block->exponent != 0) {
        const double scale = ldexp(1, -block->exponent);
        scale_row(values, scale, scaled);
        values = scaled;
        if (decimals) {
            scale_row(remainders, scale, scaled_remainders);
            remainders = scaled_remainders;
        }
    }
    if (decimals)
        moments_kernel_remainders(block, values, remainders, &sum);
    else
        kernel(block, values, ROW, values, &sum);
    if (!holds_all(block, &sum, &unused))
        return false;
    widen(moments, extent->least, extent->most);
    accept(moments, &sum, 1);
    return true;
}

/* One row into this block or a new one; false when a value is not finite. */
static bool take_row(dmaic_moments *moments, moments_kernel *kernel, const double *values,
                     const double *remainders)
{
    dmaic_moments_fast *const fast = &moments->of.fast;
    const row_extent extent = extent_of(values, remainders);
    if (!extent.finite)
        return false;
    if (fast->block.open && row_fits(moments, kernel, values, remainders, &extent))
        return true;
    moments_block_close(fast);
    moments_block_open(&fast->block, values, &extent);
    return row_fits(moments, kernel, values, remainders, &extent);
}

/* How many rows go to the kernel at once: none across a check or the end of a block. */
static size_t rows_at_once(const dmaic_moments_block *block, size_t rows)
{
    const size_t filled = (size_t)block->rows;
    const size_t room = filled < CHECK_ROWS ? CHECK_ROWS - filled : MOMENTS_FULL_ROWS - filled;
    const size_t most = room < CHUNK_ROWS ? room : CHUNK_ROWS;
    return rows < most ? rows : most;
}

size_t moments_rows_take(dmaic_moments *moments, moments_kernel *kernel, const double *values,
                         const double *remainders, size_t count)
{
    const dmaic_moments_block *const block = &moments->of.fast.block;
    size_t row_by_row = 0; /* so many more, where a chunk held a value out of reach */
    for (size_t done = 0; done < count;) {
        const size_t rows = rows_at_once(block, (count - done) / ROW);
        const double *const here = values + done;
        if (!remainders && block->open && block->exponent == 0 && row_by_row == 0) {
            const double *const ahead = count - done >= 2 * AHEAD ? here + AHEAD : here;
            if (take_chunk(moments, kernel, here, rows, ahead)) {
                done += rows * ROW;
                continue;
            }
            row_by_row = rows;
        }
        if (!take_row(moments, kernel, here, remainders ? remainders + done : NULL))
            return done;
        done += ROW;
        row_by_row -= row_by_row > 0;
    }
    return count;
}

dmaic_moments_part moments_fast_part(const dmaic_moments_fast *fast)
{
    dmaic_moments_part part = fast->total;
    if (fast->block.rows > 0) {
        const dmaic_moments_part block = moments_block_part(&fast->block);
        moments_part_merge(&part, &block);
    }
    const dmaic_moments_part waiting =
        moments_part_of_values(fast->values, fast->remainders, (size_t)fast->waiting);
    moments_part_merge(&part, &waiting);
    return part;
}
