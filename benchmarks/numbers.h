/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the workers that parse numbers share: the lines of a file, and a sum and the bits of what
 * was parsed, which only the same doubles give. */
#ifndef BENCHMARKS_NUMBERS_H
#define BENCHMARKS_NUMBERS_H

#include "workload.h"

#include <stdint.h>
#include <string.h>

typedef struct numbers {
    char *text;
    size_t count;
    size_t *start; /* of each line, and one more at the end */
    double *value;
} numbers;

static inline numbers numbers_begin(const workload *of)
{
    FILE *const file = fopen(of->path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        workload_fail(of->path, "cannot be read");
    const size_t bytes = (size_t)ftell(file);
    fclose(file);
    numbers lines = {.text = workload_bytes(of, bytes),
                     .count = of->size,
                     .start = calloc(of->size + 1, sizeof(size_t)),
                     .value = calloc(of->size, sizeof(double))};
    if (!lines.start || !lines.value)
        workload_fail(of->path, "is too large");
    for (size_t i = 0; i < lines.count; i++) {
        const char *const end = strchr(lines.text + lines.start[i], '\n');
        if (!end)
            workload_fail(of->path, "has too few lines");
        lines.start[i + 1] = (size_t)(end - lines.text) + 1;
    }
    return lines;
}

static inline void numbers_end(workload *of, numbers *lines, double seconds)
{
    double sum = 0;
    uint64_t mixed = 0;
    for (size_t i = 0; i < lines->count; i++) {
        uint64_t bits;
        memcpy(&bits, &lines->value[i], sizeof bits);
        mixed = (mixed ^ bits) * UINT64_C(0x100000001b3);
        sum += lines->value[i];
    }
    workload_results(of, seconds);
    workload_answer(of, "sum", sum);
    workload_answer(of, "bits", (double)(mixed >> 11));
    workload_end();
    free(lines->text);
    free(lines->start);
    free(lines->value);
}

#endif
