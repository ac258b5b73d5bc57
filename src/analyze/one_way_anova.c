/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do several groups have the same mean? Three tests, the classical table, effect sizes, and the
 * mean and spread of each group, from one set of sums of squares. [WELCH1951]; [BF1974]; [MON]. */
#include "equal_means.h"

#include "stat/interval.h"

#include <dmaic/analyze.h>
#include <dmaic/distribution.h>
#include <float.h>
#include <math.h>

void dmaic_anova_options_init(dmaic_anova_options *options)
{
    *options = (dmaic_anova_options){.welch = true, .confidence = 0.95};
}

void dmaic_anova_clear(dmaic_anova *anova)
{
    memory_free(anova->groups);
    *anova = (dmaic_anova){0};
}

static dmaic_status read_options(const dmaic_anova_options *given, dmaic_anova_options *options)
{
    if (given)
        *options = *given;
    else
        dmaic_anova_options_init(options);
    return check_confidence(options->confidence);
}

/* ---- the tests ------------------------------------------------------------------------------ */

static dmaic_status set_tests(const sums_of_squares *sums, dmaic_anova *made)
{
    const f_test classical = classical_test(sums), welch = welch_test(sums);
    const f_test brown_forsythe = brown_forsythe_test(sums);
    if (out_of_range(classical) || out_of_range(welch) || out_of_range(brown_forsythe))
        return fail(DMAIC_ENUMERIC, "the means lie so far apart, for the little that the values "
                                    "scatter, that F is outside the range of doubles");

    const f_test headline = made->options.welch ? welch : classical;
    made->statistic = headline.statistic;
    made->df = headline.df;
    made->df2 = headline.df2;
    made->p_value = headline.p_value;
    made->f_classical = classical.statistic;
    made->p_classical = classical.p_value;
    made->f_brown_forsythe = brown_forsythe.statistic;
    made->df2_brown_forsythe = brown_forsythe.df2;
    made->p_brown_forsythe = brown_forsythe.p_value;
    return DMAIC_OK;
}

/* ---- table and effect sizes ----------------------------------------------------------------- */

static dmaic_anova_term term_new(const char *source, double df, double_double squares, double unit)
{
    return (dmaic_anova_term){.source = source,
                              .df = df,
                              .sum_of_squares = squares_value(squares, unit),
                              .mean_square = squares_value(mean_square(squares, df), unit),
                              .f = NAN,
                              .p_value = NAN};
}

static dmaic_status set_terms(const sums_of_squares *sums, dmaic_anova *made)
{
    const double df = (double)made->group_count - 1;
    const double df_total = (double)sums->count - 1;
    dmaic_anova_term *const terms = made->terms;
    terms[0] = term_new("between", df, sums->between, sums->unit);
    terms[1] = term_new("error", df_total - df, sums->within, sums->unit);
    terms[2] = term_new("total", df_total, sums->total, sums->unit);
    terms[2].mean_square = NAN;
    terms[0].f = made->f_classical;
    terms[0].p_value = made->p_classical;
    if (isinf(terms[2].sum_of_squares) || terms[1].mean_square < DBL_MIN)
        return fail(DMAIC_ENUMERIC,
                    "the sums of squares are outside the range of doubles; scale the values");
    return DMAIC_OK;
}

/* The end of an interval of the share of the spread that the groups explain: what the noncentrality
 * makes of it at which this tail of the classical F is what the interval leaves out. 0 where the
 * tail is so without any difference of the means. */
static double share_end(const dmaic_anova *made, double left, dmaic_tail tail)
{
    const double f = made->f_classical, df = made->terms[0].df, df2 = made->terms[1].df;
    const double central = dmaic_f_probability(f, df, df2, tail);
    if (tail == DMAIC_UPPER_TAIL ? central >= left : central <= left)
        return 0.0;
    const double noncentrality = dmaic_noncentral_f_noncentrality(left, f, df, df2, tail);
    return noncentrality / (noncentrality + (double)made->count);
}

static dmaic_estimate share_estimate(const dmaic_anova *made, double share)
{
    const double confidence = made->options.confidence;
    const double left = interval_tail(confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    return (dmaic_estimate){.value = share,
                            .lower = share_end(made, left, DMAIC_UPPER_TAIL),
                            .upper = share_end(made, left, DMAIC_LOWER_TAIL),
                            .confidence = confidence,
                            .interval = "noncentral-f"};
}

static void set_effect_sizes(const sums_of_squares *sums, dmaic_anova *made)
{
    const double_double error = mean_square(sums->within, made->terms[1].df);
    const double_double excess =
        dd_subtract(sums->between, dd_scale(error, made->terms[0].df));
    made->sd_pooled = root_mean_square(error, sums->unit);
    made->r_squared = dd_value(dd_divide(sums->between, sums->total));
    made->eta_squared = share_estimate(made, made->r_squared);
    made->epsilon_squared = dd_value(dd_divide(excess, sums->total)); /* [KELLEY1935] */
    made->omega_squared = dd_value(dd_divide(excess, dd_add(sums->total, error))); /* [HAYS1963] */
}

/* ---- groups --------------------------------------------------------------------------------- */

static double quantile_of(double confidence, double df)
{
    const double tail = interval_tail(confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    return df > 0 ? dmaic_t_quantile(tail, df, DMAIC_UPPER_TAIL) : NAN;
}

/* A mean with the ends that a t quantile gives it. */
static dmaic_estimate mean_interval(const group_moments *group, double sd, double quantile,
                                    double confidence, const char *interval)
{
    const double mean = dd_value(group_mean(group));
    const double reach = quantile * sd / sqrt((double)group->count);
    return (dmaic_estimate){.value = mean,
                            .lower = mean - reach,
                            .upper = mean + reach,
                            .confidence = confidence,
                            .interval = interval};
}

static bool ends_are_lost(dmaic_estimate estimate)
{
    return isinf(estimate.lower) || isinf(estimate.upper);
}

static dmaic_status set_groups(const sums_of_squares *sums, dmaic_anova *made)
{
    const double confidence = made->options.confidence;
    const double pooled_quantile = quantile_of(confidence, made->terms[1].df);
    double df = NAN, quantile = NAN; /* of the group before: sizes are often the same */
    made->groups = memory_array(made->group_count, sizeof *made->groups);
    if (!made->groups)
        return DMAIC_ENOMEM;
    dmaic_anova_group *to = made->groups;
    for (size_t i = 0; i < sums->group_count; i++) {
        const group_moments *const group = &sums->groups[i];
        if (group->count == 0)
            continue;
        if (df != (double)group->count - 1) {
            df = (double)group->count - 1;
            quantile = quantile_of(confidence, df);
        }
        to->label = (int32_t)i;
        to->count = group->count;
        to->sd = group_sd(group);
        to->mean = mean_interval(group, to->sd, quantile, confidence, "individual");
        to->pooled = mean_interval(group, made->sd_pooled, pooled_quantile, confidence, "pooled");
        if (ends_are_lost(to->mean) || ends_are_lost(to->pooled))
            return fail(DMAIC_ENUMERIC, "an end of an interval is outside the range of doubles; "
                                        "scale the values");
        to++;
    }
    return DMAIC_OK;
}

/* ---- the method ----------------------------------------------------------------------------- */

static dmaic_status check_spread(const sums_of_squares *sums)
{
    for (size_t i = 0; i < sums->group_count; i++)
        if (sums->groups[i].squares.high > 0)
            return DMAIC_OK;
    if (sums->total.high == 0)
        return fail_at("value", 0, DMAIC_EDATA, "all values are %g; there is nothing to compare",
                       dd_value(sums->mean));
    return fail_at("value", 0, DMAIC_EDATA,
                   "each group holds one value only; without any spread within groups there is "
                   "nothing to measure their differences by");
}

/* The analysis of values that were found sound. */
static dmaic_status analyze(const grouped_values *of, size_t groups, dmaic_anova *made)
{
    sums_of_squares sums;
    dmaic_status status = sums_of_squares_new(of, &sums);
    if (status)
        return status;
    made->count = sums.count;
    made->group_count = groups;
    status = check_spread(&sums);
    if (!status)
        status = set_tests(&sums, made);
    if (!status)
        status = set_terms(&sums, made);
    if (!status) {
        set_effect_sizes(&sums, made);
        status = set_groups(&sums, made);
    }
    sums_of_squares_clear(&sums);
    if (status)
        dmaic_anova_clear(made);
    return status;
}

/* How many groups hold values, and one more than the highest code. */
static dmaic_status count_groups(dmaic_factor group, size_t *groups, size_t *codes)
{
    *groups = *codes = 0;
    for (size_t row = 0; row < group.count; row++)
        if ((size_t)group.codes[row] >= *codes)
            *codes = (size_t)group.codes[row] + 1;
    bool *const seen = memory_array(*codes, sizeof *seen);
    if (!seen)
        return DMAIC_ENOMEM;
    for (size_t row = 0; row < group.count; row++) {
        *groups += !seen[group.codes[row]];
        seen[group.codes[row]] = true;
    }
    memory_free(seen);
    return DMAIC_OK;
}

static dmaic_status check_groups(dmaic_factor group, size_t groups)
{
    char buffer[DMAIC_NUMBER_SIZE];
    if (groups == 0)
        return fail_at("group", 0, DMAIC_EDATA, "there are no values; two groups are needed");
    if (groups == 1)
        return fail_at("group", 0, DMAIC_EDATA, "'%s' is the only group; two are needed",
                       factor_label(group, group.codes[0], buffer));
    return DMAIC_OK;
}

dmaic_status dmaic_one_way_anova(dmaic_sample values, dmaic_factor group,
                                 const dmaic_anova_options *options, dmaic_anova *anova)
{
    dmaic_anova made = {0};
    size_t groups = 0, codes = 0;
    dmaic_status status = read_options(options, &made.options);
    if (!status)
        status = same_length("value", values.count, "group", group.count);
    if (!status)
        status = factor_check(group, "group", false);
    if (!status)
        status = sample_check(values, "value");
    if (!status)
        status = count_groups(group, &groups, &codes);
    if (!status)
        status = check_groups(group, groups);
    if (status)
        return status;

    const grouped_values grouped = {
        .columns = &values, .column_count = 1, .codes = group.codes, .group_count = codes};
    status = analyze(&grouped, groups, &made);
    if (!status)
        *anova = made;
    return status;
}

static dmaic_status check_column(dmaic_sample column, size_t index)
{
    char name[64];
    text_format(name, sizeof name, "value (column %zu)", index + 1);
    if (column.count == 0)
        return fail_at(name, 0, DMAIC_EDATA, "there are no values; each group must hold some");
    return sample_check(column, name);
}

dmaic_status dmaic_one_way_anova_columns(const dmaic_sample *columns, size_t count,
                                         const dmaic_anova_options *options, dmaic_anova *anova)
{
    dmaic_anova made = {0};
    dmaic_status status = read_options(options, &made.options);
    if (!status && (count < 2 || count > INT32_MAX))
        status = fail_at("value", 0, DMAIC_ESHAPE,
                         "the number of columns is %zu; two or more are needed, one for each group",
                         count);
    for (size_t i = 0; !status && i < count; i++)
        status = check_column(columns[i], i);
    if (status)
        return status;

    const grouped_values grouped = {
        .columns = columns, .column_count = count, .group_count = count};
    status = analyze(&grouped, count, &made);
    if (!status)
        *anova = made;
    return status;
}
