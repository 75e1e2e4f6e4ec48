"""The colours on the canvas: the photo as it will be in colour, and the strokes that say so."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from engine import Stroke
from gui.canvas.layers import Layer
from gui.picture.coloured import Coloured
from gui.picture.view import View
from gui.tools.colour import path_of

_CORE, _CASING = 4.0, 1.0  # device pixels of a stroke's line, and of the two lines around it
_GREY = QColor(128, 128, 128)


class Seen(Enum):
    """What is seen while the photo is coloured."""

    STROKES = "strokes"
    RESULT = "result"
    CHROMA = "chroma"
    OFF = "off"


def following(seen: Seen) -> Seen:
    """What is seen next when one goes through all."""
    every = list(Seen)
    return every[(every.index(seen) + 1) % len(every)]


class ColouredPhoto(Layer):
    """The photo in colour, over the photo as it was."""

    shown = False
    gives_way = True

    def __init__(self) -> None:
        """Nothing yet."""
        self.picture: Coloured | None = None

    def covers(self, view: View, area: QRect) -> bool:
        """Whether nothing is seen of the photo as it was."""
        return self.shown and self.picture is not None and self.picture.covers(view, QRectF(area))

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """What of it is made."""
        if self.picture is not None:
            self.picture.draw(painter, view, QRectF(area))


class Strokes(Layer):
    """Thin lines where strokes run, each in its colour between a dark line and a light one."""

    shown = False
    gives_way = True

    def __init__(self) -> None:
        """No strokes yet."""
        self._paths: dict[Stroke, QPainterPath] = {}

    def show(self, strokes: Sequence[Stroke]) -> None:
        """Draw these from now on."""
        self._paths = {one: self._paths.get(one) or path_of(one.points) for one in strokes}

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """Those that fall into the area."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke, path in self._paths.items():
            line = view.matrix.map(path)
            if not line.boundingRect().adjusted(-6, -6, 6, 6).intersects(QRectF(area)):
                continue
            colour = QColor(stroke.colour) if stroke.colour is not None else _GREY
            for shade, width in ((QColor(0, 0, 0, 200), _CORE + 4 * _CASING),
                                 (QColor(255, 255, 255, 230), _CORE + 2 * _CASING), (colour, _CORE)):
                painter.strokePath(line, QPen(shade, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                                              Qt.PenJoinStyle.RoundJoin))
