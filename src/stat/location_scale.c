/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logistic and extreme value distributions by closed forms (Meeker & Escobar 1998, chapter 4), with
 * exponents kept to 32 digits, since a tail of 1e-300 multiplies their error by hundreds. */
#include "stat/location_scale.h"

double_double in_units(double_double distance, double scale)
{
    const double plain = distance.high / scale;
    return fabs(plain) < FAR ? dd_divide(distance, dd(scale)) : dd(copysign(FAR, plain));
}

double_double point_at(const standard_variable *of, double probability, double_double location,
                       double_double scale, dmaic_tail tail)
{
    if (probability == 0.0 || probability == 1.0)
        return dd((probability == 0.0) == (tail == DMAIC_LOWER_TAIL) ? -HUGE_VAL : HUGE_VAL);
    const double_double u = of->point(probability, tail);
    const double plain = location.high + scale.high * u.high;
    return isfinite(plain) ? dd_add(location, dd_multiply(scale, u)) : dd(plain);
}

/* ---- smallest extreme value, the log of an exponential variable ----------------------------- */

double exponential_tail(double_double x, dmaic_tail tail)
{
    if (tail == DMAIC_UPPER_TAIL)
        return dd_exp(dd_negate(kept_near(x)));
    return x.high < 50.0 ? exp(-x.high) * x.low - expm1(-x.high) : 1.0;
}

double_double exponential_point(double probability, dmaic_tail tail)
{
    if (tail == DMAIC_UPPER_TAIL)
        return dd_negate(dd_log(dd(probability)));
    return dd_negate(dd_log1p(dd(-probability)));
}

/* exp(a) to 32 digits, as far as it is a normal double. */
static double_double exponential(double_double a)
{
    const double value = dd_exp(a);
    if (!(value > 1e-290 && value < 1e290))
        return dd(value);
    return dd_renormal(value, value * dd_value(dd_subtract(a, dd_log(dd(value)))));
}

static double extreme_tail(double_double u, dmaic_tail tail)
{
    return exponential_tail(exponential(u), tail);
}

static double_double extreme_point(double probability, dmaic_tail tail)
{
    return dd_log(exponential_point(probability, tail));
}

static double_double extreme_exponent(double_double u)
{
    const double_double grown = exponential(u);
    return grown.high < FAR ? dd_subtract(u, grown) : dd(-FAR);
}

const standard_variable standard_smallest_extreme = {extreme_tail, extreme_point, extreme_exponent};

/* ---- normal --------------------------------------------------------------------------------- */

static const double_double half_log_2pi = {0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55};

static double normal_tail(double_double z, dmaic_tail tail)
{
    const double more = dmaic_normal_density(z.high) * z.low;
    const double value = dmaic_normal_probability(z.high, tail);
    return tail == DMAIC_LOWER_TAIL ? value + more : value - more;
}

/* The quantile and what Newton's method adds to it. */
static double_double normal_point(double probability, dmaic_tail tail)
{
    const target wanted = target_of(probability, tail);
    const double z = dmaic_normal_quantile(wanted.probability, wanted.tail);
    const double lack = wanted.probability - dmaic_normal_probability(z, wanted.tail);
    const double step = lack / dmaic_normal_density(z);
    return dd_renormal(z, wanted.tail == DMAIC_LOWER_TAIL ? step : -step);
}

static double_double normal_exponent(double_double z)
{
    return dd_negate(dd_add(dd_scale(dd_multiply(z, z), 0.5), half_log_2pi));
}

const standard_variable standard_normal = {normal_tail, normal_point, normal_exponent};

/* ---- logistic ------------------------------------------------------------------------------- */

static double_double minus_size(double_double u)
{
    return u.high < 0.0 ? u : dd_negate(u);
}

static double logistic_tail(double_double u, dmaic_tail tail)
{
    const double odds = dd_exp(minus_size(u));
    return ((u.high < 0.0) == (tail == DMAIC_LOWER_TAIL) ? odds : 1.0) / (1.0 + odds);
}

static double_double logistic_point(double probability, dmaic_tail tail)
{
    const double_double logit = dd_subtract(dd_log(dd(probability)), dd_log1p(dd(-probability)));
    return tail == DMAIC_LOWER_TAIL ? logit : dd_negate(logit);
}

static double_double logistic_exponent(double_double u)
{
    const double_double down = minus_size(u);
    return dd_add(down, dd(-2.0 * log1p(dd_exp(down))));
}

const standard_variable standard_logistic = {logistic_tail, logistic_point, logistic_exponent};

/* ---- location + scale U --------------------------------------------------------------------- */

static double_double position(double x, double location, double scale)
{
    const double plain = x - location;
    return in_units(isfinite(plain) ? dd_sum(x, -location) : dd(plain), scale);
}

static double density_at(const standard_variable *of, double x, double location, double scale)
{
    if (isnan(x) || !location_scale_domain(location, scale))
        return NAN;
    return dd_exp(of->exponent(position(x, location, scale))) / scale;
}

static double tail_at(const standard_variable *of, double x, double location, double scale,
                      dmaic_tail tail)
{
    if (isnan(x) || !location_scale_domain(location, scale))
        return NAN;
    return of->tail(position(x, location, scale), tail);
}

static double quantile_at(const standard_variable *of, double probability, double location,
                          double scale, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !location_scale_domain(location, scale))
        return NAN;
    return dd_value(point_at(of, probability, dd(location), dd(scale), tail));
}

double dmaic_logistic_density(double x, double location, double scale)
{
    return density_at(&standard_logistic, x, location, scale);
}

double dmaic_logistic_probability(double x, double location, double scale, dmaic_tail tail)
{
    return tail_at(&standard_logistic, x, location, scale, tail);
}

double dmaic_logistic_quantile(double probability, double location, double scale, dmaic_tail tail)
{
    return quantile_at(&standard_logistic, probability, location, scale, tail);
}

double dmaic_smallest_extreme_density(double x, double location, double scale)
{
    return density_at(&standard_smallest_extreme, x, location, scale);
}

double dmaic_smallest_extreme_probability(double x, double location, double scale, dmaic_tail tail)
{
    return tail_at(&standard_smallest_extreme, x, location, scale, tail);
}

double dmaic_smallest_extreme_quantile(double probability, double location, double scale,
                                       dmaic_tail tail)
{
    return quantile_at(&standard_smallest_extreme, probability, location, scale, tail);
}

/* The largest is the mirror image of the smallest. */
static dmaic_tail other(dmaic_tail tail)
{
    return tail == DMAIC_LOWER_TAIL ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL;
}

double dmaic_largest_extreme_density(double x, double location, double scale)
{
    return dmaic_smallest_extreme_density(-x, -location, scale);
}

double dmaic_largest_extreme_probability(double x, double location, double scale, dmaic_tail tail)
{
    return dmaic_smallest_extreme_probability(-x, -location, scale, other(tail));
}

double dmaic_largest_extreme_quantile(double probability, double location, double scale,
                                      dmaic_tail tail)
{
    return -dmaic_smallest_extreme_quantile(probability, -location, scale, other(tail));
}
