"""A level slider whose knob goes where it is clicked, as in photo programs."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget


class Slider(QSlider):
    """A click anywhere in the groove takes the knob there, and dragging goes on from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie level."""
        super().__init__(Qt.Orientation.Horizontal, parent)

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

    def _parts(self) -> tuple[QRect, QRect, bool]:
        """Groove and knob, and whether the greatest value is at the left."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl
        groove, knob = (self.style().subControlRect(control, option, one, self)
                        for one in (part.SC_SliderGroove, part.SC_SliderHandle))
        return groove, knob, option.upsideDown
