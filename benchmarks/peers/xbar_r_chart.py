# SPDX-License-Identifier: GPL-3.0-or-later
"""X-bar and R charts by hand."""
import numpy as np

from rules import signals
from worker import PATH, SIZE, hand_over, timed

D2, D3 = 2.3259289472810600, 0.86408194109950000
values = np.fromfile(PATH, count=5 * SIZE).reshape(SIZE, 5)


def chart():
    mean = values.mean(axis=1)
    spread = values.max(axis=1) - values.min(axis=1)
    center, range_center = mean.mean(), spread.mean()
    sigma = range_center / D2
    error = sigma / np.sqrt(5)
    lower, upper = center - 3 * error, center + 3 * error
    range_error = D3 * sigma
    range_upper = range_center + 3 * range_error
    return {"center": center, "lower": lower, "upper": upper, "sigma": sigma,
            "range_center": range_center, "range_upper": range_upper,
            **{f"mean_rule_{rule}": count
               for rule, count in signals(mean, center, lower, upper, error, 8).items()},
            **{f"range_rule_{rule}": count
               for rule, count in signals(spread, range_center, 0, range_upper, range_error,
                                          4).items()}}


hand_over(*timed(chart))
