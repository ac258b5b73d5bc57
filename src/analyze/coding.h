/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From predictors and terms to the columns of a model matrix. Private to analyze. */
#ifndef DMAIC_ANALYZE_CODING_H
#define DMAIC_ANALYZE_CODING_H

#include "terms.h"

#include "stat/least_squares.h"

/* What is known of a predictor before its rows are read again. */
typedef struct coded_predictor {
    int exponent;   /* numbers are scaled by 2^-exponent */
    size_t levels;  /* levels that occur; their places count from 0, the reference */
    int32_t *place; /* of each level; -1: it does not occur */
    int32_t *code;  /* of each place */
} coded_predictor;

/* A column: for each part of its term that has labels, the place of its level. */
typedef struct coded_column {
    size_t term;
    int32_t place[TERM_PARTS_MAX];
} coded_column;

typedef struct coding {
    const dmaic_predictor *predictors;
    size_t predictor_count;
    bool intercept;
    term_list terms; /* borrowed */
    coded_predictor *coded;
    bool *full; /* a flag per term and part: every level has a column of its own */
    size_t column_count;
    coded_column *columns; /* term after term */
    int32_t *memory;
} coding;

/* Labels are coded against their reference where the term without them is in the model (the
 * intercept for a term that has nothing else), and with a column per level where it is not.
 * Refuses labels with one level and more columns than can be solved (DMAIC_EDATA). */
dmaic_status coding_new(const dmaic_predictor *predictors, size_t predictor_count, bool intercept,
                        const term_list *terms, coding *made);
void coding_clear(coding *of);

/* The columns for rows of such predictors (those of the data, or points) from row `first` on, in
 * powers of two of themselves. effects: labels are coded by the sum of their levels instead of by
 * the reference. */
void coding_fill(const coding *of, const dmaic_predictor *rows, bool effects, size_t first,
                 row_block *block);

/* The exponent that brings the largest value to 1 and below, kept where 2^exponent and 2^-exponent
 * are doubles; 0 without values. */
int exponent_of_largest(dmaic_sample values);

/* Values times 2^-exponent, remainders included. */
void coding_copy(dmaic_sample values, int exponent, size_t first, size_t rows, double *high,
                 double *low);

/* By which power of two a column was scaled down. */
int coding_exponent(const coding *of, size_t column);

/* How finely the column is known: doubles, or exactly because it follows from another column. */
double coding_grain(const coding *of, size_t column);

/* The columns of a term. */
size_t coding_first(const coding *of, size_t term);
size_t coding_count(const coding *of, size_t term);

/* Whether the two codings test different things: labels stand in a product, or no intercept holds
 * what their code leaves out. */
bool coding_matters(const coding *of);

/* "x^2", "depot[D2]", "a:b"; NULL when memory is out. */
char *coding_column_name(const coding *of, size_t column);
char *coding_term_name(const coding *of, size_t term);

#endif
