"""The whole photo small, with a frame around what the canvas shows; drag the frame to move there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.canvas.canvas import Canvas
from gui.picture.view import View


class Navigator(QWidget):
    """A thumbnail that moves the canvas's view."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        """Follow a canvas."""
        super().__init__(parent)
        self._canvas = canvas
        self._own = View(self)
        self.setMinimumSize(120, 90)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        canvas.view.changed.connect(self.update)
        self._retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A thumbnail's size."""
        return QSize(240, 180)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The photo and the frame."""
        painter = QPainter(self)
        picture = self._canvas.pyramid
        if picture is None:
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No photo"))
            return
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        view = self._canvas.view
        self._own.size, self._own.fitted = QSizeF(self.width() * ratio, self.height() * ratio), True
        self._own.lay(view.shape, view.lying, view.area)
        self._own.fit()
        area = QRectF(0, 0, self._own.size.width(), self._own.size.height())
        picture.draw(painter, self._own, area)
        top, left, bottom, right = view.area
        (first, low), (last, high) = (view.to_frame(corner) for corner in (
            QPointF(0, 0), QPointF(view.size.width(), view.size.height())))
        frame = self._own.rect_of_frame((max(first, top), max(low, left), min(last, bottom), min(high, right)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 180), 4), (QColor(255, 255, 255), 2)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _go(self, place: QPointF) -> None:
        """Bring what is under the cursor into the canvas's middle."""
        if self._canvas.pyramid is not None:
            self._canvas.view.look_at(*self._own.to_photo(place * self.devicePixelRatioF()))

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("Navigator"))
        self.setToolTip(self.tr("Click or drag to move the visible part of the photo"))
