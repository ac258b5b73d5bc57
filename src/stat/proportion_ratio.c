/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratio and odds ratio of two proportions by score: Koopman (1984), Biometrics 40, 513-517;
 * Cornfield (1956), Third Berkeley Symposium 4, 135-148. */
#include "proportion.h"

#include "proportion_pair.h"

#include <math.h>

/* p / q of nonnegative numbers, infinite for p / 0, NaN for 0 / 0. */
static double quotient(double p, double q)
{
    return q > 0 ? p / q : p > 0 ? (double)INFINITY : (double)NAN;
}

static double reciprocal(double p)
{
    return quotient(1, p);
}

static dmaic_estimate ratio_interval(double value, sample_pair samples, double confidence,
                                     dmaic_alternative alternative, lower_limit *lower,
                                     const char *name)
{
    const double z = interval_z(confidence, alternative);
    return (dmaic_estimate){.value = value,
                            .lower =
                                alternative == DMAIC_ALTERNATIVE_LESS ? 0 : lower(samples, z),
                            .upper = alternative == DMAIC_ALTERNATIVE_GREATER
                                         ? (double)INFINITY
                                         : reciprocal(lower(exchange(samples), z)),
                            .confidence = confidence,
                            .interval = name};
}

/* moved / (moved + rest): 0 when nothing was moved, whatever the rest. */
static double moved_share(double moved, double rest)
{
    return moved > 0 ? moved / (moved + rest) : 0;
}

/* With a multiplier m the fitted pair is p1 = (x1 - m) / (n1 - m), p2 = (x2 + m) / (n2 + m), and
 * chi2 = m^2 [y1 / (n1 (x1 - m)) + y2 / (n2 (x2 + m))]. This is (chi2 - target) (x1 - m). */
static double ratio_excess(double offset, const void *context)
{
    const search *const where = context;
    const event_count one = where->samples.first, two = where->samples.second;
    const double moved = where->base + offset, left = one.events - where->base - offset;
    const double from_one = moved * (misses(one) / one.trials);
    const double from_two = left * (misses(two) / two.trials) * moved_share(moved, two.events);
    return moved * (from_one + from_two) - where->target * left;
}

/* When all trials of the first are events its p stays at 1 until m reaches n1, and only then falls,
 * while p2 stays at (x2 + n1) / (n2 + n1). */
static double koopman_limit_all_events(sample_pair samples, double z)
{
    const event_count one = samples.first, two = samples.second;
    const double pooled = (two.events + one.trials) / (two.trials + one.trials);
    const double reached =
        one.trials * (misses(two) / two.trials) * moved_share(one.trials, two.events);
    const double beyond = z * z - reached;
    return beyond > 0 ? one.trials / (one.trials + beyond) / pooled
                      : reciprocal(wilson_limit(two, -z).event);
}

static double koopman_limit(sample_pair samples, double z)
{
    const event_count one = samples.first, two = samples.second;
    if (one.events == 0)
        return 0;
    if (z < 0)
        return reciprocal(koopman_limit(exchange(samples), -z));
    if (misses(one) == 0)
        return koopman_limit_all_events(samples, z);
    search where = {samples, z * z, 0};
    const double offset = root_near_end(ratio_excess, &where, 0, one.events);
    const double moved = where.base + offset, left = one.events - where.base - offset;
    return left / (misses(one) + left) * quotient(two.trials + moved, two.events + moved);
}

dmaic_estimate proportion_ratio_koopman(event_count first, event_count second, double confidence,
                                        dmaic_alternative alternative)
{
    const double value = quotient(first.events * second.trials, second.events * first.trials);
    return ratio_interval(value, (sample_pair){first, second}, confidence, alternative,
                          koopman_limit, "koopman");
}

/* The fitted pair keeps the number of all events: m of them move from the first to the second, and
 * chi2 = m^2 [1/(x1 - m) + 1/(y1 + m) + 1/(x2 + m) + 1/(y2 - m)] (Cornfield 1956). This is
 * (chi2 - target) times the smaller of x1 - m and y2 - m. */
static double odds_excess(double offset, const void *context)
{
    const search *const where = context;
    const event_count one = where->samples.first, two = where->samples.second;
    const double moved = where->base + offset;
    const double events_left = one.events - where->base - offset;
    const double misses_left = misses(two) - where->base - offset;
    const double less = fmin(events_left, misses_left), more = fmax(events_left, misses_left);
    const double from_left = moved * (1 + (more > less ? less / more : 1));
    const double from_grown =
        less * (moved_share(moved, misses(one)) + moved_share(moved, two.events));
    return moved * (from_left + from_grown) - where->target * less;
}

static double odds_limit(sample_pair samples, double z)
{
    const event_count one = samples.first, two = samples.second;
    if (one.events == 0 || misses(two) == 0)
        return 0;
    if (z < 0)
        return reciprocal(odds_limit(exchange(samples), -z));
    search where = {samples, z * z, 0};
    const double offset =
        root_near_end(odds_excess, &where, 0, fmin(one.events, misses(two)));
    const double moved = where.base + offset;
    const double events_left = one.events - where.base - offset;
    const double misses_left = misses(two) - where.base - offset;
    return quotient(events_left * misses_left, (misses(one) + moved) * (two.events + moved));
}

dmaic_estimate proportion_odds_score(event_count first, event_count second, double confidence,
                                     dmaic_alternative alternative)
{
    const double value =
        quotient(first.events * misses(second), misses(first) * second.events);
    return ratio_interval(value, (sample_pair){first, second}, confidence, alternative, odds_limit,
                          "score");
}
