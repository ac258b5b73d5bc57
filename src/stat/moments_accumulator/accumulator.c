/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes in and what is refused. Fast mode: rows of 32 values in the order of arrival; exact
 * mode: exact sums of powers. */
#include "stat/moments_accumulator/exact_sum.h"
#include "stat/moments_accumulator/refuse.h"
#include "stat/moments_accumulator/rows.h"

#include "data/view.h"

#include <math.h>
#include <string.h>

dmaic_status dmaic_moments_begin(dmaic_moments *moments, dmaic_moments_mode mode)
{
    if (mode != DMAIC_MOMENTS_FAST && mode != DMAIC_MOMENTS_EXACT)
        return fail(DMAIC_EARGUMENT, "mode is %d; it must be fast (0) or exact (1)", (int)mode);
    memset(moments, 0, sizeof *moments);
    moments->mode = (int32_t)mode;
    return DMAIC_OK;
}

/* ---- refusing ------------------------------------------------------------------------------- */

static dmaic_status refuse_value(size_t row, double value)
{
    if (isnan(value))
        return fail_at("value", row, DMAIC_EDATA,
                       "the value is missing; missing values are left "
                       "out only when asked");
    return fail_at("value", row, DMAIC_EDATA, "the value is %g; it must be finite", value);
}

static dmaic_status refuse_remainder(size_t row, double value, double remainder)
{
    return fail_at("value", row, DMAIC_EDATA,
                   "the remainder of %g is %g; it must be less than the value's last digit", value,
                   remainder);
}

/* ---- one value ------------------------------------------------------------------------------ */

static void let_wait(dmaic_moments *moments, double value, double remainder)
{
    dmaic_moments_fast *const fast = &moments->of.fast;
    fast->values[fast->waiting] = value;
    fast->remainders[fast->waiting] = remainder + 0.0; /* no -0 */
    if (++fast->waiting < DMAIC_MOMENTS_ROW)
        return;
    fast->waiting = 0;
    bool decimals = false;
    for (size_t i = 0; i < DMAIC_MOMENTS_ROW; i++)
        decimals = decimals || fast->remainders[i] != 0;
    moments_rows_take(moments, moments_kernel_best(), fast->values,
                      decimals ? fast->remainders : NULL, DMAIC_MOMENTS_ROW);
}

/* Makes room for carries and notes count and extremes of values that will be added. */
static void expect_exactly(dmaic_moments *moments, const double *values, size_t count)
{
    dmaic_moments_exact *const exact = &moments->of.exact;
    if (exact->unsettled + count > EXACT_SUM_UNSETTLED) {
        exact_sum_settle(exact->chunks);
        exact->unsettled = 1;
    }
    for (size_t i = 0; i < count; i++) {
        const bool first = exact->count + i == 0;
        if (first || values[i] < moments->minimum)
            moments->minimum = values[i] + 0.0; /* no -0 */
        if (first || values[i] > moments->maximum)
            moments->maximum = values[i] + 0.0;
    }
    exact->unsettled += count;
    exact->count += count;
}

static void add_exactly(dmaic_moments *moments, double value, double remainder)
{
    expect_exactly(moments, &value, 1);
    exact_sum_add_pair(moments->of.exact.chunks, value, remainder);
}

/* The way of 31 values in 32. */
static inline bool only_waits(dmaic_moments *moments, double value)
{
    dmaic_moments_fast *const fast = &moments->of.fast;
    if (moments->mode != DMAIC_MOMENTS_FAST || fast->waiting >= DMAIC_MOMENTS_ROW - 1 ||
        !isfinite(value) || fast->total.count >= DMAIC_MOMENTS_COUNT_MAX / 2)
        return false;
    fast->values[fast->waiting] = value;
    fast->remainders[fast->waiting] = 0;
    fast->waiting++;
    return true;
}

dmaic_status dmaic_moments_add(dmaic_moments *moments, double value)
{
    if (only_waits(moments, value))
        return DMAIC_OK;
    if (!moments_begun(moments))
        return moments_refuse_state();
    const uint64_t count = dmaic_moments_count(moments);
    if (isfinite(value) && count < DMAIC_MOMENTS_COUNT_MAX) {
        if (moments->mode == DMAIC_MOMENTS_EXACT)
            add_exactly(moments, value, 0);
        else
            let_wait(moments, value, 0);
        return DMAIC_OK;
    }
    moments_raise(&moments->rejected, 1);
    return isfinite(value) ? moments_refuse_count(count, 1) : refuse_value(0, value);
}

/* ---- samples -------------------------------------------------------------------------------- */

/* Refuses the first row that cannot be taken, before any is. */
static dmaic_status check_rows(dmaic_sample sample, dmaic_missing missing)
{
    for (size_t row = 0; row < sample.count; row++) {
        const double value = sample_value(sample, row);
        const double remainder = sample_remainder(sample, row);
        if (isnan(value) ? missing != DMAIC_MISSING_OMIT : isinf(value))
            return refuse_value(row + 1, value);
        if (!isnan(value) && !moments_remainder_possible(value, remainder))
            return refuse_remainder(row + 1, value, remainder);
    }
    return DMAIC_OK;
}

/* Whether the values can be read where they are: no gaps, and each in its place. */
static bool stands_together(dmaic_sample sample)
{
    return (sample.stride == 0 || sample.stride == (ptrdiff_t)sizeof(double)) &&
           (uintptr_t)sample.values % _Alignof(double) == 0 &&
           (uintptr_t)sample.remainders % _Alignof(double) == 0;
}

/* Rows that stand side by side go to the kernel as they are, when no value waits for its row. */
static size_t take_together(dmaic_moments *moments, moments_kernel *kernel, dmaic_sample sample,
                            size_t row)
{
    const size_t count = (sample.count - row) / DMAIC_MOMENTS_ROW * DMAIC_MOMENTS_ROW;
    if (moments->of.fast.waiting > 0 || count == 0)
        return 0;
    return moments_rows_take(moments, kernel, sample.values + row,
                             sample.remainders ? sample.remainders + row : NULL, count);
}

/* Takes rows until one is refused; the number of that row, or 0. */
static size_t take_rows(dmaic_moments *moments, dmaic_sample sample, dmaic_missing missing)
{
    const bool together = stands_together(sample);
    moments_kernel *const kernel = moments_kernel_best();
    for (size_t row = 0; row < sample.count;) {
        if (together)
            row += take_together(moments, kernel, sample, row);
        if (row == sample.count)
            break;
        const double value = sample_value(sample, row);
        if (isfinite(value))
            let_wait(moments, value, sample_remainder(sample, row));
        else if (isnan(value) && missing == DMAIC_MISSING_OMIT)
            moments_raise(&moments->missing, 1);
        else
            return row + 1;
        row++;
    }
    return 0;
}

/* Rows that were checked before. */
static void take_exactly(dmaic_moments *moments, dmaic_sample sample)
{
    double values[EXACT_SUM_TOGETHER];
    for (size_t row = 0; row < sample.count;) {
        size_t count = 0;
        for (; row < sample.count && count < EXACT_SUM_TOGETHER; row++) {
            const double value = sample_value(sample, row);
            const double remainder = sample_remainder(sample, row);
            if (isnan(value))
                moments_raise(&moments->missing, 1);
            else if (remainder != 0)
                add_exactly(moments, value, remainder);
            else
                values[count++] = value;
        }
        expect_exactly(moments, values, count);
        exact_sum_add_values(moments->of.exact.chunks, values, count);
    }
}

/* In one pass: what was there before comes back when a row is refused. */
static dmaic_status add_fast(dmaic_moments *moments, dmaic_sample sample, dmaic_missing missing)
{
    const dmaic_moments_fast fast = moments->of.fast;
    const uint64_t missing_before = moments->missing;
    const double minimum = moments->minimum, maximum = moments->maximum;
    const size_t refused = take_rows(moments, sample, missing);
    if (refused == 0)
        return DMAIC_OK;
    moments->of.fast = fast;
    moments->missing = missing_before;
    moments->minimum = minimum;
    moments->maximum = maximum;
    return refuse_value(refused, sample_value(sample, refused - 1));
}

dmaic_status dmaic_moments_add_sample(dmaic_moments *moments, dmaic_sample sample,
                                      dmaic_missing missing)
{
    if (!moments_begun(moments))
        return moments_refuse_state();
    if (missing != DMAIC_MISSING_ERROR && missing != DMAIC_MISSING_OMIT)
        return fail(DMAIC_EARGUMENT, "missing is %d; it must be error (0) or omit (1)",
                    (int)missing);
    if (sample.count && !sample.values)
        return fail_at("value", 0, DMAIC_EARGUMENT, "no values, though %zu are announced",
                       sample.count);
    const bool fast = moments->mode == DMAIC_MOMENTS_FAST;
    const uint64_t count = dmaic_moments_count(moments);
    dmaic_status status = DMAIC_OK;
    if (sample.count > DMAIC_MOMENTS_COUNT_MAX - count)
        status = moments_refuse_count(count, sample.count);
    else if (!fast || sample.remainders)
        status = check_rows(sample, missing);
    if (!status && fast)
        status = add_fast(moments, sample, missing);
    else if (!status)
        take_exactly(moments, sample);
    if (status)
        moments_raise(&moments->rejected, sample.count);
    return status;
}
