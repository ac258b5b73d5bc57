/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of points. */
#include "data/view.h"
#include "harness.h"

START_TEST(lists_are_read)
{
    dmaic_ranges ranges;
    works(dmaic_ranges_parse("1-25, 30,41-44", &ranges));
    ck_assert_uint_eq(ranges.count, 3);
    ck_assert(ranges_hold(&ranges, 1) && ranges_hold(&ranges, 25) && ranges_hold(&ranges, 30) &&
              ranges_hold(&ranges, 44));
    ck_assert(!ranges_hold(&ranges, 26) && !ranges_hold(&ranges, 45) && !ranges_hold(&ranges, 0));
    works(dmaic_ranges_parse("", &ranges));
    ck_assert_uint_eq(ranges.count, 0);
    ck_assert(!ranges_hold(&ranges, 1));
}
END_TEST

START_TEST(bad_lists_are_refused)
{
    static const char *const bad[] = {"0", "a", "1-", "5-3", "1,", "1 2", "1--2", "-3",
                                      "99999999999999999999999", "1;2", ",1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dmaic_ranges ranges = {.count = 17};
        ck_assert_msg(dmaic_ranges_parse(bad[i], &ranges) == DMAIC_EFORMAT, "'%s' was read",
                      bad[i]);
        ck_assert_uint_eq(ranges.count, 17);
        ck_assert_uint_gt(strlen(dmaic_message()), 0);
    }
    char many[256] = "1";
    for (int i = 0; i < DMAIC_RANGES_MAX; i++)
        strcat(many, ",1");
    dmaic_ranges ranges;
    fails_with(dmaic_ranges_parse(many, &ranges), DMAIC_EFORMAT, "more than 32 ranges");
}
END_TEST

START_TEST(ranges_stay_within_the_points)
{
    dmaic_ranges ranges;
    works(dmaic_ranges_parse("1-25", &ranges));
    works(ranges_check(&ranges, "baseline", 25));
    fails_with(ranges_check(&ranges, "baseline", 24), DMAIC_EARGUMENT,
               "baseline: the range 1-25 lies outside the 24 points");
}
END_TEST

CASES("ranges", lists_are_read, bad_lists_are_refused, ranges_stay_within_the_points)
