/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limit laws of A^2 and W^2: upper tails by Smirnov (1937), lower ones by Anderson & Darling (1952,
 * Ann. Math. Statist. 23; 1954, JASA 49); normality: D'Agostino & Stephens (1986). */
#include "special.h"

#define PI 3.14159265358979323846

/* pi^2 to 32 digits. */
static const double_double PI_SQUARED = {0x1.3bd3cc9be45dep+3, 0x1.692b71366cc04p-51};

/* ---- upper tails: an alternating sum of integrals between pairs of branch points ------------- */

/* The integrand over one pair, at -1 < u < 1 between them, without exp and the factors that vanish
 * or grow at both ends, (1 - u^2) / |D|. */
typedef struct branch_point {
    double rate;  /* exp(-rate z) */
    double other; /* what multiplies it; the sum of pairs converges by the rate */
} branch_point;

typedef branch_point (*branch_function)(double pair, double u);

/* A^2: theta = (r^2 - 1) / 8, r = 4 pair + u, D = cos(pi u / 2) / (2 pi theta). */
static branch_point anderson_darling_branch(double pair, double u)
{
    const double r = 4.0 * pair + u;
    const double theta = (r - 1.0) * (r + 1.0) / 8.0;
    return (branch_point){theta, r / (4.0 * PI) * sqrt(2.0 * PI / theta)};
}

/* W^2: theta = r^2 / 2, r = pi (2 pair - 1/2 + u/2), D = cos(pi u / 2) / r. */
static branch_point cramer_branch(double pair, double u)
{
    const double r = PI * (2.0 * pair - 0.5 + 0.5 * u);
    return (branch_point){0.5 * r * r, 1.0 / sqrt(r)};
}

/* The integral over u of exp(-rate z) other / sqrt(cos(pi u / 2)), u = cos(phi), by the midpoint
 * rule in phi, which converges geometrically. */
static double pair_integral(branch_function branch, double pair, double z, size_t nodes)
{
    double sum = 0.0;
    for (size_t i = 0; i < nodes; i++) {
        const double phi = PI * ((double)i + 0.5) / (double)nodes;
        const double near = fmin(phi, PI - phi);
        const double side = sin(0.5 * near);
        const double gap = 2.0 * side * side; /* 1 - |u| */
        const double u = phi < 0.5 * PI ? 1.0 - gap : gap - 1.0;
        const branch_point at = branch(pair, u);
        sum += exp(-at.rate * z) * at.other * sin(near) / sqrt(sin(0.5 * PI * gap));
    }
    return PI / (double)nodes * sum;
}

static double upper_tail(branch_function branch, double z, double spread)
{
    const size_t nodes = 40 + (size_t)(10.0 * sqrt(fmin(z, 1000.0) * spread));
    double sum = 0.0;
    double sign = 1.0;
    for (double pair = 1.0; pair < 50.0; pair += 1.0) {
        const double term = pair_integral(branch, pair, z, nodes);
        sum += sign * term;
        if (term <= sum * 0x1p-56)
            break;
        sign = -sign;
    }
    return sum;
}

/* ---- lower tails: series with the coefficients of (1 + x)^(-1/2) ------------------- */

/* The integral of exp(z / (8 (1 + w^2)) - c w^2) over w > 0, by the trapezoid rule. */
static double anderson_darling_integral(double z, double c)
{
    const double step = fmin(0.08, 0.45 / sqrt(c));
    double sum = 0.5 * exp(z / 8.0);
    for (double i = 1.0; i < 4000.0; i += 1.0) {
        const double w = i * step;
        const double term = exp(z / (8.0 * (1.0 + w * w)) - c * w * w);
        sum += term;
        if (term < sum * 0x1p-60)
            break;
    }
    return step * sum;
}

static double anderson_darling_lower(double z)
{
    double sum = 0.0;
    double coefficient = 1.0;
    for (double j = 0.0; j < 100.0; j += 1.0) {
        const double odd = 4.0 * j + 1.0;
        const double_double exponent =
            dd_divide(dd_scale(PI_SQUARED, odd * odd), dd_product(8.0, z));
        const double term = coefficient * odd * dd_exp(dd_negate(exponent)) *
                            anderson_darling_integral(z, exponent.high);
        sum += term;
        if (fabs(term) <= sum * 0x1p-58)
            break;
        coefficient *= -(j + 0.5) / (j + 1.0);
    }
    return sqrt(2.0 * PI) / z * sum;
}

/* exp(x) K_1/4(x) as the integral of exp(-x (cosh t - 1)) cosh(t / 4), by the trapezoid rule. */
static double bessel_quarter(double x)
{
    const double step = fmin(0.12, 0.6 / sqrt(x));
    double sum = 0.5;
    for (double i = 1.0; i < 4000.0; i += 1.0) {
        const double t = i * step;
        const double half = sinh(0.5 * t);
        const double term = exp(-2.0 * x * half * half) * cosh(0.25 * t);
        sum += term;
        if (term < sum * 0x1p-60)
            break;
    }
    return step * sum;
}

static double cramer_lower(double z)
{
    double sum = 0.0;
    double coefficient = 1.0; /* (-1)^j binomial(-1/2, j) */
    for (double j = 0.0; j < 100.0; j += 1.0) {
        const double odd = 4.0 * j + 1.0;
        const double_double x = dd_divide(dd(odd * odd), dd_product(16.0, z));
        const double term =
            coefficient * sqrt(odd) * dd_exp(dd_scale(x, -2.0)) * bessel_quarter(x.high);
        sum += term;
        if (term <= sum * 0x1p-58)
            break;
        coefficient *= (j + 0.5) / (j + 1.0);
    }
    return sum / (PI * sqrt(z));
}

/* ---- the laws ------------------------------------------------------------------------------- */

/* Puts a limit law together: its lower tail is asked for up to `middle`, its upper tail beyond. */
static double law(double z, double middle, dmaic_tail tail, double (*lower)(double),
                  double (*upper)(double))
{
    if (isnan(z))
        return NAN;
    const bool is_lower = tail == DMAIC_LOWER_TAIL;
    if (z <= 0.0 || isinf(z))
        return (z <= 0.0) == is_lower ? 0.0 : 1.0;
    if (z < middle)
        return is_lower ? lower(z) : 1.0 - lower(z);
    return is_lower ? 1.0 - upper(z) : upper(z);
}

static double anderson_darling_upper(double z)
{
    return upper_tail(anderson_darling_branch, z, 1.0);
}

static double cramer_upper(double z)
{
    return upper_tail(cramer_branch, z, 7.5);
}

double dmaic_anderson_darling_probability(double a2, dmaic_tail tail)
{
    return law(a2, 0.774, tail, anderson_darling_lower, anderson_darling_upper);
}

double dmaic_cramer_von_mises_probability(double w2, dmaic_tail tail)
{
    return law(w2, 0.1189, tail, cramer_lower, cramer_upper);
}

/* ---- normality ------------------------------------------------------------------------------ */

/* The fits meet with small steps. Where one would let p rise with A*, at 0.6 and from the turn of
 * the last, p stays where it was. */
double dmaic_anderson_darling_normal_p_value(double a2, double n)
{
    if (isnan(a2) || a2 < 0.0 || !(n >= 2.0) || isinf(n))
        return NAN;
    const double a = a2 * (1.0 + 0.75 / n + 2.25 / (n * n));
    if (a <= 0.2)
        return -expm1(-13.436 + a * (101.14 - 223.73 * a));
    if (a <= 0.34)
        return -expm1(-8.318 + a * (42.796 - 59.938 * a));
    if (a < 0.6)
        return exp(0.9177 - a * (4.279 + 1.38 * a));
    const double join = exp(0.9177 - 0.6 * (4.279 + 1.38 * 0.6));
    const double far = fmin(a, 5.709 / (2.0 * 0.0186));
    return fmin(join, exp(1.2937 - far * (5.709 - 0.0186 * far)));
}
