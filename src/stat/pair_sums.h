/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rank among all sums of a value of one sample and a value of another, without forming them
 * all: means of pairs and differences, on which the estimates and intervals of rank tests stand. */
#ifndef DMAIC_STAT_PAIR_SUMS_H
#define DMAIC_STAT_PAIR_SUMS_H

#include "stat/order.h"

typedef struct pair_sums {
    ordered first;
    ordered second; /* of means of pairs, a borrowed copy of first */
    bool of_one_sample;
    double scale; /* sums are formed of values times this power of two, to stay in range */
} pair_sums;

/* The means of all pairs of one sample without NaN, each value with itself included (Walsh
 * averages), or the differences of a value of the first less one of the second sample. At least one
 * value each. Free with pair_sums_clear. */
dmaic_status pair_means_make(dmaic_sample sample, pair_sums *sums);
dmaic_status pair_differences_make(dmaic_sample first, dmaic_sample second, pair_sums *sums);
void pair_sums_clear(pair_sums *sums);

/* How many means or differences there are. */
uint64_t pair_sums_count(const pair_sums *sums);

/* The mean or difference of that rank, from 0. Which of several that differ by less than a unit in
 * the last place comes first is not told apart; each is exact to its last digits. */
dmaic_status pair_sums_at(const pair_sums *sums, uint64_t rank, double_double *value);

/* The median of the means or differences. */
dmaic_status pair_sums_median(const pair_sums *sums, double *median);

#endif
