/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every other folder stands on: failures, memory, text. Private to the library. */
#ifndef DMAIC_BASE_H
#define DMAIC_BASE_H

#include <dmaic/number.h>
#include <dmaic/status.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

/* ---- status.c: the one mutable thing in the library, a message per thread ------------------- */

/* Records a failure and returns its status: `return fail(DMAIC_EARGUMENT, "confidence is %g; it
 * must lie between 0 and 1", c);` The sentence starts with the subject and has no full stop.
 * The format knows %s %d %u %zu %g %c and %%; %g writes the shortest exact text; control characters
 * and broken UTF-8 inside a %s are made harmless, and a long %s is cut. */
dmaic_status fail(dmaic_status status, const char *format, ...) PRINTF_LIKE(2, 3);

/* The same for a value found at a place: name is a role or option ("value"), row counts from 1
 * (0: no single row). `return fail_at("count", 7, DMAIC_EDATA, "%g is negative; ...", x);` is told
 * as "count, row 7: -4 is negative; ...". name is copied. */
dmaic_status fail_at(const char *name, size_t row, dmaic_status status, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* Moves the last failure to another row, for a caller that handed on only some rows. */
void fail_move(size_t row);

/* Renames the place of the last failure, for a caller that knows the role by another name. */
void fail_rename(const char *name);

/* ---- memory.c: the only file that allocates ------------------------------------------------- */

/* count * size bytes, zeroed; the product is checked. NULL with DMAIC_ENOMEM recorded on failure;
 * never NULL on success, also for 0 bytes. */
void *memory_array(size_t count, size_t size);

/* Resizes to count * size bytes; the old block stays valid on failure. New bytes are not zeroed. */
void *memory_resize(void *block, size_t count, size_t size);

void memory_free(void *block);

/* A copy of text, or NULL with DMAIC_ENOMEM recorded. */
char *memory_text(const char *text);

/* ---- text.c: building text without a locale ------------------------------------------------- */

/* Formats into buffer like fail() does; always NUL ended; returns the length written. */
size_t text_format(char *buffer, size_t size, const char *format, ...) PRINTF_LIKE(3, 4);
size_t text_format_list(char *buffer, size_t size, const char *format, va_list arguments);

/* How many terminal cells a UTF-8 text takes (East Asian wide characters two, combining none). */
size_t text_width(const char *text);

/* Length in bytes of the valid UTF-8 character at text, 0 if it is broken or a control character.
 */
size_t text_character(const char *text, size_t length);

/* How far apart two names are (insertions, deletions, substitutions, swaps of neighbours), for
 * "did you mean". Case is ignored, and - equals _. */
size_t text_distance(const char *first, const char *second);

#endif
