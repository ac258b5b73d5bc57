/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hash table of weights with open addressing (Knuth 1973, The Art of Computer Programming
 * 3, 6.4): linear probing, multiplicative hashing, at most half full. */
#include "weight_table.h"

#define FEWEST_PLACES 64
#define MOST_PLACES   16777216 /* 256 MB */

/* Where a key stands, or the free place where it may. */
static size_t place_of(const weight_table *of, uint64_t key)
{
    const uint64_t mixed = (key ^ (key >> 29)) * UINT64_C(0x9e3779b97f4a7c15);
    size_t place = (size_t)(mixed >> 32) & (of->places - 1);
    while (of->entry[place].weight > 0.0 && of->entry[place].key != key)
        place = (place + 1) & (of->places - 1);
    return place;
}

static dmaic_status grow(weight_table *of, const char *law)
{
    const size_t places = of->places > 0 ? 2 * of->places : FEWEST_PLACES;
    if (places > MOST_PLACES)
        return fail(DMAIC_ENUMERIC,
                    "the exact distribution of %s has more than %u states here, too many to "
                    "follow: use its approximation for large samples",
                    law, (unsigned)MOST_PLACES / 2);
    weight_table larger = {memory_array(places, sizeof *larger.entry), places, of->used};
    if (!larger.entry)
        return DMAIC_ENOMEM;
    for (size_t i = 0; i < of->places; i++)
        if (of->entry[i].weight > 0.0)
            larger.entry[place_of(&larger, of->entry[i].key)] = of->entry[i];
    memory_free(of->entry);
    *of = larger;
    return DMAIC_OK;
}

dmaic_status weight_table_add(weight_table *to, uint64_t key, double weight, const char *law)
{
    if (2 * to->used >= to->places) {
        const dmaic_status status = grow(to, law);
        if (status != DMAIC_OK)
            return status;
    }
    weight_entry *const entry = &to->entry[place_of(to, key)];
    if (!(entry->weight > 0.0)) {
        entry->key = key;
        to->used++;
    }
    entry->weight += weight;
    return DMAIC_OK;
}

void weight_table_clear(weight_table *of)
{
    memory_free(of->entry);
    *of = (weight_table){NULL, 0, 0};
}
