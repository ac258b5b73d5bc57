/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data sets of tests/oracle/make_moments.py, made again by the same formulas, and what the
 * tests of the accumulator of moments share. */
#ifndef DMAIC_TESTS_MOMENTS_SETS_H
#define DMAIC_TESTS_MOMENTS_SETS_H

#include "harness.h"

#include <dmaic.h>
#include <float.h>
#include <stdint.h>

/* ---- the data sets of the oracle ------------------------------------------------------------ */

enum { LARGEST = 100000 };

typedef struct set {
    const char *name;
    size_t count;
    double values[LARGEST];
} set;

static inline uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 11;
}

static inline double unit(uint64_t *state)
{
    return (double)next_random(state) * 0x1p-53;
}

static inline double ninth_power(uint64_t *state)
{
    const double v = (double)next_random(state) * 0x1p-52 - 1.0;
    double x = v;
    for (int i = 0; i < 8; i++)
        x = x * v;
    return x;
}

static inline double numacc(size_t i, double first, double low, double high)
{
    return i == 0 ? first : i % 2 ? low : high;
}

static inline double step(size_t i, size_t before, double after, uint64_t *state)
{
    return (i < before ? 0.1 : after) + (double)(next_random(state) % 16) / 16;
}

static inline double few(size_t i, double a, double b, double c, double d)
{
    const double values[] = {a, b, c, d};
    return values[i];
}

#define EACH(formula)                                                                              \
    do {                                                                                           \
        for (size_t i = 0; i < of->count; i++)                                                     \
            of->values[i] = (formula);                                                             \
        return;                                                                                    \
    } while (0)

static inline bool is(const set *of, const char *name)
{
    return strcmp(of->name, name) == 0;
}

static inline void make_far(set *of)
{
    uint64_t state;
    if (is(of, "offset_1e15") && (state = 3))
        EACH(1e15 + (double)(next_random(&state) % 16) / 8);
    if (is(of, "fifty_at_1e15") && (state = 7))
        EACH(1e15 + (double)(next_random(&state) % 16) / 8);
    if (is(of, "offset_1e9") && (state = 4))
        EACH(1e9 + unit(&state));
    if (is(of, "numacc1"))
        EACH(few(i, 10000001.0, 10000003.0, 10000002.0, 0));
    if (is(of, "numacc2"))
        EACH(numacc(i, 1.2, 1.1, 1.3));
    if (is(of, "numacc3"))
        EACH(numacc(i, 1000000.2, 1000000.1, 1000000.3));
    if (is(of, "numacc4"))
        EACH(numacc(i, 10000000.2, 10000000.1, 10000000.3));
    if (is(of, "ramp"))
        EACH((double)i);
    if (is(of, "steep_ramp"))
        EACH((double)i * 12345.678);
    if (is(of, "huge") && (state = 5))
        EACH(((double)next_random(&state) * 0x1p-52 - 1.0) * 1.7e308);
    if (is(of, "huge_offset") && (state = 6))
        EACH(1.7e308 + unit(&state) * 1e300);
    if (is(of, "denormal") && (state = 7))
        EACH((double)(next_random(&state) % 1000) * 5e-324);
    if (is(of, "tiny") && (state = 8))
        EACH(unit(&state) * 1e-300);
    if (is(of, "tiny_then_one") && (state = 9))
        EACH(unit(&state) * (i < 2000 ? 1e-200 : 1.0));
    if (is(of, "one_then_1e200") && (state = 10))
        EACH(unit(&state) * (i < 2000 ? 1.0 : 1e200));
    ck_abort_msg("%s is not known here", of->name);
}

static inline void make(set *of)
{
    uint64_t state;
    if (is(of, "uniform") && (state = 1))
        EACH(unit(&state));
    if (is(of, "centred") && (state = 2))
        EACH(unit(&state) - 0.5);
    if (is(of, "step_40") && (state = 11))
        EACH(step(i, 40, 1e9, &state));
    if (is(of, "step_100") && (state = 12))
        EACH(step(i, 100, 1e6, &state));
    if (is(of, "step_5000") && (state = 13))
        EACH(step(i, 5000, -1e12, &state));
    if (is(of, "heavy") && (state = 14))
        EACH(0x1p53 / (double)(next_random(&state) + 1));
    if (is(of, "ninth_power") && (state = 15))
        EACH(ninth_power(&state));
    if (is(of, "rounded") && (state = 16))
        EACH((double)(990 + next_random(&state) % 21) / 100.0);
    if (is(of, "two_values") && (state = 17))
        EACH(next_random(&state) % 2 ? 0.1 : 0.3);
    if (is(of, "rare") && (state = 18))
        EACH(next_random(&state) % 500 == 0 ? 1.0 : 0.0);
    if (is(of, "late_change") && (state = 19))
        EACH(0.1 + (i < 4000 ? 0 * unit(&state) : (double)(next_random(&state) % 4) * 0x1p-30));
    if (is(of, "outlier") && (state = 20))
        EACH(i == 5 ? 1e6 + 0 * unit(&state) : unit(&state));
    if (is(of, "constant"))
        EACH(0.1);
    if (is(of, "one"))
        EACH(0.3);
    if (is(of, "two"))
        EACH(few(i, 0.1, 0.2, 0, 0));
    if (is(of, "three"))
        EACH(few(i, 0.1, 0.2, 0.4, 0));
    if (is(of, "four"))
        EACH(few(i, -0.1, 0.2, 0.4, 1e10));
    if (is(of, "row_less_one") && (state = 21))
        EACH(unit(&state));
    if (is(of, "row") && (state = 22))
        EACH(unit(&state));
    if (is(of, "row_and_one") && (state = 23))
        EACH(unit(&state));
    make_far(of);
}

/* Every line of the oracle's table: its set and its figures. */
static inline void with_each_set(void (*test)(const set *, const dmaic_moments_figures *))
{
    FILE *file = fopen(TEST_PATH("data/moments_accumulator.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[512], name[64];
    set *of = malloc(sizeof *of);
    ck_assert_ptr_nonnull(of);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    size_t sets = 0;
    while (fgets(line, sizeof line, file)) {
        dmaic_moments_figures expected = {0};
        ck_assert_int_eq(sscanf(line, "%63s %zu %la %la %la %la %la %la", name, &of->count,
                                &expected.sum, &expected.mean, &expected.variance, &expected.sd,
                                &expected.skewness, &expected.kurtosis),
                         8);
        of->name = name;
        expected.count = of->count;
        make(of);
        test(of, &expected);
        sets++;
    }
    ck_assert_uint_eq(sets, 35);
    free(of);
    fclose(file);
}

static inline void begin(dmaic_moments *moments, int mode)
{
    memset(moments, 0xa5, sizeof *moments);
    works(dmaic_moments_begin(moments, (dmaic_moments_mode)mode));
}

static inline void add_all(dmaic_moments *moments, const double *values, size_t count)
{
    works(dmaic_moments_add_sample(moments, dmaic_sample_of(values, count), DMAIC_MISSING_ERROR));
}

/* ---- accuracy ------------------------------------------------------------------------------- */

/* How many doubles lie between the two, 0 when equal. */
static inline double steps_between(double a, double b)
{
    int64_t first, second;
    memcpy(&first, &a, sizeof first);
    memcpy(&second, &b, sizeof second);
    first = first < 0 ? INT64_MIN - first : first;
    second = second < 0 ? INT64_MIN - second : second;
    return fabs((double)first - (double)second);
}

static inline void within(const set *of, const char *what, double actual, double expected,
                          double steps)
{
    ck_assert_msg((isnan(actual) && isnan(expected)) || steps_between(actual, expected) <= steps,
                  "%s: %s is %.17g, expected %.17g", of->name, what, actual, expected);
}

/* Third and fourth moments within 1e-13 of sd^3 and sd^4, or of themselves where they are larger.
 */
static inline void shape_within(const set *of, const char *what, double actual, double expected,
                                double tolerance)
{
    ck_assert_msg((isnan(actual) && isnan(expected)) ||
                      fabs(actual - expected) <= tolerance * fmax(1, fabs(expected)),
                  "%s: %s is %.17g, expected %.17g", of->name, what, actual, expected);
}

static inline void accurate_to(const set *of, const dmaic_moments_figures *expected,
                               const dmaic_moments_figures *figures)
{
    within(of, "mean", figures->mean, expected->mean, 2);
    within(of, "sd", figures->sd, expected->sd, 2);
    within(of, "sum", figures->sum, expected->sum, 2);
    within(of, "variance", figures->variance, expected->variance, 3);
    shape_within(of, "skewness", figures->skewness, expected->skewness, 1e-13);
    shape_within(of, "kurtosis", figures->kurtosis, expected->kurtosis, 1e-13);
    ck_assert_uint_eq(figures->count, expected->count);
}

/* ---- states --------------------------------------------------------------------------------- */

static inline bool same_state(const dmaic_moments *a, const dmaic_moments *b)
{
    unsigned char first[DMAIC_MOMENTS_SIZE], second[DMAIC_MOMENTS_SIZE];
    const size_t length = dmaic_moments_pack(a, first);
    return dmaic_moments_pack(b, second) == length && memcmp(first, second, length) == 0;
}

/* Cut at random into parts, merged in random order, some parts of merged parts. */
static inline void merge_parts(const set *of, int mode, size_t parts, uint64_t seed,
                               dmaic_moments *result)
{
    dmaic_moments *part = malloc(parts * sizeof *part);
    ck_assert_ptr_nonnull(part);
    for (size_t i = 0; i < parts; i++) {
        begin(part + i, mode);
        const size_t from = of->count * i / parts, end = of->count * (i + 1) / parts;
        add_all(part + i, of->values + from, end - from);
    }
    for (size_t left = parts; left > 1; left--) {
        const size_t a = (size_t)(next_random(&seed) % left);
        const size_t b = (a + 1 + (size_t)(next_random(&seed) % (left - 1))) % left;
        works(dmaic_moments_merge(part + a, part + b));
        part[b] = part[left - 1];
    }
    *result = part[0];
    free(part);
}

#endif
