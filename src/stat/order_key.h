/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers that stand in the order of doubles, and sorting them by radix. Private to order.c
 * and order_rows.c. */
#ifndef DMAIC_STAT_ORDER_KEY_H
#define DMAIC_STAT_ORDER_KEY_H

#include "base/base.h"

#include <string.h>

/* Keys may stand in an array of doubles, so they are read and written byte by byte. */
static inline uint64_t key_at(const void *keys, size_t index)
{
    uint64_t key;
    memcpy(&key, (const char *)keys + index * sizeof key, sizeof key);
    return key;
}

static inline void key_put(void *keys, size_t index, uint64_t key)
{
    memcpy((char *)keys + index * sizeof key, &key, sizeof key);
}

/* Larger for the larger double: the sign bit is turned, and of negative numbers all other bits
 * too. */
static inline uint64_t key_of(double value)
{
    const double plain = value + 0.0; /* -0 becomes 0 */
    uint64_t bits;
    memcpy(&bits, &plain, sizeof bits);
    return bits ^ (bits >> 63 ? UINT64_MAX : UINT64_C(1) << 63);
}

static inline double key_value(uint64_t key)
{
    const uint64_t bits = key ^ (key >> 63 ? UINT64_C(1) << 63 : UINT64_MAX);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A sort in progress. Before the run, keys and rows are the caller's arrays; after it they are
 * these or the spare ones, wherever the sorted keys and rows have come to stand. */
typedef struct key_sort {
    void *keys;
    size_t *rows; /* carried along; NULL: none */
    void *spare_keys;
    size_t *spare_rows;
    size_t count;
    size_t *histogram;
    void *own_keys;
    size_t *own_rows;
} key_sort;

/* Takes memory for a sort of count keys; DMAIC_ENOMEM when there is none. */
dmaic_status key_sort_begin(key_sort *sorting, void *keys, size_t *rows, size_t count);
void key_sort_run(key_sort *sorting);
void key_sort_end(key_sort *sorting);

#endif
