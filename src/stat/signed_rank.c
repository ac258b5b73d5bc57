/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wilcoxon's signed-rank sum under its null hypothesis: every subset of the ranks is equally
 * likely; subsets are counted by their sum (Streitberg & Roehmel 1986). Additions only. */
#include "rank_scores.h"

#define STEPS_PER_SCALING 512

/* Subsets so far with each sum, in units of 2^exponent. */
typedef struct subset_counts {
    double *count;
    size_t top; /* sums above it are not counted */
    size_t reach;
    size_t scores;
    int exponent;
} subset_counts;

/* Subsets of n scores are 2^n; a common power of two keeps them in range. */
static void keep_in_range(subset_counts *counts)
{
    if (counts->scores % STEPS_PER_SCALING != 0)
        return;
    for (size_t i = 0; i <= counts->reach; i++)
        counts->count[i] = ldexp(counts->count[i], -STEPS_PER_SCALING);
    counts->exponent += STEPS_PER_SCALING;
}

static void add_score(subset_counts *counts, size_t score)
{
    const size_t reach = score < counts->top - counts->reach ? counts->reach + score : counts->top;
    for (size_t sum = reach + 1; sum-- > score;)
        counts->count[sum] += counts->count[sum - score];
    counts->reach = reach;
    counts->scores++;
    keep_in_range(counts);
}

/* How often each sum 0 ... top of the scores 1 ... n, or of the values, occurs. */
static dmaic_status count_subsets(const size_t *value, size_t n, size_t top, subset_counts *counts)
{
    const double work = (double)n * ((double)top + 1.0);
    const dmaic_status status = rank_budget("the signed-rank sum", work, (double)top + 1.0);
    if (status != DMAIC_OK)
        return status;
    double *const count = memory_array(top + 1, sizeof *count);
    if (!count)
        return DMAIC_ENOMEM;
    count[0] = 1.0;
    *counts = (subset_counts){count, top, 0, 0, 0};
    for (size_t i = 0; i < n; i++)
        add_score(counts, value ? value[i] : i + 1);
    return DMAIC_OK;
}

/* The tail of the sum of the values (NULL: 1 ... n) at a whole number. */
static dmaic_status subset_tail(double at, const size_t *value, size_t n, double total,
                                dmaic_tail tail, double *probability)
{
    const half_point point = rank_half_point(at, total, tail);
    if (!(point.at >= 0.0)) {
        *probability = point.turned ? 1.0 : 0.0;
        return DMAIC_OK;
    }
    const size_t top = (size_t)point.at;
    subset_counts counts;
    const dmaic_status status = count_subsets(value, n, top, &counts);
    if (status != DMAIC_OK)
        return status;
    const double share = ldexp(dd_value(rank_total(counts.count, top)), counts.exponent - (int)n);
    memory_free(counts.count);
    *probability = point.turned ? 1.0 - share : share;
    return DMAIC_OK;
}

dmaic_status dmaic_signed_rank_probability(double v, double pairs, dmaic_tail tail,
                                           double *probability)
{
    dmaic_status status = rank_size("the number of pairs", pairs, 0.0);
    if (status == DMAIC_OK)
        status = rank_statistic("the signed-rank sum", v);
    if (status != DMAIC_OK)
        return status;
    const double total = pairs * (pairs + 1.0) / 2.0;
    return subset_tail(floor(v), NULL, (size_t)pairs, total, tail, probability);
}

dmaic_status dmaic_signed_rank_tied_probability(double v, const double *ranks, size_t count,
                                                dmaic_tail tail, double *probability)
{
    dmaic_status status = rank_statistic("the signed-rank sum", v);
    if (status != DMAIC_OK)
        return status;
    rank_scores scores;
    status = rank_scores_of(ranks, count, false, &scores);
    if (status != DMAIC_OK)
        return status;
    const double at = rank_grid_floor(v, count, &scores);
    status = subset_tail(at, scores.value, count, (double)scores.total, tail, probability);
    memory_free(scores.value);
    return status;
}

dmaic_status dmaic_signed_rank_quantile(double probability, double pairs, dmaic_tail tail,
                                        double *v)
{
    dmaic_status status = rank_size("the number of pairs", pairs, 0.0);
    if (status == DMAIC_OK)
        status = rank_probability(probability);
    if (status != DMAIC_OK)
        return status;
    const double total = pairs * (pairs + 1.0) / 2.0;
    subset_counts counts;
    status = count_subsets(NULL, (size_t)pairs, (size_t)(total / 2.0), &counts);
    if (status != DMAIC_OK)
        return status;
    const double all = ldexp(1.0, (int)pairs - counts.exponent);
    *v = rank_half_quantile(rank_half_target(probability, tail), counts.count, all, total);
    memory_free(counts.count);
    return DMAIC_OK;
}
