/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistics that ask whether a sample may come from a distribution: Shapiro and Wilk's W and the
 * Anderson-Darling A^2. */
#ifndef DMAIC_STAT_NORMALITY_H
#define DMAIC_STAT_NORMALITY_H

#include "data/view.h"

typedef struct shapiro_wilk {
    double w;
    double rest;    /* 1 - w, to its own last digits */
    double p_value; /* of the normal distribution; exact for 3 values, else Royston's fit */
} shapiro_wilk;

/* Coefficients and p-value as by Royston (1995, Algorithm AS R94). Refuses missing and infinite
 * values, fewer than 3 or more than 5000 (the range of his fit), and values that are all equal
 * (DMAIC_EDATA), and a range beyond the doubles (DMAIC_ENUMERIC). */
dmaic_status shapiro_wilk_of(dmaic_sample values, shapiro_wilk *of);

/* A^2 of count >= 1 values in ascending order, from the logs of both tails at each of them, of any
 * distribution, known or fitted [ANDERSON1954]. */
double anderson_darling(const double *log_lower, const double *log_upper, size_t count);

/* A^2 for the normal distribution with the sample's mean and standard deviation (n - 1). Refuses
 * missing and infinite values, fewer than 2, and values that are all equal (DMAIC_EDATA). */
dmaic_status anderson_darling_normal(dmaic_sample values, double *a2);

#endif
