/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sigma from ranges, standard deviations or pooled squares of subgroups, each weighted to least
 * variance [BURR1969], and from successive differences of single values [CRYER1990]; degrees of
 * freedom by matching the coefficient of variation of a chi distribution [PATNAIK1950]. */
#include "stat/sigma.h"

#include "stat/root.h"

#include <math.h>
#include <stdlib.h>

/* Median of |X1 - X2| for normal X, in units of sigma: sqrt(2) times the upper quartile. */
static const double MEDIAN_MOVING_RANGE = 0.953872552408939746763;

/* d3(2)^2 / d2(2)^2 = pi / 2 - 1, and the covariance of neighbouring moving ranges over d2(2)^2:
 * the differences have correlation -1/2, so that it is sqrt(3) / 2 + pi / 12 - 1. */
static const double RANGE_VARIANCE = 0.570796326794896619231;
static const double RANGE_COVARIANCE = 0.127824791583588083302;

/* The same for the median, in large samples: 1/4 over the squared density at the median times the
 * median, and the covariance of neighbours below the median (0.02660...) over the same. */
static const double MEDIAN_VARIANCE = 1.36045930431195502545;
static const double MEDIAN_COVARIANCE = 0.144761676243240508338;

/* ---- degrees of freedom --------------------------------------------------------------------- */

/* Squared coefficient of variation of a chi distribution, 1 / c4(df + 1)^2 - 1. From 50 degrees of
 * freedom by the series of log c4 in 1 / df, which keeps the digits that the difference loses. */
static double chi_variation(double df)
{
    if (df < 50) {
        const double c4 = dmaic_c4(df + 1);
        return (1 - c4) * (1 + c4) / (c4 * c4);
    }
    const double half = 2 / df;
    const double square = half * half;
    const double log_c4 =
        half * (-1.0 / 8 +
                square * (1.0 / 192 +
                          square * (-1.0 / 640 + square * (17.0 / 14336 - square * 31.0 / 18432))));
    return expm1(-2 * log_c4);
}

static double excess_variation(double df, const void *cv2)
{
    return chi_variation(df) / *(const double *)cv2 - 1;
}

double sigma_effective_df(double cv2)
{
    if (!(cv2 > 0))
        return cv2 == 0 ? INFINITY : NAN;
    const double large_sample = 0.5 / cv2;
    return root_between(excess_variation, &cv2, fmax(1, 0.5 * large_sample),
                        2 * large_sample + 2);
}

/* ---- subgroups ------------------------------------------------------------------------------ */

const sigma_constants *sigma_constants_of(sigma_table *table, size_t size)
{
    sigma_constants *entry = &table->of[size % SIGMA_TABLE_SIZE];
    if (entry->size != size)
        *entry = (sigma_constants){
            .size = size,
            .c4 = dmaic_c4((double)size),
            .d2 = dmaic_d2(size),
            .d3 = dmaic_d3(size),
            .c4_variation = chi_variation((double)(size - 1)),
        };
    return entry;
}

/* Keeps what a sum in doubles loses. */
static void add(double_double *sum, double term)
{
    const double_double next = dd_sum(sum->high, term);
    *sum = (double_double){next.high, sum->low + next.low};
}

static void add_range(sigma_sums *sums, const moments *subgroup, const sigma_constants *constants)
{
    const double weight = (constants->d2 / constants->d3) * (constants->d2 / constants->d3);
    sums->subgroups++;
    add(&sums->weighted_range, weight * (subgroup->range / constants->d2));
    add(&sums->range_weight, weight);
}

void sigma_add_range(sigma_sums *sums, const moments *subgroup)
{
    if (subgroup->count >= 2)
        add_range(sums, subgroup, sigma_constants_of(&sums->table, subgroup->count));
}

void sigma_add(sigma_sums *sums, const moments *subgroup)
{
    if (subgroup->count < 2)
        return;
    const sigma_constants *constants = sigma_constants_of(&sums->table, subgroup->count);
    const double c4_variation = constants->c4_variation;
    add_range(sums, subgroup, constants);
    add(&sums->weighted_sd, subgroup->sd / constants->c4 / c4_variation);
    add(&sums->sd_weight, 1 / c4_variation);
    add(&sums->sd, subgroup->sd);
    add(&sums->c4, constants->c4);
    add(&sums->sd_variance, c4_variation * constants->c4 * constants->c4);
    add(&sums->sum_squares, subgroup->sum_squares);
    sums->df += (double)(subgroup->count - 1);
}

static sigma_estimate from_ranges(const sigma_sums *sums)
{
    return (sigma_estimate){
        .sigma = dd_value(dd_divide(sums->weighted_range, sums->range_weight)),
        .df = sigma_effective_df(1 / dd_value(sums->range_weight)),
    };
}

static sigma_estimate from_sds(const sigma_sums *sums)
{
    return (sigma_estimate){
        .sigma = dd_value(dd_divide(sums->weighted_sd, sums->sd_weight)),
        .df = sigma_effective_df(1 / dd_value(sums->sd_weight)),
    };
}

static sigma_estimate from_mean_sd(const sigma_sums *sums)
{
    const double c4 = dd_value(sums->c4);
    return (sigma_estimate){
        .sigma = dd_value(sums->sd) / (double)sums->subgroups,
        .df = sigma_effective_df(dd_value(sums->sd_variance) / (c4 * c4)),
    };
}

static sigma_estimate from_squares(const sigma_sums *sums, bool unbiased)
{
    const double sd = sqrt(dd_value(sums->sum_squares) / sums->df);
    return (sigma_estimate){
        .sigma = unbiased ? sd / dmaic_c4(sums->df + 1) : sd,
        .df = sums->df,
    };
}

sigma_estimate sigma_within(const sigma_sums *sums, dmaic_sigma method, bool unbiased)
{
    if (sums->subgroups > 0 && method == DMAIC_SIGMA_RANGE)
        return from_ranges(sums);
    if (sums->subgroups > 0 && method == DMAIC_SIGMA_S)
        return unbiased ? from_sds(sums) : from_mean_sd(sums);
    if (sums->subgroups > 0 && method == DMAIC_SIGMA_POOLED)
        return from_squares(sums, unbiased);
    return (sigma_estimate){.sigma = NAN, .df = NAN};
}

/* ---- successive differences ----------------------------------------------------------------- */

/* What the differences between neighbours come to. */
typedef struct differences {
    size_t count;
    size_t adjacent; /* pairs of differences that share a value */
    double_double sum;
    double_double sum_squares;
} differences;

static double_double value_of(dmaic_sample values, size_t row)
{
    return dd_sum(sample_value(values, row), sample_remainder(values, row));
}

/* Absolute difference between a row and the row before; NaN when either is missing. */
static double moving_range(dmaic_sample values, size_t row)
{
    const double_double here = value_of(values, row), before = value_of(values, row - 1);
    const double range = fabs(dd_value(dd_subtract(here, before)));
    /* a difference beyond the range of doubles is no gap */
    return isnan(range) && !isnan(here.high) && !isnan(before.high) ? INFINITY : range;
}

/* list: room for the differences one by one, or NULL. */
static differences differences_of(dmaic_sample values, double *list)
{
    differences of = {.count = 0};
    bool before = false;
    for (size_t row = 1; row < values.count; row++) {
        const double range = moving_range(values, row);
        const bool here = !isnan(range);
        if (here) {
            if (list)
                list[of.count] = range;
            of.count++;
            of.adjacent += before;
            add(&of.sum, range);
            of.sum_squares = dd_add(of.sum_squares, dd_product(range, range));
        }
        before = here;
    }
    return of;
}

static int ascending(const void *first, const void *second)
{
    const double a = *(const double *)first, b = *(const double *)second;
    return (a > b) - (a < b);
}

static double median_of(double *list, size_t count)
{
    qsort(list, count, sizeof *list, ascending);
    const double upper = list[count / 2];
    return count % 2 ? upper : 0.5 * (list[count / 2 - 1] + upper);
}

/* Squared coefficient of variation of a mean of differences with this variance and covariance of
 * neighbours. */
static double mean_variation(const differences *of, double variance, double covariance)
{
    const double count = (double)of->count;
    return (count * variance + 2 * (double)of->adjacent * covariance) / (count * count);
}

static dmaic_status from_median(dmaic_sample values, sigma_estimate *estimate)
{
    double *list = memory_array(values.count, sizeof *list);
    if (!list)
        return DMAIC_ENOMEM;
    const differences of = differences_of(values, list);
    *estimate = (sigma_estimate){
        .sigma = median_of(list, of.count) / MEDIAN_MOVING_RANGE,
        .df = sigma_effective_df(mean_variation(&of, MEDIAN_VARIANCE, MEDIAN_COVARIANCE)),
    };
    memory_free(list);
    return DMAIC_OK;
}

/* The variance of half the mean square is (2 m + q) / m^2 sigma^4 [VONNEUMANN1941]. */
static sigma_estimate from_mean_square(const differences *of)
{
    const double count = (double)of->count;
    return (sigma_estimate){
        .sigma = sqrt(0.5 * dd_value(of->sum_squares) / count),
        .df = 2 * count * count / (2 * count + (double)of->adjacent),
    };
}

dmaic_status sigma_successive(dmaic_sample values, dmaic_sigma method, bool unbiased,
                              sigma_estimate *estimate)
{
    (void)unbiased;
    const differences of = differences_of(values, NULL);
    if (of.count == 0)
        return fail_at("value", 0, DMAIC_EDATA,
                       "no two neighbours are there; a moving range needs two values in a row");

    switch (method) {
    case DMAIC_SIGMA_MEAN_MR:
        *estimate = (sigma_estimate){
            .sigma = dd_value(of.sum) / (double)of.count / dmaic_d2(2),
            .df = sigma_effective_df(mean_variation(&of, RANGE_VARIANCE, RANGE_COVARIANCE)),
        };
        return DMAIC_OK;
    case DMAIC_SIGMA_MEDIAN_MR:
        return from_median(values, estimate);
    case DMAIC_SIGMA_MSSD:
        *estimate = from_mean_square(&of);
        return DMAIC_OK;
    case DMAIC_SIGMA_AUTO:
    case DMAIC_SIGMA_RANGE:
    case DMAIC_SIGMA_S:
    case DMAIC_SIGMA_POOLED:
        break;
    }
    return fail_at("estimator", 0, DMAIC_EARGUMENT,
                   "it is one for subgroups; single values take mean-mr, median-mr or mssd");
}
