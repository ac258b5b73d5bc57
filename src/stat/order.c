/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting doubles by radix on keys that keep their order, and selection of one rank [FR1975] with a
 * heap as the way out where selection makes no headway. */
#include "stat/order.h"

#include "stat/order_key.h"

#include <math.h>

/* ---- short arrays --------------------------------------------------------------------------- */

enum {
    INSERTED = 24,  /* values that are inserted one by one */
    MERGED = 512,   /* values that are merged, with room for half of them */
    SAMPLED = 600   /* values from which on a selection looks at a part of them first */
};

static void insertion_sort(double *values, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const double value = values[i];
        size_t at = i;
        for (; at > 0 && value < values[at - 1]; at--)
            values[at] = values[at - 1];
        values[at] = value;
    }
}

/* Merges values[0 .. middle) and values[middle .. count), both sorted; room holds the first of
 * them. */
static void merge(double *values, size_t middle, size_t count, double *room)
{
    memcpy(room, values, middle * sizeof *room);
    size_t left = 0, right = middle, to = 0;
    while (left < middle && right < count)
        values[to++] = values[right] < room[left] ? values[right++] : room[left++];
    memcpy(values + to, room + left, (middle - left) * sizeof *room);
}

static void merge_sort(double *values, size_t count)
{
    double room[MERGED];
    for (size_t first = 0; first < count; first += INSERTED)
        insertion_sort(values + first, count - first < INSERTED ? count - first : INSERTED);
    for (size_t run = INSERTED; run < count; run *= 2)
        for (size_t first = 0; first + run < count; first += 2 * run)
            merge(values + first, run, count - first < 2 * run ? count - first : 2 * run, room);
}

/* ---- sorting -------------------------------------------------------------------------------- */

dmaic_status order_sort(double *values, size_t count)
{
    if (count <= MERGED) {
        for (size_t i = 0; i < count; i++)
            values[i] += 0.0; /* -0 becomes 0 */
        merge_sort(values, count);
        return DMAIC_OK;
    }
    key_sort sorting;
    const dmaic_status status = key_sort_begin(&sorting, values, NULL, count);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++)
        key_put(values, i, key_of(values[i]));
    key_sort_run(&sorting);
    for (size_t i = 0; i < count; i++)
        values[i] = key_value(key_at(sorting.keys, i));
    key_sort_end(&sorting);
    return DMAIC_OK;
}

dmaic_status dmaic_sort(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (isnan(values[i]))
            return fail_at("values", i + 1, DMAIC_EDATA,
                           "the value is missing; values without an order cannot be sorted");
    return order_sort(values, count);
}

/* ---- selection ------------------------------------------------------------------------------ */

static void swap(double *values, size_t first, size_t second)
{
    const double value = values[first];
    values[first] = values[second];
    values[second] = value;
}

static void sift_down(double *values, size_t at, size_t count)
{
    const double value = values[at];
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && values[child] < values[child + 1])
            child++;
        if (!(value < values[child]))
            break;
        values[at] = values[child];
    }
    values[at] = value;
}

static void heap_sort(double *values, size_t count)
{
    for (size_t at = count / 2; at-- > 0;)
        sift_down(values, at, count);
    for (size_t last = count; last-- > 1;) {
        swap(values, 0, last);
        sift_down(values, 0, last);
    }
}

/* The part [left, right] of the values in which the rank is looked for. */
typedef struct span {
    size_t left;
    size_t right;
} span;

/* A small part of the span that is likely to hold the rank once the sample around it is in
 * order. */
static span likely_span(span whole, size_t rank)
{
    const double count = (double)(whole.right - whole.left + 1);
    const double place = (double)(rank - whole.left + 1);
    const double logarithm = log(count);
    const double size = 0.5 * exp(2 * logarithm / 3);
    const double spread = 0.5 * sqrt(logarithm * size * (count - size) / count) *
                          (place < count / 2 ? -1 : 1);
    const double before = place * size / count - spread;
    const double behind = (count - place) * size / count + spread;
    span part = whole;
    if (before < place - 1)
        part.left = rank - (size_t)fmax(before, 0);
    if (behind < count - place)
        part.right = rank + (size_t)fmax(behind, 0);
    return part;
}

/* Splits the span by the value at rank and returns the part that holds the rank still. */
static span split(double *values, span of, size_t rank)
{
    const double pivot = values[rank];
    size_t low = of.left, high = of.right;
    swap(values, of.left, rank);
    if (pivot < values[of.right])
        swap(values, of.left, of.right);
    while (low < high) {
        swap(values, low++, high--);
        while (values[low] < pivot)
            low++;
        while (pivot < values[high])
            high--;
    }
    if (values[of.left] == pivot)
        swap(values, of.left, high);
    else
        swap(values, ++high, of.right);
    if (high <= rank)
        of.left = high + 1;
    if (rank <= high)
        of.right = high == 0 ? 0 : high - 1;
    return of;
}

/* Floyd and Rivest's SELECT. The work is bounded: what is left when it is used up is sorted. */
static void select_in(double *values, span of, size_t rank)
{
    size_t work = 16 * (of.right - of.left + 1);
    while (of.left < of.right) {
        const size_t count = of.right - of.left + 1;
        if (count > work) {
            heap_sort(values + of.left, count);
            return;
        }
        work -= count;
        if (count > SAMPLED)
            select_in(values, likely_span(of, rank), rank);
        of = split(values, of, rank);
    }
}

double order_select(double *values, size_t count, size_t rank)
{
    select_in(values, (span){0, count - 1}, rank);
    return values[rank];
}
