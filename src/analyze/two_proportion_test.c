/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Are two shares the same? The score z of the difference [MEE1984], which for a null value of 0 is
 * the pooled z, with Newcombe's interval [NEWCOMBE1998] and Fisher's exact test [FISHER1935]. */
#include "test.h"

#include "data/view.h"
#include "stat/proportion.h"

#include <math.h>

/* The options, of which the null value is a difference of shares. */
static dmaic_status read_options(const dmaic_test_options *given, dmaic_test_options *options)
{
    const dmaic_status status = test_options_read(given, options);
    if (!status && !(options->null > -1 && options->null < 1))
        return fail(DMAIC_EARGUMENT,
                    "null is %g; a difference of two shares lies between -1 and 1, such as 0.05",
                    options->null);
    return status;
}

static dmaic_test_sample show_sample(event_count of, int32_t label, double confidence)
{
    dmaic_test_sample sample = test_sample_new(label);
    sample.count = of.trials;
    sample.events = of.events;
    sample.share = proportion_wilson(of, confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    return sample;
}

/* Fisher's test knows one null value only, that the shares are equal. */
static double exact_p(event_count first, event_count second, const dmaic_test_options *options)
{
    return options->null == 0 ? proportion_fisher_p(first, second, options->alternative) : NAN;
}

static dmaic_test compare(const event_count sample[2], const int32_t label[2],
                          const dmaic_test_options *options)
{
    const event_count first = sample[0], second = sample[1];
    const double confidence = options->confidence;
    const dmaic_alternative alternative = options->alternative;

    dmaic_test test = test_new("two-proportion test", "z", "difference of shares", options);
    test.statistic = proportion_z(first, second, options->null);
    test.p_value = proportion_z_p(test.statistic, alternative);
    test.estimate = proportion_difference_newcombe(first, second, confidence, alternative);
    test.sample_count = 2;
    for (size_t i = 0; i < 2; i++)
        test.samples[i] = show_sample(sample[i], label[i], confidence);

    test_add_figure(&test, "difference_mee",
                    proportion_difference_mee(first, second, confidence, alternative));
    test_add_figure(
        &test, "difference_miettinen_nurminen",
        proportion_difference_miettinen_nurminen(first, second, confidence, alternative));
    test_add_figure(&test, "ratio",
                    proportion_ratio_koopman(first, second, confidence, alternative));
    test_add_figure(&test, "odds_ratio",
                    proportion_odds_score(first, second, confidence, alternative));
    test_add_figure(&test, "fisher_p_value", test_number(exact_p(first, second, options)));
    return test;
}

/* Two rows of counts, events within trials. */
static dmaic_status check_counts(dmaic_sample events, dmaic_sample trials)
{
    if (events.count != 2 || trials.count != 2)
        return fail(DMAIC_ESHAPE,
                    "events has %zu rows and trials has %zu; both must have 2, one per sample",
                    events.count, trials.count);
    dmaic_status status = sample_check_counts(events, "events");
    if (!status)
        status = sample_check_counts(trials, "trials");
    for (size_t row = 0; !status && row < 2; row++) {
        const double event = sample_value(events, row), trial = sample_value(trials, row);
        if (trial < 1)
            status = fail_at("trials", row + 1, DMAIC_EDATA, "there are no trials; at least 1 is "
                                                             "needed in each sample");
        else if (event > trial)
            status = fail_at("events", row + 1, DMAIC_EDATA,
                             "the count is %g; it must not be above its trials, %g", event, trial);
    }
    return status;
}

dmaic_status dmaic_two_proportion_test(dmaic_sample events, dmaic_sample trials,
                                       const dmaic_test_options *options, dmaic_test *test)
{
    dmaic_test_options used;
    dmaic_status status = read_options(options, &used);
    if (!status)
        status = test_options_without_group(&used);
    if (!status)
        status = check_counts(events, trials);
    if (status)
        return status;

    event_count sample[2];
    for (size_t row = 0; row < 2; row++)
        sample[row] = (event_count){sample_value(events, row), sample_value(trials, row)};
    *test = compare(sample, (const int32_t[]){-1, -1}, &used);
    return DMAIC_OK;
}

static dmaic_status check_outcomes(dmaic_sample values)
{
    const dmaic_status status = sample_check(values, "value");
    return status ? status : sample_check_outcomes(values, "value");
}

static event_count count_events(dmaic_sample outcomes)
{
    event_count of = {0, (double)outcomes.count};
    for (size_t row = 0; row < outcomes.count; row++)
        of.events += sample_value(outcomes, row);
    return of;
}

dmaic_status dmaic_two_proportion_test_by_group(dmaic_sample values, dmaic_factor group,
                                                const dmaic_test_options *options,
                                                dmaic_test *test)
{
    dmaic_test_options used;
    group_pair pair = {0};
    dmaic_status status = read_options(options, &used);
    if (!status)
        status = check_outcomes(values);
    if (!status)
        status = group_pair_split(values, group, used.reference_level, &pair);
    if (status)
        return status;

    const event_count sample[2] = {count_events(pair.sample[0]), count_events(pair.sample[1])};
    *test = compare(sample, pair.code, &used);
    group_pair_clear(&pair);
    return DMAIC_OK;
}
