/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of cases as lines of a word and a rest. Empty lines, and lines that begin with #, are
 * skipped; blanks at the ends of a line count nowhere. */
#ifndef DMAIC_CLI_CASE_TEXT_H
#define DMAIC_CLI_CASE_TEXT_H

#include "reading/source.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct case_text {
    shown_text name;
    char *bytes;                     /* of the whole file, NUL ended */
    size_t at;                       /* where the next line begins */
    size_t line;                     /* the number of the line read last, from 1 */
    char sha256[SOURCE_DIGEST_SIZE]; /* of the file as it stands on the disk */
} case_text;

typedef struct case_line {
    char *word; /* up to the first blank */
    char *rest; /* what follows, "" when nothing does */
} case_line;

/* Reads the whole file, UTF-8 up to 64 MiB, plain or gzip. */
bool case_text_open(const char *path, case_text *text, read_error *error);

/* The next line that says something; false at the end. Its texts live as long as the file. */
bool case_text_next(case_text *text, case_line *line);

/* The lines up to one that says `end`, led by as many empty lines as stand before them in the file,
 * so that whoever reads them counts lines as the file does. To be freed; NULL on failure. */
char *case_text_block(case_text *text, read_error *error);

/* Refuses what stands in the line read last: "FILE:LINE: ...". */
bool refuse_line(const case_text *text, read_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void case_text_close(case_text *text);

#endif
