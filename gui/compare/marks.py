"""What is drawn over a comparison: titles in the corners, the divider with its handle, the ring of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen

_MADE_UP, _ON_MADE_UP = QColor("#e8b44c"), QColor("#161616")  # read on any picture, in the dark and in the light
HANDLE = 14.0  # the handle's radius, device-independent pixels
_GAP = 12.0


def pill(painter: QPainter, palette: QPalette, text: str, area: QRectF, corner: Qt.AlignmentFlag, ratio: float) -> None:
    """A title in a corner of `area`, on a ground of its own so that it is read on any picture; cut to the area."""
    ground = QColor(palette.color(QPalette.ColorRole.ToolTipBase))
    ground.setAlpha(225)
    _words(painter, text, area, corner, ratio, (ground, palette.color(QPalette.ColorRole.ToolTipText)))


def band(painter: QPainter, text: str, area: QRectF, corner: Qt.AlignmentFlag, ratio: float) -> None:
    """As `pill`, in amber: that what is seen was made up by a network."""
    _words(painter, text, area, corner, ratio, (_MADE_UP, _ON_MADE_UP))


def _words(painter: QPainter, text: str, area: QRectF, corner: Qt.AlignmentFlag, ratio: float,
           colours: tuple[QColor, QColor]) -> None:
    """Words in a corner of `area`, of the second of two colours on a rounded ground of the first."""
    metrics = QFontMetricsF(painter.font())
    gap = _GAP * ratio
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width() - 2 * gap - 20 * ratio, 0))
    if len(text) < 2:
        return
    box = QRectF(0, 0, metrics.horizontalAdvance(text) + 20 * ratio, metrics.height() + 8 * ratio)
    box.moveTop(area.bottom() - box.height() - gap if corner & Qt.AlignmentFlag.AlignBottom else area.top() + gap)
    box.moveLeft(area.right() - box.width() - gap if corner & Qt.AlignmentFlag.AlignRight else area.left() + gap)
    if corner & Qt.AlignmentFlag.AlignHCenter:
        box.moveCenter(area.center())
    if not area.contains(box):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours[0])
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(colours[1])
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def divider(painter: QPainter, palette: QPalette, cut: float, size: QRectF, level: bool, lit: bool,
            ratio: float) -> None:
    """The line between the two, and what to take hold of; `lit` while the cursor or the keyboard is on it."""
    light, dark = palette.color(QPalette.ColorRole.ToolTipBase), palette.color(QPalette.ColorRole.ToolTipText)
    ends = ((QPointF(0, cut), QPointF(size.width(), cut)) if level
            else (QPointF(cut, 0), QPointF(cut, size.height())))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    # Two tones, so that the line is seen on any picture.
    for colour, width in ((dark, 3.0), (light, 1.0)):
        painter.setPen(QPen(colour, width * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(*ends)
    middle = (ends[0] + ends[1]) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rim = palette.color(QPalette.ColorRole.Highlight) if lit else dark
    painter.setPen(QPen(rim, (3.0 if lit else 1.5) * ratio))
    painter.setBrush(light)
    painter.drawEllipse(middle, HANDLE * ratio, HANDLE * ratio)
    painter.setPen(QPen(dark, 2 * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for sign in (-1, 1):
        points = [QPointF(sign * 4, -4) * ratio, QPointF(sign * 8, 0) * ratio, QPointF(sign * 4, 4) * ratio]
        painter.drawPolyline([middle + (QPointF(one.y(), one.x()) if level else one) for one in points])


def ring(painter: QPainter, palette: QPalette, size: QRectF, ratio: float) -> None:
    """Around what has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2 * ratio))
    painter.drawRect(size.adjusted(ratio, ratio, -ratio, -ratio))
