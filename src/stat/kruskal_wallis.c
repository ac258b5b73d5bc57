/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Kruskal-Wallis test, exact: every division of the ranks into groups is equally likely
 * (Kruskal & Wallis 1952, JASA 47); sizes and rank sums of the groups are followed rank by rank. */
#include "rank_scores.h"
#include "weight_table.h"

#define MOST_GROUPS 8
#define MOST_STEPS  1e8
#define LAW         "the Kruskal-Wallis statistic"

/* Scores in groups. A state is the size and the sum so far of every group but the last, as digits
 * of a key; the last has the rest. */
typedef struct division {
    const size_t *score;
    size_t count;
    const size_t *size;
    size_t groups;
    uint64_t size_base;
    uint64_t sum_base;
    uint64_t multiple[MOST_GROUPS]; /* of the statistic: a common multiple of the sizes over each */
} division;

typedef struct state {
    size_t size[MOST_GROUPS];
    size_t sum[MOST_GROUPS];
} state;

static uint64_t key_of(const state *at, const division *of)
{
    uint64_t key = 0;
    for (size_t i = 0; i + 1 < of->groups; i++)
        key = (key * of->size_base + at->size[i]) * of->sum_base + at->sum[i];
    return key;
}

/* The state after `seen` scores with that sum. */
static void state_of(uint64_t key, const division *of, size_t seen, size_t total, state *at)
{
    for (size_t i = of->groups - 1; i-- > 0;) {
        at->sum[i] = (size_t)(key % of->sum_base);
        key /= of->sum_base;
        at->size[i] = (size_t)(key % of->size_base);
        key /= of->size_base;
        seen -= at->size[i];
        total -= at->sum[i];
    }
    at->size[of->groups - 1] = seen;
    at->sum[of->groups - 1] = total;
}

/* The next score falls into each group with a chance in proportion to the room left there. */
static dmaic_status add_everywhere(weight_table *to, state *at, const division *of, size_t score,
                                   double weight, size_t room)
{
    for (size_t i = 0; i < of->groups; i++) {
        const size_t left = of->size[i] - at->size[i];
        if (left == 0)
            continue;
        at->size[i]++;
        at->sum[i] += score;
        const dmaic_status status =
            weight_table_add(to, key_of(at, of), weight * (double)left / (double)room, LAW);
        at->size[i]--;
        at->sum[i] -= score;
        if (status != DMAIC_OK)
            return status;
    }
    return DMAIC_OK;
}

static dmaic_status add_score(weight_table *states, const division *of, size_t seen, size_t total)
{
    weight_table next = {NULL, 0, 0};
    for (size_t i = 0; i < states->places; i++) {
        if (!(states->entry[i].weight > 0.0))
            continue;
        state at;
        state_of(states->entry[i].key, of, seen, total, &at);
        const dmaic_status status = add_everywhere(&next, &at, of, of->score[seen],
                                                   states->entry[i].weight, of->count - seen);
        if (status != DMAIC_OK) {
            weight_table_clear(&next);
            return status;
        }
    }
    weight_table_clear(states);
    *states = next;
    return DMAIC_OK;
}

/* The sum of squared rank sums over sizes, times the common multiple: orders as the statistic. */
static uint64_t statistic_of(const state *at, const division *of)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < of->groups; i++)
        sum += of->multiple[i] * at->sum[i] * at->sum[i];
    return sum;
}

static double share_from(const weight_table *states, uint64_t least, const division *of,
                         size_t total)
{
    double_double share = dd(0.0);
    for (size_t i = 0; i < states->places; i++) {
        if (!(states->entry[i].weight > 0.0))
            continue;
        state at;
        state_of(states->entry[i].key, of, of->count, total, &at);
        if (statistic_of(&at, of) >= least)
            share = dd_add(share, dd(states->entry[i].weight));
    }
    return dd_value(share);
}

static state observed_state(const division *of)
{
    state at = {{0}, {0}};
    size_t next = 0;
    for (size_t i = 0; i < of->groups; i++) {
        at.size[i] = of->size[i];
        for (size_t j = 0; j < of->size[i]; j++)
            at.sum[i] += of->score[next++];
    }
    return at;
}

static dmaic_status follow(const division *of, size_t all, double *p_value)
{
    const state observed = observed_state(of);
    weight_table states = {NULL, 0, 0};
    dmaic_status status = weight_table_add(&states, 0, 1.0, LAW);
    size_t total = 0;
    double steps = 0.0;
    for (size_t seen = 0; status == DMAIC_OK && seen < of->count; seen++) {
        steps += (double)states.used * (double)of->groups;
        if (steps > MOST_STEPS)
            status = fail(DMAIC_ENUMERIC,
                          "the exact distribution of " LAW " takes more than %g steps here: use "
                          "its approximation for large samples",
                          MOST_STEPS);
        else
            status = add_score(&states, of, seen, total);
        total += of->score[seen];
    }
    if (status == DMAIC_OK)
        *p_value = share_from(&states, statistic_of(&observed, of), of, all);
    weight_table_clear(&states);
    return status;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        const uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Bases and multiples, if keys and statistics fit 63 bits. */
static dmaic_status prepare(division *of, size_t total)
{
    const double bits =
        (double)(of->groups - 1) * (log2((double)of->count + 1.0) + log2((double)total + 1.0));
    double multiple = 1.0;
    for (size_t i = 0; i < of->groups && multiple <= 0x1p+53; i++) {
        const uint64_t so_far = (uint64_t)multiple;
        multiple *= (double)(of->size[i] / common_divisor(so_far, of->size[i]));
    }
    if (bits >= 63.0 || multiple > 0x1p+53 || multiple * (double)total * (double)total >= 0x1p+62)
        return fail(DMAIC_ENUMERIC, "the exact distribution of " LAW
                                    " has too many states to follow here: use its approximation "
                                    "for large samples");
    of->size_base = (uint64_t)of->count + 1;
    of->sum_base = (uint64_t)total + 1;
    for (size_t i = 0; i < of->groups; i++)
        of->multiple[i] = (uint64_t)multiple / of->size[i];
    return DMAIC_OK;
}

static dmaic_status count_ranks(const size_t *sizes, size_t groups, size_t *count)
{
    if (groups < 2 || groups > MOST_GROUPS)
        return fail(groups < 2 ? DMAIC_EARGUMENT : DMAIC_ENUMERIC,
                    "the number of groups is %zu; the exact distribution takes 2 to %u", groups,
                    (unsigned)MOST_GROUPS);
    *count = 0;
    for (size_t i = 0; i < groups; i++) {
        if (sizes[i] == 0 || sizes[i] > SIZE_MAX / 16)
            return fail_at("group", i + 1, DMAIC_EARGUMENT, "its size is %zu; it must be positive",
                           sizes[i]);
        *count += sizes[i];
    }
    return DMAIC_OK;
}

dmaic_status dmaic_kruskal_wallis_p_value(const double *ranks, const size_t *sizes, size_t groups,
                                          double *p_value)
{
    size_t count = 0;
    dmaic_status status = count_ranks(sizes, groups, &count);
    if (status != DMAIC_OK)
        return status;
    rank_scores scores;
    status = rank_scores_of(ranks, count, true, &scores);
    if (status != DMAIC_OK)
        return status;
    division of = {.score = scores.value, .count = count, .size = sizes, .groups = groups};
    status = prepare(&of, scores.total);
    if (status == DMAIC_OK)
        status = follow(&of, scores.total, p_value);
    memory_free(scores.value);
    return status;
}
