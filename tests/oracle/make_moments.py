#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact moments of the data sets of tests/stat/test_moments_accumulator.c, which makes the same values
by the same formulas. Whole-number arithmetic throughout; each figure is rounded once.
usage: make_moments.py > tests/data/moments_accumulator.tsv"""
import math
import sys
from fractions import Fraction


def randoms(seed, count):
    state = seed
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 11


def numacc(first, low, high):
    return [first] + [low, high] * 500


def step(before, after, count, seed):
    drawn = list(randoms(seed, count))
    return [(0.1 if i < before else after) + u % 16 / 16 for i, u in enumerate(drawn)]


def power_of(u, times):
    v = u * 2**-52 - 1.0
    x = v
    for _ in range(times):
        x = x * v
    return x


SETS = {
    "uniform": [u * 2**-53 for u in randoms(1, 100000)],
    "centred": [u * 2**-53 - 0.5 for u in randoms(2, 100000)],
    "offset_1e15": [1e15 + u % 16 / 8 for u in randoms(3, 50000)],
    "fifty_at_1e15": [1e15 + u % 16 / 8 for u in randoms(7, 50)],
    "offset_1e9": [1e9 + u * 2**-53 for u in randoms(4, 50000)],
    "numacc1": [10000001.0, 10000003.0, 10000002.0],
    "numacc2": numacc(1.2, 1.1, 1.3),
    "numacc3": numacc(1000000.2, 1000000.1, 1000000.3),
    "numacc4": numacc(10000000.2, 10000000.1, 10000000.3),
    "ramp": [float(i) for i in range(100000)],
    "steep_ramp": [i * 12345.678 for i in range(30000)],
    "huge": [(u * 2**-52 - 1.0) * 1.7e308 for u in randoms(5, 5000)],
    "huge_offset": [1.7e308 + u * 2**-53 * 1e300 for u in randoms(6, 5000)],
    "denormal": [u % 1000 * 5e-324 for u in randoms(7, 5000)],
    "tiny": [u * 2**-53 * 1e-300 for u in randoms(8, 5000)],
    "tiny_then_one": [u * 2**-53 * (1e-200 if i < 2000 else 1.0)
                      for i, u in enumerate(randoms(9, 4000))],
    "one_then_1e200": [u * 2**-53 * (1.0 if i < 2000 else 1e200)
                       for i, u in enumerate(randoms(10, 4000))],
    "step_40": step(40, 1e9, 10000, 11),
    "step_100": step(100, 1e6, 10000, 12),
    "step_5000": step(5000, -1e12, 10000, 13),
    "heavy": [2**53 / (u + 1) for u in randoms(14, 20000)],
    "ninth_power": [power_of(u, 8) for u in randoms(15, 20000)],
    "rounded": [(990 + u % 21) / 100.0 for u in randoms(16, 30000)],
    "two_values": [0.1 if u % 2 else 0.3 for u in randoms(17, 10001)],
    "rare": [1.0 if u % 500 == 0 else 0.0 for u in randoms(18, 50000)],
    "late_change": [0.1 if i < 4000 else 0.1 + u % 4 * 2**-30
                    for i, u in enumerate(randoms(19, 9000))],
    "outlier": [1e6 if i == 5 else u * 2**-53 for i, u in enumerate(randoms(20, 20000))],
    "constant": [0.1] * 1000,
    "one": [0.3],
    "two": [0.1, 0.2],
    "three": [0.1, 0.2, 0.4],
    "four": [-0.1, 0.2, 0.4, 1e10],
    "row_less_one": [u * 2**-53 for u in randoms(21, 31)],
    "row": [u * 2**-53 for u in randoms(22, 32)],
    "row_and_one": [u * 2**-53 for u in randoms(23, 33)],
}


def nearest(value):
    """The double nearest to a fraction, infinite beyond the range."""
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def root(value, digits=400):
    """The square root of a fraction to this many bits."""
    shift = 2 * max(0, digits - (value.numerator.bit_length() - value.denominator.bit_length()) // 2)
    return Fraction(math.isqrt((value.numerator << shift) // value.denominator), 1 << shift // 2)


def figures(values):
    unit = 2**1074
    whole = [int(Fraction(x) * unit) for x in values]
    common = math.gcd(*whole) or 1
    whole = [x // common for x in whole]
    n = len(whole)
    s1 = sum(whole)
    scaled = [n * x - s1 for x in whole]  # n times the deviations
    m2, m3, m4 = (sum(d**p for d in scaled) for p in (2, 3, 4))
    one = Fraction(common, unit)
    result = {"sum": s1 * one, "mean": Fraction(s1, n) * one}
    if n > 1:
        result["variance"] = Fraction(m2, n * n * (n - 1)) * one * one
        result["sd"] = root(result["variance"]) if m2 else Fraction(0)
    if n > 2 and m2:
        g1 = Fraction(m3, n) / (Fraction(m2, n) * root(Fraction(m2, n)))
        result["skewness"] = root(Fraction(n * (n - 1))) / (n - 2) * g1
    if n > 3 and m2:
        g2 = Fraction(m4, n) / Fraction(m2, n)**2 - 3
        result["kurtosis"] = Fraction(n - 1, (n - 2) * (n - 3)) * ((n + 1) * g2 + 6)
    return result


def main():
    names = ["sum", "mean", "variance", "sd", "skewness", "kurtosis"]
    print("set", "count", *names, sep="\t")
    for name, values in SETS.items():
        of = figures(values)
        cells = [nearest(of[key]).hex() if key in of else "nan" for key in names]
        print(name, len(values), *cells, sep="\t")
        print(name, file=sys.stderr)


main()
