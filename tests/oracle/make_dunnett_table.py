#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values of Dunnett's t: correlated normal values over one estimate of sigma.

    make_dunnett_table.py > ../data/distributions/dunnett.tsv     (half a minute; numpy, scipy, mpmath)

Nothing here is shared with the library: both integrals by Gauss-Legendre panels over finite ranges,
in the shared normal value z and in the chi variable x itself (not its logarithm), panels doubled
until 1e-14 stands. Weights in 64 bits with constants from mpmath, normal tails from scipy: good to
some 3e-14. Columns, tab-separated: alternative (0 two-sided, 1 the smallest, 2 the largest), df, t,
lower tail, upper tail, then the loadings."""
import mpmath as mp
import numpy as np
from scipy.special import log_ndtr

NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)
ROOT_HALF = float(np.sqrt(0.5))


def panels(low, high, count):
    """Nodes and weights over low ... high."""
    half = np.longdouble(high - low) / (2 * count)
    centers = low + half * (2 * np.arange(count) + 1)
    return (centers[:, None] + half * NODES).ravel(), np.tile(half * WEIGHTS, count)


def sure(integral, first):
    count, before = first, integral(first)
    while True:
        count *= 2
        value = integral(count)
        if np.all(np.abs(value - before) <= np.abs(value) * 1e-14):
            return value
        before = value


def with_known_sigma(h, loadings, absolute, count):
    """Both tails at each h."""
    reach = np.abs(h).max() + 10
    z, weights = panels(-reach, reach, count)
    log_below = np.longdouble(0)
    h, z = h[:, None], z[None, :]
    for loading in loadings:
        own = np.sqrt(1 - np.longdouble(loading) ** 2)
        if absolute:
            beyond = (np.exp(log_ndtr(((loading * z - h) / own).astype(float)))
                      + np.exp(log_ndtr(((-loading * z - h) / own).astype(float))))
            with np.errstate(divide="ignore"):
                part = np.log1p(-np.minimum(beyond, 1))
        else:
            part = log_ndtr(((h - loading * z) / own).astype(float))
        log_below = log_below + part
    density = weights * np.exp(-z * z / 2) / np.sqrt(2 * np.longdouble(np.pi))
    return (density * np.exp(log_below)).sum(axis=1), (density * -np.expm1(log_below)).sum(axis=1)


def chi_weights(x, df):
    constant = np.longdouble(mp.nstr((mp.mpf(df) / 2 - 1) * mp.log(2) + mp.loggamma(mp.mpf(df) / 2),
                                     25))
    return np.exp((df - 1) * np.log(x) - x * x / 2 - constant)


def probability(t, loadings, df, absolute):
    """Both tails."""
    narrow = min(np.sqrt(1 - loading ** 2) for loading in loadings)
    if np.isinf(df):
        return sure(lambda count: np.array(with_known_sigma(np.array([t], dtype=np.longdouble),
                                                            loadings, absolute, count))[:, 0], 8)
    root = np.sqrt(np.longdouble(df))
    start, end = max(0, root - 11), root + 11

    def over_sigma(count):
        x, weights = panels(start, end, count)
        weights = weights * chi_weights(x, df)
        sum_of_tails = np.zeros(2, dtype=np.longdouble)
        for group in np.array_split(np.arange(len(x)), count):
            h = t * x[group] / root
            near = np.abs(h) < 25
            tails = np.array([h > 0, h < 0], dtype=np.longdouble)
            if near.any():
                size = int(np.ceil((np.abs(h[near]).max() + 10) / narrow))
                tails[:, near] = with_known_sigma(h[near], loadings, absolute, size)
            sum_of_tails += (weights[group] * tails).sum(axis=1)
        return sum_of_tails
    return sure(over_sigma, 8)


def main():
    sets = [[ROOT_HALF] * 2, [ROOT_HALF] * 5, [0.3, 0.6, 0.8], [0.9, -0.5, 0.1, 0.1], [0.97, 0.97],
            [0.45] * 12]
    print("# Computed for this project: tests/oracle/make_dunnett_table.py, good to 3e-14")
    print("# alternative, df, t, lower tail, upper tail, loadings")
    for loadings in sets:
        for df, far in ((1.0, 40.0), (4.5, 9.0), (30.0, 5.0), (75.0, 5.5), (np.inf, 6.0)):
            for alternative, points in ((0, (0.25, 2.5, far)), (2, (-1.5, 0.5, 2.5)),
                                        (1, (-far / 2,))):
                for t in points:
                    if alternative == 1:  # the smallest is the largest with signs turned
                        upper, lower = probability(-t, loadings, df, False)
                    else:
                        lower, upper = probability(t, loadings, df, alternative == 0)
                    print(alternative, df, t, f"{lower:.17g}", f"{upper:.17g}", *map(repr, loadings),
                          sep="\t")


if __name__ == "__main__":
    main()
