/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The capability family: options, indices with their intervals, shares beyond the limits. Kane
 * (1986); intervals of Owen (1968), Bissell (1990) and Boyles (1991). */
#include "capability.h"

#include "stat/interval.h"
#include "stat/noncentral_t.h"
#include "stat/z_bench.h"

#include <dmaic/distribution.h>
#include <math.h>

/* ---- options -------------------------------------------------------------------------------- */

void dmaic_capability_options_init(dmaic_capability_options *options)
{
    *options = (dmaic_capability_options){
        .lower_spec = NAN,
        .upper_spec = NAN,
        .target = NAN,
        .within = DMAIC_SIGMA_AUTO,
        .unbiased = true,
        .historical_mean = NAN,
        .historical_sigma = NAN,
        .confidence = 0.95,
        .subgroup_size = 1,
        .missing = DMAIC_MISSING_ERROR,
    };
}

static dmaic_status check_limits(const dmaic_capability_options *options)
{
    const double lower = options->lower_spec, upper = options->upper_spec;
    if (isnan(lower) && isnan(upper))
        return fail(DMAIC_EARGUMENT, "no specification limit is given; capability needs "
                                     "lower_spec, upper_spec or both");
    if (isinf(lower))
        return fail(DMAIC_EARGUMENT, "lower_spec is %g; it must be finite, or not given", lower);
    if (isinf(upper))
        return fail(DMAIC_EARGUMENT, "upper_spec is %g; it must be finite, or not given", upper);
    if (lower >= upper)
        return fail(DMAIC_EARGUMENT, "lower_spec is %g and upper_spec is %g; the lower limit must "
                                     "be below the upper one", lower, upper);
    if (options->lower_bound && isnan(lower))
        return fail(DMAIC_EARGUMENT, "lower_bound is set without lower_spec, the limit that it "
                                     "calls natural");
    if (options->upper_bound && isnan(upper))
        return fail(DMAIC_EARGUMENT, "upper_bound is set without upper_spec, the limit that it "
                                     "calls natural");
    if (!capability_has_lower(options) && !capability_has_upper(options))
        return fail(DMAIC_EARGUMENT, "every limit given is a natural one; capability needs a limit "
                                     "that values could cross");
    return DMAIC_OK;
}

static dmaic_status check_known(const dmaic_capability_options *options)
{
    if (isinf(options->target))
        return fail(DMAIC_EARGUMENT, "target is %g; it must be finite, or not given",
                    options->target);
    if (isinf(options->historical_mean))
        return fail(DMAIC_EARGUMENT, "historical_mean is %g; it must be finite, or not given",
                    options->historical_mean);
    if (options->historical_sigma <= 0 || isinf(options->historical_sigma))
        return fail(DMAIC_EARGUMENT, "historical_sigma is %g; it must be above 0 and finite, or "
                                     "not given", options->historical_sigma);
    return DMAIC_OK;
}

static dmaic_status check_choices(const dmaic_capability_options *options)
{
    const dmaic_status status = check_confidence(options->confidence);
    if (status)
        return status;
    if ((int)options->within < DMAIC_SIGMA_AUTO || (int)options->within > DMAIC_SIGMA_MSSD)
        return fail(DMAIC_EARGUMENT, "within is %d; it must be auto, pooled, range, s, mean-mr, "
                                     "median-mr or mssd", (int)options->within);
    if (options->missing != DMAIC_MISSING_ERROR && options->missing != DMAIC_MISSING_OMIT)
        return fail(DMAIC_EARGUMENT, "missing is %d; it must be error or omit",
                    (int)options->missing);
    return DMAIC_OK;
}

dmaic_status capability_options_read(const dmaic_capability_options *given,
                                     dmaic_capability_options *options)
{
    if (given)
        *options = *given;
    else
        dmaic_capability_options_init(options);
    dmaic_status status = check_limits(options);
    if (!status)
        status = check_known(options);
    if (!status)
        status = check_choices(options);
    return status;
}

bool capability_has_lower(const dmaic_capability_options *options)
{
    return !isnan(options->lower_spec) && !options->lower_bound;
}

bool capability_has_upper(const dmaic_capability_options *options)
{
    return !isnan(options->upper_spec) && !options->upper_bound;
}

/* ---- intervals ------------------------------------------------------------------------------ */

/* Between the ends is the share `confidence`; each end leaves out `tail` beyond it. */
typedef struct ends {
    double lower;
    double upper;
} ends;

static dmaic_estimate no_interval(double value)
{
    return (dmaic_estimate){
        .value = value, .lower = NAN, .upper = NAN, .confidence = NAN, .interval = NULL};
}

/* Only sigma is estimated: df (estimate / truth)^-2 is chi-square. */
static ends chi_square_ends(double value, double df, double tail)
{
    const double low = sqrt(dmaic_chi_square_quantile(tail, df, DMAIC_LOWER_TAIL) / df);
    const double high = sqrt(dmaic_chi_square_quantile(tail, df, DMAIC_UPPER_TAIL) / df);
    return value < 0 ? (ends){value * high, value * low} : (ends){value * low, value * high};
}

/* Mean and sigma are estimated: 3 sqrt(n) times the index is noncentral t [OWEN1968]. */
static ends noncentral_t_ends(double value, const capability_basis *basis, double tail)
{
    const double unit = 3 * sqrt(basis->count);
    const double t = unit * value;
    return (ends){noncentral_t_noncentrality(tail, t, basis->df, DMAIC_UPPER_TAIL) / unit,
                  noncentral_t_noncentrality(tail, t, basis->df, DMAIC_LOWER_TAIL) / unit};
}

/* value +- z sqrt(1 / (9 n) + value^2 / (2 df)) [BISSELL1990]; exact when sigma is known. */
static ends bissell_ends(double value, const capability_basis *basis, double tail)
{
    const double z = dmaic_normal_quantile(tail, DMAIC_UPPER_TAIL);
    const double reach = z * hypot(1 / (3 * sqrt(basis->count)), value / sqrt(2 * basis->df));
    return (ends){value - reach, value + reach};
}

static dmaic_estimate two_sided(double value, ends of, double confidence, const char *interval)
{
    return (dmaic_estimate){.value = value,
                            .lower = of.lower,
                            .upper = of.upper,
                            .confidence = confidence,
                            .interval = interval};
}

/* cp, pp: sigma alone makes them uncertain. */
static dmaic_estimate both_estimate(double value, const capability_basis *basis, double tail,
                                    double confidence)
{
    if (isnan(value) || isinf(basis->df))
        return no_interval(value);
    return two_sided(value, chi_square_ends(value, basis->df, tail), confidence, "chi-square");
}

static dmaic_estimate side_estimate(double value, const capability_basis *basis, double tail,
                                    double confidence)
{
    if (isnan(value) || (isinf(basis->df) && isinf(basis->count)))
        return no_interval(value);
    if (isinf(basis->count))
        return two_sided(value, chi_square_ends(value, basis->df, tail), confidence, "chi-square");
    if (isinf(basis->df))
        return two_sided(value, bissell_ends(value, basis, tail), confidence, "normal");
    return two_sided(value, noncentral_t_ends(value, basis, tail), confidence, "noncentral-t");
}

static dmaic_estimate nearest_estimate(double value, const capability_basis *basis, double tail,
                                       double confidence)
{
    if (isinf(basis->df) || isinf(basis->count))
        return side_estimate(value, basis, tail, confidence);
    return two_sided(value, bissell_ends(value, basis, tail), confidence, "bissell");
}

/* The lower bound of an interval that leaves out all of its tail on that side. */
static dmaic_estimate lower_bound(dmaic_estimate of)
{
    if (of.interval)
        of.upper = INFINITY;
    return of;
}

/* ---- shares beyond the limits --------------------------------------------------------------- */

/* The expected parts per million; none beyond a natural limit. */
static dmaic_ppm expected_ppm(const dmaic_capability_options *options, double z_lower,
                              double z_upper)
{
    dmaic_ppm ppm = {.lower = isnan(options->lower_spec) ? NAN : 0,
                     .upper = isnan(options->upper_spec) ? NAN : 0};
    if (!isnan(z_lower))
        ppm.lower = 1e6 * dmaic_normal_probability(z_lower, DMAIC_UPPER_TAIL);
    if (!isnan(z_upper))
        ppm.upper = 1e6 * dmaic_normal_probability(z_upper, DMAIC_UPPER_TAIL);
    ppm.total = fmax(ppm.lower, 0) + fmax(ppm.upper, 0);
    return ppm;
}

/* ---- indices -------------------------------------------------------------------------------- */

/* How far the mean lies inside each limit, NaN where an index does not look; the nearer one. */
typedef struct room {
    double lower;
    double upper;
    double nearest;
} room;

static room room_of(double mean, double mean_low, const dmaic_capability_options *options)
{
    room of = {NAN, NAN, NAN};
    if (capability_has_lower(options))
        of.lower = (mean - options->lower_spec) + mean_low;
    if (capability_has_upper(options))
        of.upper = (options->upper_spec - mean) - mean_low;
    of.nearest = fmin(of.lower, of.upper);
    return of;
}

capability_indices capability_indices_of(const capability_basis *basis,
                                         const dmaic_capability_options *options)
{
    const double confidence = options->confidence;
    const double one_tail = 1 - confidence, tail = one_tail / 2;
    const room inside = room_of(basis->mean, basis->mean_low, options);
    const bool two = capability_has_lower(options) && capability_has_upper(options);
    const double width = two ? options->upper_spec - options->lower_spec : NAN;
    const double both = width / (6 * basis->sigma);
    const double nearest = inside.nearest / (3 * basis->sigma);
    capability_indices of = {
        .both = both_estimate(both, basis, tail, confidence),
        .lower = side_estimate(inside.lower / (3 * basis->sigma), basis, tail, confidence),
        .upper = side_estimate(inside.upper / (3 * basis->sigma), basis, tail, confidence),
        .nearest = nearest_estimate(nearest, basis, tail, confidence),
        .both_bound = lower_bound(both_estimate(both, basis, one_tail, confidence)),
        .nearest_bound = lower_bound(nearest_estimate(nearest, basis, one_tail, confidence)),
        .z_lower = inside.lower / basis->sigma,
        .z_upper = inside.upper / basis->sigma,
    };
    of.z_bench = bench_z(of.z_lower, of.z_upper);
    of.ppm = expected_ppm(options, of.z_lower, of.z_upper);
    return of;
}

/* Root mean square deviation from the target. */
static double loss_sigma(const capability_loss *loss, double target)
{
    return hypot(loss->sigma, (loss->mean - target) + loss->mean_low);
}

/* n (1 + xi^2)^2 / (1 + 2 xi^2) degrees of freedom, xi = (mean - target) / sigma, written in the
 * shares that sigma and the distance from the target have in the loss [BOYLES1991]. */
static double boyles_df(const capability_loss *loss, double target)
{
    const double whole = loss_sigma(loss, target);
    const double spread = loss->sigma / whole;
    const double off = ((loss->mean - target) + loss->mean_low) / whole;
    return loss->count / (spread * spread * (1 + off * off));
}

dmaic_estimate capability_cpm(const capability_loss *loss, const dmaic_capability_options *options)
{
    const double target = options->target;
    const double room_at_target = room_of(target, 0, options).nearest;
    const double value = room_at_target / (3 * loss_sigma(loss, target));
    if (isnan(value))
        return no_interval(NAN);
    const double df = boyles_df(loss, target);
    return two_sided(value, chi_square_ends(value, df, (1 - options->confidence) / 2),
                     options->confidence, "boyles");
}

dmaic_estimate capability_cpmk(const capability_loss *loss,
                               const dmaic_capability_options *options)
{
    const double inside = room_of(loss->mean, loss->mean_low, options).nearest;
    return no_interval(inside / (3 * loss_sigma(loss, options->target)));
}
