"""What every walk through the window needs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from waiting import LASTING, LASTING_THREADS, soon

from engine import Reader, Regions, Worker
from gui.document import wholes
from gui.document.edits import Edits


class Shared(Worker):
    """The engine's process of many windows: each window ends its jobs, and whoever made the process ends it."""

    def close(self) -> None:
        """Stay."""


class SharedReader(Reader):
    """A process that decodes, of many windows, in the same way; it may be ended and begin again at any time."""

    def start(self) -> None:
        """Have a child that outlives the test."""
        super().start()
        LASTING.add(self.pid or 0)
        LASTING_THREADS.add("heirloom-reader-sender")

    def close(self) -> None:
        """Stay."""


def until(wanted: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    soon(wanted, lambda: QTest.qWait(15))


def drawn(canvas: QWidget, corners: list[QPoint], *, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
          button: Qt.MouseButton = Qt.MouseButton.LeftButton, steps: int = 6) -> None:
    """Draw with the mouse from corner to corner, in some steps each."""
    QTest.mouseMove(canvas, corners[0])
    QTest.mousePress(canvas, button, keys, corners[0])
    for first, last in pairwise(corners):
        for step in range(1, steps + 1):
            QTest.mouseMove(canvas, first + (last - first) * step / steps)
            QApplication.processEvents()
    QTest.mouseRelease(canvas, button, keys, corners[-1])


def take(edits: Edits, found: Regions) -> None:
    """Put found regions in place at once, which the window works out beside."""
    edits.put(wholes.taken(edits.regions, edits.looks, found), "take")


def join(edits: Edits, labels: tuple[int, ...], into: int) -> None:
    """Give regions to another at once, or to the background."""
    edits.put(wholes.merged(edits.regions, edits.looks, labels, into, edits.current), "join")


def opened(window: object, path: Path) -> None:
    """Open a photo and wait for it."""
    window.commands.open_path(path)
    until(lambda: window.session.path == path and window.session.photo is not None)
