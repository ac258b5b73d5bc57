/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Analyze: is the difference real, and what moves the result? Tests with their intervals,
 * regression, and analysis of variance. */
#ifndef DMAIC_ANALYZE_H
#define DMAIC_ANALYZE_H

#include <dmaic/data.h>
#include <dmaic/stat.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- tests --------------------------------------------------------------------------------- */

/* Options of every hypothesis test; a test says which it does not use. */
typedef struct dmaic_test_options {
    dmaic_alternative alternative; /* two-sided */
    double null;                   /* hypothesised value of the estimate; 0 */
    double confidence;             /* of each interval; 0.95 */
    bool pooled;                   /* t tests: one common standard deviation; false (Welch) */
    char reference_level[DMAIC_TEXT_SIZE]; /* the group that the other is compared with; it stands
                                              second; "": the group that appears second */
} dmaic_test_options;

DMAIC_API void dmaic_test_options_init(dmaic_test_options *options);

/* One of the samples compared. Fields that a test has no use for are NaN. */
typedef struct dmaic_test_sample {
    int32_t label;           /* level of the group column; -1: none, the samples are two columns */
    double count;            /* values, or trials */
    double events;
    dmaic_estimate share;    /* events / count, Wilson */
    double mean;
    double sd;
    double se_mean;
} dmaic_test_sample;

/* A further figure of a test, by key ("ratio", "fisher_p_value"). */
typedef struct dmaic_test_figure {
    const char *key; /* a constant, listed on the page of the method */
    dmaic_estimate estimate;
} dmaic_test_figure;

#define DMAIC_TEST_SAMPLES_MAX 2
#define DMAIC_TEST_FIGURES_MAX 12

/* What a hypothesis test says; owns no memory. */
typedef struct dmaic_test {
    dmaic_test_options options;
    const char *name;           /* "two-sample t test (Welch)"; a constant */
    const char *statistic_name; /* "t", "z", "F" ...; a constant */
    const char *estimate_name;  /* what is estimated: "difference of means" ...; a constant */
    double statistic;
    double df;                  /* NaN where the statistic has none */
    double df2;                 /* second df of an F */
    double p_value;
    dmaic_estimate estimate;    /* its interval is the one that inverts the test, or is named */
    double null_value;
    dmaic_alternative alternative;
    size_t sample_count;
    dmaic_test_sample samples[DMAIC_TEST_SAMPLES_MAX];
    size_t figure_count;
    dmaic_test_figure figures[DMAIC_TEST_FIGURES_MAX];
} dmaic_test;

/* The further figure of that key, NULL when the test has none. */
DMAIC_API const dmaic_estimate *dmaic_test_find(const dmaic_test *test, const char *key);

/* A sample told by its numbers. */
typedef struct dmaic_sample_moments {
    double mean;
    double sd;    /* n - 1 in the divisor */
    double count; /* a whole number, at least 2 */
} dmaic_sample_moments;

/* Do two samples have the same mean?
 *
 * Difference first - second, with the interval that inverts the test. Welch's test with
 * Satterthwaite's df, or the pooled one (figure sd_pooled). Assumes normal values or samples large
 * enough. Refuses samples of fewer than two values, values that are NaN or infinite, two samples
 * without any spread (DMAIC_EDATA), a reference level without groups (DMAIC_EARGUMENT), values so
 * large or small that the result leaves the range of doubles (DMAIC_ENUMERIC). Uses all options.
 * [WELCH1947]; [SATTERTHWAITE1946]. */
DMAIC_API dmaic_status dmaic_two_sample_t_test(dmaic_sample first, dmaic_sample second,
                                               const dmaic_test_options *options,
                                               dmaic_test *test);

/* The same from one column and the group of each value; exactly two groups must hold values. */
DMAIC_API dmaic_status dmaic_two_sample_t_test_by_group(dmaic_sample values, dmaic_factor group,
                                                        const dmaic_test_options *options,
                                                        dmaic_test *test);

/* The same from mean, standard deviation and count of each sample. */
DMAIC_API dmaic_status dmaic_two_sample_t_test_from_summary(dmaic_sample_moments first,
                                                            dmaic_sample_moments second,
                                                            const dmaic_test_options *options,
                                                            dmaic_test *test);

/* Are two shares the same?
 *
 * events[i] of trials[i] in two rows; difference first - second. Statistic: pooled z without
 * continuity correction (for a null value other than 0 the score statistic [MEE1984]); the p-value
 * is its tail. The estimate's interval is Newcombe's hybrid score; keyed beside it: difference_mee
 * (which inverts the test), difference_miettinen_nurminen, ratio (Koopman), odds_ratio (score),
 * fisher_p_value (exact, by minimum likelihood when two-sided; NaN for a null value other than 0).
 * With no events at all, or none missing, the statistic for a null value of 0 is NaN and so is the
 * p-value. Refuses any number of rows but two (DMAIC_ESHAPE); counts that are negative, fractional
 * or above their trials, trials below 1 (DMAIC_EDATA); a null value outside (-1, 1), a reference
 * level without groups (DMAIC_EARGUMENT). Uses alternative, null, confidence, reference_level.
 * [NEWCOMBE1998] method 10; [MN1985]; [KOOPMAN1984]; [FISHER1935]. */
DMAIC_API dmaic_status dmaic_two_proportion_test(dmaic_sample events, dmaic_sample trials,
                                                 const dmaic_test_options *options,
                                                 dmaic_test *test);

/* The same from one outcome per unit, 0 or 1, and its group; exactly two groups hold values. */
DMAIC_API dmaic_status dmaic_two_proportion_test_by_group(dmaic_sample values, dmaic_factor group,
                                                          const dmaic_test_options *options,
                                                          dmaic_test *test);

/* ---- regression ---------------------------------------------------------------------------- */

typedef struct dmaic_fit_options {
    bool intercept;              /* true */
    int degree;                  /* powers of each numeric predictor, 1 to 12; 1 */
    char terms[DMAIC_TEXT_SIZE]; /* "x, x^2, a:b"; "": each predictor up to `degree` */
    char at[DMAIC_TEXT_SIZE];    /* points to predict, "x=3, depot=D2; x=4, depot=D2"; "": none */
    double confidence;           /* of each interval; 0.95 */
} dmaic_fit_options;

DMAIC_API void dmaic_fit_options_init(dmaic_fit_options *options);

/* A predictor: numbers, or labels (coded against their first level that occurs). */
typedef struct dmaic_predictor {
    const char *name;     /* each has its own */
    dmaic_sample values;  /* for numbers */
    dmaic_factor labels;  /* for labels: codes != NULL */
} dmaic_predictor;

typedef struct dmaic_coefficient {
    char *name;              /* "intercept", "x^2", "depot[D2]", "a:b"; owned by the fit */
    dmaic_estimate estimate; /* with its t interval */
    double se;
    double t;
    double p_value;          /* two-sided */
    double vif;              /* NaN for the intercept */
} dmaic_coefficient;

/* A line of the analysis of variance. */
typedef struct dmaic_term {
    char *source;            /* owned by the fit */
    double df;
    double sum_of_squares;   /* adjusted for all other terms (type III, levels summing to 0) */
    double mean_square;
    double f;
    double p_value;
    double sequential; /* adjusted for the terms above (type I); NaN for lines that are no term */
} dmaic_term;

/* A least-squares fit. What is undefined is NaN: all errors when no row is to spare. */
typedef struct dmaic_fit {
    dmaic_fit_options options;
    size_t count;                    /* rows */
    bool weighted;
    size_t coefficient_count;
    dmaic_coefficient *coefficients; /* the intercept first */
    size_t effect_count;             /* terms of the model */
    size_t term_count; /* regression, each term, error, (lack of fit, pure error), total */
    dmaic_term *terms;
    double s;                        /* residual standard deviation; 0: beyond the arithmetic */
    double df_error;
    double r_squared, r_squared_adjusted, r_squared_predicted; /* about 0 without an intercept */
    double press;
    double f, f_df1, f_df2, f_p_value;         /* of the whole regression */
    double lack_of_fit_f, lack_of_fit_p_value; /* NaN without repeated rows */
    double condition; /* 2-norm, of the columns scaled to length 1, intercept included */
    char *reference_levels;          /* "depot=D1, shift=early", "" without labels */
    char *unused;                    /* predictors that stand in no term, "z, w"; "" when all do */
    double *observed, *fitted, *residual, *standardized, *leverage, *cook; /* a value per row */
    size_t prediction_count;         /* points of options.at */
    double *prediction;              /* at each of them: the mean, its standard error, */
    double *prediction_se;           /* the interval of the mean and that of one new value */
    double *confidence_lower, *confidence_upper, *prediction_lower, *prediction_upper;
} dmaic_fit;

DMAIC_API void dmaic_fit_clear(dmaic_fit *fit);

/* What moves the response, and by how much?
 *
 * response: n values. predictors: columns of n rows each. weights: n positive numbers, or no
 * values. Powers and products are formed beyond double precision and solved by Householder QR with
 * rank detection. Refuses columns of unequal length, no predictor (DMAIC_ESHAPE); options out of
 * range, a degree beside terms (DMAIC_EARGUMENT); terms and points that cannot be read or name no
 * predictor or level (DMAIC_EFORMAT, DMAIC_ENAME); columns that are linear combinations of others,
 * which it names, labels with one level, fewer rows than coefficients, a response without spread,
 * NaN and infinities (DMAIC_EDATA); values so large or small that the result leaves the range of
 * doubles (DMAIC_ENUMERIC). [GVL2013] 5.2, 5.3; [BKW1980]. */
DMAIC_API dmaic_status dmaic_linear_fit(dmaic_sample response, const dmaic_predictor *predictors,
                                        size_t predictor_count, dmaic_sample weights,
                                        const dmaic_fit_options *options, dmaic_fit *fit);

/* ---- analysis of variance ------------------------------------------------------------------ */

typedef struct dmaic_anova_options {
    bool welch;        /* the statistic is Welch's F; false: the classical F; true */
    double confidence; /* of each interval; 0.95 */
} dmaic_anova_options;

DMAIC_API void dmaic_anova_options_init(dmaic_anova_options *options);

/* A group of values. */
typedef struct dmaic_anova_group {
    int32_t label;         /* level of the group column, or place of the column, from 0 */
    size_t count;
    double sd;             /* NaN for a single value */
    dmaic_estimate mean;   /* interval by the group's own sd ("individual"); NaN for one value */
    dmaic_estimate pooled; /* the same mean, interval by the sd of all groups ("pooled") */
} dmaic_anova_group;

/* A line of the classical table. */
typedef struct dmaic_anova_term {
    const char *source; /* "between", "error", "total"; a constant */
    double df;
    double sum_of_squares;
    double mean_square; /* NaN for the total */
    double f;           /* NaN but for the first line */
    double p_value;
} dmaic_anova_term;

#define DMAIC_ANOVA_TERMS 3

/* A one-way analysis of variance. */
typedef struct dmaic_anova {
    dmaic_anova_options options;
    size_t count;              /* values */
    size_t group_count;        /* groups that hold values */
    dmaic_anova_group *groups; /* in order of their labels */
    double statistic, df, df2, p_value; /* as options.welch says; Welch's test is NaN when a group
                                           has one value or no spread */
    double f_classical, p_classical;
    double f_brown_forsythe, df2_brown_forsythe, p_brown_forsythe; /* NaN when one has one value */
    dmaic_anova_term terms[DMAIC_ANOVA_TERMS]; /* between, error, total */
    double sd_pooled;
    double r_squared;
    dmaic_estimate eta_squared; /* its interval by inverting the noncentral F [STEIGER2004] */
    double epsilon_squared, omega_squared; /* may fall below 0 */
} dmaic_anova;

DMAIC_API void dmaic_anova_clear(dmaic_anova *anova);

/* Do several groups have the same mean?
 *
 * One value per row and its group; levels without values are passed over. Welch's test, the
 * classical F test with its table, and the F* of Brown and Forsythe; mean and sd of each group.
 * Sums are formed to about 30 digits, remainders used. Assumes independent values, normal in each
 * group or many; the classical test assumes one standard deviation. Refuses columns of unequal
 * length (DMAIC_ESHAPE); values that are missing or infinite, missing labels, fewer than two
 * groups, no group with two different values (DMAIC_EDATA); a confidence outside (0, 1)
 * (DMAIC_EARGUMENT); values so large or small that the result leaves the range of doubles
 * (DMAIC_ENUMERIC). Uses all options. [WELCH1951]; [BF1974]; [MON]. */
DMAIC_API dmaic_status dmaic_one_way_anova(dmaic_sample values, dmaic_factor group,
                                           const dmaic_anova_options *options,
                                           dmaic_anova *anova);

/* The same from a column per group, of any length; two columns at least (DMAIC_ESHAPE), and each
 * must hold values (DMAIC_EDATA). */
DMAIC_API dmaic_status dmaic_one_way_anova_columns(const dmaic_sample *columns, size_t count,
                                                   const dmaic_anova_options *options,
                                                   dmaic_anova *anova);

#ifdef __cplusplus
}
#endif
#endif
