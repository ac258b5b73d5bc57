/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order of values: published quantiles and estimates, tests/oracle/order.py (exact fractions), and
 * laws against the slow way. */
#include "stat/order.h"
#include "stat/pair_sums.h"

#include "harness.h"

#include <dmaic/number.h>

enum { ROWS = 400, SAMPLES = 16 };

typedef struct named_sample {
    char name[32];
    double values[ROWS], remainders[ROWS];
    size_t count;
} named_sample;

static named_sample samples[SAMPLES];
static size_t sample_count;

static void read_samples(void)
{
    FILE *table = fopen(TEST_PATH("data/order_samples.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char name[32], text[64];
    ck_assert_int_eq(fscanf(table, "%31s %63s", name, text), 2);
    sample_count = 0;
    while (fscanf(table, "%31s %63s", name, text) == 2) {
        if (sample_count == 0 || strcmp(samples[sample_count - 1].name, name) != 0) {
            ck_assert_uint_lt(sample_count, SAMPLES);
            samples[sample_count].count = 0;
            snprintf(samples[sample_count++].name, sizeof samples->name, "%s", name);
        }
        named_sample *to = &samples[sample_count - 1];
        dmaic_number number;
        works(dmaic_number_parse(text, strlen(text), '.', &number));
        to->values[to->count] = number.value;
        to->remainders[to->count++] = number.remainder;
    }
    fclose(table);
    ck_assert_uint_eq(sample_count, 9);
}

static dmaic_sample named(const char *name)
{
    for (size_t i = 0; i < sample_count; i++)
        if (strcmp(samples[i].name, name) == 0)
            return (dmaic_sample){samples[i].values, samples[i].count, 0, samples[i].remainders};
    ck_abort_msg("no sample %s", name);
    return dmaic_sample_of(NULL, 0);
}

static unsigned long long state = 88172645463325252ULL;

static double uniform(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) * 0x1p-53;
}

static int by_value(const void *first, const void *second)
{
    const double a = *(const double *)first, b = *(const double *)second;
    return (a > b) - (a < b);
}

static double *copy_of(const double *values, size_t count)
{
    double *copy = malloc((count + 1) * sizeof *copy);
    memcpy(copy, values, count * sizeof *copy);
    return copy;
}

/* ---- published ------------------------------------------------------------------------------ */

/* NIST/SEMATECH e-Handbook 7.2.6.2: the 90th percentile of twelve measurements by (n + 1) p. */
START_TEST(published_percentile)
{
    const double values[] = {95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.0610,
                             95.1591, 95.1195, 95.1065, 95.0925, 95.1990, 95.1682};
    const double p = 0.9;
    double quantile;
    works(dmaic_quantiles(dmaic_sample_of(values, 12), &p, 1, DMAIC_QUANTILE_WEIBULL, &quantile));
    near_to(quantile, 95.1981, 5e-5);
}
END_TEST

/* SciPy 1.14 reference, scipy.stats.mstats.hdquantiles, example. */
START_TEST(published_harrell_davis)
{
    const double values[] = {1.2, 2.5, 3.7, 4.0, 5.1, 6.3, 7.0, 8.2, 9.4};
    const double p[] = {0.25, 0.5, 0.75};
    double quantiles[3];
    works(dmaic_quantiles(dmaic_sample_of(values, 9), p, 3, DMAIC_QUANTILE_HARRELL_DAVIS,
                          quantiles));
    close_to(quantiles[0], 3.1505820231763066, 1e-14);
    close_to(quantiles[1], 5.194344084883956, 1e-14);
    close_to(quantiles[2], 7.430626414674935, 1e-14);
}
END_TEST

/* Hollander & Wolfe (1999): example 3.3 (depression, estimate -0.46) and example 4.3 (permeability
 * of membranes, -0.305 for the second less the first). */
START_TEST(published_hodges_lehmann)
{
    const double before[] = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    const double after[] = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    const double term[] = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    const double early[] = {1.15, 0.88, 0.90, 0.74, 1.21};
    double difference[9], center, shift;
    for (int i = 0; i < 9; i++)
        difference[i] = after[i] - before[i];
    works(dmaic_hodges_lehmann(dmaic_sample_of(difference, 9), &center));
    near_to(center, -0.46, 5e-3);
    works(dmaic_hodges_lehmann_shift(dmaic_sample_of(early, 5), dmaic_sample_of(term, 10),
                                     &shift));
    near_to(shift, -0.305, 5e-4);
}
END_TEST

static double widest_gap(dmaic_sample sample)
{
    double *values = copy_of(sample.values, sample.count), gap = 0;
    qsort(values, sample.count, sizeof *values, by_value);
    for (size_t i = 1; i < sample.count; i++)
        gap = fmax(gap, values[i] - values[i - 1]);
    free(values);
    return gap;
}

START_TEST(published_oracle_quantiles)
{
    read_samples();
    FILE *table = fopen(TEST_PATH("data/order_quantiles.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char line[1024], name[32];
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    size_t rows = 0;
    for (double p; fscanf(table, "%31s %lf", name, &p) == 2; rows++)
        for (int type = 1; type <= 10; type++) {
            double expected, actual;
            ck_assert_int_eq(fscanf(table, "%lf", &expected), 1);
            const dmaic_sample sample = named(name);
            works(dmaic_quantiles(sample, &p, 1, (dmaic_quantile_type)type, &actual));
            /* p as a double lies half a unit off its decimal, which moves the place of a
             * quantile */
            const double moved = type > 3 ? 1.2e-16 * p * (double)sample.count : 0;
            const double reach = 2.3e-16 * fabs(expected) + moved * widest_gap(sample);
            ck_assert_msg(fabs(actual - expected) <= reach,
                          "%s, type %d at %g: %.17g, expected %.17g", name, type, p, actual,
                          expected);
        }
    fclose(table);
    ck_assert_uint_eq(rows, 108);
}
END_TEST

START_TEST(published_oracle_pairs)
{
    read_samples();
    FILE *table = fopen(TEST_PATH("data/order_pairs.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char line[256], first[32], second[32];
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    size_t rows = 0;
    for (double expected, actual; fscanf(table, "%31s %31s %lf", first, second, &expected) == 3;
         rows++) {
        if (second[0] == '-')
            works(dmaic_hodges_lehmann(named(first), &actual));
        else
            works(dmaic_hodges_lehmann_shift(named(first), named(second), &actual));
        ck_assert_msg(fabs(actual - expected) <= 2.3e-16 * fabs(expected),
                      "%s, %s: %.17g, expected %.17g", first, second, actual, expected);
    }
    fclose(table);
    ck_assert_uint_eq(rows, 90);
}
END_TEST

START_TEST(published_oracle_medians)
{
    read_samples();
    FILE *table = fopen(TEST_PATH("data/order_medians.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char line[256], name[32];
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    size_t rows = 0;
    double asked, value, lower, upper, confidence;
    for (; fscanf(table, "%31s %lf %lf %lf %lf %lf", name, &asked, &value, &lower, &upper,
                  &confidence) == 6; rows++) {
        ordered of;
        double middle;
        works(ordered_make(named(name), &of));
        const dmaic_estimate actual = ordered_median_estimate(&of, asked);
        ordered_clear(&of);
        works(dmaic_median(named(name), &middle));
        ck_assert_double_eq(middle, actual.value);
        close_to(actual.value, value, 2.3e-16);
        near_to(actual.lower, lower, 2e-13 * (upper - lower) + 3e-16 * fabs(lower));
        near_to(actual.upper, upper, 2e-13 * (upper - lower) + 3e-16 * fabs(upper));
        close_to(actual.confidence, confidence, 3e-16);
        ck_assert_str_eq(actual.interval,
                         confidence < asked ? "sign" : "hettmansperger-sheather");
    }
    fclose(table);
    ck_assert_uint_eq(rows, 40);
}
END_TEST

/* ---- by hand -------------------------------------------------------------------------------- */

START_TEST(by_hand_quantiles)
{
    const double values[] = {2.385, 1.0, 7.5, 4.0}; /* 1, 2.385, 4, 7.5 */
    const double p[] = {0.25, 0.375, 1};
    const double expected[9][3] = {
        {1, 2.385, 7.5},      {1.6925, 2.385, 7.5},   {1, 2.385, 7.5},
        {1, 1.6925, 7.5},     {1.6925, 2.385, 7.5},   {1.34625, 2.211875, 7.5},
        {2.03875, 2.586875, 7.5}, {1.5770833333333334, 2.32729166666666667, 7.5},
        {1.6059375, 2.34171875, 7.5}};
    for (int type = 1; type <= 9; type++) {
        double quantiles[3];
        works(dmaic_quantiles(dmaic_sample_of(values, 4), p, 3, (dmaic_quantile_type)type,
                              quantiles));
        for (int i = 0; i < 3; i++)
            close_to(quantiles[i], expected[type - 1][i], 4e-16);
    }
}
END_TEST

/* Ranks 1 to 6 with a pair and a triple: 3 * 2 * 1 + 4 * 3 * 2. */
START_TEST(by_hand_ranks)
{
    const double values[] = {3, -0.0, 0.5, 3, 0.0, 3};
    const double expected[] = {5, 1.5, 3, 5, 1.5, 5};
    double ranks[6], ties;
    works(dmaic_ranks(dmaic_sample_of(values, 6), ranks, &ties));
    for (int i = 0; i < 6; i++)
        ck_assert_double_eq(ranks[i], expected[i]);
    ck_assert_double_eq(ties, 30);
    works(dmaic_ranks(dmaic_sample_of(values, 0), ranks, NULL));
}
END_TEST

/* The same double, and remainders of its decimals apart: 30 rows, so that rows are sorted by
 * radix. */
START_TEST(by_hand_remainders)
{
    double values[30], remainders[30], ranks[30], ties, median;
    for (int i = 0; i < 30; i++) {
        values[i] = 0.1;
        remainders[i] = (29 - i) / 2 * 1e-19;
    }
    const dmaic_sample sample = {values, 30, 0, remainders};
    works(dmaic_ranks(sample, ranks, &ties));
    for (int i = 0; i < 30; i++)
        ck_assert_double_eq(ranks[i], 29.5 - i / 2 * 2);
    ck_assert_double_eq(ties, 15 * 6);
    ordered of;
    works(ordered_make(sample, &of));
    for (size_t i = 0; i < 30; i++)
        ck_assert_double_eq(of.remainders[i], (double)(i / 2) * 1e-19);
    ordered_clear(&of);
    ordered_clear(&of);
    works(dmaic_median(sample, &median));
    ck_assert_double_eq(median, 0.1);
}
END_TEST

START_TEST(by_hand_pairs)
{
    const double values[] = {1, 2, 6}; /* means of pairs 1 1.5 2 3.5 4 6 */
    double center;
    works(dmaic_hodges_lehmann(dmaic_sample_of(values, 3), &center));
    ck_assert_double_eq(center, 2.75);
    pair_sums sums;
    works(pair_means_make(dmaic_sample_of(values, 3), &sums));
    ck_assert_uint_eq(pair_sums_count(&sums), 6);
    const double means[] = {1, 1.5, 2, 3.5, 4, 6};
    for (uint64_t rank = 0; rank < 6; rank++) {
        double_double mean;
        works(pair_sums_at(&sums, rank, &mean));
        ck_assert_double_eq(dd_value(mean), means[rank]);
    }
    pair_sums_clear(&sums);
    pair_sums_clear(&sums);
    const double huge[] = {1.5e308, 1.7e308};
    works(dmaic_hodges_lehmann(dmaic_sample_of(huge, 2), &center));
    close_to(center, 1.6e308, 1e-15);
    works(dmaic_median(dmaic_sample_of(huge, 2), &center));
    close_to(center, 1.6e308, 1e-15);
    const double ends[] = {-1.7e308, 1.7e308};
    works(dmaic_quantiles(dmaic_sample_of(ends, 2), &(double){0.5}, 1,
                          DMAIC_QUANTILE_HARRELL_DAVIS, &center));
    near_to(center, 0, 1e292);
}
END_TEST

/* Decimals keep their last digit: no binary sum of tenths does. */
START_TEST(by_hand_decimals)
{
    read_samples();
    double median, center;
    works(dmaic_median(named("two"), &median));
    ck_assert_double_eq(median, 0.15);
    works(dmaic_hodges_lehmann(named("two"), &center));
    ck_assert_double_eq(center, 0.15);
    works(dmaic_hodges_lehmann_shift(named("three"), named("two"), &center));
    ck_assert_double_eq(center, 0.05);
}
END_TEST

/* ---- laws ----------------------------------------------------------------------------------- */

static double wild(int kind)
{
    switch (kind) {
    case 0: return uniform() - 0.5;
    case 1: return floor(10 * uniform()) - 5;
    case 2: return ldexp(uniform() - 0.5, (int)(2000 * uniform()) - 1000);
    case 3: return uniform() < 0.1 ? (uniform() < 0.5 ? INFINITY : -INFINITY) : uniform();
    default: return uniform() < 0.5 ? -0.0 : 0.0;
    }
}

START_TEST(law_sorting)
{
    static const size_t counts[] = {0, 1, 2, 3, 24, 25, 47, 48, 49, 97, 512, 513, 1000, 5000};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (int kind = 0; kind < 5; kind++) {
            const size_t count = counts[c];
            double *values = malloc((count + 1) * sizeof *values);
            for (size_t i = 0; i < count; i++)
                values[i] = wild(kind);
            double *expected = copy_of(values, count);
            qsort(expected, count, sizeof *expected, by_value);
            works(dmaic_sort(values, count));
            size_t wrong = 0;
            for (size_t i = 0; i < count; i++)
                wrong += values[i] != expected[i] || (values[i] == 0 && signbit(values[i]));
            ck_assert_uint_eq(wrong, 0);
            free(values);
            free(expected);
        }
}
END_TEST

/* Also the orders that are hard on selection: sorted, reversed, up and down, all equal. */
START_TEST(law_selection)
{
    enum { COUNT = 3000 };
    double values[COUNT];
    for (int kind = 0; kind < 9; kind++) {
        for (int i = 0; i < COUNT; i++)
            values[i] = kind < 5    ? wild(kind)
                        : kind == 5 ? i
                        : kind == 6 ? -i
                        : kind == 7 ? (i < COUNT / 2 ? i : COUNT - i)
                                    : 3.5;
        double *expected = copy_of(values, COUNT);
        qsort(expected, COUNT, sizeof *expected, by_value);
        for (size_t rank = 0; rank < COUNT; rank += rank % 500 == 499 ? 1 : 71) {
            double *mixed = copy_of(values, COUNT);
            ck_assert_double_eq(order_select(mixed, COUNT, rank), expected[rank]);
            size_t misplaced = 0;
            for (size_t i = 0; i < COUNT; i++)
                misplaced += i < rank ? mixed[i] > mixed[rank] : mixed[i] < mixed[rank];
            ck_assert_uint_eq(misplaced, 0);
            free(mixed);
        }
        free(expected);
    }
}
END_TEST

/* Values on which each split rules out one or two of them, found by a game against the algorithm
 * (after McIlroy 1999): the bound on the work ends it. */
START_TEST(law_selection_always_ends)
{
    double values[64] = {
        0, 2, 4, 3, 5, 7, 6, 8, 10, 9, 11, 13, 12, 14, 16, 15, 17, 19, 18, 20, 22, 21, 23, 25,
        24, 26, 28, 27, 29, 31, 30, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46,
        47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 1};
    ck_assert_double_eq(order_select(values, 64, 63), 63);
    for (int i = 0; i < 64; i++)
        values[i] = i;
    ck_assert_double_eq(order_select(values, 64, 5), 5);
}
END_TEST

START_TEST(law_ranks)
{
    enum { COUNT = 777 };
    double values[COUNT], ranks[COUNT], ties, sum = 0;
    for (int i = 0; i < COUNT; i++)
        values[i] = wild(i % 2);
    works(dmaic_ranks(dmaic_sample_of(values, COUNT), ranks, &ties));
    for (int i = 0; i < COUNT; i++) {
        double below = 0, same = 0;
        for (int j = 0; j < COUNT; j++) {
            below += values[j] < values[i];
            same += values[j] == values[i];
        }
        ck_assert_double_eq(ranks[i], below + (same + 1) / 2);
        sum += same * same - 1; /* t^3 - t over its t members */
    }
    ck_assert_double_eq(ties, sum);
}
END_TEST

/* Backwards by a stride gives the same quantiles; twice the values give twice the quantiles. */
START_TEST(law_quantiles)
{
    read_samples();
    const dmaic_sample sample = named("mixed");
    double reversed[ROWS], doubled[ROWS];
    for (size_t i = 0; i < sample.count; i++) {
        reversed[i] = sample.values[i];
        doubled[i] = 2 * sample.values[i];
    }
    const dmaic_sample backward = {reversed + sample.count - 1, sample.count,
                                   -(ptrdiff_t)sizeof(double), NULL};
    for (int type = 1; type <= 10; type++)
        for (int i = 0; i <= 64; i++) {
            const double p = i / 64.0;
            double one, other, twice, mirror;
            for (size_t k = 0; k < sample.count; k++)
                reversed[k] = sample.values[k];
            works(dmaic_quantiles(dmaic_sample_of(reversed, sample.count), &p, 1,
                                  (dmaic_quantile_type)type, &one));
            works(dmaic_quantiles(backward, &p, 1, (dmaic_quantile_type)type, &other));
            works(dmaic_quantiles(dmaic_sample_of(doubled, sample.count), &p, 1,
                                  (dmaic_quantile_type)type, &twice));
            ck_assert_double_eq(one, other);
            ck_assert_double_eq(2 * one, twice);
            for (size_t k = 0; k < sample.count; k++)
                reversed[k] = -sample.values[k];
            const double q = 1 - p; /* exact */
            works(dmaic_quantiles(dmaic_sample_of(reversed, sample.count), &q, 1,
                                  (dmaic_quantile_type)type, &mirror));
            if (type != 1 && type != 3 && type != 4) /* the others are symmetric */
                near_to(mirror, -one, 4e-15);
        }
}
END_TEST

/* A million equal steps: the sums of tails must meet in the middle, and a center far away keeps
 * it. */
START_TEST(law_harrell_davis_of_many)
{
    enum { COUNT = 100000 };
    double *values = malloc(COUNT * sizeof *values);
    for (int i = 0; i < COUNT; i++)
        values[i] = 1e9 + i;
    const double p[] = {0.5, 0.9};
    double quantiles[2];
    works(dmaic_quantiles(dmaic_sample_of(values, COUNT), p, 2, DMAIC_QUANTILE_HARRELL_DAVIS,
                          quantiles));
    close_to(quantiles[0], 1e9 + (COUNT - 1) / 2.0, 1e-15);
    ck_assert(quantiles[1] > 1e9 + 89990 && quantiles[1] < 1e9 + 90010);
    free(values);
}
END_TEST

static double slow_median_of_pairs(const double *first, size_t rows, const double *second,
                                   size_t columns)
{
    double *all = malloc((rows * (columns + rows)) * sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < rows; i++)
        for (size_t j = second ? 0 : i; j < (second ? columns : rows); j++)
            all[count++] = second ? first[i] - second[j] : first[i] + first[j];
    qsort(all, count, sizeof *all, by_value);
    const double median = (all[(count - 1) / 2] + all[count / 2]) / 2;
    free(all);
    return second ? median : median / 2;
}

/* Multiples of 2^-20 make every sum exact, so that both ways must agree to the bit. */
START_TEST(law_pairs_by_the_slow_way)
{
    enum { MOST = 700 };
    double first[MOST], second[MOST];
    for (int round = 0; round < 60; round++) {
        const size_t rows = 1 + (size_t)(uniform() * (round < 40 ? 40 : MOST - 1));
        const size_t columns = 1 + (size_t)(uniform() * (round < 40 ? 60 : MOST - 1));
        const double unit = round % 3 == 0 ? 1 : 0x1p-20;
        for (size_t i = 0; i < MOST; i++) {
            const double spread = round % 4 == 0 ? pow(uniform(), 9) : uniform();
            first[i] = unit * floor(100 * spread / unit);
            second[i] = unit * floor((round % 5 ? 100 : 3) * uniform() / unit);
        }
        double center, shift;
        works(dmaic_hodges_lehmann(dmaic_sample_of(first, rows), &center));
        ck_assert_double_eq(center, slow_median_of_pairs(first, rows, NULL, 0));
        works(dmaic_hodges_lehmann_shift(dmaic_sample_of(first, rows),
                                         dmaic_sample_of(second, columns), &shift));
        ck_assert_double_eq(shift, slow_median_of_pairs(first, rows, second, columns));
    }
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

START_TEST(refusals)
{
    double values[] = {3, NAN, 1}, result = 42, ranks[3] = {7, 7, 7};
    const dmaic_sample bad = dmaic_sample_of(values, 3);
    const dmaic_sample good = dmaic_sample_of(values, 1), none = dmaic_sample_of(values, 0);
    const double p[] = {0.5, 1.5};
    fails_with(dmaic_sort(values, 3), DMAIC_EDATA, "values, row 2: the value is missing");
    ck_assert_double_eq(values[0], 3);
    fails_with(dmaic_median(bad, &result), DMAIC_EDATA, "row 2");
    fails_with(dmaic_median(none, &result), DMAIC_EDATA, "there are none");
    fails_with(dmaic_ranks(bad, ranks, &result), DMAIC_EDATA, "row 2");
    fails_with(dmaic_hodges_lehmann(bad, &result), DMAIC_EDATA, "row 2");
    fails_with(dmaic_hodges_lehmann(none, &result), DMAIC_EDATA, "there are none");
    fails_with(dmaic_hodges_lehmann_shift(good, bad, &result), DMAIC_EDATA, "second, row 2");
    fails_with(dmaic_hodges_lehmann_shift(none, good, &result), DMAIC_EDATA,
               "first: there are none");
    fails_with(dmaic_quantiles(good, p, 2, DMAIC_QUANTILE_LINEAR, &result), DMAIC_EARGUMENT,
               "row 2: the probability is 1.5");
    fails_with(dmaic_quantiles(good, p, 1, (dmaic_quantile_type)0, &result), DMAIC_EARGUMENT,
               "type is 0");
    fails_with(dmaic_quantiles(bad, p, 1, DMAIC_QUANTILE_LINEAR, &result), DMAIC_EDATA, "row 2");
    fails_with(dmaic_quantiles(none, p, 1, DMAIC_QUANTILE_LINEAR, &result), DMAIC_EDATA, "none");
    values[1] = INFINITY;
    fails_with(dmaic_median(bad, &result), DMAIC_EDATA, "must be finite");
    works(dmaic_sort(values, 3));
    ck_assert_double_eq(values[2], INFINITY);
    ck_assert_double_eq(result, 42);
    ck_assert_double_eq(ranks[0], 7);
}
END_TEST

CASES("order", published_percentile, published_harrell_davis, published_hodges_lehmann,
      published_oracle_quantiles, published_oracle_pairs, published_oracle_medians,
      by_hand_quantiles, by_hand_ranks, by_hand_remainders, by_hand_pairs, by_hand_decimals,
      law_sorting, law_selection, law_selection_always_ends, law_ranks, law_quantiles,
      law_harrell_davis_of_many, law_pairs_by_the_slow_way, refusals)
