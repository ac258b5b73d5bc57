/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One z for the share of normal values beyond two limits. Private to the library. */
#ifndef DMAIC_STAT_Z_BENCH_H
#define DMAIC_STAT_Z_BENCH_H

/* The z whose upper tail is the share beyond limits that lie z_lower below and z_upper above the
 * mean, in sigma (negative: the mean is outside; NaN: no such limit). The lower limit is the lower
 * one: z_lower + z_upper > 0. Keeps its digits where the share is too small for a double. */
double bench_z(double z_lower, double z_upper);

#endif
