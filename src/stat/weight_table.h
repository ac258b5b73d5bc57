/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights added up by key: the states of a chance process that is followed exactly. */
#ifndef DMAIC_STAT_WEIGHT_TABLE_H
#define DMAIC_STAT_WEIGHT_TABLE_H

#include "base/base.h"

typedef struct weight_entry {
    uint64_t key;
    double weight; /* 0: the place is free */
} weight_entry;

/* A table of 2^bits places; zeroed when new. */
typedef struct weight_table {
    weight_entry *entry;
    size_t places;
    size_t used;
} weight_table;

/* Adds a positive weight to a key. Fails without room (DMAIC_ENOMEM), or with DMAIC_ENUMERIC when
 * the law named has more states than allowed. */
dmaic_status weight_table_add(weight_table *to, uint64_t key, double weight, const char *law);

void weight_table_clear(weight_table *of);

#endif
