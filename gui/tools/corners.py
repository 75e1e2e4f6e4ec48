"""Four corners of something flat, dragged over the photo: where they are, which is held, and how they look."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from engine import Geometry, is_view

Place = tuple[float, float]  # (across, down), in per cent of the photo
Places = tuple[Place, ...]
FULL: Places = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
_NEAR, _HANDLE = 14.0, 11.0
_DARK, _LINE, _HELD = QColor(0, 0, 0, 150), QColor(255, 255, 255), QColor(255, 210, 60)
_BEYOND = (-5.0, 105.0)  # per cent: as far as a corner is dragged beyond the photo


class CornerQuad:
    """The corners that are being chosen.

    Attributes:
        places: top left, top right, bottom right, bottom left, in per cent of the photo as it was taken.
        chosen: the number of the corner that keys move.
    """

    def __init__(self) -> None:
        """All of the photo."""
        self.places: Places = FULL
        self.chosen = 0

    def put(self, number: int, place: Place) -> bool:
        """Move a corner; whether it went, for no corner goes where no rectangle would look so."""
        low, high = _BEYOND
        across, down = (min(max(value, low), high) for value in place)
        places = tuple((across, down) if other == number else one for other, one in enumerate(self.places))
        if not is_view(places):
            return False
        self.places, self.chosen = places, number
        return True

    def shift(self, across: float, down: float) -> None:
        """Move all of it, as far as it stays within the photo."""
        xs, ys = zip(*self.places, strict=True)
        across = min(max(across, min(-min(xs), 0.0)), max(100 - max(xs), 0.0))
        down = min(max(down, min(-min(ys), 0.0)), max(100 - max(ys), 0.0))
        self.places = tuple((x + across, y + down) for x, y in self.places)

    def step(self, by: int) -> None:
        """Choose the next corner, or the one before."""
        self.chosen = (self.chosen + by) % 4

    def near(self, points: list[QPointF], point: QPointF, ratio: float) -> int | None:
        """The number of the corner that is held at a point; None where none is near."""
        away = [math.hypot(one.x() - point.x(), one.y() - point.y()) for one in points]
        number = min(range(4), key=away.__getitem__)
        return number if away[number] <= _NEAR * ratio else None

    def applied(self, geometry: Geometry) -> Geometry:
        """A geometry with these corners; what was straightened and cropped before is done by them now."""
        corners = () if self.places == FULL else self.places
        return Geometry(geometry.turn, 0.0, geometry.flip, "auto", corners)


def paint_quad(painter: QPainter, points: list[QPointF], ratio: float, chosen: int | None,
               photo: QPolygonF | None = None, colour: QColor = _LINE) -> None:
    """Four corners with their lines and handles, and the dark around them.

    Args:
        painter: of the widget.
        points: the corners on it.
        ratio: device pixels to one of the desktop's.
        chosen: the corner that keys move, if any does.
        photo: what is darkened around them, if anything is.
        colour: of the lines.
    """
    shape = QPolygonF(points)
    if photo is not None:
        around, within = QPainterPath(), QPainterPath()
        around.addPolygon(photo)
        around.closeSubpath()
        within.addPolygon(shape)
        within.closeSubpath()
        painter.fillPath(around.subtracted(within), _DARK)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line, width in ((QColor(0, 0, 0, 160), 3.0), (colour, 1.4)):
        painter.setPen(QPen(line, width * ratio))
        painter.drawPolygon(shape)
    side = _HANDLE * ratio
    painter.setPen(QPen(QColor(0, 0, 0), ratio))
    for number, point in enumerate(points):
        painter.setBrush(_HELD if number == chosen else colour)
        painter.drawEllipse(point, side / 2, side / 2)
