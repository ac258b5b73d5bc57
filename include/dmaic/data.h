/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How data come in: borrowed views of the caller's arrays, passed by value. A view is read during
 * the call and never kept in a result. Missing numbers are NaN, missing labels are -1. */
#ifndef DMAIC_DATA_H
#define DMAIC_DATA_H

#include <dmaic/status.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One column of measurements, counts, or 0/1 outcomes. */
typedef struct dmaic_sample {
    const double *values;
    size_t count;
    ptrdiff_t stride; /* bytes from one value to the next, negative backwards; 0: side by side */
    const double *remainders; /* what the decimals hold beyond their doubles, same count and stride;
                                 NULL: nothing */
} dmaic_sample;

/* count doubles side by side. */
DMAIC_API dmaic_sample dmaic_sample_of(const double *values, size_t count);

/* One column of labels: a code per row that indexes levels; -1 is missing. */
typedef struct dmaic_factor {
    const int32_t *codes;
    size_t count;
    const char *const *levels; /* UTF-8, NUL ended; NULL: the codes count from 1 as names */
    size_t level_count;
} dmaic_factor;

/* Measurements in rational subgroups; make one with the four functions below. */
typedef struct dmaic_subgroups {
    dmaic_sample values;         /* in order, subgroup after subgroup */
    size_t size; /* every subgroup holds so many (the last one may hold fewer), or 0 */
    dmaic_factor labels;         /* or: rows with one label stand together and make a subgroup */
    const size_t *sizes;         /* or: subgroup i holds sizes[i] values */
    size_t size_count;
    const dmaic_sample *columns; /* or: row i of all columns is subgroup i */
    size_t column_count;
} dmaic_subgroups;

DMAIC_API dmaic_subgroups dmaic_subgroups_by_size(dmaic_sample values, size_t size);
DMAIC_API dmaic_subgroups dmaic_subgroups_by_label(dmaic_sample values, dmaic_factor labels);
DMAIC_API dmaic_subgroups dmaic_subgroups_by_sizes(dmaic_sample values, const size_t *sizes,
                                                   size_t count);
DMAIC_API dmaic_subgroups dmaic_subgroups_by_row(const dmaic_sample *columns, size_t count);

/* What to do with missing values. */
typedef enum dmaic_missing {
    DMAIC_MISSING_ERROR, /* refuse, naming the first row */
    DMAIC_MISSING_OMIT   /* leave them out and count them; a chart keeps their place as a gap */
} dmaic_missing;

/* Text options are held in the options struct, so that a result can repeat them. */
#define DMAIC_TEXT_SIZE 512

/* Ranges of points or subgroups counted from 1, both ends included: "1-25,30". */
#define DMAIC_RANGES_MAX 32
typedef struct dmaic_ranges {
    size_t count; /* 0: none given */
    struct {
        size_t first;
        size_t last;
    } range[DMAIC_RANGES_MAX];
} dmaic_ranges;

/* Reads "1-25,30,41-44"; DMAIC_EFORMAT names what cannot be read. "" gives none. */
DMAIC_API dmaic_status dmaic_ranges_parse(const char *text, dmaic_ranges *ranges);

#ifdef __cplusplus
}
#endif
#endif
