#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected results of the two-proportion test, from the definitions alone.

    two_proportion_test.py > tests/data/two_proportion_test.tsv      (a few minutes)

The most likely pair of shares under a fixed difference, ratio or odds ratio is found by bisecting
the derivative of the likelihood; the end of an interval by bisecting the score statistic at that
pair; Fisher's p by adding fractions. No closed form of any paper is used, only Wilson's.
"""
from fractions import Fraction
from math import comb

import mpmath as mp

mp.mp.dps = 40
STEPS = 120
CASES = [  # events and trials, first and second
    (1544, 1822, 2028, 2897), (366, 579, 76, 266), (56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7),
    (5, 56, 0, 29), (10, 10, 0, 20), (7, 34, 1, 34), (2, 17, 10, 13), (3, 4, 1, 4), (12, 12, 9, 11)]
OPTIONS = [("two-sided", 0.0, 0.95), ("less", 0.125, 0.9), ("greater", -0.25, 0.99),
           ("greater", 0.0, 0.95)]


def bisect(low, high, falling):
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2


def part(count, share):
    return mp.mpf(0) if count == 0 else count / share if share else mp.inf


def most_likely(case, pair, slopes, low, high):
    """p1, p2 = pair(t) that make the events most likely; slopes(t) = dp1/dt, dp2/dt."""
    x1, n1, x2, n2 = case

    def score(t):
        (p1, p2), (s1, s2) = pair(t), slopes(t)
        up = s1 * part(x1, p1) + s2 * part(x2, p2)
        down = s1 * part(n1 - x1, 1 - p1) + s2 * part(n2 - x2, 1 - p2)
        return up - down
    return pair(bisect(low, high, score))


def fit_difference(case, d):
    return most_likely(case, lambda t: (t + d, t), lambda t: (1, 1), max(mp.mpf(0), -d),
                       min(mp.mpf(1), 1 - d))


def fit_ratio(case, r):
    return most_likely(case, lambda t: (r * t, t), lambda t: (r, 1), mp.mpf(0), min(mp.mpf(1), 1 / r))


def fit_odds(case, w):
    return most_likely(case, lambda t: (w * t / (1 - t + w * t), t),
                       lambda t: (w / (1 - t + w * t) ** 2, 1), mp.mpf(0), mp.mpf(1))


def difference_z(case, d, factor=1):
    x1, n1, x2, n2 = case
    p1, p2 = fit_difference(case, d)
    variance = factor * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    excess = mp.mpf(x1) / n1 - mp.mpf(x2) / n2 - d
    return excess / mp.sqrt(variance) if variance > mp.mpf(10) ** -30 else mp.sign(excess) * mp.inf


def chi_z(case, fit):
    """Signed root of the sum of (x - n p)^2 / (n p q)."""
    total, lean = mp.mpf(0), mp.mpf(0)
    for x, n, p, way in ((case[0], case[1], fit[0], 1), (case[2], case[3], fit[1], -1)):
        off = x - n * p
        lean += way * off
        total += 0 if abs(off) < mp.mpf(10) ** -28 else off ** 2 / (n * p * (1 - p))
    return mp.sign(lean) * mp.sqrt(total)


def normal_tail(z):
    return mp.erfc(z / mp.sqrt(2)) / 2


def normal_z(tail):
    return mp.sqrt(2) * mp.erfinv(1 - 2 * tail)


def ends(alternative, z, z_at, low, high):
    """Where z_at, falling between the natural bounds low and high, meets z and -z."""
    return (low if alternative == "less" else bisect(low, high, lambda v: z_at(v) - z),
            high if alternative == "greater" else bisect(low, high, lambda v: z_at(v) + z))


def positive_ends(alternative, z, case, fit):
    """The same for a ratio, on the scale v / (1 + v)."""
    x1, n1, x2, n2 = case
    low, high = ends(alternative, z, lambda v: chi_z(case, fit(case, v / (1 - v))),
                     mp.mpf(0), mp.mpf(1))
    odds = fit is fit_odds
    low = 0 if alternative == "less" or x1 == 0 or (odds and x2 == n2) else low / (1 - low)
    unbounded = alternative == "greater" or x2 == 0 or (odds and x1 == n1)
    return low, mp.inf if unbounded else high / (1 - high)


def wilson(x, n, z):
    middle, spread = mp.mpf(x) + z * z / 2, z * mp.sqrt(mp.mpf(x) * (n - x) / n + z * z / 4)
    return (middle - spread) / (n + z * z), (middle + spread) / (n + z * z)


def newcombe(case, z, alternative):
    x1, n1, x2, n2 = case
    p1, p2 = mp.mpf(x1) / n1, mp.mpf(x2) / n2
    (l1, u1), (l2, u2) = wilson(x1, n1, z), wilson(x2, n2, z)
    low = p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    high = p1 - p2 + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return (-1 if alternative == "less" else low, 1 if alternative == "greater" else high)


def fisher(case, alternative):
    x1, n1, x2, n2 = case
    events = x1 + x2
    mass = {k: Fraction(comb(n1, k) * comb(n2, events - k), comb(n1 + n2, events))
            for k in range(max(0, events - n2), min(n1, events) + 1)}
    chosen = {"less": lambda k: k <= x1, "greater": lambda k: k >= x1,
              "two-sided": lambda k: mass[k] <= mass[x1]}[alternative]
    total = sum(m for k, m in mass.items() if chosen(k))
    return mp.mpf(total.numerator) / total.denominator


def row(case, option):
    alternative, null, confidence = option
    x1, n1, x2, n2 = case
    tail = 1 - mp.mpf(confidence)
    z = normal_z(tail / 2 if alternative == "two-sided" else tail)
    factor = mp.mpf(n1 + n2) / (n1 + n2 - 1)
    statistic = difference_z(case, mp.mpf(null))
    p = {"less": normal_tail(-statistic), "greater": normal_tail(statistic),
         "two-sided": 2 * normal_tail(abs(statistic))}[alternative]
    one = mp.mpf(1)
    two_sided = normal_z(tail / 2)
    return [statistic, p, mp.mpf(x1) / n1 - mp.mpf(x2) / n2,
            *newcombe(case, z, alternative),
            *ends(alternative, z, lambda d: difference_z(case, d), -one, one),
            *ends(alternative, z, lambda d: difference_z(case, d, factor), -one, one),
            mp.mpf(x1 * n2) / (x2 * n1) if x2 else mp.inf,
            *positive_ends(alternative, z, case, fit_ratio),
            mp.mpf(x1 * (n2 - x2)) / (x2 * (n1 - x1)) if x2 * (n1 - x1) else mp.inf,
            *positive_ends(alternative, z, case, fit_odds),
            fisher(case, alternative) if null == 0 else mp.nan,
            *wilson(x1, n1, two_sided), *wilson(x2, n2, two_sided)]


print("events1\ttrials1\tevents2\ttrials2\talternative\tnull\tconfidence\tstatistic\tp_value\t"
      "difference\tnewcombe_lower\tnewcombe_upper\tmee_lower\tmee_upper\tmn_lower\tmn_upper\t"
      "ratio\tratio_lower\tratio_upper\todds_ratio\todds_lower\todds_upper\tfisher_p_value\t"
      "share1_lower\tshare1_upper\tshare2_lower\tshare2_upper")
for case in CASES:
    for option in OPTIONS:
        cells = [float(v) for v in row(case, option)]
        print("\t".join(map(str, case)) + "\t%s\t%r\t%r\t" % option + "\t".join(map(repr, cells)))
