"""The panel Review: what a batch has to be looked at, and why, one line each; buttons to go on and to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMargins,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QListView, QToolButton, QVBoxLayout, QWidget

from gui.look.flow import FlowLayout
from gui.look.icons import icon
from gui.queue.review import Review
from gui.words.engine_words import words
from gui.words.spoken import Spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine import ToReview

_LOOK_MS = 5000
_BUTTONS = ("batch_previous", "batch_next", "batch_looked", "batch_again", "open_batch")
Index = QModelIndex | QPersistentModelIndex


class ReviewModel(QAbstractListModel):
    """One line a photo."""

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        """Follow the review."""
        super().__init__(parent)
        self._review = review
        self._items = review.items
        review.changed.connect(self._changed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """How many."""
        return 0 if parent.isValid() else len(self._items)

    def item(self, index: Index) -> ToReview | None:
        """The photo of a line."""
        return self._items[index.row()] if index.isValid() and index.row() < len(self._items) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - what the role holds
        """What stands in a line."""
        item = self.item(index)
        if item is None:
            return None
        reasons = [words(reason) for reason in item.reasons]
        if role == Qt.ItemDataRole.DisplayRole:
            name = item.row.photo.name if item.row.page is None else f"{item.row.photo.name}, {item.row.page}"
            return f"{name}  ·  {' '.join(reasons)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([str(item.row.photo), *reasons])
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("check" if item.row.reviewed else "error" if item.row.state == "failed" else "eye")
        return None

    @Slot()
    def _changed(self) -> None:
        """Another list; one that is the same but for its words keeps its place."""
        items = self._review.items
        if [one.row.number for one in items] == [one.row.number for one in self._items]:
            self._items = items
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()


class ReviewView(Spoken, QWidget):
    """Buttons above, the list, and a line that says how far the batch is.

    Signals:
        shown: the panel came up or went.
    """

    shown = Signal(bool)

    def __init__(self, review: Review, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Follow the review; the buttons are the actions of the menu."""
        super().__init__(parent)
        self.review = review
        self.model = ReviewModel(review, self)
        self.list, self.line, self._empty = QListView(), QLabel(), QLabel()
        self.all = QToolButton()
        self._tick = QTimer(self)
        self._tick.setInterval(_LOOK_MS)
        self._tick.timeout.connect(review.look)
        self._build(actions)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.all.toggled.connect(review.show_all)
        review.changed.connect(self._show)
        review.chosen_changed.connect(self._show)
        self._retranslate()
        self._show()

    def _build(self, actions: Mapping[str, QAction]) -> None:
        """Everything, once."""
        bar = QWidget()
        row = FlowLayout(bar, QMargins(7, 5, 7, 3), 4, 3)
        for name in _BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 16))
            row.addWidget(button)
        self.all.setCheckable(True)
        self.all.setIcon(icon("check"))
        self.all.setIconSize(QSize(16, 16))
        self.all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.addWidget(self.all)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setMinimumHeight(56)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "faint")
        self.line.setProperty("role", "faint")
        self.line.setContentsMargins(9, 0, 9, 5)
        self.line.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self.line)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Some lines of the list."""
        return QSize(600, 200)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look whether the batch goes on."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look no more."""
        self._tick.stop()
        super().hideEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        """Look at a photo."""
        item = self.model.item(index)
        if item is not None:
            self.review.choose(item)

    @Slot()
    def _show(self) -> None:
        """The chosen line, and how far it is."""
        listed, place = self.review.listed, self.review.place
        selection = self.list.selectionModel()
        with QSignalBlocker(selection):
            if place >= 0:
                index = self.model.index(place)
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.list.scrollTo(index)
            else:
                selection.clear()
        self.list.viewport().update()
        there = listed is not None and bool(listed.items)
        self.list.setVisible(there)
        self._empty.setVisible(not there)
        self.all.setEnabled(listed is not None)
        if listed is None:
            self._empty.setText(self.tr("Open a batch, or drop its folder here, to look at what is doubtful in it."))
            self.line.setText("")
            return
        self._empty.setText(self.tr("Nothing in this batch is left to be looked at."))
        told = [listed.path.parent.name, self.tr("%n to look at", "", len(listed.items)),
                self.tr("{done} of %n photo(s) done", "", listed.total).format(done=listed.done)]
        if place >= 0:
            told.insert(1, self.tr("{place} of {count}").format(place=place + 1, count=len(listed.items)))
        self.line.setText(" · ".join(told))

    def _retranslate(self) -> None:
        """Fixed words."""
        self.all.setText(self.tr("Also those looked at"))
        self.all.setToolTip(self.tr("List the photos too that somebody has looked at."))
        self.list.setAccessibleName(self.tr("Photos to look at"))
