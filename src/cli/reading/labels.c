/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hash table with open addressing. Reference: D. E. Knuth, The Art of Computer Programming 3
 * (1998), section 6.4, linear probing; the hash function mixes eight bytes by a multiplication. */
#include "labels.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 64

static uint64_t mixed(uint64_t state, uint64_t word)
{
    state = (state ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return state ^ state >> 29;
}

static uint32_t hash_of(const char *text, size_t length)
{
    uint64_t state = length;
    while (length >= 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        state = mixed(state, word);
        text += 8;
        length -= 8;
    }
    uint64_t rest = 0;
    memcpy(&rest, text, length);
    state = mixed(mixed(state, rest), UINT64_C(0xff51afd7ed558ccd));
    return (uint32_t)(state >> 32);
}

static bool is_label(const label_set *set, int32_t code, const char *text, size_t length)
{
    const size_t start = set->starts[code];
    const size_t next = (size_t)code + 1 < set->count ? set->starts[code + 1] : set->texts_used;
    return next - start == length + 1 && memcmp(set->texts + start, text, length) == 0;
}

/* Where the label is, or where it would go. */
static label_slot *find_slot(const label_set *set, uint32_t hash, const char *text, size_t length)
{
    size_t at = hash & (set->slot_count - 1);
    for (;;) {
        label_slot *const slot = &set->slots[at];
        if (slot->code < 0 || (slot->hash == hash && is_label(set, slot->code, text, length)))
            return slot;
        at = (at + 1) & (set->slot_count - 1);
    }
}

static bool double_slots(label_set *set)
{
    const size_t count = set->slot_count == 0 ? FIRST_SLOTS : 2 * set->slot_count;
    label_slot *const slots = malloc(count * sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        slots[i].code = -1;
    for (size_t i = 0; i < set->slot_count; i++) {
        if (set->slots[i].code < 0)
            continue;
        size_t at = set->slots[i].hash & (count - 1);
        while (slots[at].code >= 0)
            at = (at + 1) & (count - 1);
        slots[at] = set->slots[i];
    }
    free(set->slots);
    set->slots = slots;
    set->slot_count = count;
    return true;
}

/* Makes room for one more label of this length. */
static bool make_room(label_set *set, size_t length)
{
    if (2 * (set->count + 1) > set->slot_count && !double_slots(set))
        return false;
    if (set->count == set->starts_size) {
        const size_t size = set->starts_size == 0 ? FIRST_SLOTS : 2 * set->starts_size;
        size_t *const starts = realloc(set->starts, size * sizeof *starts);
        if (starts == NULL)
            return false;
        set->starts = starts;
        set->starts_size = size;
    }
    if (length >= set->texts_size - set->texts_used) {
        const size_t size = 2 * set->texts_size + length + 1024;
        char *const texts = realloc(set->texts, size);
        if (texts == NULL)
            return false;
        set->texts = texts;
        set->texts_size = size;
    }
    return true;
}

int32_t label_code(label_set *set, const char *text, size_t length)
{
    if (set->count > 0 && is_label(set, set->last, text, length))
        return set->last;
    if (set->count >= INT32_MAX || !make_room(set, length))
        return -1;
    const uint32_t hash = hash_of(text, length);
    label_slot *const slot = find_slot(set, hash, text, length);
    if (slot->code < 0) {
        *slot = (label_slot){hash, (int32_t)set->count};
        set->starts[set->count++] = set->texts_used;
        memcpy(set->texts + set->texts_used, text, length);
        set->texts_used += length;
        set->texts[set->texts_used++] = '\0';
    }
    return set->last = slot->code;
}

const char **label_list(const label_set *set)
{
    const char **const list = malloc((set->count + 1) * sizeof *list);
    if (list == NULL)
        return NULL;
    for (size_t i = 0; i < set->count; i++)
        list[i] = set->texts + set->starts[i];
    return list;
}

void label_set_free(label_set *set)
{
    free(set->texts);
    free(set->starts);
    free(set->slots);
    *set = (label_set){0};
}
