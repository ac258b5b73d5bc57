#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The distribution of Lilliefors' statistic under normality, simulated.

    make_lilliefors_table.py > ../src/stat/lilliefors_table.h     (ten minutes; numpy, scipy)

D of samples of normal values with their own mean and standard deviation, times Stephens' (1974)
factor, which leaves little for the sample size to change: upper points for a grid of sizes, and at
the end for infinitely many values by a line in 1 / sqrt n. The generator and its seed are fixed."""
import numpy as np
from scipy.special import ndtr, ndtri

UPPER = [0.9999, 0.999, 0.99, 0.97, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15,
         0.1, 0.07, 0.05, 0.035, 0.025, 0.015, 0.01, 0.005, 0.0025, 0.001, 0.0005, 0.0002, 0.0001]
SIZES = [4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 50, 100, 200, 500, 1000]
LARGE = 100  # from here on the line to infinity


def statistics(n, total, generator):
    chunk = max(1, 2_000_000 // n)
    steps = np.arange(1, n + 1) / n
    found = []
    while total > 0:
        many = min(chunk, total)
        total -= many
        x = generator.standard_normal((many, n))
        x.sort(axis=1)
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).sum(axis=1, keepdims=True) / (n - 1))
        share = ndtr(x)
        found.append(np.maximum((steps - share).max(axis=1),
                                (share - (steps - 1 / n)).max(axis=1)))
    return np.concatenate(found)


def rows(values, form, width):
    for start in range(0, len(values), width):
        yield ", ".join(form % value for value in values[start:start + width])


def main():
    generator = np.random.Generator(np.random.PCG64(1967))
    points = {}
    for n in SIZES:
        scaled = (statistics(n, 4_000_000 if n <= 200 else 1_000_000, generator)
                  * (np.sqrt(n) - 0.01 + 0.85 / np.sqrt(n)))
        points[n] = np.quantile(scaled, 1 - np.array(UPPER))
    large = [n for n in SIZES if n >= LARGE]
    limit = np.polyfit(1 / np.sqrt(large), [points[n] for n in large], 1)[1]

    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Upper points of Lilliefors' statistic, scaled; made by tools/make_lilliefors_table.py. */")
    print(f"enum {{ POINTS = {len(UPPER)}, SIZES = {len(SIZES) + 1} }};\n")
    print("/* Normal deviates of the upper tails. */\nstatic const double deviates[POINTS] = {")
    for row in rows(0.0 - ndtri(UPPER), "%.9f", 8):
        print(f"    {row},")
    print("};\n\nstatic const double sizes[SIZES] = {")
    for row in rows(SIZES, "%d", 16):
        print(f"    {row}, HUGE_VAL,")
    print("};\n\nstatic const double points[SIZES][POINTS] = {")
    for values in [points[n] for n in SIZES] + [limit]:
        lines = list(rows(values, "%.5f", 10))
        print("    {" + ",\n     ".join(lines) + "},")
    print("};")


if __name__ == "__main__":
    main()
