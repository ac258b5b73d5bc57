/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard variables U, of which location + scale U and exp(location + scale U) are made. */
#ifndef DMAIC_STAT_LOCATION_SCALE_H
#define DMAIC_STAT_LOCATION_SCALE_H

#include "stat/quantile.h"

typedef struct standard_variable {
    double (*tail)(double_double u, dmaic_tail tail);
    double_double (*point)(double probability, dmaic_tail tail); /* 0 < probability < 1 */
    double_double (*exponent)(double_double u);                  /* the log of the density */
} standard_variable;

extern const standard_variable standard_normal;
extern const standard_variable standard_logistic;
extern const standard_variable standard_smallest_extreme; /* P(U > u) = exp(-exp u) */

/* Where every tail and density of these is 0 or 1 to all digits. */
#define FAR 1e6

static inline double_double kept_near(double_double u)
{
    return fabs(u.high) < FAR ? u : dd(copysign(FAR, u.high));
}

/* distance / scale, kept near. */
double_double in_units(double_double distance, double scale);

/* location + scale U where U has that tail, 0 <= probability <= 1; infinite beyond the doubles. */
double_double point_at(const standard_variable *of, double probability, double_double location,
                       double_double scale, dmaic_tail tail);

static inline bool location_scale_domain(double location, double scale)
{
    return isfinite(location) && scale > 0.0 && isfinite(scale);
}

/* exp(-x) and 1 - exp(-x), x >= 0, and where they are `probability`. */
double exponential_tail(double_double x, dmaic_tail tail);
double_double exponential_point(double probability, dmaic_tail tail);

#endif
