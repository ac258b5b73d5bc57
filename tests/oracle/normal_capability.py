#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Capability of a normal process with mpmath, 20 digits, independent of the library.

    python3 tests/oracle/normal_capability.py rings.csv winery.csv

reads two data sets (a column `value` each) and writes tests/data/capability_data.csv (data sets:
those two, the titanium hardness of the SAS/QC manual, and random ones with a fixed seed) and
tests/data/capability_expected.tsv (case, data set, options, key, value, lower, upper). Values are
taken as the doubles that their decimals become.
"""
import csv
import random
import sys
from mpmath import (asin, erfc, erfinv, exp, gammainc, inf, log, loggamma, mp,
                    mpf, nan, nstr, pi, sqrt)

mp.dps = 30
TITANIUM = """1.38 1.49 1.43 1.60 1.59 1.34 1.44 1.64 1.83 1.57 1.45 1.74 1.61 1.39 1.63 1.73 1.61
1.35 1.51 1.47 1.46 1.41 1.56 1.40 1.58 1.43 1.53 1.53 1.58 1.62 1.58 1.46 1.26 1.57 1.41 1.53
1.36 1.63 1.36 1.66 1.49 1.55 1.67 1.41 1.39 1.75 1.37 1.36 1.86 1.49""".split()


def root(f, first, second):
    """Secant steps until they no longer count."""
    a, b, fa = mpf(first), mpf(second), f(mpf(first))
    for _ in range(60):
        fb = f(b)
        if fb == fa or abs(b - a) < mpf(10) ** -21 * (1 + abs(b)):
            return b
        a, b, fa = b, b - fb * (b - a) / (fb - fa), fb
    raise ArithmeticError("no convergence")


# ---- distributions ---------------------------------------------------------------------------

def upper_tail(z):
    return erfc(mpf(z) / sqrt(mpf(2))) / 2


def normal_upper_quantile(tail):
    """z with P(Z > z) = tail, by Newton on the log of the tail."""
    if tail > mpf(1) / 2:
        return -normal_upper_quantile(1 - tail)
    z = sqrt(-2 * log(2 * tail)) if tail < mpf("0.4") else sqrt(mpf(2)) * erfinv(1 - 2 * tail)
    for _ in range(60):
        have = upper_tail(z)
        step = log(have / tail) * have * sqrt(2 * pi) * exp(z * z / 2)
        z += step
        if abs(step) < mpf(10) ** -26:
            break
    return z


def chi_square_quantile(probability, df):
    start = df * (1 - 2 / (9 * df) - normal_upper_quantile(probability) * sqrt(2 / (9 * df))) ** 3
    start = max(start, mpf("1e-3"))
    f = lambda y: log(gammainc(df / 2, 0, exp(y) / 2, regularized=True) / probability)
    return exp(root(f, log(start), log(start) * (1 + mpf("1e-6")) + mpf("1e-6")))


def legendre_rule(order):
    from mpmath import cos
    rule = []
    for i in range(order):
        x = cos(pi * (i + mpf(3) / 4) / (order + mpf(1) / 2))
        for _ in range(60):
            p0, p1 = mpf(1), x
            for k in range(2, order + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            slope = order * (x * p1 - p0) / (x * x - 1)
            x -= p1 / slope
            if abs(p1 / slope) < mpf(10) ** -28:
                break
        rule.append((x, 2 / ((1 - x * x) * slope * slope)))
    return rule


RULE = legendre_rule(18)


def noncentral_t_upper(t, df, delta):
    """P(T > t): the normal tail over the density of s, panel by panel in s."""
    constant = log(2) + df / 2 * log(df / 2) - loggamma(df / 2)
    width = 1 / sqrt(2 * df)
    low, high = max(mpf(0), 1 - 14 * width), 1 + 14 * width
    cuts = {low, high}
    cuts.update(low + (high - low) * i / 28 for i in range(29))
    if low == 0:
        cuts.update(high / 28 / 4 ** k for k in range(1, 30))
    if t != 0:
        for k in range(-12, 13):
            cuts.add(delta / t + k / abs(t))
    cuts = sorted(c for c in cuts if low <= c <= high)
    total = mpf(0)
    for a, b in zip(cuts, cuts[1:]):
        half, middle = (b - a) / 2, (a + b) / 2
        for x, weight in RULE:
            s = middle + half * x
            density = exp(constant + (df - 1) * log(s) - df * s * s / 2)
            total += weight * half * density * upper_tail(t * s - delta)
    return total


def noncentrality(t, df, upper):
    """delta with P(T > t) = upper: Newton steps from a normal approximation."""
    target = normal_upper_quantile(upper)
    b = c4(df + 1)
    spread = sqrt(1 + t * t * (1 - b * b))
    delta = t * b - target * spread
    slope = -1 / spread
    for _ in range(30):
        value = normal_upper_quantile(noncentral_t_upper(t, df, delta)) - target
        step = -value / slope
        if abs(step) < mpf(10) ** -9 * spread:
            return delta + step
        ahead = normal_upper_quantile(noncentral_t_upper(t, df, delta + step)) - target
        slope = (ahead - value) / step
        delta, value = delta + step, ahead
        step = -value / slope
        delta += step
        if abs(step) < mpf(10) ** -8 * spread:
            return delta
    raise ArithmeticError("no convergence")


# ---- constants of normal samples ---------------------------------------------------------------

def c4(n):
    return sqrt(2 / (n - 1)) * exp(loggamma(n / 2) - loggamma((n - 1) / 2))


RANGES = {}


def range_moments(n):
    """d2 and d3 from the distribution of the range: the trapezoid rule over the smallest value,
    which is good to e^-60 here, and Gauss-Legendre panels over the range."""
    if n not in RANGES:
        step = mpf(3) / 20
        grid = [step * i for i in range(-75, 76)]
        density = [exp(-x * x / 2) / sqrt(2 * pi) * step * n for x in grid]
        below = [erfc(-x / sqrt(mpf(2))) / 2 for x in grid]
        d2 = second = mpf(0)
        for panel in range(8):
            for x, weight in RULE:
                w = 2 * (panel + (1 + x) / 2)
                beyond = 1 - sum(d * (erfc(-(g + w) / sqrt(mpf(2))) / 2 - p) ** (n - 1)
                                 for d, g, p in zip(density, grid, below))
                d2 += weight * beyond
                second += weight * 2 * w * beyond
        RANGES[n] = d2, sqrt(second - d2 * d2)
    return RANGES[n]


def effective_df(cv2):
    start = 1 / (2 * cv2)
    f = lambda df: log((1 / c4(df + 1) ** 2 - 1) / cv2)
    return root(f, start, start * mpf("1.01") + mpf("0.01"))


# ---- sigma within --------------------------------------------------------------------------------

def mean(values):
    return sum(values) / len(values)


def squares(values):
    center = mean(values)
    return sum((v - center) ** 2 for v in values)


def sigma_within(groups, method, unbiased):
    """groups: lists of values; None stands where a value or subgroup is left out."""
    full = [g for g in groups if g and len(g) > 1]
    if method == "pooled":
        df = mpf(sum(len(g) - 1 for g in full))
        sd = sqrt(sum(squares(g) for g in full) / df)
        return (sd / c4(df + 1) if unbiased else sd), df
    if method == "range":
        weights = [(range_moments(len(g))[0] / range_moments(len(g))[1]) ** 2 for g in full]
        sigmas = [(max(g) - min(g)) / range_moments(len(g))[0] for g in full]
        return sum(w * s for w, s in zip(weights, sigmas)) / sum(weights), \
            effective_df(1 / sum(weights))
    if method == "s":
        sds = [sqrt(squares(g) / (len(g) - 1)) for g in full]
        constants = [c4(mpf(len(g))) for g in full]
        if not unbiased:
            return mean(sds), effective_df(sum(1 - c * c for c in constants) / sum(constants) ** 2)
        weights = [c * c / (1 - c * c) for c in constants]
        return sum(w * s / c for w, s, c in zip(weights, sds, constants)) / sum(weights), \
            effective_df(1 / sum(weights))
    singles = [g[0] if g else None for g in groups]
    steps = [abs(b - a) if a is not None and b is not None else None
             for a, b in zip(singles, singles[1:])]
    seen = [d for d in steps if d is not None]
    neighbours = sum(1 for a, b in zip(steps, steps[1:]) if a is not None and b is not None)
    count = mpf(len(seen))
    if method == "mean-mr":
        # the means of |D|, |D| |D'| of differences that share a value have correlation -1/2
        rho = mpf(-1) / 2
        variance = (2 - 4 / pi) / (4 / pi)
        covariance = (4 / pi * (sqrt(1 - rho * rho) + rho * asin(rho)) - 4 / pi) / (4 / pi)
        return mean(seen) / (2 / sqrt(pi)), \
            effective_df((count * variance + 2 * neighbours * covariance) / count ** 2)
    if method == "mssd":
        return sqrt(sum(d * d for d in seen) / count / 2), \
            2 * count ** 2 / (2 * count + neighbours)
    raise ValueError(method)


# ---- indices ---------------------------------------------------------------------------------

def chi_ends(value, df, confidence, one_sided=False):
    tail = (1 - confidence) / (1 if one_sided else 2)
    ends = [value * sqrt(chi_square_quantile(tail, df) / df)]
    ends.append(inf if one_sided else value * sqrt(chi_square_quantile(1 - tail, df) / df))
    return ends if value >= 0 or one_sided else ends[::-1]


def bissell_ends(value, n, df, confidence, one_sided=False):
    z = normal_upper_quantile((1 - confidence) / (1 if one_sided else 2))
    reach = z * sqrt((1 / (9 * n) if n != inf else 0) +
                     (value * value / (2 * df) if df != inf else 0))
    return [value - reach, inf if one_sided else value + reach]


def nct_ends(value, n, df, confidence):
    unit = 3 * sqrt(n)
    tail = (1 - confidence) / 2
    return [noncentrality(unit * value, df, tail) / unit,
            noncentrality(unit * value, df, 1 - tail) / unit]


def indices(o, center, n, sigma, df, names):
    low, high, confidence = o["lower_spec"], o["upper_spec"], o["confidence"]
    see_low, see_high = low is not None and not o["lower_bound"], \
        high is not None and not o["upper_bound"]
    both, lower, upper, nearest = names[:4]
    out = {}
    side = {}
    if see_low:
        side[lower] = (center - low) / (3 * sigma)
    if see_high:
        side[upper] = (high - center) / (3 * sigma)
    least = min(side.values())
    if see_low and see_high:
        value = (high - low) / (6 * sigma)
        out[both] = [value] + (chi_ends(value, df, confidence) if df != inf else [nan, nan])
        if df != inf:
            out[both + "_bound"] = [value] + chi_ends(value, df, confidence, True)
    for key, value in side.items():
        if n != inf and df != inf:
            out[key] = [value] + nct_ends(value, n, df, confidence)
        elif df != inf:
            out[key] = [value] + chi_ends(value, df, confidence)
        elif n != inf:
            out[key] = [value] + bissell_ends(value, n, df, confidence)
        else:
            out[key] = [value, nan, nan]
    if n == inf and df == inf:
        out[nearest] = [least, nan, nan]
    elif n == inf:
        out[nearest] = [least] + chi_ends(least, df, confidence)
    else:
        out[nearest] = [least] + bissell_ends(least, n, df, confidence)
        out[nearest + "_bound"] = [least] + bissell_ends(least, n, df, confidence, True)
    kind = names[4]
    total = mpf(0)
    if see_low:
        out["z_lower_" + kind] = [3 * side[lower]]
        out[f"ppm_{kind}.lower"] = [mpf(10) ** 6 * upper_tail(3 * side[lower])]
        total += upper_tail(3 * side[lower])
    if see_high:
        out["z_upper_" + kind] = [3 * side[upper]]
        out[f"ppm_{kind}.upper"] = [mpf(10) ** 6 * upper_tail(3 * side[upper])]
        total += upper_tail(3 * side[upper])
    out[f"ppm_{kind}.total"] = [mpf(10) ** 6 * total]
    mp.dps = 1000 if total > mpf("0.999") else 30
    if total > mpf("0.999"):
        total = sum(upper_tail(3 * v) for v in side.values())
        out["z_bench_" + kind] = [-normal_upper_quantile(1 - total)]
        mp.dps = 30
    else:
        out["z_bench_" + kind] = [normal_upper_quantile(total)]
    return out


DEFAULTS = dict(lower_spec=None, upper_spec=None, target=None, lower_bound=False, upper_bound=False,
                within=None, unbiased=True, historical_mean=None, historical_sigma=None,
                confidence=mpf("0.95"), baseline=None)


def study(groups, **given):
    o = {**DEFAULTS, **{k: mpf(float(v)) if isinstance(v, (int, float)) and not isinstance(v, bool)
                        else v for k, v in given.items()}}
    if o["baseline"]:
        first, last = o["baseline"]
        groups = [g if first <= i + 1 <= last else [] for i, g in enumerate(groups)]
    values = [v for g in groups for v in g]
    n = mpf(len(values))
    center = mean(values)
    sd = sqrt(squares(values) / (n - 1))
    single = all(len(g) < 2 for g in groups)
    method = o["within"] or ("mean-mr" if single else "pooled")
    if o["historical_sigma"] is not None:
        sigma, df = o["historical_sigma"], inf
    else:
        sigma, df = sigma_within([g or None for g in groups], method, o["unbiased"])
    known = o["historical_mean"] is not None
    used, behind = (o["historical_mean"], inf) if known else (center, n)
    out = {"count": [n], "mean": [center], "sigma_within": [sigma], "sigma_overall": [sd],
           "minimum": [min(values)], "maximum": [max(values)]}
    if df != inf:
        out["df_within"] = [df]
    out.update(indices(o, used, behind, sigma, df, ("cp", "cpl", "cpu", "cpk", "within")))
    out.update(indices(o, used, behind, sd, n - 1, ("pp", "ppl", "ppu", "ppk", "overall")))
    low, high, target = o["lower_spec"], o["upper_spec"], o["target"]
    if low is not None:
        out["ppm_observed.lower"] = [mpf(10) ** 6 * sum(v < low for v in values) / n]
    if high is not None:
        out["ppm_observed.upper"] = [mpf(10) ** 6 * sum(v > high for v in values) / n]
    if target is not None:
        loss = sqrt(sum((v - target) ** 2 for v in values) / n)
        spread2 = squares(values) / n
        sides = ([target - low] if low is not None and not o["lower_bound"] else []) + \
            ([high - target] if high is not None and not o["upper_bound"] else [])
        cpm = min(sides) / (3 * loss)
        xi2 = (center - target) ** 2 / spread2
        nu = n * (1 + xi2) ** 2 / (1 + 2 * xi2)
        out["cpm"] = [cpm] + chi_ends(cpm, nu, o["confidence"])
        sides = ([center - low] if low is not None and not o["lower_bound"] else []) + \
            ([high - center] if high is not None and not o["upper_bound"] else [])
        out["cpmk"] = [min(sides) / (3 * loss), nan, nan]
    return out


# ---- data and cases --------------------------------------------------------------------------

def column(path):
    with open(path) as file:
        return [row["value"] for row in csv.DictReader(file)]


def random_groups(seed, sizes, center, sigma, between, digits):
    draw = random.Random(seed)
    groups = []
    for size in sizes:
        shift = draw.gauss(0, between)
        groups.append([f"{draw.gauss(center + shift, sigma):.{digits}f}" for _ in range(size)])
    return groups


def by_size(values, size):
    return [values[i:i + size] for i in range(0, len(values), size)]


def main():
    data = {
        "rings": by_size(column(sys.argv[1])[:125], 5),
        "winery": by_size(column(sys.argv[2]), 1),
        "titanium": by_size(TITANIUM, 1),
        "even": random_groups(11, [4] * 20, 12.4, 0.31, 0.05, 3),
        "uneven": random_groups(12, [3, 5, 1, 2, 7, 4, 6, 2, 3, 1, 8, 5], 251.7, 2.4, 1.1, 2),
        "singles": random_groups(13, [1] * 37, -3.2, 0.8, 0.0, 3),
        "flatness": [[f"{abs(float(v[0])) / 7:.4f}"]
                     for v in random_groups(14, [1] * 60, 0, 0.05, 0, 6)],
        "offset": random_groups(15, [5] * 12, 1000000.5, 0.002, 0.001, 4),
        "pair": [["7.31"], ["7.94"]],
        "gaps": random_groups(16, [1] * 30, 50.0, 1.3, 0.4, 2),
        "holes": random_groups(17, [3] * 15, 8.0, 0.09, 0.02, 3),
    }
    for i in (4, 5, 17):
        data["gaps"][i] = [""]
    data["holes"][2][1] = data["holes"][7][0] = data["holes"][7][2] = ""
    data["holes"][11] = ["", "", ""]
    cases = [
        ("rings", "rings", dict(lower_spec=73.95, upper_spec=74.05)),
        ("rings-range", "rings", dict(lower_spec=73.95, upper_spec=74.05, target=74.02,
                                      within="range")),
        ("rings-s", "rings", dict(lower_spec=73.99, upper_spec=74.01, target=74.0, within="s")),
        ("rings-raw", "rings", dict(lower_spec=73.99, upper_spec=74.1, target=74.045,
                                    within="pooled", unbiased=False, confidence=0.9)),
        ("winery", "winery", dict(lower_spec=740.0, upper_spec=760.0, target=750.0)),
        ("winery-mssd", "winery", dict(lower_spec=740.0, within="mssd", confidence=0.99)),
        ("titanium", "titanium", dict(lower_spec=0.8, upper_spec=2.4, target=1.6)),
        ("even", "even", dict(lower_spec=11.2, upper_spec=13.1, target=12.0)),
        ("even-upper", "even", dict(upper_spec=13.1, target=12.2)),
        ("even-lower", "even", dict(lower_spec=11.9, within="range", confidence=0.8)),
        ("even-outside", "even", dict(lower_spec=13.0, upper_spec=14.0, target=13.5)),
        ("even-far-outside", "even", dict(lower_spec=22.0, upper_spec=22.4)),
        ("even-far", "even", dict(lower_spec=7.5, upper_spec=17.0)),
        ("even-farther", "even", dict(lower_spec=0.0, upper_spec=24.79)),
        ("even-narrow", "even", dict(lower_spec=12.3, upper_spec=12.45)),
        ("even-mean", "even", dict(lower_spec=11.2, upper_spec=13.1, historical_mean=12.3,
                                   target=12.3)),
        ("even-sigma", "even", dict(lower_spec=11.2, upper_spec=13.1, historical_sigma=0.3)),
        ("even-known", "even", dict(lower_spec=11.2, upper_spec=13.1, historical_mean=13.25,
                                    historical_sigma=0.3)),
        ("even-baseline", "even", dict(lower_spec=11.2, upper_spec=13.1, baseline=(4, 15))),
        ("uneven", "uneven", dict(lower_spec=240.0, upper_spec=262.0, target=250.0)),
        ("uneven-range", "uneven", dict(lower_spec=240.0, upper_spec=262.0, within="range")),
        ("uneven-s", "uneven", dict(lower_spec=240.0, upper_spec=262.0, within="s")),
        ("uneven-raw", "uneven", dict(lower_spec=240.0, upper_spec=262.0, within="s",
                                      unbiased=False)),
        ("singles", "singles", dict(lower_spec=-6.5, upper_spec=-1.0, target=-3.5)),
        ("flatness", "flatness", dict(lower_spec=0.0, lower_bound=True, upper_spec=0.02,
                                      target=0.0)),
        ("strength", "singles", dict(lower_spec=-5.0, upper_spec=0.0, upper_bound=True,
                                     target=-3.0)),
        ("offset", "offset", dict(lower_spec=1000000.49, upper_spec=1000000.51,
                                  target=1000000.5)),
        ("pair", "pair", dict(lower_spec=7.0, upper_spec=9.0, target=8.0)),
        ("gaps", "gaps", dict(lower_spec=45.0, upper_spec=54.0)),
        ("gaps-baseline", "gaps", dict(lower_spec=45.0, upper_spec=54.0, baseline=(3, 24))),
        ("holes", "holes", dict(lower_spec=7.7, upper_spec=8.4)),
    ]
    with open("tests/data/capability_data.csv", "w") as file:
        print("dataset,subgroup,value", file=file)
        for name, groups in data.items():
            for i, group in enumerate(groups):
                for value in group:
                    print(f"{name},{i + 1},{value}", file=file)
    with open("tests/data/capability_expected.tsv", "w") as file:
        print("# case\tdata\toptions\tkey\tvalue\tlower\tupper; by normal_capability.py", file=file)
        for case, name, options in cases:
            groups = [[mpf(float(v)) for v in g if v != ""] for g in data[name]]
            words = ";".join(f"{k}={v[0]}-{v[1]}" if k == "baseline" else
                             f"{k}={str(v).lower() if isinstance(v, bool) else v}"
                             for k, v in options.items())
            if name in ("gaps", "holes"):
                words += ";missing=omit"
            for key, found in study(groups, **options).items():
                cells = [nstr(v, 20) for v in found] + [""] * (3 - len(found))
                print("\t".join([case, name, words, key] + cells), file=file)
            file.flush()
            print(case, file=sys.stderr)


main()
