"""The list of what was done; a click goes back or forth to there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Slot
from PySide6.QtWidgets import QListView, QWidget

from gui.document.session import Session


class HistoryView(QListView):
    """Every step that is remembered, the present one chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Follow the history."""
        super().__init__(parent)
        self._edits = session.edits
        self.setModel(session.edits.history)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)
        session.edits.history.changed.connect(self._show)
        self._show()
        self.setAccessibleName(self.tr("History of edits"))

    @Slot()
    def _show(self) -> None:
        """Mark where we are."""
        index = self.model().index(self._edits.history.position, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        """Undo or redo to there."""
        self._edits.go_to(index.row())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("History of edits"))
        super().changeEvent(event)
