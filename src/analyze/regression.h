/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the steps of a regression share: the model, its rows, and how results leave the scale that
 * the work is done in. Private to analyze. */
#ifndef DMAIC_ANALYZE_REGRESSION_H
#define DMAIC_ANALYZE_REGRESSION_H

#include "coding.h"
#include "points.h"

#include "stat/least_squares.h"

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

/* Fits the rows, labels coded by effects or against the reference. */
dmaic_status regression_fit_rows(regression *of, bool effects, const row_results *results,
                                 least_squares *fit);

/* Names the column that others make up, and those. */
dmaic_status regression_refuse_dependent(const regression *of, const least_squares *fit);

/* The parts of the result; s is scaled as the response is. */
dmaic_status regression_set_coefficients(const regression *of, double s, dmaic_fit *made);
dmaic_status regression_set_terms(const regression *of, dmaic_fit *made);
dmaic_status regression_set_predictions(const regression *of, double s, dmaic_fit *made);

/* Rows and figures of the fit as a whole; takes 1 - leverage out of `standardized`. */
dmaic_status regression_set_rows(const regression *of, double s, dmaic_fit *made);

/* Refuses labels at points that no row has. */
dmaic_status regression_check_points(const regression *of);

/* value 2^exponent; false when it leaves the range of doubles. */
bool regression_unscale(double *value, int exponent);
dmaic_status regression_out_of_range(void);

/* t quantile of the intervals; NaN without df. */
double regression_quantile(const dmaic_fit *fit);

#endif
