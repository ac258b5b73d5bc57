/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a source, shared by the files source*.c: bytes pass up to three steps, read(2),
 * gunzip and iconv, through two blocks. */
#ifndef DMAIC_CLI_SOURCE_STEPS_H
#define DMAIC_CLI_SOURCE_STEPS_H

#include "source.h"

#include <iconv.h>
#include <sha256.h>
#include <zlib.h>

#define PIECE ((size_t)1 << 20)
#define BLOCK_SIZE ((size_t)1 << 16)

/* Bytes on their way from one step to the next. */
typedef struct block {
    size_t start, end;
    unsigned char bytes[BLOCK_SIZE];
} block;

struct source {
    shown_text name;
    char *encoding;
    size_t piece;
    int descriptor; /* -1: the bytes are in memory */
    bool opened;    /* the descriptor is ours to close */
    const unsigned char *memory;
    size_t memory_left;
    block raw;     /* what was read to learn the kind of file, then what gunzip works on */
    bool raw_ended;
    bool zipped;   /* the bytes are gzip */
    bool unpacks;  /* stream is open */
    bool between;  /* a gzip member has ended and no other has begun */
    bool damaged;
    z_stream stream;
    bool digests;  /* digest takes every byte as it is read */
    SHA256_CTX digest;
    bool converts; /* converter is open */
    iconv_t converter;
    block encoded; /* what iconv works on */
    bool encoded_ended;
    source_result last; /* what the last call gave, SOURCE_TEXT while there may be more */
    read_error failure;
};

/* ---- source_unpack.c ------------------------------------------------------------------------ */

/* Reads enough of the file to tell gzip from plain text (and, later, a byte order mark). */
bool learn_packing(source *from, read_error *error);

/* The file's bytes, unpacked when they are gzip. */
source_result read_plain(source *from, unsigned char *buffer, size_t capacity, size_t *count,
                         read_error *error);

/* ---- source_convert.c ----------------------------------------------------------------------- */

/* Opens the converter, unless the encoding is NULL or UTF-8. */
bool open_converter(source *from, const char *encoding, read_error *error);

/* The same bytes as UTF-8; the converter must be open. */
source_result read_converted(source *from, char *buffer, size_t capacity, size_t *count,
                             read_error *error);

#endif
