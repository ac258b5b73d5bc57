/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Friedman's test, exact: every order of the ranks within a block is equally likely (Friedman 1937,
 * JASA 32); the rank sums are followed block by block, sorted, since treatments are alike. */
#include "rank_scores.h"
#include "weight_table.h"

#define MOST_TREATMENTS 8
#define MOST_STEPS      1e8
#define LAW             "Friedman's statistic"

/* Blocks of ranks as whole scores. Rank sums are the digits of a key to the base `base`. */
typedef struct design {
    const size_t *score;
    size_t blocks;
    size_t treatments;
    uint64_t base;
} design;

static uint64_t key_of(const size_t *sum, design of)
{
    uint64_t key = 0;
    for (size_t i = 0; i < of.treatments; i++)
        key = key * of.base + sum[i];
    return key;
}

static void sums_of(uint64_t key, design of, size_t *sum)
{
    for (size_t i = of.treatments; i-- > 0;) {
        sum[i] = (size_t)(key % of.base);
        key /= of.base;
    }
}

static void sort(size_t *value, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const size_t moving = value[i];
        size_t j = i;
        for (; j > 0 && value[j - 1] > moving; j--)
            value[j] = value[j - 1];
        value[j] = moving;
    }
}

/* The next order in the lexicographic sense; false after the last. Equal ones are one. */
static bool next_order(size_t *value, size_t count)
{
    size_t rise = count - 1;
    while (rise > 0 && value[rise - 1] >= value[rise])
        rise--;
    if (rise == 0)
        return false;
    size_t over = count - 1;
    while (value[over] <= value[rise - 1])
        over--;
    const size_t held = value[rise - 1];
    value[rise - 1] = value[over];
    value[over] = held;
    sort(value + rise, count - rise);
    return true;
}

static size_t count_orders(const size_t *score, size_t count)
{
    size_t order[MOST_TREATMENTS];
    for (size_t i = 0; i < count; i++)
        order[i] = score[i];
    sort(order, count);
    size_t orders = 1;
    while (next_order(order, count))
        orders++;
    return orders;
}

/* All orders of a block's ranks on top of the sums so far. */
static dmaic_status add_orders(weight_table *to, const size_t *sum, const size_t *score,
                               double weight, design of)
{
    size_t order[MOST_TREATMENTS];
    for (size_t i = 0; i < of.treatments; i++)
        order[i] = score[i];
    sort(order, of.treatments);
    do {
        size_t next[MOST_TREATMENTS];
        for (size_t i = 0; i < of.treatments; i++)
            next[i] = sum[i] + order[i];
        sort(next, of.treatments);
        const dmaic_status status = weight_table_add(to, key_of(next, of), weight, LAW);
        if (status != DMAIC_OK)
            return status;
    } while (next_order(order, of.treatments));
    return DMAIC_OK;
}

/* The law of the sorted sums after one more block; counts its steps. */
static dmaic_status add_block(weight_table *states, const size_t *score, design of, double *steps)
{
    const size_t orders = count_orders(score, of.treatments);
    *steps += (double)states->used * (double)orders;
    if (*steps > MOST_STEPS)
        return fail(DMAIC_ENUMERIC,
                    "the exact distribution of " LAW " takes more than %g steps here: use its "
                    "approximation for large samples",
                    MOST_STEPS);
    weight_table next = {NULL, 0, 0};
    for (size_t i = 0; i < states->places; i++) {
        if (!(states->entry[i].weight > 0.0))
            continue;
        size_t sum[MOST_TREATMENTS];
        sums_of(states->entry[i].key, of, sum);
        const dmaic_status status =
            add_orders(&next, sum, score, states->entry[i].weight / (double)orders, of);
        if (status != DMAIC_OK) {
            weight_table_clear(&next);
            return status;
        }
    }
    weight_table_clear(states);
    *states = next;
    return DMAIC_OK;
}

/* The sum of squared rank sums, which orders as the statistic does. */
static uint64_t sum_squares(const size_t *sum, size_t count)
{
    uint64_t squares = 0;
    for (size_t i = 0; i < count; i++)
        squares += (uint64_t)sum[i] * sum[i];
    return squares;
}

static double share_from(const weight_table *states, uint64_t least, design of)
{
    double_double share = dd(0.0);
    for (size_t i = 0; i < states->places; i++) {
        size_t sum[MOST_TREATMENTS];
        sums_of(states->entry[i].key, of, sum);
        if (states->entry[i].weight > 0.0 && sum_squares(sum, of.treatments) >= least)
            share = dd_add(share, dd(states->entry[i].weight));
    }
    return dd_value(share);
}

static dmaic_status follow(design of, double *p_value)
{
    size_t observed[MOST_TREATMENTS] = {0};
    for (size_t i = 0; i < of.blocks * of.treatments; i++)
        observed[i % of.treatments] += of.score[i];
    weight_table states = {NULL, 0, 0};
    dmaic_status status = weight_table_add(&states, 0, 1.0, LAW);
    double steps = 0.0;
    for (size_t block = 0; status == DMAIC_OK && block < of.blocks; block++)
        status = add_block(&states, of.score + block * of.treatments, of, &steps);
    if (status == DMAIC_OK)
        *p_value = share_from(&states, sum_squares(observed, of.treatments), of);
    weight_table_clear(&states);
    return status;
}

/* A base in which sums fit, if their digits fit a key. */
static dmaic_status key_base(const rank_scores *scores, size_t blocks, size_t treatments,
                             uint64_t *base)
{
    size_t largest = 0;
    for (size_t i = 0; i < scores->count; i++)
        largest = scores->value[i] > largest ? scores->value[i] : largest;
    const double digits = (double)largest * (double)blocks + 1.0;
    if (pow(digits, (double)treatments) >= 0x1p+63)
        return fail(DMAIC_ENUMERIC, "the exact distribution of " LAW
                                    " has too many states to follow here: use its approximation "
                                    "for large samples");
    *base = (uint64_t)digits;
    return DMAIC_OK;
}

dmaic_status dmaic_friedman_p_value(const double *ranks, size_t blocks, size_t treatments,
                                    double *p_value)
{
    if (treatments < 2 || treatments > MOST_TREATMENTS)
        return fail(treatments < 2 ? DMAIC_EARGUMENT : DMAIC_ENUMERIC,
                    "the number of treatments is %zu; the exact distribution takes 2 to %u",
                    treatments, (unsigned)MOST_TREATMENTS);
    if (blocks < 1 || blocks > SIZE_MAX / treatments)
        return fail(DMAIC_EARGUMENT, "the number of blocks is %zu; at least 1 is needed", blocks);
    rank_scores scores;
    dmaic_status status = rank_scores_of(ranks, blocks * treatments, true, &scores);
    if (status != DMAIC_OK)
        return status;
    design of = {scores.value, blocks, treatments, 0};
    status = key_base(&scores, blocks, treatments, &of.base);
    if (status == DMAIC_OK)
        status = follow(of, p_value);
    memory_free(scores.value);
    return status;
}
