/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The family of chart pairs: location and range of subgroups. A method says what it charts;
 * refusals, stages, sigma, lines and signals are here. */
#ifndef DMAIC_CONTROL_CHART_PAIR_H
#define DMAIC_CONTROL_CHART_PAIR_H

#include "chart.h"
#include "stat/sigma.h"

/* One subgroup. Of the moments count and range are always there, the others unless range_only. */
typedef struct pair_point {
    double_double location;
    moments of;
} pair_point;

typedef struct pair_method {
    const char *name;                     /* "Xbar-R chart" */
    const char *location, *dispersion;    /* what is charted, in one word: "mean", "range" */
    dmaic_sigma estimator;                /* what auto stands for */
    /* room: as many entries as the largest subgroup holds values */
    pair_point (*describe)(dmaic_sample values, bool range_only, double_double *room);
    double (*error)(double size);         /* of the location of normal values, in units of sigma */
} pair_method;

dmaic_status chart_pair_make(const pair_method *method, dmaic_subgroups values, dmaic_factor stage,
                             const dmaic_chart_options *options, dmaic_chart_pair *pair);

#endif
