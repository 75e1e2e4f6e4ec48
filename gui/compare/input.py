"""The comparison under the user's hands: dragging the divider, panning, zooming, holding, and the keyboard."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.compare import loupe
from gui.compare import marks as compare_marks
from gui.compare.modes import Modes
from gui.picture.view import View

_NEAR = 16.0  # device-independent pixels around the divider that take hold of it
_STEP, _LEAP = 0.01, 0.1
_HOLD = Qt.Key.Key_C
_MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Down: (1, 0)}
_OWN = (_HOLD, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End, *_MOVES)
_BARE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Compare(Modes):
    """Two pictures compared; zoom and pan are the shared view's, so that the canvas shows the same place."""

    def __init__(self, view: View, parent: QWidget | None = None) -> None:
        """Share a view with the canvas."""
        super().__init__(view, parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grip: float | None = None
        self._panning: QPointF | None = None
        self._space = False
        self._retranslate()

    # mouse -----------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the divider, look at what was before, or pan."""
        left = event.button() == Qt.MouseButton.LeftButton and not self._space
        if event.button() == Qt.MouseButton.RightButton or (left and self.mode == "toggle"):
            self.show_before(True)
        elif left and self._on_divider(event.position()):
            # Where exactly it was taken hold of stays under the cursor: the divider does not jump.
            self._grip = self._along(event.position()) - self.divider * self._span()
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._panning = event.position() * self.devicePixelRatioF()
        self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move the divider, the photo, or the loupe."""
        place = event.position() * self.devicePixelRatioF()
        old, self._cursor = self._cursor, place
        if self._grip is not None:
            self.set_divider((self._along(event.position()) - self._grip) / max(self._span(), 1))
        elif self._panning is not None:
            moved, self._panning = place - self._panning, place
            self._take_pane(place)
            self.view.pan(moved.x(), moved.y())
        if self.times:
            self._update_loupe(old, place)
        self._show_cursor(event.position())
        row, column = (math.floor(value) for value in self.at(place)[2])
        inside = 0 <= row < self.view.shape[0] and 0 <= column < self.view.shape[1]
        self.hovered.emit(*((row, column) if inside else (None, None)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        self._grip, self._panning = None, None
        self.show_before(False)
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The divider to the middle."""
        if event.button() == Qt.MouseButton.LeftButton and self._on_divider(event.position()):
            self.set_divider(0.5)
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom at the cursor."""
        notches = event.angleDelta().y() / 120
        place = event.position() * self.devicePixelRatioF()
        if notches:
            self._take_pane(place)
            # In a pane the shared view is anchored at the photo's place under the cursor, which so stays there.
            photo = self.at(place)[2]
            self.view.zoom_at(notches, self.view.to_screen(*photo))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """No cursor here any more."""
        if self.times:
            self._update_loupe(self._cursor, None)
        self._cursor = None
        self._light(False)
        self.hovered.emit(None, None)
        super().leaveEvent(event)

    # keys ------------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys that are used here must not start actions."""
        if (event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
                and event.key() in _OWN and not event.modifiers() & ~_BARE):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows move the divider or the photo, C shows what was before, plus and minus zoom."""
        key = Qt.Key(event.key())
        if key == _HOLD:
            self.show_before(True)
        elif key in _MOVES:
            self._move(*_MOVES[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_divider(0.0 if key == Qt.Key.Key_Home else 1.0)
        elif key == Qt.Key.Key_Space:
            self._space = True
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            middle = QPointF(self.width() / 2, self.height() / 2) * self.devicePixelRatioF()
            self._take_pane(middle)
            centre = QPointF(self.view.size.width() / 2, self.view.size.height() / 2)
            self.view.zoom_at(-1 if key == Qt.Key.Key_Minus else 1, centre)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Back to both."""
        if event.isAutoRepeat():
            return
        if event.key() == _HOLD:
            self.show_before(False)
        elif event.key() == Qt.Key.Key_Space:
            self._space = False
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A key whose release goes elsewhere is held no more."""
        self._space = False
        self.show_before(False)
        self.update()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # what they come to -----------------------------------------------------------------------------------------------

    def _move(self, down: int, right: int, far: bool) -> None:
        """Move the divider, or look further on where there is none."""
        if self.mode == "split":
            self.set_divider(self.divider + (down or right) * (_LEAP if far else _STEP))
            return
        share = 0.5 if far else 0.1
        self._take_pane(QPointF(0, 0))
        self.view.pan(-right * share * self.view.size.width(), -down * share * self.view.size.height())

    def _take_pane(self, place: QPointF) -> None:
        """Before moving: a photo that is fitted to its pane keeps the pane's zoom."""
        if self.mode == "side" and self.view.fitted:
            self.view.set_zoom(self.at(place)[0].zoom)

    def _update_loupe(self, old: QPointF | None, new: QPointF | None) -> None:
        """Repaint where the glass was and where it is."""
        ratio = self.devicePixelRatioF()
        for place in (old, new):
            if place is not None:
                self._update_device(QRegion(loupe.reach(place, ratio).toAlignedRect()))

    def _show_cursor(self, place: QPointF) -> None:
        """What the mouse would do here."""
        on = self._grip is not None or (self._panning is None and not self._space and self._on_divider(place))
        self._light(on)
        if on:
            self.setCursor(Qt.CursorShape.SplitVCursor if self.level else Qt.CursorShape.SplitHCursor)
        elif self._panning is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.mode == "toggle" and not self._space:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _light(self, on: bool) -> None:
        """Light the handle."""
        if on != self._lit:
            self._lit = on
            radius = int(compare_marks.HANDLE) + 4
            middle = self.divider * self._span()
            row, column = (middle, self.width() / 2) if self.level else (self.height() / 2, middle)
            self.update(int(column) - radius, int(row) - radius, 2 * radius + 1, 2 * radius + 1)

    def _along(self, place: QPointF) -> float:
        """How far along the divider's way a point lies, device-independent pixels."""
        return place.y() if self.level else place.x()

    def _span(self) -> int:
        """How long the divider's way is."""
        return self.height() if self.level else self.width()

    def _on_divider(self, place: QPointF) -> bool:
        """Whether a point is near the divider."""
        return (self.mode == "split" and self._layers is not None
                and abs(self._along(place) - self.divider * self._span()) <= _NEAR)

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("Comparison"))
        self.setAccessibleDescription(self.tr(
            "Before and after. Arrow keys move the divider, C shows what was before, the wheel zooms."))
