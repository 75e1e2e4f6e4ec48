"""How the crop tool has four corners chosen: over the photo as it was taken, by mouse and keys, with their net."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine import Framing, Geometry
from gui.picture.view import View
from gui.tools.corners import CornerQuad, Places, paint_quad
from gui.tools.tool import Point

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_GRID = QColor(255, 255, 255, 110)


class Perspective:
    """The corners while they are chosen.

    Attributes:
        on: whether they are.
        quad: where they are.
        plane: how the photo lies beneath them: turned by quarters and mirrored, nothing else.
    """

    def __init__(self) -> None:
        """Not now."""
        self.on = False
        self.quad = CornerQuad()
        self.plane = Geometry().on((1, 1))
        self._kept: Places = self.quad.places
        self._whole = False  # all four are held
        self._view: View | None = None
        self._ratio = 1.0

    def show(self, geometry: Geometry, shape: tuple[int, int]) -> None:
        """Begin at the corners that are chosen already, else at those of the frame."""
        self.plane = Geometry(geometry.turn, flip=geometry.flip).on(shape)
        framing = geometry.on(shape)
        (rows, columns), (high, wide) = shape, framing.shape
        if geometry.corners:
            self.quad.places = geometry.corners
            return
        frame = [framing.to_photo(*place) for place in ((0, 0), (0, wide), (high, wide), (high, 0))]
        # Corners are told clockwise on the photo as it was taken, before it is mirrored and then turned.
        turns = geometry.turn // 90
        order = [(1, 0, 3, 2)[(number - turns) % 4] if geometry.flip else (number + turns) % 4 for number in range(4)]
        self.quad.places = tuple((round(100 * frame[number][1] / columns, 6), round(100 * frame[number][0] / rows, 6))
                                 for number in order)

    # the mouse and the keys ------------------------------------------------------------------------------------------

    def press(self, place: Point) -> None:
        """Take hold of the corner at a place of the plane, else of all four."""
        number = self._near(place)
        self._kept, self._whole = self.quad.places, number is None
        self.quad.chosen = self.quad.chosen if number is None else number

    def drag(self, start: Point, end: Point) -> None:
        """Move what is held."""
        (across, down), (begun, above) = self._told(*end), self._told(*start)
        if self._whole:
            self.quad.places = self._kept
            self.quad.shift(across - begun, down - above)
        else:
            x, y = self._kept[self.quad.chosen]
            self.quad.put(self.quad.chosen, (x + across - begun, y + down - above))

    def drop(self) -> None:
        """What is dragged comes back."""
        self.quad.places = self._kept

    def key(self, key: int) -> bool:
        """Arrows move the chosen corner, Page Up and Page Down choose another; whether the key means something."""
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.quad.step(1 if key == Qt.Key.Key_PageDown else -1)
            return True
        if key not in _STEPS or self._view is None:
            return False
        self._kept = self.quad.places
        point = self._points()[self.quad.chosen] + QPointF(*_STEPS[Qt.Key(key)]) * self._ratio
        self.quad.put(self.quad.chosen, self._told(*self._view.to_frame(point)))
        return True

    def cursor(self, place: Point) -> Qt.CursorShape:
        """What says that a corner, or all four, can be dragged there."""
        return Qt.CursorShape.SizeAllCursor if self._near(place) is None else Qt.CursorShape.CrossCursor

    def done(self, geometry: Geometry) -> Geometry | None:
        """The geometry with these corners; None where none was moved."""
        wanted = Geometry.of(self.quad.applied(geometry).plain)
        return wanted if self.quad.places != self._kept and wanted != geometry else None

    # where they are --------------------------------------------------------------------------------------------------

    def _near(self, place: Point) -> int | None:
        """The corner at a place of the plane."""
        return self.quad.near(self._points(), self._point(place), self._ratio)

    def _told(self, row: float, column: float) -> Point:
        """A place of the plane, as a corner is told: (across, down) in per cent of the photo."""
        rows, columns = self.plane.photo
        down, across = self.plane.to_photo(row, column)
        return 100 * across / columns, 100 * down / rows

    def _points(self) -> list[QPointF]:
        """The corners on the widget."""
        rows, columns = self.plane.photo
        return [self._point(self.plane.to_frame(down * rows / 100, across * columns / 100))
                for across, down in self.quad.places]

    def _point(self, place: Point) -> QPointF:
        """A place of the plane on the widget."""
        return self._view.from_frame(*place) if self._view is not None else QPointF(place[1], place[0])

    def paint(self, painter: QPainter, view: View, photo: QPolygonF) -> None:
        """The corners, the dark around them, and a net between them by whose lines they are set."""
        self._view, self._ratio = view, painter.device().devicePixelRatio()
        painter.setPen(QPen(_GRID, self._ratio))
        corners = self.quad.applied(Geometry()).corners
        if corners:
            self._paint_net(painter, Geometry(corners=corners).on(self.plane.photo))
        paint_quad(painter, self._points(), self._ratio, self.quad.chosen, photo)

    def _paint_net(self, painter: QPainter, flat: Framing) -> None:
        """Lines that part what is laid flat evenly."""
        rows, columns = flat.shape
        for part in (0.25, 0.5, 0.75):
            for line in (((rows * part, 0.0), (rows * part, columns)), ((0.0, columns * part), (rows, columns * part))):
                painter.drawLine(*(self._point(self.plane.to_frame(*flat.to_photo(*place))) for place in line))
