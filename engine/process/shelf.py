"""Arrays in files that several processes map, so that a photo lies once in the machine: small in memory, large on disk.

The process that shows them owns them: each file goes when nobody there holds its array any more. What a killed process
left behind goes when the next one begins; a lock in its folder tells that it is gone, whatever the clock says.
"""

from __future__ import annotations

import mmap
import os
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine import large
from engine.errors import CannotWrite
from engine.process import transfer
from engine.process.folders import Owned
from engine.saving import take_room

MOST_IN_MEMORY = 512 * 2**20
"""Bytes of one photo, its screen pixels included, that may lie in memory files; more goes to the disk."""

_PREFIX = "heirloom-shelf-"


@dataclass(frozen=True)
class Slot:
    """Where another process may put the arrays of one answer.

    Attributes:
        folders: tried in turn; the first lies in memory and takes no more than `most` bytes.
        name: how the files' names begin.
        most: bytes.
    """

    folders: tuple[Path, ...]
    name: str
    most: int


class Room:
    """Makes arrays in files of a slot."""

    def __init__(self, slot: Slot) -> None:
        """Have made none."""
        self._slot, self._count, self._used = slot, 0, 0

    def __call__(self, shape: tuple[int, ...], kind: DTypeLike) -> NDArray[Any]:
        """A new array to be filled, whose room is taken for sure: writing to it raises no signal.

        Raises:
            CannotWrite: neither memory nor disk has room.
        """
        kind = np.dtype(kind)
        size = prod(shape) * kind.itemsize
        self._count += 1
        last = OSError()
        for index, folder in enumerate(self._slot.folders):
            if index == 0 and self._used + size > self._slot.most:
                continue
            try:
                made = _made(folder / f"{self._slot.name}-{self._count}.npy", shape, kind, size)
            except OSError as fault:
                last = fault
                continue
            self._used += size if index == 0 else 0
            return made
        raise CannotWrite("There is no room for {size} MB of working memory ({reason}). Close other programs, or free "
                          "some space in the folder for temporary files, and try again.", size=f"{size / 2**20:.0f}",
                          reason=last.strerror or str(last))

    def filled(self, array: NDArray[Any]) -> NDArray[Any]:
        """A copy of an array in a file, read-only."""
        made = self(array.shape, array.dtype)
        made[...] = array
        made.flags.writeable = False
        return made


def _made(path: Path, shape: tuple[int, ...], kind: np.dtype[Any], size: int) -> NDArray[Any]:
    """An array in a new file that has all its room already."""
    try:
        with path.open("xb") as file:
            head = {"descr": np.lib.format.dtype_to_descr(kind), "fortran_order": False, "shape": shape}
            np.lib.format.write_array_header_1_0(file, head)
            at = file.tell()
            take_room(file, size)
        return np.memmap(path, kind, "r+", at, shape)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class Shelf:
    """The folders of this process in which its mapped arrays lie."""

    def __init__(self, memory: Path | None = None, disk: Path | None = None, most: int = MOST_IN_MEMORY) -> None:
        """Sweep what dead processes left, and have two folders.

        Args:
            memory: a place in memory; that of `transfer` by default.
            disk: a place on the disk; the user's cache by default, which HEIRLOOM_CACHE names.
            most: bytes of one answer that may lie in memory.
        """
        self._count = 0
        places = [memory or Path(transfer.place()), disk or large.cache(), Path(tempfile.gettempdir())]
        owned: list[Owned] = []
        for place in dict.fromkeys(places):
            with suppress(OSError):  # the others may have room
                owned.append(Owned(place, _PREFIX))
        self._folders = tuple(one.path for one in owned)
        self._slot = Slot(self._folders, "", most)
        self._closing = weakref.finalize(self, _gone, owned)

    @contextmanager
    def slot(self) -> Iterator[Slot]:
        """A place for one answer; what of it nobody has taken by `mapped` at the end is removed."""
        self._count += 1
        slot = replace(self._slot, name=f"{self._count}-{os.urandom(4).hex()}")
        try:
            yield slot
        finally:
            for folder in slot.folders:
                for path in folder.glob(f"{slot.name}-*"):
                    if path not in _held:
                        _unlinked(path)

    def mapped(self, path: Path) -> NDArray[Any]:
        """An array in a file; where it is one of ours, the file goes when nobody holds the array any more.

        Raises:
            OSError, ValueError: it cannot be read.
        """
        array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
        owner: Any = array.base
        if path.parent in self._folders and isinstance(owner, mmap.mmap):
            _held.add(path)
            weakref.finalize(owner, _unlinked, path)
        return array

    def close(self) -> None:
        """Remove everything."""
        self._closing()


_held: set[Path] = set()


def _unlinked(path: Path) -> None:
    """Remove a file; where it is still mapped and the system refuses (Windows), the next start does."""
    _held.discard(path)
    with suppress(OSError):
        path.unlink()


def _gone(owned: list[Owned]) -> None:
    """Let go of the folders."""
    for one in owned:
        one.close()
