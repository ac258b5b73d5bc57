/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as packed moments, as they are and with magic, length and checksum put right. What must
 * hold: a refusal writes nothing; what is accepted packs to the same bytes, has figures in order,
 * and can be added to, merged and packed again. */
#include "stat/moments_accumulator/packed.h"

#include <dmaic/moments.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "broken: %s\n", what);
    abort();
}

/* The mean is that of values between the extremes, up to rounding; spread is not negative. */
static void check_figures(const dmaic_moments *moments)
{
    const dmaic_moments_figures figures = dmaic_moments_read(moments);
    const double slack = 0x1p-49 * fmax(fabs(figures.minimum), fabs(figures.maximum)) + 0x1p-1060;
    if (figures.count == 0) {
        must(isnan(figures.mean) && isnan(figures.sd) && isnan(figures.minimum), "empty figures");
        return;
    }
    must(isfinite(figures.minimum) && figures.minimum <= figures.maximum, "extremes");
    must(figures.mean >= figures.minimum - slack && figures.mean <= figures.maximum + slack,
         "mean");
    must(figures.count < 2 ? isnan(figures.sd) : figures.sd >= 0, "sd");
    must(figures.count < 2 ? isnan(figures.variance) : figures.variance >= 0, "variance");
}

static void check_packing(const dmaic_moments *moments)
{
    static unsigned char bytes[DMAIC_MOMENTS_SIZE], again[DMAIC_MOMENTS_SIZE];
    static dmaic_moments other;
    const size_t length = dmaic_moments_pack(moments, bytes);
    must(length <= DMAIC_MOMENTS_SIZE, "length");
    if (dmaic_moments_unpack(&other, bytes, length) != DMAIC_OK)
        return; /* sums that were possible alone need not be so with more values */
    must(dmaic_moments_pack(&other, again) == length && memcmp(bytes, again, length) == 0,
         "own bytes change");
}

static void check_use(dmaic_moments *moments)
{
    const uint64_t count = dmaic_moments_count(moments);
    for (int i = 0; i < 40 && dmaic_moments_count(moments) < DMAIC_MOMENTS_COUNT_MAX; i++)
        must(dmaic_moments_add(moments, dmaic_moments_mean(moments) > 0 ? 1.5 * i : 0.1) ==
                 DMAIC_OK,
             "a value refused");
    must(dmaic_moments_add(moments, NAN) == DMAIC_EDATA, "a missing value taken");
    check_figures(moments);
    if (dmaic_moments_merge(moments, moments) == DMAIC_OK)
        must(dmaic_moments_count(moments) == 2 * (count + 40), "count of a merge");
    check_figures(moments);
}

static int check(const unsigned char *bytes, size_t length)
{
    static dmaic_moments moments, before;
    static unsigned char again[DMAIC_MOMENTS_SIZE];
    memset(&moments, 0x5a, sizeof moments);
    before = moments;
    if (dmaic_moments_unpack(&moments, bytes, length) != DMAIC_OK) {
        must(memcmp(&moments, &before, sizeof moments) == 0, "a refusal wrote");
        return 0;
    }
    must(dmaic_moments_pack(&moments, again) == length && memcmp(bytes, again, length) == 0,
         "accepted bytes change");
    check_figures(&moments);
    check_use(&moments);
    check_packing(&moments);
    return 1;
}

static void put(unsigned char *bytes, uint64_t field)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(field >> (8 * i));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static unsigned char bytes[2 * DMAIC_MOMENTS_SIZE];
    if (size > sizeof bytes)
        return 0;
    if (check(data, size) || size < 20)
        return 0;
    memcpy(bytes, data, size);
    memcpy(bytes, "dMo\1", 4);
    put(bytes + 4, size);
    put(bytes + size - 8, wire_checksum(bytes, size - 8));
    check(bytes, size);
    return 0;
}
