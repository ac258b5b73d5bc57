#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values of the distributions at random points, by quadrature in 40 digits.

    make_distribution_grid.py > ../data/distributions/grid.tsv     (some minutes)

Nothing here is shared with the library: a tail is the integral of its density in mpmath, on the
logarithmic (gamma) or logit (beta) scale, outward from the point and away from the mode; counts are
reduced to those or summed. Columns, tab-separated: function, four arguments (unused ones 0), true
value, condition number with respect to the last argument. The last argument is the point; `_cdf`
is the lower tail, `_sf` the upper, `_pmf` the mass, `_ppf` and `_isf` the quantiles of the tails.
"""
import random

import mpmath as mp

mp.mp.dps = 40
RANDOM = random.Random(20240607)


def outward(log_density, slope, bend):
    """Integral over s > 0 of exp(log_density(s) - log_density(0)), a concave exponent."""
    unit = 1 / max(abs(slope), mp.sqrt(abs(bend)))
    total, left, width = mp.mpf(0), mp.mpf(0), unit
    while True:
        right = left + width
        total += mp.quad(lambda s: mp.exp(log_density(s)), [left, right])
        if log_density(right) < -100:
            return total
        left, width = right, 2 * width


def gamma_tails(x, a):
    """Lower and upper tail and x times the density, on u = log x."""
    x, a = mp.mpf(x), mp.mpf(a)
    peak = mp.exp(a * mp.log(x) - x - mp.loggamma(a))
    if x < a:
        tail = peak * outward(lambda s: -a * s - x * mp.expm1(-s), a - x, x)
        return tail, 1 - tail, peak
    tail = peak * outward(lambda s: a * s - x * mp.expm1(s), a - x, x)
    return 1 - tail, tail, peak


def beta_tails(x, y, a, b):
    """The same of the beta distribution on the logit scale; x + y = 1 to all digits."""
    a, b = mp.mpf(a), mp.mpf(b)
    n = a + b
    peak = mp.exp(a * mp.log(x) + b * mp.log(y)
                  - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(n))
    if b * x < a * y:
        tail = peak * outward(lambda s: -a * s - n * mp.log1p(x * mp.expm1(-s)), a * y - b * x,
                              n * x * y)
        return tail, 1 - tail, peak
    tail = peak * outward(lambda s: -b * s - n * mp.log1p(y * mp.expm1(-s)), a * y - b * x,
                          n * x * y)
    return 1 - tail, tail, peak


def show(function, arguments, value, condition):
    arguments = [repr(float(v)) for v in arguments] + ["0"] * (4 - len(arguments))
    print("\t".join([function] + arguments + [mp.nstr(value, 25), mp.nstr(condition, 3)]))


def usable(value):
    return mp.mpf("1e-300") < value < 1


def show_continuous(name, parameters, point, lower, upper, pace):
    """Both tails at a point and the quantiles of the doubles nearest to them.

    `pace` is d lower / d log point."""
    for suffix, inverse, tail, sign in (("cdf", "ppf", lower, 1), ("sf", "isf", upper, -1)):
        if not usable(tail):
            continue
        show("%s_%s" % (name, suffix), parameters + [point], tail, abs(pace / tail))
        probability = float(tail)
        if 0 < probability < 1 and pace / tail > mp.mpf("1e-12"):
            step = sign * (mp.mpf(probability) - tail) / pace
            if abs(step) < mp.mpf("1e-10") and abs(step * step) * (1 + pace / tail) < 1e-22:
                show("%s_%s" % (name, inverse), parameters + [probability],
                     mp.mpf(point) * (1 + step), abs(tail / pace))


def everyday(values):
    return float(RANDOM.choice(values))


def shape():
    """A parameter: everyday ones, small fractions, or anything over fourteen decades."""
    kind = RANDOM.random()
    if kind < 0.35:
        return everyday([0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10, 12, 15, 20, 30, 50, 100])
    if kind < 0.65:
        return 10 ** RANDOM.uniform(-2, 1.2)
    return 10 ** RANDOM.uniform(-3, 9 if RANDOM.random() < 0.3 else 6)


def deviate():
    """How far out, in something like standard deviations: mostly near, sometimes to 1e-300."""
    if RANDOM.random() < 0.6:
        return RANDOM.gauss(0, 1.7)
    return RANDOM.choice((-1, 1)) * RANDOM.uniform(3, 35)


def gamma_point(a):
    root = 1 - 1 / (9 * a) + deviate() / (3 * a ** 0.5)
    if a > 0.5 and root > 0.02:
        return a * root ** 3
    if RANDOM.random() < 0.4:
        return 10 ** RANDOM.uniform(-2, 2.3)
    return float(mp.exp((mp.log(RANDOM.random()) + mp.loggamma(a + 1)) / a))


def logit_point(a, b):
    if min(a, b) >= 0.5:
        return (a / b) * float(mp.exp(deviate() * (1 / a + 1 / b) ** 0.5))
    return float(mp.exp(RANDOM.uniform(-30, 30)))


def normal(count):
    for _ in range(count):
        z = RANDOM.gauss(0, 1.5) if RANDOM.random() < 0.5 else RANDOM.uniform(-37, 37)
        lower, upper = mp.ncdf(z), mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2
        lower = mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2
        show_continuous("norm", [], z, lower, upper, z * mp.npdf(z))
        show("norm_pdf", [z], mp.npdf(z), z * z)
        for suffix, tail, sign in (("ppf", lower, 1), ("isf", upper, -1)):
            if z < 0 and usable(tail) and tail < 0.5:
                step = sign * (mp.mpf(float(tail)) - tail) / mp.npdf(z)
                show("norm_" + suffix, [float(tail)], z + step, tail / mp.npdf(z) / abs(z))


def gamma(count):
    for _ in range(count):
        a = shape()
        x = gamma_point(a)
        if x > 1e-290:
            show_continuous("gamma", [a], x, *gamma_tails(x, a))
        scale = 10 ** RANDOM.uniform(-4, 4)
        x = gamma_point(a) * scale
        if 1e-280 < x / scale:
            show_continuous("scaled_gamma", [a, scale], x, *gamma_tails(mp.mpf(x) / scale, a))


def chi_square(count):
    for _ in range(count):
        df = 2 * shape()
        x = 2 * gamma_point(df / 2)
        if x > 1e-290:
            show_continuous("chi2", [df], x, *gamma_tails(mp.mpf(x) / 2, mp.mpf(df) / 2))


def beta(count):
    for _ in range(count):
        a, b = shape(), shape()
        odds = logit_point(a, b)
        x = odds / (1 + odds)
        if not 1e-290 < x < 1:
            continue
        exact = mp.mpf(x)
        lower, upper, peak = beta_tails(exact, 1 - exact, a, b)
        show_continuous("beta", [a, b], x, lower, upper, peak / (1 - exact))


def f(count):
    for _ in range(count):
        df1, df2 = 2 * shape(), 2 * shape()
        ratio = logit_point(df1 / 2, df2 / 2) * (df2 / df1)
        odds = mp.mpf(ratio) * df1 / df2
        show_continuous("f", [df1, df2], ratio,
                        *beta_tails(odds / (1 + odds), 1 / (1 + odds), mp.mpf(df1) / 2,
                                    mp.mpf(df2) / 2))


def student(count):
    for _ in range(count):
        df = shape()
        t = abs(deviate())
        if df < 50:
            t = t * 10 ** RANDOM.uniform(0, 6 / df if df > 0.1 else 60)
        square = mp.mpf(t) ** 2
        low, high, peak = beta_tails(square / (df + square), df / (df + square), mp.mpf(1) / 2,
                                     mp.mpf(df) / 2)
        upper = high / 2
        show_continuous("t", [df], t, 1 - upper, upper, peak)
        show_continuous("t", [df], -t, upper, 1 - upper, -peak)


def show_counts(name, parameters, k, lower, upper, mass):
    """Tails, mass, and quantiles of probabilities half way between two steps."""
    for suffix, tail in (("cdf", lower), ("sf", upper)):
        if usable(tail):
            show("%s_%s" % (name, suffix), parameters + [k], tail, 1)
    if usable(mass):
        show("%s_pmf" % name, parameters + [k], mass, 1)
    if name == "hyper" or not usable(mass):
        return
    for suffix, tail in (("ppf", lower - mass / 2), ("isf", upper + mass / 2)):
        if usable(tail) and mass > tail * mp.mpf("1e-9"):
            show("%s_%s" % (name, suffix), parameters + [float(tail)], mp.mpf(k), 0)


def binomial(count):
    for _ in range(count):
        n = round(10 ** RANDOM.uniform(0, 9 if RANDOM.random() < 0.2 else 4))
        p = everyday([0.5, 0.1, 0.05, 0.01, 0.9]) if RANDOM.random() < 0.4 \
            else 10 ** RANDOM.uniform(-7, 0)
        k = round(n * p + deviate() * (n * p * (1 - p)) ** 0.5)
        if not 0 <= k < n or not 0 < p < 1:
            continue
        exact = mp.mpf(p)
        upper, lower, _ = beta_tails(exact, 1 - exact, k + 1, n - k)
        mass = mp.exp(mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
                      + k * mp.log(exact) + (n - k) * mp.log1p(-exact))
        show_counts("binom", [n, p], k, lower, upper, mass)


def poisson(count):
    for _ in range(count):
        mean = everyday([0.1, 0.5, 1, 2, 3.5, 5, 10, 25]) if RANDOM.random() < 0.4 \
            else 10 ** RANDOM.uniform(-3, 9 if RANDOM.random() < 0.3 else 4)
        k = round(mean + deviate() * mean ** 0.5 + RANDOM.choice([0, 0, 1, 5]))
        if k < 0:
            continue
        upper, lower, _ = gamma_tails(mean, k + 1)
        mass = mp.exp(k * mp.log(mean) - mp.mpf(mean) - mp.loggamma(k + 1))
        show_counts("pois", [mean], k, lower, upper, mass)


def hypergeometric(count):
    for _ in range(count):
        size = round(10 ** RANDOM.uniform(1, 9 if RANDOM.random() < 0.4 else 4))
        marked = round(size * (RANDOM.random() if RANDOM.random() < 0.5
                               else 10 ** RANDOM.uniform(-4, 0)))
        drawn = min(size, round(10 ** RANDOM.uniform(0, 5)))
        others = size - marked
        share = marked / size
        spread = (drawn * share * (1 - share) * (size - drawn) / max(1, size - 1)) ** 0.5
        k = round(drawn * share + deviate() * spread)
        least, most = max(0, drawn - others), min(drawn, marked)
        if not least <= k < most:
            continue

        def log_choose(a, b):
            return mp.loggamma(a + 1) - mp.loggamma(b + 1) - mp.loggamma(a - b + 1)

        mass = mp.exp(log_choose(marked, k) + log_choose(others, drawn - k)
                      - log_choose(size, drawn))
        down = k <= drawn * share
        tail, term, j = mp.mpf(0), mass, k
        while term > 0 and term > tail * mp.mpf("1e-36"):
            if down or j > k:
                tail += term
            if down:
                term *= mp.mpf(j) * (others - drawn + j)
                term /= mp.mpf(marked - j + 1) * (drawn - j + 1)
                j -= 1
            else:
                term *= mp.mpf(marked - j) * (drawn - j)
                term /= mp.mpf(j + 1) * (others - drawn + j + 1)
                j += 1
        lower, upper = (tail, 1 - tail) if down else (1 - tail, tail)
        show_counts("hyper", [marked, others, drawn], k, lower, upper, mass)


def constants():
    mp.mp.dps = 60
    for n in (2, 2.5, 3, 5, 7.25, 12.9, 20.5, 21, 22, 23, 26, 30, 51, 101, 1000.1, 54321, 1e7,
              1e12):
        x = (mp.mpf(n) - 1) / 2
        show("c4", [n], mp.exp(mp.loggamma(x + mp.mpf(1) / 2) - mp.loggamma(x)) / mp.sqrt(x), 1)
    mp.mp.dps = 40
    for n in (2, 3, 4, 5, 7, 8, 10, 15, 19, 20, 25, 50, 75, 99, 100, 101, 150):
        show("d3", [n], range_deviation(n), 1)
    for n in (101, 150, 1000, 12345, 10 ** 6, 10 ** 9):
        largest = [mp.quad(lambda y: y ** k * n * mp.npdf(y) * (1 - mp.erfc(y / mp.sqrt(2)) / 2)
                           ** (n - 1), mp.linspace(-6, 18, 49)) for k in (0, 1, 2)]
        assert abs(largest[0] - 1) < 1e-25
        show("d2", [n], 2 * largest[1], 1)
        if n == 1000:
            show("d3", [n], mp.sqrt(2 * (largest[2] - largest[1] ** 2 - covariance(n))), 1)


def range_deviation(n):
    """Standard deviation of the range from its distribution function,
    P(R <= r) = n int phi(x) (Phi(x + r) - Phi(x))^(n-1) dx."""
    step = mp.mpf(1) / 12
    points = [(x, mp.npdf(x), mp.ncdf(x)) for x in (step * i for i in range(-150, 151))]

    def exceeds(r):
        return 1 - n * step * mp.fsum(density * (mp.ncdf(x + r) - below) ** (n - 1)
                                      for x, density, below in points)

    rule = mp.calculus.quadrature.GaussLegendre(mp.mp)
    first = second = mp.mpf(0)
    for low, high in ((0, 6), (6, 16)):
        for x, weight in rule.calc_nodes(6, mp.mp.prec):
            r = low + (high - low) * (x + 1) / mp.mpf(2)
            part = weight * (high - low) / 2 * exceeds(r)
            first += part
            second += 2 * r * part
    return mp.sqrt(second - first ** 2)


def covariance(n):
    """Of the largest and smallest of n values, by Hoeffding's formula and the trapezoid rule."""
    step = mp.mpf(1) / 32
    points = [(mp.erfc(-y / mp.sqrt(2)) / 2, mp.erfc(y / mp.sqrt(2)) / 2)
              for y in (step * i for i in range(-32, 420))]
    powers = [below ** n for below, _ in points]
    total = mp.mpf(0)
    for i, (below_i, above_i) in enumerate(points):
        if powers[i] < mp.mpf("1e-30"):
            continue
        for j in range(i + 1):
            if powers[j] < mp.mpf("1e-30"):
                continue
            below_j, above_j = points[j]
            within = max(below_i - above_j, 0)
            lost = powers[i] * powers[j] - within ** n
            total += lost if i == j else 2 * lost
    return total * step * step


def main():
    print("# Written by tests/oracle/make_distribution_grid.py with mpmath; "
          "columns are told there.")
    normal(30)
    student(45)
    chi_square(45)
    f(60)
    gamma(35)
    beta(60)
    binomial(60)
    poisson(60)
    hypergeometric(80)
    constants()


if __name__ == "__main__":
    main()
