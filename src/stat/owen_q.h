/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two one-sided t tests that share their estimate of sigma; private to the library, power and
 * sample size of equivalence tests stand on it. */
#ifndef DMAIC_STAT_OWEN_Q_H
#define DMAIC_STAT_OWEN_Q_H

/* P((Z + lower_shift) / S >= critical and (Z + upper_shift) / S <= -critical), Z standard normal
 * and S = sqrt(chi-square / df): the power of two one-sided tests. critical >= 0; df >= 1, infinity
 * allowed; shifts finite. To relative precision. */
double two_one_sided_probability(double critical, double df, double lower_shift,
                                 double upper_shift);

#endif
