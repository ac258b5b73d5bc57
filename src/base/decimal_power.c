/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Powers of ten to 128 bits, for reading and for printing numbers: the table that
 * tools/make_powers_of_ten.py writes. */
#include "decimal.h"
#include "powers_of_ten.h"

struct wide decimal_power(int exponent)
{
    return powers_of_ten[exponent - POWER_LEAST];
}
