"""What the actions do that change the brush."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.actions.actions import connect

if TYPE_CHECKING:
    from gui.commands.desk import Desk


class BrushCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._options = window.toolbox.options
        connect(self, window.actions_by_name)

    @Slot()
    def brush_bigger(self) -> None:
        """A larger brush."""
        self._options.bigger(2)

    @Slot()
    def brush_smaller(self) -> None:
        """A smaller brush."""
        self._options.bigger(-2)

    @Slot()
    def brush_harder(self) -> None:
        """A harder brush."""
        self._options.harder(1)

    @Slot()
    def brush_softer(self) -> None:
        """A softer brush."""
        self._options.harder(-1)

    @Slot()
    def brush_swap(self) -> None:
        """Erase where one would paint, or paint again."""
        self._options.set(erase=not self._options.erase)
