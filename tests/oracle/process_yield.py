#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected figures of a yield study, from sums of Poisson and binomial probabilities.

    process_yield.py > tests/data/process_yield.tsv

Every end of an interval is the parameter at which such a sum equals the tail, found by bisection.
"""
import mpmath as mp

mp.mp.dps = 60
CASES = [  # defects, units, opportunities, shift, confidence
    (869, 2897, 1, 1.5, 0.95), (869, 2897, 1, 0.0, 0.95), (50, 200, 5, 1.5, 0.95),
    (20, 1915, 1, 0.0, 0.9), (0, 3000, 5, 1.5, 0.95), (3, 10**9, 1, 1.5, 0.95),
    (34, 10**6, 10, 1.5, 0.99), (12, 4, 3, 0.0, 0.95), (11, 4, 3, 0.0, 0.8), (1, 1, 1, 1.5, 0.95),
    (7, 5, 2, -0.5, 0.5), (1, 10**15, 9, 0.0, 0.95), (1234, 4321, 7, 1.5, 0.999),
    (9999, 10000, 1, 0.0, 0.95)]


def mass_sum(k, log_ratio, first):
    """The sum of k + 1 terms, the first of which is given, each next one exp(log_ratio(i)) times."""
    total = term = first
    for i in range(k):
        term *= log_ratio(i)
        total += term
    return total


def poisson_up_to(k, mean):
    return mass_sum(k, lambda i: mean / (i + 1), mp.exp(-mean)) if k >= 0 else mp.mpf(0)


def binomial_up_to(k, n, p):
    if k < 0:
        return mp.mpf(0)
    odds = p / (1 - p)
    return mass_sum(k, lambda i: odds * (n - i) / (i + 1), mp.exp(n * mp.log1p(-p)))


def bisect(low, high, falling):
    """Geometric bisection: the answers span many powers of ten."""
    low, high = mp.mpf(low), mp.mpf(high)
    for _ in range(400):
        middle = mp.sqrt(low * high)
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
        if high / low - 1 < mp.mpf(10) ** -25:
            break
    return mp.sqrt(low * high)


def garwood(x, tail):
    low = bisect(mp.mpf(10) ** -30, x, lambda m: tail - (1 - poisson_up_to(x - 1, m))) if x else 0
    return low, bisect(mp.mpf(10) ** -30, 4 * x + 200, lambda m: poisson_up_to(x, m) - tail)


def share_below(x, n, tail):
    """The share at which x or more of n have probability `tail`."""
    if x == 0:
        return mp.mpf(0)
    return bisect(mp.mpf(10) ** -40, mp.mpf(x) / n * (1 if x < n else 1 - mp.mpf(10) ** -50),
                  lambda p: tail - (1 - binomial_up_to(x - 1, n, p)))


def share_above(x, n, tail):
    """The share at which x or fewer of n have probability `tail`."""
    if x == n:
        return mp.mpf(1)
    return bisect(max(mp.mpf(x) / n, mp.mpf(10) ** -40), min(1 - mp.mpf(10) ** -50, mp.mpf(4 * x + 200) / n),
                  lambda p: binomial_up_to(x, n, p) - tail)


def clopper_pearson(x, n, tail):
    """Shares and their complements, from whichever outcome is the rarer."""
    if 2 * x <= n:
        low, high = share_below(x, n, tail), share_above(x, n, tail)
        return (low, high), (1 - high, 1 - low)
    low, high = share_below(n - x, n, tail), share_above(n - x, n, tail)
    return (1 - high, 1 - low), (low, high)


def z_of(defective):
    if defective in (0, 1):
        return mp.inf if defective == 0 else -mp.inf
    guess = mp.sqrt(2) * mp.erfinv(1 - 2 * defective)
    return mp.findroot(lambda z: mp.log(mp.erfc(z / mp.sqrt(2)) / 2 / defective), guess)


def row(defects, units, opportunities, shift, confidence):
    total = units * opportunities
    tail = (1 - mp.mpf(confidence)) / 2
    dpu, (dpu_low, dpu_high) = mp.mpf(defects) / units, garwood(defects, tail)
    dpu_low, dpu_high = dpu_low / units, dpu_high / units
    dpo = mp.mpf(defects) / total
    (dpo_low, dpo_high), (yield_low, yield_high) = clopper_pearson(defects, total, tail)
    z = [z_of(dpo), z_of(dpo_high), z_of(dpo_low)]
    return [dpu, dpu_low, dpu_high, dpo, dpo_low, dpo_high,
            10**6 * dpo, 10**6 * dpo_low, 10**6 * dpo_high,
            mp.mpf(total - defects) / total, yield_low, yield_high,
            mp.exp(-dpu), mp.exp(-dpu_high), mp.exp(-dpu_low), *z, *(v + mp.mpf(shift) for v in z)]


names = ("dpu", "dpo", "dpmo", "yield", "first_time_yield", "z_long_term", "sigma_level")
print("defects\tunits\topportunities\tshift\tconfidence\t"
      + "\t".join("%s\t%s_lower\t%s_upper" % (n, n, n) for n in names))
for case in CASES:
    print("\t".join(map(repr, case)) + "\t" + "\t".join(repr(float(v)) for v in row(*case)))
