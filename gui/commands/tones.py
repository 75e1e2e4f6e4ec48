"""What the actions do that look after tones, screens, paper and depth: they open dialogs beside the photo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Slot

from gui.actions.actions import connect
from gui.depth.dialog import DepthDialog
from gui.dialogs.screen import ScreenDialog
from gui.dialogs.tone import ToneDialog

if TYPE_CHECKING:
    from gui.commands.desk import Desk


class ToneCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window, self._session = window, window.session
        self.dialog: ToneDialog | None = None
        self.deep: DepthDialog | None = None
        connect(self, window.actions_by_name)

    @Slot()
    def tone(self) -> None:
        """Stretch tones, while the canvas shows it."""
        if self._session.photo is None:
            return
        self._window.show_page("edit")
        if self.dialog is None:
            self.dialog = ToneDialog(self._session, self._window)
            self.dialog.shown.connect(self._window.canvas.show_toned)
            self.dialog.finished.connect(self._closed)
            self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def _closed(self) -> None:
        """The next one begins anew."""
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot()
    def depth(self) -> None:
        """See how near things are, while the photo stays under the user's hands."""
        if self._session.photo is None:
            return
        if self.deep is None:
            self.deep = DepthDialog(self._session, self._window)
            self.deep.finished.connect(self._deep_closed)
            self.deep.show()
        self.deep.raise_()
        self.deep.activateWindow()

    @Slot()
    def _deep_closed(self) -> None:
        """The next one begins anew."""
        if self.deep is not None:
            self.deep.deleteLater()
            self.deep = None

    @Slot()
    def screen(self) -> None:
        """Ask what shall become of a pattern."""
        if self._session.photo is None:
            return
        self._window.show_page("edit")
        view = self._window.canvas.view
        middle = view.to_photo(QPointF(view.size.width() / 2, view.size.height() / 2))
        dialog = ScreenDialog(self._session, middle, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
