/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a model, a block at a time: read, centred, weighted. */
#include "stat/row_block.h"

#include <math.h>

enum { BLOCK_ROWS = 512 };

/* Columns of a block: the model's, the response, the weight. */
static size_t width_of(const row_source *source)
{
    return source->columns + 1 + (source->weighted ? 1 : 0);
}

/* Large enough that joining the triangle of a block costs less than making it. */
static size_t room_of(const row_source *source)
{
    const size_t least = 2 * (source->columns + 1), most = 4194304 / width_of(source);
    size_t room = 8 * (source->columns + 1);
    if (room > most)
        room = least > most ? least : most;
    return room > BLOCK_ROWS ? room : BLOCK_ROWS;
}

dmaic_status row_block_new(const row_source *source, row_block *block)
{
    const size_t room = room_of(source), width = width_of(source);
    double *memory = memory_array(width, 2 * room * sizeof *memory);
    if (!memory)
        return DMAIC_ENOMEM;
    *block = (row_block){.room = room, .high = memory, .low = memory + width * room};
    return DMAIC_OK;
}

void row_block_clear(row_block *block)
{
    memory_free(block->high);
    *block = (row_block){0};
}

bool row_block_next(const row_source *source, size_t *next, row_block *block)
{
    if (*next >= source->rows)
        return false;
    const size_t left = source->rows - *next;
    block->rows = left < block->room ? left : block->room;
    source->fill(source->context, *next, block);
    *next += block->rows;
    return true;
}

void row_block_centre(const row_source *source, const double_double *means, row_block *block)
{
    for (size_t column = 0; source->centred && column <= source->columns; column++) {
        const double_double mean = means[column];
        for (size_t row = 0; row < block->rows; row++)
            row_block_set(block, row, column, dd_subtract(row_block_at(block, row, column), mean));
    }
}

void row_block_centre_plainly(const row_source *source, const double_double *means,
                              row_block *block)
{
    for (size_t column = 0; column <= source->columns; column++) {
        const double_double mean = means[column];
        double *const high = block->high + column * block->room;
        const double *const low = block->low + column * block->room;
        for (size_t row = 0; row < block->rows; row++)
            high[row] = (high[row] - mean.high) + (low[row] - mean.low);
    }
}

void row_block_weigh(const row_source *source, row_block *block)
{
    const size_t last = source->columns + 1;
    for (size_t row = 0; source->weighted && row < block->rows; row++)
        row_block_set(block, row, last, dd_square_root(row_block_at(block, row, last)));
    for (size_t column = 0; source->weighted && column < last; column++)
        for (size_t row = 0; row < block->rows; row++)
            row_block_set(
                block, row, column,
                dd_multiply(row_block_at(block, row, column), row_block_at(block, row, last)));
}

void row_block_weigh_plainly(const row_source *source, row_block *block)
{
    const size_t last = source->columns + 1;
    double *const root = block->high + last * block->room;
    for (size_t row = 0; source->weighted && row < block->rows; row++)
        row_block_set(block, row, last, dd(sqrt(root[row])));
    for (size_t column = 0; source->weighted && column < last; column++)
        for (size_t row = 0; row < block->rows; row++)
            block->high[column * block->room + row] *= root[row];
}
