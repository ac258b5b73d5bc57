# SPDX-License-Identifier: GPL-3.0-or-later
"""Six Sigma statistics on libdmaic: one function per method, made from the library's catalogue.

>>> import dmaic
>>> result = dmaic.process_yield(count=[869], size=[2897])
>>> round(result.dpmo.value)
299965
>>> round(result.dpmo.lower), round(result.dpmo.upper)
(283315, 317021)
"""
from dmaic._errors import (ArgumentError, DataError, DmaicError, FormatError, LibraryMemoryError,
                           UnknownNameError, NumericError, PlotError, ShapeError, WriteError)
from dmaic._library import VERSION as __version__
from dmaic._methods import METHODS as _METHODS
from dmaic._result import Estimate, Finding, Result

globals().update(_METHODS)

__all__ = ["ArgumentError", "DataError", "DmaicError", "Estimate", "Finding", "FormatError",
           "LibraryMemoryError", "UnknownNameError", "NumericError", "PlotError", "Result", "ShapeError",
           "WriteError", *_METHODS]
