/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal tails with the rounding of z / sqrt 2 put right; short intervals by the Taylor series in
 * Hermite polynomials (Abramowitz & Stegun 26.2.32). */
#include "normal_point.h"

#include <math.h>
#include <stdbool.h>

#define ROOT_HALF      0.70710678118654752
#define ROOT_HALF_REST -4.8336466567264567e-17
#define TWO_BY_ROOT_PI 1.1283791670955126
#define DENSITY_AT_0   0.39894228040143268

normal_point normal_at(double z)
{
    const double size = fabs(z);
    const double square = size * size;
    const double square_rest = fma(size, size, -square);
    const double bell = exp(-0.5 * square);
    const double scaled = size * ROOT_HALF;
    const double scaled_rest = fma(size, ROOT_HALF, -scaled) + size * ROOT_HALF_REST;
    const double small = 0.5 * (erfc(scaled) - TWO_BY_ROOT_PI * bell * scaled_rest);
    const double large = 1.0 - small;
    const double density = DENSITY_AT_0 * (bell - 0.5 * square_rest * bell);
    return z < 0.0 ? (normal_point){small, large, density} : (normal_point){large, small, density};
}

/* Whether the difference of two tails would lose digits. */
static bool is_short(double center, double half)
{
    return half < 0.5 && half * fabs(center) < 1.0;
}

/* Sum over even j of He_j(center) half^j / (j + 1)!, by the recurrence of its terms. */
static double short_interval(double center, double half)
{
    enum { MOST_TERMS = 30 };
    const double turn = center * half;
    const double square = half * half;
    double before = 0.0;
    double term = 1.0;
    double sum = 1.0;
    for (int j = 0; j < MOST_TERMS && fabs(before) + fabs(term) > 1e-18; j++) {
        const double next = turn * term / (j + 2) - square * before * j / ((j + 1.0) * (j + 2.0));
        before = term;
        term = next;
        if (j % 2 == 1)
            sum += term;
    }
    return sum;
}

double normal_between(double center, double half, normal_point outer, normal_point inner)
{
    if (is_short(center, half))
        return 2.0 * half * normal_at(center).density * short_interval(center, half);
    return inner.below - outer.above;
}

double normal_interval(double center, double half)
{
    const double away = fabs(center);
    if (is_short(center, half))
        return 2.0 * half * normal_at(center).density * short_interval(center, half);
    return normal_at(half - away).below - normal_at(half + away).above;
}
