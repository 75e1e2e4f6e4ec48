"""What a comparison shows: split, side by side, one at a time, or the difference, and the loupe over any of them."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from gui.canvas.sheet import surround_of
from gui.compare import difference, loupe
from gui.compare import marks as compare_marks
from gui.compare.enlarged import pixels_of
from gui.compare.frames import Frame, Layer, Side, layers, pane_view, rects
from gui.picture.view import View

_LOWER_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_LOWER_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
MODES = ("split", "side", "toggle", "difference")
_SLICE = 0.008  # seconds of interpolating between two events, so that hands are never waited for
_BAND = 256  # rows of a frame that are drawn in advance at a time


class Modes(QWidget):
    """Draws the comparison; `gui.compare.input.Compare` adds the mouse and the keyboard.

    Each side is drawn once into a picture as large as its pane, so that moving the divider only copies pixels.

    Signals:
        hovered: (row, column) of the photo's pixel under the cursor, or (None, None).
        divider_moved: its place, from 0 to 1.
        mode_changed: one of `MODES`.
        before_shown: whether the side before is shown alone.
    """

    hovered = Signal(object, object)
    divider_moved = Signal(float)
    mode_changed = Signal(str)
    before_shown = Signal(bool)

    def __init__(self, view: View, parent: QWidget | None = None) -> None:
        """Share a view with the canvas."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(200, 150)
        self.view = view
        self._surround: QColor | None = None
        self.mode, self.level, self.divider = "split", False, 0.5
        self.gain, self.kind, self.times, self.method = 4, "luma", 0, "bicubic"
        self.only_before = False
        self._sides: tuple[Side, Side] | None = None
        self._photo: Side | None = None
        self._note = ""
        self._layers: tuple[Layer, Layer] | None = None
        self._frames: dict[tuple[int, bool], Frame] = {}
        self._apart: NDArray[np.uint8] | None = None
        self._difference: QImage | None = None
        self._cursor: QPointF | None = None
        self._lit = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._go_on)
        view.changed.connect(self._moved)

    # what is shown ---------------------------------------------------------------------------------------------------

    def set_pictures(self, before: Side | None, after: Side | None, photo: Side | None = None) -> None:
        """Compare these two; `photo` is shown around a preview where neither of the two is the photo."""
        self._sides = None if before is None or after is None else (before, after)
        self._photo = photo
        self._make_layers()

    def set_note(self, words: str) -> None:
        """What is said while there is nothing to compare yet."""
        self._note = words
        self.update()

    def set_method(self, method: str) -> None:
        """How the side with the lower scale is enlarged: one of `gui.compare.enlarged.METHODS`."""
        self.method = method
        self._make_layers()

    def set_mode(self, mode: str) -> None:
        """One of `MODES`."""
        if mode != self.mode:
            self.mode = mode
            self._repaint_all()
            self.mode_changed.emit(mode)

    def set_level(self, level: bool) -> None:
        """Lay the divider level and the panes upon each other, or set them upright."""
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
            near = int(compare_marks.HANDLE) + 4
            low, high = (int(share * span) for share in sorted((old, place)))
            self.update(QRect(0, low - near, self.width(), high - low + 2 * near) if self.level
                        else QRect(low - near, 0, high - low + 2 * near, self.height()))
        self.divider_moved.emit(place)

    def set_gain(self, gain: int) -> None:
        """How many times differences are amplified, from 1 to 64."""
        self.gain, self._difference = gain, None
        self.update()

    def set_kind(self, kind: str) -> None:
        """Differences of luma or of colour."""
        self.kind = kind
        self._repaint_all()

    def set_loupe(self, times: int) -> None:
        """Magnify under the cursor; 0 for no loupe."""
        self.times = times
        self.update()

    def show_before(self, only: bool) -> None:
        """Show the side before alone, as long as a key or button is held."""
        if only != self.only_before:
            self.only_before = only
            self.update()
            self.before_shown.emit(only)

    @property
    def settled(self) -> bool:
        """Whether nothing that is seen is still to be interpolated."""
        return not self._idle.isActive()

    # painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what was drawn, and draw marks over it."""
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * ratio)
        painter.setFont(font)
        asked = QRectF(event.rect().topLeft().toPointF() * ratio, event.rect().size().toSizeF() * ratio).toAlignedRect()
        painter.setClipRect(asked)
        if self._layers is None:
            painter.fillRect(self._full(), self.grey)
            compare_marks.pill(painter, self.palette(), self._note, QRectF(self._full()),
                               Qt.AlignmentFlag.AlignCenter, ratio)
        elif self.only_before or self.mode == "toggle":
            self._paint_one(painter, 0 if self.only_before else 1, asked)
        elif self.mode == "difference":
            self._paint_difference(painter)
        elif self.mode == "side":
            self._paint_panes(painter, asked)
        else:
            self._paint_split(painter, asked)
        if self.times and self._cursor is not None and self._layers is not None:
            view, _, photo = self.at(self._cursor)
            glass = loupe.glass_view(view, photo, self.times, ratio)
            loupe.draw(painter, self._layers, glass, self._cursor, self.grey, self.palette(), ratio)
        if self.hasFocus():
            compare_marks.ring(painter, self.palette(), QRectF(self._full()), ratio)
        painter.end()
        if self._layers is not None:
            self._idle.start()

    def _paint_one(self, painter: QPainter, number: int, asked: QRect) -> None:
        """One side alone."""
        painter.drawImage(asked, self._frame(number).ready(asked), asked)
        self._pill(painter, number, self._full(), Qt.AlignmentFlag.AlignLeft)
        self._band(painter, number, self._full(), _LOWER_LEFT)

    def _paint_split(self, painter: QPainter, asked: QRect) -> None:
        """Before on the one side of the divider, after on the other; each title is wiped with its side."""
        full = self._full()
        cut = self.cut
        first = QRect(0, 0, full.width(), cut) if self.level else QRect(0, 0, cut, full.height())
        second = full.adjusted(0, cut, 0, 0) if self.level else full.adjusted(cut, 0, 0, 0)
        corners = (Qt.AlignmentFlag.AlignLeft, _LOWER_LEFT if self.level else Qt.AlignmentFlag.AlignRight)
        bands = (Qt.AlignmentFlag.AlignRight if self.level else _LOWER_LEFT, _LOWER_RIGHT)
        for number, area in enumerate((first, second)):
            part = area.intersected(asked)
            if part.isEmpty():
                continue
            painter.setClipRect(part)
            painter.drawImage(part, self._frame(number).ready(part), part)
            self._pill(painter, number, full, corners[number])
            self._band(painter, number, full, bands[number])
        painter.setClipRect(asked)
        lit = self._lit or self.hasFocus()
        compare_marks.divider(painter, self.palette(), cut, QRectF(full), self.level, lit, self.devicePixelRatioF())

    def _paint_panes(self, painter: QPainter, asked: QRect) -> None:
        """Both beside or upon each other, at the same place."""
        for number, area in enumerate(self._panes()):
            part = area.intersected(asked)
            if not part.isEmpty():
                source = part.translated(-area.topLeft())
                painter.drawImage(part, self._frame(number, paned=True).ready(source), source)
                self._pill(painter, number, area, Qt.AlignmentFlag.AlignLeft)
                self._band(painter, number, area, _LOWER_LEFT)
        second = self._panes()[1]
        line = (QRect(second.left(), second.top() - 1, second.width(), 2) if self.level
                else QRect(second.left() - 1, second.top(), 2, second.height()))
        painter.fillRect(line, self.palette().window())

    def _paint_difference(self, painter: QPainter) -> None:
        """How far the two are apart as they are on the screen, and what black and white stand for."""
        full, ratio = self._full(), self.devicePixelRatioF()
        if self._apart is None:
            before, after = (pixels_of(self._frame(number).ready(full)) for number in (0, 1))
            self._apart, self._difference = difference.apart(before, after, self.kind), None
        if self._difference is None:
            self._difference = difference.image_of_levels(difference.amplified(self._apart, self.gain))
        painter.fillRect(full, self.grey)
        view = self._frame(0).view
        photo = view.rect_of((0, 0, *view.shape)).toRect().intersected(full)
        painter.drawImage(photo, self._difference, photo)
        kinds = {"luma": self.tr("Difference in luma, × {gain}"), "colour": self.tr("Difference in colour, × {gain}")}
        most = 255 // self.gain
        high = self.tr("{levels} grey levels").format(levels=most) if self.gain == 1 else self.tr(
            "{levels} grey levels or more").format(levels=most)
        words = (kinds[self.kind].format(gain=self.gain), self.tr("equal"), high)
        gap = 12 * ratio
        difference.draw_legend(painter, self.palette(), QPointF(gap, full.height() - gap), words, ratio)
        made_up = next((number for number in (1, 0) if self._sides is not None and self._sides[number].band), None)
        if made_up is not None:
            self._band(painter, made_up, full, _LOWER_RIGHT)

    def _pill(self, painter: QPainter, number: int, area: QRect, corner: Qt.AlignmentFlag) -> None:
        """A side's title."""
        if self._sides is not None:
            compare_marks.pill(painter, self.palette(), self._sides[number].title, QRectF(area), corner,
                               self.devicePixelRatioF())

    def _band(self, painter: QPainter, number: int, area: QRect, corner: Qt.AlignmentFlag) -> None:
        """That a side was made up in part, where it was."""
        if self._sides is not None and self._sides[number].band:
            compare_marks.band(painter, self._sides[number].band, QRectF(area), corner, self.devicePixelRatioF())

    # places ----------------------------------------------------------------------------------------------------------

    def set_surround(self, colour: QColor | None) -> None:
        """The grey around the picture; None follows the theme's darkness."""
        self._surround = colour
        self.update()

    @property
    def grey(self) -> QColor:
        """Around the picture."""
        return self._surround or surround_of(self.palette())

    @property
    def cut(self) -> int:
        """The first device pixel after the divider."""
        full = self._full()
        return round(self.divider * (full.height() if self.level else full.width()))

    def at(self, place: QPointF) -> tuple[View, QRect, tuple[float, float]]:
        """The view under a point (device pixels), where its pane lies, and the photo's (row, column) there."""
        if self.mode == "side" and not self.only_before:
            pane = next((one for one in self._panes() if one.contains(place.toPoint())), self._panes()[0])
            view = pane_view(self.view, pane.size().toSizeF(), self.view.fitted)
            return view, pane, view.to_photo(place - pane.topLeft().toPointF())
        return self.view, self._full(), self.view.to_photo(place)

    def _full(self) -> QRect:
        """The widget, in device pixels."""
        return QRect(0, 0, *(round(side * self.devicePixelRatioF()) for side in (self.width(), self.height())))

    def _panes(self) -> tuple[QRect, QRect]:
        """Where the two stand in side by side, device pixels; as large as each other."""
        full = self._full()
        wide, high = full.width() // 2, full.height() // 2
        if self.level:
            return QRect(0, 0, full.width(), high), QRect(0, full.height() - high, full.width(), high)
        return QRect(0, 0, wide, full.height()), QRect(full.width() - wide, 0, wide, full.height())

    # frames ----------------------------------------------------------------------------------------------------------

    def _frame(self, number: int, paned: bool = False) -> Frame:
        """One side on the widget or in its pane."""
        frame = self._frames.get((number, paned))
        if frame is None:
            assert self._layers is not None
            area = self._panes()[number] if paned else self._full()
            view = pane_view(self.view, area.size().toSizeF(), paned and self.view.fitted)
            frame = self._frames[number, paned] = Frame(self._layers[number], view, self.grey)
        return frame

    @Slot()
    def _go_on(self) -> None:
        """Interpolate what is seen for a moment; when that is done, draw what the divider may uncover."""
        if self._layers is None or not self.isVisible():
            return
        paned = self.mode == "side" and not self.only_before
        until = time.perf_counter() + _SLICE
        for number in (0, 1):
            frame = self._frame(number, paned)
            stale = frame.work(until)
            if stale is not None:
                self._apart = None
                corner = self._panes()[number].topLeft() if paned else QPointF().toPoint()
                self._update_device(stale.translated(corner))
                self._idle.start()
                return
        for number in (0, 1):
            frame = self._frame(number, paned)
            if not frame.whole:
                frame.ahead(_BAND)
                self._idle.start()
                return

    def _update_device(self, region: QRegion) -> None:
        """Repaint a region given in device pixels."""
        ratio = self.devicePixelRatioF()
        for one in rects(region):
            self.update(QRectF(one.x() / ratio, one.y() / ratio, one.width() / ratio, one.height() / ratio)
                        .toAlignedRect())

    def _make_layers(self) -> None:
        """Other pictures or another interpolation; tiles that still hold are kept."""
        old = self._layers or ()
        self._layers = None if self._sides is None else layers(*self._sides, self._photo, self.method, old)
        self._moved()

    @Slot()
    def _moved(self) -> None:
        """Everything is to be drawn anew."""
        self._frames.clear()
        self._repaint_all()

    def _repaint_all(self) -> None:
        """The difference too."""
        self._apart, self._difference = None, None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep what is seen."""
        if self.isVisible():  # the view is shared; the canvas may be the one that is seen
            self.view.resize(event.size().toSizeF() * self.devicePixelRatioF())
        self._moved()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The canvas may have another size, and gave it to the view meanwhile."""
        self.view.resize(self.size().toSizeF() * self.devicePixelRatioF())
        self._moved()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the theme and the language."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._moved()
        super().changeEvent(event)
