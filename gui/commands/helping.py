"""What the actions do that help: the guide at the page that fits, what the program is, and whether there is a newer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from engine import DAMAGE
from gui.actions.actions import connect
from gui.panels.docks import Dock

if TYPE_CHECKING:
    from gui.commands.desk import Desk

# What one looks at when F1 is pressed → the page of the guide.
OF_DOCKS = {"regions": "regions", "history": "regions", "navigator": "keys", "settings": "settings",
            "kernels": "kernels", "live": "settings", "results": "comparing", "metrics": "comparing",
            "photos": "photos", "review": "batches", "colour": "colouring"}
OF_DIALOGS = {"TrainingDialog": "learning", "PlacesDialog": "photos", "SplitDialog": "frames",
              "ModelsDialog": "settings", "ScreenDialog": "tone", "SaveDialog": "comparing", "Preferences": "projects",
              "ShortcutsDialog": "keys", "UpdatesDialog": "problems", "ToneDialog": "tone", "ClientDialog": "comparing",
              "PatternDialog": "comparing", "EnlargingDialog": "learning", "PresetsDialog": "settings",
              "AboutDialog": "limits", "FilmDialog": "films", "DepthDialog": "depth", "Contents": "projects"}
OF_TOOLS = {"heal": "damage", "frame": "frames", "stroke": "colouring", "tint": "colouring", "dropper": "colouring"}
_HELPED = "helped"


class HelpCommands(QObject):
    """One method an action, connected by its name; each dialog is loaded when it is first wanted."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here, and let F1 work in dialogs too."""
        super().__init__(window)
        self._window = window
        connect(self, window.actions_by_name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    @Slot()
    def guide(self) -> None:
        """The guide, at the page for what one is at."""
        self._show(self._window, self.page())

    @Slot()
    def first_steps(self) -> None:
        """The guide at its beginning."""
        self._show(self._window, "start")

    def page(self) -> str:
        """The page for what has the keyboard, or for the tool at hand."""
        window = self._window
        part = QApplication.focusWidget()
        while part is not None and part is not window:
            if isinstance(part, Dock):
                return OF_DOCKS[part.plan.name]
            part = part.parentWidget()
        if window.session.photo is None:
            return "start"
        if window.pages.currentWidget() is window.compare:
            return "comparing"
        return OF_TOOLS.get(window.toolbox.name, "damage" if window.session.edits.layer == DAMAGE else "regions")

    def _show(self, parent: QWidget, name: str) -> None:
        """The guide, in front."""
        from gui.dialogs import guide

        guide.show(parent, self._window.actions_by_name, name)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """A dialog that is met for the first time hears the guide's key from now on, also where it is modal."""
        dialog = now.window() if now is not None else None
        name = OF_DIALOGS.get(type(dialog).__name__, "")
        if isinstance(dialog, QDialog) and name and not dialog.property(_HELPED):
            dialog.setProperty(_HELPED, True)
            for key in self._window.actions_by_name["guide"].shortcuts():
                QShortcut(key, dialog).activated.connect(partial(self._show, dialog, name))

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
