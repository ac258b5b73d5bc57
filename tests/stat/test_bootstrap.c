/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap: published intervals, tests/oracle/bootstrap.py (own generator, exact fractions), laws
 * and refusals. */
#include "harness.h"

#include <dmaic/resample.h>

enum { MOST = 64 };

static double variance(double *values, size_t count, void *context)
{
    (void)context;
    const double mean = dmaic_statistic_mean(values, count, NULL);
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    return sum / (double)count;
}

static double maximum(double *values, size_t count, void *context)
{
    (void)context;
    double largest = values[0];
    for (size_t i = 1; i < count; i++)
        largest = fmax(largest, values[i]);
    return largest;
}

static double counted_mean(double *values, size_t count, void *context)
{
    ++*(int *)context;
    return dmaic_statistic_mean(values, count, NULL);
}

static double reciprocal(double *values, size_t count, void *context)
{
    return 1.0 / dmaic_statistic_sd(values, count, context);
}

/* Efron & Tibshirani (1993), An Introduction to the Bootstrap, table 14.1: the spatial data, A. */
static const double spatial[] = {48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6,
                                 0,  33, 28, 34, 4,  32, 24, 47, 41, 24, 26, 30, 41};
static const dmaic_sample spatial_sample = {.values = spatial, .count = 26};

/* Table 14.2, 90 % intervals of the variance from 2000 resamples: the ends carry the noise of
 * those, whose standard error near the 5th percentile is about 2, near the 95th 2 to 4. */
START_TEST(published)
{
    dmaic_bootstrap_options options;
    dmaic_bootstrap_options_init(&options);
    options.confidence = 0.9;
    dmaic_estimate estimate;
    works(dmaic_bootstrap(spatial_sample, variance, NULL, &options, &estimate));
    near_to(estimate.value, 171.5, 0.05);
    near_to(estimate.lower, 115.8, 5);
    near_to(estimate.upper, 259.6, 8);
    ck_assert_str_eq(estimate.interval, "bca");
    options.kind = DMAIC_BOOTSTRAP_PERCENTILE;
    works(dmaic_bootstrap(spatial_sample, variance, NULL, &options, &estimate));
    near_to(estimate.lower, 100.8, 5);
    near_to(estimate.upper, 233.9, 8);
    ck_assert_str_eq(estimate.interval, "percentile");
}
END_TEST

static dmaic_statistic named(const char *name)
{
    if (strcmp(name, "mean") == 0)
        return dmaic_statistic_mean;
    return strcmp(name, "sd") == 0 ? dmaic_statistic_sd : dmaic_statistic_median;
}

static size_t read_sample(const char *text, double *values)
{
    size_t count = 0;
    char *end;
    for (double value = strtod(text, &end); end != text && count < MOST;
         value = strtod(text, &end)) {
        values[count++] = value;
        text = end;
    }
    return count;
}

START_TEST(oracle)
{
    FILE *file = fopen(TEST_PATH("data/bootstrap.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[2048];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        char name[16], kind[16];
        int alternative, used;
        unsigned long long resamples, seed;
        double confidence, expected[6], values[MOST], replicates[3];
        if (sscanf(line, "%15s %15s %d %lf %llu %llu %lf %lf %lf %lf %lf %lf%n", name, kind,
                   &alternative, &confidence, &resamples, &seed, &expected[0], &expected[1],
                   &expected[2], &expected[3], &expected[4], &expected[5], &used) != 12)
            continue;
        const dmaic_sample sample = dmaic_sample_of(values, read_sample(line + used, values));
        dmaic_bootstrap_options options = {.confidence = confidence,
                                           .alternative = (dmaic_alternative)alternative,
                                           .kind = strcmp(kind, "bca") == 0
                                                       ? DMAIC_BOOTSTRAP_BCA
                                                       : DMAIC_BOOTSTRAP_PERCENTILE,
                                           .resamples = (size_t)resamples,
                                           .seed = seed};
        const dmaic_statistic statistic = named(name);
        dmaic_estimate estimate;
        works(dmaic_bootstrap(sample, statistic, NULL, &options, &estimate));
        close_to(estimate.value, expected[0], 1e-15);
        close_to(estimate.lower, expected[1], 1e-12);
        close_to(estimate.upper, expected[2], 1e-12);
        works(dmaic_bootstrap_replicates(sample, statistic, NULL, seed, 0, 3, replicates));
        for (int r = 0; r < 3; r++)
            close_to(replicates[r], expected[3 + r], 1e-15);
        rows++;
    }
    fclose(file);
    ck_assert_int_eq(rows, 54);
}
END_TEST

START_TEST(any_division_gives_the_same_bits)
{
    double whole[100], parts[100];
    works(dmaic_bootstrap_replicates(spatial_sample, variance, NULL, 7, 0, 100, whole));
    works(dmaic_bootstrap_replicates(spatial_sample, variance, NULL, 7, 90, 10, parts + 90));
    works(dmaic_bootstrap_replicates(spatial_sample, variance, NULL, 7, 0, 37, parts));
    works(dmaic_bootstrap_replicates(spatial_sample, variance, NULL, 7, 37, 53, parts + 37));
    ck_assert_mem_eq(whole, parts, sizeof whole);

    dmaic_bootstrap_options options = {.confidence = 0.8, .resamples = 100, .seed = 7};
    dmaic_estimate at_once, reversed;
    works(dmaic_bootstrap(spatial_sample, variance, NULL, &options, &at_once));
    for (int r = 0; r < 100; r++)
        parts[r] = whole[99 - r];
    works(dmaic_bootstrap_interval(spatial_sample, variance, NULL, parts, 100, &options,
                                   &reversed));
    ck_assert_double_eq(at_once.lower, reversed.lower);
    ck_assert_double_eq(at_once.upper, reversed.upper);
}
END_TEST

START_TEST(strides_order_and_sign)
{
    double apart[52];
    for (int i = 0; i < 26; i++) {
        apart[2 * i] = -spatial[i];
        apart[2 * i + 1] = NAN;
    }
    const dmaic_sample other = {.values = apart, .count = 26, .stride = 2 * sizeof(double)};
    dmaic_bootstrap_options options;
    dmaic_bootstrap_options_init(&options);
    options.resamples = 999;
    dmaic_estimate first, mirrored;
    works(dmaic_bootstrap(spatial_sample, dmaic_statistic_mean, NULL, &options, &first));
    works(dmaic_bootstrap(other, dmaic_statistic_mean, NULL, &options, &mirrored));
    ck_assert_double_eq(first.value, -mirrored.value);
    close_to(mirrored.upper, -first.lower, 1e-12);
    close_to(mirrored.lower, -first.upper, 1e-12);
}
END_TEST

START_TEST(narrower_with_less_confidence_and_inside_the_sample)
{
    dmaic_estimate before = {.lower = -HUGE_VAL, .upper = HUGE_VAL};
    for (int kind = 0; kind < 2; kind++)
        for (double confidence = 0.98; confidence > 0.1; confidence -= 0.08) {
            const dmaic_bootstrap_options options = {
                .confidence = confidence,
                .kind = (dmaic_bootstrap_interval_kind)kind,
                .resamples = 999,
                .seed = 3};
            dmaic_estimate now;
            works(dmaic_bootstrap(spatial_sample, dmaic_statistic_median, NULL, &options, &now));
            ck_assert(now.lower >= 0 && now.upper <= 48 && now.lower <= now.upper);
            if (confidence < 0.97) {
                ck_assert_double_ge(now.lower, before.lower);
                ck_assert_double_le(now.upper, before.upper);
            }
            before = now;
        }
}
END_TEST

/* A statistic is called once for the sample, once per resample and once without each value. */
START_TEST(calls_and_constants)
{
    int calls = 0;
    const dmaic_bootstrap_options options = {.confidence = 0.9, .resamples = 500, .seed = 5};
    dmaic_estimate estimate;
    works(dmaic_bootstrap(spatial_sample, counted_mean, &calls, &options, &estimate));
    ck_assert_int_eq(calls, 1 + 500 + 26);

    const double same[] = {0.1, 0.1, 0.1};
    works(dmaic_bootstrap(dmaic_sample_of(same, 3), dmaic_statistic_mean, NULL, &options,
                          &estimate));
    ck_assert_double_eq(estimate.value, 0.1);
    ck_assert_double_eq(estimate.lower, 0.1);
    ck_assert_double_eq(estimate.upper, 0.1);
}
END_TEST

START_TEST(extremes_stay_finite)
{
    double huge[] = {1e308, -1e308, 1.7e308, 5e-324};
    close_to(dmaic_statistic_median(huge, 4, NULL), 5e307, 1e-15);
    double two[] = {3, 1};
    ck_assert_double_eq(dmaic_statistic_median(two, 2, NULL), 2.0);
    double one[] = {4};
    ck_assert_double_eq(dmaic_statistic_median(one, 1, NULL), 4.0);
    ck_assert(isnan(dmaic_statistic_sd(one, 1, NULL)));
}
END_TEST

START_TEST(refusals)
{
    dmaic_bootstrap_options options;
    dmaic_bootstrap_options_init(&options);
    const dmaic_estimate untouched = {.value = 7};
    dmaic_estimate estimate = untouched;
    const double holes[] = {1, NAN, 3}, pair[] = {1, 2};
    const dmaic_sample two = dmaic_sample_of(pair, 2);
    fails_with(dmaic_bootstrap(dmaic_sample_of(holes, 3), maximum, NULL, NULL, &estimate),
               DMAIC_EDATA, "values, row 2");
    fails_with(dmaic_bootstrap(dmaic_sample_of(pair, 1), maximum, NULL, NULL, &estimate),
               DMAIC_EDATA, "there are 1; a bootstrap needs at least 2");
    const double low[] = {40, 41, 47};
    fails_with(dmaic_bootstrap_interval(spatial_sample, maximum, NULL, low, 3, NULL, &estimate),
               DMAIC_ENUMERIC, "all 3 lie below the statistic, 48");
    fails_with(dmaic_bootstrap(spatial_sample, maximum, NULL, NULL, &estimate), DMAIC_EDATA,
               "replicates: there are 9999; an interval that leaves");
    fails_with(dmaic_bootstrap(two, reciprocal, NULL, NULL, &estimate), DMAIC_ENUMERIC,
               "the statistic of this resample is inf");
    options.confidence = 95;
    fails_with(dmaic_bootstrap(two, maximum, NULL, &options, &estimate), DMAIC_EARGUMENT,
               "confidence is 95");
    options.confidence = 0.999;
    options.resamples = 100;
    options.kind = DMAIC_BOOTSTRAP_PERCENTILE;
    fails_with(dmaic_bootstrap(two, maximum, NULL, &options, &estimate), DMAIC_EDATA,
               "replicates: there are 100; an interval that leaves 0.0005");
    options.resamples = 0;
    fails_with(dmaic_bootstrap(two, maximum, NULL, &options, &estimate), DMAIC_EARGUMENT,
               "resamples is 0");
    dmaic_bootstrap_options_init(&options);
    options.kind = (dmaic_bootstrap_interval_kind)2;
    fails_with(dmaic_bootstrap(two, maximum, NULL, &options, &estimate), DMAIC_EARGUMENT,
               "the kind of interval is 2");
    options.kind = DMAIC_BOOTSTRAP_BCA;
    options.alternative = (dmaic_alternative)9;
    fails_with(dmaic_bootstrap(two, maximum, NULL, &options, &estimate), DMAIC_EARGUMENT,
               "the alternative is 9");
    fails_with(dmaic_bootstrap_interval(two, maximum, NULL, pair, 0, NULL, &estimate), DMAIC_EDATA,
               "replicates: there are none");
    fails_with(dmaic_bootstrap_interval(two, maximum, NULL, holes, 3, NULL, &estimate),
               DMAIC_EDATA, "replicates, row 2");
    ck_assert_mem_eq(&estimate, &untouched, sizeof estimate);
    double replicates[4] = {1, 2, 3, 4};
    fails_with(dmaic_bootstrap_replicates(two, reciprocal, NULL, 1, 0, 4, replicates),
               DMAIC_ENUMERIC, "must be finite");
    ck_assert_double_eq(replicates[0], 1.0);
    ck_assert_double_eq(replicates[3], 4.0);
}
END_TEST

CASES("bootstrap", published, oracle, any_division_gives_the_same_bits, strides_order_and_sign,
      narrower_with_less_confidence_and_inside_the_sample, calls_and_constants,
      extremes_stay_finite, refusals)
