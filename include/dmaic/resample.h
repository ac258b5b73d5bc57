/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap: how far a statistic of a sample might have fallen elsewhere, learnt by drawing from
 * the sample itself. Works for any statistic, also where no formula is known. */
#ifndef DMAIC_RESAMPLE_H
#define DMAIC_RESAMPLE_H

#include <dmaic/data.h>
#include <dmaic/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A figure of count >= 1 values side by side; NaN where it is not defined. It may reorder the
 * values, which are a copy, and is told of no remainders. context is the caller's. */
typedef double (*dmaic_statistic)(double *values, size_t count, void *context);

/* Ready-made; context is not used. */
DMAIC_API double dmaic_statistic_mean(double *values, size_t count, void *context);
DMAIC_API double dmaic_statistic_sd(double *values, size_t count, void *context);
DMAIC_API double dmaic_statistic_median(double *values, size_t count, void *context);

/* The statistic of `count` resamples, numbers first .. first + count - 1 of the seed: replicate r is
 * a function of values, seed and r alone, so that any division of the work over threads, processes
 * or calls gives the same bits. Each resample is as long as the sample, drawn with replacement
 * [ET1993]. Memory: one copy of the sample. Refuses missing and infinite values, fewer than 2
 * (DMAIC_EDATA), and replicates that are not finite, telling their number (DMAIC_ENUMERIC). */
DMAIC_API dmaic_status dmaic_bootstrap_replicates(dmaic_sample values, dmaic_statistic statistic,
                                                  void *context, uint64_t seed, uint64_t first,
                                                  size_t count, double *replicates);

typedef enum dmaic_bootstrap_interval_kind {
    DMAIC_BOOTSTRAP_BCA,       /* bias-corrected and accelerated [EFRON1987] */
    DMAIC_BOOTSTRAP_PERCENTILE /* the quantiles of the replicates */
} dmaic_bootstrap_interval_kind;

/* What a bootstrap is asked for; dmaic_bootstrap_options_init gives the defaults noted here. */
typedef struct dmaic_bootstrap_options {
    double confidence;                  /* 0.95 */
    dmaic_alternative alternative;      /* two-sided; less: an upper bound, greater: a lower one */
    dmaic_bootstrap_interval_kind kind; /* bca */
    size_t resamples;                   /* 9999 */
    uint64_t seed;                      /* 1 */
} dmaic_bootstrap_options;

DMAIC_API void dmaic_bootstrap_options_init(dmaic_bootstrap_options *options);

/* The statistic with the interval of its replicates, ends by quantiles of type 6, the (R + 1) p-th
 * of R. In the BCa interval half of the replicates that equal the statistic count as below it, and
 * the acceleration is that of the jackknife, n calls of the statistic. Refuses a confidence that
 * needs more replicates than there are (an end outside the first and the last), and BCa when all
 * replicates lie on one side (DMAIC_ENUMERIC). options NULL: the defaults. */
DMAIC_API dmaic_status dmaic_bootstrap(dmaic_sample values, dmaic_statistic statistic,
                                       void *context, const dmaic_bootstrap_options *options,
                                       dmaic_estimate *estimate);

/* The same of replicates that were made before, in any order: those of all parts of the work. The
 * options' resamples and seed are not used. */
DMAIC_API dmaic_status dmaic_bootstrap_interval(dmaic_sample values, dmaic_statistic statistic,
                                                void *context, const double *replicates,
                                                size_t count,
                                                const dmaic_bootstrap_options *options,
                                                dmaic_estimate *estimate);

#ifdef __cplusplus
}
#endif
#endif
