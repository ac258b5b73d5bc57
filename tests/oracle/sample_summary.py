#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Moments with their intervals, for test_sample_summary.c: means and variances in exact fractions,
quantiles by root search in mpmath, the noncentral t distribution by its defining integral (SciPy's
incomplete gamma function and quadrature, double precision).

    sample_summary.py tests/data > tests/data/sample_summary.tsv

The samples are those that order.py writes, and NIST's.
"""
import sys
from fractions import Fraction as F
from math import exp, log, pi, sqrt

import mpmath as mp
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import gammainc, gammaincc

mp.mp.dps = 30


def t_quantile(tail, df):
    """Where the upper tail is `tail`, below 1/2."""
    beyond = lambda t: mp.betainc(mp.mpf(df) / 2, mp.mpf(1) / 2, 0, df / (df + t * t),
                                  regularized=True) / 2
    high = mp.mpf(1)
    while beyond(high) > tail:
        high *= 2
    return mp.findroot(lambda t: beyond(t) - tail, (high / 2 if high > 1 else 0, high),
                       solver="anderson", tol=1e-50)


def chi_square_quantile(tail, df, upper):
    """Where the upper or the lower tail is `tail`."""
    part = lambda x: (mp.gammainc(mp.mpf(df) / 2, x / 2, mp.inf, regularized=True) if upper else
                      mp.gammainc(mp.mpf(df) / 2, 0, x / 2, regularized=True))
    z = mp.sqrt(2) * mp.erfinv(1 - 2 * tail) * (1 if upper else -1)
    start = df * (1 - mp.mpf(2) / (9 * df) + z * mp.sqrt(mp.mpf(2) / (9 * df))) ** 3
    start = start if start > 0 else mp.mpf("0.001")
    function = lambda logarithm: mp.log(part(mp.exp(logarithm))) - mp.log(tail)
    return mp.exp(mp.findroot(function, (mp.log(start), mp.log(start) + mp.mpf("0.01")),
                              solver="secant", tol=1e-40))


def noncentral_t_tail(t, df, delta, lower):
    """A tail of T = (Z + delta) / S at t > 0, where S^2 is chi-square / df: by the S that belongs to
    each Z."""
    def integrand(z):
        s = max((z + delta) / t, 0)
        part = gammaincc if lower else gammainc
        return exp(-z * z / 2) / sqrt(2 * pi) * part(df / 2, df * s * s / 2)
    ends = sorted({-9.0, -4.0, -2.0, 0.0, 2.0, 4.0, 9.0, min(max(-delta, -9.0), 9.0)})
    return sum(quad(integrand, a, b, epsabs=1e-17, epsrel=1e-13, limit=200)[0]
               for a, b in zip(ends, ends[1:]))


def noncentrality(t, df, tail, lower):
    """At which delta that tail is `tail`, in double precision: 12 digits."""
    function = lambda delta: log(noncentral_t_tail(t, df, delta, lower) / tail)
    step = 1.0 if lower else -1.0
    while function(t + step) * function(t) > 0:
        step *= 2
    return brentq(function, t, t + step, xtol=1e-300, rtol=1e-15)


def read(folder):
    sets = {}
    for name in ("order_samples", "nist_strd_univariate_data"):
        with open(f"{folder}/{name}.tsv") as file:
            next(file)
            for line in file:
                name, value = line.rstrip("\n").split("\t")
                sets.setdefault(name, []).append(F(value))
    return sets


def real(fraction):
    return mp.mpf(fraction.numerator) / fraction.denominator


def main():
    keys = ["mean", "sd", "variance", "cv"]
    print("sample", "confidence", "count", "se_mean",
          *[f"{key}{end}" for key in keys for end in ("", "_lower", "_upper")], sep="\t")
    for name, x in read(sys.argv[1]).items():
        n = len(x)
        if n == 1:
            continue
        mean = sum(x) / n
        variance = real(sum((v - mean) ** 2 for v in x) / (n - 1))
        sd, df, mean = mp.sqrt(variance), n - 1, real(mean)
        se = sd / mp.sqrt(n)
        for confidence in ("0.95", "0.8"):
            tail = (1 - mp.mpf(confidence)) / 2
            reach = t_quantile(tail, df) * se
            low = df / chi_square_quantile(tail, df, True)
            high = df / chi_square_quantile(tail, df, False)
            t, sign = abs(mean) / se, mp.sign(mean)
            most = noncentrality(float(t), df, float(tail), True)
            least = noncentrality(float(t), df, float(tail), False)
            near = mp.sqrt(n) / most
            far = mp.sqrt(n) / least if least > 0 else mp.inf
            cv = sorted([sign * near, sign * far])
            row = [se, mean, mean - reach, mean + reach, sd, sd * mp.sqrt(low), sd * mp.sqrt(high),
                   variance, variance * low, variance * high, sd / mean, *cv]
            print(name, confidence, n, *[mp.nstr(value, 20) for value in row], sep="\t",
                  flush=True)


main()
