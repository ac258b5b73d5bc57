/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was checked: counts by method or function, by source and by file, and every failure. */
#ifndef DMAIC_CLI_TALLY_H
#define DMAIC_CLI_TALLY_H

#include "expectation.h"
#include "reading/source.h"

#include <stddef.h>

typedef struct tally_line {
    char *name;
    size_t cases, checks, failed;
    double least_digits; /* of agreement, of checks that demand digits; NaN: none does */
    char sha256[SOURCE_DIGEST_SIZE]; /* of a file */
} tally_line;

typedef struct tally_list {
    tally_line *lines; /* in order of appearance */
    size_t count;
} tally_list;

/* Texts are owned. */
typedef struct tally_failure {
    char *file, *group, *name, *key, *source;
    char *expected, *demand;
    char *actual; /* the figure, or why there is none */
    size_t line;
} tally_failure;

/* Begins as all zeros. */
typedef struct tally {
    tally_list groups, sources, files;
    size_t cases, checks;
    tally_failure *failures;
    size_t failure_count;
} tally;

/* Where a figure is told. */
typedef struct check_place {
    const char *file;
    size_t line;
    const char *group;  /* the method or function */
    const char *name;   /* of the case; "" for values of a function */
    const char *source; /* who says what it should be */
    const char *key;    /* of the value; "t_quantile(0.025, 10, upper)" */
} check_place;

/* The line of that name, added when there is none; NULL when memory runs out. */
tally_line *tally_find(tally_list *list, const char *name);

/* A new case of that group. All of these are false when memory runs out. */
bool tally_case(tally *to, const char *file, const char *group);

/* A figure that the library gave. */
bool tally_number(tally *to, const check_place *at, const expectation *expected, double actual);
bool tally_text(tally *to, const check_place *at, const expectation *expected, const char *actual);

/* A figure that the library did not give; reason is its sentence. */
bool tally_refusal(tally *to, const check_place *at, const expectation *expected,
                   const char *reason);

void tally_free(tally *used);

#endif
