/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The difference of two proportions: Newcombe (1998), Statistics in Medicine 17, 873-890; by score
 * Mee (1984), Biometrics 40, 1175-1176; Miettinen & Nurminen (1985), ibid. 4, 213-226. */
#include "proportion.h"

#include "proportion_pair.h"

#include <dmaic/distribution.h>
#include <math.h>
#include <stdbool.h>

/* a b - c d with all digits, and exactly the opposite of c d - a b. */
static double difference_of_products(double a, double b, double c, double d)
{
    const double first = a * b, second = c * d;
    return (first - second) + (fma(a, b, -first) - fma(c, d, -second));
}

static double observed_difference(sample_pair samples)
{
    const event_count first = samples.first, second = samples.second;
    return difference_of_products(first.events, second.trials, second.events, first.trials) /
           (first.trials * second.trials);
}

static dmaic_estimate difference_interval(sample_pair samples, double confidence,
                                          dmaic_alternative alternative, lower_limit *lower,
                                          const char *name)
{
    const double z = interval_z(confidence, alternative);
    const double value = observed_difference(samples);
    const bool from_bound = alternative == DMAIC_ALTERNATIVE_LESS || value == -1;
    const bool to_bound = alternative == DMAIC_ALTERNATIVE_GREATER || value == 1;
    return (dmaic_estimate){.value = value,
                            .lower = from_bound ? -1 : lower(samples, z),
                            .upper = to_bound ? 1 : 0 - lower(exchange(samples), z),
                            .confidence = confidence,
                            .interval = name};
}

/* ---- difference: Newcombe ------------------------------------------------------------------- */

/* Newcombe's squared distance from the estimate to a Wilson limit is z^2 pq/n at that limit. */
static double newcombe_limit(sample_pair samples, double z)
{
    if (z < 0)
        return -newcombe_limit(exchange(samples), -z);
    const double below = variance(wilson_limit(samples.first, z), samples.first.trials);
    const double above = variance(wilson_limit(samples.second, -z), samples.second.trials);
    return observed_difference(samples) - z * sqrt(below + above);
}

dmaic_estimate proportion_difference_newcombe(event_count first, event_count second,
                                              double confidence, dmaic_alternative alternative)
{
    return difference_interval((sample_pair){first, second}, confidence, alternative,
                               newcombe_limit, "newcombe");
}

/* ---- difference: score ---------------------------------------------------------------------- */

/* The p with (x - n p) / (p q) = pull >= 0, a root of pull p^2 - (n + pull) p + x = 0; `beyond` is
 * pull - n. With no miss, p stays at 1 until pull reaches n. */
static chance pulled_down(event_count sample, double pull, double beyond)
{
    const double x = sample.events, y = misses(sample);
    const double root = sqrt(beyond * beyond + 4 * pull * y);
    const double excess = y > 0 ? 2 * pull * y / (root + fabs(beyond)) : 0;
    const double whole = fmax(sample.trials, pull) + excess;
    return (chance){x / whole, (fmax(beyond, 0) + excess + y) / whole};
}

/* The most likely pair with some common difference; the first is pulled down, the second up. */
typedef struct fitted_pair {
    chance first;
    chance second;
    double pull;     /* the multiplier */
    double variance; /* of the difference; observed less fitted difference is pull * variance */
} fitted_pair;

static fitted_pair fit_difference(double offset, const search *where)
{
    const event_count one = where->samples.first, two = where->samples.second;
    const double pull = where->base + offset;
    const chance first = pulled_down(one, pull, where->base - one.trials + offset);
    const chance second =
        opposite(pulled_down(complement(two), pull, where->base - two.trials + offset));
    return (fitted_pair){first, second, pull,
                         variance(first, one.trials) + variance(second, two.trials)};
}

static double chi_square_excess(double offset, const void *context)
{
    const search *const where = context;
    const fitted_pair fit = fit_difference(offset, where);
    return fit.pull * fit.pull * fit.variance - where->target;
}

/* By how much the fitted difference is below the target. Near 0, 1 and -1 the two chances are
 * nearly equal or nearly certain: what is small is then subtracted, never what is large. */
static double difference_shortfall(double offset, const void *context)
{
    const search *const where = context;
    const fitted_pair fit = fit_difference(offset, where);
    const chance first = fit.first, second = fit.second;
    if (where->target > 0.5)
        return first.miss + second.event - (1 - where->target);
    if (where->target < -0.5)
        return 1 + where->target - (first.event + second.miss);
    if (first.event + second.event < 1)
        return where->target - (first.event - second.event);
    return where->target - (second.miss - first.miss);
}

static bool reaches_zero_by(root_function *function, search *where, double place)
{
    where->base = place;
    return function(0, where) >= 0;
}

/* The fit where a growing function of the multiplier is zero. What a multiplier does changes in
 * character where it reaches the size of a sample, so the search keeps to one side of these. */
static fitted_pair fit_at_root(root_function *function, search *where)
{
    const double n1 = where->samples.first.trials, n2 = where->samples.second.trials;
    const double small = fmin(n1, n2), large = fmax(n1, n2);
    if (reaches_zero_by(function, where, small))
        return fit_difference(root_near_end(function, where, 0, small), where);
    if (reaches_zero_by(function, where, large))
        return fit_difference(root_near_end(function, where, small, large), where);
    double width = large;
    while (function(width, where) < 0)
        width *= 2;
    return fit_difference(root_between(function, where, 0, width), where);
}

static double mee_limit(sample_pair samples, double z)
{
    if (z < 0)
        return -mee_limit(exchange(samples), -z);
    if (z == 0)
        return observed_difference(samples);
    if (samples.first.events == 0 && misses(samples.second) == 0)
        return -1;
    search where = {samples, z * z, 0};
    const fitted_pair fit = fit_at_root(chi_square_excess, &where);
    const double limit = observed_difference(samples) - z * sqrt(fit.variance);
    if (limit < -0.5)
        return fit.first.event + fit.second.miss - 1;
    if (limit > 0.5)
        return 1 - (fit.first.miss + fit.second.event);
    return limit;
}

static double miettinen_nurminen_limit(sample_pair samples, double z)
{
    const double total = samples.first.trials + samples.second.trials;
    return mee_limit(samples, z * sqrt(total / (total - 1)));
}

dmaic_estimate proportion_difference_mee(event_count first, event_count second, double confidence,
                                         dmaic_alternative alternative)
{
    return difference_interval((sample_pair){first, second}, confidence, alternative, mee_limit,
                               "mee");
}

dmaic_estimate proportion_difference_miettinen_nurminen(event_count first, event_count second,
                                                        double confidence,
                                                        dmaic_alternative alternative)
{
    return difference_interval((sample_pair){first, second}, confidence, alternative,
                               miettinen_nurminen_limit, "miettinen-nurminen");
}

/* ---- score z -------------------------------------------------------------------------------- */

static double pooled_z(sample_pair samples)
{
    const event_count one = samples.first, two = samples.second;
    const double events = one.events + two.events, none = misses(one) + misses(two);
    if (events == 0 || none == 0)
        return NAN;
    return difference_of_products(one.events, two.trials, two.events, one.trials) *
           sqrt((one.trials + two.trials) / (events * none * (one.trials * two.trials)));
}

static double score_z(sample_pair samples, double null_difference)
{
    const double excess = observed_difference(samples) - null_difference;
    if (excess < 0)
        return -score_z(exchange(samples), -null_difference);
    if (excess == 0)
        return 0;
    search where = {samples, null_difference, 0};
    return excess / sqrt(fit_at_root(difference_shortfall, &where).variance);
}

double proportion_z(event_count first, event_count second, double null_difference)
{
    if (!(null_difference > -1 && null_difference < 1))
        return NAN;
    const sample_pair samples = {first, second};
    return null_difference == 0 ? pooled_z(samples) : score_z(samples, null_difference);
}

double proportion_z_p(double z, dmaic_alternative alternative)
{
    if (alternative == DMAIC_ALTERNATIVE_LESS)
        return dmaic_normal_probability(z, DMAIC_LOWER_TAIL);
    if (alternative == DMAIC_ALTERNATIVE_GREATER)
        return dmaic_normal_probability(z, DMAIC_UPPER_TAIL);
    return 2 * dmaic_normal_probability(fabs(z), DMAIC_UPPER_TAIL);
}
