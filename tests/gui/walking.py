"""What every walk through the window needs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest


def until(wanted: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window live until something holds."""
    end = time.monotonic() + seconds
    while not wanted():
        assert time.monotonic() < end, "that took too long"
        QTest.qWait(15)


def opened(window: object, path: Path) -> None:
    """Open a photo and wait for it."""
    window.commands.open_path(path)
    until(lambda: window.session.path == path and window.session.photo is not None)
