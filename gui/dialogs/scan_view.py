"""A scan with the rectangles of its prints: chosen, switched on and off, moved and dragged by their corners."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.picture.pyramid import Pyramid
from gui.tools.corners import CornerQuad, paint_quad

_ON, _OFF, _CHOSEN = QColor(255, 255, 255), QColor(200, 90, 90), QColor(90, 190, 255)
_MARGIN = 10.0
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Rectangle(CornerQuad):
    """A print that was found, or that the user adds.

    Attributes:
        on: whether it is saved.
    """

    def __init__(self, places: tuple[tuple[float, float], ...]) -> None:
        """One that is saved."""
        super().__init__()
        self.places, self.on = places, True


class ScanView(QWidget):
    """Draws them over the scan.

    Attributes:
        rectangles: of the prints.
        current: the number of the chosen one, or -1.

    Signals:
        changed: a rectangle is another, or another is chosen.
    """

    changed = Signal()

    def __init__(self, pyramid: Pyramid, parent: QWidget | None = None) -> None:
        """Show a scan without rectangles."""
        super().__init__(parent)
        self._pyramid = pyramid
        self.rectangles: list[Rectangle] = []
        self.current = -1
        self._grip: int | None = None
        self._from: QPointF | None = None
        self._begun: tuple[tuple[float, float], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 300)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as is pleasant."""
        return QSize(720, 560)

    def take(self, rectangles: list[Rectangle]) -> None:
        """Show other rectangles."""
        self.rectangles, self.current = rectangles, 0 if rectangles else -1
        self.changed.emit()
        self.update()

    def choose(self, number: int) -> None:
        """Choose one of them."""
        if number != self.current and -1 <= number < len(self.rectangles):
            self.current = number
            self.changed.emit()
            self.update()

    # the mouse and the keys ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of a corner, or of a print."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        order = sorted(range(len(self.rectangles)), key=lambda number: number != self.current)
        for number in order:
            held = self.rectangles[number].near(self._points(number), event.position(), 1.0)
            if held is not None:
                self._hold(number, held, event.position())
                return
        for number in order:
            if QPolygonF(self._points(number)).containsPoint(event.position(), Qt.FillRule.OddEvenFill):
                self._hold(number, None, event.position())
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag it."""
        if self._from is None:
            return
        rectangle, away = self.rectangles[self.current], self._told(event.position()) - self._told(self._from)
        if self._grip is None:
            rectangle.places = self._begun
            rectangle.shift(away.x(), away.y())
        else:
            x, y = self._begun[self._grip]
            rectangle.put(self._grip, (x + away.x(), y + away.y()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Done with it."""
        if self._from is not None:
            self._from = None
            self.changed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Switch a print on or off."""
        self.mousePressEvent(event)
        if self._from is not None:
            self._from = None
            self.switch()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the chosen corner, with Ctrl the whole; Page Up and Down choose a corner, Space switches."""
        key = event.key()
        if self.current < 0 or key not in (*_STEPS, Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
            return
        rectangle = self.rectangles[self.current]
        if key == Qt.Key.Key_Space:
            self.switch()
        elif key in _STEPS:
            across, down = _STEPS[Qt.Key(key)]
            step = self._told(QPointF(across, down)) - self._told(QPointF(0, 0))
            x, y = rectangle.places[rectangle.chosen]
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                rectangle.shift(step.x(), step.y())
            else:
                rectangle.put(rectangle.chosen, (x + step.x(), y + step.y()))
            self.changed.emit()
        else:
            rectangle.step(1 if key == Qt.Key.Key_PageDown else -1)
        self.update()

    def switch(self) -> None:
        """Save the chosen print, or leave it out."""
        if self.current >= 0:
            self.rectangles[self.current].on = not self.rectangles[self.current].on
            self.changed.emit()
            self.update()

    def _hold(self, number: int, corner: int | None, place: QPointF) -> None:
        """Hold a print, or one of its corners."""
        self.choose(number)
        rectangle = self.rectangles[number]
        rectangle.chosen = rectangle.chosen if corner is None else corner
        self._grip, self._from, self._begun = corner, place, rectangle.places
        self.update()

    # where things are ------------------------------------------------------------------------------------------------

    @property
    def target(self) -> QRectF:
        """Where the scan lies on the widget."""
        rows, columns = self._pyramid.shape
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        zoom = min(room.width() / columns, room.height() / rows)
        made = QRectF(0, 0, columns * zoom, rows * zoom)
        made.moveCenter(room.center())
        return made

    def point(self, across: float, down: float) -> QPointF:
        """The point of the widget over a place in per cent of the scan."""
        target = self.target
        return QPointF(target.left() + target.width() * across / 100, target.top() + target.height() * down / 100)

    def _told(self, point: QPointF) -> QPointF:
        """A point of the widget in per cent of the scan."""
        target = self.target
        return QPointF(100 * (point.x() - target.left()) / target.width(),
                       100 * (point.y() - target.top()) / target.height())

    def _points(self, number: int) -> list[QPointF]:
        """The corners of a print on the widget."""
        return [self.point(*place) for place in self.rectangles[number].places]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The scan, and its prints with their numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Mid))
        target, ratio = self.target, self.devicePixelRatioF()
        fitting = [image for image in self._pyramid.images if image.width() >= target.width() * ratio]
        image = fitting[-1] if fitting else self._pyramid.images[0]
        painter.drawImage(target, image, QRectF(image.rect()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, rectangle in enumerate(self.rectangles):
            points, chosen = self._points(number), number == self.current
            colour = _OFF if not rectangle.on else _CHOSEN if chosen else _ON
            paint_quad(painter, points, 1.0, rectangle.chosen if chosen and self.hasFocus() else None, None, colour)
            self._paint_number(painter, points, number, rectangle.on)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_number(self, painter: QPainter, points: list[QPointF], number: int, on: bool) -> None:
        """A print's number in its middle; one that is left out is crossed."""
        middle = QPointF(sum(point.x() for point in points) / 4, sum(point.y() for point in points) / 4)
        if not on:
            painter.setPen(QPen(_OFF, 1.4))
            painter.drawLine(points[0], points[2])
            painter.drawLine(points[1], points[3])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawEllipse(middle, 14, 14)
        painter.setPen(QColor(255, 255, 255))
        box = QRectF(0, 0, 28, 28)
        box.moveCenter(middle)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
