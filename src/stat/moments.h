/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean and spread of a sample, exact to the last digits: sums in double-double, remainders used. */
#ifndef DMAIC_STAT_MOMENTS_H
#define DMAIC_STAT_MOMENTS_H

#include "data/view.h"

typedef struct moments {
    size_t count;
    double mean;
    double mean_low;    /* mean + mean_low is the mean to about 30 digits */
    double
        sum_squares; /* of the deviations from the mean; may over- or underflow where sd does not */
    double sd;          /* n - 1 in the divisor; NaN below two values */
    double minimum;
    double maximum;
    double range;       /* maximum - minimum, remainders included */
} moments;

/* Of any sample without missing values; with count 0 all is NaN but the count. */
moments moments_of(dmaic_sample sample);

#endif
