/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two accumulators into one: in fast mode by the formulas for two parts, in exact mode by adding
 * sums. */
#include "stat/moments_accumulator/exact_sum.h"
#include "stat/moments_accumulator/refuse.h"
#include "stat/moments_accumulator/rows.h"

#include "base/base.h"

dmaic_status moments_refuse_state(void)
{
    return fail(DMAIC_EARGUMENT, "the accumulator was never begun");
}

dmaic_status moments_refuse_count(uint64_t count, uint64_t more)
{
    return fail(DMAIC_ENUMERIC,
                "the accumulator holds %g values and cannot take %g more; it holds up to 2^53",
                (double)count, (double)more);
}

static void merge_extremes(dmaic_moments *into, const dmaic_moments *other, bool first)
{
    const double minimum = dmaic_moments_minimum(other), maximum = dmaic_moments_maximum(other);
    if (first || minimum < into->minimum)
        into->minimum = minimum;
    if (first || maximum > into->maximum)
        into->maximum = maximum;
}

static void merge_fast(dmaic_moments *into, const dmaic_moments *other)
{
    dmaic_moments_fast *const fast = &into->of.fast;
    const dmaic_moments_part part = moments_fast_part(&other->of.fast);
    merge_extremes(into, other, fast->total.count == 0 && fast->block.rows == 0);
    moments_part_merge(&fast->total, &part);
}

static void merge_exact(dmaic_moments *into, const dmaic_moments *other)
{
    dmaic_moments_exact *const exact = &into->of.exact;
    merge_extremes(into, other, exact->count == 0);
    exact->count += other->of.exact.count;
    exact->unsettled += other->of.exact.unsettled;
    for (size_t i = 0; i < DMAIC_MOMENTS_CHUNKS; i++)
        exact->chunks[i] += other->of.exact.chunks[i];
    if (exact->unsettled >= EXACT_SUM_UNSETTLED) {
        exact_sum_settle(exact->chunks);
        exact->unsettled = 1;
    }
}

dmaic_status dmaic_moments_merge(dmaic_moments *into, const dmaic_moments *other)
{
    if (!moments_begun(into) || !moments_begun(other))
        return moments_refuse_state();
    if (into->mode != other->mode)
        return fail(DMAIC_EARGUMENT, "one accumulator is fast and the other exact; only those of "
                                     "the same mode can be merged");
    const uint64_t count = dmaic_moments_count(into), more = dmaic_moments_count(other);
    if (more > DMAIC_MOMENTS_COUNT_MAX - count)
        return moments_refuse_count(count, more);
    moments_raise(&into->missing, other->missing);
    moments_raise(&into->rejected, other->rejected);
    if (more == 0)
        return DMAIC_OK;
    if (into->mode == DMAIC_MOMENTS_EXACT)
        merge_exact(into, other);
    else
        merge_fast(into, other);
    return DMAIC_OK;
}
