/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The algebra of regular two-level fractions 2^(k-p): columns and words are numbers, their product
 * is the exclusive or. Box & Hunter (1961) on resolution, Fries & Hunter (1980) on aberration. */
#ifndef DMAIC_IMPROVE_FRACTION_H
#define DMAIC_IMPROVE_FRACTION_H

#include "base/base.h"

#define FRACTION_RUNS 128
#define FRACTION_FACTORS 127
#define FRACTION_BASIC 7    /* basic factors of the largest */
#define FRACTION_LETTERS 50 /* factors named by one letter */

/* k factors in 2^m runs. The first m, the basic ones, have columns 1, 2, 4, ...; another has the
 * column whose bits are the basic factors of its generator, and its level is the product of theirs,
 * or the negative of it. All columns differ. */
typedef struct fraction {
    int basic;   /* m, 2 to 7 */
    int factors; /* k, m to 2^m - 1 */
    unsigned char column[FRACTION_FACTORS];
    bool negative[FRACTION_FACTORS];
} fraction;

/* ---- which fraction ------------------------------------------------------------------------- */

/* The design of minimum aberration; the full factorial when 2^factors is runs. DMAIC_EARGUMENT for
 * runs other than 4, 8, 16, 32, 64, 128 or factors below m or above runs - 1. */
dmaic_status fraction_minimum_aberration(int runs, int factors, fraction *result);

/* Why no other design of these runs and factors has less aberration: an argument with its
 * citation. Sizes as above. */
const char *fraction_minimum_aberration_proof(int runs, int factors);

/* The basic factors of a design, the others still without a column: where every choice begins.
 * DMAIC_EARGUMENT for sizes as above. */
dmaic_status fraction_begin(int runs, int factors, fraction *design);

/* The least number of runs whose minimum aberration design has at least this resolution. A full
 * factorial has any. DMAIC_EARGUMENT when 128 runs do not suffice. */
dmaic_status fraction_for_resolution(int factors, int resolution, int *runs);

/* Reads generators like "E=ABC; F=-ABD" (or with commas): one for each factor that is not basic, in
 * any order, in letters of basic factors. Blank text is right for a full factorial. */
dmaic_status fraction_from_generators(const char *text, int runs, int factors, fraction *result);

/* ---- names ---------------------------------------------------------------------------------- */

/* The name of factor 0, 1, ...: A to H, J to Z, a to h, j to z, F51, F52, ... Returns its length;
 * 5 bytes suffice. */
size_t fraction_factor_name(int factor, char *buffer, size_t size);

/* The generator of a factor that is not basic, "H=ABCD" or "H=-ABCD". Returns its length; 16 bytes
 * suffice. */
size_t fraction_generator_text(const fraction *of, int factor, char *buffer, size_t size);

/* ---- what it confounds ---------------------------------------------------------------------- */

/* counts[j]: words of j letters in the defining relation, j = 0 .. factors (counts[0] is 1). Exact
 * below 2^53, so always for j up to 6; the nearest double above. */
void fraction_word_counts(const fraction *of, double counts[]);

/* Letters of the shortest word; factors + 1 for a full factorial, which has none. */
int fraction_resolution(const fraction *of);

/* Two-factor interactions aliased with no main effect and no other two-factor interaction. */
int fraction_clear_two_factor(const fraction *of);

/* Takes one word: its factors, ascending, and whether it is the negative of its column. A status
 * other than DMAIC_OK ends the walk. */
typedef dmaic_status (*fraction_take)(void *state, const int factors[], int length, bool negative);

/* Hands out the words of 1 to `order` letters that fall into a column: short ones first, then in
 * the order of factors. Column c = 1 .. 2^m - 1 is the product of the basic factors in its bits;
 * its words are aliases of one another. Column 0 is the identity: its words are the defining
 * relation. */
dmaic_status fraction_words(const fraction *of, int column, int order, fraction_take take,
                            void *state);

/* ---- the runs ------------------------------------------------------------------------------- */

/* The levels -1 and 1 of run 0, 1, ... in standard (Yates) order: A changes fastest. */
void fraction_run(const fraction *of, int run, signed char levels[]);

typedef struct fraction_certificate {
    int pairs;           /* of columns that were compared */
    int largest_sum;     /* of a column, in absolute value: 0 when all are balanced */
    int largest_product; /* of two columns, in absolute value: 0 when all are orthogonal */
} fraction_certificate;

/* Looks at the levels themselves, column by column and pair by pair. */
fraction_certificate fraction_verify(const fraction *of);

#endif
