/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the exact laws of ranks share: ranks as whole numbers, the budget of work, arguments. */
#ifndef DMAIC_STAT_RANK_SCORES_H
#define DMAIC_STAT_RANK_SCORES_H

#include "base/base.h"
#include "double_double.h"

#include <dmaic/distribution.h>

/* Ranks that may be halves, on their coarsest grid: rank i is (least + step * value[i]) / 2. */
typedef struct rank_scores {
    size_t *value;
    size_t count;
    size_t total; /* of the values */
    double least;
    double step;
} rank_scores;

/* Reads ranks as scores; the least is 0 unless `shifted`, then it is that of the smallest rank.
 * scores->value is the caller's to free. */
dmaic_status rank_scores_of(const double *ranks, size_t count, bool shifted, rank_scores *scores);

/* The largest grid point not above `statistic`, for a sum of `terms` ranks. */
double rank_grid_floor(double statistic, size_t terms, const rank_scores *scores);

/* Whether so many additions and counts are allowed; a refusal advises. */
dmaic_status rank_budget(const char *law, double additions, double counts);

/* A size, whole and from `least` up to 2^31. */
dmaic_status rank_size(const char *name, double size, double least);

/* Refuses NaN. */
dmaic_status rank_statistic(const char *name, double statistic);

/* counts[0] + ... + counts[last]. */
double_double rank_total(const double *counts, size_t last);

/* The point of a law of 0 ... most, symmetric about its middle, as one of its lower half. */
typedef struct half_point {
    double at;   /* P(X <= at) is the tail that is summed, or 1 minus it if `turned` */
    bool turned; /* at lies in the lower half always; below 0 the sum is empty */
} half_point;

half_point rank_half_point(double at, double most, dmaic_tail tail);

/* What a quantile of such a law looks for: the first point whose lower tail reaches the
 * probability, or, if `mirrored`, the mirror image of the last point that does not exceed it. */
typedef struct half_target {
    double probability; /* at most 1/2 */
    bool mirrored;
} half_target;

half_target rank_half_target(double probability, dmaic_tail tail);

/* The quantile from the counts of the lower half 0 ... floor(most / 2), which add to `all` over the
 * whole range. */
double rank_half_quantile(half_target wanted, const double *counts, double all, double most);

/* Refuses what is no probability. */
dmaic_status rank_probability(double probability);

#endif
