"""Which actions can be used now, and whether the title says that something is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Slot

from gui.actions import actions
from gui.work.runs import UNSEEN

if TYPE_CHECKING:
    from gui.commands.desk import Desk

_ALWAYS = ("open", "open_sample", "paste", "clear_recent", "preferences", "quit", "overlay", "overlay_fill", "models",
           "overlay_outline", "quick_mask", "mask_only", "hide_painting", "pixel_grid", "reset_layout", "full_screen",
           "compare_none", "look_cycle", "damage_on_opening", "damage_off", "damage_marks",
           "damage_chance", "damage_filled", "keep_grey", "colours_strokes", "colours_result", "colours_chroma",
           "colours_off", "sitting_list", "shortcuts", "guide", "about", "learn_photos",
           "check_updates", "open_batch", "open_film")
_WITH_RESULT = ("save", "save_compared", "report_html", "report_pdf", "compare_split", "compare_side", "loupe",
                "compare_difference", "compare_joint", "compare_toggle", "compare_swap")
_ENGINE = ("restore", "preview", "estimate", "find_regions", "find_damage")


class Availability(QObject):
    """Follows the session; without a photo, a result or a free engine some actions are grey."""

    def __init__(self, window: Desk) -> None:
        """Follow what it depends on."""
        super().__init__(window)
        self._window, self._session = window, window.session
        session = window.session
        session.results.changed.connect(self.show)
        session.runs.changed.connect(self.show)
        session.edits.history.changed.connect(self.show)
        session.damage.proposing.changed.connect(self.show)

    @Slot()
    def show(self) -> None:
        """As things are now."""
        runs, history = self._session.runs, self._session.edits.history
        for name in self._window.actions_by_name:
            self._enable(name)
        for name, what in (("undo", history.undo_name), ("redo", history.redo_name)):
            action = self._window.actions_by_name[name]
            action.setEnabled(bool(what))
            text = actions.words_of(name)
            action.setText(f"{text}: {what}" if what else text)
            action.setIconText(text)
        pause = self._window.actions_by_name["pause"]
        with QSignalBlocker(pause):
            pause.setChecked(runs.paused)
        self._window.setWindowModified(bool(self._session.results.unsaved) or self._session.project_changed_since)

    def _enable(self, name: str) -> None:
        """One action, by what it needs."""
        if name in _ALWAYS or name.startswith(("dock_", "theme_", "language_", "tool_", "brush_", "batch_")):
            return
        runs, action = self._session.runs, self._window.actions_by_name[name]
        busy = runs.busy and not runs.quiet
        if name in _WITH_RESULT or name.startswith("divider_"):
            action.setEnabled(len(self._session.results) > 0)
        elif name == "damage_take":
            action.setEnabled(self._session.damage.proposal is not None)
        elif name in ("pause", "cancel", "cancel_asked"):
            action.setEnabled(busy)
        else:
            waits = busy and not (name == "restore" and runs.kind in UNSEEN)  # that one comes after the list's row
            action.setEnabled(self._session.photo is not None and not (waits and name in _ENGINE))
