# SPDX-License-Identifier: GPL-3.0-or-later
"""Data in: whatever holds numbers or labels, as the arrays that the library reads.

A float64 array is read where it stands, whatever its stride; anything else is converted once."""
import ctypes
import decimal
import difflib

import numpy

from dmaic import _library
from dmaic._errors import DataError, ShapeError, UnknownNameError

_EXACT = 2 ** 53  # every whole number up to it is a double


class Numbers:
    """A column of doubles, with the remainders of its decimals where there are any."""

    __slots__ = ("values", "remainders")

    def __init__(self, values, remainders=None):
        self.values, self.remainders = values, remainders

    def bind(self, call, role, title):
        values = self.values
        _library.check(_library.flat_numbers(
            call, role, title, values.ctypes.data, values.size, values.strides[0],
            None if self.remainders is None else self.remainders.ctypes.data))


class Labels:
    """A column of codes that index levels, -1 where missing."""

    __slots__ = ("codes", "levels")

    def __init__(self, codes, levels):
        self.codes = numpy.ascontiguousarray(codes, dtype=numpy.int32)
        self.levels = (ctypes.c_char_p * len(levels))(*[text.encode() for text in levels])

    def bind(self, call, role, title):
        _library.check(_library.flat_labels(call, role, title, self.codes.ctypes.data,
                                            self.codes.size, ctypes.addressof(self.levels),
                                            len(self.levels)))


def _one_dimensional(array, title):
    if array.ndim == 0:
        array = array.reshape(1)
    if array.ndim != 1:
        shape = " x ".join(str(size) for size in array.shape)
        raise ShapeError(f"{title}: the array is {shape}; a column has one dimension", title)
    return array


def _array(data, title):
    """data as a one-dimensional numpy array of its own type; missing values may be masked."""
    if type(data) is numpy.ndarray:
        return data if data.ndim == 1 else _one_dimensional(data, title)
    if hasattr(data, "to_numpy"):
        missing = getattr(getattr(data, "dtype", None), "na_value", None)
        if missing is not None and getattr(data.dtype, "kind", "O") in "iufb":
            return data.to_numpy(dtype="float64", na_value=numpy.nan)
        return _one_dimensional(data.to_numpy(), title)
    if isinstance(data, numpy.ma.MaskedArray):
        return _one_dimensional(data.astype(float).filled(numpy.nan), title)
    if isinstance(data, (str, bytes)) or not hasattr(data, "__len__") \
            and not hasattr(data, "__array__") and not hasattr(data, "__float__"):
        raise ShapeError(f"{title}: {data!r} is no column of values", title)
    if isinstance(data, (list, tuple)) and any(
            isinstance(item, (decimal.Decimal, str)) or item is None for item in data):
        array = numpy.empty(len(data), dtype=object)
        array[:] = data
        return array
    try:
        return _one_dimensional(numpy.asarray(data), title)
    except ValueError:
        raise ShapeError(f"{title}: the rows are of different lengths; a column has one dimension",
                         title) from None


# ---- numbers --------------------------------------------------------------------------------------

def is_missing(item):
    """None, NaN, NaT, pandas.NA: what is not equal to itself, or refuses to say."""
    if item is None:
        return True
    try:
        return bool(item != item)
    except TypeError:
        return True


def _parsed(items, title):
    """Objects one by one: texts and decimals with their remainders, numbers as they are."""
    texts = (ctypes.c_char_p * len(items))()
    for index, item in enumerate(items):
        if isinstance(item, str):
            texts[index] = item.strip().encode()
        elif is_missing(item):
            continue
        elif isinstance(item, (bool, numpy.bool_)):
            texts[index] = b"1" if item else b"0"
        elif isinstance(item, (int, decimal.Decimal, numpy.integer)):
            texts[index] = str(item).encode()
        elif not isinstance(item, (float, numpy.floating)):
            raise DataError(f"{title}, row {index + 1}: {item!r} is no number", title, index + 1)
    values, remainders = numpy.empty(len(items)), numpy.empty(len(items))
    _library.check(_library.flat_parse(ctypes.addressof(texts), len(items), values.ctypes.data,
                                       remainders.ctypes.data), title)
    for index, item in enumerate(items):
        if isinstance(item, (float, numpy.floating)):
            values[index] = item
    return Numbers(values, remainders if remainders.any() else None)


def numbers_of(data, title):
    """A column of numbers."""
    array = _array(data, title)
    kind = array.dtype.kind
    if kind == "f":
        if array.dtype.itemsize > 8:
            values = array.astype(numpy.float64)
            remainders = (array - values).astype(numpy.float64)
            return Numbers(values, remainders if remainders.any() else None)
        return Numbers(array if array.dtype == numpy.float64 and array.dtype.isnative
                       else array.astype(numpy.float64))
    if kind in "iu":
        values = array.astype(numpy.float64)
        if array.size and max(-int(array.min()), int(array.max())) > _EXACT:
            return _parsed(list(array), title)
        return Numbers(values)
    if kind == "b":
        return Numbers(array.astype(numpy.float64))
    if kind in "OUS":
        return _parsed([item.decode() if isinstance(item, bytes) else item
                        for item in array.tolist()], title)
    raise ShapeError(f"{title}: values of type {array.dtype} are no numbers", title)


# ---- labels ---------------------------------------------------------------------------------------

def _label(item):
    if isinstance(item, bytes):
        return item.decode()
    if isinstance(item, float) and item.is_integer() and abs(item) < _EXACT:
        return str(int(item))
    text = str(item)
    return text.removesuffix(" 00:00:00") if hasattr(item, "isoformat") else text


def labels_of(data, title):
    """A column of labels; levels stand in order of appearance, or of a categorical's categories."""
    categorical = getattr(data, "cat", data)
    if hasattr(categorical, "categories") and hasattr(categorical, "codes"):
        return Labels(categorical.codes, [_label(item) for item in categorical.categories])
    array = _array(data, title)
    if array.dtype.kind in "mM":
        array = numpy.where(numpy.isnat(array), None,
                            numpy.char.replace(numpy.datetime_as_string(array).astype(str),
                                               "T00:00:00.000000000", "")
                            if array.dtype.kind == "M" else array.astype(str))
    if array.dtype.kind in "iufb" and array.size:
        levels, first, codes = numpy.unique(array, return_index=True, return_inverse=True)
        order = numpy.argsort(first)
        rank = numpy.empty(len(order), dtype=numpy.int32)
        rank[order] = numpy.arange(len(order))
        codes = rank[codes]
        codes[array != array] = -1
        names = [_label(item) for item in levels[order].tolist() if item == item]
        last_missing = [i for i, item in enumerate(levels[order].tolist()) if item != item]
        if last_missing:  # the place of NaN among the levels is closed
            codes[codes > last_missing[0]] -= 1
        return Labels(codes, names)
    found = {}
    codes = numpy.empty(len(array), dtype=numpy.int32)
    for index, item in enumerate(array.tolist()):
        text = None if is_missing(item) else _label(item)
        codes[index] = found.setdefault(text, len(found)) if text else -1
    return Labels(codes, list(found))


# ---- columns of a role ------------------------------------------------------------------------------

def _is_column(item):
    return isinstance(item, (list, tuple, numpy.ndarray)) or hasattr(item, "to_numpy") \
        or hasattr(item, "__array__") and getattr(item, "ndim", 0) > 0


def column_of_frame(frame, name, role):
    """The column of that name; otherwise the nearest name is told."""
    try:
        return frame[name]
    except (KeyError, IndexError, ValueError):
        names = [str(column) for column in getattr(frame, "columns", frame)]
        near = difflib.get_close_matches(str(name), names, 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(names)}"
        raise UnknownNameError(f"{role}: the data have no column '{name}'{hint}", role) from None


def _titled(data, role, frame):
    """(title, data) of one column."""
    if frame is not None and isinstance(data, str):
        return data, column_of_frame(frame, data, role)
    name = getattr(data, "name", None)
    return str(name) if isinstance(name, (str, int)) else role, data


def columns_of(data, role, several, frame):
    """A list of (title, data): one column, or as many as there are in a frame, a dictionary, a
    two-dimensional array or a list of columns, where the role takes several."""
    if several:
        if hasattr(data, "columns") and hasattr(data, "items") or isinstance(data, dict):
            return [(str(title), column) for title, column in data.items()]
        if isinstance(data, numpy.ndarray) and data.ndim == 2:
            return [(f"{role} {i + 1}", data[:, i]) for i in range(data.shape[1])]
        if isinstance(data, (list, tuple)) and len(data) and all(
                _is_column(item) or frame is not None and isinstance(item, str) for item in data):
            named = [_titled(item, role, frame) for item in data]
            return [(f"{role} {i + 1}" if title == role else title, column)
                    for i, (title, column) in enumerate(named)]
    return [_titled(data, role, frame)]


def column_of(data, role, kind):
    """The column as the role takes it; "either": numbers unless it holds text."""
    if kind == "labels":
        return labels_of(data, role)
    if kind == "either":
        dtype = getattr(data, "dtype", None)
        if hasattr(data, "cat") or getattr(dtype, "kind", "O") in "OUSmM":
            try:
                return numbers_of(data, role)
            except (ValueError, TypeError):
                return labels_of(data, role)
    return numbers_of(data, role)
