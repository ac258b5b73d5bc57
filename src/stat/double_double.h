/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of about 32 digits as the unevaluated sum of two doubles, for the few places where the
 * exponent of a probability would lose digits (Dekker 1971; products by fma). */
#ifndef DMAIC_STAT_DOUBLE_DOUBLE_H
#define DMAIC_STAT_DOUBLE_DOUBLE_H

#include <math.h>

/* The value is high + low with |low| at most half a unit in the last place of high. */
typedef struct double_double {
    double high;
    double low;
} double_double;

static inline double_double dd(double value)
{
    return (double_double){value, 0.0};
}

static inline double dd_value(double_double a)
{
    return a.high + a.low;
}

/* a + b when |a| >= |b|. */
static inline double_double dd_renormal(double a, double b)
{
    const double sum = a + b;
    return (double_double){sum, b - (sum - a)};
}

/* a + b exactly. */
static inline double_double dd_sum(double a, double b)
{
    const double sum = a + b;
    const double part = sum - a;
    return (double_double){sum, (a - (sum - part)) + (b - part)};
}

/* a * b exactly, short of underflow. */
static inline double_double dd_product(double a, double b)
{
    const double product = a * b;
    return (double_double){product, fma(a, b, -product)};
}

static inline double_double dd_negate(double_double a)
{
    return (double_double){-a.high, -a.low};
}

static inline double_double dd_add(double_double a, double_double b)
{
    const double_double high = dd_sum(a.high, b.high);
    const double_double low = dd_sum(a.low, b.low);
    const double_double sum = dd_renormal(high.high, high.low + low.high);
    return dd_renormal(sum.high, sum.low + low.low);
}

static inline double_double dd_subtract(double_double a, double_double b)
{
    return dd_add(a, dd_negate(b));
}

static inline double_double dd_multiply(double_double a, double_double b)
{
    const double_double product = dd_product(a.high, b.high);
    return dd_renormal(product.high, product.low + (a.high * b.low + a.low * b.high));
}

static inline double_double dd_scale(double_double a, double factor)
{
    const double_double product = dd_product(a.high, factor);
    return dd_renormal(product.high, product.low + a.low * factor);
}

static inline double_double dd_divide(double_double a, double_double b)
{
    const double first = a.high / b.high;
    const double_double back = dd_scale(b, first);
    const double rest = ((a.high - back.high) - back.low) + a.low;
    return dd_renormal(first, rest / b.high);
}

/* Of a number >= 0. */
static inline double_double dd_square_root(double_double a)
{
    if (!(a.high > 0.0))
        return dd(0.0);
    const double root = sqrt(a.high);
    const double rest = fma(-root, root, a.high) + a.low;
    return dd_renormal(root, rest / (2.0 * root));
}

/* exp(a), rounded to a double. */
static inline double dd_exp(double_double a)
{
    const double value = exp(a.high);
    return value > 0.0 && value < HUGE_VAL ? value + value * a.low : value;
}

/* log a for a > 0; full relative precision also near 1. */
double_double dd_log(double_double a);

/* log(1 + a) for a > -1; full relative precision also near 0. */
double_double dd_log1p(double_double a);

/* log(a 2^exponent). */
double_double dd_log_scaled(double_double a, double exponent);

#endif
