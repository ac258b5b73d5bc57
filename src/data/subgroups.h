/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking through values in rational subgroups, whatever their layout. */
#ifndef DMAIC_DATA_SUBGROUPS_H
#define DMAIC_DATA_SUBGROUPS_H

#include "data/view.h"

/* One subgroup as the walk meets it. */
typedef struct subgroup {
    size_t row;       /* its first row, from 1 */
    size_t rows;      /* values it should hold, missing ones included */
    size_t count;     /* values it holds */
    int32_t label;    /* code of its label; -1: none */
    int32_t stage;    /* code of its stage; -1: none */
    dmaic_sample values; /* its `count` values, free of missing ones; valid until the next step */
} subgroup;

/* A walk. Free with subgroup_walk_end. */
typedef struct subgroup_walk {
    dmaic_subgroups data;
    dmaic_factor stage;
    dmaic_missing missing;
    size_t rows;          /* of the data: values in all, missing ones included */
    size_t present;       /* values that are not missing */
    size_t next_row;      /* from 0 */
    size_t next_subgroup; /* from 0 */
    size_t largest;       /* rows in the largest subgroup */
    size_t smallest;      /* rows in the smallest one */
    size_t subgroups;     /* how many there are */
    size_t stages;        /* stages in a row; 1 without a stage column */
    size_t constant;      /* rows in every subgroup (the last may hold fewer); 0: sizes differ */
    double *buffer;       /* largest values and as many remainders; NULL: nothing to copy */
} subgroup_walk;

/* Checks the layout and counts the subgroups. Refuses a layout that is none or does not fit the
 * values (DMAIC_ESHAPE); values that are infinite, or missing unless they may be omitted; a missing
 * label; a label that returns after other subgroups ("subgroup, row 57: label '3' returns ..."); a
 * stage that changes inside a subgroup or returns (DMAIC_EDATA). stage may have no codes; it holds
 * a label per row of the values (by row layout: per subgroup). A subgroup may end up with count 0.
 */
dmaic_status subgroup_walk_begin(subgroup_walk *walk, dmaic_subgroups data, dmaic_factor stage,
                                 dmaic_missing missing);

/* The next subgroup; false at the end. */
bool subgroup_walk_next(subgroup_walk *walk, subgroup *next);

/* Back to the first subgroup. */
void subgroup_walk_rewind(subgroup_walk *walk);

void subgroup_walk_end(subgroup_walk *walk);

#endif
