/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mean over the estimate of sigma by the trapezoid rule in log s, where the integrand is
 * analytic and falls off quickly, so that the rule converges geometrically (Trefethen & Weideman
 * 2014); the rate follows from the gamma function of complex argument. */
#include "chi_mixture.h"

#include "special.h"

#include <math.h>
#include <stdbool.h>

#define SIGMA_KNOWN_FROM                                                                           \
    1e24                   /* log s is less than 1e-11 wide, and its mean nearer to 0 than 1e-24 */
#define CERTAIN_FROM 100.0 /* P(s > 100) is below 1e-2000 */

double log_chi_density(double high, double low, double df)
{
    const double a = 0.5 * df;
    const double_double s = {high, low};
    return 2.0 * gamma_peak(a) *
           dd_exp(dd_negate(gamma_exponent(dd_scale(dd_multiply(s, s), a), a)));
}

double chi_mixture_step(double df, double sharpness)
{
    return 1.0 / sqrt(60.0 + 4.0 * df + sharpness * sharpness);
}

static void add(tail_jet *sum, double weight, tail_jet part)
{
    sum->value += weight * part.value;
    sum->slope += weight * part.slope;
    sum->bend += weight * part.bend;
}

/* start exp(log_move), to 32 digits of what is near start: where df is large the density is so
 * narrow that a rounded s would show. */
static double_double moved(double start, double log_move)
{
    return fabs(log_move) < 0.5 ? dd_sum(start, start * expm1(log_move))
                                : dd(start * exp(log_move));
}

tail_jet chi_mixture(scaled_function function, const void *context, double df, double start,
                     double sharpness)
{
    if (df >= SIGMA_KNOWN_FROM)
        return function(context, 1.0);
    const double step = chi_mixture_step(df, sharpness);
    tail_jet sum = {0.0, 0.0, 0.0};
    add(&sum, log_chi_density(start, 0.0, df), function(context, start));
    for (int direction = -1; direction <= 1; direction += 2) {
        bool falls = false;
        for (double i = 1.0; !falls; i += 1.0) {
            const double_double s = moved(start, direction * i * step);
            const double weight = log_chi_density(s.high, s.low, df);
            const tail_jet part = function(context, s.high);
            add(&sum, weight, part);
            falls = !(weight * part.value > 1e-18 * sum.value);
        }
    }
    return (tail_jet){sum.value * step, sum.slope * step, sum.bend * step};
}

tail_jet chi_mixture_outer(density_function density, const void *context, double point, double df,
                           double start, double sharpness)
{
    const double a = 0.5 * df;
    const double step = chi_mixture_step(df, sharpness);
    tail_jet sum = {0.0, 0.0, 0.0};
    for (int direction = -1; direction <= 1; direction += 2) {
        bool falls = false;
        for (double i = direction > 0 ? 0.0 : 1.0; !falls; i += 1.0) {
            const double w = start * exp(direction * i * step);
            const double s = w / point;
            const double weight = step * density(context, w);
            const tails chi = s < CERTAIN_FROM ? gamma_tails(dd_scale(dd_product(s, s), a), a)
                                               : (tails){1.0, 0.0, 0.0, 0.0};
            sum.value += weight * chi.lower;
            sum.slope -= weight * 2.0 * chi.slope;
            sum.bend += weight * 4.0 * chi.slope * chi.tilt;
            falls = !(weight * chi.lower > 1e-18 * sum.value);
        }
    }
    return sum;
}
