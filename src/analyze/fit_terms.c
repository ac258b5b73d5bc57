/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis of variance of a regression: terms, error and its parts, total. */
#include "regression.h"

#include "replicates.h"

#include <dmaic/distribution.h>
#include <math.h>

static double p_of_f(double f, double df1, double df2)
{
    return isinf(f) ? 0 : dmaic_f_probability(f, df1, df2, DMAIC_UPPER_TAIL);
}

/* Adds a line; its sums are scaled yet. error: the mean square that it is compared with, or NaN. */
static dmaic_status add_line(dmaic_fit *made, char *source, double df, double sum, double error,
                             double error_df, double sequential)
{
    if (!source)
        return DMAIC_ENOMEM;
    dmaic_term *const line = &made->terms[made->term_count++];
    const double mean_square = df > 0 ? sum / df : NAN;
    const double f = mean_square / error;
    *line = (dmaic_term){.source = source,
                         .df = df,
                         .sum_of_squares = sum,
                         .mean_square = mean_square,
                         .f = f,
                         .p_value = p_of_f(f, df, error_df),
                         .sequential = sequential};
    return DMAIC_OK;
}

static dmaic_status add_effects(const regression *of, double error, dmaic_fit *made)
{
    const least_squares *const adjusted = of->adjusted.columns ? &of->adjusted : &of->fit;
    for (size_t i = 0; i < of->terms.count; i++) {
        const size_t first = coding_first(&of->coding, i), count = coding_count(&of->coding, i);
        double_double sum;
        dmaic_status status = least_squares_adjusted(adjusted, first, count, &sum);
        if (!status)
            status =
                add_line(made, coding_term_name(&of->coding, i), (double)count, sum.high, error,
                         made->df_error, least_squares_sequential(&of->fit, first, count).high);
        if (status)
            return status;
        made->effect_count++;
    }
    return DMAIC_OK;
}

/* Lines for what the rows with the same settings tell. */
static dmaic_status add_replicates(const regression *of, dmaic_fit *made)
{
    replicates found = {0};
    dmaic_status status = replicates_find(of->coding.predictors, of->coding.predictor_count,
                                          &of->terms, made->residual, of->weights,
                                          ldexp(1, -of->weight_exponent), made->count, &found);
    const double pure_df = (double)made->count - (double)found.settings;
    const double lack_df = made->df_error - pure_df;
    if (status || !(pure_df > 0 && lack_df > 0))
        return status;
    const double pure = found.pure_error / pure_df;
    status =
        add_line(made, memory_text("lack of fit"), lack_df, found.lack_of_fit, pure, pure_df, NAN);
    if (status)
        return status;
    made->lack_of_fit_f = made->terms[made->term_count - 1].f;
    made->lack_of_fit_p_value = made->terms[made->term_count - 1].p_value;
    return add_line(made, memory_text("pure error"), pure_df, found.pure_error, NAN, NAN, NAN);
}

static dmaic_status unscale_lines(const regression *of, dmaic_fit *made)
{
    const int exponent = 2 * of->response_exponent + of->weight_exponent;
    for (size_t i = 0; i < made->term_count; i++) {
        dmaic_term *const line = &made->terms[i];
        const bool fits = regression_unscale(&line->sum_of_squares, exponent);
        regression_unscale(&line->mean_square, exponent);
        regression_unscale(&line->sequential, exponent);
        if (!fits && (i + 1 == made->term_count || !isfinite(line->sum_of_squares)))
            return regression_out_of_range();
    }
    return DMAIC_OK;
}

dmaic_status regression_set_terms(const regression *of, dmaic_fit *made)
{
    const least_squares *const fit = &of->fit;
    const double df = (double)fit->columns;
    const double error = made->df_error > 0 ? fit->error.high / made->df_error : NAN;
    made->terms = memory_array(of->terms.count + 5, sizeof *made->terms);
    if (!made->terms)
        return DMAIC_ENOMEM;
    dmaic_status status = add_line(made, memory_text("regression"), df, fit->regression.high, error,
                                   made->df_error, NAN);
    if (status)
        return status;
    made->f = made->terms[0].f;
    made->f_df1 = df;
    made->f_df2 = made->df_error;
    made->f_p_value = made->terms[0].p_value;
    status = add_effects(of, error, made);
    if (!status)
        status =
            add_line(made, memory_text("error"), made->df_error, fit->error.high, NAN, NAN, NAN);
    if (!status)
        status = add_replicates(of, made);
    if (!status)
        status = add_line(made, memory_text("total"), df + made->df_error, fit->total.high, NAN,
                          NAN, NAN);
    if (!status)
        made->terms[made->term_count - 1].mean_square = NAN;
    return status ? status : unscale_lines(of, made);
}
