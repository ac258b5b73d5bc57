/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Medians of the means of pairs and of the differences between two samples [HL1963]. */
#include "stat/pair_sums.h"

static dmaic_status check_values(dmaic_sample values, const char *name)
{
    if (values.count == 0)
        return fail_at(name, 0, DMAIC_EDATA, "there are none; at least 1 is needed");
    return sample_check(values, name);
}

dmaic_status dmaic_hodges_lehmann(dmaic_sample values, double *center)
{
    pair_sums sums;
    dmaic_status status = check_values(values, "values");
    if (!status)
        status = pair_means_make(values, &sums);
    if (status)
        return status;
    status = pair_sums_median(&sums, center);
    pair_sums_clear(&sums);
    return status;
}

dmaic_status dmaic_hodges_lehmann_shift(dmaic_sample first, dmaic_sample second, double *shift)
{
    pair_sums sums;
    dmaic_status status = check_values(first, "first");
    if (!status)
        status = check_values(second, "second");
    if (!status)
        status = pair_differences_make(first, second, &sums);
    if (status)
        return status;
    status = pair_sums_median(&sums, shift);
    pair_sums_clear(&sums);
    return status;
}
