#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected values for charts of subgroups and of shares, by other means than the library's.

Everything is computed with mpmath at 30 digits from the defining formulas: d2 and d3 as integrals
over the distribution of the range [TIPPETT1925], binomial tails as plain sums. The data are drawn
with a fixed seed. Run it in tests/: it writes data/xbar_r_unequal.tsv,
data/xbar_r_unequal_expected.tsv, data/sigma_expected.tsv and data/p_chart_expected.tsv.
"""
import random
from mpmath import mp, mpf, sqrt, quad, ncdf, npdf, gamma, fabs, binomial, floor, findroot, erfc

mp.dps = 30


def d2(n):
    return quad(lambda x: 1 - ncdf(x) ** n - (1 - ncdf(x)) ** n, [-12, -4, 0, 4, 12])


def gauss_legendre(count):
    """Nodes and weights on (-1, 1), by Newton's method."""
    rule = []
    for i in range(count):
        x = mp.cos(mp.pi * (i + mpf(3) / 4) / (count + mpf(1) / 2))
        for _ in range(8):
            one, two = mpf(1), x
            for k in range(2, count + 1):
                one, two = two, ((2 * k - 1) * x * two - (k - 1) * one) / k
            slope = count * (x * two - one) / (x * x - 1)
            x -= two / slope
        rule.append((x, 2 / ((1 - x * x) * slope ** 2)))
    return rule


RULE = gauss_legendre(100)


def d3(n):
    """From E W^2 = integral of w^2 f(w), f the density of the range."""
    square = 0
    for at, weight in RULE:
        w = 7 * (at + 1)
        density = sum(v * npdf(9 * x - w / 2) * npdf(9 * x + w / 2)
                      * (ncdf(9 * x + w / 2) - ncdf(9 * x - w / 2)) ** (n - 2) for x, v in RULE)
        square += 63 * weight * w * w * density
    return sqrt(n * (n - 1) * square - d2(n) ** 2)


def c4(n):
    n = mpf(n)
    return sqrt(2 / (n - 1)) * gamma(n / 2) / gamma((n - 1) / 2)


def chi_df(cv2):
    """The df of the chi distribution with this squared coefficient of variation."""
    return findroot(lambda nu: 1 / c4(nu + 1) ** 2 - 1 - cv2,
                    (mpf("0.45") / cv2, mpf("0.55") / cv2))


def text(x):
    return mp.nstr(mpf(x), 20)


CONSTANTS = {}


def constants(n):
    if n not in CONSTANTS:
        CONSTANTS[n] = (d2(n), d3(n), c4(n))
    return CONSTANTS[n]


def draw_subgroups():
    random.seed(20261123)
    sizes = [5, 5, 4, 6, 5, 2, 3, 5, 5, 6, 4, 5, 5, 3, 2, 6, 5, 5, 4, 5, 5, 6, 5, 3]
    return [[round(random.gauss(12.4, 0.35), 3) for _ in range(n)] for n in sizes]


def moments(values):
    values = [mpf(str(v)) for v in values]
    mean = sum(values) / len(values)
    return mean, sum((v - mean) ** 2 for v in values), max(values) - min(values)


def within(groups):
    """Range, s and pooled estimates of sigma with their effective df."""
    wr = w = hs = h = ss = df = 0
    for group in groups:
        n = len(group)
        a, b, c = constants(n)
        _, squares, spread = moments(group)
        weight = a * a / (b * b)
        wr += weight * spread / a
        w += weight
        weight = c * c / (1 - c * c)
        hs += weight * sqrt(squares / (n - 1)) / c
        h += weight
        ss += squares
        df += n - 1
    yield "range", wr / w, chi_df(1 / w)
    yield "s", hs / h, chi_df(1 / h)
    yield "pooled", sqrt(ss / df) / c4(df + 1), mpf(df)


def successive(values):
    """Of single values in order; None is missing, and no difference crosses it."""
    steps, shared, before = [], 0, False
    for one, two in zip(values, values[1:]):
        here = one is not None and two is not None
        if here:
            steps.append(fabs(mpf(str(two)) - mpf(str(one))))
            shared += before
        before = here
    m = len(steps)
    pi = mp.pi
    variance = (m * (pi / 2 - 1) + 2 * shared * (sqrt(mpf(3)) / 2 + pi / 12 - 1)) / m ** 2
    yield "mean-mr", sum(steps) / m * sqrt(pi) / 2, chi_df(variance)
    steps.sort()
    median = (steps[(m - 1) // 2] + steps[m // 2]) / 2
    quartile = findroot(lambda z: ncdf(z) - mpf(3) / 4, 0.67)
    both = quad(lambda x: npdf(x) * (ncdf((quartile + x / 2) / sqrt(mpf(3) / 4))
                                     - ncdf((x / 2 - quartile) / sqrt(mpf(3) / 4))),
                [-quartile, quartile])
    slope = 2 * npdf(quartile) * quartile
    variance = (m * mpf(1) / 4 + 2 * shared * (both - mpf(1) / 4)) / slope ** 2 / m ** 2
    yield "median-mr", median / (quartile * sqrt(mpf(2))), chi_df(variance)
    yield "mssd", sqrt(sum(s * s for s in steps) / m / 2), 2 * mpf(m) ** 2 / (2 * m + shared)


def write_xbar_r(groups):
    with open("data/xbar_r_unequal.tsv", "w") as out:
        out.write("subgroup\tvalue\n")
        for i, group in enumerate(groups):
            for value in group:
                out.write(f"{i}\t{value}\n")
    count = sum(len(g) for g in groups)
    center = sum(sum(mpf(str(v)) for v in g) for g in groups) / count
    sigma = next(within(groups))[1]
    with open("data/xbar_r_unequal_expected.tsv", "w") as out:
        out.write("mean\tlower\tupper\trange\tcenter\trange_lower\trange_upper\n")
        for group in groups:
            n = len(group)
            a, b, _ = constants(n)
            mean, _, spread = moments(group)
            error = 3 * sigma / sqrt(mpf(n))
            row = [mean, center - error, center + error, spread, a * sigma,
                   max(mpf(0), a - 3 * b) * sigma, (a + 3 * b) * sigma]
            out.write("\t".join(text(x) for x in row) + "\n")


def write_sigma(groups):
    singles = [value for group in groups for value in group][:40]
    gaps = [None if i in (0, 7, 8, 20, 39) else v for i, v in enumerate(singles)]
    with open("data/sigma_expected.tsv", "w") as out:
        out.write("data\testimator\tsigma\tdf\n")
        for name, rows in (("subgroups", within(groups)), ("singles", successive(singles)),
                           ("gaps", successive(gaps))):
            for method, sigma, df in rows:
                out.write(f"{name}\t{method}\t{text(sigma)}\t{text(df)}\n")


def mass(k, n, p):
    return binomial(n, k) * p ** k * (1 - p) ** (n - k)


def below(k, n, p):
    """P(X < k)"""
    return sum(mass(i, n, p) for i in range(0, k))


def above(k, n, p):
    """P(X > k)"""
    return sum(mass(i, n, p) for i in range(k + 1, n + 1))


def write_p_chart():
    random.seed(7870)
    rows = []
    for _ in range(40):
        n = random.randint(20, 140)
        rows.append((sum(random.random() < 0.08 for _ in range(n)), n))
    total, size = sum(r[0] for r in rows), sum(r[1] for r in rows)
    p = mpf(total) / size
    tail = erfc(3 / sqrt(mpf(2))) / 2
    z = [(mpf(x) / n - p) / sqrt(p * (1 - p) / n) for x, n in rows]
    ranges = [fabs(b - a) for a, b in zip(z, z[1:])]
    sigma_z = sum(ranges) / len(ranges) * sqrt(mp.pi) / 2
    n = int(mp.nint(mpf(size) / len(rows)))
    lower, upper = p - 3 * sqrt(p * (1 - p) / n), p + 3 * sqrt(p * (1 - p) / n)
    least, most = int(mp.ceil(max(mpf(0), n * lower))), int(floor(n * upper))
    exact_least = max(k for k in range(n + 1) if below(k, n, p) <= tail)
    exact_most = min(k for k in range(n + 1) if above(k, n, p) <= tail)
    with open("data/p_chart_expected.tsv", "w") as out:
        # the first row: of the whole chart; then one row a point
        out.write("# center sigma_z tails (normal), tails (exact)\n")
        out.write("\t".join(text(x) for x in (
            p, sigma_z, below(least, n, p), above(most, n, p),
            below(exact_least, n, p), above(exact_most, n, p))) + "\n")
        out.write("# count size lower upper exact_lower exact_upper\n")
        for x, n in rows:
            error = 3 * sqrt(p * (1 - p) / n)
            least = max(k for k in range(n + 1) if below(k, n, p) <= tail)
            most = min(k for k in range(n + 1) if above(k, n, p) <= tail)
            out.write(f"{x}\t{n}\t" + "\t".join(text(v) for v in (
                max(mpf(0), p - error), min(mpf(1), p + error), mpf(least) / n, mpf(most) / n))
                + "\n")


groups = draw_subgroups()
write_sigma(groups)
write_xbar_r(groups)
write_p_chart()
