/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and checking the caller's views. */
#include "data/view.h"

#include <math.h>

dmaic_sample dmaic_sample_of(const double *values, size_t count)
{
    return (dmaic_sample){.values = values, .count = count};
}

dmaic_subgroups dmaic_subgroups_by_size(dmaic_sample values, size_t size)
{
    return (dmaic_subgroups){.values = values, .size = size};
}

dmaic_subgroups dmaic_subgroups_by_label(dmaic_sample values, dmaic_factor labels)
{
    return (dmaic_subgroups){.values = values, .labels = labels};
}

dmaic_subgroups dmaic_subgroups_by_sizes(dmaic_sample values, const size_t *sizes, size_t count)
{
    return (dmaic_subgroups){.values = values, .sizes = sizes, .size_count = count};
}

dmaic_subgroups dmaic_subgroups_by_row(const dmaic_sample *columns, size_t count)
{
    return (dmaic_subgroups){.columns = columns, .column_count = count};
}

static dmaic_status check_pointer(dmaic_sample sample, const char *name)
{
    if (sample.count && !sample.values)
        return fail_at(name, 0, DMAIC_EARGUMENT, "no values, though %zu are announced",
                       sample.count);
    return DMAIC_OK;
}

dmaic_status sample_check(dmaic_sample sample, const char *name)
{
    const dmaic_status status = check_pointer(sample, name);
    if (status)
        return status;
    for (size_t row = 0; row < sample.count; row++) {
        const double value = sample_value(sample, row);
        if (isnan(value))
            return fail_at(name, row + 1, DMAIC_EDATA,
                           "the value is missing; missing values are left out only when asked");
        if (isinf(value))
            return fail_at(name, row + 1, DMAIC_EDATA, "the value is %g; it must be finite",
                           value);
    }
    return DMAIC_OK;
}

dmaic_status sample_check_counts(dmaic_sample sample, const char *name)
{
    const dmaic_status status = sample_check(sample, name);
    if (status)
        return status;
    for (size_t row = 0; row < sample.count; row++) {
        const double value = sample_value(sample, row);
        if (value < 0)
            return fail_at(name, row + 1, DMAIC_EDATA, "the count is %g; it must not be negative",
                           value);
        const double remainder = sample_remainder(sample, row);
        if (value > 9007199254740992.0 || (value == 9007199254740992.0 && remainder > 0))
            return fail_at(name, row + 1, DMAIC_EDATA,
                           "the count is above 2^53, %g; such counts are not exact", value);
        if (value != floor(value) || remainder != 0)
            return fail_at(name, row + 1, DMAIC_EDATA, "the count is %g; it must be whole",
                           value);
    }
    return DMAIC_OK;
}

dmaic_status sample_check_outcomes(dmaic_sample sample, const char *name)
{
    for (size_t row = 0; row < sample.count; row++) {
        const double value = sample_value(sample, row);
        if (!isnan(value) && ((value != 0 && value != 1) || sample_remainder(sample, row) != 0))
            return fail_at(name, row + 1, DMAIC_EDATA, "the outcome is %g; it must be 0 or 1",
                           value);
    }
    return DMAIC_OK;
}

dmaic_status same_length(const char *first, size_t first_count, const char *second,
                         size_t second_count)
{
    if (first_count != second_count)
        return fail(DMAIC_ESHAPE, "%s has %zu rows and %s has %zu; they must have the same number",
                    first, first_count, second, second_count);
    return DMAIC_OK;
}
