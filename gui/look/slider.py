"""A level slider whose knob goes where it is clicked, and back where it is clicked twice, as in photo programs."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget


class Slider(QSlider):
    """A click anywhere in the groove takes the knob there, and dragging goes on from it.

    Attributes:
        usual: the value that a double click, or Delete, takes it back to; None for none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie level."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.usual: int | None = None

    def place_of(self, value: int) -> int:
        """Where the middle of the knob lies for a value, in pixels from the left."""
        groove, knob, upside_down = self._parts()
        return groove.x() + knob.width() // 2 + QStyle.sliderPositionFromValue(
            self.minimum(), self.maximum(), value, max(groove.width() - knob.width(), 1), upside_down)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go there first; the press then takes hold of the knob."""
        groove, knob, upside_down = self._parts()
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not knob.contains(place):
            room = max(groove.width() - knob.width(), 1)
            self.setValue(QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), place.x() - groove.x() - knob.width() // 2, room, upside_down))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Back to the usual value."""
        if self.usual is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        else:
            self.setValue(self.usual)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Delete does what a double click does."""
        if self.usual is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(self.usual)
        else:
            super().keyPressEvent(event)

    def _parts(self) -> tuple[QRect, QRect, bool]:
        """Groove and knob, and whether the greatest value is at the left."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl
        groove, knob = (self.style().subControlRect(control, option, one, self)
                        for one in (part.SC_SliderGroove, part.SC_SliderHandle))
        return groove, knob, option.upsideDown
