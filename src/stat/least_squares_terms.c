/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a least squares fit tells of columns and groups of them. */
#include "stat/least_squares_work.h"

#include "stat/running_sum.h"

double_double least_squares_length2(const least_squares *fit, size_t column)
{
    double_double sum = {0};
    for (size_t row = 0; row <= column; row++) {
        const double_double part = fit->triangle[row * fit->columns + column];
        sum_add_product(&sum, part, part);
    }
    return sum_value(sum);
}

double least_squares_whole_length(const least_squares *fit, size_t column)
{
    const double mean = fit->mean[column].high;
    return sqrt(least_squares_length2(fit, column).high + fit->weight.high * mean * mean);
}

double_double least_squares_reach(const least_squares *fit, const double_double *row)
{
    double_double total = {0};
    for (size_t column = 0; column < fit->columns; column++) {
        double_double sum = {0};
        for (size_t before = 0; before <= column; before++)
            sum_add_product(&sum, fit->inverse[before * fit->columns + column], row[before]);
        sum = sum_value(sum);
        sum_add_product(&total, sum, sum);
    }
    return sum_value(total);
}

double_double least_squares_sequential(const least_squares *fit, size_t first, size_t count)
{
    double_double total = {0};
    for (size_t row = first; row < first + count; row++) {
        double_double sum = {0};
        for (size_t column = row; column < fit->columns; column++)
            sum_add_product(&sum, fit->triangle[row * fit->columns + column],
                            fit->solution[column]);
        sum = sum_value(sum);
        sum_add_product(&total, sum, sum);
    }
    return sum_value(total);
}

/* Householder reflections of the rows of the inverse that belong to the columns, as columns: then
 * their triangle T has (T'T)^-1 in the place of those columns, and the sum is |T^-T b|^2. */
static void reduce_rows(double_double *matrix, size_t rows, size_t columns)
{
    for (size_t pivot = 0; pivot < columns; pivot++) {
        double_double *const column = matrix + pivot * rows;
        double_double sum = {0};
        for (size_t row = pivot; row < rows; row++)
            sum_add_product(&sum, column[row], column[row]);
        double_double length = dd_square_root(sum_value(sum));
        if (column[pivot].high > 0)
            length = dd_negate(length);
        const double_double top = column[pivot];
        column[pivot] = dd_subtract(top, length);
        const double_double scale = dd_divide(dd(-1.0), dd_multiply(length, column[pivot]));
        for (size_t other = pivot + 1; other < columns; other++) {
            double_double *const with = matrix + other * rows;
            double_double product = {0};
            for (size_t row = pivot; row < rows; row++)
                sum_add_product(&product, column[row], with[row]);
            const double_double factor = dd_multiply(scale, sum_value(product));
            for (size_t row = pivot; row < rows; row++)
                with[row] = less_product(with[row], factor, column[row]);
        }
        column[pivot] = length;
    }
}

dmaic_status least_squares_adjusted(const least_squares *fit, size_t first, size_t count,
                                    double_double *sum)
{
    const size_t columns = fit->columns, rows = columns - first;
    double_double *const matrix = memory_array(rows * count + count, sizeof *matrix);
    if (!matrix)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i < count; i++)
        for (size_t row = 0; row < rows; row++)
            matrix[i * rows + row] = fit->inverse[(first + i) * columns + first + row];
    reduce_rows(matrix, rows, count);
    double_double *const part = matrix + rows * count;
    double_double total = {0};
    for (size_t i = 0; i < count; i++) {
        part[i] = fit->solution[first + i];
        for (size_t before = 0; before < i; before++)
            part[i] = less_product(part[i], matrix[i * rows + before], part[before]);
        part[i] = dd_divide(part[i], matrix[i * rows + i]);
        sum_add_product(&total, part[i], part[i]);
    }
    *sum = sum_value(total);
    memory_free(matrix);
    return DMAIC_OK;
}
