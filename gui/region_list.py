"""The list of regions: colour, number, name, share of the photo, lock and eye; order by drag or buttons."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSignalBlocker, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.looks import RegionLook
from gui.session import Session

_NAME, _SHARE, _LOCK, _EYE = range(4)
_BUTTONS = ("region_add", "region_delete", "region_up", "region_down", "region_merge", "region_alone", "region_swap")
_SHAPES = ("region_grow", "region_shrink", "region_smooth", "region_fill_holes", "region_specks", "region_largest",
           "region_refine", "region_feather")
_SHARES_MS = 300


class RegionList(QWidget):
    """The regions of the photo; the chosen one is painted."""

    def __init__(self, session: Session, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Follow the session; `actions` are the window's, by name."""
        super().__init__(parent)
        self._edits = session.edits
        self._tree = _Tree()
        self._tree.setColumnCount(4)
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setIconSize(QSize(20, 16))
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(_NAME, self._tree.header().ResizeMode.Stretch)
        for column, width in ((_SHARE, 62), (_LOCK, 30), (_EYE, 30)):
            self._tree.header().setSectionResizeMode(column, self._tree.header().ResizeMode.Fixed)
            self._tree.setColumnWidth(column, width)
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._tree.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked
                                   | QAbstractItemView.EditTrigger.EditKeyPressed)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(1)
        for name in _BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(18, 18))
            self._bar.addWidget(button)
        self._bar.addStretch(1)
        self._shape = QToolButton()
        self._shape.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._shape)
        for name in _SHAPES:
            menu.addAction(actions[name])
        self._shape.setMenu(menu)
        self._bar.addWidget(self._shape)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.setSpacing(4)
        whole.addWidget(self._tree, 1)
        whole.addLayout(self._bar)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_SHARES_MS)
        self._counting.timeout.connect(self._count)
        self._tree.currentItemChanged.connect(self._chosen)
        self._tree.itemChanged.connect(self._renamed)
        self._tree.itemClicked.connect(self._clicked)
        self._tree.model().rowsMoved.connect(self._dragged)
        self._edits.looks_changed.connect(self._list)
        self._edits.current_changed.connect(self._show_current)
        self._edits.changed.connect(self._counting.start)
        self._edits.replaced.connect(self._counting.start)
        self._retranslate()
        self._list()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow language and theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _list(self) -> None:
        """The regions as they are."""
        with QSignalBlocker(self._tree):
            self._tree.clear()
            for look in self._edits.looks:
                self._tree.addTopLevelItem(self._item(look))
        self._show_current(self._edits.current)
        self._counting.start()

    def _item(self, look: RegionLook) -> QTreeWidgetItem:
        """One row."""
        item = QTreeWidgetItem([look.name, "", "", ""])
        flags = item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setData(_NAME, Qt.ItemDataRole.UserRole, look.label)
        item.setIcon(_NAME, _swatch(look))
        item.setIcon(_LOCK, icon("lock" if look.locked else "unlock"))
        item.setIcon(_EYE, icon("eye" if look.visible else "eye-off"))
        item.setToolTip(_LOCK, self.tr("Locked: neither loses nor gains a pixel") if look.locked else self.tr("Lock"))
        item.setToolTip(_EYE, self.tr("Hide") if look.visible else self.tr("Show"))
        item.setTextAlignment(_SHARE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    @Slot()
    def _count(self) -> None:
        """How much of the photo each region has."""
        labels = self._edits.regions.labels
        step = max(1, int((labels.size / 4e6) ** 0.5))  # of a large photo a sample is as good, and quick
        counts = np.bincount(labels[::step, ::step].ravel(), minlength=256)
        total = max(int(counts.sum()), 1)
        with QSignalBlocker(self._tree):
            for row in range(self._tree.topLevelItemCount()):
                item = self._tree.topLevelItem(row)
                share = counts[self._label(item)] / total
                assert item is not None
                item.setText(_SHARE, f"{share:.1%}" if share > 0 else self.tr("empty"))

    @Slot(int)
    def _show_current(self, label: int) -> None:
        """Mark the region that is painted."""
        with QSignalBlocker(self._tree):
            for row in range(self._tree.topLevelItemCount()):
                item = self._tree.topLevelItem(row)
                if item is not None and self._label(item) == label:
                    self._tree.setCurrentItem(item)

    @Slot()
    def _chosen(self) -> None:
        """The user paints another one."""
        item = self._tree.currentItem()
        if item is not None:
            self._edits.choose(self._label(item))

    @Slot(QTreeWidgetItem, int)
    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        """Another name; an empty one is not taken."""
        look = self._edits.look(self._label(item))
        name = item.text(_NAME).strip()
        if column == _NAME and look is not None and name != look.name:
            if name:
                self._edits.alter(look.label, self.tr("Rename region"), name=name)
            else:
                self._list()

    @Slot(QTreeWidgetItem, int)
    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        """Lock and eye are switches."""
        look = self._edits.look(self._label(item))
        if look is not None and column == _LOCK:
            self._edits.alter(look.label, self.tr("Unlock region") if look.locked else self.tr("Lock region"),
                              locked=not look.locked)
        elif look is not None and column == _EYE:
            self._edits.alter(look.label, self.tr("Hide region") if look.visible else self.tr("Show region"),
                              visible=not look.visible)

    @Slot()
    def _dragged(self) -> None:
        """Another order."""
        order = [self._label(self._tree.topLevelItem(row)) for row in range(self._tree.topLevelItemCount())]
        looks = {look.label: look for look in self._edits.looks}
        if sorted(order) == sorted(looks) and order != [look.label for look in self._edits.looks]:
            self._edits.set_looks(tuple(looks[label] for label in order), self.tr("Reorder regions"))

    @staticmethod
    def _label(item: QTreeWidgetItem | None) -> int:
        """A row's label."""
        return int(item.data(_NAME, Qt.ItemDataRole.UserRole)) if item is not None else 0

    def _retranslate(self) -> None:
        """All words."""
        self._tree.setHeaderLabels([self.tr("Region"), self.tr("Share"), "", ""])
        self._tree.setAccessibleName(self.tr("Regions"))
        self._shape.setText(self.tr("Shape"))
        self._shape.setToolTip(self.tr("Change the outline of the current region"))


class _Tree(QTreeWidget):
    """A flat tree whose rows can be dragged, and whose switches answer to the keyboard (L and V)."""

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space switches visibility; Shift and Space the lock."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None and self.state() != self.State.EditingState:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.itemClicked.emit(item, _LOCK if shift else _EYE)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The switches do not choose the region."""
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() in (_LOCK, _EYE):
            item = self.itemFromIndex(index)
            self.itemClicked.emit(item, index.column())
            return
        super().mousePressEvent(event)


def _swatch(look: RegionLook) -> QIcon:
    """The region's colour with its number."""
    picture = QPixmap(40, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(look.colour)
    painter.setPen(colour.darker(150))
    painter.setBrush(colour)
    painter.drawRoundedRect(QRect(QPoint(1, 1), QSize(38, 30)), 5, 5)
    painter.setPen(QColor("#000000") if colour.lightness() > 110 else QColor("#ffffff"))
    font = painter.font()
    font.setPixelSize(20)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, str(look.label))
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
