#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values of ranges of normal samples, Owen's T and Q, and bivariate normal probabilities.

    make_range_tables.py > ../data/distributions/range_grid.tsv     (a minute)

Nothing here is shared with the library: integrals by Gauss-Legendre quadrature or tanh-sinh in
mpmath with 30 digits or more, over the largest value (not the middle), panels halved until the sum
stands; bivariate probabilities by Plackett's integral over
the correlation (1954), Owen's Q over the chi variable. Columns, tab-separated: function, three
arguments and the point, true value, condition number of quantiles (1 elsewhere). `_cdf` lower tail,
`_sf` upper tail, `_ppf` and `_isf` their quantiles, by a Newton step from the point of the tail.
  range n 0 0 w; owens_t h a; owens_q df noncentrality limit t (from 0);
  tost df lower-shift upper-shift critical; binormal x y 0 correlation."""
import multiprocessing

import mpmath as mp

mp.mp.dps = 32
NODES = 24


def legendre(count):
    """Nodes and weights, by Newton's method."""
    nodes = []
    for k in range(1, count + 1):
        x = mp.cos(mp.pi * (k - mp.mpf(1) / 4) / (count + mp.mpf(1) / 2))
        for _ in range(8):
            before, value = mp.mpf(1), x
            for j in range(2, count + 1):
                before, value = value, ((2 * j - 1) * x * value - (j - 1) * before) / j
            slope = count * (x * value - before) / (x * x - 1)
            x -= value / slope
        nodes.append((x, 2 / ((1 - x * x) * slope * slope)))
    return nodes


RULE = legendre(NODES)


def panel(function, low, high):
    center, half = (low + high) / 2, (high - low) / 2
    return half * mp.fsum(w * function(center + half * x) for x, w in RULE)


def smooth(function, low, high, panels):
    """Over low ... high, in so many panels."""
    edges = [low + (high - low) * i / panels for i in range(panels + 1)]
    return mp.fsum(panel(function, a, b) for a, b in zip(edges, edges[1:]))


def normal_density(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


def above(z):
    return mp.erfc(z / mp.sqrt(2)) / 2


def sure(integral, first):
    """integral(panels) with panels doubled until 18 digits stand."""
    panels, before = first, integral(first)
    while True:
        panels *= 2
        value = integral(panels)
        if abs(value - before) <= abs(value) * mp.mpf("1e-18"):
            return value
        before = value


def range_tail(w, n, lower, panels):
    """Tippett (1925): the largest value at x, the others within w below it, or not."""
    w, n = mp.mpf(w), mp.mpf(n)

    def integrand(x):
        beyond, others = above(w - x), above(-x)
        if lower:
            inside = others - beyond if x < w / 2 else above(x - w) - above(x)
            return normal_density(x) * inside ** (n - 1)
        return normal_density(x) * (others ** (n - 1)
                                    * -mp.expm1((n - 1) * mp.log1p(-beyond / others)))
    return n * smooth(integrand, min(mp.mpf(-9), w / 2 - 9), max(mp.mpf(9), w / 2 + 9), panels)


def owens_t(h, a):
    h, a = mp.mpf(h), mp.mpf(a)
    value = sure(lambda panels: smooth(lambda x: mp.exp(-h * h * x * x / 2) / (1 + x * x),
                                       mp.mpf(0), a, panels), 4)
    return mp.exp(-h * h / 2) * value / (2 * mp.pi)


def chi_weight(x, df):
    return mp.exp((df - 1) * mp.log(x) - x * x / 2 - (df / 2 - 1) * mp.log(2)
                  - mp.loggamma(df / 2))


def chi_integral(function, df, high):
    df = mp.mpf(df)
    end = min(mp.mpf(high), mp.sqrt(df) + 14)
    start = max(mp.mpf(0), min(end, mp.sqrt(df)) - 16)
    return sure(lambda panels: smooth(lambda x: chi_weight(x, df) * function(x), start, end, panels),
                8)


def owens_q(t, df, noncentrality, limit):
    return chi_integral(lambda x: above(noncentrality - t * x / mp.sqrt(df)), df, limit)


def tost(critical, df, low, high):
    low, high = mp.mpf(low), mp.mpf(high)
    slope = mp.mpf(critical) / mp.sqrt(df)
    end = (low - high) / (2 * slope)
    return chi_integral(lambda x: above(slope * x - low) - above(-slope * x - high), df, end)


def binormal(x, y, correlation):
    x, y, r = mp.mpf(x), mp.mpf(y), mp.mpf(correlation)
    with mp.workdps(200):
        added = mp.quad(lambda s: mp.exp(-(x * x + y * y - 2 * x * y * mp.sin(s))
                                         / (2 * mp.cos(s) ** 2)),
                        mp.linspace(0, mp.asin(r), 9)) / (2 * mp.pi)
        return above(-x) * above(-y) + added


JOBS = []


def show(name, arguments, function, *rest):
    JOBS.append((name, arguments, function, rest))


def tails(name, arguments, function, *rest):
    for suffix, lower in (("cdf", True), ("sf", False)):
        show(name + "_" + suffix, arguments, function, *rest, lower)


def line(job):
    name, arguments, function, rest = job
    value, condition = function(*rest), 1
    if function is range_quantile:
        p, value, condition = value
        if condition > 1e6:  # the other tail tells where this is
            return ""
        arguments = (*arguments[:3], p)
    elif not mp.mpf("1e-290") < value <= 1:
        return ""
    columns = [repr(float(argument)) for argument in arguments]
    return "\t".join([name, *columns, mp.nstr(value, 22), mp.nstr(condition, 3)]) + "\n"


def plain_range(w, n, lower):
    return sure(lambda panels: range_tail(w, n, lower, panels), 4)


def range_density(w, n):
    def integrand(x):
        inside = above(x - w) - above(x) if x > w / 2 else above(-x) - above(w - x)
        return normal_density(x) * normal_density(x - w) * inside ** (n - 2)
    return n * (n - 1) * sure(lambda panels: smooth(integrand, w / 2 - 9, w / 2 + 9, panels), 4)


def range_quantile(near, n, lower):
    """The probability at a point, as a double; its quantile; its condition number."""
    near = mp.mpf(near)
    exact = plain_range(near, n, lower)
    p, density = float(exact), range_density(near, n)
    w = near + (p - exact) / density * (1 if lower else -1)
    return p, w, p / (w * density)


def ranges():
    for n, points in ((2, (0.01, 1.7, 20)), (3, (1e-6, 2.5, 9)), (7, (0.25, 3, 14)),
                      (25, (1.25, 4, 7, 25)), (120, (3.5, 6, 30)), (1000, (5.25, 6.5, 9, 40))):
        for w in points:
            tails("range", (n, 0, 0, w), plain_range, w, n)
            show("range_ppf", (n, 0, 0, w), range_quantile, w, n, True)
            show("range_isf", (n, 0, 0, w), range_quantile, w, n, False)


def planes():
    for h, a in ((0.3, 0.2), (1.7, 3.3), (12.5, 0.01), (12.5, 2.0), (1e-3, 50), (25, 0.999),
                 (3, 1.001), (8, 1e-8), (0.01, 1e-3)):
        show("owens_t", (h, a, 0, 0), owens_t, h, a)
    for x, y, r in ((0, 0, 0.5), (1, -1, 0.3), (-3, -4, 0.9), (-3, -4, -0.9), (2, 1.5, -0.99),
                    (-10, -12, 0.25), (-10, -12, -0.25), (0.5, 0.25, 0.999), (-6, -6.5, 0.999),
                    (-1, 1.125, -0.999), (5, -20, 0.6), (5, -20, -0.1), (1, 2, 0),
                    (-20, -15, 0.75), (0.01, -0.02, -0.5), (3, 3, 0.95), (-1.5, 4, 0.8)):
        show("binormal", (x, y, 0, r), binormal, x, y, r)
    for df, noncentrality, limit, t in ((8, 0, 2, 1), (22, 3, 4, 2.5), (22, 3, 40, 2.5),
                                        (5, -2, 3, -1.5), (100, 8, 9, 2), (1, 0.5, 1.5, 3), (38, -4, 7, -1.7),
                                        (400, 3, 21, 1.65)):
        show("owens_q", (df, noncentrality, limit, t), owens_q, t, df, noncentrality, limit)
    for df, low, high, critical in ((18, 3, -5, 1.734), (38, 2.5, -4.5, 1.686), (10, 1, -1, 1.812),
                                    (198, 6, -2, 1.653), (4, 9, -7, 2.132), (26, 12, -1, 1.706)):
        show("tost", (df, low, high, critical), tost, critical, df, low, high)


if __name__ == "__main__":
    print("# Written by tests/oracle/make_range_tables.py with mpmath; columns are told there.")
    for section in (planes, ranges):
        section()
    with multiprocessing.Pool(2) as workers:
        for text in workers.imap(line, JOBS):
            print(text, end="", flush=True)
