/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Radix sort from the least digit, 11 bits at a time: all digits are counted in one read, and
 * digits that are the same in all keys (as the lower ones of rounded measurements are) cost nothing
 * more. */
#include "stat/order_key.h"

enum { DIGIT_BITS = 11, DIGITS = 6, DIGIT_VALUES = 1 << DIGIT_BITS };

static size_t digit_of(uint64_t key, int digit)
{
    return (size_t)(key >> (digit * DIGIT_BITS)) & (DIGIT_VALUES - 1);
}

dmaic_status key_sort_begin(key_sort *sorting, void *keys, size_t *rows, size_t count)
{
    *sorting = (key_sort){.keys = keys, .rows = rows, .count = count};
    sorting->histogram = memory_array(DIGITS * DIGIT_VALUES, sizeof *sorting->histogram);
    sorting->spare_keys = sorting->own_keys = memory_array(count, sizeof(uint64_t));
    if (rows)
        sorting->spare_rows = sorting->own_rows = memory_array(count, sizeof *rows);
    if (!sorting->histogram || !sorting->own_keys || (rows && !sorting->own_rows)) {
        key_sort_end(sorting);
        return DMAIC_ENOMEM;
    }
    return DMAIC_OK;
}

void key_sort_end(key_sort *sorting)
{
    memory_free(sorting->histogram);
    memory_free(sorting->own_keys);
    memory_free(sorting->own_rows);
    *sorting = (key_sort){0};
}

static void count_digits(const key_sort *sorting)
{
    size_t *const histogram = sorting->histogram;
    memset(histogram, 0, DIGITS * DIGIT_VALUES * sizeof *histogram);
    for (size_t i = 0; i < sorting->count; i++) {
        const uint64_t key = key_at(sorting->keys, i);
        histogram[0 * DIGIT_VALUES + digit_of(key, 0)]++;
        histogram[1 * DIGIT_VALUES + digit_of(key, 1)]++;
        histogram[2 * DIGIT_VALUES + digit_of(key, 2)]++;
        histogram[3 * DIGIT_VALUES + digit_of(key, 3)]++;
        histogram[4 * DIGIT_VALUES + digit_of(key, 4)]++;
        histogram[5 * DIGIT_VALUES + digit_of(key, 5)]++;
    }
}

/* Turns counts into the places at which the keys of each digit begin. */
static void add_up(size_t *histogram)
{
    size_t place = 0;
    for (int value = 0; value < DIGIT_VALUES; value++) {
        const size_t count = histogram[value];
        histogram[value] = place;
        place += count;
    }
}

static void move_keys(const key_sort *sorting, size_t *place, int digit)
{
    const void *const from = sorting->keys;
    void *const to = sorting->spare_keys;
    for (size_t i = 0; i < sorting->count; i++) {
        const uint64_t key = key_at(from, i);
        key_put(to, place[digit_of(key, digit)]++, key);
    }
}

static void move_keys_and_rows(const key_sort *sorting, size_t *place, int digit)
{
    for (size_t i = 0; i < sorting->count; i++) {
        const uint64_t key = key_at(sorting->keys, i);
        const size_t at = place[digit_of(key, digit)]++;
        key_put(sorting->spare_keys, at, key);
        sorting->spare_rows[at] = sorting->rows[i];
    }
}

static void swap_arrays(key_sort *sorting)
{
    void *const keys = sorting->keys;
    size_t *const rows = sorting->rows;
    sorting->keys = sorting->spare_keys;
    sorting->rows = sorting->spare_rows;
    sorting->spare_keys = keys;
    sorting->spare_rows = rows;
}

void key_sort_run(key_sort *sorting)
{
    if (sorting->count < 2)
        return;
    count_digits(sorting);
    for (int digit = 0; digit < DIGITS; digit++) {
        size_t *const histogram = sorting->histogram + digit * DIGIT_VALUES;
        if (histogram[digit_of(key_at(sorting->keys, 0), digit)] == sorting->count)
            continue; /* the same in all keys */
        add_up(histogram);
        if (sorting->rows)
            move_keys_and_rows(sorting, histogram, digit);
        else
            move_keys(sorting, histogram, digit);
        swap_arrays(sorting);
    }
}
