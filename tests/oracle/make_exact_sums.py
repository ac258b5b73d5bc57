#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums of powers of doubles, with and without remainders, as whole numbers: for
tests/stat/test_exact_sum.c. A line: the values as value or value+remainder, then for the powers 1 to 4
the sum times 2^(1074 p) in hexadecimal.
usage: make_exact_sums.py > tests/data/exact_sums.tsv"""
import math
import random
from fractions import Fraction

random.seed(20261)
TINY, LARGEST = 5e-324, float.fromhex("0x1.fffffffffffffp+1023")


def any_double():
    while True:
        x = math.ldexp(random.uniform(-1, 1), random.randint(-1080, 1024))
        if math.isfinite(x):
            return x


def lists():
    for value in [0.0, -0.0, TINY, -TINY, LARGEST, -LARGEST, 1.0, -3.0, 2.0**-1022]:
        yield [(value, 0.0)]
    yield [(LARGEST, 0.0)] * 70
    yield [(-LARGEST, 0.0)] * 70
    yield [(TINY, 0.0)] * 70
    yield [(LARGEST, 0.0), (TINY, 0.0), (-LARGEST, 0.0)]
    yield [(1.0, 0.0), (-1.0, 0.0)] * 3
    for count in [2, 10, 65]:
        for _ in range(2):
            yield [(any_double(), 0.0) for _ in range(count)]
            yield [(random.uniform(9, 11), 0.0) for _ in range(count)]
            yield [(-random.uniform(0, 1), 0.0) for _ in range(count)]
            yield [(random.gauss(0, 1), 0.0) for _ in range(count)]
            yield [(random.uniform(1, 2) * 2.0**1016, 0.0) for _ in range(count)]
            yield [(random.uniform(0, 200) * TINY, 0.0) for _ in range(count)]
    for scale in [1.0, 1e300, 1e-290, -1e15]:
        for _ in range(3):
            values = [random.uniform(1, 3) * scale for _ in range(20)]
            yield [(x, random.uniform(-1, 1) * 2**-54 * x if random.random() < 0.8 else 0.0)
                   for x in values]


def text(value, remainder):
    return value.hex() + ("" if remainder == 0 else ("+" if remainder > 0 else "") + remainder.hex())


for pairs in lists():
    whole = [int((Fraction(a) + Fraction(b)) * 2**1074) for a, b in pairs]
    assert all(w == (Fraction(a) + Fraction(b)) * 2**1074 for w, (a, b) in zip(whole, pairs))
    print(",".join(text(*pair) for pair in pairs), *(f"{sum(w**p for w in whole):x}" for p in (1, 2, 3, 4)),
          sep="\t")
