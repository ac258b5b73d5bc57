/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear regression: coefficients, analysis of variance, rows and predictions of a least-squares
 * fit. [BKW1980] for leverage, condition and distances; [COOK1977]; [ALLEN1974] for PRESS. */
#include "coding.h"
#include "replicates.h"

#include "data/view.h"
#include "stat/least_squares.h"
#include "stat/proportion.h"

#include <dmaic/distribution.h>
#include <float.h>
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
    if (!(options->confidence > 0 && options->confidence < 1))
        return fail(DMAIC_EARGUMENT, "confidence is %g; it must lie between 0 and 1, such as 0.95",
                    options->confidence);
    if (options->degree < 1 || options->degree > TERM_POWER_MAX)
        return fail(DMAIC_EARGUMENT, "degree is %d; it must be a whole number from 1 to %d",
                    options->degree, TERM_POWER_MAX);
    dmaic_status status = check_text("terms", options->terms);
    if (!status)
        status = check_text("at", options->at);
    if (!status && options->degree > 1 && options->terms[0])
        status = fail(DMAIC_EARGUMENT,
                      "degree is %d, beside terms; write the powers in terms, as x^2",
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

/* Everything that the steps below share. */
typedef struct regression {
    const dmaic_fit_options *options;
    dmaic_sample response, weights;
    term_list terms;
    point_list points;
    coding coding;
    bool effects;          /* the code of labels in use */
    int response_exponent; /* the response is worked on times 2^-exponent */
    int weight_exponent;   /* even */
    least_squares fit;
    least_squares adjusted; /* of effects, when that differs */
} regression;

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

static dmaic_status fit_rows(regression *of, bool effects, const row_results *results,
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

/* ---- dependent columns ---------------------------------------------------------------------- */

/* Adds 'name' to a list in words. */
static void add_name(char *list, size_t size, const char *name, bool last, bool first)
{
    const size_t used = strlen(list);
    text_format(list + used, size - used, "%s%s", first ? "" : last ? " and " : ", ", name);
}

/* Whether the part a column has in another is more than rounding. */
static bool has_part(const least_squares *fit, size_t column, size_t in)
{
    const double part = fabs(fit->solution[column].high) *
                        sqrt(least_squares_length2(fit, column).high);
    return part > 1e-9 * sqrt(least_squares_length2(fit, in).high);
}

static bool has_intercept_part(const least_squares *fit, size_t in)
{
    const double part = fabs(fit->intercept.high);
    return fit->centred && part > 1e-9 * fabs(fit->mean[in].high);
}

static dmaic_status refuse_dependent(const regression *of, const least_squares *fit)
{
    const size_t dependent = fit->dependent;
    char list[400] = "", quoted[200];
    size_t parts = 0, named = 0;
    for (size_t column = 0; column < dependent; column++)
        parts += has_part(fit, column, dependent);
    const bool constant = has_intercept_part(fit, dependent);
    char *const name = coding_column_name(&of->coding, dependent);
    if (!name)
        return DMAIC_ENOMEM;
    dmaic_status status = DMAIC_OK;
    for (size_t column = 0; column < dependent && !status; column++) {
        if (!has_part(fit, column, dependent))
            continue;
        char *const other = coding_column_name(&of->coding, column);
        if (other) {
            text_format(quoted, sizeof quoted, "'%s'", other);
            add_name(list, sizeof list, quoted, named + 1 == parts && !constant, named == 0);
            named++;
        }
        status = other ? DMAIC_OK : DMAIC_ENOMEM;
        memory_free(other);
    }
    if (constant && parts)
        add_name(list, sizeof list, "the intercept", true, false);
    const bool power = coding_grain(&of->coding, dependent) == 0;
    if (!status && parts)
        status = fail_at("predictors", 0, DMAIC_EDATA,
                         fit->nearly && power
                             ? "'%s' can hardly be told from a linear combination of %s; leave one "
                               "out, or subtract the mean before taking powers"
                             : "'%s' is a linear combination of %s; leave one out",
                         name, list);
    else if (!status)
        status = fail_at("predictors", 0, DMAIC_EDATA,
                         fit->centred ? "'%s' is the same in every row, as the intercept is; leave "
                                        "it out"
                                      : "'%s' is 0 in every row; leave it out",
                         name);
    memory_free(name);
    return status;
}

/* ---- coefficients --------------------------------------------------------------------------- */

/* value 2^exponent; false when it leaves the range of doubles. */
static bool unscale(double *value, int exponent)
{
    const double scaled = ldexp(*value, exponent);
    const bool fits = !isfinite(*value) || *value == 0 ||
                      (isfinite(scaled) && fabs(scaled) >= DBL_MIN);
    *value = scaled;
    return fits;
}

/* A ratio to a standard error or mean square, which is infinite when nothing is left to err. */
static double ratio_of(double value, double to)
{
    return value / to;
}

static double p_of_f(double f, double df1, double df2)
{
    return isinf(f) ? 0 : dmaic_f_probability(f, df1, df2, DMAIC_UPPER_TAIL);
}

/* t quantile of the intervals; NaN without df. */
static double quantile_of(const dmaic_fit *fit)
{
    const double tail = interval_tail(fit->options.confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    return fit->df_error > 0 ? dmaic_t_quantile(tail, fit->df_error, DMAIC_UPPER_TAIL) : NAN;
}

/* Sets what follows from a coefficient and the root of its place in (X'X)^-1; s is scaled as the
 * response is, and exponent turns the coefficient into the user's unit. */
static bool set_coefficient(const dmaic_fit *fit, double value, double reach, double s, int exponent,
                            dmaic_coefficient *set)
{
    double se = s * reach;
    set->t = ratio_of(value, se);
    set->p_value = isinf(set->t) ? 0
                                 : 2 * dmaic_t_probability(fabs(set->t), fit->df_error,
                                                           DMAIC_UPPER_TAIL);
    const bool fits = unscale(&value, exponent) && unscale(&se, exponent);
    const double half = quantile_of(fit) * se;
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

static dmaic_status out_of_range(void)
{
    return fail(DMAIC_ENUMERIC,
                "the result leaves the range of doubles; scale response and predictors nearer to 1");
}

/* s: scaled as the response is. */
static dmaic_status set_coefficients(const regression *of, double s, dmaic_fit *made)
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
        fits = set_coefficient(made, dd_value(fit->solution[column]), reach, s, exponent, set) &&
               fits;
        if (!set->name)
            return DMAIC_ENOMEM;
    }
    return fits ? DMAIC_OK : out_of_range();
}

/* ---- analysis of variance ------------------------------------------------------------------- */

/* Adds a line; its sums are scaled yet. error: the mean square that it is compared with, or NaN. */
static dmaic_status add_line(dmaic_fit *made, char *source, double df, double sum, double error,
                             double error_df, double sequential)
{
    if (!source)
        return DMAIC_ENOMEM;
    dmaic_term *const line = &made->terms[made->term_count++];
    const double mean_square = df > 0 ? sum / df : NAN;
    const double f = ratio_of(mean_square, error);
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
            status = add_line(made, coding_term_name(&of->coding, i), (double)count, sum.high,
                              error, made->df_error,
                              least_squares_sequential(&of->fit, first, count).high);
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
    dmaic_status status = replicates_find(
        of->coding.predictors, of->coding.predictor_count, &of->terms, made->residual, of->weights,
        ldexp(1, -of->weight_exponent), made->count, &found);
    const double pure_df = (double)made->count - (double)found.settings;
    const double lack_df = made->df_error - pure_df;
    if (status || !(pure_df > 0 && lack_df > 0))
        return status;
    const double pure = found.pure_error / pure_df;
    status = add_line(made, memory_text("lack of fit"), lack_df, found.lack_of_fit, pure, pure_df,
                      NAN);
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
        const bool fits = unscale(&line->sum_of_squares, exponent);
        unscale(&line->mean_square, exponent);
        unscale(&line->sequential, exponent);
        if (!fits && (i + 1 == made->term_count || !isfinite(line->sum_of_squares)))
            return out_of_range();
    }
    return DMAIC_OK;
}

static dmaic_status set_terms(const regression *of, dmaic_fit *made)
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
        status = add_line(made, memory_text("error"), made->df_error, fit->error.high, NAN, NAN,
                          NAN);
    if (!status)
        status = add_replicates(of, made);
    if (!status)
        status = add_line(made, memory_text("total"), df + made->df_error, fit->total.high, NAN, NAN,
                          NAN);
    if (!status)
        made->terms[made->term_count - 1].mean_square = NAN;
    return status ? status : unscale_lines(of, made);
}

/* ---- rows ----------------------------------------------------------------------------------- */

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

static double weight_of(const regression *of, size_t row)
{
    return of->weights.count ? ldexp(sample_value(of->weights, row), -of->weight_exponent) : 1;
}

/* Turns `standardized`, which holds 1 - leverage, into what it is called; returns PRESS. A row that
 * alone decides its own fit has no prediction without it, and there is no PRESS then. */
static double set_rows(const regression *of, double s, dmaic_fit *made)
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
        made->cook[row] =
            standardized * standardized * made->leverage[row] / (spare * count);
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
    made->r_squared_adjusted =
        1 - fit->error.high / made->df_error / (total / total_df);
    made->r_squared_predicted = 1 - press / total;
}

static dmaic_status set_whole(const regression *of, double press, double s, dmaic_fit *made)
{
    set_shares(of, press, made);
    made->press = press;
    made->s = s;
    const int exponent = of->response_exponent + of->weight_exponent / 2;
    if (!unscale(&made->press, 2 * exponent) || !unscale(&made->s, exponent))
        return out_of_range();
    return least_squares_condition(&of->fit, &made->condition);
}

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

/* ---- predictions ---------------------------------------------------------------------------- */

static dmaic_status check_levels(const regression *of)
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
    const bool fits = unscale(&value, of->response_exponent) &&
                      unscale(&se, of->response_exponent) &&
                      unscale(&se_new, of->response_exponent);
    const double quantile = quantile_of(made);
    made->prediction[point] = value;
    made->prediction_se[point] = se;
    made->confidence_lower[point] = value - quantile * se;
    made->confidence_upper[point] = value + quantile * se;
    made->prediction_lower[point] = value - quantile * se_new;
    made->prediction_upper[point] = value + quantile * se_new;
    return fits;
}

static dmaic_status set_predictions(const regression *of, double s, dmaic_fit *made)
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
                status = out_of_range();
        }
    }
    memory_free(memory);
    memory_free(row);
    return status;
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
        status = check_levels(of);
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
    status = fit_rows(of, false, &results, &of->fit);
    if (!status && of->fit.dependent < of->fit.columns)
        status = refuse_dependent(of, &of->fit);
    if (!status && coding_matters(&of->coding))
        status = fit_rows(of, true, NULL, &of->adjusted);
    return status;
}

static dmaic_status hand_over(const regression *of, dmaic_fit *made)
{
    const size_t coefficients = of->fit.columns + (of->fit.centred ? 1 : 0);
    made->df_error = (double)made->count - (double)coefficients;
    made->lack_of_fit_f = made->lack_of_fit_p_value = NAN;
    const double s = made->df_error > 0 ? sqrt(of->fit.error.high / made->df_error) : NAN;
    dmaic_status status = set_coefficients(of, s, made);
    if (!status)
        status = set_terms(of, made);
    if (status)
        return status;
    const double press = set_rows(of, s, made);
    unscale_rows(of, made);
    status = set_whole(of, press, s, made);
    if (!status)
        status = set_predictions(of, s, made);
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
        status = check_columns(response, predictors, predictor_count, weights,
                               made.options.intercept);
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
