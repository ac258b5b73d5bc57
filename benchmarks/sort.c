/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIZE values copied and put in ascending order. */
#include "workload.h"

#include <dmaic.h>
#include <string.h>

typedef struct task {
    const double *values;
    double *sorted;
    size_t count;
} task;

static void call(void *context)
{
    const task *const of = context;
    memcpy(of->sorted, of->values, of->count * sizeof *of->sorted);
    if (dmaic_sort(of->sorted, of->count))
        workload_fail("sort", dmaic_message());
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    double *const values = workload_numbers(&of, of.size);
    task work = {.values = values, .sorted = workload_numbers(&of, of.size), .count = of.size};

    workload_results(&of, workload_time(&of, call, &work));
    workload_answer(&of, "first", work.sorted[0]);
    workload_answer(&of, "quarter", work.sorted[of.size / 4]);
    workload_answer(&of, "middle", work.sorted[of.size / 2]);
    workload_answer(&of, "last", work.sorted[of.size - 1]);
    workload_end();
    free(work.sorted);
    free(values);
    return 0;
}
