#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Quantiles, Hodges-Lehmann estimates, sign intervals and the shape of samples of decimals, from
their definitions in exact fractions (and mpmath for the beta distribution): all pairs are formed,
nothing is selected or accumulated in floating point.

    order.py tests/data

writes order_samples.tsv, order_quantiles.tsv, order_pairs.tsv, order_medians.tsv and shape.tsv
there. NIST's sets are read from the same folder.
"""
import random
import sys
from fractions import Fraction as F
from math import comb, floor

import mpmath as mp

mp.mp.dps = 40
PROBABILITIES = ["0", "0.01", "0.07", "0.1", "0.25", "0.3", "0.5", "0.63", "0.75", "0.9", "0.99",
                 "1"]


def text(x):
    if isinstance(x, F):
        x = mp.mpf(x.numerator) / x.denominator
    return mp.nstr(x, 25)


def make_samples():
    draw = random.Random(20240611)
    made = {"one": ["-3.7"], "two": ["0.1", "0.2"], "three": ["0.3", "-0.1", "0.2"]}
    made["decimals"] = ["%.1f" % (draw.randint(0, 40) / 10) for _ in range(19)]
    made["far"] = ["%d.%02d" % (1000000000, draw.randint(0, 99)) for _ in range(30)]
    made["skewed"] = ["%.4g" % (10 ** draw.gauss(0, 1.5)) for _ in range(37)]
    made["mixed"] = ["%.3f" % draw.gauss(0, 2) for _ in range(100)]
    made["tied"] = [str(draw.choice([1, 2, 2, 3, 3, 3, 7])) for _ in range(64)]
    made["long"] = ["%.5f" % (draw.gauss(50, 3)) for _ in range(333)]
    return made


# ---- quantiles ----------------------------------------------------------------------------------

def by_position(x, place, share):
    """(1 - share) of the value at a whole place and share of the next, ends repeated."""
    at = lambda i: x[min(max(i, 1), len(x)) - 1]
    return (1 - share) * at(place) + share * at(place + 1)


def hyndman_fan(x, p, kind):
    """Definitions 1 to 9 of Hyndman & Fan (1996): m, then j = floor(n p + m), g = n p + m - j."""
    n = len(x)
    m = {1: F(0), 2: F(0), 3: F(-1, 2), 4: F(0), 5: F(1, 2), 6: p, 7: 1 - p, 8: (p + 1) / 3,
         9: p / 4 + F(3, 8)}[kind]
    j = floor(n * p + m)
    g = n * p + m - j
    if kind == 1:
        g = F(0) if g == 0 else F(1)
    elif kind == 2:
        g = F(1, 2) if g == 0 else F(1)
    elif kind == 3:
        g = F(0) if g == 0 and j % 2 == 0 else F(1)
    return by_position(x, j, g)


def harrell_davis(x, p):
    n = len(x)
    if p in (0, 1):
        return mp.mpf(x[0 if p == 0 else -1].numerator) / x[0 if p == 0 else -1].denominator
    q = mp.mpf(p.numerator) / p.denominator
    a, b = (n + 1) * q, (n + 1) * (1 - q)
    total = mp.mpf(0)
    for i in range(1, n + 1):
        weight = mp.betainc(a, b, mp.mpf(i - 1) / n, mp.mpf(i) / n, regularized=True)
        total += weight * mp.mpf(x[i - 1].numerator) / x[i - 1].denominator
    return total


# ---- medians ------------------------------------------------------------------------------------

def median(values):
    x = sorted(values)
    n = len(x)
    return (x[(n - 1) // 2] + x[n // 2]) / 2


def walsh(x):
    return [(x[i] + x[j]) / 2 for i in range(len(x)) for j in range(i, len(x))]


def sign_interval(x, confidence):
    """Hettmansperger & Sheather (1986): between the intervals that surround the confidence."""
    x, n = sorted(x), len(x)
    coverage = lambda k: 1 - 2 * sum(F(comb(n, i), 2 ** n) for i in range(k))
    if coverage(1) < confidence:
        return x[0], x[-1], coverage(1)
    k = max(k for k in range(1, n // 2 + 1) if coverage(k) >= confidence)
    part = (coverage(k) - confidence) / (coverage(k) - coverage(k + 1))
    share = (n - k) * part / (k + (n - 2 * k) * part)
    lower = (1 - share) * x[k - 1] + share * x[k]
    upper = (1 - share) * x[n - k] + share * x[n - k - 1]
    return lower, upper, confidence


# ---- shape --------------------------------------------------------------------------------------

def shape(x):
    """mean, sd, g1, b1, G1, g2, b2, G2 and the lag-1 autocorrelation."""
    n = len(x)
    mean = sum(x) / n
    m = {k: sum((v - mean) ** k for v in x) / n for k in (2, 3, 4)}
    real = lambda f: mp.mpf(f.numerator) / f.denominator
    nan = mp.nan
    sd = mp.sqrt(real(m[2] * n / (n - 1))) if n > 1 else nan
    if m[2] == 0:
        return [real(mean), sd] + [nan] * 7
    g1 = real(m[3]) / real(m[2]) ** 1.5
    g2 = real(m[4] / m[2] ** 2 - 3)
    b1 = real(m[3]) / sd ** 3
    b2 = real(m[4]) / sd ** 4 - 3
    big1 = g1 * mp.sqrt(n * (n - 1)) / (n - 2) if n > 2 else nan
    big2 = (n - 1) / mp.mpf((n - 2) * (n - 3)) * ((n + 1) * g2 + 6) if n > 3 else nan
    lag = sum((x[i] - mean) * (x[i + 1] - mean) for i in range(n - 1)) / (n * m[2])
    return [real(mean), sd, g1, b1, big1, g2, b2, big2, real(lag)]


def nist(folder):
    sets = {}
    with open(folder + "/nist_strd_univariate_data.tsv") as file:
        next(file)
        for line in file:
            name, value = line.rstrip("\n").split("\t")
            sets.setdefault(name, []).append(value)
    with open(folder + "/nist_pidigits.txt") as file:
        sets["PiDigits"] = list("".join(file.read().split()))
    for name, base in (("NumAcc2", 1), ("NumAcc3", 1000000), ("NumAcc4", 10000000)):
        sets[name] = ["%d.2" % base] + ["%d.1" % base, "%d.3" % base] * 500
    return sets


def main():
    folder = sys.argv[1]
    samples = make_samples()
    write = lambda name: open(f"{folder}/{name}.tsv", "w", encoding="utf-8")
    with write("order_samples") as file:
        print("sample", "value", sep="\t", file=file)
        for name, texts in samples.items():
            for value in texts:
                print(name, value, sep="\t", file=file)
    exact = {name: [F(t) for t in texts] for name, texts in samples.items()}
    with write("order_quantiles") as file:
        print("sample", "p", *[f"type_{k}" for k in range(1, 11)], sep="\t", file=file)
        for name, values in exact.items():
            x = sorted(values)
            for p in PROBABILITIES:
                row = [hyndman_fan(x, F(p), kind) for kind in range(1, 10)]
                print(name, p, *map(text, row), text(harrell_davis(x, F(p))), sep="\t", file=file)
    with write("order_pairs") as file:
        print("first", "second", "estimate", sep="\t", file=file)
        for name, values in exact.items():
            print(name, "-", text(median(walsh(values))), sep="\t", file=file)
        for one in exact:
            for other in exact:
                shift = median([a - b for a in exact[one] for b in exact[other]])
                print(one, other, text(shift), sep="\t", file=file)
    with write("order_medians") as file:
        print("sample", "asked", "median", "lower", "upper", "confidence", sep="\t", file=file)
        for name, values in exact.items():
            if len(values) == 1:
                continue
            for asked in ("0.25", "0.5", "0.9", "0.95", "0.99"):
                row = [median(values), *sign_interval(values, F(asked))]
                print(name, asked, *map(text, row), sep="\t", file=file)
    with write("shape") as file:
        print("set", "mean", "sd", "g1", "b1", "G1", "g2", "b2", "G2", "lag1", sep="\t", file=file)
        for name, texts in {**samples, **nist(folder)}.items():
            print(name, *map(text, shape([F(t) for t in texts])), sep="\t", file=file)


main()
