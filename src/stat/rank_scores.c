/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks with ties as whole numbers (Streitberg & Roehmel 1986, Statistical Software Newsletter 12),
 * and what the exact laws of rank statistics share. */
#include "rank_scores.h"

#include "counts.h"

#define MOST_ADDITIONS 1e9
#define MOST_COUNTS    33554432.0 /* 256 MB of doubles */
#define MOST_RANK      2147483648.0

dmaic_status rank_budget(const char *law, double additions, double counts)
{
    if (additions <= MOST_ADDITIONS && counts <= MOST_COUNTS)
        return DMAIC_OK;
    return fail(DMAIC_ENUMERIC,
                "the exact distribution of %s takes %g additions and %g counts here; at most %g "
                "and %g are allowed: use its approximation for large samples",
                law, floor(additions), floor(counts), MOST_ADDITIONS, MOST_COUNTS);
}

dmaic_status rank_size(const char *name, double size, double least)
{
    if (is_size(size) && size >= least && size <= MOST_RANK)
        return DMAIC_OK;
    return fail(DMAIC_EARGUMENT, "%s is %g; it must be a whole number from %g to %g", name, size,
                least, MOST_RANK);
}

dmaic_status rank_statistic(const char *name, double statistic)
{
    if (!isnan(statistic))
        return DMAIC_OK;
    return fail(DMAIC_EARGUMENT, "%s is not a number; the statistic must be given", name);
}

dmaic_status rank_probability(double probability)
{
    if (probability >= 0.0 && probability <= 1.0)
        return DMAIC_OK;
    return fail(DMAIC_EARGUMENT, "the probability is %g; it must lie between 0 and 1", probability);
}

static size_t common_divisor(size_t a, size_t b)
{
    while (b != 0) {
        const size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static dmaic_status read_ranks(const double *ranks, size_t count, size_t *value)
{
    for (size_t i = 0; i < count; i++) {
        const double twice = 2.0 * ranks[i];
        if (!(twice >= 0.0 && twice <= 2.0 * MOST_RANK) || twice != floor(twice))
            return fail_at("rank", i + 1, DMAIC_EDATA,
                           "%g is no rank; ranks are whole or half numbers from 0 to %g", ranks[i],
                           MOST_RANK);
        value[i] = (size_t)twice;
    }
    return DMAIC_OK;
}

static size_t smallest(const size_t *value, size_t count)
{
    size_t least = value[0];
    for (size_t i = 1; i < count; i++)
        least = value[i] < least ? value[i] : least;
    return least;
}

dmaic_status rank_scores_of(const double *ranks, size_t count, bool shifted, rank_scores *scores)
{
    size_t *const value = memory_array(count, sizeof *value);
    if (!value)
        return DMAIC_ENOMEM;
    const dmaic_status status = read_ranks(ranks, count, value);
    if (status != DMAIC_OK) {
        memory_free(value);
        return status;
    }
    const size_t least = shifted && count > 0 ? smallest(value, count) : 0;
    size_t step = 0;
    for (size_t i = 0; i < count; i++)
        step = common_divisor(value[i] - least, step);
    if (step == 0)
        step = 1; /* all ranks equal the least */
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        value[i] = (value[i] - least) / step;
        total += value[i];
    }
    *scores = (rank_scores){value, count, total, (double)least, (double)step};
    return DMAIC_OK;
}

double rank_grid_floor(double statistic, size_t terms, const rank_scores *scores)
{
    const double twice = floor(2.0 * statistic);
    return floor((twice - (double)terms * scores->least) / scores->step);
}

double_double rank_total(const double *counts, size_t last)
{
    double_double total = dd(0.0);
    for (size_t i = 0; i <= last; i++)
        total = dd_add(total, dd(counts[i]));
    return total;
}

half_point rank_half_point(double at, double most, dmaic_tail tail)
{
    const double wanted = tail == DMAIC_LOWER_TAIL ? at : most - 1.0 - at;
    if (wanted <= most - 1.0 - wanted)
        return (half_point){wanted, false};
    return (half_point){most - 1.0 - wanted, true};
}

half_target rank_half_target(double probability, dmaic_tail tail)
{
    const bool lower = tail == DMAIC_LOWER_TAIL;
    if (probability <= 0.5)
        return (half_target){probability, !lower};
    return (half_target){1.0 - probability, lower};
}

double rank_half_quantile(half_target wanted, const double *counts, double all, double most)
{
    const size_t last = (size_t)(most / 2.0);
    double_double sum = dd(0.0);
    for (size_t i = 0; i <= last; i++) {
        sum = dd_add(sum, dd(counts[i]));
        const double reached = dd_value(sum) / all;
        if (wanted.mirrored && reached > wanted.probability)
            return most - (double)i;
        if (!wanted.mirrored && reached >= wanted.probability)
            return (double)i;
    }
    /* a probability of 1/2 at the middle of an odd range: the sum there is 1/2 exactly */
    return wanted.mirrored ? most - (double)last - 1.0 : (double)last;
}
