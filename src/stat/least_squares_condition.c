/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The condition number of a model matrix: largest singular values of its triangle and of the
 * inverse, by tridiagonal eigenvalue problems. [GVL2013] 8.3, 8.4. */
#include "stat/least_squares_work.h"

#include "stat/householder.h"
#include "stat/running_sum.h"

#include <float.h>

/* Reduces a symmetric matrix to three diagonals by Householder reflections. [GVL2013] 8.3.1. */
static void tridiagonalize(double *matrix, size_t size, double *diagonal, double *beside)
{
    for (size_t k = 0; k + 1 < size; k++) {
        double *const column = matrix + k * size;
        double *const product = diagonal; /* free from k + 1 on until they are set */
        double below = 0;
        for (size_t i = k + 2; i < size; i++)
            below += column[i] * column[i];
        diagonal[k] = column[k];
        beside[k] = column[k + 1];
        if (below == 0)
            continue;
        const double length =
            (column[k + 1] > 0 ? -1 : 1) * sqrt(column[k + 1] * column[k + 1] + below);
        const double first = column[k + 1] - length;
        const double scale = -1 / (length * first);
        beside[k] = length;
        column[k + 1] = first;
        double inner = 0;
        for (size_t i = k + 1; i < size; i++) {
            double sum = 0;
            for (size_t j = k + 1; j < size; j++)
                sum += matrix[i * size + j] * column[j];
            product[i] = scale * sum;
            inner += product[i] * column[i];
        }
        for (size_t i = k + 1; i < size; i++)
            product[i] -= 0.5 * scale * inner * column[i];
        for (size_t i = k + 1; i < size; i++)
            for (size_t j = k + 1; j < size; j++)
                matrix[i * size + j] -= column[i] * product[j] + product[i] * column[j];
    }
    diagonal[size - 1] = matrix[size * size - 1];
}

/* Whether all eigenvalues of the three diagonals lie below `at` (Sturm). [GVL2013] 8.4.2. */
static bool all_below(const double *diagonal, const double *beside, size_t size, double at)
{
    double last = at - diagonal[0];
    for (size_t i = 1; last > 0 && i < size; i++)
        last = at - diagonal[i] - beside[i - 1] * beside[i - 1] / last;
    return last > 0;
}

static double largest_eigenvalue(const double *diagonal, const double *beside, size_t size)
{
    double low = 0, high = 0;
    for (size_t i = 0; i < size; i++) {
        low = fmax(low, diagonal[i]);
        high = fmax(high, diagonal[i] + (i > 0 ? fabs(beside[i - 1]) : 0) +
                              (i + 1 < size ? fabs(beside[i]) : 0));
    }
    while (high - low > 2 * DBL_EPSILON * high) {
        const double middle = low + 0.5 * (high - low);
        if (all_below(diagonal, beside, size, middle))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Largest singular value of a triangle of doubles; the matrix behind it and the rest are room. */
static double largest_singular_value(const double *triangle, size_t size, double *room)
{
    double *const matrix = room, *const diagonal = room + size * size;
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < size; j++)
            matrix[i * size + j] = plain_dot(triangle + i * size, triangle + j * size, size);
    tridiagonalize(matrix, size, diagonal, diagonal + size);
    return sqrt(largest_eigenvalue(diagonal, diagonal + size, size));
}

/* The columns of the whole model matrix, the intercept first: its triangle has the root of the
 * weight and the means in the first row. The inverse follows from that of the triangle. */
static void whole_matrices(const least_squares *fit, double *whole, double *inverse)
{
    const size_t columns = fit->columns, first = fit->centred ? 1 : 0, size = columns + first;
    for (size_t column = 0; column < columns; column++) {
        const double length = least_squares_whole_length(fit, column);
        for (size_t row = 0; row <= column; row++) {
            const double part = fit->triangle[row * columns + column].high;
            whole[(row + first) * size + column + first] = part / length;
        }
        for (size_t later = column; later < columns; later++)
            inverse[(column + first) * size + later + first] =
                fit->inverse[column * columns + later].high * length;
    }
    if (!fit->centred)
        return;
    const double root = sqrt(fit->weight.high);
    whole[0] = inverse[0] = 1;
    for (size_t column = 0; column < columns; column++) {
        double_double sum = {0};
        for (size_t before = 0; before <= column; before++)
            sum_add_product(&sum, fit->mean[before], fit->inverse[before * columns + column]);
        whole[column + 1] = root * fit->mean[column].high / least_squares_whole_length(fit, column);
        inverse[column + 1] = -root * sum_value(sum).high;
    }
}

dmaic_status least_squares_condition(const least_squares *fit, double *condition)
{
    const size_t size = fit->columns + (fit->centred ? 1 : 0);
    double *const whole = memory_array(3 * size + 2, size * sizeof *whole);
    if (!whole)
        return DMAIC_ENOMEM;
    double *const inverse = whole + size * size, *const room = inverse + size * size;
    whole_matrices(fit, whole, inverse);
    *condition = largest_singular_value(whole, size, room);
    *condition *= largest_singular_value(inverse, size, room);
    memory_free(whole);
    return DMAIC_OK;
}
