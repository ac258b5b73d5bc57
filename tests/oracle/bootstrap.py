#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bootstrap replicates and intervals from their definitions: SplitMix64 by counter and Lemire's
rejection in whole numbers of Python, statistics in exact fractions, normal functions by mpmath.

    bootstrap.py tests/data/bootstrap.tsv

Columns: statistic, kind, alternative, confidence, resamples, seed, value, lower, upper, first three
replicates, sample (separated by blanks).
"""
import random
import sys
from fractions import Fraction as F

import mpmath as mp

mp.mp.dps = 40
MASK = (1 << 64) - 1
GOLDEN = 0x9e3779b97f4a7c15


def mix(bits):
    bits = ((bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9) & MASK
    bits = ((bits ^ (bits >> 27)) * 0x94d049bb133111eb) & MASK
    return bits ^ (bits >> 31)


def indices(seed, stream, count):
    start = mix(mix((seed + GOLDEN) & MASK) ^ (stream * GOLDEN & MASK))
    counter = 0
    while count:
        counter += 1
        product = mix((start + counter * GOLDEN) & MASK) * N
        if product & MASK >= (1 << 64) % N:
            yield product >> 64
            count -= 1


def mean(sample):
    return sum(sample) / len(sample)


def sd(sample):
    center = mean(sample)
    square = sum((x - center) ** 2 for x in sample) / (len(sample) - 1)
    return mp.sqrt(mp.mpf(square.numerator) / square.denominator)


def median(sample):
    ordered = sorted(sample)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def real(x):
    return mp.mpf(x.numerator) / x.denominator if isinstance(x, F) else x


def phi(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def normal_quantile(p):
    return -mp.sqrt(2) * mp.erfinv(1 - 2 * p)


def quantile(ordered, p):
    place = (len(ordered) + 1) * p
    rank = int(mp.floor(place))
    assert 1 <= rank <= len(ordered)
    share = place - rank
    return ordered[rank - 1] if rank == len(ordered) else (
        (1 - share) * ordered[rank - 1] + share * ordered[rank])


def ends(sample, statistic, kind, tail, replicates):
    low, high = tail, 1 - tail
    if kind == "bca":
        value = statistic(sample)
        below = sum(r < value for r in replicates)
        equal = sum(r == value for r in replicates)
        bias = normal_quantile((below + mp.mpf(equal) / 2) / len(replicates))
        without = [real(statistic(sample[:i] + sample[i + 1:])) for i in range(len(sample))]
        center = mp.fsum(without) / len(without)
        cubes = mp.fsum((center - x) ** 3 for x in without)
        squares = mp.fsum((center - x) ** 2 for x in without)
        skew = cubes / (6 * squares ** mp.mpf("1.5")) if squares else mp.mpf(0)
        low, high = (phi(bias + (bias + z) / (1 - skew * (bias + z)))
                     for z in (normal_quantile(tail), -normal_quantile(tail)))
    ordered = sorted(map(real, replicates))
    return quantile(ordered, low), quantile(ordered, high)


def samples():
    draw = random.Random(61)
    yield [F(round(draw.gauss(40, 6) * 8), 8) for _ in range(12)]
    yield [F(round(2 ** draw.gauss(3, 1) * 64), 64) for _ in range(25)]
    yield [F(draw.randint(0, 4)) for _ in range(30)]


STATISTICS = {"mean": mean, "sd": sd, "median": median}
with open(sys.argv[1], "w", encoding="utf-8") as out:
    print("# Written by tests/oracle/bootstrap.py; columns are told there.", file=out)
    for number, sample in enumerate(samples()):
        N = len(sample)
        for name, statistic in STATISTICS.items():
            seed = 12345678901 * (number + 1)
            count = 1999
            replicates = [statistic([sample[i] for i in indices(seed, r, N)]) for r in range(count)]
            for kind in ("percentile", "bca"):
                for alternative, confidence in ((0, "0.95"), (1, "0.9"), (2, "0.875")):
                    rest = 1 - mp.mpf(float(confidence))
                    low, high = ends(sample, statistic, kind, rest if alternative else rest / 2,
                                     replicates)
                    low = "-inf" if alternative == 1 else mp.nstr(low, 20)
                    high = "inf" if alternative == 2 else mp.nstr(high, 20)
                    print(name, kind, alternative, confidence, count, seed,
                          mp.nstr(real(statistic(sample)), 20), low, high,
                          *(mp.nstr(real(r), 20) for r in replicates[:3]),
                          " ".join(repr(float(x)) for x in sample), sep="\t", file=out)
