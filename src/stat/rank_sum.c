/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wilcoxon's rank sum under its null hypothesis, by additions only: Mann & Whitney's recurrence
 * (1947, Ann. Math. Statist. 18), with ties the shift algorithm (Streitberg & Roehmel 1986). */
#include "rank_scores.h"

#define LARGE_COUNT    0x1p+500
#define SCALING_PERIOD 256 /* a score or an element at most doubles the counts of a sum */

/* Counts of samples with each sum 0 ... top, in units of 2^exponent. */
typedef struct sum_counts {
    double *count;
    size_t top;
    int exponent;
} sum_counts;

/* C(m + n, m) = value 2^exponent. */
typedef struct scaled {
    double_double value;
    int exponent;
} scaled;

static scaled combinations(size_t m, size_t n)
{
    scaled ways = {dd(1.0), 0};
    for (size_t i = 1; i <= m; i++) {
        const double_double factor = dd_divide(dd((double)(n + i)), dd((double)i));
        ways.value = dd_multiply(ways.value, factor);
        int exponent;
        (void)frexp(ways.value.high, &exponent);
        ways.value.high = ldexp(ways.value.high, -exponent);
        ways.value.low = ldexp(ways.value.low, -exponent);
        ways.exponent += exponent;
    }
    return ways;
}

static double share_of(double_double sum, int exponent, scaled all)
{
    return ldexp(dd_value(dd_divide(sum, all.value)), exponent - all.exponent);
}

/* Divides by a power of two when counts have become large. */
static void keep_in_range(double *count, size_t size, int *exponent)
{
    double most = 0.0;
    for (size_t i = 0; i < size; i++)
        most = fmax(most, count[i]);
    if (!(most > LARGE_COUNT))
        return;
    int excess;
    (void)frexp(most, &excess);
    const double unit = ldexp(1.0, -excess);
    for (size_t i = 0; i < size; i++)
        count[i] *= unit;
    *exponent += excess;
}

static void add_row(double *restrict to, const double *restrict from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}

/* Row i holds the samples of i among i + j - 1 by their U. One more of the other sample: a first
 * sample that ends on the largest rank has all j others below that one, or does not end there. */
static void add_other(double *count, size_t rows, size_t top, size_t j)
{
    for (size_t i = 1; i < rows; i++) {
        double *const to = count + i * (top + 1);
        const size_t last = i * j < top ? i * j : top;
        if (last >= j)
            add_row(to + j, to - (top + 1), last - j + 1);
    }
}

/* How many samples of m among m + n have each U = 0 ... top. Additions only: the generating
 * function of Harding (1984) subtracts, and loses all digits from about 300 values on. */
static dmaic_status count_untied(size_t m, size_t n, size_t top, sum_counts *counts)
{
    const size_t fewer = m < n ? m : n;
    const size_t more = m < n ? n : m;
    const size_t size = top + 1;
    const double cells = ((double)fewer + 1.0) * (double)size;
    const dmaic_status status = rank_budget("the rank sum", cells * (double)more, cells);
    if (status != DMAIC_OK)
        return status;
    double *const count = memory_array((fewer + 1) * size, sizeof *count);
    if (!count)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i <= fewer; i++)
        count[i * size] = 1.0;
    int exponent = 0;
    for (size_t j = 1; j <= more; j++) {
        add_other(count, fewer + 1, top, j);
        if (j % SCALING_PERIOD == 0)
            keep_in_range(count, (fewer + 1) * size, &exponent);
    }
    for (size_t i = 0; i < size; i++)
        count[i] = count[fewer * size + i];
    *counts = (sum_counts){count, top, exponent};
    return DMAIC_OK;
}

static dmaic_status rank_sum_sizes(double m, double n)
{
    const dmaic_status status = rank_size("the size of the first sample", m, 0.0);
    return status == DMAIC_OK ? rank_size("the size of the second sample", n, 0.0) : status;
}

dmaic_status dmaic_rank_sum_probability(double w, double m, double n, dmaic_tail tail,
                                        double *probability)
{
    dmaic_status status = rank_sum_sizes(m, n);
    if (status == DMAIC_OK)
        status = rank_statistic("the rank sum", w);
    if (status != DMAIC_OK)
        return status;
    const double u = floor(w) - m * (m + 1.0) / 2.0;
    const half_point point = rank_half_point(u, m * n, tail);
    if (!(point.at >= 0.0)) {
        *probability = point.turned ? 1.0 : 0.0;
        return DMAIC_OK;
    }
    sum_counts counts;
    status = count_untied((size_t)m, (size_t)n, (size_t)point.at, &counts);
    if (status != DMAIC_OK)
        return status;
    const scaled all =
        m < n ? combinations((size_t)m, (size_t)n) : combinations((size_t)n, (size_t)m);
    const double share = share_of(rank_total(counts.count, counts.top), counts.exponent, all);
    memory_free(counts.count);
    *probability = point.turned ? 1.0 - share : share;
    return DMAIC_OK;
}

dmaic_status dmaic_rank_sum_quantile(double probability, double m, double n, dmaic_tail tail,
                                     double *w)
{
    dmaic_status status = rank_sum_sizes(m, n);
    if (status == DMAIC_OK)
        status = rank_probability(probability);
    if (status != DMAIC_OK)
        return status;
    sum_counts counts;
    status = count_untied((size_t)m, (size_t)n, (size_t)(m * n / 2.0), &counts);
    if (status != DMAIC_OK)
        return status;
    const scaled all =
        m < n ? combinations((size_t)m, (size_t)n) : combinations((size_t)n, (size_t)m);
    const int exponent = all.exponent - counts.exponent;
    const double u = rank_half_quantile(rank_half_target(probability, tail), counts.count,
                                        ldexp(dd_value(all.value), exponent), m * n);
    memory_free(counts.count);
    *w = u + m * (m + 1.0) / 2.0;
    return DMAIC_OK;
}

/* ---- ties ----------------------------------------------------------------------------------- */

/* Row k holds the samples of k scores by their sum, sums 0 ... top. One more score either stays
 * out or joins every sample of one score less. */
static void add_score(double *count, size_t rows, size_t top, size_t seen, size_t score)
{
    for (size_t k = seen + 1 < rows ? seen + 1 : rows - 1; k > 0; k--) {
        double *const to = count + k * (top + 1);
        const double *const from = to - (top + 1);
        for (size_t sum = score; sum <= top; sum++)
            to[sum] += from[sum - score];
    }
}

/* The share of samples of m scores whose sum is at most top. */
static dmaic_status tied_share(const rank_scores *scores, size_t m, size_t top, double *share)
{
    const double cells = ((double)m + 1.0) * ((double)top + 1.0);
    const double work = (double)scores->count * (double)m * ((double)top + 1.0);
    const dmaic_status status = rank_budget("the rank sum with ties", work, cells);
    if (status != DMAIC_OK)
        return status;
    double *const count = memory_array((m + 1) * (top + 1), sizeof *count);
    if (!count)
        return DMAIC_ENOMEM;
    int exponent = 0;
    count[0] = 1.0;
    for (size_t i = 0; i < scores->count; i++) {
        add_score(count, m + 1, top, i, scores->value[i]);
        if (i % SCALING_PERIOD == 0)
            keep_in_range(count, (m + 1) * (top + 1), &exponent);
    }
    *share = share_of(rank_total(count + m * (top + 1), top), exponent,
                      combinations(m, scores->count - m));
    memory_free(count);
    return DMAIC_OK;
}

/* Replaces scores by their distances from the largest; returns the largest. */
static double mirror(rank_scores *scores)
{
    size_t largest = 0;
    for (size_t i = 0; i < scores->count; i++)
        largest = scores->value[i] > largest ? scores->value[i] : largest;
    for (size_t i = 0; i < scores->count; i++)
        scores->value[i] = largest - scores->value[i];
    scores->total = scores->count * largest - scores->total;
    return (double)largest;
}

/* P(sum of m scores <= at). The larger sample is told by the smaller one: what is left out of it
 * has a sum of mirrored scores that falls with its own. */
static dmaic_status tied_lower_tail(double at, rank_scores *scores, size_t m, double *probability)
{
    const size_t others = scores->count - m;
    const size_t fewer = m < others ? m : others;
    if (others < m) {
        const double total = (double)scores->total;
        at += (double)others * mirror(scores) - total;
    }
    if (!(at >= 0.0) || at >= (double)scores->total) {
        *probability = at >= 0.0 ? 1.0 : 0.0;
        return DMAIC_OK;
    }
    return tied_share(scores, fewer, (size_t)at, probability);
}

dmaic_status dmaic_rank_sum_tied_probability(double w, const double *ranks, size_t count, size_t m,
                                             dmaic_tail tail, double *probability)
{
    dmaic_status status = rank_statistic("the rank sum", w);
    if (status != DMAIC_OK)
        return status;
    if (m > count)
        return fail(DMAIC_EARGUMENT, "the size of the first sample is %zu; there are %zu ranks", m,
                    count);
    rank_scores scores;
    status = rank_scores_of(ranks, count, true, &scores);
    if (status != DMAIC_OK)
        return status;
    double at = rank_grid_floor(w, m, &scores);
    if (tail == DMAIC_UPPER_TAIL)
        at = (double)m * mirror(&scores) - at - 1.0;
    status = tied_lower_tail(at, &scores, m, probability);
    memory_free(scores.value);
    return status;
}
