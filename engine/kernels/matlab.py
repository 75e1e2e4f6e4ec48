"""Matrices out of MATLAB files of the versions 4 to 7, read here and not by SciPy, which damaged files crash.

Facts: MAT-File Format (The MathWorks, 2008), chapter 1. Cells, structures, texts and sparse matrices are told by their
names alone: no kernel is one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Variables = dict[str, Matrix | None]

_HEAD = 128
_MATRIX, _PACKED = 14, 15
_TYPES = {1: "i1", 2: "u1", 3: "i2", 4: "u2", 5: "i4", 6: "u4", 7: "f4", 9: "f8", 12: "i8", 13: "u8"}
_NUMERIC = range(6, 16)  # classes: double, single, and whole numbers
_COMPLEX = 0x0800
_OLD_TYPES = ("f8", "f4", "i4", "i2", "u2", "u1")
_MOST_VARIABLES = 1000


class NewerVersion(Exception):
    """The file is of version 7.3, which is HDF5."""


class TooLarge(ValueError):
    """A packed variable holds more than was allowed."""


def variables(content: bytes, most: int) -> Variables:
    """Name → matrix of real numbers, (rows, columns); None for whatever else is called so.

    Args:
        content: of the file.
        most: bytes that its packed variables may have together.

    Raises:
        TooLarge: they have more.
        NewerVersion: it is of version 7.3.
        ValueError: it is no MATLAB file, or damaged.
    """
    try:
        if 0 in content[:4]:
            return dict(_old(content))
        order = {b"IM": "<", b"MI": ">"}.get(content[126:128])
        if order is None:
            raise ValueError("there is no mark of the byte order")
        version = struct.unpack(order + "H", content[124:126])[0] >> 8
        if version == 2:
            raise NewerVersion
        if version != 1:
            raise ValueError("its version is unknown")
        return dict(_variables(content[_HEAD:], order, most))
    except (struct.error, zlib.error, LookupError, OverflowError, MemoryError) as fault:
        raise ValueError(str(fault) or type(fault).__name__) from fault


def _variables(data: bytes, order: str, room: int) -> Iterator[tuple[str, Matrix | None]]:
    """The variables one after the other."""
    for count, (kind, body) in enumerate(_elements(data, order)):
        if count >= _MOST_VARIABLES:
            raise ValueError("there are too many variables")
        if kind == _PACKED and room:
            worker = zlib.decompressobj()
            plain = worker.decompress(body, room + 1)
            if len(plain) > room:
                raise TooLarge("a packed variable is too large")
            if not worker.eof:
                raise ValueError("a packed variable is cut off")
            room -= len(plain)
            yield from _variables(plain, order, 0)
        elif kind == _MATRIX:
            yield _variable(body, order)
        else:
            raise ValueError("there is something else than variables in it")


def _elements(data: bytes, order: str) -> Iterator[tuple[int, bytes]]:
    """(type, content) of each data element."""
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from(order + "II", data, at)
        start = at + 8
        if kind >> 16:  # a small one, with its content in the tag
            kind, size, start = kind & 0xFFFF, kind >> 16, at + 4
            at += 8
            if size > 4:
                raise ValueError("a small element is too large")
        else:
            at = start + size + (0 if kind == _PACKED else -size % 8)
        if start + size > len(data):
            raise ValueError("it is cut off")
        yield kind, data[start : start + size]


def _variable(body: bytes, order: str) -> tuple[str, Matrix | None]:
    """One variable; what is no matrix of real numbers has a name alone."""
    parts = _elements(body, order)
    flags, shape, name = (_next(parts) for _ in range(3))
    mark = struct.unpack_from(order + "I", flags[1])[0]
    sides = struct.unpack(f"{order}{len(shape[1]) // 4}i", shape[1])
    title = name[1].decode("latin-1")
    if (mark & 0xFF) not in _NUMERIC or mark & _COMPLEX or len(sides) != 2:
        return title, None
    kind, values = _next(parts)
    return title, _matrix(values, order + _TYPES[kind], sides)


def _next(parts: Iterator[tuple[int, bytes]]) -> tuple[int, bytes]:
    """The next element of a variable, which must be there."""
    for part in parts:
        return part
    raise ValueError("a variable is cut off")


def _old(content: bytes) -> Iterator[tuple[str, Matrix | None]]:
    """The variables of a file of version 4."""
    at, count = 0, 0
    while at < len(content):
        little = struct.unpack_from("<i", content, at)[0]
        order = "<" if 0 <= little < 5000 else ">"
        mark, rows, columns, imaginary, length = struct.unpack_from(order + "5i", content, at)
        machine, zero, kind, sort = mark // 1000, mark // 100 % 10, mark // 10 % 10, mark % 10
        size = np.dtype(_OLD_TYPES[kind]).itemsize * rows * columns * (2 if imaginary else 1)
        start = at + 20 + length
        if machine != (0 if order == "<" else 1) or zero or min(rows, columns, length) < 0 or count >= _MOST_VARIABLES:
            raise ValueError("it is no MATLAB file")
        if start + size > len(content):
            raise ValueError("it is cut off")
        name = content[at + 20 : start].rstrip(b"\0").decode("latin-1")
        plain = sort == 0 and not imaginary
        yield name, _matrix(content[start : start + size], order + _OLD_TYPES[kind], (rows, columns)) if plain else None
        at, count = start + size, count + 1


def _matrix(values: bytes, kind: str, sides: tuple[int, ...]) -> Matrix:
    """Numbers as they are stored, column by column."""
    rows, columns = sides
    found = np.frombuffer(values, kind)
    if min(sides) < 0 or found.size != rows * columns:
        raise ValueError("a matrix has another size than it says")
    return found.astype(np.float64).reshape((rows, columns), order="F")
