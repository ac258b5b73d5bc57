/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counter-based random numbers. */
#include "random.h"

/* The finalizer of SplitMix64: every bit of the input moves half of the output. */
static uint64_t mix(uint64_t bits)
{
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

static const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);

random_stream random_begin(uint64_t seed, uint64_t stream)
{
    return (random_stream){.start = mix(mix(seed + golden) ^ (stream * golden)), .counter = 0};
}

uint64_t random_next(random_stream *from)
{
    return mix(from->start + ++from->counter * golden);
}

/* The upper half of a 128-bit product, and the lower one. */
static uint64_t multiply_high(uint64_t a, uint64_t b, uint64_t *low)
{
    const uint64_t a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
    const uint64_t lowest = a0 * b0, middle = a1 * b0 + (lowest >> 32);
    const uint64_t other = a0 * b1 + (middle & 0xffffffff);
    *low = a * b;
    return a1 * b1 + (middle >> 32) + (other >> 32);
}

uint64_t random_below(random_stream *from, uint64_t below)
{
    uint64_t low, high;
    const uint64_t unfair = (0 - below) % below; /* 2^64 mod below */
    do {
        high = multiply_high(random_next(from), below, &low);
    } while (low < unfair);
    return high;
}

void random_order(random_stream *from, size_t *items, size_t count)
{
    for (size_t last = count; last > 1; last--) {
        const size_t other = (size_t)random_below(from, last);
        const size_t item = items[last - 1];
        items[last - 1] = items[other];
        items[other] = item;
    }
}
