# SPDX-License-Identifier: GPL-3.0-or-later
"""Welch's test by statsmodels."""
import numpy as np
from statsmodels.stats.weightstats import ttest_ind

from worker import PATH, SIZE, hand_over, timed

first, second = np.fromfile(PATH, count=2 * SIZE).reshape(2, SIZE)
seconds, (t, p_value, df) = timed(lambda: ttest_ind(first, second, usevar="unequal"))
hand_over(seconds, {"t": t, "p_value": p_value, "df": df})
