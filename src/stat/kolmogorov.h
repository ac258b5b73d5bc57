/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of Kolmogorov's law. Private to the library. */
#ifndef DMAIC_STAT_KOLMOGOROV_H
#define DMAIC_STAT_KOLMOGOROV_H

#include "base/base.h"
#include "special.h"

/* Both tails of D by a walk between two lines: n whole, 1 < n d < n. */
dmaic_status kolmogorov_walk(double d, double n, double *lower, double *upper);

/* P(D <= d) for large n by Pelz & Good's series. */
double kolmogorov_series(double d, double n);

/* P(D+ >= d) by Smirnov's sum, 0 < d < 1, n whole. */
double smirnov_upper(double d, double n);

#endif
