/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large is a proportion, and how do two of them compare? Private to the library; every phase
 * that counts events uses this. Counts are whole numbers with 0 <= events <= trials, trials > 0,
 * and 0 < confidence < 1: the callers see to that. */
#ifndef DMAIC_STAT_PROPORTION_H
#define DMAIC_STAT_PROPORTION_H

#include "stat/interval.h"

typedef struct event_count {
    double events;
    double trials;
} event_count;

/* In a one-sided interval the other end is the natural bound of the parameter: 0 or 1 for a
 * proportion, -1 or 1 for a difference, 0 or infinity for a ratio. */

/* One proportion. "clopper-pearson" (1934) is exact: never too narrow. "wilson" (1927) solves the
 * score equation, without continuity correction. Both close at 0 of n and at n of n. */
dmaic_estimate proportion_clopper_pearson(event_count sample, double confidence,
                                          dmaic_alternative alternative);
dmaic_estimate proportion_wilson(event_count sample, double confidence,
                                 dmaic_alternative alternative);

/* The first proportion less the second. "newcombe": Newcombe (1998), method 10, from two Wilson
 * intervals. "miettinen-nurminen" (1985) inverts the score test with variances that are N/(N - 1)
 * times as large; "mee" (1984) the same without that factor, so that it leaves out 0 exactly when
 * proportion_z() rejects. */
dmaic_estimate proportion_difference_newcombe(event_count first, event_count second,
                                              double confidence, dmaic_alternative alternative);
dmaic_estimate proportion_difference_miettinen_nurminen(event_count first, event_count second,
                                                        double confidence,
                                                        dmaic_alternative alternative);
dmaic_estimate proportion_difference_mee(event_count first, event_count second, double confidence,
                                         dmaic_alternative alternative);

/* The first proportion over the second, "koopman" (1984): inverts the score test. The value is
 * NaN with no event at all; the interval is then 0 to infinity. */
dmaic_estimate proportion_ratio_koopman(event_count first, event_count second, double confidence,
                                        dmaic_alternative alternative);

/* The odds of the first over those of the second, "score": inverts the score test, without the
 * factor N/(N - 1), so that this interval, Mee's and Koopman's agree with the same z. Cornfield
 * (1956); Miettinen & Nurminen (1985). The value is NaN when all trials or none are events. */
dmaic_estimate proportion_odds_score(event_count first, event_count second, double confidence,
                                     dmaic_alternative alternative);

/* The score z of "the difference is null_difference", which lies between -1 and 1 (NaN otherwise).
 * For 0 this is the pooled z without correction, NaN when all trials or none are events. */
double proportion_z(event_count first, event_count second, double null_difference);

/* The p value of a standard normal statistic; NaN for NaN. */
double proportion_z_p(double z, dmaic_alternative alternative);

/* Fisher's exact test of equal proportions. Two-sided by minimum likelihood: all tables with these
 * margins whose probability is at most 1 + 1e-7 times that of the observed one (so that rounding
 * cannot drop a table that is exactly as likely). */
double proportion_fisher_p(event_count first, event_count second, dmaic_alternative alternative);

#endif
