/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A summary for people: location and spread, order, shape; groups as tables; and in words where the
 * values lie and what makes their figures doubtful. */
#include "report.h"

#include <math.h>
#include <stddef.h>

/* ---- words ---------------------------------------------------------------------------------- */

static const words summary_words[] = {
    /* {1} values, {2} mean, {3} confidence, {4} {5} its interval, {6} {7} quartiles */
    {"typical", DMAIC_SEVERITY_NOTE,
     "The mean of {1} values is {2} ({3} interval {4} to {5}); the middle half of them lies "
     "between {6} and {7}."},
    {"one-value", DMAIC_SEVERITY_NOTE,
     "There is one value only, and so nothing to tell its spread by."},
    {"no-variation", DMAIC_SEVERITY_WARNING,
     "All {1} values are {2}; without any variation they have no shape, and intervals mean "
     "nothing."},
    /* {1} skewness, {2} median, {3} mean */
    {"skewed-right", DMAIC_SEVERITY_NOTE,
     "The values trail off to the right (skewness {1}): the median, {2}, tells the usual value "
     "better than the mean, {3}; the interval of the standard deviation, made for normal values, "
     "is not to be relied on."},
    {"skewed-left", DMAIC_SEVERITY_NOTE,
     "The values trail off to the left (skewness {1}): the median, {2}, tells the usual value "
     "better than the mean, {3}; the interval of the standard deviation, made for normal values, "
     "is not to be relied on."},
    /* {1} kurtosis */
    {"heavy-tails", DMAIC_SEVERITY_NOTE,
     "More values lie far out than normal values would (kurtosis {1}): look at the extremes; the "
     "interval of the standard deviation is not to be relied on."},
    /* {1} autocorrelation, {2} what is usual */
    {"autocorrelated", DMAIC_SEVERITY_WARNING,
     "Neighbouring values are related: their correlation is {1}, where independent values stay "
     "within {2} of 0. If rows are in order of time, chart them; the intervals assume "
     "independent values."},
    /* {1} values, {2} confidence that there is, {3} confidence asked for */
    {"low-confidence", DMAIC_SEVERITY_NOTE,
     "With {1} values the interval of the median cannot have more than {2} confidence; {3} was "
     "asked for."},
    /* {1} groups, {2} group with the lowest mean, {3} that mean, {4} {5} the highest */
    {"groups", DMAIC_SEVERITY_NOTE,
     "Of {1} groups, {2} has the lowest mean, {3}, and {4} the highest, {5}."},
    {0}};

/* ---- rules ---------------------------------------------------------------------------------- */

#define SIGNIFICANT 3.0      /* standard errors; normal, independent values stay within them */
#define SKEWED 1.0           /* below it, skewness matters little */
#define HEAVY_TAILED 2.0     /* the same for kurtosis */

/* ---- values --------------------------------------------------------------------------------- */

#define MOMENTS "Location and spread"
#define ORDER "Order"
#define SHAPE "Shape"
#define FORMS "Shape by other definitions"

#define FIELD(member, label, kind, section)                                                        \
    {#member, label, DMAIC_FIELD_##kind, offsetof(dmaic_summary, all.member), NULL, section}

static const dmaic_choice type_names[] = {
    {"1 (inverse-cdf: n p, rounded up)", DMAIC_QUANTILE_INVERSE_CDF},
    {"2 (averaged-cdf: n p, rounded up, averaged where whole)", DMAIC_QUANTILE_AVERAGED_CDF},
    {"3 (nearest-even: n p, rounded)", DMAIC_QUANTILE_NEAREST_EVEN},
    {"4 (interpolated-cdf: n p)", DMAIC_QUANTILE_INTERPOLATED_CDF},
    {"5 (hazen: n p + 1/2)", DMAIC_QUANTILE_HAZEN},
    {"6 (weibull: (n + 1) p)", DMAIC_QUANTILE_WEIBULL},
    {"7 (linear: (n - 1) p + 1)", DMAIC_QUANTILE_LINEAR},
    {"8 (median-unbiased: (n + 1/3) p + 1/3)", DMAIC_QUANTILE_MEDIAN_UNBIASED},
    {"9 (normal-unbiased: (n + 1/4) p + 3/8)", DMAIC_QUANTILE_NORMAL_UNBIASED},
    {"harrell-davis", DMAIC_QUANTILE_HARRELL_DAVIS},
    {NULL, 0}};

const dmaic_field dmaic_summary_fields[] = {
    FIELD(count, "count", COUNT, MOMENTS),
    FIELD(mean, "mean", ESTIMATE, MOMENTS),
    FIELD(se_mean, "standard error of mean", NUMBER, MOMENTS),
    FIELD(sd, "standard deviation", ESTIMATE, MOMENTS),
    FIELD(variance, "variance", ESTIMATE, MOMENTS),
    FIELD(cv, "coefficient of variation", ESTIMATE, MOMENTS),
    FIELD(minimum, "minimum", NUMBER, ORDER),
    FIELD(q1, "first quartile", NUMBER, ORDER),
    FIELD(median, "median", ESTIMATE, ORDER),
    FIELD(q3, "third quartile", NUMBER, ORDER),
    FIELD(maximum, "maximum", NUMBER, ORDER),
    FIELD(iqr, "interquartile range", NUMBER, ORDER),
    FIELD(range, "range", NUMBER, ORDER),
    {"quantile_type", "quartiles of type", DMAIC_FIELD_CHOICE,
     offsetof(dmaic_summary, options.quantile_type), type_names, ORDER},
    FIELD(skewness, "skewness (G1)", NUMBER, SHAPE),
    FIELD(kurtosis, "kurtosis (G2, normal: 0)", NUMBER, SHAPE),
    FIELD(autocorrelation, "lag-1 autocorrelation", NUMBER, SHAPE),
    FIELD(skewness_g1, "skewness g1", NUMBER, FORMS),
    FIELD(kurtosis_g2, "kurtosis g2", NUMBER, FORMS),
    FIELD(skewness_b1, "skewness b1", NUMBER, FORMS),
    FIELD(kurtosis_b2, "kurtosis b2", NUMBER, FORMS),
    {0}};

/* ---- groups --------------------------------------------------------------------------------- */

static const char *group_label(dmaic_report *report, const dmaic_names *names, int32_t code)
{
    return names && names->labels && (size_t)code < names->label_count
               ? names->labels[code]
               : report_text(report, "%d", (int)code + 1);
}

static void begin_table(dmaic_report *report, const dmaic_summary *summary,
                        const dmaic_names *names, const int32_t *codes, const char *key,
                        const char *title)
{
    report_table(report, key, title, summary->group_count);
    report_column_labels(report, "label", "group", codes, names ? names->labels : NULL,
                         names ? names->label_count : 0);
}

#define COLUMN(member, key, label) report_column_numbers(report, key, label, &first->member, stride)

static void add_groups(dmaic_report *report, const dmaic_summary *summary,
                       const dmaic_names *names, const int32_t *codes)
{
    const dmaic_figures *const first = summary->groups;
    const ptrdiff_t stride = sizeof *first;
    begin_table(report, summary, names, codes, "groups", "Groups");
    report_column_counts(report, "count", "count", &first->count, stride);
    COLUMN(mean.value, "mean", "mean");
    COLUMN(se_mean, "se_mean", "se mean");
    COLUMN(sd.value, "sd", "sd");
    COLUMN(minimum, "minimum", "minimum");
    COLUMN(q1, "q1", "Q1");
    COLUMN(median.value, "median", "median");
    COLUMN(q3, "q3", "Q3");
    COLUMN(maximum, "maximum", "maximum");
}

static void add_group_intervals(dmaic_report *report, const dmaic_summary *summary,
                                const dmaic_names *names, const int32_t *codes)
{
    const dmaic_figures *const first = summary->groups;
    const ptrdiff_t stride = sizeof *first;
    const char *const title = report_text(report, "Intervals of groups, %g %%",
                                          100 * summary->options.confidence);
    begin_table(report, summary, names, codes, "group_intervals", title);
    COLUMN(mean.lower, "mean_lower", "mean from");
    COLUMN(mean.upper, "mean_upper", "to");
    COLUMN(sd.lower, "sd_lower", "sd from");
    COLUMN(sd.upper, "sd_upper", "to");
    COLUMN(median.lower, "median_lower", "median from");
    COLUMN(median.upper, "median_upper", "to");
    COLUMN(median.confidence, "median_confidence", "confidence");
}

static void add_group_details(dmaic_report *report, const dmaic_summary *summary,
                              const dmaic_names *names, const int32_t *codes)
{
    const dmaic_figures *const first = summary->groups;
    const ptrdiff_t stride = sizeof *first;
    begin_table(report, summary, names, codes, "group_details", "Further figures of groups");
    report_table_detail(report);
    COLUMN(variance.value, "variance", "variance");
    COLUMN(variance.lower, "variance_lower", "from");
    COLUMN(variance.upper, "variance_upper", "to");
    COLUMN(cv.value, "cv", "cv");
    COLUMN(cv.lower, "cv_lower", "from");
    COLUMN(cv.upper, "cv_upper", "to");
    COLUMN(iqr, "iqr", "iqr");
    COLUMN(range, "range", "range");
    COLUMN(skewness, "skewness", "skewness");
    COLUMN(kurtosis, "kurtosis", "kurtosis");
    COLUMN(autocorrelation, "autocorrelation", "autocorrelation");
    COLUMN(skewness_g1, "skewness_g1", "skewness g1");
    COLUMN(kurtosis_g2, "kurtosis_g2", "kurtosis g2");
    COLUMN(skewness_b1, "skewness_b1", "skewness b1");
    COLUMN(kurtosis_b2, "kurtosis_b2", "kurtosis b2");
}

static void add_tables(dmaic_report *report, const dmaic_summary *summary,
                       const dmaic_names *names)
{
    int32_t *const codes = report_memory(report, summary->group_count, sizeof *codes);
    if (!codes || summary->group_count == 0)
        return;
    for (size_t i = 0; i < summary->group_count; i++)
        codes[i] = summary->groups[i].label;
    add_groups(report, summary, names, codes);
    add_group_intervals(report, summary, names, codes);
    add_group_details(report, summary, names, codes);
}

/* ---- findings ------------------------------------------------------------------------------- */

static const char *show_confidence(dmaic_report *report, double confidence)
{
    return report_text(report, "%s %%", report_show(report, 100 * confidence, 4));
}

static const char *show_value(dmaic_report *report, double value)
{
    return report_show(report, value, 6);
}

/* To two significant digits of how far the interval of a mean reaches. */
static const char *show_beside(dmaic_report *report, double value, dmaic_estimate mean)
{
    const double reach = mean.upper - mean.value;
    const double decimals = reach > 0 ? 1 - floor(log10(reach)) : 15;
    if (!(fabs(value) < 1e15) || decimals > 15)
        return show_value(report, value);
    return report_show_fixed(report, value, decimals < 0 ? 0 : (int)decimals);
}

static void find_typical(dmaic_report *report, const dmaic_figures *of)
{
    const char *const arguments[] = {report_text(report, "%zu", of->count),
                                     show_beside(report, of->mean.value, of->mean),
                                     show_confidence(report, of->mean.confidence),
                                     show_beside(report, of->mean.lower, of->mean),
                                     show_beside(report, of->mean.upper, of->mean),
                                     show_value(report, of->q1),
                                     show_value(report, of->q3)};
    report_finding(report, summary_words, "typical", arguments, NULL, 0);
}

/* Standard error of G1 of n normal values. */
static double skewness_error(double n)
{
    return sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)));
}

static void find_skewness(dmaic_report *report, const dmaic_figures *of)
{
    const double size = fabs(of->skewness), error = skewness_error((double)of->count);
    const char *const arguments[] = {report_show(report, of->skewness, 3),
                                     show_value(report, of->median.value),
                                     show_value(report, of->mean.value)};
    if (size > SKEWED && size > SIGNIFICANT * error)
        report_finding(report, summary_words, of->skewness > 0 ? "skewed-right" : "skewed-left",
                       arguments, NULL, 0);
}

static void find_tails(dmaic_report *report, const dmaic_figures *of)
{
    const double n = (double)of->count;
    const double error = 2 * skewness_error(n) * sqrt((n * n - 1) / ((n - 3) * (n + 5)));
    const char *const arguments[] = {report_show(report, of->kurtosis, 3)};
    if (of->kurtosis > HEAVY_TAILED && of->kurtosis > SIGNIFICANT * error)
        report_finding(report, summary_words, "heavy-tails", arguments, NULL, 0);
}

static void find_autocorrelation(dmaic_report *report, const dmaic_figures *of)
{
    const double usual = SIGNIFICANT / sqrt((double)of->count);
    const char *const arguments[] = {report_show_fixed(report, of->autocorrelation, 2),
                                     report_show_fixed(report, usual, 2)};
    if (fabs(of->autocorrelation) > usual)
        report_finding(report, summary_words, "autocorrelated", arguments, NULL, 0);
}

static void find_low_confidence(dmaic_report *report, const dmaic_figures *of, double asked)
{
    const char *const arguments[] = {report_text(report, "%zu", of->count),
                                     show_confidence(report, of->median.confidence),
                                     show_confidence(report, asked)};
    if (of->median.confidence < asked)
        report_finding(report, summary_words, "low-confidence", arguments, NULL, 0);
}

static const char *show_mean(dmaic_report *report, dmaic_estimate mean)
{
    if (isnan(mean.lower))
        return show_value(report, mean.value);
    return report_text(report, "%s (%s to %s)", show_beside(report, mean.value, mean),
                       show_beside(report, mean.lower, mean),
                       show_beside(report, mean.upper, mean));
}

static void find_groups(dmaic_report *report, const dmaic_summary *summary,
                        const dmaic_names *names)
{
    if (summary->group_count < 2)
        return;
    const dmaic_figures *lowest = summary->groups, *highest = lowest;
    for (const dmaic_figures *of = lowest + 1; of < summary->groups + summary->group_count; of++) {
        lowest = of->mean.value < lowest->mean.value ? of : lowest;
        highest = of->mean.value > highest->mean.value ? of : highest;
    }
    const char *const arguments[] = {report_text(report, "%zu", summary->group_count),
                                     group_label(report, names, lowest->label),
                                     show_mean(report, lowest->mean),
                                     group_label(report, names, highest->label),
                                     show_mean(report, highest->mean)};
    if (lowest != highest)
        report_finding(report, summary_words, "groups", arguments, NULL, 0);
}

static void find_all(dmaic_report *report, const dmaic_summary *summary)
{
    const dmaic_figures *const all = &summary->all;
    const char *const still[] = {report_text(report, "%zu", all->count),
                                 show_value(report, all->mean.value)};
    if (all->count == 1) {
        report_finding(report, summary_words, "one-value", NULL, NULL, 0);
    } else if (!(all->range > 0)) {
        report_finding(report, summary_words, "no-variation", still, NULL, 0);
    } else {
        find_typical(report, all);
        find_skewness(report, all);
        find_tails(report, all);
        find_autocorrelation(report, all);
        find_low_confidence(report, all, summary->options.confidence);
    }
}

dmaic_status dmaic_summary_report(const dmaic_summary *summary, const dmaic_names *names,
                                  dmaic_report **report)
{
    dmaic_report *const made = report_new("Summary");
    report_fields(made, dmaic_summary_fields, summary, NULL);
    add_tables(made, summary, names);
    find_all(made, summary);
    find_groups(made, summary, names);
    return report_done(made, report);
}
