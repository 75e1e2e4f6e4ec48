"""The filmstrip of the queue: cards beside each other, their keys, and what is dropped on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QStyleOptionViewItem, QWidget

from gui.queue.model import ROW, Index

_SEEN = 200  # cards; hardly ever are more in sight


class Strip(QListView):
    """Cards beside each other; in one row where there is room for one only."""

    opened = Signal(object)
    removed = Signal()
    dropped = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Several can be chosen."""
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setMinimumHeight(80)
        self.activated.connect(self._activated)

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """All at once as one range: Qt's own asks the model about each row."""
        model = self.model()
        if model is not None and model.rowCount():
            all_rows = QItemSelection(model.index(0, 0), model.index(model.rowCount() - 1, 0))
            self.selectionModel().select(all_rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:  # noqa: N802 - Qt's name
        """Cards are drawn anew; of many, Qt's own asks for the size of each, which is the same."""
        if last.row() - first.row() >= _SEEN:
            self.viewport().update()
        else:
            super().dataChanged(first, last, list(roles))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        """What is drawn anew where the selection changes: all that is seen, where it is more than can be seen."""
        count = sum(selection.at(place).height() for place in range(selection.size()))
        if count > _SEEN:  # Qt's own asks for the place of each row
            return QRegion(self.viewport().rect())
        return super().visualRegionForSelection(selection)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """One row that goes on to the side, or as many as there is room for."""
        height = self.itemDelegate().sizeHint(self._option(), self.rootIndex()).height() if self.model() else 0
        several = height == 0 or self.viewport().height() > 1.6 * height
        self.setWrapping(several)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if several else policy.ScrollBarAlwaysOff)
        super().resizeEvent(event)  # type: ignore[arg-type]
        for label in self.findChildren(QLabel):
            label.setGeometry(self.viewport().rect().adjusted(20, 0, -20, 0))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One row of cards, and the bar to move it."""
        card = self.itemDelegate().sizeHint(self._option(), self.rootIndex())
        return QSize(5 * card.width(), card.height() + self.horizontalScrollBar().sizeHint().height() + 10)

    def _option(self) -> QStyleOptionViewItem:
        """What a card's size depends on."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def _activated(self, index: object) -> None:
        """Enter or a double click."""
        self.opened.emit(index.data(ROW))  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete takes off the list; Enter opens on every system."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """These keys are the list's own, before they are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in (
                Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return True
        return bool(super().event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be done with the chosen."""
        self.menu_asked.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """List them."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
