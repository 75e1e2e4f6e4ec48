"""Two pictures compared: a movable divider, side by side, their difference, a loupe; zoom and pan always in step."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.canvas import surround_of
from gui.sides import Side
from gui.view import View

MODES = ("split", "side", "difference")
_NEAR = 14.0  # device-independent pixels around the divider that take hold of it
_LOUPE = 150.0  # its radius
_STEP, _LEAP = 0.01, 0.1


class CompareView(QWidget):
    """Draws each side once into a picture as large as the widget, so that moving the divider only copies pixels.

    Signals:
        hovered: (row, column) of the photo's pixel under the cursor, or (None, None).
        divider_moved: its place, from 0 to 1.
        before_shown: whether the photo before is shown alone.
    """

    hovered = Signal(object, object)
    divider_moved = Signal(float)
    before_shown = Signal(bool)

    def __init__(self, view: View, parent: QWidget | None = None) -> None:
        """Share a view with the canvas."""
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 150)
        self.view = view
        self.surround: QColor | None = None
        self.mode = "split"
        self.level = False
        self.divider = 0.5
        self.gain = 4.0
        self.loupe = 0.0
        self.sides: tuple[Side | None, Side | None] = (None, None)
        self._drawn: list[QImage | None] = [None, None]
        self._difference: QImage | None = None
        self._only_before = False
        self._grip = False
        self._panning: QPointF | None = None
        self._space = False
        self._cursor: QPointF | None = None
        view.changed.connect(self._moved)
        self._retranslate()

    # what is shown ---------------------------------------------------------------------------------------------------

    def set_sides(self, before: Side | None, after: Side | None) -> None:
        """Compare these two."""
        self.sides = (before, after)
        self._moved()

    def set_mode(self, mode: str) -> None:
        """One of `MODES`."""
        self.mode = mode
        self._moved()

    def set_level(self, level: bool) -> None:
        """Lay the divider level, or set it upright."""
        self.level = level
        self._moved()

    def set_divider(self, place: float) -> None:
        """Move the divider to a share of the widget, and repaint only what lies between its old and new place."""
        place = min(max(place, 0.0), 1.0)
        old, self.divider = self.divider, place
        if old == place:
            return
        if self.mode == "split":
            span = self.height() if self.level else self.width()
            low, high = sorted((old * span, place * span))
            low, high = int(low - _NEAR - 4), int(high + _NEAR + 5)
            self.update(QRect(0, low, self.width(), high - low) if self.level
                        else QRect(low, 0, high - low, self.height()))
        self.divider_moved.emit(place)

    def set_gain(self, gain: float) -> None:
        """How many times larger differences are shown."""
        self.gain = gain
        self._difference = None
        self.update()

    def set_loupe(self, times: float) -> None:
        """Magnify under the cursor; 0 for no loupe."""
        self.loupe = times
        self.update()

    def show_before(self, only: bool) -> None:
        """Show the photo before alone, as long as a key or button is held."""
        if only != self._only_before:
            self._only_before = only
            self.before_shown.emit(only)
            self.update()

    # painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what was drawn, and draw labels over it."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        painter.setClipRect(QRectF(event.rect()).adjusted(0, 0, 0, 0).toRect() if ratio == 1 else
                            QRectF(event.rect().x() * ratio, event.rect().y() * ratio, event.rect().width() * ratio,
                                   event.rect().height() * ratio))
        if None in self.sides:
            painter.fillRect(QRectF(0, 0, self.width() * ratio, self.height() * ratio), self._grey())
        elif self._only_before:
            painter.drawImage(0, 0, self._picture(0))
            self._label(painter, self._title(0), left=True)
        elif self.mode == "difference":
            self._paint_difference(painter)
        elif self.mode == "side":
            self._paint_side(painter)
        else:
            self._paint_split(painter, event.rect())
        if self.loupe and self._cursor is not None and None not in self.sides:
            self._paint_loupe(painter)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2 * ratio))
            painter.drawRect(QRectF(ratio, ratio, (self.width() - 2) * ratio, (self.height() - 2) * ratio))
        painter.end()

    def _paint_split(self, painter: QPainter, asked: QRect) -> None:
        """Before on the one side of the divider, after on the other."""
        ratio = self.devicePixelRatioF()
        wide, high = round(self.width() * ratio), round(self.height() * ratio)
        cut = round(self.divider * (high if self.level else wide))
        first = QRect(0, 0, wide, cut) if self.level else QRect(0, 0, cut, high)
        second = QRect(0, cut, wide, high - cut) if self.level else QRect(cut, 0, wide - cut, high)
        window = QRect(int(asked.x() * ratio) - 1, int(asked.y() * ratio) - 1, int(asked.width() * ratio) + 3,
                       int(asked.height() * ratio) + 3)
        for number, area in enumerate((first, second)):
            part = area.intersected(window)
            if not part.isEmpty():
                painter.drawImage(part, self._picture(number), part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((QColor(0, 0, 0, 150), 3.0 * ratio), (QColor(255, 255, 255), 1.5 * ratio)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(*((0, cut, wide, cut) if self.level else (cut, 0, cut, high)))
        self._handle(painter, QPointF(wide / 2, cut) if self.level else QPointF(cut, high / 2))
        self._label(painter, self._title(0), left=True)
        self._label(painter, self._title(1), left=False, bottom=self.level)

    def _handle(self, painter: QPainter, middle: QPointF) -> None:
        """What to take hold of."""
        ratio = self.devicePixelRatioF()
        radius = 13 * ratio
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1.5 * ratio))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(QColor(40, 40, 40), 2 * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for sign in (-1, 1):
            tip, base = sign * 8 * ratio, sign * 4 * ratio
            points = [QPointF(base, -4 * ratio), QPointF(tip, 0), QPointF(base, 4 * ratio)]
            turned = [middle + (QPointF(point.y(), point.x()) if self.level else point) for point in points]
            painter.drawPolyline(turned)

    def _paint_side(self, painter: QPainter) -> None:
        """Both beside each other, at the same place."""
        for number, area in enumerate(self._panes()):
            painter.save()
            painter.setClipRect(area)
            painter.translate(area.topLeft())
            painter.fillRect(QRectF(0, 0, area.width(), area.height()), self._grey())
            side = self.sides[number]
            assert side is not None
            side.draw(painter, self._pane_view(area), QRectF(0, 0, area.width(), area.height()))
            painter.restore()
            self._label(painter, self._title(number), left=True, area=area)
        painter.setPen(QPen(QColor(255, 255, 255), 2 * self.devicePixelRatioF()))
        second = self._panes()[1]
        painter.drawLine(second.topLeft(), second.topRight() if self.level else second.bottomLeft())

    def _paint_difference(self, painter: QPainter) -> None:
        """How far apart the two are, in grey levels, times the gain."""
        if self._difference is None:
            one, other = (_bytes(self._picture(number))[..., :3].astype(np.int16) for number in (0, 1))
            apart = np.abs(one - other).max(axis=2) * self.gain
            levels = np.minimum(apart, 255).astype(np.uint8)
            self._difference = QImage(levels.data, levels.shape[1], levels.shape[0], levels.strides[0],
                                      QImage.Format.Format_Grayscale8).copy()
        painter.drawImage(0, 0, self._difference)
        self._label(painter, self.tr("Difference × {gain}; white is {levels} grey levels or more").format(
            gain=f"{self.gain:g}", levels=round(255 / self.gain)), left=True)

    def _paint_loupe(self, painter: QPainter) -> None:
        """A round glass: before in its left half, after in its right."""
        assert self._cursor is not None
        ratio = self.devicePixelRatioF()
        radius = _LOUPE * ratio
        glass = View()
        glass.shape, glass.size = self.view.shape, QSizeF(2 * radius, 2 * radius)
        glass.zoom, glass.centre = self.view.zoom * self.loupe, self._view_at(self._cursor)[1]
        glass.fitted = False
        corner = self._cursor - QPointF(radius, radius)
        path = QPainterPath()
        path.addEllipse(self._cursor, radius, radius)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.translate(corner)
        halves = (QRectF(0, 0, radius, 2 * radius), QRectF(radius, 0, radius, 2 * radius))
        for side, half in zip(self.sides, halves, strict=True):
            assert side is not None
            painter.save()
            painter.setClipRect(half, Qt.ClipOperation.IntersectClip)
            painter.fillRect(half, self._grey())
            side.draw(painter, glass, half)
            painter.restore()
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 160), 5 * ratio), (QColor(255, 255, 255), 2.5 * ratio)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(self._cursor, radius, radius)
        painter.setPen(QPen(QColor(255, 255, 255), ratio))
        painter.drawLine(self._cursor - QPointF(0, radius), self._cursor + QPointF(0, radius))

    def _label(self, painter: QPainter, text: str, left: bool, bottom: bool = False,
               area: QRectF | None = None) -> None:
        """A title in a corner, readable on any picture."""
        ratio = self.devicePixelRatioF()
        area = area or QRectF(0, 0, self.width() * ratio, self.height() * ratio)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * ratio)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 20 * ratio, metrics.height() + 8 * ratio)
        gap = 12 * ratio
        box.moveTop(area.bottom() - box.height() - gap if bottom else area.top() + gap)
        box.moveLeft(area.left() + gap if left else area.right() - box.width() - gap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 20, 185))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _picture(self, number: int) -> QImage:
        """One side drawn over the whole widget; drawn once until something moves."""
        found = self._drawn[number]
        if found is None:
            ratio = self.devicePixelRatioF()
            size = QSizeF(self.width() * ratio, self.height() * ratio).toSize()
            found = QImage(size, QImage.Format.Format_RGB32)
            found.fill(self._grey())
            side = self.sides[number]
            assert side is not None
            painter = QPainter(found)
            side.draw(painter, self.view, QRectF(0, 0, size.width(), size.height()))
            painter.end()
            self._drawn[number] = found
        return found

    def _grey(self) -> QColor:
        """Around the picture."""
        return self.surround or surround_of(self.palette())

    def _title(self, number: int) -> str:
        """What a side shows."""
        side = self.sides[number]
        return side.title if side is not None else ""

    def _panes(self) -> tuple[QRectF, QRectF]:
        """Where the two stand in side by side, in device pixels."""
        ratio = self.devicePixelRatioF()
        wide, high = self.width() * ratio, self.height() * ratio
        if self.level:
            return QRectF(0, 0, wide, high / 2), QRectF(0, high / 2, wide, high / 2)
        return QRectF(0, 0, wide / 2, high), QRectF(wide / 2, 0, wide / 2, high)

    def _pane_view(self, area: QRectF) -> View:
        """The view of one pane."""
        pane = View()
        pane.shape, pane.size, pane.fitted = self.view.shape, area.size(), False
        pane.zoom, pane.centre = self.view.zoom, self.view.centre
        if self.view.fitted:
            pane.fit()
        return pane

    def _view_at(self, place: QPointF) -> tuple[View, tuple[float, float]]:
        """The view under a point, and the photo's place there."""
        if self.mode != "side" or self._only_before:
            return self.view, self.view.to_photo(place)
        area = next((one for one in self._panes() if one.contains(place)), self._panes()[0])
        pane = self._pane_view(area)
        return pane, pane.to_photo(place - area.topLeft())

    # mouse and keys --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of the divider, or pan."""
        if event.button() == Qt.MouseButton.RightButton:
            self.show_before(True)
        elif event.button() == Qt.MouseButton.LeftButton and self._on_divider(event.position()) and not self._space:
            self._grip = True
        else:
            self._panning = event.position() * self.devicePixelRatioF()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move the divider, the photo, or the loupe."""
        place = event.position() * self.devicePixelRatioF()
        old, self._cursor = self._cursor, place
        if self._grip:
            span = self.height() if self.level else self.width()
            self.set_divider((event.position().y() if self.level else event.position().x()) / max(span, 1))
        elif self._panning is not None:
            moved = place - self._panning
            self._panning = place
            self.view.pan(moved.x(), moved.y())
        else:
            upright = Qt.CursorShape.SplitHCursor
            shape = Qt.CursorShape.SplitVCursor if self.level else upright
            self.setCursor(shape if self._on_divider(event.position()) else Qt.CursorShape.OpenHandCursor)
        if self.loupe and old is not None:
            self.update()
        row, column = (int(np.floor(value)) for value in self._view_at(place)[1])
        inside = 0 <= row < self.view.shape[0] and 0 <= column < self.view.shape[1]
        self.hovered.emit(*((row, column) if inside else (None, None)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        self._grip, self._panning = False, None
        self.show_before(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The divider to the middle."""
        if self._on_divider(event.position()):
            self.set_divider(0.5)
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom at the cursor."""
        notches = event.angleDelta().y() / 120
        place = event.position() * self.devicePixelRatioF()
        if notches and self.mode == "side":
            # What lies under the cursor in its pane stays there: the shared view is anchored at the same place.
            self.view.zoom_at(notches, self.view.to_screen(*self._view_at(place)[1]))
        elif notches:
            self.view.zoom_at(notches, place)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """No cursor here any more."""
        self._cursor = None
        self.hovered.emit(None, None)
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys that are held here must not start actions."""
        held = (Qt.Key.Key_C, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End)
        if (event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
                and event.key() in held and not event.modifiers()):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows move the divider, C shows what was before, plus and minus zoom."""
        key = event.key()
        step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {Qt.Key.Key_Left: -step, Qt.Key.Key_Up: -step, Qt.Key.Key_Right: step, Qt.Key.Key_Down: step}
        middle = QPointF(self.view.size.width() / 2, self.view.size.height() / 2)
        if key == Qt.Key.Key_C:
            self.show_before(True)
        elif key in moves:
            self.set_divider(self.divider + moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_divider(0.0 if key == Qt.Key.Key_Home else 1.0)
        elif key == Qt.Key.Key_Space:
            self._space = True
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.view.zoom_at(-1 if key == Qt.Key.Key_Minus else 1, middle)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Back to both."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_C:
            self.show_before(False)
        elif event.key() == Qt.Key.Key_Space:
            self._space = False
        else:
            super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep what is seen."""
        self.view.resize(event.size().toSizeF() * self.devicePixelRatioF())
        self._moved()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._moved()
        super().changeEvent(event)

    def _on_divider(self, place: QPointF) -> bool:
        """Whether a point, in device-independent pixels, is near the divider."""
        if self.mode != "split":
            return False
        away = place.y() - self.divider * self.height() if self.level else place.x() - self.divider * self.width()
        return abs(away) <= _NEAR

    def _moved(self) -> None:
        """Everything is to be drawn anew."""
        self._drawn, self._difference = [None, None], None
        self.update()

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("Comparison"))
        self.setAccessibleDescription(self.tr(
            "Before and after. Arrow keys move the divider, C shows what was before, the wheel zooms."))


def _bytes(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """(h, w, 4) that shares an RGB32 image's memory."""
    rows, columns = image.height(), image.width()
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(rows, image.bytesPerLine())
    return flat[:, : columns * 4].reshape(rows, columns, 4)
