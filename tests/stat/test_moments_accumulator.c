/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accumulator of moments: exact figures of hard data (tests/oracle/make_moments.py), any cut,
 * any order, any processor, refusals. */
#include "stat/moments_accumulator/kernels.h"

#include "moments_sets.h"

static dmaic_moments_figures figures_of(const set *of, dmaic_moments_mode mode)
{
    dmaic_moments moments;
    begin(&moments, (int)mode);
    add_all(&moments, of->values, of->count);
    return dmaic_moments_read(&moments);
}

/* ---- accuracy ------------------------------------------------------------------------------- */

static void fast_is_accurate(const set *of, const dmaic_moments_figures *expected)
{
    const dmaic_moments_figures figures = figures_of(of, DMAIC_MOMENTS_FAST);
    accurate_to(of, expected, &figures);
}

START_TEST(fast_mode)
{
    with_each_set(fast_is_accurate);
}
END_TEST

static void exact_is_exact(const set *of, const dmaic_moments_figures *expected)
{
    const dmaic_moments_figures figures = figures_of(of, DMAIC_MOMENTS_EXACT);
    within(of, "mean", figures.mean, expected->mean, 0);
    within(of, "sum", figures.sum, expected->sum, 0);
    within(of, "variance", figures.variance, expected->variance, 0);
    within(of, "sd", figures.sd, expected->sd, 0);
    shape_within(of, "skewness", figures.skewness, expected->skewness, 2e-15);
    shape_within(of, "kurtosis", figures.kurtosis, expected->kurtosis, 2e-15);
}

START_TEST(exact_mode)
{
    with_each_set(exact_is_exact);
}
END_TEST

/* ---- one result for the same values --------------------------------------------------------- */

static void add_in_pieces(dmaic_moments *moments, const set *of, size_t largest, uint64_t seed)
{
    for (size_t done = 0; done < of->count;) {
        const size_t left = of->count - done, size = (size_t)(next_random(&seed) % largest) + 1;
        add_all(moments, of->values + done, size < left ? size : left);
        done += size < left ? size : left;
    }
}

/* Backwards through a copy with a gap after each value and remainders of 0. */
static void add_strided(dmaic_moments *moments, const set *of)
{
    double *spaced = calloc(2 * of->count, sizeof *spaced);
    ck_assert_ptr_nonnull(spaced);
    const size_t last = 2 * of->count - 2;
    for (size_t i = 0; i < of->count; i++)
        spaced[last - 2 * i] = of->values[i];
    dmaic_sample sample = {spaced + last, of->count, -2 * (ptrdiff_t)sizeof *spaced, NULL};
    works(dmaic_moments_add_sample(moments, sample, DMAIC_MISSING_OMIT));
    free(spaced);
}

static void add_with_zeros(dmaic_moments *moments, const set *of)
{
    double *zeros = calloc(of->count, sizeof *zeros);
    ck_assert_ptr_nonnull(zeros);
    for (size_t i = 0; i < of->count; i += 3)
        zeros[i] = -0.0;
    works(dmaic_moments_add_sample(moments, (dmaic_sample){of->values, of->count, 0, zeros},
                                   DMAIC_MISSING_ERROR));
    free(zeros);
}

static void any_cut_of(const set *of, const dmaic_moments_figures *expected)
{
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments whole, other;
        begin(&whole, mode);
        add_all(&whole, of->values, of->count);
        ck_assert_uint_eq(dmaic_moments_count(&whole), expected->count);
        begin(&other, mode);
        for (size_t i = 0; i < of->count; i++)
            works(dmaic_moments_add(&other, of->values[i]));
        ck_assert_msg(same_state(&whole, &other), "%s one by one", of->name);
        for (size_t largest = 1; largest < 2 * of->count && largest < 20000; largest *= 17) {
            begin(&other, mode);
            add_in_pieces(&other, of, largest, largest);
            ck_assert_msg(same_state(&whole, &other), "%s in pieces to %zu", of->name, largest);
        }
        begin(&other, mode);
        add_strided(&other, of);
        ck_assert_msg(same_state(&whole, &other), "%s strided", of->name);
        begin(&other, mode);
        add_with_zeros(&other, of);
        ck_assert_msg(same_state(&whole, &other), "%s with zero remainders", of->name);
    }
}

START_TEST(any_cut)
{
    with_each_set(any_cut_of);
}
END_TEST

/* Every kernel that this processor can run makes the same sums. */
static void any_kernel_of(const set *of, const dmaic_moments_figures *expected)
{
    (void)expected;
    const size_t count = of->count < 1920 ? of->count / 32 * 32 : 1920;
    if (count == 0)
        return;
    dmaic_moments_block block = {.open = 1, .shift = of->values[0]};
    for (int step_ = 0; step_ < 60; step_++) {
        block.reach = step_ ? ldexp(1, 4 * step_ - 120) : 0;
        for (int lane = 0; lane < 8; lane++)
            block.sum.cubes[lane] = lane * 0.3;
        moments_sums first, other;
        moments_kernel_of_width(1)(&block, of->values, count, of->values, &first);
        for (int width = 2; width <= 8; width *= 2) {
            moments_kernel *const kernel = moments_kernel_of_width(width);
            if (!kernel)
                continue;
            memset(&other, 0, sizeof other);
            kernel(&block, of->values, count, of->values, &other);
            ck_assert_msg(memcmp(&first, &other, sizeof first) == 0, "%s: width %d", of->name,
                          width);
        }
    }
    ck_assert(moments_kernel_of_width(3) == NULL);
}

START_TEST(any_kernel)
{
    with_each_set(any_kernel_of);
}
END_TEST

static void any_merge_of(const set *of, const dmaic_moments_figures *expected)
{
    for (size_t parts = 2; parts <= 1000 && parts / 2 < of->count; parts *= 3) {
        dmaic_moments moments, serial;
        merge_parts(of, DMAIC_MOMENTS_FAST, parts, parts, &moments);
        dmaic_moments_figures figures = dmaic_moments_read(&moments);
        accurate_to(of, expected, &figures);
        merge_parts(of, DMAIC_MOMENTS_EXACT, parts, parts, &moments);
        begin(&serial, DMAIC_MOMENTS_EXACT);
        add_all(&serial, of->values, of->count);
        ck_assert_msg(same_state(&moments, &serial), "%s in %zu parts", of->name, parts);
    }
}

START_TEST(any_merge)
{
    with_each_set(any_merge_of);
}
END_TEST

/* Nothing added is nothing changed; merging goes on where adding left off; with itself is twice. */
START_TEST(merge_laws)
{
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments some, before, empty, other;
        begin(&some, mode);
        begin(&empty, mode);
        for (int i = 0; i < 5000; i++)
            works(dmaic_moments_add(&some, i % 7 + 0.1));
        before = some;
        works(dmaic_moments_merge(&some, &empty));
        ck_assert(same_state(&some, &before));
        other = empty;
        works(dmaic_moments_merge(&other, &some));
        ck_assert_double_eq(dmaic_moments_mean(&other), dmaic_moments_mean(&some));
        ck_assert_double_eq(dmaic_moments_sd(&other), dmaic_moments_sd(&some));
        works(dmaic_moments_merge(&some, &some));
        ck_assert_uint_eq(dmaic_moments_count(&some), 10000);
        ck_assert_double_eq(dmaic_moments_mean(&some), dmaic_moments_mean(&before));
        close_to(dmaic_moments_variance(&some) * 9999 / 2, dmaic_moments_variance(&before) * 4999,
                 4e-16);
        works(dmaic_moments_add(&some, 100));
        ck_assert_double_eq(dmaic_moments_maximum(&some), 100);
        ck_assert_uint_eq(dmaic_moments_count(&some), 10001);
    }
}
END_TEST

/* The counters of both are added; different modes do not mix; there is a largest count. */
START_TEST(merge_refusals)
{
    dmaic_moments fast, exact;
    begin(&fast, DMAIC_MOMENTS_FAST);
    begin(&exact, DMAIC_MOMENTS_EXACT);
    fails_with(dmaic_moments_merge(&fast, &exact), DMAIC_EARGUMENT, "same mode");
    fails_with(dmaic_moments_begin(&fast, (dmaic_moments_mode)2), DMAIC_EARGUMENT, "mode is 2");
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments many;
        begin(&many, mode);
        const double values[] = {3, NAN, 5};
        works(dmaic_moments_add_sample(&many, dmaic_sample_of(values, 3), DMAIC_MISSING_OMIT));
        works(dmaic_moments_add(&many, 3));
        works(dmaic_moments_add(&many, 5));
        fails_with(dmaic_moments_add(&many, NAN), DMAIC_EDATA, "missing");
        for (int i = 2; i < 53; i++)
            works(dmaic_moments_merge(&many, &many));
        ck_assert_uint_eq(dmaic_moments_count(&many), DMAIC_MOMENTS_COUNT_MAX);
        ck_assert_uint_eq(dmaic_moments_missing(&many), 1ull << 51);
        ck_assert_uint_eq(dmaic_moments_rejected(&many), 1ull << 51);
        ck_assert_double_eq(dmaic_moments_mean(&many), 4);
        close_to(dmaic_moments_sd(&many), 1, 2e-16);
        close_to(dmaic_moments_kurtosis(&many), -2, 1e-15);
        const dmaic_moments before = many;
        fails_with(dmaic_moments_merge(&many, &many), DMAIC_ENUMERIC, "2^53");
        ck_assert_mem_eq(&many, &before, sizeof many);
        fails_with(dmaic_moments_add(&many, 1), DMAIC_ENUMERIC, "2^53");
        fails_with(dmaic_moments_add_sample(&many, dmaic_sample_of(values, 1), DMAIC_MISSING_OMIT),
                   DMAIC_ENUMERIC, "cannot take 1 more");
        ck_assert_uint_eq(dmaic_moments_count(&many), DMAIC_MOMENTS_COUNT_MAX);
        ck_assert_uint_eq(dmaic_moments_rejected(&many), (1ull << 51) + 2);
    }
}
END_TEST

/* ---- decimals ------------------------------------------------------------------------------- */

static size_t read_decimals(const char *first, const char *low, const char *high, double *values,
                            double *remainders)
{
    enum { COUNT = 1001 };
    for (size_t i = 0; i < COUNT; i++) {
        const char *const text = i == 0 ? first : i % 2 ? low : high;
        dmaic_number number;
        works(dmaic_number_parse(text, strlen(text), '.', &number));
        values[i] = number.value;
        remainders[i] = number.remainder;
    }
    return COUNT;
}

/* NIST StRD NumAcc2 to 4 as printed: certified sd 0.1, in any mode and cut. */
static void decimals(const char *first, const char *low, const char *high, double mean)
{
    double values[1001], remainders[1001];
    const size_t count = read_decimals(first, low, high, values, remainders);
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments whole, pieces;
        begin(&whole, mode);
        works(dmaic_moments_add_sample(&whole, (dmaic_sample){values, count, 0, remainders},
                                       DMAIC_MISSING_ERROR));
        ck_assert_double_eq(dmaic_moments_mean(&whole), mean);
        ck_assert_double_eq(dmaic_moments_sd(&whole), 0.1);
        close_to(dmaic_moments_variance(&whole), 0.01, 2.3e-16);
        begin(&pieces, mode);
        for (size_t i = 0; i < count; i += 13)
            works(dmaic_moments_add_sample(
                &pieces,
                (dmaic_sample){values + i, count - i < 13 ? count - i : 13, 0, remainders + i},
                DMAIC_MISSING_OMIT));
        ck_assert(same_state(&whole, &pieces));
    }
}

START_TEST(nist_decimals)
{
    decimals("1.2", "1.1", "1.3", 1.2);
    decimals("1000000.2", "1000000.1", "1000000.3", 1000000.2);
    decimals("10000000.2", "10000000.1", "10000000.3", 10000000.2);
}
END_TEST

/* Values that differ in their remainders only: n of r and n of -r have variance r^2 2n / (2n - 1)
 * and kurtosis -2 (2n - 1) / (2n - 3). */
START_TEST(remainders_alone)
{
    double values[96], remainders[96];
    for (size_t i = 0; i < 96; i++) {
        values[i] = 1;
        remainders[i] = i % 2 ? 0x1p-55 : -0x1p-55;
    }
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments moments;
        begin(&moments, mode);
        const dmaic_sample sample = {values, 96, 0, remainders};
        works(dmaic_moments_add_sample(&moments, sample, DMAIC_MISSING_ERROR));
        ck_assert_double_eq(dmaic_moments_mean(&moments), 1);
        close_to(dmaic_moments_variance(&moments), 0x1p-110 * 96 / 95, 2.3e-16);
        close_to(dmaic_moments_kurtosis(&moments), -2.0 * 95 / 93, 1e-14);
        remainders[40] = 0x1p-52;
        const dmaic_moments before = moments;
        fails_with(dmaic_moments_add_sample(&moments, sample, DMAIC_MISSING_ERROR), DMAIC_EDATA,
                   "value, row 41: the remainder of 1");
        remainders[40] = -0x1p-55;
        ck_assert_uint_eq(dmaic_moments_rejected(&moments), 96);
        moments.rejected = 0;
        ck_assert_mem_eq(&moments, &before, sizeof moments);
    }
}
END_TEST

/* Constant rows, then remainders: the reach of 0 does not hold them. */
START_TEST(remainders_late)
{
    double values[64], remainders[64];
    for (size_t i = 0; i < 64; i++) {
        values[i] = 1;
        remainders[i] = i < 32 ? 0 : i % 2 ? 0x1p-55 : -0x1p-55;
    }
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments moments;
        begin(&moments, mode);
        works(dmaic_moments_add_sample(&moments, (dmaic_sample){values, 64, 0, remainders},
                                       DMAIC_MISSING_ERROR));
        close_to(dmaic_moments_variance(&moments), 0x1p-110 * 32 / 63, 2.3e-16);
    }
}
END_TEST

/* ---- refusals ------------------------------------------------------------------------------- */

START_TEST(refuses_one)
{
    const double bad[] = {NAN, INFINITY, -INFINITY};
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments moments;
        begin(&moments, mode);
        for (int i = 0; i < 200; i++) {
            for (int b = 0; b < 3; b++) {
                dmaic_moments before = moments;
                fails_with(dmaic_moments_add(&moments, bad[b]), DMAIC_EDATA,
                           b ? "must be finite" : "the value is missing");
                before.rejected++;
                ck_assert_mem_eq(&moments, &before, sizeof moments);
            }
            works(dmaic_moments_add(&moments, i));
        }
        ck_assert_uint_eq(dmaic_moments_rejected(&moments), 600);
        ck_assert_double_eq(dmaic_moments_mean(&moments), 99.5);
    }
}
END_TEST

/* A bad value at any place of a sample: none of it is taken, its row is named. */
START_TEST(refuses_samples)
{
    enum { COUNT = 9000 };
    static double values[COUNT];
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        for (size_t bad = 0; bad < COUNT; bad += bad < 70 || bad > 8950 ? 1 : 97) {
            for (size_t i = 0; i < COUNT; i++)
                values[i] = 10 + (double)(i % 97) / 64;
            dmaic_moments moments;
            begin(&moments, mode);
            add_all(&moments, values, bad % 41);
            dmaic_moments before = moments;
            char place[32];
            sprintf(place, "value, row %zu: ", bad + 1);
            values[bad] = bad % 2 ? NAN : -INFINITY;
            fails_with(dmaic_moments_add_sample(&moments, dmaic_sample_of(values, COUNT),
                                                bad % 2 ? DMAIC_MISSING_ERROR : DMAIC_MISSING_OMIT),
                       DMAIC_EDATA, place);
            before.rejected += COUNT;
            ck_assert_mem_eq(&moments, &before, sizeof moments);
        }
    }
}
END_TEST

/* Missing values anywhere, when asked: the state is that without them, but for the count. */
START_TEST(omits_missing)
{
    enum { COUNT = 10000 };
    static double values[COUNT], kept[COUNT];
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        for (uint64_t every = 1; every < 5000; every = every * 2 + 1) {
            uint64_t state = every;
            size_t count = 0;
            for (size_t i = 0; i < COUNT; i++) {
                values[i] = next_random(&state) % every == 0 ? NAN : unit(&state);
                if (!isnan(values[i]))
                    kept[count++] = values[i];
            }
            dmaic_moments moments, without;
            begin(&moments, mode);
            works(dmaic_moments_add_sample(&moments, dmaic_sample_of(values, COUNT),
                                           DMAIC_MISSING_OMIT));
            ck_assert_uint_eq(dmaic_moments_missing(&moments), COUNT - count);
            ck_assert_uint_eq(dmaic_moments_rejected(&moments), 0);
            begin(&without, mode);
            add_all(&without, kept, count);
            without.missing = COUNT - count;
            ck_assert(same_state(&moments, &without));
        }
    }
}
END_TEST

START_TEST(refuses_arguments)
{
    dmaic_moments moments;
    begin(&moments, DMAIC_MOMENTS_FAST);
    const dmaic_moments before = moments;
    fails_with(dmaic_moments_add_sample(&moments, dmaic_sample_of(NULL, 3), DMAIC_MISSING_OMIT),
               DMAIC_EARGUMENT, "no values, though 3 are announced");
    fails_with(dmaic_moments_add_sample(&moments, dmaic_sample_of(NULL, 0), (dmaic_missing)7),
               DMAIC_EARGUMENT, "missing is 7");
    works(dmaic_moments_add_sample(&moments, dmaic_sample_of(NULL, 0), DMAIC_MISSING_ERROR));
    ck_assert_mem_eq(&moments, &before, sizeof moments);
    memset(&moments, 0xff, sizeof moments);
    fails_with(dmaic_moments_add(&moments, 1), DMAIC_EARGUMENT, "never begun");
    fails_with(dmaic_moments_add_sample(&moments, dmaic_sample_of(NULL, 0), DMAIC_MISSING_ERROR),
               DMAIC_EARGUMENT, "never begun");
    fails_with(dmaic_moments_merge(&moments, &before), DMAIC_EARGUMENT, "never begun");
}
END_TEST

START_TEST(undefined)
{
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments moments = {0};
        works(dmaic_moments_begin(&moments, (dmaic_moments_mode)mode));
        dmaic_moments_figures figures = dmaic_moments_read(&moments);
        ck_assert(isnan(figures.mean) && isnan(figures.sd) && isnan(figures.variance) &&
                  isnan(figures.skewness) && isnan(figures.kurtosis) && isnan(figures.minimum) &&
                  isnan(figures.maximum));
        ck_assert_double_eq(figures.sum, 0);
        works(dmaic_moments_add(&moments, -0.0));
        figures = dmaic_moments_read(&moments);
        ck_assert(figures.minimum == 0 && !signbit(figures.minimum) && isnan(figures.sd));
        works(dmaic_moments_add(&moments, 1));
        works(dmaic_moments_add(&moments, 2));
        ck_assert_double_eq(dmaic_moments_skewness(&moments), 0);
        ck_assert(isnan(dmaic_moments_kurtosis(&moments)));
        ck_assert_double_eq(dmaic_moments_sum(&moments), 3);
        ck_assert_double_eq(dmaic_moments_minimum(&moments), 0);
        ck_assert_double_eq(dmaic_moments_maximum(&moments), 2);
        ck_assert_double_eq(dmaic_moments_variance(&moments), 1);
    }
}
END_TEST

/* An accumulator of zeros is an empty one in fast mode. */
START_TEST(zeros_are_empty)
{
    dmaic_moments zeros = {0}, begun;
    begin(&begun, DMAIC_MOMENTS_FAST);
    ck_assert_mem_eq(&zeros, &begun, sizeof zeros);
}
END_TEST

/* Where doubles end: the variance is infinite, sd is not. */
START_TEST(ends_of_the_range)
{
    for (int mode = DMAIC_MOMENTS_FAST; mode <= DMAIC_MOMENTS_EXACT; mode++) {
        dmaic_moments moments;
        begin(&moments, mode);
        for (int i = 0; i < 100; i++)
            works(dmaic_moments_add(&moments, i % 2 ? DBL_MAX / 2 : -DBL_MAX / 2));
        ck_assert_double_eq(dmaic_moments_mean(&moments), 0);
        close_to(dmaic_moments_sd(&moments), DBL_MAX / 2 * sqrt(100.0 / 99), 3e-16);
        ck_assert_double_eq(dmaic_moments_variance(&moments), HUGE_VAL);
        works(dmaic_moments_add(&moments, DBL_MAX));
        works(dmaic_moments_add(&moments, DBL_MAX));
        ck_assert_double_eq(dmaic_moments_sum(&moments), HUGE_VAL);
        close_to(dmaic_moments_mean(&moments), DBL_MAX / 51, 2.3e-16);
    }
}
END_TEST

CASES("moments_accumulator", fast_mode, exact_mode, any_cut, any_kernel, any_merge, merge_laws,
      merge_refusals, nist_decimals, remainders_alone, remainders_late, refuses_one,
      refuses_samples, omits_missing, refuses_arguments, undefined, zeros_are_empty,
      ends_of_the_range)
