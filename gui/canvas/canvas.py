"""The photo with its regions: seen at any zoom, edited with the tool at hand, repainted only where it changed."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTabletEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from engine import Framing, RegionStyle
from gui.canvas.overlay import Anchor, Mode, Overlay, premultiplied
from gui.picture.pyramid import LabelPyramid, Pixels, Pyramid
from gui.picture.view import View
from gui.tools.tool import Tool, Touch

_GRID_FROM = 8.0  # device pixels a photo pixel
_KEY_PAN = 80.0
_OFFERED = QColor(0, 190, 255)  # what smart select offers
_DIMMED, _EDGE = QColor(0, 0, 0, 150), QColor(255, 255, 255, 130)  # outside of the frame, and its border
_NAMES_MS = 250  # after the last change; names need not follow every dab


class Canvas(QWidget):
    """Shows a picture and a label map, and gives the mouse to a tool.

    Signals:
        hovered: (row, column) of the pixel under the cursor, or (None, None).
        touched: the user did something with the tool, for hints that shall go away.
        surround_changed: the grey around the picture, which the comparison shares.
    """

    hovered = Signal(object, object)
    touched = Signal()
    surround_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 150)
        self.view = View(self)
        self.overlay = Overlay()
        self.tool: Tool | None = None
        self.grid = True
        self.hide_while_painting = False
        self._surround: QColor | None = None
        self._picture: Pyramid | None = None
        self._labels: LabelPyramid | None = None
        self._candidate: LabelPyramid | None = None
        self._empty: QWidget | None = None
        self._cursor: QPointF | None = None
        self._panning: QPointF | None = None
        self._space = False
        self._pressed = False
        self._button = Qt.MouseButton.NoButton  # that the stroke was begun with; others do not end it
        self._pen = 1.0
        self._anchors: list[Anchor] = []
        self._naming = QTimer(self)
        self._naming.setSingleShot(True)
        self._naming.setInterval(_NAMES_MS)
        self._naming.timeout.connect(self._place_names)
        self.view.changed.connect(self.update)
        self._retranslate()

    # what is shown ---------------------------------------------------------------------------------------------------

    def set_empty_widget(self, widget: QWidget) -> None:
        """Shown in the middle while there is no picture."""
        self._empty = widget
        widget.setParent(self)
        self.arrange()

    def set_preview(self, small: Pixels | Pyramid, shape: tuple[int, int]) -> None:
        """Show first pixels in the place of the photo that is still being read."""
        self.clear()
        self._picture = small if isinstance(small, Pyramid) else Pyramid(small)
        self.view.set_shape(shape)
        self.arrange()
        self.update()

    def set_picture(self, picture: Pixels | Pyramid) -> None:
        """Show a photo; it is fitted where it has another size than the last."""
        self._picture = picture if isinstance(picture, Pyramid) else Pyramid(picture)
        if self._picture.shape != self.view.shape:
            self.view.set_shape(self._picture.shape)
        self.arrange()
        self.update()

    def lay(self, framing: Framing, area: tuple[float, float, float, float] | None = None) -> None:
        """Let the photo lie as it is framed; `area` is what is seen whole at first, the frame by default."""
        if self._picture is None:
            return
        (down_row, down_column, down), (across_row, across_column, across) = framing.matrix
        rows, columns = framing.shape
        self.view.lay(framing.photo, QTransform(across_column, down_column, across_row, down_row, across, down),
                      area or (0.0, 0.0, float(rows), float(columns)))

    def set_labels(self, labels: NDArray[np.uint8] | None) -> None:
        """Show a label map over it, as large as the photo; it is shared, and edited in place by others."""
        self._labels = None if labels is None else LabelPyramid(labels)
        self._candidate = None
        self._naming.start()
        self.update()

    def labels_changed(self, box: tuple[int, int, int, int] | None) -> None:
        """Bring what is shown up to date within a box."""
        if self._labels is None:
            return
        self._labels.update(box)
        self._naming.start()
        if box is None:
            self.update()
        else:
            self._update(self.view.rect_of(box).adjusted(-4, -4, 4, 4))

    def set_looks(self, looks: tuple[RegionStyle, ...]) -> None:
        """How regions are coloured and named."""
        self.overlay.looks = looks
        self._place_names()
        self.update()

    def set_current(self, label: int) -> None:
        """The region that is painted."""
        self.overlay.current = label
        self.update()

    def set_candidate(self, mask: NDArray[np.bool_] | None) -> None:
        """Show what the engine offers for the smart tool."""
        self._candidate = None if mask is None else LabelPyramid(mask.astype(np.uint8))
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """Give the mouse to a tool; what the last one had begun is kept."""
        if self.tool is not None:
            self.tool.finish()
            self.tool.redraw.disconnect(self.update)
        self.tool = tool
        tool.redraw.connect(self.update)
        self._pressed = False
        self._show_cursor()
        self.update()

    def set_overlay(self, mode: Mode | None = None, opacity: float | None = None, names: bool | None = None) -> None:
        """Change how regions are drawn."""
        self.overlay.mode = mode or self.overlay.mode
        self.overlay.opacity = self.overlay.opacity if opacity is None else opacity
        self.overlay.names = self.overlay.names if names is None else names
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._picture = self._labels = self._candidate = None
        self._anchors = []
        self.arrange()
        self.update()

    @property
    def surround(self) -> QColor | None:
        """The grey around the picture; None follows the theme's darkness."""
        return self._surround

    @surround.setter
    def surround(self, colour: QColor | None) -> None:
        self._surround = colour
        self.surround_changed.emit(colour)
        self.update()

    @property
    def pyramid(self) -> Pyramid | None:
        """What is shown, for the navigator."""
        return self._picture

    # painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what was asked for, in device pixels."""
        ratio = self.devicePixelRatioF()
        asked = event.rect()
        rect = QRect(int(asked.x() * ratio) - 1, int(asked.y() * ratio) - 1,
                     int(asked.width() * ratio) + 3, int(asked.height() * ratio) + 3)
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        painter.fillRect(rect, self._surround or surround_of(self.palette()))
        if self._picture is not None:
            self._paint_photo(painter, rect)
        if self.hasFocus():
            pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), 2 * ratio)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRect(QRectF(ratio, ratio, self.width() * ratio - 2 * ratio, self.height() * ratio - 2 * ratio))
        painter.end()

    def _paint_photo(self, painter: QPainter, rect: QRect) -> None:
        """The photo, and everything over it."""
        assert self._picture is not None
        self._picture.draw(painter, self.view, QRectF(rect))
        hidden = self.hide_while_painting and self._pressed
        if self._labels is not None and not hidden:
            self.overlay.draw(painter, self.view, self._labels, rect)
        if self._candidate is not None:
            self._paint_candidate(painter, rect)
        if self.grid and self.view.zoom >= _GRID_FROM:
            self._paint_grid(painter, rect)
        self._paint_around(painter)
        if not hidden:
            size = QRectF(0, 0, self.view.size.width(), self.view.size.height())
            self.overlay.draw_names(painter, self.view, self._anchors, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.tool is not None:
            self.tool.paint(painter, self.view)
            if self.tool.has_circle and self._cursor is not None and self._panning is None and not self._space:
                self._paint_circle(painter)

    def _paint_candidate(self, painter: QPainter, rect: QRect) -> None:
        """What the engine offers: bright, with a white outline."""
        assert self._candidate is not None
        inside = self._candidate.sampled(self.view, rect.adjusted(-2, -2, 2, 2)) == 1
        colours = np.where(inside, np.uint32(premultiplied(_OFFERED, 0.45)), np.uint32(0)).astype(np.uint32)
        edge = np.zeros_like(inside)
        edge[1:] |= inside[1:] != inside[:-1]
        edge[:, 1:] |= inside[:, 1:] != inside[:, :-1]
        colours[edge] = 0xFFFFFFFF
        image = QImage(colours.data, colours.shape[1], colours.shape[0], colours.strides[0],
                       QImage.Format.Format_ARGB32_Premultiplied)
        painter.drawImage(QPointF(rect.left() - 2, rect.top() - 2), image)

    def _paint_around(self, painter: QPainter) -> None:
        """What the frame leaves out of the photo: dimmed, with an edge."""
        view = self.view
        whole = (0.0, 0.0, float(view.shape[0]), float(view.shape[1]))
        if view.upright and view.area == whole:
            return
        photo, frame = QPainterPath(), QPainterPath()
        photo.addPolygon(view.outline_of(whole))
        photo.closeSubpath()
        frame.addRect(view.rect_of_frame(view.area))
        around = photo.subtracted(frame)
        if not around.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(around, _DIMMED)
            painter.setPen(QPen(_EDGE, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(frame)

    def _paint_grid(self, painter: QPainter, rect: QRect) -> None:
        """Lines between pixels, where these are large."""
        top, left, bottom, right = self.view.box_under(QRectF(rect))
        rows, columns = self.view.shape
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(128, 128, 128, 90), 1))
        low, high = max(int(left), 0), min(int(right) + 2, columns + 1)
        first, last = max(int(top), 0), min(int(bottom) + 2, rows + 1)
        for column in range(low, high):
            painter.drawLine(self.view.to_screen(first, column), self.view.to_screen(last - 1, column))
        for row in range(first, last):
            painter.drawLine(self.view.to_screen(row, low), self.view.to_screen(row, high - 1))

    def _paint_circle(self, painter: QPainter) -> None:
        """The brush's size at the cursor: a light line in a dark one, seen on any picture."""
        assert self.tool is not None
        assert self._cursor is not None
        rect = self._circle()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        square = self.tool.options.square
        painter.save()
        if square and not self.view.square:  # its sides lie along the photo's
            painter.translate(rect.center())
            painter.rotate(math.degrees(math.atan2(self.view.lying.m12(), self.view.lying.m11())))
            painter.translate(-rect.center())
        for colour, width in ((QColor(0, 0, 0, 170), 3.0), (QColor(255, 255, 255), 1.2)):
            painter.setPen(QPen(colour, width))
            (painter.drawRect if square else painter.drawEllipse)(rect)
            if self.tool.options.hardness < 1:
                inner = QRectF(rect)
                inner.setSize(rect.size() * max(self.tool.options.hardness, 0.03))
                inner.moveCenter(rect.center())
                painter.setPen(QPen(colour, width * 0.6, Qt.PenStyle.DotLine))
                (painter.drawRect if square else painter.drawEllipse)(inner)
        painter.restore()

    def _circle(self) -> QRectF:
        """Where the brush would touch, in device pixels."""
        assert self.tool is not None
        assert self._cursor is not None
        side = max(self.tool.options.size * self._pen * self.view.zoom, 3.0)
        rect = QRectF(0, 0, side, side)
        rect.moveCenter(self._cursor)
        return rect

    def _around_circle(self) -> QRectF:
        """What the brush's outline covers at most; a square that lies askew has its corners outside of it."""
        circle = self._circle()
        more = 4.0 if self.view.square else 4.0 + circle.width() * 0.21
        return circle.adjusted(-more, -more, more, more)

    def _update(self, rect: QRectF) -> None:
        """Repaint a part given in device pixels."""
        ratio = self.devicePixelRatioF()
        small = QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)
        self.update(small.toAlignedRect())

    def _place_names(self) -> None:
        """Put each name on the pixel of its region that is nearest to the region's middle."""
        self._anchors = []
        if self._labels is None:
            return
        self._labels.refresh()
        level = self._labels.levels[-1]
        step = self.view.shape[0] / level.shape[0]
        for look in self.overlay.looks:
            rows, columns = np.nonzero(level == look.label)
            if not look.visible or look.label == 0 or rows.size == 0:
                continue
            away = (rows - rows.mean()) ** 2 + (columns - columns.mean()) ** 2
            nearest = int(away.argmin())
            extent = (rows.min() * step, columns.min() * step, (rows.max() + 1) * step, (columns.max() + 1) * step)
            self._anchors.append((look, (rows[nearest] + 0.5) * step, (columns[nearest] + 0.5) * step, extent))
        self.update()

    # the mouse -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Pan, or let the tool begin."""
        place = self._device(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and (self._space or self._pans())):
            self._panning = place
            self._show_cursor()
        elif self._picture is not None and self.tool is not None and not self._pressed and (
            left or event.button() == Qt.MouseButton.RightButton
        ):
            self._pressed, self._button = True, event.button()
            self._cursor = place
            self.tool.press(self._touch(place, event.modifiers(), event.button() == Qt.MouseButton.RightButton))
            self.touched.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Pan, draw, or tell where the cursor is."""
        place = self._device(event.position())
        if self._panning is not None:
            moved = place - self._panning
            self._panning = place
            self.view.pan(moved.x(), moved.y())
            return
        self._move_cursor(place)
        if self._picture is None or self.tool is None:
            return
        right = self._pressed and self._button == Qt.MouseButton.RightButton
        touch = self._touch(place, event.modifiers(), right)
        if self._pressed:
            self.tool.move(touch)
        else:
            self.tool.hover(touch)
            if not self._space and self.cursor().shape() != self.tool.cursor:
                self._show_cursor()
        self._tell_place(touch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End panning or drawing."""
        if self._panning is not None:
            self._panning = None
            self._show_cursor()
        elif self._pressed and self.tool is not None and event.button() == self._button:
            self._pressed = False
            right = event.button() == Qt.MouseButton.RightButton
            self.tool.release(self._touch(self._device(event.position()), event.modifiers(), right))
            if self.hide_while_painting:
                self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click closes a polygon; for other tools it is a second press."""
        if self.tool is not None and self.tool.busy and not self._pressed and self._picture is not None:
            self.tool.double(self._touch(self._device(event.position()), event.modifiers(), False))
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802
        """A pen: as the mouse, with its pressure."""
        self._pen = max(event.pressure(), 0.05) if event.type() != QEvent.Type.TabletRelease else 1.0
        event.ignore()  # Qt then makes a mouse event of it, which takes the pressure up

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom at the cursor; with Alt or Control change the brush's size, with Shift pan sideways."""
        turned = event.angleDelta()
        notches = (turned.y() or turned.x()) / 120
        held = event.modifiers()
        sizing = held & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        if sizing and self.tool is not None and self.tool.has_circle:
            self.tool.options.bigger(notches)
            self.update()
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self.view.pan(notches * _KEY_PAN, 0)
        elif notches and self._picture is not None:
            self.view.zoom_at(notches, self._device(event.position()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pinching on a touch pad zooms; keys that the tool at hand waits for start no action."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.view.set_zoom(self.view.zoom * (1 + event.value()), self._device(event.position()))
            return True
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.Show) and self.isVisible():
            # The screen's scale is known only now, or the window has moved to another screen.
            self.view.resize(self.size().toSizeF() * self.devicePixelRatioF())
            if self.view.fitted:  # the comparison, whose view follows, may have fitted what is framed otherwise
                self.view.fit()
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """No cursor here any more."""
        if self._cursor is not None and self.tool is not None and self.tool.has_circle:
            self._update(self._around_circle())
        self._cursor = None
        self.hovered.emit(None, None)
        super().leaveEvent(event)

    # keys ------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space pans, arrows pan, plus and minus zoom, Escape drops what was begun."""
        key = event.key()
        steps = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        if self.tool is not None and self.tool.key(key):
            return
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = True
                self._show_cursor()
        elif key in steps:
            across, down = steps[Qt.Key(key)]
            self.view.pan(across * _KEY_PAN, down * _KEY_PAN)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            middle = QPointF(self.view.size.width() / 2, self.view.size.height() / 2)
            self.view.zoom_at(-1 if key == Qt.Key.Key_Minus else 1, middle)
        elif key == Qt.Key.Key_Escape and self.tool is not None and self.tool.busy:
            self._pressed = False
            self.tool.drop()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space goes up."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Keys that were down are not known to be any more."""
        self._space = False
        self._show_cursor()
        super().focusOutEvent(event)
        self.update()

    # the rest --------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep what is seen."""
        if self.isVisible():  # the view is shared; the comparison may be the one that is seen
            self.view.resize(event.size().toSizeF() * self.devicePixelRatioF())
        self.arrange()
        super().resizeEvent(event)

    def hideEvent(self, event: QEvent) -> None:  # noqa: N802
        """A stroke that is being drawn is kept."""
        self._finish()
        super().hideEvent(event)  # type: ignore[arg-type]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and theme; a window that loses the mouse keeps the stroke."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._finish()
        super().changeEvent(event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key means something here that goes before the actions'."""
        if event.key() == Qt.Key.Key_Space:
            return True
        waits = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace)
        return self.tool is not None and self.tool.busy and event.key() in waits

    def _finish(self) -> None:
        """The mouse is lost: what was drawn is kept."""
        if self._pressed and self.tool is not None:
            self._pressed = False
            self.tool.finish()
        self._panning = None

    def _pans(self) -> bool:
        """Whether the tool at hand is none that edits."""
        return self.tool is None or self.tool.cursor == Qt.CursorShape.OpenHandCursor

    def _device(self, place: QPointF) -> QPointF:
        """A point in device pixels."""
        return place * self.devicePixelRatioF()

    def _touch(self, place: QPointF, held: Qt.KeyboardModifier, right: bool) -> Touch:
        """The mouse in photo pixels, whole numbers in the middle of pixels."""
        row, column = self.view.to_photo(place)
        down, across = self.view.to_frame(place)
        keys = Qt.KeyboardModifier
        return Touch(row - 0.5, column - 0.5, right, bool(held & keys.ShiftModifier),
                     bool(held & keys.ControlModifier), bool(held & keys.AltModifier), self._pen,
                     (down - 0.5, across - 0.5))

    def _tell_place(self, touch: Touch) -> None:
        """Tell which pixel is under the cursor."""
        row, column = round(touch.row), round(touch.column)
        inside = 0 <= row < self.view.shape[0] and 0 <= column < self.view.shape[1]
        self.hovered.emit(*((row, column) if inside else (None, None)))

    def _move_cursor(self, place: QPointF) -> None:
        """Repaint the circle's old and new place."""
        circle = self.tool is not None and self.tool.has_circle and self._picture is not None
        if circle and self._cursor is not None:
            self._update(self._around_circle())
        self._cursor = place
        if circle:
            self._update(self._around_circle())

    def _show_cursor(self) -> None:
        """The cursor's shape."""
        if self._panning is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space or self._pans():
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.tool is not None:
            self.setCursor(self.tool.cursor)

    @Slot()
    def arrange(self) -> None:
        """Put the empty state into the middle, while there is no picture."""
        if self._empty is None:
            return
        self._empty.setVisible(self._picture is None)
        size = self._empty.sizeHint().boundedTo(self.size())
        self._empty.setGeometry((self.width() - size.width()) // 2, (self.height() - size.height()) // 2,
                                size.width(), size.height())

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("Photo"))
        self.setAccessibleDescription(self.tr(
            "The photo with its regions. Space pans, the wheel zooms, the tool at hand edits the current region."))


def surround_of(palette: QPalette) -> QColor:
    """A neutral grey around the picture, by the theme's darkness: colours beside a photo change how it is judged."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor("#3a3a3a") if dark else QColor("#8c8c8c")
