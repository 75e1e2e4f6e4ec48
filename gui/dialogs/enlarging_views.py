"""What is looked at in "How enlarging works": the photo with the place, enlarged crops with the row, and the curves."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import InterpolatedRow
from gui.compare.enlarged import Box
from gui.look import theme
from gui.look.chart import Chart
from gui.picture.pyramid import Pixels, Pyramid, image_of
from gui.picture.view import View

_TIMES = (2, 12)  # how much a crop is enlarged at least and at most
LOOKS = {"nearest": ("faint", Qt.PenStyle.SolidLine), "bilinear": ("warning", Qt.PenStyle.DashLine),
         "bicubic": ("accent", Qt.PenStyle.SolidLine)}
"""A curve's colour, a name of `theme.Colours`, and its style, so that they are told apart without colours too."""

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class PlaceView(QWidget):
    """The whole photo small, with a frame around the place that is enlarged.

    Signals:
        asked: (row, column) of the photo that is to be the place's middle.
        moved: (rows, columns) by which the place is to move.
    """

    asked = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._picture: Pyramid | None = None
        self._own = View(self)
        self._box: Box = (0, 0, 1, 1)
        self.setMinimumSize(150, 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A thumbnail's size."""
        return QSize(220, 200)

    def show_place(self, picture: Pyramid, box: Box) -> None:
        """Another photo or place."""
        self._picture, self._box = picture, box
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The photo, and the frame in two colours, so that it is seen on any."""
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        if self._picture is not None:
            painter.save()
            painter.scale(1 / ratio, 1 / ratio)
            rows, columns = self._picture.shape
            self._own.size, self._own.fitted = QSizeF(self.width() * ratio, self.height() * ratio), True
            self._own.lay((rows, columns), QTransform(), (0.0, 0.0, float(rows), float(columns)))
            self._own.fit()
            self._picture.draw(painter, self._own, QRectF(0, 0, self._own.size.width(), self._own.size.height()))
            frame = self._own.rect_of(self._box)
            frame.setSize(frame.size().expandedTo(QSizeF(8 * ratio, 8 * ratio)))
            for colour, width in ((QColor(0, 0, 0, 200), 4), (QColor("#ffd54a"), 2)):
                painter.setPen(QPen(colour, width * ratio))
                painter.drawRect(frame)
            painter.restore()
        ring(painter, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go there."""
        self._ask(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event.position())

    def _ask(self, place: QPointF) -> None:
        """The photo's pixel under a point."""
        if self._picture is not None:
            row, column = self._own.to_photo(place * self.devicePixelRatioF())
            self.asked.emit(int(row), int(column))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows move the place by a pixel, with Shift by ten."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.moved.emit(step[0] * far, step[1] * far)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """And no more."""
        self.update()
        super().focusOutEvent(event)


class CropView(QWidget):
    """A crop of the photo enlarged, with the row that the curves run through; dragging chooses another row.

    Signals:
        chosen: (row, first column, column after the last), of the photo.
    """

    chosen = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._pixels: Pixels | None = None
        self._image: QImage | None = None
        self._box: Box = (0, 0, 1, 1)
        self._row, self._left, self._right = 0, 0, 1
        self._from: int | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 150)

    def factor(self, box: Box) -> int:
        """How many times a box of the photo can be enlarged to fit here, in device pixels."""
        room = min(self.width(), self.height()) * self.devicePixelRatioF()
        return int(np.clip(room // max(box[2] - box[0], box[3] - box[1]), *_TIMES))

    def show_crop(self, pixels: Pixels, box: Box, row: int, left: int, right: int) -> None:
        """What is seen: the pixels of a box of the photo, enlarged, and the row in it."""
        self._pixels, self._image = pixels, image_of(pixels)
        self._box, self._row, self._left, self._right = box, row, left, right
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The crop as large as it fits, and the row between two lines."""
        painter = QPainter(self)
        if self._image is None:
            return
        area = self._area()
        painter.drawImage(area, self._image)  # copied pixel by pixel: nothing else may interpolate here
        top, bottom = (self._point(self._left, row).y() for row in (self._row, self._row + 1))
        left, right = self._point(self._left, self._row).x(), self._point(self._right, self._row).x()
        for colour, width in ((QColor(0, 0, 0, 200), 3.0), (QColor("#ffd54a"), 1.2)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(QRectF(left, top, right - left, bottom - top))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A row begins here."""
        if event.button() == Qt.MouseButton.LeftButton and self._image is not None:
            row, self._from = self._pixel(event.position())
            self._row = row
            self._choose(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """It reaches to here."""
        if self._from is not None:
            self._choose(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """It ends."""
        self._from = None

    def _choose(self, place: QPointF) -> None:
        """The row from where the mouse was pressed to where it is."""
        assert self._from is not None
        _, column = self._pixel(place)
        self.chosen.emit(self._row, min(self._from, column), max(self._from, column) + 1)

    def _area(self) -> QRectF:
        """Where the crop lies: in whole device pixels for each of its own where there is room for that."""
        assert self._image is not None
        ratio = self.devicePixelRatioF()
        times = min(self.width() * ratio / self._image.width(), self.height() * ratio / self._image.height())
        times = (int(times) if times >= 1 else times) / ratio
        wide, high = self._image.width() * times, self._image.height() * times
        left, top = round((self.width() - wide) / 2 * ratio) / ratio, round((self.height() - high) / 2 * ratio) / ratio
        return QRectF(left, top, wide, high)

    def _point(self, column: float, row: float) -> QPointF:
        """A place of the photo on the widget."""
        area, (top, left, bottom, right) = self._area(), self._box
        return QPointF(area.left() + (column - left) / (right - left) * area.width(),
                       area.top() + (row - top) / (bottom - top) * area.height())

    def _pixel(self, place: QPointF) -> tuple[int, int]:
        """(row, column) of the photo's pixel under a point, the nearest where it is beside the crop."""
        area, (top, left, bottom, right) = self._area(), self._box
        row = top + (place.y() - area.top()) / area.height() * (bottom - top)
        column = left + (place.x() - area.left()) / area.width() * (right - left)
        return int(np.clip(int(row), top, bottom - 1)), int(np.clip(int(column), left, right - 1))


class RowChart(Chart):
    """A row's pixels as dots and the curves through them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self.curves = {method: self.curve(colour, 2.5 if method == "bicubic" else 2, style)
                       for method, (colour, style) in LOOKS.items()}
        self.samples = self.dots("text", 9)
        self.setMinimumHeight(150)

    def show_row(self, row: InterpolatedRow) -> None:
        """Draw it; the scale leaves room for what lies beyond the pixels."""
        for method, item in self.curves.items():
            item.setData(row.places, row.curves[method])
        self.samples.setData(row.columns, row.samples)
        self.setXRange(row.columns[0] - 0.5, row.columns[-1] + 0.5, padding=0.01)
        low, high = (float(pick([pick(curve) for curve in row.curves.values()])) for pick in (np.min, np.max))
        room = max(high - low, 8) * 0.06
        self.setYRange(low - room, high + room, padding=0)


class Swatch(QWidget):
    """A short piece of a curve, as it looks in the chart."""

    def __init__(self, method: str, parent: QWidget | None = None) -> None:
        """Of one method."""
        super().__init__(parent)
        self._method = method
        self.setFixedSize(26, 14)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The piece."""
        colour, style = LOOKS[self._method]
        painter = QPainter(self)
        painter.setPen(QPen(QColor(getattr(theme.colours(), colour)), 2.5, style))
        painter.drawLine(QPointF(1, self.height() / 2), QPointF(self.width() - 1, self.height() / 2))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the theme."""
        self.update()
        super().changeEvent(event)


def ring(painter: QPainter, widget: QWidget) -> None:
    """The ring around what has the keyboard."""
    if widget.hasFocus():
        painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1))
