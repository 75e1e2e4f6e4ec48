"""Restoring, comparing, saving, and the dialogs that belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QColor

from gui.actions.actions import connect

if TYPE_CHECKING:
    from gui.commands.desk import Desk

_SECOND_PRESS_MS = 4000


class RunCommands(QObject):
    """One method an action, connected by its name; dialogs are imported when they are first opened."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window = window
        self._session = window.session
        connect(self, window.actions_by_name)
        window.toolbox.part_chosen.connect(self._part_chosen)
        window.following.changed.connect(self._following_changed)
        window.session.runs.ended.connect(self._learn_speed)
        self._stopping = QTimer(self)
        self._stopping.setSingleShot(True)
        self._stopping.setInterval(_SECOND_PRESS_MS)
        self._stopping.timeout.connect(self._go_on)

    @Slot()
    def restore(self) -> None:
        """The whole photo."""
        self._window.docks["live"].show()
        self._window.docks["live"].raise_()
        self._window.restore_in_turn(self._session.restore)

    @Slot()
    def preview(self) -> None:
        """Let the user choose a part."""
        self._window.show_page("edit")
        self._window.toolbox.crop()
        self._session.noticed.emit(self.tr("Drag a box over the part that shall be restored, or click on it."))

    @Slot(object)
    def _part_chosen(self, box: object) -> None:
        """Restore that part, once or at each change of the settings."""
        if self._window.actions_by_name["follow_settings"].isChecked():
            self._window.following.follow(box)  # type: ignore[arg-type]
        else:
            self._session.preview(box)  # type: ignore[arg-type]

    @Slot(bool)
    def follow_settings(self, on: bool) -> None:
        """Let the preview follow the settings: in the frame of the last one, or in one that is drawn now."""
        if not on:
            self._window.following.stop()
            return
        last = next((result.box for result in reversed(self._session.results.list) if result.box is not None), None)
        if last is not None:
            self._window.following.follow(last)
        elif self._session.photo is not None:
            self.preview()

    @Slot()
    def _following_changed(self) -> None:
        """The switch shows whether it follows; it is let go with the photo."""
        following, action = self._window.following, self._window.actions_by_name["follow_settings"]
        if following.box is None and action.isChecked():
            action.setChecked(False)

    @Slot()
    def estimate(self) -> None:
        """Kernels only."""
        self._window.docks["kernels"].show()
        self._window.docks["kernels"].raise_()
        self._session.kernels.estimate()

    @Slot(bool)
    def pause(self, wait: bool) -> None:
        """Let the engine wait, or go on."""
        self._session.runs.pause(wait)

    @Slot()
    def cancel(self) -> None:
        """Stop the job."""
        self._session.runs.cancel()

    @Slot()
    def cancel_asked(self) -> None:
        """Stop the job at the second press: Esc is pressed for many things, and a run may have taken an hour."""
        runs = self._session.runs
        if not runs.asked or self._stopping.isActive():
            self._stopping.stop()
            runs.cancel()
        else:
            self._stopping.start()
            self._window.banner.notice(self.tr("Press Esc once more to stop {name}.").format(name=runs.name), "stop")

    @Slot()
    def _go_on(self) -> None:
        """No second press came."""
        self._window.banner.over("stop")

    @Slot(str, str, float)
    def _learn_speed(self, kind: str, outcome: str, seconds: float) -> None:
        """Remember how this machine compares with what was expected."""
        expected = self._session.expected
        if outcome == "done" and expected > 0 and kind == "restore":
            device, settings = self._session.recipe.device, self._window.settings
            past = settings.speed(device)
            settings.set_speed(device, min(max(0.5 * past + 0.5 * seconds / expected, 0.02), 50.0))

    @Slot()
    def compare_none(self) -> None:
        """Back to the regions."""
        self._window.show_page("edit")

    @Slot()
    def compare_split(self) -> None:
        """With a divider."""
        self._mode("split")

    @Slot()
    def compare_side(self) -> None:
        """Side by side."""
        self._mode("side")

    @Slot()
    def compare_difference(self) -> None:
        """What changed."""
        self._mode("difference")

    @Slot()
    def compare_joint(self) -> None:
        """What a network made up: the result beside joint's."""
        results = self._session.results
        honest = results.honest
        if honest is None:
            self._session.noticed.emit(self.tr("There is no other result by joint of the same size and part yet. "
                                               "Restore once with joint and without added detail, then press again."))
            return
        results.choose(honest.number, results.after)
        self._mode("difference")

    @Slot()
    def compare_toggle(self) -> None:
        """One at a time."""
        self._mode("toggle")

    @Slot()
    def compare_swap(self) -> None:
        """Exchange the sides."""
        results = self._session.results
        results.choose(results.after, results.before)

    @Slot(bool)
    def divider_level(self, level: bool) -> None:
        """Lay the divider level, or set it upright."""
        self._window.compare.set_level(level)

    @Slot()
    def divider_back(self) -> None:
        """Left or up."""
        self._window.compare.move_divider(-0.02)

    @Slot()
    def divider_forward(self) -> None:
        """Right or down."""
        self._window.compare.move_divider(0.02)

    @Slot()
    def divider_middle(self) -> None:
        """To the middle."""
        self._window.compare.set_divider(0.5)

    @Slot(bool)
    def loupe(self, on: bool) -> None:
        """A magnifying glass."""
        self._window.compare.set_loupe(on)

    def _mode(self, name: str) -> None:
        """Compare in a way."""
        self._window.compare.set_mode(name)
        self._window.show_page("compare")

    @Slot()
    def save(self) -> None:
        """Ask where and how."""
        from gui.dialogs.saving import save_result

        save_result(self._window, self._session, self._window.settings)

    @Slot()
    def save_compared(self) -> None:
        """A picture for clients."""
        from gui.dialogs.client_picture import save_client_picture

        save_client_picture(self._window, self._session, self._window.settings)

    @Slot()
    def report_html(self) -> None:
        """The report as a page."""
        from gui.dialogs.saving import export_html

        export_html(self._window, self._session, self._window.settings)

    @Slot()
    def report_pdf(self) -> None:
        """The report as sheets."""
        from gui.dialogs.sheets import export_pdf

        export_pdf(self._window, self._session, self._window.settings)

    @Slot()
    def models(self) -> None:
        """Which weights there are."""
        from gui.dialogs.models_dialog import ModelsDialog

        ModelsDialog(self._session, self._window).exec()

    @Slot()
    def shortcuts(self) -> None:
        """Which keys do what."""
        from gui.dialogs.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window.actions_by_name, self._window.settings, self._window).exec()

    @Slot()
    def preferences(self) -> None:
        """How the program looks and behaves."""
        from gui.dialogs.preferences import Preferences

        dialog = Preferences(self._session, self._window.settings, self._window.actions_by_name, self._window)
        dialog.surround_chosen.connect(self._surround_chosen)
        dialog.exec()

    @Slot(object)
    def _surround_chosen(self, colour: QColor) -> None:
        """The canvas shows it at once."""
        self._window.canvas.surround = colour
