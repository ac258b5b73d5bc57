/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same least squares by gsl_multifit_linear: coefficients and their covariance. */
#include "../workload.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>

enum { PREDICTORS = 20, COEFFICIENTS = PREDICTORS + 1 };

typedef struct task {
    gsl_matrix *rows, *covariance;
    gsl_vector *response, *coefficients;
    gsl_multifit_linear_workspace *room;
    double error;
} task;

static void call(void *context)
{
    task *const of = context;
    if (gsl_multifit_linear(of->rows, of->response, of->coefficients, of->covariance, &of->error,
                            of->room) != GSL_SUCCESS)
        workload_fail("gsl_multifit_linear", "failed");
}

int main(int argc, char **argv)
{
    workload of = workload_begin(argc, argv);
    double *const numbers = workload_numbers(&of, COEFFICIENTS * of.size);
    task work = {.rows = gsl_matrix_alloc(of.size, COEFFICIENTS),
                 .covariance = gsl_matrix_alloc(COEFFICIENTS, COEFFICIENTS),
                 .response = gsl_vector_alloc(of.size),
                 .coefficients = gsl_vector_alloc(COEFFICIENTS),
                 .room = gsl_multifit_linear_alloc(of.size, COEFFICIENTS)};
    for (size_t row = 0; row < of.size; row++) {
        gsl_vector_set(work.response, row, numbers[row]);
        gsl_matrix_set(work.rows, row, 0, 1);
        for (size_t column = 1; column < COEFFICIENTS; column++)
            gsl_matrix_set(work.rows, row, column, numbers[column * of.size + row]);
    }
    free(numbers);

    workload_results(&of, workload_time(&of, call, &work));
    for (size_t i = 0; i < COEFFICIENTS; i++) {
        char key[16];
        snprintf(key, sizeof key, "b%zu", i);
        workload_answer(&of, key, gsl_vector_get(work.coefficients, i));
    }
    workload_answer(&of, "s", sqrt(work.error / (double)(of.size - COEFFICIENTS)));
    workload_end();
    gsl_multifit_linear_free(work.room);
    gsl_vector_free(work.coefficients);
    gsl_vector_free(work.response);
    gsl_matrix_free(work.covariance);
    gsl_matrix_free(work.rows);
    return 0;
}
