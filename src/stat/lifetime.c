/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lifetimes by closed forms (Meeker & Escobar 1998, chapters 4 and 5): exponential, and the exp of
 * a normal, logistic or smallest extreme value variable. */
#include "stat/location_scale.h"

static bool is_time(double x)
{
    return x >= 0.0;
}

static bool is_probability(double p)
{
    return p >= 0.0 && p <= 1.0;
}

static bool at_end(double x)
{
    return x == 0.0 || isinf(x);
}

static double_double position_of_end(double x)
{
    return dd(x == 0.0 ? -FAR : FAR);
}

/* ---- exponential ---------------------------------------------------------------------------- */

double dmaic_exponential_density(double x, double mean)
{
    if (!is_time(x) || !location_scale_domain(0.0, mean))
        return NAN;
    return exponential_tail(in_units(dd(x), mean), DMAIC_UPPER_TAIL) / mean;
}

double dmaic_exponential_probability(double x, double mean, dmaic_tail tail)
{
    if (!is_time(x) || !location_scale_domain(0.0, mean))
        return NAN;
    return exponential_tail(in_units(dd(x), mean), tail);
}

double dmaic_exponential_quantile(double probability, double mean, dmaic_tail tail)
{
    if (!is_probability(probability) || !location_scale_domain(0.0, mean))
        return NAN;
    return mean * exponential_point(probability, tail).high;
}

/* ---- Weibull -------------------------------------------------------------------------------- */

static bool weibull_domain(double shape, double scale)
{
    return location_scale_domain(0.0, shape) && location_scale_domain(0.0, scale);
}

/* shape log(x / scale), a standard smallest extreme value. */
static double_double weibull_position(double x, double shape, double scale)
{
    if (at_end(x))
        return position_of_end(x);
    const double_double log_ratio = dd_subtract(dd_log(dd(x)), dd_log(dd(scale)));
    const double plain = shape * log_ratio.high;
    return fabs(plain) < FAR ? dd_scale(log_ratio, shape) : dd(copysign(FAR, plain));
}

double dmaic_weibull_density(double x, double shape, double scale)
{
    if (!is_time(x) || !weibull_domain(shape, scale))
        return NAN;
    if (at_end(x))
        return isinf(x) || shape > 1.0 ? 0.0 : shape < 1.0 ? HUGE_VAL : 1.0 / scale;
    const double_double u = weibull_position(x, shape, scale);
    const double_double log_pace = dd_subtract(dd_log(dd(shape)), dd_log(dd(x)));
    return dd_exp(dd_add(standard_smallest_extreme.exponent(u), log_pace));
}

double dmaic_weibull_probability(double x, double shape, double scale, dmaic_tail tail)
{
    if (!is_time(x) || !weibull_domain(shape, scale))
        return NAN;
    return standard_smallest_extreme.tail(weibull_position(x, shape, scale), tail);
}

double dmaic_weibull_quantile(double probability, double shape, double scale, dmaic_tail tail)
{
    if (!is_probability(probability) || !weibull_domain(shape, scale))
        return NAN;
    const double_double spread = dd_divide(dd(1.0), dd(shape));
    return dd_exp(kept_near(
        point_at(&standard_smallest_extreme, probability, dd_log(dd(scale)), spread, tail)));
}

/* ---- exp(location + scale U) ---------------------------------------------------------------- */

static double_double log_position(double x, double location, double scale)
{
    if (at_end(x))
        return position_of_end(x);
    return in_units(dd_add(dd_log(dd(x)), dd(-location)), scale);
}

/* 0 < x < infinity. */
static double density_at(const standard_variable *of, double x, double location, double scale)
{
    const double_double exponent = of->exponent(log_position(x, location, scale));
    return dd_exp(dd_subtract(exponent, dd_log(dd(x)))) / scale;
}

static double tail_at(const standard_variable *of, double x, double location, double scale,
                      dmaic_tail tail)
{
    if (!is_time(x) || !location_scale_domain(location, scale))
        return NAN;
    return of->tail(log_position(x, location, scale), tail);
}

static double quantile_at(const standard_variable *of, double probability, double location,
                          double scale, dmaic_tail tail)
{
    if (!is_probability(probability) || !location_scale_domain(location, scale))
        return NAN;
    return dd_exp(kept_near(point_at(of, probability, dd(location), dd(scale), tail)));
}

double dmaic_lognormal_density(double x, double location, double scale)
{
    if (!is_time(x) || !location_scale_domain(location, scale))
        return NAN;
    return at_end(x) ? 0.0 : density_at(&standard_normal, x, location, scale);
}

double dmaic_lognormal_probability(double x, double location, double scale, dmaic_tail tail)
{
    return tail_at(&standard_normal, x, location, scale, tail);
}

double dmaic_lognormal_quantile(double probability, double location, double scale, dmaic_tail tail)
{
    return quantile_at(&standard_normal, probability, location, scale, tail);
}

double dmaic_log_logistic_density(double x, double location, double scale)
{
    if (!is_time(x) || !location_scale_domain(location, scale))
        return NAN;
    if (at_end(x))
        return isinf(x) || scale < 1.0 ? 0.0 : scale > 1.0 ? HUGE_VAL : exp(-location);
    return density_at(&standard_logistic, x, location, scale);
}

double dmaic_log_logistic_probability(double x, double location, double scale, dmaic_tail tail)
{
    return tail_at(&standard_logistic, x, location, scale, tail);
}

double dmaic_log_logistic_quantile(double probability, double location, double scale,
                                   dmaic_tail tail)
{
    return quantile_at(&standard_logistic, probability, location, scale, tail);
}
