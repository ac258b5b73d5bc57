/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fraction: minimum aberration designs of the catalogue, whose origins are told in
 * tools/make_fraction_catalogue.py; Fries & Hunter (1980), Chen, Sun & Wu (1993), Xu (2009). */
#include "fraction.h"

#include "fraction_catalogue.h"

#include <string.h>

#define LEAST_BASIC 2

/* m with 2^m runs, or 0. */
static int basic_of(int runs)
{
    for (int m = LEAST_BASIC; m <= FRACTION_BASIC; m++)
        if (runs == 1 << m)
            return m;
    return 0;
}

dmaic_status fraction_begin(int runs, int factors, fraction *design)
{
    const int basic = basic_of(runs);
    if (basic == 0)
        return fail_at("runs", 0, DMAIC_EARGUMENT,
                       "%d is not possible; a fraction has 4, 8, 16, 32, 64 or 128 runs", runs);
    if (factors < basic || factors >= runs)
        return fail_at("factors", 0, DMAIC_EARGUMENT,
                       "%d do not fit into %d runs; %d to %d do", factors, runs, basic, runs - 1);
    *design = (fraction){.basic = basic, .factors = factors};
    for (int i = 0; i < basic; i++)
        design->column[i] = (unsigned char)(1 << i);
    return DMAIC_OK;
}

/* Copies the p = k - m columns of the catalogue; designs of 1, 2, ... p - 1 lie before them. */
static void fill_from_catalogue(fraction *design)
{
    static const unsigned char *const columns[] = {
        fraction_columns_4,  fraction_columns_8,  fraction_columns_16,
        fraction_columns_32, fraction_columns_64, fraction_columns_128,
    };
    const int p = design->factors - design->basic;
    memcpy(design->column + design->basic,
           columns[design->basic - LEAST_BASIC] + p * (p - 1) / 2, (size_t)p);
}

dmaic_status fraction_minimum_aberration(int runs, int factors, fraction *result)
{
    fraction design;
    const dmaic_status status = fraction_begin(runs, factors, &design);
    if (status != DMAIC_OK)
        return status;
    fill_from_catalogue(&design);
    *result = design;
    return DMAIC_OK;
}

const char *fraction_minimum_aberration_proof(int runs, int factors)
{
    if (factors == basic_of(runs))
        return "full factorial";
    if (runs <= 32 || (runs == 64 && factors <= 32))
        return "complete enumeration (Chen, Sun & Wu 1993)";
    if (runs == 128 && factors <= 40)
        return "complete enumeration (Xu 2009)";
    if (factors <= runs / 2)
        return "complement in the maximal even design (Chen & Cheng 2006, Xu & Cheng 2008), "
               "all better spectra of which were excluded";
    return "complement in the saturated design (Tang & Wu 1996, Chen & Hedayat 1996)";
}

dmaic_status fraction_for_resolution(int factors, int resolution, int *runs)
{
    if (factors < LEAST_BASIC || factors > FRACTION_FACTORS)
        return fail_at("factors", 0, DMAIC_EARGUMENT, "%d is not possible; a fraction has %d to %d",
                       factors, LEAST_BASIC, FRACTION_FACTORS);
    if (resolution < 3)
        return fail_at("resolution", 0, DMAIC_EARGUMENT, "%d is too low; it must be 3 or more",
                       resolution);
    int highest = 0;
    for (int m = LEAST_BASIC; m <= FRACTION_BASIC && m <= factors; m++) {
        if (factors >= 1 << m)
            continue;
        fraction design;
        const dmaic_status status = fraction_minimum_aberration(1 << m, factors, &design);
        if (status != DMAIC_OK)
            return status;
        highest = fraction_resolution(&design);
        if (factors == m || highest >= resolution) {
            *runs = 1 << m;
            return DMAIC_OK;
        }
    }
    return fail_at("resolution", 0, DMAIC_EARGUMENT,
                   "%d cannot be had for %d factors; the highest, in %d runs, is %d", resolution,
                   factors, FRACTION_RUNS, highest);
}
