# SPDX-License-Identifier: GPL-3.0-or-later
"""Nelson's rules on arrays."""
import numpy as np


def shifted(shows, back):
    out = np.zeros_like(shows)
    out[back:] = shows[:-back]
    return out


def lasts(shows, length):
    """Where it has been shown for so many points: runs double until they are long enough."""
    have = 1
    while have < length:
        step = min(have, length - have)
        shows = shows & shifted(shows, step)
        have += step
    return shows


def enough(shows, window, needed):
    count = shows.astype(np.uint8)
    for back in range(1, window):
        count += shifted(shows, back)
    return shows & (count >= needed)


def signals(value, center, lower, upper, sigma, count):
    """How many points complete each of the first `count` rules."""
    found = {}
    above, below = value > center, value < center
    step = np.diff(value, prepend=np.nan)
    up, down = step > 0, step < 0
    found[1] = (value > upper) | (value < lower)
    found[2] = lasts(above, 9) | lasts(below, 9)
    found[3] = lasts(up, 5) | lasts(down, 5)
    found[4] = lasts((up & shifted(down, 1)) | (down & shifted(up, 1)), 12)
    if count > 4:
        high, low = value > center + sigma, value < center - sigma
        found[5] = (enough(value > center + 2 * sigma, 3, 2)
                    | enough(value < center - 2 * sigma, 3, 2))
        found[6] = enough(high, 5, 4) | enough(low, 5, 4)
        found[7] = lasts((value < center + sigma) & (value > center - sigma), 15)
        found[8] = lasts(high | low, 8)
    return {rule: int(np.count_nonzero(shows)) for rule, shows in found.items()}
