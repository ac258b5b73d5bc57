/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The range of a normal sample as a function to integrate over; private to the library. */
#ifndef DMAIC_STAT_NORMAL_RANGE_H
#define DMAIC_STAT_NORMAL_RANGE_H

#include "chi_mixture.h"

#include "quantile.h"

/* Whether n is a sample size that the distributions of the range take: whole, 2 to 1000. */
bool is_range_size(double n);

/* That tail of the range of n standard normal values at w >= 0, with its derivatives against
 * log w. */
tail_jet range_jet(double w, double n, dmaic_tail tail);

/* The density of the range of n standard normal values at w > 0. */
double range_density(double w, double n);

/* Roughly the middle of the distribution of the range. */
double range_middle(double n);

/* Where a search for the quantile of the range of n values may start; df of the estimate of sigma
 * that divides it, or infinity. */
double range_quantile_start(target wanted, double n, double df);

/* How steep the distribution of the range is against log w, for chi_mixture. */
double range_sharpness(double n);

#endif
