/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where results go: standard output, or a file that appears only when it is whole. */
#ifndef DMAIC_CLI_OUTPUT_H
#define DMAIC_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct output_file {
    FILE *stream;
    const char *path; /* NULL: standard output */
    char *temporary;  /* renamed to path at the end; NULL: path is written to directly */
    int failure;      /* errno of the first failed write */
} output_file;

/* path NULL: standard output. False, with errno set, when the file cannot be made. */
bool output_open(output_file *out, const char *path);

/* A dmaic_writer. */
int output_write(void *context, const char *bytes, size_t length);

/* Flushes, closes, renames; false with errno set when anything was not written. A file that was
 * there before stays as it was unless all is well (keep). */
bool output_close(output_file *out, bool keep);

#endif
