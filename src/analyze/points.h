/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points to predict, read from text. Private to analyze. */
#ifndef DMAIC_ANALYZE_POINTS_H
#define DMAIC_ANALYZE_POINTS_H

#include "terms.h"

/* Points as columns like those of the data; levels are the predictors' own. */
typedef struct point_list {
    size_t count;
    dmaic_predictor *predictors;
    double *memory;
    int32_t *codes;
} point_list;

/* Reads "x=3, depot=D2; x=4, depot=D2". Each point must give every predictor that the terms use,
 * once; others may be given too. */
dmaic_status points_read(const dmaic_predictor *predictors, size_t predictor_count,
                         const term_list *terms, const char *text, point_list *points);
void points_clear(point_list *points);

#endif
