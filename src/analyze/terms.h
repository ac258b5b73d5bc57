/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms of a model, read from text. Private to analyze. */
#ifndef DMAIC_ANALYZE_TERMS_H
#define DMAIC_ANALYZE_TERMS_H

#include "base/base.h"

#include <dmaic/analyze.h>

enum { TERM_PARTS_MAX = 8, TERM_POWER_MAX = 12 };

/* A predictor as it stands in a product; the power of labels is 1. */
typedef struct term_part {
    size_t predictor;
    int power;
} term_part;

/* A product of different predictors. */
typedef struct term {
    size_t part_count;
    term_part parts[TERM_PARTS_MAX];
} term;

typedef struct term_list {
    size_t count;
    term *items;
} term_list;

/* The terms that the options ask for. Refuses text that cannot be read (DMAIC_EFORMAT), names that
 * are no predictor's (DMAIC_ENAME), powers and products that make no sense and terms that stand
 * twice (DMAIC_EARGUMENT). */
dmaic_status terms_read(const dmaic_predictor *predictors, size_t predictor_count,
                        const dmaic_fit_options *options, term_list *terms);
void terms_clear(term_list *terms);

static inline bool is_labels(const dmaic_predictor *predictor)
{
    return predictor->labels.codes != NULL;
}

/* Whether a predictor stands in any of the terms. */
bool terms_use(const term_list *terms, size_t predictor);

/* Whether the term without that part is one of the terms. */
bool terms_hold_without(const term_list *terms, const term *of, size_t part);

#endif
