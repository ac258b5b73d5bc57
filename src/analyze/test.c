/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hypothesis tests share: options, results with nothing defined yet, and the way from a t
 * statistic to its p-value and interval. */
#include "test.h"

#include "stat/proportion.h"

#include <dmaic/distribution.h>
#include <math.h>
#include <string.h>

void dmaic_test_options_init(dmaic_test_options *options)
{
    *options = (dmaic_test_options){.alternative = DMAIC_ALTERNATIVE_TWO_SIDED,
                                    .null = 0,
                                    .confidence = 0.95,
                                    .pooled = false,
                                    .reference_level = ""};
}

static dmaic_status check_options(const dmaic_test_options *options)
{
    const int alternative = (int)options->alternative;
    if (alternative < DMAIC_ALTERNATIVE_TWO_SIDED || alternative > DMAIC_ALTERNATIVE_GREATER)
        return fail(DMAIC_EARGUMENT,
                    "alternative is %d; it must be two-sided (0), less (1) or greater (2)",
                    alternative);
    if (!isfinite(options->null))
        return fail(DMAIC_EARGUMENT, "null is %g; it must be a finite number", options->null);
    const dmaic_status status = check_confidence(options->confidence);
    if (status)
        return status;
    if (!memchr(options->reference_level, '\0', sizeof options->reference_level))
        return fail(DMAIC_EARGUMENT, "reference_level has no end; it must be shorter than %d bytes",
                    DMAIC_TEXT_SIZE);
    return DMAIC_OK;
}

dmaic_status test_options_read(const dmaic_test_options *given, dmaic_test_options *options)
{
    if (given)
        *options = *given;
    else
        dmaic_test_options_init(options);
    return check_options(options);
}

dmaic_status test_options_without_group(const dmaic_test_options *options)
{
    if (options->reference_level[0])
        return fail(DMAIC_EARGUMENT,
                    "reference_level is '%s'; it needs a column of groups that holds this level",
                    options->reference_level);
    return DMAIC_OK;
}

dmaic_test_sample test_sample_new(int32_t label)
{
    return (dmaic_test_sample){.label = label,
                               .count = NAN,
                               .events = NAN,
                               .share = test_number(NAN),
                               .mean = NAN,
                               .sd = NAN,
                               .se_mean = NAN};
}

dmaic_test test_new(const char *name, const char *statistic_name, const char *estimate_name,
                    const dmaic_test_options *options)
{
    dmaic_test test = {.options = *options,
                       .name = name,
                       .statistic_name = statistic_name,
                       .estimate_name = estimate_name,
                       .statistic = NAN,
                       .df = NAN,
                       .df2 = NAN,
                       .p_value = NAN,
                       .estimate = test_number(NAN),
                       .null_value = options->null,
                       .alternative = options->alternative};
    for (size_t i = 0; i < DMAIC_TEST_SAMPLES_MAX; i++)
        test.samples[i] = test_sample_new(-1);
    for (size_t i = 0; i < DMAIC_TEST_FIGURES_MAX; i++)
        test.figures[i].estimate = test_number(NAN);
    return test;
}

dmaic_estimate test_number(double value)
{
    return (dmaic_estimate){.value = value, .lower = NAN, .upper = NAN, .confidence = NAN};
}

void test_add_figure(dmaic_test *test, const char *key, dmaic_estimate estimate)
{
    test->figures[test->figure_count++] = (dmaic_test_figure){key, estimate};
}

const dmaic_estimate *dmaic_test_find(const dmaic_test *test, const char *key)
{
    for (size_t i = 0; i < test->figure_count; i++)
        if (strcmp(test->figures[i].key, key) == 0)
            return &test->figures[i].estimate;
    return NULL;
}

double test_t_p(double t, double df, dmaic_alternative alternative)
{
    if (alternative == DMAIC_ALTERNATIVE_LESS)
        return dmaic_t_probability(t, df, DMAIC_LOWER_TAIL);
    if (alternative == DMAIC_ALTERNATIVE_GREATER)
        return dmaic_t_probability(t, df, DMAIC_UPPER_TAIL);
    return 2 * dmaic_t_probability(fabs(t), df, DMAIC_UPPER_TAIL);
}

dmaic_estimate test_t_interval(double value, double se, double df,
                               const dmaic_test_options *options, const char *interval)
{
    const dmaic_alternative alternative = options->alternative;
    const double tail = interval_tail(options->confidence, alternative);
    const double reach = dmaic_t_quantile(tail, df, DMAIC_UPPER_TAIL) * se;
    return (dmaic_estimate){
        .value = value,
        .lower = alternative == DMAIC_ALTERNATIVE_LESS ? -INFINITY : value - reach,
        .upper = alternative == DMAIC_ALTERNATIVE_GREATER ? INFINITY : value + reach,
        .confidence = options->confidence,
        .interval = interval};
}
