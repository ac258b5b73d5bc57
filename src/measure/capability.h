/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What capability studies share: options, indices of a normal process with their intervals, shares
 * beyond the limits. Private to measure. */
#ifndef DMAIC_MEASURE_CAPABILITY_H
#define DMAIC_MEASURE_CAPABILITY_H

#include "base/base.h"

#include <dmaic/measure.h>

/* Copies the options given, or the defaults for NULL. Refuses (DMAIC_EARGUMENT) limits that make no
 * specification, and numbers and choices outside their range. */
dmaic_status capability_options_read(const dmaic_capability_options *given,
                                     dmaic_capability_options *options);

/* Whether an index looks at this limit: it is given and not natural. */
bool capability_has_lower(const dmaic_capability_options *options);
bool capability_has_upper(const dmaic_capability_options *options);

/* The mean and sigma behind a set of indices, and how well they are known. */
typedef struct capability_basis {
    double mean;
    double mean_low; /* the rest of the mean beyond its double */
    double count;    /* values behind the mean; infinity: the mean is known */
    double sigma;
    double df;       /* of sigma; infinity: sigma is known */
} capability_basis;

/* cp, cpl, cpu, cpk of that basis, or pp, ppl, ppu, ppk. */
typedef struct capability_indices {
    dmaic_estimate both, lower, upper, nearest;
    dmaic_estimate both_bound, nearest_bound; /* one-sided lower confidence bounds */
    double z_lower, z_upper, z_bench;
    dmaic_ppm ppm;
} capability_indices;

capability_indices capability_indices_of(const capability_basis *basis,
                                         const dmaic_capability_options *options);

/* What is left around the target: the mean square deviation from it, root taken, of n values. */
typedef struct capability_loss {
    double mean;
    double mean_low;
    double sigma; /* n in the divisor */
    double count;
} capability_loss;

/* Cpm and Cpmk; NaN without a target. */
dmaic_estimate capability_cpm(const capability_loss *loss, const dmaic_capability_options *options);
dmaic_estimate capability_cpmk(const capability_loss *loss,
                               const dmaic_capability_options *options);

#endif
