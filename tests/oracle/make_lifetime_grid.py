#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values of lifetimes and other shapes by their definitions, in 60 digits.

    make_lifetime_grid.py > ../data/distributions/lifetime_grid.tsv     (seconds)

Columns, tab-separated: function, four arguments (unused ones 0), true value, condition number with
respect to the last argument. Parameters come first, then the point; `_cdf` is the lower tail,
`_sf` the upper, `_pdf` the density, `_pmf` the mass, `_ppf` and `_isf` the quantiles of the tails.
Tails of the negative binomial are sums of its masses.
"""
import random

import mpmath as mp

mp.mp.dps = 400
RANDOM = random.Random(20241105)


def show(function, arguments, value, condition):
    arguments = [repr(float(v)) for v in arguments] + ["0"] * (4 - len(arguments))
    print("\t".join([function] + arguments + [mp.nstr(value, 25), mp.nstr(condition, 3)]))


def usable(value):
    return mp.mpf("1e-300") < value < 1


def weibull(x, shape, scale):
    power = (x / scale) ** shape
    return 1 - mp.exp(-power), mp.exp(-power), shape / x * power * mp.exp(-power)


def exponential(x, mean):
    return 1 - mp.exp(-x / mean), mp.exp(-x / mean), mp.exp(-x / mean) / mean


def lognormal(x, location, scale):
    z = (mp.log(x) - location) / scale
    density = mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi) / scale / x
    return mp.erfc(-z / mp.sqrt(2)) / 2, mp.erfc(z / mp.sqrt(2)) / 2, density


def logistic(x, location, scale):
    e = mp.exp((x - location) / scale)
    return e / (1 + e), 1 / (1 + e), e / (1 + e) ** 2 / scale


def log_logistic(x, location, scale):
    lower, upper, density = logistic(mp.log(x), location, scale)
    return lower, upper, density / x


def smallest(x, location, scale):
    e = mp.exp((x - location) / scale)
    return 1 - mp.exp(-e), mp.exp(-e), mp.exp(-e) * e / scale


def largest(x, location, scale):
    lower, upper, density = smallest(-x, -location, scale)
    return upper, lower, density


def continuous(name, function, parameters, x):
    exact = [mp.mpf(v) for v in parameters]
    lower, upper, density = function(mp.mpf(x), *exact)
    pace = density * mp.mpf(x)
    if usable(density) or density >= 1:
        show(name + "_pdf", parameters + [x], density, 1)
    for suffix, inverse, tail, sign in (("cdf", "ppf", lower, 1), ("sf", "isf", upper, -1)):
        if not usable(tail):
            continue
        show("%s_%s" % (name, suffix), parameters + [x], tail, abs(pace / tail))
        probability = float(tail)
        if probability < 1 and abs(density / tail) > mp.mpf("1e-10") / max(1, abs(x)):
            step = sign * (mp.mpf(probability) - tail) / density
            show("%s_%s" % (name, inverse), parameters + [probability],
                 second_order(function, exact, mp.mpf(x), step), abs(tail / pace))


def second_order(function, parameters, x, step):
    """x + step, corrected for how the density changes."""
    h = abs(step) * mp.mpf("1e-30") + mp.mpf("1e-60") * abs(x)
    change = (function(x + h, *parameters)[2] - function(x, *parameters)[2]) / h
    return x + step - change / function(x, *parameters)[2] * step ** 2 / 2


def probability():
    """Of some tail: everyday ones, and down to 1e-300."""
    kind = RANDOM.random()
    if kind < 0.6:
        return mp.mpf(RANDOM.random())
    return mp.mpf(10) ** RANDOM.uniform(-300 if kind > 0.8 else -12, -1)


def lifetimes(count):
    for _ in range(count):
        p, up = probability(), RANDOM.random() < 0.5
        hazard = -mp.log(p) if up else -mp.log1p(-p)
        odds = (1 - p) / p if up else p / (1 - p)
        z = mp.mpf(RANDOM.gauss(0, 1) if RANDOM.random() < 0.6 else RANDOM.uniform(-36, 36))
        shape = float(mp.nstr(10 ** RANDOM.uniform(-1, 1.3), 4))
        scale = float(mp.nstr(10 ** RANDOM.uniform(-3, 5), 5))
        location = float(mp.nstr(RANDOM.uniform(-7, 12), 4))
        continuous("weibull", weibull, [shape, scale], float(scale * hazard ** (1 / shape)))
        continuous("exponential", exponential, [scale], float(scale * hazard))
        spread = 1 / shape
        continuous("lognormal", lognormal, [location, spread], float(mp.exp(location + spread * z)))
        continuous("log_logistic", log_logistic, [location, spread],
                   float(mp.exp(location + spread * mp.log(odds))))
        continuous("logistic", logistic, [location, scale], float(location + scale * mp.log(odds)))
        continuous("smallest", smallest, [location, scale],
                   float(location + scale * mp.log(hazard)))
        continuous("largest", largest, [location, scale], float(location - scale * mp.log(hazard)))


def counts(name, parameters, successes, chance, k):
    r, p = mp.mpf(successes), mp.mpf(chance)
    mass, below = p ** r, mp.mpf(0)
    for j in range(k):
        below += mass
        mass = mass * (r + j) * (1 - p) / (j + 1)
    lower = below + mass
    upper = 1 - lower
    if usable(mass):
        show(name + "_pmf", parameters + [k], mass, 1)
    for suffix, tail, middle in (("cdf", lower, lower - mass / 2), ("sf", upper, upper + mass / 2)):
        if usable(tail):
            show("%s_%s" % (name, suffix), parameters + [k], tail, 1)
        inverse = "ppf" if suffix == "cdf" else "isf"
        if usable(middle) and mass > middle * mp.mpf("1e-9"):
            show("%s_%s" % (name, inverse), parameters + [float(middle)], mp.mpf(k), 0)


def negative_binomial(count):
    for _ in range(count):
        anything = [float(mp.nstr(10 ** RANDOM.uniform(-2, 3), 4)) for _ in range(3)]
        r = RANDOM.choice([1, 2, 3, 5, 10, 25, 0.5, 2.75] + anything)
        p = RANDOM.choice([0.5, 0.1, 0.9, 0.025, float(mp.nstr(10 ** RANDOM.uniform(-3, 0), 4))])
        if p >= 1:
            continue
        far = RANDOM.gauss(0, 1.5) if RANDOM.random() < 0.7 else RANDOM.uniform(-5, 60)
        k = round(r * (1 - p) / p + far * (r * (1 - p)) ** 0.5 / p)
        if 0 <= k < 60000:
            counts("nbinom", [r, p], r, p, k)
        k = round(10 ** RANDOM.uniform(-1, 2) / p)
        counts("geometric", [p], 1, p, k)


def main():
    print("# Written by tests/oracle/make_lifetime_grid.py with mpmath; columns are told there.")
    lifetimes(14)
    negative_binomial(22)


if __name__ == "__main__":
    main()
