"""Folders of this process in which files lie that its children read and write; those of killed processes go.

A lock in a folder tells that its process lives, whatever the clock says; the system lets go of it with the process.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from engine.private import is_private, make_private
from engine.process import transfer

_LOCK = "lock"
_CHILD = "heirloom-child-"


class Owned:
    """A folder of this process.

    Attributes:
        path: the folder, private to this user.
    """

    def __init__(self, place: Path, prefix: str, name: str = "") -> None:
        """Sweep what dead processes left in a place, and have a folder there.

        Args:
            place: the folder to make it in; it is made too.
            prefix: how the folder's name begins, and those of all that are swept.
            name: its whole name; one that nobody has by default.

        Raises:
            OSError: it cannot be made.
        """
        make_private(place)
        _sweep(place, prefix)
        if name:
            self.path = place / name
            self.path.mkdir(0o700)
        else:
            self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        try:
            self._lock = (self.path / _LOCK).open("xb")
            _locked(self._lock)
        except OSError:
            shutil.rmtree(self.path, ignore_errors=True)
            raise

    def close(self) -> None:
        """Let go of the lock, and remove the folder with all that is in it."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def for_child() -> list[Owned]:
    """A folder for the files that cross between a process and its child, and one for those that have no room there.

    Raises:
        OSError: there is no place for the first; the second is missed only where memory is full.
    """
    first = Owned(Path(transfer.place()), _CHILD)
    owned, spare = [first], transfer.spare(first.path)
    with suppress(OSError):
        owned.append(Owned(spare.parent, _CHILD, spare.name))
    return owned


def _sweep(place: Path, prefix: str) -> None:
    """Remove the folders of processes that are gone; one without a lock is just being made, or is not ours."""
    for folder in place.glob(f"{prefix}*"):
        with suppress(OSError), (folder / _LOCK).open("r+b") as lock:
            if not is_private(folder):
                continue
            _locked(lock)
            lock.close()
            shutil.rmtree(folder, ignore_errors=True)


if sys.platform == "win32":
    import msvcrt

    def _locked(file: BinaryIO) -> None:
        """Lock a file, or raise OSError where another process has it."""
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _locked(file: BinaryIO) -> None:
        """Lock a file, or raise OSError where another process has it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
