#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected results of the two-sample t tests, in 60 digits from the doubles themselves.

    two_sample_t_test.py tests/data

reads two_sample_t_test_published.tsv there (three published samples) and writes
    two_sample_t_test_values.tsv   the data: published, random with a fixed seed, and hard ones
    two_sample_t_test.tsv          the results for several options each
    two_sample_t_test_summary.tsv  the same from mean, standard deviation and count
Each figure is the double nearest to the result.
"""
import random
import sys

import mpmath as mp

mp.mp.dps = 60
OPTIONS = [  # pooled, alternative, null, confidence
    (0, "two-sided", 0.0, 0.95), (1, "two-sided", 0.0, 0.95), (0, "less", 0.5, 0.99),
    (0, "greater", 0.0, 0.9), (1, "greater", -1.25, 0.5), (1, "less", 0.0, 0.999)]


def beta_share(x, a, b):
    """The regularized incomplete beta function by its continued fraction."""
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
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


def upper_tail(t, df):
    if t < 0:
        return 1 - upper_tail(-t, df)
    return beta_share(df / (df + t * t), df / 2, mp.mpf(1) / 2) / 2 if t else mp.mpf(1) / 2


def quantile(tail, df):
    """The t above which lies `tail` < 1/2."""
    if tail == mp.mpf(1) / 2:
        return mp.mpf(0)
    low, high = mp.mpf(0), mp.mpf(1)
    while upper_tail(high, df) > tail:
        low, high = high, 2 * high
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if upper_tail(middle, df) > tail else (low, middle)
    return mp.findroot(lambda t: mp.log(upper_tail(t, df) / tail), (low, high), solver="secant")


def p_value(t, df, alternative):
    if alternative == "less":
        return upper_tail(-t, df)
    return upper_tail(t, df) if alternative == "greater" else 2 * upper_tail(abs(t), df)


def moments(values):
    values = [mp.mpf(v) for v in values]
    mean = mp.fsum(values) / len(values)
    return mean, mp.sqrt(mp.fsum((v - mean) ** 2 for v in values) / (len(values) - 1)), len(values)


def compare(first, second, option):
    pooled, alternative, null, confidence = option
    (m1, s1, n1), (m2, s2, n2) = first, second
    if pooled:
        df = mp.mpf(n1 + n2 - 2)
        se = mp.sqrt(((n1 - 1) * s1 ** 2 + (n2 - 1) * s2 ** 2) / df * (mp.mpf(1) / n1 + mp.mpf(1) / n2))
    else:
        v1, v2 = s1 ** 2 / n1, s2 ** 2 / n2
        se = mp.sqrt(v1 + v2)
        df = (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1))
    tail = 1 - mp.mpf(confidence)
    tail = tail / 2 if alternative == "two-sided" else tail
    reach = quantile(tail, df) * se
    t = (m1 - m2 - mp.mpf(null)) / se
    lower = -mp.inf if alternative == "less" else m1 - m2 - reach
    upper = mp.inf if alternative == "greater" else m1 - m2 + reach
    return [se, t, df, p_value(t, df, alternative), m1 - m2, lower, upper]


def line(*cells):
    return "\t".join(repr(float(c)) if isinstance(c, (float, mp.mpf)) else str(c) for c in cells)


def generated():
    draw = random.Random(20)
    cases = {}
    for number, (n1, n2, shift, s1, s2) in enumerate(
            [(2, 2, 0.3, 1, 2), (2, 9, 1, 1, 1), (5, 3, -4, 0.1, 3), (12, 12, 0.2, 1, 1),
             (25, 40, 0.5, 2, 2), (8, 60, 3, 5, 0.2), (90, 70, 0.05, 1, 1.1), (30, 30, 9, 1, 1)]):
        cases["random-%d" % (number + 1)] = (
            [draw.gauss(10 + shift, s1) for _ in range(n1)], [draw.gauss(10, s2) for _ in range(n2)])
    eighths = lambda n: [draw.randrange(-16, 17) / 8 for _ in range(n)]
    cases["offset-1e15"] = ([1e15 + v for v in eighths(9)], [1e15 + 0.5 + v for v in eighths(7)])
    cases["offset-1e9"] = ([1e9 + v for v in (0.1, 0.2, 0.3, 0.4)], [1e9 + v for v in (0.2, 0.3, 0.1)])
    cases["tiny"] = ([v * 1e-200 for v in (1.5, 2.25, 3.1)], [v * 1e-200 for v in (0.5, 0.25, 7.0)])
    cases["huge"] = ([v * 1e200 for v in (1.5, 2.25, 3.1)], [v * 1e200 for v in (0.5, 0.25, 7.0)])
    cases["one-constant"] = ([0.1] * 6, [0.3, 0.7, 0.2, 0.15])
    cases["far-apart"] = ([v + 1000 for v in (0.1, 0.2, 0.15, 0.3, 0.22, 0.18, 0.25, 0.12)],
                          [0.3, 0.1, 0.22, 0.17, 0.26, 0.24, 0.11, 0.19, 0.2])
    return cases


def published(folder):
    cases = {}
    with open(folder + "/two_sample_t_test_published.tsv") as table:
        for row in table:
            if not row.startswith(("#", "case")):
                case, sample, value = row.split()
                cases.setdefault(case, ([], []))[int(sample) - 1].append(float(value))
    return cases


def main(folder):
    cases = published(folder)
    cases.update(generated())
    with open(folder + "/two_sample_t_test_values.tsv", "w") as values, \
            open(folder + "/two_sample_t_test.tsv", "w") as results:
        print("case\tsample\tvalue", file=values)
        head = "pooled\talternative\tnull\tconfidence\tse\tstatistic\tdf\tp_value\testimate\tlower\tupper"
        print("case\tmean1\tsd1\tmean2\tsd2\t" + head, file=results)
        for name, pair in cases.items():
            for which in (0, 1):
                for value in pair[which]:
                    print(line(name, which + 1, value), file=values)
            first, second = moments(pair[0]), moments(pair[1])
            for option in OPTIONS:
                print(line(name, *first[:2], *second[:2], *option, *compare(first, second, option)),
                      file=results)
    summaries = [((20.14, 6.41, 249), (30.48, 6.11, 79)), ((0.75, 1.79, 10), (2.33, 2.0, 10)),
                 ((-3.25, 0.0, 4), (1e-3, 2.5e-3, 3)), ((1e6, 250.0, 2), (1e6, 3.0, 100000)),
                 ((5.5, 1e-9, 30), (5.5, 1e9, 31))]
    with open(folder + "/two_sample_t_test_summary.tsv", "w") as results:
        print("mean1\tsd1\tcount1\tmean2\tsd2\tcount2\t" + head, file=results)
        for first, second in summaries:
            for option in OPTIONS:
                exact = [(mp.mpf(m), mp.mpf(s), n) for m, s, n in (first, second)]
                print(line(*first, *second, *option, *compare(*exact, option)), file=results)


main(sys.argv[1])
