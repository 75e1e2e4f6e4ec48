"""Quiet work: what nobody waits for is begun when the engine has been idle for a moment, in nobody's way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from gui.work.runs import Runs

_IDLE_MS = 150


class Quiet(QObject):
    """Begins the quiet work of others, one after the other."""

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        """Know of none yet."""
        super().__init__(parent)
        self._runs = runs
        self._begin: list[Callable[[], bool]] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self.catch_up)
        runs.changed.connect(self._idle.start)

    def add(self, begin: Callable[[], bool]) -> None:
        """Let `begin` have a turn when the engine rests, after those that came first; it says whether it had work."""
        self._begin.append(begin)

    @Slot()
    def catch_up(self) -> None:
        """Begin what waits now, if the engine is free."""
        if not self._runs.busy:
            any(begin() for begin in self._begin)

    def later(self) -> None:
        """Look again in a moment."""
        self._idle.start()
