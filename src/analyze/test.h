/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hypothesis tests share: options read and checked, p-values and intervals of a t statistic,
 * results that start out with nothing defined. Private to analyze. */
#ifndef DMAIC_ANALYZE_TEST_H
#define DMAIC_ANALYZE_TEST_H

#include "base/base.h"

#include <dmaic/analyze.h>

/* Copies the options given, or the defaults for NULL. Refuses (DMAIC_EARGUMENT) an alternative that
 * is none, a null value that is not finite, a confidence outside (0, 1), a text without an end. */
dmaic_status test_options_read(const dmaic_test_options *given, dmaic_test_options *options);

/* Refuses (DMAIC_EARGUMENT) a reference level where no column of groups could hold it. */
dmaic_status test_options_without_group(const dmaic_test_options *options);

/* A result that repeats its options and has NaN wherever a number belongs; texts are constants. */
dmaic_test test_new(const char *name, const char *statistic_name, const char *estimate_name,
                    const dmaic_test_options *options);

/* A sample with NaN wherever a number belongs; label -1: none. */
dmaic_test_sample test_sample_new(int32_t label);

/* An estimate that has no interval. */
dmaic_estimate test_number(double value);

/* Adds a further figure; key is a constant. There is room for DMAIC_TEST_FIGURES_MAX. */
void test_add_figure(dmaic_test *test, const char *key, dmaic_estimate estimate);

/* The p-value of a t statistic, always from the tail itself. */
double test_t_p(double t, double df, dmaic_alternative alternative);

/* value -+ t quantile * se; one-sided by the alternative, the other end infinite. */
dmaic_estimate test_t_interval(double value, double se, double df,
                               const dmaic_test_options *options, const char *interval);

#endif
