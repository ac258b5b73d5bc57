/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From sums of deviations in eight lanes to moments. The sums of parts on the grid and of their
 * squares are exact; so the mean and the squares about it carry some 75 bits. */
#include "stat/moments_accumulator/block.h"

#include "stat/moments_accumulator/kernels.h"

#include <math.h>
#include <string.h>

#define ROW         DMAIC_MOMENTS_ROW
#define LEAST_REACH 0x1p-170
#define MOST_REACH  0x1p+112

/* ---- opening -------------------------------------------------------------------------------- */

/* At least 128 times the range of a row, a power of two; 0 for a row without range. Only remainders
 * far below their values' last digit make a range near the least. */
static double reach_for(double range)
{
    int exponent;
    frexp(range, &exponent);
    return range > 0 ? fmax(ldexp(1, exponent + 7), LEAST_REACH) : 0;
}

/* On the grid of the reach, so that shift plus part needs no rounding. */
static double on_grid(double shift, double reach)
{
    const double grid = reach * 0x1p-22;
    return fabs(shift) < grid * 0x1p+52 ? rint(shift / grid) * grid : shift;
}

void moments_block_open(dmaic_moments_block *block, const double *values, const row_extent *extent)
{
    memset(block, 0, sizeof *block);
    block->open = 1;
    block->exponent = moments_unit(fmax(fabs(extent->least), fabs(extent->most)));
    const double scale = ldexp(1, -block->exponent);
    const double least = extent->least * scale, most = extent->most * scale;
    double sum = 0;
    for (size_t i = 0; i < ROW; i++)
        sum += values[i] * scale;
    block->reach = reach_for(most - least + 2 * extent->remainder * scale);
    block->shift = least < most ? on_grid(sum / ROW, block->reach) : least;
}

/* ---- closing -------------------------------------------------------------------------------- */

/* Of numbers >= 0, without loss. */
static double_double lane_sum_exact(const double *lane)
{
    const double_double a = dd_sum(lane[0], lane[1]), b = dd_sum(lane[2], lane[3]);
    const double_double c = dd_sum(lane[4], lane[5]), d = dd_sum(lane[6], lane[7]);
    const double_double ab = dd_sum(a.high, b.high), cd = dd_sum(c.high, d.high);
    const double_double all = dd_sum(ab.high, cd.high);
    const double low = ((a.low + b.low) + (c.low + d.low)) + (ab.low + cd.low);
    return dd_renormal(all.high, all.low + low);
}

dmaic_moments_part moments_block_part(const dmaic_moments_block *block)
{
    const double count = (double)block->rows * ROW;
    dmaic_moments_part part = {.count = (uint64_t)block->rows * ROW, .exponent = block->exponent};
    const double_double sum =
        dd_sum(moments_lane_sum(block->sum.coarse), moments_lane_sum(block->sum.fine));
    const double_double sum_squares = dd_add(lane_sum_exact(block->sum.coarse_squares),
                                             dd(moments_lane_sum(block->sum.fine_squares)));
    const double_double mean = dd_divide(sum, dd(count));
    const double_double squares = dd_subtract(sum_squares, dd_multiply(sum, mean));
    const double m = mean.high, s2 = sum_squares.high;
    const double s3 = moments_lane_sum(block->sum.cubes);
    const double s4 = moments_lane_sum(block->sum.fourths);
    pair_set(part.mean, dd_add(mean, dd(block->shift)));
    pair_set(part.squares, squares);
    part.cubes[0] = s3 - 3 * m * s2 + 2 * m * m * (m * count);
    part.fourths[0] = s4 - m * (4 * s3 - m * (6 * s2 - 3 * m * (m * count)));
    return part;
}

void moments_block_close(dmaic_moments_fast *fast)
{
    if (fast->block.rows > 0) {
        const dmaic_moments_part part = moments_block_part(&fast->block);
        moments_part_merge(&fast->total, &part);
    }
    memset(&fast->block, 0, sizeof fast->block);
}

/* n (mean - shift)^2 against four times the squares about the mean, and against a quarter. */
bool moments_block_drifted(const dmaic_moments_block *block)
{
    const double sum = moments_lane_sum(block->sum.coarse);
    const double squares = moments_lane_sum(block->sum.coarse_squares);
    return 5 * sum * sum > 4 * ((double)block->rows * ROW) * squares;
}

static bool is_settled(const dmaic_moments_block *block)
{
    const double count = (double)block->rows * ROW, reach = block->reach;
    const double sum = moments_lane_sum(block->sum.coarse);
    const double squares = moments_lane_sum(block->sum.coarse_squares);
    return 5 * sum * sum <= count * squares && count * reach * reach <= 0x1p+24 * squares;
}

void moments_block_close_full(dmaic_moments_fast *fast)
{
    const dmaic_moments_block before = {.open = 1,
                                        .exponent = fast->block.exponent,
                                        .shift = fast->block.shift,
                                        .reach = fast->block.reach};
    const bool settled = is_settled(&fast->block);
    moments_block_close(fast);
    if (settled)
        fast->block = before;
}

/* ---- could it be? --------------------------------------------------------------------------- */

/* A multiple of the grid, no larger than the bound. */
static bool is_on_grid(double value, double grid, double bound)
{
    return isfinite(value) && fabs(value) <= bound &&
           value == (grid > 0 ? rint(value / grid) * grid : 0);
}

static bool is_power_of_two(double value)
{
    int exponent;
    return frexp(value, &exponent) == 0.5;
}

static bool shift_possible(const dmaic_moments_block *block)
{
    const double reach = block->reach;
    return block->exponent >= -1000 && block->exponent <= 1023 && isfinite(block->shift) &&
           fabs(block->shift) <= MOST_REACH &&
           (reach == 0 || (is_power_of_two(reach) && reach >= LEAST_REACH && reach <= MOST_REACH &&
                           block->shift == on_grid(block->shift, reach)));
}

/* Whether one lane can hold sums of so many deviations within reach; `rest`: what the grid leaves.
 */
static bool lane_possible(const dmaic_moments_block *block, size_t lane, double count, double rest)
{
    const double reach = block->reach, grid = reach * 0x1p-22;
    const double squares = block->sum.coarse_squares[lane], fourths = block->sum.fourths[lane];
    return is_on_grid(block->sum.coarse[lane], grid, count * reach) &&
           is_on_grid(squares, grid * grid, count * reach * reach) && squares >= 0 &&
           fabs(block->sum.fine[lane]) <= count * rest &&
           fabs(block->sum.fine_squares[lane]) <= count * rest * 2 * reach &&
           fabs(block->sum.cubes[lane]) <= count * reach * reach * reach && fourths >= 0 &&
           fourths <= count * reach * reach * reach * reach;
}

bool moments_block_possible(const dmaic_moments_block *block, double minimum, double maximum)
{
    if (block->open != 1 || block->rows < 0 || block->rows >= MOMENTS_FULL_ROWS ||
        !shift_possible(block))
        return false;
    const double slack = 1 + 0x1p-5, reach = block->reach;
    const double count = slack * (ROW / 8) * block->rows;
    const double rest = reach > 0 ? reach * 0x1p-22 + 0x1p-52 * (fabs(block->shift) + reach) : 0;
    for (size_t lane = 0; lane < 8; lane++) {
        if (!lane_possible(block, lane, count, rest))
            return false;
    }
    if (block->rows == 0)
        return true;
    const dmaic_moments_part part = moments_block_part(block);
    return moments_part_possible(&part, minimum, maximum);
}
