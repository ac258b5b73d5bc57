/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owen's Q (Owen 1965) and the power of two one-sided tests, which is a difference of two of them:
 * one integral over the estimate of sigma, whose integrand is positive and has one peak. */
#include "owen_q.h"

#include "chi_mixture.h"
#include "gauss_panels.h"
#include "normal_point.h"
#include "special.h"

#include <dmaic/distribution.h>
#include <math.h>

#define MOST_DF 1e15

/* What must happen to Z when the estimate of sigma is s times sigma. */
typedef struct event {
    double df;
    double slope;
    double center;
    double half;
    double (*chance)(const struct event *event, double s);
    double (*pull)(const struct event *event, double s); /* roughly d log chance / d log s */
} event;

/* Z <= slope s + center. */
static double chance_below(const event *of, double s)
{
    return normal_at(fma(of->slope, s, of->center)).below;
}

static double pull_below(const event *of, double s)
{
    const double z = of->slope * s + of->center;
    return of->slope * s * fmax(0.0, -z);
}

/* |Z - center| <= half - slope s. */
static double chance_between(const event *of, double s)
{
    return normal_interval(of->center, fmax(0.0, fma(-of->slope, s, of->half)));
}

static double pull_between(const event *of, double s)
{
    return -of->slope * s * fmax(0.0, fabs(of->center) - (of->half - of->slope * s));
}

/* To 32 digits near 1: where df is large the density is so narrow that a rounded s would show. */
static double_double exponential(double log_s)
{
    return fabs(log_s) < 0.5 ? dd_sum(1.0, expm1(log_s)) : dd(exp(log_s));
}

static double weighted_chance(const void *context, double log_s)
{
    const event *of = context;
    const double_double s = exponential(log_s);
    return log_chi_density(s.high, s.low, of->df) * of->chance(of, s.high);
}

/* The shorter of the lengths over which the logarithm of the integrand moves by a few units. */
static double reach(const void *context, double log_s)
{
    const event *of = context;
    const double s = exp(log_s);
    const double steepness = of->df * fabs(1.0 - s * s) + fabs(of->pull(of, s));
    return 5.0 / (1.0 + steepness + 2.5 * s * (sqrt(2.0 * of->df) + fabs(of->slope)));
}

/* Near the peak of the integrand between the limits, by bisection of the slope of its logarithm. */
static double log_peak(const event *of, double low, double high)
{
    double below = fmax(low, -700.0);
    double above = fmin(high, 700.0);
    for (int i = 0; i < 60 && above - below > 1e-8; i++) {
        const double middle = below + 0.5 * (above - below);
        const double s = exp(middle);
        if (of->df * (1.0 - s * s) + of->pull(of, s) > 0.0)
            below = middle;
        else
            above = middle;
    }
    return fmin(fmax(below + 0.5 * (above - below), low), high);
}

/* The mean of the chance over s between the limits. */
static double mean_chance(const event *of, double low, double high)
{
    if (!(low < high))
        return 0.0;
    const smooth_function integrand = {weighted_chance, reach, of};
    const double from = log(low);
    const double to = log(high);
    const double mean = peaked_integral(integrand, from, log_peak(of, from, to), to);
    return fmin(mean, 1.0); /* 1 may be passed by rounding */
}

double dmaic_owen_q(double t, double df, double noncentrality, double from, double to)
{
    if (!isfinite(t) || !(df >= 1.0) || df > MOST_DF || !isfinite(noncentrality) ||
        !(from >= 0.0) || !(to >= from))
        return NAN;
    const event below = {df, t, -noncentrality, 0.0, chance_below, pull_below};
    return mean_chance(&below, from / sqrt(df), to / sqrt(df));
}

double two_one_sided_probability(double critical, double df, double lower_shift, double upper_shift)
{
    const double half = 0.5 * (lower_shift - upper_shift);
    const double center = -0.5 * (lower_shift + upper_shift);
    if (!(half > 0.0))
        return 0.0;
    if (df > MOST_DF)
        return half > critical ? normal_interval(center, half - critical) : 0.0;
    const event between = {df, critical, center, half, chance_between, pull_between};
    return mean_chance(&between, 0.0, half / critical);
}
