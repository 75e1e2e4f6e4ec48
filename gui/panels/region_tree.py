"""The tree of the list of regions: rows that are dragged, switches, and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeWidget, QTreeWidgetItem

NAME, SHARE, LOCK, EYE = range(4)


class RegionTree(QTreeWidget):
    """Flat; the order is changed by dragging, the switches by a click or by Space and Shift+Space.

    Signals:
        switched: (row, column) a lock or an eye was pressed.
        ordered: (row, place) that row was dragged to that place.
    """

    switched = Signal(QTreeWidgetItem, int)
    ordered = Signal(int, int)

    def __init__(self, menu: Sequence[QAction | None], delete: QAction) -> None:
        """Offer `menu` to the right button, with lines where it holds None; the Delete key does `delete`."""
        super().__init__()
        self._menu, self._delete = menu, delete
        self.setColumnCount(4)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, header.ResizeMode.Stretch)
        header.setSectionResizeMode(SHARE, header.ResizeMode.ResizeToContents)  # it may say more than the share
        for column, width in ((LOCK, 30), (EYE, 30)):
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked
                             | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)

    def event(self, event: QEvent) -> bool:
        """F2 and Delete are the list's own, before they are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space switches visibility, Shift and Space the lock; F2 renames, Delete deletes."""
        item = self.currentItem()
        if item is None or self.state() == self.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.switched.emit(item, LOCK if shift else EYE)
        elif event.key() == Qt.Key.Key_F2:
            self.editItem(item, NAME)
        elif event.key() == Qt.Key.Key_Delete:
            self._delete.trigger()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The switches do not choose the region."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() in (LOCK, EYE):
            self.switched.emit(self.itemFromIndex(index), index.column())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Two quick clicks on a switch are two clicks; on a name they rename."""
        index = self.indexAt(event.position().toPoint())
        item = self.itemFromIndex(index)
        if index.isValid() and index.column() in (LOCK, EYE):
            self.mousePressEvent(event)
        elif item is not None:
            self.editItem(item, NAME)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Tell where the dragged row shall go; the list is then shown anew, so nothing is moved here."""
        row = self.currentIndex().row()
        below = self.indexAt(event.position().toPoint())
        place = below.row() if below.isValid() else self.topLevelItemCount()
        if below.isValid() and event.position().y() > self.visualRect(below).center().y():
            place += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if row >= 0:
            self.ordered.emit(row, place - (place > row))

    @Slot(QPoint)
    def _offer(self, point: QPoint) -> None:
        """What can be done with the region under the mouse."""
        menu = QMenu(self)
        for action in self._menu:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(point))
