/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Skewness, kurtosis and the lag-1 autocorrelation of a sample, with sums in double-double. */
#ifndef DMAIC_STAT_SHAPE_H
#define DMAIC_STAT_SHAPE_H

#include "stat/moments.h"

/* Skewness is 0 for a symmetric distribution and kurtosis (excess) for a normal one. The forms are
 * named as in [JG1998]; NaN where there are too few values (3 for G1, 4 for G2, 2 else), or no
 * variation. */
typedef struct shape {
    double skewness_g1; /* m3 / m2^1.5 with moments divided by n */
    double skewness_b1; /* m3 / s^3, s with n - 1 */
    double skewness;    /* G1, unbiased for normal samples: Minitab, SAS, SPSS, Excel */
    double kurtosis_g2; /* m4 / m2^2 - 3 */
    double kurtosis_b2; /* m4 / s^4 - 3 */
    double kurtosis;    /* G2 */
    double autocorrelation; /* of each value with the next: products of deviations from the common
                               mean, over the sum of all squares (NIST's definition) */
} shape;

/* Of a sample without missing values and its moments; for the autocorrelation its rows stand in
 * order of time. */
shape shape_of(dmaic_sample sample, const moments *around);

#endif
