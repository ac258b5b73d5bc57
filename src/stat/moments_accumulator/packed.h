/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packed form, version 1: "dMo", the version, then fields of eight bytes, lowest first on any
 * machine: length, mode, count, missing, rejected, minimum, maximum, what the mode needs, and the
 * checksum of all before it. */
#ifndef DMAIC_STAT_MOMENTS_ACCUMULATOR_PACKED_H
#define DMAIC_STAT_MOMENTS_ACCUMULATOR_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const unsigned char moments_magic[4] = {'d', 'M', 'o', 1};

/* Where to write next, or to read next. A reader past its end gives zeros and is broken. */
typedef struct wire_writer {
    unsigned char *bytes;
    size_t used;
} wire_writer;

typedef struct wire_reader {
    const unsigned char *bytes;
    size_t used;
    size_t length;
    bool broken;
} wire_reader;

static inline void wire_put(wire_writer *to, uint64_t field)
{
    for (int i = 0; i < 8; i++)
        to->bytes[to->used++] = (unsigned char)(field >> (8 * i));
}

static inline void wire_put_double(wire_writer *to, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    wire_put(to, bits);
}

static inline uint64_t wire_get(wire_reader *from)
{
    uint64_t field = 0;
    if (from->length - from->used < 8) {
        from->broken = true;
        return 0;
    }
    for (int i = 0; i < 8; i++)
        field |= (uint64_t)from->bytes[from->used++] << (8 * i);
    return field;
}

static inline double wire_get_double(wire_reader *from)
{
    const uint64_t bits = wire_get(from);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Of so many bytes. */
uint64_t wire_checksum(const unsigned char *bytes, size_t count);

#endif
