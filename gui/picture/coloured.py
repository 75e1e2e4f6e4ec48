"""A picture in colour, made tile by tile where it is looked at; what is stale stays in sight until it is replaced."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from gui.picture.pyramid import Pixels, Pyramid, level_for
from gui.picture.view import View

SIDE = 512  # pixels of a tile
_OVERVIEW = 400_000  # pixels of the level that is kept whole, to be seen where others are not made yet
Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Tile:
    """A part of one level.

    Attributes:
        level: how often the picture is halved.
        row, column: of the tile, from the first.
    """

    level: int
    row: int
    column: int


class Coloured:
    """As large as a picture, level by level; memory is taken only where something was put."""

    def __init__(self, source: Pyramid) -> None:
        """Have nothing in colour yet."""
        self.source = source
        self._made = Pyramid.blank(source)
        self._stamps: dict[Tile, int] = {}
        self.overview = next(number for number, level in enumerate(source.levels)
                             if level.shape[0] * level.shape[1] <= _OVERVIEW or number + 1 == len(source.levels))

    def forget(self) -> None:
        """Nothing is in colour any more; what memory it took is given back."""
        self._made = Pyramid.blank(self.source)
        self._stamps.clear()

    @property
    def empty(self) -> bool:
        """Whether nothing is in colour."""
        return not self._stamps

    def wanted(self, view: View, rect: QRectF, stamp: int) -> list[Tile]:
        """The tiles under a part of the widget that are not of `stamp`, those in the middle first, then the overview's.

        Args:
            view: where the photo lies.
            rect: device pixels.
            stamp: of what shall be seen.
        """
        level = level_for(view.zoom, len(self.source.levels))
        found = self._under(level, view.box_under(rect))
        middle = sum(tile.row for tile in found) / max(len(found), 1), sum(tile.column for tile in found) / max(
            len(found), 1)
        found.sort(key=lambda tile: (tile.row - middle[0]) ** 2 + (tile.column - middle[1]) ** 2)
        if level != self.overview:
            found += self._whole()
        return [tile for tile in found if self._stamps.get(tile) != stamp]

    def box(self, tile: Tile) -> Box:
        """(top, left, bottom, right) of a tile in the pixels of its level."""
        rows, columns = self.source.levels[tile.level].shape[:2]
        top, left = tile.row * SIDE, tile.column * SIDE
        return top, left, min(top + SIDE, rows), min(left + SIDE, columns)

    def put(self, tile: Tile, pixels: Pixels, stamp: int) -> None:
        """A tile in colour."""
        top, left, bottom, right = self.box(tile)
        self._made.levels[tile.level][top:bottom, left:right] = pixels
        self._stamps[tile] = stamp

    def covers(self, view: View, rect: QRectF) -> bool:
        """Whether all that is seen of the photo in a part of the widget is in colour."""
        level = level_for(view.zoom, len(self.source.levels))
        return all(tile in self._stamps for tile in self._under(level, view.box_under(rect)))

    def draw(self, painter: QPainter, view: View, rect: QRectF) -> None:
        """Draw what there is of the picture in a part of the widget; where nothing is, what is beneath stays."""
        level = level_for(view.zoom, len(self.source.levels))
        seen = self._under(level, view.box_under(rect))
        there = [tile for tile in seen if tile in self._stamps]
        if len(there) < len(seen) and all(tile in self._stamps for tile in self._whole()):
            self._made.draw_level(painter, view, rect, self.overview)
        if len(there) == len(seen):
            self._made.draw(painter, view, rect)
        elif there:
            step = 2.0**level
            path = QPainterPath()
            for tile in there:
                top, left, bottom, right = self.box(tile)
                path.addPolygon(view.outline_of((top * step, left * step, bottom * step, right * step)))
            painter.save()
            painter.setClipPath(path)
            self._made.draw(painter, view, rect)
            painter.restore()

    def at(self, row: int, column: int) -> tuple[int, int, int] | None:
        """(red, green, blue) of a pixel of the photo, from the finest level that is in colour there; None outside."""
        rows, columns = self.source.shape
        if not (0 <= row < rows and 0 <= column < columns):
            return None
        for number, level in enumerate(self.source.levels):
            place = min(row >> number, level.shape[0] - 1), min(column >> number, level.shape[1] - 1)
            if Tile(number, place[0] // SIDE, place[1] // SIDE) in self._stamps:
                blue, green, red = (int(value) for value in self._made.levels[number][place][:3])
                return red, green, blue
        blue, green, red = (int(value) for value in self.source.levels[0][row, column][:3])
        return red, green, blue

    def _whole(self) -> list[Tile]:
        """The tiles of the overview."""
        rows, columns = self.source.shape
        return self._under(self.overview, (0.0, 0.0, float(rows), float(columns)))

    def _under(self, level: int, box: tuple[float, float, float, float]) -> list[Tile]:
        """The tiles of a level that lie in a box of the photo."""
        rows, columns = self.source.levels[level].shape[:2]
        step = SIDE * 2.0**level
        first, last = max(int(box[0] // step), 0), min(int(box[2] // step), (rows - 1) // SIDE)
        low, high = max(int(box[1] // step), 0), min(int(box[3] // step), (columns - 1) // SIDE)
        return [Tile(level, row, column) for row in range(first, last + 1) for column in range(low, high + 1)]
