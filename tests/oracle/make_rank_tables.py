#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values of rank statistics and empirical distributions.

    make_rank_tables.py ../data/distributions     (some minutes; writes rank_grid.tsv, rank_ties.tsv)

Laws of ranks are counted in whole numbers of any length. Kolmogorov's law is Durbin's matrix power
and Smirnov's sum in 80 digits; the limit laws are contour integrals of their transforms in 44.
rank_grid.tsv: function, three arguments (unused ones 0; parameters first, then the point), 0, value,
1; `_cdf` is the lower tail, `_sf` P(X > x). rank_ties.tsv: function, statistic, sizes, ranks, lower
tail, upper tail; for p-values the last two are P(X >= observed) and 0.
"""
import itertools
import math
import sys
from fractions import Fraction

import mpmath as mp

mp.mp.dps = 80


def digits(value):
    if isinstance(value, Fraction):
        value = mp.mpf(value.numerator) / value.denominator
    return mp.nstr(mp.mpf(value), 28, min_fixed=-6, max_fixed=6)


def write(out, name, arguments, value):
    padded = list(arguments) + [0] * (4 - len(arguments))
    shown = [repr(float(a)) if isinstance(a, float) else str(a) for a in padded]
    print(name, *shown, digits(value), 1, sep="\t", file=out)


def write_tails(out, name, parameters, counts, points):
    """counts[i] is the number of cases with X = i; points are tuples (index, printed point)."""
    total = sum(counts)
    for index, point in points:
        below = sum(counts[:index + 1])
        write(out, name + "_cdf", [*parameters, point], Fraction(below, total))
        write(out, name + "_sf", [*parameters, point], Fraction(total - below, total))


def spread(most):
    """Points over 0 ... most: edges, tails, the middle."""
    parts = [0, 0.05, 0.2, 0.35, 0.45, 0.5, 0.52, 0.6, 0.75, 0.9, 1]
    return sorted({0, 1, 2, most - 1} | {int(most * p) for p in parts})


def multiply_window(counts, width):
    """Times 1 + x + ... + x^(width - 1)."""
    result, window = [], 0
    for i in range(len(counts) + width - 1):
        window += counts[i] if i < len(counts) else 0
        window -= counts[i - width] if i >= width else 0
        result.append(window)
    return result


def signed_rank_counts(n):
    counts = [1]
    for rank in range(1, n + 1):
        longer = counts + [0] * rank
        for i, count in enumerate(counts):
            longer[i + rank] += count
        counts = longer
    return counts


def gaussian_binomial(m, n):
    """Coefficients of prod (1 - x^(n + i)) / (1 - x^i)."""
    counts = [1] + [0] * (m * n)
    for i in range(1, m + 1):
        for j in range(m * n, n + i - 1, -1):
            counts[j] -= counts[j - n - i]
        for j in range(i, m * n + 1):
            counts[j] += counts[j - i]
    return counts


def inversions(n):
    counts = [1]
    for i in range(2, n + 1):
        counts = multiply_window(counts, i)
    return counts


def spearman_counts(n):
    """Orders by half their sum of squared differences; polynomials packed into whole numbers."""
    layer = {0: 1}
    for place in range(n):
        following = {}
        for used, packed in layer.items():
            for item in range(n):
                if not used >> item & 1:
                    key = used | 1 << item
                    moved = packed << 64 * (item - place) ** 2
                    following[key] = following.get(key, 0) + moved
        layer = following
    packed = layer[(1 << n) - 1]
    most = (n ** 3 - n) // 3
    every = [packed >> 64 * i & (1 << 64) - 1 for i in range(most + 1)]
    assert sum(every) == math.factorial(n) and not any(every[1::2])
    return every[::2]


def runs_counts(a, b):
    counts = [0] * (a + b + 1)
    for r in range(2, a + b + 1):
        k = r // 2
        if r % 2 == 0:
            counts[r] = 2 * math.comb(a - 1, k - 1) * math.comb(b - 1, k - 1)
        else:
            counts[r] = (math.comb(a - 1, k) * math.comb(b - 1, k - 1)
                         + math.comb(a - 1, k - 1) * math.comb(b - 1, k))
    assert sum(counts) == math.comb(a + b, a)
    return counts


BITS = 700  # fixed point of the matrix power


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(map(int.__mul__, row, column)) >> BITS for column in columns] for row in a]


def kolmogorov(n, d):
    """Durbin's (1973) matrix in the form of Marsaglia, Tsang & Wang (2003)."""
    t = Fraction(n) * Fraction(d)
    k = math.floor(t) + 1
    h = k - t
    m = 2 * k - 1

    def entry(i, j):
        if i - j + 1 < 0:
            return Fraction(0)
        value = Fraction(1)
        if j == 0:
            value -= h ** (i + 1)
        if i == m - 1:
            value -= h ** (m - j)
        if i == m - 1 and j == 0 and 2 * h - 1 > 0:
            value += (2 * h - 1) ** m
        return value / math.factorial(i - j + 1)

    base = [[int(entry(i, j) * 2 ** BITS) for j in range(m)] for i in range(m)]
    power = None
    left = n
    while left:
        if left & 1:
            power = base if power is None else multiply(power, base)
        left >>= 1
        if left:
            base = multiply(base, base)
    return mp.mpf(power[k - 1][k - 1]) / mp.mpf(2) ** BITS * mp.factorial(n) / mp.mpf(n) ** n


def smirnov(n, d):
    """P(D+ >= d)."""
    d = mp.mpf(d)
    total, j = mp.mpf(0), 0
    while j <= n and 1 - d - mp.mpf(j) / n > 0:
        p = d + mp.mpf(j) / n
        total += mp.binomial(n, j) * p ** (j - 1) * (1 - p) ** (n - j)
        j += 1
    return d * total


def limit_upper(log_transform, z, c):
    """Integral of E exp(theta X) exp(-theta z) / theta along a parabola through c, over 2 pi i:
    P(X > z), less 1 if c < 0. log_transform is for Im theta > 0, up to a sign of the transform."""
    z = mp.mpf(z)
    b = mp.mpf(max(abs(c), 1))
    near = mp.exp(log_transform(mp.mpc(c, mp.mpf(10) ** -60)))
    sign = 1 if mp.re(near) > 0 else -1

    def integrand(s):
        theta = mp.mpc(c + b * s * s / 4, b * s)
        value = mp.exp(log_transform(theta) - theta * z) / theta
        return mp.im(value * mp.mpc(b * s / 2, b))

    start = mp.mpf(10) ** -60
    most = abs(integrand(start))
    end = mp.mpf(1)
    while abs(integrand(end)) > mp.mpf(10) ** -38 * most:
        end *= mp.mpf("1.25")
    step = end / 64
    total = integrand(start) / 2 + sum(integrand(step * i) for i in range(1, 65))
    while True:  # the trapezoid rule, which converges geometrically
        halved = total + sum(integrand(step * (i + mp.mpf(1) / 2)) for i in range(int(end / step + 0.5)))
        if abs(halved / 2 - total) < mp.mpf(10) ** -20 * abs(total):
            return sign * halved * step / 2 / mp.pi
        total, step = halved, step / 2


def log_anderson(theta):
    w = mp.pi / 2 * mp.sqrt(1 + 8 * theta)
    log_cosine = -1j * w + mp.log(1 + mp.exp(2j * w)) - mp.log(2)
    return (mp.log(2 * mp.pi) + mp.log(theta) - 1j * mp.pi - log_cosine) / 2


def log_cramer(theta):
    w = mp.sqrt(2 * theta)
    log_sine = mp.log(mp.mpc(0, 0.5)) - 1j * w + mp.log(1 - mp.exp(2j * w))
    return (mp.log(w) - log_sine) / 2


def limit_tails(log_transform, z, first, slope):
    """Both tails, each from its own side of the pole at 0; `first` is the first singularity."""
    z = mp.mpf(z)
    upper = limit_upper(log_transform, z, first * (1 - 1 / (2 + z)))
    lower = -limit_upper(log_transform, z, -max(1 / (1 + z), (slope / z) ** 2))
    assert abs(upper + lower - 1) < mp.mpf(10) ** -30, (z, upper, lower)
    return lower, upper


# ---- ties ----

def halves(ranks):
    return [Fraction(rank) for rank in ranks]


def tied_signed_rank(ranks):
    law = {Fraction(0): 1}
    for rank in halves(ranks):
        following = dict(law)
        for value, count in law.items():
            following[value + rank] = following.get(value + rank, 0) + count
        law = following
    return law


def tied_rank_sum(ranks, m):
    law = {}
    for chosen in itertools.combinations(halves(ranks), m):
        law[sum(chosen)] = law.get(sum(chosen), 0) + 1
    return law


def long_tied_rank_sum(ranks, m):
    rows = [{0: 1}] + [{} for _ in range(m)]
    for rank in (int(2 * Fraction(r)) for r in ranks):
        for k in range(m, 0, -1):
            for value, count in rows[k - 1].items():
                rows[k][value + rank] = rows[k].get(value + rank, 0) + count
    return {Fraction(value, 2): count for value, count in rows[m].items()}


def midranks(values):
    ordered = sorted(values)
    return [Fraction(2 * ordered.index(v) + ordered.count(v) + 1, 2) for v in values]


def shown(ranks):
    return ",".join(f"{float(r):g}" for r in ranks)


def write_law(out, name, law, sizes, ranks):
    total = sum(law.values())
    keys = sorted(law)
    picks = sorted({keys[0], keys[-1]} | {keys[int((len(keys) - 1) * p)]
                                          for p in (0.03, 0.15, 0.4, 0.5, 0.6, 0.9)})
    for point in picks:
        below = Fraction(sum(count for value, count in law.items() if value <= point), total)
        print(name, f"{float(point):.17g}", sizes, shown(ranks), digits(below), digits(1 - below),
              sep="\t", file=out)


def divisions(items, sizes):
    """All ways to deal the indices out to groups."""
    if len(sizes) == 1:
        yield [items]
        return
    for chosen in itertools.combinations(items, sizes[0]):
        held = set(chosen)
        for rest in divisions(tuple(i for i in items if i not in held), sizes[1:]):
            yield [chosen, *rest]


def kruskal(ranks, sizes):
    twice = [int(2 * Fraction(r)) for r in ranks]
    multiple = math.lcm(*sizes)

    def statistic(groups):
        return sum(multiple // len(g) * sum(twice[i] for i in g) ** 2 for g in groups)

    starts = [sum(sizes[:i]) for i in range(len(sizes) + 1)]
    observed = statistic([range(a, b) for a, b in zip(starts, starts[1:])])
    hits = total = 0
    for groups in divisions(tuple(range(len(ranks))), sizes):
        total += 1
        hits += statistic(groups) >= observed
    return Fraction(hits, total)


def friedman(blocks):
    k = len(blocks[0])
    law = {(0,) * k: 1}
    observed = sum(sum(block[i] for block in blocks) ** 2 for i in range(k))
    for block in blocks:
        following = {}
        for order in itertools.permutations(block):
            for sums, count in law.items():
                key = tuple(a + b for a, b in zip(sums, order))
                following[key] = following.get(key, 0) + count
        law = following
    hits = sum(count for sums, count in law.items() if sum(s * s for s in sums) >= observed)
    return Fraction(hits, sum(law.values()))


def limits(out):
    for z in (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.77, 0.78, 0.9, 1.2, 1.933, 2.492, 3.857, 6.0,
              12.0, 40.0, 150.0):
        lower, upper = limit_tails(log_anderson, z, 1, mp.mpf("1.11"))
        write(out, "anderson_cdf", [z], lower)
        write(out, "anderson_sf", [z], upper)
    for z in (0.004, 0.01, 0.02, 0.05, 0.1, 0.118, 0.12, 0.2, 0.347, 0.461, 0.743, 1.168, 2.5, 8.0,
              40.0):
        lower, upper = limit_tails(log_cramer, z, mp.pi ** 2 / 2, mp.mpf("0.35"))
        write(out, "cramer_cdf", [z], lower)
        write(out, "cramer_sf", [z], upper)


def normality(a2, n):
    """D'Agostino & Stephens (1986), table 4.9, as printed."""
    a2 = mp.mpf(a2)
    a = a2 * (1 + mp.mpf("0.75") / n + mp.mpf("2.25") / n ** 2)
    if a <= mp.mpf("0.2"):
        return 1 - mp.exp(mp.mpf("-13.436") + mp.mpf("101.14") * a - mp.mpf("223.73") * a ** 2)
    if a <= mp.mpf("0.34"):
        return 1 - mp.exp(mp.mpf("-8.318") + mp.mpf("42.796") * a - mp.mpf("59.938") * a ** 2)
    if a < mp.mpf("0.6"):
        return mp.exp(mp.mpf("0.9177") - mp.mpf("4.279") * a - mp.mpf("1.38") * a ** 2)
    return mp.exp(mp.mpf("1.2937") - mp.mpf("5.709") * a + mp.mpf("0.0186") * a ** 2)


def grid(out):
    for n in (1, 3, 12, 30, 150, 500):
        most = n * (n + 1) // 2
        write_tails(out, "signrank", [n], signed_rank_counts(n), [(i, i) for i in spread(most)])
    for m, n in ((1, 1), (3, 8), (8, 3), (30, 40), (7, 300), (150, 150)):
        write_tails(out, "wilcox", [m, n], gaussian_binomial(min(m, n), max(m, n)),
                    [(i, i) for i in spread(m * n)])
    for n in (2, 3, 8, 10, 19, 40, 100, 250):
        most = n * (n - 1) // 2
        write_tails(out, "kendall", [n], inversions(n), [(i, 2 * i - most) for i in spread(most)])
    for n in (2, 3, 4, 6, 9, 11, 12, 13, 14, 15, 16):
        counts = spearman_counts(n)
        points = spread(len(counts) - 1)
        points = points if n < 14 else points[4:5]  # the others take their time
        write_tails(out, "spearman", [n], counts, [(i, 2 * i) for i in points])
    for a, b in ((1, 1), (1, 5), (2, 2), (5, 6), (10, 10), (20, 13), (60, 100), (1000, 700)):
        counts = runs_counts(a, b)
        for r in sorted({2, min(3, a + b), a + 1}):
            write(out, "runs_pmf", [a, b, r], Fraction(counts[r], sum(counts)))
        write_tails(out, "runs", [a, b], counts,
                    [(r, r) for r in {2, 3, 4, 5} | set(spread(2 * min(a, b) + 1)) if r <= a + b])
    for n in (1, 2, 3, 7, 10, 25, 60, 140, 400, 1000):
        for x in (0.3, 0.42, 0.55, 0.8, 1.1, 1.5, 1.9, 2.1, 2.3, 2.45, 2.55, 3.1, 4.5):
            d = x / math.sqrt(n)
            if 0.5 / n < d < 1 and n * d < 45 and (n < 1000 or x in (0.42, 0.8)):
                value = kolmogorov(n, d)
                write(out, "ks_cdf", [n, d], value)
                write(out, "ks_sf", [n, d], 1 - value)
    for n in (1, 2, 5, 20, 100, 1000):
        for x in (0.02, 0.1, 0.4, 0.9, 1.7, 3.0, 6.0):
            d = x / math.sqrt(n)
            if d < 1:
                value = smirnov(n, d)
                write(out, "smirnov_cdf", [n, d], 1 - value)
                write(out, "smirnov_sf", [n, d], value)
    for n in (8, 20, 50, 1000):
        for a2 in (0.1, 0.17, 0.22, 0.3, 0.4, 0.5, 0.65, 0.8, 1.1, 1.6, 3.0, 8.0):
            write(out, "normality", [a2, n], normality(a2, n))
    with mp.workdps(44):
        limits(out)


def ties(out):
    for ranks in (["1"], ["1", "2", "3", "4"], ["1.5", "1.5", "3", "4", "5"], ["2", "2", "2"],
                  ["3", "4.5", "4.5", "6", "7.5", "7.5", "9", "10"],  # zeros ranked and left out
                  [str(r) for r in midranks([i * i % 11 for i in range(1, 25)])],
                  [str(r) for r in midranks([i * i % 37 for i in range(1, 61)])]):
        ranks = halves(ranks)
        write_law(out, "signed_rank", tied_signed_rank(ranks), "0", ranks)
    for values, m in (([1, 2, 3, 4], 2), ([1, 1, 2, 3, 3], 2), ([1, 1, 2, 3, 3], 3),
                      ([5, 5, 5, 5], 2), ([0, 0, 0, 0, 0, 0, 0, 1], 1),
                      ([i * i % 7 for i in range(15)], 6), ([i * i % 7 for i in range(15)], 11)):
        ranks = midranks(values)
        write_law(out, "rank_sum", tied_rank_sum(ranks, m), m, ranks)
    for values, m in (([i * i % 23 for i in range(60)], 25), ([i ** 3 % 9 for i in range(80)], 50),
                      ([int(i % 13 == 0) for i in range(120)], 40)):
        ranks = midranks(values)
        write_law(out, "rank_sum", long_tied_rank_sum(ranks, m), m, ranks)
    for values, sizes in (([1, 2, 3, 4, 5, 6, 7, 8, 9], (3, 3, 3)), ([1, 2, 5, 3, 4, 6], (3, 3)),
                          ([1, 4, 2, 6, 3, 8, 5, 7], (3, 3, 2)), ([1, 2, 3, 8, 4, 6, 5, 7], (2, 2, 2, 2)),
                          ([1, 3, 4, 6, 2, 9, 5, 11, 7, 8, 10, 12], (4, 4, 4)),
                          ([1, 1, 2, 2, 3, 3, 3, 1, 2], (4, 3, 2)), ([7, 7, 7, 7], (2, 2)),
                          ([1, 2, 2, 5, 4, 3, 3, 6, 7, 7, 8, 6, 9, 9], (5, 5, 4)),
                          ([1, 2, 4, 3, 9, 7, 5, 6, 8, 10, 11, 13], (1, 2, 3, 6))):
        ranks = midranks(values)
        value = kruskal(ranks, sizes)
        print("kruskal_wallis", 0, ",".join(map(str, sizes)), shown(ranks), digits(value), 0,
              sep="\t", file=out)
    for blocks in (["123", "123", "123"], ["123", "132", "123", "123"], ["1234", "1243", "2134"],
                   ["1234", "1234", "1243", "2143", "3124"], ["12", "12", "21", "12", "12", "12"],
                   ["112", "122", "123", "111", "132"], ["12345", "12354", "21345"],
                   ["123", "132", "213", "123", "123", "312", "132", "123", "231", "123"],
                   ["1123", "1234", "2234", "1324", "4423", "1224"]):
        ranked = [midranks([int(c) for c in block]) for block in blocks]
        print("friedman", 0, f"{len(ranked)},{len(ranked[0])}",
              shown([r for block in ranked for r in block]), digits(friedman(ranked)), 0,
              sep="\t", file=out)


def main():
    folder = sys.argv[1]
    note = "# Written by tests/oracle/make_rank_tables.py, which states the columns."
    for name, fill in (("rank_ties.tsv", ties), ("rank_grid.tsv", grid)):
        with open(f"{folder}/{name}", "w", buffering=1, encoding="ascii") as out:
            print(note, file=out)
            fill(out)


main()
