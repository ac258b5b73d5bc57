/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap replicates by counter, and their percentile and BCa intervals [EFRON1987], [DE1996]. */
#include "data/view.h"
#include "stat/interval.h"
#include "stat/moments.h"
#include "stat/order.h"
#include "stat/random.h"

#include <dmaic/distribution.h>
#include <dmaic/order.h>
#include <dmaic/resample.h>
#include <math.h>

/* ---- ready-made statistics ------------------------------------------------------------------ */

double dmaic_statistic_mean(double *values, size_t count, void *context)
{
    (void)context;
    return moments_of(dmaic_sample_of(values, count)).mean;
}

double dmaic_statistic_sd(double *values, size_t count, void *context)
{
    (void)context;
    return moments_of(dmaic_sample_of(values, count)).sd;
}

double dmaic_statistic_median(double *values, size_t count, void *context)
{
    (void)context;
    const double upper = order_select(values, count, count / 2);
    if (count % 2 == 1)
        return upper;
    double lower = values[0]; /* the largest of the half below */
    for (size_t i = 1; i < count / 2; i++)
        lower = fmax(lower, values[i]);
    return dd_value(between(dd(lower), dd(upper), dd(0.5)));
}

/* ---- replicates ----------------------------------------------------------------------------- */

/* The sample and room for one resample, side by side. */
typedef struct workspace {
    double *values;
    double *resample;
    size_t count;
} workspace;

static dmaic_status workspace_make(dmaic_sample values, workspace *work)
{
    dmaic_status status = sample_check(values, "values");
    if (status)
        return status;
    if (values.count < 2)
        return fail_at("values", 0, DMAIC_EDATA, "there are %zu; a bootstrap needs at least 2",
                       values.count);
    double *const memory = memory_array(values.count, 2 * sizeof *memory);
    if (!memory)
        return DMAIC_ENOMEM;
    for (size_t row = 0; row < values.count; row++)
        memory[row] = sample_value(values, row);
    *work = (workspace){memory, memory + values.count, values.count};
    return DMAIC_OK;
}

static void draw(const workspace *work, uint64_t seed, uint64_t number)
{
    random_stream stream = random_begin(seed, number);
    for (size_t i = 0; i < work->count; i++)
        work->resample[i] = work->values[random_below(&stream, work->count)];
}

static dmaic_status replicate(const workspace *work, dmaic_statistic statistic, void *context,
                              uint64_t seed, uint64_t number, double *value)
{
    draw(work, seed, number);
    *value = statistic(work->resample, work->count, context);
    if (!isfinite(*value))
        return fail_at("replicates", (size_t)number + 1, DMAIC_ENUMERIC,
                       "the statistic of this resample is %g; it must be finite", *value);
    return DMAIC_OK;
}

dmaic_status dmaic_bootstrap_replicates(dmaic_sample values, dmaic_statistic statistic,
                                        void *context, uint64_t seed, uint64_t first, size_t count,
                                        double *replicates)
{
    workspace work;
    dmaic_status status = workspace_make(values, &work);
    if (status)
        return status;
    double *const made = memory_array(count, sizeof *made);
    if (!made)
        status = DMAIC_ENOMEM;
    for (size_t r = 0; r < count && !status; r++)
        status = replicate(&work, statistic, context, seed, first + r, &made[r]);
    if (!status && count > 0)
        memcpy(replicates, made, count * sizeof *made);
    memory_free(made);
    memory_free(work.values);
    return status;
}

/* ---- intervals ------------------------------------------------------------------------------ */

/* Where the ends lie among the replicates: below the lower end, and above the upper. */
typedef struct outside {
    double lower;
    double upper;
} outside;

/* The jackknife's acceleration: how the spread of the statistic changes with its value. */
static dmaic_status acceleration(const workspace *work, dmaic_statistic statistic, void *context,
                                 double *result)
{
    const size_t rest = work->count - 1;
    double *const without = memory_array(work->count, sizeof *without);
    if (!without)
        return DMAIC_ENOMEM;
    dmaic_status status = DMAIC_OK;
    for (size_t i = 0; i < work->count && !status; i++) {
        memcpy(work->resample, work->values, i * sizeof *work->values);
        memcpy(work->resample + i, work->values + i + 1, (rest - i) * sizeof *work->values);
        without[i] = statistic(work->resample, rest, context);
        if (!isfinite(without[i]))
            status = fail_at("values", i + 1, DMAIC_ENUMERIC,
                             "without this value the statistic is %g; the BCa interval needs it "
                             "finite",
                             without[i]);
    }
    if (!status) {
        const moments of = moments_of(dmaic_sample_of(without, work->count));
        double cubes = 0.0, squares = 0.0;
        for (size_t i = 0; i < work->count && of.sd > 0.0; i++) {
            const double less = (of.mean - without[i]) / of.sd + of.mean_low / of.sd;
            squares += less * less;
            cubes += less * less * less;
        }
        *result = squares > 0.0 ? cubes / (6.0 * squares * sqrt(squares)) : 0.0;
    }
    memory_free(without);
    return status;
}

/* The normal quantile of the share of replicates below the statistic, half of the equal ones. */
static dmaic_status bias(const double *replicates, size_t count, double value, double *result)
{
    size_t below = 0, equal = 0;
    for (size_t r = 0; r < count; r++) {
        below += replicates[r] < value;
        equal += replicates[r] == value;
    }
    const double share = ((double)below + 0.5 * (double)equal) / (double)count;
    if (share == 0.0 || share == 1.0)
        return fail_at("replicates", 0, DMAIC_ENUMERIC,
                       "all %zu lie %s the statistic, %g, so that the BCa interval is not "
                       "defined; ask for the percentile interval",
                       count, share == 0.0 ? "above" : "below", value);
    *result = dmaic_normal_quantile(share, DMAIC_LOWER_TAIL);
    return DMAIC_OK;
}

/* The part of the replicates beyond the end that a plain interval would put at normal z. */
static double shifted(double z, double bias, double acceleration, dmaic_tail tail)
{
    const double moved = bias + z;
    return dmaic_normal_probability(bias + moved / (1.0 - acceleration * moved), tail);
}

static dmaic_status bca(const workspace *work, dmaic_statistic statistic, void *context,
                        const double *replicates, size_t count, double value, outside *part)
{
    double shift = 0.0, skew = 0.0;
    dmaic_status status = bias(replicates, count, value, &shift);
    if (!status)
        status = acceleration(work, statistic, context, &skew);
    if (status)
        return status;
    const double z = dmaic_normal_quantile(part->lower, DMAIC_UPPER_TAIL);
    if (!(skew * (shift + z) < 1.0 && skew * (shift - z) < 1.0))
        return fail(DMAIC_ENUMERIC,
                    "the BCa interval is not defined: the acceleration, %g, is too large for this "
                    "confidence",
                    skew);
    *part = (outside){shifted(-z, shift, skew, DMAIC_LOWER_TAIL),
                      shifted(z, shift, skew, DMAIC_UPPER_TAIL)};
    return DMAIC_OK;
}

/* The end of the interval that leaves this part of the ordered replicates outside. */
static dmaic_status end_of(const ordered *of, double part, dmaic_tail side, double *end)
{
    const double place = ((double)of->count + 1.0) * part; /* from that side */
    if (!(place >= 1.0))
        return fail_at("replicates", 0, DMAIC_EDATA,
                       "there are %zu; an interval that leaves %g outside needs at least %g",
                       of->count, part, ceil(1.0 / part) - 1.0);
    const double lower = side == DMAIC_LOWER_TAIL ? part : 1.0 - part;
    *end = dd_value(ordered_quantile(of, lower, DMAIC_QUANTILE_WEIBULL));
    return DMAIC_OK;
}

static dmaic_status check_replicates(const double *replicates, size_t count)
{
    if (count == 0)
        return fail_at("replicates", 0, DMAIC_EDATA, "there are none; at least 1 is needed");
    return sample_check(dmaic_sample_of(replicates, count), "replicates");
}

static dmaic_status interval_of(const workspace *work, dmaic_statistic statistic, void *context,
                                const double *replicates, size_t count,
                                const dmaic_bootstrap_options *options, dmaic_estimate *estimate)
{
    const double tail = interval_tail(options->confidence, options->alternative);
    const bool corrected = options->kind == DMAIC_BOOTSTRAP_BCA;
    outside part = {tail, tail};
    memcpy(work->resample, work->values, work->count * sizeof *work->values);
    dmaic_estimate made = {.value = statistic(work->resample, work->count, context),
                           .lower = -HUGE_VAL,
                           .upper = HUGE_VAL,
                           .confidence = options->confidence,
                           .interval = corrected ? "bca" : "percentile"};
    if (!isfinite(made.value))
        return fail_at("values", 0, DMAIC_ENUMERIC,
                       "the statistic of the sample is %g; it must be finite", made.value);
    dmaic_status status = DMAIC_OK;
    if (corrected)
        status = bca(work, statistic, context, replicates, count, made.value, &part);
    ordered of = {0};
    if (!status)
        status = ordered_make(dmaic_sample_of(replicates, count), &of);
    if (status)
        return status;
    if (options->alternative != DMAIC_ALTERNATIVE_LESS)
        status = end_of(&of, part.lower, DMAIC_LOWER_TAIL, &made.lower);
    if (!status && options->alternative != DMAIC_ALTERNATIVE_GREATER)
        status = end_of(&of, part.upper, DMAIC_UPPER_TAIL, &made.upper);
    ordered_clear(&of);
    if (!status)
        *estimate = made;
    return status;
}

/* ---- options and the whole ------------------------------------------------------------------ */

void dmaic_bootstrap_options_init(dmaic_bootstrap_options *options)
{
    *options = (dmaic_bootstrap_options){.confidence = 0.95, .resamples = 9999, .seed = 1};
}

static dmaic_status check_options(const dmaic_bootstrap_options *options)
{
    const int kind = (int)options->kind, alternative = (int)options->alternative;
    if (kind != DMAIC_BOOTSTRAP_BCA && kind != DMAIC_BOOTSTRAP_PERCENTILE)
        return fail(DMAIC_EARGUMENT, "the kind of interval is %d; it must be 0, BCa, or 1, "
                    "percentile", kind);
    if (alternative < DMAIC_ALTERNATIVE_TWO_SIDED || alternative > DMAIC_ALTERNATIVE_GREATER)
        return fail(DMAIC_EARGUMENT, "the alternative is %d; it must be 0, two-sided, 1, less, or "
                    "2, greater", alternative);
    return check_confidence(options->confidence);
}

dmaic_status dmaic_bootstrap_interval(dmaic_sample values, dmaic_statistic statistic,
                                      void *context, const double *replicates, size_t count,
                                      const dmaic_bootstrap_options *options,
                                      dmaic_estimate *estimate)
{
    dmaic_bootstrap_options used;
    dmaic_bootstrap_options_init(&used);
    if (options)
        used = *options;
    workspace work;
    dmaic_status status = check_options(&used);
    if (!status)
        status = check_replicates(replicates, count);
    if (!status)
        status = workspace_make(values, &work);
    if (status)
        return status;
    status = interval_of(&work, statistic, context, replicates, count, &used, estimate);
    memory_free(work.values);
    return status;
}

dmaic_status dmaic_bootstrap(dmaic_sample values, dmaic_statistic statistic, void *context,
                             const dmaic_bootstrap_options *options, dmaic_estimate *estimate)
{
    dmaic_bootstrap_options used;
    dmaic_bootstrap_options_init(&used);
    if (options)
        used = *options;
    if (used.resamples == 0)
        return fail(DMAIC_EARGUMENT, "resamples is 0; it must be at least 1");
    dmaic_status status = check_options(&used);
    if (status)
        return status;
    double *const replicates = memory_array(used.resamples, sizeof *replicates);
    if (!replicates)
        return DMAIC_ENOMEM;
    status = dmaic_bootstrap_replicates(values, statistic, context, used.seed, 0, used.resamples,
                                        replicates);
    if (!status)
        status = dmaic_bootstrap_interval(values, statistic, context, replicates, used.resamples,
                                          &used, estimate);
    memory_free(replicates);
    return status;
}
