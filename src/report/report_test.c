/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any hypothesis test for people: the samples as far as they are known, the estimate and further
 * figures, the test, and in words what it shows, judged at 1 - confidence. */
#include "report.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* ---- words ---------------------------------------------------------------------------------- */

/* Two samples whose difference was tested against 0. {1} {2} the samples, {3} the difference, {4}
 * confidence, {5} {6} ends of the interval, {7} p-value, {9} the farther end. In higher_words and
 * lower_words the test is two-sided; where the second is the higher, numbers lose their sign. */
static const words higher_words[] = {
    {"different", DMAIC_SEVERITY_NOTE,
     "{1} is higher than {2} by {3} ({4} interval {5} to {6}); a difference as large as this would "
     "hardly arise by chance ({7})."},
    {0}};

static const words lower_words[] = {
    {"different", DMAIC_SEVERITY_NOTE,
     "{1} is lower than {2} by {3} ({4} interval {5} to {6}); a difference as large as this would "
     "hardly arise by chance ({7})."},
    {0}};

static const words unequal_words[] = {
    {"not-different", DMAIC_SEVERITY_NOTE,
     "No difference between {1} and {2} is shown ({7}): the {4} interval of {1} less {2}, {5} to "
     "{6}, holds 0; differences of up to {9} are not ruled out."},
    {"borderline", DMAIC_SEVERITY_NOTE,
     "Whether {1} and {2} differ is on the border of what can be shown: {1} less {2} is {3}, {7}, "
     "and the {4} interval is {5} to {6}."},
    {0}};

static const words greater_words[] = {
    {"different", DMAIC_SEVERITY_NOTE,
     "{1} is higher than {2} by {3}, with {4} confidence by at least {5}; a difference as large as "
     "this would hardly arise by chance ({7})."},
    {"not-different", DMAIC_SEVERITY_NOTE,
     "It is not shown that {1} is higher than {2} ({7}): {1} less {2} is {3}, with {4} confidence "
     "at least {5}, and 0 is not ruled out."},
    {"borderline", DMAIC_SEVERITY_NOTE,
     "Whether {1} is higher than {2} is on the border of what can be shown: {1} less {2} is {3}, "
     "{7}, and with {4} confidence at least {5}."},
    {0}};

static const words less_words[] = {
    {"different", DMAIC_SEVERITY_NOTE,
     "{1} is lower than {2} by {3}, with {4} confidence by at least {5}; a difference as large as "
     "this would hardly arise by chance ({7})."},
    {"not-different", DMAIC_SEVERITY_NOTE,
     "It is not shown that {1} is lower than {2} ({7}): {1} less {2} is {3}, with {4} confidence "
     "at most {6}, and 0 is not ruled out."},
    {"borderline", DMAIC_SEVERITY_NOTE,
     "Whether {1} is lower than {2} is on the border of what can be shown: {1} less {2} is {3}, "
     "{7}, and with {4} confidence at most {6}."},
    {0}};

/* Any estimate and null value, by alternative. {1} what is estimated, {8} the null value, {3} to
 * {7} as above. */
static const words estimate_words[3][4] = {
    {{"different", DMAIC_SEVERITY_NOTE,
      "The {1} is {3} ({4} interval {5} to {6}), not {8}; a departure as large as this would "
      "hardly arise by chance ({7})."},
     {"not-different", DMAIC_SEVERITY_NOTE,
      "It is not shown that the {1} is other than {8} ({7}): it is {3}, and the {4} interval, {5} "
      "to {6}, holds that value."},
     {"borderline", DMAIC_SEVERITY_NOTE,
      "Whether the {1} is other than {8} is on the border of what can be shown: it is {3}, {7}, "
      "and the {4} interval is {5} to {6}."},
     {0}},
    {{"different", DMAIC_SEVERITY_NOTE,
      "The {1} is below {8}: it is {3}, with {4} confidence at most {6}; a departure as large as "
      "this would hardly arise by chance ({7})."},
     {"not-different", DMAIC_SEVERITY_NOTE,
      "It is not shown that the {1} is below {8} ({7}): it is {3}, with {4} confidence at most "
      "{6}."},
     {"borderline", DMAIC_SEVERITY_NOTE,
      "Whether the {1} is below {8} is on the border of what can be shown: it is {3}, {7}, and "
      "with {4} confidence at most {6}."},
     {0}},
    {{"different", DMAIC_SEVERITY_NOTE,
      "The {1} is above {8}: it is {3}, with {4} confidence at least {5}; a departure as large as "
      "this would hardly arise by chance ({7})."},
     {"not-different", DMAIC_SEVERITY_NOTE,
      "It is not shown that the {1} is above {8} ({7}): it is {3}, with {4} confidence at least "
      "{5}."},
     {"borderline", DMAIC_SEVERITY_NOTE,
      "Whether the {1} is above {8} is on the border of what can be shown: it is {3}, {7}, and "
      "with {4} confidence at least {5}."},
     {0}}};

static const words caution_words[] = {
    {"undefined", DMAIC_SEVERITY_WARNING,
     "The statistic is undefined, because all {1} trials had the same outcome; the {2} interval of "
     "the difference, {3} to {4}, still holds."},
    {"small-counts", DMAIC_SEVERITY_WARNING,
     "The smallest expected count is {1}; below 5 the z test is rough: trust Fisher's exact test, "
     "{2}."},
    {"no-variation", DMAIC_SEVERITY_WARNING,
     "All {2} values of {1} are the same; check how they were measured."},
    {"unequal-spread", DMAIC_SEVERITY_NOTE,
     "The standard deviations differ by a factor of {1}; the pooled test takes them as equal, "
     "Welch's does not."},
    {0}};

static const words rough_words[] = {
    {"small-counts", DMAIC_SEVERITY_WARNING,
     "The smallest expected count is {1}; below 5 the z test is rough."},
    {0}};

static const char points_unit[] = "%s percentage points";
static const char percent_unit[] = "%s %%";

/* Figures that tests have beside their estimate. */
static const struct figure_name {
    const char *key;
    const char *label;
    bool is_p_value;
} figure_names[] = {{"sd_pooled", "pooled standard deviation", false},
                    {"difference_mee", "difference, Mee", false},
                    {"difference_miettinen_nurminen", "difference, Miettinen-Nurminen", false},
                    {"ratio", "ratio of shares", false},
                    {"odds_ratio", "odds ratio", false},
                    {"fisher_p_value", "Fisher's exact p", true}};

/* ---- values by key -------------------------------------------------------------------------- */

static const dmaic_choice alternatives[] = {{"two-sided", DMAIC_ALTERNATIVE_TWO_SIDED},
                                            {"less", DMAIC_ALTERNATIVE_LESS},
                                            {"greater", DMAIC_ALTERNATIVE_GREATER},
                                            {NULL, 0}};

#define FIELD(member, label, kind, choices, section)                                               \
    {#member, label, kind, offsetof(dmaic_test, member), choices, section}

const dmaic_field dmaic_test_fields[] = {
    FIELD(estimate, "estimate", DMAIC_FIELD_ESTIMATE, NULL, "Estimate"),
    FIELD(null_value, "null value", DMAIC_FIELD_NUMBER, NULL, "Test"),
    FIELD(alternative, "alternative", DMAIC_FIELD_CHOICE, alternatives, "Test"),
    FIELD(statistic, "statistic", DMAIC_FIELD_NUMBER, NULL, "Test"),
    FIELD(df, "df", DMAIC_FIELD_NUMBER, NULL, "Test"),
    FIELD(df2, "df of the denominator", DMAIC_FIELD_NUMBER, NULL, "Test"),
    FIELD(p_value, "p-value", DMAIC_FIELD_PROBABILITY, NULL, "Test"),
    {0}};

/* ---- what things are called ----------------------------------------------------------------- */

/* What the data call a sample. spoken: fit for a sentence. */
static const char *sample_label(dmaic_report *report, const dmaic_test *test,
                                const dmaic_names *names, size_t which, bool spoken)
{
    static const char *const fallback[] = {"first", "second"};
    const int32_t code = test->samples[which].label;
    if (code >= 0) {
        const char *label = names && names->labels && (size_t)code < names->label_count
                                ? names->labels[code]
                                : report_text(report, "%d", (int)code + 1);
        /* "1 is lower than 0" says nothing; "made_sla=1" does */
        const bool number = label[strspn(label, "+-.0123456789")] == '\0';
        return spoken && number && names && names->group
                   ? report_text(report, "%s=%s", names->group, label)
                   : label;
    }
    const char *title = !names                 ? NULL
                        : test->sample_count == 1 ? names->value
                        : which == 0              ? names->first
                                                  : names->second;
    return title ? title : test->sample_count == 1 ? "sample" : fallback[which];
}

static bool begins_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool is_difference(const dmaic_test *test)
{
    return test->sample_count == 2 && begins_with(test->estimate_name, "difference");
}

static const char *estimate_label(dmaic_report *report, const dmaic_test *test,
                                  const char *const *labels)
{
    if (is_difference(test))
        return report_text(report, "%s (%s - %s)", test->estimate_name, labels[0], labels[1]);
    if (test->sample_count == 2 && begins_with(test->estimate_name, "ratio"))
        return report_text(report, "%s (%s / %s)", test->estimate_name, labels[0], labels[1]);
    return test->estimate_name;
}

/* ---- tables and values ---------------------------------------------------------------------- */

static void show_samples(dmaic_report *report, const dmaic_test *test, const char *const *labels)
{
    const dmaic_test_sample *const first = test->samples;
    const ptrdiff_t stride = sizeof *first;
    report_table(report, "samples", "Samples", test->sample_count);
    report_column_labels(report, "label", "sample", NULL, labels, test->sample_count);
    report_column_numbers(report, "count", "count", &first->count, stride);
    if (!isnan(first->events))
        report_column_numbers(report, "events", "events", &first->events, stride);
    if (!isnan(first->share.value)) {
        report_column_numbers(report, "share", "share", &first->share.value, stride);
        report_column_numbers(report, "lower", "lower", &first->share.lower, stride);
        report_column_numbers(report, "upper", "upper", &first->share.upper, stride);
    }
    if (!isnan(first->mean))
        report_column_numbers(report, "mean", "mean", &first->mean, stride);
    if (!isnan(first->sd))
        report_column_numbers(report, "sd", "sd", &first->sd, stride);
    if (!isnan(first->se_mean))
        report_column_numbers(report, "se_mean", "se of mean", &first->se_mean, stride);
}

static void show_figures(dmaic_report *report, const dmaic_test *test, bool p_values)
{
    const size_t known = sizeof figure_names / sizeof *figure_names;
    for (size_t i = 0; i < test->figure_count; i++) {
        const dmaic_test_figure *const figure = &test->figures[i];
        struct figure_name name = {figure->key, figure->key, false};
        for (size_t j = 0; j < known; j++)
            if (strcmp(figure->key, figure_names[j].key) == 0)
                name = figure_names[j];
        if (name.is_p_value != p_values)
            continue;
        if (name.is_p_value)
            report_probability(report, name.key, name.label, figure->estimate.value);
        else if (figure->estimate.interval)
            report_estimate(report, name.key, name.label, figure->estimate);
        else
            report_number(report, name.key, name.label, figure->estimate.value);
    }
}

static void show_test(dmaic_report *report, const dmaic_test *test)
{
    report_section(report, "Test");
    report_number(report, "null_value", "null value", test->null_value);
    report_word(report, "alternative", "alternative", alternatives[test->alternative].name);
    report_number(report, "statistic", test->statistic_name, test->statistic);
    report_number(report, "df", "df", test->df);
    if (!isnan(test->df2))
        report_number(report, "df2", "df of the denominator", test->df2);
    report_probability(report, "p_value", "p-value", test->p_value);
    show_figures(report, test, true);
}

/* ---- the verdict ---------------------------------------------------------------------------- */

/* Numbers of the verdict, in the unit that people read. */
typedef struct scale {
    double factor;
    const char *unit; /* format of a number with its unit; NULL: none */
    int decimals;
} scale;

/* Two significant digits of the distance to the ends of the interval that the alternative bounds,
 * and enough to tell the estimate and these ends from the null value. */
static int decimals_of(const dmaic_test *test, double factor)
{
    const dmaic_estimate of = test->estimate;
    const double ends[] = {of.value, test->alternative == DMAIC_ALTERNATIVE_LESS ? NAN : of.lower,
                           test->alternative == DMAIC_ALTERNATIVE_GREATER ? NAN : of.upper};
    double reach = 0;
    for (size_t i = 1; i < 3; i++)
        reach = fmax(reach, factor * fabs(ends[i] - of.value));
    const double digits = reach > 0 && isfinite(reach) ? 1 - floor(log10(reach)) : 6;
    int decimals = digits < 0 ? 0 : digits > 15 ? 15 : (int)digits;
    for (size_t i = 0; i < 3; i++) {
        const double distance = factor * fabs(ends[i] - test->null_value);
        while (decimals < 15 && distance > 0 && distance < 0.5 * pow(10, -decimals))
            decimals++;
    }
    return decimals;
}

static scale scale_of(const dmaic_test *test)
{
    const bool ratio = begins_with(test->estimate_name, "ratio") ||
                       begins_with(test->estimate_name, "odds");
    const bool shares = !isnan(test->samples[0].share.value) && !ratio;
    const double factor = shares ? 100 : 1;
    return (scale){factor, shares ? is_difference(test) ? points_unit : percent_unit : NULL,
                   decimals_of(test, factor)};
}

static const char *show_plain(dmaic_report *report, double value, scale by)
{
    const double scaled = by.factor * value;
    return fabs(scaled) < 1e15 ? report_show_fixed(report, scaled, by.decimals)
                               : report_show(report, scaled, 6);
}

static const char *with_unit(dmaic_report *report, const char *number, scale by)
{
    if (by.unit == points_unit)
        return report_text(report, points_unit, number);
    return by.unit == percent_unit ? report_text(report, percent_unit, number) : number;
}

static const char *show_unit(dmaic_report *report, double value, scale by)
{
    return with_unit(report, show_plain(report, value, by), by);
}

static const char *show_confidence(dmaic_report *report, double confidence)
{
    return report_text(report, "%s %%", report_show(report, 100 * confidence, 6));
}

/* The interval need not be the one that inverts the test: then the two may part, and it is said. */
static const char *verdict_code(const dmaic_test *test)
{
    const bool rejected = test->p_value <= 1 - test->estimate.confidence;
    const bool held = test->estimate.lower <= test->null_value &&
                      test->null_value <= test->estimate.upper;
    return rejected == held ? "borderline" : rejected ? "different" : "not-different";
}

static const words *verdict_words(const dmaic_test *test, const char *code)
{
    if (!is_difference(test) || test->null_value != 0)
        return estimate_words[test->alternative];
    if (test->alternative == DMAIC_ALTERNATIVE_GREATER)
        return greater_words;
    if (test->alternative == DMAIC_ALTERNATIVE_LESS)
        return less_words;
    if (strcmp(code, "different") != 0)
        return unequal_words;
    return test->estimate.value < 0 ? lower_words : higher_words;
}

/* "a is lower than b by 3 (1 to 5)" of a difference of -3 (-5 to -1). */
static dmaic_estimate mirrored(dmaic_estimate of)
{
    dmaic_estimate mirror = of;
    mirror.value = -of.value;
    mirror.lower = -of.upper;
    mirror.upper = -of.lower;
    return mirror;
}

static void find_verdict(dmaic_report *report, const dmaic_test *test, const char *const *labels)
{
    if (isnan(test->p_value) || isnan(test->estimate.value))
        return;
    const char *const code = verdict_code(test);
    const words *const list = verdict_words(test, code);
    const bool of_samples = is_difference(test) && test->null_value == 0;
    const bool lower = of_samples && strcmp(code, "different") == 0 && test->estimate.value < 0;
    const dmaic_estimate shown = lower ? mirrored(test->estimate) : test->estimate;
    const scale by = scale_of(test);
    const char *const arguments[] = {
        of_samples ? labels[0] : estimate_label(report, test, labels),
        of_samples ? labels[1] : "",
        show_unit(report, shown.value, by),
        show_confidence(report, shown.confidence),
        show_plain(report, shown.lower, by),
        show_plain(report, shown.upper, by),
        report_show_p(report, test->p_value),
        with_unit(report, report_show(report, by.factor * test->null_value, 6), by),
        show_unit(report, fmax(fabs(shown.lower), fabs(shown.upper)), by)};
    report_finding(report, list, code, arguments, NULL, 0);
}

/* ---- cautions ------------------------------------------------------------------------------- */

/* Of the four cells of two samples when both have the same share. */
static double smallest_expected(const dmaic_test *test)
{
    const dmaic_test_sample *const first = &test->samples[0], *const second = &test->samples[1];
    const double total = first->count + second->count;
    const double events = first->events + second->events;
    return fmin(first->count, second->count) * (fmin(events, total - events) / total);
}

static void find_cautions_of_shares(dmaic_report *report, const dmaic_test *test)
{
    const double total = test->samples[0].count + test->samples[1].count;
    if (isnan(test->statistic)) {
        const scale by = scale_of(test);
        const char *const arguments[] = {
            report_show_fixed(report, total, 0),
            show_confidence(report, test->estimate.confidence),
            show_plain(report, test->estimate.lower, by),
            show_unit(report, test->estimate.upper, by)};
        report_finding(report, caution_words, "undefined", arguments, NULL, 0);
        return;
    }
    const double expected = smallest_expected(test);
    const dmaic_estimate *const exact = dmaic_test_find(test, "fisher_p_value");
    const bool has_exact = exact && !isnan(exact->value);
    const char *const arguments[] = {report_show(report, expected, 3),
                                     has_exact ? report_show_p(report, exact->value) : ""};
    if (expected < 5)
        report_finding(report, has_exact ? caution_words : rough_words, "small-counts", arguments,
                       NULL, 0);
}

static void find_cautions_of_means(dmaic_report *report, const dmaic_test *test,
                                   const char *const *labels)
{
    for (size_t i = 0; i < test->sample_count; i++) {
        const char *const arguments[] = {labels[i],
                                         report_show_fixed(report, test->samples[i].count, 0)};
        if (test->samples[i].sd == 0)
            report_finding(report, caution_words, "no-variation", arguments, NULL, 0);
    }
    if (test->sample_count != 2 || !dmaic_test_find(test, "sd_pooled"))
        return;
    const double least = fmin(test->samples[0].sd, test->samples[1].sd);
    const double factor = fmax(test->samples[0].sd, test->samples[1].sd) / least;
    const char *const arguments[] = {report_show(report, factor, 3)};
    if (factor > 2 && isfinite(factor))
        report_finding(report, caution_words, "unequal-spread", arguments, NULL, 0);
}

dmaic_status dmaic_test_report(const dmaic_test *test, const dmaic_names *names,
                               dmaic_report **report)
{
    dmaic_report *made = report_new(test->name);
    const char **raw = report_memory(made, DMAIC_TEST_SAMPLES_MAX, sizeof *raw);
    const char **labels = report_memory(made, DMAIC_TEST_SAMPLES_MAX, sizeof *labels);
    if (raw && labels) {
        for (size_t i = 0; i < test->sample_count; i++) {
            raw[i] = sample_label(made, test, names, i, false);
            labels[i] = sample_label(made, test, names, i, true);
        }
        show_samples(made, test, raw);
        report_section(made, "Estimate");
        report_estimate(made, "estimate", estimate_label(made, test, labels), test->estimate);
        show_figures(made, test, false);
        show_test(made, test);
        find_verdict(made, test, labels);
        if (test->sample_count == 2 && !isnan(test->samples[0].share.value))
            find_cautions_of_shares(made, test);
        find_cautions_of_means(made, test, labels);
    }
    return report_done(made, report);
}
