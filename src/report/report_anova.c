/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A one-way analysis of variance for people: the tests, the classical table, the groups, and in
 * words whether the means differ, from where to where, judged at 1 - confidence. */
#include "report.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* ---- words ---------------------------------------------------------------------------------- */

static const words anova_words[] = {
    /* {1} "The mean" or "The mean of y", {2} groups, {3} lowest mean and {4} highest with where and
     * interval, {5} test, {6} p-value, {7} share of the variation */
    {"different", DMAIC_SEVERITY_NOTE,
     "{1} differs between the {2} groups: it ranges from {3} to {4}. A range as wide as this would "
     "hardly arise by chance ({5}, {6}). The groups account for {7} of the variation."},
    {"not-different", DMAIC_SEVERITY_NOTE,
     "It is not shown that the means of the {2} groups differ ({5}, {6}): they range from {3} to "
     "{4}, and chance alone may have done that."},
    /* {1} labels */
    {"no-variation", DMAIC_SEVERITY_WARNING,
     "All values are the same in {1}; check how they were measured."},
    {"single-value", DMAIC_SEVERITY_WARNING,
     "One value only in {1}; how far its mean may stray is told by the other groups alone."},
    {"undefined", DMAIC_SEVERITY_WARNING,
     "Welch's test is undefined when a group has no spread of its own; the verdict is that of the "
     "classical test, which takes all standard deviations as equal."},
    /* {1} the smallest group, {2} its count, {3} how many would do */
    {"few-values", DMAIC_SEVERITY_WARNING,
     "The smallest group, {1}, has {2}; with fewer than {3} in a group the tests hold only if the "
     "values are normal: look at a probability plot."},
    {0}};

/* {1} factor, {2} smallest sd, {3} its group, {4} largest sd, {5} its group */
static const words welch_words[] = {
    {"unequal-spread", DMAIC_SEVERITY_NOTE,
     "The standard deviations differ by a factor of {1}, from {2} in {3} to {4} in {5}; Welch's "
     "test allows for that, the classical test does not."},
    {0}};
static const words classical_words[] = {
    {"unequal-spread", DMAIC_SEVERITY_WARNING,
     "The standard deviations differ by a factor of {1}, from {2} in {3} to {4} in {5}; the "
     "classical test takes them as equal and may mislead."},
    {0}};

/* ---- values by key -------------------------------------------------------------------------- */

#define TEST "Test"
#define SUMMARY "Summary"

#define FIELD(member, label, kind, section)                                                        \
    {#member, label, kind, offsetof(dmaic_anova, member), NULL, section}

const dmaic_field dmaic_anova_fields[] = {
    FIELD(count, "values", DMAIC_FIELD_COUNT, TEST),
    FIELD(group_count, "groups", DMAIC_FIELD_COUNT, TEST),
    FIELD(statistic, "F", DMAIC_FIELD_NUMBER, TEST),
    FIELD(df, "df", DMAIC_FIELD_NUMBER, TEST),
    FIELD(df2, "df of the denominator", DMAIC_FIELD_NUMBER, TEST),
    FIELD(p_value, "p-value", DMAIC_FIELD_PROBABILITY, TEST),
    FIELD(f_classical, "classical F", DMAIC_FIELD_NUMBER, TEST),
    FIELD(p_classical, "p-value of the classical F", DMAIC_FIELD_PROBABILITY, TEST),
    FIELD(f_brown_forsythe, "Brown-Forsythe F*", DMAIC_FIELD_NUMBER, TEST),
    FIELD(df2_brown_forsythe, "df of the denominator of F*", DMAIC_FIELD_NUMBER, TEST),
    FIELD(p_brown_forsythe, "p-value of F*", DMAIC_FIELD_PROBABILITY, TEST),
    FIELD(sd_pooled, "pooled standard deviation", DMAIC_FIELD_NUMBER, SUMMARY),
    FIELD(r_squared, "R-squared", DMAIC_FIELD_NUMBER, SUMMARY),
    FIELD(eta_squared, "eta squared", DMAIC_FIELD_ESTIMATE, SUMMARY),
    FIELD(epsilon_squared, "epsilon squared", DMAIC_FIELD_NUMBER, SUMMARY),
    FIELD(omega_squared, "omega squared", DMAIC_FIELD_NUMBER, SUMMARY),
    {0}};

static void show_test(dmaic_report *report, const dmaic_anova *anova)
{
    const char *const name = anova->options.welch ? "Welch's F" : "classical F";
    report_section(report, TEST);
    report_count(report, "count", "values", anova->count);
    report_count(report, "group_count", "groups", anova->group_count);
    report_number(report, "statistic", name, anova->statistic);
    report_number(report, "df", "df", anova->df);
    report_number(report, "df2", "df of the denominator", anova->df2);
    report_probability(report, "p_value", "p-value", anova->p_value);
    report_number(report, "f_classical", "classical F", anova->f_classical);
    report_probability(report, "p_classical", "p-value of the classical F", anova->p_classical);
    report_number(report, "f_brown_forsythe", "Brown-Forsythe F*", anova->f_brown_forsythe);
    report_number(report, "df2_brown_forsythe", "df of the denominator of F*",
                  anova->df2_brown_forsythe);
    report_probability(report, "p_brown_forsythe", "p-value of F*", anova->p_brown_forsythe);
}

/* ---- tables --------------------------------------------------------------------------------- */

static void show_terms(dmaic_report *report, const dmaic_anova *anova)
{
    const dmaic_anova_term *const first = anova->terms;
    const ptrdiff_t stride = sizeof *first;
    const char **const sources = report_memory(report, DMAIC_ANOVA_TERMS, sizeof *sources);
    if (!sources)
        return;
    for (size_t i = 0; i < DMAIC_ANOVA_TERMS; i++)
        sources[i] = first[i].source;
    report_table(report, "terms", "Analysis of variance", DMAIC_ANOVA_TERMS);
    report_column_labels(report, "source", "source", NULL, sources, DMAIC_ANOVA_TERMS);
    report_column_numbers(report, "df", "df", &first->df, stride);
    report_column_numbers(report, "sum_of_squares", "sum of squares", &first->sum_of_squares,
                          stride);
    report_column_numbers(report, "mean_square", "mean square", &first->mean_square, stride);
    report_column_numbers(report, "f", "F", &first->f, stride);
    report_column_probabilities(report, "p_value", "p-value", &first->p_value, stride);
}

static void show_groups(dmaic_report *report, const dmaic_anova *anova, const dmaic_names *names,
                        const char *const *labels)
{
    const dmaic_anova_group *const first = anova->groups;
    const ptrdiff_t stride = sizeof *first;
    report_table(report, "groups", "Means", anova->group_count);
    report_column_labels(report, "label", names && names->group ? names->group : "group", NULL,
                         labels, anova->group_count);
    report_column_counts(report, "count", "count", &first->count, stride);
    report_column_numbers(report, "mean", "mean", &first->mean.value, stride);
    report_column_numbers(report, "sd", "sd", &first->sd, stride);
    report_column_numbers(report, "lower", "lower", &first->mean.lower, stride);
    report_column_numbers(report, "upper", "upper", &first->mean.upper, stride);
    report_column_numbers(report, "pooled_lower", "pooled lower", &first->pooled.lower, stride);
    report_column_numbers(report, "pooled_upper", "pooled upper", &first->pooled.upper, stride);
}

/* ---- what things are called ----------------------------------------------------------------- */

/* What the data call a group. spoken: fit for a sentence, where "1" alone says nothing. */
static const char *group_label(dmaic_report *report, const dmaic_anova_group *group,
                               const dmaic_names *names, bool spoken)
{
    const bool named = names && names->labels && (size_t)group->label < names->label_count;
    const char *const label = named ? names->labels[group->label]
                                    : report_text(report, "%d", (int)group->label + 1);
    if (!spoken || label[strspn(label, "+-.0123456789")] != '\0')
        return label;
    return names && names->group ? report_text(report, "%s=%s", names->group, label)
                                 : report_text(report, "group %s", label);
}

static const char *mean_name(dmaic_report *report, const dmaic_names *names)
{
    return names && names->group && names->value
               ? report_text(report, "The mean of %s", names->value)
               : "The mean";
}

/* ---- the verdict ---------------------------------------------------------------------------- */

/* Welch's test is what was asked for, and defined. */
static bool welch_holds(const dmaic_anova *anova)
{
    return anova->options.welch && !isnan(anova->p_value);
}

static dmaic_estimate mean_of(const dmaic_anova *anova, const dmaic_anova_group *group)
{
    return welch_holds(anova) ? group->mean : group->pooled;
}

typedef struct group_range {
    const dmaic_anova_group *lowest, *highest;
} group_range;

static group_range means_of(const dmaic_anova *anova)
{
    group_range range = {anova->groups, anova->groups};
    for (size_t i = 1; i < anova->group_count; i++) {
        const dmaic_anova_group *const group = &anova->groups[i];
        if (group->mean.value < range.lowest->mean.value)
            range.lowest = group;
        if (group->mean.value > range.highest->mean.value)
            range.highest = group;
    }
    return range;
}

/* Two significant digits of the narrower interval. */
static int decimals_of(dmaic_estimate lowest, dmaic_estimate highest)
{
    const double reach = fmin(lowest.upper - lowest.lower, highest.upper - highest.lower) / 2;
    const double digits = reach > 0 && isfinite(reach) ? 1 - floor(log10(reach)) : 6;
    return digits < 0 ? 0 : digits > 15 ? 15 : (int)digits;
}

static const char *show_number(dmaic_report *report, double value, int decimals)
{
    return fabs(value) < 1e15 ? report_show_fixed(report, value, decimals)
                              : report_show(report, value, 6);
}

/* "2.4 in D2 (95 % interval 2.1 to 2.7)" */
static const char *show_mean(dmaic_report *report, dmaic_estimate mean, const char *label,
                             int decimals)
{
    return report_text(report, "%s in %s (%s %% interval %s to %s)",
                       show_number(report, mean.value, decimals), label,
                       report_show(report, 100 * mean.confidence, 6),
                       show_number(report, mean.lower, decimals),
                       show_number(report, mean.upper, decimals));
}

static void find_verdict(dmaic_report *report, const dmaic_anova *anova, const dmaic_names *names)
{
    const bool by_welch = welch_holds(anova);
    const double p_value = by_welch ? anova->p_value : anova->p_classical;
    const group_range range = means_of(anova);
    const dmaic_estimate lowest = mean_of(anova, range.lowest);
    const dmaic_estimate highest = mean_of(anova, range.highest);
    const int decimals = decimals_of(lowest, highest);
    const char *const arguments[] = {
        mean_name(report, names),
        report_show_fixed(report, (double)anova->group_count, 0),
        show_mean(report, lowest, group_label(report, range.lowest, names, true), decimals),
        show_mean(report, highest, group_label(report, range.highest, names, true), decimals),
        by_welch ? "Welch's test" : "classical test",
        report_show_p(report, p_value),
        report_show_percent(report, anova->r_squared, 1)};
    const bool different = p_value <= 1 - anova->options.confidence;
    report_finding(report, anova_words, different ? "different" : "not-different", arguments, NULL,
                   0);
}

/* ---- cautions ------------------------------------------------------------------------------- */

enum { LISTED = 8 };

typedef bool group_test(const dmaic_anova_group *group);

static bool has_no_variation(const dmaic_anova_group *group)
{
    return group->sd == 0;
}

static bool has_one_value(const dmaic_anova_group *group)
{
    return group->count == 1;
}

/* The groups that pass the test: "D1, D2 and D5", or the first of many; NULL for none. */
static const char *list_groups(dmaic_report *report, const dmaic_anova *anova,
                               const dmaic_names *names, group_test *test)
{
    size_t count = 0, listed = 0;
    const char *text = NULL;
    for (size_t i = 0; i < anova->group_count; i++)
        count += test(&anova->groups[i]);
    for (size_t i = 0; i < anova->group_count && listed < LISTED; i++) {
        if (!test(&anova->groups[i]))
            continue;
        const char *const label = group_label(report, &anova->groups[i], names, true);
        const char *const join = ++listed == count ? "and" : ",";
        text = !text              ? label
               : listed == count ? report_text(report, "%s %s %s", text, join, label)
                                 : report_text(report, "%s%s %s", text, join, label);
    }
    return count > listed ? report_text(report, "%s and %zu more", text, count - listed) : text;
}

static void find_list(dmaic_report *report, const dmaic_anova *anova, const dmaic_names *names,
                      group_test *test, const char *code)
{
    const char *const arguments[] = {list_groups(report, anova, names, test)};
    if (arguments[0])
        report_finding(report, anova_words, code, arguments, NULL, 0);
}

static void find_unequal_spread(dmaic_report *report, const dmaic_anova *anova,
                                const dmaic_names *names)
{
    const dmaic_anova_group *least = NULL, *most = NULL;
    for (size_t i = 0; i < anova->group_count; i++) {
        const dmaic_anova_group *const group = &anova->groups[i];
        if (!(group->sd > 0))
            continue;
        least = !least || group->sd < least->sd ? group : least;
        most = !most || group->sd > most->sd ? group : most;
    }
    if (!least || !(most->sd > 2 * least->sd))
        return;
    const char *const arguments[] = {
        report_show(report, most->sd / least->sd, 3), report_show(report, least->sd, 3),
        group_label(report, least, names, true), report_show(report, most->sd, 3),
        group_label(report, most, names, true)};
    report_finding(report, welch_holds(anova) ? welch_words : classical_words, "unequal-spread",
                   arguments, NULL, 0);
}

/* How many values a group should have for the mean of any usual shape to be normal; more where the
 * worst of many groups counts. */
static size_t enough_values(const dmaic_anova *anova)
{
    return anova->group_count < 10 ? 15 : 20;
}

static void find_few_values(dmaic_report *report, const dmaic_anova *anova,
                            const dmaic_names *names)
{
    const dmaic_anova_group *smallest = anova->groups;
    for (size_t i = 1; i < anova->group_count; i++)
        if (anova->groups[i].count < smallest->count)
            smallest = &anova->groups[i];
    const size_t enough = enough_values(anova);
    const char *const arguments[] = {
        group_label(report, smallest, names, true),
        report_text(report, smallest->count == 1 ? "%zu value" : "%zu values", smallest->count),
        report_text(report, "%zu", enough)};
    if (smallest->count < enough)
        report_finding(report, anova_words, "few-values", arguments, NULL, 0);
}

/* ---- the report ----------------------------------------------------------------------------- */

dmaic_status dmaic_anova_report(const dmaic_anova *anova, const dmaic_names *names,
                                dmaic_report **report)
{
    dmaic_report *made = report_new("one-way analysis of variance");
    const char **const labels = report_memory(made, anova->group_count, sizeof *labels);
    if (labels) {
        for (size_t i = 0; i < anova->group_count; i++)
            labels[i] = group_label(made, &anova->groups[i], names, false);
        show_test(made, anova);
        show_terms(made, anova);
        report_section(made, SUMMARY);
        report_fields(made, dmaic_anova_fields, anova, SUMMARY);
        show_groups(made, anova, names, labels);
        find_verdict(made, anova, names);
        if (anova->options.welch && !welch_holds(anova))
            report_finding(made, anova_words, "undefined", NULL, NULL, 0);
        find_list(made, anova, names, has_no_variation, "no-variation");
        find_list(made, anova, names, has_one_value, "single-value");
        find_unequal_spread(made, anova, names);
        find_few_values(made, anova, names);
    }
    return report_done(made, report);
}
