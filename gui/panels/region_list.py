"""The list of regions: colour, number, name, share of the photo, lock and eye; order by drag or buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

import engine
from engine import REGIONS, RegionStyle
from gui.document.session import Session
from gui.look.forms import scrolled
from gui.look.icons import icon
from gui.panels.damage_panel import DamagePanel
from gui.panels.layer_switch import LayerSwitch
from gui.panels.region_tree import EYE, LOCK, NAME, SHARE, RegionTree
from gui.words.region_names import shown_name
from gui.words.spoken import Spoken

_BUTTONS = ("find_regions", "region_add", "region_delete", "region_up", "region_down", "region_merge", "region_alone")
_MENU = ("region_rename", "region_recolour", "region_lock", "region_soft", "", "region_alone", "region_invert",
         "region_swap", "", "region_merge", "region_up", "region_down", "region_delete")
_SHAPES = ("region_grow", "region_shrink", "region_smooth", "region_fill_holes", "region_specks", "region_largest",
           "region_refine", "region_feather")
_SHARES_MS = 300


class RegionList(Spoken, QWidget):
    """The regions of the photo; the chosen one is painted."""

    def __init__(self, session: Session, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """Follow the session; `actions` are the window's, by name."""
        super().__init__(parent)
        self._session, self._edits = session, session.edits
        self._tree = RegionTree([actions[name] if name else None for name in _MENU], actions["region_delete"])
        self._amount_word, self._amount, self._shape = QLabel(), QSpinBox(), QToolButton()
        self._layers, self._pages = LayerSwitch(session.edits), QStackedWidget()
        self.damage = DamagePanel(session, actions)
        self._amount.setRange(1, 500)
        self._amount.setValue(session.edits.amount)
        self._lay_out(actions)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_SHARES_MS)
        self._counting.timeout.connect(self._count)
        self._tree.currentItemChanged.connect(self._chosen)
        self._tree.itemClicked.connect(self._back)
        self._tree.itemSelectionChanged.connect(self._selected)
        self._tree.itemChanged.connect(self._renamed)
        self._tree.switched.connect(self._switched)
        self._tree.ordered.connect(self._ordered)
        self._amount.valueChanged.connect(self._amount_typed)
        self._edits.looks_changed.connect(self._show)
        session.focus_changed.connect(self._count)
        session.recipe_changed.connect(self._counting.start)
        self._edits.current_changed.connect(self._show_current)
        self._edits.changed.connect(self._counting.start)
        self._edits.replaced.connect(self._counting.start)
        self._edits.layer_changed.connect(self._show_layer)
        self._retranslate()
        self._show()

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        """The list, and its buttons below."""
        bar = QHBoxLayout()
        bar.setSpacing(0)
        self._amount.setMaximumWidth(78)
        for name in _BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(18, 18))
            bar.addWidget(button)
        bar.addStretch(1)
        self._shape.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._shape)
        amount, line, column = QWidgetAction(menu), QWidget(), QHBoxLayout()
        line.setLayout(column)
        column.setContentsMargins(10, 4, 10, 4)
        column.addWidget(self._amount_word, 1)
        column.addWidget(self._amount)
        amount.setDefaultWidget(line)
        menu.addAction(amount)
        menu.addSeparator()
        for name in _SHAPES:
            menu.addAction(actions[name])
        self._shape.setMenu(menu)
        bar.addWidget(self._shape)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.setSpacing(4)
        whole.addWidget(self._layers)
        regions = QWidget()
        below = QVBoxLayout(regions)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self._tree, 1)
        below.addLayout(bar)
        self._pages.addWidget(regions)
        area = scrolled(self.damage)  # a short screen has no room for all of it above the settings
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.addWidget(area)
        whole.addWidget(self._pages, 1)

    @Slot()
    def _show(self) -> None:
        """The regions as they are."""
        with QSignalBlocker(self._tree):
            self._tree.clear()
            for look in self._edits.looks:
                self._tree.addTopLevelItem(self._item(look))
        self._show_count()
        self._show_current(self._edits.current)
        self._counting.start()

    def _show_count(self) -> None:
        """What the columns are; rows are counted by the eye."""
        self._tree.setHeaderLabels([self.tr("Name"), self.tr("Share"), "", ""])

    def _item(self, look: RegionStyle) -> QTreeWidgetItem:
        """One row."""
        item = QTreeWidgetItem([shown_name(look), "", "", ""])
        item.setToolTip(NAME, shown_name(look))
        flags = item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)
        item.setData(NAME, Qt.ItemDataRole.UserRole, look.label)
        item.setIcon(NAME, _swatch(look))
        item.setIcon(LOCK, icon("lock" if look.locked else "unlock"))
        item.setIcon(EYE, icon("eye" if look.visible else "eye-off"))
        item.setToolTip(LOCK, self.tr("Locked: neither loses nor gains a pixel") if look.locked else self.tr("Lock"))
        item.setToolTip(EYE, self.tr("Hide") if look.visible else self.tr("Show"))
        item.setTextAlignment(SHARE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    @Slot()
    def _count(self) -> None:
        """How much of the photo each region has."""
        document = self._edits.document
        kept = self._kept_soft()
        with QSignalBlocker(self._tree):
            for row in range(self._tree.topLevelItemCount()):
                item = self._tree.topLevelItem(row)
                label = self._label(item)
                share = document.share(label) if document is not None else 0.0
                assert item is not None
                text = f"{share:.1%}" if share > 0 else self.tr("empty")
                words, tip = self._softness(label, kept) if share > 0 else ("{share}", "")
                item.setText(SHARE, words.format(share=text))
                item.setToolTip(SHARE, tip)

    def _kept_soft(self) -> frozenset[int]:
        """The regions that no method enlarges."""
        return engine.left_out(self._session.recipe.only, self._edits.named)

    def _softness(self, label: int, kept: frozenset[int]) -> tuple[str, str]:
        """How the share of a region is told, and its tip: what is kept soft, and what could be."""
        if label in kept:
            return self.tr("{share} · kept soft"), self.tr("Not enlarged by the method: it stays as soft as it is")
        if label in self._session.out_of_focus:
            return self.tr("{share} · soft"), self.tr("Out of focus: surely blurrier than the rest of the photo. "
                                                      "“Keep soft” in the region's menu leaves it so")
        return "{share}", ""

    @Slot(int)
    def _show_current(self, label: int) -> None:
        """Mark the region that is painted."""
        with QSignalBlocker(self._tree):
            for row in range(self._tree.topLevelItemCount()):
                item = self._tree.topLevelItem(row)
                # Making the current row current again would end a selection of several.
                if item is not None and self._label(item) == label and item is not self._tree.currentItem():
                    self._tree.setCurrentItem(item)
        self._selected()

    @Slot()
    def _chosen(self) -> None:
        """The user paints another one."""
        item = self._tree.currentItem()
        if item is not None:
            self._edits.activate(REGIONS)
            self._edits.choose(self._label(item))

    @Slot(str)
    def _show_layer(self, layer: str) -> None:
        """The regions, or the damage in their place."""
        self._pages.setCurrentIndex(0 if layer == REGIONS else 1)

    @Slot()
    def _back(self) -> None:
        """A region was clicked, also the one that is current already: it is what is painted."""
        self._edits.activate(REGIONS)

    @Slot(QTreeWidgetItem, int)
    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        """Another name; an empty one is not taken."""
        look = self._edits.look(self._label(item))
        name = item.text(NAME).strip()
        if column == NAME and look is not None and name not in (look.name, shown_name(look)):
            if name:
                self._edits.alter(look.label, self.tr("Rename region"), name=name)
            else:
                self._show()

    @Slot()
    def _selected(self) -> None:
        """Those that are chosen together can be merged."""
        self._edits.selected = frozenset(self._label(item) for item in self._tree.selectedItems())

    @Slot(QTreeWidgetItem, int)
    def _switched(self, item: QTreeWidgetItem, column: int) -> None:
        """Lock and eye are switches."""
        look = self._edits.look(self._label(item))
        if look is not None and column == LOCK:
            self._edits.alter(look.label, self.tr("Unlock region") if look.locked else self.tr("Lock region"),
                              locked=not look.locked)
        elif look is not None and column == EYE:
            self._edits.alter(look.label, self.tr("Hide region") if look.visible else self.tr("Show region"),
                              visible=not look.visible)

    @Slot(int, int)
    def _ordered(self, row: int, place: int) -> None:
        """One was dragged to another place."""
        label = self._edits.looks[row].label
        self._edits.move(label, place - row)

    @Slot(int)
    def _amount_typed(self, pixels: int) -> None:
        """How far shapes go."""
        self._edits.amount = pixels

    @staticmethod
    def _label(item: QTreeWidgetItem | None) -> int:
        """A row's label."""
        return int(item.data(NAME, Qt.ItemDataRole.UserRole)) if item is not None else 0

    def _retranslate(self) -> None:
        """All words."""
        self._show_count()
        self._tree.setAccessibleName(self.tr("Regions"))
        self._amount.setSuffix(" px")
        self._amount.setAccessibleName(self.tr("Amount"))
        self._amount_word.setText(self.tr("Amount"))
        self._amount.setToolTip(self.tr("How far Grow, Shrink, Smooth and Refine reach, in pixels of the photo"))
        self._shape.setText(self.tr("Shape"))
        self._shape.setToolTip(self.tr("Change the outline of the current region"))


def _swatch(look: RegionStyle) -> QIcon:
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
