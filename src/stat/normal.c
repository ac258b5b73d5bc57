/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal distribution: erfc with the rounding of z / sqrt 2 put right; quantile by Halley's method
 * from the approximation of Hastings (1955), Abramowitz & Stegun 26.2.23. */
#include "quantile.h"
#include "special.h"

static const double_double root_half = {0x1.6a09e667f3bcdp-1, -0x1.bdd3413b26456p-55};

#define TWO_BY_ROOT_PI 1.1283791670955126

double dmaic_normal_density(double z)
{
    if (fabs(z) > 40.0)
        return 0.0;
    return 0.39894228040143268 * dd_exp(dd_scale(dd_product(z, z), -0.5));
}

/* P(X > z). */
static double upper_tail(double z)
{
    if (isinf(z))
        return z > 0.0 ? 0.0 : 1.0;
    const double_double scaled = dd_scale(root_half, z);
    const double slope = TWO_BY_ROOT_PI * exp(-scaled.high * scaled.high);
    return 0.5 * (erfc(scaled.high) - slope * scaled.low);
}

double dmaic_normal_probability(double z, dmaic_tail tail)
{
    return upper_tail(tail == DMAIC_LOWER_TAIL ? -z : z);
}

/* The z >= 0 with 1/2 - P(X > z) = excess, for 0 <= excess <= 1/4. */
static double central_quantile(double excess)
{
    double z = 2.5066282746310002 * excess * (1.0 + 1.05 * excess * excess);
    for (int i = 0; i < 6; i++) {
        const double_double scaled = dd_scale(root_half, z);
        const double slope = TWO_BY_ROOT_PI * exp(-scaled.high * scaled.high);
        const double error = 0.5 * (erf(scaled.high) + slope * scaled.low) - excess;
        const double newton = error / dmaic_normal_density(z);
        const double step = newton / (1.0 + 0.5 * z * newton);
        z -= step;
        if (fabs(step) <= 1e-6 * z)
            break;
    }
    return z;
}

/* The z >= 0 with P(X > z) = probability, for 0 < probability <= 1/4. */
static double outer_quantile(double probability)
{
    const double t = sqrt(-2.0 * log(probability));
    double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int i = 0; i < 6; i++) {
        const double tail = upper_tail(z);
        const double ratio = tail / probability;
        const double excess =
            fabs(ratio - 1.0) < 0.5 ? log1p((tail - probability) / probability) : log(ratio);
        const double hazard = dmaic_normal_density(z) / tail;
        const double newton = excess / hazard;
        const double step = newton / (1.0 + 0.5 * newton * (hazard - z));
        z += step;
        if (fabs(step) <= 1e-6 * z)
            break;
    }
    return z;
}

double dmaic_normal_quantile(double probability, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0))
        return NAN;
    const target wanted = target_of(probability, tail);
    const double sign = wanted.tail == DMAIC_UPPER_TAIL ? 1.0 : -1.0;
    if (wanted.probability == 0.0)
        return sign * HUGE_VAL;
    return sign * (wanted.probability > 0.25 ? central_quantile(0.5 - wanted.probability)
                                             : outer_quantile(wanted.probability));
}
