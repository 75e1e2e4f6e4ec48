"""What reading a file may raise where its bytes are no longer those that were written; arrays out of files."""

from __future__ import annotations

import ast
import io
import json
import lzma
import math
import tokenize
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

DAMAGED: tuple[type[Exception], ...] = (
    OSError, ValueError, LookupError, TypeError, ArithmeticError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error,
    lzma.LZMAError,
    AttributeError,  # of JSON that is a list where a table should be
    RuntimeError,  # of zipfile, for an entry that claims to be encrypted; NotImplementedError is one too
    SyntaxError, tokenize.TokenError,  # of NumPy, which reads the head of an .npy file as Python's source
)
"""For JSON, and for arrays in .npy and .npz, whose readers have no one error of their own."""


_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_MOST_HEAD = 10_000  # bytes
_MAGIC = b"\x93NUMPY"
_MOST = 4 * 2**30  # bytes of the arrays of an archive


def without_halves(value: Any) -> Any:  # noqa: ANN401 - what JSON gives
    """What JSON of others said with halves of characters replaced, for none can be written into a file or shown.

    Not for JSON that keeps names of files: these may hold halves where they are no text.
    """
    if isinstance(value, str):
        return value.translate(_HALVES)
    if isinstance(value, list):
        return [without_halves(one) for one in value]
    if isinstance(value, dict):
        return {name.translate(_HALVES): without_halves(one) for name, one in value.items()}
    return value


def json_of(text: str | bytes) -> Any:  # noqa: ANN401 - what JSON gives
    """What a JSON text says.

    Raises:
        ValueError: it is none, or nested deeper than Python can follow.
    """
    try:
        return json.loads(text)
    except RecursionError as fault:
        raise ValueError("it is nested too deep") from fault


def array(file: Path | io.BytesIO, mapped: bool = False) -> NDArray[Any]:
    """The array of an .npy file that anyone may have written; nothing in it is run.

    Args:
        file: its path, or its bytes.
        mapped: it takes no memory until it is looked at, and cannot be written to; of a path alone.

    Raises:
        ValueError: it is no .npy file, damaged, or too large for the memory.
        OSError: it cannot be read.
    """
    try:
        if isinstance(file, io.BytesIO):
            return _read(file)
        with file.open("rb") as opened:
            if not mapped:
                return _read(opened)
            _check_head(opened)
        found: NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
    except OSError:
        raise
    except DAMAGED as fault:
        raise ValueError(str(fault) or type(fault).__name__) from fault
    return found


def arrays(path: Path) -> dict[str, NDArray[Any]]:
    """All arrays of an .npz file, by name; nothing in it is run.

    Raises:
        ValueError: it is none, damaged, or holds something else.
        OSError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as whole:
            if sum(entry.file_size for entry in whole.infolist()) > _MOST:
                raise ValueError("its arrays are too large")
            return {name.removesuffix(".npy"): _read(io.BytesIO(whole.read(name))) for name in whole.namelist()}
    except OSError:
        raise
    except DAMAGED as fault:
        raise ValueError(str(fault) or type(fault).__name__) from fault


def _read(file: BinaryIO) -> NDArray[Any]:
    """The array of an open file."""
    _check_head(file)
    found: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    return found


def _check_head(file: BinaryIO) -> None:
    """Look whether a file's head is one, and whether as much follows as it says, before room is made for that.

    NumPy itself warns of old heads, and mends them by taking them apart as Python's source.

    Raises:
        ValueError, and others of `DAMAGED`: it is no whole .npy file.
    """
    start = file.read(8)
    if start[:6] != _MAGIC:
        raise ValueError("it is no .npy file")
    length = int.from_bytes(file.read(2 if start[6] == 1 else 4), "little")
    head = ast.literal_eval(file.read(min(length, _MOST_HEAD)).decode("latin-1"))
    kind, shape = np.dtype(str(head["descr"])), tuple(head["shape"])
    begin = file.tell()
    size = file.seek(0, io.SEEK_END) - begin
    file.seek(0)
    if kind.hasobject or any(type(side) is not int or side < 0 for side in shape):
        raise ValueError("it holds no numbers")
    if math.prod(shape) * kind.itemsize > size:
        raise ValueError("it is cut off")
