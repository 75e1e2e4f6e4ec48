"""The steps of the document as a list that views can show."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from engine import Document

Index = QModelIndex | QPersistentModelIndex
MEMORY = 256 * 2**20
_PACK_MS = 15


class History(QAbstractListModel):
    """What was done, oldest first; row 0 is the state before the first step that is still remembered.

    Steps belong to the document; whoever changes it calls `refresh`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Show no document yet."""
        super().__init__(parent)
        self._document: Document | None = None
        self._memory = MEMORY
        self._packing = QTimer(self)
        self._packing.setInterval(_PACK_MS)
        self._packing.timeout.connect(self._pack)

    @property
    def memory(self) -> int:
        """The most bytes that all steps of a document may take."""
        return self._memory

    @memory.setter
    def memory(self, value: int) -> None:
        self._memory = value
        if self._document is not None:
            self._document.history.bound(value)
            self.refresh()

    def show(self, document: Document | None) -> None:
        """Show another document's steps."""
        self._document = document
        if document is not None:
            document.history.bound(self._memory)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """The steps, or the place among them, changed."""
        self.beginResetModel()
        self.endResetModel()
        self._packing.start()
        self.changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """The number of states, one more than of steps."""
        return 0 if parent.isValid() else 1 + (len(self._document.history.steps) if self._document else 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The step's name."""
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            steps = self._document.history.steps if self._document else []
            return steps[index.row() - 1].name if 0 < index.row() <= len(steps) else self.tr("Start")
        return None

    @property
    def position(self) -> int:
        """The number of steps that are done now."""
        return self._document.history.position if self._document else 0

    @property
    def undo_name(self) -> str:
        """What would be undone, or nothing."""
        return self._document.history.undo_name if self._document else ""

    @property
    def redo_name(self) -> str:
        """What would be done again, or nothing."""
        return self._document.history.redo_name if self._document else ""

    @Slot()
    def _pack(self) -> None:
        """Pack a few tiles, then rest."""
        if self._document is None or not self._document.history.pack():
            self._packing.stop()
