/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean and spread: NIST's certified sets, data far from zero, far from one, and laws. */
#include "stat/moments.h"

#include "harness.h"

#include <dmaic/number.h>

/* The decimals of a list, with their remainders. */
static size_t read_decimals(const char *const *texts, size_t count, double *values,
                            double *remainders)
{
    for (size_t i = 0; i < count; i++) {
        dmaic_number number;
        works(dmaic_number_parse(texts[i], strlen(texts[i]), '.', &number));
        values[i] = number.value;
        remainders[i] = number.remainder;
    }
    return count;
}

/* NIST StRD NumAcc2, 3 and 4 (1997), made by their formula: base + 0.2, then base + 0.1 and base +
 * 0.3 by turns. Certified: mean base + 0.2, sd 0.1 exactly. */
static void numacc(const char *first, const char *low, const char *high, double mean)
{
    enum { COUNT = 1001 };
    double values[COUNT], remainders[COUNT];
    const char *texts[COUNT] = {first};
    for (size_t i = 1; i < COUNT; i += 2) {
        texts[i] = low;
        texts[i + 1] = high;
    }
    read_decimals(texts, COUNT, values, remainders);
    const dmaic_sample sample = {values, COUNT, 0, remainders};
    const moments of = moments_of(sample);
    close_to(of.mean, mean, 2.3e-16);
    close_to(of.sd, 0.1, 2.3e-16);
    close_to(of.range, 0.2, 2.3e-16);
}

START_TEST(nist_numacc)
{
    numacc("1.2", "1.1", "1.3", 1.2);
    numacc("1000000.2", "1000000.1", "1000000.3", 1000000.2);
    numacc("10000000.2", "10000000.1", "10000000.3", 10000000.2);
}
END_TEST

/* NIST StRD Mavro: certified mean 2.00185600000000, sd 0.000429123454003053. */
START_TEST(nist_mavro)
{
    static const char *const texts[] = {
        "2.00180", "2.00170", "2.00180", "2.00190", "2.00180", "2.00170", "2.00150", "2.00140",
        "2.00150", "2.00150", "2.00170", "2.00180", "2.00180", "2.00190", "2.00190", "2.00210",
        "2.00200", "2.00160", "2.00140", "2.00130", "2.00130", "2.00150", "2.00150", "2.00160",
        "2.00150", "2.00140", "2.00130", "2.00140", "2.00150", "2.00140", "2.00150", "2.00160",
        "2.00150", "2.00160", "2.00190", "2.00200", "2.00200", "2.00210", "2.00220", "2.00230",
        "2.00240", "2.00250", "2.00270", "2.00260", "2.00260", "2.00260", "2.00270", "2.00260",
        "2.00250", "2.00240"};
    double values[50], remainders[50];
    read_decimals(texts, 50, values, remainders);
    const moments of = moments_of((dmaic_sample){values, 50, 0, remainders});
    close_to(of.mean, 2.00185600000000, 1e-14);
    close_to(of.sd, 0.000429123454003053, 1e-14);
}
END_TEST

/* Three values an eighth apart around 1e15: mean and variance are exact by hand. */
START_TEST(far_from_zero)
{
    const double values[] = {1e15, 1e15 + 0.125, 1e15 + 0.25};
    const moments of = moments_of(dmaic_sample_of(values, 3));
    ck_assert_double_eq(of.mean, 1e15 + 0.125);
    ck_assert_double_eq(of.sd, 0.125);
    ck_assert_double_eq(of.sum_squares, 0.03125);
}
END_TEST

START_TEST(huge_and_tiny)
{
    const double huge[] = {1e308, -1e308, 1.5e308};
    moments of = moments_of(dmaic_sample_of(huge, 3));
    close_to(of.mean, 5e307, 1e-15);
    close_to(of.sd, 1.3228756555322953e308, 1e-15); /* sqrt(7) / 2 * 1e308 */
    const double tiny[] = {1e-200, 3e-200};
    of = moments_of(dmaic_sample_of(tiny, 2));
    close_to(of.mean, 2e-200, 1e-15);
    close_to(of.sd, 1.4142135623730951e-200, 1e-15);
}
END_TEST

START_TEST(few_values)
{
    const double one[] = {2.385};
    moments of = moments_of(dmaic_sample_of(one, 1));
    ck_assert_double_eq(of.mean, 2.385);
    ck_assert(isnan(of.sd));
    ck_assert_double_eq(of.range, 0);
    of = moments_of(dmaic_sample_of(NULL, 0));
    ck_assert(isnan(of.mean) && isnan(of.sd) && of.count == 0);
}
END_TEST

START_TEST(laws)
{
    double values[101], moved[101];
    unsigned state = 12345;
    for (int i = 0; i < 101; i++) {
        state = state * 1103515245u + 12345u;
        values[i] = (double)(state >> 16) / 1024;
        moved[100 - i] = -8 * values[i]; /* exact: a power of two, reversed */
    }
    const moments of = moments_of(dmaic_sample_of(values, 101));
    const moments other = moments_of(dmaic_sample_of(moved, 101));
    close_to(other.mean, -8 * of.mean, 1e-16);
    close_to(other.sd, 8 * of.sd, 1e-15);
    ck_assert_double_eq(other.minimum, -8 * of.maximum);
    ck_assert_double_eq(other.range, 8 * of.range);
}
END_TEST

CASES("moments", nist_numacc, nist_mavro, far_from_zero, huge_and_tiny, few_values, laws)
