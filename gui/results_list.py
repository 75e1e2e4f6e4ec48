"""Every result of this photo: what it was made with, how long it took, and which two are compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

import engine
from gui import engine_words
from gui.icons import icon
from gui.pyramid import Pyramid, image_of
from gui.results import BEFORE, Result
from gui.session import Session

_TITLE, _BEFORE, _AFTER = range(3)


class ResultsList(QWidget):
    """The photo and its results; a click in the columns chooses what stands before and after the divider."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Follow the session."""
        super().__init__(parent)
        self._session = session
        self._icons: dict[int, QIcon] = {}
        self._tree = QTreeWidget()
        self._tree.setColumnCount(3)
        self._tree.setRootIsDecorated(False)
        self._tree.setIconSize(QSize(48, 48))
        self._tree.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        header = self._tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, header.ResizeMode.Stretch)
        for column in (_BEFORE, _AFTER):
            header.setSectionResizeMode(column, header.ResizeMode.ResizeToContents)
        self._tree.itemClicked.connect(self._clicked)
        self._tree.itemActivated.connect(self._activated)
        self._tree.itemChanged.connect(self._renamed)
        self._rename, self._delete = QToolButton(), QToolButton()
        self._rename.setIcon(icon("rename"))
        self._delete.setIcon(icon("delete"))
        self._rename.clicked.connect(self._rename_current)
        self._delete.clicked.connect(self._delete_current)
        row = QHBoxLayout()
        row.addWidget(self._rename)
        row.addWidget(self._delete)
        row.addStretch(1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(6, 6, 6, 6)
        column_layout.setSpacing(4)
        column_layout.addWidget(self._tree, 1)
        column_layout.addLayout(row)
        session.results.changed.connect(self._list)
        session.results.chosen_changed.connect(self._list)
        session.photo_changed.connect(self._photo_changed)
        self._retranslate()
        self._list()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._list()
        super().changeEvent(event)

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo."""
        self._icons.clear()
        self._list()

    @Slot()
    def _list(self) -> None:
        """The results as they are."""
        results = self._session.results
        with QSignalBlocker(self._tree):
            self._tree.clear()
            if self._session.pyramid is not None:
                self._tree.addTopLevelItem(self._row(BEFORE, self.tr("Original"), "", self._session.pyramid))
            for result in results.list:
                title = result.title if result.saved or result.box else f"{result.title} *"
                self._tree.addTopLevelItem(self._row(result.number, title, self._words(result), None, result))
        some = bool(results.list)
        self._rename.setEnabled(some)
        self._delete.setEnabled(some)

    def _row(self, number: int, title: str, words: str, pyramid: Pyramid | None,
             result: Result | None = None) -> QTreeWidgetItem:
        """One row."""
        results = self._session.results
        item = QTreeWidgetItem([f"{title}\n{words}" if words else title, "", ""])
        item.setData(_TITLE, Qt.ItemDataRole.UserRole, number)
        item.setIcon(_TITLE, self._icon(number, pyramid, result))
        item.setText(_BEFORE, "●" if results.before == number else "○")
        item.setText(_AFTER, "●" if results.after == number else "○")
        for column in (_BEFORE, _AFTER):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignCenter)
        if result is not None:
            item.setToolTip(_TITLE, self._tip(result))
        return item

    def _icon(self, number: int, pyramid: Pyramid | None, result: Result | None) -> QIcon:
        """A thumbnail, made once."""
        if number not in self._icons:
            if pyramid is not None:
                image = pyramid.images[-1]
            else:
                assert result is not None
                step = max(1, max(result.screen.shape[:2]) // 200)
                image = image_of(result.screen[::step, ::step].copy()).copy()
            self._icons[number] = QIcon(QPixmap.fromImage(image.scaled(
                96, 96, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)))
        return self._icons[number]

    def _words(self, result: Result) -> str:
        """Settings, time and the main figure in a line."""
        preset = next((name for name, recipe in engine.PRESETS.items() if recipe.upscaler == result.recipe.upscaler
                       and recipe.iterations == result.recipe.iterations), "")
        parts = [engine_words.preset(preset)[0] if preset else engine_words.choice("upscaler", result.recipe.upscaler),
                 f"{result.restored.scale}×", self.tr("%n s", "", round(result.seconds))]
        if result.metrics is not None:
            for name in ("psnr", "consistency"):
                value = result.metrics.get(name)
                if value is not None:
                    parts.append(f"{engine_words.figure(name).title} {value:.1f} dB")
                    break
        return " · ".join(parts)

    def _tip(self, result: Result) -> str:
        """All that differs from the preset, and whether it is saved."""
        lines = [self.tr("Saved") if result.saved else self.tr("Not saved yet")]
        for name, value in result.recipe.plain().items():
            lines.append(f"{engine_words.label(name)}: {engine_words.choice(name, value)}")
        return "\n".join(lines)

    @Slot(QTreeWidgetItem, int)
    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        """Choose what is compared."""
        results, number = self._session.results, int(item.data(_TITLE, Qt.ItemDataRole.UserRole))
        if column == _BEFORE:
            results.choose(number, results.after)
        elif column == _AFTER:
            results.choose(results.before, number)

    @Slot(QTreeWidgetItem, int)
    def _activated(self, item: QTreeWidgetItem, column: int) -> None:
        """Enter or a double click compares with the photo."""
        number = int(item.data(_TITLE, Qt.ItemDataRole.UserRole))
        if number != BEFORE and column == _TITLE:
            self._session.results.choose(BEFORE, number)

    @Slot()
    def _rename_current(self) -> None:
        """Edit the title in its place."""
        item = self._tree.currentItem() or self._tree.topLevelItem(self._tree.topLevelItemCount() - 1)
        number = int(item.data(_TITLE, Qt.ItemDataRole.UserRole)) if item is not None else BEFORE
        result = self._session.results.get(number)
        if item is not None and result is not None:
            with QSignalBlocker(self._tree):
                item.setText(_TITLE, result.title)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._tree.setCurrentItem(item)
            self._tree.editItem(item, _TITLE)

    @Slot(QTreeWidgetItem, int)
    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        """Take the new title."""
        number, title = int(item.data(_TITLE, Qt.ItemDataRole.UserRole)), item.text(_TITLE).strip()
        if column == _TITLE and number != BEFORE and title:
            self._session.results.update(number, title=title.splitlines()[0])

    @Slot()
    def _delete_current(self) -> None:
        """Drop the chosen result."""
        item = self._tree.currentItem()
        if item is not None:
            self._session.results.remove(int(item.data(_TITLE, Qt.ItemDataRole.UserRole)))

    def _retranslate(self) -> None:
        """Fixed words."""
        self._tree.setHeaderLabels([self.tr("Result"), self.tr("Before"), self.tr("After")])
        self._tree.setAccessibleName(self.tr("Results"))
        for button, text in ((self._rename, self.tr("Rename result")), (self._delete, self.tr("Delete result"))):
            button.setToolTip(text)
            button.setAccessibleName(text)


