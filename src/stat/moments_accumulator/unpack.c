/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packed moments read back: after the checksum every field is held to its range and to the others,
 * so that what is accepted could have come from values. */
#include "stat/moments_accumulator/block.h"
#include "stat/moments_accumulator/exact.h"
#include "stat/moments_accumulator/packed.h"
#include "stat/moments_accumulator/rows.h"

#include "data/view.h"

#include <float.h>
#include <math.h>

#define LEAST_LENGTH (sizeof moments_magic + 8 * 8)

/* ---- fast ------------------------------------------------------------------------------------ */

static void get_all(wire_reader *from, double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = wire_get_double(from);
}

/* A signed field that must be small. */
static int32_t get_small(wire_reader *from)
{
    const uint64_t field = wire_get(from);
    if (field + 65536 > 131072)
        from->broken = true;
    return from->broken ? 0 : (int32_t)((int64_t)(field + 65536) - 65536);
}

static void unpack_total(wire_reader *from, dmaic_moments_part *total)
{
    total->count = wire_get(from);
    if (total->count == 0)
        return;
    total->exponent = get_small(from);
    get_all(from, total->mean, 2);
    get_all(from, total->squares, 2);
    get_all(from, total->cubes, 2);
    get_all(from, total->fourths, 2);
}

static void unpack_block(wire_reader *from, dmaic_moments_block *block)
{
    block->open = get_small(from);
    if (!block->open)
        return;
    block->rows = get_small(from);
    block->exponent = get_small(from);
    block->shift = wire_get_double(from);
    block->reach = wire_get_double(from);
    if (block->rows == 0)
        return;
    get_all(from, block->sum.coarse, 8);
    get_all(from, block->sum.fine, 8);
    get_all(from, block->sum.coarse_squares, 8);
    get_all(from, block->sum.fine_squares, 8);
    get_all(from, block->sum.cubes, 8);
    get_all(from, block->sum.fourths, 8);
}

/* Values of a row that is not complete: finite, with remainders of a decimal, which are written
 * only when there are some. */
static bool unpack_waiting(wire_reader *from, dmaic_moments_fast *fast)
{
    const uint64_t field = wire_get(from);
    const size_t waiting = field & 255;
    const bool decimals = field >> 8;
    if (field >> 9 || waiting >= DMAIC_MOMENTS_ROW)
        return false;
    fast->waiting = waiting;
    get_all(from, fast->values, waiting);
    if (decimals)
        get_all(from, fast->remainders, waiting);
    bool some = false;
    for (size_t i = 0; i < waiting; i++) {
        const double remainder = fast->remainders[i];
        if (!isfinite(fast->values[i]) || !moments_remainder_possible(fast->values[i], remainder) ||
            (remainder == 0 && signbit(remainder)))
            return false;
        some = some || remainder != 0;
    }
    return some == decimals;
}

static bool unpack_fast(wire_reader *from, dmaic_moments *moments, uint64_t count)
{
    dmaic_moments_fast *const fast = &moments->of.fast;
    const double minimum = moments->minimum, maximum = moments->maximum;
    unpack_total(from, &fast->total);
    unpack_block(from, &fast->block);
    if (!unpack_waiting(from, fast) || from->broken || fast->total.count > count ||
        fast->block.rows < 0 || moments_fast_count(fast) != count)
        return false;
    if (fast->block.open && (!moments_block_possible(&fast->block, minimum, maximum) ||
                             (fast->block.rows == 0 && fast->total.count == 0)))
        return false;
    return fast->total.count == 0 || moments_part_possible(&fast->total, minimum, maximum);
}

/* ---- exact ---------------------------------------------------------------------------------- */

/* One sum into its chunks; a form that packing never writes is refused. */
static bool unpack_sum(wire_reader *from, int64_t *chunks, int power)
{
    const uint64_t field = wire_get(from);
    const size_t first = field & 0xffff, count = field >> 16 & 0xffff;
    const size_t size = exact_sum_size(power);
    const bool negative = field >> 32;
    if (field >> 33 || (first + count) * 2 > size + 1 || (count == 0 && field != 0) ||
        (negative && power % 2 == 0))
        return false;
    int64_t *const sum = chunks + exact_sum_start(power);
    for (size_t i = 0; i < count; i++) {
        const uint64_t word = wire_get(from);
        const size_t at = 2 * (first + i);
        if (((i == 0 || i == count - 1) && word == 0) || (at + 1 == size && word >> 32))
            return false;
        const int64_t low = (int64_t)(word & UINT32_MAX), high = (int64_t)(word >> 32);
        sum[at] = negative ? -low : low;
        if (at + 1 < size)
            sum[at + 1] = negative ? -high : high;
    }
    return true;
}

/* Whether the figures are those of values between minimum and maximum. */
static bool exact_possible(const dmaic_moments *moments)
{
    const dmaic_moments_exact *const exact = &moments->of.exact;
    const double mean = moments_exact_mean(exact);
    const double size = fmax(fabs(moments->minimum), fabs(moments->maximum));
    const double slack = size * DBL_EPSILON;
    if (!(mean >= moments->minimum - slack && mean <= moments->maximum + slack))
        return false;
    wide squares;
    moments_exact_squares(&squares, exact->chunks, exact->count);
    wide_split(&squares);
    if (squares.negative)
        return false;
    const dmaic_moments_part part = moments_exact_part(exact);
    return moments_shape_possible(&part, moments->minimum, moments->maximum);
}

static bool unpack_exact(wire_reader *from, dmaic_moments *moments, uint64_t count)
{
    dmaic_moments_exact *const exact = &moments->of.exact;
    exact->count = count;
    exact->unsettled = 1;
    bool zero = true;
    for (int power = 1; power <= 4; power++) {
        if (!unpack_sum(from, exact->chunks, power))
            return false;
    }
    for (size_t i = 0; i < DMAIC_MOMENTS_CHUNKS; i++)
        zero = zero && exact->chunks[i] == 0;
    return !from->broken && (count == 0 ? zero : exact_possible(moments));
}

/* ---- all ------------------------------------------------------------------------------------ */

/* Both 0 while there are none, ordered and finite otherwise, and never -0. */
static bool extremes_possible(const dmaic_moments *moments, bool some)
{
    const double minimum = moments->minimum, maximum = moments->maximum;
    if ((minimum == 0 && signbit(minimum)) || (maximum == 0 && signbit(maximum)))
        return false;
    return some ? isfinite(minimum) && isfinite(maximum) && minimum <= maximum
                : minimum == 0 && maximum == 0;
}

static bool unpack_fields(wire_reader *from, dmaic_moments *moments)
{
    const uint64_t mode = wire_get(from), count = wire_get(from);
    moments->mode = mode == DMAIC_MOMENTS_EXACT ? DMAIC_MOMENTS_EXACT : DMAIC_MOMENTS_FAST;
    moments->missing = wire_get(from);
    moments->rejected = wire_get(from);
    moments->minimum = wire_get_double(from);
    moments->maximum = wire_get_double(from);
    if (mode > DMAIC_MOMENTS_EXACT || count > DMAIC_MOMENTS_COUNT_MAX ||
        moments->missing > DMAIC_MOMENTS_COUNT_MAX || moments->rejected > DMAIC_MOMENTS_COUNT_MAX)
        return false;
    if (mode == DMAIC_MOMENTS_EXACT)
        return extremes_possible(moments, count > 0) && unpack_exact(from, moments, count);
    return unpack_fast(from, moments, count) &&
           extremes_possible(moments, count > moments->of.fast.waiting);
}

static dmaic_status check_envelope(const unsigned char *bytes, size_t length)
{
    if (length < LEAST_LENGTH || memcmp(bytes, moments_magic, sizeof moments_magic - 1) != 0)
        return fail(DMAIC_EFORMAT, "%zu bytes are no packed moments", length);
    if (bytes[3] != moments_magic[3])
        return fail(DMAIC_EFORMAT, "packed moments are of version %u; this library reads version 1",
                    (unsigned)bytes[3]);
    wire_reader from = {.bytes = bytes, .used = sizeof moments_magic, .length = length};
    const uint64_t told = wire_get(&from);
    if (told != length)
        return fail(DMAIC_EFORMAT, "packed moments are %g bytes long, and %zu were given",
                    (double)told, length);
    from.used = length - 8;
    if (wire_get(&from) != wire_checksum(bytes, length - 8))
        return fail(DMAIC_EFORMAT, "packed moments are damaged: their checksum differs");
    return DMAIC_OK;
}

dmaic_status dmaic_moments_unpack(dmaic_moments *moments, const unsigned char *bytes, size_t length)
{
    const dmaic_status status = check_envelope(bytes, length);
    if (status)
        return status;
    dmaic_moments read = {0};
    wire_reader from = {.bytes = bytes, .used = sizeof moments_magic + 8, .length = length - 8};
    if (!unpack_fields(&from, &read) || from.broken || from.used != from.length)
        return fail(DMAIC_EFORMAT, "packed moments hold figures that no values can have");
    *moments = read;
    return DMAIC_OK;
}
