/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of reference values under tests/data/distributions: tab-separated rows of a function's
 * name, four arguments, the true value and the condition number. */
#ifndef DMAIC_TESTS_TRUTH_ROWS_H
#define DMAIC_TESTS_TRUTH_ROWS_H

#include "harness.h"

/* A function of the four arguments as the rows hold them. */
typedef double truth_function(const double *argument);

/* How close the function must come, relative; a quantile may lose its condition number besides. */
typedef struct truth_gate {
    double tolerance;
    bool conditioned;
} truth_gate;

/* Checks every row of the file for this function; returns how many there were. */
static inline int truth_file(const char *path, const char *function, truth_function *evaluate,
                             truth_gate gate)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    char line[512];
    int rows = 0;
    while (fgets(line, sizeof line, file)) {
        char name[32];
        char truth[64];
        double a[4];
        double condition;
        if (line[0] == '#' || sscanf(line, "%31s %lf %lf %lf %lf %63s %lf", name, &a[0], &a[1],
                                     &a[2], &a[3], truth, &condition) != 7)
            continue;
        if (strcmp(name, function) != 0)
            continue;
        const double expected = strtod(truth, NULL);
        const double actual = evaluate(a);
        const double tolerance = gate.tolerance * (gate.conditioned ? fmax(1, condition) : 1);
        ck_assert_msg(harness_close(actual, expected, tolerance, true),
                      "%s(%.17g, %.17g, %.17g, %.17g) is %.17g, expected %.17g within %g relative",
                      function, a[0], a[1], a[2], a[3], actual, expected, tolerance);
        rows++;
    }
    fclose(file);
    return rows;
}

#endif
