"""How objects cross between two processes: small things in the message, arrays in a file that is read once."""

from __future__ import annotations

import errno
import io
import mmap
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine import large
from engine.errors import CannotWrite, EngineFault
from engine.private import is_private, make_private
from engine.said import Said

_MEMORY = Path("/dev/shm")
MAKING = ("restore", "preview")
"""The verbs whose result the child keeps; the last is dropped when the next begins."""

_FILE = "file"  # the word for an array that is a mapped file
_THINGS = {"photo": Said("photo"), "result": Said("result")}
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

    def dropped(self) -> None:
        """Remove the file of an object that nobody will put together again."""
        if self.body is not None:
            self.body.unlink(missing_ok=True)


@dataclass(frozen=True)
class Known:
    """What both sides have: it crosses as a word.

    Attributes:
        things: word → object; an object is known by its identity.
        mapped: maps the file that a word names.
    """

    things: Mapping[str, Any] = field(default_factory=dict)
    mapped: Callable[[Path], Any] = lambda path: np.load(path, mmap_mode="r", allow_pickle=False)

    def word(self, thing: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - anything that can be pickled
        """The word for an object, or for an array that is a whole mapped file; None for all others."""
        for word, known in self.things.items():
            if thing is known and thing is not None:  # before there is a photo, None is no word for it
                return (word,)
        owner: Any = getattr(thing, "base", None)
        whole = (isinstance(thing, np.memmap) and isinstance(owner, mmap.mmap) and thing.mode in ("r", "r+")
                 and not thing.flags.writeable)
        return (_FILE, str(thing.filename)) if whole else None

    def thing(self, word: tuple[str, ...]) -> Any:  # noqa: ANN401 - ditto
        """The object behind a word.

        Raises:
            EngineFault: the two sides do not agree on what is known, or the mapped file is gone.
        """
        if word[0] == _FILE:
            try:
                return self.mapped(Path(word[1]))
            except (OSError, ValueError) as fault:
                raise EngineFault("The picture in '{path}' can no longer be read ({reason}). Try again.", path=word[1],
                                  reason=str(fault)) from fault
        found = self.things.get(word[0])
        if found is None:
            raise EngineFault("The engine no longer has the {thing} that it was asked about. Please try again.",
                              thing=_THINGS.get(word[0], word[0]))
        return found


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
    known: Known,
    folder: Path,
    go_on: Callable[[], object] = _nothing,
) -> Packed:
    """Take an object apart for the way.

    Args:
        thing: what is sent.
        known: what the other side has already.
        folder: where the file of arrays is written; a large one, or where it has no room, in `spare(folder)`.
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
    size = sum(buffer.nbytes for buffer in buffers)
    for where in (folder, spare(folder)) if size < large.LEAST else (spare(folder), folder):
        try:
            if where != folder:
                make_private(where)
                if not is_private(where):  # somebody else was there first
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return Packed(head.getvalue(), _written(where, buffers, go_on), tuple(buffer.nbytes for buffer in buffers))
        except OSError as fault:
            last = fault
    raise CannotWrite("There is no room for {size} MB of working memory ({reason}). Close other programs, or free "
                      "some space in the folder for temporary files, and try again.", size=f"{size / 2**20:.0f}",
                      reason=last.strerror or str(last))


def unpacked(pack: Packed, known: Known, go_on: Callable[[], object] = _nothing) -> Any:  # noqa: ANN401 - ditto
    """The object again; its file is gone afterwards, also where `go_on` raised."""
    buffers = []
    if pack.body is not None:
        try:
            with pack.body.open("rb", buffering=0) as file:
                for size in pack.sizes:
                    array = large.empty((size,), np.uint8)
                    view, have = memoryview(array.data), 0
                    while have < size:
                        go_on()
                        have += file.readinto(view[have : have + _PIECE]) or _short()
                        large.let_go(array[:have])
                    buffers.append(array)
        finally:
            pack.body.unlink(missing_ok=True)
    return _Unpickler(io.BytesIO(pack.head), known, buffers).load()


def dropped(message: Iterable[Any]) -> None:
    """Remove the files of a message that nobody waits for any more."""
    for thing in message:
        if isinstance(thing, Packed):
            thing.dropped()


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
    """Sends what the other side has as a word."""

    def __init__(self, file: io.BytesIO, known: Known, aside: Any) -> None:  # noqa: ANN401 - a callback
        super().__init__(file, protocol=5, buffer_callback=aside)
        self._known = known

    def persistent_id(self, thing: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - pickle's protocol
        """A word for what is known."""
        return self._known.word(thing)


class _Unpickler(pickle.Unpickler):
    """Puts what is known in the place of its word."""

    def __init__(self, file: io.BytesIO, known: Known, buffers: list[Any]) -> None:
        super().__init__(file, buffers=buffers)
        self._known = known

    def persistent_load(self, word: Any) -> Any:  # noqa: ANN401 - pickle's protocol
        """The object behind the word."""
        return self._known.thing(word)
