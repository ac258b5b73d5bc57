/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do two samples have the same mean? Welch's t test [WELCH1947] with the degrees of freedom of
 * Satterthwaite [SATTERTHWAITE1946], or Student's test with one common standard deviation. */
#include "test.h"

#include "stat/double_double.h"
#include "stat/moments.h"

#include <math.h>

/* What the test needs to know of a sample. */
typedef struct side {
    double_double mean;
    double sd;
    double count;
    double se;
    int32_t label;
} side;

/* How far the difference of means may stray. */
typedef struct spread {
    double se;
    double df;
    double sd_pooled; /* NaN when none was formed */
} spread;

static side side_new(double_double mean, double sd, double count, int32_t label)
{
    return (side){mean, sd, count, sd / sqrt(count), label};
}

static side side_of(dmaic_sample sample, int32_t label)
{
    const moments of = moments_of(sample);
    const double sd = of.range > 0 ? of.sd : 0;
    return side_new((double_double){of.mean, of.mean_low}, sd, (double)of.count, label);
}

/* se and df depend on ratios of standard errors alone, so that no variance leaves the range. */
static spread welch_spread(const side *first, const side *second)
{
    const double se = hypot(first->se, second->se);
    const double first_part = first->se / se * (first->se / se);
    const double second_part = second->se / se * (second->se / se);
    const double df = 1 / (first_part * first_part / (first->count - 1) +
                           second_part * second_part / (second->count - 1));
    return (spread){se, df, NAN};
}

static spread pooled_spread(const side *first, const side *second)
{
    const double df = first->count + second->count - 2;
    const double sd = hypot(first->sd * sqrt((first->count - 1) / df),
                            second->sd * sqrt((second->count - 1) / df));
    return (spread){sd * sqrt(1 / first->count + 1 / second->count), df, sd};
}

static dmaic_test_sample show_side(const side *of)
{
    dmaic_test_sample sample = test_sample_new(of->label);
    sample.count = of->count;
    sample.mean = dd_value(of->mean);
    sample.sd = of->sd;
    sample.se_mean = of->se;
    return sample;
}

static dmaic_status compare(const side *first, const side *second,
                            const dmaic_test_options *options, dmaic_test *test)
{
    if (first->sd == 0 && second->sd == 0)
        return fail(DMAIC_EDATA, "both samples hold one value only; without any spread there is "
                                 "nothing to measure their difference by");
    const bool pooled = options->pooled;
    const spread reach = pooled ? pooled_spread(first, second) : welch_spread(first, second);
    const double_double difference = dd_subtract(first->mean, second->mean);
    const double excess = dd_value(dd_subtract(difference, dd(options->null)));
    const double t = excess / reach.se;
    if (!isfinite(t) || !isfinite(reach.se))
        return fail(DMAIC_ENUMERIC, "the difference of the means or its standard error is outside "
                                    "the range of doubles; scale the values");

    dmaic_test result = test_new(pooled ? "two-sample t test, pooled" : "two-sample t test (Welch)",
                                 "t", "difference of means", options);
    result.statistic = t;
    result.df = reach.df;
    result.p_value = test_t_p(t, reach.df, options->alternative);
    result.estimate = test_t_interval(dd_value(difference), reach.se, reach.df, options,
                                      pooled ? "pooled" : "welch");
    const bool lower_lost = isinf(result.estimate.lower) &&
                            options->alternative != DMAIC_ALTERNATIVE_LESS;
    const bool upper_lost = isinf(result.estimate.upper) &&
                            options->alternative != DMAIC_ALTERNATIVE_GREATER;
    if (lower_lost || upper_lost)
        return fail(DMAIC_ENUMERIC, "an end of the interval is outside the range of doubles; scale "
                                    "the values");
    result.sample_count = 2;
    result.samples[0] = show_side(first);
    result.samples[1] = show_side(second);
    if (pooled)
        test_add_figure(&result, "sd_pooled", test_number(reach.sd_pooled));
    *test = result;
    return DMAIC_OK;
}

static dmaic_status check_column(dmaic_sample sample, const char *name)
{
    const dmaic_status status = sample_check(sample, name);
    if (!status && sample.count < 2)
        return fail_at(name, 0, DMAIC_EDATA,
                       "the number of values is %zu; a t test needs at least 2 in each sample",
                       sample.count);
    return status;
}

dmaic_status dmaic_two_sample_t_test(dmaic_sample first, dmaic_sample second,
                                     const dmaic_test_options *options, dmaic_test *test)
{
    dmaic_test_options used;
    dmaic_status status = test_options_read(options, &used);
    if (!status)
        status = test_options_without_group(&used);
    if (!status)
        status = check_column(first, "first");
    if (!status)
        status = check_column(second, "second");
    if (status)
        return status;

    const side one = side_of(first, -1), two = side_of(second, -1);
    return compare(&one, &two, &used, test);
}

static dmaic_status check_groups(const group_pair *pair, dmaic_factor group)
{
    char buffer[DMAIC_NUMBER_SIZE];
    for (size_t i = 0; i < 2; i++)
        if (pair->sample[i].count < 2)
            return fail_at("group", 0, DMAIC_EDATA,
                           "'%s' holds one value only; a t test needs at least 2 in each group",
                           factor_label(group, pair->code[i], buffer));
    return DMAIC_OK;
}

dmaic_status dmaic_two_sample_t_test_by_group(dmaic_sample values, dmaic_factor group,
                                              const dmaic_test_options *options, dmaic_test *test)
{
    dmaic_test_options used;
    group_pair pair = {0};
    dmaic_status status = test_options_read(options, &used);
    if (!status)
        status = group_pair_split(values, group, used.reference_level, &pair);
    if (status)
        return status;

    status = check_groups(&pair, group);
    if (!status) {
        const side one = side_of(pair.sample[0], pair.code[0]);
        const side two = side_of(pair.sample[1], pair.code[1]);
        status = compare(&one, &two, &used, test);
    }
    group_pair_clear(&pair);
    return status;
}

static dmaic_status check_summary(dmaic_sample_moments summary, size_t row)
{
    if (!isfinite(summary.mean))
        return fail_at("mean", row, DMAIC_EDATA, "the mean is %g; it must be finite", summary.mean);
    if (!(summary.sd >= 0) || isinf(summary.sd))
        return fail_at("sd", row, DMAIC_EDATA,
                       "the standard deviation is %g; it must be finite and not negative",
                       summary.sd);
    if (!(summary.count >= 2 && summary.count <= 0x1p53) || summary.count != floor(summary.count))
        return fail_at("count", row, DMAIC_EDATA,
                       "the count is %g; it must be a whole number of at least 2", summary.count);
    return DMAIC_OK;
}

dmaic_status dmaic_two_sample_t_test_from_summary(dmaic_sample_moments first,
                                                  dmaic_sample_moments second,
                                                  const dmaic_test_options *options,
                                                  dmaic_test *test)
{
    dmaic_test_options used;
    dmaic_status status = test_options_read(options, &used);
    if (!status)
        status = test_options_without_group(&used);
    if (!status)
        status = check_summary(first, 1);
    if (!status)
        status = check_summary(second, 2);
    if (status)
        return status;

    const side one = side_new(dd(first.mean), first.sd, first.count, -1);
    const side two = side_new(dd(second.mean), second.sd, second.count, -1);
    return compare(&one, &two, &used, test);
}
