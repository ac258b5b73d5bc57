/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beta and F distributions. Continued fraction with positive coefficients (DiDonato & Morris 1992,
 * eq. 9), power series, uniform expansion, under a prefactor kept to 32 digits. */
#include "quantile.h"
#include "special.h"

#define MOST_STEPS 20000

unit_point unit_from_value(double x)
{
    return (unit_point){dd(x), dd_sum(1.0, -x), 0.0, 0.0};
}

unit_point unit_from_odds(double_double odds, double exponent)
{
    double_double plain = odds;
    if (exponent != 0.0 || !(odds.high > 1e-150 && odds.high < 1e150)) {
        int power;
        frexp(odds.high, &power);
        const double size = power + exponent;
        if (size < -500.0)
            return (unit_point){odds, dd(1.0), exponent, 0.0};
        if (size > 500.0)
            return (unit_point){dd(1.0), dd_divide(dd(1.0), odds), 0.0, -exponent};
        plain = (double_double){ldexp(odds.high, (int)exponent), ldexp(odds.low, (int)exponent)};
    }
    const double_double whole = dd_add(dd(1.0), plain);
    return (unit_point){dd_divide(plain, whole), dd_divide(dd(1.0), whole), 0.0, 0.0};
}

/* x as a double; 0 when it is too small. */
static double plain_value(double_double x, double exponent)
{
    return exponent == 0.0 ? x.high : exponent > -2000.0 ? ldexp(x.high, (int)exponent) : 0.0;
}

/* x b - y a, which is (a + b) times the distance of x from the mean. */
static double_double distance_from_mean(unit_point at, double a, double b)
{
    const double_double x = at.x_exponent == 0.0 ? at.x : dd(plain_value(at.x, at.x_exponent));
    const double_double y = at.y_exponent == 0.0 ? at.y : dd(plain_value(at.y, at.y_exponent));
    return dd_subtract(dd_scale(x, b), dd_scale(y, a));
}

/* a log(x (a + b) / a), given that x (a + b) - a is `distance`. */
static double_double weighted_log(double_double x, double exponent, double_double distance,
                                  double a, double_double total)
{
    const double_double relative = dd_divide(distance, dd(a));
    if (fabs(relative.high) < 0.5)
        return dd_scale(dd_log1p(relative), a);
    const double_double ratio = dd_divide(total, dd(a));
    return dd_scale(dd_add(dd_log_scaled(x, exponent), dd_log(ratio)), a);
}

static double_double exponent_at(unit_point at, double a, double b, double_double distance)
{
    const double_double total = dd_sum(a, b);
    const double_double left = weighted_log(at.x, at.x_exponent, distance, a, total);
    const double_double right = weighted_log(at.y, at.y_exponent, dd_negate(distance), b, total);
    return dd_negate(dd_add(left, right));
}

double_double beta_exponent(unit_point at, double a, double b)
{
    return exponent_at(at, a, b, distance_from_mean(at, a, b));
}

/* x^a y^b / B(a, b). */
static double beta_slope(double_double exponent, double a, double b)
{
    return gamma_peak(a) * gamma_peak(b) / gamma_peak(a + b) * dd_exp(dd_negate(exponent));
}

/* The power series is quick and keeps its digits. */
static bool series_suits(double x, double b)
{
    return x <= 0.7 && (b <= 1.0 || b * x <= 1.0);
}

/* x^a / (a B(a, b)) (1 + rest) with rest = a sum of (1 - b) ... (n - b) x^n / (n! (a + n)). */
static tails series_tails(unit_point at, double a, double b, double slope)
{
    const double x = plain_value(at.x, at.x_exponent);
    double power = 1.0;
    double rest = 0.0;
    for (int n = 1; n < MOST_STEPS; n++) {
        power *= (n - b) / n * x;
        const double term = power * a / (a + n);
        rest += term;
        if (fabs(term) <= 0x1p-56 * fabs(1.0 + rest) && fabs(term) <= 0x1p-54 * fabs(rest))
            break;
    }
    const double lead = slope / a * exp(-b * log1p(-x));
    const double lower = lead + lead * rest;
    if (lower < 0.9)
        return (tails){lower, 1.0 - lower, slope, 0.0};
    const double log_x = dd_value(dd_log_scaled(at.x, at.x_exponent));
    const double log_lead = a * (log_x + log_gamma_ratio_slope(a, b) - log_gamma1p_slope(a));
    const double upper = -expm1(log_lead) - lead * rest;
    return (tails){1.0 - upper, upper, slope, 0.0};
}

/* The fraction that x^a y^b / B(a, b) is multiplied with, for x not above the mean, as a sum of
 * ever smaller steps (Steed's method). */
static double positive_fraction(double x, double minus_distance, double a, double b)
{
    double inner = 1.0 / (a + 1.0);
    double ratio = 1.0 / (a * inner * (minus_distance + 1.0));
    double step = ratio;
    double sum = step;
    for (int n = 1; n < MOST_STEPS && fabs(step) > sum * 0x1p-56; n++) {
        const double common = n * (b - n) * x * inner;
        const double partial = (a + (n - 1.0)) * (a + b + (n - 1.0)) * x * inner * common;
        inner = 1.0 / (a + (2.0 * n + 1.0));
        const double level = n + common + (a + n) * inner * (minus_distance + 1.0 + n * (2.0 - x));
        const double next = 1.0 / (level + partial * ratio);
        step *= -partial * ratio * next;
        ratio = next;
        sum += step;
    }
    return sum;
}

/* For x below the mean or at it. */
static tails fraction_tails(unit_point at, double distance, double a, double b, double slope)
{
    const double x = plain_value(at.x, at.x_exponent);
    const double lower = slope * positive_fraction(x, -distance, a, b);
    return (tails){lower, 1.0 - lower, slope, 0.0};
}

/* The tails without their tilt; `from_mean` is (a + b) times the distance of x from the mean. */
static tails level_tails(unit_point at, double a, double b, double_double from_mean)
{
    const double_double exponent = exponent_at(at, a, b, from_mean);
    const double slope = beta_slope(exponent, a, b);
    const double distance = dd_value(from_mean);
    if (uniform_suits(fmin(a, b), exponent)) {
        if (a <= b)
            return uniform_tails(a, a / (a + b), b / (a + b), exponent, distance < 0.0, slope);
        return tails_swapped(
            uniform_tails(b, b / (a + b), a / (a + b), exponent, distance > 0.0, slope));
    }
    if (series_suits(plain_value(at.x, at.x_exponent), b))
        return series_tails(at, a, b, slope);
    if (series_suits(plain_value(at.y, at.y_exponent), a))
        return tails_swapped(series_tails(unit_swapped(at), b, a, slope));
    if (distance <= 0.0)
        return fraction_tails(at, distance, a, b, slope);
    return tails_swapped(fraction_tails(unit_swapped(at), -distance, b, a, slope));
}

tails beta_tails(unit_point at, double a, double b)
{
    if (!(at.x.high > 0.0))
        return (tails){0.0, 1.0, 0.0, 0.0};
    if (!(at.y.high > 0.0))
        return (tails){1.0, 0.0, 0.0, 0.0};
    const double_double from_mean = distance_from_mean(at, a, b);
    tails both = level_tails(at, a, b, from_mean);
    both.tilt = -dd_value(from_mean);
    return both;
}

static bool beta_domain(double a, double b)
{
    return a > 0.0 && isfinite(a) && b > 0.0 && isfinite(b);
}

double dmaic_beta_probability(double x, double a, double b, dmaic_tail tail)
{
    if (!(x >= 0.0 && x <= 1.0) || !beta_domain(a, b))
        return NAN;
    return tail_of(beta_tails(unit_from_value(x), a, b), tail);
}

static tails beta_tails_at(const void *context, double odds)
{
    const double *shape = context;
    return beta_tails(unit_from_odds(dd(odds), 0.0), shape[0], shape[1]);
}

/* Odds near the quantile: Abramowitz & Stegun 26.5.22 for shapes above 1, else the leading power
 * of the tail. */
static double beta_start(target wanted, double a, double b)
{
    if (a > 1.0 && b > 1.0) {
        const double z = dmaic_normal_quantile(wanted.probability, wanted.tail);
        const double u = 1.0 / (2.0 * a - 1.0);
        const double v = 1.0 / (2.0 * b - 1.0);
        const double h = 2.0 / (u + v);
        const double l = (z * z - 3.0) / 6.0;
        if (h + l > 0.0) {
            const double w = z * sqrt(h + l) / h + (u - v) * (l + 5.0 / 6.0 - 2.0 / (3.0 * h));
            return a / b * exp(2.0 * w);
        }
    }
    const double log_beta = dd_value(dd_subtract(log_gamma(a), log_gamma_ratio(a, b)));
    if (wanted.tail == DMAIC_LOWER_TAIL) {
        const double x = exp((log(wanted.probability) + log(a) + log_beta) / a);
        return x < 0.5 ? x / (1.0 - x) : 1.0;
    }
    const double y = exp((log(wanted.probability) + log(b) + log_beta) / b);
    return y < 0.5 ? (1.0 - y) / y : fmin(1.0, a / b);
}

double dmaic_beta_quantile(double probability, double a, double b, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !beta_domain(a, b))
        return NAN;
    const target wanted = target_of(probability, tail);
    const double shape[2] = {a, b};
    const double start = beta_start(wanted, a, b);
    const double odds = positive_quantile(beta_tails_at, shape, start, wanted);
    return odds > 1.0 ? 1.0 / (1.0 + 1.0 / odds) : odds / (1.0 + odds);
}

static bool moderate(double value)
{
    return value > 1e-70 && value < 1e70;
}

/* The beta point that belongs to F = f: x / y = f df1 / df2. */
static unit_point f_point(double f, double df1, double df2)
{
    if (moderate(f) && moderate(df1) && moderate(df2))
        return unit_from_odds(dd_divide(dd_product(f, df1), dd(df2)), 0.0);
    int power_f;
    int power_1;
    int power_2;
    const double f_part = frexp(f, &power_f);
    const double part_1 = frexp(df1, &power_1);
    const double part_2 = frexp(df2, &power_2);
    const double_double odds = dd_divide(dd_product(f_part, part_1), dd(part_2));
    return unit_from_odds(odds, (double)power_f + power_1 - power_2);
}

/* So many that the distribution is its limit to all digits. */
static bool is_endless(double df)
{
    return df >= 1e120;
}

static tails f_tails(double f, double df1, double df2)
{
    if (isinf(f))
        return (tails){1.0, 0.0, 0.0, 0.0};
    if (is_endless(df1) && is_endless(df2))
        return f < 1.0 ? (tails){0.0, 1.0, 0.0, 0.0} : (tails){1.0, 0.0, 0.0, 0.0};
    if (is_endless(df2))
        return gamma_tails(dd_product(0.5 * df1, f), 0.5 * df1);
    if (is_endless(df1))
        return tails_swapped(gamma_tails(dd_divide(dd(0.5 * df2), dd(f)), 0.5 * df2));
    return beta_tails(f_point(f, df1, df2), 0.5 * df1, 0.5 * df2);
}

double dmaic_f_probability(double x, double df1, double df2, dmaic_tail tail)
{
    if (!(x >= 0.0 && df1 > 0.0 && df2 > 0.0))
        return NAN;
    return tail_of(f_tails(x, df1, df2), tail);
}

static tails f_tails_at(const void *context, double f)
{
    const double *df = context;
    return f_tails(f, df[0], df[1]);
}

/* The quantile of the constant 1. */
static double constant_quantile(target wanted)
{
    if (wanted.probability > 0.0)
        return 1.0;
    return wanted.tail == DMAIC_LOWER_TAIL ? 0.0 : HUGE_VAL;
}

double dmaic_f_quantile(double probability, double df1, double df2, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0 && df1 > 0.0 && df2 > 0.0))
        return NAN;
    const target wanted = target_of(probability, tail);
    const bool endless1 = is_endless(df1);
    const bool endless2 = is_endless(df2);
    if (endless1 && endless2)
        return constant_quantile(wanted);
    const double df[2] = {df1, df2};
    const double start =
        endless1 || endless2 ? 1.0 : beta_start(wanted, 0.5 * df1, 0.5 * df2) * (df2 / df1);
    return positive_quantile(f_tails_at, df, start, wanted);
}
