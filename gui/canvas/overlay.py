"""The regions drawn over the photo: as fills, outlines, a quick mask or the mask alone, told apart by pattern too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from engine import RegionStyle
from gui.picture.pyramid import OUTSIDE, LabelPyramid
from gui.picture.view import View
from gui.words.region_names import shown_name

Colours = NDArray[np.uint32]


class Mode(Enum):
    """What is drawn over the photo."""

    FILL = "fill"
    OUTLINE = "outline"
    BOTH = "both"
    QUICK = "quick"
    MASK = "mask"
    OFF = "off"


Anchor = tuple[RegionStyle, float, float, tuple[float, float, float, float]]  # row, column, and the box around it
_NAME_WIDEST = 14  # heights of a letter
_ROOM = 1.5  # how many times larger than its name a region is that carries it
_PATTERNS = 5  # none, /, \, |, dots: the background and the first region are plain


class Overlay:
    """How regions are drawn; holds the look, not the labels."""

    def __init__(self) -> None:
        """Fill and outline at a third."""
        self.mode = Mode.BOTH
        self.opacity = 0.35
        self.names = True
        self.looks: tuple[RegionStyle, ...] = ()
        self.current = 1
        self.outlines_alone = False

    @property
    def drawn(self) -> Mode:
        """How regions are drawn now."""
        return Mode.OUTLINE if self.outlines_alone else self.mode

    def draw(self, painter: QPainter, view: View, labels: LabelPyramid, rect: QRect) -> None:
        """Draw the overlay of a part of the widget, in device pixels."""
        if self.drawn is Mode.OFF or rect.isEmpty():
            return
        wide = rect.adjusted(-2, -2, 2, 2)
        found = labels.sampled(view, wide)
        colours = self._colours(found, wide)
        image = QImage(colours.data, colours.shape[1], colours.shape[0], colours.strides[0],
                       QImage.Format.Format_ARGB32_Premultiplied)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QPointF(wide.topLeft()), image)

    def _colours(self, found: NDArray[np.uint16], rect: QRect) -> Colours:
        """(h, w) premultiplied ARGB for sampled labels."""
        index = found.astype(np.uint16)
        if self.drawn in (Mode.FILL, Mode.BOTH):
            rows = np.arange(rect.top(), rect.bottom() + 1, dtype=np.int16)[:, None]
            columns = np.arange(rect.left(), rect.right() + 1, dtype=np.int16)[None]
            index += _hatch(found, rows, columns, [look.label for look in self.looks if look.visible])
        colours = self._table().take(index)
        if self.drawn in (Mode.OUTLINE, Mode.BOTH):
            edge = np.zeros(found.shape, bool)
            differs = found[1:] != found[:-1]
            edge[1:] |= differs
            edge[:-1] |= differs
            differs = found[:, 1:] != found[:, :-1]
            edge[:, 1:] |= differs
            edge[:, :-1] |= differs
            edge &= found != OUTSIDE
            colours[edge] = self._edge_table().take(found[edge])
        return np.ascontiguousarray(colours)

    def _table(self) -> Colours:
        """Colour of each label, then of each label where its pattern is, and none beyond the photo."""
        table = np.zeros(OUTSIDE + 1, np.uint32)
        if self.drawn is Mode.QUICK:
            table[:] = premultiplied(QColor(220, 30, 30), 0.55)
            table[[self.current, self.current + 256]] = 0
        elif self.drawn is Mode.MASK:
            table[:] = premultiplied(QColor(0, 0, 0), 1.0)
            table[[self.current, self.current + 256]] = premultiplied(QColor(255, 255, 255), 1.0)
        elif self.drawn is not Mode.OUTLINE:
            for look in self.looks:
                if look.visible and look.label != 0:
                    colour = QColor(look.colour)
                    strength = self.opacity * (1.25 if look.label == self.current else 1.0)
                    table[look.label] = premultiplied(colour, min(strength, 1.0))
                    table[look.label + 256] = premultiplied(colour.darker(230), min(strength + 0.2, 1.0))
        table[OUTSIDE] = 0
        return table

    def _edge_table(self) -> Colours:
        """Colour of each label's outline; the current one's is lighter."""
        table = np.zeros(256, np.uint32)
        for look in self.looks:
            if look.visible:
                colour = QColor(look.colour)
                shown = colour.lighter(130) if look.label == self.current else colour
                table[look.label] = premultiplied(shown, 1.0 if look.label else 0.0)
        return table

    def draw_names(self, painter: QPainter, view: View, anchors: Sequence[Anchor], size: QRectF) -> None:
        """Draw each region's number and name at its place; a small region has its number alone, beside it."""
        if not self.names or self.drawn in (Mode.OFF, Mode.MASK):
            return
        metrics = QFontMetricsF(painter.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for look, row, column, extent in anchors:
            around = view.rect_of(extent)
            name = metrics.elidedText(shown_name(look), Qt.TextElideMode.ElideRight, _NAME_WIDEST * metrics.height())
            text = f"{look.label}  {name}"
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 30, metrics.height() + 6)
            if around.width() < box.width() * _ROOM or around.height() < box.height() * 2 * _ROOM:
                text = str(look.label)
                box.setWidth(metrics.horizontalAdvance(text) + 30)
            box.moveCenter(view.to_screen(row, column))
            if around.width() < box.width() * _ROOM or around.height() < box.height() * _ROOM:
                box.moveBottomLeft(around.topRight())
            if not size.intersects(box):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(20, 20, 20, 175))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setBrush(QColor(look.colour))
            painter.drawEllipse(QPointF(box.left() + 12, box.center().y()), 4.5, 4.5)
            painter.setPen(QColor(255, 255, 255))
            painter.drawText(box.adjusted(22, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, text)


def _hatch(found: NDArray[np.uint16], rows: NDArray[np.int16], columns: NDArray[np.int16],
           present: Iterable[int]) -> NDArray[np.uint16]:
    """256 where a label's pattern has ink, else 0; on the widget's own grid, so that repainted parts join."""
    result = np.zeros(found.shape, np.uint16)
    for label in present:
        number = (label - 1) % _PATTERNS
        if label < 2 or number == 0:
            continue
        ink = found == label
        ink &= _pattern(number, rows, columns)
        result |= ink.astype(np.uint16) << 8
    return result


def _pattern(number: int, rows: NDArray[np.int16], columns: NDArray[np.int16]) -> NDArray[np.bool_]:
    """(h, w): where a pattern has ink."""
    if number == 1:
        return ((rows + columns) & 15) < 2
    if number == 2:
        return ((rows - columns) & 15) < 2
    if number == 3:
        return np.broadcast_to((columns & 7) < 2, (rows.size, columns.size))
    return ((rows & 7) < 3) & ((columns & 7) < 3)


def premultiplied(colour: QColor, opacity: float) -> int:
    """ARGB, each part times the opacity."""
    parts = [round(value * opacity) for value in (colour.red(), colour.green(), colour.blue())]
    return (round(opacity * 255) << 24) | (parts[0] << 16) | (parts[1] << 8) | parts[2]
