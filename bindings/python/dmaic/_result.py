# SPDX-License-Identifier: GPL-3.0-or-later
"""Data out: the result of a call, its values, tables and findings."""
import ctypes
import json
import math
from typing import NamedTuple

import numpy

from dmaic import _library
from dmaic._errors import ArgumentError, UnknownNameError


class Estimate(NamedTuple):
    """A value with its interval; NaN where there is none."""

    value: float
    lower: float
    upper: float
    confidence: float
    interval: str  # how the interval was found, "" if there is none

    def __float__(self):
        return self.value


class Finding(NamedTuple):
    """A sentence about the result, with a code that stays the same."""

    severity: str
    code: str
    text: str
    points: tuple = ()


class Call:
    """Owns a call of the library, which is freed when nobody holds it any more."""

    __slots__ = ("address", "levels", "free")

    def __init__(self, method):
        address = ctypes.c_void_p()
        self.address = None
        _library.check(_library.call_new(method, ctypes.byref(address)))
        self.address, self.levels, self.free = address, [], _library.call_free

    def __del__(self):
        if self.address is not None:
            self.free(self.address)


class _Memory:
    """A piece of a call's memory for numpy, which keeps the call alive."""

    def __init__(self, call, address, count, stride, type_string):
        self.call = call
        self.__array_interface__ = {"data": (address, True), "shape": (count,), "version": 3,
                                    "strides": (stride,), "typestr": type_string}


class Result:
    """What a method found. Values are attributes, estimates carry their interval, tables are had
    by name: ``result.p_value``, ``result.cpk.lower``, ``result.to_frame("points")``.
    ``print(result)`` is the text that the command writes."""

    __slots__ = ("_call", "_method", "__weakref__")

    def __init__(self, call, method):
        self._call, self._method = call, method

    # ---- values ----

    @property
    def method(self):
        """Name of the method."""
        return self._method["name"]

    def __getattr__(self, key):
        if key.startswith("_"):
            raise AttributeError(key)
        numbers, text = (ctypes.c_double * 4)(), ctypes.c_char_p()
        _library.check(_library.flat_value(self._live(), key.encode(), numbers,
                                           ctypes.byref(text)))
        return _as_kind(self._method["kinds"].get(key, "estimate"), numbers, text.value)

    def __dir__(self):
        return [*super().__dir__(), *self._method["kinds"]]

    # ---- tables ----

    @property
    def tables(self):
        """Names of the tables."""
        return tuple(self.to_dict()["tables"])

    def column(self, table, key):
        """A column of a table as a read-only array on the result's memory, without a copy where it
        varies by row; the memory lives as long as the array."""
        data, codes = ctypes.c_void_p(), ctypes.c_void_p()
        labels = ctypes.POINTER(ctypes.c_char_p)()
        whole, count, stride = ctypes.c_int(), ctypes.c_size_t(), ctypes.c_ssize_t()
        _library.check(_library.flat_column(
            self._live(), table.encode(), key.encode(), *map(ctypes.byref, (
                data, whole, count, stride, codes, labels))))
        at = None if not codes else self._view(codes.value, count.value, 4, "<i4")
        if labels or not data:
            return numpy.array([labels[code].decode() if code >= 0 else None for code in at]
                               if at is not None else [labels[i].decode()
                                                       for i in range(count.value)], dtype=object)
        if at is not None:
            last = int(at.max()) + 1 if len(at) else 0
            return self._view(data.value, last, stride.value,
                              "<u8" if whole.value else "<f8")[at]
        return self._view(data.value, count.value, stride.value, "<u8" if whole.value else "<f8")

    def _view(self, address, count, stride, type_string):
        if count == 0:
            return numpy.empty(0, dtype=type_string)
        return numpy.asarray(_Memory(self._call, address, count, stride, type_string))

    def to_frame(self, table=None):
        """A table as a pandas data frame; the first one unless named."""
        import pandas
        tables = self.to_dict()["tables"]
        if table is None and tables:
            table = next(iter(tables))
        if table not in tables:
            raise UnknownNameError(f"{self.method} has no table '{table}'; there are "
                                   f"{', '.join(tables) or 'none'}", str(table))
        return pandas.DataFrame(tables[table])

    # ---- whole ----

    @property
    def findings(self):
        """What the numbers say, in words."""
        return tuple(Finding(found["severity"], found["code"], found["text"],
                             tuple(found.get("points", ()))) for found in self.to_dict()["findings"])

    def to_json(self):
        """The JSON of the command, docs/json.md."""
        return self._text(b"json")

    def to_dict(self):
        """The JSON of the command as dictionaries and lists; undefined values are None."""
        return json.loads(self.to_json())

    def to_csv(self, table=None):
        """A table as CSV; the first one unless named."""
        return self._text(b"csv", table)

    def __str__(self):
        return self._text(b"text")

    def __repr__(self):
        return f"<dmaic {self.method}: {', '.join(f.text for f in self.findings) or 'no findings'}>"

    def __eq__(self, other):
        return self.to_json() == other.to_json() if isinstance(other, Result) else NotImplemented

    __hash__ = None

    def close(self):
        """Gives the result's memory back now; arrays already taken stay valid."""
        self._call = None

    def _live(self):
        if self._call is None:
            raise ArgumentError(f"the {self.method} result has been closed")
        return self._call.address

    def _text(self, form, table=None):
        return _library.text_of(_library.flat_render, self._live(), form,
                                None if table is None else table.encode())


def _as_kind(kind, numbers, text):
    value = numbers[0]
    if kind == "estimate":
        return Estimate(*numbers, text.decode() if text else "")
    if kind in ("choice", "word"):
        return text.decode() if text else ""
    if kind == "flag":
        return bool(value)
    if kind in ("count", "whole") and not math.isnan(value):
        return int(value)
    return value
