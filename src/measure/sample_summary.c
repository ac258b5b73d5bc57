/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What values look like, in figures with their intervals, for all of them and for each group:
 * moments in double-double, order statistics [HF1996] [HS1986], shape [JG1998]. */
#include "data/view.h"
#include "stat/interval.h"
#include "stat/moments.h"
#include "stat/noncentral_t.h"
#include "stat/order.h"
#include "stat/shape.h"

#include <dmaic/distribution.h>
#include <dmaic/measure.h>
#include <float.h>
#include <math.h>

/* ---- options -------------------------------------------------------------------------------- */

void dmaic_summary_options_init(dmaic_summary_options *options)
{
    *options = (dmaic_summary_options){.quantile_type = DMAIC_QUANTILE_WEIBULL, .confidence = 0.95};
}

static dmaic_status read_options(const dmaic_summary_options *given,
                                 dmaic_summary_options *options)
{
    if (given)
        *options = *given;
    else
        dmaic_summary_options_init(options);
    const int type = (int)options->quantile_type;
    if (type < DMAIC_QUANTILE_INVERSE_CDF || type > DMAIC_QUANTILE_HARRELL_DAVIS)
        return fail(DMAIC_EARGUMENT,
                    "quantile_type is %d; it must be 1 to 9, or 10 for Harrell and Davis", type);
    return check_confidence(options->confidence);
}

/* ---- intervals ------------------------------------------------------------------------------ */

static dmaic_estimate no_interval(double value)
{
    return (dmaic_estimate){.value = value, .lower = NAN, .upper = NAN, .confidence = NAN};
}

static dmaic_estimate estimate_of(double value, double lower, double upper, double confidence,
                                  const char *interval)
{
    return (dmaic_estimate){value, lower, upper, confidence, interval};
}

/* What the intervals of moments are made from. */
typedef struct basis {
    double_double mean;
    double sd;
    double se;
    double variance;
    double count;
    double confidence;
    double tail;
} basis;

static dmaic_estimate mean_estimate(const basis *of)
{
    const double reach = dmaic_t_quantile(of->tail, of->count - 1, DMAIC_UPPER_TAIL) * of->se;
    return estimate_of(dd_value(of->mean), dd_value(dd_subtract(of->mean, dd(reach))),
                       dd_value(dd_add(of->mean, dd(reach))), of->confidence, "t");
}

/* df variance / sigma^2 is chi-square: the factors from the variance to the ends of its
 * interval. */
static void variance_factors(const basis *of, double *lower, double *upper)
{
    const double df = of->count - 1;
    *lower = df / dmaic_chi_square_quantile(of->tail, df, DMAIC_UPPER_TAIL);
    *upper = df / dmaic_chi_square_quantile(of->tail, df, DMAIC_LOWER_TAIL);
}

/* root(n) / cv is noncentral t around root(n) / (sigma / mu), whose interval is turned over. When
 * it reaches 0, nothing bounds the coefficient of variation. */
static dmaic_estimate cv_estimate(const basis *of)
{
    const double mean = dd_value(of->mean), value = of->sd / mean;
    const double root = sqrt(of->count), t = fabs(mean) / of->se, df = of->count - 1;
    if (mean == 0 || of->sd == 0)
        return no_interval(mean == 0 ? NAN : value);
    const double most = noncentral_t_noncentrality(of->tail, t, df, DMAIC_LOWER_TAIL);
    const double least = noncentral_t_noncentrality(of->tail, t, df, DMAIC_UPPER_TAIL);
    if (isnan(most) || isnan(least))
        return no_interval(value);
    const double near = root / most, far = least > 0 ? root / least : INFINITY;
    return mean > 0 ? estimate_of(value, near, far, of->confidence, "noncentral-t")
                    : estimate_of(value, -far, -near, of->confidence, "noncentral-t");
}

/* ---- figures -------------------------------------------------------------------------------- */

static void set_moments(dmaic_figures *figures, const basis *of)
{
    figures->se_mean = of->se;
    if (of->count < 2) {
        figures->mean = no_interval(dd_value(of->mean));
        figures->sd = figures->variance = figures->cv = no_interval(NAN);
        return;
    }
    double lower, upper;
    variance_factors(of, &lower, &upper);
    figures->mean = mean_estimate(of);
    figures->sd = estimate_of(of->sd, of->sd * sqrt(lower), of->sd * sqrt(upper), of->confidence,
                              "chi-square");
    figures->variance = estimate_of(of->variance, of->variance * lower, of->variance * upper,
                                    of->confidence, "chi-square");
    figures->cv = cv_estimate(of);
}

static dmaic_status set_order(dmaic_figures *figures, dmaic_sample sample,
                              const dmaic_summary_options *options)
{
    ordered of;
    const dmaic_status status = ordered_make(sample, &of);
    if (status)
        return status;
    const double_double q1 = ordered_quantile(&of, 0.25, options->quantile_type);
    const double_double q3 = ordered_quantile(&of, 0.75, options->quantile_type);
    figures->minimum = dd_value(ordered_at(&of, 1));
    figures->q1 = dd_value(q1);
    figures->median = ordered_median_estimate(&of, options->confidence);
    figures->q3 = dd_value(q3);
    figures->maximum = dd_value(ordered_at(&of, of.count));
    figures->iqr = dd_value(dd_subtract(q3, q1));
    ordered_clear(&of);
    return DMAIC_OK;
}

static void set_shape(dmaic_figures *figures, const shape *of)
{
    figures->skewness = of->skewness;
    figures->kurtosis = of->kurtosis;
    figures->skewness_g1 = of->skewness_g1;
    figures->kurtosis_g2 = of->kurtosis_g2;
    figures->skewness_b1 = of->skewness_b1;
    figures->kurtosis_b2 = of->kurtosis_b2;
    figures->autocorrelation = of->autocorrelation;
}

static dmaic_status describe(dmaic_sample sample, int32_t label,
                             const dmaic_summary_options *options, dmaic_figures *figures)
{
    const moments of = moments_of(sample);
    const double count = (double)of.count;
    const bool varies = of.range > 0;
    const double sd = of.count > 1 && !varies ? 0 : of.sd;
    const double variance = of.count > 1 && !varies ? 0 : of.sum_squares / (count - 1);
    if (varies && !(variance >= DBL_MIN && variance <= DBL_MAX))
        return fail_at("value", 0, DMAIC_ENUMERIC,
                       "the variance is outside the range of doubles; scale the values");
    const basis around = {.mean = {of.mean, of.mean_low},
                          .sd = sd,
                          .se = sd / sqrt(count),
                          .variance = of.count > 1 ? variance : NAN,
                          .count = count,
                          .confidence = options->confidence,
                          .tail = interval_tail(options->confidence, DMAIC_ALTERNATIVE_TWO_SIDED)};
    const shape form = shape_of(sample, &of);
    dmaic_figures made = {.label = label, .count = of.count, .range = of.range};
    set_moments(&made, &around);
    set_shape(&made, &form);
    const dmaic_status status = set_order(&made, sample, options);
    if (!status)
        *figures = made;
    return status;
}

/* ---- groups --------------------------------------------------------------------------------- */

/* The rows of each group side by side, groups in order of their first row. */
typedef struct grouped {
    size_t count;
    int32_t *codes;   /* of each group */
    size_t *place;    /* of each level: which group it is */
    size_t *begin;    /* of each group, where its values begin; one more at the end */
    double *values;   /* and remainders behind them, when the sample has some */
    dmaic_sample all;
} grouped;

static void grouped_clear(grouped *of)
{
    memory_free(of->codes);
    memory_free(of->place);
    memory_free(of->begin);
    memory_free(of->values);
}

static dmaic_status grouped_reserve(grouped *of, dmaic_sample values, size_t levels)
{
    const size_t most = levels < values.count ? levels : values.count;
    *of = (grouped){.all = values};
    of->codes = memory_array(most, sizeof *of->codes);
    of->place = memory_array(levels, sizeof *of->place);
    of->begin = memory_array(most + 2, sizeof *of->begin);
    of->values = memory_array(values.count, (values.remainders ? 2 : 1) * sizeof *of->values);
    if (of->codes && of->place && of->begin && of->values)
        return DMAIC_OK;
    grouped_clear(of);
    return DMAIC_ENOMEM;
}

/* Sorts the rows by counting; `begin` counts the rows of a group, then tells where the next one
 * goes. */
static void grouped_fill(grouped *of, dmaic_factor group)
{
    for (size_t row = 0; row < group.count; row++) {
        size_t *const place = &of->place[group.codes[row]]; /* from 1; 0: not seen yet */
        if (*place == 0) {
            of->codes[of->count++] = group.codes[row];
            *place = of->count;
        }
        of->begin[*place + 1]++;
    }
    for (size_t i = 1; i < of->count; i++)
        of->begin[i + 1] += of->begin[i];
    for (size_t row = 0; row < group.count; row++) {
        const size_t to = of->begin[of->place[group.codes[row]]]++;
        of->values[to] = sample_value(of->all, row);
        if (of->all.remainders)
            of->values[of->all.count + to] = sample_remainder(of->all, row);
    }
}

static dmaic_sample grouped_sample(const grouped *of, size_t index)
{
    const size_t first = of->begin[index], count = of->begin[index + 1] - first;
    dmaic_sample sample = dmaic_sample_of(of->values + first, count);
    if (of->all.remainders)
        sample.remainders = sample.values + of->all.count;
    return sample;
}

static dmaic_status describe_groups(dmaic_sample values, dmaic_factor group,
                                    const dmaic_summary_options *options, dmaic_summary *summary)
{
    grouped of;
    dmaic_status status = grouped_reserve(&of, values, group.level_count);
    if (status)
        return status;
    grouped_fill(&of, group);
    dmaic_figures *const groups = memory_array(of.count, sizeof *groups);
    status = groups ? DMAIC_OK : DMAIC_ENOMEM;
    for (size_t i = 0; i < of.count && !status; i++)
        status = describe(grouped_sample(&of, i), of.codes[i], options, &groups[i]);
    if (status) {
        memory_free(groups);
    } else {
        summary->groups = groups;
        summary->group_count = of.count;
    }
    grouped_clear(&of);
    return status;
}

/* ---- the method ----------------------------------------------------------------------------- */

static dmaic_status check_group(dmaic_sample values, dmaic_factor group)
{
    if (!factor_given(group))
        return DMAIC_OK;
    const dmaic_status status = same_length("value", values.count, "group", group.count);
    return status ? status : factor_check(group, "group", false);
}

static dmaic_status check_values(dmaic_sample values)
{
    if (values.count == 0)
        return fail_at("value", 0, DMAIC_EDATA, "there are none; a summary needs at least 1");
    return sample_check(values, "value");
}

void dmaic_summary_clear(dmaic_summary *summary)
{
    memory_free(summary->groups);
    summary->groups = NULL;
    summary->group_count = 0;
}

dmaic_status dmaic_sample_summary(dmaic_sample values, dmaic_factor group,
                                  const dmaic_summary_options *options, dmaic_summary *summary)
{
    dmaic_summary made = {.groups = NULL};
    dmaic_status status = read_options(options, &made.options);
    if (!status)
        status = check_group(values, group);
    if (!status)
        status = check_values(values);
    if (status)
        return status;

    status = describe(values, -1, &made.options, &made.all);
    if (!status && factor_given(group))
        status = describe_groups(values, group, &made.options, &made);
    if (status)
        return status;

    *summary = made;
    return DMAIC_OK;
}
