/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages and their places, memory that cannot be had, one message per thread. */
#include "base/base.h"
#include "harness.h"

#include <dmaic/version.h>
#include <pthread.h>

START_TEST(message_names_place_and_rule)
{
    ck_assert_int_eq(fail_at("count", 7, DMAIC_EDATA, "%g is above %d", 60.5, 50), DMAIC_EDATA);
    ck_assert_str_eq(dmaic_message(), "count, row 7: 60.5 is above 50");
    ck_assert_str_eq(dmaic_message_rule(), "60.5 is above 50");
    ck_assert_str_eq(dmaic_message_place().name, "count");
    ck_assert_uint_eq(dmaic_message_place().row, 7);
    fail(DMAIC_EARGUMENT, "plain");
    ck_assert_str_eq(dmaic_message(), "plain");
    ck_assert_uint_eq(dmaic_message_place().row, 0);
    fail_at("", 3, DMAIC_EDATA, "bad");
    ck_assert_str_eq(dmaic_message(), "row 3: bad");
    fail_at("size", 0, DMAIC_EDATA, "bad");
    ck_assert_str_eq(dmaic_message(), "size: bad");
}
END_TEST

START_TEST(message_can_be_moved_and_renamed)
{
    fail_at("value", 2, DMAIC_EDATA, "is missing");
    fail_move(12);
    fail_rename("response");
    ck_assert_str_eq(dmaic_message(), "response, row 12: is missing");
}
END_TEST

START_TEST(hostile_text_is_made_harmless)
{
    fail(DMAIC_EDATA, "'%s'", "a\nb\033[31mc\xff");
    ck_assert_ptr_null(strpbrk(dmaic_message(), "\n\033\xff"));
    char longer[4096];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    fail_at(longer, 1, DMAIC_EDATA, "%s %s %s %s %s %s %s", longer, longer, longer, longer, longer,
            longer, longer);
    ck_assert_uint_lt(strlen(dmaic_message()), 2048);
}
END_TEST

START_TEST(impossible_sizes_are_refused)
{
    ck_assert_ptr_null(memory_array(SIZE_MAX / 4, 8));
    ck_assert_ptr_nonnull(strstr(dmaic_message(), "no memory"));
    ck_assert_ptr_null(memory_array(SIZE_MAX, SIZE_MAX));
    char *block = memory_array(0, 8);
    ck_assert_ptr_nonnull(block);
    ck_assert_ptr_null(memory_resize(block, SIZE_MAX / 2, 8));
    memory_free(block);
    memory_free(NULL);
}
END_TEST

static void *other_thread(void *state)
{
    (void)state;
    fail(DMAIC_ENAME, "of the other thread");
    return NULL;
}

START_TEST(threads_have_messages_of_their_own)
{
    pthread_t thread;
    fail(DMAIC_EDATA, "of this thread");
    ck_assert_int_eq(pthread_create(&thread, NULL, other_thread, NULL), 0);
    pthread_join(thread, NULL);
    ck_assert_str_eq(dmaic_message(), "of this thread");
}
END_TEST

START_TEST(statuses_have_names)
{
    for (int status = DMAIC_OK; status <= DMAIC_EPLOT; status++)
        ck_assert_msg(strncmp(dmaic_status_name((dmaic_status)status), "DMAIC_", 6) == 0,
                      "status %d", status);
    ck_assert_str_eq(dmaic_version(), DMAIC_VERSION);
}
END_TEST

CASES("status", message_names_place_and_rule, message_can_be_moved_and_renamed,
      hostile_text_is_made_harmless, impossible_sizes_are_refused,
      threads_have_messages_of_their_own, statuses_have_names)
