"""How the crop tool's frame looks: border, handles, lines that part it, and the line that shall be level."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

_HANDLE = 9.0
_DARK, _LINE, _GRID = QColor(0, 0, 0, 150), QColor(255, 255, 255), QColor(255, 255, 255, 110)


def paint_frame(painter: QPainter, frame: QRectF, photo: QPolygonF, ratio: float, parts: int) -> None:
    """The frame with its handles and lines, and the dark around it.

    Args:
        painter: of the widget.
        frame: on it.
        photo: what is darkened around the frame.
        ratio: device pixels to one of the desktop's.
        parts: how many the frame is parted into each way.
    """
    around, inside = QPainterPath(), QPainterPath()
    around.addPolygon(photo)
    around.closeSubpath()
    inside.addRect(frame)
    painter.fillPath(around.subtracted(inside), _DARK)
    _paint_lines(painter, frame, ratio, parts)
    painter.setBrush(_LINE)
    for down in (0.0, 0.5, 1.0):
        for across in (0.0, 0.5, 1.0):
            if (down, across) != (0.5, 0.5):
                _paint_handle(painter, frame, ratio, down, across)


def paint_level(painter: QPainter, first: QPointF, last: QPointF, ratio: float) -> None:
    """A line along what shall be level."""
    for colour, width in ((QColor(0, 0, 0), 3.0), (QColor(255, 210, 60), 1.5)):
        painter.setPen(QPen(colour, width * ratio))
        painter.drawLine(first, last)


def _paint_lines(painter: QPainter, frame: QRectF, ratio: float, parts: int) -> None:
    """The frame's border, and lines that part it evenly."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_GRID, ratio))
    for number in range(1, parts):
        across = frame.left() + frame.width() * number / parts
        down = frame.top() + frame.height() * number / parts
        painter.drawLine(QPointF(across, frame.top()), QPointF(across, frame.bottom()))
        painter.drawLine(QPointF(frame.left(), down), QPointF(frame.right(), down))
    for colour, width in ((QColor(0, 0, 0, 160), 3.0), (_LINE, 1.2)):
        painter.setPen(QPen(colour, width * ratio))
        painter.drawRect(frame)


def _paint_handle(painter: QPainter, frame: QRectF, ratio: float, down: float, across: float) -> None:
    """A small square on the border."""
    side = _HANDLE * ratio
    place = QPointF(frame.left() + frame.width() * across, frame.top() + frame.height() * down)
    painter.setPen(QPen(QColor(0, 0, 0), ratio))
    painter.drawRect(QRectF(place.x() - side / 2, place.y() - side / 2, side, side))
