/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every test file needs: comparisons that say both numbers, checks of refusals, and a main
 * that speaks TAP. */
#ifndef DMAIC_TESTS_HARNESS_H
#define DMAIC_TESTS_HARNESS_H

#include <check.h>
#undef fail /* an old macro of Check that takes the name of our function */
#include <dmaic/status.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline bool harness_close(double actual, double expected, double tolerance, bool relative)
{
    if (isnan(expected) || isnan(actual))
        return isnan(expected) && isnan(actual);
    if (isinf(expected) || isinf(actual))
        return actual == expected;
    return fabs(actual - expected) <= (relative ? tolerance * fabs(expected) : tolerance);
}

/* |actual - expected| <= tolerance * |expected|; NaN equals NaN only, infinities themselves only.
 */
#define close_to(actual, expected, tolerance)                                                      \
    do {                                                                                           \
        const double actual_ = (actual), expected_ = (expected), tolerance_ = (tolerance);         \
        ck_assert_msg(harness_close(actual_, expected_, tolerance_, true),                         \
                      "%s is %.17g, expected %.17g within %g relative", #actual, actual_,          \
                      expected_, tolerance_);                                                      \
    } while (0)

/* |actual - expected| <= tolerance. */
#define near_to(actual, expected, tolerance)                                                       \
    do {                                                                                           \
        const double actual_ = (actual), expected_ = (expected), tolerance_ = (tolerance);         \
        ck_assert_msg(harness_close(actual_, expected_, tolerance_, false),                        \
                      "%s is %.17g, expected %.17g within %g", #actual, actual_, expected_,        \
                      tolerance_);                                                                 \
    } while (0)

/* The call must fail with this status, and its message must hold this text. */
#define fails_with(call, expected_status, part)                                                    \
    do {                                                                                           \
        const dmaic_status status_ = (call);                                                       \
        ck_assert_msg(status_ == (expected_status), "%s gave %s, expected %s", #call,              \
                      dmaic_status_name(status_), #expected_status);                               \
        ck_assert_msg(strstr(dmaic_message(), part) != NULL, "\"%s\" does not say \"%s\"",         \
                      dmaic_message(), part);                                                      \
    } while (0)

/* The call must succeed; its message is shown otherwise. */
#define works(call)                                                                                \
    do {                                                                                           \
        const dmaic_status status_ = (call);                                                       \
        ck_assert_msg(status_ == DMAIC_OK, "%s gave %s: %s", #call, dmaic_status_name(status_),    \
                      dmaic_message());                                                            \
    } while (0)

/* The path of a file under tests/, whatever the current folder. */
#ifndef DMAIC_TESTS
#define DMAIC_TESTS "tests"
#endif
#define TEST_PATH(name) DMAIC_TESTS "/" name

static inline int harness_run(const char *name, const TTest *const *cases, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *group = tcase_create(name);
    tcase_set_timeout(group, 120);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(group, cases[i]);
    suite_add_tcase(suite, group);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    srunner_free(runner);
    return 0; /* a TAP program says in words what failed */
}

/* CASES("p_chart", published, by_hand, laws, refusals): a main that runs these START_TESTs. */
#define CASES(name, ...)                                                                           \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const cases[] = {__VA_ARGS__};                                                \
        return harness_run(name, cases, sizeof cases / sizeof *cases);                             \
    }

#endif
