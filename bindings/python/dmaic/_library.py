# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the shared library and declares its flat functions (dmaic/flat.h, dmaic/catalog.h)."""
import ctypes
import os
from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_ssize_t, c_void_p

from dmaic._errors import BY_STATUS

VERSION = "0.1.0"
SONAME = "libdmaic.so." + ".".join(VERSION.split(".")[:2])


def _candidates():
    named = os.environ.get("DMAIC_LIBRARY")
    if named:
        return [named]
    beside = os.path.join(os.path.dirname(__file__), "libdmaic.so")
    return [beside, SONAME] if os.path.exists(beside) else [SONAME]


def _load():
    path = _candidates()[0]
    try:
        library = ctypes.CDLL(path)
    except OSError as why:
        raise ImportError(f"libdmaic is not to be found: {why}; install it, or name the file in "
                          "DMAIC_LIBRARY") from None
    try:
        library.dmaic_version.restype = c_char_p
        found = library.dmaic_version().decode()
        library.dmaic_flat_numbers
    except AttributeError:
        raise ImportError(f"{path} is no libdmaic of version {VERSION}") from None
    if found != VERSION:
        raise ImportError(f"{path} is libdmaic {found}; this package is for {VERSION}")
    return library


library = _load()


def _declare(name, result, *arguments):
    function = getattr(library, name)
    function.restype = result
    function.argtypes = arguments
    return function


message = _declare("dmaic_message", c_char_p)
place = _declare("dmaic_flat_place", c_char_p, POINTER(c_size_t))
call_new = _declare("dmaic_call_new", c_int, c_char_p, POINTER(c_void_p))
call_free = _declare("dmaic_call_free", None, c_void_p)
call_set = _declare("dmaic_call_set", c_int, c_void_p, c_char_p, c_char_p)
call_run = _declare("dmaic_call_run", c_int, c_void_p)
flat_numbers = _declare("dmaic_flat_numbers", c_int, c_void_p, c_char_p, c_char_p, c_void_p,
                        c_size_t, c_ssize_t, c_void_p)
flat_labels = _declare("dmaic_flat_labels", c_int, c_void_p, c_char_p, c_char_p, c_void_p, c_size_t,
                       c_void_p, c_size_t)
flat_value = _declare("dmaic_flat_value", c_int, c_void_p, c_char_p, c_double * 4,
                      POINTER(c_char_p))
flat_column = _declare("dmaic_flat_column", c_int, c_void_p, c_char_p, c_char_p, POINTER(c_void_p),
                       POINTER(c_int), POINTER(c_size_t), POINTER(c_ssize_t), POINTER(c_void_p),
                       POINTER(POINTER(c_char_p)))
flat_render = _declare("dmaic_flat_render", c_int, c_void_p, c_char_p, c_char_p, POINTER(c_void_p),
                       POINTER(c_size_t))
flat_catalog = _declare("dmaic_flat_catalog", c_int, POINTER(c_void_p), POINTER(c_size_t))
flat_free = _declare("dmaic_flat_free", None, c_void_p)
flat_parse = _declare("dmaic_flat_parse", c_int, c_void_p, c_size_t, c_void_p, c_void_p)


def check(status, title=None):
    """Raises what a status other than DMAIC_OK says; title replaces the name of the place."""
    if not status:
        return
    sentence = message().decode()
    row = c_size_t()
    name = place(ctypes.byref(row)).decode()
    if title is not None:
        rule = sentence.removeprefix(f"row {row.value}: ")
        name, sentence = title, f"{title}, row {row.value}: {rule}"
    raise BY_STATUS[status](sentence, name, row.value)


def text_of(function, *arguments):
    """The text that a function hands over in memory of the library's."""
    address, length = c_void_p(), c_size_t()
    check(function(*arguments, ctypes.byref(address), ctypes.byref(length)))
    try:
        return ctypes.string_at(address, length.value).decode()
    finally:
        flat_free(address)
