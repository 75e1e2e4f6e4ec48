"""Words under a level slider, each in the middle below its place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.slider import Slider

_LINE = 4  # pixels of the lines between the slider and its words


class Ticks(QWidget):
    """A line and a word for some values of a slider, which takes the value whose word is clicked."""

    def __init__(self, slider: Slider, parent: QWidget | None = None) -> None:
        """Stand below `slider`, as wide as it."""
        super().__init__(parent)
        self._slider = slider
        self._words: Mapping[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        slider.valueChanged.connect(self.update)

    def set_words(self, words: Mapping[int, str]) -> None:
        """Value → word."""
        self._words = words
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line of words."""
        wide = sum(self.fontMetrics().horizontalAdvance(word) + 8 for word in self._words.values())
        return QSize(wide, self.fontMetrics().height() + _LINE + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high, in any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Lines and words; that of the slider's value is plain, the others are faint."""
        painter = QPainter(self)
        enabled = self._slider.isEnabled()
        group = QPalette.ColorGroup.Active if enabled else QPalette.ColorGroup.Disabled
        for value, (place, rect, word) in self._places().items():
            chosen = enabled and value == self._slider.value()
            role = QPalette.ColorRole.WindowText if chosen else QPalette.ColorRole.PlaceholderText
            painter.setPen(self.palette().color(group, role))
            painter.drawLine(QPoint(place, 0), QPoint(place, _LINE - 1))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the value whose word is clicked."""
        for value, (_, rect, _) in self._places().items():
            if rect.contains(event.position().toPoint()):
                self._slider.setValue(value)

    def _places(self) -> dict[int, tuple[int, QRect, str]]:
        """Value → where its line stands, where its word stands, and the word."""
        found = {}
        for value, word in self._words.items():
            place, wide = self._slider.place_of(value), self.fontMetrics().horizontalAdvance(word) + 2
            left = min(max(place - wide // 2, 0), max(self.width() - wide, 0))
            found[value] = place, QRect(left, _LINE, wide, self.height() - _LINE), word
        return found
