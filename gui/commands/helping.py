"""What the actions do that help: the guide, what the program is, and whether there is a newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.actions.actions import connect

if TYPE_CHECKING:
    from gui.commands.desk import Desk


class HelpCommands(QObject):
    """One method an action, connected by its name; each dialog is loaded when it is first wanted."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window = window
        connect(self, window.actions_by_name)

    @Slot()
    def guide(self) -> None:
        """Pages with pictures, in a window of the program."""
        from gui.dialogs import guide

        guide.show(self._window, self._window.actions_by_name)

    @Slot()
    def check_updates(self) -> None:
        """Ask once for the newest version."""
        from gui.dialogs.updates import UpdatesDialog

        UpdatesDialog(self._window.session, self._window).show()

    @Slot()
    def about(self) -> None:
        """Version, licence, source and libraries."""
        from gui.dialogs.about import AboutDialog

        AboutDialog(self._window).show()
