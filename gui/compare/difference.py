"""How far two pictures are apart, in grey levels, made visible by a gain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QLinearGradient, QPainter, QPalette

from gui.picture.pyramid import Pixels

GAINS = (1, 2, 4, 8, 16, 32, 64)
KINDS = ("luma", "colour")
_BAND = 128  # rows at a time, so that what is in between stays in the processor's cache
_BAR = 150.0  # the legend's length, device-independent pixels


def apart(before: Pixels, after: Pixels, kind: str) -> NDArray[np.uint8]:
    """|after − before|.

    Args:
        before: (h, w, 4) uint8, blue, green, red, unused.
        after: as `before`.
        kind: "luma" for the difference of luma (BT.601), "colour" for each colour's own.

    Returns:
        (h, w) or (h, w, 4) uint8, in grey levels.
    """
    if kind == "luma":
        result = np.empty(before.shape[:2], np.uint8)
        for top in range(0, before.shape[0], _BAND):
            one, other = _luma(before[top : top + _BAND]), _luma(after[top : top + _BAND])
            result[top : top + _BAND] = np.maximum(one, other) - np.minimum(one, other)
        return result
    return np.asarray(np.maximum(before, after) - np.minimum(before, after))


def amplified(levels: NDArray[np.uint8], gain: int) -> NDArray[np.uint8]:
    """`levels` times a whole `gain`, white where that is more than white."""
    most = 255 // gain
    result = levels * np.uint8(gain)
    result[levels > most] = 255
    return result


def image_of_levels(levels: NDArray[np.uint8]) -> QImage:
    """A picture of (h, w) or (h, w, 4) levels that owns its memory."""
    levels = np.ascontiguousarray(levels)
    form = QImage.Format.Format_Grayscale8 if levels.ndim == 2 else QImage.Format.Format_RGB32
    return QImage(levels.data, levels.shape[1], levels.shape[0], levels.strides[0], form).copy()


def draw_legend(painter: QPainter, palette: QPalette, corner: QPointF, words: tuple[str, str, str],
                ratio: float) -> QRectF:
    """Say what black and white stand for.

    Args:
        painter: in device pixels.
        palette: the widget's.
        corner: the lower left of the legend.
        words: the title, and what stands under the black and under the white end of the bar.
        ratio: device pixels in a device-independent one.

    Returns:
        Where it was drawn.
    """
    metrics = QFontMetricsF(painter.font())
    title, low, high = words
    pad, bar = 12 * ratio, _BAR * ratio
    ends = metrics.horizontalAdvance(low) + metrics.horizontalAdvance(high) + pad
    wide = max(bar, ends, metrics.horizontalAdvance(title))
    line = metrics.height()
    box = QRectF(corner.x(), 0, wide + 2 * pad, 2 * line + 32 * ratio)
    box.moveBottom(corner.y())
    back = QColor(palette.color(QPalette.ColorRole.ToolTipBase))
    back.setAlpha(225)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(box, 9 * ratio, 9 * ratio)
    inner = box.adjusted(pad, 8 * ratio, -pad, -8 * ratio)
    ramp = QLinearGradient(inner.topLeft(), inner.topRight())
    ramp.setColorAt(0, QColor(Qt.GlobalColor.black))
    ramp.setColorAt(1, QColor(Qt.GlobalColor.white))
    painter.setBrush(ramp)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.drawRect(QRectF(inner.left(), inner.top() + line + 4 * ratio, inner.width(), 9 * ratio))
    painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
    painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, low)
    painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, high)
    return box


def _luma(picture: Pixels) -> NDArray[np.uint8]:
    """BT.601 luma of (h, w, 4) blue, green, red, rounded."""
    wide = picture[..., :3].astype(np.uint16)
    # The weights add up to 256, so that 255 everywhere stays 255 and nothing leaves 16 bits.
    sums = wide[..., 0] * np.uint16(29) + wide[..., 1] * np.uint16(150) + wide[..., 2] * np.uint16(77) + np.uint16(128)
    return np.asarray(sums >> 8, np.uint8)
