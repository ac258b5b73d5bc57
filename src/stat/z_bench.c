/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The benchmark z of two normal tails, from the side that is small: their sum, or what is left
 * between them. Mills' ratio far out by the continued fraction of Abramowitz & Stegun 26.2.14. */
#include "z_bench.h"

#include <dmaic/distribution.h>
#include <math.h>
#include <stdbool.h>

/* P(Z > z) over the density at z, for z >= 25: Laplace's continued fraction. */
static double mills_ratio(double z)
{
    double denominator = z;
    for (int k = 24; k > 0; k--)
        denominator = z + k / denominator;
    return 1 / denominator;
}

/* The z whose tail is that at `near` plus (or minus) that at `far`, where tails may be too small
 * for doubles: log tails are compared instead. near >= 25, far >= near. */
static double far_bench(double near, double far, bool plus)
{
    const double log_ratio =
        -(far - near) * (far + near) / 2 + log(mills_ratio(far) / mills_ratio(near));
    const double log_total = plus ? log1p(exp(log_ratio)) : log(-expm1(log_ratio));
    double step = 0; /* near less the result */
    for (int i = 0; i < 60; i++) {
        const double last = step;
        step = (log_total + step * step / 2 - log(mills_ratio(near - step) / mills_ratio(near))) /
               near;
        if (step == last)
            break;
    }
    return near - step;
}

/* P(0 < Z < z), small z included. */
static double central_share(double z)
{
    return 0.5 * erf(z * 0.70710678118654752);
}

/* Both limits are given. The share between them is the small one when the mean lies outside. */
static double two_sided_bench(double near, double far)
{
    const double far_off = 25;
    if (near > far_off)
        return far_bench(near, far, true);
    if (near < -far_off)
        return -far_bench(-near, far, false);
    const double total = dmaic_normal_probability(near, DMAIC_UPPER_TAIL) +
                         dmaic_normal_probability(far, DMAIC_UPPER_TAIL);
    if (total <= 0.5)
        return dmaic_normal_quantile(total, DMAIC_UPPER_TAIL);
    const double between = near < 0 ? dmaic_normal_probability(-near, DMAIC_UPPER_TAIL) -
                                          dmaic_normal_probability(far, DMAIC_UPPER_TAIL)
                                    : central_share(near) + central_share(far);
    return dmaic_normal_quantile(between, DMAIC_LOWER_TAIL);
}

double bench_z(double z_lower, double z_upper)
{
    if (isnan(z_lower))
        return z_upper;
    if (isnan(z_upper))
        return z_lower;
    return two_sided_bench(fmin(z_lower, z_upper), fmax(z_lower, z_upper));
}
