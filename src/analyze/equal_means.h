/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F tests that several groups have the same mean. Private to analyze. */
#ifndef DMAIC_ANALYZE_EQUAL_MEANS_H
#define DMAIC_ANALYZE_EQUAL_MEANS_H

#include "stat/sums_of_squares.h"

/* An F and its degrees of freedom; all NaN where it is not defined. */
typedef struct f_test {
    double statistic, df, df2, p_value;
} f_test;

/* Groups without values are passed over; two at least hold some, and one has a spread. */

f_test classical_test(const sums_of_squares *sums);

/* Not defined when a group has one value only, or no spread. [WELCH1951]. */
f_test welch_test(const sums_of_squares *sums);

/* Not defined when a group has one value only. [BF1974]. */
f_test brown_forsythe_test(const sums_of_squares *sums);

/* Infinite: larger than doubles are. */
bool out_of_range(f_test test);

#endif
