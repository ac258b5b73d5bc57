/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large is the rate of a Poisson count? Private to the library; every phase that counts
 * defects uses this. */
#ifndef DMAIC_STAT_RATE_H
#define DMAIC_STAT_RATE_H

#include <dmaic/stat.h>

/* Events per unit of exposure with the exact interval, "garwood" (1936). count is a whole number
 * >= 0, exposure > 0, 0 < confidence < 1: the callers see to that. The other end of a one-sided
 * interval is 0 or infinity. */
dmaic_estimate rate_garwood(double count, double exposure, double confidence,
                            dmaic_alternative alternative);

#endif
