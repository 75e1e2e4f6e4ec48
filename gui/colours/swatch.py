"""A colour as a small field: drawn, as a button, and the one before beside the one of now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.look import theme

_ROUND = 3.0  # pixels of a corner's radius
_RING = 2.0


def draw(painter: QPainter, rect: QRectF, colour: str | None, ring: str | None = None) -> None:
    """Draw a colour into a rectangle.

    Args:
        painter: with smooth edges.
        rect: with the ring.
        colour: "#rrggbb", or None for grey, which is crossed out.
        ring: "#rrggbb" of a ring around it, or None.
    """
    colours = theme.colours()
    inner = rect.adjusted(_RING, _RING, -_RING, -_RING)
    painter.setPen(QPen(QColor(colours.edge), 1))
    painter.setBrush(QColor(colour or colours.sunken))
    painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    if colour is None:
        painter.setPen(QPen(QColor(colours.faint), 1.5))
        cross = inner.adjusted(4, 4, -4, -4)
        painter.drawLine(cross.bottomLeft(), cross.topRight())
    if ring is not None:
        painter.setPen(QPen(QColor(ring), _RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = _RING / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), _ROUND + half, _ROUND + half)


class SwatchButton(QAbstractButton):
    """A button that is a colour; a ring tells that it is checked, another that it has the keyboard."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        """Show no colour yet."""
        super().__init__(parent)
        self._colour: str | None = None
        self.setFixedSize(size)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def colour(self) -> str | None:
        """The code "#rrggbb", or None for grey."""
        return self._colour

    def set_colour(self, colour: str | None) -> None:
        """Show a colour."""
        self._colour = colour
        self.setAccessibleDescription(colour or "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The colour, paler where nothing can be done with it."""
        colours = theme.colours()
        ring = colours.accent if self.hasFocus() else colours.text if self.isChecked() else None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        draw(painter, QRectF(self.rect()), self._colour, ring)
        if self.isChecked() and self.hasFocus():
            draw(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self._colour, colours.text)
        painter.end()


class Pair(QWidget):
    """The colour that there was, and the one that there is now, without a gap, so that a difference is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self.before: str | None = None
        self.now: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two halves."""
        return QSize(76, 44)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Still two halves."""
        return QSize(40, 44)

    def set_colours(self, before: str | None, now: str | None) -> None:
        """Show both; None for grey."""
        self.before, self.now = before, now
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """What was at the left, what is at the right."""
        colours, whole = theme.colours(), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(whole, _ROUND, _ROUND)
        painter.setClipPath(outline)
        middle = whole.center().x()
        for colour, left, right in ((self.before, whole.left(), middle), (self.now, middle, whole.right())):
            half = QRectF(QPointF(left, whole.top()), QPointF(right, whole.bottom()))
            painter.fillRect(half, QColor(colour or colours.sunken))
            if colour is None:
                painter.setPen(QPen(QColor(colours.faint), 1.5))
                cross = half.adjusted(half.width() / 2 - 8, half.height() / 2 - 8, 8 - half.width() / 2,
                                      8 - half.height() / 2)
                painter.drawLine(cross.bottomLeft(), cross.topRight())
        painter.setClipping(False)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.end()
