/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that the columns before them make up, exactly or as far as their digits tell. */
#include "stat/least_squares_work.h"

#include "stat/running_sum.h"

/* How the columns before it make up a column, in the solution, and the intercept's part. */
static void make_up(least_squares *fit, size_t column)
{
    for (size_t row = 0; row < column; row++)
        fit->solution[row] = fit->triangle[row * fit->columns + column];
    least_squares_back_substitute(fit, column, fit->solution);
    fit->intercept = fit->mean[column];
    for (size_t before = 0; before < column; before++)
        fit->intercept = less_product(fit->intercept, fit->solution[before], fit->mean[before]);
}

/* What arithmetic in double-double may leave of a column that is made up exactly, and what it needs
 * of one that is not for a dozen digits of the coefficients. */
#define EXACT_GRAIN 0x1p-90
#define LEAST_GRAIN 0x1p-67

/* Whether others make the column up, exactly or as far as its own digits and theirs tell. A column
 * that they do not explain is a multiple of the intercept only when that is exact. */
static bool is_made_up(const row_source *source, const least_squares *fit, size_t column)
{
    const double left = fabs(fit->triangle[column * fit->columns + column].high);
    const double length = sqrt(least_squares_length2(fit, column).high);
    double whole = least_squares_whole_length(fit, column);
    if (left <= EXACT_GRAIN * whole)
        return true;
    if (left > 0x1p-20 * length)
        return false;
    if (left <= LEAST_GRAIN * whole)
        return true;
    for (size_t before = 0; before < column; before++)
        whole += fabs(fit->solution[before].high) * least_squares_whole_length(fit, before);
    return left <= source->grain[column] * whole;
}

void least_squares_find_dependence(const row_source *source, least_squares *fit)
{
    for (size_t column = 0; column < fit->columns; column++) {
        make_up(fit, column);
        if (is_made_up(source, fit, column)) {
            fit->dependent = column;
            fit->nearly = fabs(fit->triangle[column * fit->columns + column].high) >
                          EXACT_GRAIN * least_squares_whole_length(fit, column);
            return;
        }
    }
    fit->dependent = fit->columns;
}
