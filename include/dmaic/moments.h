/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean, spread and shape of numbers that come one by one, in arrays, or in parts from many
 * machines: an accumulator of fixed size that merges, and that travels as bytes. See
 * docs/moments.md. */
#ifndef DMAIC_MOMENTS_H
#define DMAIC_MOMENTS_H

#include <dmaic/data.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dmaic_moments_mode {
    DMAIC_MOMENTS_FAST, /* mean and sd to two units in the last place, in about a nanosecond a value */
    DMAIC_MOMENTS_EXACT /* sums without any rounding: the same bits for any order, cut and merge */
} dmaic_moments_mode;

/* No more values than this in one accumulator; a merge that would pass it is refused. */
#define DMAIC_MOMENTS_COUNT_MAX 9007199254740992

/* Moments of values already taken in: mean and sums of powers of the deviations from it, each the
 * sum of two doubles, in units of 2^exponent and its powers. */
typedef struct dmaic_moments_part {
    uint64_t count;
    int64_t exponent;
    double mean[2];
    double squares[2];
    double cubes[2];
    double fourths[2];
} dmaic_moments_part;

/* Rows of 32 values with one shift between them; their deviations are summed in eight lanes. */
typedef struct dmaic_moments_block {
    int32_t open; /* whether there is a shift yet */
    int32_t unused;
    int32_t rows; /* complete ones, 0 ... 127 */
    int32_t exponent;
    double shift;
    double reach; /* how far from the shift its values may lie */
    struct {
        double coarse[8]; /* deviations rounded to a grid, without rounding error */
        double fine[8];   /* what the grid left */
        double coarse_squares[8];
        double fine_squares[8];
        double cubes[8];
        double fourths[8];
    } sum;
} dmaic_moments_block;

#define DMAIC_MOMENTS_ROW 32

typedef struct dmaic_moments_fast {
    dmaic_moments_part total;
    dmaic_moments_block block;
    uint64_t waiting; /* values of the row that is not complete yet */
    double values[DMAIC_MOMENTS_ROW];
    double remainders[DMAIC_MOMENTS_ROW];
} dmaic_moments_fast;

/* The sums of the values and of their second to fourth powers, in chunks of 32 bits one after
 * another. */
#define DMAIC_MOMENTS_CHUNKS 664

typedef struct dmaic_moments_exact {
    uint64_t count;
    uint64_t unsettled; /* values since carries were last passed on */
    int64_t chunks[DMAIC_MOMENTS_CHUNKS];
} dmaic_moments_exact;

/* An accumulator, 5.4 kB, without pointers: copy it, keep it in shared memory, throw it away. Its
 * fields are the library's own; begin it, or set it to zero for an empty one in fast mode. */
typedef struct dmaic_moments {
    int32_t mode;
    int32_t unused;
    uint64_t missing;
    uint64_t rejected;
    double minimum; /* of all values but those waiting */
    double maximum;
    union {
        dmaic_moments_fast fast;
        dmaic_moments_exact exact;
    } of;
} dmaic_moments;

/* Empties the accumulator. DMAIC_EARGUMENT for a mode that is none. */
DMAIC_API dmaic_status dmaic_moments_begin(dmaic_moments *moments, dmaic_moments_mode mode);

/* Takes one value in. A missing or infinite one is refused (DMAIC_EDATA): nothing changes but the
 * number of rejected values. */
DMAIC_API dmaic_status dmaic_moments_add(dmaic_moments *moments, double value);

/* Takes a whole sample in, with its remainders; the result has the same bits as one by one, however
 * the values were cut into samples and whatever the processor. A missing value is left out and
 * counted, or, with DMAIC_MISSING_ERROR, refused with its row; an infinite one is always refused.
 * When a value is refused none of the sample is taken in, and all its values count as rejected. */
DMAIC_API dmaic_status dmaic_moments_add_sample(dmaic_moments *moments, dmaic_sample sample,
                                                dmaic_missing missing);

/* Takes in what another accumulator of the same mode took in; its missing and rejected values are
 * added, too. DMAIC_EARGUMENT when the modes differ, DMAIC_ENUMERIC when there are too many values.
 */
DMAIC_API dmaic_status dmaic_moments_merge(dmaic_moments *into, const dmaic_moments *other);

/* Every value ever handed over is counted in one of these three. */
DMAIC_API uint64_t dmaic_moments_count(const dmaic_moments *moments);
DMAIC_API uint64_t dmaic_moments_missing(const dmaic_moments *moments);
DMAIC_API uint64_t dmaic_moments_rejected(const dmaic_moments *moments);

/* What is known of the values; NaN where it is not defined. Sum, variance and, of two values at
 * opposite ends of the range, sd are infinite beyond the range of doubles. */
typedef struct dmaic_moments_figures {
    uint64_t count;
    uint64_t missing;  /* left out when asked */
    uint64_t rejected; /* refused */
    double minimum;
    double maximum;
    double sum;
    double mean;
    double variance; /* n - 1 in the divisor; from two values on */
    double sd;
    double skewness; /* G1, unbiased for normal data; from three values that vary */
    double kurtosis; /* G2, 0 for normal data; from four values that vary */
} dmaic_moments_figures;

/* All figures at once. */
DMAIC_API dmaic_moments_figures dmaic_moments_read(const dmaic_moments *moments);

/* One of them. */
DMAIC_API double dmaic_moments_minimum(const dmaic_moments *moments);
DMAIC_API double dmaic_moments_maximum(const dmaic_moments *moments);
DMAIC_API double dmaic_moments_sum(const dmaic_moments *moments);
DMAIC_API double dmaic_moments_mean(const dmaic_moments *moments);
DMAIC_API double dmaic_moments_variance(const dmaic_moments *moments);
DMAIC_API double dmaic_moments_sd(const dmaic_moments *moments);
DMAIC_API double dmaic_moments_skewness(const dmaic_moments *moments);
DMAIC_API double dmaic_moments_kurtosis(const dmaic_moments *moments);

/* The most bytes that a packed accumulator takes. */
#define DMAIC_MOMENTS_SIZE 2764

/* Writes the accumulator as bytes that any machine can read; returns how many. Unpacked, it goes on
 * with the same bits as one that was never packed. In exact mode the same values give the same
 * bytes, in whatever order and parts they came. */
DMAIC_API size_t dmaic_moments_pack(const dmaic_moments *moments,
                                    unsigned char bytes[DMAIC_MOMENTS_SIZE]);

/* Reads it back. DMAIC_EFORMAT for bytes that are damaged or that no accumulator could have
 * written; the accumulator is untouched then. */
DMAIC_API dmaic_status dmaic_moments_unpack(dmaic_moments *moments, const unsigned char *bytes,
                                            size_t length);

#ifdef __cplusplus
}
#endif
#endif
