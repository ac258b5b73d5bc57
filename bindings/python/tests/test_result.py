# SPDX-License-Identifier: GPL-3.0-or-later
"""Data out: values, intervals, tables, text as the command writes it, and memory that lives."""
import gc
import math
import os
import subprocess
import unittest

import numpy

import dmaic
import tap

try:
    import pandas
except ImportError:
    pandas = None

TOP = os.environ["DMAIC_TOP"]


def rings():
    with open(TOP + "/examples/piston-rings/rings.csv", encoding="utf-8") as file:
        titles, *lines = [line.strip().split(",") for line in file if not line.startswith("#")]
    return {title: [line[i] for line in lines] for i, title in enumerate(titles)}


class Out(unittest.TestCase):
    def setUp(self):
        self.chart = dmaic.xbar_r_chart(value="diameter", subgroup="sample", baseline="1-25",
                                        data=rings())

    def test_text_is_the_commands(self):
        said = subprocess.run(
            [os.environ["DMAIC_COMMAND"], "xbar-r-chart", TOP + "/examples/piston-rings/rings.csv",
             "--value", "diameter", "--subgroup", "sample", "--baseline", "1-25"],
            capture_output=True, text=True, check=False).stdout
        strip = [line for line in said.splitlines() if "rings.csv" not in line]
        self.assertGreater(len(strip), 40)
        self.assertEqual([line for line in str(self.chart).splitlines()
                          if not line.startswith("200 rows")], strip)

    def test_values(self):
        self.assertIsInstance(self.chart.count, int)
        self.assertEqual(self.chart.count, 40)
        # Montgomery, Introduction to Statistical Quality Control, table 6.3: the first 25 samples
        self.assertAlmostEqual(self.chart.mean, 74.001, places=3)

    def test_estimates(self):
        result = dmaic.process_yield(count=[869], size=[2897])
        self.assertLess(result.dpmo.lower, result.dpmo.value)
        self.assertEqual(result.dpmo.confidence, 0.95)
        self.assertEqual(result.dpmo.interval, "clopper-pearson")
        self.assertEqual(float(result.dpmo), result.dpmo.value)

    def test_undefined_is_nan(self):
        result = dmaic.two_sample_t_test([1, 2, 3], [2, 3, 5])
        self.assertTrue(math.isnan(result.df2))

    def test_words_and_flags(self):
        self.assertEqual(dmaic.two_sample_t_test([1, 2, 3], [2, 3, 5]).alternative, "two-sided")
        self.assertIs(dmaic.fractional_design(factors=5, runs=16).balanced, True)

    def test_unknown_value(self):
        with self.assertRaises(dmaic.UnknownNameError):
            self.chart.sigmas
        self.assertFalse(hasattr(self.chart, "nonsense"))
        self.assertIn("sigma", dir(self.chart))

    def test_dictionary(self):
        document = self.chart.to_dict()
        self.assertEqual(document["method"], "xbar_r_chart")
        self.assertEqual(document["values"]["mean"], self.chart.mean)
        self.assertEqual(document["inputs"]["columns"], {"value": "diameter", "subgroup": "sample"})

    def test_findings(self):
        found = self.chart.findings
        self.assertTrue(any(finding.severity == "signal" and finding.points for finding in found))
        self.assertIn(found[0].text, repr(self.chart))

    def test_csv(self):
        lines = self.chart.to_csv("location").splitlines()
        self.assertEqual(len(lines), 41)

    def test_equality(self):
        first, second = dmaic.t_test([1, 2, 3], [2, 3, 5]), dmaic.t_test([1, 2, 3], [2, 3, 5])
        self.assertEqual(first, second)
        self.assertNotEqual(first, dmaic.t_test([1, 2, 3], [2, 3, 6]))
        self.assertNotEqual(first, 3)

    def test_columns_share_the_results_memory(self):
        first, second = self.chart.column("location", "value"), self.chart.column("location", "value")
        self.assertEqual(first.ctypes.data, second.ctypes.data)
        self.assertFalse(first.flags.writeable)
        self.assertEqual(list(first), self.chart.to_dict()["tables"]["location"]["value"])

    def test_columns_of_limits_and_labels(self):
        table = self.chart.to_dict()["tables"]["location"]
        tried = 0
        for key, cells in table.items():
            try:
                column = self.chart.column("location", key)
            except dmaic.ShapeError:
                continue  # made row by row
            tried += 1
            self.assertEqual(list(column), cells, key)
        self.assertGreater(tried, 4)

    def test_columns_outlive_the_result(self):
        column = self.chart.column("location", "value")
        expected = column.copy()
        self.chart.close()
        del self.chart
        gc.collect()
        junk = [dmaic.xbar_r_chart(numpy.arange(160.0), subgroup_size=4) for _ in range(20)]
        self.assertEqual(len(junk), 20)
        numpy.testing.assert_array_equal(column, expected)

    def test_used_after_it_was_closed(self):
        self.chart.close()
        for use in (lambda: self.chart.mean, lambda: str(self.chart), self.chart.to_dict,
                    lambda: self.chart.column("location", "value")):
            with self.assertRaises(dmaic.ArgumentError) as caught:
                use()
            self.assertIn("has been closed", str(caught.exception))
        self.chart.close()

    def test_unknown_table(self):
        with self.assertRaises(dmaic.UnknownNameError):
            self.chart.column("points", "value")
        with self.assertRaises(dmaic.UnknownNameError):
            self.chart.to_csv("points")

    @unittest.skipUnless(pandas, "no pandas")
    def test_frames(self):
        frame = self.chart.to_frame("location")
        self.assertEqual(len(frame), 40)
        self.assertEqual(list(frame["value"]), list(self.chart.column("location", "value")))
        with self.assertRaises(dmaic.UnknownNameError):
            self.chart.to_frame("points")


if __name__ == "__main__":
    tap.main()
