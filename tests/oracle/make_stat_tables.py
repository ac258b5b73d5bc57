#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the compiled tables of src/stat with mpmath.

    make_stat_tables.py logarithms > src/stat/logarithm_table.h
    make_stat_tables.py gammas     > src/stat/gamma_table.h
    make_stat_tables.py ranges     > src/stat/range_table.h     (some minutes)

Every entry is the double nearest to the true value; a double-double is that and the double
nearest to what is left.
"""
import sys

import mpmath as mp

HEAD = """/* SPDX-License-Identifier: GPL-3.0-or-later */
/* {what}
 * Written by tests/oracle/make_stat_tables.py with mpmath. */
"""


def pair(value):
    high = float(value)
    low = float(value - mp.mpf(high))
    return "{%s, %s}" % (high.hex(), low.hex())


def logarithms():
    mp.mp.dps = 60
    print(HEAD.format(what="log(1 + i / 128) for i = -38 ... 54 as double-doubles."))
    print("static const double_double logarithm_table[93] = {")
    for i in range(-38, 55):
        print("    %s,%s" % (pair(mp.log(1 + mp.mpf(i) / 128)), " /* i = 0 */" if i == 0 else ""))
    print("};")


def gammas():
    mp.mp.dps = 50
    print(HEAD.format(what="a^a e^-a / Gamma(a) for small a: at half integers, and polynomials."))
    print("/* At a = 1/2, 1, 3/2, ... 15. */")
    print("static const double half_integer_peak[30] = {")
    for i in range(1, 31):
        a = mp.mpf(i) / 2
        print("    %s," % float(a ** a * mp.exp(-a) / mp.gamma(a)).hex())
    print("};\n")
    star = lambda a: a ** a * mp.exp(-a) / mp.gamma(a) / mp.sqrt(a)
    polynomial("1 / Gamma(1 + a) for 0 <= a <= 1", "reciprocal_gamma",
               lambda a: mp.rgamma(1 + a), 0, 1)
    polynomial("a^a e^-a / Gamma(a) / sqrt a for 2 <= a <= 4", "peak_from_2", star, 2, 4)
    polynomial("The same for 4 <= a <= 9", "peak_from_4", star, 4, 9)


def polynomial(what, name, function, low, high):
    """Chebyshev interpolation to 1e-18, as powers of t = (2 a - low - high) / (high - low)."""
    middle, half = mp.mpf(low + high) / 2, mp.mpf(high - low) / 2
    count = 8
    while True:
        terms, error = mp.chebyfit(lambda t: function(middle + half * t), [-1, 1], count,
                                   error=True)
        if error < 1e-18:
            break
        count += 1
    print("/* %s, in powers of (2 a - %d) / %d. */" % (what, low + high, high - low))
    print("static const double %s[%d] = {" % (name, count))
    for term in reversed(terms):
        print("    %s," % float(term).hex())
    print("};\n" if name != "peak_from_4" else "};")


def gauss_legendre(length):
    """384 nodes and weights on [0, length]."""
    rule = mp.calculus.quadrature.GaussLegendre(mp.mp)
    return [(length * (x + 1) / 2, length * w / 2) for x, w in rule.calc_nodes(8, mp.mp.prec)]


def range_moments(sizes):
    """d2 and d3 of each size from Tippett's integrals (1925).

    E R = int (1 - P(B(x))) dx and Var R = 2 int int_{x<y} Cov(B(x), B(y)), where B(x) says that no
    value lies on one side of x. Along x by the trapezoid rule, which is exact beyond all digits
    for such functions, across by Gauss-Legendre."""
    step = mp.mpf(1) / 10
    grid = [step * i for i in range(-120, 121)]
    cdf = [(mp.ncdf(x), mp.ncdf(-x)) for x in grid]
    mean = {n: step * mp.fsum(1 - f ** n - s ** n for f, s in cdf) for n in sizes}
    variance = dict.fromkeys(sizes, mp.mpf(0))
    for distance, weight in gauss_legendre(mp.mpf(16)):
        for x, (fx, sx) in zip(grid, cdf):
            fy, sy = mp.ncdf(x + distance), mp.ncdf(-x - distance)
            between = fy - fx
            for n in sizes:
                fxn, sxn, fyn, syn = fx ** n, sx ** n, fy ** n, sy ** n
                variance[n] += 2 * weight * step * (
                    syn + fxn + between ** n - (fxn + sxn) * (fyn + syn))
    return [(n, mean[n], mp.sqrt(variance[n])) for n in sizes]


def ranges():
    mp.mp.dps = 40
    moments = range_moments(range(2, 101))
    print(HEAD.format(what="d2(n) and d3(n), n = 2 ... 100."))
    for k, name in enumerate(("mean_range_table", "range_sd_table")):
        print("static const double %s[99] = {" % name)
        for row in moments:
            value = row[k + 1]
            print("    %s, /* %d: %s */" % (float(value).hex(), row[0], mp.nstr(value, 20)))
        print("};")


if __name__ == "__main__":
    {"logarithms": logarithms, "gammas": gammas, "ranges": ranges}[sys.argv[1]]()
