"""A layout that goes on in the next row where the window is too narrow, as words on a page do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QStyle, QWidget

from gui.look.elided import Elided

_READABLE = 140  # a text that gives way stays at least so wide in a row with others


class FlowLayout(QLayout):
    """Parts in the direction of reading, row by row; hidden ones take no room."""

    def __init__(self, parent: QWidget, margins: QMargins, across: int, down: int) -> None:
        """`across` and `down` are the gaps between parts and rows, in pixels."""
        super().__init__(parent)
        self.setContentsMargins(margins)
        self._items: list[QLayoutItem] = []
        self._across, self._down = across, down
        self._variants: tuple[frozenset[QWidget], ...] = ()
        self._last_at_end = False

    def promise(self, variants: Iterable[Iterable[QWidget]]) -> None:
        """Be as high as the highest of several choices of parts needs, so that nothing below moves between them."""
        self._variants = tuple(frozenset(parts) for parts in variants)
        self.invalidate()

    def put_last_at_end(self) -> None:
        """Let the last part stand at the end of its row."""
        self._last_at_end = True

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """At the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name, who asks beyond the end
        """One part."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name, who asks beyond the end
        """One part, which is then no longer laid out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """None: rows are as high as they must be."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """A narrow window needs more rows."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """All rows, and the margins."""
        margins = self.contentsMargins()
        inner = max(width - margins.left() - margins.right(), 1)
        choices = self._variants or (None,)
        return max(self._height(self._rows(inner, parts)) for parts in choices) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place all parts, each in the middle of its row."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        rows = self._rows(max(inner.width(), 1), None)
        top = inner.top()
        if len(rows) == 1:
            top += max(inner.height() - self._height(rows), 0) // 2
        for row in rows:
            height = max((size.height() for _, size in row), default=0)
            left = inner.left()
            for item, size in row:
                if self._last_at_end and item is self._items[-1]:
                    left = max(left, inner.right() + 1 - size.width())
                place = QRect(QPoint(left, top + (height - size.height()) // 2), size)
                item.setGeometry(QStyle.visualRect(QGuiApplication.layoutDirection(), inner, place))
                left += size.width() + self._across
            top += height + self._down

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """In one row."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._across * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Of the widest part alone in its row."""
        least = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _rows(self, width: int, parts: frozenset[QWidget] | None) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands in each row, and how large; of `parts`, or of what is shown."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        shown = [item for item in self._items if (not item.isEmpty() if parts is None else item.widget() in parts)]
        for item in shown:
            widget = item.widget()
            wanted = item.sizeHint() if parts is None or widget is None else widget.sizeHint()
            wanted = QSize(min(wanted.width(), width), wanted.height())
            if isinstance(widget, Elided):
                last = shown[-1].widget() if self._last_at_end and item is not shown[-1] else None
                beside = self._across + last.sizeHint().width() if last is not None else 0
                if width - used - beside < _READABLE and rows[-1]:  # whatever it says, so that words move nothing
                    rows.append([])
                    used = 0
                wanted.setWidth(max(min(wanted.width(), width - used - beside), min(_READABLE, width)))
            if rows[-1] and used + wanted.width() > width:
                rows.append([])
                used = 0
            rows[-1].append((item, wanted))
            used += wanted.width() + self._across
        return rows

    def _height(self, rows: list[list[tuple[QLayoutItem, QSize]]]) -> int:
        """The height of some rows with the gaps between them."""
        return sum(max((size.height() for _, size in row), default=0) for row in rows) + self._down * (len(rows) - 1)


class SameHeight(QObject):
    """Keeps strips that take each other's place equally high, so that the photo below them stays where it is."""

    def __init__(self, above: QWidget, *strips: QWidget) -> None:
        """Strips as wide as `above`, each with a layout that needs a height for its width."""
        super().__init__(above)
        self._above, self._strips = above, strips
        above.installEventFilter(self)
        for strip in strips:
            strip.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another width, or other words."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            width = self._above.width()
            heights = [layout.heightForWidth(width) for strip in self._strips if (layout := strip.layout()) is not None]
            for strip in self._strips:
                if strip.minimumHeight() != max(heights):
                    strip.setMinimumHeight(max(heights))
        return super().eventFilter(watched, event)


def together(*parts: QWidget, gap: int = 7) -> QWidget:
    """Parts that stay in one row, such as a slider and its word."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part in parts:
        row.addWidget(part)
    return group
