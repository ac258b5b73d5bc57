#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Noncentral t with mpmath, to 20 digits: writes tests/data/noncentral_t.tsv.

    python3 tests/oracle/noncentral_t.py > tests/data/noncentral_t.tsv

Columns: df, noncentrality, t, P(T <= t), P(T > t). The normal tail at t s - noncentrality is
integrated over the density of s = sqrt(chi-square / df) by Gauss-Legendre panels that are short
near the step of the normal tail and near the peak of the density. Both tails are found on their
own and must add to 1 within 1e-30, or the script stops.
"""
import sys
from mpmath import mp, mpf, erfc, exp, log, loggamma, pi, sqrt

mp.dps = 38


def gauss_legendre(order):
    """Nodes and weights on [-1, 1] by Newton's method."""
    from mpmath import cos
    rule = []
    for i in range(order):
        x = cos(pi * (i + mpf(3) / 4) / (order + mpf(1) / 2))
        for _ in range(100):
            p0, p1 = mpf(1), x
            for k in range(2, order + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            slope = order * (x * p1 - p0) / (x * x - 1)
            change = p1 / slope
            x -= change
            if abs(change) < mpf(10) ** -36:
                break
        rule.append((x, 2 / ((1 - x * x) * slope * slope)))
    return rule


RULE = gauss_legendre(44)


def panels(df, delta, t):
    """Cuts of log s: multiples of the width of each of the two features, growing outwards."""
    cuts = set()
    width = 1 / sqrt(2 * df)
    features = [(mpf(0), width)]
    if delta / t > 0:
        features.append((log(delta / t), min(1 / abs(delta), mpf(1) / 2)))
    low, high = -max(80 / df, 17 * width), mpf(3) if df < 50 else 17 * width
    low = max(low, mpf(-200))
    for center, scale in features:
        scale = min(scale, mpf(1) / 2)
        for k in range(-18, 19):
            cuts.add(center + k * scale)
        step = 18 * scale
        while step < high - low:
            cuts.add(center - step)
            cuts.add(center + step)
            step += max(scale, min(width, step / 6, mpf(1) / 2))
    inside = sorted(c for c in cuts if low < c < high)
    return [low] + inside + [high]


def tails(df, delta, t):
    df, delta, t = mpf(df), mpf(delta), mpf(t)
    constant = log(2) + df / 2 * log(df / 2) - loggamma(df / 2)
    lower = upper = mpf(0)
    root2 = sqrt(mpf(2))
    cuts = panels(df, delta, t)
    for a, b in zip(cuts, cuts[1:]):
        half, middle = (b - a) / 2, (a + b) / 2
        for x, weight in RULE:
            y = middle + half * x
            density = exp(constant + df * y - df / 2 * exp(2 * y)) * weight * half
            z = t * exp(y) - delta
            lower += density * erfc(-z / root2) / 2
            upper += density * erfc(z / root2) / 2
    if abs(lower + upper - 1) > mpf(10) ** -30:
        sys.exit(f"tails of df {df} delta {delta} t {t} add to 1 + {mp.nstr(lower + upper - 1, 5)}")
    return lower, upper


def chi_quantile(df, z):
    """About the z-th quantile of s (Wilson and Hilferty 1931); any positive number would do."""
    cube = 1 - 2 / (9 * df) + z * (2 / (9 * df)) ** 0.5
    return max(cube, 0.03) ** 1.5


def main():
    print("# df\tnoncentrality\tt\tlower\tupper; by tests/oracle/noncentral_t.py, mpmath")
    for df in (1.0, 2.37, 19.0, 124.0, 10111.5, 999999.0, 1e7):
        for delta in (-31.4, -2.9, -0.31, 0.0, 0.47, 4.21, 67.08, 5987.3, 1e5):
            for z, chi in ((-5.2, 2.6), (-1.9, 0.3), (0.4, 0.1), (1.1, -1.3), (4.7, -2.9)):
                t = (delta + z) / chi_quantile(df, chi)
                if t == 0:
                    continue
                if t > 0:
                    lower, upper = tails(df, delta, t)
                else:
                    upper, lower = tails(df, -delta, -t)
                print(f"{df!r}\t{delta!r}\t{t!r}\t{mp.nstr(lower, 20)}\t{mp.nstr(upper, 20)}")


main()
