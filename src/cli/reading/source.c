/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes in pieces through up to three steps: read(2), gunzip, iconv. A plain UTF-8 file is read
 * straight into the caller's buffer. The steps are in source_unpack.c and source_convert.c. */
#include "source_steps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool open_path(source *from, const char *path, read_error *error)
{
    const bool standard = strcmp(path, "-") == 0;
    from->name = standard ? show_text("standard input", 14) : show_text(path, strlen(path));
    from->descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (from->descriptor < 0)
        return read_fail(error, READ_FILE, "%s cannot be opened: %s", from->name.text,
                         strerror(errno));
    from->opened = !standard;
    struct stat about;
    if (fstat(from->descriptor, &about) == 0 && S_ISDIR(about.st_mode))
        return read_fail(error, READ_FILE, "%s is a directory, not a file", from->name.text);
    return true;
}

static source *new_source(size_t piece, bool digest)
{
    source *const from = calloc(1, sizeof *from);
    if (from == NULL)
        return NULL;
    from->piece = piece > 0 ? piece : PIECE;
    from->descriptor = -1;
    from->last = SOURCE_TEXT;
    from->digests = digest;
    SHA256_Init(&from->digest);
    return from;
}

source *source_open(const char *path, const char *encoding, size_t piece, bool digest,
                    read_error *error)
{
    source *const from = new_source(piece, digest);
    if (from == NULL) {
        read_fail_memory(error, "the file");
        return NULL;
    }
    if (open_path(from, path, error) && open_converter(from, encoding, error) &&
        learn_packing(from, error))
        return from;
    source_close(from);
    return NULL;
}

source *source_open_memory(const char *name, const void *bytes, size_t length,
                           const char *encoding, size_t piece, bool digest, read_error *error)
{
    source *const from = new_source(piece, digest);
    if (from == NULL) {
        read_fail_memory(error, "the text");
        return NULL;
    }
    from->name = show_text(name, strlen(name));
    from->memory = bytes;
    from->memory_left = length;
    if (open_converter(from, encoding, error) && learn_packing(from, error))
        return from;
    source_close(from);
    return NULL;
}

source_result source_read(source *from, char *buffer, size_t capacity, size_t *count,
                          read_error *error)
{
    *count = 0;
    if (from->last == SOURCE_TEXT)
        from->last = from->converts ? read_converted(from, buffer, capacity, count, &from->failure)
                                    : read_plain(from, (unsigned char *)buffer, capacity, count,
                                                 &from->failure);
    if (from->last == SOURCE_FAILED)
        *error = from->failure;
    return from->last;
}

const char *source_name(const source *from)
{
    return from->name.text;
}

const char *source_encoding(const source *from)
{
    return from->encoding;
}

void source_digest(const source *from, char text[SOURCE_DIGEST_SIZE])
{
    SHA256_CTX copy = from->digest;
    text[0] = '\0';
    if (from->digests)
        SHA256_End(&copy, text);
}

void source_close(source *from)
{
    if (from == NULL)
        return;
    if (from->opened)
        close(from->descriptor);
    if (from->unpacks)
        inflateEnd(&from->stream);
    if (from->converts)
        iconv_close(from->converter);
    free(from->encoding);
    free(from);
}
