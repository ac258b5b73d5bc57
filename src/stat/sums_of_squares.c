/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three passes: the ends of each group, its mean measured from its least value, and the squares of
 * the deviations from that mean [CGL1983]; all in double-double, each group in a power of two of
 * its own, so that neither a far origin nor a small spread costs digits. */
#include "stat/sums_of_squares.h"

static double_double value_of(dmaic_sample sample, size_t row)
{
    return dd_sum(sample_value(sample, row), sample_remainder(sample, row));
}

static bool below(double_double a, double_double b)
{
    return a.high < b.high || (a.high == b.high && a.low < b.low);
}

/* A power of two about as large as a spread; 1 without any. Below 2^-1000 its inverse would leave
 * the range. */
static double unit_of(double spread)
{
    int exponent;
    if (spread == 0)
        return 1;
    frexp(spread, &exponent);
    return ldexp(1, exponent > -1000 ? exponent : -1000);
}

static double spread_of(double_double least, double_double most)
{
    return dd_value(dd_subtract(most, least));
}

/* ---- passes over the values ----------------------------------------------------------------- */

typedef void visit(group_moments *group, double_double value);

static void visit_all(const grouped_values *of, group_moments *groups, visit *see)
{
    for (size_t column = 0; column < of->column_count; column++)
        for (size_t row = 0; row < of->columns[column].count; row++)
            see(&groups[of->codes ? (size_t)of->codes[row] : column],
                value_of(of->columns[column], row));
}

static void see_ends(group_moments *group, double_double value)
{
    if (group->count == 0 || below(value, group->least))
        group->least = value;
    if (group->count == 0 || below(group->most, value))
        group->most = value;
    group->count++;
}

/* How far a value lies above the least of its group, in the group's unit. */
static double_double height(const group_moments *group, double_double value)
{
    return dd_times_power(dd_subtract(value, group->least), 1 / group->unit);
}

/* Until the passes are over, rise holds the sum and then the mean of the heights. */
static void see_sum(group_moments *group, double_double value)
{
    group->rise = dd_add(group->rise, height(group, value));
}

static void see_square(group_moments *group, double_double value)
{
    const double_double deviation = dd_subtract(height(group, value), group->rise);
    group->squares = dd_add(group->squares, dd_multiply(deviation, deviation));
}

/* ---- from groups to sums -------------------------------------------------------------------- */

/* Ends and unit of all values; the groups must have theirs. */
static dmaic_status find_units(sums_of_squares *sums, double_double *least)
{
    double_double most = dd(0);
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count > 0 && (sums->count == 0 || below(group->least, *least)))
            *least = group->least;
        if (group->count > 0 && (sums->count == 0 || below(most, group->most)))
            most = group->most;
        sums->count += group->count;
    }
    const double spread = spread_of(*least, most);
    if (!(spread <= 0x1p512))
        return fail(DMAIC_ENUMERIC,
                    "the values lie so far apart, from %g to %g, that their squares are outside "
                    "the range of doubles; scale the values",
                    dd_value(*least), dd_value(most));
    sums->unit = unit_of(spread);
    for (size_t i = 0; i < sums->group_count; i++)
        sums->groups[i].unit = unit_of(spread_of(sums->groups[i].least, sums->groups[i].most));
    return DMAIC_OK;
}

/* How far the mean of a group lies above the least of all values, in their unit. */
static double_double place(const group_moments *group, double_double least, double unit)
{
    const double_double above = dd_add(dd_subtract(group->least, least), group->rise);
    return dd_times_power(above, 1 / unit);
}

static double_double mean_place(const sums_of_squares *sums, double_double least)
{
    double_double sum = dd(0);
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count > 0)
            sum = dd_add(sum, dd_scale(place(group, least, sums->unit), (double)group->count));
    }
    return sums->count > 0 ? dd_divide(sum, dd((double)sums->count)) : sum;
}

static void add_up(sums_of_squares *sums, double_double least)
{
    const double_double center = mean_place(sums, least);
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count == 0)
            continue;
        const double ratio = group->unit / sums->unit;
        const double_double deviation = dd_subtract(place(group, least, sums->unit), center);
        const double_double square = dd_multiply(deviation, deviation);
        sums->between = dd_add(sums->between, dd_scale(square, (double)group->count));
        sums->within = dd_add(sums->within, dd_times_power(group->squares, ratio * ratio));
    }
    sums->total = dd_add(sums->between, sums->within);
    sums->mean = dd_add(least, dd_times_power(center, sums->unit));
}

static void take_means(sums_of_squares *sums)
{
    for (size_t i = 0; i < sums->group_count; i++)
        if (sums->groups[i].count > 0)
            sums->groups[i].rise =
                dd_divide(sums->groups[i].rise, dd((double)sums->groups[i].count));
}

dmaic_status sums_of_squares_new(const grouped_values *of, sums_of_squares *sums)
{
    sums_of_squares made = {.group_count = of->group_count};
    made.groups = memory_array(of->group_count, sizeof *made.groups);
    if (!made.groups)
        return DMAIC_ENOMEM;

    double_double least = dd(0);
    visit_all(of, made.groups, see_ends);
    const dmaic_status status = find_units(&made, &least);
    if (status) {
        sums_of_squares_clear(&made);
        return status;
    }
    visit_all(of, made.groups, see_sum);
    take_means(&made);
    visit_all(of, made.groups, see_square);
    for (size_t i = 0; i < made.group_count; i++)
        made.groups[i].rise = dd_times_power(made.groups[i].rise, made.groups[i].unit);
    add_up(&made, least);
    *sums = made;
    return DMAIC_OK;
}

void sums_of_squares_clear(sums_of_squares *sums)
{
    memory_free(sums->groups);
    *sums = (sums_of_squares){0};
}

/* ---- what is read from them ----------------------------------------------------------------- */

double_double group_mean(const group_moments *group)
{
    return dd_add(group->least, group->rise);
}

double_double mean_difference(const group_moments *one, const group_moments *other)
{
    return dd_add(dd_subtract(one->least, other->least), dd_subtract(one->rise, other->rise));
}

double squares_value(double_double squares, double unit)
{
    return dd_value(squares) * unit * unit;
}

double_double mean_square(double_double squares, double df)
{
    return dd_divide(squares, dd(df));
}

double root_mean_square(double_double square, double unit)
{
    return dd_value(dd_square_root(square)) * unit;
}

double group_sd(const group_moments *group)
{
    if (group->count < 2)
        return NAN;
    return root_mean_square(mean_square(group->squares, (double)(group->count - 1)), group->unit);
}
