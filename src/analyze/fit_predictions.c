/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predictions of a regression at the points asked for. */
#include "regression.h"

#include "data/view.h"

#include <math.h>

dmaic_status regression_check_points(const regression *of)
{
    for (size_t i = 0; i < of->coding.predictor_count; i++) {
        const dmaic_predictor *const at = &of->points.predictors[i];
        char buffer[DMAIC_NUMBER_SIZE];
        for (size_t point = 0; is_labels(at) && point < of->points.count; point++) {
            const int32_t code = at->labels.codes[point];
            if (code >= 0 && of->coding.coded[i].place[code] < 0 && terms_use(&of->terms, i))
                return fail_at("at", 0, DMAIC_EDATA, "no row has level '%s' of '%s'",
                               factor_label(at->labels, code, buffer), at->name);
        }
    }
    return DMAIC_OK;
}

static dmaic_status predictions_new(dmaic_fit *made, size_t count)
{
    double *const memory = memory_array(count, 6 * sizeof *memory);
    if (!memory)
        return DMAIC_ENOMEM;
    made->prediction_count = count;
    made->prediction = memory;
    made->prediction_se = memory + count;
    made->confidence_lower = memory + 2 * count;
    made->confidence_upper = memory + 3 * count;
    made->prediction_lower = memory + 4 * count;
    made->prediction_upper = memory + 5 * count;
    return DMAIC_OK;
}

/* The mean at a point, given as columns less their means, and its standard errors. */
static bool set_prediction(const regression *of, const double_double *row, double s, size_t point,
                           dmaic_fit *made)
{
    const least_squares *const fit = &of->fit;
    double_double mean = fit->mean[fit->columns];
    for (size_t column = 0; column < fit->columns; column++)
        mean = dd_add(mean, dd_multiply(row[column], fit->solution[column]));
    double_double reach = least_squares_reach(fit, row);
    if (fit->centred)
        reach = dd_add(reach, dd_divide(dd(1.0), fit->weight));
    const double_double one = dd(ldexp(1, of->weight_exponent)); /* a new value has weight 1 */
    double value = mean.high;
    double se = s * dd_square_root(reach).high;
    double se_new = s * dd_square_root(dd_add(one, reach)).high;
    const bool fits = regression_unscale(&value, of->response_exponent) &&
                      regression_unscale(&se, of->response_exponent) &&
                      regression_unscale(&se_new, of->response_exponent);
    const double quantile = regression_quantile(made);
    made->prediction[point] = value;
    made->prediction_se[point] = se;
    made->confidence_lower[point] = value - quantile * se;
    made->confidence_upper[point] = value + quantile * se;
    made->prediction_lower[point] = value - quantile * se_new;
    made->prediction_upper[point] = value + quantile * se_new;
    return fits;
}

dmaic_status regression_set_predictions(const regression *of, double s, dmaic_fit *made)
{
    const size_t count = of->points.count, columns = of->fit.columns;
    if (count == 0)
        return DMAIC_OK;
    double *const memory = memory_array(columns, 2 * count * sizeof *memory);
    double_double *const row = memory_array(columns, sizeof *row);
    dmaic_status status = memory && row ? predictions_new(made, count) : DMAIC_ENOMEM;
    if (!status) {
        row_block block = {
            .rows = count, .room = count, .high = memory, .low = memory + columns * count};
        coding_fill(&of->coding, of->points.predictors, false, 0, &block);
        for (size_t point = 0; point < count && !status; point++) {
            for (size_t column = 0; column < columns; column++) {
                const size_t at = column * count + point;
                row[column] = dd_subtract((double_double){block.high[at], block.low[at]},
                                          of->fit.mean[column]);
            }
            if (!set_prediction(of, row, s, point, made))
                status = regression_out_of_range();
        }
    }
    memory_free(memory);
    memory_free(row);
    return status;
}
