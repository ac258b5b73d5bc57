/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a model, a block at a time. */
#ifndef DMAIC_STAT_ROW_BLOCK_H
#define DMAIC_STAT_ROW_BLOCK_H

#include "base/base.h"
#include "stat/double_double.h"

/* Rows of a model: its columns, behind them the response, and the weight when there is one. */
typedef struct row_block {
    size_t rows;
    size_t room; /* from one column to the next */
    double *high, *low;
} row_block;

/* Where rows come from. Values should lie within about 1e-50 and 1e50. */
typedef struct row_source {
    size_t rows, columns;
    bool centred;        /* there is an intercept beside the columns */
    bool weighted;       /* the block has a last column of positive weights */
    const double *grain; /* how finely each column is known, relative to its length; 0: exactly */
    /* Fills `block->rows` rows from row `first` on. */
    void (*fill)(const void *context, size_t first, row_block *block);
    const void *context;
} row_source;

static inline double_double row_block_at(const row_block *block, size_t row, size_t column)
{
    const size_t at = column * block->room + row;
    return (double_double){block->high[at], block->low[at]};
}

static inline void row_block_set(row_block *block, size_t row, size_t column, double_double value)
{
    const size_t at = column * block->room + row;
    block->high[at] = value.high;
    block->low[at] = value.low;
}

/* 1 without weights. */
static inline double_double row_block_weight(const row_source *source, const row_block *block,
                                             size_t row)
{
    return source->weighted ? row_block_at(block, row, source->columns + 1) : dd(1.0);
}

/* Room for blocks of some hundred rows; for many columns, large enough that joining the triangle of
 * a block costs less than making it. Free with row_block_clear. */
dmaic_status row_block_new(const row_source *source, row_block *block);
void row_block_clear(row_block *block);

/* The next rows as they are; false past the end. */
bool row_block_next(const row_source *source, size_t *next, row_block *block);

/* Takes the means, of each column and of the response, off. Plainly: rounded to doubles; the low
 * parts are void then. */
void row_block_centre(const row_source *source, const double_double *means, row_block *block);
void row_block_centre_plainly(const row_source *source, const double_double *means,
                              row_block *block);

/* Multiplies the rows by the roots of their weights, which replace the weights. */
void row_block_weigh(const row_source *source, row_block *block);
void row_block_weigh_plainly(const row_source *source, row_block *block);

#endif
