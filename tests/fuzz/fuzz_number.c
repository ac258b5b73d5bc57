/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a number: what is read must be what the C library reads, and what is printed must
 * read back. The first byte chooses the decimal mark; the same bytes are printed as doubles. */
#include <dmaic/number.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "broken: %s\n", what);
    abort();
}

static int same_bits(double first, double second)
{
    return memcmp(&first, &second, sizeof first) == 0;
}

/* An accepted text is one the C library accepts whole, with the same value. */
static void check_accepted(const char *text, size_t length, dmaic_number number)
{
    char *const copy = malloc(length + 1);
    must(copy != NULL, "memory");
    memcpy(copy, text, length);
    copy[length] = '\0';
    char *const mark = strchr(copy, ',');
    if (mark)
        *mark = '.';
    char *end;
    const double expected = strtod(copy, &end);
    must(end == copy + length, "accepted more than a number");
    must(same_bits(number.value, expected), "value");
    must(number.value == 0 || isnormal(number.value), "range");
    must(fabs(number.remainder) <= DBL_EPSILON / 2 * fabs(number.value), "remainder");
    if (LDBL_MANT_DIG >= 64) { /* where a long double knows some bits of the remainder */
        const long double rest = strtold(copy, NULL) - (long double)number.value;
        const long double error = fabsl(rest - (long double)number.remainder);
        must(error <= (long double)LDBL_EPSILON * fabsl((long double)number.value) + 0x1p-1073L,
             "remainder's leading bits");
    }
    free(copy);
}

static int has_only(const char *text, size_t length, const char *bytes)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\0' || !strchr(bytes, text[i]))
            return 0;
    }
    return 1;
}

/* A refused text leaves the number alone; digits alone are never refused but for their size. */
static void check_refused(const char *text, size_t length, dmaic_status status, dmaic_number number)
{
    must(status == DMAIC_EFORMAT, "status of a refusal");
    must(number.value == 1.5 && number.remainder == 2.5, "a refusal wrote");
    must(dmaic_message()[0] != '\0', "a refusal without words");
    must(length == 0 || length > 308 || !has_only(text, length, "0123456789"), "digits refused");
}

static void check_parse(const char *text, size_t length, char decimal)
{
    dmaic_number number = {1.5, 2.5};
    const dmaic_status status = dmaic_number_parse(text, length, decimal, &number);
    if (status == DMAIC_OK)
        check_accepted(text, length, number);
    else
        check_refused(text, length, status, number);
}

static void check_reads_back(double value, const char *text, size_t length)
{
    must(strlen(text) == length, "length");
    if (!isfinite(value))
        return;
    must(same_bits(strtod(text, NULL), value), "shortest does not read back");
    dmaic_number number = {0, 0};
    const dmaic_status status = dmaic_number_parse(text, length, '.', &number);
    if (value == 0 || isnormal(value))
        must(status == DMAIC_OK && same_bits(number.value, value), "does not read back");
    else
        must(status == DMAIC_EFORMAT, "a subnormal was read");
}

static void check_print(double value, int places)
{
    char text[DMAIC_NUMBER_SIZE], fixed[DMAIC_FIXED_SIZE], expected[DMAIC_FIXED_SIZE + 8];
    check_reads_back(value, text, dmaic_number_print(value, text));
    must(dmaic_number_print_digits(value, 17, text) < sizeof text, "digits");
    if (!isfinite(value))
        return;
    must(same_bits(strtod(text, NULL), value), "17 digits do not read back");

    const int digits = 1 + places % 17;
    dmaic_number_print_digits(value, digits, text);
    char first[48], second[48];
    snprintf(first, sizeof first, "%.*e", digits - 1, value);
    snprintf(second, sizeof second, "%.*e", digits - 1, strtod(text, NULL));
    must(digits > 15 || !isnormal(value) || isinf(strtod(first, NULL)) ||
             strcmp(first, second) == 0,
         "rounded digits");

    must(dmaic_number_print_fixed(value, places, fixed) == strlen(fixed), "fixed length");
    snprintf(expected, sizeof expected, "%.*f", places, value);
    const int zero = expected[0] == '-' && strpbrk(expected, "123456789") == NULL;
    must(strcmp(fixed, expected + zero) == 0, "fixed digits");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    check_parse((const char *)data + 1, size - 1, data[0] % 2 ? ',' : '.');
    if (size > sizeof(double)) {
        double value;
        memcpy(&value, data + 1, sizeof value);
        check_print(value, data[0] % 31);
    }
    return 0;
}
