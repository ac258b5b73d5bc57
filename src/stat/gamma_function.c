/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gamma functions and their differences. Stirling's series with its leading terms as double-
 * doubles, reached by the recurrence for small arguments (Abramowitz & Stegun 6.1.15, 6.1.41). */
#include "special.h"

#include "gamma_table.h"

#define STIRLING_FROM 9.0

static const double_double half_log_2pi = {0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55};

double log1pmx(double x)
{
    if (!(fabs(x) < 0.4))
        return log1p(x) - x;
    /* log(1 + x) = 2 artanh r, r = x / (2 + x), and 2 r - x = -x r */
    const double r = x / (2.0 + x);
    const double z = r * r;
    double term = 1.0;
    double sum = 0.0;
    for (int k = 3; term > 0x1p-56; k += 2) {
        sum += term / k;
        term *= z;
    }
    return r * (2.0 * z * sum - x);
}

double stirling_rest(double a)
{
    static const double coefficient[] = {
        1.0 / 12,        -1.0 / 360, 1.0 / 1260,       -1.0 / 1680,      1.0 / 1188,
        -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400, 43867.0 / 244188, -174611.0 / 125400,
    };
    const double z = 1.0 / (a * a);
    double sum = coefficient[9];
    for (int k = 8; k >= 0; k--)
        sum = sum * z + coefficient[k];
    return sum / a;
}

/* (a - 1/2) log a - a + log(2 pi) / 2 + rest. */
static double_double log_gamma_stirling(double a)
{
    const double_double power = dd_multiply(dd_sum(a, -0.5), dd_log(dd(a)));
    const double_double shift = dd_add(half_log_2pi, dd_sum(-a, stirling_rest(a)));
    return dd_add(power, shift);
}

double_double log_gamma(double a)
{
    if (a >= STIRLING_FROM)
        return log_gamma_stirling(a);
    if (a == 1.0 || a == 2.0)
        return dd(0.0);
    /* Gamma(a) = Gamma(a + n) / (a (a + 1) ... (a + n - 1)); a + n keeps its low part */
    double_double product = dd(a);
    double_double shifted = dd_sum(a, 1.0);
    while (shifted.high < STIRLING_FROM) {
        product = dd_multiply(product, shifted);
        shifted = dd_add(shifted, dd(1.0));
    }
    const double_double half_less = dd_add(shifted, dd(-0.5));
    double_double sum = dd_multiply(half_less, dd_log(shifted));
    sum = dd_add(sum, dd_subtract(half_log_2pi, shifted));
    sum = dd_add(sum, dd(stirling_rest(shifted.high)));
    return dd_subtract(sum, dd_log(product));
}

double digamma(double x)
{
    double shift = 0.0;
    for (; x < STIRLING_FROM; x += 1.0)
        shift += 1.0 / x;
    const double z = 1.0 / (x * x);
    const double tail =
        z *
        (1.0 / 12 -
         z * (1.0 / 120 -
              z * (1.0 / 252 -
                   z * (1.0 / 240 - z * (1.0 / 132 - z * (691.0 / 32760 -
                                                          z * (1.0 / 12 - z * 3617.0 / 8160)))))));
    return (log(x) - 0.5 / x - tail) - shift;
}

/* The mean of the digamma function over [start, start + width], width <= 0.01: by the recurrence
 * from 4 or more, and there by Gauss. */
static double digamma_mean(double start, double width)
{
    double shift = 0.0;
    for (; start < 4.0; start += 1.0)
        shift += log1p(width / start) / width;
    const double offset = 0.38729833462074169; /* sqrt(3/5) / 2 */
    return (5.0 * digamma(start + width * (0.5 - offset)) + 8.0 * digamma(start + width * 0.5) +
            5.0 * digamma(start + width * (0.5 + offset))) /
               18.0 -
           shift;
}

double log_gamma1p_slope(double a)
{
    if (a <= 0.01)
        return digamma_mean(1.0, a);
    return dd_value(dd_add(log_gamma(a), dd_log(dd(a)))) / a;
}

double_double log_gamma_ratio(double a, double b)
{
    const double_double sum = dd_sum(a, b);
    if (b < STIRLING_FROM) {
        const double_double difference = dd_subtract(log_gamma(sum.high), log_gamma(b));
        return sum.low == 0.0 ? difference : dd_add(difference, dd(sum.low * digamma(sum.high)));
    }
    const double_double near = dd_multiply(dd_sum(b, -0.5), dd_log1p(dd_divide(dd(a), dd(b))));
    const double_double far = dd_scale(dd_log(sum), a);
    const double rest = stirling_rest(sum.high) - stirling_rest(b);
    return dd_add(dd_add(near, far), dd_sum(-a, rest));
}

double log_gamma_ratio_slope(double a, double b)
{
    if (a <= 0.01)
        return digamma_mean(b, a);
    return dd_value(log_gamma_ratio(a, b)) / a;
}

/* coefficient[0] + coefficient[1] t + ... */
static double polynomial(const double *coefficient, int count, double t)
{
    double sum = coefficient[count - 1];
    for (int k = count - 2; k >= 0; k--)
        sum = sum * t + coefficient[k];
    return sum;
}

#define LENGTH(array) ((int)(sizeof(array) / sizeof *(array)))

/* 1 / Gamma(1 + a) for 0 <= a <= 1. */
static double reciprocal_gamma1p(double a)
{
    return polynomial(reciprocal_gamma, LENGTH(reciprocal_gamma), 2.0 * a - 1.0);
}

double gamma_peak(double a)
{
    const double twice = 2.0 * a;
    if (twice <= 30.0 && twice >= 1.0 && twice == floor(twice))
        return half_integer_peak[(int)twice - 1];
    if (a < 1.0)
        return a * exp(a * (log(a) - 1.0)) * reciprocal_gamma1p(a);
    if (a < 2.0)
        return exp(a * (log(a) - 1.0)) * reciprocal_gamma1p(a - 1.0);
    if (a < 4.0)
        return sqrt(a) * polynomial(peak_from_2, LENGTH(peak_from_2), a - 3.0);
    if (a < STIRLING_FROM)
        return sqrt(a) * polynomial(peak_from_4, LENGTH(peak_from_4), (2.0 * a - 13.0) / 5.0);
    return sqrt(a / 6.2831853071795865) * exp(-stirling_rest(a));
}
