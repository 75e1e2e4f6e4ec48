"""How a row of the queue is drawn: a card with thumbnail, name, state and progress."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine import BatchRow
from gui.look import icons, theme
from gui.queue.model import PICTURE, ROW, QueueModel
from gui.queue.runner import PhotoQueue

WIDTH, PICTURE_HEIGHT = 148, 98
_PAD, _ROUND, _SIGN, _BAR = 7, 4.0, 14, 4


class Cards(QStyledItemDelegate):
    """Draws the cards."""

    def __init__(self, queue: PhotoQueue, model: QueueModel, parent: QWidget) -> None:
        """Ask the queue which row runs and which photo is open."""
        super().__init__(parent)
        self._queue, self._model = queue, model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """All cards are of one size."""
        line = option.fontMetrics.height()
        return QSize(WIDTH + 2 * _PAD, PICTURE_HEIGHT + 2 * line + 3 * _PAD + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """One card."""
        row = index.data(ROW)
        if not isinstance(row, BatchRow):
            return
        colours = theme.colours()
        rect: QRect = option.rect.adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Grey, with a coloured rim only: a colour beside a thumbnail changes how it is seen.
        back = colours.raised if chosen else colours.hover if state & QStyle.StateFlag.State_MouseOver else ""
        if back:
            painter.setPen(QPen(QColor(colours.accent), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(back))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        if state & QStyle.StateFlag.State_HasFocus and not chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        inner = rect.adjusted(_PAD - 2, _PAD - 1, 2 - _PAD, 1 - _PAD)
        frame = QRect(inner.left(), inner.top(), inner.width(), PICTURE_HEIGHT)
        self._picture(painter, frame, index.data(PICTURE), row)
        self._words(painter, QRect(inner.left(), frame.bottom() + 4, inner.width(), inner.bottom() - frame.bottom()),
                    option, row)
        painter.restore()

    def _picture(self, painter: QPainter, frame: QRect, picture: object, row: BatchRow) -> None:
        """The thumbnail on the grey that surrounds pictures, and how far the row is."""
        colours = theme.colours()
        path = QPainterPath()
        path.addRoundedRect(QRectF(frame), 3, 3)
        painter.setClipPath(path)
        painter.fillRect(frame, QColor(colours.sunken))
        if isinstance(picture, QPixmap) and not picture.isNull():
            ratio = painter.device().devicePixelRatioF()
            size = picture.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = picture.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio,
                                   Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            painter.drawPixmap(frame.left() + (frame.width() - size.width()) // 2,
                               frame.top() + (frame.height() - size.height()) // 2, shown)
        else:
            sign = icons.picture("photo", 28, painter.device().devicePixelRatioF(),
                                 colours.disabled)
            painter.drawPixmap(frame.center().x() - 14, frame.center().y() - 14, sign)
        if row.state == "running":
            bar = QRect(frame.left(), frame.bottom() - _BAR + 1, frame.width(), _BAR)
            painter.fillRect(bar, QColor(0, 0, 0, 150))
            painter.fillRect(QRect(bar.left(), bar.top(), round(bar.width() * self._queue.share), _BAR),
                             QColor(colours.warning if self._queue.paused else colours.accent))
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        opened = self._queue.is_open(row)
        painter.setPen(QPen(QColor(colours.text if opened else colours.line), 2 if opened else 1))
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _words(self, painter: QPainter, place: QRect, option: QStyleOptionViewItem, row: BatchRow) -> None:
        """Name and state; that of the open photo is bold."""
        colours = theme.colours()
        font: QFont = QFont(option.font)
        palette: QPalette = option.palette
        font.setBold(self._queue.is_open(row))
        painter.setFont(font)
        measure = QFontMetrics(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        line = QRect(place.left(), place.top(), place.width(), measure.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter,
                         measure.elidedText(row.photo.name, Qt.TextElideMode.ElideMiddle, line.width()))
        font.setBold(False)
        painter.setFont(font)
        measure = QFontMetrics(font)
        colour = {"failed": colours.fault, "running": colours.accent}.get(row.state, colours.faint)
        sign = {"failed": "error", "done": "check"}.get(row.state, "")
        told = measure.elidedText(self._model.state(row), Qt.TextElideMode.ElideRight, line.width() - _SIGN - 4)
        wide = measure.horizontalAdvance(told) + (_SIGN + 4 if sign else 0)
        line = QRect(line.left() + (line.width() - wide) // 2, line.bottom() + 2, wide, measure.height())
        if sign:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(line.left(), line.center().y() - _SIGN // 2 + 1,
                               icons.picture(sign, _SIGN, ratio, colour))
            line.setLeft(line.left() + _SIGN + 4)
        painter.setPen(QColor(colour))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
