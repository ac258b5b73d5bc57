/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear regression against NIST's reference sets, results in 60 digits, paper and laws. */
#include "harness.h"

#include <dmaic.h>

/* ---- cases from files ----------------------------------------------------------------------- */

enum { ROWS = 128, COLUMNS = 12, LINE = 16384 };

typedef struct column {
    char name[64];
    char kind[16];
    size_t count;
    double values[ROWS], remainders[ROWS];
    char labels[ROWS][16];
    const char *levels[ROWS];
    size_t level_count;
    int32_t codes[ROWS];
} column;

/* A case of tests/oracle/linear_fit.py, and its fit once `ready`. */
typedef struct fit_case {
    char name[64];
    dmaic_fit_options options;
    bool exact;
    column columns[COLUMNS];
    size_t column_count;
    dmaic_fit fit;
    bool ready;
} fit_case;

static double read_number(const char *text, double *remainder)
{
    dmaic_number number;
    works(dmaic_number_parse(text, strlen(text), '.', &number));
    *remainder = number.remainder;
    return number.value;
}

static void add_value(column *to, const char *text)
{
    const size_t row = to->count++;
    ck_assert(row < ROWS);
    if (strcmp(to->kind, "labels") != 0) {
        to->values[row] = read_number(text, &to->remainders[row]);
        return;
    }
    snprintf(to->labels[row], sizeof to->labels[row], "%s", text);
    size_t level = 0;
    while (level < to->level_count && strcmp(to->levels[level], text) != 0)
        level++;
    if (level == to->level_count)
        to->levels[to->level_count++] = to->labels[row];
    to->codes[row] = (int32_t)level;
}

static dmaic_sample sample_of(const column *from, bool exact)
{
    dmaic_sample sample = dmaic_sample_of(from->values, from->count);
    sample.remainders = exact ? from->remainders : NULL;
    return sample;
}

static dmaic_factor factor_of(const column *from)
{
    return (dmaic_factor){from->codes, from->count, from->levels, from->level_count};
}

static dmaic_status run_case(fit_case *of, dmaic_fit *fit)
{
    dmaic_sample response = {0}, weights = {0};
    dmaic_predictor predictors[COLUMNS];
    size_t count = 0;
    for (size_t i = 0; i < of->column_count; i++) {
        const column *const from = &of->columns[i];
        dmaic_predictor predictor = {.name = from->name};
        if (strcmp(from->kind, "response") == 0)
            response = sample_of(from, of->exact);
        else if (strcmp(from->kind, "weights") == 0)
            weights = sample_of(from, of->exact);
        else if (strcmp(from->kind, "labels") == 0)
            predictor.labels = factor_of(from);
        else
            predictor.values = sample_of(from, of->exact);
        if (predictor.values.count || predictor.labels.count)
            predictors[count++] = predictor;
    }
    return dmaic_linear_fit(response, predictors, count, weights, &of->options, fit);
}

static void begin_case(fit_case *of, char **parts)
{
    memset(of, 0, sizeof *of);
    snprintf(of->name, sizeof of->name, "%s", parts[1]);
    dmaic_fit_options_init(&of->options);
    double rest;
    of->options.intercept = strcmp(parts[2], "1") == 0;
    of->options.degree = (int)read_number(parts[3], &rest);
    of->options.confidence = read_number(parts[4], &rest);
    of->exact = strcmp(parts[5], "1") == 0;
    snprintf(of->options.terms, sizeof of->options.terms, "%s",
             strcmp(parts[6], "-") == 0 ? "" : parts[6]);
    snprintf(of->options.at, sizeof of->options.at, "%s",
             strcmp(parts[7], "-") == 0 ? "" : parts[7]);
}

static void begin_column(fit_case *of, char **parts)
{
    column *const to = &of->columns[of->column_count++];
    ck_assert(of->column_count <= COLUMNS);
    snprintf(to->name, sizeof to->name, "%s", parts[1]);
    snprintf(to->kind, sizeof to->kind, "%s", parts[2]);
    for (char *text = strtok(parts[3], " "); text; text = strtok(NULL, " "))
        add_value(to, text);
}

typedef void case_check(const fit_case *of, const char *key, const char *expected);

/* Runs every case of a file and checks each expected figure. */
static size_t for_each(const char *path, case_check *check)
{
    FILE *const file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    char line[LINE];
    fit_case *const of = calloc(1, sizeof *of);
    size_t checked = 0;
    while (fgets(line, sizeof line, file)) {
        char *parts[9] = {0};
        size_t count = 0;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#')
            continue;
        for (char *at = line; at && count < 9; count++) {
            parts[count] = at;
            at = strchr(at, '\t');
            if (at)
                *at++ = '\0';
        }
        if (strcmp(parts[0], "case") == 0) {
            dmaic_fit_clear(&of->fit);
            begin_case(of, parts);
        } else if (strcmp(parts[0], "column") == 0) {
            begin_column(of, parts);
        } else {
            if (!of->ready)
                works(run_case(of, &of->fit));
            of->ready = true;
            check(of, parts[1], parts[2]);
            checked++;
        }
    }
    dmaic_fit_clear(&of->fit);
    free(of);
    fclose(file);
    return checked;
}

/* ---- reading a fit by key ------------------------------------------------------------------- */

static double of_estimate(dmaic_estimate estimate, const char *figure)
{
    return strcmp(figure, "lower") == 0   ? estimate.lower
           : strcmp(figure, "upper") == 0 ? estimate.upper
                                          : estimate.value;
}

static double coefficient_figure(const dmaic_coefficient *of, const char *figure)
{
    return strcmp(figure, "se") == 0        ? of->se
           : strcmp(figure, "t") == 0       ? of->t
           : strcmp(figure, "p_value") == 0 ? of->p_value
           : strcmp(figure, "vif") == 0     ? of->vif
                                            : of_estimate(of->estimate, figure);
}

static double term_figure(const dmaic_term *of, const char *figure)
{
    return strcmp(figure, "df") == 0               ? of->df
           : strcmp(figure, "sum_of_squares") == 0 ? of->sum_of_squares
           : strcmp(figure, "mean_square") == 0    ? of->mean_square
           : strcmp(figure, "f") == 0              ? of->f
           : strcmp(figure, "p_value") == 0        ? of->p_value
                                                   : of->sequential;
}

static const dmaic_coefficient *find_coefficient(const dmaic_fit *fit, const char *name)
{
    for (size_t i = 0; i < fit->coefficient_count; i++)
        if (strcmp(fit->coefficients[i].name, name) == 0)
            return &fit->coefficients[i];
    ck_abort_msg("there is no coefficient '%s'", name);
    return NULL;
}

static const dmaic_term *find_term(const dmaic_fit *fit, const char *name)
{
    for (size_t i = 0; i < fit->term_count; i++)
        if (strcmp(fit->terms[i].source, name) == 0)
            return &fit->terms[i];
    ck_abort_msg("there is no term '%s'", name);
    return NULL;
}

static double row_figure(const dmaic_fit *fit, size_t row, const char *figure)
{
    return strcmp(figure, "fitted") == 0         ? fit->fitted[row]
           : strcmp(figure, "residual") == 0     ? fit->residual[row]
           : strcmp(figure, "leverage") == 0     ? fit->leverage[row]
           : strcmp(figure, "standardized") == 0 ? fit->standardized[row]
                                                 : fit->cook[row];
}

static double point_figure(const dmaic_fit *fit, size_t point, const char *figure)
{
    return strcmp(figure, "prediction") == 0         ? fit->prediction[point]
           : strcmp(figure, "se") == 0               ? fit->prediction_se[point]
           : strcmp(figure, "confidence_lower") == 0 ? fit->confidence_lower[point]
           : strcmp(figure, "confidence_upper") == 0 ? fit->confidence_upper[point]
           : strcmp(figure, "prediction_lower") == 0 ? fit->prediction_lower[point]
                                                     : fit->prediction_upper[point];
}

static double field_figure(const dmaic_fit *fit, const char *key)
{
    const struct {
        const char *key;
        double value;
    } known[] = {{"s", fit->s},
                 {"df_error", fit->df_error},
                 {"press", fit->press},
                 {"r_squared", fit->r_squared},
                 {"r_squared_adjusted", fit->r_squared_adjusted},
                 {"r_squared_predicted", fit->r_squared_predicted},
                 {"f", fit->f},
                 {"f_p_value", fit->f_p_value},
                 {"lack_of_fit_f", fit->lack_of_fit_f},
                 {"lack_of_fit_p_value", fit->lack_of_fit_p_value},
                 {"condition", fit->condition}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].key, key) == 0)
            return known[i].value;
    ck_abort_msg("there is no field '%s'", key);
    return NAN;
}

/* ---- published ------------------------------------------------------------------------------ */

/* 13 digits everywhere; se and s of exact fits are 0 of themselves. */
static void check_nist(const fit_case *of, const char *key, const char *expected)
{
    double rest;
    const dmaic_fit *const fit = &of->fit;
    const double value = strcmp(expected, "Inf") == 0 ? INFINITY : read_number(expected, &rest);
    const bool is_se = strncmp(key, "se_B", 4) == 0;
    if (key[0] == 'B' || is_se) {
        const size_t index =
            (size_t)(strtol(key + (is_se ? 4 : 1), NULL, 10) - (of->options.intercept ? 0 : 1));
        const dmaic_coefficient *const at = &fit->coefficients[index];
        const double actual = is_se ? at->se : at->estimate.value;
        ck_assert_msg(harness_close(actual, value, 1e-14, true), "%s, %s: %.17g, expected %s",
                      of->name, key, actual, expected);
        return;
    }
    const double actual =
        strcmp(key, "resid_sd") == 0        ? fit->s
        : strcmp(key, "R2") == 0            ? fit->r_squared
        : strcmp(key, "F") == 0             ? fit->f
        : strcmp(key, "df_regression") == 0 ? find_term(fit, "regression")->df
        : strcmp(key, "ss_regression") == 0 ? find_term(fit, "regression")->sum_of_squares
        : strcmp(key, "ms_regression") == 0 ? find_term(fit, "regression")->mean_square
        : strcmp(key, "df_residual") == 0   ? find_term(fit, "error")->df
        : strcmp(key, "ss_residual") == 0   ? find_term(fit, "error")->sum_of_squares
                                            : find_term(fit, "error")->mean_square;
    ck_assert_msg(harness_close(actual, value, 2e-14, true), "%s, %s: %.17g, expected %s", of->name,
                  key, actual, expected);
}

START_TEST(published_nist)
{
    ck_assert_uint_eq(for_each(TEST_PATH("data/nist_strd_linreg.tsv"), check_nist), 209);
}
END_TEST

/* ---- results in 60 digits ------------------------------------------------------------------- */

/* 1e-12 of the value or, for what may cancel, of its standard error or s. */
static void check_case(const fit_case *of, const char *key, const char *expected)
{
    double rest;
    const dmaic_fit *const fit = &of->fit;
    const double value = read_number(expected, &rest);
    char copy[128];
    snprintf(copy, sizeof copy, "%s", key);
    char *const name = strchr(copy, '/');
    char *const figure = strrchr(copy, '/');
    double actual, scale = fabs(value);
    if (!name) {
        actual = field_figure(fit, key);
    } else {
        *name = *figure = '\0';
        if (strcmp(copy, "coefficient") == 0) {
            const dmaic_coefficient *const at = find_coefficient(fit, name + 1);
            actual = coefficient_figure(at, figure + 1);
            if (strchr("elu", figure[1]) && strcmp(figure + 1, "vif") != 0)
                scale = fmax(scale, at->se);
            if (strcmp(figure + 1, "t") == 0)
                scale = fmax(scale, 1);
        } else if (strcmp(copy, "term") == 0) {
            actual = term_figure(find_term(fit, name + 1), figure + 1);
        } else {
            const size_t index = (size_t)strtol(name + 1, NULL, 10) - 1;
            actual = strcmp(copy, "row") == 0 ? row_figure(fit, index, figure + 1)
                                              : point_figure(fit, index, figure + 1);
            if (strcmp(figure + 1, "leverage") != 0 && strcmp(figure + 1, "cook") != 0)
                scale = fmax(scale, strcmp(figure + 1, "standardized") == 0 ? 1 : fit->s);
        }
    }
    ck_assert_msg(fabs(actual - value) <= 1e-13 * scale, "%s, %s: %.17g, expected %s", of->name,
                  key, actual, expected);
}

START_TEST(published_cases)
{
    ck_assert_uint_ge(for_each(TEST_PATH("data/linear_fit_cases.tsv"), check_case), 3000);
}
END_TEST

/* ---- short ways to say a regression --------------------------------------------------------- */

static dmaic_predictor numbers(const char *name, const double *values, size_t count)
{
    return (dmaic_predictor){.name = name, .values = dmaic_sample_of(values, count)};
}

static dmaic_predictor labels(const char *name, const int32_t *codes, size_t count,
                              const char *const *levels, size_t level_count)
{
    return (dmaic_predictor){.name = name, .labels = {codes, count, levels, level_count}};
}

static dmaic_fit_options options_of(const char *terms, const char *at)
{
    dmaic_fit_options options;
    dmaic_fit_options_init(&options);
    snprintf(options.terms, sizeof options.terms, "%s", terms);
    snprintf(options.at, sizeof options.at, "%s", at);
    return options;
}

static const dmaic_sample none;

/* Twelve untidy rows. */
enum { FEW = 12 };
static const double few_a[FEW] = {1.5, 2.25, 3, 4.1, 5.7, 6, 7.3, 8.2, 9.9, 10.4, 11, 12.6};
static const double few_b[FEW] = {3.2, 1.1, 4.7, 1.3, 5.9, 9.2, 2.6, 5.3, 5.8, 9.7, 9.3, 2.4};
static const double few_y[FEW] = {2.385, 3.1,  4.902, 5.55, 7.013, 9.2,
                                  8.64,  9.97, 12.31, 13.4, 14.2,  12.84};
static const int32_t few_codes[FEW] = {1, 1, 3, 3, 0, 0, 1, 3, 0, 1, 3, 0};
static const char *const few_levels[] = {"D1", "D2", "never", "D3"};

static dmaic_status fit_few(const double *y, const char *terms, const char *at, dmaic_fit *fit)
{
    const dmaic_predictor predictors[] = {numbers("a", few_a, FEW), numbers("b", few_b, FEW),
                                          labels("depot", few_codes, FEW, few_levels, 4)};
    const dmaic_fit_options options = options_of(terms, at);
    return dmaic_linear_fit(dmaic_sample_of(y, FEW), predictors, 3, none, &options, fit);
}

/* ---- by hand -------------------------------------------------------------------------------- */

/* x deviates by -2.5 -1.5 0.5 3.5 from 3.5, so Sxx = 21, Sxy = 20.5375, slope 20.5375 / 21. */
START_TEST(by_hand_line)
{
    const double x[] = {1, 2, 4, 7}, y[] = {2.385, 3.1, 4.9, 8.2};
    const dmaic_predictor predictor = numbers("x", x, 4);
    dmaic_fit fit;
    works(dmaic_linear_fit(dmaic_sample_of(y, 4), &predictor, 1, none, NULL, &fit));
    ck_assert_uint_eq(fit.coefficient_count, 2);
    ck_assert_str_eq(fit.coefficients[0].name, "intercept");
    ck_assert_str_eq(fit.coefficients[1].name, "x");
    const double slope = 20.5375 / 21;
    close_to(fit.coefficients[1].estimate.value, slope, 1e-15);
    close_to(fit.coefficients[0].estimate.value, 4.64625 - 3.5 * slope, 1e-15);
    close_to(fit.coefficients[1].vif, 1, 1e-15);
    near_to(fit.coefficients[0].vif, NAN, 0);
    close_to(find_term(&fit, "regression")->sum_of_squares, 20.5375 * slope, 1e-15);
    close_to(fit.leverage[0], 0.25 + 6.25 / 21, 1e-15);
    close_to(fit.leverage[3], 0.25 + 12.25 / 21, 1e-15);
    close_to(fit.f, fit.coefficients[1].t * fit.coefficients[1].t, 1e-14);
    ck_assert_uint_eq(fit.term_count, 4);
    ck_assert_uint_eq(fit.effect_count, 1);
    near_to(fit.lack_of_fit_f, NAN, 0);
    dmaic_fit_clear(&fit);
}
END_TEST

/* Means 2 and 5 of the groups: the difference is the coefficient; 1 within each. */
START_TEST(by_hand_labels)
{
    const double y[] = {1, 6, 3, 4};
    const int32_t codes[] = {1, 0, 1, 0};
    const char *const levels[] = {"new", "old"};
    const dmaic_predictor predictor = labels("line", codes, 4, levels, 2);
    dmaic_fit fit;
    works(dmaic_linear_fit(dmaic_sample_of(y, 4), &predictor, 1, none, NULL, &fit));
    ck_assert_str_eq(fit.coefficients[1].name, "line[old]");
    ck_assert_str_eq(fit.reference_levels, "line=new");
    ck_assert_str_eq(fit.unused, "");
    close_to(fit.coefficients[0].estimate.value, 5, 1e-15);
    close_to(fit.coefficients[1].estimate.value, -3, 1e-15);
    close_to(fit.s, sqrt(2.0), 1e-15);
    close_to(fit.coefficients[1].se, sqrt(2.0), 1e-15);
    close_to(find_term(&fit, "line")->sum_of_squares, 9, 1e-15);
    close_to(find_term(&fit, "total")->sum_of_squares, 13, 1e-15);
    close_to(fit.press, 16, 1e-15); /* each residual doubles */
    dmaic_fit_clear(&fit);
}
END_TEST

START_TEST(by_hand_weights)
{
    /* a weighted mean through the origin of x = 1: (2 * 1 + 3 * 4) / 5 */
    const double x[] = {1, 1}, y[] = {1, 4}, weights[] = {2, 3};
    const dmaic_predictor predictor = numbers("x", x, 2);
    dmaic_fit_options options = options_of("", "x=1");
    options.intercept = false;
    dmaic_fit fit;
    works(dmaic_linear_fit(dmaic_sample_of(y, 2), &predictor, 1, dmaic_sample_of(weights, 2),
                           &options, &fit));
    ck_assert(fit.weighted);
    close_to(fit.coefficients[0].estimate.value, 2.8, 1e-15);
    close_to(fit.s, sqrt(2 * 1.8 * 1.8 + 3 * 1.2 * 1.2), 1e-15);
    close_to(fit.prediction_se[0], fit.s / sqrt(5.0), 1e-15);
    close_to(fit.prediction_upper[0] - fit.prediction[0],
             (fit.confidence_upper[0] - fit.prediction[0]) * sqrt(6.0), 1e-14);
    close_to(fit.leverage[1], 0.6, 1e-15);
    dmaic_fit_clear(&fit);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

START_TEST(law_sums)
{
    dmaic_fit fit;
    works(fit_few(few_y, "a, b, depot, depot:a", "", &fit));
    double residuals = 0, leverages = 0, sequential = 0;
    for (size_t i = 0; i < fit.count; i++) {
        residuals += fit.residual[i];
        leverages += fit.leverage[i];
        close_to(fit.fitted[i] + fit.residual[i], few_y[i], 1e-15);
    }
    for (size_t i = 1; i <= fit.effect_count; i++)
        sequential += fit.terms[i].sequential;
    near_to(residuals, 0, 1e-14);
    close_to(leverages, (double)fit.coefficient_count, 1e-13);
    close_to(sequential, find_term(&fit, "regression")->sum_of_squares, 1e-14);
    dmaic_fit_clear(&fit);
}
END_TEST

START_TEST(law_shift_and_scale)
{
    double y[FEW];
    for (size_t i = 0; i < FEW; i++)
        y[i] = 8 * few_y[i];
    dmaic_fit fit, scaled;
    works(fit_few(few_y, "", "a=3, b=4, depot=D3", &fit));
    works(fit_few(y, "", "a=3, b=4, depot=D3", &scaled));
    for (size_t i = 0; i < fit.coefficient_count; i++) {
        const dmaic_coefficient *const one = &fit.coefficients[i], *const two =
                                                                       &scaled.coefficients[i];
        ck_assert(two->estimate.value == 8 * one->estimate.value && two->se == 8 * one->se);
        ck_assert(two->p_value == one->p_value);
    }
    ck_assert(scaled.prediction[0] == 8 * fit.prediction[0]);
    ck_assert(scaled.r_squared == fit.r_squared && scaled.press == 64 * fit.press);
    dmaic_fit_clear(&scaled);
    for (size_t i = 0; i < FEW; i++)
        y[i] = few_y[i] + 1000;
    works(fit_few(y, "", "", &scaled));
    near_to(scaled.coefficients[1].estimate.value, fit.coefficients[1].estimate.value, 1e-13);
    near_to(scaled.coefficients[0].estimate.value, fit.coefficients[0].estimate.value + 1000,
            1e-12);
    dmaic_fit_clear(&fit);
    dmaic_fit_clear(&scaled);
}
END_TEST

/* Far beyond where squares are doubles, or nearly: the same fit in other units. */
START_TEST(law_extreme_units)
{
    const double units[] = {0x1p-490, 0x1p-300, 0x1p500};
    dmaic_fit fit, scaled;
    works(fit_few(few_y, "a, b", "", &fit));
    for (size_t unit = 0; unit < 3; unit++) {
        double y[FEW], a[FEW];
        for (size_t i = 0; i < FEW; i++) {
            y[i] = few_y[i] * units[unit];
            a[i] = few_a[i] / units[unit];
        }
        const dmaic_predictor predictors[] = {numbers("a", a, FEW), numbers("b", few_b, FEW)};
        const dmaic_status status =
            dmaic_linear_fit(dmaic_sample_of(y, FEW), predictors, 2, none, NULL, &scaled);
        works(status);
        ck_assert(scaled.s == fit.s * units[unit]);
        ck_assert(scaled.coefficients[1].estimate.value ==
                  fit.coefficients[1].estimate.value * units[unit] * units[unit]);
        ck_assert(scaled.r_squared == fit.r_squared && scaled.f == fit.f);
        dmaic_fit_clear(&scaled);
    }
    dmaic_fit_clear(&fit);
}
END_TEST

START_TEST(law_order_of_rows)
{
    double a[FEW], b[FEW], y[FEW];
    for (size_t i = 0; i < FEW; i++) {
        const size_t from = (5 * i + 3) % FEW;
        a[i] = few_a[from];
        b[i] = few_b[from];
        y[i] = few_y[from];
    }
    const dmaic_predictor shuffled[] = {numbers("b", b, FEW), numbers("a", a, FEW)};
    dmaic_fit fit, other;
    works(fit_few(few_y, "a,b", "", &fit));
    works(dmaic_linear_fit(dmaic_sample_of(y, FEW), shuffled, 2, none, NULL, &other));
    ck_assert_str_eq(fit.unused, "depot");
    const char *const names[] = {"intercept", "a", "b"};
    for (size_t i = 0; i < 3; i++) {
        const dmaic_coefficient *const one = find_coefficient(&fit, names[i]);
        const dmaic_coefficient *const two = find_coefficient(&other, names[i]);
        close_to(two->estimate.value, one->estimate.value, 1e-15);
        close_to(two->se, one->se, 1e-15);
    }
    for (size_t i = 0; i < FEW; i++)
        close_to(other.cook[i], fit.cook[(5 * i + 3) % FEW], 1e-13);
    dmaic_fit_clear(&fit);
    dmaic_fit_clear(&other);
}
END_TEST

/* Whatever the reference, the tests of terms are the same. */
START_TEST(law_reference)
{
    static const char *const turned[] = {"D3", "x", "D2", "D1"};
    int32_t codes[FEW];
    for (size_t i = 0; i < FEW; i++)
        codes[i] = 3 - few_codes[i];
    const dmaic_predictor predictors[] = {numbers("a", few_a, FEW),
                                          labels("depot", codes, FEW, turned, 4)};
    const dmaic_fit_options options = options_of("a, depot, a:depot", "");
    dmaic_fit fit, other;
    works(fit_few(few_y, "a, depot, a:depot", "", &fit));
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), predictors, 2, none, &options, &other));
    ck_assert_str_eq(fit.reference_levels, "depot=D1");
    ck_assert_str_eq(other.reference_levels, "depot=D3");
    for (size_t i = 0; i < fit.term_count; i++) {
        close_to(other.terms[i].sum_of_squares, fit.terms[i].sum_of_squares, 1e-13);
        close_to(other.terms[i].sequential, fit.terms[i].sequential, 1e-13);
    }
    dmaic_fit_clear(&fit);
    dmaic_fit_clear(&other);
}
END_TEST

/* Whole weights are repeated rows, short of the degrees of freedom. */
START_TEST(law_weights)
{
    double a[64], y[64], weights[FEW];
    size_t count = 0;
    for (size_t i = 0; i < FEW; i++) {
        weights[i] = (double)(1 + i % 4);
        for (size_t k = 0; k <= i % 4; k++, count++) {
            a[count] = few_a[i];
            y[count] = few_y[i];
        }
    }
    const dmaic_predictor once = numbers("a", few_a, FEW), often = numbers("a", a, count);
    dmaic_fit weighted, repeated, same;
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), &once, 1, dmaic_sample_of(weights, FEW),
                           NULL, &weighted));
    works(dmaic_linear_fit(dmaic_sample_of(y, count), &often, 1, none, NULL, &repeated));
    const double share = weighted.df_error / repeated.df_error;
    for (size_t i = 0; i < 2; i++) {
        close_to(weighted.coefficients[i].estimate.value, repeated.coefficients[i].estimate.value,
                 1e-14);
        close_to(repeated.coefficients[i].se, weighted.coefficients[i].se * sqrt(share), 1e-14);
    }
    close_to(weighted.r_squared, repeated.r_squared, 1e-14);
    for (size_t i = 0; i < FEW; i++)
        weights[i] *= 7;
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), &once, 1, dmaic_sample_of(weights, FEW),
                           NULL, &same));
    close_to(same.s, weighted.s * sqrt(7.0), 1e-14);
    close_to(same.coefficients[1].se, weighted.coefficients[1].se, 1e-14);
    close_to(same.cook[3], weighted.cook[3], 1e-13);
    dmaic_fit_clear(&weighted);
    dmaic_fit_clear(&repeated);
    dmaic_fit_clear(&same);
}
END_TEST

/* PRESS is what is missed when each row is predicted from the others. */
START_TEST(law_press)
{
    double press = 0;
    dmaic_fit fit, less;
    works(fit_few(few_y, "a,b", "", &fit));
    for (size_t out = 0; out < FEW; out++) {
        double a[FEW], b[FEW], y[FEW];
        size_t count = 0;
        for (size_t i = 0; i < FEW; i++)
            if (i != out) {
                a[count] = few_a[i];
                b[count] = few_b[i];
                y[count++] = few_y[i];
            }
        const dmaic_predictor predictors[] = {numbers("a", a, count), numbers("b", b, count)};
        works(dmaic_linear_fit(dmaic_sample_of(y, count), predictors, 2, none, NULL, &less));
        const double at = less.coefficients[0].estimate.value +
                          less.coefficients[1].estimate.value * few_a[out] +
                          less.coefficients[2].estimate.value * few_b[out];
        press += (few_y[out] - at) * (few_y[out] - at);
        dmaic_fit_clear(&less);
    }
    close_to(fit.press, press, 1e-13);
    close_to(fit.r_squared_predicted, 1 - press / find_term(&fit, "total")->sum_of_squares, 1e-14);
    dmaic_fit_clear(&fit);
}
END_TEST

/* Two groups: the pooled t test. */
START_TEST(law_t_test)
{
    int32_t codes[FEW];
    for (size_t i = 0; i < FEW; i++)
        codes[i] = few_codes[i] == 1 ? 1 : 0;
    const dmaic_predictor predictor = labels("depot", codes, FEW, few_levels, 2);
    dmaic_test_options options;
    dmaic_test_options_init(&options);
    options.pooled = true;
    snprintf(options.reference_level, sizeof options.reference_level, "D1");
    dmaic_fit fit;
    dmaic_test test;
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), &predictor, 1, none, NULL, &fit));
    works(dmaic_two_sample_t_test_by_group(dmaic_sample_of(few_y, FEW), predictor.labels, &options,
                                           &test));
    close_to(fit.coefficients[1].t, test.statistic, 1e-14);
    close_to(fit.coefficients[1].p_value, test.p_value, 1e-14);
    close_to(fit.coefficients[1].estimate.lower, test.estimate.lower, 1e-14);
    dmaic_fit_clear(&fit);
}
END_TEST

START_TEST(law_predictions)
{
    dmaic_fit fit;
    works(fit_few(few_y, "a, b, a:b, depot", "a=5.7, b=5.9, depot=D1; depot='D3', b=1.3 ,a=4.1",
                  &fit));
    ck_assert_uint_eq(fit.prediction_count, 2);
    const size_t rows[] = {4, 3};
    for (size_t i = 0; i < 2; i++) {
        close_to(fit.prediction[i], fit.fitted[rows[i]], 1e-14);
        close_to(fit.prediction_se[i], fit.s * sqrt(fit.leverage[rows[i]]), 1e-14);
    }
    dmaic_fit_clear(&fit);
}
END_TEST

/* Columns may lie interleaved, and numbers without names for their levels. */
START_TEST(law_views)
{
    double both[2 * FEW];
    int32_t codes[FEW];
    for (size_t i = 0; i < FEW; i++) {
        both[2 * i] = few_a[i];
        both[2 * i + 1] = few_y[i];
        codes[i] = few_codes[i];
    }
    dmaic_predictor predictors[] = {numbers("a", both, FEW), labels("depot", codes, FEW, NULL, 4)};
    dmaic_sample y = dmaic_sample_of(both + 1, FEW);
    y.stride = predictors[0].values.stride = 2 * sizeof(double);
    const dmaic_fit_options options = options_of("a, depot", "a=1, depot=4");
    dmaic_fit fit, other;
    works(fit_few(few_y, "a, depot", "a=1, depot=D3", &fit));
    works(dmaic_linear_fit(y, predictors, 2, none, &options, &other));
    ck_assert_str_eq(other.coefficients[3].name, "depot[4]");
    for (size_t i = 0; i < 4; i++)
        ck_assert(other.coefficients[i].estimate.value == fit.coefficients[i].estimate.value);
    ck_assert(other.prediction[0] == fit.prediction[0]);
    dmaic_fit_clear(&fit);
    dmaic_fit_clear(&other);
}
END_TEST

START_TEST(law_names_in_quotes)
{
    const dmaic_predictor predictors[] = {numbers("a, b", few_a, FEW),
                                          numbers("it's:", few_b, FEW)};
    const dmaic_fit_options options =
        options_of("'a, b' + 'it''s:':'a, b' , 'it''s:'^2", "'a, b'=2,'it''s:' = -1e0");
    dmaic_fit fit;
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), predictors, 2, none, &options, &fit));
    ck_assert_str_eq(fit.coefficients[1].name, "a, b");
    ck_assert_str_eq(fit.coefficients[2].name, "it's::a, b");
    ck_assert_str_eq(fit.coefficients[3].name, "it's:^2");
    close_to(fit.prediction[0],
             fit.coefficients[0].estimate.value + 2 * fit.coefficients[1].estimate.value -
                 2 * fit.coefficients[2].estimate.value + fit.coefficients[3].estimate.value,
             1e-14);
    dmaic_fit_clear(&fit);
}
END_TEST

/* ---- edges ---------------------------------------------------------------------------------- */

START_TEST(edge_exact_fit)
{
    const double x[] = {1, 2, 3, 5, 8}, y[] = {5, 7, 9, 13, 19};
    double tenths[5];
    for (size_t i = 0; i < 5; i++)
        tenths[i] = 0.1 * x[i];
    const dmaic_predictor predictor = numbers("x", x, 5);
    dmaic_fit fit;
    works(dmaic_linear_fit(dmaic_sample_of(y, 5), &predictor, 1, none, NULL, &fit));
    ck_assert(fit.s == 0 && fit.f == INFINITY && fit.f_p_value == 0);
    ck_assert(fit.coefficients[1].estimate.value == 2 && fit.coefficients[0].estimate.value == 3);
    ck_assert(fit.coefficients[1].t == INFINITY && fit.coefficients[1].p_value == 0);
    ck_assert(fit.r_squared == 1 && fit.residual[2] == 0);
    near_to(fit.standardized[2], NAN, 0);
    dmaic_fit_clear(&fit);
    works(dmaic_linear_fit(dmaic_sample_of(tenths, 5), &predictor, 1, none, NULL, &fit));
    ck_assert(fit.s > 0 && fit.s < 1e-16); /* what the doubles hold */
    dmaic_fit_clear(&fit);
}
END_TEST

START_TEST(edge_no_row_to_spare)
{
    const double x[] = {1, 2, 4}, y[] = {3, 1, 7};
    const dmaic_predictor predictor = numbers("x", x, 3);
    dmaic_fit_options options = options_of("x, x^2", "x=3");
    dmaic_fit fit;
    works(dmaic_linear_fit(dmaic_sample_of(y, 3), &predictor, 1, none, &options, &fit));
    near_to(fit.s, NAN, 0);
    near_to(fit.f, NAN, 0);
    near_to(fit.press, NAN, 0);
    near_to(fit.coefficients[1].se, NAN, 0);
    near_to(fit.coefficients[1].p_value, NAN, 0);
    near_to(fit.coefficients[1].estimate.lower, NAN, 0);
    ck_assert(fit.coefficients[1].estimate.interval == NULL);
    ck_assert(fit.df_error == 0 && fit.leverage[1] == 1);
    close_to(fit.prediction[0], -3 / 3.0 + 1 + 7 / 3.0, 1e-15); /* Lagrange's -1/3, 1, 1/3 */
    dmaic_fit_clear(&fit);
}
END_TEST

START_TEST(edge_row_that_decides_alone)
{
    double x[FEW] = {0};
    x[5] = 1;
    const dmaic_predictor predictors[] = {numbers("a", few_a, FEW), numbers("x", x, FEW)};
    dmaic_fit fit;
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), predictors, 2, none, NULL, &fit));
    ck_assert(fit.leverage[5] == 1);
    near_to(fit.standardized[5], NAN, 0);
    near_to(fit.cook[5], NAN, 0);
    near_to(fit.press, NAN, 0);
    near_to(fit.r_squared_predicted, NAN, 0);
    ck_assert(isfinite(fit.standardized[4]));
    dmaic_fit_clear(&fit);
}
END_TEST

/* Large offsets: the columns differ in their last digits only, which are exact. */
START_TEST(edge_last_digits)
{
    double a[FEW], b[FEW];
    for (size_t i = 0; i < FEW; i++) {
        a[i] = 1e15 + (double)i;
        b[i] = 1e15 + (double)(i * i % 7);
    }
    const dmaic_predictor predictors[] = {numbers("a", a, FEW), numbers("b", b, FEW)};
    double small_a[FEW], small_b[FEW];
    for (size_t i = 0; i < FEW; i++) {
        small_a[i] = a[i] - 1e15;
        small_b[i] = b[i] - 1e15;
    }
    const dmaic_predictor small[] = {numbers("a", small_a, FEW), numbers("b", small_b, FEW)};
    dmaic_fit fit, other;
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), predictors, 2, none, NULL, &fit));
    works(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), small, 2, none, NULL, &other));
    close_to(fit.coefficients[1].estimate.value, other.coefficients[1].estimate.value, 1e-14);
    close_to(fit.coefficients[2].se, other.coefficients[2].se, 1e-14);
    dmaic_fit_clear(&fit);
    dmaic_fit_clear(&other);
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

static dmaic_status fit_three(const double *c, const char *terms)
{
    const dmaic_predictor predictors[] = {numbers("a", few_a, FEW), numbers("b", few_b, FEW),
                                          numbers("c", c, FEW)};
    const dmaic_fit_options options = options_of(terms, "");
    dmaic_fit fit = {.count = 77};
    const dmaic_status status =
        dmaic_linear_fit(dmaic_sample_of(few_y, FEW), predictors, 3, none, &options, &fit);
    ck_assert_uint_eq(fit.count, 77);
    return status;
}

START_TEST(refusals_dependence)
{
    double c[FEW];
    for (size_t i = 0; i < FEW; i++)
        c[i] = few_a[i] + few_b[i]; /* as doubles round it */
    fails_with(fit_three(c, ""), DMAIC_EDATA,
               "predictors: 'c' is a linear combination of 'a' and 'b'; leave one out");
    for (size_t i = 0; i < FEW; i++)
        c[i] = 100 - few_a[i] / 3 - few_b[i] * 0.7;
    fails_with(fit_three(c, ""), DMAIC_EDATA,
               "'c' is a linear combination of 'a', 'b' and the intercept; leave one out");
    for (size_t i = 0; i < FEW; i++)
        c[i] = -few_b[i] * 1e-30;
    fails_with(fit_three(c, ""), DMAIC_EDATA, "'c' is a linear combination of 'b'; leave one out");
    for (size_t i = 0; i < FEW; i++)
        c[i] = 0.1;
    fails_with(fit_three(c, ""), DMAIC_EDATA,
               "predictors: 'c' is the same in every row, as the intercept is; leave it out");
    for (size_t i = 0; i < FEW; i++)
        c[i] = i < 5 ? -3 : 7;
    fails_with(fit_three(c, "a, c, c^2"), DMAIC_EDATA,
               "'c^2' cannot be told from a linear combination of 'c' and the intercept");
    for (size_t i = 0; i < FEW; i++)
        c[i] = 5000 + (double)i;
    fails_with(fit_three(c, "c, c^2, c^3, c^4, c^5, c^6, c^7, c^8"), DMAIC_EDATA,
               "subtract the mean before taking powers");
    for (size_t i = 0; i < FEW; i++)
        c[i] = few_codes[i] == 1;
    const dmaic_predictor predictors[] = {labels("depot", few_codes, FEW, few_levels, 4),
                                          numbers("c", c, FEW)};
    dmaic_fit fit;
    fails_with(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), predictors, 2, none, NULL, &fit),
               DMAIC_EDATA, "'c' is a linear combination of 'depot[D2]'; leave one out");
    c[0] = 0;
    memset(c, 0, sizeof c);
    dmaic_fit_options options = options_of("", "");
    options.intercept = false;
    fails_with(
        dmaic_linear_fit(dmaic_sample_of(few_y, FEW), predictors + 1, 1, none, &options, &fit),
        DMAIC_EDATA, "'c' is 0 in every row; leave it out");
}
END_TEST

START_TEST(refusals_data)
{
    double y[FEW], x[FEW];
    dmaic_fit fit;
    for (size_t i = 0; i < FEW; i++) {
        y[i] = 0.1;
        x[i] = few_a[i];
    }
    dmaic_predictor predictor = numbers("x", x, FEW);
    const dmaic_sample response = dmaic_sample_of(few_y, FEW);
    fails_with(dmaic_linear_fit(dmaic_sample_of(y, FEW), &predictor, 1, none, NULL, &fit),
               DMAIC_EDATA, "the response is 0.1 in every row; there is nothing to explain");
    fails_with(dmaic_linear_fit(dmaic_sample_of(y, 0), &predictor, 1, none, NULL, &fit),
               DMAIC_ESHAPE, "");
    fails_with(dmaic_linear_fit(response, NULL, 0, none, NULL, &fit), DMAIC_ESHAPE,
               "predictors: there is none");
    predictor.values.count = 11;
    fails_with(dmaic_linear_fit(response, &predictor, 1, none, NULL, &fit), DMAIC_ESHAPE,
               "response has 12 rows and x has 11");
    predictor = numbers("x", x, FEW);
    x[4] = NAN;
    fails_with(dmaic_linear_fit(response, &predictor, 1, none, NULL, &fit), DMAIC_EDATA,
               "x, row 5: the value is missing");
    x[4] = INFINITY;
    fails_with(dmaic_linear_fit(response, &predictor, 1, none, NULL, &fit), DMAIC_EDATA,
               "x, row 5: the value is inf");
    y[2] = NAN;
    fails_with(dmaic_linear_fit(dmaic_sample_of(y, FEW), &predictor, 1, none, NULL, &fit),
               DMAIC_EDATA, "response, row 3: the value is missing");
    const double two[] = {1, 2};
    const dmaic_predictor pair[] = {numbers("x", few_a, 2), numbers("z", few_b, 2)};
    fails_with(dmaic_linear_fit(dmaic_sample_of(two, 2), pair, 2, none, NULL, &fit), DMAIC_EDATA,
               "there are 2 rows and 3 coefficients");
    int32_t codes[FEW] = {0};
    const dmaic_predictor one_level = labels("depot", codes, FEW, few_levels, 4);
    fails_with(dmaic_linear_fit(response, &one_level, 1, none, NULL, &fit), DMAIC_EDATA,
               "depot: the label is 'D1' in every row; there is nothing to compare");
    codes[3] = -1;
    fails_with(dmaic_linear_fit(response, &one_level, 1, none, NULL, &fit), DMAIC_EDATA,
               "depot, row 4: the label is missing");
    const dmaic_predictor same[] = {numbers("x", few_a, FEW), numbers("x", few_b, FEW)};
    fails_with(dmaic_linear_fit(response, same, 2, none, NULL, &fit), DMAIC_EARGUMENT,
               "'x' is the name of two");
    const dmaic_predictor nameless = numbers(NULL, few_a, FEW);
    fails_with(dmaic_linear_fit(response, &nameless, 1, none, NULL, &fit), DMAIC_EARGUMENT,
               "number 1 has no name");
}
END_TEST

START_TEST(refusals_weights)
{
    double weights[FEW];
    for (size_t i = 0; i < FEW; i++)
        weights[i] = 1;
    const dmaic_predictor predictor = numbers("a", few_a, FEW);
    const dmaic_sample response = dmaic_sample_of(few_y, FEW);
    dmaic_fit fit;
    fails_with(dmaic_linear_fit(response, &predictor, 1, dmaic_sample_of(weights, 3), NULL, &fit),
               DMAIC_ESHAPE, "response has 12 rows and weights has 3");
    weights[1] = 0;
    fails_with(dmaic_linear_fit(response, &predictor, 1, dmaic_sample_of(weights, FEW), NULL, &fit),
               DMAIC_EDATA, "weights, row 2: the weight is 0; it must be positive");
    weights[1] = NAN;
    fails_with(dmaic_linear_fit(response, &predictor, 1, dmaic_sample_of(weights, FEW), NULL, &fit),
               DMAIC_EDATA, "weights, row 2");
}
END_TEST

START_TEST(refusals_range)
{
    double y[FEW];
    for (size_t i = 0; i < FEW; i++)
        y[i] = few_y[i] * 1e200;
    dmaic_fit fit;
    fails_with(fit_few(y, "", "", &fit), DMAIC_ENUMERIC, "leaves the range of doubles");
    for (size_t i = 0; i < FEW; i++)
        y[i] = few_y[i] * 1e-200;
    fails_with(fit_few(y, "", "", &fit), DMAIC_ENUMERIC, "leaves the range of doubles");
}
END_TEST

static dmaic_status fit_with(double confidence, int degree, const char *terms)
{
    dmaic_fit_options options = options_of(terms, "");
    options.confidence = confidence;
    options.degree = degree;
    const dmaic_predictor predictor = numbers("a", few_a, FEW);
    dmaic_fit fit;
    return dmaic_linear_fit(dmaic_sample_of(few_y, FEW), &predictor, 1, none, &options, &fit);
}

START_TEST(refusals_options)
{
    fails_with(fit_with(95, 1, ""), DMAIC_EARGUMENT,
               "confidence is 95; it must lie between 0 and 1, such as 0.95");
    fails_with(fit_with(NAN, 1, ""), DMAIC_EARGUMENT, "confidence is nan");
    fails_with(fit_with(0.95, 0, ""), DMAIC_EARGUMENT, "degree is 0");
    fails_with(fit_with(0.95, 13, ""), DMAIC_EARGUMENT, "degree is 13");
    fails_with(fit_with(0.95, 2, "a"), DMAIC_EARGUMENT, "degree is 2, beside terms");
    dmaic_fit_options options = options_of("", "");
    memset(options.terms, 'a', sizeof options.terms);
    const dmaic_predictor predictor = numbers("a", few_a, FEW);
    dmaic_fit fit;
    fails_with(dmaic_linear_fit(dmaic_sample_of(few_y, FEW), &predictor, 1, none, &options, &fit),
               DMAIC_EARGUMENT, "terms has no end");
}
END_TEST

START_TEST(refusals_terms)
{
    const struct {
        const char *terms;
        dmaic_status status;
        const char *part;
    } wrong[] = {{"a, x", DMAIC_ENAME, "terms: there is no predictor 'x'; there are a, b, depot"},
                 {"a,", DMAIC_EFORMAT, "a name is missing"},
                 {"a,,b", DMAIC_EFORMAT, "a name is missing"},
                 {" ", DMAIC_EFORMAT, "a name is missing"},
                 {"a*b", DMAIC_EFORMAT, "a:b is a product"},
                 {"a:", DMAIC_EFORMAT, "a name is missing"},
                 {"a^", DMAIC_EARGUMENT, "the power of 'a' must be a whole number from 1 to 12"},
                 {"a^13", DMAIC_EARGUMENT, "the power of 'a'"},
                 {"a^0", DMAIC_EARGUMENT, "the power of 'a'"},
                 {"a^1.5", DMAIC_EFORMAT, "cannot be read"},
                 {"a^99999999999", DMAIC_EARGUMENT, "the power of 'a'"},
                 {"a^7:a^7", DMAIC_EARGUMENT, "the power of 'a' is 14"},
                 {"depot^2", DMAIC_EARGUMENT, "'depot' holds labels, which have no powers"},
                 {"depot:depot", DMAIC_EARGUMENT, "'depot' stands twice in a product"},
                 {"a, b, a", DMAIC_EARGUMENT, "stands twice"},
                 {"a:b, b:a", DMAIC_EARGUMENT, "stands twice"},
                 {"'a", DMAIC_EFORMAT, "is not closed"},
                 {"'a'b", DMAIC_EFORMAT, "follows 'a' without a mark"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dmaic_fit fit;
        fails_with(fit_few(few_y, wrong[i].terms, "", &fit), wrong[i].status, wrong[i].part);
    }
}
END_TEST

START_TEST(refusals_points)
{
    const struct {
        const char *at;
        dmaic_status status;
        const char *part;
    } wrong[] = {{"a=3", DMAIC_EARGUMENT, "at: point 1 does not give 'depot'"},
                 {"a=3, depot=D1; a=2", DMAIC_EARGUMENT, "at: point 2 does not give 'depot'"},
                 {"a=3, a=2, depot=D1", DMAIC_EARGUMENT, "point 1 gives 'a' twice"},
                 {"depot=D1, depot=D2, a=1", DMAIC_EARGUMENT, "point 1 gives 'depot' twice"},
                 {"a=3, depot=D9", DMAIC_ENAME, "'depot' has no level 'D9'"},
                 {"a=3, depot=never", DMAIC_EDATA, "no row has level 'never' of 'depot'"},
                 {"a=x, depot=D1", DMAIC_EFORMAT, "'a' is 'x'; it must be a number"},
                 {"a='3', depot=D1", DMAIC_EFORMAT, "it must be a number"},
                 {"a=, depot=D1", DMAIC_EFORMAT, "it must be a number"},
                 {"a 3", DMAIC_EFORMAT, "a setting must read name=value"},
                 {"a=3, depot=D1;", DMAIC_EFORMAT, "a setting must read name=value"},
                 {"a=3=4", DMAIC_EFORMAT, "followed by a second"},
                 {"z=3", DMAIC_ENAME, "there is no predictor 'z'"},
                 {"a=1e999, depot=D1", DMAIC_EFORMAT, "it must be a number"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dmaic_fit fit;
        fails_with(fit_few(few_y, "a, depot", wrong[i].at, &fit), wrong[i].status, wrong[i].part);
    }
    dmaic_fit fit;
    works(fit_few(few_y, "a, depot", "a=3, depot=D1, b=2", &fit)); /* more than needed is no harm */
    dmaic_fit_clear(&fit);
}
END_TEST

CASES("linear_fit", published_nist, published_cases, by_hand_line, by_hand_labels, by_hand_weights,
      law_sums, law_shift_and_scale, law_extreme_units, law_order_of_rows, law_reference,
      law_weights, law_press, law_t_test, law_predictions, law_views, law_names_in_quotes,
      edge_exact_fit, edge_no_row_to_spare, edge_row_that_decides_alone, edge_last_digits,
      refusals_dependence, refusals_data, refusals_weights, refusals_range, refusals_options,
      refusals_terms, refusals_points)
