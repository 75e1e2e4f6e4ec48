"""Depth as a picture: in colours from far to near, as a relief, or as the layers that are made of it over the photo."""

from __future__ import annotations

from enum import Enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.look.heat import heat_colours
from gui.picture.pyramid import Pixels, image_of

_GROUND = QColor("#2b2b2b")
_STEEP = 24.0  # by how much a relief is raised
_LIGHT = np.array([-0.5, -0.6, 0.62], np.float32)  # from above, on the left
# Of layers from the nearest on, blue, green and red: apart for eyes that see few colours too.
_LAYERS = np.array([[0, 159, 230], [180, 120, 0], [115, 158, 0], [167, 121, 204]], np.float32)

Plane = NDArray[np.float32]


class Look(Enum):
    """What is seen."""

    LAYERS = "layers"
    DEPTH = "depth"
    RELIEF = "relief"


class DepthView(QWidget):
    """A picture, fitted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setMinimumSize(320, 240)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.picture: Pixels | None = None

    def show_picture(self, picture: Pixels | None) -> None:
        """Show another."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The whole of it, in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self.picture is not None:
            rows, columns = self.picture.shape[:2]
            zoom = min(self.width() / columns, self.height() / rows)
            wide, high = columns * zoom, rows * zoom
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high),
                              image_of(self.picture))


def drawn(look: Look, photo: Pixels, near: Plane, labels: NDArray[np.uint8]) -> Pixels:
    """(h, w, 4) in the screen's byte order.

    Args:
        look: what is wished.
        photo: (h, w, 4), the photo.
        near: (h, w) in [0, 1], 1 is nearest.
        labels: (h, w), 0 is the background, 1 the nearest layer.
    """
    made = np.full((*near.shape, 4), 255, np.uint8)
    if look is Look.DEPTH:
        colours = np.array([[int(part) for part in colour] for colour in heat_colours()], np.uint8)
        made[..., :3] = colours[np.rint(near * (len(colours) - 1)).astype(np.intp)][..., ::-1]
    elif look is Look.RELIEF:
        down, right = (side.astype(np.float32) * _STEEP for side in np.gradient(near))
        shade = (_LIGHT[2] + right * -_LIGHT[0] + down * -_LIGHT[1]) / np.sqrt(1 + right**2 + down**2)
        made[..., :3] = np.clip(60 + 195 * shade, 0, 255).astype(np.uint8)[..., None]
    else:
        grey = photo[..., :3].astype(np.float32)
        for label in range(1, int(labels.max(initial=0)) + 1):
            inside = labels == label
            grey[inside] = 0.6 * grey[inside] + 0.4 * _LAYERS[(label - 1) % len(_LAYERS)]
        grey[labels == 0] *= 0.55
        made[..., :3] = grey.astype(np.uint8)
    return made
