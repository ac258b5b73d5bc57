/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owen's T (Owen 1956): slopes above 1 by its reflection (eq. 2.3), the others by Gauss-Legendre
 * quadrature, as method T5 of Patefield & Tandy (2000). */
#include "gauss_panels.h"

#include <dmaic/distribution.h>
#include <math.h>

#define TWO_PI         6.2831853071795865
#define ROOT_TWO_PI    2.5066282746310002
#define NOTHING_BEYOND 9.0 /* exp(-9^2 / 2) < 3e-18 */

static double owen_integrand(const void *context, double x)
{
    const double *h = context;
    const double y = *h * x;
    return exp(-0.5 * y * y) / (1.0 + x * x);
}

/* T(h, a) for h >= 0, 0 <= a <= 1. */
static double flat_owen_t(double h, double a)
{
    const double end = fmin(a, NOTHING_BEYOND / h);
    const smooth_function integrand = {owen_integrand, NULL, &h};
    const double integral =
        panel_integral(integrand, 0.0, 0.5 * end) + panel_integral(integrand, 0.5 * end, end);
    return dmaic_normal_density(h) / ROOT_TWO_PI * integral;
}

/* T(h, a) for h >= 0, a > 1. */
static double steep_owen_t(double h, double a)
{
    const double above_h = dmaic_normal_probability(h, DMAIC_UPPER_TAIL);
    const double above_ah = dmaic_normal_probability(a * h, DMAIC_UPPER_TAIL);
    return 0.5 * above_h + (above_ah * (0.5 - above_h) - flat_owen_t(a * h, 1.0 / a));
}

double dmaic_owen_t(double h, double a)
{
    if (isnan(h) || isnan(a))
        return NAN;
    const double size = fabs(h);
    const double steepness = fabs(a);
    if (isinf(size))
        return copysign(0.0, a);
    double value;
    if (size == 0.0)
        value = atan(steepness) / TWO_PI;
    else if (isinf(steepness))
        value = 0.5 * dmaic_normal_probability(size, DMAIC_UPPER_TAIL);
    else
        value = steepness <= 1.0 ? flat_owen_t(size, steepness) : steep_owen_t(size, steepness);
    return copysign(value, a);
}
