/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The largest of several normal values that share one source of variation, as a function to
 * integrate over; private to the library. */
#ifndef DMAIC_STAT_LARGEST_NORMAL_H
#define DMAIC_STAT_LARGEST_NORMAL_H

#include "chi_mixture.h"

#include <dmaic/distribution.h>
#include <stdbool.h>
#include <stddef.h>

/* Standard normal values Y[i] = loadings[i] Z + sqrt(1 - loadings[i]^2) Z[i], and the largest of
 * them, or of their absolute values. */
typedef struct largest_normal {
    const double *loadings; /* between -1 and 1; equal ones beside each other are counted once */
    size_t count;
    bool absolute;
} largest_normal;

/* That tail of the largest at h (>= 0 for absolute values), with its first two derivatives against
 * h itself. */
tail_jet largest_normal_jet(const largest_normal *of, double h, dmaic_tail tail);

#endif
