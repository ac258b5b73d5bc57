/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long sums of double-doubles that keep what each addition loses, and the product that is taken
 * off. */
#ifndef DMAIC_STAT_RUNNING_SUM_H
#define DMAIC_STAT_RUNNING_SUM_H

#include "stat/double_double.h"

/* The two parts of a running sum may overlap until sum_value. */
static inline void sum_add(double_double *sum, double high, double low)
{
    const double_double both = dd_sum(sum->high, high);
    sum->high = both.high;
    sum->low += both.low + low;
}

static inline void sum_add_product(double_double *sum, double_double a, double_double b)
{
    const double_double product = dd_product(a.high, b.high);
    sum_add(sum, product.high, product.low + (a.high * b.low + a.low * b.high));
}

static inline double_double sum_value(double_double sum)
{
    return dd_sum(sum.high, sum.low);
}

/* a - b * c, a digit or two short of what dd_multiply and dd_subtract give. */
static inline double_double less_product(double_double a, double_double b, double_double c)
{
    const double_double product = dd_product(b.high, c.high);
    const double_double difference = dd_sum(a.high, -product.high);
    const double cross = b.high * c.low + b.low * c.high;
    return dd_renormal(difference.high, difference.low + (a.low - (product.low + cross)));
}

#endif
