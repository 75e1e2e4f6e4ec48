"""The dialog that shows every action's keys and lets the user change them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import actions as table
from gui.look.icons import icon
from gui.settings import Settings

_NAME = Qt.ItemDataRole.UserRole
_WITHOUT_MENU = "run"  # what has a key only stops a run
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsDialog(QDialog):
    """A list to search in, a field that takes a key, and a word where another action has that key already."""

    def __init__(self, actions: Mapping[str, QAction], settings: Settings, parent: QWidget | None = None) -> None:
        """Show the keys of now."""
        super().__init__(parent)
        self._actions, self._settings = actions, settings
        self.search, self.list, self.edit = QLineEdit(), QTreeWidget(), QKeySequenceEdit()
        self.word = QLabel()
        blank = QPixmap(16, 16)
        blank.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(blank)  # keeps the names in one line
        self.assign, self.clear, self.reset, self.reset_all = (QPushButton() for _ in range(4))
        self._label, self._buttons = QLabel(), QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        self._fill()
        self._retranslate()
        self._chosen()
        self.resize(760, 620)

    # building --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """Place and connect the parts."""
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._filter)
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(True)
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.header().setStretchLastSection(True)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemActivated.connect(self._begin)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.keySequenceChanged.connect(self._check)
        self._label.setBuddy(self.edit)
        self.word.setWordWrap(True)
        self.word.setMinimumHeight(self.word.fontMetrics().lineSpacing() * 2)
        self.word.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.assign.clicked.connect(self._assign)
        self.clear.clicked.connect(self._clear)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._ask_reset_all)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        for button in (self.clear, self.reset, self.reset_all):
            button.setAutoDefault(False)
        row, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for part in (self._label, self.edit, self.assign, self.clear, self.reset):
            row.addWidget(part)
        row.setStretch(1, 1)
        foot.addWidget(self.reset_all)
        foot.addStretch()
        foot.addWidget(self._buttons)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.word)
        column.addLayout(foot)

    def _fill(self) -> None:
        """Menus, and under each its actions."""
        heads: dict[str, QTreeWidgetItem] = {}
        for name, plan in table.TABLE.items():
            if name not in self._actions:
                continue
            menu = plan.menu.partition("/")[0] or _WITHOUT_MENU
            if menu not in heads:
                heads[menu] = QTreeWidgetItem(self.list)
                heads[menu].setData(0, _NAME, f"menu:{menu}")
                heads[menu].setFlags(Qt.ItemFlag.ItemIsEnabled)
                heads[menu].setFirstColumnSpanned(True)
            item = QTreeWidgetItem(heads[menu])
            item.setData(0, _NAME, name)
            item.setIcon(0, icon(plan.icon) if plan.icon else self._blank)
        self.list.expandAll()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        """All words."""
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search.setPlaceholderText(self.tr("Search by action or key"))
        self.search.setAccessibleName(self.tr("Search by action or key"))
        self.list.setAccessibleName(self.tr("Actions and their keys"))
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("What it does")])
        self._label.setText(self.tr("&New key:"))
        self.edit.setAccessibleName(self.tr("New key"))
        self.assign.setText(self.tr("&Assign"))
        self.clear.setText(self.tr("&No key"))
        self.reset.setText(self.tr("&Usual key"))
        self.reset_all.setText(self.tr("&Reset all…"))
        for item in self._items():
            self._write(item)
        for head in self._heads():
            menu = str(head.data(0, _NAME)).partition(":")[2]
            head.setText(0, table.MNEMONIC.sub("", table.menu_title(menu)).replace("&", ""))

    def _write(self, item: QTreeWidgetItem) -> None:
        """One action's row; a changed key is bold."""
        name = str(item.data(0, _NAME))
        keys = [key.toString(_NATIVE) for key in self._actions[name].shortcuts()]
        item.setText(0, table.words_of(name))
        item.setText(1, ", ".join(keys))
        item.setText(2, self._actions[name].whatsThis())
        font = self.list.font()
        font.setBold(name in self._settings.shortcuts)
        item.setFont(1, font)

    def _items(self) -> list[QTreeWidgetItem]:
        """All rows of actions."""
        return [item for head in self._heads() for item in _children(head)]

    def _heads(self) -> list[QTreeWidgetItem]:
        """The rows of menus."""
        return _children(self.list.invisibleRootItem())

    # using -----------------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The action that is chosen, or nothing."""
        item = self.list.currentItem()
        name = str(item.data(0, _NAME)) if item is not None else ""
        return name if name in self._actions else ""

    def choose(self, name: str) -> None:
        """Choose an action's row."""
        for item in self._items():
            if item.data(0, _NAME) == name:
                self.list.setCurrentItem(item)

    @Slot(str)
    def _filter(self, text: str) -> None:
        """Show the rows that hold every word."""
        wanted = text.casefold().split()
        for head in self._heads():
            shown = 0
            for item in _children(head):
                held = " ".join(item.text(column) for column in range(3)).casefold()
                hide = not all(word in held for word in wanted)
                item.setHidden(hide)
                shown += not hide
            head.setHidden(shown == 0)

    @Slot()
    def _chosen(self) -> None:
        """Another row."""
        for part in (self.edit, self.clear, self.reset):
            part.setEnabled(bool(self.name))
        self.edit.clear()
        self.reset.setEnabled(self.name in self._settings.shortcuts)
        self._check(QKeySequence())

    @Slot()
    def _begin(self) -> None:
        """Enter or a double click on a row: wait for the key."""
        if self.name:
            self.edit.setFocus()

    @Slot(QKeySequence)
    def _check(self, key: QKeySequence) -> None:
        """Say whether the key is free."""
        taken = table.conflicts(self._actions, self.name, key) if self.name else []
        self.assign.setEnabled(bool(self.name) and not key.isEmpty())
        self.assign.setText(self.tr("Take it &away") if taken else self.tr("&Assign"))
        self.assign.setDefault(not taken)
        role = ""
        if not self.name:
            text = self.tr("Choose an action above, then press its new key here.")
        elif taken:
            others = ", ".join(f"“{table.words_of(other)}”" for other in taken)
            text = self.tr("{key} belongs to {others} already. Press another key, or take it away from there.").format(
                key=key.toString(_NATIVE), others=others)
            role = "warning"
        elif key.isEmpty():
            text = self.tr("Press the new key of “{name}”.").format(name=table.words_of(self.name))
        else:
            text = self.tr("{key} is free.").format(key=key.toString(_NATIVE))
        self.word.setText(text)
        self.word.setProperty("role", role)
        self.word.style().unpolish(self.word)
        self.word.style().polish(self.word)

    @Slot()
    def _assign(self) -> None:
        """Give the key to the chosen action; where others had it, they lose it, as the button said."""
        name, key = self.name, self.edit.keySequence()
        if not name or key.isEmpty():
            return
        taken = table.conflicts(self._actions, name, key)
        for other in taken:
            left = [old for old in self._actions[other].shortcuts() if not table.clash(old, key)]
            table.set_keys(self._actions, self._settings, other, left)
        table.set_keys(self._actions, self._settings, name, [key])
        self._changed()

    @Slot()
    def _clear(self) -> None:
        """Leave the chosen action without a key."""
        if self.name:
            table.set_keys(self._actions, self._settings, self.name, [])
            self._changed()

    @Slot()
    def _reset(self) -> None:
        """Give the chosen action its usual keys, except those that another has by now."""
        name = self.name
        if not name:
            return
        usual = table.usual_keys(table.TABLE[name])
        free = [key for key in usual if not table.conflicts(self._actions, name, key)]
        table.set_keys(self._actions, self._settings, name, free)
        self._changed()
        if len(free) < len(usual):
            lost = ", ".join(key.toString(_NATIVE) for key in usual if key not in free)
            self.word.setText(self.tr("{key} belongs to another action now, and stays there.").format(key=lost))

    @Slot()
    def _ask_reset_all(self) -> None:
        """Ask, then give every action its usual keys."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Give every action its usual keys again?"))
        box.setInformativeText(self.tr("All keys that you have chosen are forgotten."))
        yes = box.addButton(self.tr("Reset all"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is yes:
            self.reset_everything()

    def reset_everything(self) -> None:
        """The usual keys for all."""
        self._settings.shortcuts = {}
        for name in self._actions:
            if name in table.TABLE:
                table.set_keys(self._actions, self._settings, name, None)
        self._changed()

    def _changed(self) -> None:
        """Write all rows anew."""
        for item in self._items():
            self._write(item)
        self._chosen()


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The rows below a row."""
    found = (item.child(row) for row in range(item.childCount()))
    return [child for child in found if child is not None]
