/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the roles of a command line to columns bound to a call: out of a file, or numbers as typed.
 */
#ifndef DMAIC_CLI_COLUMNS_H
#define DMAIC_CLI_COLUMNS_H

#include "arguments.h"
#include "reading/table.h"

/* What was read; its arrays are borrowed by the call. Begin with all bytes 0. */
typedef struct columns {
    table table;        /* from a file */
    const char **roles; /* the role of each request of the table, as given */
    double **numbers;   /* as typed, with their remainders behind; or */
    int32_t **codes;    /* labels as typed, or made of a comparison, with */
    char **texts;       /* what the levels point into */
    const char ***levels;
    size_t own; /* entries of these four arrays */
} columns;

/* Reads and binds every role that was given. */
bool columns_bind(columns *read, const arguments *given, dmaic_call *call, read_error *error);

/* The library's last failure about these columns, with file, line and title where it has a place.
 */
void columns_explain(const columns *read, const arguments *given, char *text, size_t size);

void columns_free(columns *used);

#endif
