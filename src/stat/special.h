/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The special functions under the distributions, for other parts of the library: incomplete gamma
 * and beta functions with both tails at once, gamma functions, small differences kept exact. */
#ifndef DMAIC_STAT_SPECIAL_H
#define DMAIC_STAT_SPECIAL_H

#include "stat/double_double.h"

#include <dmaic/distribution.h>
#include <stdbool.h>

/* Both tails at a point, each to full relative precision, and how they move:
 * slope = d lower / d w and tilt = d log slope / d w, where w is log x for the gamma and
 * log(x / y) for the beta distribution. */
typedef struct tails {
    double lower;
    double upper;
    double slope;
    double tilt;
} tails;

static inline double tail_of(tails both, dmaic_tail tail)
{
    return tail == DMAIC_LOWER_TAIL ? both.lower : both.upper;
}

static inline tails tails_swapped(tails both)
{
    return (tails){both.upper, both.lower, both.slope, -both.tilt};
}

/* log(1 + x) - x without cancellation, x > -1. */
double log1pmx(double x);

/* log Gamma(a), a > 0, to 32 digits where a >= 10 and 1e-17 absolute elsewhere. */
double_double log_gamma(double a);

/* log(Gamma(a + b) / Gamma(b)), a, b > 0, to about 1e-17 absolute. */
double_double log_gamma_ratio(double a, double b);

/* log(Gamma(1 + a)) / a, a > 0, relative precision also for tiny a. */
double log_gamma1p_slope(double a);

/* log(Gamma(a + b) / Gamma(b)) / a, relative precision also for tiny a. */
double log_gamma_ratio_slope(double a, double b);

/* Digamma function, x > 0. */
double digamma(double x);

/* log Gamma(a) minus Stirling's leading terms, a >= 10: 1 / (12 a) - ... */
double stirling_rest(double a);

/* a^a e^-a / Gamma(a), a > 0: the value of x^a e^-x / Gamma(a) at its peak x = a. */
double gamma_peak(double a);

/* x - a - a log(x / a) >= 0, the exponent under the peak, a > 0, x > 0. */
double_double gamma_exponent(double_double x, double a);

/* Incomplete gamma function with shape a > 0 at x >= 0. */
tails gamma_tails(double_double x, double a);

/* A point of the unit interval, known from both its ends: the values are x 2^x_exponent and
 * y 2^y_exponent, and they add to 1. The exponents are 0 unless the value would underflow; a caller
 * who has both ends writes (unit_point){dd(x), dd(y), 0.0, 0.0}. */
typedef struct unit_point {
    double_double x;
    double_double y;
    double x_exponent;
    double y_exponent;
} unit_point;

/* The point x, 0 <= x <= 1. */
unit_point unit_from_value(double x);

/* The point with x / y = odds 2^exponent. */
unit_point unit_from_odds(double_double odds, double exponent);

static inline unit_point unit_swapped(unit_point at)
{
    return (unit_point){at.y, at.x, at.y_exponent, at.x_exponent};
}

/* a log(p / x) + b log(q / y) >= 0 with p = a / (a + b), the exponent under the peak. */
double_double beta_exponent(unit_point at, double a, double b);

/* Incomplete beta function with shapes a, b > 0. */
tails beta_tails(unit_point at, double a, double b);

/* Whether uniform_tails serves a point with this exponent; a is the smaller shape. */
bool uniform_suits(double a, double_double exponent);

/* Both tails where the integrand is a Gaussian in disguise, for large shapes and a point not too
 * far from the mean; p = a / (a + b) <= 1/2, q = 1 - p, or p = 0 for the gamma distribution.
 * `exponent` is that of the point, `below` says that it lies below the mean. The tilt is left 0. */
tails uniform_tails(double a, double p, double q, double_double exponent, bool below, double slope);

#endif
