/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a worker, "worker FILE SIZE SECONDS": reads numbers, repeats one call until SECONDS
 * of processor time have passed, and prints {"seconds": of one call, "answers": {...}}. */
#ifndef BENCHMARKS_WORKLOAD_H
#define BENCHMARKS_WORKLOAD_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct workload {
    const char *path;
    size_t size;
    double seconds;
    int answers; /* printed so far */
} workload;

static inline void workload_fail(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static inline workload workload_begin(int argc, char **argv)
{
    if (argc != 4)
        workload_fail(argv[0], "needs FILE SIZE SECONDS");
    return (workload){.path = argv[1],
                      .size = (size_t)strtoull(argv[2], NULL, 10),
                      .seconds = strtod(argv[3], NULL)};
}

/* The first bytes of the file; to be freed. */
static inline void *workload_bytes(const workload *of, size_t bytes)
{
    FILE *const file = fopen(of->path, "rb");
    char *const read = malloc(bytes + 1);
    if (!file || !read || fread(read, 1, bytes, file) != bytes)
        workload_fail(of->path, "cannot be read");
    fclose(file);
    read[bytes] = '\0';
    return read;
}

static inline double *workload_numbers(const workload *of, size_t count)
{
    return workload_bytes(of, count * sizeof(double));
}

static inline double workload_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Processor seconds of one call. The first one warms up, and counts only when it is long. */
static inline double workload_time(const workload *of, void (*call)(void *), void *context)
{
    const double start = workload_clock();
    call(context);
    const double first = workload_clock() - start;
    if (first >= 10 * of->seconds)
        return first;
    for (size_t calls = 1;; calls *= 2) {
        const double begin = workload_clock();
        for (size_t i = 0; i < calls; i++)
            call(context);
        const double took = workload_clock() - begin;
        if (took >= of->seconds)
            return took / (double)calls;
    }
}

static inline void workload_answer(workload *of, const char *name, double value)
{
    printf(of->answers++ ? ", \"%s\": " : "\"%s\": ", name);
    printf(isfinite(value) ? "%.17g" : "null", value);
}

static inline void workload_results(workload *of, double seconds)
{
    of->answers = 0;
    printf("{\"seconds\": %.9g, \"answers\": {", seconds);
}

static inline void workload_end(void)
{
    puts("}}");
}

#endif
