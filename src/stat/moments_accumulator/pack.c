/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as bytes. Only what holds something is written: a total, a block, values that wait; of an
 * exact sum the words between its first and its last that are not 0. */
#include "stat/moments_accumulator/packed.h"
#include "stat/moments_accumulator/exact.h"
#include "stat/moments_accumulator/rows.h"

static void put_all(wire_writer *to, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        wire_put_double(to, values[i]);
}

static void pack_total(wire_writer *to, const dmaic_moments_part *total)
{
    wire_put(to, total->count);
    if (total->count == 0)
        return;
    wire_put(to, (uint64_t)total->exponent);
    put_all(to, total->mean, 2);
    put_all(to, total->squares, 2);
    put_all(to, total->cubes, 2);
    put_all(to, total->fourths, 2);
}

static void pack_block(wire_writer *to, const dmaic_moments_block *block)
{
    wire_put(to, (uint64_t)block->open);
    if (!block->open)
        return;
    wire_put(to, (uint64_t)block->rows);
    wire_put(to, (uint64_t)(int64_t)block->exponent);
    wire_put_double(to, block->shift);
    wire_put_double(to, block->reach);
    if (block->rows == 0)
        return;
    put_all(to, block->sum.coarse, 8);
    put_all(to, block->sum.fine, 8);
    put_all(to, block->sum.coarse_squares, 8);
    put_all(to, block->sum.fine_squares, 8);
    put_all(to, block->sum.cubes, 8);
    put_all(to, block->sum.fourths, 8);
}

static void pack_fast(wire_writer *to, const dmaic_moments_fast *fast)
{
    const size_t waiting = (size_t)fast->waiting;
    bool decimals = false;
    for (size_t i = 0; i < waiting; i++)
        decimals = decimals || fast->remainders[i] != 0;
    pack_total(to, &fast->total);
    pack_block(to, &fast->block);
    wire_put(to, waiting | (uint64_t)decimals << 8);
    put_all(to, fast->values, waiting);
    if (decimals)
        put_all(to, fast->remainders, waiting);
}

/* Words of 64 bits from the first that is not 0 to the last: where, how many, sign; then they. */
static void pack_sum(wire_writer *to, const int64_t *chunks, int power)
{
    wide sum;
    wide_from_sum(&sum, chunks, power);
    wide_split(&sum);
    const size_t first = sum.first / 2, end = (sum.end + 1) / 2;
    if (sum.end == 0) {
        wire_put(to, 0);
        return;
    }
    wire_put(to, first | (end - first) << 16 | (uint64_t)sum.negative << 32);
    for (size_t i = first; i < end; i++)
        wire_put(to, sum.word[2 * i] | (uint64_t)sum.word[2 * i + 1] << 32);
}

size_t dmaic_moments_pack(const dmaic_moments *moments, unsigned char bytes[DMAIC_MOMENTS_SIZE])
{
    wire_writer to = {.bytes = bytes, .used = sizeof moments_magic};
    memcpy(bytes, moments_magic, sizeof moments_magic);
    wire_put(&to, 0); /* the length comes last */
    wire_put(&to, (uint64_t)moments->mode);
    wire_put(&to, dmaic_moments_count(moments));
    wire_put(&to, moments->missing);
    wire_put(&to, moments->rejected);
    wire_put_double(&to, moments->minimum);
    wire_put_double(&to, moments->maximum);
    if (moments->mode == DMAIC_MOMENTS_EXACT) {
        for (int power = 1; power <= 4; power++)
            pack_sum(&to, moments->of.exact.chunks, power);
    } else {
        pack_fast(&to, &moments->of.fast);
    }
    const size_t length = to.used + 8;
    to.used = sizeof moments_magic;
    wire_put(&to, length);
    to.used = length - 8;
    wire_put(&to, wire_checksum(bytes, length - 8));
    return length;
}
