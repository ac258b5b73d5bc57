/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel for each width of registers, and the choice among them. */
#include "stat/moments_accumulator/kernels.h"

#include "stat/double_double.h"

#include <math.h>
#include <stdbool.h>

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif
#define JUST(x)                (x)
#define LESSER(value, so_far)  ((value) < (so_far) ? (value) : (so_far))
#define GREATER(value, so_far) ((value) > (so_far) ? (value) : (so_far))

/* ---- one double at a time: any compiler ----------------------------------------------------- */

#define WIDTH  1
#define KERNEL kernel_1
#define TARGET
#define VECTOR double
#define LOOSE  double
#define ALL    JUST
#include "stat/moments_accumulator/kernel_loop.h"
#undef WIDTH
#undef KERNEL
#undef TARGET
#undef VECTOR
#undef LOOSE
#undef ALL
#undef LESSER
#undef GREATER

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>

/* ---- SSE2 ----------------------------------------------------------------------------------- */

typedef double vector_2 __attribute__((vector_size(16)));
typedef double loose_2 __attribute__((vector_size(16), aligned(8), may_alias));
#define WIDTH  2
#define KERNEL kernel_2
#define TARGET
#define VECTOR  vector_2
#define LOOSE   loose_2
#define ALL     _mm_set1_pd
#define LESSER  _mm_min_pd
#define GREATER _mm_max_pd
#include "stat/moments_accumulator/kernel_loop.h"
#undef WIDTH
#undef KERNEL
#undef TARGET
#undef VECTOR
#undef LOOSE
#undef ALL
#undef LESSER
#undef GREATER

/* ---- AVX ------------------------------------------------------------------------------------ */

typedef double vector_4 __attribute__((vector_size(32)));
typedef double loose_4 __attribute__((vector_size(32), aligned(8), may_alias));
#define WIDTH   4
#define KERNEL  kernel_4
#define TARGET  __attribute__((target("avx")))
#define VECTOR  vector_4
#define LOOSE   loose_4
#define ALL     _mm256_set1_pd
#define LESSER  _mm256_min_pd
#define GREATER _mm256_max_pd
#include "stat/moments_accumulator/kernel_loop.h"
#undef WIDTH
#undef KERNEL
#undef TARGET
#undef VECTOR
#undef LOOSE
#undef ALL
#undef LESSER
#undef GREATER

/* ---- AVX-512 -------------------------------------------------------------------------------- */

typedef double vector_8 __attribute__((vector_size(64)));
typedef double loose_8 __attribute__((vector_size(64), aligned(8), may_alias));
#define WIDTH   8
#define KERNEL  kernel_8
#define TARGET  __attribute__((target("avx512f")))
#define VECTOR  vector_8
#define LOOSE   loose_8
#define ALL     _mm512_set1_pd
#define LESSER  _mm512_min_pd
#define GREATER _mm512_max_pd
#include "stat/moments_accumulator/kernel_loop.h"

moments_kernel *moments_kernel_of_width(int width)
{
    switch (width) {
    case 1: return kernel_1;
    case 2: return kernel_2;
    case 4: return __builtin_cpu_supports("avx") ? kernel_4 : NULL;
    case 8: return __builtin_cpu_supports("avx512f") ? kernel_8 : NULL;
    default: return NULL;
    }
}

moments_kernel *moments_kernel_best(void)
{
    if (__builtin_cpu_supports("avx512f"))
        return kernel_8;
    return __builtin_cpu_supports("avx") ? kernel_4 : kernel_2;
}

#elif defined(__GNUC__)

/* ---- registers of two doubles elsewhere ----------------------------------------------------- */

typedef double vector_2 __attribute__((vector_size(16)));
typedef double loose_2 __attribute__((vector_size(16), aligned(8), may_alias));
typedef int64_t mask_2 __attribute__((vector_size(16)));

static inline vector_2 both(double x)
{
    return (vector_2){x, x};
}

static inline vector_2 choose(mask_2 first, vector_2 a, vector_2 b)
{
    return (vector_2)((first & (mask_2)a) | (~first & (mask_2)b));
}

#define WIDTH  2
#define KERNEL kernel_2
#define TARGET
#define VECTOR                 vector_2
#define LOOSE                  loose_2
#define ALL                    both
#define LESSER(value, so_far)  choose((mask_2)((value) < (so_far)), value, so_far)
#define GREATER(value, so_far) choose((mask_2)((value) > (so_far)), value, so_far)
#include "stat/moments_accumulator/kernel_loop.h"

moments_kernel *moments_kernel_of_width(int width)
{
    return width == 1 ? kernel_1 : width == 2 ? kernel_2 : NULL;
}

moments_kernel *moments_kernel_best(void)
{
    return kernel_2;
}

#else

moments_kernel *moments_kernel_of_width(int width)
{
    return width == 1 ? kernel_1 : NULL;
}

moments_kernel *moments_kernel_best(void)
{
    return kernel_1;
}

#endif

/* ---- with remainders ------------------------------------------------------------------------ */

static void sums_of_block(const dmaic_moments_block *block, const double *values, moments_sums *sum)
{
    for (size_t lane = 0; lane < 8; lane++) {
        sum->coarse[lane] = block->sum.coarse[lane];
        sum->fine[lane] = block->sum.fine[lane];
        sum->coarse_squares[lane] = block->sum.coarse_squares[lane];
        sum->fine_squares[lane] = block->sum.fine_squares[lane];
        sum->cubes[lane] = block->sum.cubes[lane];
        sum->fourths[lane] = block->sum.fourths[lane];
        sum->least[lane] = sum->most[lane] = values[lane];
    }
}

void moments_kernel_remainders(const dmaic_moments_block *block, const double *values,
                               const double *remainders, moments_sums *sum)
{
    const double grid = moments_grid(block->reach);
    sums_of_block(block, values, sum);
    for (size_t i = 0; i < DMAIC_MOMENTS_ROW; i++) {
        const size_t lane = i % 8;
        const double_double distance = dd_sum(values[i], -block->shift);
        const double low = distance.low + remainders[i];
        const double deviation = distance.high + low;
        const double part = (deviation + grid) - grid;
        const double rest = (distance.high - part) + low;
        const double square = deviation * deviation;
        sum->coarse[lane] += part;
        sum->fine[lane] += rest;
        sum->coarse_squares[lane] += part * part;
        sum->fine_squares[lane] += rest * (part + deviation);
        sum->cubes[lane] += square * deviation;
        sum->fourths[lane] += square * square;
        sum->least[lane] = fmin(sum->least[lane], values[i]);
        sum->most[lane] = fmax(sum->most[lane], values[i]);
    }
}
