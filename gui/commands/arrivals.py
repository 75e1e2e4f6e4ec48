"""What is opened from without: by a later start of the program, or by the desktop; the window comes to the front."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.commands.desk import Desk
    from gui.commands.queue import QueueCommands

_GATHER_MS = 150  # desktops ask for several photos one after the other; also between two looks at the dialog in front
_ABOUT = "arrivals"


class Arrivals(QObject):
    """Opens one as File → Open does, and lists several as dropping them does; a dialog in front is waited for."""

    def __init__(self, window: Desk, queue: QueueCommands) -> None:
        """Have nothing to open yet."""
        super().__init__(window)
        self._window, self._queue = window, queue
        self._waiting: list[Path] = []
        self._later = QTimer(self)
        self._later.setInterval(_GATHER_MS)
        self._later.timeout.connect(self._next)

    @Slot(object)
    def receive(self, paths: list[Path]) -> None:
        """Come to the front, and open what is named; without a name that is all."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where the desktop keeps it back, it is marked
        if not paths:
            return
        self._waiting = list(dict.fromkeys([*self._waiting, *paths]))
        if QApplication.activeModalWidget() is not None:
            names = ", ".join(path.name for path in self._waiting[:3]) + ("…" if len(self._waiting) > 3 else "")
            told = self.tr("{names}: opened as soon as the dialog in front is closed.").format(names=names)
            window.banner.over(_ABOUT)
            window.banner.notice(told, _ABOUT)
        self._later.start()

    @Slot()
    def _next(self) -> None:
        """Open what came, once no dialog stands in front, and the photo that was asked for before is there."""
        if QApplication.activeModalWidget() is not None or self._window.session.opening.running:
            return
        self._later.stop()
        self._window.banner.over(_ABOUT)
        paths, self._waiting = self._waiting, []
        if paths and not self._queue.drop(paths):
            self._window.open_path(paths[0])
