/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Range of a normal sample (Tippett 1925): with m the middle between the smallest and the largest
 * value, an integral over m that is analytic and falls like a normal density, by the trapezoid
 * rule. Either tail is a sum of positive terms. */
#include "normal_range.h"

#include "normal_point.h"

#include <dmaic/stat.h>
#include <math.h>

#define MOST_VALUES    1000.0
#define CERTAIN_FROM   20.0 /* the upper tail of 1000 values is below 1e-38 */
#define NOTHING_BEYOND 56.0 /* and underflows */
#define DENSITY_AT_0   0.39894228040143268
#define ROOT_TWO       1.4142135623730951
#define ROOT_TWO_PI    2.5066282746310002

bool is_range_size(double n)
{
    return n >= 2.0 && n <= MOST_VALUES && n == floor(n);
}

double range_middle(double n)
{
    return 2.0 * dmaic_normal_quantile(0.6 / n, DMAIC_UPPER_TAIL);
}

double range_sharpness(double n)
{
    return 2.2 * sqrt(n);
}

/* The largest power of Phi that appears sets the width of the strip around the real line in which
 * the integrand stays tame. */
static double middle_step(double n)
{
    return 0.46 * pow(n, -0.42);
}

/* The two ends of the range and how likely one value falls between. */
typedef struct span {
    normal_point outer; /* at w / 2 + m */
    normal_point inner; /* at w / 2 - m */
    double between;
} span;

static span span_at(double w, double m)
{
    span at = {.outer = normal_at(0.5 * w + m), .inner = normal_at(0.5 * w - m)};
    at.between = normal_between(m, 0.5 * w, at.outer, at.inner);
    return at;
}

/* P(one value lies between)^power. */
static double all_between(span at, double power)
{
    const double outside = at.outer.above + at.inner.above;
    return outside < 0.5 ? exp(power * log1p(-outside)) : pow(at.between, power);
}

/* below^power. */
static double all_below(normal_point at, double power)
{
    return at.above < 0.5 ? exp(power * log1p(-at.above)) : pow(at.below, power);
}

/* The largest value at the end `top`, the others below it, but not all within the range; the
 * smallest of them beyond the end whose tail is `beyond`. */
static double not_all_between(normal_point top, double beyond, double others)
{
    const double share = fmin(beyond / top.below, 1.0);
    return top.density * all_below(top, others) * -expm1(others * log1p(-share));
}

tail_jet range_jet(double w, double n, dmaic_tail tail)
{
    const bool lower = tail == DMAIC_LOWER_TAIL;
    if (w > (lower ? CERTAIN_FROM : NOTHING_BEYOND))
        return (tail_jet){lower ? 1.0 : 0.0, 0.0, 0.0};
    if (w == 0.0 || (!lower && n * pow(DENSITY_AT_0 * w, n - 1.0) < 1e-20))
        return (tail_jet){lower ? 0.0 : 1.0, 0.0, 0.0};
    const double step = middle_step(n);
    const double others = n - 1.0;
    tail_jet sum = {0.0, 0.0, 0.0};
    bool falls = false;
    for (double i = 0.0; !falls; i += 1.0) {
        const span at = span_at(w, i * step);
        const double weight = i == 0.0 ? 0.5 : 1.0;
        const double ends = at.outer.density + at.inner.density;
        const double together = all_between(at, others);
        const double part = lower ? ends * together
                                  : not_all_between(at.outer, at.inner.above, others) +
                                        not_all_between(at.inner, at.outer.above, others);
        sum.value += weight * part;
        if (at.between > 0.0) {
            const double both_ends =
                weight * at.outer.density * at.inner.density * together / at.between;
            sum.slope += both_ends;
            sum.bend += both_ends * (0.5 * (n - 2.0) * ends / at.between - 0.5 * w);
        }
        falls = !(part > 1e-18 * sum.value);
    }
    const double sign = lower ? 1.0 : -1.0;
    const double first = 2.0 * step * n * others * sum.slope * w * sign;
    const double second = 2.0 * step * n * others * sum.bend * w * w * sign;
    return (tail_jet){n * step * sum.value, first, first + second};
}

double range_density(double w, double n)
{
    const double step = middle_step(n);
    double sum = 0.0;
    bool falls = false;
    for (double i = 0.0; !falls; i += 1.0) {
        const span at = span_at(w, i * step);
        const double part =
            (i == 0.0 ? 0.5 : 1.0) * at.outer.density * at.inner.density * all_between(at, n - 2.0);
        sum += part;
        falls = !(part > 1e-18 * sum);
    }
    return 2.0 * step * n * (n - 1.0) * sum;
}

double dmaic_range_probability(double w, double n, dmaic_tail tail)
{
    if (!(w >= 0.0) || !is_range_size(n))
        return NAN;
    return fmin(range_jet(w, n, tail).value, 1.0); /* 1 may be passed by rounding */
}

double range_quantile_start(target wanted, double n, double df)
{
    if (wanted.tail == DMAIC_UPPER_TAIL) /* all n (n - 1) / 2 differences, were they disjoint */
        return ROOT_TWO * dmaic_t_quantile(wanted.probability / (n * (n - 1.0)), df, wanted.tail);
    const double small = ROOT_TWO_PI * pow(wanted.probability / sqrt(n), 1.0 / (n - 1.0));
    const double z = dmaic_normal_quantile(wanted.probability, DMAIC_LOWER_TAIL);
    return fmax(small, dmaic_d2((size_t)n) + z * dmaic_d3((size_t)n));
}

typedef struct range_problem {
    double n;
    dmaic_tail tail;
} range_problem;

/* The tail asked for; the other one is not known and not needed. */
static tails range_tails(const void *context, double w)
{
    const range_problem *problem = context;
    const tail_jet jet = range_jet(w, problem->n, problem->tail);
    return (tails){jet.value, jet.value, fabs(jet.slope), jet.bend / jet.slope};
}

double dmaic_range_quantile(double probability, double n, dmaic_tail tail)
{
    if (!(probability >= 0.0 && probability <= 1.0) || !is_range_size(n))
        return NAN;
    const target wanted = target_of(probability, tail);
    const range_problem problem = {n, wanted.tail};
    return positive_quantile(range_tails, &problem, range_quantile_start(wanted, n, HUGE_VAL),
                             wanted);
}
