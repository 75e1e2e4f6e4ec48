"""One side of a comparison: the photo by an honest interpolation, or a result, or a preview in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

import engine
from gui.pyramid import Pixels, Pyramid
from gui.view import View

Box = tuple[int, int, int, int]
INTERPOLATIONS = ("bicubic", "lanczos", "bilinear", "nearest")
_FROM = 0.75  # device pixels a result pixel, below which interpolations look alike
_MARGIN = 4  # photo pixels around what is enlarged, more than the widest filter reaches


@dataclass(frozen=True)
class Side:
    """What one side shows.

    Attributes:
        title: for the label in the corner.
        pyramid: the pixels.
        box: (top, left, bottom, right) in photo pixels that they cover; None for the whole photo.
        under: the photo, drawn dimmed around a preview.
        photo: whether this is the photo itself, to be shown by an interpolation.
        window: a part of the photo enlarged by the interpolation, where that is ready, and its place.
    """

    title: str
    pyramid: Pyramid
    box: Box | None = None
    under: Pyramid | None = None
    photo: bool = False
    window: tuple[Pyramid, Box] | None = None

    def draw(self, painter: QPainter, view: View, rect: QRectF) -> None:
        """Draw what of it falls into `rect`, in device pixels."""
        if self.under is not None:
            self.under.draw(painter, view, rect)
            painter.fillRect(view.rect_of((0, 0, *view.shape)).intersected(rect), QColor(0, 0, 0, 120))
        self.pyramid.draw(painter, view, rect, self.box)
        if self.window is not None:
            pyramid, box = self.window
            pyramid.draw(painter, view, rect, box)

    def enlarged(self, window: tuple[Pixels, Box] | None) -> Side:
        """With a part of the photo enlarged, or without."""
        return replace(self, window=None if window is None else (Pyramid(window[0]), window[1]))


def wanted_window(view: View, scale: int) -> Box | None:
    """The part of the photo that must be enlarged for what is seen; None where no interpolation could be told."""
    if scale < 2 or view.zoom / scale < _FROM:
        return None
    top, left, bottom, right = view.seen
    rows, columns = view.shape
    box = (max(int(top) - 1, 0), max(int(left) - 1, 0), min(int(bottom) + 2, rows), min(int(right) + 2, columns))
    return box if box[0] < box[2] and box[1] < box[3] else None


def enlarge_window(screen: Pixels, box: Box, scale: int, method: str, *, report: object,
                   glimpse: object) -> tuple[Pixels, Box]:
    """A part of the photo's pixels for the screen, `scale` times larger by an interpolation of the engine."""
    rows, columns = screen.shape[:2]
    wide = (max(box[0] - _MARGIN, 0), max(box[1] - _MARGIN, 0), min(box[2] + _MARGIN, rows),
            min(box[3] + _MARGIN, columns))
    cut = screen[wide[0] : wide[2], wide[1] : wide[3], :3].astype(np.float32)
    large = engine.enlarged(cut, scale, method)
    top, left = (box[0] - wide[0]) * scale, (box[1] - wide[1]) * scale
    part = large[top : top + (box[2] - box[0]) * scale, left : left + (box[3] - box[1]) * scale]
    result = np.full((*part.shape[:2], 4), 255, np.uint8)
    result[..., :3] = np.clip(part + 0.5, 0, 255)
    return result, box
