"""Changes of many rows, carried out a few hundred at a time, so that the window is never held."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

AT_ONCE = 250  # rows; to change as many takes some hundredths of a second
Change = Callable[[Sequence[Any]], object]


def _nothing() -> None:
    """Follows most changes."""


def _told(_: object) -> None:
    """Nothing is left to change, only to be shown."""


class Pieces(QObject):
    """One change after the other, each piece by piece; the first piece at once, where nothing waits.

    Signals:
        changed: all of a change is done.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing waits."""
        super().__init__(parent)
        self._waiting: deque[tuple[Change, Sequence[Any], Callable[[], object] | None]] = deque()
        self._next = QTimer(self)
        self._next.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is left to do."""
        return bool(self._waiting)

    def change(self, rows: Sequence[Any], change: Change, then: Callable[[], object] = _nothing) -> None:
        """Change rows, as soon as all that was asked for before is done.

        Args:
            rows: all of them.
            change: changes some; it is called with none where there are none.
            then: is called after the last.
        """
        last = max(len(rows) - 1, 0) // AT_ONCE
        self._waiting.extend((change, rows[AT_ONCE * piece:AT_ONCE * (piece + 1)], then if last == 0 else None)
                             for piece in range(last + 1))
        if last:
            self._waiting.append((_told, (), then))  # to show many rows takes its time too
        if not self._next.isActive():
            self._go_on()

    def finish(self) -> None:
        """Do all that is left now: the window is being closed."""
        while self._waiting:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """The next piece; those after it when the window has done what it had to do meanwhile."""
        change, some, then = self._waiting.popleft()
        if self._waiting:
            self._next.start(0)
        else:
            self._next.stop()
        change(some)
        if then is not None:
            self.changed.emit()
            then()
