"""A picture shown with other tones: what is seen of it goes through a table, so that it costs what the screen has."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from engine import ToneCurves
from gui.picture.pyramid import Pixels, Pyramid
from gui.picture.view import View

_STEP = 16  # device pixels; a field of light is smooth
_MOST = 2_000_000  # device pixels that are drawn at once as they are; on larger screens four share one
_MIDDLE = 128  # how a field's mean is shown


class Toned:
    """Curves to look through.

    Attributes:
        curves: what is done to tones.
        field: whether the light that was found is shown instead of the photo.
    """

    def __init__(self, curves: ToneCurves, field: bool = False) -> None:
        """Make the table."""
        self.curves, self.field = curves, field
        self._table = np.round(curves.table * 255).astype(np.uint8)

    def draw(self, painter: QPainter, picture: Pyramid, view: View, area: QRect) -> None:
        """Draw what of the picture falls into `area`, device pixels of the widget."""
        coarse = 2 if area.width() * area.height() > _MOST else 1
        image = QImage(-(-area.width() // coarse), -(-area.height() // coarse), QImage.Format.Format_RGB32)
        inner = QPainter(image)
        inner.scale(1 / coarse, 1 / coarse)
        inner.translate(-area.left(), -area.top())
        light = self._light(view, area)
        if light is None or not self.field:
            picture.draw(inner, view, QRectF(area))
        bright = 1.0
        if light is not None:
            factors = np.exp((1.0 if self.field else -self.curves.even) * light)
            bright = 1.0 if self.field else float(factors.max())
            levels = np.clip(factors * (_MIDDLE if self.field else 255 / bright) + 0.5, 0, 255).astype(np.uint8)
            grey = QImage(levels.data, levels.shape[1], levels.shape[0], levels.strides[0],
                          QImage.Format.Format_Grayscale8)
            if not self.field:
                inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            inner.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            inner.drawImage(QRectF(area.left() - _STEP, area.top() - _STEP, levels.shape[1] * _STEP,
                                   levels.shape[0] * _STEP), grey)
        inner.end()
        made = image if self.field and light is not None else self._looked_up(image, bright)
        painter.save()
        outline = QPainterPath()
        outline.addPolygon(view.outline_of((0.0, 0.0, float(view.shape[0]), float(view.shape[1]))))
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, coarse > 1)
        painter.drawImage(QRectF(area.left(), area.top(), made.width() * coarse, made.height() * coarse), made)
        painter.restore()

    def _looked_up(self, image: QImage, bright: float) -> QImage:
        """An image with its tones stretched; what was multiplied to be no brighter than 1 is so many times brighter."""
        from PIL import Image as Picture  # a fourth of the time that NumPy takes

        table = self._table
        if bright != 1:
            table = table[np.minimum(np.round(np.arange(256) * bright), 255).astype(np.intp)]
        size = image.width(), image.height()
        words = [*table[:, 2].tolist(), *table[:, 1].tolist(), *table[:, 0].tolist(), *range(256)]
        made = Picture.frombuffer("RGBX", size, bytes(image.constBits()), "raw", "RGBX", 0, 1).point(words)
        return QImage(made.tobytes(), *size, 4 * size[0], QImage.Format.Format_RGB32).copy()

    def of_level(self, level: Pixels) -> Pixels:
        """A copy of a whole picture, (h, w, 4) in the screen's byte order, with these tones."""
        made, rows, columns = level.copy(), *level.shape[:2]
        shade, factors = self.curves.shade, np.ones((1, 1), np.float32)
        if shade is not None and self.curves.even:
            down, across = ((np.arange(side, dtype=np.float32) + 0.5) / side * 2 - 1 for side in (rows, columns))
            factors = np.exp(-np.float32(self.curves.even) * shade.at(down[:, None], across[None, :]))
        for channel in range(3):
            plane = np.minimum(level[..., channel] * factors + np.float32(0.5), 255).astype(np.uint8)
            made[..., channel] = self._table[:, 2 - channel].take(plane)
        return made

    def _light(self, view: View, area: QRect) -> NDArray[np.float32] | None:
        """The light's logarithm in squares of the screen, beginning one square before; None where it does not matter.

        Args:
            view: where the photo lies.
            area: of the screen.
        """
        shade = self.curves.shade
        if shade is None or not (self.field or self.curves.even):
            return None
        first = QPointF(area.left() - _STEP / 2, area.top() - _STEP / 2)
        place, right, below = (view.to_photo(first + QPointF(*step)) for step in ((0, 0), (_STEP, 0), (0, _STEP)))
        high, wide = (-(-side // _STEP) + 2 for side in (area.height(), area.width()))
        down, across = np.arange(high)[:, None], np.arange(wide)[None, :]
        rows, columns = ((place[axis] + down * (below[axis] - place[axis]) + across * (right[axis] - place[axis]))
                         / view.shape[axis] * 2 - 1 for axis in (0, 1))
        return shade.at(np.clip(rows, -1, 1).astype(np.float32), np.clip(columns, -1, 1).astype(np.float32))
