/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counter-based generator: published output, fairness, reproducibility. */
#include "stat/random.h"

#include "harness.h"

/* SplitMix64 from state 0 [SLF2014]: the first outputs of the reference implementation, which start
 * at counter 1. random_begin hides the state, so the raw sequence is made with start 0. */
START_TEST(published)
{
    random_stream raw = {.start = 0, .counter = 0};
    ck_assert(random_next(&raw) == UINT64_C(0xe220a8397b1dcdaf));
    ck_assert(random_next(&raw) == UINT64_C(0x6e789e6aa1b965f4));
    ck_assert(random_next(&raw) == UINT64_C(0x06c45d188009454f));
}
END_TEST

START_TEST(same_seed_same_numbers)
{
    random_stream one = random_begin(7, 3), same = random_begin(7, 3);
    random_stream seed = random_begin(8, 3), stream = random_begin(7, 4);
    for (int i = 0; i < 100; i++) {
        const uint64_t number = random_next(&one);
        ck_assert(number == random_next(&same));
        ck_assert(number != random_next(&seed));
        ck_assert(number != random_next(&stream));
    }
}
END_TEST

/* Chi-square on 10 cells, 100,000 draws: 27.88 is the 99.9 % point with 9 df. */
START_TEST(numbers_below_are_fair)
{
    random_stream stream = random_begin(1, 0);
    double seen[10] = {0}, chi_square = 0;
    for (int i = 0; i < 100000; i++) {
        const uint64_t number = random_below(&stream, 10);
        ck_assert_uint_lt(number, 10);
        seen[number]++;
    }
    for (int i = 0; i < 10; i++)
        chi_square += (seen[i] - 10000) * (seen[i] - 10000) / 10000;
    ck_assert_double_lt(chi_square, 27.88);
    ck_assert(random_below(&stream, 1) == 0);
}
END_TEST

/* All 24 orders of 4 items, 48,000 shuffles: 49.73 is the 99.9 % point with 23 df. */
START_TEST(orders_are_fair)
{
    random_stream stream = random_begin(2, 0);
    double seen[256] = {0}, chi_square = 0;
    int orders = 0;
    for (int i = 0; i < 48000; i++) {
        size_t items[4] = {0, 1, 2, 3};
        random_order(&stream, items, 4);
        seen[items[0] * 64 + items[1] * 16 + items[2] * 4 + items[3]]++;
    }
    for (int i = 0; i < 256; i++)
        if (seen[i] > 0) {
            orders++;
            chi_square += (seen[i] - 2000) * (seen[i] - 2000) / 2000;
        }
    ck_assert_int_eq(orders, 24);
    ck_assert_double_lt(chi_square, 49.73);
}
END_TEST

CASES("random", published, same_seed_same_numbers, numbers_below_are_fair, orders_are_fair)
