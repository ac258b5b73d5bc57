/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noncentral t: how an index such as Cpk spreads around its true value. Private to the library;
 * capability intervals, tolerance factors and the power of t tests stand on it. */
#ifndef DMAIC_STAT_NONCENTRAL_T_H
#define DMAIC_STAT_NONCENTRAL_T_H

#include <dmaic/distribution.h>

/* P(T <= t) or P(T > t) of T = (Z + noncentrality) / sqrt(chi-square / df); df > 0, infinity is the
 * normal distribution. Both tails to relative precision (13 digits in the middle). NaN for NaN, a
 * df that is not positive, or an infinite noncentrality. */
double noncentral_t_probability(double t, double df, double noncentrality, dmaic_tail tail);

/* The noncentrality at which that tail beyond t has this probability, 0 < probability < 1; t and df
 * finite, NaN otherwise. */
double noncentral_t_noncentrality(double probability, double t, double df, dmaic_tail tail);

#endif
