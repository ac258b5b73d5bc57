/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Welch's t test of two samples of SIZE values. */
#include "workload.h"

#include <dmaic.h>

typedef struct task {
    dmaic_sample first, second;
    dmaic_test test;
} task;

static void call(void *context)
{
    task *const of = context;
    if (dmaic_two_sample_t_test(of->first, of->second, NULL, &of->test))
        workload_fail("two_sample_t_test", dmaic_message());
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    double *const numbers = workload_numbers(&of, 2 * of.size);
    task work = {.first = dmaic_sample_of(numbers, of.size),
                 .second = dmaic_sample_of(numbers + of.size, of.size)};

    workload_results(&of, workload_time(&of, call, &work));
    workload_answer(&of, "t", work.test.statistic);
    workload_answer(&of, "df", work.test.df);
    workload_answer(&of, "p_value", work.test.p_value);
    workload_answer(&of, "lower", work.test.estimate.lower);
    workload_answer(&of, "upper", work.test.estimate.upper);
    workload_end();
    free(numbers);
    return 0;
}
