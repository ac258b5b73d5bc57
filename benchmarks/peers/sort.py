# SPDX-License-Identifier: GPL-3.0-or-later
"""A sorted copy by numpy."""
import numpy as np

from worker import PATH, SIZE, hand_over, timed

values = np.fromfile(PATH, count=SIZE)
seconds, ordered = timed(lambda: np.sort(values))
hand_over(seconds, {"first": ordered[0], "quarter": ordered[SIZE // 4],
                    "middle": ordered[SIZE // 2], "last": ordered[-1]})
