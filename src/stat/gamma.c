/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gamma and chi-square distributions. Series and Legendre's continued fraction (Gautschi 1979;
 * DiDonato & Morris 1986) under a prefactor kept to 32 digits; uniform expansion in between. */
#include "quantile.h"
#include "special.h"

#define MOST_STEPS 20000

double_double gamma_exponent(double_double x, double a)
{
    const double_double distance = dd_add(x, dd(-a));
    const double_double relative = dd_divide(distance, dd(a));
    const double_double log_ratio =
        fabs(relative.high) < 0.5 ? dd_log1p(relative) : dd_subtract(dd_log(x), dd_log(dd(a)));
    return dd_subtract(distance, dd_scale(log_ratio, a));
}

/* 1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ..., for x not above a or 1. */
static double rising_series(double x, double a)
{
    double term = 1.0;
    double sum = 1.0;
    for (int n = 1; n < MOST_STEPS && term > sum * 0x1p-55; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return sum;
}

/* Legendre's fraction 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - 2 (2 - a) / ...)), x above a and
 * 1, as a sum of ever smaller steps (Steed's method); `distance` is x - a. */
static double legendre_fraction(double distance, double a)
{
    double ratio = 1.0 / (distance + 1.0);
    double step = ratio;
    double sum = step;
    for (int n = 1; n < MOST_STEPS && fabs(step) > sum * 0x1p-56; n++) {
        const double partial = n * (a - n);
        const double next = 1.0 / (distance + (2.0 * n + 1.0) + partial * ratio);
        step *= -partial * ratio * next;
        ratio = next;
        sum += step;
    }
    return sum;
}

/* For a <= 1 and small x, where the upper tail is what x^a / Gamma(1 + a) leaves of 1: the sum
 * over n >= 1 of a (-x)^n / (n! (a + n)). */
static double alternating_series(double x, double a)
{
    double power = 1.0;
    double sum = 0.0;
    for (int n = 1; n < 60; n++) {
        power *= -x / n;
        const double term = power * a / (a + n);
        sum += term;
        if (fabs(term) <= 0x1p-56 * fabs(sum))
            break;
    }
    return sum;
}

static tails small_shape_tails(double_double x, double a, double slope)
{
    const double rest = alternating_series(x.high, a);
    const double lead = slope / a * exp(x.high);
    const double lower = lead + lead * rest;
    if (lower < 0.9)
        return (tails){lower, 1.0 - lower, slope, 0.0};
    const double log_lead = a * (dd_value(dd_log(x)) - log_gamma1p_slope(a));
    const double upper = -expm1(log_lead) - lead * rest;
    return (tails){1.0 - upper, upper, slope, 0.0};
}

/* The tails without their tilt. */
static tails level_tails(double_double x, double a, double distance)
{
    const double_double exponent = gamma_exponent(x, a);
    const double slope = gamma_peak(a) * dd_exp(dd_negate(exponent));
    if (a < 1.0 && x.high < 1.1)
        return small_shape_tails(x, a, slope);
    if (exponent.high > 800.0)
        return distance < 0.0 ? (tails){0.0, 1.0, 0.0, 0.0} : (tails){1.0, 0.0, 0.0, 0.0};
    if (uniform_suits(a, exponent))
        return uniform_tails(a, 0.0, 1.0, exponent, distance < 0.0, slope);
    if (distance <= 0.0) {
        const double lower = slope / a * rising_series(x.high, a);
        return (tails){lower, 1.0 - lower, slope, 0.0};
    }
    const double upper = slope * legendre_fraction(distance, a);
    return (tails){1.0 - upper, upper, slope, 0.0};
}

tails gamma_tails(double_double x, double a)
{
    if (!(x.high > 0.0))
        return (tails){0.0, 1.0, 0.0, 0.0};
    if (isinf(x.high))
        return (tails){1.0, 0.0, 0.0, 0.0};
    const double distance = (x.high - a) + x.low;
    tails both = level_tails(x, a, distance);
    both.tilt = -distance;
    return both;
}

static bool gamma_domain(double shape, double scale)
{
    return shape > 0.0 && isfinite(shape) && scale > 0.0 && isfinite(scale);
}

double dmaic_gamma_probability(double x, double shape, double scale, dmaic_tail tail)
{
    if (!(x >= 0.0) || !gamma_domain(shape, scale))
        return NAN;
    const double_double point = isinf(x) ? dd(x) : dd_divide(dd(x), dd(scale));
    return tail_of(gamma_tails(point, shape), tail);
}

double dmaic_chi_square_probability(double x, double df, dmaic_tail tail)
{
    return dmaic_gamma_probability(x, 0.5 * df, 2.0, tail);
}

static tails gamma_tails_at(const void *context, double x)
{
    const double *shape = context;
    return gamma_tails(dd(x), *shape);
}

/* x from Q = x^(a-1) e^-x / Gamma(a) (1 + ...), far in the upper tail. */
static double far_start(double probability, double a, double x)
{
    const double constant = -log(probability) - dd_value(log_gamma(a));
    for (int i = 0; i < 3; i++)
        x = constant + (a - 1.0) * log(x) - log1p((1.0 - a) / (x + 1.0));
    return x;
}

/* Wilson & Hilferty (1931), or the leading term of either tail where that fails. */
static double gamma_start(target wanted, double shape)
{
    const double z = dmaic_normal_quantile(wanted.probability, wanted.tail);
    const double spread = 1.0 / (9.0 * shape);
    const double root = 1.0 - spread + z * sqrt(spread);
    const bool lower = wanted.tail == DMAIC_LOWER_TAIL;
    if (root > 0.3 && shape > 0.3) {
        const double x = shape * root * root * root;
        return !lower && x > 3.0 * shape + 5.0 ? far_start(wanted.probability, shape, x) : x;
    }
    const double below = lower ? wanted.probability : 1.0 - wanted.probability;
    const double power = exp(log(below) / shape + log_gamma1p_slope(shape));
    return lower || power < 0.5 ? power : far_start(wanted.probability, shape, 1.0);
}

double dmaic_gamma_quantile(double probability, double shape, double scale, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !gamma_domain(shape, scale))
        return NAN;
    const target wanted = target_of(probability, tail);
    const double start = gamma_start(wanted, shape);
    return scale * positive_quantile(gamma_tails_at, &shape, start, wanted);
}

double dmaic_chi_square_quantile(double probability, double df, dmaic_tail tail)
{
    return dmaic_gamma_quantile(probability, 0.5 * df, 2.0, tail);
}
