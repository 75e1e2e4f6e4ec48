"""A layout that goes on in the next row where the window is too narrow, as words on a page do."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Parts in the direction of reading, row by row; hidden ones take no room."""

    def __init__(self, parent: QWidget, margins: QMargins, across: int, down: int) -> None:
        """`across` and `down` are the gaps between parts and rows, in pixels."""
        super().__init__(parent)
        self.setContentsMargins(margins)
        self._items: list[QLayoutItem] = []
        self._across, self._down = across, down

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
        return self._placed(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place all parts."""
        super().setGeometry(rect)
        self._placed(rect, move=True)

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

    def _placed(self, rect: QRect, move: bool) -> int:
        """The height that the rows take; places the parts if wanted, each in the middle of its row."""
        inner = rect.marginsRemoved(self.contentsMargins())
        rows: list[list[QLayoutItem]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            if rows[-1] and used + width > inner.width():
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += width + self._across
        top = inner.top()
        for row in rows:
            height = max((item.sizeHint().height() for item in row), default=0)
            left = inner.left()
            for item in row:
                size = QSize(min(item.sizeHint().width(), max(inner.width(), 1)), item.sizeHint().height())
                place = QRect(QPoint(left, top + (height - size.height()) // 2), size)
                if move:
                    item.setGeometry(QStyle.visualRect(QGuiApplication.layoutDirection(), inner, place))
                left += size.width() + self._across
            top += height + self._down
        return top - self._down + self.contentsMargins().bottom() - rect.top()


def together(*parts: QWidget, gap: int = 7) -> QWidget:
    """Parts that stay in one row, such as a slider and its word."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part in parts:
        row.addWidget(part)
    return group
