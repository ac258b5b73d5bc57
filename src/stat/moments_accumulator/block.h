/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block: rows that share a shift and a reach. The first row gives the shift, its mean, and the
 * reach, from its range; a full block whose mean is near its shift hands both on to the next. */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_BLOCK_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_BLOCK_H

#include "stat/moments_accumulator/part.h"

#define MOMENTS_FULL_ROWS 128 /* 22 bits squared, 512 times a lane, are 53 bits */

typedef struct row_extent {
    double least;
    double most;
    double remainder; /* the largest in size */
    bool finite;
} row_extent;

/* Begins a block for this row; the row itself is added by the caller. */
void moments_block_open(dmaic_moments_block *block, const double *values, const row_extent *extent);

/* Whether the mean lies more than two standard deviations off the shift. */
bool moments_block_drifted(const dmaic_moments_block *block);

/* Moves what the block holds to the total. A full one keeps a shift that is good. */
void moments_block_close(dmaic_moments_fast *fast);
void moments_block_close_full(dmaic_moments_fast *fast);

/* The moments of a block with rows. */
dmaic_moments_part moments_block_part(const dmaic_moments_block *block);

/* Whether an open block can be one of values between these. */
bool moments_block_possible(const dmaic_moments_block *block, double minimum, double maximum);

#endif
