"""Small pictures of files, made in a thread, one after the other, the newest wish first."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap

from engine import Reader, Report
from gui.picture.pyramid import Pixels, image_of
from gui.work.runs import Runs

_MOST = 2 * 2**20  # bytes of pictures that are kept: some seventy of a window's list
_ENTRY = 1000  # bytes that are counted for what is known of a file beside its picture
Key = tuple[Path, int]


class Thumbnails(QObject):
    """Pictures by file and size; a file that changed is looked at again.

    Signals:
        made: (path, size) a picture is there, or it is known that there is none.
    """

    made = Signal(object, int)

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        """Have none yet."""
        super().__init__(parent)
        self._runs = runs
        self._found: dict[Key, tuple[float, QPixmap | None]] = {}
        self._wanted: list[Key] = []
        self._busy = False

    def get(self, path: Path, size: int) -> QPixmap | None:
        """The picture of a file, at most `size` device pixels a side; None where there is none, or not yet."""
        found = self._found.get((path, size))
        if found is None or found[0] != _changed(path):
            self._wanted = [key for key in self._wanted if key != (path, size)] + [(path, size)]
            self._next()
        return found[1] if found is not None else None

    def known(self, path: Path, size: int) -> bool:
        """Whether `get` tells all there is to tell."""
        return (path, size) in self._found

    @property
    def bytes(self) -> int:
        """What the pictures take in memory."""
        return sum(_ENTRY + (0 if pixmap is None else 4 * pixmap.width() * pixmap.height())
                   for _, pixmap in self._found.values())

    def forget_wishes(self) -> None:
        """Nobody waits any more."""
        self._wanted.clear()

    def _next(self) -> None:
        """Make the one that was asked for last."""
        if self._busy or not self._wanted:
            return
        self._busy = True
        key = self._wanted.pop()
        self._runs.beside(self.tr("Reading"), partial(self._made, key), partial(_made, self._runs.aside, key),
                          partial(self._failed, key))

    def _made(self, key: Key, made: tuple[float, Pixels | None]) -> None:
        """Keep it."""
        changed, pixels = made
        pixmap = None
        if pixels is not None:
            pixmap = QPixmap.fromImage(image_of(pixels).scaled(
                key[1], key[1], Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
        self._keep(key, changed, pixmap)

    def _failed(self, key: Key, fault: object) -> None:
        """There is no picture of it."""
        self._keep(key, 0.0, None)

    def _keep(self, key: Key, changed: float, pixmap: QPixmap | None) -> None:
        """Keep what is known of a file, tell it, and go on."""
        self._busy = False
        self._found.pop(key, None)
        self._found[key] = changed, pixmap
        while len(self._found) > 1 and self.bytes > _MOST:
            self._found.pop(next(iter(self._found)))
        self.made.emit(*key)
        self._next()


def _changed(path: Path) -> float:
    """When a file was changed; 0 where that cannot be told."""
    try:
        return path.stat().st_mtime
    except (OSError, ValueError):
        return 0.0


def _made(reader: Reader, key: Key, *, report: Report, glimpse: object) -> tuple[float, Pixels | None]:
    """When the file was changed, and its picture."""
    path, size = key
    return _changed(path), reader.thumbnail(path, size, report)
