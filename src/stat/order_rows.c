/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the rows of a sample, remainders of decimals included; copies in that order; ranks
 * with ties. */
#include "stat/order.h"

#include "stat/order_key.h"

bool order_equal(dmaic_sample sample, size_t first, size_t second)
{
    return sample_value(sample, first) == sample_value(sample, second) &&
           sample_remainder(sample, first) == sample_remainder(sample, second);
}

static bool same_remainders(dmaic_sample sample, const size_t *rows, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (sample_remainder(sample, rows[i]) != sample_remainder(sample, rows[0]))
            return false;
    return true;
}

/* ---- rows in order -------------------------------------------------------------------------- */

typedef double (*cell)(dmaic_sample sample, size_t row);

/* Sorts rows by one of their numbers; equal ones keep their order. */
static dmaic_status sort_rows_by(cell number, dmaic_sample sample, size_t *rows, size_t count)
{
    uint64_t *const keys = memory_array(count, sizeof *keys);
    key_sort sorting;
    dmaic_status status = keys ? key_sort_begin(&sorting, keys, rows, count) : DMAIC_ENOMEM;
    if (!status) {
        for (size_t i = 0; i < count; i++)
            keys[i] = key_of(number(sample, rows[i]));
        key_sort_run(&sorting);
        if (sorting.rows != rows)
            memcpy(rows, sorting.rows, count * sizeof *rows);
        key_sort_end(&sorting);
    }
    memory_free(keys);
    return status;
}

static dmaic_status insert_rows(dmaic_sample sample, size_t *rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const size_t row = rows[i];
        const double value = sample_value(sample, row), rest = sample_remainder(sample, row);
        size_t at = i;
        for (; at > 0; at--) {
            const double other = sample_value(sample, rows[at - 1]);
            if (other < value ||
                (other == value && !(rest < sample_remainder(sample, rows[at - 1]))))
                break;
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
    }
    return DMAIC_OK;
}

/* How many of the rows from `first` on hold the same double. */
static size_t run_length(dmaic_sample sample, const size_t *rows, size_t first, size_t count)
{
    const double value = sample_value(sample, rows[first]);
    size_t length = 1;
    while (first + length < count && sample_value(sample, rows[first + length]) == value)
        length++;
    return length;
}

dmaic_status order_rows(dmaic_sample sample, size_t *rows)
{
    enum { INSERTED = 24 };
    const size_t count = sample.count;
    for (size_t i = 0; i < count; i++)
        rows[i] = i;
    if (count <= INSERTED)
        return insert_rows(sample, rows, count);
    dmaic_status status = sort_rows_by(sample_value, sample, rows, count);
    for (size_t first = 0, length; !status && sample.remainders && first < count; first += length) {
        length = run_length(sample, rows, first, count);
        if (!same_remainders(sample, rows + first, length))
            status = sort_rows_by(sample_remainder, sample, rows + first, length);
    }
    return status;
}

/* ---- copies in order ------------------------------------------------------------------------ */

static bool has_remainders(dmaic_sample sample)
{
    for (size_t row = 0; sample.remainders && row < sample.count; row++)
        if (sample_remainder(sample, row) != 0)
            return true;
    return false;
}

static dmaic_status copy_in_order(dmaic_sample sample, const ordered *of)
{
    size_t *const rows = memory_array(sample.count, sizeof *rows);
    const dmaic_status status = rows ? order_rows(sample, rows) : DMAIC_ENOMEM;
    for (size_t i = 0; i < sample.count && !status; i++) {
        of->values[i] = sample_value(sample, rows[i]) + 0.0; /* -0 becomes 0 */
        of->remainders[i] = sample_remainder(sample, rows[i]);
    }
    memory_free(rows);
    return status;
}

dmaic_status ordered_make(dmaic_sample sample, ordered *of)
{
    const bool remainders = has_remainders(sample);
    ordered made = {.count = sample.count};
    made.values = memory_array(sample.count, (remainders ? 2 : 1) * sizeof *made.values);
    if (!made.values)
        return DMAIC_ENOMEM;
    dmaic_status status;
    if (remainders) {
        made.remainders = made.values + sample.count;
        status = copy_in_order(sample, &made);
    } else {
        for (size_t row = 0; row < sample.count; row++)
            made.values[row] = sample_value(sample, row);
        status = order_sort(made.values, sample.count);
    }
    if (status)
        ordered_clear(&made);
    else
        *of = made;
    return status;
}

void ordered_clear(ordered *of)
{
    memory_free(of->values);
    *of = (ordered){0};
}

/* ---- ranks ---------------------------------------------------------------------------------- */

dmaic_status dmaic_ranks(dmaic_sample values, double *ranks, double *tie_sum)
{
    dmaic_status status = sample_check(values, "values");
    if (status)
        return status;
    size_t *const rows = memory_array(values.count, sizeof *rows);
    status = rows ? order_rows(values, rows) : DMAIC_ENOMEM;
    double sum = 0;
    for (size_t first = 0, length; !status && first < values.count; first += length) {
        for (length = 1; first + length < values.count; length++)
            if (!order_equal(values, rows[first], rows[first + length]))
                break;
        const double rank = (double)first + ((double)length + 1) / 2;
        for (size_t i = first; i < first + length; i++)
            ranks[rows[i]] = rank;
        const double tied = (double)length;
        sum += tied * (tied - 1) * (tied + 1);
    }
    if (!status && tie_sum)
        *tie_sum = sum;
    memory_free(rows);
    return status;
}
