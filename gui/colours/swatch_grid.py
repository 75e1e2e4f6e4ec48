"""Swatches in rows as long as there is room for, one of which has the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine import Swatch
from gui.colours import swatch
from gui.look import theme

_SIDE, _GAP = 20, 3
_CELL = _SIDE + _GAP


class SwatchGrid(QWidget):
    """Lets a swatch be clicked, or chosen with arrow keys and Space.

    Signals:
        chosen: which swatch.
        menu_asked: which swatch, and where on the screen; by the right button or the menu key.
        rename_asked, remove_asked: which swatch, by F2 and Delete.
    """

    chosen = Signal(int)
    menu_asked = Signal(int, QPoint)
    rename_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self._swatches: tuple[Swatch, ...] = ()
        self._at = 0
        self._pressed: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def swatches(self) -> tuple[Swatch, ...]:
        """What is shown."""
        return self._swatches

    def set_swatches(self, swatches: Sequence[Swatch]) -> None:
        """Show others."""
        self._swatches = tuple(swatches)
        self._at = min(self._at, max(len(self._swatches) - 1, 0))
        self.updateGeometry()
        self._tell()

    def place(self, index: int) -> QRectF:
        """Where a swatch is drawn."""
        row, column = divmod(index, self._across(self.width()))
        left = column * _CELL
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - _SIDE
        return QRectF(left, row * _CELL, _SIDE, _SIDE)

    # laying out and painting -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All in one row of at most twelve."""
        across = min(max(len(self._swatches), 1), 12)
        return QSize(across * _CELL - _GAP, self.heightForWidth(across * _CELL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A few in a row."""
        return QSize(3 * _CELL - _GAP, _SIDE)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Narrow grids have more rows."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """All rows."""
        rows = -(-len(self._swatches) // self._across(width))
        return max(rows * _CELL - _GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Every swatch, and a ring around the one that has the keyboard."""
        painter, ring = QPainter(self), theme.colours().accent
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, one in enumerate(self._swatches):
            place = self.place(at)
            if event.rect().intersects(place.toAlignedRect()):
                swatch.draw(painter, place.adjusted(-1, -1, 1, 1).intersected(QRectF(self.rect())), one.colour,
                            ring if at == self._at and self.hasFocus() else None)
        painter.end()

    # mouse and keys --------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The name and the code of the swatch under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._under(QPointF(event.pos()))
            if at is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), told(self._swatches[at]), self, self.place(at).toAlignedRect())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of a swatch."""
        self._pressed = self._under(event.position()) if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose it, where it is let go over it."""
        at, self._pressed = self._pressed, None
        if at is not None and at == self._under(event.position()):
            self._go(at)
            self.chosen.emit(at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Ask for the menu of a swatch."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = self._under(QPointF(event.pos())) if by_mouse else self._at if self._swatches else None
        if at is not None:
            self._go(at)
            where = event.globalPos() if by_mouse else self.mapToGlobal(self.place(at).bottomLeft().toPoint())
            self.menu_asked.emit(at, where)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows, Home and End go to another, Space and Enter choose."""
        across, last = self._across(self.width()), len(self._swatches) - 1
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across}
        asked = {Qt.Key.Key_Space: self.chosen, Qt.Key.Key_Return: self.chosen, Qt.Key.Key_Enter: self.chosen,
                 Qt.Key.Key_F2: self.rename_asked, Qt.Key.Key_Delete: self.remove_asked}
        key = event.key()
        if key in steps and self._swatches:
            to = self._at + steps[Qt.Key(key)]
            self._go(to if 0 <= to <= last else self._at)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._swatches:
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif key in asked and self._swatches:
            asked[Qt.Key(key)].emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The ring comes."""
        super().focusInEvent(event)
        self._tell()

    def _go(self, at: int) -> None:
        """Give a swatch the keyboard."""
        self._at = at
        self._tell()

    def _tell(self) -> None:
        """Which has the keyboard, for the eye and for assistive programs."""
        self.setAccessibleDescription(told(self._swatches[self._at]).replace("\n", ", ") if self._swatches else "")
        self.update()

    def _under(self, place: QPointF) -> int | None:
        """The swatch at a place."""
        return next((at for at in range(len(self._swatches)) if self.place(at).contains(place)), None)

    @staticmethod
    def _across(width: int) -> int:
        """How many stand in a row."""
        return max((width + _GAP) // _CELL, 1)


def told(one: Swatch) -> str:
    """A swatch's name and code."""
    return f"{one.name}\n{one.colour}" if one.name else one.colour
