"""Every result of this photo: what it was made with, how long it took, and which two are compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.document.preset import preset_of
from gui.document.results import BEFORE, Result
from gui.document.session import Session
from gui.document.strengths import strength_words
from gui.look.icons import icon
from gui.picture.pyramid import Pyramid, image_of
from gui.settings import Settings
from gui.words import durations, engine_words
from gui.words.spoken import Spoken

_TITLE, _BEFORE, _AFTER = range(3)


class ResultsList(Spoken, QWidget):
    """The photo and its results; a click in the columns chooses what stands before and after the divider."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Follow the session."""
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._icons: dict[int, QIcon] = {}
        self._seen = 0
        self._tree = _Tree()
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
        self._again = QTimer(self)  # the list may not be made anew while its editor closes
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._show)
        self._tree.itemDelegate().closeEditor.connect(self._edited)
        self._rename, self._delete, self._save = QToolButton(), QToolButton(), QToolButton()
        self._rename.setIcon(icon("rename"))
        self._delete.setIcon(icon("delete"))
        self._save.setIcon(icon("save"))
        self._save.clicked.connect(self._save_current)
        self._reuse = QToolButton()
        self._reuse.setIcon(icon("settings"))
        self._reuse.clicked.connect(self._use_settings)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._tree.customContextMenuRequested.connect(self._show_menu)
        self._tree.currentItemChanged.connect(self._allow)
        self._tree.pressed_key.connect(self._key)
        self._rename.clicked.connect(self._rename_current)
        self._delete.clicked.connect(self._delete_current)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addWidget(self._rename)
        row.addWidget(self._reuse)
        row.addWidget(self._delete)
        row.addStretch(1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(6, 6, 6, 6)
        column_layout.setSpacing(4)
        column_layout.addWidget(self._tree, 1)
        column_layout.addLayout(row)
        session.results.changed.connect(self._show)
        session.results.chosen_changed.connect(self._show)
        session.photo_changed.connect(self._photo_changed)
        self._retranslate()
        self._show()

    @Slot()
    def _photo_changed(self) -> None:
        """Another photo."""
        self._icons.clear()
        self._show()

    @Slot()
    def _show(self) -> None:
        """The results as they are."""
        results = self._session.results
        newest = max((result.number for result in results.list), default=BEFORE)
        current = newest if newest > self._seen else self._number(self._tree.currentItem())
        self._seen = newest
        with QSignalBlocker(self._tree):
            self._tree.clear()
            if self._session.pyramid is not None:
                self._tree.addTopLevelItem(self._row(BEFORE, self.tr("Original"), "", self._session.pyramid))
            for result in results.list:
                title = result.title if result.saved or result.box else f"{result.title} *"
                self._tree.addTopLevelItem(self._row(result.number, title, self._words(result), None, result))
        self._keep_current(current)
        self._allow()

    def _keep_current(self, number: int) -> None:
        """Choose the row again that was chosen, or the newest."""
        rows = [self._tree.topLevelItem(row) for row in range(self._tree.topLevelItemCount())]
        same = [item for item in rows if self._number(item) == number]
        item = (same or rows or [None])[-1]
        if item is not None:
            with QSignalBlocker(self._tree):
                self._tree.setCurrentItem(item)

    @property
    def _buttons(self) -> tuple[QToolButton, ...]:
        """What can be done with a result, in the order in which it stands."""
        return self._save, self._rename, self._reuse, self._delete

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        """The same as the buttons below."""
        if self._current() is None:
            return
        menu = QMenu(self)
        for button in self._buttons:
            menu.addAction(button.icon(), button.toolTip(), button.click)
        menu.addAction(self.tr("Keep these settings as a preset…"), self._keep_settings)
        menu.exec(self._tree.viewport().mapToGlobal(place))
        menu.deleteLater()

    @Slot()
    def _use_settings(self) -> None:
        """Take the settings that the chosen result was made with; what computes stays as it is."""
        result = self._current()
        if result is not None:
            self._session.set_recipe(result.recipe.changed(device=self._session.recipe.device))
            self._session.noticed.emit(self.tr("The settings of {title} are in use again.").format(title=result.title))

    @Slot()
    def _keep_settings(self) -> None:
        """Ask for a name, and keep the chosen result's settings."""
        from gui.dialogs.preset_menu import ask_and_keep
        from gui.dialogs.presets import Presets

        result = self._current()
        if result is not None:
            ask_and_keep(self.window(), Presets(self._settings), result.recipe)

    @Slot()
    def _allow(self) -> None:
        """The photo itself is neither saved nor renamed nor deleted."""
        some = self._current() is not None
        for button in self._buttons:
            button.setEnabled(some)

    @staticmethod
    def _number(item: QTreeWidgetItem | None) -> int:
        """A row's result; 0 is the photo."""
        return int(item.data(_TITLE, Qt.ItemDataRole.UserRole)) if item is not None else BEFORE

    def _current(self) -> Result | None:
        """The chosen result."""
        return self._session.results.get(self._number(self._tree.currentItem()))

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
            small = QPixmap.fromImage(image.scaled(96, 96, Qt.AspectRatioMode.KeepAspectRatio,
                                                   Qt.TransformationMode.SmoothTransformation))
            made = self._icons[number] = QIcon(small)
            made.addPixmap(small, QIcon.Mode.Selected)  # else Qt tints the chosen one, and its colours are wrong
        return self._icons[number]

    def _words(self, result: Result) -> str:
        """Settings and time in a line, the main figure below."""
        preset = preset_of(result.recipe)
        told = engine_words.preset(preset)[0] if preset else engine_words.choice("upscaler", result.recipe.upscaler)
        strong = [strength_words(result.strengths, len(result.restored.kernels))] if result.strengths else []
        lines = [" · ".join([told, f"{result.restored.scale}×", *strong, durations.said(result.seconds)])]
        if result.metrics is not None:
            for name in ("psnr", "consistency"):
                value = result.metrics.get(name)
                if value is not None:
                    lines.append(f"{engine_words.figure(name).title} {value:.1f} dB")
                    break
        return "\n".join(lines)

    def _tip(self, result: Result) -> str:
        """All that differs from the preset, and whether it is saved."""
        lines = [self.tr("Saved") if result.saved else self.tr("Not saved yet")]
        for name, value in result.recipe.plain().items():
            lines.append(f"{engine_words.label(name)}: {engine_words.choice(name, value)}")
        return "\n".join(lines)

    @Slot(str)
    def _key(self, meaning: str) -> None:
        """What the keyboard asks for."""
        item = self._tree.currentItem()
        if meaning == "rename":
            self._rename_current()
        elif meaning == "delete":
            self._delete_current()
        elif item is not None:
            self._clicked(item, _BEFORE if meaning == "before" else _AFTER)

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
        item, result = self._tree.currentItem(), self._current()
        if item is not None and result is not None:
            with QSignalBlocker(self._tree):
                item.setText(_TITLE, result.title)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._tree.editItem(item, _TITLE)

    @Slot()
    def _edited(self) -> None:
        """The editor was closed, perhaps without another title."""
        self._again.start(0)

    @Slot()
    def _save_current(self) -> None:
        """Ask where and how, and write it."""
        result = self._current()
        if result is not None:
            from gui.dialogs.saving import SaveDialog

            SaveDialog(self._session, self._settings, result, self.window()).exec()

    @Slot(QTreeWidgetItem, int)
    def _renamed(self, item: QTreeWidgetItem, column: int) -> None:
        """Take the new title."""
        number, title = int(item.data(_TITLE, Qt.ItemDataRole.UserRole)), item.text(_TITLE).strip()
        result = self._session.results.get(number)
        if column == _TITLE and result is not None and title and title != result.title:
            self._session.results.update(number, title=title.splitlines()[0])

    @Slot()
    def _delete_current(self) -> None:
        """Drop the chosen result; asks where no file holds it."""
        result = self._current()
        if result is None:
            return
        if not result.saved and result.box is None:
            answer = QMessageBox.question(
                self, self.tr("Delete result"), self.tr("{title} has not been saved. Delete it?").format(
                    title=result.title),
                QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No, QMessageBox.StandardButton.No)
            if answer != QMessageBox.StandardButton.Yes:
                return
        self._session.results.remove(result.number)

    def _retranslate(self) -> None:
        """Fixed words."""
        self._tree.setHeaderLabels([self.tr("Result"), self.tr("Before"), self.tr("After")])
        self._tree.setAccessibleName(self.tr("Results"))
        texts = (self.tr("Save result…"), self.tr("Rename result"), self.tr("Use these settings again"),
                 self.tr("Delete result"))
        for button, text in zip(self._buttons, texts, strict=True):
            button.setToolTip(text)
            button.setAccessibleName(text)


class _Tree(QTreeWidget):
    """Answers to keys: Space shows a result after, Shift and Space before; F2 renames, Delete deletes."""

    pressed_key = Signal(str)

    def event(self, event: QEvent) -> bool:
        """These keys are the list's own, before they are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._known(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which."""
        known = self._known(event) if self.state() != self.State.EditingState else ""
        if known:
            self.pressed_key.emit(known)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _known(event: QKeyEvent) -> str:
        """What a key stands for, or nothing."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Space:
            return "before" if shift else "after"
        return "" if shift else {Qt.Key.Key_F2.value: "rename", Qt.Key.Key_Delete.value: "delete"}.get(event.key(), "")
