/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bivariate normal probability of a quadrant. Made independent, the quadrant is a wedge; the
 * density integrated along each ray from its corner is the normal density at the distance of the
 * ray from the origin times the normal loss function, and one integral over the angle remains
 * (compare Owen 1956; Genz 2004). All terms are positive, so small probabilities keep their
 * digits. */
#include "gauss_panels.h"
#include "normal_point.h"

#include <dmaic/distribution.h>
#include <math.h>

#define FRACTION_FROM 2.5

/* A corner at `edge` across and `along` beside one edge of the wedge, seen from the origin. */
typedef struct corner {
    double edge;
    double along;
    double distance;
} corner;

/* E max(Z - c, 0) = density(c) - c P(Z > c); far out by the fraction for Mills' ratio (Laplace),
 * 1 / (c + 1 / (c + 2 / (c + ...))), which leaves a positive term. */
static double normal_loss(double c)
{
    if (c < FRACTION_FROM) {
        const normal_point at = normal_at(c);
        return at.density - c * at.above;
    }
    double tail = 0.0;
    for (int j = 8 + (int)(500.0 / (c * c)); j >= 2; j--)
        tail = j / (c + tail);
    const double first = 1.0 / (c + tail);
    return dmaic_normal_density(c) * first / (c + first);
}

/* The ray at an angle from the edge: its distance from the origin, and how far before its start the
 * origin lies (negative: the ray moves towards the origin first). */
static double distance_of_ray(const corner *at, double angle)
{
    return at->edge * cos(angle) - at->along * sin(angle);
}

static double start_of_ray(const corner *at, double angle)
{
    return -at->edge * sin(angle) - at->along * cos(angle);
}

static double along_ray(const void *context, double angle)
{
    const corner *at = context;
    return dmaic_normal_density(distance_of_ray(at, angle)) * normal_loss(start_of_ray(at, angle));
}

static double reach(const void *context, double angle)
{
    const corner *at = context;
    const double distance = fabs(distance_of_ray(at, angle));
    const double start = start_of_ray(at, angle);
    const double steepness =
        start < 0.0 ? distance * (1.3 - start) : distance / (0.7 + 0.5 * start);
    return 4.0 / (1.0 + steepness + 2.0 * at->distance);
}

/* The probability of the rays within `opening` <= pi / 2 of the edge. */
static double half_wedge(double edge, double along, double opening)
{
    const corner at = {edge, along, hypot(edge, along)};
    const double to_origin = atan2(edge, along);
    double peak = to_origin;
    if (!(to_origin >= 0.0 && to_origin <= opening))
        peak = start_of_ray(&at, 0.0) < start_of_ray(&at, opening) ? 0.0 : opening;
    const smooth_function integrand = {along_ray, reach, &at};
    return peaked_integral(integrand, 0.0, peak, opening);
}

double dmaic_bivariate_normal_probability(double x, double y, double correlation)
{
    if (isnan(x) || isnan(y) || !(fabs(correlation) <= 1.0))
        return NAN;
    if (x == -HUGE_VAL || y == -HUGE_VAL)
        return 0.0;
    if (isinf(x) || isinf(y) || correlation == 1.0)
        return dmaic_normal_probability(fmin(x, y), DMAIC_LOWER_TAIL);
    if (correlation == -1.0)
        return x > -y ? normal_interval(0.5 * (x - y), 0.5 * (x + y)) : 0.0;
    const double sine = sqrt((1.0 - correlation) * (1.0 + correlation));
    const double opening = 0.5 * atan2(sine, -correlation);
    const double sum = half_wedge(x, fma(-correlation, x, y) / sine, opening) +
                       half_wedge(y, fma(-correlation, y, x) / sine, opening);
    return fmin(sum, 1.0); /* 1 may be passed by rounding */
}
