/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares: columns are centred exactly, blocks of rows are folded into one triangle by
 * Householder reflections, small problems in double-double, large ones in double with the triangles
 * joined in double-double and one step of refinement. [GVL2013] 5.2, 5.3. */
#include "stat/least_squares_work.h"

#include "stat/householder.h"
#include "stat/running_sum.h"

#include <string.h>

/* ---- a fit and what it works with ----------------------------------------------------------- */

static void work_clear(work *of)
{
    row_block_clear(&of->block);
    memory_free(of->joined);
    memory_free(of->inverse);
    *of = (work){0};
}

static dmaic_status work_new(const row_source *source, work *of)
{
    const size_t columns = source->columns, width = columns + 1;
    *of = (work){.source = source};
    const dmaic_status status = row_block_new(source, &of->block);
    of->joined = memory_array(width * (width + 2), sizeof *of->joined);
    of->inverse = memory_array(columns * columns + width + 4 * of->block.room, sizeof *of->inverse);
    if (status || !of->joined || !of->inverse) {
        work_clear(of);
        return DMAIC_ENOMEM;
    }
    of->row = of->joined + width * width;
    of->scores = of->row + width;
    of->largest = of->inverse + columns * columns;
    of->high = of->largest + width;
    of->low = of->high + of->block.room;
    of->leverage = of->low + of->block.room;
    of->part = of->leverage + of->block.room;
    return DMAIC_OK;
}

static dmaic_status fit_new(const row_source *source, least_squares *fit)
{
    const size_t columns = source->columns;
    *fit = (least_squares){.columns = columns, .centred = source->centred, .dependent = columns};
    fit->mean = memory_array(2 * columns * (columns + 1) + 1, sizeof *fit->mean);
    if (!fit->mean)
        return DMAIC_ENOMEM;
    fit->solution = fit->mean + columns + 1;
    fit->triangle = fit->solution + columns;
    fit->inverse = fit->triangle + columns * columns;
    return DMAIC_OK;
}

void least_squares_clear(least_squares *fit)
{
    memory_free(fit->mean);
    *fit = (least_squares){0};
}

/* ---- means ---------------------------------------------------------------------------------- */

static void sum_column(const work *of, size_t column, double_double *sum)
{
    double largest = of->largest[column];
    for (size_t row = 0; row < of->block.rows; row++) {
        const double_double value = row_block_at(&of->block, row, column);
        const double size = fabs(value.high);
        largest = size > largest ? size : largest;
        if (of->source->weighted)
            sum_add_product(sum, value, row_block_weight(of->source, &of->block, row));
        else
            sum_add(sum, value.high, value.low);
    }
    of->largest[column] = largest;
}

static void find_means(work *of, least_squares *fit)
{
    double_double weight = {0};
    size_t next = 0;
    while (row_block_next(of->source, &next, &of->block)) {
        for (size_t row = 0; row < of->block.rows; row++) {
            const double_double value = row_block_weight(of->source, &of->block, row);
            sum_add(&weight, value.high, value.low);
        }
        for (size_t column = 0; column <= fit->columns; column++)
            sum_column(of, column, &fit->mean[column]);
    }
    fit->weight = sum_value(weight);
    for (size_t column = 0; column <= fit->columns; column++)
        fit->mean[column] =
            fit->centred ? dd_divide(sum_value(fit->mean[column]), fit->weight) : dd(0.0);
}

/* ---- the triangle --------------------------------------------------------------------------- */

static void find_triangle(work *of, least_squares *fit)
{
    const size_t columns = fit->columns, width = columns + 1;
    memset(of->joined, 0, width * width * sizeof *of->joined);
    size_t next = 0;
    while (row_block_next(of->source, &next, &of->block)) {
        if (fit->exact) {
            row_block_centre(of->source, fit->mean, &of->block);
            row_block_weigh(of->source, &of->block);
        } else {
            row_block_centre_plainly(of->source, fit->mean, &of->block);
            row_block_weigh_plainly(of->source, &of->block);
            row_block_condense(fit->columns + 1, &of->block);
        }
        row_block_join(of->joined, fit->columns + 1, &of->block, !fit->exact);
    }
    for (size_t row = 0; row < columns; row++)
        for (size_t column = 0; column < columns; column++)
            fit->triangle[row * columns + column] =
                column < row ? dd(0.0) : of->joined[row * width + column];
    fit->total = dd(0.0);
    for (size_t row = 0; row < width; row++) {
        const double_double part = of->joined[row * width + columns];
        sum_add_product(&fit->total, part, part);
    }
    fit->total = sum_value(fit->total);
}

void least_squares_back_substitute(const least_squares *fit, size_t count, double_double *right)
{
    for (size_t i = count; i-- > 0;) {
        const double_double *const line = fit->triangle + i * fit->columns;
        double_double sum = right[i];
        for (size_t j = i + 1; j < count; j++)
            sum = less_product(sum, line[j], right[j]);
        right[i] = dd_divide(sum, line[i]);
    }
}

/* ---- solution ------------------------------------------------------------------------------- */

static void invert(work *of, least_squares *fit)
{
    const size_t columns = fit->columns;
    memset(fit->inverse, 0, columns * columns * sizeof *fit->inverse);
    for (size_t column = 0; column < columns; column++) {
        for (size_t row = 0; row < column; row++)
            of->row[row] = dd(0.0);
        of->row[column] = dd(1.0);
        least_squares_back_substitute(fit, column + 1, of->row);
        for (size_t row = 0; row <= column; row++)
            fit->inverse[row * columns + column] = of->row[row];
    }
    for (size_t i = 0; i < columns * columns; i++)
        of->inverse[i] = fit->inverse[i].high;
}

/* In the 1-norm, of the columns scaled to length 1. */
static double centred_condition(const least_squares *fit)
{
    double most = 0, most_inverse = 0;
    for (size_t column = 0; column < fit->columns; column++) {
        const double length = sqrt(least_squares_length2(fit, column).high);
        double sum = 0;
        for (size_t row = 0; row <= column; row++)
            sum += fabs(fit->triangle[row * fit->columns + column].high);
        most = fmax(most, sum / length);
        double sum_inverse = 0;
        for (size_t row = 0; row <= column; row++)
            sum_inverse += fabs(fit->inverse[row * fit->columns + column].high) *
                           sqrt(least_squares_length2(fit, row).high);
        most_inverse = fmax(most_inverse, sum_inverse);
    }
    return most * most_inverse;
}

static void find_intercept(least_squares *fit)
{
    fit->intercept = fit->mean[fit->columns];
    for (size_t column = 0; column < fit->columns; column++)
        fit->intercept = less_product(fit->intercept, fit->solution[column], fit->mean[column]);
}

static void solve(const work *of, least_squares *fit)
{
    const size_t columns = fit->columns;
    for (size_t row = 0; row < columns; row++)
        fit->solution[row] = of->joined[row * (columns + 1) + columns];
    least_squares_back_substitute(fit, columns, fit->solution);
}

/* Sums of the columns, less their means, times the residuals. */
static void find_scores(work *of, const least_squares *fit)
{
    memset(of->scores, 0, fit->columns * sizeof *of->scores);
    size_t next = 0;
    while (row_block_next(of->source, &next, &of->block)) {
        row_block *const block = &of->block;
        least_squares_find_residuals(of, fit);
        for (size_t row = 0; of->source->weighted && row < block->rows; row++)
            of->high[row] *= row_block_weight(of->source, block, row).high;
        row_block_centre_plainly(of->source, fit->mean, block);
        for (size_t column = 0; column < fit->columns; column++) {
            double_double sum = of->scores[column];
            for (size_t row = 0; row < block->rows; row++)
                sum_add(&sum, block->high[column * block->room + row] * of->high[row], 0.0);
            of->scores[column] = sum;
        }
    }
}

/* One step of refinement by the seminormal equations. [GVL2013] 5.3.8. */
static void refine(work *of, least_squares *fit)
{
    const size_t columns = fit->columns;
    find_scores(of, fit);
    for (size_t column = 0; column < columns; column++) {
        double_double sum = {0};
        for (size_t row = 0; row <= column; row++)
            sum_add_product(&sum, fit->inverse[row * columns + column], sum_value(of->scores[row]));
        of->row[column] = sum_value(sum);
    }
    for (size_t row = 0; row < columns; row++) {
        double_double sum = fit->solution[row];
        for (size_t column = row; column < columns; column++)
            sum_add_product(&sum, fit->inverse[row * columns + column], of->row[column]);
        fit->solution[row] = sum_value(sum);
    }
    find_intercept(fit);
}

/* ---- the fit -------------------------------------------------------------------------------- */

/* False when doubles do not do. */
static bool attempt(work *of, least_squares *fit, const row_results *results)
{
    find_triangle(of, fit);
    if (fit->exact) {
        least_squares_find_dependence(of->source, fit);
        if (fit->dependent < fit->columns)
            return true;
    }
    invert(of, fit);
    const double condition = centred_condition(fit);
    if (!fit->exact && !(condition <= PLAIN_CONDITION_MAX))
        return false;
    solve(of, fit);
    find_intercept(fit);
    if (!fit->exact)
        refine(of, fit);
    if (!results)
        return true;
    return least_squares_find_rows(of, fit, condition, results);
}

dmaic_status least_squares_fit(const row_source *source, const row_results *results,
                               least_squares *fit)
{
    work of;
    least_squares made;
    dmaic_status status = work_new(source, &of);
    if (status)
        return status;
    status = fit_new(source, &made);
    if (!status) {
        const double columns = (double)source->columns;
        find_means(&of, &made);
        made.exact = (double)source->rows * columns * columns <= LEAST_SQUARES_EXACT_MAX;
        while (!attempt(&of, &made, results))
            made.exact = true;
        *fit = made;
    }
    work_clear(&of);
    return status;
}
