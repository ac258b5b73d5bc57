/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A regression for people: the equation, the analysis of variance, the coefficients, the rows, and
 * in words how much is explained, what moves the response, and what to be careful with. */
#include "report.h"

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

/* ---- words ---------------------------------------------------------------------------------- */

static const words fit_words[] = {
    /* {1} the response, {2} share explained, {3} adjusted share, {4} p-value, {5} s */
    {"explained", DMAIC_SEVERITY_NOTE,
     "The model explains {2} of the variation in {1} ({3} after allowing for its number of terms); "
     "so much would hardly be explained by chance ({4}). Around the model, {1} scatters with a "
     "standard deviation of {5}."},
    {"not-explained", DMAIC_SEVERITY_NOTE,
     "It is not shown that the model explains any of the variation in {1}: its {2} ({3} after "
     "allowing for its number of terms) may be chance ({4}). Around the model, {1} scatters with a "
     "standard deviation of {5}."},
    {"explained-about-0", DMAIC_SEVERITY_NOTE,
     "The model without intercept explains {2} of the sum of squares of {1} about 0 ({4}); this "
     "share cannot be compared with that of a model with intercept. Around the model, {1} scatters "
     "with a standard deviation of {5}."},
    /* {1} terms shown, {2} terms not shown, {3} confidence */
    {"terms-shown", DMAIC_SEVERITY_NOTE,
     "With {3} confidence and the other terms allowed for, these matter: {1}."},
    {"terms-both", DMAIC_SEVERITY_NOTE,
     "With {3} confidence and the other terms allowed for, these matter: {1}. Not shown to matter: "
     "{2}."},
    {"terms-not-shown", DMAIC_SEVERITY_NOTE,
     "With the other terms allowed for, none of the terms is shown to matter at {3} confidence: "
     "{2}."},
    /* {1} coefficients, {2} the largest factor */
    {"collinear", DMAIC_SEVERITY_WARNING,
     "The data hardly tell some terms apart: {1} (variance inflation up to {2}). Their "
     "coefficients "
     "are uncertain one by one; leave a term out, centre what is squared or multiplied, or collect "
     "data in which they vary apart."},
    /* {1} rows, as "row 3" or "rows 3 and 7" */
    {"outliers", DMAIC_SEVERITY_NOTE,
     "More than three standard deviations from the model: {1}; look for what was special there."},
    {"influential", DMAIC_SEVERITY_WARNING,
     "The model depends strongly on {1} (Cook's distance above 1); see whether the conclusions "
     "stand "
     "otherwise."},
    {"decides-alone", DMAIC_SEVERITY_WARNING,
     "Deciding a coefficient alone (leverage 1): {1}. No other row checks it, and how well new "
     "values "
     "are predicted cannot be told."},
    /* {1} p-value */
    {"lack-of-fit", DMAIC_SEVERITY_WARNING,
     "The model misses a shape in the data: rows with the same settings scatter less about their "
     "own "
     "mean than about the model ({1}). Add a term, such as a square or a product."},
    /* {1} rows, {2} coefficients */
    {"few-rows", DMAIC_SEVERITY_WARNING,
     "{1} rows for {2} coefficients are few; with less than ten for each, the share explained "
     "flatters the model."},
    /* {1} the response, {2} rows */
    {"exact-fit", DMAIC_SEVERITY_WARNING,
     "The model fits {1} to the last digit; tests and intervals mean nothing then. Is {1} computed "
     "from the predictors?"},
    {"no-error", DMAIC_SEVERITY_WARNING,
     "The model has as many coefficients as rows and fits any {2} values; no error, test or "
     "interval "
     "can be told."},
    /* {1} points, as "point 2" */
    {"extrapolation", DMAIC_SEVERITY_WARNING,
     "Outside the data: {1}; nothing shows that the model holds there."},
    /* {1} predictors */
    {"unused", DMAIC_SEVERITY_NOTE, "Given but in no term: {1}."},
    {0}};

/* Items of the lists above. */
static const char slope_words[] = "%s (%s for each unit, %s interval %s to %s)";
static const char level_words[] = "%s (%s; '%s' against '%s': %s, %s interval %s to %s)";
static const char other_words[] = "%s (%s)";

/* ---- values by key -------------------------------------------------------------------------- */

#define FIELD(member, label, kind, section)                                                        \
    {                                                                                              \
#member, label, kind, offsetof(dmaic_fit, member), NULL, section                           \
    }

const dmaic_field dmaic_fit_fields[] = {
    FIELD(count, "rows", DMAIC_FIELD_COUNT, "Model"),
    FIELD(weighted, "weighted", DMAIC_FIELD_FLAG, "Model"),
    FIELD(reference_levels, "reference levels", DMAIC_FIELD_WORD, "Model"),
    FIELD(unused, "predictors in no term", DMAIC_FIELD_WORD, "Model"),
    FIELD(s, "s", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(df_error, "df of the error", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(r_squared, "R-squared", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(r_squared_adjusted, "R-squared, adjusted", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(r_squared_predicted, "R-squared, predicted", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(press, "PRESS", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(f, "F", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(f_df1, "df of the model", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(f_df2, "df of the denominator", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(f_p_value, "p-value", DMAIC_FIELD_PROBABILITY, "Summary"),
    FIELD(lack_of_fit_f, "F of the lack of fit", DMAIC_FIELD_NUMBER, "Summary"),
    FIELD(lack_of_fit_p_value, "p-value of the lack of fit", DMAIC_FIELD_PROBABILITY, "Summary"),
    FIELD(condition, "condition number", DMAIC_FIELD_NUMBER, "Summary"),
    {0}};

/* ---- what things are called ----------------------------------------------------------------- */

static const char *response_name(const dmaic_names *names)
{
    return names && names->value ? names->value : "response";
}

static size_t row_number(const dmaic_names *names, size_t row)
{
    return names && names->rows ? names->rows[row] : row + 1;
}

/* The line of the analysis of variance of that effect. */
static const dmaic_term *effect_at(const dmaic_fit *fit, size_t index)
{
    return &fit->terms[index + 1];
}

static size_t slope_first(const dmaic_fit *fit)
{
    return fit->options.intercept ? 1 : 0;
}

/* A text that grows; what does not fit is left out. */
typedef struct list {
    size_t used;
    char text[1600];
} list;

static void append(list *to, const char *piece)
{
    const size_t length = strlen(piece);
    if (to->used + length < sizeof to->text) {
        memcpy(to->text + to->used, piece, length + 1);
        to->used += length;
    }
}

static const char *keep_list(dmaic_report *report, const list *of)
{
    char *const kept = report_memory(report, of->used + 1, 1);
    return kept ? memcpy(kept, of->text, of->used + 1) : "";
}

/* ---- the equation --------------------------------------------------------------------------- */

enum { EQUATION_TERMS = 8, EQUATION_WIDTH = 160 };

/* "y = 3.1 + 0.25 x - 2 x^2"; "" when it is long. */
static const char *equation_of(dmaic_report *report, const dmaic_fit *fit, const dmaic_names *names)
{
    list line = {0};
    append(&line, report_text(report, "%s =", response_name(names)));
    for (size_t i = 0; i < fit->coefficient_count; i++) {
        const dmaic_coefficient *const at = &fit->coefficients[i];
        char number[DMAIC_NUMBER_SIZE];
        dmaic_number_print_digits(fabs(at->estimate.value), 6, number);
        const bool constant = fit->options.intercept && i == 0;
        const bool negative = at->estimate.value < 0;
        append(&line, i ? negative ? " - " : " + " : negative ? " -" : " ");
        append(&line, constant ? number : report_text(report, "%s %s", number, at->name));
    }
    return fit->coefficient_count <= EQUATION_TERMS && text_width(line.text) <= EQUATION_WIDTH
               ? keep_list(report, &line)
               : "";
}

/* ---- tables --------------------------------------------------------------------------------- */

static const char *const *names_of(dmaic_report *report, size_t count)
{
    return report_memory(report, count, sizeof(char *));
}

static void show_terms(dmaic_report *report, const dmaic_fit *fit)
{
    const dmaic_term *const first = fit->terms;
    const ptrdiff_t stride = sizeof *first;
    const char **const sources = (const char **)names_of(report, fit->term_count);
    if (!sources)
        return;
    for (size_t i = 0; i < fit->term_count; i++)
        sources[i] = first[i].source;
    report_table(report, "terms", "Analysis of variance", fit->term_count);
    report_column_labels(report, "source", "source", NULL, sources, fit->term_count);
    report_column_numbers(report, "df", "df", &first->df, stride);
    report_column_numbers(report, "sum_of_squares", "sum of squares", &first->sum_of_squares,
                          stride);
    report_column_numbers(report, "mean_square", "mean square", &first->mean_square, stride);
    report_column_numbers(report, "f", "F", &first->f, stride);
    report_column_probabilities(report, "p_value", "p-value", &first->p_value, stride);
    report_column_numbers(report, "sequential", "sequential", &first->sequential, stride);
}

static void show_coefficients(dmaic_report *report, const dmaic_fit *fit)
{
    const dmaic_coefficient *const first = fit->coefficients;
    const ptrdiff_t stride = sizeof *first;
    const char **const labels = (const char **)names_of(report, fit->coefficient_count);
    if (!labels)
        return;
    for (size_t i = 0; i < fit->coefficient_count; i++)
        labels[i] = first[i].name;
    report_table(report, "coefficients", "Coefficients", fit->coefficient_count);
    report_column_labels(report, "term", "term", NULL, labels, fit->coefficient_count);
    report_column_numbers(report, "estimate", "estimate", &first->estimate.value, stride);
    report_column_numbers(report, "lower", "lower", &first->estimate.lower, stride);
    report_column_numbers(report, "upper", "upper", &first->estimate.upper, stride);
    report_column_numbers(report, "se", "se", &first->se, stride);
    report_column_numbers(report, "t", "t", &first->t, stride);
    report_column_probabilities(report, "p_value", "p-value", &first->p_value, stride);
    report_column_numbers(report, "vif", "VIF", &first->vif, stride);
}

/* The points as they were written, cut at their semicolons. */
static const char *const *point_texts(dmaic_report *report, const dmaic_fit *fit)
{
    const char **const texts = (const char **)names_of(report, fit->prediction_count);
    const char *at = fit->options.at;
    for (size_t i = 0; texts && i < fit->prediction_count; i++) {
        bool quoted = false;
        list one = {0};
        at += strspn(at, " \t\r\n");
        for (; *at && (quoted || *at != ';'); at++) {
            quoted ^= *at == '\'';
            append(&one, (const char[]){*at, '\0'});
        }
        texts[i] = keep_list(report, &one);
        at += *at == ';';
    }
    return texts;
}

static void show_predictions(dmaic_report *report, const dmaic_fit *fit)
{
    const char *const *const texts = fit->prediction_count ? point_texts(report, fit) : NULL;
    if (!texts)
        return;
    const ptrdiff_t stride = sizeof(double);
    report_table(report, "predictions", "Predictions", fit->prediction_count);
    report_column_labels(report, "point", "point", NULL, texts, fit->prediction_count);
    report_column_numbers(report, "prediction", "mean", fit->prediction, stride);
    report_column_numbers(report, "se", "se of mean", fit->prediction_se, stride);
    report_column_numbers(report, "confidence_lower", "mean from", fit->confidence_lower, stride);
    report_column_numbers(report, "confidence_upper", "mean to", fit->confidence_upper, stride);
    report_column_numbers(report, "prediction_lower", "new value from", fit->prediction_lower,
                          stride);
    report_column_numbers(report, "prediction_upper", "new value to", fit->prediction_upper,
                          stride);
}

static void show_rows(dmaic_report *report, const dmaic_fit *fit, const dmaic_names *names)
{
    const ptrdiff_t stride = sizeof(double);
    report_table(report, "rows", "Rows", fit->count);
    report_table_detail(report);
    if (names && names->rows)
        report_column_counts(report, "row", "row", names->rows, sizeof *names->rows);
    else
        report_column_sequence(report, "row", "row", 1, 1);
    report_column_numbers(report, "observed", "observed", fit->observed, stride);
    report_column_numbers(report, "fitted", "fitted", fit->fitted, stride);
    report_column_numbers(report, "residual", "residual", fit->residual, stride);
    report_column_numbers(report, "standardized", "standardized", fit->standardized, stride);
    report_column_numbers(report, "leverage", "leverage", fit->leverage, stride);
    report_column_numbers(report, "cook", "Cook's distance", fit->cook, stride);
}

/* ---- what is shown -------------------------------------------------------------------------- */

static const char *show_confidence(dmaic_report *report, const dmaic_fit *fit)
{
    return report_text(report, "%s %%", report_show(report, 100 * fit->options.confidence, 6));
}

static bool is_shown(const dmaic_fit *fit, double p_value)
{
    return p_value <= 1 - fit->options.confidence;
}

static void find_explained(dmaic_report *report, const dmaic_fit *fit, const dmaic_names *names)
{
    const char *const arguments[] = {
        response_name(names), report_show_percent(report, fit->r_squared, 1),
        report_show_percent(report, fit->r_squared_adjusted, 1),
        report_show_p(report, fit->f_p_value), report_show(report, fit->s, 4)};
    const char *const code = !is_shown(fit, fit->f_p_value) ? "not-explained"
                             : fit->options.intercept       ? "explained"
                                                            : "explained-about-0";
    report_finding(report, fit_words, code, arguments, NULL, 0);
}

/* Whether an effect is a predictor that stands in no power or product. */
static bool stands_alone(const dmaic_fit *fit, const char *name)
{
    size_t holders = 0;
    for (size_t i = 0; i < fit->effect_count; i++)
        holders += strstr(effect_at(fit, i)->source, name) != NULL;
    return holders == 1 && !strpbrk(name, ":^");
}

static const dmaic_coefficient *slope_of(const dmaic_fit *fit, const char *name)
{
    for (size_t i = slope_first(fit); i < fit->coefficient_count; i++)
        if (strcmp(fit->coefficients[i].name, name) == 0)
            return &fit->coefficients[i];
    return NULL;
}

/* The text between `before` and `after` that follows `name` at its beginning; "" when there is
 * none. */
static const char *text_behind(dmaic_report *report, const char *text, const char *name,
                               char before, char after)
{
    const size_t length = strlen(name);
    if (strncmp(text, name, length) != 0 || text[length] != before)
        return "";
    const char *const start = text + length + 1, *const end = strchr(start, after);
    list found = {0};
    for (const char *at = start; *at && at != end; at++)
        append(&found, (const char[]){*at, '\0'});
    return keep_list(report, &found);
}

/* The level that is surest to differ from the reference. */
static const dmaic_coefficient *level_of(dmaic_report *report, const dmaic_fit *fit,
                                         const char *name)
{
    const dmaic_coefficient *best = NULL;
    for (size_t i = slope_first(fit); i < fit->coefficient_count; i++) {
        const dmaic_coefficient *const at = &fit->coefficients[i];
        if (text_behind(report, at->name, name, '[', ']')[0] &&
            (!best || fabs(at->t) > fabs(best->t)))
            best = at;
    }
    return best;
}

/* "D1" of "shift=early, depot=D1". */
static const char *reference_of(dmaic_report *report, const dmaic_fit *fit, const char *name)
{
    for (const char *at = fit->reference_levels; at; at = strstr(at, ", ")) {
        at += strncmp(at, ", ", 2) == 0 ? 2 : 0;
        const char *const level = text_behind(report, at, name, '=', ',');
        if (level[0])
            return level;
    }
    return "";
}

static const char *show_signed(dmaic_report *report, double value)
{
    return report_text(report, value > 0 ? "+%s" : "%s", report_show(report, value, 4));
}

static const char *describe_effect(dmaic_report *report, const dmaic_fit *fit,
                                   const dmaic_term *effect)
{
    const char *const name = effect->source, *const confidence = show_confidence(report, fit);
    const char *const p = report_show_p(report, effect->p_value);
    const dmaic_coefficient *const slope = stands_alone(fit, name) ? slope_of(fit, name) : NULL;
    const dmaic_coefficient *const level =
        stands_alone(fit, name) && fit->options.intercept ? level_of(report, fit, name) : NULL;
    const dmaic_coefficient *const found = slope ? slope : level;
    if (!found)
        return report_text(report, other_words, name, p);
    const char *const value = show_signed(report, found->estimate.value);
    const char *const lower = report_show(report, found->estimate.lower, 4);
    const char *const upper = report_show(report, found->estimate.upper, 4);
    if (slope)
        return report_text(report, slope_words, name, value, confidence, lower, upper);
    return report_text(report, level_words, name, p,
                       text_behind(report, level->name, name, '[', ']'),
                       reference_of(report, fit, name), value, confidence, lower, upper);
}

enum { LISTED = 8 };

/* The first effects that are shown, or not; the number of all of them. */
static size_t list_effects(dmaic_report *report, const dmaic_fit *fit, bool shown, list *to)
{
    size_t count = 0;
    for (size_t i = 0; i < fit->effect_count; i++) {
        const dmaic_term *const effect = effect_at(fit, i);
        if (is_shown(fit, effect->p_value) != shown)
            continue;
        if (count++ >= LISTED)
            continue;
        append(to, count > 1 ? ", " : "");
        append(to, describe_effect(report, fit, effect));
    }
    if (count > LISTED)
        append(to, report_text(report, " and %zu more", count - LISTED));
    return count;
}

static void find_effects(dmaic_report *report, const dmaic_fit *fit)
{
    list shown = {0}, others = {0};
    const size_t shown_count = list_effects(report, fit, true, &shown);
    const size_t other_count = list_effects(report, fit, false, &others);
    const char *const arguments[] = {keep_list(report, &shown), keep_list(report, &others),
                                     show_confidence(report, fit)};
    const char *const code = shown_count == 0   ? "terms-not-shown"
                             : other_count == 0 ? "terms-shown"
                                                : "terms-both";
    report_finding(report, fit_words, code, arguments, NULL, 0);
}

/* ---- cautions ------------------------------------------------------------------------------- */

static void find_collinear(dmaic_report *report, const dmaic_fit *fit)
{
    list terms = {0};
    size_t count = 0;
    double most = 0;
    for (size_t i = slope_first(fit); i < fit->coefficient_count; i++) {
        const dmaic_coefficient *const at = &fit->coefficients[i];
        if (!(at->vif > 10))
            continue;
        most = fmax(most, at->vif);
        if (count++ >= LISTED)
            continue;
        append(&terms, count > 1 ? ", " : "");
        append(&terms, report_text(report, "%s", at->name));
    }
    if (count > LISTED)
        append(&terms, report_text(report, " and %zu more", count - LISTED));
    const char *const arguments[] = {keep_list(report, &terms), report_show(report, most, 3)};
    if (count)
        report_finding(report, fit_words, "collinear", arguments, NULL, 0);
}

/* Judges a value of a row. */
typedef bool row_test(double value);

static bool is_far(double standardized)
{
    return fabs(standardized) > 3;
}

static bool is_influential(double cook)
{
    return cook > 1;
}

static bool is_undefined(double standardized)
{
    return isnan(standardized);
}

static void find_row_list(dmaic_report *report, const dmaic_fit *fit, const dmaic_names *names,
                          const double *values, row_test *test, const char *code)
{
    size_t count = 0;
    for (size_t row = 0; row < fit->count; row++)
        count += test(values[row]);
    size_t *const points = count ? report_memory(report, count, sizeof *points) : NULL;
    if (!points)
        return;
    count = 0;
    for (size_t row = 0; row < fit->count; row++)
        if (test(values[row]))
            points[count++] = row_number(names, row);
    const char *const numbers = report_show_points(report, points, count);
    const char *const arguments[] = {
        report_text(report, count > 1 ? "rows %s" : "row %s", numbers)};
    report_finding(report, fit_words, code, arguments, points, count);
}

/* Residuals that rounding alone could have left. */
static bool is_exact(const dmaic_fit *fit)
{
    double most = 0;
    for (size_t row = 0; row < fit->count; row++)
        most = fmax(most, fabs(fit->observed[row]));
    return fit->s <= 4 * DBL_EPSILON * most;
}

static void find_cautions(dmaic_report *report, const dmaic_fit *fit, const dmaic_names *names)
{
    const double rows = (double)fit->count, coefficients = (double)fit->coefficient_count;
    find_collinear(report, fit);
    if (rows < 10 * coefficients) {
        const char *const arguments[] = {report_show_fixed(report, rows, 0),
                                         report_show_fixed(report, coefficients, 0)};
        report_finding(report, fit_words, "few-rows", arguments, NULL, 0);
    }
    if (is_shown(fit, fit->lack_of_fit_p_value)) {
        const char *const arguments[] = {report_show_p(report, fit->lack_of_fit_p_value)};
        report_finding(report, fit_words, "lack-of-fit", arguments, NULL, 0);
    }
    find_row_list(report, fit, names, fit->cook, is_influential, "influential");
    find_row_list(report, fit, names, fit->standardized, is_far, "outliers");
    find_row_list(report, fit, names, fit->standardized, is_undefined, "decides-alone");
}

/* Points that no row reaches as far as. */
static void find_extrapolation(dmaic_report *report, const dmaic_fit *fit)
{
    double most = 0;
    for (size_t row = 0; row < fit->count; row++)
        most = fmax(most, fit->leverage[row]);
    size_t *const points = report_memory(report, fit->prediction_count, sizeof *points);
    size_t count = 0;
    for (size_t i = 0; points && i < fit->prediction_count; i++) {
        const double ratio = fit->prediction_se[i] / fit->s;
        if (ratio * ratio > most * (1 + 1e-9))
            points[count++] = i + 1;
    }
    const char *const numbers = report_show_points(report, points, count);
    const char *const arguments[] = {
        report_text(report, count > 1 ? "points %s" : "point %s", numbers)};
    if (count)
        report_finding(report, fit_words, "extrapolation", arguments, NULL, 0);
}

static void find_all(dmaic_report *report, const dmaic_fit *fit, const dmaic_names *names)
{
    const char *const arguments[] = {response_name(names),
                                     report_show_fixed(report, (double)fit->count, 0)};
    const char *const unused[] = {report_text(report, "%s", fit->unused)};
    if (isnan(fit->s)) {
        report_finding(report, fit_words, "no-error", arguments, NULL, 0);
    } else if (is_exact(fit)) {
        report_finding(report, fit_words, "exact-fit", arguments, NULL, 0);
    } else {
        find_explained(report, fit, names);
        find_effects(report, fit);
        find_cautions(report, fit, names);
        if (!fit->weighted && fit->prediction_count)
            find_extrapolation(report, fit);
    }
    if (fit->unused[0])
        report_finding(report, fit_words, "unused", unused, NULL, 0);
}

dmaic_status dmaic_fit_report(const dmaic_fit *fit, const dmaic_names *names, dmaic_report **report)
{
    dmaic_report *const made = report_new("Regression");
    report_fields(made, dmaic_fit_fields, fit, "Model");
    if (made)
        report_word(made, "equation", "equation", equation_of(made, fit, names));
    report_fields(made, dmaic_fit_fields, fit, "Summary");
    if (made) {
        show_terms(made, fit);
        show_coefficients(made, fit);
        show_predictions(made, fit);
        show_rows(made, fit, names);
        find_all(made, fit, names);
    }
    return report_done(made, report);
}
