/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two passes: the mean in double-double, then the deviations from it, whose own sum corrects the
 * sum of squares [CGL1983]. Powers of two keep 1e308 and 1e-308 in range. */
#include "stat/moments.h"

#include "stat/double_double.h"

#include <math.h>

static double_double value_of(dmaic_sample sample, size_t row)
{
    return dd_sum(sample_value(sample, row), sample_remainder(sample, row));
}

static bool below(double_double a, double_double b)
{
    return a.high < b.high || (a.high == b.high && a.low < b.low);
}

/* A power of two that brings sizes far from 1 near to it, so that sums and squares stay in range.
 */
static double power_for(double size)
{
    int exponent;
    if (size == 0 || (size > 0x1p-400 && size < 0x1p+400))
        return 1;
    frexp(size, &exponent);
    return ldexp(1, exponent > 1000 ? -1000 : exponent < -1000 ? 1000 : -exponent);
}

moments moments_of(dmaic_sample sample)
{
    moments of = {.count = sample.count, .mean = NAN, .mean_low = NAN, .sum_squares = NAN,
                  .sd = NAN, .minimum = NAN, .maximum = NAN, .range = NAN};
    if (sample.count == 0)
        return of;

    double_double least = value_of(sample, 0), most = least;
    for (size_t row = 1; row < sample.count; row++) {
        const double_double value = value_of(sample, row);
        if (below(value, least))
            least = value;
        if (below(most, value))
            most = value;
    }
    of.minimum = dd_value(least);
    of.maximum = dd_value(most);

    const double size = power_for(fmax(fabs(of.minimum), fabs(of.maximum)));
    double_double sum = dd(0);
    for (size_t row = 0; row < sample.count; row++)
        sum = dd_add(sum, dd_scale(value_of(sample, row), size));
    const double_double mean = dd_divide(sum, dd((double)sample.count));
    of.mean = mean.high / size;
    of.mean_low = mean.low / size;

    const double_double spread = dd_subtract(dd_scale(most, size), dd_scale(least, size));
    of.range = dd_value(spread) / size;
    const double unit = power_for(dd_value(spread));
    double_double deviations = dd(0), squares = dd(0);
    for (size_t row = 0; row < sample.count; row++) {
        const double_double value = dd_scale(value_of(sample, row), size);
        const double_double deviation = dd_scale(dd_subtract(value, mean), unit);
        deviations = dd_add(deviations, deviation);
        squares = dd_add(squares, dd_multiply(deviation, deviation));
    }
    const double_double correction =
        dd_divide(dd_multiply(deviations, deviations), dd((double)sample.count));
    const double_double sum_squares = dd_subtract(squares, correction);
    of.sum_squares = dd_value(sum_squares) / unit / unit / size / size;
    if (sample.count > 1) {
        const double_double variance = dd_divide(sum_squares, dd((double)(sample.count - 1)));
        of.sd = dd_value(dd_square_root(variance)) / unit / size;
    }
    return of;
}
