/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving out rows with missing values, for methods that do not treat them themselves. */
#include "call.h"

#include "data/view.h"

#include <math.h>

static size_t length(const binding *of)
{
    return of->factor.codes ? of->factor.count : of->sample.count;
}

static bool missing_at(const binding *of, size_t row)
{
    return of->factor.codes ? of->factor.codes[row] < 0 : isnan(sample_value(of->sample, row));
}

/* Replaces the column by a copy of the rows kept (numbers from 1). */
static dmaic_status keep_rows(binding *of, const size_t *kept, size_t count)
{
    if (of->factor.codes) {
        int32_t *codes = memory_array(count, sizeof *codes);
        if (!codes)
            return DMAIC_ENOMEM;
        for (size_t i = 0; i < count; i++)
            codes[i] = of->factor.codes[kept[i] - 1];
        of->own = codes;
        of->factor.codes = codes;
        of->factor.count = count;
        return DMAIC_OK;
    }
    const bool remainders = of->sample.remainders != NULL;
    double *values = memory_array(count, (remainders ? 2 : 1) * sizeof *values);
    if (!values)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        values[i] = sample_value(of->sample, kept[i] - 1);
        if (remainders)
            values[count + i] = sample_remainder(of->sample, kept[i] - 1);
    }
    of->own = values;
    of->sample = dmaic_sample_of(values, count);
    of->sample.remainders = remainders ? values + count : NULL;
    return DMAIC_OK;
}

/* Leaves out the rows that miss a value in one of columns [first, last). *kept is NULL when nothing
 * was left out. */
static dmaic_status omit_rows(binding *first, const binding *last, size_t **kept, size_t *count)
{
    const size_t rows = length(first);
    size_t *numbers = memory_array(rows, sizeof *numbers);
    if (!numbers)
        return DMAIC_ENOMEM;
    *count = 0;
    for (size_t row = 0; row < rows; row++) {
        bool missing = false;
        for (const binding *of = first; of < last && !missing; of++)
            missing = missing_at(of, row);
        if (!missing)
            numbers[(*count)++] = row + 1;
    }
    if (*count == rows) {
        memory_free(numbers);
        *kept = NULL;
        return DMAIC_OK;
    }
    dmaic_status status = DMAIC_OK;
    for (binding *of = first; of < last && !status; of++)
        status = keep_rows(of, numbers, *count);
    if (status) {
        memory_free(numbers);
        return status;
    }
    *kept = numbers;
    return DMAIC_OK;
}

dmaic_status call_omit(dmaic_call *call)
{
    binding *const end = call->bindings + call->count;
    size_t count;
    if (!call->form->apart) {
        const dmaic_status status =
            call->count ? omit_rows(call->bindings, end, &call->kept, &count) : DMAIC_OK;
        if (!status && call->kept)
            call->left_out_missing = call->rows - count;
        return status;
    }
    for (binding *of = call->bindings; of < end; of++) {
        size_t *kept;
        const size_t before = length(of);
        const dmaic_status status = omit_rows(of, of + 1, &kept, &count);
        if (status)
            return status;
        call->left_out_missing += before - count;
        memory_free(kept);
    }
    return DMAIC_OK;
}
