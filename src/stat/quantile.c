/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Euler's method of third order on log tail against log w, which is concave for the distributions
 * here, kept inside a bracket; for counts an exact search. */
#include "quantile.h"

#include <float.h>

target target_of(double probability, dmaic_tail tail)
{
    if (probability <= 0.5)
        return (target){probability, tail};
    return (target){1.0 - probability,
                    tail == DMAIC_LOWER_TAIL ? DMAIC_UPPER_TAIL : DMAIC_LOWER_TAIL};
}

/* log(tail / wanted), exact for close ones. */
static double log_excess(double tail, double wanted)
{
    const double difference = tail - wanted;
    return fabs(difference) < 0.5 * wanted ? log1p(difference / wanted) : log(tail) - log(wanted);
}

typedef struct bracket {
    double low;
    double high;
} bracket;

/* The middle of the bracket on the log scale. */
static double middle(bracket in)
{
    return sqrt(fmax(in.low, 0x1p-1074)) * sqrt(fmin(in.high, DBL_MAX));
}

/* From g = log tail - log wanted and g' = pace, with g'' = pace (tilt - pace): the nearer root of
 * the parabola through here, or Newton's where it has none. */
static double step_to_root(double excess, double pace, double tilt)
{
    const double newton = -excess / pace;
    const double bend = 2.0 * newton * (tilt - pace);
    return bend > -0.9 ? 2.0 * newton / (1.0 + sqrt(1.0 + bend)) : newton;
}

double positive_quantile(tails_function function, const void *context, double start, target wanted)
{
    const double direction = wanted.tail == DMAIC_LOWER_TAIL ? 1.0 : -1.0;
    if (wanted.probability == 0.0)
        return direction > 0.0 ? 0.0 : HUGE_VAL;
    bracket in = {0.0, HUGE_VAL};
    double w = start > DBL_MIN ? fmin(start, DBL_MAX) : DBL_MIN;
    for (int i = 0; i < 200; i++) {
        const tails both = function(context, w);
        const double tail = tail_of(both, wanted.tail);
        const double excess = log_excess(tail, wanted.probability);
        if (excess == 0.0)
            return w;
        if (excess * direction > 0.0)
            in.high = w;
        else
            in.low = w;
        const double step = step_to_root(excess, direction * both.slope / tail, both.tilt);
        if (fabs(excess) < 2e-6 && isfinite(step))
            return w + w * expm1(step);
        double next = w * exp(step);
        if (!(next > in.low && next < in.high) || !isfinite(step))
            next = middle(in);
        if (next == w)
            return w < DBL_MIN ? 0.0 : w > 0.5 * DBL_MAX ? HUGE_VAL : w;
        w = next;
    }
    return w;
}

/* Whether k reaches the target. */
static bool reaches(count_function function, const void *context, double k, double probability,
                    dmaic_tail tail)
{
    const tails both = function(context, k);
    return tail == DMAIC_LOWER_TAIL ? both.lower >= probability : both.upper <= probability;
}

double count_quantile(count_function function, const void *context, double guess, double least,
                      double most, double probability, dmaic_tail tail)
{
    double enough = most;        /* reaches, or is the end */
    double short_of = least - 1; /* does not reach */
    double k = fmax(least, fmin(floor(guess), most));
    for (double stride = 1.0; short_of < k && k < enough; stride *= 2.0) {
        if (reaches(function, context, k, probability, tail)) {
            enough = k;
            k -= stride;
        } else {
            short_of = k;
            k += stride;
        }
    }
    while (enough - short_of > 1.0) {
        k = short_of + floor((enough - short_of) / 2.0);
        if (reaches(function, context, k, probability, tail))
            enough = k;
        else
            short_of = k;
    }
    return enough;
}
