# SPDX-License-Identifier: GPL-3.0-or-later
"""Data in: every kind of array gives the numbers that plain doubles give, and bad ones are told."""
import datetime
import decimal
import unittest

import numpy

import dmaic
import tap

try:
    import pandas
except ImportError:
    pandas = None

FIRST, SECOND = [1.5, 2.25, 4.0, 3.5], [2.0, 5.0, 7.5, 8.0]
needs_pandas = unittest.skipUnless(pandas, "no pandas")


def p_value(first, second, **options):
    return dmaic.two_sample_t_test(first=first, second=second, **options).p_value


class NumbersIn(unittest.TestCase):
    expected = p_value(numpy.array(FIRST), numpy.array(SECOND))

    def same(self, first):
        self.assertEqual(p_value(first, SECOND), self.expected)

    def test_lists_and_tuples(self):
        self.same(FIRST)
        self.same(tuple(FIRST))

    def test_strided(self):
        wide = numpy.zeros((4, 3))
        wide[:, 1] = FIRST
        self.same(wide[:, 1])

    def test_reversed(self):
        self.same(numpy.array(FIRST[::-1])[::-1])

    def test_float32(self):
        self.same(numpy.array(FIRST, dtype=numpy.float32))

    def test_big_endian(self):
        self.same(numpy.array(FIRST, dtype=">f8"))

    def test_read_only(self):
        array = numpy.array(FIRST)
        array.flags.writeable = False
        self.same(array)

    def test_integers_and_flags(self):
        a, b = numpy.array([1, 2, 4, 1], dtype=numpy.int16), numpy.array([True, False, True, True])
        self.assertEqual(p_value(a, b), p_value([1.0, 2.0, 4.0, 1.0], [1.0, 0.0, 1.0, 1.0]))

    def test_unaligned(self):
        packed = numpy.zeros(4, dtype=[("flag", "u1"), ("x", "f8")])
        packed["x"] = FIRST
        self.same(packed["x"])

    def test_array_protocol(self):
        class Holder:
            def __array__(self, dtype=None):
                return numpy.array(FIRST, dtype=dtype)

            def __len__(self):
                return 4
        self.same(Holder())

    def test_texts(self):
        self.same(["1.5", " 2.25", "4", "3.5"])
        self.same(numpy.array(["1.5", "2.25", "4", "3.5"]))

    def test_remainders_of_decimals_count(self):
        # The variance of 0.1, 0.2, 0.3 is exactly 0.01, and of these doubles it is not.
        decimals = [decimal.Decimal("0.1"), decimal.Decimal("0.2"), decimal.Decimal("0.3")]
        self.assertEqual(dmaic.sample_summary(decimals).variance.value, 0.01)
        self.assertEqual(dmaic.sample_summary(["0.1", "0.2", "0.3"]).variance.value, 0.01)

    def test_large_integers_keep_their_digits(self):
        # of 2^60 + (1, 2, 3): the variance is 1; as doubles all three are alike
        array = numpy.array([1, 2, 3], dtype=numpy.int64) + 2 ** 60
        self.assertEqual(dmaic.sample_summary(array).variance.value, 1)

    def test_array_changed_after_the_call(self):
        array = numpy.array(FIRST * 6)
        result = dmaic.xbar_r_chart(array, subgroup_size=4)
        before = str(result)
        array[:] = 99
        del array
        self.assertEqual(str(result), before)

    @needs_pandas
    def test_pandas(self):
        self.same(pandas.Series(FIRST))
        self.same(pandas.Series(FIRST, dtype="Float64"))
        frame = pandas.DataFrame({"a": FIRST, "b": SECOND})
        self.assertEqual(dmaic.two_sample_t_test(first="a", second="b", data=frame).p_value,
                         self.expected)

    @needs_pandas
    def test_nullable_missing_by_policy(self):
        series = pandas.Series([1, None, 3, 4], dtype="Int64")
        with self.assertRaises(dmaic.DataError) as caught:
            p_value(series, SECOND)
        self.assertEqual(caught.exception.row, 2)
        self.assertEqual(p_value(series, SECOND, missing="omit"), p_value([1, 3, 4], SECOND))

    def test_missing_by_policy(self):
        for data in ([1, None, 3, 4], [1, float("nan"), 3, 4], ["1", "", "3", "4"],
                     numpy.ma.masked_equal([1, 2, 3, 4], 2)):
            with self.subTest(data=data):
                with self.assertRaises(dmaic.DataError) as caught:
                    p_value(data, SECOND)
                self.assertEqual(caught.exception.row, 2)
                result = dmaic.two_sample_t_test(data, SECOND, missing="omit")
                self.assertEqual(result.p_value, p_value([1, 3, 4], SECOND))
                self.assertEqual(result.to_dict()["inputs"]["missing"], 1)


class LabelsIn(unittest.TestCase):
    VALUES = [1.0, 2.0, 3.5, 3.0, 4.0, 6.0]

    def rows(self, group, **more):
        table = dmaic.sample_summary(value=self.VALUES, group=group, **more).to_dict()["tables"]
        return table["groups"]["label"]

    def test_order_of_appearance(self):
        self.assertEqual(self.rows(["b", "a", "b", "a", "b", "a"]), ["b", "a"])

    def test_numbers_as_labels(self):
        for dtype in ("i4", "u1", "f8", "f4", "O"):
            with self.subTest(dtype=dtype):
                self.assertEqual(self.rows(numpy.array([7, 2, 7, 2, 2, 7], dtype=dtype)),
                                 ["7", "2"])

    def test_dates(self):
        days = numpy.array(["2024-03-02", "2024-03-01"] * 3, dtype="datetime64[D]")
        self.assertEqual(self.rows(days), ["2024-03-02", "2024-03-01"])
        self.assertEqual(self.rows([datetime.date(2024, 3, 2), datetime.date(2024, 3, 1)] * 3),
                         ["2024-03-02", "2024-03-01"])

    def test_missing_labels(self):
        for group in (["a", None, "a", "b", "b", "b"], [1.0, float("nan"), 1, 2, 2, 2],
                      ["a", "", "a", "b", "b", "b"]):
            with self.subTest(group=group):
                with self.assertRaises(dmaic.DataError) as caught:
                    self.rows(group)
                self.assertEqual(caught.exception.row, 2)
                self.assertEqual(len(self.rows(group, missing="omit")), 2)

    @needs_pandas
    def test_categoricals_keep_their_order(self):
        series = pandas.Series(pandas.Categorical(list("bababa"), categories=["a", "b"]))
        tables = dmaic.one_way_anova(value=self.VALUES, group=series).to_dict()["tables"]
        self.assertEqual(tables["groups"]["label"], ["a", "b"])

    @needs_pandas
    def test_pandas_dates(self):
        days = pandas.Series(pandas.to_datetime(["2024-03-02", "2024-03-01"] * 3))
        self.assertEqual(self.rows(days), ["2024-03-02", "2024-03-01"])

    def test_chinese(self):
        self.assertEqual(self.rows(["夜班", "白班"] * 3), ["夜班", "白班"])


class Refused(unittest.TestCase):
    def refused(self, error, part, first, second=SECOND, **options):
        with self.assertRaises(error) as caught:
            dmaic.two_sample_t_test(first=first, second=second, **options)
        self.assertIn(part, str(caught.exception))
        self.assertIsInstance(caught.exception, dmaic.DmaicError)
        return caught.exception

    def test_object_with_text(self):
        refusal = self.refused(dmaic.FormatError, 'first, row 3: "x"', ["1", "2", "x"])
        self.assertEqual((refusal.name, refusal.row), ("first", 3))
        refusal = self.refused(dmaic.DataError, "first, row 2: {} is no number", [1.0, {}, None])
        self.assertEqual((refusal.name, refusal.row), ("first", 2))

    def test_two_dimensions(self):
        self.refused(dmaic.ShapeError, "first: the array is 2 x 2", numpy.zeros((2, 2)))
        self.refused(dmaic.ShapeError, "first: ", [[1, 2], [3]])

    def test_empty(self):
        self.refused(dmaic.DmaicError, "first", [])
        self.refused(dmaic.DmaicError, "first", numpy.empty(0))

    def test_lengths_that_differ(self):
        with self.assertRaises(dmaic.ShapeError) as caught:
            dmaic.two_sample_t_test(value=[1, 2, 3], group=["a", "b"])
        self.assertIn("3 rows", str(caught.exception))

    def test_complex_and_dates_are_no_numbers(self):
        self.refused(dmaic.ShapeError, "complex128", numpy.array([1j, 2]))
        self.refused(dmaic.ShapeError, "datetime64", numpy.array(["2024-01-01"], dtype="M8[D]"))

    def test_no_column(self):
        self.refused(dmaic.ShapeError, "first: 'abc' is no column", "abc")
        self.refused(dmaic.ShapeError, "is no column", object())

    def test_infinite(self):
        self.refused(dmaic.DataError, "first, row 2", [1, float("inf"), 3])

    @needs_pandas
    def test_column_absent_from_the_frame(self):
        frame = pandas.DataFrame({"diameter": FIRST, "b": SECOND})
        self.refused(dmaic.UnknownNameError, "no column 'diametre'; did you mean 'diameter'?",
                     "diametre", "b", data=frame)
        self.refused(dmaic.UnknownNameError, "no column 'zzz'; there are diameter, b", "zzz", "b",
                     data=frame)


if __name__ == "__main__":
    tap.main()
