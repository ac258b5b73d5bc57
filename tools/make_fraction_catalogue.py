#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes src/improve/fraction_catalogue.h to standard output: minimum aberration 2^(k-p) designs
of 4 to 128 runs, for every number of factors (3 s; with --prove also the searches below, 1 min).

A design of 2^m runs is a set of k columns, numbers 1 .. 2^m - 1 that span m bits: the points of
PG(m-1, 2). Where the designs come from, and why no others have less aberration:

  catalogue    Complete enumerations. Up to 32 runs, and 64 runs up to 32 factors: Chen, Sun & Wu
               (1993). 128 runs up to 40 factors: Xu (2009). Their generators, in their order.
  even         128 runs, 41 to 64 factors. Above 5N/16 factors resolution IV is had only within the
               N/2 columns of odd weight (Chen & Cheng 2006). The words within them are fewest when
               those of the columns left out are: the sums of (k - 2w)^(2j) over both differ by a
               constant (Xu & Cheng 2008). The sets left out are below; --prove shows that no
               others have fewer words of length 4, then 6, and so on.
  complement   More than N/2 factors. The columns left out lie in the least flat PG(r-1, 2) that
               can hold them (Chen & Hedayat 1996), and what remains of that flat is itself a
               minimum aberration design of fewer than 2^(r-1) factors: word counts alternate in
               sign from a set to its complement (Tang & Wu 1996), twice is back again.

Chen, J., Sun, D. X. & Wu, C. F. J. (1993), International Statistical Review 61, 131-145.
Chen, H. & Hedayat, A. S. (1996), Annals of Statistics 24, 2536-2548.
Tang, B. & Wu, C. F. J. (1996), Annals of Statistics 24, 2549-2559.
Chen, H. & Cheng, C.-S. (2006), Annals of Statistics 34, 546-558.
Xu, H. & Cheng, C.-S. (2008), Annals of Statistics 36, 445-457.
Xu, H. (2009), Technometrics 51, 262-277.
"""
import csv
import sys
from itertools import combinations
from pathlib import Path

GENERATORS = Path(__file__).parent.parent / "tests" / "data" / "doe_generators.csv"
NAMES = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
LEAST, MOST = 2, 7  # powers of two of the runs

# Generated columns after Chen, Sun & Wu (1993), tables of 32 and 64 runs; 3-6 stands for 3 4 5 6.
CHEN_SUN_WU = {
    (5, 16): "7 11 13 14 19 21 22 25 26 28 31",
    (5, 17): "3 5 9 14 15 17 22 23 26-29",
    (5, 18): "3 5 6 9 14 15 17 22 23 26-29",
    (5, 19): "3 5 6 9 10 14 15 17 22 23 26-29",
    (5, 20): "3 5 6 9 10 14 15 17 18 22 23 26-29",
    (5, 21): "3 5 6 9 10 14 15 17 18 22 23 26-29 31",
    (5, 22): "3 5 6 9 10 13-15 17 18 21-23 25 26 29 30",
    (5, 23): "3 5 6 9 10 13-15 17 18 21-23 25-29",
    (5, 24): "3 5 6 9 10 13-15 17 18 21-23 25-30",
    (5, 25): "3 5-7 9-13 17-21 26-31",
    (5, 26): "3 5-7 9-14 17-21 26-31",
    (5, 27): "3 5-7 9-14 17-22 25-30",
    (5, 28): "3 5-7 9-14 17-22 25-31",
    (6, 16): "7 11 13 19 21 35 37 57 58 60",
    (6, 17): "7 11 13 14 19 21 35 37 57 58 60",
    (6, 18): "7 11 13 14 19 21 22 35 37 57 58 60",
    (6, 19): "7 11 13 14 19 21 22 35 37 38 57 58 60",
    (6, 20): "7 11 13 14 19 21 22 35 37 38 57 58 60 63",
    (6, 21): "7 11 13 14 19 21 22 25 35 41 42 49 52 56 62",
    (6, 22): "7 11 13 14 19 21 22 25 35 37 41 42 49 52 56 62",
    (6, 23): "7 11 13 14 19 21 22 25 26 35 37 41 44 49 52 56 62",
    (6, 24): "7 11 13 14 19 21 22 25 26 35 37 38 41 42 49 52 56 62",
    (6, 25): "7 11 13 14 19 21 22 25 26 28 35 37 38 41 42 49 52 56 62",
    (6, 26): "7 11 13 14 19 21 22 25 26 28 35 37 38 41 42 44 49 50 52 56",
    (6, 27): "7 11 13 14 19 21 22 25 26 28 31 35 37 38 41 42 44 49 50 52 56",
    (6, 28): "7 11 13 14 19 21 22 25 26 28 31 35 37 38 41 42 44 47 49 50 52 56",
    (6, 29): "7 11 13 14 19 21 22 25 26 28 31 35 37 38 41 42 44 47 49 50 52 55 56",
    (6, 30): "7 11 13 14 19 21 22 25 26 28 31 35 37 38 41 42 44 47 49 50 52 55 56 59",
    (6, 31): "7 11 13 14 19 21 22 25 26 28 31 35 37 38 41 42 44 47 49 50 52 55 56 59 61",
    (6, 32): "7 11 13 14 19 21 22 25 26 28 31 35 37 38 41 42 44 47 49 50 52 55 56 59 61 62",
}

# The same of 128 runs after Xu (2009).
START_30 = ("31 103 43 81 45 26 114 127 22 67 56 94 116 7 38 108 14 69 53 25 73 121 28")
START_28 = "31 103 43 85 44 86 88 53 110 19 28 57 67 98 100 26 105 62 77 112 127"
XU = {
    (7, 16): "31 103 43 85 44 86 88 53 110",
    (7, 17): "31 103 43 85 46 61 114 67 78 116",
    (7, 18): "31 103 43 85 46 61 114 67 78 116 121",
    (7, 19): "31 103 43 85 46 61 114 67 78 55 58 86",
    (7, 20): "31 103 43 85 46 61 114 67 78 55 58 86 91",
    (7, 21): "31 103 43 85 44 82 54 56 88 78 123 125 104 25",
    (7, 22): "31 103 43 85 44 86 88 53 78 58 83 97 28 104 114",
    (7, 23): "31 103 43 85 44 82 54 56 88 78 123 125 104 25 112 49",
    (7, 24): "31 103 43 85 44 86 88 53 110 19 28 57 67 98 100 26 105",
    (7, 25): "31 103 43 85 44 86 88 53 38 58 79 83 110 124 97 104 114 123",
    (7, 26): "31 103 43 85 44 86 88 53 110 19 28 57 67 98 100 26 105 62 77",
    (7, 27): "31 103 43 85 44 86 88 53 110 19 28 57 67 98 100 26 105 62 77 112",
    (7, 28): START_28,
    (7, 29): START_28 + " 124",
    (7, 30): START_30,
    (7, 31): START_30 + " 91",
    (7, 32): START_30 + " 51 97",
    (7, 33): START_30 + " 51 97 70",
    (7, 34): START_30 + " 51 97 70 79",
    (7, 35): START_30 + " 51 97 70 79 93",
    (7, 36): START_30 + " 51 97 70 79 93 62",
    (7, 37): START_30 + " 51 97 70 79 93 62 87",
    (7, 38): START_30 + " 51 97 70 79 93 62 87 88",
    (7, 39): START_30 + " 51 97 70 79 93 62 87 88 91",
    (7, 40): START_30 + " 51 97 70 79 93 62 87 88 91 106",
}

# Columns left out of the 64 of odd weight, as points of AG(6, 2); found by exchange.
LEFT_OUT = [
    "", "0", "0 1", "0 1 2", "0 1 2 4", "0 1 2 4 8", "0 1 2 4 8 16", "0 1 2 4 8 16 32",
    "0 1 2 4 8 16 32 63",
    "0 1 2 4 8 15 16 32 51",
    "0 1 2 3 4 8 16 29 32 46",
    "0 1 2 3 4 8 16 28 32 45 54",
    "0 1 2 3 4 8 16 28 32 45 54 59",
    "0 1 2 3 4 5 8 16 30 32 46 55 56",
    "0 1 2 3 4 5 8 10 16 28 32 45 55 58",
    "0 1 2 3 4 8 12 16 21 26 32 43 45 48 62",
    "0 1 2 3 4 8 12 16 21 27 32 38 41 54 59 60",
    "0 1 2 3 4 5 8 10 16 19 28 32 43 45 48 55 62",
    "0 1 2 3 4 5 8 10 16 19 28 32 37 40 46 50 53 59",
    "0 1 2 3 4 5 8 10 16 19 28 32 37 40 46 50 53 59 63",
    "0 1 2 3 4 5 8 9 16 19 30 32 34 38 41 44 50 53 58 61",
    "0 1 2 3 4 5 8 9 16 18 21 28 31 32 38 40 46 48 52 59 63",
    "0 1 2 3 4 5 6 8 9 15 16 18 26 31 32 37 44 46 48 52 56 59",
    "0 1 2 3 4 5 6 8 9 12 16 19 20 27 28 32 38 41 43 48 55 61 62",
]


# ---- sets of columns -------------------------------------------------------------------------


def numbers(text):
    """The columns of a text like "3 5-7"."""
    result = []
    for part in text.split():
        first, _, last = part.partition("-")
        result += range(int(first), int(last or first) + 1)
    return result


def basics(m):
    return [1 << i for i in range(m)]


def odd(x):
    return x.bit_count() & 1


def word_counts(m, columns):
    """A_0 .. A_k by the MacWilliams identities: sum of (1 - x)^w (1 + x)^(k - w) / 2^m."""
    k, weights = len(columns), {}
    for u in range(1 << m):
        w = sum(odd(u & c) for c in columns)
        weights[w] = weights.get(w, 0) + 1
    return transform(k, weights)


def transform(k, weights):
    total, power = [0] * (k + 1), [1] + [0] * k
    for w in range(k, -1, -1):
        total = [a - b + weights.get(w, 0) * p
                 for a, b, p in zip(total, [0] + total[:-1], power)]
        power = [a + b for a, b in zip(power, [0] + power[:-1])]
    words = sum(weights.values())
    return [t // words if t % words == 0 else None for t in total]


def basis_of(columns):
    """Independent columns that span the others, the first that do."""
    basis, spanned = [], {0}
    for c in columns:
        if c not in spanned:
            basis.append(c)
            spanned |= {x ^ c for x in spanned}
    return basis


def in_terms_of(basis, columns):
    """The same design with the columns of basis called 1, 2, 4, ..."""
    images = {0: 0}
    for i, b in enumerate(basis):
        images.update({x ^ b: y | 1 << i for x, y in list(images.items())})
    return sorted(images[c] for c in columns)


def in_short_words(m, columns):
    """An equivalent design whose columns come early in Yates order: basic factors are exchanged
    with generated ones, and with one another, as long as the sorted columns become less."""
    best, moved = in_terms_of(basis_of(columns), columns), True
    while moved:
        moved = False
        for i in range(m):
            for c in [c for c in best if c >> i & 1] + basics(m)[:i]:
                if c >> i & 1:
                    other = sorted(x ^ c ^ 1 << i if x >> i & 1 else x for x in best)
                else:
                    swap = c | 1 << i
                    other = sorted(x ^ swap if 0 < x & swap < swap else x for x in best)
                if other < best:
                    best, moved = other, True
                    break
    return best


# ---- the three origins -----------------------------------------------------------------------


def published():
    """(m, k): generated columns in the order of print."""
    result = {key: numbers(text) for key, text in {**CHEN_SUN_WU, **XU}.items()}
    with open(GENERATORS, newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            words = [g.split("=")[1] for g in row["generators"].split("; ")]
            m = int(row["runs"]).bit_length() - 1
            result[m, int(row["factors"])] = [sum(1 << NAMES.index(x) for x in w) for w in words]
    result[2, 3] = [3]
    return result


def even(k):
    """128 runs: the columns of odd weight without LEFT_OUT; point x is column 2x or 2x + 1."""
    out = {2 * p + (not odd(p)) for p in numbers(LEFT_OUT[64 - k])}
    return [c for c in range(128) if odd(c) and c not in out]


def complement(m, k, designs):
    """All columns but those of a flat; of the flat a minimum aberration design is kept."""
    out = (1 << m) - 1 - k
    r = out.bit_length()
    keep = (1 << r) - 1 - out
    if keep <= r:
        kept = basics(r)[:keep]
    else:
        kept = designs[r, keep]
        if keep <= (1 << r - 1) - 1 and keep > r - 1:  # using all of the flat pays
            assert word_counts(r, kept) < word_counts(r - 1, designs[r - 1, keep])
    return [c for c in range(1, 1 << m) if c >= 1 << r or c in kept]


def catalogue():
    """(m, k): all columns, the basic ones first."""
    designs = {key: basics(key[0]) + columns for key, columns in published().items()}
    for m in range(LEAST, MOST + 1):
        designs[m, m] = basics(m)
        for k in range(m + 1, 1 << m):
            if (m, k) in designs:
                continue
            columns = even(k) if k <= 1 << m - 1 else complement(m, k, designs)
            columns = in_short_words(m, columns)
            designs[m, k] = basics(m) + [c for c in columns if c not in basics(m)]
    return designs


# ---- checks ----------------------------------------------------------------------------------


def check(designs):
    """Every design is one, and where two of the origins meet they agree."""
    for (m, k), columns in designs.items():
        assert len(set(columns)) == k and columns[:m] == basics(m)
        assert 0 < min(columns) and max(columns) < 1 << m
        counts = word_counts(m, columns)
        assert None not in counts and sum(counts) == 1 << k - m
        if k > 1 << m - 1:
            other = word_counts(m, complement(m, k, designs))
            assert counts == other, (m, k)
        elif k > m:
            assert counts[1:4] == [0, 0, 0]
    for k in range(21, 33):  # 64 runs: even, so half of a set of odd columns of 128 left out
        assert not any(word_counts(6, designs[6, k])[1::2])
    for k in range(41, 65):
        assert not any(word_counts(7, designs[7, k])[1::2])


def quadratic(zeros, dimension):
    """Can a quadratic function on GF(2)^dimension have so many zeros?"""
    half = 1 << dimension - 1
    return zeros == half or any(abs(zeros - half) == half >> h
                                for h in range(dimension // 2 + 1))


def spectra(classes, square_sum, fourth_power_limit, sizes):
    """All {d: count} with this many classes, sum of d^2, and sum of d^4 within the limit."""
    stack = [(0, classes, square_sum, fourth_power_limit, ())]
    while stack:
        i, left, squares, fourths, chosen = stack.pop()
        if squares * squares > fourths * left:
            continue  # Cauchy and Schwarz
        d = sizes[i]
        if i == len(sizes) - 1:
            if d * d * left == squares:
                yield dict(chosen + ((d, left),))
            continue
        for count in range(left + 1):
            s, f = squares - count * d * d, fourths - count * d ** 4
            if s < 0 or f < 0:
                break
            if left > count or s == 0:
                stack.append((i + 1, left - count, s, f, chosen + ((d, count),)))


def better_spectra(f, points):
    """Every even design of f factors in 128 runs has 64 classes {u, complement of u} of
    d = |f - 2w|, one of them f. The spectra that would give less aberration than these points and
    that no law of codes excludes: whole word counts, none negative; weights all even or half of
    them odd; and of the even weights the halves are a quadratic function."""
    found = {}
    for u in range(64):
        d = abs(sum(1 - 2 * odd(u & p) for p in points))
        found[d] = found.get(d, 0) + 1

    def counts(spectrum):
        weights = {}
        for d, n in spectrum.items():
            for w in ((f - d) // 2, (f + d) // 2):
                weights[w] = weights.get(w, 0) + n
        return transform(f, weights)

    best = counts(found)
    limit = 64 * (24 * best[4] + 3 * f * f - 2 * f) - f ** 4
    result = []
    for kind in ("odd",) if f % 2 else ("all even", "half even"):
        sizes = [d for d in range(f - 2, -1, -2) if kind != "all even" or (f - d) % 4 == 0]
        for rest in spectra(63, 64 * f - f * f, limit, sizes):
            spectrum = {f: 1, **{d: n for d, n in rest.items() if n}}
            even_half = sum(n for d, n in spectrum.items() if (f - d) % 4 == 0)
            if kind == "half even" and even_half != 32:
                continue
            words = counts(spectrum)
            if any(x is None or x < 0 for x in words) or words >= best:
                continue
            if kind == "odd":  # the even one of w and f - w
                zeros = sum(n for d, n in spectrum.items()
                            if (f - (d if (f - d) % 4 == 0 else -d)) % 8 == 0)
                possible = quadratic(zeros, 6)
            elif f % 4 == 0:
                zeros = sum(n for d, n in spectrum.items() if (f - d) % 8 == 0)
                possible = quadratic(zeros, 6 if kind == "all even" else 5)
            else:
                possible = True
            if possible:
                result.append(words)
    return result


def fourteen_points():
    """Is there a set of 14 points of AG(6, 2) with at most 10 planes (words of length 4)? Some
    point lies on the average number of planes or more, so one would, point after point, shrink to
    13 with at most 7 planes, 12 with 4, 11 with 2, 10 with 1, 9 with none. Nine such points hold
    an affine basis: 36 pairs cannot have 36 sums in AG(5, 2). Builds them up from there."""

    def planes(points, p):
        return sum(a ^ b ^ p in points for a, b in combinations(points, 2)) // 3

    basis = frozenset([0, 1, 2, 4, 8, 16, 32])
    level = {}
    for pair in combinations(sorted(set(range(64)) - basis), 2):
        if not planes(basis, pair[0]) and not planes(basis | {pair[0]}, pair[1]):
            level[basis | set(pair)] = 0
    for limit in (1, 2, 4, 7, 10):
        larger = {}
        for points, count in level.items():
            for p in set(range(64)) - points:
                new = count + planes(points, p)
                if new <= limit:
                    larger[points | {p}] = new
        level = larger
    return bool(level)


def prove():
    """Up to 7 points left out are independent, without words; what of more?"""
    for f in range(8, 24):
        better = better_spectra(f, numbers(LEFT_OUT[f]))
        if f == 14:
            assert [words[4] for words in better] == [10] and not fourteen_points()
        else:
            assert not better, f


# ---- the header ------------------------------------------------------------------------------

HEAD = """\
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Written by tools/make_fraction_catalogue.py: the generated columns of minimum aberration designs
 * of 2^m runs, m + 1 to 2^m - 1 factors one after another; the origins are told there. */
#ifndef DMAIC_FRACTION_CATALOGUE_H
#define DMAIC_FRACTION_CATALOGUE_H
"""


def lines_of(columns, mark):
    text, line = [], f"    /* {mark} */"
    for c in columns:
        if len(line) + len(str(c)) + 2 > 100:
            text.append(line)
            line = "       "
        line += f" {c},"
    return text + [line]


def write(designs):
    print(HEAD)
    for m in range(LEAST, MOST + 1):
        print(f"static const unsigned char fraction_columns_{1 << m}[] = {{")
        for k in range(m + 1, 1 << m):
            print("\n".join(lines_of(designs[m, k][m:], k)))
        print("};\n")
    print("#endif")


def main():
    if sys.argv[1:] == ["--prove"]:
        prove()
    designs = catalogue()
    check(designs)
    write(designs)


if __name__ == "__main__":
    main()
