/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a figure should be: the value as its source prints it, and how many digits of it count. */
#ifndef DMAIC_CLI_EXPECTATION_H
#define DMAIC_CLI_EXPECTATION_H

#include <dmaic.h>
#include <stdbool.h>

/* Full agreement in doubles. */
#define MOST_DIGITS 15.0

/* Without words behind it, a value counts as printed: to half a unit of its last digit, a whole
 * number exactly. */
typedef struct expectation {
    const char *text;    /* the value as written, borrowed; without the quotation marks of a text */
    char demand[48];     /* "as printed", "13.7 digits", "within 0.001", "exactly" */
    bool is_text;        /* it stood in quotation marks */
    dmaic_number number; /* else: the value, which may also be infinite or NaN */
    double tolerance;    /* |actual - number| may be so much */
    double digits;       /* relative to the number; NaN when not so demanded */
} expectation;

/* Reads VALUE [digits N | within X | exactly] and cuts it in place. digits: for a value that says
 * nothing; NaN: none. NULL when all is well, else the rule that was broken. */
const char *expectation_read(char *text, double digits, expectation *result);

/* Reads a decimal, inf, -inf or nan. */
bool expectation_number(const char *text, dmaic_number *number);

/* Reads how many digits are demanded, 1 to 17. */
bool expectation_digits(const char *text, double *digits);

bool expectation_holds(const expectation *expected, double actual);

/* Correct digits of a number, -log10 of its relative error: 0 to MOST_DIGITS. */
double expectation_agreement(const expectation *expected, double actual);

#endif
