"""How objects cross between two processes: small things in the message, arrays in a file that is read once."""

from __future__ import annotations

import io
import os
import pickle
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import Photo
from engine.errors import CannotWrite

_MEMORY = Path("/dev/shm")
_SMALL = 32 * 1024
_PIECE = 16 * 2**20  # bytes copied between two questions whether to go on


@dataclass(frozen=True)
class Packed:
    """An object taken apart.

    Attributes:
        head: the pickled object without its large arrays.
        body: the file that holds the arrays one after the other, or None where there are none.
        sizes: bytes of each.
    """

    head: bytes
    body: Path | None
    sizes: tuple[int, ...]


def place() -> str:
    """The folder for such files: in memory where the system has one, else the one for temporary files."""
    return str(_MEMORY) if os.access(_MEMORY, os.W_OK) else tempfile.gettempdir()


def spare(folder: Path) -> Path:
    """Where files go for which `folder` has no room: beside the temporary files, under the same name."""
    return Path(tempfile.gettempdir()) / f"{folder.name}-spare"


def _nothing() -> None:
    """Always go on."""


def packed(
    thing: Any,  # noqa: ANN401 - anything that can be pickled
    known: Photo | None,
    folder: Path,
    go_on: Callable[[], object] = _nothing,
) -> Packed:
    """Take an object apart for the way.

    Args:
        thing: what is sent.
        known: a photo that the other side has already; it crosses as a word.
        folder: where the file of arrays is written; where it has no room, in `spare(folder)`.
        go_on: called again and again while arrays are copied; may raise to stop.

    Raises:
        CannotWrite: neither memory nor disk has room for the arrays.
    """
    head = io.BytesIO()
    buffers: list[memoryview] = []
    pickler = _Pickler(head, known, lambda buffer: _aside(buffer, buffers))
    pickler.dump(thing)
    if not buffers:
        return Packed(head.getvalue(), None, ())
    for where in (folder, spare(folder)):
        try:
            if where != folder:
                where.mkdir(mode=0o700, exist_ok=True)
            return Packed(head.getvalue(), _written(where, buffers, go_on), tuple(buffer.nbytes for buffer in buffers))
        except OSError as fault:
            last = fault
    size = sum(buffer.nbytes for buffer in buffers) / 2**20
    raise CannotWrite(
        f"There is no room for {size:.0f} MB of working memory ({last.strerror}). Close other programs, or free some "
        "space in the folder for temporary files, and try again."
    )


def unpacked(pack: Packed, known: Photo | None, go_on: Callable[[], object] = _nothing) -> Any:  # noqa: ANN401 - ditto
    """The object again; its file is gone afterwards, also where `go_on` raised."""
    buffers = []
    if pack.body is not None:
        try:
            with pack.body.open("rb", buffering=0) as file:
                for size in pack.sizes:
                    array = np.empty(size, np.uint8)
                    view, have = memoryview(array.data), 0
                    while have < size:
                        go_on()
                        have += file.readinto(view[have : have + _PIECE]) or _short()
                    buffers.append(array)
        finally:
            pack.body.unlink(missing_ok=True)
    return _Unpickler(io.BytesIO(pack.head), known, buffers).load()


def _written(folder: Path, buffers: list[memoryview], go_on: Callable[[], object]) -> Path:
    """The buffers in a new file."""
    handle, name = tempfile.mkstemp(prefix="heirloom-", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            for buffer in buffers:
                sent = 0
                while sent < buffer.nbytes:
                    go_on()
                    sent += file.write(buffer[sent : sent + _PIECE])
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _aside(buffer: pickle.PickleBuffer, buffers: list[memoryview]) -> bool:
    """Whether an array stays in the message; large ones are put aside."""
    raw = buffer.raw()
    if raw.nbytes < _SMALL:
        return True
    buffers.append(raw)
    return False


def _short() -> int:
    """The file ended too early."""
    raise EOFError("a file between the processes is too short")


class _Pickler(pickle.Pickler):
    """Sends a photo that the other side has as a word."""

    def __init__(self, file: io.BytesIO, known: Photo | None, aside: Any) -> None:  # noqa: ANN401 - a callback
        super().__init__(file, protocol=5, buffer_callback=aside)
        self._known = known

    def persistent_id(self, thing: Any) -> str | None:  # noqa: ANN401 - pickle's protocol
        """A word for the known photo."""
        return "photo" if self._known is not None and thing is self._known else None


class _Unpickler(pickle.Unpickler):
    """Puts the known photo in the place of its word."""

    def __init__(self, file: io.BytesIO, known: Photo | None, buffers: list[Any]) -> None:
        super().__init__(file, buffers=buffers)
        self._known = known

    def persistent_load(self, word: Any) -> Any:  # noqa: ANN401 - pickle's protocol
        """The photo behind the word."""
        return self._known
