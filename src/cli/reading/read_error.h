/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong with a file or with the columns asked for: one sentence for the user, and the
 * exit code that it leads to. */
#ifndef DMAIC_CLI_READ_ERROR_H
#define DMAIC_CLI_READ_ERROR_H

#include <stdbool.h>
#include <stddef.h>

typedef enum read_kind {
    READ_FINE = 0,
    READ_USAGE = 2, /* the command was given something it cannot use */
    READ_DATA = 3,  /* the file's content breaks a rule */
    READ_FILE = 4   /* the file cannot be opened or read, or memory could not be had */
} read_kind;

typedef struct read_error {
    read_kind kind;  /* also the exit code */
    char text[2048]; /* one sentence in UTF-8, without a full stop */
} read_error;

/* Writes the sentence and returns false, so that a failing step reads
 * `return read_fail(error, READ_DATA, "%s:%zu: ...", name, line);`. */
bool read_fail(read_error *error, read_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for memory that could not be had. */
bool read_fail_memory(read_error *error, const char *name);

/* Room for a shown text, the final NUL included. */
#define SHOWN_SIZE 512

typedef struct shown_text {
    char text[SHOWN_SIZE];
} shown_text;

/* A text from a file or a command line made fit for a message: control characters, invisible
 * characters and bytes that are not UTF-8 are written out (\x1b, \u00a0); a long text is cut. */
shown_text show_text(const char *text, size_t length);

#endif
