"""The glass under the cursor: what was before in its left half, what came after in its right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from gui.compare.frames import Layer, steady
from gui.picture.view import View

TIMES = (2, 3, 4, 6, 8)
RADIUS = 150.0  # device-independent pixels
_RIM = 4.0


def reach(place: QPointF, ratio: float) -> QRectF:
    """What a glass over a place covers, rim included, all in device pixels."""
    radius = (RADIUS + _RIM) * ratio
    return QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)


def glass_view(view: View, centre: tuple[float, float], times: float, ratio: float) -> View:
    """How the glass sees the photo: `times` as large, with what lies under the cursor in its middle."""
    glass = View()
    glass.shape, glass.size, glass.fitted = view.shape, QSizeF(2 * RADIUS * ratio, 2 * RADIUS * ratio), False
    glass.zoom, glass.centre = view.zoom * times, centre
    return steady(glass)


def draw(painter: QPainter, layers: tuple[Layer, Layer], glass: View, place: QPointF, grey: QColor,
         palette: QPalette, ratio: float) -> None:
    """Draw the glass.

    Args:
        painter: in device pixels.
        layers: before and after.
        glass: from `glass_view`.
        place: under the cursor, device pixels.
        grey: around the photo.
        palette: the widget's.
        ratio: device pixels in a device-independent one.
    """
    radius = RADIUS * ratio
    corner = QPointF(round(place.x() - radius), round(place.y() - radius))
    middle = corner + QPointF(radius, radius)
    path = QPainterPath()
    path.addEllipse(middle, radius, radius)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.translate(corner)
    for layer, left in zip(layers, (0.0, radius), strict=True):
        half = QRectF(left, 0, radius, 2 * radius)
        painter.save()
        painter.setClipRect(half, Qt.ClipOperation.IntersectClip)
        painter.fillRect(half, grey)
        layer.draw(painter, glass, half, exact=True)
        painter.restore()
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Two tones, so that rim and line are seen on any picture.
    light, edge = palette.color(QPalette.ColorRole.ToolTipBase), palette.color(QPalette.ColorRole.ToolTipText)
    for colour, width in ((edge, 2 * _RIM), (light, _RIM)):
        painter.setPen(QPen(colour, width * ratio / 2))
        painter.drawEllipse(middle, radius, radius)
    painter.setPen(QPen(edge, 3 * ratio))
    painter.drawLine(middle - QPointF(0, radius), middle + QPointF(0, radius))
    painter.setPen(QPen(light, ratio))
    painter.drawLine(middle - QPointF(0, radius), middle + QPointF(0, radius))
