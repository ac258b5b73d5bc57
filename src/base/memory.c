/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that allocates: one overflow-checked multiplication, one place to fail. */
#include "base.h"

#include <stdlib.h>
#include <string.h>

/* The product of both in *bytes; false when it is no size_t. */
static bool product(size_t count, size_t size, size_t *bytes)
{
    if (size != 0 && count > SIZE_MAX / size)
        return false;
    *bytes = count > 0 && size > 0 ? count * size : 1;
    return true;
}

static void *refused(size_t count, size_t size)
{
    fail(DMAIC_ENOMEM, "no memory for %zu items of %zu bytes", count, size);
    return NULL;
}

void *memory_array(size_t count, size_t size)
{
    size_t bytes;
    void *block = product(count, size, &bytes) ? calloc(bytes, 1) : NULL;
    return block ? block : refused(count, size);
}

void *memory_resize(void *block, size_t count, size_t size)
{
    size_t bytes;
    void *moved = product(count, size, &bytes) ? realloc(block, bytes) : NULL;
    return moved ? moved : refused(count, size);
}

void memory_free(void *block)
{
    free(block);
}

char *memory_text(const char *text)
{
    size_t length = strlen(text);
    char *copy = memory_array(length + 1, 1);
    return copy ? memcpy(copy, text, length) : NULL;
}
