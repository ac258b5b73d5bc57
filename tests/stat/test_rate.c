/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Garwood's interval for a Poisson rate: published examples, mpmath's answers
 * (tests/oracle/proportion.py) and laws. */
#include "harness.h"

#include "stat/rate.h"

#include <dmaic/distribution.h>

#define TWO_SIDED DMAIC_ALTERNATIVE_TWO_SIDED
#define LESS DMAIC_ALTERNATIVE_LESS
#define GREATER DMAIC_ALTERNATIVE_GREATER

START_TEST(published)
{
    /* Welsh nickel workers, as in R's test output */
    const dmaic_estimate nickel = rate_garwood(137, 24.19893, 0.95, TWO_SIDED);
    near_to(nickel.value, 5.661407, 5e-7);
    near_to(nickel.lower, 4.753125, 5e-7);
    near_to(nickel.upper, 6.692709, 5e-7);
    ck_assert_str_eq(nickel.interval, "garwood");
    ck_assert(nickel.confidence == 0.95);
    /* No event: the rule of three, -log(0.05) */
    close_to(rate_garwood(0, 1, 0.95, LESS).upper, -log(1 - 0.95), 1e-15);
    /* Garwood (1936), table: 95 %, counts 1 and 10 */
    near_to(rate_garwood(1, 1, 0.95, TWO_SIDED).lower, 0.0253, 5e-5);
    near_to(rate_garwood(1, 1, 0.95, TWO_SIDED).upper, 5.572, 5e-4);
    near_to(rate_garwood(10, 1, 0.95, TWO_SIDED).lower, 4.795, 5e-4);
    near_to(rate_garwood(10, 1, 0.95, TWO_SIDED).upper, 18.39, 5e-3);
}
END_TEST

START_TEST(all_cases_of_the_table)
{
    FILE *const table = fopen(TEST_PATH("data/proportion_cases.tsv"), "r");
    ck_assert_ptr_nonnull(table);
    char line[512], routine[24], side[16];
    int count = 0;
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table));
    while (fgets(line, sizeof line, table) != NULL) {
        double events, exposure, confidence, value, lower, upper;
        ck_assert_int_eq(sscanf(line, "%23s %lf %lf %*s %*s %lf %15s %lf %lf %lf", routine, &events,
                                &exposure, &confidence, side, &value, &lower, &upper),
                         8);
        if (strcmp(routine, "garwood") != 0)
            continue;
        const dmaic_alternative alternative = strcmp(side, "less") == 0      ? LESS
                                              : strcmp(side, "greater") == 0 ? GREATER
                                                                             : TWO_SIDED;
        const dmaic_estimate found = rate_garwood(events, exposure, confidence, alternative);
        close_to(found.value, value, 1e-15);
        close_to(found.lower, lower, 2e-14);
        close_to(found.upper, upper, 2e-14);
        count++;
    }
    fclose(table);
    ck_assert_int_ge(count, 40);
}
END_TEST

START_TEST(the_ends_have_their_tails)
{
    const double tail = (1 - 0.9) / 2;
    for (double count = 0; count <= 1e6; count = count * 3 + 1) {
        const dmaic_estimate found = rate_garwood(count, 1, 0.9, TWO_SIDED);
        if (count > 0)
            close_to(dmaic_poisson_probability(count - 1, found.lower, DMAIC_UPPER_TAIL), tail,
                     1e-11);
        close_to(dmaic_poisson_probability(count, found.upper, DMAIC_LOWER_TAIL), tail, 1e-11);
    }
}
END_TEST

START_TEST(laws)
{
    for (double count = 0; count <= 1e9; count = count * 7 + 1) {
        const dmaic_estimate narrow = rate_garwood(count, 4, 0.9, TWO_SIDED);
        const dmaic_estimate wide = rate_garwood(count, 4, 0.99, TWO_SIDED);
        ck_assert(wide.lower <= narrow.lower && narrow.upper < wide.upper);
        ck_assert(narrow.lower <= narrow.value && narrow.value < narrow.upper);
        ck_assert((count == 0) == (narrow.lower == 0));
        /* twice the exposure, half the rate */
        const dmaic_estimate half = rate_garwood(count, 8, 0.9, TWO_SIDED);
        ck_assert(half.value == narrow.value / 2 && half.lower == narrow.lower / 2);
        ck_assert(half.upper == narrow.upper / 2);
        const dmaic_estimate less = rate_garwood(count, 4, 0.95, LESS);
        const dmaic_estimate greater = rate_garwood(count, 4, 0.95, GREATER);
        ck_assert(less.lower == 0 && isinf(greater.upper));
        close_to(less.upper, narrow.upper, 1e-14);
        close_to(greater.lower, narrow.lower, 1e-14);
    }
}
END_TEST

CASES("rate", published, all_cases_of_the_table, the_ends_have_their_tails, laws)
