/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the caller's views: samples with strides and remainders, factors, subgroups. */
#ifndef DMAIC_DATA_VIEW_H
#define DMAIC_DATA_VIEW_H

#include "base/base.h"

#include <dmaic/data.h>
#include <string.h>

/* ---- samples -------------------------------------------------------------------------------- */

static inline double view_at(const double *first, ptrdiff_t stride, size_t row)
{
    double value;
    const ptrdiff_t step = stride ? stride : (ptrdiff_t)sizeof(double);
    memcpy(&value, (const char *)first + step * (ptrdiff_t)row, sizeof value);
    return value;
}

static inline double sample_value(dmaic_sample sample, size_t row)
{
    return view_at(sample.values, sample.stride, row);
}

/* What the decimal held beyond its double; 0 when the sample carries none. */
static inline double sample_remainder(dmaic_sample sample, size_t row)
{
    return sample.remainders ? view_at(sample.remainders, sample.stride, row) : 0.0;
}

/* Refuses (DMAIC_EDATA, name and row) values that are missing or infinite. */
dmaic_status sample_check(dmaic_sample sample, const char *name);

/* Refuses values that are no counts: missing, infinite, negative, fractional, above 2^53. */
dmaic_status sample_check_counts(dmaic_sample sample, const char *name);

/* Refuses values other than 0 and 1; missing ones (NaN) are let through. */
dmaic_status sample_check_outcomes(dmaic_sample sample, const char *name);

/* Refuses (DMAIC_ESHAPE) columns of unequal length, telling both. */
dmaic_status same_length(const char *first, size_t first_count, const char *second,
                         size_t second_count);

/* ---- factors -------------------------------------------------------------------------------- */

/* Whether a factor was given at all. */
static inline bool factor_given(dmaic_factor factor)
{
    return factor.codes != NULL;
}

/* Refuses codes outside -1 .. level_count - 1 (DMAIC_EARGUMENT), and missing labels unless allowed.
 */
dmaic_status factor_check(dmaic_factor factor, const char *name, bool missing_allowed);

/* The label of a code, or its number counted from 1 when the factor has no names. */
const char *factor_label(dmaic_factor factor, int32_t code, char buffer[DMAIC_NUMBER_SIZE]);

/* The values of two groups, copied apart. Groups stand in order of their first row, or, when
 * reference is not "", with the group of that label second. Refuses any number of groups but two,
 * naming them, and a reference that is none of them. Free with pair_clear. */
typedef struct group_pair {
    dmaic_sample sample[2]; /* of copies that the pair owns */
    int32_t code[2];
    double *memory;
} group_pair;

dmaic_status group_pair_split(dmaic_sample values, dmaic_factor group, const char *reference,
                              group_pair *pair);
void group_pair_clear(group_pair *pair);

/* ---- ranges --------------------------------------------------------------------------------- */

/* Whether point (from 1) lies in one of the ranges. */
bool ranges_hold(const dmaic_ranges *ranges, size_t point);

/* Refuses (DMAIC_EARGUMENT) a range that ends beyond `count`, naming the option. */
dmaic_status ranges_check(const dmaic_ranges *ranges, const char *option, size_t count);

#endif
