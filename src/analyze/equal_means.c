/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three F tests that several groups have the same mean, in double-double until F is known: the
 * classical one [MON], Welch's [WELCH1951], and the F* of Brown and Forsythe [BF1974]. */
#include "equal_means.h"

#include <dmaic/distribution.h>
#include <math.h>

static const f_test UNDEFINED = {NAN, NAN, NAN, NAN};

static f_test f_test_new(double statistic, double df, double df2)
{
    return (f_test){statistic, df, df2,
                    dmaic_f_probability(statistic, df, df2, DMAIC_UPPER_TAIL)};
}

bool out_of_range(f_test test)
{
    return !isnan(test.df) && !isfinite(test.statistic);
}

static double groups_of(const sums_of_squares *sums)
{
    double groups = 0;
    for (size_t i = 0; i < sums->group_count; i++)
        groups += sums->groups[i].count > 0;
    return groups;
}

static double df_of(const group_moments *group)
{
    return (double)group->count - 1;
}

static double_double variance_of(const group_moments *group)
{
    return mean_square(group->squares, df_of(group));
}

f_test classical_test(const sums_of_squares *sums)
{
    const double df = groups_of(sums) - 1, df2 = (double)sums->count - 1 - df;
    const double_double between = mean_square(sums->between, df);
    const double_double within = mean_square(sums->within, df2);
    return f_test_new(dd_value(dd_divide(between, within)), df, df2);
}

/* ---- Welch ---------------------------------------------------------------------------------- */

static bool all_spread(const sums_of_squares *sums)
{
    for (size_t i = 0; i < sums->group_count; i++)
        if (sums->groups[i].count > 0 && !(sums->groups[i].squares.high > 0))
            return false;
    return true;
}

/* Count over variance: the weight of a group, times unit^2. */
static double_double weight_of(const group_moments *group)
{
    return dd_divide(dd((double)group->count), variance_of(group));
}

/* The weight of a group over that of another. */
static double_double weight_ratio(const group_moments *one, const group_moments *other)
{
    const double ratio = other->unit / one->unit;
    return dd_times_power(dd_divide(weight_of(one), weight_of(other)), ratio * ratio);
}

static const group_moments *heaviest(const sums_of_squares *sums)
{
    const group_moments *found = NULL;
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count > 0 && (!found || weight_ratio(group, found).high > 1))
            found = group;
    }
    return found;
}

/* The weighted squares of the means about their weighted mean, from differences d to the mean of the
 * heaviest group: sum w d^2 - (sum w d)^2 / sum w. The heaviest has at least 1 / groups of all
 * weight, so that the first sum is at most groups + 1 times the result. Each d is told in the unit
 * of its group, and weights as shares of the heaviest: none leaves the range, however unlike the
 * groups are. */
static double_double weighted_squares(const sums_of_squares *sums, const group_moments *reference)
{
    double_double squares = dd(0), moment = dd(0), weights = dd(0);
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count == 0)
            continue;
        const double_double weight = weight_of(group);
        const double_double d =
            dd_times_power(mean_difference(group, reference), 1 / group->unit);
        const double_double lever = dd_multiply(weight, d);
        squares = dd_add(squares, dd_multiply(lever, d));
        moment = dd_add(moment, dd_times_power(lever, reference->unit / group->unit));
        weights = dd_add(weights, weight_ratio(group, reference));
    }
    const double_double all = dd_multiply(weights, weight_of(reference));
    return dd_subtract(squares, dd_divide(dd_multiply(moment, moment), all));
}

/* The sum over the groups of (1 - w / sum w)^2 / (n - 1). */
static double_double uncertainty(const sums_of_squares *sums, const group_moments *reference)
{
    double_double weights = dd(0), sum = dd(0);
    for (size_t i = 0; i < sums->group_count; i++)
        if (sums->groups[i].count > 0)
            weights = dd_add(weights, weight_ratio(&sums->groups[i], reference));
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count == 0)
            continue;
        const double_double share = dd_divide(weight_ratio(group, reference), weights);
        const double_double rest = dd_subtract(dd(1), share);
        sum = dd_add(sum, mean_square(dd_multiply(rest, rest), df_of(group)));
    }
    return sum;
}

f_test welch_test(const sums_of_squares *sums)
{
    if (!all_spread(sums))
        return UNDEFINED;
    const double groups = groups_of(sums), divisor = groups * groups - 1;
    const group_moments *const reference = heaviest(sums);
    const double_double squares = weighted_squares(sums, reference);
    const double_double lambda = uncertainty(sums, reference);
    const double_double correction =
        dd_add(dd(1), dd_divide(dd_scale(lambda, 2 * (groups - 2)), dd(divisor)));
    const double_double f = dd_divide(mean_square(squares, groups - 1), correction);
    return f_test_new(dd_value(f), groups - 1,
                      dd_value(dd_divide(dd(divisor), dd_scale(lambda, 3))));
}

/* ---- Brown and Forsythe --------------------------------------------------------------------- */

/* The variance of a group times the share that other groups have in the values, in the unit of all;
 * 0 without values. */
static double_double outside_variance(const sums_of_squares *sums, const group_moments *group)
{
    if (group->count == 0)
        return dd(0);
    const double ratio = group->unit / sums->unit;
    const double_double share =
        dd_divide(dd((double)(sums->count - group->count)), dd((double)sums->count));
    return dd_times_power(dd_multiply(share, variance_of(group)), ratio * ratio);
}

f_test brown_forsythe_test(const sums_of_squares *sums)
{
    double_double all = dd(0), spread = dd(0);
    for (size_t i = 0; i < sums->group_count; i++) {
        if (sums->groups[i].count == 1)
            return UNDEFINED;
        all = dd_add(all, outside_variance(sums, &sums->groups[i]));
    }
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count == 0)
            continue;
        const double_double share = dd_divide(outside_variance(sums, group), all);
        spread = dd_add(spread, mean_square(dd_multiply(share, share), df_of(group)));
    }
    return f_test_new(dd_value(dd_divide(sums->between, all)), groups_of(sums) - 1,
                      dd_value(dd_divide(dd(1), spread)));
}
