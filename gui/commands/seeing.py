"""What the actions do that change how things are seen: zoom, regions over the photo, themes and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from gui.actions.actions import connect
from gui.canvas.overlay import Mode
from gui.look import theme
from gui.words import language

if TYPE_CHECKING:
    from gui.commands.desk import Desk


class SeeingCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.settings = window.settings
        connect(self, window.actions_by_name)

    @Slot()
    def fit(self) -> None:
        """See the whole photo."""
        self.window.canvas.view.fit()

    @Slot()
    def zoom_in(self) -> None:
        """Larger."""
        self._zoom(2)

    @Slot()
    def zoom_out(self) -> None:
        """Smaller."""
        self._zoom(-2)

    @Slot()
    def zoom_100(self) -> None:
        """A photo pixel for each of the screen's."""
        self.window.canvas.view.set_zoom(1.0)

    @Slot()
    def zoom_200(self) -> None:
        """Twice that."""
        self.window.canvas.view.set_zoom(2.0)

    def _zoom(self, notches: float) -> None:
        """Zoom about the middle."""
        view = self.window.canvas.view
        view.zoom_at(notches, view.from_frame(*view.centre))

    @Slot(bool)
    def overlay(self, on: bool) -> None:
        """Show or hide the regions."""
        self._draw_regions()

    def _draw_regions(self) -> None:
        """Draw the regions as the switches say; a mask goes before a fill."""
        on = {name: self.window.actions_by_name[name].isChecked()
              for name in ("overlay", "overlay_fill", "overlay_outline", "quick_mask", "mask_only")}
        if on["mask_only"]:
            mode = Mode.MASK
        elif on["quick_mask"]:
            mode = Mode.QUICK
        elif not on["overlay"]:
            mode = Mode.OFF
        elif on["overlay_fill"] == on["overlay_outline"]:
            mode = Mode.BOTH if on["overlay_fill"] else Mode.OFF
        else:
            mode = Mode.FILL if on["overlay_fill"] else Mode.OUTLINE
        self.window.canvas.set_overlay(mode)

    @Slot(bool)
    def overlay_fill(self, on: bool) -> None:
        """Coloured or not."""
        self._draw_regions()

    @Slot(bool)
    def overlay_outline(self, on: bool) -> None:
        """Outlined or not."""
        self._draw_regions()

    @Slot(bool)
    def quick_mask(self, on: bool) -> None:
        """Red over everything but the current region."""
        if on:
            self.window.actions_by_name["mask_only"].setChecked(False)
        self._draw_regions()

    @Slot(bool)
    def mask_only(self, on: bool) -> None:
        """The current region white on black."""
        if on:
            self.window.actions_by_name["quick_mask"].setChecked(False)
        self._draw_regions()

    @Slot(bool)
    def hide_painting(self, on: bool) -> None:
        """See the photo alone while painting."""
        self.window.canvas.hide_while_painting = on
        self.settings.set_flag("hide-painting", on)

    @Slot(bool)
    def pixel_grid(self, on: bool) -> None:
        """Lines between large pixels."""
        self.window.canvas.grid.shown = on
        self.window.canvas.update()
        self.settings.set_flag("grid", on)

    @Slot(bool)
    def full_screen(self, on: bool) -> None:
        """Nothing but the window."""
        self.window.showFullScreen() if on else self.window.showNormal()

    @Slot()
    def theme_system(self) -> None:
        """Dark or light as the desktop."""
        self._wear("system")

    @Slot()
    def theme_dark(self) -> None:
        """Dark."""
        self._wear("dark")

    @Slot()
    def theme_light(self) -> None:
        """Light."""
        self._wear("light")

    def _wear(self, name: str) -> None:
        """Put a theme on and remember it."""
        self.settings.theme = name
        theme.apply(_application(), name)
        self.window.canvas.surround = theme.surround(self.settings.surround)
        self.window.canvas.update()

    @Slot()
    def language_system(self) -> None:
        """As the desktop speaks."""
        self._speak("system")

    @Slot()
    def language_en(self) -> None:
        """English."""
        self._speak("en")

    @Slot()
    def language_ko(self) -> None:
        """Korean."""
        self._speak("ko")

    def _speak(self, name: str) -> None:
        """Speak a language and remember it."""
        self.settings.language = name
        if language.apply(_application(), name) == "ko" and not language.korean_font():
            self.session.noticed.emit(self.tr("No Korean font was found on this machine. Install one, for instance "
                                              "the package fonts-nanum, and start Heirloom again."))


def _application() -> QApplication:
    """The one there is."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
