/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading names and values out of text options. Private to analyze. */
#ifndef DMAIC_ANALYZE_READER_H
#define DMAIC_ANALYZE_READER_H

#include "base/base.h"

#include <dmaic/analyze.h>

/* Text being read, and the option it belongs to. */
typedef struct reader {
    const char *option;
    const char *at;
} reader;

typedef struct word {
    size_t length;
    bool quoted;
    char text[DMAIC_TEXT_SIZE];
} word;

void reader_skip_blanks(reader *in);

/* A name or value up to one of the marks or the end; "" when there is none. A text with marks of
 * its own stands in '...', a quote mark in it twice. */
dmaic_status reader_word(reader *in, const char *marks, word *read);

/* Refuses (DMAIC_ENAME) a name that is no predictor's, listing those there are. */
dmaic_status reader_predictor(const reader *in, const char *name, const dmaic_predictor *predictors,
                              size_t count, size_t *found);

#endif
