/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitted values, residuals and leverages of a least squares fit. */
#include "stat/least_squares_work.h"

#include "stat/running_sum.h"

#include <string.h>

/* ---- residuals ------------------------------------------------------------------------------ */

void least_squares_find_residuals(const work *of, const least_squares *fit)
{
    const row_block *const block = &of->block;
    for (size_t row = 0; row < block->rows; row++) {
        const double_double rest =
            dd_subtract(row_block_at(block, row, fit->columns), fit->intercept);
        of->high[row] = rest.high;
        of->low[row] = rest.low;
    }
    for (size_t column = 0; column < fit->columns; column++) {
        const double_double slope = fit->solution[column];
        for (size_t row = 0; row < block->rows; row++) {
            const double_double rest = less_product((double_double){of->high[row], of->low[row]},
                                                    slope, row_block_at(block, row, column));
            of->high[row] = rest.high;
            of->low[row] = rest.low;
        }
    }
}

/* Hands over what the residuals of the block tell; returns their weighted sum of squares. */
static double_double take_residuals(const work *of, const least_squares *fit,
                                    const row_results *results, size_t first)
{
    const row_block *const block = &of->block;
    double_double error = {0};
    for (size_t row = 0; row < block->rows; row++) {
        const double_double residual = {of->high[row], of->low[row]};
        if (of->source->weighted)
            sum_add_product(&error, dd_multiply(residual, residual),
                            row_block_weight(of->source, block, row));
        else
            sum_add_product(&error, residual, residual);
        if (results->fitted)
            results->fitted[first + row] =
                dd_subtract(row_block_at(block, row, fit->columns), residual).high;
        if (results->residual)
            results->residual[first + row] = residual.high;
    }
    return sum_value(error);
}

/* What arithmetic may leave of a residual that is 0. */
static double noise_of(const work *of, const least_squares *fit)
{
    double size = fabs(fit->intercept.high) + of->largest[fit->columns];
    for (size_t column = 0; column < fit->columns; column++)
        size += fabs(fit->solution[column].high) * of->largest[column];
    return 0x1p-92 * size;
}

/* ---- leverage ------------------------------------------------------------------------------- */

/* What the intercept adds to the leverage of a row. */
static double_double base_reach(const work *of, const least_squares *fit, size_t row)
{
    if (!fit->centred)
        return dd(0.0);
    const double_double root = row_block_weight(of->source, &of->block, row);
    return dd_divide(dd_multiply(root, root), fit->weight);
}

static double_double exact_leverage(const work *of, const least_squares *fit, size_t row)
{
    for (size_t column = 0; column < fit->columns; column++)
        of->row[column] = row_block_at(&of->block, row, column);
    return dd_add(base_reach(of, fit, row), least_squares_reach(fit, of->row));
}

/* Leverages of the centred and weighted block in double. */
static void find_plain_leverage(const work *of, const least_squares *fit)
{
    const row_block *const block = &of->block;
    const size_t columns = fit->columns;
    for (size_t row = 0; row < block->rows; row++)
        of->leverage[row] = base_reach(of, fit, row).high;
    for (size_t column = 0; column < columns; column++) {
        memset(of->part, 0, block->rows * sizeof *of->part);
        for (size_t before = 0; before <= column; before++) {
            const double factor = of->inverse[before * columns + column];
            const double *const values = block->high + before * block->room;
            for (size_t row = 0; row < block->rows; row++)
                of->part[row] += factor * values[row];
        }
        for (size_t row = 0; row < block->rows; row++)
            of->leverage[row] += of->part[row] * of->part[row];
    }
}

/* Beyond this leverage 1 - leverage is no longer told by doubles. */
#define PLAIN_LEVERAGE_MAX 0.99

/* Leverages of the rows of the block; false when doubles do not do. */
static bool find_leverage(work *of, const least_squares *fit, double condition,
                          const row_results *results, size_t first)
{
    if (fit->exact) {
        row_block_centre(of->source, fit->mean, &of->block);
        row_block_weigh(of->source, &of->block);
    } else {
        row_block_centre_plainly(of->source, fit->mean, &of->block);
        row_block_weigh_plainly(of->source, &of->block);
    }
    find_plain_leverage(of, fit);
    for (size_t row = 0; row < of->block.rows; row++) {
        double leverage = of->leverage[row], spare = 1 - leverage;
        if (!(leverage <= PLAIN_LEVERAGE_MAX && condition <= PLAIN_CONDITION_MAX)) {
            if (!fit->exact)
                return false;
            const double_double exact = exact_leverage(of, fit, row);
            const double_double rest = dd_subtract(dd(1.0), exact);
            leverage = exact.high;
            spare = rest.high > 0x1p-88 * condition ? rest.high : 0;
        }
        results->leverage[first + row] = leverage;
        results->spare[first + row] = spare;
    }
    return true;
}

/* ---- both ----------------------------------------------------------------------------------- */

bool least_squares_find_rows(work *of, least_squares *fit, double condition,
                             const row_results *results)
{
    double_double error = {0};
    size_t next = 0;
    while (row_block_next(of->source, &next, &of->block)) {
        const size_t first = next - of->block.rows;
        least_squares_find_residuals(of, fit);
        const double_double part = take_residuals(of, fit, results, first);
        sum_add(&error, part.high, part.low);
        if (results->leverage && !find_leverage(of, fit, condition, results, first))
            return false;
    }
    fit->error = sum_value(error);
    fit->regression = least_squares_sequential(fit, 0, fit->columns);
    const double noise = noise_of(of, fit);
    if (fit->error.high <= noise * noise * fit->weight.high) {
        fit->error = dd(0.0);
        if (results->residual)
            memset(results->residual, 0, of->source->rows * sizeof *results->residual);
    }
    return true;
}
