"""Pictures at halved sizes, so that drawing costs what the screen has, not what the photo has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

import engine
from gui.picture.view import View

Pixels = NDArray[np.uint8]
Places = NDArray[np.floating]
OUTSIDE = 512  # the label that stands for what is no pixel of the photo
_LEAST = 256  # the smallest level's longer side
_NEAREST_FROM = 2.0  # device pixels for a picture pixel from which each is shown as a square


class Pyramid:
    """A picture (H, W, 4) uint8 in the screen's byte order, and its halvings by 2×2 means."""

    def __init__(self, picture: Pixels) -> None:
        """Halve until the picture is small; takes a third of the picture's memory on top."""
        self.levels: list[Pixels] = engine.levels_of(np.ascontiguousarray(picture))
        self.images = [image_of(level) for level in self.levels]

    @classmethod
    def of(cls, levels: Sequence[Pixels]) -> Pyramid:
        """One of levels that were made elsewhere, the whole picture first, as `engine.levels_of` makes them."""
        made = cls.__new__(cls)
        made.levels = list(levels)
        made.images = [image_of(level) for level in made.levels]
        return made

    @classmethod
    def blank(cls, like: Pyramid) -> Pyramid:
        """One of the same sizes into which something is yet to be put; untouched parts of it take no memory."""
        made = cls.__new__(cls)
        made.levels = [np.zeros(level.shape, np.uint8) for level in like.levels]
        made.images = [image_of(level) for level in made.levels]
        return made

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns) of the picture itself."""
        return self.levels[0].shape[0], self.levels[0].shape[1]

    def draw_level(self, painter: QPainter, view: View, rect: QRectF, number: int) -> None:
        """Draw what of the picture falls into `rect` from one level, enlarged where that is coarse."""
        image = self.images[number]
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(view.matrix, True)
        painter.drawImage(QRectF(0, 0, self.shape[1], self.shape[0]), image)
        painter.restore()

    def draw(self, painter: QPainter, view: View, rect: QRectF, box: tuple[float, float, float, float] | None = None,
             smooth: bool = True) -> None:
        """Draw what of the picture falls into `rect`.

        Args:
            painter: in device pixels of the widget.
            view: where the photo lies.
            rect: the part of the widget to draw, device pixels.
            box: (top, left, bottom, right) in photo pixels that the picture covers; the whole photo by default.
            smooth: whether to interpolate where the picture is shown enlarged by less than twice.
        """
        box = box or (0.0, 0.0, float(view.shape[0]), float(view.shape[1]))
        if not view.upright:
            self._draw_turned(painter, view, rect, box, smooth)
            return
        target = view.rect_of(box)
        part = target.intersected(rect)
        if part.isEmpty():
            return
        scale = view.zoom * (box[2] - box[0]) / self.shape[0]
        number = level_for(scale, len(self.levels))
        image = self.images[number]
        across, down = image.width() / target.width(), image.height() / target.height()
        source = QRectF((part.x() - target.x()) * across, (part.y() - target.y()) * down,
                        part.width() * across, part.height() * down)
        part, source = whole_pixels(part, source, image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth and scale < _NEAREST_FROM)
        painter.drawImage(part, image, source)

    def _draw_turned(self, painter: QPainter, view: View, rect: QRectF, box: tuple[float, float, float, float],
                     smooth: bool) -> None:
        """Draw it as it lies; where a pixel falls depends on the view alone, so that repainted parts join."""
        scale = view.zoom * (box[2] - box[0]) / self.shape[0]
        number = level_for(scale, len(self.levels))
        image = self.images[number]
        copied = view.square and scale * 2**number == 1  # each pixel of the image is one of the screen's
        target = QRectF(box[1], box[0], box[3] - box[1], box[2] - box[0])
        top, left, bottom, right = view.box_under(rect)
        part = target.intersected(QRectF(left, top, right - left, bottom - top))
        if part.isEmpty():
            return
        across, down = image.width() / target.width(), image.height() / target.height()
        source = QRectF((part.x() - target.x()) * across, (part.y() - target.y()) * down,
                        part.width() * across, part.height() * down)
        part, source = whole_pixels(part, source, image)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setTransform(view.matrix, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform,
                              smooth and scale < _NEAREST_FROM and not copied)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not view.square)
        painter.drawImage(part, image, source)
        painter.restore()


class LabelPyramid:
    """A label map, edited in place by others, and its decimations, drawn through a table of colours."""

    def __init__(self, labels: Pixels) -> None:
        """Share `labels`; nothing is copied but the small levels."""
        self.levels: list[Pixels] = [labels]
        self._stale: list[tuple[int, int, int, int]] = []
        while max(self.levels[-1].shape) > _LEAST:
            self.levels.append(self._smaller(self.levels[-1]))

    def update(self, box: tuple[int, int, int, int] | None) -> None:
        """Something changed within a box of the map, or anywhere; the small levels follow when they are next drawn."""
        self._stale.append(box or (0, 0, *self.levels[0].shape))

    def refresh(self) -> None:
        """Bring the small levels up to date."""
        for box in self._stale:
            self._follow(box)
        self._stale.clear()

    def _follow(self, box: tuple[int, int, int, int]) -> None:
        """Bring the small levels up to date within a box."""
        top, left, bottom, right = box
        for above, level in zip(self.levels, self.levels[1:], strict=False):
            top, left = top // 2, left // 2
            bottom, right = min((bottom + 1) // 2, level.shape[0]), min((right + 1) // 2, level.shape[1])
            level[top:bottom, left:right] = self._smaller(above[2 * top : 2 * bottom, 2 * left : 2 * right])

    @staticmethod
    def _smaller(labels: Pixels) -> Pixels:
        """Of four pixels that become one, its label."""
        return np.ascontiguousarray(labels[::2, ::2])

    def sampled(self, view: View, rect: QRect) -> NDArray[np.uint16]:
        """(height, width) of `rect`: the label under the middle of each device pixel; `OUTSIDE` beyond the photo."""
        self.refresh()
        number = level_for(view.zoom, len(self.levels))
        level, step = self.levels[number], 2.0**number
        if not view.square:
            return _sampled_askew(level, step, view, rect)
        turned = bool(view.lying.m12())
        # Along the widget's width and height, in the order of the level's columns and rows, or of its rows and columns.
        top, left = view.to_frame(QPointF(0, 0))
        down = top + (np.arange(rect.top(), rect.bottom() + 1) + 0.5) / view.zoom
        across = left + (np.arange(rect.left(), rect.right() + 1) + 0.5) / view.zoom
        rows, columns = _unlaid(view, down, across)
        rows, columns = np.floor(rows / step).astype(np.intp), np.floor(columns / step).astype(np.intp)
        high, wide = level.shape
        within_rows, within_columns = (rows >= 0) & (rows < high), (columns >= 0) & (columns < wide)
        result = np.full((rows.size, columns.size), OUTSIDE, np.uint16)
        if within_rows.any() and within_columns.any():
            a, b = rows[within_rows], columns[within_columns]
            y, x = np.flatnonzero(within_rows)[0], np.flatnonzero(within_columns)[0]
            low, first = min(a[0], a[-1]), min(b[0], b[-1])
            cut = level[low : max(a[0], a[-1]) + 1, first : max(b[0], b[-1]) + 1]
            result[y : y + a.size, x : x + b.size] = cut.take(a - low, 0).take(b - first, 1)
        return np.ascontiguousarray(result.T) if turned else result


class MarkPyramid(LabelPyramid):
    """Marks on a photo, which thin lines and specks are: of pixels that become one, the greatest number is seen."""

    @staticmethod
    def _smaller(labels: Pixels) -> Pixels:
        """The greatest of two by two; an odd last row or column stands for itself."""
        rows, columns = labels.shape
        down = labels[0::2].copy()
        np.maximum(down[: rows // 2], labels[1::2], out=down[: rows // 2])
        found = down[:, 0::2].copy()
        np.maximum(found[:, : columns // 2], down[:, 1::2], out=found[:, : columns // 2])
        return found


def _unlaid(view: View, down: Places, across: Places) -> tuple[Places, Places]:
    """The photo's rows and columns of a frame's, for a photo that lies squarely; each depends on one of them alone."""
    lying = view.lying
    if lying.isIdentity():
        return down, across
    back, _ = lying.inverted()
    if back.m12():
        return back.m12() * across + back.dy(), back.m21() * down + back.dx()
    return back.m22() * down + back.dy(), back.m11() * across + back.dx()


def _sampled_askew(level: Pixels, step: float, view: View, rect: QRect) -> NDArray[np.uint16]:
    """What `LabelPyramid.sampled` gives for a photo that lies by a free angle; Qt walks the lines, not NumPy."""
    wide = QRectF(rect)
    top, left, bottom, right = (side / step for side in view.box_under(wide))
    first, last = max(int(top) - 2, 0), min(int(bottom) + 3, level.shape[0])
    low, high = max(int(left) - 2, 0), min(int(right) + 3, level.shape[1])
    result = np.zeros((rect.height(), rect.width()), np.uint32)
    if first < last and low < high:
        cut = np.ascontiguousarray(level[first:last, low:high])
        image = QImage(cut.data, cut.shape[1], cut.shape[0], cut.strides[0], QImage.Format.Format_Grayscale8)
        target = QImage(result.data, rect.width(), rect.height(), result.strides[0], QImage.Format.Format_RGB32)
        painter = QPainter(target)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.setTransform(view.matrix * QTransform.fromTranslate(-rect.left(), -rect.top()))
        painter.scale(step, step)
        painter.translate(low, first)
        painter.drawImage(0, 0, image)
        painter.end()
    # What was drawn upon is opaque: 0xFFllllll, and what was not is 0.
    labels = (result & 255).astype(np.uint16)
    labels[result == 0] = OUTSIDE
    return labels


def image_of(picture: Pixels) -> QImage:
    """A QImage that shares the array's memory; the caller keeps the array."""
    rows, columns = picture.shape[:2]
    return QImage(picture.data, columns, rows, picture.strides[0], QImage.Format.Format_RGB32)


def level_for(scale: float, count: int) -> int:
    """The level that is shown for `scale` device pixels a picture pixel: the smallest that need not be enlarged."""
    number = 0
    while scale <= 0.5 and number + 1 < count:
        scale *= 2
        number += 1
    return number


def whole_pixels(part: QRectF, source: QRectF, image: QImage) -> tuple[QRectF, QRectF]:
    """Both rectangles widened to whole pixels of the image, so that a repainted part joins its surroundings."""
    left, top = int(source.left()), int(source.top())
    right = min(int(source.right()) + 2, image.width())
    bottom = min(int(source.bottom()) + 2, image.height())
    left, top = max(left - 1, 0), max(top - 1, 0)
    across, down = part.width() / source.width(), part.height() / source.height()
    wide = QRectF(left, top, right - left, bottom - top)
    return QRectF(part.x() + (left - source.x()) * across, part.y() + (top - source.y()) * down,
                  wide.width() * across, wide.height() * down), wide

