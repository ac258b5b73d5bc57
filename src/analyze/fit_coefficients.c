/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coefficients of a regression with their errors, intervals and variance inflation. */
#include "regression.h"

#include "stat/proportion.h"

#include <dmaic/distribution.h>
#include <float.h>
#include <math.h>

/* ---- leaving the scale of the work ---------------------------------------------------------- */

bool regression_unscale(double *value, int exponent)
{
    const double scaled = ldexp(*value, exponent);
    const bool fits =
        !isfinite(*value) || *value == 0 || (isfinite(scaled) && fabs(scaled) >= DBL_MIN);
    *value = scaled;
    return fits;
}

dmaic_status regression_out_of_range(void)
{
    return fail(
        DMAIC_ENUMERIC,
        "the result leaves the range of doubles; scale response and predictors nearer to 1");
}

double regression_quantile(const dmaic_fit *fit)
{
    const double tail = interval_tail(fit->options.confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    return fit->df_error > 0 ? dmaic_t_quantile(tail, fit->df_error, DMAIC_UPPER_TAIL) : NAN;
}

/* ---- coefficients --------------------------------------------------------------------------- */

/* Sets what follows from a coefficient and the root of its place in (X'X)^-1; s is scaled as the
 * response is, and exponent turns the coefficient into the user's unit. */
static bool set_coefficient(const dmaic_fit *fit, double value, double reach, double s,
                            int exponent, dmaic_coefficient *set)
{
    double se = s * reach;
    set->t = value / se;
    set->p_value =
        isinf(set->t) ? 0 : 2 * dmaic_t_probability(fabs(set->t), fit->df_error, DMAIC_UPPER_TAIL);
    const bool fits = regression_unscale(&value, exponent) && regression_unscale(&se, exponent);
    const double half = regression_quantile(fit) * se;
    const bool known = !isnan(half);
    set->se = se;
    set->estimate = (dmaic_estimate){.value = value,
                                     .lower = value - half,
                                     .upper = value + half,
                                     .confidence = known ? fit->options.confidence : NAN,
                                     .interval = known ? "t" : NULL};
    return fits;
}

/* Root of the diagonal of (X'X)^-1. */
static double reach_of(const least_squares *of, size_t column)
{
    double_double sum = {0};
    for (size_t i = column; i < of->columns; i++) {
        const double_double part = of->inverse[column * of->columns + i];
        sum = dd_add(sum, dd_multiply(part, part));
    }
    return dd_square_root(sum).high;
}

static double intercept_reach(const least_squares *of)
{
    const double_double means = least_squares_reach(of, of->mean);
    return dd_square_root(dd_add(dd_divide(dd(1.0), of->weight), means)).high;
}

/* s: scaled as the response is. */
dmaic_status regression_set_coefficients(const regression *of, double s, dmaic_fit *made)
{
    const least_squares *const fit = &of->fit;
    const size_t first = fit->centred ? 1 : 0;
    made->coefficient_count = fit->columns + first;
    made->coefficients = memory_array(made->coefficient_count, sizeof *made->coefficients);
    if (!made->coefficients)
        return DMAIC_ENOMEM;
    bool fits = true;
    if (fit->centred) {
        dmaic_coefficient *const set = &made->coefficients[0];
        set->name = memory_text("intercept");
        set->vif = NAN;
        fits = set_coefficient(made, dd_value(fit->intercept), intercept_reach(fit), s,
                               of->response_exponent, set);
        if (!set->name)
            return DMAIC_ENOMEM;
    }
    for (size_t column = 0; column < fit->columns; column++) {
        dmaic_coefficient *const set = &made->coefficients[column + first];
        const double reach = reach_of(fit, column);
        const int exponent = of->response_exponent - coding_exponent(&of->coding, column);
        set->name = coding_column_name(&of->coding, column);
        set->vif = reach * reach * least_squares_length2(fit, column).high;
        fits =
            set_coefficient(made, dd_value(fit->solution[column]), reach, s, exponent, set) && fits;
        if (!set->name)
            return DMAIC_ENOMEM;
    }
    return fits ? DMAIC_OK : regression_out_of_range();
}
