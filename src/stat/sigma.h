/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard deviation within subgroups, by any of the estimators of dmaic_sigma, with its
 * effective degrees of freedom. Subgroups are added one by one. */
#ifndef DMAIC_STAT_SIGMA_H
#define DMAIC_STAT_SIGMA_H

#include "stat/double_double.h"
#include "stat/moments.h"

#include <dmaic/stat.h>

typedef struct sigma_estimate {
    double sigma;
    double df; /* of the chi distribution whose coefficient of variation the estimator has */
} sigma_estimate;

/* The constants of normal samples of one size. */
typedef struct sigma_constants {
    size_t size; /* 0: none yet */
    double c4, d2, d3;
    double c4_variation; /* (1 - c4^2) / c4^2 */
} sigma_constants;

/* Constants met so far, so that the quadratures behind them run once per size. Begin with all
 * bytes 0. */
#define SIGMA_TABLE_SIZE 64
typedef struct sigma_table {
    sigma_constants of[SIGMA_TABLE_SIZE];
} sigma_table;

/* The constants for this size, from 2; valid until the next call. */
const sigma_constants *sigma_constants_of(sigma_table *table, size_t size);

/* Sums over subgroups for range, s and pooled. Begin with all bytes 0. */
typedef struct sigma_sums {
    size_t subgroups; /* of two values and more */
    double_double weighted_range; /* sum of w R / d2, w = d2^2 / d3^2 */
    double_double range_weight;
    double_double weighted_sd; /* sum of h s / c4, h = c4^2 / (1 - c4^2) */
    double_double sd_weight;
    double_double sd, c4, sd_variance; /* sums of s, c4 and 1 - c4^2 */
    double_double sum_squares;
    double df;
    sigma_table table;
} sigma_sums;

/* Adds a subgroup; one of fewer than two values adds nothing. */
void sigma_add(sigma_sums *sums, const moments *subgroup);

/* The same when only RANGE will be asked for: of the moments, count and range are enough. */
void sigma_add_range(sigma_sums *sums, const moments *subgroup);

/* RANGE, S or POOLED. unbiased false leaves out c4 (s, pooled); s is then the plain mean of the
 * standard deviations. NaN when nothing was added. */
sigma_estimate sigma_within(const sigma_sums *sums, dmaic_sigma method, bool unbiased);

/* MEAN_MR, MEDIAN_MR or MSSD of single values in order; no difference crosses a missing value
 * (NaN). DMAIC_EDATA with fewer than two neighbours. unbiased has no effect on these three: moving
 * ranges are always divided by their constant, the mean square never. */
dmaic_status sigma_successive(dmaic_sample values, dmaic_sigma method, bool unbiased,
                              sigma_estimate *estimate);

/* The df of a chi distribution with this coefficient of variation: solves
 * (1 - c4(df + 1)^2) / c4(df + 1)^2 = cv2 [PATNAIK1950]. */
double sigma_effective_df(double cv2);

#endif
