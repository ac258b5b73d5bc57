/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral t as the normal tail at t s - noncentrality, averaged over the distribution of s, the
 * root of chi-square / df. Owen (1968), Technometrics 10, 445-478, states that integral; the
 * trapezoid rule in a variable that decays doubly exponentially is Takahasi & Mori (1974), Publ.
 * RIMS Kyoto 9, 721-741. The integrand is positive, so nothing cancels in either tail. */
#include "noncentral_t.h"

#include "root.h"
#include "special.h"

/* The integrand over log s. All lengths are taken from a center where it is large, as differences
 * that stay exact however large noncentrality and df are. */
typedef struct integrand {
    double t; /* >= 0 */
    double noncentrality;
    double df;
    dmaic_tail tail;
    double center;          /* s */
    double excess;          /* center^2 - 1 */
    double_double center_z; /* t center - noncentrality */
    double width;           /* of its sharpest feature, in log s */
    bool moving;            /* whether its derivatives are wanted */
} integrand;

static void add(moving_tail *sum, moving_tail term)
{
    sum->tail += term.tail;
    sum->density += term.density;
    sum->bend += term.bend;
    sum->drift += term.drift;
}

static moving_tail scaled(moving_tail of, double factor)
{
    return (moving_tail){of.tail * factor, of.density * factor, of.bend * factor,
                         of.drift * factor};
}

/* phi(z) / P(Z <= z): how fast the log of a lower tail grows. */
static double growth(double z)
{
    if (z < -30)
        return -z - 1 / z;
    return dmaic_normal_density(z) / dmaic_normal_probability(z, DMAIC_LOWER_TAIL);
}

/* The derivative of the log integrand by log s; it falls as s grows. */
static double steepness(double log_s, const void *context)
{
    const integrand *const of = context;
    const double s = exp(log_s);
    const double z = of->t * s - of->noncentrality;
    const double of_normal = of->tail == DMAIC_LOWER_TAIL ? growth(z) : -growth(-z);
    return of->df * (1 - s) * (1 + s) + of->t * s * of_normal;
}

/* Where the integrand peaks. growth(z) <= 1 + |z| left of 0 gives a quadratic whose root bounds the
 * peak on the side away from s = 1, the peak of the density alone. */
static double peak_of(const integrand *of)
{
    const double root_df = sqrt(of->df);
    const double total = hypot(root_df, of->t);
    const double linear = of->t * (fabs(of->noncentrality) + 1);
    const double root = hypot(linear, 2 * root_df * total);
    if (of->tail == DMAIC_UPPER_TAIL)
        return exp(root_between(steepness, of, log(2 * of->df / (linear + root)), 0.0));
    const double highest = fmax((linear / total + root / total) / (2 * total), 1 + of->t / of->df);
    return exp(root_between(steepness, of, 0.0, log(highest)));
}

static integrand integrand_of(double t, double df, double noncentrality, dmaic_tail tail)
{
    integrand of = {.t = t, .noncentrality = noncentrality, .df = df, .tail = tail};
    of.center = peak_of(&of);
    of.excess = (of.center - 1) * (of.center + 1);
    of.center_z = dd_add(dd_product(t, of.center), dd(-noncentrality));
    of.width = fmin(1 / (of.center * hypot(sqrt(2 * df), t)), 1.0);
    return of;
}

/* The density of log s at the center over its value at s = 1: exp(-df / 2 (s^2 - 1 - log s^2)). */
static double density_at_center(const integrand *of)
{
    const double half = of->df / 2;
    if (of->center < 1e-100 || of->center > 1e100)
        return exp(-half * (of->excess - 2 * log(of->center)));
    const double_double at = dd_scale(dd_product(of->center, of->center), half);
    return dd_exp(dd_negate(gamma_exponent(at, half)));
}

/* The integrand at log s = log center + width sinh v, over the density at the center, times the
 * derivative of log s by v. */
static moving_tail integrand_at(const integrand *of, double v)
{
    const double grown = exp(v);
    const double step = of->width * (grown - 1 / grown) / 2;
    const double stretch = of->width * (grown + 1 / grown) / 2;
    const double change = expm1(step);                  /* of s, relative */
    const double square_change = change * (2 + change); /* of s^2 */
    const double bend =
        fabs(square_change) < 0.5 ? -log1pmx(square_change) : square_change - 2 * step;
    const double log_density =
        -of->df / 2 * (of->center * of->center * bend + 2 * step * of->excess);
    const double weight = exp(log_density) * stretch;
    const double_double exact = dd_add(of->center_z, dd(of->t * of->center * change));
    const double z = exact.high;
    const double near = dmaic_normal_probability(z, of->tail);
    const double slip = of->tail == DMAIC_LOWER_TAIL ? fmin(z, 0) : fmax(z, 0);
    moving_tail term = {.tail = weight * (near - near * slip * exact.low)};
    if (of->moving) {
        const double s = of->center * (1 + change);
        term.drift = weight * (0.39894228040143268 * exp(-0.5 * z * z));
        term.density = term.drift * s;
        term.bend = -term.density * z * s;
    }
    return term;
}

/* The sum over v = first, first + step, ... until terms no longer count beside `total`. */
static moving_tail half_sum(const integrand *of, double first, double step, double total)
{
    moving_tail sum = {0};
    for (double v = first; fabs(v) < 700; v += step) {
        const moving_tail term = integrand_at(of, v);
        add(&sum, term);
        if (!(term.tail > 1e-19 * (sum.tail + total)))
            break;
    }
    return sum;
}

/* The trapezoid rule with steps halved until two sums agree. Each halving doubles the correct
 * digits, so agreement to nine of them means that the last sum has all. */
static moving_tail integral(const integrand *of)
{
    double step = 0.25;
    moving_tail sum = integrand_at(of, 0.0);
    add(&sum, half_sum(of, step, step, sum.tail));
    add(&sum, half_sum(of, -step, -step, sum.tail));
    for (int halving = 0; halving < 10; halving++) {
        moving_tail between = half_sum(of, step / 2, step, sum.tail);
        add(&between, half_sum(of, -step / 2, -step, sum.tail + between.tail));
        const bool agrees = fabs(between.tail - sum.tail) <= 1e-9 * sum.tail;
        add(&sum, between);
        step /= 2;
        if (agrees)
            break;
    }
    return scaled(sum, step);
}

/* A noncentrality beside which Z does not count: T <= t when s >= noncentrality / t. t > 0. */
static double without_normal(double t, double df, double noncentrality, dmaic_tail tail)
{
    const double s = fmin(fmax(noncentrality / t, 0), 1e150);
    return dmaic_chi_square_probability(df * s * s, df, tail);
}

static dmaic_tail far_side(double t, double noncentrality)
{
    return t < noncentrality ? DMAIC_LOWER_TAIL : DMAIC_UPPER_TAIL;
}

/* The tail that lies on the far side of the noncentrality, the smaller one or nearly so; t > 0. */
static moving_tail far_tail(double t, double df, double noncentrality, bool moving)
{
    const dmaic_tail tail = far_side(t, noncentrality);
    if (fabs(noncentrality) > MOST_SHIFT)
        return (moving_tail){.tail = without_normal(t, df, noncentrality, other_tail(tail))};
    integrand of = integrand_of(t, df, noncentrality, tail);
    of.moving = moving;
    const double at_center = density_at_center(&of);
    if (at_center == 0 || dmaic_normal_probability(of.center_z.high, tail) == 0)
        return (moving_tail){0}; /* the integrand is nowhere larger than here, below 1e-300 */
    const double density = 2 * gamma_peak(df / 2); /* of log s at 0 */
    return scaled(scaled(integral(&of), at_center), density);
}

double noncentral_t_probability(double t, double df, double noncentrality, dmaic_tail tail)
{
    if (isnan(t) || !(df > 0) || !isfinite(noncentrality))
        return NAN;
    if (isinf(df) || isinf(t) || t == 0)
        return dmaic_normal_probability(t - noncentrality, tail);
    if (t < 0)
        return noncentral_t_probability(-t, df, -noncentrality, other_tail(tail));
    const double far = far_tail(t, df, noncentrality, false).tail;
    return tail == far_side(t, noncentrality) ? far : 1 - far;
}

moving_tail noncentral_t_tail(double t, double df, double noncentrality, dmaic_tail tail)
{
    if (t < 0) {
        moving_tail at = noncentral_t_tail(-t, df, -noncentrality, other_tail(tail));
        at.bend = -at.bend;
        return at;
    }
    if (t == 0) {
        const double mean_s = dd_value(log_gamma_ratio(0.5, df / 2));
        const double drift = dmaic_normal_density(noncentrality);
        const double density = drift * exp(mean_s) / sqrt(df / 2);
        return (moving_tail){dmaic_normal_probability(-noncentrality, tail), density,
                             density * noncentrality, drift};
    }
    moving_tail at = far_tail(t, df, noncentrality, true);
    if (tail != far_side(t, noncentrality))
        at.tail = 1 - at.tail;
    return at;
}

typedef struct sought {
    double t;
    double df;
    dmaic_tail tail;
    double z; /* normal quantile of the probability */
} sought;

/* How far the tail lies from the wanted one, as normal quantiles: nearly a straight line. */
static double miss(double noncentrality, const void *context)
{
    const sought *const of = context;
    const double tail = noncentral_t_probability(of->t, of->df, noncentrality, of->tail);
    return dmaic_normal_quantile(tail, DMAIC_UPPER_TAIL) - of->z;
}

/* Between ends on either side: where the straight line leads nowhere. */
static double search(const sought *of, double guess, double spread)
{
    const double first = miss(guess, of);
    const double sign = of->tail == DMAIC_UPPER_TAIL ? 1 : -1;
    const double toward = sign * (first < 0 ? -1 : 1);
    double reach = spread;
    while ((miss(guess + toward * reach, of) < 0) == (first < 0) && reach < 1e300)
        reach *= 4;
    return root_between(miss, of, guess, guess + toward * reach);
}

/* Secants of the nearly straight line: each error is about the product of the two before it. */
static double solve(const sought *of, double guess, double spread)
{
    const double sign = of->tail == DMAIC_UPPER_TAIL ? 1 : -1;
    double at = guess, value = miss(at, of);
    double step = sign * value * spread;
    for (int i = 0; i < 20 && isfinite(step); i++) {
        const double before = value, last = step;
        at += step;
        value = miss(at, of);
        if (value == 0)
            return at;
        step *= value / (before - value);
        if (fabs(step) <= 1e-15 * spread || fabs(step) * fabs(last) <= 1e-16 * spread * spread)
            return at + step;
    }
    return search(of, guess, spread);
}

double noncentral_t_noncentrality(double probability, double t, double df, dmaic_tail tail)
{
    if (!(probability > 0 && probability < 1) || !isfinite(t) || !(df > 0) || isinf(df))
        return NAN;
    if (probability > 0.5)
        return noncentral_t_noncentrality(1 - probability, t, df, other_tail(tail));
    const sought of = {t, df, tail, dmaic_normal_quantile(probability, DMAIC_UPPER_TAIL)};
    /* Jennett & Welch (1939): Z - t s is nearly normal, mean_s the mean of s */
    const double mean_s = mean_of_s(df);
    const double spread = hypot(1, t * sqrt((1 - mean_s) * (1 + mean_s)));
    const double sign = tail == DMAIC_UPPER_TAIL ? 1 : -1;
    return solve(&of, t * mean_s - sign * of.z * spread, spread);
}
