/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected values and how near a figure comes to them. The log relative error is that of
 * McCullough, B. D. (1998), Assessing the reliability of statistical software: part I, The American
 * Statistician 52, 358-366. */
#include "expectation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool expectation_number(const char *text, dmaic_number *number)
{
    *number = (dmaic_number){strcmp(text, "nan") == 0 ? NAN
                             : text[0] == '-'         ? -INFINITY
                                                      : INFINITY,
                             0};
    return strcmp(text, "nan") == 0 || strcmp(text, "inf") == 0 || strcmp(text, "-inf") == 0 ||
           dmaic_number_parse(text, strlen(text), '.', number) == DMAIC_OK;
}

bool expectation_digits(const char *text, double *digits)
{
    dmaic_number number;
    if (!expectation_number(text, &number) || !(number.value >= 1 && number.value <= 17))
        return false;
    *digits = number.value;
    return true;
}

/* Half a unit of the last digit; 0 for a whole number. */
static double printed_tolerance(const char *text)
{
    const char *const mark = strchr(text, '.');
    const char *const exponent = text + strcspn(text, "eE");
    if (!mark && !*exponent)
        return 0;
    const long decimals = mark && mark < exponent ? exponent - mark - 1 : 0;
    const long power = *exponent ? strtol(exponent + 1, NULL, 10) : 0;
    return 0.5 * pow(10, (double)(power - decimals));
}

static void demand_digits(expectation *of, double digits)
{
    char text[DMAIC_NUMBER_SIZE];
    dmaic_number_print(digits, text);
    snprintf(of->demand, sizeof of->demand, "%s digits", text);
    of->digits = digits;
    of->tolerance = pow(10, -digits) * fabs(of->number.value);
}

/* The words behind a number. */
static const char *read_demand(const char *text, double digits, expectation *of)
{
    dmaic_number most;
    double own;
    snprintf(of->demand, sizeof of->demand, "exactly");
    if (!isfinite(of->number.value) || strcmp(text, "exactly") == 0)
        return *text && strcmp(text, "exactly") != 0 ? "inf and nan take no tolerance" : NULL;
    if (strncmp(text, "digits ", 7) == 0) {
        if (!expectation_digits(text + 7, &own))
            return "digits takes a number from 1 to 17";
        demand_digits(of, own);
    } else if (strncmp(text, "within ", 7) == 0) {
        if (!expectation_number(text + 7, &most) ||
            !(most.value > 0 && most.value < INFINITY))
            return "within takes a number above 0";
        of->tolerance = most.value;
        snprintf(of->demand, sizeof of->demand, "%.47s", text);
    } else if (*text) {
        return "behind the value may stand digits N, within X or exactly";
    } else if (!isnan(digits)) {
        demand_digits(of, digits);
    } else {
        of->tolerance = printed_tolerance(of->text);
        if (of->tolerance > 0)
            snprintf(of->demand, sizeof of->demand, "as printed");
    }
    return NULL;
}

const char *expectation_read(char *text, double digits, expectation *result)
{
    *result = (expectation){.text = text, .demand = "exactly", .digits = NAN};
    if (*text == '"') {
        char *const close = strchr(text + 1, '"');
        if (!close)
            return "the quotation mark that opens a text is not closed";
        if (close[1])
            return "nothing may stand behind a text";
        *close = '\0';
        result->text = text + 1;
        result->is_text = true;
        return NULL;
    }
    char *rest = text + strcspn(text, " \t");
    if (*rest)
        *rest++ = '\0';
    if (!*text)
        return "no value is told";
    if (!expectation_number(text, &result->number))
        return "the value is neither a number nor a text in quotation marks";
    return read_demand(rest + strspn(rest, " \t"), digits, result);
}

/* To the decimal itself, not to the double next to it. */
static double distance(const expectation *expected, double actual)
{
    return fabs((actual - expected->number.value) - expected->number.remainder);
}

bool expectation_holds(const expectation *expected, double actual)
{
    const double value = expected->number.value;
    if (isnan(value) || isnan(actual))
        return isnan(value) && isnan(actual);
    return actual == value ||
           (isfinite(value) && distance(expected, actual) <= expected->tolerance);
}

double expectation_agreement(const expectation *expected, double actual)
{
    const double value = expected->number.value;
    if (actual == value || (isnan(value) && isnan(actual)))
        return MOST_DIGITS;
    if (!isfinite(value) || !isfinite(actual) || value == 0)
        return 0;
    return fmin(fmax(-log10(distance(expected, actual) / fabs(value)), 0), MOST_DIGITS);
}
