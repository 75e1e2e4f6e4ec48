"""A level slider whose knob goes where it is clicked, as in photo programs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget


class Slider(QSlider):
    """A click anywhere in the groove takes the knob there, and dragging goes on from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie level."""
        super().__init__(Qt.Orientation.Horizontal, parent)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go there first; the press then takes hold of the knob."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        complex_control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl
        knob = self.style().subControlRect(complex_control, option, part.SC_SliderHandle, self)
        groove = self.style().subControlRect(complex_control, option, part.SC_SliderGroove, self)
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not knob.contains(place):
            room = max(groove.width() - knob.width(), 1)
            self.setValue(QStyle.sliderValueFromPosition(
                self.minimum(), self.maximum(), place.x() - groove.x() - knob.width() // 2, room,
                option.upsideDown))
        super().mousePressEvent(event)
