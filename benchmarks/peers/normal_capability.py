# SPDX-License-Identifier: GPL-3.0-or-later
"""Capability of one column of a CSV file by pandas, sigma from the mean moving range."""
import json
import math
import sys

import pandas

values = pandas.read_csv(sys.argv[1], usecols=["diameter"])["diameter"]
mean = values.mean()
sigma = values.diff().abs().mean() * math.sqrt(math.pi) / 2
print(json.dumps({"count": int(values.count()), "mean": mean, "sd": values.std(),
                  "cpk": min(74.05 - mean, mean - 73.95) / (3 * sigma)}))
