"""What the menu Edit › Frame does: quarter turns, mirroring, and the whole photo again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from engine import Geometry
from gui.actions.actions import connect

if TYPE_CHECKING:
    from gui.commands.desk import Desk


class FrameCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window, self._session = window, window.session
        connect(self, window.actions_by_name)

    @Slot()
    def turn_left(self) -> None:
        """A quarter turn against the clock."""
        self._frame(self._session.geometry.turned(3), self.tr("Turn left"))

    @Slot()
    def turn_right(self) -> None:
        """A quarter turn with the clock."""
        self._frame(self._session.geometry.turned(1), self.tr("Turn right"))

    @Slot()
    def mirror(self) -> None:
        """Left for right."""
        self._frame(self._session.geometry.mirrored(), self.tr("Mirror"))

    @Slot()
    def frame_reset(self) -> None:
        """The photo as it was taken."""
        self._frame(Geometry(), self.tr("Whole photo"))

    def _frame(self, geometry: Geometry, name: str) -> None:
        """Frame the photo, where it is seen."""
        self._window.show_page("edit")
        self._session.frame(geometry, name)
