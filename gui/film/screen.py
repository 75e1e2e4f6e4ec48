"""What a film shows at a moment, and its result on the other side of a divider."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.picture.pyramid import Pixels, image_of

_GROUND = QColor("#2b2b2b")
_KEY_STEP = 0.02


class Screen(QWidget):
    """Two pictures of one moment, fitted; before on the left of the divider, after on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setMinimumSize(360, 240)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.before: Pixels | None = None
        self.after: Pixels | None = None
        self.divider = 0.5
        self._retranslate()

    def show_pictures(self, before: Pixels | None, after: Pixels | None) -> None:
        """Show other pictures; without `after`, the film alone."""
        self.before, self.after = before, after
        self.setCursor(Qt.CursorShape.SplitHCursor if after is not None else Qt.CursorShape.ArrowCursor)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Both sides and the divider."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self.before is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self._place()
        painter.drawImage(place, image_of(self.before))
        if self.after is not None:
            line = place.left() + self.divider * place.width()
            painter.save()
            painter.setClipRect(QRectF(line, place.top(), place.right() - line, place.height()))
            painter.drawImage(place, image_of(self.after))
            painter.restore()
            for colour, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255), 1.2)):
                painter.setPen(QPen(colour, width))
                painter.drawLine(QPointF(line, place.top()), QPointF(line, place.bottom()))
            for words, left in ((self.tr("Before"), True), (self.tr("After"), False)):
                self._label(painter, place, words, left)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The divider comes to the mouse."""
        self._move(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The divider goes with it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Comma and full stop move the divider, as in the comparison."""
        step = {Qt.Key.Key_Comma: -_KEY_STEP, Qt.Key.Key_Period: _KEY_STEP}.get(Qt.Key(event.key()), 0.0)
        if step and self.after is not None:
            self.divider = min(max(self.divider + step, 0.0), 1.0)
            self.update()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _move(self, across: float) -> None:
        """Put the divider there."""
        if self.after is not None:
            place = self._place()
            self.divider = min(max((across - place.left()) / max(place.width(), 1), 0.0), 1.0)
            self.update()

    def _place(self) -> QRectF:
        """Where the picture lies: whole, in the middle."""
        assert self.before is not None
        rows, columns = self.before.shape[:2]
        zoom = min(self.width() / columns, self.height() / rows)
        wide, high = columns * zoom, rows * zoom
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _label(self, painter: QPainter, place: QRectF, words: str, left: bool) -> None:
        """Which side is which."""
        box = QRectF(painter.fontMetrics().boundingRect(words)).adjusted(-8, -4, 8, 4)
        if left:
            box.moveTopLeft(place.topLeft() + QPointF(10, 10))
        else:
            box.moveTopRight(place.topRight() + QPointF(-10, 10))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 20, 175))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("The film's picture"))
        self.setAccessibleDescription(self.tr("The film, and what was restored of it on the right of the divider. "
                                              "Comma and full stop move the divider."))
