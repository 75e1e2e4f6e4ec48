"""How the window looks and what is set in it: as it was left at the start, and written down after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Slot

from engine import DAMAGE, REGIONS
from gui.actions import actions
from gui.panels import docks

if TYPE_CHECKING:
    from gui.commands.desk import Desk

LAYOUT = 3  # raise when docks change so much that an old layout does not fit
_REMEMBER_MS = 700  # after the last change of the window, its panels or tools


class Remembering(QObject):
    """The window's place and panels, its switches, the tools' options and the settings."""

    def __init__(self, window: Desk) -> None:
        """Notice every change."""
        super().__init__(window)
        self._window, self._settings = window, window.settings
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REMEMBER_MS)
        self._timer.timeout.connect(self.write)
        window.session.recipe_changed.connect(self.later)
        window.toolbox.options.changed.connect(self.later)
        for name, dock in window.docks.items():
            actions.handle(window.actions_by_name[f"dock_{name}"], dock.setVisible, switch=True)
            dock.visibilityChanged.connect(self._show_docks)
            dock.visibilityChanged.connect(self.later)
            dock.dockLocationChanged.connect(self.later)
        actions.connect(self, window.actions_by_name)

    def bring_back(self) -> None:
        """As the user left it."""
        window, settings = self._window, self._settings
        room = window.screen().availableGeometry().size()
        window.resize(min(max(round(room.width() * 0.86), 1000), room.width()),
                      min(max(round(room.height() * 0.88), 660), room.height()))
        if not settings.geometry.isEmpty():
            window.restoreGeometry(settings.geometry)
        state = settings.layout(LAYOUT)
        if state.isEmpty() or not window.restoreState(state, LAYOUT):
            docks.arrange(window, window.docks)
        for name in ("regions", "settings"):  # what one begins with stands in front, whatever was looked at last
            if not window.docks[name].isHidden():
                window.docks[name].raise_()
        table = window.actions_by_name
        table["overlay"].setChecked(True)
        table["overlay_fill"].setChecked(True)
        table["overlay_outline"].setChecked(True)
        table["pixel_grid"].setChecked(settings.flag("grid", True))
        table["hide_painting"].setChecked(settings.flag("hide-painting"))
        table[f"theme_{settings.theme}"].setChecked(True)
        table[f"language_{settings.language}"].setChecked(True)
        window.docks["colour"].hide()
        table["compare_none"].setChecked(True)
        table["tool_brush"].setChecked(True)
        window.tool_panel.set_opacity(REGIONS, int(settings.overlay.get("opacity", 35)))
        window.tool_panel.set_opacity(DAMAGE, int(settings.overlay.get("damage", 50)))
        window.toolbox.take(settings.tool("all"))
        window.session.take_recipe(settings.recipe, settings.device)
        window.toolbox.choose("brush")

    @Slot()
    def later(self) -> None:
        """Write it down when nothing has changed for a moment."""
        self._timer.start()

    @Slot()
    def write(self) -> None:
        """Write it down now, so that a crash forgets nothing."""
        self._timer.stop()
        self._settings.geometry = self._window.saveGeometry()
        if not self._window.session.colours.on:  # then panels stand otherwise than the user left them
            self._settings.set_layout(LAYOUT, self._window.saveState(LAYOUT))
        self._settings.recipe = dict(self._window.session.recipe.unframed().plain())
        opacities = self._window.tool_panel.opacities
        self._settings.overlay = {"opacity": opacities[REGIONS], "damage": opacities[DAMAGE]}
        self._settings.set_tool("all", self._window.toolbox.options.plain())
        self._settings.sync()

    @Slot()
    def reset_layout(self) -> None:
        """Panels as at first."""
        docks.arrange(self._window, self._window.docks)

    @Slot()
    def _show_docks(self) -> None:
        """Which panels are open; one behind another tab is."""
        for name, dock in self._window.docks.items():
            action = self._window.actions_by_name[f"dock_{name}"]
            with QSignalBlocker(action):
                action.setChecked(not dock.isHidden())
