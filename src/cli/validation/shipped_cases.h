/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cases are that come with the library. */
#ifndef DMAIC_CLI_SHIPPED_CASES_H
#define DMAIC_CLI_SHIPPED_CASES_H

#include "reading/read_error.h"

typedef struct case_paths {
    char **paths; /* in order of name, owned */
    size_t count;
} case_paths;

/* The *.cases files of the folder that $DMAIC_VALIDATION names; without it, of the first of these
 * that has any: where they are installed, beside an installation that was moved, and the source
 * tree around the build folder. */
bool shipped_cases(case_paths *found, read_error *error);

void case_paths_free(case_paths *used);

#endif
