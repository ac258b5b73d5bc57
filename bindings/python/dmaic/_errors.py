# SPDX-License-Identifier: GPL-3.0-or-later
"""One exception class per status of the library."""


class DmaicError(Exception):
    """What the library refused.

    Attributes
    ----------
    code : str
        The status, "DMAIC_EDATA".
    name : str
        The role, option or table concerned, "" if none.
    row : int
        Counted from 1 in the data as given, 0 if no single row.
    sentence : str
        The whole sentence; it is also what ``str()`` gives.
    """

    code = "DMAIC_ERROR"

    def __init__(self, sentence, name="", row=0):
        super().__init__(sentence, name, row)
        self.sentence, self.name, self.row = sentence, name, row

    def __str__(self):
        return self.sentence


class LibraryMemoryError(DmaicError, MemoryError):
    """Memory could not be had."""

    code = "DMAIC_ENOMEM"


class ArgumentError(DmaicError, ValueError):
    """An option or argument outside its range."""

    code = "DMAIC_EARGUMENT"


class UnknownNameError(DmaicError, ValueError, AttributeError):
    """No method, option, role, column, table or key of that name."""

    code = "DMAIC_ENAME"


class ShapeError(DmaicError, ValueError):
    """Lengths that differ, columns too many or too few, or of the wrong kind."""

    code = "DMAIC_ESHAPE"


class DataError(DmaicError, ValueError):
    """A value that breaks a rule, or data that leave the result undefined."""

    code = "DMAIC_EDATA"


class FormatError(DmaicError, ValueError):
    """Text that cannot be read as what it should be."""

    code = "DMAIC_EFORMAT"


class NumericError(DmaicError, ArithmeticError, ValueError):
    """A computation that did not converge or left the range of doubles."""

    code = "DMAIC_ENUMERIC"


class WriteError(DmaicError, OSError):
    """Output could not be written."""

    code = "DMAIC_EWRITE"


class PlotError(DmaicError, OSError):
    """A picture could not be drawn."""

    code = "DMAIC_EPLOT"


# in the order of enum dmaic_status, after DMAIC_OK
BY_STATUS = (None, LibraryMemoryError, ArgumentError, UnknownNameError, ShapeError, DataError, FormatError,
             NumericError, WriteError, PlotError)
