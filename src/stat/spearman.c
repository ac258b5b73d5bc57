/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spearman's sum of squared rank differences under its null hypothesis, without ties: exact by
 * subsets up to n = 16, the Edgeworth series of Best & Roberts (1975, AS 89) beyond. */
#include "rank_scores.h"

#include "special.h"

#define MOST_EXACT 16

/* For each set of h items: in how many orders do they, put on the places 0 ... h - 1, have each sum
 * of squared distances 0 ... top? All counts are whole and below 2^53. */
typedef struct placements {
    double *count; /* sets in increasing order of their bits, top + 1 counts each */
    size_t top;
    size_t placed;
} placements;

static size_t choose(size_t n, size_t k)
{
    size_t ways = 1;
    for (size_t i = 1; i <= k; i++)
        ways = ways * (n - k + i) / i;
    return ways;
}

/* The next larger set of as many items. */
static uint32_t next_set(uint32_t set)
{
    const uint32_t lowest = set & (~set + 1);
    const uint32_t ripple = set + lowest;
    return ripple | (((set ^ ripple) / lowest) >> 2);
}

/* The place of a set among all of its size, in increasing order of their bits. */
static size_t place_of(uint32_t set)
{
    size_t place = 0;
    size_t members = 0;
    for (size_t item = 0; set >> item; item++)
        if (set >> item & 1u)
            place += item < ++members ? 0 : choose(item, members);
    return place;
}

static void add_shifted(double *to, const double *from, size_t top, size_t shift)
{
    for (size_t sum = shift; sum <= top; sum++)
        to[sum] += from[sum - shift];
}

/* One more place is filled: by any item of the set, the others fill those before. */
static dmaic_status place_next(size_t n, placements *by)
{
    const size_t placed = by->placed + 1;
    const size_t size = by->top + 1;
    double *const count = memory_array(choose(n, placed) * size, sizeof *count);
    if (!count)
        return DMAIC_ENOMEM;
    uint32_t set = (1u << placed) - 1u;
    for (size_t i = 0; i < choose(n, placed); i++, set = next_set(set)) {
        for (size_t item = 0; item < n; item++) {
            if (!(set >> item & 1u))
                continue;
            const size_t distance = item > by->placed ? item - by->placed : by->placed - item;
            add_shifted(count + i * size, by->count + place_of(set & ~(1u << item)) * size, by->top,
                        distance * distance);
        }
    }
    memory_free(by->count);
    by->count = count;
    by->placed = placed;
    return DMAIC_OK;
}

static dmaic_status place(size_t n, size_t places, size_t top, placements *by)
{
    double *const empty = memory_array(top + 1, sizeof *empty);
    if (!empty)
        return DMAIC_ENOMEM;
    empty[0] = 1.0;
    *by = (placements){empty, top, 0};
    dmaic_status status = DMAIC_OK;
    while (status == DMAIC_OK && by->placed < places)
        status = place_next(n, by);
    if (status != DMAIC_OK)
        memory_free(by->count);
    return status;
}

/* The largest sum of squared distances of so many places. Squares are convex, so the items are some
 * of the first and some of the last, in reverse order. */
static size_t most_distance(size_t n, size_t places)
{
    size_t most = 0;
    for (size_t early = 0; early <= places; early++) {
        size_t sum = 0;
        for (size_t i = 0; i < places; i++) {
            const size_t order = places - 1 - i; /* of its item among the chosen */
            const size_t item = order < early ? order : n - places + order;
            const size_t distance = item > i ? item - i : i - item;
            sum += distance * distance;
        }
        most = sum > most ? sum : most;
    }
    return most;
}

/* The items that are left over, seen from the last place backward. */
static uint32_t mirrored_rest(uint32_t set, size_t n)
{
    uint32_t rest = 0;
    for (size_t item = 0; item < n; item++)
        if (!(set >> item & 1u))
            rest |= 1u << (n - 1 - item);
    return rest;
}

/* Counts become counts of at most that sum. */
static void accumulate(const placements *by, size_t sets)
{
    for (size_t i = 0; i < sets; i++)
        for (size_t sum = 1; sum <= by->top; sum++)
            by->count[i * (by->top + 1) + sum] += by->count[i * (by->top + 1) + sum - 1];
}

/* Orders of n items with a sum at most `most`: any set fills the first places, its rest the others;
 * both are known as numbers of orders up to each sum. */
static double join(size_t n, const placements *first, const placements *last, size_t most)
{
    double orders = 0.0;
    uint32_t set = (1u << first->placed) - 1u;
    for (size_t i = 0; i < choose(n, first->placed); i++, set = next_set(set)) {
        const double *const a = first->count + i * (first->top + 1);
        const double *const b = last->count + place_of(mirrored_rest(set, n)) * (last->top + 1);
        for (size_t sum = 0; sum <= first->top && sum <= most; sum++) {
            const size_t rest = most - sum;
            const double here = sum > 0 ? a[sum] - a[sum - 1] : a[0];
            orders += here * b[rest < last->top ? rest : last->top];
        }
    }
    return orders;
}

/* How many of the n! orders have a sum of at most `most`. */
static dmaic_status count_orders(size_t n, size_t most, double *orders)
{
    const size_t half = n / 2;
    placements first;
    placements last;
    dmaic_status status = place(n, half, most_distance(n, half), &first);
    if (status != DMAIC_OK)
        return status;
    accumulate(&first, choose(n, half));
    if (n % 2 == 0) {
        *orders = join(n, &first, &first, most);
    } else {
        status = place(n, n - half, most_distance(n, n - half), &last);
        if (status == DMAIC_OK) {
            accumulate(&last, choose(n, n - half));
            *orders = join(n, &first, &last, most);
            memory_free(last.count);
        }
    }
    memory_free(first.count);
    return status;
}

static dmaic_status exact_tail(double at, size_t n, double *probability)
{
    double factorial = 1.0;
    for (size_t i = 2; i <= n; i++)
        factorial *= (double)i;
    double orders;
    const dmaic_status status = count_orders(n, (size_t)at, &orders);
    if (status == DMAIC_OK)
        *probability = orders / factorial;
    return status;
}

/* P(sum >= d), d even: the normal tail with Edgeworth's correction up to the sixth moment. */
static double edgeworth_upper(double d, double n)
{
    const double b = 1.0 / n;
    const double x = (6.0 * (d - 1.0) / (n * (n * n - 1.0)) - 1.0) * sqrt(n - 1.0);
    const double y = x * x;
    const double sixth = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y);
    const double fourth = 0.1033 + 0.3932 * b - y * (0.0879 + 0.0151 * b - y * sixth);
    const double series = 0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * fourth);
    const double upper =
        x * b * series * exp(-0.5 * y) + dmaic_normal_probability(x, DMAIC_UPPER_TAIL);
    return fmin(fmax(upper, 0.0), 1.0); /* the series can leave the interval far out */
}

dmaic_status dmaic_spearman_probability(double squares, double n, dmaic_tail tail,
                                        double *probability)
{
    dmaic_status status = rank_size("the number of pairs of ranks", n, 2.0);
    if (status == DMAIC_OK)
        status = rank_statistic("the sum of squared rank differences", squares);
    if (status != DMAIC_OK)
        return status;
    const double most = n * (n * n - 1.0) / 3.0;
    /* the law is symmetric, and sums are even */
    const double even = 2.0 * floor(squares / 2.0);
    const double at = tail == DMAIC_LOWER_TAIL ? even : most - 2.0 - even;
    if (!(at >= 0.0 && at < most)) {
        *probability = at >= most ? 1.0 : 0.0;
        return DMAIC_OK;
    }
    if (n <= MOST_EXACT)
        return exact_tail(at, (size_t)n, probability);
    *probability = edgeworth_upper(most - at, n);
    return DMAIC_OK;
}
