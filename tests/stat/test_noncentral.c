/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral t, chi-square, F and beta: against mpmath (noncentral.tsv, and noncentral_grid.tsv by
 * tests/oracle/make_noncentral_grid.py), cases that other software gets wrong, laws, edges. */
#include "stat/truth_rows.h"

#include <dmaic/distribution.h>

static const dmaic_tail lower = DMAIC_LOWER_TAIL;
static const dmaic_tail upper = DMAIC_UPPER_TAIL;

/* ---- reference values ----------------------------------------------------------------------- */

static const truth_gate tail_gate = {5e-13, false};
static const truth_gate inverse_gate = {5e-13, true};

/* `least` guards against a data file that lost its rows. */
static void check_rows(const char *function, truth_function *evaluate, truth_gate gate, int least)
{
    const int rows =
        truth_file(TEST_PATH("data/distributions/noncentral.tsv"), function, evaluate, gate) +
        truth_file(TEST_PATH("data/distributions/noncentral_grid.tsv"), function, evaluate, gate);
    ck_assert_msg(rows >= least, "%d rows of %s, expected %d", rows, function, least);
}

static double t_cdf(const double *a)
{
    return dmaic_noncentral_t_probability(a[2], a[0], a[1], lower);
}
static double t_sf(const double *a)
{
    return dmaic_noncentral_t_probability(a[2], a[0], a[1], upper);
}
static double t_ppf(const double *a)
{
    return dmaic_noncentral_t_quantile(a[2], a[0], a[1], lower);
}
static double t_isf(const double *a)
{
    return dmaic_noncentral_t_quantile(a[2], a[0], a[1], upper);
}
static double t_ncp(const double *a)
{
    return dmaic_noncentral_t_noncentrality(a[2], a[1], a[0], lower);
}
static double t_ncq(const double *a)
{
    return dmaic_noncentral_t_noncentrality(a[2], a[1], a[0], upper);
}
static double chi_square_cdf(const double *a)
{
    return dmaic_noncentral_chi_square_probability(a[2], a[0], a[1], lower);
}
static double chi_square_sf(const double *a)
{
    return dmaic_noncentral_chi_square_probability(a[2], a[0], a[1], upper);
}
static double chi_square_ppf(const double *a)
{
    return dmaic_noncentral_chi_square_quantile(a[2], a[0], a[1], lower);
}
static double chi_square_isf(const double *a)
{
    return dmaic_noncentral_chi_square_quantile(a[2], a[0], a[1], upper);
}
static double chi_square_ncp(const double *a)
{
    return dmaic_noncentral_chi_square_noncentrality(a[2], a[1], a[0], lower);
}
static double chi_square_ncq(const double *a)
{
    return dmaic_noncentral_chi_square_noncentrality(a[2], a[1], a[0], upper);
}
static double f_cdf(const double *a)
{
    return dmaic_noncentral_f_probability(a[3], a[0], a[1], a[2], lower);
}
static double f_sf(const double *a)
{
    return dmaic_noncentral_f_probability(a[3], a[0], a[1], a[2], upper);
}
static double f_ppf(const double *a)
{
    return dmaic_noncentral_f_quantile(a[3], a[0], a[1], a[2], lower);
}
static double f_isf(const double *a)
{
    return dmaic_noncentral_f_quantile(a[3], a[0], a[1], a[2], upper);
}
static double f_ncp(const double *a)
{
    return dmaic_noncentral_f_noncentrality(a[3], a[2], a[0], a[1], lower);
}
static double f_ncq(const double *a)
{
    return dmaic_noncentral_f_noncentrality(a[3], a[2], a[0], a[1], upper);
}
static double beta_cdf(const double *a)
{
    return dmaic_noncentral_beta_probability(a[3], a[0], a[1], a[2], lower);
}
static double beta_sf(const double *a)
{
    return dmaic_noncentral_beta_probability(a[3], a[0], a[1], a[2], upper);
}
static double beta_ppf(const double *a)
{
    return dmaic_noncentral_beta_quantile(a[3], a[0], a[1], a[2], lower);
}
static double beta_isf(const double *a)
{
    return dmaic_noncentral_beta_quantile(a[3], a[0], a[1], a[2], upper);
}
static double beta_ncp(const double *a)
{
    return dmaic_noncentral_beta_noncentrality(a[3], a[2], a[0], a[1], lower);
}
static double beta_ncq(const double *a)
{
    return dmaic_noncentral_beta_noncentrality(a[3], a[2], a[0], a[1], upper);
}

START_TEST(reference_t_probability)
{
    check_rows("nct_cdf", t_cdf, tail_gate, 420);
    check_rows("nct_sf", t_sf, tail_gate, 420);
}
END_TEST

START_TEST(reference_t_quantile)
{
    check_rows("nct_ppf", t_ppf, inverse_gate, 180);
    check_rows("nct_isf", t_isf, inverse_gate, 260);
}
END_TEST

START_TEST(reference_t_noncentrality)
{
    check_rows("nct_ncp", t_ncp, inverse_gate, 55);
    check_rows("nct_ncq", t_ncq, inverse_gate, 55);
}
END_TEST

START_TEST(reference_chi_square_probability)
{
    check_rows("ncx2_cdf", chi_square_cdf, tail_gate, 400);
    check_rows("ncx2_sf", chi_square_sf, tail_gate, 400);
}
END_TEST

START_TEST(reference_chi_square_quantile)
{
    check_rows("ncx2_ppf", chi_square_ppf, inverse_gate, 210);
    check_rows("ncx2_isf", chi_square_isf, inverse_gate, 210);
}
END_TEST

START_TEST(reference_chi_square_noncentrality)
{
    check_rows("ncx2_ncp", chi_square_ncp, inverse_gate, 35);
    check_rows("ncx2_ncq", chi_square_ncq, inverse_gate, 35);
}
END_TEST

START_TEST(reference_f_probability)
{
    check_rows("ncf_cdf", f_cdf, tail_gate, 315);
    check_rows("ncf_sf", f_sf, tail_gate, 315);
}
END_TEST

START_TEST(reference_f_quantile)
{
    check_rows("ncf_ppf", f_ppf, inverse_gate, 165);
    check_rows("ncf_isf", f_isf, inverse_gate, 170);
}
END_TEST

START_TEST(reference_f_noncentrality)
{
    check_rows("ncf_ncp", f_ncp, inverse_gate, 25);
    check_rows("ncf_ncq", f_ncq, inverse_gate, 25);
}
END_TEST

START_TEST(reference_beta_probability)
{
    check_rows("ncb_cdf", beta_cdf, tail_gate, 20);
    check_rows("ncb_sf", beta_sf, tail_gate, 20);
}
END_TEST

START_TEST(reference_beta_quantile)
{
    check_rows("ncb_ppf", beta_ppf, inverse_gate, 15);
    check_rows("ncb_isf", beta_isf, inverse_gate, 15);
}
END_TEST

START_TEST(reference_beta_noncentrality)
{
    check_rows("ncb_ncp", beta_ncp, inverse_gate, 15);
    check_rows("ncb_ncq", beta_ncq, inverse_gate, 15);
}
END_TEST

/* ---- what other software gets wrong --------------------------------------------------------- */

START_TEST(regression_t)
{
    close_to(dmaic_noncentral_t_probability(3, 10, 40, lower), 6.614777e-176, 5e-8);
    close_to(dmaic_noncentral_t_probability(60, 10, 5, upper), 1.60815870e-9, 5e-9);
    close_to(dmaic_noncentral_t_quantile(0.95, 9, 38, lower), 62.6184060970, 1e-12);
    close_to(dmaic_noncentral_t_quantile(0.95, 50, 100, lower), 120.0125781543, 1e-12);
}
END_TEST

/* ---- published tables ----------------------------------------------------------------------- */

/* One-sided tolerance factors at 95 % confidence, Odeh & Owen (1980) table 1: k sqrt(n) is the
 * quantile of noncentral t with z sqrt(n). */
START_TEST(published_tolerance_factors)
{
    static const struct {
        double n, share, k;
    } rows[] = {{5, 0.90, 3.407},  {5, 0.95, 4.203},  {10, 0.90, 2.355}, {10, 0.99, 3.981},
                {20, 0.95, 2.396}, {30, 0.90, 1.777}, {50, 0.99, 2.863}, {100, 0.99, 2.684}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const double root = sqrt(rows[i].n);
        const double z = dmaic_normal_quantile(rows[i].share, lower);
        const double t = dmaic_noncentral_t_quantile(0.95, rows[i].n - 1, z * root, lower);
        near_to(t / root, rows[i].k, 6e-4);
        near_to(dmaic_noncentral_t_noncentrality(0.95, rows[i].k * root, rows[i].n - 1, lower),
                z * root, 6e-4 * root);
    }
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static const double some_df[] = {0.3, 1, 2.5, 6, 23.6, 124, 3001};
static const double some_t[] = {-41.3, -2.2, -0.037, 0, 0.61, 1.9, 12.4, 333};
static const double some_shift[] = {-37, -12.2, -1.3, 0, 0.044, 2.6, 19.8};
static const double some_noncentrality[] = {0, 1e-9, 0.03, 0.7, 4, 31.5, 260, 7800};
static const double some_x[] = {1e-4, 0.2, 1, 3.3, 17, 141, 2750, 9100};
static const double some_tail[] = {1e-90, 1e-12, 1e-3, 0.05, 0.31, 0.5, 0.8, 0.975};
#define COUNT(array) (sizeof(array) / sizeof *(array))

START_TEST(law_tails_add_to_one)
{
    for (size_t i = 0; i < COUNT(some_df); i++) {
        for (size_t k = 0; k < COUNT(some_t); k++)
            for (size_t j = 0; j < COUNT(some_shift); j++) {
                const double a[] = {some_df[i], some_shift[j], some_t[k]};
                near_to(t_cdf(a) + t_sf(a), 1, 1e-14);
            }
        for (size_t k = 0; k < COUNT(some_x); k++)
            for (size_t j = 0; j < COUNT(some_noncentrality); j++) {
                const double x = some_x[k], of = some_noncentrality[j];
                const double chi_square[] = {some_df[i], of, x};
                const double f[] = {some_df[i], 7.7, of, x};
                const double beta[] = {some_df[i], 7.7, of, x / (10 + x)};
                near_to(chi_square_cdf(chi_square) + chi_square_sf(chi_square), 1, 2e-14);
                near_to(f_cdf(f) + f_sf(f), 1, 2e-14);
                near_to(beta_cdf(beta) + beta_sf(beta), 1, 2e-14);
            }
    }
}
END_TEST

START_TEST(law_noncentrality_0_is_central)
{
    for (size_t i = 0; i < COUNT(some_df); i++) {
        const double df = some_df[i];
        for (size_t k = 0; k < COUNT(some_t); k++)
            close_to(dmaic_noncentral_t_probability(some_t[k], df, 0, upper),
                     dmaic_t_probability(some_t[k], df, upper), 2e-14);
        for (size_t k = 0; k < COUNT(some_x); k++) {
            const double x = some_x[k];
            for (int tail = 0; tail < 2; tail++) {
                const dmaic_tail side = (dmaic_tail)tail;
                ck_assert(dmaic_noncentral_chi_square_probability(x, df, 0, side) ==
                          dmaic_chi_square_probability(x, df, side));
                close_to(dmaic_noncentral_f_probability(x, df, 9, 0, side),
                         dmaic_f_probability(x, df, 9, side), 1e-15);
                ck_assert(dmaic_noncentral_beta_probability(x / 1e4, df, 9, 0, side) ==
                          dmaic_beta_probability(x / 1e4, df, 9, side));
            }
        }
    }
}
END_TEST

/* F with 1 and df is t squared; endless df2 leaves chi-square; F and beta share their odds. */
START_TEST(law_families)
{
    for (size_t i = 0; i < COUNT(some_df); i++) {
        const double df = some_df[i];
        for (size_t j = 3; j < COUNT(some_shift); j++) {
            const double shift = some_shift[j], x = 1 + shift * shift * 1.2;
            close_to(dmaic_noncentral_f_probability(x, 1, df, shift * shift, upper),
                     dmaic_noncentral_t_probability(sqrt(x), df, shift, upper) +
                         dmaic_noncentral_t_probability(-sqrt(x), df, shift, lower),
                     1e-13);
            close_to(dmaic_noncentral_f_probability(x, df, INFINITY, shift, upper),
                     dmaic_noncentral_chi_square_probability(x * df, df, shift, upper), 1e-11);
            close_to(dmaic_noncentral_f_probability(x, df, 1e19, shift, upper),
                     dmaic_noncentral_chi_square_probability(x * df, df, shift, upper), 1e-11);
            close_to(dmaic_noncentral_f_probability(x, 2 * df, 12, shift, lower),
                     dmaic_noncentral_beta_probability(x * df / (6 + x * df), df, 6, shift, lower),
                     1e-12);
        }
    }
    close_to(dmaic_noncentral_t_probability(2.5, INFINITY, 1.25, upper),
             dmaic_normal_probability(1.25, upper), 1e-15);
    close_to(dmaic_noncentral_t_quantile(0.975, INFINITY, 1.25, lower),
             1.25 + dmaic_normal_quantile(0.975, lower), 1e-15);
    close_to(dmaic_noncentral_t_noncentrality(0.975, 1.25, INFINITY, lower),
             1.25 - dmaic_normal_quantile(0.975, lower), 1e-15);
}
END_TEST

/* 1 df: the square of a normal variable. */
START_TEST(law_chi_square_of_one_df)
{
    for (double shift = 0.25; shift < 60; shift *= 1.7)
        for (double root = shift / 8; root < shift + 9; root += 0.71) {
            const double expected = dmaic_normal_probability(root - shift, upper) +
                                    dmaic_normal_probability(-root - shift, lower);
            close_to(dmaic_noncentral_chi_square_probability(root * root, 1, shift * shift, upper),
                     expected, 2e-13);
        }
}
END_TEST

START_TEST(law_mirror)
{
    for (size_t i = 0; i < COUNT(some_df); i++)
        for (size_t j = 0; j < COUNT(some_shift); j++)
            for (size_t k = 0; k < COUNT(some_tail); k++) {
                const double df = some_df[i], shift = some_shift[j], p = some_tail[k];
                ck_assert(dmaic_noncentral_t_quantile(p, df, shift, lower) ==
                          -dmaic_noncentral_t_quantile(p, df, -shift, upper));
            }
}
END_TEST

/* More noncentrality, more beyond x; more x, less beyond it. */
START_TEST(law_monotony)
{
    for (size_t i = 0; i < COUNT(some_df); i++) {
        for (size_t k = 0; k < COUNT(some_x); k++) {
            double before[3] = {0, 0, 0};
            for (size_t j = 0; j < COUNT(some_noncentrality); j++) {
                const double df = some_df[i], x = some_x[k], of = some_noncentrality[j];
                const double now[] = {
                    dmaic_noncentral_chi_square_probability(x, df, of, upper),
                    dmaic_noncentral_f_probability(x, df, 5, of, upper),
                    dmaic_noncentral_beta_probability(x / (x + 3), df, 5, of, upper)};
                for (int which = 0; which < 3; which++) {
                    ck_assert_msg(now[which] >= before[which] * (1 - 1e-14), "%d: df %g x %g",
                                  which, df, x);
                    before[which] = now[which];
                }
            }
        }
    }
}
END_TEST

/* Relative error of a tail that belongs to errors of 1e-14 in the point, and its own. */
static double slack(double tail, double moved)
{
    return 1e-13 + 2e-14 * fabs(moved / tail - 1) * 1e6;
}

START_TEST(law_quantile_inverts_probability)
{
    for (size_t i = 1; i < COUNT(some_df); i++) {
        for (size_t k = 0; k < COUNT(some_tail); k++) {
            const double df = some_df[i], p = some_tail[k];
            for (size_t j = 0; j < COUNT(some_shift); j++) {
                const double shift = some_shift[j];
                const double x = dmaic_noncentral_t_quantile(p, df, shift, upper);
                const double h = x * (1 + 1e-6);
                close_to(dmaic_noncentral_t_probability(x, df, shift, upper), p,
                         slack(p, dmaic_noncentral_t_probability(h, df, shift, upper)));
            }
            for (size_t j = 0; j < COUNT(some_noncentrality); j++) {
                const double of = some_noncentrality[j];
                for (int side = 0; side < 2; side++) {
                    const dmaic_tail tail = (dmaic_tail)side;
                    const double x = dmaic_noncentral_chi_square_quantile(p, df, of, tail);
                    const double h = x * (1 + 1e-6);
                    close_to(dmaic_noncentral_chi_square_probability(x, df, of, tail), p,
                             slack(p, dmaic_noncentral_chi_square_probability(h, df, of, tail)));
                    const double f = dmaic_noncentral_f_quantile(p, df, 5, of, tail);
                    const double g = f * (1 + 1e-6);
                    close_to(dmaic_noncentral_f_probability(f, df, 5, of, tail), p,
                             slack(p, dmaic_noncentral_f_probability(g, df, 5, of, tail)));
                }
            }
        }
    }
}
END_TEST

START_TEST(law_noncentrality_inverts_probability)
{
    for (size_t i = 1; i < COUNT(some_df); i++) {
        for (size_t k = 0; k < COUNT(some_tail); k++) {
            const double df = some_df[i], p = some_tail[k];
            for (size_t j = 0; j < COUNT(some_t); j++) {
                const double t = some_t[j];
                const double found = dmaic_noncentral_t_noncentrality(p, t, df, upper);
                const double h = found * (1 + 1e-6);
                close_to(dmaic_noncentral_t_probability(t, df, found, upper), p,
                         slack(p, dmaic_noncentral_t_probability(t, df, h, upper)));
            }
            for (size_t j = 0; j < COUNT(some_x); j++) {
                const double x = some_x[j];
                for (int side = 0; side < 2; side++) {
                    const dmaic_tail tail = (dmaic_tail)side;
                    const double central = dmaic_noncentral_chi_square_probability(x, df, 0, tail);
                    const double of = dmaic_noncentral_chi_square_noncentrality(p, x, df, tail);
                    if ((tail == lower) == (p > central)) {
                        ck_assert_double_nan(of);
                        continue;
                    }
                    const double h = of * (1 + 1e-6);
                    close_to(dmaic_noncentral_chi_square_probability(x, df, of, tail), p,
                             slack(p, dmaic_noncentral_chi_square_probability(x, df, h, tail)));
                }
            }
        }
    }
}
END_TEST

/* Means and variances of the definitions, from the quantiles: E X = df + noncentrality. */
START_TEST(law_moments)
{
    double mean = 0, square = 0;
    const int cells = 20000;
    for (int i = 0; i < cells; i++) {
        const double x = dmaic_noncentral_chi_square_quantile((i + 0.5) / cells, 4.5, 8, lower);
        mean += x / cells;
        square += x * x / cells;
    }
    near_to(mean, 12.5, 2e-3);
    near_to(square - mean * mean, 2 * (4.5 + 2 * 8), 0.1);
}
END_TEST

/* ---- edges ---------------------------------------------------------------------------------- */

START_TEST(edges)
{
    ck_assert_double_eq(dmaic_noncentral_t_probability(INFINITY, 3, 1, upper), 0);
    ck_assert_double_eq(dmaic_noncentral_t_probability(-INFINITY, 3, 1, upper), 1);
    close_to(dmaic_noncentral_t_probability(0, 3, 1, upper), dmaic_normal_probability(1, lower),
             1e-15);
    ck_assert_double_eq(dmaic_noncentral_t_quantile(0, 3, 1, lower), -INFINITY);
    ck_assert_double_eq(dmaic_noncentral_t_quantile(0, 3, 1, upper), INFINITY);
    ck_assert_double_eq(dmaic_noncentral_t_quantile(1, 3, 1, lower), INFINITY);
    ck_assert_double_eq(
        dmaic_noncentral_t_quantile(dmaic_normal_probability(-1, lower), 3, 1, lower), 0);
    close_to(dmaic_noncentral_t_quantile(0.25, 3, 1e30, lower),
             1e30 / sqrt(dmaic_chi_square_quantile(0.25, 3, upper) / 3), 1e-14);
    ck_assert_double_eq(dmaic_noncentral_chi_square_probability(0, 3, 1, lower), 0);
    ck_assert_double_eq(dmaic_noncentral_chi_square_probability(0, 3, 1, upper), 1);
    ck_assert_double_eq(dmaic_noncentral_chi_square_probability(INFINITY, 3, 1, lower), 1);
    ck_assert_double_eq(dmaic_noncentral_chi_square_quantile(0, 3, 1, lower), 0);
    ck_assert_double_eq(dmaic_noncentral_chi_square_quantile(0, 3, 1, upper), INFINITY);
    ck_assert_double_eq(dmaic_noncentral_chi_square_quantile(1, 3, 1, upper), 0);
    ck_assert_double_eq(dmaic_noncentral_chi_square_noncentrality(
                            dmaic_chi_square_probability(7, 3, upper), 7, 3, upper),
                        0);
    ck_assert_double_eq(dmaic_noncentral_f_probability(0, 3, 9, 1, upper), 1);
    ck_assert_double_eq(dmaic_noncentral_f_probability(INFINITY, 3, 9, 1, upper), 0);
    ck_assert_double_eq(dmaic_noncentral_f_quantile(0, 3, 9, 1, upper), INFINITY);
    ck_assert_double_eq(dmaic_noncentral_f_quantile(1, 3, 9, 1, upper), 0);
    ck_assert_double_eq(dmaic_noncentral_beta_probability(0, 3, 9, 1, lower), 0);
    ck_assert_double_eq(dmaic_noncentral_beta_probability(1, 3, 9, 1, lower), 1);
    ck_assert_double_eq(dmaic_noncentral_beta_quantile(1, 3, 9, 1, lower), 1);
    ck_assert_double_eq(dmaic_noncentral_beta_quantile(0, 3, 9, 1, lower), 0);
}
END_TEST

/* Whatever the arguments, a probability or NaN comes back, and soon. */
START_TEST(extremes)
{
    const double any[] = {0, 1e-300, 1e-20, 1e-3, 1, 40, 1e5, 1e9, 1e15, 1e20, 1e300};
    for (size_t i = 0; i < COUNT(any); i++) {
        for (size_t j = 0; j < COUNT(any); j++) {
            for (size_t k = 0; k < COUNT(any); k++) {
                const double values[] = {
                    dmaic_noncentral_chi_square_probability(any[i], any[j], any[k], lower),
                    dmaic_noncentral_chi_square_probability(any[i], any[j], any[k], upper),
                    dmaic_noncentral_f_probability(any[i], any[j], 3.7, any[k], lower),
                    dmaic_noncentral_f_probability(any[i], 3.7, any[j], any[k], upper),
                    dmaic_noncentral_beta_probability(any[i] / (1 + any[i]), any[j], 2, any[k],
                                                      upper),
                    dmaic_noncentral_t_probability(any[i], any[j], any[k], upper),
                };
                for (size_t v = 0; v < COUNT(values); v++)
                    ck_assert_msg(isnan(values[v]) || (values[v] >= 0 && values[v] <= 1),
                                  "value %zu of %g %g %g is %.17g", v, any[i], any[j], any[k],
                                  values[v]);
                const double solutions[] = {
                    dmaic_noncentral_chi_square_quantile(0.3, any[j], any[k], lower),
                    dmaic_noncentral_chi_square_quantile(1e-80, any[j], any[k], upper),
                    dmaic_noncentral_f_quantile(0.3, any[j], any[i], any[k], upper),
                    dmaic_noncentral_beta_quantile(1e-9, any[j], any[i], any[k], lower),
                    dmaic_noncentral_chi_square_noncentrality(0.1, any[i], any[j], lower),
                    dmaic_noncentral_f_noncentrality(0.9, any[i], any[j], any[k], upper),
                };
                for (size_t v = 0; v < COUNT(solutions); v++)
                    ck_assert_msg(isnan(solutions[v]) || solutions[v] >= 0,
                                  "solution %zu of %g %g %g is %.17g", v, any[i], any[j], any[k],
                                  solutions[v]);
            }
        }
    }
}
END_TEST

START_TEST(refusals)
{
    const double values[] = {
        dmaic_noncentral_t_probability(NAN, 3, 1, lower),
        dmaic_noncentral_t_probability(1, 0, 1, lower),
        dmaic_noncentral_t_probability(1, 3, INFINITY, lower),
        dmaic_noncentral_t_quantile(1.1, 3, 1, lower),
        dmaic_noncentral_t_quantile(0.5, -3, 1, lower),
        dmaic_noncentral_t_quantile(0.5, 3, NAN, lower),
        dmaic_noncentral_t_noncentrality(0, 1, 3, lower),
        dmaic_noncentral_t_noncentrality(1, 1, 3, lower),
        dmaic_noncentral_t_noncentrality(0.5, INFINITY, 3, lower),
        dmaic_noncentral_t_noncentrality(0.5, 1, NAN, lower),
        dmaic_noncentral_chi_square_probability(-1, 3, 1, lower),
        dmaic_noncentral_chi_square_probability(NAN, 3, 1, lower),
        dmaic_noncentral_chi_square_probability(1, 0, 1, lower),
        dmaic_noncentral_chi_square_probability(1, 3, -1, lower),
        dmaic_noncentral_chi_square_probability(1, 3, 1e16, lower),
        dmaic_noncentral_chi_square_quantile(-0.1, 3, 1, lower),
        dmaic_noncentral_chi_square_quantile(0.5, INFINITY, 1, lower),
        dmaic_noncentral_chi_square_noncentrality(0, 1, 3, lower),
        dmaic_noncentral_chi_square_noncentrality(0.5, 0, 3, lower),
        dmaic_noncentral_chi_square_noncentrality(0.999, 1, 3, lower),
        dmaic_noncentral_f_probability(-1, 3, 4, 1, lower),
        dmaic_noncentral_f_probability(1, INFINITY, 4, 1, lower),
        dmaic_noncentral_f_probability(1, 3, 0, 1, lower),
        dmaic_noncentral_f_probability(1, 3, 4, NAN, lower),
        dmaic_noncentral_f_quantile(2, 3, 4, 1, lower),
        dmaic_noncentral_f_quantile(0.5, 3, NAN, 1, lower),
        dmaic_noncentral_f_noncentrality(0.01, 1, 3, 4, upper),
        dmaic_noncentral_f_noncentrality(0.5, INFINITY, 3, 4, upper),
        dmaic_noncentral_beta_probability(1.1, 3, 4, 1, lower),
        dmaic_noncentral_beta_probability(0.5, 3, INFINITY, 1, lower),
        dmaic_noncentral_beta_quantile(0.5, -3, 4, 1, lower),
        dmaic_noncentral_beta_noncentrality(0.5, 1, 3, 4, lower),
        dmaic_noncentral_beta_noncentrality(0.5, 0.5, 3, 0, lower),
    };
    for (size_t i = 0; i < COUNT(values); i++)
        ck_assert_msg(isnan(values[i]), "value %zu is %g, expected NaN", i, values[i]);
}
END_TEST

CASES("noncentral", reference_t_probability, reference_t_quantile, reference_t_noncentrality,
      reference_chi_square_probability, reference_chi_square_quantile,
      reference_chi_square_noncentrality, reference_f_probability, reference_f_quantile,
      reference_f_noncentrality, reference_beta_probability, reference_beta_quantile,
      reference_beta_noncentrality, regression_t, published_tolerance_factors, law_tails_add_to_one,
      law_noncentrality_0_is_central, law_families, law_chi_square_of_one_df, law_mirror,
      law_monotony, law_quantile_inverts_probability, law_noncentrality_inverts_probability,
      law_moments, edges, extremes, refusals)
