"""What the window does with its list of photos: drops, opening, restoring beside it, and the question on leaving."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox

from gui.queue.runner import PhotoQueue
from gui.queue.view import QueueView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gui.commands.desk import Desk


class QueueCommands(QObject):
    """The queue of one window."""

    def __init__(self, window: Desk) -> None:
        """Hold nothing yet; `load` reads what was kept."""
        super().__init__(window)
        self._window = window
        self.queue = PhotoQueue(window.session, window.settings, self)
        self._open_first = False
        self.queue.added.connect(self._added)
        self.queue.ended.connect(self._ended)

    def make_view(self) -> QueueView:
        """The content of the panel."""
        self.queue.load()
        view = QueueView(self.queue, self._window.settings)
        view.open_asked.connect(self._open)
        return view

    def load(self) -> None:
        """Read what was kept; where it goes on, show it."""
        self.queue.load()
        if self.queue.busy:
            self._show()

    def drop(self, paths: Sequence[Path]) -> bool:
        """Take dropped files; False for a single file, which is to be opened."""
        if len(paths) == 1 and not paths[0].is_dir():
            return False
        self._open_first = self._window.session.photo is None
        self.queue.add_paths(list(paths))
        return True

    def restore(self, restore: Callable[[], object]) -> None:
        """Restore the open photo now, or once the photo of the list that runs is done."""
        if not self.queue.restore_between(restore):
            restore()

    def may_close(self) -> bool:
        """Whether the window may be closed while the list is at work; asks."""
        if not self.queue.busy:
            return True
        counts = self.queue.queue.counts()
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Heirloom"))
        box.setText(self.tr("%n photo(s) of the list are not done yet.", "", counts["running"] + counts["todo"]))
        box.setInformativeText(self.tr("If you close Heirloom, they go on at the next start; the one that runs now "
                                       "begins anew. What is done stays."))
        close = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Stay here"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is close

    def close(self) -> None:
        """Write what is left."""
        self.queue.close()

    def _show(self) -> None:
        """The panel, in front."""
        dock = self._window.docks["photos"]
        if not dock.isVisible():
            dock.show()
            if not dock.isFloating():
                self._window.resizeDocks([dock], [dock.content.sizeHint().height() if dock.content else 240],
                                         Qt.Orientation.Vertical)
        dock.raise_()

    @Slot(object)
    def _open(self, path: Path) -> None:
        """A photo of the list."""
        if self._window.session.path is None or self._window.session.path.absolute() != path:
            self._window.open_path(path)

    @Slot(int, int)
    def _added(self, new: int, passed: int) -> None:
        """Say what came in, and open the first where nothing is open."""
        self._show()
        told = self.tr("%n photo(s) were listed.", "", new)
        if passed:
            told += " " + self.tr("%n file(s) that are no photos were passed over.", "", passed)
        self._window.session.noticed.emit(told)
        if self._open_first and self.queue.queue.rows:
            self._open(self.queue.queue.rows[-max(new, 1)].photo)
        self._open_first = False

    @Slot(int, int)
    def _ended(self, done: int, failed: int) -> None:
        """All is done: say so, also to one who looks at another window."""
        told = self.tr("%n photo(s) of the list are restored.", "", done)
        if failed:
            told += " " + self.tr("%n failed; the panel Photos says why.", "", failed)
            self._window.session.failed.emit(told)
        else:
            self._window.session.noticed.emit(told)
        self._window.notifier.say(told)
