"""A histogram with three handles on it: what becomes black, what becomes the middle, and what becomes white."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

APART = 0.02  # between black and white
DARKEST_WHITE, LIGHTEST_BLACK = 0.1, 0.9
LEAST_GAMMA, MOST_GAMMA = 0.2, 5.0
_ROOM, _SIDE, _TRIANGLE = 16, 8, 7  # pixels below for handles, beside, and half a handle's width
_SMOOTH = (1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9)  # stretched tones leave gaps
_COLOURS = ("#e0483c", "#3fae52", "#4a7fe8")


class Levels(QWidget):
    """Shows how often each tone is, and lets three handles be dragged, or moved with the arrow keys.

    Signals:
        changed: a handle moved.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 140)
        self.black, self.gamma, self.white = 0.0, 1.0, 1.0
        self.held = 0  # black, middle, white
        self._dragged = False
        self._counts: NDArray[np.float64] | None = None
        self._retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough to be exact."""
        return QSize(360, 180)

    def show_counts(self, counts: NDArray[np.int64] | None) -> None:
        """(3, 256) pixels of each tone of red, green and blue."""
        self._counts = None
        if counts is not None:
            smooth = np.stack([np.convolve(one, _SMOOTH, "same") for one in counts])
            most = np.percentile(smooth, 99)  # the ends may be many times as often as all else
            self._counts = np.minimum(smooth / max(float(most), 1.0), 1) ** 0.5
        self.update()

    def set_levels(self, black: float, gamma: float, white: float) -> None:
        """Put the handles; tells nobody."""
        self.black, self.gamma, self.white = black, gamma, white
        self.update()

    def place(self, handle: int) -> float:
        """The tone that a handle stands at, 0 to 1."""
        return (self.black, self.black + (self.white - self.black) * 0.5**self.gamma, self.white)[handle]

    def bring(self, tone: float) -> None:
        """Bring the handle that is held to a tone, as far as it may go."""
        if self.held == 0:
            self.black = float(np.clip(tone, 0, min(self.white - APART, LIGHTEST_BLACK)))
        elif self.held == 2:
            self.white = float(np.clip(tone, max(self.black + APART, DARKEST_WHITE), 1))
        else:
            share = np.clip((tone - self.black) / (self.white - self.black), 1e-3, 1 - 1e-3)
            self.gamma = float(np.clip(np.log(share) / np.log(0.5), LEAST_GAMMA, MOST_GAMMA))
        self.update()
        self.changed.emit()

    # painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Three curves over each other, and the handles below."""
        painter, area, palette = QPainter(self), self._area, self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, palette.color(QPalette.ColorRole.Base))
        if self._counts is not None:
            for counts, name in zip(self._counts, _COLOURS, strict=True):
                colour = QColor(name)
                colour.setAlpha(110)
                points = [QPointF(area.left(), area.bottom())]
                points += [QPointF(area.left() + area.width() * step / 255, area.bottom() - area.height() * float(high))
                           for step, high in enumerate(counts)]
                painter.setBrush(colour)
                painter.setPen(QPen(QColor(name), 1))
                painter.drawPolygon(QPolygonF([*points, QPointF(area.right(), area.bottom())]))
        text = palette.color(QPalette.ColorRole.Text)
        for handle, fill in enumerate(("#000000", "#808080", "#ffffff")):
            across = area.left() + area.width() * self.place(handle)
            held = self.hasFocus() and handle == self.held
            edge = palette.color(QPalette.ColorRole.Highlight) if held else text
            painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(across, area.top()), QPointF(across, area.bottom()))
            painter.setPen(QPen(edge, 2.5 if held else 1.2))
            painter.setBrush(QColor(fill))
            painter.drawPolygon(QPolygonF([QPointF(across, area.bottom() + 1),
                                           QPointF(across - _TRIANGLE, area.bottom() + _ROOM - 2),
                                           QPointF(across + _TRIANGLE, area.bottom() + _ROOM - 2)]))
        painter.end()

    @property
    def _area(self) -> QRectF:
        """Where the curves are."""
        return QRectF(_SIDE, 2, self.width() - 2 * _SIDE, self.height() - _ROOM - 4)

    # mouse and keys --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the nearest handle."""
        if event.button() == Qt.MouseButton.LeftButton:
            tone = self._tone(event.position())
            self.held = min(range(3), key=lambda handle: abs(self.place(handle) - tone))
            self._dragged = True
            self.bring(tone)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag it."""
        if self._dragged:
            self.bring(self._tone(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let it go."""
        self._dragged = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right move the handle, up and down take another."""
        steps = {Qt.Key.Key_Left: -0.01, Qt.Key.Key_Right: 0.01}
        if event.key() in steps:
            self.bring(self.place(self.held) + steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.held = (self.held + (1 if event.key() == Qt.Key.Key_Up else -1)) % 3
            self.update()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tone(self, place: QPointF) -> float:
        """The tone under a point."""
        return (place.x() - self._area.left()) / max(self._area.width(), 1)

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("Levels"))
        self.setToolTip(self.tr("Drag the handles. With the keyboard: up and down choose one, left and right move it."))
