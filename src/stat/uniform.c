/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Incomplete gamma and beta functions of large shapes in a fixed number of steps: the uniform
 * expansion of Temme (1979, 1982) with its coefficients formed on the spot, one scheme for both. */
#include "special.h"

/* With p = a / (a + b), q = 1 - p and t = p (1 + v), set
 *     zeta^2 / 2 = -log(1 + v) - (q / p) log(1 - p v / q),    sign(zeta) = sign(v),
 * so that the integrand is exp(-a zeta^2 / 2) f(zeta) d zeta with f = zeta / v. It follows that
 *     v v' = zeta (1 + v) (q - p v),
 * which gives the power series of v, and of f by division. p = 0, q = 1 is the gamma distribution.
 * Splitting f into f(0) + zeta g(zeta) and integrating by parts over and over leaves
 *     lower tail = Phi(zeta sqrt a) - (slope / a) sum over m >= 1 of f_m T_m(zeta),
 *     T_m = zeta^(m-1) + (m - 1) / a * T_(m-2),    T_0 = 0, T_1 = 1.
 * f_m falls like (4 pi)^(-m/2). */
#define ORDER 30

/* sum over i from first to last of a[i] a[first + last - i]. */
static double self_convolution(const double *a, int first, int last)
{
    double sum = 0.0;
    for (; first < last; first++, last--)
        sum += a[first] * a[last];
    return 2.0 * sum + (first == last ? a[first] * a[first] : 0.0);
}

/* The sum of f_m T_m, each term made when it is needed. */
static double expansion(double a, double p, double q, double zeta)
{
    double v[ORDER + 2];
    double square[ORDER + 3]; /* of v */
    double f[ORDER + 1];
    square[1] = 0.0;
    square[2] = q;
    v[0] = 0.0;
    v[1] = sqrt(q);
    f[0] = 1.0 / v[1];
    double sum = 0.0;
    double power = 1.0;
    double before = 0.0; /* T_(m-2) */
    double last = 0.0;   /* T_(m-1) */
    double last_term = 1.0;
    for (int m = 1; m <= ORDER; m++) {
        const int s = m + 2;
        square[s] = 2.0 / s * ((q - p) * v[s - 2] - p * square[s - 2]);
        v[s - 1] = (square[s] - self_convolution(v, 2, s - 2)) * 0.5 * f[0];
        double cross = 0.0;
        for (int i = 1; i <= m; i++)
            cross += v[i + 1] * f[m - i];
        f[m] = -cross * f[0];
        const double current = power + (m - 1) / a * before;
        const double term = f[m] * current;
        sum += term;
        if (fabs(term) + fabs(last_term) < 1e-17)
            break;
        last_term = term;
        power *= zeta;
        before = last;
        last = current;
    }
    return sum;
}

bool uniform_suits(double a, double_double exponent)
{
    return a >= 150.0 && exponent.high < 0.18 * a;
}

tails uniform_tails(double a, double p, double q, double_double exponent, bool below, double slope)
{
    const double zeta = (below ? -1.0 : 1.0) * sqrt(2.0 * fmax(exponent.high, 0.0) / a);
    const double_double root = dd_square_root(exponent);
    const double gaussian =
        0.5 * (erfc(root.high) - 1.1283791670955126 * exp(-exponent.high) * root.low);
    const double shift = slope / a * expansion(a, p, q, zeta);
    if (below) {
        const double lower = gaussian - shift;
        return (tails){lower, 1.0 - lower, slope, 0.0};
    }
    const double upper = gaussian + shift;
    return (tails){1.0 - upper, upper, slope, 0.0};
}
