# SPDX-License-Identifier: GPL-3.0-or-later
"""p chart with a limit per subgroup, by hand."""
import numpy as np

from rules import signals
from worker import PATH, SIZE, hand_over, timed

counts, sizes = np.fromfile(PATH, count=2 * SIZE).reshape(2, SIZE)


def chart():
    share = counts / sizes
    center = counts.sum() / sizes.sum()
    error = np.sqrt(center * (1 - center) / sizes)
    lower = np.maximum(center - 3 * error, 0)
    upper = np.minimum(center + 3 * error, 1)
    z = (share - center) / error
    return {"center": center, "sum_lower": lower.sum(), "sum_upper": upper.sum(),
            "sigma_z": np.abs(np.diff(z)).mean() * np.sqrt(np.pi) / 2,
            **{f"rule_{rule}": count
               for rule, count in signals(share, center, lower, upper, error, 4).items()}}


hand_over(*timed(chart))
