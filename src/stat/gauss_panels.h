/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Integrals of smooth functions with one peak, panel by panel from the peak outward. */
#ifndef DMAIC_STAT_GAUSS_PANELS_H
#define DMAIC_STAT_GAUSS_PANELS_H

typedef struct smooth_function {
    double (*value)(const void *context, double at);
    /* how far from here 20 nodes resolve the function to all digits; > 0 */
    double (*reach)(const void *context, double at);
    const void *context;
} smooth_function;

/* The integral over one panel by 20 nodes. */
double panel_integral(smooth_function function, double low, double high);

/* The integral over low ... high of a function >= 0 that falls from near `peak` to either side; low
 * and high may be infinite. */
double peaked_integral(smooth_function function, double low, double peak, double high);

#endif
