/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What adding and merging share: counters with a limit, and refusals that concern the accumulator.
 */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_REFUSE_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_REFUSE_H

#include <dmaic/moments.h>
#include <stdbool.h>

/* A counter that stays at its limit. */
static inline void moments_raise(uint64_t *counter, uint64_t by)
{
    const uint64_t room = DMAIC_MOMENTS_COUNT_MAX - *counter;
    *counter += by < room ? by : room;
}

/* Whether its fields can be used at all. */
static inline bool moments_begun(const dmaic_moments *moments)
{
    return moments->mode == DMAIC_MOMENTS_EXACT ||
           (moments->mode == DMAIC_MOMENTS_FAST && moments->of.fast.waiting < DMAIC_MOMENTS_ROW);
}

/* For one that was never begun. */
dmaic_status moments_refuse_state(void);

/* For so many more values than there is room for. */
dmaic_status moments_refuse_count(uint64_t count, uint64_t more);

#endif
