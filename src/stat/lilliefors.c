/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lilliefors' test of normality (1967, JASA 62): a simulated distribution on the scale of Stephens
 * (1974, JASA 69), interpolated as a normal deviate, which is nearly a straight line. */
#include <dmaic/distribution.h>
#include <math.h>

#include "lilliefors_table.h"

/* The normal deviate of the upper tail at `scaled`; straight on beyond the table. */
static double deviate_at(const double *row, double scaled)
{
    int i = 1;
    while (i < POINTS - 1 && scaled > row[i])
        i++;
    const double share = (scaled - row[i - 1]) / (row[i] - row[i - 1]);
    return deviates[i - 1] + share * (deviates[i] - deviates[i - 1]);
}

double dmaic_lilliefors_p_value(double d, double n)
{
    if (!(d >= 0.0 && d <= 1.0) || !(n >= sizes[0] && n <= 0x1p53) || n != floor(n))
        return NAN;
    const double root = sqrt(n);
    const double scaled = d * (root - 0.01 + 0.85 / root);
    int i = 1;
    while (i < SIZES - 1 && n > sizes[i])
        i++;
    const double before = 1.0 / sqrt(sizes[i - 1]);
    const double after = 1.0 / sqrt(sizes[i]);
    const double share = (before - 1.0 / root) / (before - after);
    const double deviate =
        deviate_at(points[i - 1], scaled) * (1.0 - share) + deviate_at(points[i], scaled) * share;
    return dmaic_normal_probability(deviate, DMAIC_UPPER_TAIL);
}
