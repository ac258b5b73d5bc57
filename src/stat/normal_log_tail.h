/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of a standard normal tail and its slope, for likelihoods and for A^2. */
#ifndef DMAIC_STAT_NORMAL_LOG_TAIL_H
#define DMAIC_STAT_NORMAL_LOG_TAIL_H

#include <dmaic/distribution.h>

/* log P(Z <= z) or log P(Z > z), full relative precision, any finite z. */
double normal_log_tail(double z, dmaic_tail tail);

/* The density at z over the tail: phi(z) / P(Z > z), or phi(z) / P(Z <= z). */
double normal_hazard(double z, dmaic_tail tail);

#endif
