"""Arrays too large to be held: each lies in a file without a name, which goes with it, whatever ends the process.

The system takes pages of a file back when it needs them, and those of an array in memory only by ending a process.
"""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from math import prod
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.private import make_private
from engine.saving import take_room

VARIABLE = "HEIRLOOM_CACHE"
LEAST = 384 * 2**20
"""Bytes from which on an array lies in a file: a photo of 34 megapixels."""

_BAND = 4 * 2**20  # numbers that are copied or looked at at once
_Kind = TypeVar("_Kind", bound=np.generic)


def cache() -> Path:
    """The folder in which large arrays lie: the user's cache, or what HEIRLOOM_CACHE names."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("heirloom", appauthor=False))


def empty(shape: tuple[int, ...], kind: DTypeLike = np.float32) -> NDArray[Any]:
    """An array that is yet to be filled: in memory, or in a file where it is large and the disk has room."""
    kind = np.dtype(kind)
    size = prod(shape) * kind.itemsize
    if size >= LEAST and size:
        for folder in (cache(), Path(tempfile.gettempdir())):
            with suppress(OSError):
                return _in_file(folder, shape, kind, size)
    return np.empty(shape, kind)


def _in_file(folder: Path, shape: tuple[int, ...], kind: np.dtype[Any], size: int) -> NDArray[Any]:
    """The same in a file in a folder.

    Raises:
        OSError: the disk has no room for it.
    """
    make_private(folder)
    with tempfile.TemporaryFile(prefix="heirloom-", dir=folder) as file:
        take_room(file, size)
        mapped = np.memmap(file, kind, "r+", 0, shape)
    return mapped.view(np.ndarray)  # else it would be taken for a file that others can map


def copied(array: NDArray[_Kind]) -> NDArray[_Kind]:
    """A copy that may be written to."""
    made = empty(array.shape, array.dtype)
    for band in bands(array, made):
        made[band] = array[band]
    return made


def bands(*arrays: NDArray[Any]) -> Iterator[slice]:
    """The rows of arrays that have as many, some at a time; those that are done are let go of."""
    rows = len(arrays[0])
    height = max(_BAND // max(prod(arrays[0].shape[1:]), 1), 1)
    for top in range(0, rows, height):
        band = slice(top, min(top + height, rows))
        yield band
        let_go(*(array[band] for array in arrays))


def let_go(*arrays: NDArray[Any]) -> None:
    """Hold no pages of arrays that lie in files: they are still the system's, and come back when they are looked at."""
    if sys.platform != "linux":
        return
    for array in arrays:
        owner: Any = array
        while owner is not None and not isinstance(owner, mmap.mmap):
            owner = owner.obj if isinstance(owner, memoryview) else getattr(owner, "base", None)
        if owner is not None and array.size:
            low, high = np.lib.array_utils.byte_bounds(array)
            begin = np.frombuffer(owner, np.uint8, 1).__array_interface__["data"][0]
            first = (low - begin) // mmap.PAGESIZE * mmap.PAGESIZE
            owner.madvise(mmap.MADV_DONTNEED, first, high - begin - first)
