/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kolmogorov's D: an exact walk, Smirnov's sum (1944) far out, Pelz & Good's series (1976, JRSS B)
 * for large n, put together as by Simard & L'Ecuyer (2011, J. Statist. Software 39). */
#include "kolmogorov.h"

#include "counts.h"
#include "rank_scores.h"

#define MOST_WALK 10000.0
#define MOST_SUM  1e6
#define PI        3.14159265358979323846

/* ---- one side ------------------------------------------------------------------------------- */

/* Term j of Smirnov's sum: d / p times the binomial mass of j among n at p = d + j / n. */
static double smirnov_term(double j, double d, double n)
{
    const double_double p = dd_add(dd(d), dd_divide(dd(j), dd(n)));
    const double_double q = dd_subtract(dd_subtract(dd(1.0), dd(d)), dd_divide(dd(j), dd(n)));
    if (!(q.high > 0.0))
        return j == n ? d : 0.0; /* never for j < n but at the very end of the sum */
    const unit_point at = {p, q, 0.0, 0.0};
    const double rest = n - j;
    if (j == 0.0)
        return dd_exp(dd_scale(dd_log1p(dd(-d)), n));
    const double ways = gamma_peak(j) / j * (gamma_peak(rest) / rest) / (gamma_peak(n) / n);
    return d / p.high * ways * dd_exp(dd_negate(beta_exponent(at, j, rest)));
}

double smirnov_upper(double d, double n)
{
    const double last = floor(dd_value(dd_scale(dd_subtract(dd(1.0), dd(d)), n)));
    double_double sum = dd(0.0);
    for (double j = fmin(last, n - 1.0); j >= 0.0; j -= 1.0)
        sum = dd_add(sum, dd(smirnov_term(j, d, n)));
    return dd_value(sum);
}

/* Maag & Dicaire (1971, Biometrika 58): exp(-(6 n d + 1)^2 / (18 n)). */
static double smirnov_limit(double d, double n)
{
    const double root = (6.0 * n * d + 1.0) / sqrt(18.0 * n);
    return exp(-root * root);
}

double dmaic_kolmogorov_one_sided_probability(double d, double n, dmaic_tail tail)
{
    if (isnan(d) || !is_size(n) || !(n >= 1.0))
        return NAN;
    const bool upper = tail == DMAIC_UPPER_TAIL;
    if (d <= 0.0 || d >= 1.0)
        return (d <= 0.0) == upper ? 1.0 : 0.0;
    if (!upper && n * d <= 1.0)
        return d * exp((n - 1.0) * log1p(d));
    const double beyond = n <= MOST_SUM ? smirnov_upper(d, n) : smirnov_limit(d, n);
    return upper ? beyond : 1.0 - beyond;
}

/* ---- both sides ----------------------------------------------------------------------------- */

/* n!/n^n (2 n d - 1)^n, the chance of D <= d where 1 <= 2 n d <= 2. */
static double narrow(double d, double n)
{
    const double_double c = dd_product(n, d);
    const double_double width = dd_subtract(dd_scale(c, 2.0), dd(1.0));
    const double_double log_factorial = dd_add(log_gamma(n), dd_log(dd(n)));
    const double_double logarithm = dd_subtract(dd_log(width), dd_log(dd(n)));
    return dd_exp(dd_add(log_factorial, dd_scale(logarithm, n)));
}

/* Sums over k of k^power exp(-pi^2 k^2 / (2 x^2)), k = 1/2, 3/2, ... or 1, 2, ... */
static double theta_sum(double x, double start, int power)
{
    double sum = 0.0;
    for (double k = start; k < 100.0; k += 1.0) {
        const double by = PI * k / x;
        const double term = pow(PI * k, power) * exp(-0.5 * by * by);
        sum += term;
        if (term <= sum * 0x1p-60)
            break;
    }
    return sum;
}

double kolmogorov_series(double d, double n)
{
    const double root = sqrt(n);
    const double x = root * d;
    const double x2 = x * x;
    const double x4 = x2 * x2;
    const double x6 = x4 * x2;
    const double half0 = theta_sum(x, 0.5, 0);
    const double half2 = theta_sum(x, 0.5, 2);
    const double half4 = theta_sum(x, 0.5, 4);
    const double half6 = theta_sum(x, 0.5, 6);
    const double whole2 = theta_sum(x, 1.0, 2);
    const double whole4 = theta_sum(x, 1.0, 4);
    const double first = (half2 - x2 * half0) / (3.0 * x4);
    const double second =
        ((6.0 * x6 + 2.0 * x4) * half0 + (2.0 * x4 - 5.0 * x2) * half2 + (1.0 - 2.0 * x2) * half4) /
            (36.0 * x6 * x) -
        whole2 / (18.0 * x2 * x);
    const double third = ((5.0 - 30.0 * x2) * half6 + (212.0 * x4 - 60.0 * x2) * half4 +
                          (135.0 * x4 - 96.0 * x6) * half2 - (30.0 * x6 + 90.0 * x6 * x2) * half0) /
                             (3240.0 * x6 * x4) +
                         (3.0 * x2 * whole2 - whole4) / (108.0 * x6);
    const double unit = sqrt(0.5 * PI);
    return unit * (2.0 * half0 / x + first / root + second / n + third / (n * root));
}

/* Whether D beyond d is as good as D+ or D- beyond d: both at once has a chance of exp(-8 n d^2)
 * or, from 1/2 on, none. */
static bool one_side_at_a_time(double d, double n)
{
    return d >= 0.5 || n * d * d >= 6.2;
}

static double twice_one_side(double d, double n)
{
    return 2.0 * (n <= MOST_SUM ? smirnov_upper(d, n) : smirnov_limit(d, n));
}

dmaic_status dmaic_kolmogorov_probability(double d, double n, dmaic_tail tail, double *probability)
{
    if (!is_size(n) || !(n >= 1.0))
        return fail(DMAIC_EARGUMENT, "the number of values is %g; it must be whole and positive",
                    n);
    const dmaic_status status = rank_statistic("Kolmogorov's D", d);
    if (status != DMAIC_OK)
        return status;
    const bool is_upper = tail == DMAIC_UPPER_TAIL;
    double lower = 0.0;
    double upper = 1.0;
    const double_double c = dd_product(n, fmin(fmax(d, 0.0), 1.0));
    if (d >= 1.0) {
        lower = 1.0;
        upper = 0.0;
    } else if (d > 0.0 && one_side_at_a_time(d, n)) {
        upper = twice_one_side(d, n);
        lower = 1.0 - upper;
    } else if (dd_value(dd_subtract(dd_scale(c, 2.0), dd(1.0))) > 0.0) {
        if (c.high <= 1.0) {
            lower = narrow(d, n);
            upper = 1.0 - lower;
        } else if (n <= MOST_WALK) {
            const dmaic_status walked = kolmogorov_walk(d, n, &lower, &upper);
            if (walked != DMAIC_OK)
                return walked;
        } else {
            lower = kolmogorov_series(d, n);
            upper = 1.0 - lower;
        }
    }
    *probability = is_upper ? upper : lower;
    return DMAIC_OK;
}
