"""What every walk through the window needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from waiting import soon

from engine import Worker


class Shared(Worker):
    """The engine's process of many windows: each window ends its jobs, and whoever made the process ends it."""

    def close(self) -> None:
        """Stay."""


def until(wanted: Callable[[], bool]) -> None:
    """Let the window live until something holds."""
    soon(wanted, lambda: QTest.qWait(15))


def opened(window: object, path: Path) -> None:
    """Open a photo and wait for it."""
    window.commands.open_path(path)
    until(lambda: window.session.path == path and window.session.photo is not None)
