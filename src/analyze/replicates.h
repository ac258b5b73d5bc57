/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows with the same settings, and what they tell of a fit. Private to analyze. */
#ifndef DMAIC_ANALYZE_REPLICATES_H
#define DMAIC_ANALYZE_REPLICATES_H

#include "terms.h"

/* Residual sum of squares in two parts. */
typedef struct replicates {
    size_t settings;    /* that differ */
    double lack_of_fit; /* of the means of each setting about the fit */
    double pure_error;  /* of the rows about the mean of their setting */
} replicates;

/* Weights without values: all alike; others are multiplied by weight_scale. */
dmaic_status replicates_find(const dmaic_predictor *predictors, size_t predictor_count,
                             const term_list *terms, const double *residual, dmaic_sample weights,
                             double weight_scale, size_t rows, replicates *found);

#endif
