/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Improve: which settings should be tried? Designed experiments, each with its proof. */
#ifndef DMAIC_IMPROVE_H
#define DMAIC_IMPROVE_H

#include <dmaic/data.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A factor of an experiment with its two settings in natural units. */
typedef struct dmaic_design_factor {
    const char *name;
    double low, high;
} dmaic_design_factor;

typedef struct dmaic_design_options {
    size_t factors;                   /* how many, named A, B, C ...; when no factors are listed */
    size_t runs; /* 4 to 128, a power of two; 0: as few as the resolution allows */
    int resolution;                   /* at least this one: 3, 4, 5 ...; 0: not asked for */
    char generators[DMAIC_TEXT_SIZE]; /* "D=ABC; E=-AB"; "": the minimum aberration design */
    size_t center_points;             /* runs at the middle of all factors; 0 */
    size_t replicates;                /* of the whole design; 1 */
    uint64_t seed;                    /* of the run order; 1. 0: runs stay in standard order */
} dmaic_design_options;

DMAIC_API void dmaic_design_options_init(dmaic_design_options *options);

/* A table of runs and what is proven of it. */
typedef struct dmaic_design {
    dmaic_design_options options;
    size_t factor_count;
    char **factor_names;              /* owned, as are all columns */
    char (*letters)[8];               /* what generators and aliases call them: A, B ... "F51" */
    double *low, *high;               /* of each factor; -1 and 1 when no settings were given */
    size_t run_count;                 /* replicates and centre points included */
    size_t base_runs;                 /* of one replicate without centre points */
    size_t *standard_order;           /* of each run, in run order, from 1 */
    size_t *replicate;                /* from 1; 0: a centre point */
    double *coded;                    /* -1, 0 or 1: run i of factor j at [j * run_count + i] */
    double *natural;                  /* the same in natural units */
    double resolution; /* length of the shortest word; NaN: a full factorial has none */
    double *word_counts;              /* how many words of 1, 2 ... factor_count letters */
    size_t clear_two_factor;          /* interactions free of main effects and of each other */
    char *generators;                 /* "D=ABC; E=ABD", "" for a full factorial */
    size_t alias_count;
    char **aliases;                   /* "A + BD + CE": what cannot be told apart, up to two-factor
                                         interactions; three-factor ones where a main effect is
                                         clear of those */
    const char *proof;                /* why no design of this size has less aberration; a constant;
                                         NULL: the generators were given */
    bool balanced; /* recomputed from the runs: each factor as often high as low */
    bool orthogonal;                  /* recomputed from the runs: each pair of factors */
} dmaic_design;

DMAIC_API void dmaic_design_clear(dmaic_design *design);

/* Which fraction of a two-level factorial should be run?
 *
 * Names and settings come from `factors`, or, with factor_count 0, from options->factors. A regular
 * 2^(k-p) with the least aberration for its size, or by the generators given; every column is
 * checked for balance and orthogonality on the finished table. Run order is random, reproducible
 * from the seed. Refuses no factors or more than runs - 1, runs that are no power of two from 4 to
 * 128, a resolution that the design would not have, generators that confound two factors, low not
 * below high, names that are empty or used twice (DMAIC_EARGUMENT, DMAIC_EFORMAT). [BHH2005];
 * [FH1980]. */
DMAIC_API dmaic_status dmaic_fractional_design(const dmaic_design_factor *factors,
                                               size_t factor_count,
                                               const dmaic_design_options *options,
                                               dmaic_design *design);

#ifdef __cplusplus
}
#endif
#endif
