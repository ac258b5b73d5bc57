/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels to codes: each different text gets the next whole number, in order of appearance. */
#ifndef DMAIC_CLI_LABELS_H
#define DMAIC_CLI_LABELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct label_slot {
    uint32_t hash;
    int32_t code; /* -1: free */
} label_slot;

/* Begins as all zeros. */
typedef struct label_set {
    char *texts; /* all labels, each NUL ended */
    size_t texts_used, texts_size;
    size_t *starts; /* where each label begins in texts */
    size_t count, starts_size;
    label_slot *slots; /* a power of two of them, at most half in use */
    size_t slot_count;
    int32_t last; /* the code found last: labels often repeat */
} label_set;

/* The code of text[0 .. length), which holds no zero byte; a new label gets a new code. -1 when
 * memory, or numbers below 2^31, run out. */
int32_t label_code(label_set *set, const char *text, size_t length);

/* The labels by code: pointers into set->texts, to be freed by the caller. NULL when memory runs
 * out. */
const char **label_list(const label_set *set);

void label_set_free(label_set *set);

#endif
