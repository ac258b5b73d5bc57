/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Anderson-Darling statistic, A^2 = -n - (1/n) sum (2i - 1) (log F(x_i) + log(1 - F(x_(n+1-i)))),
 * from logs of tails, so that an outlier makes it large and never infinite [ANDERSON1954]. */
#include "stat/moments.h"
#include "stat/normal_log_tail.h"
#include "stat/normality.h"
#include "stat/order.h"
#include "stat/running_sum.h"

#include <math.h>

double anderson_darling(const double *log_lower, const double *log_upper, size_t count)
{
    double_double sum = dd(0.0);
    for (size_t i = 0; i < count; i++) {
        const double_double logs = dd_sum(log_lower[i], log_upper[count - 1 - i]);
        const double_double term = dd_scale(logs, 2.0 * (double)i + 1.0);
        sum_add(&sum, term.high, term.low);
    }
    const double n = (double)count;
    return dd_value(dd_negate(dd_add(dd_divide(sum_value(sum), dd(n)), dd(n))));
}

static dmaic_status check(dmaic_sample values, const moments *of)
{
    if (values.count < 2)
        return fail_at("values", 0, DMAIC_EDATA, "there are %zu; at least 2 are needed",
                       values.count);
    if (!(of->range > 0))
        return fail_at("values", 0, DMAIC_EDATA, "all values are %g; they must differ", of->mean);
    return DMAIC_OK;
}

dmaic_status anderson_darling_normal(dmaic_sample values, double *a2)
{
    ordered sorted = {0, NULL, NULL};
    double *log_lower = NULL;
    dmaic_status status = sample_check(values, "values");
    if (status)
        return status;
    const moments around = moments_of(values);
    status = check(values, &around);
    if (!status)
        status = ordered_make(values, &sorted);
    if (status)
        return status;
    const size_t count = values.count;
    log_lower = memory_array(2 * count, sizeof *log_lower);
    if (!log_lower) {
        status = DMAIC_ENOMEM;
        goto done;
    }
    double *log_upper = log_lower + count;
    const double_double mean = {around.mean, around.mean_low};
    for (size_t i = 0; i < count; i++) {
        const double z = dd_value(dd_subtract(ordered_at(&sorted, i + 1), mean)) / around.sd;
        log_lower[i] = normal_log_tail(z, DMAIC_LOWER_TAIL);
        log_upper[i] = normal_log_tail(z, DMAIC_UPPER_TAIL);
    }
    *a2 = anderson_darling(log_lower, log_upper, count);
done:
    memory_free(log_lower);
    ordered_clear(&sorted);
    return status;
}
