/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers by counter: number i of a stream is a function of seed, stream and i, so that any
 * division of the work gives the same bits. SplitMix64 [SLF2014]. */
#ifndef DMAIC_STAT_RANDOM_H
#define DMAIC_STAT_RANDOM_H

#include "base/base.h"

typedef struct random_stream {
    uint64_t start;
    uint64_t counter;
} random_stream;

random_stream random_begin(uint64_t seed, uint64_t stream);

/* 64 random bits. */
uint64_t random_next(random_stream *from);

/* A whole number from 0 to below - 1, each equally likely; below >= 1. Rejection [LEMIRE2019]. */
uint64_t random_below(random_stream *from, uint64_t below);

/* Puts the items in random order: Fisher and Yates, from the last down. */
void random_order(random_stream *from, size_t *items, size_t count);

#endif
