/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a regression, PRESS, and the shares explained. [COOK1977]; [ALLEN1974]. */
#include "regression.h"

#include "data/view.h"

#include <math.h>

/* ---- rows ----------------------------------------------------------------------------------- */

static double weight_of(const regression *of, size_t row)
{
    return of->weights.count ? ldexp(sample_value(of->weights, row), -of->weight_exponent) : 1;
}

/* Turns `standardized`, which holds 1 - leverage, into what it is called; returns PRESS. A row that
 * alone decides its own fit has no prediction without it, and there is no PRESS then. */
static double set_diagnostics(const regression *of, double s, dmaic_fit *made)
{
    double_double press = {0};
    const double count = (double)made->coefficient_count;
    for (size_t row = 0; row < made->count; row++) {
        const double spare = made->standardized[row], weight = weight_of(of, row);
        const double residual = sqrt(weight) * made->residual[row];
        const double deleted = spare > 0 ? residual / spare : NAN;
        press = dd_add(press, dd_product(deleted, deleted));
        const double standardized = spare > 0 ? residual / (s * sqrt(spare)) : NAN;
        made->standardized[row] = standardized;
        made->cook[row] = standardized * standardized * made->leverage[row] / (spare * count);
    }
    return press.high;
}

static void unscale_rows(const regression *of, dmaic_fit *made)
{
    const double scale = ldexp(1, of->response_exponent);
    for (size_t row = 0; row < made->count; row++) {
        made->observed[row] = sample_value(of->response, row);
        made->fitted[row] *= scale;
        made->residual[row] *= scale;
    }
}

/* ---- the fit as a whole --------------------------------------------------------------------- */

static void set_shares(const regression *of, double press, dmaic_fit *made)
{
    const least_squares *const fit = &of->fit;
    const double total = fit->total.high, total_df = (double)fit->columns + made->df_error;
    made->r_squared = fit->regression.high > fit->error.high ? 1 - fit->error.high / total
                                                             : fit->regression.high / total;
    made->r_squared_adjusted = 1 - fit->error.high / made->df_error / (total / total_df);
    made->r_squared_predicted = 1 - press / total;
}

static dmaic_status set_whole(const regression *of, double press, double s, dmaic_fit *made)
{
    set_shares(of, press, made);
    made->press = press;
    made->s = s;
    const int exponent = of->response_exponent + of->weight_exponent / 2;
    if (!regression_unscale(&made->press, 2 * exponent) || !regression_unscale(&made->s, exponent))
        return regression_out_of_range();
    return least_squares_condition(&of->fit, &made->condition);
}

dmaic_status regression_set_rows(const regression *of, double s, dmaic_fit *made)
{
    const double press = set_diagnostics(of, s, made);
    unscale_rows(of, made);
    return set_whole(of, press, s, made);
}
