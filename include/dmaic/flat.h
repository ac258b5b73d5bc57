/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls by name for other languages: only numbers, texts, pointers to arrays and opaque handles
 * cross, no structs and no callbacks, so that a foreign function interface needs no layouts. With
 * them go dmaic_call_new, _set, _run and _free of catalog.h; C programs use those and the typed
 * functions instead. */
#ifndef DMAIC_FLAT_H
#define DMAIC_FLAT_H

#include <dmaic/catalog.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Binds numbers as dmaic_call_bind_numbers does: count doubles, stride bytes apart (0: side by
 * side); remainders, of the same count and stride, or NULL. Borrowed until the call has run. */
DMAIC_API dmaic_status dmaic_flat_numbers(dmaic_call *call, const char *role, const char *title,
                                          const double *values, size_t count, ptrdiff_t stride,
                                          const double *remainders);

/* Binds labels as dmaic_call_bind_labels does. The codes are borrowed until the call has run, the
 * levels until it is freed. */
DMAIC_API dmaic_status dmaic_flat_labels(dmaic_call *call, const char *role, const char *title,
                                         const int32_t *codes, size_t count,
                                         const char *const *levels, size_t level_count);

/* A value of the result by its key. numbers: the value, the lower and upper end of its interval and
 * its confidence, NaN where there is none. text: the name of the interval; the text of a value that
 * is a word or a choice; or NULL. It lives as long as the call. */
DMAIC_API dmaic_status dmaic_flat_value(const dmaic_call *call, const char *key, double numbers[4],
                                        const char **text);

/* A column of the result without a copy, as dmaic_call_column gives it. *data: count doubles
 * (*whole 0) or whole numbers of type size_t (*whole 1), stride bytes apart, NULL for labels.
 * codes and labels as in dmaic_column. All live as long as the call. */
DMAIC_API dmaic_status dmaic_flat_column(dmaic_call *call, const char *table, const char *key,
                                         const void **data, int *whole, size_t *count,
                                         ptrdiff_t *stride, const int32_t **codes,
                                         const char *const **labels);

/* The report in a format of dmaic_render, whole, NUL ended; for dmaic_flat_free. table may be
 * NULL. */
DMAIC_API dmaic_status dmaic_flat_render(dmaic_call *call, const char *format, const char *table,
                                         char **text, size_t *length);

/* The catalogue as JSON, whole, NUL ended; for dmaic_flat_free. */
DMAIC_API dmaic_status dmaic_flat_catalog(char **text, size_t *length);

DMAIC_API void dmaic_flat_free(char *text);

/* Reads count decimals as dmaic_number_parse does, each into its double and its remainder. A NULL
 * or empty text is missing: NaN. Fails at the first that is no number, naming its row; the outputs
 * up to there are then written. */
DMAIC_API dmaic_status dmaic_flat_parse(const char *const *texts, size_t count, double *values,
                                        double *remainders);

/* Where this thread's last failure was found: the name, "" if none, and the row, 0 if none. */
DMAIC_API const char *dmaic_flat_place(size_t *row);

#ifdef __cplusplus
}
#endif
#endif
