/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Define: how big is the problem? Defect rates, yields and sigma levels. */
#ifndef DMAIC_DEFINE_H
#define DMAIC_DEFINE_H

#include <dmaic/data.h>
#include <dmaic/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dmaic_yield_options {
    double opportunities; /* chances for a defect in each unit; 1 */
    double shift;         /* added to the long-term z to give the sigma level; 0 (1.5: habit of the
                             trade [ISO13053-1]) */
    double confidence;    /* of each interval; 0.95 */
    double defect;        /* which of the outcomes 0 and 1 is the defect; 1 */
} dmaic_yield_options;

DMAIC_API void dmaic_yield_options_init(dmaic_yield_options *options);

/* Defects of a process, as six ways of saying the same. */
typedef struct dmaic_yield {
    dmaic_yield_options options;
    double defects;
    double units;
    double total_opportunities;      /* units * opportunities */
    dmaic_estimate dpu;              /* defects per unit */
    dmaic_estimate dpo;              /* defects per opportunity */
    dmaic_estimate dpmo;             /* defects per million opportunities */
    dmaic_estimate yield;            /* share of opportunities without a defect, 1 - dpo */
    dmaic_estimate first_time_yield; /* share of units without a defect when defects fall at random,
                                        exp(-dpu) */
    dmaic_estimate z_long_term;      /* normal quantile of the yield */
    dmaic_estimate sigma_level;      /* z_long_term + shift */
} dmaic_yield;

/* How many defects does the process make, and what sigma level is that?
 *
 * counts[i] defects in sizes[i] units; rows are added up. Intervals: Garwood for dpu (and
 * first_time_yield), Clopper-Pearson for dpo (and what follows from it). Without a defect the sigma
 * level is infinite, with a finite lower limit. Refuses columns of unequal length (DMAIC_ESHAPE);
 * counts that are negative or fractional, units below 1 or fractional, more defects than
 * opportunities in a row, totals above 2^53 (DMAIC_EDATA); opportunities below 1 or fractional, a
 * shift that is not finite, confidence outside (0, 1) (DMAIC_EARGUMENT).
 * [ISO13053-1]; [GARWOOD1936]; [CP1934]. */
DMAIC_API dmaic_status dmaic_process_yield(dmaic_sample counts, dmaic_sample sizes,
                                           const dmaic_yield_options *options, dmaic_yield *yield);

/* The same from one outcome per unit, 0 or 1; options->defect says which is the defect. */
DMAIC_API dmaic_status dmaic_process_yield_from_values(dmaic_sample values,
                                                       const dmaic_yield_options *options,
                                                       dmaic_yield *yield);

#ifdef __cplusplus
}
#endif
#endif
