"""What a restoration has finished so far, kept in a folder, so that after an interruption it goes on from there.

A folder holds the parts of one restoration, in a subfolder named by a digest of all that the result depends on: with
another photo, region, setting or version nothing of it is taken. Parts are arrays in files that are written whole or
not at all; a damaged one counts as missing. Methods ask by `kept`, wherever they work: which restoration is meant goes
with the context.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from threading import Lock
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from engine import remarks
from engine.damaged import DAMAGED, arrays
from engine.data import Kernel, Photo, Regions, sealed
from engine.large import let_go
from engine.private import make_private
from engine.said import Said

Arrays = Mapping[str, NDArray[Any]]

NO_ROOM = Said("There is no room on the disk to keep what is finished, so that an interruption would start this from "
               "anew.")
_SCHEMA = "heirloom-unfinished-1"
_ROWS = 512
_SPARE = 256 * 2**20  # bytes that are always left to others on the disk


class Unfinished:
    """The parts of one restoration in a folder.

    Attributes:
        folder: that of this restoration alone.
    """

    def __init__(self, folder: Path, key: str) -> None:
        """Look what is there; parts of other restorations are removed.

        Args:
            folder: made if need be; nothing in it is touched that is not of this module.
            key: what the result depends on, see `digest`.
        """
        self.folder = folder / key
        self._full = False
        self._touched: list[Path] = []
        self._lock = Lock()
        try:
            for other in folder.iterdir() if folder.is_dir() else ():
                if other.name != key and re.fullmatch(r"[0-9a-f]{64}", other.name) and not other.is_symlink():
                    shutil.rmtree(other, ignore_errors=True)
            make_private(self.folder)
        except OSError:
            self._end()

    def read(self, name: str) -> dict[str, NDArray[Any]] | None:
        """A part that is there and whole, or None."""
        try:
            path = self._path(name)
            found = arrays(path)
            self._touched.append(path)
            return found
        except (OSError, ValueError):
            return None

    def write(self, name: str, arrays: Arrays) -> None:
        """Keep a part; a full disk ends all keeping, with a note, and the work goes on."""
        if self._full:
            return
        body = io.BytesIO()
        np.savez(body, **cast(Any, arrays))
        path = self._path(name)
        part = path.with_suffix(".part")
        try:
            if shutil.disk_usage(self.folder).free < body.getbuffer().nbytes + _SPARE:
                self._end()
                return
            # Not flushed to the disk: after a power cut a part may be damaged, and is then made again.
            part.write_bytes(body.getbuffer())
            part.replace(path)
            self._touched.append(path)
        except OSError:
            with suppress(OSError):
                part.unlink()
            self._end()

    def touched(self) -> list[Path]:
        """The files of parts that were kept or taken since the last call."""
        found, self._touched = self._touched, []
        return found

    def _path(self, name: str) -> Path:
        """The file of a part; its name is a digest, for regions may be called anything."""
        return self.folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.npz"

    def _end(self) -> None:
        """Keep nothing more, and say so once."""
        with self._lock:
            if not self._full:
                self._full = True
                remarks.say(NO_ROOM)


_open: ContextVar[Unfinished | None] = ContextVar("unfinished", default=None)
_stage: ContextVar[str] = ContextVar("stage", default="")


@contextmanager
def keeping(folder: Path | None, *depends: object) -> Iterator[None]:
    """Keep what is finished within the block in `folder`, and take from there what is; nothing at all for None."""
    token = _open.set(None if folder is None else Unfinished(folder, digest(_machine(), *depends)))
    try:
        yield
    finally:
        _open.reset(token)


@contextmanager
def stage(*depends: object) -> Iterator[None]:
    """Parts within the block also depend on these."""
    if _open.get() is None:
        yield
        return
    token = _stage.set(digest(*depends))
    try:
        yield
    finally:
        _stage.reset(token)


@contextmanager
def not_kept() -> Iterator[None]:
    """Within the block nothing is kept or taken: work that is only for show."""
    token = _open.set(None)
    try:
        yield
    finally:
        _open.reset(token)


def kept(name: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays of a part: those of an interrupted run, or `make`'s, which are kept now.

    Args:
        name: of the part; with what the whole depends on it must tell everything that `make` depends on.
        make: makes them.
    """
    found = take(name)
    if found is not None:
        return found
    made = make()
    keep(name, made)
    return made


def take(name: str) -> Arrays | None:
    """A part of an interrupted run, or None."""
    unfinished = _open.get()
    return None if unfinished is None else unfinished.read(f"{_stage.get()} {name}")


def keep(name: str, arrays: Arrays) -> None:
    """Keep a part that is finished."""
    unfinished = _open.get()
    if unfinished is not None:
        unfinished.write(f"{_stage.get()} {name}", arrays)


def folder() -> Path | None:
    """Where else the restoration may keep files, that go with its parts; None where nothing is kept."""
    unfinished = _open.get()
    return unfinished.folder if unfinished is not None and unfinished.folder.is_dir() else None


def touched() -> list[Path]:
    """The files of parts that were kept or taken since the last call, to be forgotten when they are of no more use."""
    unfinished = _open.get()
    return [] if unfinished is None else unfinished.touched()


def forget(files: Iterable[Path]) -> None:
    """Remove parts of whose work something larger is kept."""
    for path in files:
        with suppress(OSError):
            path.unlink()


def kept_kernel(name: str, make: Callable[[], Kernel]) -> Kernel:
    """As `kept`, for a kernel."""
    found = take(name)
    with suppress(*DAMAGED):
        if found is not None:
            return _kernel(found)
    made = make()
    about = json.dumps([made.scale, made.origin, made.confidence])
    keep(name, {"weights": made.weights, "about": np.frombuffer(about.encode(), np.uint8)})
    return made


def _kernel(arrays: Arrays) -> Kernel:
    """A kernel bit for bit as it was."""
    kernel = Kernel(arrays["weights"], *json.loads(arrays["about"].tobytes()))
    object.__setattr__(kernel, "weights", sealed(arrays["weights"]))  # to divide by their sum again could change a bit
    return kernel


def _machine() -> list[object]:
    """What decides how numbers are rounded: on another machine, parts would not fit together to the last bit."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return [platform.node(), platform.platform(), platform.processor(), cores, os.environ.get("OMP_NUM_THREADS")]


def digest(*things: object) -> str:
    """64 hexadecimal digits that differ where any of the things does: photos, regions, kernels, plain values."""
    hashed = hashlib.sha256(_SCHEMA.encode())
    for thing in things:
        _feed(hashed.update, thing)
    return hashed.hexdigest()


def _feed(update: Callable[[Any], object], thing: object) -> None:
    """One thing, with its type and length, so that no two sequences look alike."""
    if isinstance(thing, np.ndarray):
        update(f"array {thing.shape} {thing.dtype.str}".encode())
        for top in range(0, len(thing), _ROWS) if thing.ndim else (0,):  # so that no whole copy is made
            some = thing[top : top + _ROWS] if thing.ndim else thing
            update(np.ascontiguousarray(some).reshape(-1).view(np.uint8).data)
            let_go(some)
    elif isinstance(thing, Photo):
        _feed(update, [thing.image, thing.grey])
    elif isinstance(thing, Regions):
        _feed(update, [thing.labels, dict(sorted(thing.names.items()))])
    elif isinstance(thing, Kernel):
        _feed(update, [thing.weights, thing.scale, thing.origin, float(thing.confidence)])
    elif isinstance(thing, Mapping):
        update(f"table {len(thing)}".encode())
        for key, value in thing.items():
            _feed(update, key)
            _feed(update, value)
    elif isinstance(thing, list | tuple):
        update(f"list {len(thing)}".encode())
        for one in thing:
            _feed(update, one)
    else:
        plain = str(thing) if isinstance(thing, str) else thing  # a sentence as its text
        text = repr(plain).encode("utf-8", "surrogatepass")
        update(f"plain {type(plain).__name__} {len(text)}".encode())
        update(text)


def clear(folder: Path) -> None:
    """Remove what is kept in a folder, and the folder where nothing else is in it."""
    with suppress(OSError):
        for path in folder.iterdir():
            if re.fullmatch(r"[0-9a-f]{64}", path.name) and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
        folder.rmdir()
