/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers to text and text to numbers, the same in every locale. */
#ifndef DMAIC_NUMBER_H
#define DMAIC_NUMBER_H

#include <dmaic/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A decimal as written: value is the double nearest to it, and value + remainder is the decimal to
 * about 32 digits (remainder is 0 when the text is exactly a double). */
typedef struct dmaic_number {
    double value;
    double remainder;
} dmaic_number;

/* Reads the whole of text[0 .. length) as one decimal number: an optional sign, digits with at most
 * one decimal mark, at least one digit, an optional exponent (e or E, optional sign, digits).
 * decimal is the decimal mark, '.' or ','. Nothing else is accepted: no blanks, no hexadecimal, no
 * "nan" or "inf", no grouping of thousands.
 * Fails with DMAIC_EFORMAT, naming the text, when it is no number, when its size is above the
 * largest double ("1e400"), or when a number other than zero would become zero or a subnormal
 * ("1e-400"). */
DMAIC_API dmaic_status dmaic_number_parse(const char *text, size_t length, char decimal,
                                          dmaic_number *number);

/* Room for any number that dmaic_number_print writes, the final NUL included. */
#define DMAIC_NUMBER_SIZE 32

/* Writes the shortest decimal text that reads back as exactly this double (the nearest to it if
 * there are several), NUL ended, and returns its length. Digits stand plainly from 1e-5 up to 1e17
 * ("0.00001", "74.00118", "300000"), with an exponent beyond ("1e-6", "-1.5e300"); -0 is "-0"; NaN
 * is "nan", infinities are "inf" and "-inf". */
DMAIC_API size_t dmaic_number_print(double value, char text[DMAIC_NUMBER_SIZE]);

/* Writes value rounded to `digits` significant digits (1 to 17), correctly rounded from the exact
 * binary value (ties to even), without trailing zeros, in the same style as dmaic_number_print. */
DMAIC_API size_t dmaic_number_print_digits(double value, int digits,
                                           char text[DMAIC_NUMBER_SIZE]);

/* Room for dmaic_number_print_fixed, the final NUL included. */
#define DMAIC_FIXED_SIZE 352

/* Writes value with exactly `decimals` digits after the point (0 to 30), correctly rounded from the
 * exact binary value (ties to even). */
DMAIC_API size_t dmaic_number_print_fixed(double value, int decimals, char text[DMAIC_FIXED_SIZE]);

#ifdef __cplusplus
}
#endif
#endif
