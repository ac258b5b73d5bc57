/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes from a descriptor or from memory, unpacked when they are gzip. Reference: P. Deutsch,
 * RFC 1952 (1996), GZIP file format. */
#include "source_steps.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* ---- first step: bytes from a descriptor or from memory ------------------------------------- */

static void take_digest(source *from, const unsigned char *bytes, size_t count)
{
    if (from->digests)
        SHA256_Update(&from->digest, bytes, count);
}

static source_result read_bytes(source *from, unsigned char *buffer, size_t capacity,
                                size_t *count, read_error *error)
{
    const size_t wanted = capacity < from->piece ? capacity : from->piece;
    if (from->descriptor < 0) {
        *count = wanted < from->memory_left ? wanted : from->memory_left;
        if (*count > 0)
            memcpy(buffer, from->memory, *count);
        from->memory += *count;
        from->memory_left -= *count;
        take_digest(from, buffer, *count);
        return *count > 0 ? SOURCE_TEXT : SOURCE_END;
    }
    ssize_t result;
    do
        result = read(from->descriptor, buffer, wanted);
    while (result < 0 && errno == EINTR);
    if (result < 0) {
        read_fail(error, READ_FILE, "%s cannot be read: %s", from->name.text, strerror(errno));
        return SOURCE_FAILED;
    }
    *count = (size_t)result;
    take_digest(from, buffer, *count);
    return result > 0 ? SOURCE_TEXT : SOURCE_END;
}

/* Appends to the raw block, which must have room. */
static source_result read_raw(source *from, read_error *error)
{
    size_t count;
    const source_result result = read_bytes(from, from->raw.bytes + from->raw.end,
                                            BLOCK_SIZE - from->raw.end, &count, error);
    if (result == SOURCE_TEXT)
        from->raw.end += count;
    if (result == SOURCE_END)
        from->raw_ended = true;
    return result;
}

/* ---- second step: gunzip -------------------------------------------------------------------- */

/* Makes sure that the raw block holds a byte, unless the file has ended. */
static bool have_raw(source *from, read_error *error)
{
    if (from->raw.start < from->raw.end || from->raw_ended)
        return true;
    from->raw.start = from->raw.end = 0;
    return read_raw(from, error) != SOURCE_FAILED;
}

/* Goes on to the next gzip member; zero bytes after the last one (as on tapes) are skipped. */
static source_result next_member(source *from, read_error *error)
{
    for (;;) {
        if (!have_raw(from, error))
            return SOURCE_FAILED;
        if (from->raw.start == from->raw.end)
            return SOURCE_END;
        if (from->raw.bytes[from->raw.start] != 0)
            break;
        from->raw.start++;
    }
    inflateReset(&from->stream);
    from->between = false;
    return SOURCE_TEXT;
}

static source_result damaged(source *from, read_error *error)
{
    const bool cut = from->raw_ended && from->raw.start == from->raw.end;
    read_fail(error, READ_FILE, "%s is a damaged gzip file: %s", from->name.text,
              cut ? "it ends too early" : "its packed data cannot be unpacked");
    return SOURCE_FAILED;
}

/* One call of inflate from the raw block; *count grows by what it wrote. */
static void unpack_some(source *from, unsigned char *buffer, size_t capacity, size_t *count)
{
    from->stream.next_in = from->raw.bytes + from->raw.start;
    from->stream.avail_in = (uInt)(from->raw.end - from->raw.start);
    from->stream.next_out = buffer + *count;
    const size_t room = capacity - *count;
    const uInt offered = room < PIECE ? (uInt)room : (uInt)PIECE;
    from->stream.avail_out = offered;
    const int status = inflate(&from->stream, Z_NO_FLUSH);
    from->raw.start = from->raw.end - from->stream.avail_in;
    *count += offered - from->stream.avail_out;
    from->between = status == Z_STREAM_END;
    from->damaged = status != Z_OK && status != Z_STREAM_END;
}

static source_result read_unpacked(source *from, unsigned char *buffer, size_t capacity,
                                   size_t *count, read_error *error)
{
    *count = 0;
    while (*count == 0) {
        if (from->damaged)
            return damaged(from, error);
        if (from->between) {
            const source_result result = next_member(from, error);
            if (result != SOURCE_TEXT)
                return result;
        }
        if (!have_raw(from, error))
            return SOURCE_FAILED;
        unpack_some(from, buffer, capacity, count);
    }
    return SOURCE_TEXT;
}

source_result read_plain(source *from, unsigned char *buffer, size_t capacity, size_t *count,
                         read_error *error)
{
    if (from->zipped)
        return read_unpacked(from, buffer, capacity, count, error);
    const size_t waiting = from->raw.end - from->raw.start;
    if (waiting == 0)
        return from->raw_ended ? SOURCE_END : read_bytes(from, buffer, capacity, count, error);
    *count = waiting < capacity ? waiting : capacity;
    memcpy(buffer, from->raw.bytes + from->raw.start, *count);
    from->raw.start += *count;
    return SOURCE_TEXT;
}

bool learn_packing(source *from, read_error *error)
{
    while (from->raw.end < 4 && !from->raw_ended)
        if (read_raw(from, error) == SOURCE_FAILED)
            return false;
    from->zipped =
        from->raw.end >= 2 && from->raw.bytes[0] == 0x1f && from->raw.bytes[1] == 0x8b;
    if (!from->zipped)
        return true;
    if (inflateInit2(&from->stream, 16 + MAX_WBITS) != Z_OK) /* 16: gzip and nothing else */
        return read_fail_memory(error, from->name.text);
    from->unpacks = true;
    return true;
}
