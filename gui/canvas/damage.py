"""The damage over the photo: what is lost in red, vetoes outlined in green; or the chances, or the photo as mended."""

from __future__ import annotations

from enum import Enum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.canvas.layers import Layer
from gui.canvas.overlay import premultiplied
from gui.look.heat import heat_colours
from gui.picture.pyramid import OUTSIDE, MarkPyramid, Pyramid
from gui.picture.view import View

_LOST, _PROPOSED, _KEPT = QColor(235, 30, 30), QColor(255, 140, 0), QColor(40, 200, 90)
_STEPS = 256  # of the chances' colours
_FAINT = 0.15  # chances below are not drawn, so that the photo is seen


class Shows(Enum):
    """What is drawn of the damage."""

    OFF = "off"
    MARKS = "marks"
    CHANCE = "chance"
    FILLED = "filled"


class Damage(Layer):
    """The damage map, what is proposed for it, the chances, or the mended photo."""

    gives_way = True

    def __init__(self) -> None:
        """Nothing is marked."""
        self.shows = Shows.MARKS
        self.opacity = 0.5
        self.marks: MarkPyramid | None = None
        self.proposal: MarkPyramid | None = None
        self.chance: MarkPyramid | None = None
        self.mended: Pyramid | None = None

    def forget(self) -> None:
        """Another photo."""
        self.marks = self.proposal = self.chance = self.mended = None

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """What is chosen to be seen; what is not there yet is seen by its marks."""
        if self.shows is Shows.FILLED and self.mended is not None:
            self.mended.draw(painter, view, QRectF(area))
        elif self.shows is Shows.CHANCE and self.chance is not None:
            _draw(painter, area, _chance_colours().take(_sampled(self.chance, view, area)))
        elif self.shows is not Shows.OFF:
            if self.proposal is not None:
                self._draw_marks(painter, view, area, self.proposal, _PROPOSED, min(self.opacity + 0.3, 1.0))
            if self.marks is not None:
                self._draw_marks(painter, view, area, self.marks, _LOST, self.opacity)

    @staticmethod
    def _draw_marks(painter: QPainter, view: View, area: QRect, marks: MarkPyramid, colour: QColor,
                    opacity: float) -> None:
        """Lost in a colour, kept as an outline."""
        found = _sampled(marks, view, area)
        if not found.any():
            return
        lost, kept = found == 1, found == 2
        colours = np.where(lost, np.uint32(premultiplied(colour, opacity)), np.uint32(0)).astype(np.uint32)
        edge = np.zeros_like(kept)
        for axis in (0, 1):
            differs = np.diff(kept, axis=axis)
            for part in (slice(1, None), slice(None, -1)):
                place = (part, slice(None)) if axis == 0 else (slice(None), part)
                edge[place] |= differs
        colours[edge] = premultiplied(_KEPT, 1.0)  # on both sides of the border, so that it is seen when small
        _draw(painter, area, colours)


def _sampled(marks: MarkPyramid, view: View, area: QRect) -> NDArray[np.uint16]:
    """The numbers under the widget's pixels and two more to each side; 0 beyond the photo."""
    found = marks.sampled(view, area.adjusted(-2, -2, 2, 2))
    found[found == OUTSIDE] = 0
    return found


def _draw(painter: QPainter, area: QRect, colours: NDArray[np.uint32]) -> None:
    """Premultiplied colours of the widget's pixels, two more to each side."""
    colours = np.ascontiguousarray(colours)
    image = QImage(colours.data, colours.shape[1], colours.shape[0], colours.strides[0],
                   QImage.Format.Format_ARGB32_Premultiplied)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.drawImage(QPointF(area.left() - 2, area.top() - 2), image)


@cache
def _chance_colours() -> NDArray[np.uint32]:
    """Premultiplied colours of the chances: nothing where hardly any, then from dark to bright."""
    return np.array([0 if step < _FAINT * _STEPS else premultiplied(QColor(*(int(part) for part in colour)), 0.7)
                     for step, colour in enumerate(heat_colours())], np.uint32)
