/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares of SIZE rows and 20 predictors, with the tests of every term and the residual,
 * leverage and Cook's distance of every row. */
#include "workload.h"

#include <dmaic.h>

enum { PREDICTORS = 20 };

typedef struct task {
    dmaic_sample response;
    dmaic_predictor predictors[PREDICTORS];
    char names[PREDICTORS][8];
    dmaic_fit fit;
} task;

static void call(void *context)
{
    task *const of = context;
    dmaic_fit_clear(&of->fit);
    if (dmaic_linear_fit(of->response, of->predictors, PREDICTORS, (dmaic_sample){0}, NULL,
                         &of->fit))
        workload_fail("linear_fit", dmaic_message());
}

static double largest(const double *values, size_t count)
{
    double most = values[0];
    for (size_t i = 1; i < count; i++)
        most = fmax(most, values[i]);
    return most;
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    double *const numbers = workload_numbers(&of, (PREDICTORS + 1) * of.size);
    task work = {.response = dmaic_sample_of(numbers, of.size)};
    for (size_t i = 0; i < PREDICTORS; i++) {
        snprintf(work.names[i], sizeof work.names[i], "x%zu", i + 1);
        work.predictors[i].name = work.names[i];
        work.predictors[i].values = dmaic_sample_of(numbers + (i + 1) * of.size, of.size);
    }

    workload_results(&of, workload_time(&of, call, &work));
    for (size_t i = 0; i < work.fit.coefficient_count; i++) {
        char key[16];
        snprintf(key, sizeof key, "b%zu", i);
        workload_answer(&of, key, work.fit.coefficients[i].estimate.value);
    }
    workload_answer(&of, "s", work.fit.s);
    workload_answer(&of, "r_squared", work.fit.r_squared);
    workload_answer(&of, "largest_leverage", largest(work.fit.leverage, of.size));
    workload_answer(&of, "largest_cook", largest(work.fit.cook, of.size));
    workload_end();
    dmaic_fit_clear(&work.fit);
    free(numbers);
    return 0;
}
