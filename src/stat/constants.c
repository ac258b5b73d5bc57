/* SPDX-License-Identifier: GPL-3.0-or-later */
/* c4 by the symmetric series of a gamma ratio (Tricomi & Erdelyi 1951); d2 and d3 from the
 * extremes of the sample (Tippett 1925), by table to n = 100 and by the trapezoid rule beyond. */
#include <dmaic/distribution.h>
#include <dmaic/stat.h>
#include <math.h>

#include "range_table.h"

#define SERIES_FROM 10.0

/* Gamma(x + 1/2) / (Gamma(x) sqrt w), w = x - 1/4 >= 10, in powers of 1 / w^2. */
static double gamma_ratio_series(double w)
{
    static const double coefficient[] = {
        1.0,
        1.0 / 64,
        -19.0 / 8192,
        631.0 / 524288,
        -174317.0 / 134217728,
        20491783.0 / 8589934592,
        -7334801895.0 / 1099511627776,
        1858590154455.0 / 70368744177664,
    };
    const double z = 1.0 / (w * w);
    double sum = coefficient[7];
    for (int k = 6; k >= 0; k--)
        sum = sum * z + coefficient[k];
    return sum;
}

double dmaic_c4(double n)
{
    if (!(n >= 2.0))
        return NAN;
    if (isinf(n))
        return 1.0;
    /* Gamma(x + 1/2) / (Gamma(x) sqrt x) with x = (n - 1) / 2, reached from x + shift */
    const double x = 0.5 * (n - 1.0);
    double over = 1.0;
    double under = 1.0;
    double shifted = x;
    for (; shifted < SERIES_FROM + 0.25; shifted += 1.0) {
        over *= shifted;
        under *= shifted + 0.5;
    }
    const double w = shifted - 0.25;
    return over / under * gamma_ratio_series(w) * sqrt(w / x);
}

/* The largest of n normal values on the nodes of the trapezoid rule: the rule converges
 * geometrically, since the density is analytic and falls like a normal one. */
#define MOST_NODES 256

typedef struct extreme {
    double count;
    double step;
    int nodes;
    double value[MOST_NODES];
    double weight[MOST_NODES]; /* density times step */
    double mean;
    double variance;
} extreme;

/* log of P(all n values <= y). */
static double log_all_below(double n, double y)
{
    return n * log1p(-dmaic_normal_probability(y, DMAIC_UPPER_TAIL));
}

static void moments_of_largest(double n, extreme *largest)
{
    const double first = dmaic_normal_quantile(fmin(0.999, 42.0 / n), DMAIC_UPPER_TAIL);
    const double last = dmaic_normal_quantile(1e-19 / n, DMAIC_UPPER_TAIL);
    /* the width of the strip in which the density stays tame is about pi / (2 peak) */
    const double peak = dmaic_normal_quantile(0.5 / n, DMAIC_UPPER_TAIL);
    largest->count = n;
    largest->step = 0.26 / peak;
    const int nodes = (int)((last - first) / largest->step) + 2;
    largest->nodes = nodes < MOST_NODES ? nodes : MOST_NODES;
    double sum = 0.0;
    for (int i = 0; i < largest->nodes; i++) {
        const double y = first + i * largest->step;
        largest->value[i] = y;
        largest->weight[i] =
            largest->step * n * dmaic_normal_density(y) * exp(log_all_below(n - 1.0, y));
        sum += (y - peak) * largest->weight[i];
    }
    double squares = 0.0;
    for (int i = 0; i < largest->nodes; i++) {
        const double deviation = (largest->value[i] - peak) - sum;
        squares += deviation * deviation * largest->weight[i];
    }
    largest->mean = peak + sum;
    largest->variance = squares;
}

/* The covariance of the largest and the smallest of n values, by Hoeffding's formula: the integral
 * of P(max <= y) P(min > -u) - P(max <= y, min > -u) over y and u. */
static double covariance_of_extremes(const extreme *largest)
{
    double below[MOST_NODES];
    double odds[MOST_NODES];
    for (int i = 0; i < largest->nodes; i++) {
        const double above = dmaic_normal_probability(largest->value[i], DMAIC_UPPER_TAIL);
        below[i] = exp(log_all_below(largest->count, largest->value[i]));
        odds[i] = above / (1.0 - above);
    }
    double sum = 0.0;
    for (int i = 0; i < largest->nodes; i++) {
        for (int j = 0; j <= i; j++) {
            const double both = odds[i] * odds[j];
            const double lost = -expm1(largest->count * log1p(-fmin(both, 1.0)));
            sum += (i == j ? 1.0 : 2.0) * below[i] * below[j] * lost;
        }
    }
    return sum * largest->step * largest->step;
}

double dmaic_d2(size_t n)
{
    if (n < 2)
        return NAN;
    if (n <= 100)
        return mean_range_table[n - 2];
    extreme largest;
    moments_of_largest((double)n, &largest);
    return 2.0 * largest.mean;
}

double dmaic_d3(size_t n)
{
    if (n < 2)
        return NAN;
    if (n <= 100)
        return range_sd_table[n - 2];
    extreme largest;
    moments_of_largest((double)n, &largest);
    return sqrt(2.0 * (largest.variance - covariance_of_extremes(&largest)));
}
