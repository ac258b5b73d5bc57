#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected results of the one-way analysis of variance, in 60 digits, from the definitions.

    one_way_anova.py tests/data

reads one_way_anova_published.tsv there and writes one_way_anova_cases.tsv: for each case a line
"case", its name, whether its numbers are meant as the decimals written (1) or as the doubles
nearest to them (0), and the confidence; a line "group" for each group, with its values; and lines
"expect" with key and result, rounded to the nearest double. Random data have a fixed seed.
"""
import random
import sys

import mpmath as mp

mp.mp.dps = 60


def beta_share(x, a, b):
    """The regularized incomplete beta function by its continued fraction."""
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    if x == 0:
        return mp.mpf(0)
    front = mp.exp(a * mp.log(x) + b * mp.log(1 - x) + mp.loggamma(a + b)
                   - mp.loggamma(a) - mp.loggamma(b)) / a
    tiny = mp.mpf(10) ** -(2 * mp.mp.dps)
    c, d = mp.mpf(1), 1 / (1 - (a + b) * x / (a + 1) or tiny)
    total = d
    for m in range(1, 100000):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            total *= c * d
        if abs(c * d - 1) < mp.mpf(10) ** -(mp.mp.dps - 4):
            return front * total
    raise ArithmeticError("no convergence")


def f_tail(f, df, df2):
    return beta_share(df2 / (df2 + df * f), df2 / 2, df / 2)


def t_tail(t, df):
    return beta_share(df / (df + t * t), df / 2, mp.mpf(1) / 2) / 2


def t_quantile(tail, df):
    low, high = mp.mpf(0), mp.mpf(1)
    while t_tail(high, df) > tail:
        low, high = high, 2 * high
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if t_tail(middle, df) > tail else (low, middle)
    return mp.findroot(lambda t: mp.log(t_tail(t, df) / tail), (low, high), solver="secant")


def welch(groups, means, variances):
    """Welch (1951)."""
    k = mp.mpf(len(groups))
    weights = [len(g) / v for g, v in zip(groups, variances)]
    total = mp.fsum(weights)
    center = mp.fsum(w * m for w, m in zip(weights, means)) / total
    spread = mp.fsum((1 - w / total) ** 2 / (len(g) - 1) for g, w in zip(groups, weights))
    numerator = mp.fsum(w * (m - center) ** 2 for w, m in zip(weights, means)) / (k - 1)
    f = numerator / (1 + 2 * (k - 2) / (k * k - 1) * spread)
    return f, (k * k - 1) / (3 * spread)


def brown_forsythe(groups, between, variances):
    """Brown and Forsythe (1974)."""
    count = mp.mpf(sum(len(g) for g in groups))
    parts = [(1 - len(g) / count) * v for g, v in zip(groups, variances)]
    total = mp.fsum(parts)
    return between / total, 1 / mp.fsum((p / total) ** 2 / (len(g) - 1)
                                        for g, p in zip(groups, parts))


def noncentral_f_tail(f, df, df2, noncentrality):
    """P(F > f): upper tails of central beta variables, Poisson weights."""
    a, b, half = df / 2, df2 / 2, noncentrality / 2
    x = df * f / (df * f + df2)
    upper = f_tail(f, df, df2)
    step = mp.exp(a * mp.log(x) + b * mp.log(1 - x) - mp.log(a) - mp.loggamma(a) - mp.loggamma(b)
                  + mp.loggamma(a + b))
    weight, total, j = mp.exp(-half), mp.mpf(0), 0
    while j < half or weight > mp.mpf(10) ** -45:
        total += weight * upper
        upper += step
        step *= x * (a + b + j) / (a + 1 + j)
        j += 1
        weight *= half / j
    return total


def eta_end(f, df, df2, count, wanted):
    """Steiger (2004): lambda / (lambda + N) where the upper tail is the wanted one; None where
    lambda is too large for the sum."""
    if f_tail(f, df, df2) >= wanted:
        return mp.mpf(0)
    low, high = mp.mpf(0), 4 * df * f + 40
    if high > 4e4:
        return None
    while noncentral_f_tail(f, df, df2, high) < wanted:
        low, high = high, 2 * high
    found = mp.findroot(lambda at: noncentral_f_tail(f, df, df2, at) - wanted, (low, high),
                        solver="illinois", tol=1e-60, maxsteps=200, verify=False)
    return found / (found + count)


def analyse(groups, confidence):
    k, count = mp.mpf(len(groups)), mp.mpf(sum(len(g) for g in groups))
    means = [mp.fsum(g) / len(g) for g in groups]
    grand = mp.fsum(v for g in groups for v in g) / count
    squares = [mp.fsum((v - m) ** 2 for v in g) if len(set(g)) > 1 else mp.mpf(0)
               for g, m in zip(groups, means)]
    variances = [s / (len(g) - 1) if len(g) > 1 else mp.nan for g, s in zip(groups, squares)]
    between = mp.fsum(len(g) * (m - grand) ** 2 for g, m in zip(groups, means))
    within = mp.fsum(squares)
    total = mp.fsum((v - grand) ** 2 for g in groups for v in g)
    df, df2 = k - 1, count - k
    error = within / df2
    found = {"df": df, "ss_between": between, "ss_error": within, "ss_total": total,
             "ms_between": between / df, "ms_error": error, "df_error": df2,
             "f_classical": between / df / error,
             "p_classical": f_tail(between / df / error, df, df2),
             "sd_pooled": mp.sqrt(error), "r_squared": between / total,
             "epsilon_squared": (between - df * error) / total,
             "omega_squared": (between - df * error) / (total + error)}
    left = (1 - mp.mpf(confidence)) / 2
    for name, wanted in (("eta_lower", left), ("eta_upper", 1 - left)):
        end = eta_end(found["f_classical"], df, df2, count, wanted)
        if end is not None:
            found[name] = end
    several = all(len(g) > 1 for g in groups)
    pairs = {"": (mp.nan, mp.nan), "_brown_forsythe": (mp.nan, mp.nan)}
    if several and all(s > 0 for s in squares):
        pairs[""] = welch(groups, means, variances)
    if several:
        pairs["_brown_forsythe"] = brown_forsythe(groups, between, variances)
    for name, (f, d) in pairs.items():
        found["f" + name if name else "statistic"] = f
        found["df2" + name] = d
        found["p" + name if name else "p_value"] = mp.nan if mp.isnan(f) else f_tail(f, df, d)
    tail = (1 - mp.mpf(confidence)) / 2
    for i, (g, m, v) in enumerate(zip(groups, means, variances)):
        own = t_quantile(tail, mp.mpf(len(g) - 1)) * mp.sqrt(v / len(g)) if len(g) > 1 else mp.nan
        pooled = t_quantile(tail, df2) * mp.sqrt(error / len(g))
        found.update({f"mean/{i}": m, f"sd/{i}": mp.sqrt(v), f"lower/{i}": m - own,
                      f"upper/{i}": m + own, f"pooled_lower/{i}": m - pooled,
                      f"pooled_upper/{i}": m + pooled})
    return found


def generated():
    """Name, whether decimals are meant, groups as text."""
    draw = random.Random(40)
    sample = lambda n, mean, sd: [repr(draw.gauss(mean, sd)) for _ in range(n)]
    sizes = [([2, 2], 1), ([2, 3, 2], 1), ([5, 5, 5], 0.5), ([3, 12, 40], 2), ([30] * 6, 0.2),
             ([4, 9, 2, 7, 5, 3, 8], 1), ([60, 20], 3), ([3] * 30, 0.3), ([200, 150, 180], 0.1)]
    for number, (counts, shift) in enumerate(sizes):
        yield "random-%d" % (number + 1), 0, [
            sample(n, 10 + shift * draw.gauss(0, 1), 0.2 + draw.random()) for n in counts]
    yield "unlike-spreads", 0, [sample(12, 0, 1e-6), sample(5, 0.1, 1), sample(30, 3, 1e3)]
    yield "very-unlike-spreads", 0, [sample(4, 0, 1e-90), sample(5, 1, 1), sample(6, 2, 1e9)]
    yield "far-apart", 0, [sample(20, 100 * i, 0.01) for i in range(4)]
    eighths = lambda n, base: [repr(base + draw.randrange(-16, 17) / 8) for _ in range(n)]
    yield "offset-1e15", 0, [eighths(9, 1e15), eighths(7, 1e15 + 0.5), eighths(5, 1e15)]
    tenths = lambda n, base: ["%d.%d" % (base + draw.randrange(3), draw.randrange(10))
                              for _ in range(n)]
    yield "decimals-1e12", 1, [tenths(9, 10 ** 12), tenths(7, 10 ** 12), tenths(5, 10 ** 12 + 1)]
    yield "decimals", 1, [tenths(6, 7), tenths(6, 8), tenths(6, 7)]
    yield "tiny", 0, [sample(4, 3e-150, 1e-150), sample(5, 2e-150, 1e-150)]
    yield "huge", 0, [sample(4, 3e150, 1e150), sample(5, 2e150, 1e150), sample(3, 2e150, 1e150)]
    yield "one-constant", 0, [sample(5, 1, 1), ["0.1"] * 6, sample(4, 2, 1)]
    yield "one-single", 0, [sample(5, 1, 1), ["0.7"], sample(4, 2, 1)]
    yield "one-has-spread", 0, [["0.7"], ["0.9", "1.1"], ["0.3"]]


def published(folder):
    cases = {}
    with open(folder + "/one_way_anova_published.tsv") as table:
        for line in table:
            if not line.startswith("#"):
                name, values = line.rstrip("\n").split("\t")
                cases.setdefault(name, []).append(values.split())
    return [(name, 1, groups) for name, groups in cases.items()]


def main(folder):
    cases = published(folder) + list(generated())
    with open(folder + "/one_way_anova_cases.tsv", "w") as out:
        print("# Written by tests/oracle/one_way_anova.py.", file=out)
        for number, (name, decimals, texts) in enumerate(cases):
            confidence = 0.95 if number % 3 else 0.99
            groups = [[mp.mpf(t if decimals else float(t)) for t in group] for group in texts]
            print("case", name, decimals, confidence, sep="\t", file=out)
            for group in texts:
                print("group", " ".join(group), sep="\t", file=out)
            for key, value in analyse(groups, confidence).items():
                print("expect", key, repr(float(value)), sep="\t", file=out)


main(sys.argv[1])
