/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Householder reflections: of a block in double, of a block under a triangle in double-double. */
#include "stat/householder.h"

#include "stat/running_sum.h"

#include <math.h>
#include <string.h>

/* ---- in double-double ----------------------------------------------------------------------- */

/* Row `pivot` of the triangle and column `pivot` of the block are made zero below the
 * diagonal; of the block, only the first `rows` rows hold anything. [GVL2013] 5.1. */
static void reflect(double_double *triangle, size_t width, row_block *block, size_t pivot,
                    size_t rows)
{
    double_double *const line = triangle + pivot * width;
    double_double below = {0};
    for (size_t row = 0; row < rows; row++)
        sum_add_product(&below, row_block_at(block, row, pivot), row_block_at(block, row, pivot));
    below = sum_value(below);
    if (below.high == 0)
        return;
    const double_double top = line[pivot];
    double_double length = dd_square_root(dd_add(dd_multiply(top, top), below));
    if (top.high > 0)
        length = dd_negate(length);
    const double_double first = dd_subtract(top, length);
    const double_double scale = dd_divide(dd(-1.0), dd_multiply(length, first));
    for (size_t column = pivot + 1; column < width; column++) {
        double_double sum = {0};
        sum_add_product(&sum, first, line[column]);
        for (size_t row = 0; row < rows; row++)
            sum_add_product(&sum, row_block_at(block, row, pivot),
                            row_block_at(block, row, column));
        const double_double factor = dd_multiply(scale, sum_value(sum));
        line[column] = less_product(line[column], factor, first);
        for (size_t row = 0; row < rows; row++)
            row_block_set(block, row, column,
                          less_product(row_block_at(block, row, column), factor,
                                       row_block_at(block, row, pivot)));
    }
    line[pivot] = length;
}

void row_block_join(double_double *triangle, size_t width, row_block *block, bool triangular)
{
    for (size_t pivot = 0; pivot < width; pivot++) {
        const size_t most = pivot + 1 < block->rows ? pivot + 1 : block->rows;
        reflect(triangle, width, block, pivot, triangular ? most : block->rows);
    }
}

/* ---- in double ------------------------------------------------------------------------------ */

double plain_dot(const double *first, const double *second, size_t count)
{
    double sums[4] = {0};
    size_t i = 0;
    for (; i + 4 <= count; i += 4)
        for (size_t lane = 0; lane < 4; lane++)
            sums[lane] += first[i + lane] * second[i + lane];
    for (; i < count; i++)
        sums[0] += first[i] * second[i];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

void row_block_condense(size_t width, row_block *block)
{
    for (size_t pivot = 0; pivot < width && pivot < block->rows; pivot++) {
        double *const column = block->high + pivot * block->room;
        const size_t count = block->rows - pivot - 1;
        const double below = plain_dot(column + pivot + 1, column + pivot + 1, count);
        const double top = column[pivot];
        if (below == 0)
            continue;
        const double length = (top > 0 ? -1 : 1) * sqrt(top * top + below);
        const double first = top - length;
        const double scale = -1 / (length * first);
        for (size_t other = pivot + 1; other < width; other++) {
            double *const with = block->high + other * block->room;
            const double sum =
                first * with[pivot] + plain_dot(column + pivot + 1, with + pivot + 1, count);
            const double factor = scale * sum;
            with[pivot] -= factor * first;
            for (size_t row = pivot + 1; row < block->rows; row++)
                with[row] -= factor * column[row];
        }
        column[pivot] = length;
    }
    if (block->rows > width)
        block->rows = width;
    for (size_t column = 0; column < width; column++) {
        double *const high = block->high + column * block->room;
        for (size_t row = column + 1; row < block->rows; row++)
            high[row] = 0;
        memset(block->low + column * block->room, 0, block->rows * sizeof *block->low);
    }
}
