/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logarithms of double-doubles: a table of log(1 + i / 128) and the series of the inverse
 * hyperbolic tangent for what is left, log(m / c) = 2 artanh((m - c) / (m + c)). */
#include "double_double.h"

#include "logarithm_table.h"

/* log 2 in two parts, the first of 40 bits, so that small multiples of it are exact. */
#define LOG_2_HIGH 0x1.62e42fefap-1
#define LOG_2_LOW  0x1.cf79abc9e3b3ap-40

/* 2 artanh s for |s| < 2^-7. The cubic and later terms stay below 2^-19 of the first, so that
 * their rounding is no more than 2^-72 of it. */
static double_double twice_artanh(double_double s)
{
    const double z = s.high * s.high;
    const double series = 1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11))));
    return dd_renormal(2.0 * s.high, 2.0 * (s.low + s.high * z * series));
}

/* value / 2^power, from 1 to 2. */
static double mantissa_of(double value, double *power)
{
    int exponent;
    const double half = frexp(value, &exponent);
    *power = exponent - 1;
    return 2.0 * half;
}

double_double dd_log_scaled(double_double a, double exponent)
{
    if (!(a.high > 0.0) || isinf(a.high))
        return dd(log(a.high));
    double power;
    double mantissa = mantissa_of(a.high, &power);
    if (mantissa > 1.4142135623730950) {
        mantissa *= 0.5;
        power += 1.0;
    }
    const double low = a.low == 0.0 ? 0.0 : a.low * (mantissa / a.high);
    const int index = (int)(mantissa * 128.0 + 0.5) - 128;
    const double nearest = 1.0 + index / 128.0;
    const double_double over = dd_renormal(mantissa - nearest, low);
    const double_double under = dd_sum(nearest, mantissa);
    const double_double rest =
        twice_artanh(dd_divide(over, (double_double){under.high, under.low + low}));
    const double binary = exponent + power;
    if (index == 0 && binary == 0.0)
        return rest;
    const double_double table = logarithm_table[index + 38];
    const double_double first = dd_sum(binary * LOG_2_HIGH, table.high);
    const double_double second = dd_sum(first.high, rest.high);
    const double low_part = binary * LOG_2_LOW + table.low + rest.low;
    return dd_renormal(second.high, second.low + (first.low + low_part));
}

double_double dd_log(double_double a)
{
    return dd_log_scaled(a, 0.0);
}

double_double dd_log1p(double_double a)
{
    if (fabs(a.high) < 0.0078125)
        return twice_artanh(dd_divide(a, dd_add(dd(2.0), a)));
    return dd_log(dd_add(dd(1.0), a));
}
