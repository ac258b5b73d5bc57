/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that all distributions of counts share. */
#ifndef DMAIC_STAT_COUNTS_H
#define DMAIC_STAT_COUNTS_H

#include <math.h>
#include <stdbool.h>

#define MOST_COUNT 9007199254740992.0 /* 2^53: beyond it k + 1 is no double */

/* A whole number from 0 to 2^53. */
static inline bool is_size(double size)
{
    return size >= 0.0 && size <= MOST_COUNT && size == floor(size);
}

/* A whole number of any sign and size, or an infinity. */
static inline bool is_whole(double k)
{
    return k == floor(k);
}

#endif
