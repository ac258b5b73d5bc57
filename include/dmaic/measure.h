/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measure: what do the values look like, and can the process do what is asked? Summaries, and
 * capability against specification limits. */
#ifndef DMAIC_MEASURE_H
#define DMAIC_MEASURE_H

#include <dmaic/data.h>
#include <dmaic/order.h>
#include <dmaic/stat.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- summaries ------------------------------------------------------------------------------ */

typedef struct dmaic_summary_options {
    dmaic_quantile_type quantile_type; /* of the quartiles; 6, (n + 1) p */
    double confidence;                 /* of each interval; 0.95 */
} dmaic_summary_options;

DMAIC_API void dmaic_summary_options_init(dmaic_summary_options *options);

/* One sample in figures. NaN: too few values for it, or none of them differ. */
typedef struct dmaic_figures {
    int32_t label;           /* level of the group column; -1: all values */
    size_t count;
    dmaic_estimate mean;     /* "t" */
    double se_mean;          /* sd over the root of count */
    dmaic_estimate sd;       /* n - 1 in the divisor; "chi-square" */
    dmaic_estimate variance; /* "chi-square" */
    dmaic_estimate cv;       /* sd / mean, with the sign of the mean; "noncentral-t" */
    double minimum;
    double q1;
    dmaic_estimate median;   /* "hettmansperger-sheather"; "sign", with a lower confidence than
                                asked for, where there are too few values */
    double q3;
    double maximum;
    double iqr;              /* q3 - q1 */
    double range;            /* maximum - minimum */
    double skewness;         /* G1 and G2 of [JG1998], as Minitab has them ... */
    double kurtosis;         /* ... 0 for a normal distribution */
    double skewness_g1, kurtosis_g2; /* moments divided by count */
    double skewness_b1, kurtosis_b2; /* in units of sd */
    double autocorrelation;  /* lag 1: of each value with the next; NIST's definition */
} dmaic_figures;

typedef struct dmaic_summary {
    dmaic_summary_options options;
    dmaic_figures all;      /* of all values, groups or not */
    size_t group_count;     /* 0: no groups were given */
    dmaic_figures *groups;  /* in order of their first row; NULL without groups */
} dmaic_summary;

/* Frees what the summary owns; may be called twice. */
DMAIC_API void dmaic_summary_clear(dmaic_summary *summary);

/* Where do the values lie, how do they spread, what shape have they?
 *
 * group labels the rows and gives every group its own figures; a factor without codes: no groups.
 * Decimals count with all their digits (NIST's certified sets to 15). Intervals of mean, sd,
 * variance and cv assume independent normal values, that of the median independent values only.
 * Refuses columns of unequal length (DMAIC_ESHAPE); no values, values that are missing or infinite,
 * missing labels (DMAIC_EDATA); a confidence outside (0, 1), an unknown quantile type
 * (DMAIC_EARGUMENT); a variance outside the range of doubles (DMAIC_ENUMERIC). [HF1996]; [HS1986];
 * [JG1998]. */
DMAIC_API dmaic_status dmaic_sample_summary(dmaic_sample values, dmaic_factor group,
                                            const dmaic_summary_options *options,
                                            dmaic_summary *summary);

/* ---- capability ----------------------------------------------------------------------------- */

typedef struct dmaic_capability_options {
    double lower_spec;       /* NaN: no lower limit */
    double upper_spec;       /* NaN: no upper limit */
    double target;           /* NaN: no target, and then no Cpm */
    bool lower_bound;        /* lower_spec is a natural limit that no value can cross; false */
    bool upper_bound;        /* the same for upper_spec; false */
    dmaic_sigma within;      /* auto: pooled, or mean-mr when all subgroups are single values; a
                                result holds the one that was used */
    bool unbiased;           /* divide sigma_within by c4 (pooled, s); true */
    double historical_mean;  /* known mean, used by all indices but cpm, cpmk; NaN: estimated */
    double historical_sigma; /* known sigma within, used by within indices; NaN: estimated */
    double confidence;       /* of each interval; 0.95 */
    size_t subgroup_size;    /* constant size for values without labels; 1 */
    dmaic_ranges baseline;   /* subgroups used; none given: all */
    dmaic_missing missing;   /* error */
} dmaic_capability_options;

DMAIC_API void dmaic_capability_options_init(dmaic_capability_options *options);

/* A share of values beyond the limits, in parts per million. */
typedef struct dmaic_ppm {
    double lower; /* below lower_spec; NaN without that limit */
    double upper; /* above upper_spec; the same */
    double total; /* beyond those that are given */
} dmaic_ppm;

/* Within indices (cp ...) use sigma_within, overall ones (pp ...) sigma_overall. Those of a limit
 * that is not given, or that is natural, are NaN; cp, pp need two limits. */
typedef struct dmaic_capability {
    dmaic_capability_options options;
    size_t rows;             /* rows read */
    size_t missing;          /* values left out because they are missing */
    size_t count;            /* values used */
    size_t subgroup_count;   /* subgroups used that hold a value */
    double mean;             /* of the values used, also when a historical mean is given */
    double sigma_within;     /* estimated, or the historical one */
    double df_within;        /* effective degrees of freedom; NaN when sigma is given */
    double sigma_overall;    /* sd of all values, n - 1 in the divisor */
    double minimum, maximum;
    dmaic_estimate cp, cpl, cpu, cpk;
    dmaic_estimate pp, ppl, ppu, ppk;
    dmaic_estimate cpm;      /* needs a target */
    dmaic_estimate cpmk;     /* no interval is known */
    dmaic_estimate cp_bound, cpk_bound, pp_bound, ppk_bound; /* one-sided lower confidence bounds */
    double z_lower_within, z_upper_within, z_bench_within;
    double z_lower_overall, z_upper_overall, z_bench_overall;
    dmaic_ppm ppm_observed, ppm_within, ppm_overall;
} dmaic_capability;

/* Can this process, as it runs, meet its specification?
 *
 * Assumes a stable process and normal measurements. Intervals: cp, pp "chi-square"; cpl, cpu, ppl,
 * ppu "noncentral-t" [OWEN1968]; cpk, ppk "bissell" [BISSELL1990]; all with the df of their sigma;
 * cpm "boyles" [BOYLES1991]. A known mean or sigma counts as exact: "chi-square" when only the mean
 * is known, "normal" when only sigma is, no interval when nothing is estimated. Refuses limits that
 * are missing both, cross or coincide, a natural limit that is not given or two natural ones, an
 * estimator that does not fit the subgroups (DMAIC_EARGUMENT); fewer than two values, values that
 * do not vary, in all or within subgroups, values that are not finite (DMAIC_EDATA); indices beyond
 * the range of doubles (DMAIC_ENUMERIC). Shares beyond the limits come from the tail itself and
 * keep their digits at any smallness. [KANE1986]; [ISO22514-2]; [MON] ch. 8. */
DMAIC_API dmaic_status dmaic_normal_capability(dmaic_subgroups values,
                                               const dmaic_capability_options *options,
                                               dmaic_capability *capability);

#ifdef __cplusplus
}
#endif
#endif
