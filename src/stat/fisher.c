/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fisher's exact test of two proportions: Fisher (1935), Journal of the Royal Statistical Society
 * 98, 39-82. Two-sided by minimum likelihood. */
#include "proportion.h"

#include "proportion_pair.h"

#include <dmaic/distribution.h>
#include <math.h>

/* All margins of the two by two table are fixed; what varies is how many of the events fall into
 * the first sample. */
static double table_mass(sample_pair samples, double events)
{
    return dmaic_hypergeometric_mass(events, samples.first.events + samples.second.events,
                                     misses(samples.first) + misses(samples.second),
                                     samples.first.trials);
}

static double table_lower_tail(sample_pair samples, double events)
{
    return dmaic_hypergeometric_probability(
        events, samples.first.events + samples.second.events,
        misses(samples.first) + misses(samples.second), samples.first.trials, DMAIC_LOWER_TAIL);
}

/* The probability of all tables with fewer events in the first sample than the likeliest table has
 * and a mass of at most `most`. Masses grow up to `mode`, whose own mass is above `most`. */
static double unlikely_tail(sample_pair samples, double mode, double most)
{
    const double events = samples.first.events + samples.second.events;
    double within = fmax(0, events - samples.second.trials), above = mode;
    if (table_mass(samples, within) > most)
        return 0;
    while (above - within > 1) {
        const double middle = floor(within + (above - within) / 2);
        if (table_mass(samples, middle) > most)
            above = middle;
        else
            within = middle;
    }
    return table_lower_tail(samples, within);
}

static double two_sided_fisher_p(sample_pair samples)
{
    const double events = samples.first.events + samples.second.events;
    const double total = samples.first.trials + samples.second.trials;
    const double mode = floor((samples.first.trials + 1) * ((events + 1) / (total + 2)));
    const double most = table_mass(samples, samples.first.events) * (1 + 1e-7);
    if (table_mass(samples, mode) <= most)
        return 1;
    return unlikely_tail(samples, mode, most) +
           unlikely_tail(exchange(samples), events - mode, most);
}

double proportion_fisher_p(event_count first, event_count second, dmaic_alternative alternative)
{
    const sample_pair samples = {first, second};
    if (alternative == DMAIC_ALTERNATIVE_LESS)
        return table_lower_tail(samples, first.events);
    if (alternative == DMAIC_ALTERNATIVE_GREATER)
        return table_lower_tail(exchange(samples), second.events);
    return two_sided_fisher_p(samples);
}
