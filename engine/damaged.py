"""What reading a file may raise where its bytes are no longer those that were written; arrays out of files."""

from __future__ import annotations

import io
import tokenize
import zipfile
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DAMAGED: tuple[type[Exception], ...] = (
    OSError, ValueError, LookupError, TypeError, ArithmeticError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error,
    AttributeError,  # of JSON that is a list where a table should be
    RuntimeError,  # of zipfile, for an entry that claims to be encrypted; NotImplementedError is one too
    SyntaxError, tokenize.TokenError,  # of NumPy, which reads the head of an .npy file as Python's source
)
"""For JSON, and for arrays in .npy and .npz, whose readers have no one error of their own."""


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
        if isinstance(file, Path) and not mapped:
            # NumPy would leave a damaged file open, and would take the room that one claims to need.
            with file.open("rb") as opened:
                found = np.lib.format.read_array(opened, allow_pickle=False)
        else:
            found = np.load(file, mmap_mode="r" if mapped else None, allow_pickle=False)
    except OSError:
        raise
    except DAMAGED as fault:
        raise ValueError(str(fault) or type(fault).__name__) from fault
    if not isinstance(found, np.ndarray):
        raise ValueError("an archive of arrays")
    return found


def arrays(path: Path) -> dict[str, NDArray[Any]]:
    """All arrays of an .npz file, by name; nothing in it is run.

    Raises:
        ValueError: it is none, damaged, or holds something else.
        OSError: it cannot be read.
    """
    body = io.BytesIO(path.read_bytes())  # of a damaged file NumPy would leave the file open
    try:
        with np.load(body, allow_pickle=False) as held:
            found = {name: held[name] for name in held.files}
    except DAMAGED as fault:
        raise ValueError(str(fault) or type(fault).__name__) from fault
    if not all(isinstance(one, np.ndarray) for one in found.values()):
        raise ValueError("something else than arrays")
    return found
