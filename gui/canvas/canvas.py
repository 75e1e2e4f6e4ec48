"""The photo with its regions under the user's hands: the mouse, the pen and the keyboard become a tool's touches."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.canvas.layers import Hand, Marks
from gui.canvas.sheet import Sheet
from gui.tools.tool import Tool, Touch

_KEY_PAN = 80.0
_BEFORE = Qt.Key.Key_C  # held, it shows the photo as it was, as in the comparison


class Canvas(Sheet):
    """Shows a picture and a label map, and gives the mouse to a tool.

    Signals:
        hovered: (row, column) of the pixel under the cursor, or (None, None).
        touched: the user did something with the tool, for hints that shall go away.
    """

    hovered = Signal(object, object)
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing, and have no tool."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.hide_while_painting = False
        self._hand = Hand()
        self._marks = Marks(self._hand)
        self.layers.append(self._marks)
        self._button = Qt.MouseButton.NoButton  # that the stroke was begun with; others do not end it
        self._retranslate()

    @property
    def tool(self) -> Tool | None:
        """What has the mouse."""
        return self._marks.tool

    def set_tool(self, tool: Tool) -> None:
        """Give the mouse to a tool; what the last one had begun is kept."""
        if self.tool is not None:
            self.tool.finish()
            self.tool.redraw.disconnect(self.update)
        self._marks.tool = tool
        tool.redraw.connect(self.update)
        self._hand.pressed = False
        self._show_cursor()
        self.update()

    @property
    def bare(self) -> bool:
        """While the key for that is held, and while one paints, if the user wants it so."""
        return self._hand.before or (self.hide_while_painting and self._hand.pressed and not self.colouring)

    # the mouse -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Pan, or let the tool begin."""
        place = self._device(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and (self._hand.space or self._pans())):
            self._hand.panning = place
            self._show_cursor()
        elif self.pyramid is not None and self.tool is not None and not self._hand.pressed and (
            left or event.button() == Qt.MouseButton.RightButton
        ):
            self._hand.pressed, self._button = True, event.button()
            self._hand.cursor = place
            self.tool.press(self._touch(place, event.modifiers(), event.button() == Qt.MouseButton.RightButton))
            self.touched.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Pan, draw, or tell where the cursor is."""
        place = self._device(event.position())
        if self._hand.panning is not None:
            moved = place - self._hand.panning
            self._hand.panning = place
            self.view.pan(moved.x(), moved.y())
            return
        self._move_cursor(place)
        if self.pyramid is None or self.tool is None:
            return
        right = self._hand.pressed and self._button == Qt.MouseButton.RightButton
        touch = self._touch(place, event.modifiers(), right)
        if self._hand.pressed:
            self.tool.move(touch)
        else:
            self.tool.hover(touch)
            if not self._hand.space and self.cursor().shape() != self.tool.cursor:
                self._show_cursor()
        self._tell_place(touch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End panning or drawing."""
        if self._hand.panning is not None:
            self._hand.panning = None
            self._show_cursor()
        elif self._hand.pressed and self.tool is not None and event.button() == self._button:
            self._hand.pressed = False
            right = event.button() == Qt.MouseButton.RightButton
            self.tool.release(self._touch(self._device(event.position()), event.modifiers(), right))
            if self.hide_while_painting:
                self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click closes a polygon; for other tools it is a second press."""
        if self.tool is not None and self.tool.busy and not self._hand.pressed and self.pyramid is not None:
            self.tool.double(self._touch(self._device(event.position()), event.modifiers(), False))
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802
        """A pen: as the mouse, with its pressure."""
        self._hand.pressure = max(event.pressure(), 0.05) if event.type() != QEvent.Type.TabletRelease else 1.0
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
        elif notches and self.pyramid is not None:
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
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """No cursor here any more."""
        self._update_brush()
        self._hand.cursor = None
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
                self._hand.space = True
                self._show_cursor()
        elif key == _BEFORE and not event.modifiers():
            self._see_before(True)
        elif key in steps:
            across, down = steps[Qt.Key(key)]
            self.view.pan(across * _KEY_PAN, down * _KEY_PAN)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            middle = QPointF(self.view.size.width() / 2, self.view.size.height() / 2)
            self.view.zoom_at(-1 if key == Qt.Key.Key_Minus else 1, middle)
        elif key == Qt.Key.Key_Escape and self.tool is not None and self.tool.busy:
            self._hand.pressed = False
            self.tool.drop()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Space goes up."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hand.space = False
            self._show_cursor()
        elif event.key() == _BEFORE:
            self._see_before(event.isAutoRepeat())
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Keys that were down are not known to be any more."""
        self._hand.space = self._hand.before = False
        self._show_cursor()
        super().focusOutEvent(event)
        self.update()

    # losing them -----------------------------------------------------------------------------------------------------

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

    # what they come to -----------------------------------------------------------------------------------------------

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key means something here that goes before the actions'."""
        if event.key() == Qt.Key.Key_Space or (
                event.key() == _BEFORE and not event.modifiers() and not self.regions.shown):
            return True  # while regions are painted, the key is the comparison's where there is a result
        waits = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace)
        return self.tool is not None and self.tool.busy and event.key() in waits

    def _see_before(self, on: bool) -> None:
        """The photo as it was, or all that lies over it again."""
        self._hand.before = on
        self.update()

    def _finish(self) -> None:
        """The mouse is lost: what was drawn is kept."""
        if self._hand.pressed and self.tool is not None:
            self._hand.pressed = False
            self.tool.finish()
        self._hand.panning = None

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
                     bool(held & keys.ControlModifier), bool(held & keys.AltModifier), self._hand.pressure,
                     (down - 0.5, across - 0.5))

    def _tell_place(self, touch: Touch) -> None:
        """Tell which pixel is under the cursor."""
        row, column = round(touch.row), round(touch.column)
        inside = 0 <= row < self.view.shape[0] and 0 <= column < self.view.shape[1]
        self.hovered.emit(*((row, column) if inside else (None, None)))

    def _move_cursor(self, place: QPointF) -> None:
        """Repaint the brush's old and new place."""
        self._update_brush()
        self._hand.cursor = place
        self._update_brush()

    def _update_brush(self) -> None:
        """Repaint where the brush is seen."""
        reach = self._marks.reach(self.view)
        if reach is not None and self.pyramid is not None:
            self._update(reach)

    def _show_cursor(self) -> None:
        """The cursor's shape."""
        if self._hand.panning is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._hand.space or self._pans():
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.tool is not None:
            self.setCursor(self.tool.cursor)

    def _retranslate(self) -> None:
        """What assistive programs say."""
        self.setAccessibleName(self.tr("Photo"))
        self.setAccessibleDescription(self.tr(
            "The photo with its regions. Space pans, the wheel zooms, the tool at hand edits the current region."))
