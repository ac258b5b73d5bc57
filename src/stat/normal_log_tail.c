/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of a normal tail, also where the tail itself is below the doubles: the asymptotic series of
 * Mills' ratio (Abramowitz & Stegun 26.2.12), of which six terms leave 4e-17 from z = 35 on. */
#include "stat/normal_log_tail.h"

#include <math.h>

#define SERIES_FROM 35.0

static const double half_log_2pi = 0.91893853320467274178;

/* z (1 - Phi(z)) / phi(z) - 1. */
static double mills_rest(double z)
{
    const double t = 1.0 / (z * z);
    return -t * (1.0 - t * (3.0 - t * (15.0 - t * (105.0 - t * (945.0 - t * 10395.0)))));
}

double normal_log_tail(double z, dmaic_tail tail)
{
    const double out = tail == DMAIC_UPPER_TAIL ? z : -z;
    if (out > SERIES_FROM)
        return log1p(mills_rest(out)) - log(out) - half_log_2pi - 0.5 * out * out;
    if (out < -1.0)
        return log1p(-dmaic_normal_probability(-out, DMAIC_UPPER_TAIL));
    return log(dmaic_normal_probability(out, DMAIC_UPPER_TAIL));
}

double normal_hazard(double z, dmaic_tail tail)
{
    const double out = tail == DMAIC_UPPER_TAIL ? z : -z;
    if (out > SERIES_FROM)
        return out / (1.0 + mills_rest(out));
    return dmaic_normal_density(out) / dmaic_normal_probability(out, DMAIC_UPPER_TAIL);
}
