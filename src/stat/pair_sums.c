/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selection among the sums of two sorted samples: the sums not ruled out are a stretch of each row,
 * and a pivot taken from a small sample of them rules most of them out by one walk down the
 * staircase that parts smaller sums from larger ones. After [JM1978] and [MONAHAN1984]. */
#include "stat/pair_sums.h"

#include <math.h>

/* ---- making --------------------------------------------------------------------------------- */

static double scale_for(const ordered *of, double scale)
{
    const double most = fmax(fabs(of->values[0]), fabs(of->values[of->count - 1]));
    return most > 0x1p1000 ? 0x1p-100 : scale;
}

static void rescale(ordered *of, double scale)
{
    for (size_t i = 0; i < of->count && scale != 1; i++) {
        of->values[i] *= scale;
        if (of->remainders)
            of->remainders[i] *= scale;
    }
}

static void reverse(double *numbers, size_t count)
{
    for (size_t i = 0; i < (count + 1) / 2; i++) {
        const double number = numbers[i];
        numbers[i] = -numbers[count - 1 - i];
        numbers[count - 1 - i] = -number;
    }
}

dmaic_status pair_means_make(dmaic_sample sample, pair_sums *sums)
{
    pair_sums made = {.of_one_sample = true};
    const dmaic_status status = ordered_make(sample, &made.first);
    if (status)
        return status;
    made.scale = scale_for(&made.first, 1);
    rescale(&made.first, made.scale);
    made.second = made.first;
    *sums = made;
    return DMAIC_OK;
}

dmaic_status pair_differences_make(dmaic_sample first, dmaic_sample second, pair_sums *sums)
{
    pair_sums made = {.of_one_sample = false};
    dmaic_status status = ordered_make(first, &made.first);
    if (!status)
        status = ordered_make(second, &made.second);
    if (status) {
        pair_sums_clear(&made);
        return status;
    }
    reverse(made.second.values, made.second.count);
    if (made.second.remainders)
        reverse(made.second.remainders, made.second.count);
    made.scale = scale_for(&made.second, scale_for(&made.first, 1));
    rescale(&made.first, made.scale);
    rescale(&made.second, made.scale);
    *sums = made;
    return DMAIC_OK;
}

void pair_sums_clear(pair_sums *sums)
{
    if (!sums->of_one_sample)
        ordered_clear(&sums->second);
    ordered_clear(&sums->first);
    *sums = (pair_sums){0};
}

uint64_t pair_sums_count(const pair_sums *sums)
{
    const uint64_t rows = sums->first.count, columns = sums->second.count;
    return sums->of_one_sample ? rows % 2 ? (rows + 1) / 2 * rows : rows / 2 * (rows + 1)
                               : rows * columns;
}

/* ---- rows of sums --------------------------------------------------------------------------- */

static double sum_at(const pair_sums *sums, size_t row, size_t column)
{
    return sums->first.values[row] + sums->second.values[column];
}

/* The first column of a row: of one sample, pairs count once. */
static size_t begin_of(const pair_sums *sums, size_t row)
{
    return sums->of_one_sample ? row : 0;
}

/* ends[row] is the column at which sums above the pivot begin, or, when not `inclusive`, those that
 * are not below it. Returns how many sums stand before the ends. */
static uint64_t find_ends(const pair_sums *sums, double pivot, bool inclusive, size_t *ends)
{
    uint64_t before = 0;
    size_t end = sums->second.count;
    for (size_t row = 0; row < sums->first.count; row++) {
        const double base = sums->first.values[row];
        const size_t begin = begin_of(sums, row);
        if (inclusive)
            while (end > begin && base + sums->second.values[end - 1] > pivot)
                end--;
        else
            while (end > begin && base + sums->second.values[end - 1] >= pivot)
                end--;
        end = end > begin ? end : begin;
        ends[row] = end;
        before += end - begin;
    }
    return before;
}

/* A pair whose sum this is, with all its digits. */
static double_double exact_sum(const pair_sums *sums, double sum)
{
    size_t row = 0, column = sums->second.count - 1;
    for (double here; (here = sum_at(sums, row, column)) != sum;) {
        if (here > sum)
            column--;
        else
            row++;
    }
    return dd_add(ordered_at(&sums->first, row + 1), ordered_at(&sums->second, column + 1));
}

/* ---- selection ------------------------------------------------------------------------------ */

enum { PIVOT_SAMPLE = 256, PIVOT_MARGIN = 20, FEW_SUMS = 4096 };

/* The sums that may still have the rank: columns [left, right) of each row. */
typedef struct search {
    const pair_sums *sums;
    size_t *left, *right, *ends;
    uint64_t below;     /* sums ruled out because they are smaller */
    uint64_t remaining;
    double *few;        /* room for the last of them */
    size_t room;
} search;

static size_t width(const search *of, size_t row)
{
    return of->right[row] > of->left[row] ? of->right[row] - of->left[row] : 0;
}

static void count_remaining(search *of)
{
    of->remaining = 0;
    for (size_t row = 0; row < of->sums->first.count; row++)
        of->remaining += width(of, row);
}

/* Sums from all over what remains: rows by their width, columns by a sequence that fills the row
 * evenly. */
static void sample_sums(const search *of, double sample[PIVOT_SAMPLE])
{
    const double golden = 0.6180339887498949;
    uint64_t passed = 0;
    size_t row = 0;
    for (int i = 0; i < PIVOT_SAMPLE; i++) {
        const double aim = (i + 0.5) / PIVOT_SAMPLE * (double)of->remaining;
        const uint64_t target = (uint64_t)aim < of->remaining ? (uint64_t)aim : of->remaining - 1;
        while (passed + width(of, row) <= target)
            passed += width(of, row++);
        const double share = golden * i - floor(golden * i);
        sample[i] = sum_at(of->sums, row,
                           of->left[row] + (size_t)(share * (double)width(of, row)));
    }
}

/* A sum that lies, most likely, beyond the rank on the side where more remain. */
static double pivot_of(const search *of, uint64_t rank)
{
    double sample[PIVOT_SAMPLE];
    sample_sums(of, sample);
    const double place = (double)(rank - of->below) / (double)of->remaining * PIVOT_SAMPLE;
    const double aim = place < PIVOT_SAMPLE / 2 ? place + PIVOT_MARGIN : place - PIVOT_MARGIN;
    return order_select(sample, PIVOT_SAMPLE, (size_t)fmin(fmax(aim, 0), PIVOT_SAMPLE - 1));
}

static void swap_arrays(size_t **first, size_t **second)
{
    size_t *const array = *first;
    *first = *second;
    *second = array;
}

/* Rules sums out by one pivot; true when the pivot is what was looked for. */
static bool narrow(search *of, uint64_t rank, double pivot)
{
    if (rank < find_ends(of->sums, pivot, false, of->ends)) {
        swap_arrays(&of->right, &of->ends);
    } else {
        const uint64_t up_to = find_ends(of->sums, pivot, true, of->ends);
        if (rank < up_to)
            return true;
        swap_arrays(&of->left, &of->ends);
        of->below = up_to;
    }
    count_remaining(of);
    return false;
}

static double select_few(search *of, uint64_t rank)
{
    size_t count = 0;
    for (size_t row = 0; row < of->sums->first.count; row++)
        for (size_t column = of->left[row]; column < of->right[row]; column++)
            of->few[count++] = sum_at(of->sums, row, column);
    return order_select(of->few, count, (size_t)(rank - of->below));
}

static double select_sum(search *of, uint64_t rank)
{
    for (size_t row = 0; row < of->sums->first.count; row++) {
        of->left[row] = begin_of(of->sums, row);
        of->right[row] = of->sums->second.count;
    }
    of->below = 0;
    of->remaining = pair_sums_count(of->sums);
    while (of->remaining > of->room) {
        const double pivot = pivot_of(of, rank);
        if (narrow(of, rank, pivot))
            return pivot;
    }
    return select_few(of, rank);
}

/* The sum of the next rank: the same, or the least of the larger ones. */
static double sum_after(search *of, double sum, uint64_t rank)
{
    const pair_sums *const sums = of->sums;
    if (rank + 1 < find_ends(sums, sum, true, of->ends))
        return sum;
    double least = INFINITY;
    for (size_t row = 0; row < sums->first.count; row++)
        if (of->ends[row] < sums->second.count)
            least = fmin(least, sum_at(sums, row, of->ends[row]));
    return least;
}

static void search_end(search *of)
{
    memory_free(of->left);
    memory_free(of->right);
    memory_free(of->ends);
    memory_free(of->few);
}

static dmaic_status search_begin(search *of, const pair_sums *sums)
{
    const size_t rows = sums->first.count;
    const uint64_t count = pair_sums_count(sums);
    const size_t room = FEW_SUMS + 2 * (rows + sums->second.count);
    *of = (search){.sums = sums, .room = count < room ? (size_t)count : room};
    of->left = memory_array(rows, sizeof *of->left);
    of->right = memory_array(rows, sizeof *of->right);
    of->ends = memory_array(rows, sizeof *of->ends);
    of->few = memory_array(of->room, sizeof *of->few);
    if (of->left && of->right && of->ends && of->few)
        return DMAIC_OK;
    search_end(of);
    return DMAIC_ENOMEM;
}

/* ---- results -------------------------------------------------------------------------------- */

/* A sum as a mean or difference in the unit of the values. */
static double_double in_units(const pair_sums *sums, double_double sum)
{
    return dd_scale(dd_scale(sum, sums->of_one_sample ? 0.5 : 1), 1 / sums->scale);
}

dmaic_status pair_sums_at(const pair_sums *sums, uint64_t rank, double_double *value)
{
    search of;
    const dmaic_status status = search_begin(&of, sums);
    if (status)
        return status;
    *value = in_units(sums, exact_sum(sums, select_sum(&of, rank)));
    search_end(&of);
    return DMAIC_OK;
}

dmaic_status pair_sums_median(const pair_sums *sums, double *median)
{
    search of;
    const dmaic_status status = search_begin(&of, sums);
    if (status)
        return status;
    const uint64_t count = pair_sums_count(sums), rank = (count - 1) / 2;
    const double sum = select_sum(&of, rank);
    double_double middle = exact_sum(sums, sum);
    if (count % 2 == 0)
        middle = between(middle, exact_sum(sums, sum_after(&of, sum, rank)), dd(0.5));
    *median = dd_value(in_units(sums, middle));
    search_end(&of);
    return DMAIC_OK;
}
