/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear regression: options and columns read, the least-squares fit of the model, and its rows.
 * [BKW1980]. */
#include "regression.h"

#include "data/view.h"
#include "stat/interval.h"

#include <math.h>
#include <string.h>

/* ---- options and results -------------------------------------------------------------------- */

void dmaic_fit_options_init(dmaic_fit_options *options)
{
    *options = (dmaic_fit_options){
        .intercept = true, .degree = 1, .terms = "", .at = "", .confidence = 0.95};
}

void dmaic_fit_clear(dmaic_fit *fit)
{
    for (size_t i = 0; fit->coefficients && i < fit->coefficient_count; i++)
        memory_free(fit->coefficients[i].name);
    for (size_t i = 0; fit->terms && i < fit->term_count; i++)
        memory_free(fit->terms[i].source);
    memory_free(fit->coefficients);
    memory_free(fit->terms);
    memory_free(fit->reference_levels);
    memory_free(fit->unused);
    memory_free(fit->observed);
    memory_free(fit->prediction);
    *fit = (dmaic_fit){0};
}

static dmaic_status check_text(const char *name, const char *text)
{
    if (!memchr(text, '\0', DMAIC_TEXT_SIZE))
        return fail(DMAIC_EARGUMENT, "%s has no end; it must be shorter than %d bytes", name,
                    DMAIC_TEXT_SIZE);
    return DMAIC_OK;
}

static dmaic_status read_options(const dmaic_fit_options *given, dmaic_fit_options *options)
{
    if (given)
        *options = *given;
    else
        dmaic_fit_options_init(options);
    dmaic_status status = check_confidence(options->confidence);
    if (status)
        return status;
    if (options->degree < 1 || options->degree > TERM_POWER_MAX)
        return fail(DMAIC_EARGUMENT, "degree is %d; it must be a whole number from 1 to %d",
                    options->degree, TERM_POWER_MAX);
    status = check_text("terms", options->terms);
    if (!status)
        status = check_text("at", options->at);
    if (!status && options->degree > 1 && options->terms[0])
        status =
            fail(DMAIC_EARGUMENT, "degree is %d, beside terms; write the powers in terms, as x^2",
                 options->degree);
    return status;
}

/* ---- columns -------------------------------------------------------------------------------- */

static dmaic_status check_predictor(dmaic_sample response, const dmaic_predictor *of)
{
    const size_t count = is_labels(of) ? of->labels.count : of->values.count;
    dmaic_status status = same_length("response", response.count, of->name, count);
    if (!status && is_labels(of))
        status = factor_check(of->labels, of->name, false);
    if (!status && !is_labels(of))
        status = sample_check(of->values, of->name);
    return status;
}

static dmaic_status check_predictors(dmaic_sample response, const dmaic_predictor *predictors,
                                     size_t count)
{
    if (count == 0)
        return fail_at("predictors", 0, DMAIC_ESHAPE, "there is none; at least one is needed");
    for (size_t i = 0; i < count; i++) {
        if (!predictors[i].name || !predictors[i].name[0])
            return fail_at("predictors", 0, DMAIC_EARGUMENT, "number %zu has no name", i + 1);
        for (size_t before = 0; before < i; before++)
            if (strcmp(predictors[i].name, predictors[before].name) == 0)
                return fail_at("predictors", 0, DMAIC_EARGUMENT,
                               "'%s' is the name of two; each needs its own", predictors[i].name);
        const dmaic_status status = check_predictor(response, &predictors[i]);
        if (status)
            return status;
    }
    return DMAIC_OK;
}

static dmaic_status check_weights(dmaic_sample response, dmaic_sample weights)
{
    if (weights.count == 0)
        return DMAIC_OK;
    dmaic_status status = same_length("response", response.count, "weights", weights.count);
    if (!status)
        status = sample_check(weights, "weights");
    for (size_t row = 0; !status && row < weights.count; row++)
        if (!(sample_value(weights, row) > 0))
            status = fail_at("weights", row + 1, DMAIC_EDATA,
                             "the weight is %g; it must be positive", sample_value(weights, row));
    return status;
}

static dmaic_status check_spread(dmaic_sample response, bool intercept)
{
    const double first = intercept && response.count ? sample_value(response, 0) : 0;
    const double rest = intercept && response.count ? sample_remainder(response, 0) : 0;
    for (size_t row = 0; row < response.count; row++)
        if (sample_value(response, row) != first || sample_remainder(response, row) != rest)
            return DMAIC_OK;
    if (response.count == 0)
        return fail_at("response", 0, DMAIC_EDATA, "there are no values");
    return fail_at("response", 0, DMAIC_EDATA,
                   "the response is %g in every row; there is nothing to explain", first);
}

static dmaic_status check_columns(dmaic_sample response, const dmaic_predictor *predictors,
                                  size_t predictor_count, dmaic_sample weights, bool intercept)
{
    dmaic_status status = sample_check(response, "response");
    if (!status)
        status = check_predictors(response, predictors, predictor_count);
    if (!status)
        status = check_weights(response, weights);
    if (!status)
        status = check_spread(response, intercept);
    return status;
}

/* ---- the model as rows ---------------------------------------------------------------------- */

static void regression_clear(regression *of)
{
    terms_clear(&of->terms);
    points_clear(&of->points);
    coding_clear(&of->coding);
    least_squares_clear(&of->fit);
    least_squares_clear(&of->adjusted);
}

static void fill_rows(const void *context, size_t first, row_block *block)
{
    const regression *const of = context;
    coding_fill(&of->coding, of->coding.predictors, of->effects, first, block);
    const size_t at = of->coding.column_count * block->room;
    coding_copy(of->response, of->response_exponent, first, block->rows, block->high + at,
                block->low + at);
    if (of->weights.count)
        coding_copy(of->weights, of->weight_exponent, first, block->rows,
                    block->high + at + block->room, block->low + at + block->room);
}

dmaic_status regression_fit_rows(regression *of, bool effects, const row_results *results,
                                 least_squares *fit)
{
    const size_t columns = of->coding.column_count;
    double *const grain = memory_array(columns, sizeof *grain);
    if (!grain)
        return DMAIC_ENOMEM;
    for (size_t column = 0; column < columns; column++)
        grain[column] = coding_grain(&of->coding, column);
    of->effects = effects;
    const row_source source = {.rows = of->response.count,
                               .columns = columns,
                               .centred = of->options->intercept,
                               .weighted = of->weights.count > 0,
                               .grain = grain,
                               .fill = fill_rows,
                               .context = of};
    const dmaic_status status = least_squares_fit(&source, results, fit);
    memory_free(grain);
    return status;
}

/* ---- names ---------------------------------------------------------------------------------- */

/* Names joined by commas: of predictors in no term, or reference levels. */
static char *join_names(const regression *of, bool levels)
{
    const coding *const code = &of->coding;
    size_t size = 1;
    char buffer[DMAIC_NUMBER_SIZE];
    char *text = NULL;
    for (int pass = 0; pass < 2; pass++) {
        size_t used = 0;
        for (size_t i = 0; i < code->predictor_count; i++) {
            const dmaic_predictor *const at = &code->predictors[i];
            const bool in_terms = terms_use(&of->terms, i);
            if (in_terms != levels || (levels && !is_labels(at)))
                continue;
            const char *const label =
                levels ? factor_label(at->labels, code->coded[i].code[0], buffer) : "";
            const char *const pieces[] = {used ? ", " : "", at->name, levels ? "=" : "", label};
            for (size_t piece = 0; piece < 4; piece++) {
                const size_t length = strlen(pieces[piece]);
                if (text)
                    memcpy(text + used, pieces[piece], length);
                used += length;
            }
        }
        size = used + 1;
        if (!text && !(text = memory_array(size, 1)))
            return NULL;
    }
    return text;
}

/* ---- the method ----------------------------------------------------------------------------- */

static dmaic_status prepare(const dmaic_predictor *predictors, size_t predictor_count,
                            regression *of)
{
    const bool intercept = of->options->intercept;
    dmaic_status status = terms_read(predictors, predictor_count, of->options, &of->terms);
    if (!status)
        status = coding_new(predictors, predictor_count, intercept, &of->terms, &of->coding);
    if (!status)
        status = points_read(predictors, predictor_count, &of->terms, of->options->at, &of->points);
    if (!status && of->points.count)
        status = regression_check_points(of);
    const size_t coefficients = of->coding.column_count + (intercept ? 1 : 0);
    if (!status && of->response.count < coefficients)
        status = fail_at("response", 0, DMAIC_EDATA,
                         "there are %zu rows and %zu coefficients; there must be at least as many "
                         "rows",
                         of->response.count, coefficients);
    of->response_exponent = exponent_of_largest(of->response);
    of->weight_exponent = exponent_of_largest(of->weights) / 2 * 2;
    return status;
}

static dmaic_status rows_new(dmaic_fit *made)
{
    double *const memory = memory_array(made->count, 6 * sizeof *memory);
    if (!memory)
        return DMAIC_ENOMEM;
    made->observed = memory;
    made->fitted = memory + made->count;
    made->residual = memory + 2 * made->count;
    made->standardized = memory + 3 * made->count;
    made->leverage = memory + 4 * made->count;
    made->cook = memory + 5 * made->count;
    return DMAIC_OK;
}

static dmaic_status solve(regression *of, dmaic_fit *made)
{
    made->count = of->response.count;
    made->weighted = of->weights.count > 0;
    dmaic_status status = rows_new(made);
    if (status)
        return status;
    const row_results results = {.fitted = made->fitted,
                                 .residual = made->residual,
                                 .leverage = made->leverage,
                                 .spare = made->standardized};
    status = regression_fit_rows(of, false, &results, &of->fit);
    if (!status && of->fit.dependent < of->fit.columns)
        status = regression_refuse_dependent(of, &of->fit);
    if (!status && coding_matters(&of->coding))
        status = regression_fit_rows(of, true, NULL, &of->adjusted);
    return status;
}

static dmaic_status hand_over(const regression *of, dmaic_fit *made)
{
    const size_t coefficients = of->fit.columns + (of->fit.centred ? 1 : 0);
    made->df_error = (double)made->count - (double)coefficients;
    made->lack_of_fit_f = made->lack_of_fit_p_value = NAN;
    const double s = made->df_error > 0 ? sqrt(of->fit.error.high / made->df_error) : NAN;
    dmaic_status status = regression_set_coefficients(of, s, made);
    if (!status)
        status = regression_set_terms(of, made);
    if (!status)
        status = regression_set_rows(of, s, made);
    if (!status)
        status = regression_set_predictions(of, s, made);
    made->reference_levels = join_names(of, true);
    made->unused = join_names(of, false);
    if (!status && (!made->reference_levels || !made->unused))
        status = DMAIC_ENOMEM;
    return status;
}

dmaic_status dmaic_linear_fit(dmaic_sample response, const dmaic_predictor *predictors,
                              size_t predictor_count, dmaic_sample weights,
                              const dmaic_fit_options *options, dmaic_fit *fit)
{
    dmaic_fit made = {0};
    dmaic_status status = read_options(options, &made.options);
    if (!status)
        status =
            check_columns(response, predictors, predictor_count, weights, made.options.intercept);
    if (status)
        return status;

    regression of = {.options = &made.options, .response = response, .weights = weights};
    status = prepare(predictors, predictor_count, &of);
    if (!status)
        status = solve(&of, &made);
    if (!status)
        status = hand_over(&of, &made);
    regression_clear(&of);

    if (status)
        dmaic_fit_clear(&made);
    else
        *fit = made;
    return status;
}
