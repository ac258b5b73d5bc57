#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected results of linear_fit, in 60 digits by the normal equations.

    linear_fit.py tests/data

writes linear_fit_cases.tsv there: for each case its options, its columns (random with a fixed seed)
and the results, each the double nearest to the true one. Model matrices are written out here by
hand, term after term; type III sums of squares come from dropping the columns of a term, labels
coded so that they sum to 0. Values count as the decimals they are written as when exact is 1, and
as the doubles nearest to them when it is 0.
"""
import itertools
import random
import sys
from fractions import Fraction

import mpmath as mp

mp.mp.dps = 60


def beta_share(x, a, b):
    return mp.betainc(a, b, 0, x, regularized=True)


def t_tail(t, df):
    t = abs(t)
    return beta_share(df / (df + t * t), df / 2, mp.mpf(1) / 2) / 2


def f_tail(f, df1, df2):
    return beta_share(df2 / (df2 + df1 * f), mp.mpf(df2) / 2, mp.mpf(df1) / 2)


def t_quantile(tail, df):
    """Bisection and secant on the upper tail."""
    low, high = mp.mpf(0), mp.mpf(1)
    while t_tail(high, df) > tail:
        high *= 2
    return mp.findroot(lambda t: mp.log(t_tail(t, df) / tail), (low + high) / 2 + high / 4,
                       tol=mp.mpf(10) ** -80)


class Case:
    def __init__(self, name, terms="", at="", intercept=1, degree=1, confidence=0.95, exact=1):
        self.name, self.terms, self.at = name, terms, at
        self.intercept, self.degree, self.confidence, self.exact = (
            intercept, degree, confidence, exact)
        self.columns = {}  # name: (kind, list of texts)
        self.model = []    # (term, list of (predictor, power))

    def number(self, text):
        if self.exact:
            of = Fraction(text)
        else:
            of = Fraction(float(text))
        return mp.mpf(of.numerator) / of.denominator

    def levels(self, name):
        return list(dict.fromkeys(self.columns[name][1]))


def part_columns(case, name, power, coding, source):
    """Columns of one factor of a term: [(suffix, values)]."""
    kind = case.columns[name][0]
    if kind == "number":
        return [("", [case.number(text) ** power for text in source[name]])]
    levels = case.levels(name)
    if coding == "full":
        chosen = levels
    else:
        chosen = levels[1:]
    out = []
    for level in chosen:
        def value(text):
            if text == level:
                return mp.mpf(1)
            return mp.mpf(-1 if coding == "sum" and text == levels[0] else 0)
        out.append(("[%s]" % level, [value(text) for text in source[name]]))
    return out


def coding_of(case, term, index, contrast):
    """Full when the term without that part is not in the model."""
    name, power = term[1][index]
    if case.columns[name][0] == "number":
        return None
    rest = sorted(p for i, p in enumerate(term[1]) if i != index)
    if not rest:
        earlier = case.model[:case.model.index(term)]
        has_constant = case.intercept or any(
            len(t[1]) == 1 and case.columns[t[1][0][0]][0] == "labels" for t in earlier)
        return contrast if has_constant else "full"
    return contrast if any(sorted(t[1]) == rest for t in case.model) else "full"


def term_columns(case, term, contrast, source):
    parts = []
    for index, (name, power) in enumerate(term[1]):
        label = name if power == 1 else "%s^%d" % (name, power)
        parts.append([(label + suffix, values) for suffix, values in part_columns(
            case, name, power, coding_of(case, term, index, contrast), source)])
    out = []
    for chosen in itertools.product(*reversed(parts)):  # the first changes fastest
        chosen = chosen[::-1]
        values = [mp.mpf(1)] * len(chosen[0][1])
        for _, other in chosen:
            values = [a * b for a, b in zip(values, other)]
        out.append((":".join(label for label, _ in chosen), values))
    return out


def matrix(case, contrast, source, skip=(), upto=None):
    """Titles and columns of the model matrix."""
    rows = len(next(iter(source.values())))
    out = [("intercept", [mp.mpf(1)] * rows)] if case.intercept else []
    for index, term in enumerate(case.model):
        if index in skip or (upto is not None and index >= upto):
            continue
        out += term_columns(case, term, contrast, source)
    return out


class Fit:
    def __init__(self, columns, y, w):
        self.n, self.p = len(y), len(columns)
        if self.p == 0:
            self.rss = sum(wi * yi * yi for wi, yi in zip(w, y))
            return
        x = mp.matrix(self.n, self.p)
        for j, (_, values) in enumerate(columns):
            for i in range(self.n):
                x[i, j] = values[i]
        wx = mp.matrix(self.n, self.p)
        for i in range(self.n):
            for j in range(self.p):
                wx[i, j] = w[i] * x[i, j]
        self.inverse = (x.T * wx) ** -1
        self.b = self.inverse * (wx.T * mp.matrix(y))
        fitted = x * self.b
        self.fitted = [fitted[i] for i in range(self.n)]
        self.residual = [y[i] - self.fitted[i] for i in range(self.n)]
        self.rss = sum(w[i] * self.residual[i] ** 2 for i in range(self.n))
        self.leverage = []
        for i in range(self.n):
            row = x[i, :]
            self.leverage.append(w[i] * (row * self.inverse * row.T)[0])


def condition(columns, w):
    p, n = len(columns), len(w)
    g = mp.matrix(p, p)
    lengths = [mp.sqrt(sum(w[i] * c[1][i] ** 2 for i in range(n))) for c in columns]
    for a in range(p):
        for b in range(p):
            g[a, b] = sum(w[i] * columns[a][1][i] * columns[b][1][i]
                          for i in range(n)) / lengths[a] / lengths[b]
    values = mp.eigsy(g, eigvals_only=True)
    return mp.sqrt(max(values) / min(values))


def results(case):
    out = {}
    response = next(n for n, c in case.columns.items() if c[0] == "response")
    y = [case.number(t) for t in case.columns[response][1]]
    n = len(y)
    weights = [c for c in case.columns.values() if c[0] == "weights"]
    w = [case.number(t) for t in weights[0][1]] if weights else [mp.mpf(1)] * n
    source = {k: v[1] for k, v in case.columns.items()}
    columns = matrix(case, "treatment", source)
    fit = Fit(columns, y, w)
    p, df = fit.p, n - fit.p
    effects = p - case.intercept
    mse = fit.rss / df
    s = mp.sqrt(mse)
    tq = t_quantile((1 - mp.mpf(Fraction(str(case.confidence)).numerator)
                     / Fraction(str(case.confidence)).denominator) / 2, df)
    base = Fit([("one", [mp.mpf(1)] * n)], y, w).rss if case.intercept else sum(
        a * b * b for a, b in zip(w, y))
    for j, (title, values) in enumerate(columns):
        b, se = fit.b[j], s * mp.sqrt(fit.inverse[j, j])
        key = "coefficient/%s/" % title
        out[key + "estimate"], out[key + "se"], out[key + "t"] = b, se, b / se
        out[key + "p_value"] = 2 * t_tail(b / se, df)
        out[key + "lower"], out[key + "upper"] = b - tq * se, b + tq * se
        if title != "intercept":
            mean = sum(a * c for a, c in zip(w, values)) / sum(w) if case.intercept else 0
            out[key + "vif"] = fit.inverse[j, j] * sum(
                a * (c - mean) ** 2 for a, c in zip(w, values))

    def line(name, lines_df, ss, error, error_df):
        key = "term/%s/" % name
        out[key + "df"], out[key + "sum_of_squares"] = lines_df, ss
        if error is not None:
            f = ss / lines_df / error
            out[key + "mean_square"], out[key + "f"] = ss / lines_df, f
            out[key + "p_value"] = f_tail(f, lines_df, error_df)

    line("regression", effects, base - fit.rss, mse, df)
    line("error", df, fit.rss, None, None)
    line("total", n - case.intercept, base, None, None)
    for index, term in enumerate(case.model):
        name = ":".join(a if b == 1 else "%s^%d" % (a, b) for a, b in term[1])
        less = Fit(matrix(case, "sum", source, skip=(index,)), y, w)
        count = len(term_columns(case, term, "sum", source))
        line(name, count, less.rss - fit.rss, mse, df)
        before = Fit(matrix(case, "treatment", source, upto=index), y, w)
        after = Fit(matrix(case, "treatment", source, upto=index + 1), y, w)
        out["term/%s/sequential" % name] = before.rss - after.rss
    used = sorted({a for term in case.model for a, _ in term[1]})
    groups = {}
    for i in range(n):
        setting = tuple(source[a][i] if case.columns[a][0] == "labels"
                        else case.number(source[a][i]) for a in used)
        groups.setdefault(setting, []).append(i)
    if p < len(groups) < n:
        pure = mp.mpf(0)
        for rows in groups.values():
            mean = sum(w[i] * y[i] for i in rows) / sum(w[i] for i in rows)
            pure += sum(w[i] * (y[i] - mean) ** 2 for i in rows)
        pure_df = n - len(groups)
        line("lack of fit", len(groups) - p, fit.rss - pure, pure / pure_df, pure_df)
        line("pure error", pure_df, pure, None, None)
        out["lack_of_fit_f"] = out["term/lack of fit/f"]
        out["lack_of_fit_p_value"] = out["term/lack of fit/p_value"]
    press = sum(w[i] * (fit.residual[i] / (1 - fit.leverage[i])) ** 2 for i in range(n))
    out["s"], out["df_error"], out["press"] = s, df, press
    out["r_squared"] = 1 - fit.rss / base
    out["r_squared_adjusted"] = 1 - mse / (base / (n - case.intercept))
    out["r_squared_predicted"] = 1 - press / base
    out["f"], out["f_p_value"] = out["term/regression/f"], out["term/regression/p_value"]
    out["condition"] = condition(columns, w)
    for i in range(n):
        key, h = "row/%d/" % (i + 1), fit.leverage[i]
        standard = mp.sqrt(w[i]) * fit.residual[i] / (s * mp.sqrt(1 - h))
        out[key + "fitted"], out[key + "residual"] = fit.fitted[i], fit.residual[i]
        out[key + "leverage"], out[key + "standardized"] = h, standard
        out[key + "cook"] = standard ** 2 * h / ((1 - h) * p)
    points = [dict((part.split("=")[0].strip(), part.split("=")[1].strip())
                   for part in text.split(",")) for text in case.at.split(";") if text]
    if points:
        at = {name: [point.get(name, "0") for point in points] for name in points[0]}
        for k, row in enumerate(zip(*[c[1] for c in matrix(case, "treatment", at)])):
            row = mp.matrix([row])
            mean, reach = (row * fit.b)[0], (row * fit.inverse * row.T)[0]
            key = "point/%d/" % (k + 1)
            out[key + "prediction"], out[key + "se"] = mean, s * mp.sqrt(reach)
            half, wide = tq * s * mp.sqrt(reach), tq * s * mp.sqrt(1 + reach)
            out[key + "confidence_lower"], out[key + "confidence_upper"] = mean - half, mean + half
            out[key + "prediction_lower"], out[key + "prediction_upper"] = mean - wide, mean + wide
    return out


def texts(rng, n, mean, sd, decimals):
    return ["%.*f" % (decimals, rng.gauss(mean, sd)) for _ in range(n)]


def choice(rng, n, levels):
    first = [levels[i % len(levels)] for i in range(2 * len(levels))]
    return first + [rng.choice(levels) for _ in range(n - len(first))]


def cases():
    rng = random.Random(20240611)
    made = []

    def add(case, n, columns, model):
        for name, kind in columns.items():
            case.columns[name] = kind
        case.model = [(None, list(parts)) for parts in model]
        case.model = [(i, parts) for i, (_, parts) in enumerate(case.model)]
        assert all(len(c[1]) == n for c in case.columns.values())
        made.append(case)

    n = 24
    a, b = texts(rng, n, 10, 2, 2), texts(rng, n, -3, 0.5, 3)
    y = ["%.3f" % (2.5 + 0.7 * float(p) - 1.1 * float(q) + rng.gauss(0, 0.4)) for p, q in zip(a, b)]
    add(Case("two numbers", at="a=10.5, b=-3.25; b=0, a=20"), n,
        {"y": ("response", y), "a": ("number", a), "b": ("number", b)}, [[("a", 1)], [("b", 1)]])
    add(Case("two numbers as doubles", exact=0, confidence=0.99), n,
        {"y": ("response", y), "a": ("number", a), "b": ("number", b)}, [[("a", 1)], [("b", 1)]])
    add(Case("product and square", terms="a, b, a:b + a^2", at="a=9, b=-2.75", confidence=0.9), n,
        {"y": ("response", y), "a": ("number", a), "b": ("number", b)},
        [[("a", 1)], [("b", 1)], [("a", 1), ("b", 1)], [("a", 2)]])
    add(Case("through the origin", intercept=0, at="a=1,b=1"), n,
        {"y": ("response", y), "a": ("number", a), "b": ("number", b)}, [[("a", 1)], [("b", 1)]])

    n = 30
    x = ["%.1f" % (1 + 0.5 * (i % 7)) for i in range(n)]
    y = ["%.2f" % (3 + float(t) - 0.2 * float(t) ** 2 + rng.gauss(0, 0.3)) for t in x]
    add(Case("repeated settings", degree=2, at="x=2.2"), n,
        {"y": ("response", y), "x": ("number", x)}, [[("x", 1)], [("x", 2)]])
    w = ["%.2f" % rng.uniform(0.2, 5) for _ in range(n)]
    add(Case("weights", at="x=2.2;x=9"), n,
        {"y": ("response", y), "x": ("number", x), "w": ("weights", w)}, [[("x", 1)]])

    n = 28
    depot, shift = choice(rng, n, ["D2", "D1", "D3"]), choice(rng, n, ["early", "late"])
    x = texts(rng, n, 50, 12, 1)
    effect = {"D1": 4.0, "D2": 0.0, "D3": -1.5}
    y = ["%.2f" % (20 + effect[d] + 0.1 * float(t) * (1.3 if d == "D1" else 1)
                   + (0.8 if s == "late" else 0) + rng.gauss(0, 1)) for d, s, t in zip(depot, shift, x)]
    labels = {"y": ("response", y), "depot": ("labels", depot), "shift": ("labels", shift),
              "x": ("number", x)}
    main = [[("depot", 1)], [("shift", 1)], [("x", 1)]]
    add(Case("labels and a number", at="depot=D3, shift=late, x=48.5"), n, labels, main)
    add(Case("two-way", terms="depot,shift,depot:shift", at="depot=D1, shift=late"), n, labels,
        [[("depot", 1)], [("shift", 1)], [("depot", 1), ("shift", 1)]])
    add(Case("slopes that differ", terms="x + depot + depot:x", at="x=60,depot=D1"), n, labels,
        [[("x", 1)], [("depot", 1)], [("depot", 1), ("x", 1)]])
    add(Case("a slope for each", terms="depot:x, shift"), n, labels,
        [[("depot", 1), ("x", 1)], [("shift", 1)]])
    add(Case("labels without intercept", intercept=0, terms="depot,shift,x"), n, labels, main)
    w = ["%.1f" % rng.uniform(0.5, 9) for _ in range(n)]
    add(Case("all of it", terms="depot, shift, x, x^2, depot:x, depot:shift, shift:x"), n,
        dict(labels, w=("weights", w)),
        main + [[("x", 2)], [("depot", 1), ("x", 1)], [("depot", 1), ("shift", 1)],
                [("shift", 1), ("x", 1)]])

    n = 20
    x = ["%.2f" % (1000000 + rng.uniform(-1, 1)) for _ in range(n)]
    y = ["%.4f" % (1e9 + 0.5 * (float(t) - 1e6) + rng.gauss(0, 0.01)) for t in x]
    add(Case("far from 0", at="x=1000000.5"), n, {"y": ("response", y), "x": ("number", x)},
        [[("x", 1)]])
    x = ["%d" % (2000 + i) for i in range(n)]
    y = ["%.3f" % (rng.gauss(0, 1) + 0.01 * i ** 2) for i in range(n)]
    add(Case("years to the fifth", degree=5, at="x=2005"), n,
        {"y": ("response", y), "x": ("number", x)}, [[("x", k)] for k in range(1, 6)])
    x, z = texts(rng, n, 0, 1, 6), None
    z = ["%.9f" % (float(t) + 1e-6 * rng.gauss(0, 1)) for t in x]
    y = ["%.4f" % (float(t) + rng.gauss(0, 0.1)) for t in x]
    add(Case("nearly the same"), n,
        {"y": ("response", y), "x": ("number", x), "z": ("number", z)}, [[("x", 1)], [("z", 1)]])
    x, y = texts(rng, n, 0, 1, 4), texts(rng, n, 0, 1, 4)
    add(Case("nothing there"), n, {"y": ("response", y), "x": ("number", x)}, [[("x", 1)]])
    n = 40
    many = {"y": ("response", texts(rng, n, 5, 2, 3))}
    for k in range(10):
        many["x%d" % k] = ("number", texts(rng, n, k, 1 + k, 2))
    add(Case("ten numbers", exact=0), n, many, [[("x%d" % k, 1)] for k in range(10)])
    return made


def main():
    with open(sys.argv[1] + "/linear_fit_cases.tsv", "w") as out:
        out.write("# made by tests/oracle/linear_fit.py\n")
        for case in cases():
            out.write("case\t%s\t%d\t%d\t%s\t%d\t%s\t%s\n" % (
                case.name, case.intercept, case.degree, case.confidence, case.exact,
                case.terms or "-", case.at or "-"))
            for name, (kind, values) in case.columns.items():
                out.write("column\t%s\t%s\t%s\n" % (name, kind, " ".join(values)))
            for key, value in results(case).items():
                out.write("expect\t%s\t%r\n" % (key, float(mp.mpf(value))))


main()
