/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sigma within subgroups and from successive differences, against tests/oracle/control_charts.py
 * (mpmath, 30 digits) and published figures. */
#include "harness.h"

#include "stat/sigma.h"

enum { MOST = 200 };

typedef struct data {
    size_t count;
    double value[MOST];
    size_t subgroup[MOST];
} data;

static data read_data(void)
{
    data read = {.count = 0};
    FILE *file = fopen(TEST_PATH("data/xbar_r_unequal.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fscanf(file, "subgroup value "), 0);
    while (fscanf(file, "%zu %lf", &read.subgroup[read.count], &read.value[read.count]) == 2)
        read.count++;
    fclose(file);
    ck_assert_uint_eq(read.count, 109);
    return read;
}

static sigma_sums sums_of(const data *of)
{
    sigma_sums sums = {.subgroups = 0};
    for (size_t first = 0, last; first < of->count; first = last) {
        for (last = first; last < of->count && of->subgroup[last] == of->subgroup[first]; last++) {
        }
        const moments subgroup = moments_of(dmaic_sample_of(of->value + first, last - first));
        sigma_add(&sums, &subgroup);
    }
    return sums;
}

static sigma_estimate estimate(const char *name, dmaic_sigma method)
{
    const data of = read_data();
    if (method == DMAIC_SIGMA_RANGE || method == DMAIC_SIGMA_S || method == DMAIC_SIGMA_POOLED) {
        const sigma_sums sums = sums_of(&of);
        return sigma_within(&sums, method, true);
    }
    double singles[40];
    for (size_t i = 0; i < 40; i++) {
        const bool missing = i == 0 || i == 7 || i == 8 || i == 20 || i == 39;
        singles[i] = strcmp(name, "gaps") == 0 && missing ? NAN : of.value[i];
    }
    sigma_estimate found;
    works(sigma_successive(dmaic_sample_of(singles, 40), method, true, &found));
    return found;
}

/* All estimators on random data, unequal subgroups and gaps included. */
START_TEST(independent)
{
    static const struct {
        const char *name;
        dmaic_sigma method;
    } methods[] = {{"range", DMAIC_SIGMA_RANGE},         {"s", DMAIC_SIGMA_S},
                   {"pooled", DMAIC_SIGMA_POOLED},       {"mean-mr", DMAIC_SIGMA_MEAN_MR},
                   {"median-mr", DMAIC_SIGMA_MEDIAN_MR}, {"mssd", DMAIC_SIGMA_MSSD}};
    FILE *file = fopen(TEST_PATH("data/sigma_expected.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char name[16], method[16];
    double sigma, df;
    int rows = 0;
    ck_assert_int_eq(fscanf(file, "data estimator sigma df "), 0);
    for (; fscanf(file, "%15s %15s %lf %lf", name, method, &sigma, &df) == 4; rows++) {
        for (size_t i = 0; i < 6; i++) {
            if (strcmp(method, methods[i].name) != 0)
                continue;
            const sigma_estimate found = estimate(name, methods[i].method);
            close_to(found.sigma, sigma, 1e-13);
            close_to(found.df, df, 1e-11);
        }
    }
    fclose(file);
    ck_assert_int_eq(rows, 9);
}
END_TEST

/* Scrucca, qcc 3.0 documentation: pistonrings, first 25 subgroups of 5; from ranges 0.009785039
 * with d2 to three decimals, from standard deviations 0.009829977. */
START_TEST(published)
{
    FILE *file = fopen(TEST_PATH("data/pistonrings.csv"), "r");
    ck_assert_ptr_nonnull(file);
    double value[125];
    ck_assert_int_eq(fscanf(file, "sample,diameter "), 0);
    for (size_t i = 0; i < 125; i++)
        ck_assert_int_eq(fscanf(file, "%*d,%lf", &value[i]), 1);
    fclose(file);
    sigma_sums sums = {.subgroups = 0};
    for (size_t i = 0; i < 125; i += 5) {
        const moments subgroup = moments_of(dmaic_sample_of(value + i, 5));
        sigma_add(&sums, &subgroup);
    }
    near_to(sigma_within(&sums, DMAIC_SIGMA_RANGE, true).sigma * dmaic_d2(5) / 2.326, 0.009785039,
            5e-10);
    near_to(sigma_within(&sums, DMAIC_SIGMA_S, true).sigma, 0.009829977, 5e-10);
    near_to(sigma_within(&sums, DMAIC_SIGMA_S, false).sigma, 0.009240037, 5e-10);
}
END_TEST

/* Two pairs: 2 and 5, 7 and 6. Ranges 3 and 1; s = R / sqrt(2). */
START_TEST(by_hand)
{
    const double value[] = {2, 5, 7, 6};
    sigma_sums sums = {.subgroups = 0};
    for (size_t i = 0; i < 4; i += 2) {
        const moments subgroup = moments_of(dmaic_sample_of(value + i, 2));
        sigma_add(&sums, &subgroup);
    }
    const double root_pi = 1.77245385090551602730;
    close_to(sigma_within(&sums, DMAIC_SIGMA_RANGE, true).sigma, root_pi, 1e-14);
    close_to(sigma_within(&sums, DMAIC_SIGMA_S, true).sigma, root_pi, 1e-14);
    close_to(sigma_within(&sums, DMAIC_SIGMA_S, false).sigma, sqrt(2), 1e-14);
    close_to(sigma_within(&sums, DMAIC_SIGMA_POOLED, false).sigma, sqrt(2.5), 1e-14);
    /* c4(3) = sqrt(pi) / 2 */
    close_to(sigma_within(&sums, DMAIC_SIGMA_POOLED, true).sigma, sqrt(2.5) * 2 / root_pi, 1e-14);

    sigma_estimate found;
    works(sigma_successive(dmaic_sample_of(value, 4), DMAIC_SIGMA_MEAN_MR, true, &found));
    close_to(found.sigma, 2 * root_pi / 2, 1e-14); /* ranges 3, 2, 1 */
    works(sigma_successive(dmaic_sample_of(value, 4), DMAIC_SIGMA_MEDIAN_MR, true, &found));
    close_to(found.sigma, 2 / 0.953872552408939746763, 1e-14);
    works(sigma_successive(dmaic_sample_of(value, 4), DMAIC_SIGMA_MSSD, true, &found));
    close_to(found.sigma, sqrt(14.0 / 6), 1e-14);
}
END_TEST

/* One pair has one degree of freedom; a pooled sd has its own; and the df of a chi come back. */
START_TEST(degrees_of_freedom)
{
    const double value[] = {2, 5};
    const moments pair = moments_of(dmaic_sample_of(value, 2));
    sigma_sums sums = {.subgroups = 0};
    sigma_add(&sums, &pair);
    close_to(sigma_within(&sums, DMAIC_SIGMA_RANGE, true).df, 1, 1e-12);
    close_to(sigma_within(&sums, DMAIC_SIGMA_S, true).df, 1, 1e-12);
    close_to(sigma_within(&sums, DMAIC_SIGMA_POOLED, true).df, 1, 0);
    for (double df = 1; df < 1e9; df *= 3.7) {
        /* 1 / c4^2 - 1 by its own series in 1/df, good to 1e-12 from 1e3 */
        const double c4 = dmaic_c4(df + 1);
        const double cv2 = df < 1e3 ? (1 - c4) * (1 + c4) / (c4 * c4)
                                    : (0.5 + (0.125 - 0.0625 / df) / df) / df;
        close_to(sigma_effective_df(cv2), df, 1e-11);
    }
    ck_assert(isinf(sigma_effective_df(0)));
    ck_assert(isnan(sigma_effective_df(-1)) && isnan(sigma_effective_df(NAN)));
}
END_TEST

/* Scaling scales; shifting changes nothing; subgroups of one, or none, add nothing. */
START_TEST(laws)
{
    const data of = read_data();
    data moved = of;
    for (size_t i = 0; i < of.count; i++)
        moved.value[i] = of.value[i] * 4 + 1024;
    const sigma_sums sums = sums_of(&of), moved_sums = sums_of(&moved);
    for (dmaic_sigma method = DMAIC_SIGMA_RANGE; method <= DMAIC_SIGMA_POOLED; method++) {
        const sigma_estimate a = sigma_within(&sums, method, true);
        const sigma_estimate b = sigma_within(&moved_sums, method, true);
        close_to(b.sigma, 4 * a.sigma, 1e-11); /* 4 x + 1024 is rounded */
        close_to(b.df, a.df, 1e-14);
    }
    sigma_sums more = sums;
    const moments one = moments_of(dmaic_sample_of(of.value, 1));
    const moments none = moments_of(dmaic_sample_of(of.value, 0));
    sigma_add(&more, &one);
    sigma_add(&more, &none);
    ck_assert_uint_eq(more.subgroups, sums.subgroups);
    close_to(sigma_within(&more, DMAIC_SIGMA_POOLED, true).sigma,
             sigma_within(&sums, DMAIC_SIGMA_POOLED, true).sigma, 0);

    sigma_sums ranges = {.subgroups = 0};
    for (size_t first = 0; first + 5 <= of.count; first += 5) {
        const moments subgroup = moments_of(dmaic_sample_of(of.value + first, 5));
        sigma_add_range(&ranges, &subgroup);
    }
    sigma_sums equal = {.subgroups = 0};
    double mean_range = 0;
    for (size_t first = 0; first + 5 <= of.count; first += 5) {
        const moments subgroup = moments_of(dmaic_sample_of(of.value + first, 5));
        sigma_add(&equal, &subgroup);
        mean_range += subgroup.range / 21;
    }
    close_to(sigma_within(&ranges, DMAIC_SIGMA_RANGE, true).sigma, mean_range / dmaic_d2(5), 1e-14);
    close_to(sigma_within(&ranges, DMAIC_SIGMA_RANGE, true).df,
             sigma_within(&equal, DMAIC_SIGMA_RANGE, true).df, 0);
}
END_TEST

START_TEST(refusals)
{
    const double lonely[] = {1, NAN, 2, NAN, 3};
    sigma_estimate found = {.sigma = 7};
    fails_with(sigma_successive(dmaic_sample_of(lonely, 5), DMAIC_SIGMA_MEAN_MR, true, &found),
               DMAIC_EDATA, "two values in a row");
    fails_with(sigma_successive(dmaic_sample_of(lonely, 0), DMAIC_SIGMA_MSSD, true, &found),
               DMAIC_EDATA, "two values in a row");
    const double pair[] = {1, 2};
    fails_with(sigma_successive(dmaic_sample_of(pair, 2), DMAIC_SIGMA_POOLED, true, &found),
               DMAIC_EARGUMENT, "estimator");
    ck_assert(found.sigma == 7);
    const sigma_sums nothing = {.subgroups = 0};
    for (dmaic_sigma method = DMAIC_SIGMA_AUTO; method <= DMAIC_SIGMA_MSSD; method++)
        ck_assert(isnan(sigma_within(&nothing, method, true).sigma));
}
END_TEST

CASES("sigma", independent, published, by_hand, degrees_of_freedom, laws, refusals)
