/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of a sample: the nine types of [HF1996], and the mean weighted by a beta distribution
 * of [HD1982]; medians. */
#include "stat/order.h"

#include "stat/special.h"

#include <math.h>

/* ---- between values ------------------------------------------------------------------------- */

/* Beyond this the difference of two values could leave the range of doubles. */
static bool is_huge(double value)
{
    return fabs(value) > 0x1p1000;
}

double_double between(double_double from, double_double to, double_double share)
{
    const double scale = is_huge(from.high) || is_huge(to.high) ? 0x1p-100 : 1;
    const double_double low = dd_scale(from, scale), high = dd_scale(to, scale);
    const double_double value = dd_add(low, dd_multiply(share, dd_subtract(high, low)));
    return dd_scale(value, 1 / scale);
}

double_double ordered_median(const ordered *of)
{
    const size_t half = of->count / 2;
    return of->count % 2 ? ordered_at(of, half + 1)
                         : between(ordered_at(of, half), ordered_at(of, half + 1), dd(0.5));
}

/* ---- types 1 to 9 --------------------------------------------------------------------------- */

/* The place of a quantile in n values is (offset + p (scale n + more)) / scale. */
typedef struct place_rule {
    int scale;
    int offset;
    int more;
} place_rule;

static const place_rule place_rules[] = {
    {0, 0, 0},  {1, 0, 0}, {1, 0, 0},  {2, -1, 0}, {1, 0, 0},
    {2, 1, 0},  {1, 0, 1}, {1, 1, -1}, {3, 1, 1},  {8, 3, 2},
};

/* A place among values that count from 1: whole + share, 0 <= share < 1. */
typedef struct place {
    double whole;
    double_double share;
} place;

static place place_of(double count, double p, place_rule rule)
{
    const double scale = rule.scale, span = scale * count + rule.more;
    const double_double at =
        dd_divide(dd_add(dd_product(p, span), dd(rule.offset)), dd(scale));
    const double nearest = round(at.high);
    if (p == (scale * nearest - rule.offset) / span)
        return (place){nearest, dd(0)};
    double whole = floor(at.high);
    if (whole == at.high && at.low < 0)
        whole--;
    return (place){whole, dd_subtract(at, dd(whole))};
}

/* The value at a whole place; beyond the ends, the least and the largest. */
static double_double value_at(const ordered *of, double whole)
{
    const double count = (double)of->count;
    return ordered_at(of, whole < 1 ? 1 : whole > count ? of->count : (size_t)whole);
}

static double_double quantile_at(const ordered *of, place at, dmaic_quantile_type type)
{
    const bool whole = at.share.high == 0;
    double_double share = at.share;
    if (type == DMAIC_QUANTILE_INVERSE_CDF)
        share = dd(whole ? 0 : 1);
    else if (type == DMAIC_QUANTILE_AVERAGED_CDF)
        share = dd(whole ? 0.5 : 1);
    else if (type == DMAIC_QUANTILE_NEAREST_EVEN)
        share = dd(whole && fmod(at.whole, 2) == 0 ? 0 : 1);
    if (share.high == 0)
        return value_at(of, at.whole);
    return between(value_at(of, at.whole), value_at(of, at.whole + 1), share);
}

/* ---- Harrell and Davis ---------------------------------------------------------------------- */

/* What the steps between values on one side of a start add to it: each step counts with the
 * probability that the rank lies beyond it. Goes outward until what is left cannot move the sum. */
typedef struct walk {
    const ordered *of;
    double a, b;
    double scale; /* keeps differences of values in range */
} walk;

static double gap(const walk *along, size_t lower, size_t upper)
{
    return dd_value(dd_subtract(dd_scale(ordered_at(along->of, upper), along->scale),
                                dd_scale(ordered_at(along->of, lower), along->scale)));
}

/* Tails of the beta distribution at rank / count. */
static tails rank_tails(const walk *along, size_t rank)
{
    const double below = (double)rank, above = (double)(along->of->count - rank);
    return beta_tails(unit_from_odds(dd_divide(dd(below), dd(above)), 0), along->a, along->b);
}

static double steps_up(const walk *along, size_t start)
{
    const size_t count = along->of->count;
    double_double sum = dd(0);
    for (size_t rank = start; rank < count; rank++) {
        const double beyond = rank_tails(along, rank).upper;
        if (sum.high + beyond * gap(along, rank, count) == sum.high)
            break;
        sum = dd_add(sum, dd_product(beyond, gap(along, rank, rank + 1)));
    }
    return dd_value(sum);
}

static double steps_down(const walk *along, size_t start)
{
    double_double sum = dd(0);
    for (size_t rank = start; rank > 1; rank--) {
        const double beyond = rank_tails(along, rank - 1).lower;
        if (sum.high + beyond * gap(along, 1, rank) == sum.high)
            break;
        sum = dd_add(sum, dd_product(beyond, gap(along, rank - 1, rank)));
    }
    return dd_value(sum);
}

static double_double harrell_davis(const ordered *of, double p)
{
    const double count = (double)of->count;
    if (p == 0 || p == 1)
        return ordered_at(of, p == 0 ? 1 : of->count);
    const double most = fmax(fabs(of->values[0]), fabs(of->values[of->count - 1]));
    const walk along = {of, (count + 1) * p, (count + 1) * (1 - p),
                        is_huge(most) ? 0x1p-100 : 1};
    const double middle = floor(count * p) + 1;
    const size_t start = middle > count ? of->count : (size_t)middle;
    const double moved = steps_up(&along, start) - steps_down(&along, start);
    const double_double value = dd_add(dd_scale(ordered_at(of, start), along.scale), dd(moved));
    return dd_scale(value, 1 / along.scale);
}

/* ---- any type ------------------------------------------------------------------------------- */

double_double ordered_quantile(const ordered *of, double p, dmaic_quantile_type type)
{
    const int number = (int)type;
    if (!(p >= 0 && p <= 1) || number < DMAIC_QUANTILE_INVERSE_CDF ||
        number > DMAIC_QUANTILE_HARRELL_DAVIS)
        return dd(NAN);
    if (type == DMAIC_QUANTILE_HARRELL_DAVIS)
        return harrell_davis(of, p);
    return quantile_at(of, place_of((double)of->count, p, place_rules[number]), type);
}

static dmaic_status check_sample(dmaic_sample values)
{
    if (values.count == 0)
        return fail_at("values", 0, DMAIC_EDATA, "there are none; at least 1 is needed");
    return sample_check(values, "values");
}

static dmaic_status check_request(const double *probabilities, size_t count,
                                  dmaic_quantile_type type)
{
    const int number = (int)type;
    if (number < DMAIC_QUANTILE_INVERSE_CDF || number > DMAIC_QUANTILE_HARRELL_DAVIS)
        return fail(DMAIC_EARGUMENT,
                    "the quantile type is %d; it must be 1 to 9, or 10 for Harrell and Davis",
                    number);
    for (size_t i = 0; i < count; i++)
        if (!(probabilities[i] >= 0 && probabilities[i] <= 1))
            return fail_at("probabilities", i + 1, DMAIC_EARGUMENT,
                           "the probability is %g; it must lie between 0 and 1",
                           probabilities[i]);
    return DMAIC_OK;
}

dmaic_status dmaic_quantiles(dmaic_sample values, const double *probabilities, size_t count,
                             dmaic_quantile_type type, double *quantiles)
{
    ordered of;
    dmaic_status status = check_request(probabilities, count, type);
    if (!status)
        status = check_sample(values);
    if (!status)
        status = ordered_make(values, &of);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++)
        quantiles[i] = dd_value(ordered_quantile(&of, probabilities[i], type));
    ordered_clear(&of);
    return DMAIC_OK;
}

dmaic_status dmaic_median(dmaic_sample values, double *median)
{
    ordered of;
    dmaic_status status = check_sample(values);
    if (!status)
        status = ordered_make(values, &of);
    if (status)
        return status;
    *median = dd_value(ordered_median(&of));
    ordered_clear(&of);
    return DMAIC_OK;
}
