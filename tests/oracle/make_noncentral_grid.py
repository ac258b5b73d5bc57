#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values of the noncentral distributions, summed by their definitions in 150 digits.

    make_noncentral_grid.py > ../data/distributions/noncentral_grid.tsv     (some minutes)

A tail is the Poisson mixture of central ones; those come from the shape where they vanish by
adding the steps x^a e^-x / Gamma(a + 1) or x^a y^b / (a B(a, b)) down to the first. So many digits
are carried that what 1 - P cancels does not matter. Noncentral t is Phi(-noncentrality) and two
such mixtures (Lenth 1989, eq. 3); noncentral chi-square with 1 df is checked against the normal
distribution. Columns, tab-separated: function, four arguments (unused ones 0), true value,
condition number with respect to the last argument, or to the probability. Parameters come first,
then the point. `_cdf` is the lower tail, `_sf` the upper, `_ppf` and `_isf` are quantiles of
those tails, `_ncp` and `_ncq` the noncentralities for them: of df, x, probability (chi-square,
t), df1, df2, x, probability (F) and a, b, x, probability (beta).
"""
import random

import mpmath as mp

mp.mp.dps = 150
RANDOM = random.Random(20240923)
SMALL = mp.mpf(10) ** -148
CLOSE = mp.mpf(10) ** -140


def poisson_weights(mean, first, last):
    """From `first` to `last`, by the recurrence."""
    mean = mp.mpf(mean)
    if mean == 0:
        return [mp.mpf(1 if count == 0 else 0) for count in range(first, last + 1)]
    weight = mp.exp(first * mp.log(mean) - mean - mp.loggamma(first + 1))
    weights = []
    for count in range(first, last + 1):
        weights.append(weight)
        weight = weight * mean / (count + 1)
    return weights


def gamma_steps(x, a):
    """x^a e^-x / Gamma(a + 1), and then for a + 1, a + 2, ..."""
    step = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))
    while True:
        yield step
        a += 1
        step = step * x / a


def beta_steps(x, y, a, b):
    """x^a y^b / (a B(a, b)), and then for a + 1, a + 2, ..."""
    step = mp.exp(a * mp.log(x) + b * mp.log(y) - mp.loggamma(a + 1) - mp.loggamma(b)
                  + mp.loggamma(a + b))
    while True:
        yield step
        step = step * x * (a + b) / (a + 1)
        a += 1


def lower_tails(steps, count):
    """The first `count` central lower tails, each the sum of all steps from its own."""
    taken = []
    for step in steps:
        taken.append(step)
        if len(taken) > count and step < SMALL * taken[count - 1]:
            break
    tail, tails = mp.mpf(0), []
    for step in reversed(taken):
        tail += step
        tails.append(tail)
    return tails[::-1][:count]


def counts_of(mean):
    """First and last count with a weight that could matter."""
    spread = (45 if mean < 2e4 else 21) * mp.sqrt(mean)
    first = max(0, int(mean - spread)) if mean > 2e4 else 0
    return first, int(mean + spread) + 120


def mixed(weights, tails):
    return (mp.fsum(w * t for w, t in zip(weights, tails)),
            mp.fsum(w * (1 - t) for w, t in zip(weights, tails)))


def chi_square(x, df, noncentrality):
    """Lower and upper tail."""
    x, shape, mean = mp.mpf(x) / 2, mp.mpf(df) / 2, mp.mpf(noncentrality) / 2
    first, last = counts_of(mean)
    tails = lower_tails(gamma_steps(x, shape + first), last - first + 1)
    return mixed(poisson_weights(mean, first, last), tails)


def beta_from_odds(odds, a, b, noncentrality):
    odds, a, b, mean = mp.mpf(odds), mp.mpf(a), mp.mpf(b), mp.mpf(noncentrality) / 2
    first, last = counts_of(mean)
    steps = beta_steps(odds / (1 + odds), 1 / (1 + odds), a + first, b)
    return mixed(poisson_weights(mean, first, last), lower_tails(steps, last - first + 1))


def beta(x, a, b, noncentrality):
    return beta_from_odds(mp.mpf(x) / (1 - mp.mpf(x)), a, b, noncentrality)


def f(x, df1, df2, noncentrality):
    return beta_from_odds(mp.mpf(x) * df1 / df2, mp.mpf(df1) / 2, mp.mpf(df2) / 2, noncentrality)


def t(point, df, noncentrality):
    point, df, delta = mp.mpf(point), mp.mpf(df), mp.mpf(noncentrality)
    if point < 0:
        return t(-point, df, -delta)[::-1]
    mean = delta ** 2 / 2
    x, y = point ** 2 / (df + point ** 2), df / (df + point ** 2)
    last = counts_of(mean)[1]
    even = lower_tails(beta_steps(x, y, mp.mpf(1) / 2, df / 2), last + 1)
    odd = lower_tails(beta_steps(x, y, mp.mpf(1), df / 2), last + 1)
    weights = poisson_weights(mean, 0, last)
    between, weight = mp.mpf(0), delta / mp.sqrt(2) * mp.exp(-mean) / mp.gamma(mp.mpf(3) / 2)
    for count in range(last + 1):
        between += weights[count] * even[count] + weight * odd[count]
        weight = weight * mean / (count + mp.mpf(3) / 2)
    lower = mp.erfc(delta / mp.sqrt(2)) / 2 + between / 2
    return lower, 1 - lower


def show(function, arguments, value, condition):
    arguments = [repr(float(v)) for v in arguments] + ["0"] * (4 - len(arguments))
    print("\t".join([function] + arguments + [mp.nstr(value, 25), mp.nstr(condition, 3)]),
          flush=True)


def moved(function, point, parameters, noncentrality, which):
    """The derivative of the lower tail by the log of the point or of the noncentrality."""
    h = mp.mpf(10) ** -30
    low = function(point, *parameters, noncentrality)[0]
    if which == "point":
        high = function(mp.mpf(point) * (1 + h), *parameters, noncentrality)[0]
    else:
        high = function(point, *parameters, mp.mpf(noncentrality) * (1 + h))[0]
    return (high - low) / h


def rows(name, function, parameters, noncentrality, point, least=mp.mpf("1e-250")):
    """Both tails there, the quantiles and noncentralities of the doubles nearest to the tails."""
    both = function(point, *parameters, noncentrality)
    assert abs(both[0] + both[1] - 1) < CLOSE
    pace = moved(function, point, parameters, noncentrality, "point")
    drift = moved(function, point, parameters, noncentrality, "noncentrality") \
        if noncentrality else None
    for tail, sign, cdf, ppf, ncp in ((both[0], 1, "cdf", "ppf", "ncp"),
                                      (both[1], -1, "sf", "isf", "ncq")):
        if not least < tail < 1:
            continue
        show("%s_%s" % (name, cdf), parameters + [noncentrality, point], tail, abs(pace / tail))
        probability = float(tail)
        lack = sign * (mp.mpf(probability) - tail)
        if not 0 < probability < 1 or probability > 0.999:
            continue
        if abs(lack / pace) < mp.mpf("1e-12"):
            show("%s_%s" % (name, ppf), parameters + [noncentrality, probability],
                 mp.mpf(point) * (1 + lack / pace), abs(tail / pace))
        if drift and abs(lack / drift) < mp.mpf("1e-12"):
            show("%s_%s" % (name, ncp), parameters + [point, probability],
                 mp.mpf(noncentrality) * (1 + lack / drift), abs(tail / drift))


def check():
    """Noncentral chi-square with 1 df is the square of a normal variable."""
    for x, noncentrality in ((3.7, 1.9), (140.5, 88.25), (0.02, 30.0)):
        lower = chi_square(x, 1, noncentrality)[0]
        root, shift = mp.sqrt(mp.mpf(x)), mp.sqrt(mp.mpf(noncentrality))
        closed = (mp.erfc(-(root - shift) / mp.sqrt(2)) - mp.erfc((root + shift) / mp.sqrt(2))) / 2
        assert abs(lower - closed) < mp.mpf(10) ** -140


def everyday():
    # power of one-sample t tests at 5 %: t of the test, df, sqrt(n) effect
    for df, critical in ((4, 2.776445), (9, 2.262157), (19, 2.093024), (49, 2.009575)):
        for effect in (0.25, 0.5, 1.0):
            rows("nct", t, [df], (df + 1) ** 0.5 * effect, critical)
    # one-sided tolerance factors: k sqrt(n), n - 1, z sqrt(n)
    for n, z, k in ((5, 1.6448536, 4.203), (10, 2.3263479, 3.981), (30, 1.2815516, 1.777),
                    (100, 2.5758293, 2.936), (300, 3.0902323, 3.316)):
        rows("nct", t, [n - 1], n ** 0.5 * z, n ** 0.5 * k)
    # the spread of Cpk 1.33 and 1.67 from 30 and 125 pieces
    for n, index, seen in ((30, 1.33, 1.1), (30, 1.67, 2.0), (125, 1.33, 1.5)):
        rows("nct", t, [n - 1], 3 * n ** 0.5 * index, 3 * n ** 0.5 * seen)
    # power of chi-square tests of tables
    for df, critical in ((1, 3.841459), (4, 9.487729), (12, 21.02607)):
        for noncentrality in (2.5, 9.9, 31.0):
            rows("ncx2", chi_square, [df], noncentrality, critical)
    # power of analyses of variance: F of the test, and n f^2
    for df1, df2, critical in ((1, 14, 4.60011), (2, 27, 3.354131), (3, 36, 2.866266),
                               (7, 16, 2.657197)):
        for noncentrality in (4.5, 14.4):
            rows("ncf", f, [df1, df2], noncentrality, critical)
    # R squared of a regression
    for a, b, x in ((1.5, 18, 0.178), (2, 9.5, 0.36)):
        rows("ncb", beta, [a, b], 8.25, x)


def size(low, high):
    return float(mp.nstr(mp.mpf(10) ** RANDOM.uniform(low, high), 6))


def deviate():
    return RANDOM.gauss(0, 1.6) if RANDOM.random() < 0.5 else RANDOM.uniform(-20, 20)


def stress():
    for _ in range(45):
        df, delta = size(0, 5), RANDOM.choice((-1, 1, 1)) * size(-1, 2)
        root = max(0.05, 1 - deviate() * (2 / (9 * df)) ** 0.5) ** 1.5
        point = (delta + RANDOM.gauss(0, 2)) / root
        if abs(point) > 30 * df ** 0.5:  # the definition takes too many terms
            continue
        rows("nct", t, [df], delta, point)
    for _ in range(40):
        df, noncentrality = size(0, 4), size(-2, 4)
        cube = (1 + deviate() / 3 * (2 / (df + noncentrality)) ** 0.5)
        rows("ncx2", chi_square, [df], noncentrality,
             (df + noncentrality) * max(0.01, cube) ** 3)
    for name, function in (("ncf", f), ("ncb", beta)):
        for _ in range(32):
            a, b, noncentrality = size(0, 3), size(0, 5), size(-2, 4)
            odds = (a + noncentrality) / b * float(mp.exp(
                deviate() * (2 / (a + noncentrality) + 2 / b) ** 0.5))
            if not 1e-3 < odds < 30:
                continue
            if name == "ncf":
                rows(name, function, [a, b], noncentrality, odds * b / a)
            else:
                rows(name, function, [a / 2, b / 2], noncentrality, odds / (1 + odds))


def beyond():
    """Noncentralities for which the library takes its other way, and fewer digits will do."""
    global SMALL, CLOSE
    mp.mp.dps, SMALL, CLOSE = 100, mp.mpf(10) ** -98, mp.mpf(10) ** -75
    for noncentrality in (6e4, 1.3e5, 2.5e6, 1e8):
        for df, z in ((2.37, -4.2), (1e3, 0.3), (4e5, 6.7), (7.5, -9)):
            mean, spread = df + noncentrality, (2 * df + 4 * noncentrality) ** 0.5
            if noncentrality < 1e7 or z > 0:
                rows("ncx2", chi_square, [df], noncentrality, mean + z * spread, mp.mpf("1e-60"))
    for df1, df2, noncentrality, ratio in ((3, 450, 1e5, 0.8), (11.25, 1e5, 1e5, 1.02),
                                           (11.25, 1e5, 3e6, 1.02), (240, 2e4, 3e6, 0.97)):
        rows("ncf", f, [df1, df2], noncentrality, ratio * (1 + noncentrality / df1),
             mp.mpf("1e-60"))


def main():
    print("# Written by tests/oracle/make_noncentral_grid.py with mpmath; columns are told there.")
    check()
    everyday()
    stress()
    beyond()


if __name__ == "__main__":
    main()
