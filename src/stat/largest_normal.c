/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Given the shared Z the values are independent, so each tail is a mean over Z of a product
 * (Dunnett & Sobel 1955, Biometrika 42), an analytic integrand that falls like a normal density:
 * the trapezoid rule. Either tail is a sum of positive terms. */
#include "largest_normal.h"

#include "normal_point.h"

#include <math.h>

#define STEP         0.7 /* times the width of the narrowest feature: 1e-16 */
#define NEGLIGIBLE   1e-18
#define BEYOND_PEAK  9.0  /* a normal density falls to 1e-18 within */
#define NOTHING_FROM 60.0 /* the upper tail underflows */
#define DENSITY_AT_0 0.39894228040143268

/* The product of P(Y[i] <= h | Z = z), by what is left of it, with the derivatives of its logarithm
 * against h. */
typedef struct product {
    double all;     /* P(every Y[i] is below) */
    double not_all; /* P(some Y[i] is above) */
    double pace;
    double bend;
} product;

/* One Y given Z = z: below and above its limit (or limits), with the first two derivatives of the
 * former. */
typedef struct one_value {
    double below;
    double above;
    double slope;
    double bend;
} one_value;

static one_value one_sided(double loading, double own, double h, double z)
{
    const double at = (h - loading * z) / own;
    const normal_point point = normal_at(at);
    return (one_value){.below = point.below,
                       .above = point.above,
                       .slope = point.density / own,
                       .bend = -at * point.density / (own * own)};
}

static one_value absolute(double loading, double own, double h, double z)
{
    const double half = h / own;
    const double center = fabs(loading * z) / own;
    const normal_point outer = normal_at(half + center);
    const normal_point inner = normal_at(half - center);
    return (one_value){
        .below = normal_between(center, half, outer, inner),
        .above = outer.above + inner.above,
        .slope = (outer.density + inner.density) / own,
        .bend = -((half + center) * outer.density + (half - center) * inner.density) / (own * own)};
}

static double own_deviation(double loading)
{
    return sqrt((1.0 - loading) * (1.0 + loading));
}

/* How many loadings from `start` on are equal. */
static size_t run_length(const largest_normal *of, size_t start)
{
    size_t end = start + 1;
    while (end < of->count && of->loadings[end] == of->loadings[start])
        end++;
    return end - start;
}

static product product_at(const largest_normal *of, double h, double z)
{
    double all = 1.0;
    double logarithm = 0.0;
    double pace = 0.0;
    double bend = 0.0;
    for (size_t i = 0, many; i < of->count; i += many) {
        const double own = own_deviation(of->loadings[i]);
        const one_value one = of->absolute ? absolute(of->loadings[i], own, h, z)
                                           : one_sided(of->loadings[i], own, h, z);
        many = run_length(of, i);
        if (!(one.below > 0.0))
            return (product){0.0, 1.0, 0.0, 0.0};
        const double share = (double)many;
        const double log_below = one.above < 0.5 ? log1p(-one.above) : log(one.below);
        logarithm += share * log_below;
        all *= one.above < 0.5 ? exp(share * log_below) : pow(one.below, share);
        const double pace_of_one = one.slope / one.below;
        pace += share * pace_of_one;
        bend += share * (one.bend / one.below - pace_of_one * pace_of_one);
    }
    return (product){all, -expm1(logarithm), pace, bend};
}

/* The step that resolves the integrand: the shared Z moves each conditional tail by `steepness`. */
static double step_over_shared(const largest_normal *of)
{
    double steepness = 0.0;
    for (size_t i = 0, many; i < of->count; i += many) {
        const double own = own_deviation(of->loadings[i]);
        many = run_length(of, i);
        steepness += (double)many * (of->loadings[i] / own) * (of->loadings[i] / own);
    }
    return STEP / sqrt(1.0 + steepness);
}

/* Where the integrand of a lower tail is large: the mode if every limit were far above or below. */
static double lower_mode(const largest_normal *of, double h)
{
    if (of->absolute || h >= 0.0)
        return 0.0;
    double pull = 0.0;
    double hold = 1.0;
    for (size_t i = 0; i < of->count; i++) {
        const double loading = of->loadings[i];
        const double own = (1.0 - loading) * (1.0 + loading);
        pull += h * loading / own;
        hold += loading * loading / own;
    }
    return pull / hold;
}

static double add_term(const largest_normal *of, double h, double z, dmaic_tail tail, tail_jet *sum)
{
    const product at = product_at(of, h, z);
    const double density = DENSITY_AT_0 * exp(-0.5 * z * z);
    const double sign = tail == DMAIC_LOWER_TAIL ? 1.0 : -1.0;
    const double value = density * (tail == DMAIC_LOWER_TAIL ? at.all : at.not_all);
    sum->value += value;
    sum->slope += sign * density * at.all * at.pace;
    sum->bend += sign * density * at.all * (at.pace * at.pace + at.bend);
    return value;
}

/* From z on in one direction, until neither value nor derivatives gain; `certain` is how far the
 * integrand may have another peak. */
static void add_direction(const largest_normal *of, double h, dmaic_tail tail, double start,
                          double step, double certain, tail_jet *sum)
{
    bool falls = false;
    for (double i = 1.0; !falls; i += 1.0) {
        const double z = start + i * step;
        const double value = add_term(of, h, z, tail, sum);
        falls = fabs(z) > certain && !(value > NEGLIGIBLE * sum->value);
    }
}

tail_jet largest_normal_jet(const largest_normal *of, double h, dmaic_tail tail)
{
    const bool lower = tail == DMAIC_LOWER_TAIL;
    if (h > NOTHING_FROM)
        return (tail_jet){lower ? 1.0 : 0.0, 0.0, 0.0};
    if (h < -NOTHING_FROM)
        return (tail_jet){lower ? 0.0 : 1.0, 0.0, 0.0};
    const double step = step_over_shared(of);
    const double start = lower ? lower_mode(of, h) : 0.0;
    const double certain = lower ? 0.0 : fabs(h) + BEYOND_PEAK;
    tail_jet sum = {0.0, 0.0, 0.0};
    add_term(of, h, start, tail, &sum);
    add_direction(of, h, tail, start, step, certain, &sum);
    add_direction(of, h, tail, start, -step, certain, &sum);
    return (tail_jet){sum.value * step, sum.slope * step, sum.bend * step};
}
