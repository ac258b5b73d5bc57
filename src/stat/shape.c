/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Third and fourth moments [JG1998] and the lag-1 autocorrelation: one pass over deviations from a
 * mean of 32 digits, in units near their size, so that neither digits nor the range of doubles are
 * lost. */
#include "stat/shape.h"

#include "stat/running_sum.h"

#include <math.h>

/* Sums of powers of the deviations, and of the products of neighbours. */
typedef struct power_sums {
    double_double second, third, fourth, neighbours;
} power_sums;

/* A power of two that brings sizes far from 1 near to it. */
static double power_for(double size)
{
    int exponent;
    if (size == 0 || (size > 0x1p-100 && size < 0x1p+100))
        return 1;
    frexp(size, &exponent);
    return ldexp(1, exponent > 1000 ? -1000 : exponent < -1000 ? 1000 : -exponent);
}

static power_sums add_powers(dmaic_sample sample, const moments *of)
{
    const double size = power_for(fmax(fabs(of->minimum), fabs(of->maximum)));
    const double_double mean = {of->mean * size, of->mean_low * size};
    const double unit = power_for(of->maximum * size - of->minimum * size);
    power_sums sums = {{0, 0}, {0, 0}, {0, 0}, {0, 0}};
    double_double last = dd(0);
    for (size_t row = 0; row < sample.count; row++) {
        const double_double value =
            dd_sum(sample_value(sample, row) * size, sample_remainder(sample, row) * size);
        const double_double deviation = dd_scale(dd_subtract(value, mean), unit);
        const double_double square = dd_multiply(deviation, deviation);
        sum_add(&sums.second, square.high, square.low);
        sum_add_product(&sums.third, square, deviation);
        sum_add_product(&sums.fourth, square, square);
        sum_add_product(&sums.neighbours, last, deviation);
        last = deviation;
    }
    return (power_sums){sum_value(sums.second), sum_value(sums.third), sum_value(sums.fourth),
                        sum_value(sums.neighbours)};
}

static void set_skewness(shape *of, const power_sums *sums, double count)
{
    const double_double cube = dd_multiply(sums->second, dd_square_root(sums->second));
    const double_double ratio = dd_divide(sums->third, cube); /* sum d^3 / (sum d^2)^1.5 */
    const double_double root = dd_square_root(dd(count));
    const double_double less = dd_square_root(dd(count - 1));
    of->skewness_g1 = dd_value(dd_multiply(ratio, root));
    of->skewness_b1 = dd_value(dd_divide(dd_multiply(ratio, dd_multiply(less, dd(count - 1))),
                                         dd(count)));
    if (count > 2)
        of->skewness = dd_value(dd_divide(dd_multiply(ratio, dd_multiply(less, dd(count))),
                                          dd(count - 2)));
}

static void set_kurtosis(shape *of, const power_sums *sums, double count)
{
    const double_double ratio =
        dd_divide(sums->fourth, dd_multiply(sums->second, sums->second));
    const double_double g2 = dd_subtract(dd_multiply(ratio, dd(count)), dd(3));
    const double_double less = dd_product(count - 1, count - 1);
    of->kurtosis_g2 = dd_value(g2);
    of->kurtosis_b2 =
        dd_value(dd_subtract(dd_divide(dd_multiply(ratio, less), dd(count)), dd(3)));
    if (count > 3) {
        const double_double inner = dd_add(dd_multiply(g2, dd(count + 1)), dd(6));
        of->kurtosis = dd_value(dd_divide(dd_multiply(inner, dd(count - 1)),
                                          dd_product(count - 2, count - 3)));
    }
}

shape shape_of(dmaic_sample sample, const moments *around)
{
    shape of = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    if (!(around->range > 0))
        return of;
    const double count = (double)sample.count;
    const power_sums sums = add_powers(sample, around);
    set_skewness(&of, &sums, count);
    set_kurtosis(&of, &sums, count);
    of.autocorrelation = dd_value(dd_divide(sums.neighbours, sums.second));
    return of;
}
