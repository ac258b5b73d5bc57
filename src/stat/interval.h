/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all intervals share: their confidence and the tails that it leaves. */
#ifndef DMAIC_STAT_INTERVAL_H
#define DMAIC_STAT_INTERVAL_H

#include "base/base.h"

#include <dmaic/stat.h>

/* Refuses (DMAIC_EARGUMENT) a confidence that is not between 0 and 1. */
dmaic_status check_confidence(double confidence);

/* What an interval leaves out on each side that it bounds: half of 1 - confidence, or all of it. */
double interval_tail(double confidence, dmaic_alternative alternative);

#endif
