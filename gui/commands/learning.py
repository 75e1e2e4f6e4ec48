"""What the actions do that teach: how enlarging works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.actions.actions import connect

if TYPE_CHECKING:
    from gui.commands.desk import Desk
    from gui.dialogs.enlarging import EnlargingDialog


class LearningCommands(QObject):
    """One method an action, connected by its name; the dialogs stay open beside the photo."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window, self._session = window, window.session
        self.enlarging: EnlargingDialog | None = None
        connect(self, window.actions_by_name)

    @Slot()
    def how_enlarging(self) -> None:
        """Show interpolations on a row of the photo; the pointer over the photo chooses which."""
        from gui.dialogs.enlarging import EnlargingDialog  # here, because charts take a while to load

        if self._session.photo is None or self._session.pyramid is None:
            return
        if self.enlarging is None:
            dialog = self.enlarging = EnlargingDialog(self._session, self._window)
            self._window.canvas.hovered.connect(dialog.follow)
            self._window.compare.hovered.connect(dialog.follow)
            dialog.finished.connect(self._closed)
            dialog.show()
        self.enlarging.raise_()
        self.enlarging.activateWindow()

    @Slot()
    def _closed(self) -> None:
        """The next one begins anew."""
        if self.enlarging is not None:
            self._window.canvas.hovered.disconnect(self.enlarging.follow)
            self._window.compare.hovered.disconnect(self.enlarging.follow)
            self.enlarging.deleteLater()
            self.enlarging = None
