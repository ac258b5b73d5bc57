/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tails of gamma and beta distributions averaged over a Poisson count that raises the first shape:
 * the noncentral chi-square, beta and F distributions. */
#ifndef DMAIC_STAT_POISSON_MIXTURE_H
#define DMAIC_STAT_POISSON_MIXTURE_H

#include "stat/quantile.h"

/* Half the noncentrality and the first shape must not be larger. */
#define MOST_MIXTURE 1e15

/* A gamma or beta variable with shape + count, the count being Poisson, seen at one point. */
typedef struct mixture {
    double mean;   /* of the count: half the noncentrality */
    double shape;  /* when the count is 0 */
    double second; /* the other shape of the beta distribution, infinite for the gamma */
    unit_point at; /* only at.x for the gamma distribution */
    double x;      /* at.x as a double, */
    double rest;   /* what that lacks, relative, */
    double y;      /* and at.y, 1 for the gamma */
} mixture;

/* One tail and how it moves. */
typedef struct mixed_tail {
    double value;
    double slope; /* d P(X <= x) by log x, or by log odds */
    double tilt;  /* d log slope by the same */
    double drift; /* d P(X > x) by the noncentrality */
    double bend;  /* d log drift by the noncentrality */
} mixed_tail;

/* All numbers positive and at most MOST_MIXTURE, the mean also 0; second as beta_tails takes it. */
mixture gamma_mixture(double_double x, double shape, double mean);
mixture beta_mixture(unit_point at, double shape, double second, double mean);

mixed_tail mixture_tail(const mixture *of, dmaic_tail tail);

/* That tail alone. The smaller one is summed, whichever is asked for. */
double mixture_probability(const mixture *of, dmaic_tail tail);

/* The noncentrality at which that tail is `probability`, whatever of->mean says; `guess` is about
 * where. NaN if there is none, or none up to MOST_MIXTURE. */
double mixture_noncentrality(const mixture *of, double probability, dmaic_tail tail, double guess);

#endif
