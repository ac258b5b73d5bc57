/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where text comes from: a file, standard input or a block of memory, unpacked when it is gzip and
 * converted to UTF-8 when its encoding is given. */
#ifndef DMAIC_CLI_SOURCE_H
#define DMAIC_CLI_SOURCE_H

#include "read_error.h"

#include <stddef.h>

typedef struct source source;

typedef enum source_result {
    SOURCE_TEXT,   /* at least one byte came */
    SOURCE_END,    /* there is no more */
    SOURCE_BROKEN, /* what follows is no character of the encoding given */
    SOURCE_FAILED  /* the error tells why */
} source_result;

/* Opens a path, or standard input for "-". encoding NULL means UTF-8, which is not checked here.
 * piece is the most bytes to read at a time, 0 for 1 MiB. digest: take the SHA-256 of the bytes as
 * they stand in the file. NULL on failure. */
source *source_open(const char *path, const char *encoding, size_t piece, bool digest,
                    read_error *error);

/* The same for bytes[0 .. length), which must outlive the source; name is for messages. */
source *source_open_memory(const char *name, const void *bytes, size_t length,
                           const char *encoding, size_t piece, bool digest, read_error *error);

/* The next bytes, at most capacity (64 at least). After anything but SOURCE_TEXT, further calls
 * give the same result. */
source_result source_read(source *from, char *buffer, size_t capacity, size_t *count,
                          read_error *error);

/* The name fit for a message: the path, or "standard input". */
const char *source_name(const source *from);

/* The encoding given, NULL for UTF-8. */
const char *source_encoding(const source *from);

/* Room for a SHA-256 in hexadecimal, the NUL included. */
#define SOURCE_DIGEST_SIZE 65

/* The SHA-256 of all bytes read so far; "" when none was asked for. */
void source_digest(const source *from, char text[SOURCE_DIGEST_SIZE]);

/* NULL is allowed. */
void source_close(source *from);

#endif
