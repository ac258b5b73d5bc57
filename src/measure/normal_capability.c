/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capability of a normal process: within indices from the spread inside subgroups, overall indices
 * from the spread of all values. [KANE1986]; [CHAN1988], [PEARN1992] for Cpm, Cpmk; [MON] ch. 8. */
#include "capability.h"

#include "data/subgroups.h"
#include "stat/sigma.h"

#include <math.h>

/* ---- the values used ------------------------------------------------------------------------ */

typedef struct values_used {
    dmaic_sample sequence; /* in order, with NaN between values that are no neighbours */
    double *memory;        /* of the sequence; NULL when it is the caller's own sample */
    size_t subgroups;      /* that hold a value */
    size_t largest;        /* values in the largest of them */
    sigma_sums sums;
} values_used;

/* Whether the caller's sample is the sequence as it stands. */
static bool nothing_left_out(const subgroup_walk *walk, const dmaic_ranges *baseline)
{
    return baseline->count == 0 && walk->present == walk->rows && !walk->data.columns;
}

/* Adds a subgroup to the sequence, or one gap for a subgroup without a value in use. */
static void append(values_used *used, double *remainders, const dmaic_sample *values)
{
    size_t *const count = &used->sequence.count;
    if (values->count == 0)
        used->memory[(*count)++] = NAN;
    for (size_t i = 0; i < values->count; i++) {
        used->memory[*count] = sample_value(*values, i);
        remainders[(*count)++] = sample_remainder(*values, i);
    }
}

static dmaic_status gather(subgroup_walk *walk, const dmaic_ranges *baseline, values_used *used)
{
    double *remainders = NULL;
    *used = (values_used){.sequence = walk->data.values};
    if (!nothing_left_out(walk, baseline)) {
        used->memory = memory_array(walk->rows, 2 * sizeof *used->memory);
        if (!used->memory)
            return DMAIC_ENOMEM;
        remainders = used->memory + walk->rows;
        used->sequence = (dmaic_sample){.values = used->memory, .remainders = remainders};
    }
    subgroup at;
    while (subgroup_walk_next(walk, &at)) {
        if (baseline->count && !ranges_hold(baseline, walk->next_subgroup))
            at.values.count = 0;
        if (used->memory)
            append(used, remainders, &at.values);
        if (at.values.count == 0)
            continue;
        used->subgroups++;
        if (at.values.count > used->largest)
            used->largest = at.values.count;
        if (at.values.count > 1) {
            const moments of = moments_of(at.values);
            sigma_add(&used->sums, &of);
        }
    }
    return DMAIC_OK;
}

/* The values alone: closes the gaps of the sequence, which is of no use afterwards. */
static dmaic_sample without_gaps(values_used *used)
{
    if (!used->memory)
        return used->sequence;
    double *const remainders = used->memory + (used->sequence.remainders - used->sequence.values);
    size_t count = 0;
    for (size_t i = 0; i < used->sequence.count; i++) {
        if (isnan(used->memory[i]))
            continue;
        used->memory[count] = used->memory[i];
        remainders[count++] = remainders[i];
    }
    used->sequence.count = count;
    return used->sequence;
}

/* ---- sigma within --------------------------------------------------------------------------- */

static bool needs_single_values(dmaic_sigma within)
{
    return within == DMAIC_SIGMA_MEAN_MR || within == DMAIC_SIGMA_MEDIAN_MR ||
           within == DMAIC_SIGMA_MSSD;
}

/* Settles `within` by the subgroups there are, and refuses one that does not fit them. */
static dmaic_status choose_within(const values_used *used, dmaic_sigma *within)
{
    const bool single = used->largest < 2;
    if (*within == DMAIC_SIGMA_AUTO)
        *within = single ? DMAIC_SIGMA_MEAN_MR : DMAIC_SIGMA_POOLED;
    if (single && !needs_single_values(*within))
        return fail(DMAIC_EARGUMENT, "within is pooled, range or s, but no subgroup holds two "
                                     "values; single values take mean-mr, median-mr or mssd");
    if (!single && needs_single_values(*within))
        return fail(DMAIC_EARGUMENT, "within is mean-mr, median-mr or mssd, but a subgroup holds "
                                     "%zu values; subgroups take pooled, range or s",
                    used->largest);
    return DMAIC_OK;
}

static dmaic_status estimate_within(const values_used *used, dmaic_capability_options *options,
                                    sigma_estimate *estimate)
{
    if (!isnan(options->historical_sigma)) {
        *estimate = (sigma_estimate){.sigma = options->historical_sigma, .df = INFINITY};
        return DMAIC_OK;
    }
    dmaic_status status = choose_within(used, &options->within);
    if (status)
        return status;
    if (needs_single_values(options->within))
        status = sigma_successive(used->sequence, options->within, options->unbiased, estimate);
    else
        *estimate = sigma_within(&used->sums, options->within, options->unbiased);
    if (!status && estimate->sigma == 0)
        status = fail_at("value", 0, DMAIC_EDATA,
                         "sigma within is 0: the values do not vary %s; capability needs "
                         "variation, or historical_sigma",
                         needs_single_values(options->within) ? "from one to the next"
                                                              : "inside any subgroup");
    return status;
}

/* ---- the result ----------------------------------------------------------------------------- */

static dmaic_status check_values(const moments *of)
{
    if (of->count < 2)
        return fail_at("value", 0, DMAIC_EDATA, "%zu value is used; capability needs two or more",
                       of->count);
    if (of->range == 0)
        return fail_at("value", 0, DMAIC_EDATA,
                       "all %zu values are %g; capability needs variation", of->count,
                       of->minimum);
    return DMAIC_OK;
}

static dmaic_ppm observed_ppm(dmaic_sample values, const dmaic_capability_options *options)
{
    const double lower = options->lower_spec, upper = options->upper_spec;
    size_t below = 0, above = 0;
    for (size_t i = 0; i < values.count; i++) {
        const double value = sample_value(values, i);
        below += value < lower;
        above += value > upper;
    }
    const double count = (double)values.count;
    return (dmaic_ppm){.lower = isnan(lower) ? NAN : 1e6 * (double)below / count,
                       .upper = isnan(upper) ? NAN : 1e6 * (double)above / count,
                       .total = 1e6 * (double)(below + above) / count};
}

static capability_basis basis_of(const moments *of, const dmaic_capability_options *options,
                                 double sigma, double df)
{
    if (!isnan(options->historical_mean))
        return (capability_basis){
            .mean = options->historical_mean, .count = INFINITY, .sigma = sigma, .df = df};
    return (capability_basis){.mean = of->mean,
                              .mean_low = of->mean_low,
                              .count = (double)of->count,
                              .sigma = sigma,
                              .df = df};
}

static void add_within(dmaic_capability *result, const capability_indices *of)
{
    result->cp = of->both;
    result->cpl = of->lower;
    result->cpu = of->upper;
    result->cpk = of->nearest;
    result->cp_bound = of->both_bound;
    result->cpk_bound = of->nearest_bound;
    result->z_lower_within = of->z_lower;
    result->z_upper_within = of->z_upper;
    result->z_bench_within = of->z_bench;
    result->ppm_within = of->ppm;
}

static void add_overall(dmaic_capability *result, const capability_indices *of)
{
    result->pp = of->both;
    result->ppl = of->lower;
    result->ppu = of->upper;
    result->ppk = of->nearest;
    result->pp_bound = of->both_bound;
    result->ppk_bound = of->nearest_bound;
    result->z_lower_overall = of->z_lower;
    result->z_upper_overall = of->z_upper;
    result->z_bench_overall = of->z_bench;
    result->ppm_overall = of->ppm;
}

static void add_target(dmaic_capability *result, const moments *of)
{
    const double count = (double)of->count;
    const capability_loss loss = {.mean = of->mean,
                                  .mean_low = of->mean_low,
                                  .sigma = of->sd * sqrt((count - 1) / count),
                                  .count = count};
    result->cpm = capability_cpm(&loss, &result->options);
    result->cpmk = capability_cpmk(&loss, &result->options);
}

/* The study of the values used; result holds the options, rows and missing values. */
static dmaic_status study(values_used *used, dmaic_capability *result)
{
    sigma_estimate within = {NAN, NAN};
    const dmaic_status estimated = estimate_within(used, &result->options, &within);
    const dmaic_sample values = without_gaps(used);
    const moments of = moments_of(values);
    const dmaic_status checked = check_values(&of); /* says more than a sigma that failed */
    if (checked || estimated)
        return checked ? checked : estimated;

    const capability_basis short_term = basis_of(&of, &result->options, within.sigma, within.df);
    const capability_basis long_term =
        basis_of(&of, &result->options, of.sd, (double)(of.count - 1));
    if (isinf(within.sigma) || isinf(of.sd) || isinf(of.range))
        return fail_at("value", 0, DMAIC_ENUMERIC,
                       "the values spread beyond the range of doubles; scale them");
    const capability_indices potential = capability_indices_of(&short_term, &result->options);
    const capability_indices overall = capability_indices_of(&long_term, &result->options);
    if (isinf(potential.nearest.value) || isinf(potential.both.value) ||
        isinf(overall.nearest.value) || isinf(overall.both.value) || isinf(of.sd))
        return fail(DMAIC_ENUMERIC, "the limits lie too many sigma apart for a number to hold");

    result->count = of.count;
    result->subgroup_count = used->subgroups;
    result->mean = of.mean;
    result->sigma_within = within.sigma;
    result->df_within = isinf(within.df) ? NAN : within.df;
    result->sigma_overall = of.sd;
    result->minimum = of.minimum;
    result->maximum = of.maximum;
    result->ppm_observed = observed_ppm(values, &result->options);
    add_within(result, &potential);
    add_overall(result, &overall);
    add_target(result, &of);
    return DMAIC_OK;
}

dmaic_status dmaic_normal_capability(dmaic_subgroups values,
                                     const dmaic_capability_options *options,
                                     dmaic_capability *capability)
{
    dmaic_capability result = {.count = 0};
    dmaic_status status = capability_options_read(options, &result.options);
    if (status)
        return status;

    const dmaic_ranges *const baseline = &result.options.baseline;
    subgroup_walk walk;
    values_used used = {.memory = NULL};
    const dmaic_factor no_stages = {.codes = NULL};
    status = subgroup_walk_begin(&walk, values, no_stages, result.options.missing);
    if (!status)
        status = ranges_check(baseline, "baseline", walk.subgroups);
    if (!status)
        status = gather(&walk, baseline, &used);
    if (!status)
        status = study(&used, &result);
    result.rows = walk.rows;
    result.missing = walk.rows - walk.present;
    subgroup_walk_end(&walk);
    memory_free(used.memory);

    if (!status)
        *capability = result;
    return status;
}
