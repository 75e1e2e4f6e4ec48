"""Tools that colour: strokes that spread, an eyedropper, and a click that gives a region its colours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui.picture.view import View
from gui.tools.brush import curve
from gui.tools.options import ToolOptions
from gui.tools.tool import Editor, Point, Tool, Touch

_APART = 0.25  # of the width: how far the points of a stroke are from each other at least
_GREY = QColor(128, 128, 128)


class Dyes(Protocol):
    """The colours as tools see them; `gui.document.colours.Colours` is the one there is."""

    colour: str | None

    def stroke(self, points: Sequence[Point], width: float) -> None:
        """Paint a stroke of the colour at hand."""

    def trying(self, points: Sequence[Point], width: float) -> None:
        """Show a stroke that is still being drawn; none where there are no points."""

    def erase(self, points: Sequence[Point], width: float) -> None:
        """Take the strokes away that a line touches."""

    def pick(self, row: float, column: float) -> None:
        """Paint the colour that is seen at a place from now on."""

    def tint(self, row: float, column: float) -> None:
        """Give the region at a place the colour at hand."""

    def untint(self, row: float, column: float) -> None:
        """Take the colours of the region at a place away."""


class ColourTool(Tool):
    """A tool that works on the colours of the photo."""

    def __init__(self, editor: Editor, options: ToolOptions, dyes: Dyes, parent: QObject | None = None) -> None:
        """Work on `dyes`."""
        super().__init__(editor, options, parent)
        self.dyes = dyes


class ColourStroke(ColourTool):
    """Draws strokes; Shift draws straight, Alt picks a colour, Control or the right button take strokes away."""

    has_circle = True

    def __init__(self, editor: Editor, options: ToolOptions, dyes: Dyes, parent: QObject | None = None) -> None:
        """Have drawn nothing yet."""
        super().__init__(editor, options, dyes, parent)
        self._points: list[Point] = []
        self._trail: list[Point] = []
        self._erase = False
        self._last: Point | None = None  # where the last stroke ended, for straight lines

    @property
    def busy(self) -> bool:
        """Whether a stroke is being drawn."""
        return bool(self._trail)

    def press(self, touch: Touch) -> None:
        """Begin a stroke, or pick a colour."""
        self._erase = (touch.right or touch.control) != self.options.erase
        if touch.alt:
            self.dyes.pick(*touch.point)
            return
        if self.editor.frozen:
            self.editor.begin("")  # says why nothing can be changed
            return
        straight = touch.shift and self._last is not None and not self._erase
        self._points = [self._last, touch.point] if straight and self._last is not None else [touch.point]
        self._trail = [touch.point]
        self._show()

    def move(self, touch: Touch) -> None:
        """Go on, along a smooth curve through the mouse's places."""
        if not self._trail or touch.point == self._trail[-1]:
            return
        apart = max(self.options.size * _APART, 1.0)
        for point in curve([*self._trail[-2:], touch.point], apart):
            if math.dist(point, self._points[-1]) >= apart:
                self._points.append(point)
        self._trail = [*self._trail[-2:], touch.point]
        self._show()

    def release(self, touch: Touch) -> None:
        """End the stroke."""
        self.move(touch)
        self.finish()

    def finish(self) -> None:
        """Keep the stroke as one step."""
        if not self._trail:
            return
        if self._trail[-1] != self._points[-1]:
            self._points.append(self._trail[-1])
        points, self._points, self._trail = self._points, [], []
        if self._erase:
            self.dyes.erase(points, self.options.size)
        else:
            self._last = points[-1]
            self.dyes.stroke(points, self.options.size)
        self.redraw.emit()

    def drop(self) -> None:
        """Forget the stroke."""
        self._points, self._trail = [], []
        self.dyes.trying((), 1.0)
        self.redraw.emit()

    def paint(self, painter: QPainter, view: View) -> None:
        """The stroke that is being drawn, as wide as it is."""
        if self._points:
            colour = QColor(self.dyes.colour) if self.dyes.colour is not None else _GREY
            colour.setAlphaF(0.6 if not self._erase else 0.3)
            pen = QPen(colour, max(self.options.size * view.zoom, 2.0), Qt.PenStyle.SolidLine,
                       Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(view.matrix.map(path_of(self._points)), pen)

    def _show(self) -> None:
        """The stroke has grown."""
        if not self._erase:
            self.dyes.trying(self._points, self.options.size)
        self.redraw.emit()


class Eyedropper(ColourTool):
    """Takes the colour that is clicked."""

    def press(self, touch: Touch) -> None:
        """Take it."""
        self.dyes.pick(*touch.point)

    def move(self, touch: Touch) -> None:
        """Take what the mouse is dragged to."""
        self.dyes.pick(*touch.point)


class RegionTint(ColourTool):
    """Gives the region that is clicked a ramp of the colour at hand; Control or the right button take it away."""

    cursor = Qt.CursorShape.PointingHandCursor

    def press(self, touch: Touch) -> None:
        """Colour it."""
        if self.editor.frozen:
            self.editor.begin("")
        elif touch.right or touch.control:
            self.dyes.untint(*touch.point)
        elif touch.alt:
            self.dyes.pick(*touch.point)
        else:
            self.dyes.tint(*touch.point)


def path_of(points: Sequence[Point]) -> QPainterPath:
    """A line through places of the photo, (row, column) at pixel centres; one place alone is a very short line."""
    path = QPainterPath(QPointF(points[0][1] + 0.5, points[0][0] + 0.5))
    for row, column in points[1:] or [(points[0][0], points[0][1] + 0.01)]:
        path.lineTo(column + 0.5, row + 0.5)
    return path
