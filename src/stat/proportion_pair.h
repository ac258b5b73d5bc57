/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the intervals and tests for two proportions share. Private to proportion.c,
 * proportion_difference.c, proportion_ratio.c and fisher.c.
 *
 * The score intervals of two samples are the parameter values whose score statistic
 *     chi2 = sum over both samples of (x - n p)^2 / (n p q)
 * at the fitted p1, p2 (of all pairs with that value the most likely one) is at most z^2. The
 * fitted pair is usually had from the parameter by a cubic or a quadratic, which cancels badly in
 * large samples. Here both are had from the Lagrange multiplier of the constraint instead, in
 * closed forms that only add positive terms; chi2 grows steadily with the multiplier, so one search
 * for chi2 = z^2 gives the end of the interval. Lower ends only: an upper end is the lower end of
 * the exchanged samples, mirrored. */
#ifndef DMAIC_STAT_PROPORTION_PAIR_H
#define DMAIC_STAT_PROPORTION_PAIR_H

#include "proportion.h"
#include "root.h"

static inline double misses(event_count sample)
{
    return sample.trials - sample.events;
}

static inline event_count complement(event_count sample)
{
    return (event_count){misses(sample), sample.trials};
}

/* A probability and that of the opposite, each with all its digits. */
typedef struct chance {
    double event;
    double miss;
} chance;

static inline chance opposite(chance of)
{
    return (chance){of.miss, of.event};
}

static inline double variance(chance of, double trials)
{
    return of.event * of.miss / trials;
}

/* The normal quantile that an interval reaches out to on each side that it bounds. */
double interval_z(double confidence, dmaic_alternative alternative);

/* The p with (x/n - p) / sqrt(pq/n) = z: below x/n for z > 0, above it for z < 0. */
chance wilson_limit(event_count sample, double z);

/* ---- two samples ---------------------------------------------------------------------------- */

typedef struct sample_pair {
    event_count first;
    event_count second;
} sample_pair;

static inline sample_pair exchange(sample_pair samples)
{
    return (sample_pair){samples.second, samples.first};
}

/* The lower end of an interval at the score z; for z < 0 a point above the estimate. */
typedef double lower_limit(sample_pair samples, double z);

/* One search for the multiplier, or for the number of events moved. The unknown is told as an
 * offset from `base`, so that its distance from there keeps all its digits. */
typedef struct search {
    sample_pair samples;
    double target;
    double base;
} search;

/* The root of a growing function between low and high, as the offset from the nearer end, which
 * becomes the base. */
double root_near_end(root_function *function, search *where, double low, double high);

#endif
