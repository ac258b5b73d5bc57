#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected values for proportions and rates, from the defining equations at 100 digits (mpmath).

    python3 tests/oracle/proportion.py > tests/data/proportion_cases.tsv
    Rscript tests/oracle/proportion.R tests/data/proportion_cases.tsv      (cross-check)

Confidences and exposures are taken as the exact doubles. Every interval end is found by bisection
on the parameter itself, with the fitted pair from the published cubic or quadratic:
Miettinen & Nurminen (1985) for differences and odds ratios, Koopman (1984) for ratios. Exact
intervals solve the sum of binomial or Poisson masses for the chance. Fisher's p adds masses one by
one. An interval whose estimate is at the bound of the parameter ends there at any confidence, also
for one-sided confidences below 0.5, where z is negative.
"""
from fractions import Fraction
from math import comb

import mpmath
from mpmath import mp, mpf

mp.dps = 100
INFINITY, NAN = mpf("inf"), mpf("nan")


def tail_of(confidence, alternative):
    left = 1 - mpf(confidence)
    return left / 2 if alternative == "two-sided" else left


def z_of(tail):
    return mp.sqrt(2) * mp.erfinv(1 - 2 * tail)


def bisect(rises, low, high, steps=300):
    """The place where `rises` turns from False to True."""
    for _ in range(steps):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if rises(middle):
            high = middle
        else:
            low = middle
    return (low + high) / 2


# ---- one proportion, one rate ------------------------------------------------------------------


def wilson_end(x, n, z):
    """The root of (x - n p)^2 = z^2 n p (1 - p), below x/n for z > 0, above it for z < 0."""
    a, b, c = n + z * z, -(2 * x + z * z), mpf(x) * x / n
    root = mp.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a) if z > 0 else (-b + root) / (2 * a)


def mass_sum(first, ratio):
    """first + first ratio(0) + first ratio(0) ratio(1) ..., by fixed-point integers."""
    bits = 220
    one = 1 << bits
    total = term = one
    step = 0
    while term > 0:
        top, bottom = ratio(step)
        if top == 0:
            break
        term = term * top // bottom
        total += term
        step += 1
    return first * mpf(total) / mpf(one)


def binomial_mass(x, n, p):
    choose = mp.loggamma(n + 1) - mp.loggamma(x + 1) - mp.loggamma(n - x + 1)
    return mp.exp(choose + x * mp.log(p) + (n - x) * mp.log(1 - p))


def odds_fraction(p):
    scale = mpf(2) ** 240
    return int(mp.nint(p * scale)), int(mp.nint((1 - p) * scale))


def binomial_at_least(x, n, p):
    top, bottom = odds_fraction(p)
    return mass_sum(binomial_mass(x, n, p),
                    lambda i: ((n - x - i) * top, (x + i + 1) * bottom))


def binomial_at_most(x, n, p):
    top, bottom = odds_fraction(p)
    return mass_sum(binomial_mass(x, n, p), lambda i: ((x - i) * bottom, (n - x + i + 1) * top))


def newton(log_tail, log_slope, start):
    """Solves log_tail(s) = 0 for s, the parameter on a logit or log scale."""
    at = start
    for _ in range(60):
        value = log_tail(at)
        change = value / log_slope(at)
        at -= max(min(change, mpf(1)), mpf(-1))
        if abs(change) < mpf(10) ** -45:
            return at
    raise ArithmeticError("no convergence")


def expit(s):
    return 1 / (1 + mp.exp(-s))


def clopper_pearson_lower(x, n, tail):
    if x == 0:
        return mpf(0)
    if x == n:
        return tail ** (mpf(1) / n)
    guess = wilson_end(mpf(x) - mpf(1) / 2, n, z_of(tail))
    tail_at = {}

    def value(s):
        tail_at[s] = binomial_at_least(x, n, expit(s))
        return mp.log(tail_at[s] / tail)

    def slope(s):
        return x * binomial_mass(x, n, expit(s)) * (1 - expit(s)) / tail_at[s]

    return expit(newton(value, slope, mp.log(guess / (1 - guess))))


def clopper_pearson_upper(x, n, tail):
    if x == n:
        return mpf(1)
    if x == 0:
        return -mp.expm1(mp.log(tail) / n)
    guess = wilson_end(mpf(x) + mpf(1) / 2, n, -z_of(tail))
    tail_at = {}

    def value(s):
        tail_at[s] = binomial_at_most(x, n, expit(s))
        return mp.log(tail_at[s] / tail)

    def slope(s):
        p = expit(s)
        return -(n - x) * binomial_mass(x, n, p) * p / tail_at[s]

    return expit(newton(value, slope, mp.log(guess / (1 - guess))))


def poisson_mass(x, mean):
    return mp.exp(x * mp.log(mean) - mean - mp.loggamma(x + 1))


def poisson_lower(x, tail):
    if x == 0:
        return mpf(0)
    scale = 2 ** 240
    tail_at = {}

    def value(s):
        mean = mp.exp(s)
        top = int(mp.nint(mean * scale))
        tail_at[s] = mass_sum(poisson_mass(x, mean), lambda i: (top, (x + i + 1) * scale))
        return mp.log(tail_at[s] / tail)

    def slope(s):
        return x * poisson_mass(x, mp.exp(s)) / tail_at[s]

    z = z_of(tail)
    guess = mpf(x) * (1 - 1 / (9 * mpf(x)) - z / (3 * mp.sqrt(x))) ** 3
    return mp.exp(newton(value, slope, mp.log(guess if guess > 0 else tail)))


def poisson_upper(x, tail):
    if x == 0:
        return -mp.log(tail)
    scale = 2 ** 240
    tail_at = {}

    def value(s):
        mean = mp.exp(s)
        bottom = int(mp.nint(mean * scale))
        tail_at[s] = mass_sum(poisson_mass(x, mean), lambda i: ((x - i) * scale, bottom))
        return mp.log(tail_at[s] / tail)

    def slope(s):
        return -mp.exp(s) * poisson_mass(x, mp.exp(s)) / tail_at[s]

    z = z_of(tail)
    guess = (x + 1) * (1 - 1 / (9 * (mpf(x) + 1)) + z / (3 * mp.sqrt(x + 1))) ** 3
    return mp.exp(newton(value, slope, mp.log(guess)))


# ---- two proportions -----------------------------------------------------------------------------


def fitted_difference(x1, n1, x2, n2, d):
    """Miettinen & Nurminen (1985), appendix: p2 is a root of a cubic, p1 = p2 + d."""
    total = mpf(n1 + n2)
    l2 = (n1 + 2 * n2) * d - total - (x1 + x2)
    l1 = (n2 * d - total - 2 * x2) * d + (x1 + x2)
    l0 = x2 * d * (1 - d)
    v = (l2 / (3 * total)) ** 3 - l1 * l2 / (6 * total ** 2) + l0 / (2 * total)
    u = mp.sqrt(max((l2 / (3 * total)) ** 2 - l1 / (3 * total), mpf(0)))
    u = u if v >= 0 else -u
    cosine = v / u ** 3 if u != 0 else mpf(1)
    angle = (mp.pi + mp.acos(max(min(cosine, mpf(1)), mpf(-1)))) / 3
    p2 = 2 * u * mp.cos(angle) - l2 / (3 * total)
    p2 = min(max(p2, mpf(0), -d), mpf(1), 1 - d)
    return p2 + d, p2


def score_difference(x1, n1, x2, n2, d, factor):
    p1, p2 = fitted_difference(x1, n1, x2, n2, d)
    variance = factor * (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    gap = mpf(x1) / n1 - mpf(x2) / n2 - d
    if gap == 0:
        return mpf(0)
    return gap / mp.sqrt(variance) if variance > 0 else gap * INFINITY


def difference_lower(x1, n1, x2, n2, z, factor):
    estimate = mpf(x1) / n1 - mpf(x2) / n2
    low, high = (mpf(-1), estimate) if z >= 0 else (estimate, mpf(1))
    if low == high:
        return low
    return bisect(lambda d: score_difference(x1, n1, x2, n2, d, factor) < z, low, high)


def newcombe_lower(x1, n1, x2, n2, z):
    p1, p2 = mpf(x1) / n1, mpf(x2) / n2
    low1, high2 = wilson_end(x1, n1, z), wilson_end(x2, n2, -z)
    distance = mp.sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
    return p1 - p2 - distance if z >= 0 else p1 - p2 + distance


def one_chi_square(x, n, p):
    gap = x - n * p
    return mpf(0) if gap == 0 else gap ** 2 / (n * p * (1 - p)) if 0 < p < 1 else INFINITY


def score_ratio(x1, n1, x2, n2, ratio):
    """Koopman (1984): p1 = ratio p2, p2 the smaller root of a quadratic. Signed root of chi2."""
    a = (n1 + n2) * ratio
    b = -((x2 + n1) * ratio + x1 + n2)
    c = mpf(x1 + x2)
    p2 = 2 * c / (-b + mp.sqrt(max(b * b - 4 * a * c, mpf(0))))
    p1 = ratio * p2
    near = mpf(10) ** -60
    p1 = mpf(1) if abs(1 - p1) < near else p1
    p2 = mpf(1) if abs(1 - p2) < near else p2
    chi_square = one_chi_square(x1, n1, p1) + one_chi_square(x2, n2, p2)
    above = x1 * n2 >= ratio * x2 * n1
    return mp.sqrt(chi_square) if above else -mp.sqrt(chi_square)


def score_odds(x1, n1, x2, n2, odds):
    """Miettinen & Nurminen (1985): p2 a root of a quadratic, p1 from the odds ratio."""
    events = mpf(x1 + x2)
    a = n2 * (odds - 1)
    b = n1 * odds + n2 - events * (odds - 1)
    root = mp.sqrt(b * b + 4 * a * events)
    p2 = 2 * events / (b + root)
    p1 = p2 * odds / (1 + p2 * (odds - 1))
    information = 1 / (1 / (n1 * p1 * (1 - p1)) + 1 / (n2 * p2 * (1 - p2)))
    return (x1 - n1 * p1) / mp.sqrt(information)


def ratio_lower(score, x1, n1, x2, n2, z, estimate):
    if estimate == 0 or mp.isnan(estimate):
        return mpf(0)
    if mp.isinf(estimate) and z <= 0:
        return INFINITY
    limit = mpf(230)
    log_estimate = mp.log(estimate) if 0 < estimate < INFINITY else None
    low, high = -limit, limit
    if log_estimate is not None and z >= 0:
        high = log_estimate
    if log_estimate is not None and z < 0:
        low = log_estimate
    at = bisect(lambda s: score(x1, n1, x2, n2, mp.exp(s)) < z, low, high)
    return mp.exp(at)


def quotient(p, q):
    return mpf(p) / q if q > 0 else INFINITY if p > 0 else NAN


def reciprocal(p):
    return 1 / p if 0 < p < INFINITY else INFINITY if p == 0 else mpf(0)


# ---- tests ---------------------------------------------------------------------------------------


def normal_p(z, alternative):
    if mp.isnan(z):
        return NAN
    if alternative == "less":
        return mp.erfc(-z / mp.sqrt(2)) / 2
    if alternative == "greater":
        return mp.erfc(z / mp.sqrt(2)) / 2
    return mp.erfc(abs(z) / mp.sqrt(2))


def pooled_z(x1, n1, x2, n2):
    pooled = mpf(x1 + x2) / (n1 + n2)
    if pooled in (0, 1):
        return NAN
    return (mpf(x1) / n1 - mpf(x2) / n2) / mp.sqrt(
        pooled * (1 - pooled) * (mpf(1) / n1 + mpf(1) / n2))


def fisher_small(x1, n1, x2, n2, alternative):
    events, total = x1 + x2, n1 + n2
    support = range(max(0, events - n2), min(n1, events) + 1)
    masses = {k: comb(n1, k) * comb(n2, events - k) for k in support}
    seen = masses[x1]
    bar = seen * (1 + Fraction(1, 10 ** 7))
    chosen = {"less": lambda k: k <= x1, "greater": lambda k: k >= x1,
              "two-sided": lambda k: masses[k] <= bar}[alternative]
    top = sum(mass for k, mass in masses.items() if chosen(k))
    return mpf(top) / comb(total, events)


def fisher_large(x1, n1, x2, n2, alternative):
    """Masses relative to the observed one, by recurrence both ways, as fixed-point integers."""
    events = x1 + x2
    bits = 400
    seen = 1 << bits

    def walk(step):
        k, mass = x1, seen
        while True:
            if step > 0:
                top, bottom = (n1 - k) * (events - k), (k + 1) * (n2 - events + k + 1)
            else:
                top, bottom = k * (n2 - events + k), (n1 - k + 1) * (events - k + 1)
            if top == 0:
                return
            mass = mass * top // bottom
            if mass >> (bits - 200) == 0:
                return
            k += step
            yield k, mass

    below, above = list(walk(-1)), list(walk(1))
    bar = seen + seen // 10 ** 7
    if alternative == "less":
        top = seen + sum(mass for _, mass in below)
    elif alternative == "greater":
        top = seen + sum(mass for _, mass in above)
    else:
        top = seen + sum(mass for _, mass in below + above if mass <= bar)

    def log_choose(n, k):
        return mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)

    log_mass = log_choose(n1, x1) + log_choose(n2, x2) - log_choose(n1 + n2, events)
    return mp.exp(log_mass) * mpf(top) / seen


def fisher(x1, n1, x2, n2, alternative):
    small = n1 + n2 <= 6000
    return (fisher_small if small else fisher_large)(x1, n1, x2, n2, alternative)


# ---- the cases -----------------------------------------------------------------------------------

BILLION = 10 ** 9
SINGLES = [
    (0, 1), (1, 1), (0, 5), (5, 5), (1, 10), (9, 10), (0, 20), (4, 20), (18, 20), (1, 29),
    (15, 148), (81, 263), (4, 200), (190, 200), (682, 925), (50, 100), (0, 1000), (1000, 1000),
    (1, 10000), (0, 10 ** 6), (3, 10 ** 6), (500000, 10 ** 6), (999997, 10 ** 6), (0, BILLION),
    (1, BILLION), (3, BILLION), (12345, BILLION), (5 * 10 ** 8, BILLION), (314159265, BILLION),
    (BILLION - 1, BILLION), (BILLION, BILLION)]
PAIRS = [
    (56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (0, 10, 0, 10),
    (10, 10, 0, 20), (10, 10, 0, 10), (0, 10, 10, 10), (10, 10, 10, 10), (1544, 1822, 2028, 2897),
    (7, 34, 1, 34), (0, 16, 15, 72), (9, 13, 4, 14), (36, 40, 16, 80), (1, 1, 0, 1), (0, 1, 1, 1),
    (1, 1, 1, 1), (0, 1, 0, 1), (1, 2, 1, 3), (3, 10, 3, 10), (10, 10, 3, 7), (3, 7, 10, 10),
    (0, 12, 5, 9), (5, 9, 0, 12), (12, 12, 1000, 1000), (0, 12, 0, 10000), (5, 5, 999, 1000),
    (1, 10000, 5, 10000), (9999, 10000, 9990, 10000), (250, 1000, 2500, 10000),
    (3, BILLION, 1, BILLION), (500000000, BILLION, 499990000, BILLION),
    (BILLION, BILLION, BILLION - 1, BILLION), (BILLION, BILLION, BILLION, BILLION),
    (0, BILLION, 0, BILLION), (0, BILLION, 12, 1000), (BILLION - 3, BILLION, 5, 9),
    (12, 20, 123456789, BILLION), (1, 2, BILLION, BILLION), (20, BILLION, 2, 10 ** 8)]
FISHER_ONLY = [
    (3, 4, 1, 4), (2, 17, 10, 13), (15, 10 ** 5, 40, 10 ** 5), (5000100, 10 ** 7, 4998000, 10 ** 7),
    (100, 10 ** 7, 160, 10 ** 7), (9999, 10 ** 7, 9999, 10 ** 7), (700, 1000, 300, 1000),
    (20, 40, 10, 40), (10, 30, 20, 60), (100, 10 ** 6, 0, 10 ** 3), (3, 1000, 997, 1000)]
RATES = [(0, 1.0), (0, 24.5), (1, 1.0), (137, 24.19893), (11, 800.0), (21, 3011.0), (2347, 1.0),
         (3, 0.1), (100, 12.0), (10 ** 6, 365.25), (10 ** 9, 1e9), (12345678, 7.0), (5, 1e-9)]
USUAL = [("two-sided", 0.95), ("two-sided", 0.99), ("less", 0.95), ("greater", 0.9)]
UNUSUAL = [("two-sided", 0.5), ("two-sided", 0.999999999), ("less", 0.3), ("greater", 0.3),
           ("greater", 0.999999)]


def show(value):
    if mp.isnan(value):
        return "nan"
    if mp.isinf(value):
        return "inf" if value > 0 else "-inf"
    return mpmath.nstr(value, 22, strip_zeros=True)


def row(routine, x1, n1, x2, n2, level, alternative, value, lower, upper):
    print(routine, x1, repr(n1), x2, n2, repr(level), alternative, show(value), show(lower),
          show(upper), sep="\t", flush=True)


def one_sample_rows(x, n, alternative, confidence):
    tail = tail_of(confidence, alternative)
    z = z_of(tail)
    less, greater = alternative == "less", alternative == "greater"
    estimate = mpf(x) / n
    row("clopper-pearson", x, n, 0, 0, confidence, alternative, estimate,
        mpf(0) if less else clopper_pearson_lower(x, n, tail),
        mpf(1) if greater else clopper_pearson_upper(x, n, tail))
    row("wilson", x, n, 0, 0, confidence, alternative, estimate,
        mpf(0) if less or x == 0 else wilson_end(x, n, z),
        mpf(1) if greater or x == n else wilson_end(x, n, -z))


def two_sample_rows(x1, n1, x2, n2, alternative, confidence):
    z = z_of(tail_of(confidence, alternative))
    less, greater = alternative == "less", alternative == "greater"
    corrected = mpf(n1 + n2) / (n1 + n2 - 1)
    difference = mpf(x1) / n1 - mpf(x2) / n2
    for name, lower in (
            ("newcombe", newcombe_lower),
            ("mee", lambda *a: difference_lower(*a, mpf(1))),
            ("miettinen-nurminen", lambda *a: difference_lower(*a, corrected))):
        row(name, x1, n1, x2, n2, confidence, alternative, difference,
            mpf(-1) if less or difference == -1 else lower(x1, n1, x2, n2, z),
            mpf(1) if greater or difference == 1 else -lower(x2, n2, x1, n1, z))
    for name, score, p, q in (
            ("koopman", score_ratio, x1 * n2, x2 * n1),
            ("score", score_odds, x1 * (n2 - x2), (n1 - x1) * x2)):
        row(name, x1, n1, x2, n2, confidence, alternative, quotient(p, q),
            mpf(0) if less else ratio_lower(score, x1, n1, x2, n2, z, quotient(p, q)),
            INFINITY if greater else
            reciprocal(ratio_lower(score, x2, n2, x1, n1, z, quotient(q, p))))


def test_rows(x1, n1, x2, n2):
    for alternative in ("two-sided", "less", "greater"):
        z = pooled_z(x1, n1, x2, n2)
        row("z", x1, n1, x2, n2, 0.0, alternative, z, normal_p(z, alternative), NAN)
    for null in (-0.75, -0.1, -1e-9, 1e-6, 0.05, 0.5):
        z = score_difference(x1, n1, x2, n2, mpf(null), mpf(1))
        row("z", x1, n1, x2, n2, null, "two-sided", z, normal_p(z, "two-sided"), NAN)


def main():
    print("routine", "events1", "trials1", "events2", "trials2", "level", "alternative", "value",
          "lower", "upper", sep="\t")
    for x, n in SINGLES:
        for case in USUAL + (UNUSUAL if n in (10, 20, 10000) else []):
            if n == BILLION and 1000 < x < BILLION - 1000 and case != USUAL[0]:
                continue  # a sum over many thousands of masses
            one_sample_rows(x, n, *case)
    for count, exposure in RATES:
        for alternative, confidence in USUAL:
            if count > 10 ** 7 and (alternative, confidence) != USUAL[0]:
                continue
            tail = tail_of(confidence, alternative)
            row("garwood", count, exposure, 0, 0, confidence, alternative,
                count / mpf(exposure),
                mpf(0) if alternative == "less" else poisson_lower(count, tail) / mpf(exposure),
                INFINITY if alternative == "greater"
                else poisson_upper(count, tail) / mpf(exposure))
    for index, pair in enumerate(PAIRS):
        for case in USUAL + (UNUSUAL if index % 5 == 0 else []):
            two_sample_rows(*pair, *case)
        test_rows(*pair)
    for pair in PAIRS + FISHER_ONLY:
        for alternative in ("two-sided", "less", "greater"):
            row("fisher", *pair, 0.0, alternative, fisher(*pair, alternative), NAN, NAN)


if __name__ == "__main__":
    main()
