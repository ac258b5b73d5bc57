/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal distribution at one point, all of it at once, and over an interval: what integrals
 * over several normal variables evaluate at each node. */
#ifndef DMAIC_STAT_NORMAL_POINT_H
#define DMAIC_STAT_NORMAL_POINT_H

/* P(Z <= z), P(Z > z) and the density, each to full relative precision; z finite. */
typedef struct normal_point {
    double below;
    double above;
    double density;
} normal_point;

normal_point normal_at(double z);

/* P(center - half < Z < center + half), half >= 0, to relative precision also for short intervals.
 */
double normal_interval(double center, double half);

/* The same, from what is known already of its ends: outer at half + |center|, inner at
 * half - |center|. */
double normal_between(double center, double half, normal_point outer, normal_point inner);

#endif
