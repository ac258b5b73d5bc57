/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was validated, where and when. */
#ifndef DMAIC_CLI_EVIDENCE_H
#define DMAIC_CLI_EVIDENCE_H

#include "reading/source.h"

#include <sys/utsname.h>
#include <time.h>

typedef struct evidence {
    char *library;                           /* the file that it runs from; NULL: not found */
    char library_sha256[SOURCE_DIGEST_SIZE]; /* "" when it cannot be read */
    const char *compiler;                    /* of this command */
    struct utsname system;
    char time[32]; /* UTC, 2025-03-31T12:00:00Z */
    struct timespec begun;
    double seconds;
} evidence;

void evidence_begin(evidence *of);

/* Tells the seconds since it began. */
void evidence_end(evidence *of);

void evidence_free(evidence *used);

#endif
