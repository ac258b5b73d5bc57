/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many defects does the process make, and what sigma level is that? Rates per unit with
 * Garwood's interval, per opportunity with that of Clopper and Pearson; the rest follows. */
#include "base/base.h"
#include "data/view.h"
#include "stat/proportion.h"
#include "stat/rate.h"

#include <dmaic/define.h>
#include <dmaic/distribution.h>
#include <math.h>

/* Above this not every whole number is a double. */
static const double largest_count = 0x1p53;

void dmaic_yield_options_init(dmaic_yield_options *options)
{
    *options =
        (dmaic_yield_options){.opportunities = 1, .shift = 0, .confidence = 0.95, .defect = 1};
}

static dmaic_status read_options(const dmaic_yield_options *given, dmaic_yield_options *options)
{
    if (given)
        *options = *given;
    else
        dmaic_yield_options_init(options);

    const double opportunities = options->opportunities;
    if (!(opportunities >= 1 && opportunities <= largest_count) ||
        opportunities != floor(opportunities))
        return fail(DMAIC_EARGUMENT,
                    "opportunities is %g; it must be a whole number of at least 1 in each unit",
                    opportunities);
    if (!isfinite(options->shift))
        return fail(DMAIC_EARGUMENT, "shift is %g; it must be finite, such as 0 or 1.5",
                    options->shift);
    return check_confidence(options->confidence);
}

/* ---- totals --------------------------------------------------------------------------------- */

typedef struct totals {
    double defects;
    double units;
    double opportunities;
} totals;

/* total += value while that is exact. */
static dmaic_status add_count(double *total, double value, const char *name)
{
    if (value > largest_count - *total)
        return fail_at(name, 0, DMAIC_EDATA,
                       "the rows add up to more than 2^53; such totals are not exact");
    *total += value;
    return DMAIC_OK;
}

static dmaic_status check_row(double defects, double units, double opportunities, size_t row)
{
    if (units < 1)
        return fail_at("size", row, DMAIC_EDATA, "there are no units; at least 1 is needed");
    if (defects > units * opportunities)
        return fail_at("count", row, DMAIC_EDATA,
                       "%g defects are more than the opportunities, %g in each of %g units",
                       defects, opportunities, units);
    return DMAIC_OK;
}

static dmaic_status count_opportunities(totals *of, double opportunities)
{
    const double product = of->units * opportunities;
    if (product > largest_count || fma(of->units, opportunities, -product) != 0)
        return fail(DMAIC_EDATA,
                    "%g units with %g opportunities each make more than 2^53 opportunities; such "
                    "totals are not exact",
                    of->units, opportunities);
    of->opportunities = product;
    return DMAIC_OK;
}

static dmaic_status add_rows(dmaic_sample counts, dmaic_sample sizes, double opportunities,
                             totals *of)
{
    dmaic_status status = same_length("count", counts.count, "size", sizes.count);
    if (!status && counts.count == 0)
        status = fail_at("count", 0, DMAIC_EDATA, "there are no rows; at least 1 is needed");
    if (!status)
        status = sample_check_counts(counts, "count");
    if (!status)
        status = sample_check_counts(sizes, "size");
    for (size_t row = 0; !status && row < counts.count; row++) {
        const double defects = sample_value(counts, row), units = sample_value(sizes, row);
        status = check_row(defects, units, opportunities, row + 1);
        if (!status)
            status = add_count(&of->defects, defects, "count");
        if (!status)
            status = add_count(&of->units, units, "size");
    }
    return status ? status : count_opportunities(of, opportunities);
}

static dmaic_status add_outcomes(dmaic_sample values, double defect, totals *of)
{
    dmaic_status status = sample_check(values, "value");
    if (!status && values.count == 0)
        status = fail_at("value", 0, DMAIC_EDATA, "there are no units; at least 1 is needed");
    if (!status)
        status = sample_check_outcomes(values, "value");
    for (size_t row = 0; !status && row < values.count; row++)
        of->defects += sample_value(values, row) == defect;
    of->units = (double)values.count;
    return status;
}

/* ---- six ways of saying the same ------------------------------------------------------------ */

/* Every figure but two is a monotone function of a rate and takes its interval along. */
static dmaic_estimate with_values(dmaic_estimate from, double value, double lower, double upper)
{
    from.value = value;
    from.lower = lower;
    from.upper = upper;
    return from;
}

static dmaic_estimate per_million(dmaic_estimate dpo)
{
    return with_values(dpo, 1e6 * dpo.value, 1e6 * dpo.lower, 1e6 * dpo.upper);
}

/* The Poisson probability of no defect in a unit. */
static dmaic_estimate none_in_unit(dmaic_estimate dpu)
{
    return with_values(dpu, exp(-dpu.value), exp(-dpu.upper), exp(-dpu.lower));
}

/* From the smaller of the two shares, which has all its digits. */
static double z_of(double defective, double good)
{
    if (defective == 0)
        return INFINITY;
    if (good == 0)
        return -INFINITY;
    return defective < good ? dmaic_normal_quantile(defective, DMAIC_UPPER_TAIL)
                            : dmaic_normal_quantile(good, DMAIC_LOWER_TAIL);
}

static dmaic_estimate z_of_yield(dmaic_estimate dpo, dmaic_estimate yield)
{
    return with_values(yield, z_of(dpo.value, yield.value), z_of(dpo.upper, yield.lower),
                       z_of(dpo.lower, yield.upper));
}

static dmaic_estimate shifted(dmaic_estimate z, double shift)
{
    return with_values(z, z.value + shift, z.lower + shift, z.upper + shift);
}

static dmaic_yield yield_of(totals of, const dmaic_yield_options *options)
{
    const double confidence = options->confidence;
    const event_count bad = {of.defects, of.opportunities};
    const event_count good = {of.opportunities - of.defects, of.opportunities};

    dmaic_yield yield = {.options = *options,
                         .defects = of.defects,
                         .units = of.units,
                         .total_opportunities = of.opportunities};
    yield.dpu = rate_garwood(of.defects, of.units, confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    yield.dpo = proportion_clopper_pearson(bad, confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    yield.dpmo = per_million(yield.dpo);
    yield.yield = proportion_clopper_pearson(good, confidence, DMAIC_ALTERNATIVE_TWO_SIDED);
    yield.first_time_yield = none_in_unit(yield.dpu);
    yield.z_long_term = z_of_yield(yield.dpo, yield.yield);
    yield.sigma_level = shifted(yield.z_long_term, options->shift);
    return yield;
}

dmaic_status dmaic_process_yield(dmaic_sample counts, dmaic_sample sizes,
                                 const dmaic_yield_options *options, dmaic_yield *yield)
{
    dmaic_yield_options used;
    totals of = {0};
    dmaic_status status = read_options(options, &used);
    if (!status)
        status = add_rows(counts, sizes, used.opportunities, &of);
    if (status)
        return status;

    *yield = yield_of(of, &used);
    return DMAIC_OK;
}

dmaic_status dmaic_process_yield_from_values(dmaic_sample values,
                                             const dmaic_yield_options *options,
                                             dmaic_yield *yield)
{
    dmaic_yield_options used;
    totals of = {0};
    dmaic_status status = read_options(options, &used);
    if (!status && used.defect != 0 && used.defect != 1)
        status = fail(DMAIC_EARGUMENT, "defect is %g; it must be 0 or 1, the outcome that counts "
                                       "as a defect",
                      used.defect);
    if (!status)
        status = add_outcomes(values, used.defect, &of);
    if (!status)
        status = count_opportunities(&of, used.opportunities);
    if (status)
        return status;

    *yield = yield_of(of, &used);
    return DMAIC_OK;
}
