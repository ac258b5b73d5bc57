/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public functions that give a number of numbers, called by name: distributions and constants. */
#ifndef DMAIC_CLI_FUNCTION_TABLE_H
#define DMAIC_CLI_FUNCTION_TABLE_H

#include <dmaic.h>
#include <stdbool.h>

#define FUNCTION_ARGUMENTS_MAX 5

/* How a function is called: numbers, numbers and a tail, or one size. */
typedef enum function_shape { NUMBERS, NUMBERS_AND_TAIL, SIZE } function_shape;

typedef struct function {
    const char *name; /* without dmaic_; NULL ends the table */
    function_shape shape;
    size_t count; /* of numbers */
    union {
        double (*one)(double);
        double (*two)(double, double);
        double (*three)(double, double, double);
        double (*four)(double, double, double, double);
        double (*five)(double, double, double, double, double);
        double (*tail_one)(double, dmaic_tail);
        double (*tail_two)(double, double, dmaic_tail);
        double (*tail_three)(double, double, double, dmaic_tail);
        double (*tail_four)(double, double, double, double, dmaic_tail);
        double (*size)(size_t);
    } call;
} function;

extern const function function_table[];

/* NULL when there is none. */
const function *function_find(const char *name);

/* Whether a size can be such an argument: whole, 0 to 2^53. */
bool function_is_size(double value);

double function_call(const function *of, const double *arguments, dmaic_tail tail);

#endif
