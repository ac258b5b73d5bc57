#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Critical values of Lilliefors' test of normality from a simulation that is not ours: the table of
statsmodels 0.13 (10 million samples of each size).

    lilliefors.py > ../data/distributions/lilliefors.tsv

Columns, tab-separated as in the other tables: lilliefors, D, n, 0, 0, p-value, 1."""
from statsmodels.stats import _lilliefors_critical_values as table

print("# Critical values of statsmodels 0.13.5 (BSD licence), simulated; by tests/oracle/lilliefors.py.")
print("# lilliefors, D, n, 0, 0, p-value, 1")
for n, points in sorted(table.critical_values["normal"].items()):
    for percentile, point in zip(table.PERCENTILES, points):
        if percentile >= 50:
            print("lilliefors", f"{point:.6f}", n, 0, 0, f"{(100 - percentile) / 100:.3g}", 1, sep="\t")
