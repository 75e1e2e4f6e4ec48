"""What lies over each other on the canvas, from the photo up to the marks of the tool: each paints its part alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from gui.canvas.overlay import Anchor, Overlay, premultiplied
from gui.picture.pyramid import LabelPyramid, Pyramid
from gui.picture.toned import Toned
from gui.picture.view import View
from gui.tools.tool import Tool

_GRID_FROM = 8.0  # device pixels a photo pixel
_OFFERED = QColor(0, 190, 255)  # what smart select offers
_DIMMED, _EDGE = QColor(0, 0, 0, 150), QColor(255, 255, 255, 130)  # outside of the frame, and its border


class Layer:
    """One of what lies over each other.

    Attributes:
        shown: whether it is painted.
        gives_way: whether it is not while the user paints, where the photo alone shall be seen then.
    """

    shown = True
    gives_way = False

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """Paint what of it falls into `area`, device pixels of the widget."""
        raise NotImplementedError


class Photo(Layer):
    """The photo, or the first pixels of one that is being read."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.picture: Pyramid | None = None
        self.toned: Toned | None = None

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """The halving that has the fewest pixels too many, with its tones stretched where that is tried out."""
        if self.picture is not None and self.toned is not None:
            self.toned.draw(painter, self.picture, view, area)
        elif self.picture is not None:
            self.picture.draw(painter, view, QRectF(area))


class Regions(Layer):
    """The label map, as the overlay's look has it."""

    gives_way = True

    def __init__(self, overlay: Overlay) -> None:
        """No labels yet."""
        self.overlay = overlay
        self.labels: LabelPyramid | None = None

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """Fills, outlines or a mask."""
        if self.labels is not None:
            self.overlay.draw(painter, view, self.labels, area)


class Offer(Layer):
    """What the engine offers for the smart tool: bright, with a white outline."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.mask: LabelPyramid | None = None

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """Its pixels, each as large as on the screen."""
        if self.mask is None:
            return
        inside = self.mask.sampled(view, area.adjusted(-2, -2, 2, 2)) == 1
        colours = np.where(inside, np.uint32(premultiplied(_OFFERED, 0.45)), np.uint32(0)).astype(np.uint32)
        edge = np.zeros_like(inside)
        edge[1:] |= inside[1:] != inside[:-1]
        edge[:, 1:] |= inside[:, 1:] != inside[:, :-1]
        colours[edge] = 0xFFFFFFFF
        image = QImage(colours.data, colours.shape[1], colours.shape[0], colours.strides[0],
                       QImage.Format.Format_ARGB32_Premultiplied)
        painter.drawImage(QPointF(area.left() - 2, area.top() - 2), image)


class Grid(Layer):
    """Lines between pixels, where these are large."""

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """As the photo lies."""
        if view.zoom < _GRID_FROM:
            return
        top, left, bottom, right = view.box_under(QRectF(area))
        rows, columns = view.shape
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(128, 128, 128, 90), 1))
        low, high = max(int(left), 0), min(int(right) + 2, columns + 1)
        first, last = max(int(top), 0), min(int(bottom) + 2, rows + 1)
        for column in range(low, high):
            painter.drawLine(view.to_screen(first, column), view.to_screen(last - 1, column))
        for row in range(first, last):
            painter.drawLine(view.to_screen(row, low), view.to_screen(row, high - 1))


class Around(Layer):
    """What the frame leaves out of the photo: dimmed, with an edge."""

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """Nothing where all of the photo is in the frame."""
        whole = (0.0, 0.0, float(view.shape[0]), float(view.shape[1]))
        if view.upright and view.area == whole:
            return
        photo, frame = QPainterPath(), QPainterPath()
        photo.addPolygon(view.outline_of(whole))
        photo.closeSubpath()
        frame.addRect(view.rect_of_frame(view.area))
        around = photo.subtracted(frame)
        if not around.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(around, _DIMMED)
            painter.setPen(QPen(_EDGE, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(frame)


class Names(Layer):
    """The regions' numbers and names; they need not follow every dab, so that they are placed now and then."""

    gives_way = True

    def __init__(self, overlay: Overlay) -> None:
        """None yet."""
        self.overlay = overlay
        self._anchors: list[Anchor] = []

    def place(self, labels: LabelPyramid | None, view: View) -> None:
        """Put each name on the pixel of its region that is nearest to the region's middle."""
        self._anchors = []
        if labels is None:
            return
        labels.refresh()
        level = labels.levels[-1]
        step = view.shape[0] / level.shape[0]
        for look in self.overlay.looks:
            rows, columns = np.nonzero(level == look.label)
            if not look.visible or look.label == 0 or rows.size == 0:
                continue
            away = (rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2
            nearest = int(away.argmin())
            extent = (rows.min() * step, columns.min() * step, (rows.max() + 1) * step, (columns.max() + 1) * step)
            self._anchors.append((look, (rows[nearest] + 0.5) * step, (columns[nearest] + 0.5) * step, extent))

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """Those that the widget has room for."""
        size = QRectF(0, 0, view.size.width(), view.size.height())
        self.overlay.draw_names(painter, view, self._anchors, size)


@dataclass
class Hand:
    """What the mouse, the pen and the space bar are at.

    Attributes:
        cursor: where the mouse is, device pixels; None outside of the canvas.
        panning: where it was when the photo was last moved with it; None while it is not.
        space: whether the space bar is held, so that the mouse pans.
        pressed: whether the tool at hand draws.
        before: whether the key is held that shows the photo as it was.
        pressure: of a pen, (0, 1]; 1 for a mouse.
    """

    cursor: QPointF | None = None
    panning: QPointF | None = None
    space: bool = False
    pressed: bool = False
    before: bool = False
    pressure: float = 1.0


class Marks(Layer):
    """The traces of the tool at hand, and the brush's size at the cursor."""

    def __init__(self, hand: Hand) -> None:
        """No tool yet."""
        self.tool: Tool | None = None
        self._hand = hand

    def paint(self, painter: QPainter, view: View, area: QRect) -> None:
        """The brush is not shown while the mouse pans."""
        if self.tool is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.tool.paint(painter, view)
        if self.tool.has_circle and self._hand.cursor is not None and self._hand.panning is None \
                and not self._hand.space:
            self._paint_circle(painter, view, self._circle(self.tool, self._hand.cursor, view))

    def reach(self, view: View) -> QRectF | None:
        """What the brush covers at most, device pixels; a square that lies askew has its corners outside of it."""
        if self.tool is None or not self.tool.has_circle or self._hand.cursor is None:
            return None
        circle = self._circle(self.tool, self._hand.cursor, view)
        more = 4.0 if view.square else 4.0 + circle.width() * 0.21
        return circle.adjusted(-more, -more, more, more)

    def _circle(self, tool: Tool, cursor: QPointF, view: View) -> QRectF:
        """Where the brush would touch, in device pixels."""
        side = max(tool.options.size * self._hand.pressure * view.zoom, 3.0)
        rect = QRectF(0, 0, side, side)
        rect.moveCenter(cursor)
        return rect

    def _paint_circle(self, painter: QPainter, view: View, rect: QRectF) -> None:
        """A light line in a dark one, seen on any picture."""
        assert self.tool is not None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        square, hardness = self.tool.options.square, self.tool.options.hardness
        painter.save()
        if square and not view.square:  # its sides lie along the photo's
            painter.translate(rect.center())
            painter.rotate(math.degrees(math.atan2(view.lying.m12(), view.lying.m11())))
            painter.translate(-rect.center())
        for colour, width in ((QColor(0, 0, 0, 170), 3.0), (QColor(255, 255, 255), 1.2)):
            painter.setPen(QPen(colour, width))
            (painter.drawRect if square else painter.drawEllipse)(rect)
            if hardness < 1:
                inner = QRectF(rect)
                inner.setSize(rect.size() * max(hardness, 0.03))
                inner.moveCenter(rect.center())
                painter.setPen(QPen(colour, width * 0.6, Qt.PenStyle.DotLine))
                (painter.drawRect if square else painter.drawEllipse)(inner)
        painter.restore()
