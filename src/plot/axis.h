/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scale with round ticks, and the texts of their numbers. */
#ifndef DMAIC_PLOT_AXIS_H
#define DMAIC_PLOT_AXIS_H

#include "base/base.h"

/* What a scale must reach. Begin with RANGE_NONE. */
typedef struct range {
    double low, high;
} range;

#define RANGE_NONE ((range){HUGE_VAL, -HUGE_VAL})

/* NaN and infinities are passed over. */
void range_add(range *reach, double value);

typedef struct axis {
    double low, high;
    double step;        /* between ticks: 1, 2 or 5 times a power of ten */
    int decimals;       /* of their texts; -1: with an exponent */
} axis;

/* A scale of that reach with about so many ticks; a reach of nothing is widened. DMAIC_EPLOT when
 * the numbers cannot be told apart, or are too large or small for a scale. */
dmaic_status axis_over(range reach, double ticks, axis *made);

/* The first tick is axis_tick(of, 0); ticks above of->high are no ticks. */
double axis_tick(const axis *of, size_t index);
void axis_text(const axis *of, double value, char text[DMAIC_NUMBER_SIZE]);

/* How far along the scale, 0 to 1. */
double axis_share(const axis *of, double value);

#endif
