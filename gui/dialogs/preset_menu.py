"""The button with the user's own presets: choose one, keep the present settings, rename, delete, export, import."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import EngineError, Reader, Recipe, Report
from gui.dialogs import presets
from gui.dialogs.presets import Presets
from gui.document.session import Session
from gui.settings import Settings
from gui.words import engine_words

translate = QCoreApplication.translate


class PresetButton(QPushButton):
    """A button whose menu lists the user's own presets; the one that holds now is marked."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Follow the session."""
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.presets = Presets(settings, self)
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        session.recipe_changed.connect(self._show)
        self.presets.changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    @Slot()
    def _show(self) -> None:
        """The preset that holds now, or what the button is for."""
        name = self.presets.like(self._session.recipe)
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 220)
        self.setText(shown.replace("&", "&&") or self.tr("Own presets"))
        self.setToolTip(name or self.tr("Settings that you keep under a name of your own"))
        self.setAccessibleName(self.tr("Own presets"))

    @Slot()
    def _fill(self) -> None:
        """What there is now."""
        menu, like = self.menu(), self.presets.like(self._session.recipe)
        menu.clear()
        for name in self.presets.names:
            fault = self.presets.fault(name)
            action = QAction(name.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(name == like)
            action.setEnabled(not fault)
            action.setToolTip(engine_words.words(fault))
            action.triggered.connect(partial(self.choose, name))
            menu.addAction(action)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(self.tr("&Keep these settings as a preset…"), self.keep)
        manage = menu.addAction(self.tr("&Manage presets…"), self.manage)
        manage.setToolTip(self.tr("Rename, delete, export and import presets"))

    def choose(self, name: str) -> None:
        """Take a preset's settings."""
        try:
            self._session.set_recipe(self.presets.recipe(name, self._session.recipe))
        except EngineError as fault:
            self._session.failed.emit(fault.said)

    @Slot()
    def keep(self) -> None:
        """Ask for a name, and keep the settings as they are now."""
        ask_and_keep(self.window(), self.presets, self._session.recipe)

    @Slot()
    def manage(self) -> None:
        """Rename, delete, export, import."""
        PresetsDialog(self._session, self._settings, self.presets, self.window()).exec()


def ask_and_keep(parent: QWidget, kept: Presets, recipe: Recipe) -> None:
    """Ask for a name until one can be used or the user gives up, and keep settings under it."""
    name = kept.like(recipe)
    while True:
        name, given = QInputDialog.getText(
            parent, translate("Presets", "Keep settings"), translate("Presets", "Name of the preset:"),
            QLineEdit.EchoMode.Normal, name)
        if not given:
            return
        try:
            name = presets.usable(name)
        except EngineError as fault:
            QMessageBox.warning(parent, translate("Presets", "Keep settings"), engine_words.words(fault.said))
            continue
        if name not in kept or _may_replace(parent, name):
            kept.save(name, recipe)
            return


def _may_replace(parent: QWidget, name: str) -> bool:
    """Whether another preset of that name may go."""
    answer = QMessageBox.question(
        parent, translate("Presets", "Keep settings"),
        translate("Presets", "There is a preset called “{name}” already. Replace it?").format(name=name),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No, QMessageBox.StandardButton.No)
    return answer == QMessageBox.StandardButton.Yes


class PresetsDialog(QDialog):
    """The list of own presets; what cannot be used says why."""

    def __init__(self, session: Session, settings: Settings, kept: Presets, parent: QWidget | None = None) -> None:
        """List them."""
        super().__init__(parent)
        self._session, self._settings, self._kept = session, settings, kept
        self.setWindowTitle(self.tr("Presets"))
        self.resize(460, 320)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Presets"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._allow)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "faint")
        self.use, self.rename, self.delete, self.export, self.bring = buttons = tuple(QPushButton() for _ in range(5))
        words = (self.tr("&Use"), self.tr("Re&name…"), self.tr("&Delete"), self.tr("&Export…"), self.tr("&Import…"))
        slots = (self._use, self._rename, self._delete, self._export, self._bring)
        side = QVBoxLayout()
        for button, text, slot in zip(buttons, words, slots, strict=True):
            button.setText(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            side.addWidget(button)
        side.addStretch()
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        row.addLayout(side)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(row, 1)
        column.addWidget(self.said)
        column.addWidget(close)
        kept.changed.connect(self._list)
        self._list()

    @property
    def chosen(self) -> list[str]:
        """The names that are marked."""
        return [item.text() for item in self.list.selectedItems()]

    @Slot()
    def _list(self) -> None:
        """All of them, with those still marked that were."""
        marked = self.chosen
        self.list.clear()
        for name in self._kept.names:
            item = QListWidgetItem(name)
            fault = engine_words.words(self._kept.fault(name))
            item.setToolTip(fault)
            if fault:
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)
            item.setSelected(name in marked)
        if not self.list.count():
            self.said.setText(self.tr("No presets yet. Keep the settings that you use often under a name of your own, "
                                      "or import a file of presets."))
        self._allow()

    @Slot()
    def _allow(self) -> None:
        """What can be done with what is marked."""
        chosen = self.chosen
        faults = [self._kept.fault(name) for name in chosen]
        self.use.setEnabled(len(chosen) == 1 and not faults[0])
        self.rename.setEnabled(len(chosen) == 1)
        self.delete.setEnabled(bool(chosen))
        self.export.setEnabled(bool(self._kept.names))
        if self.list.count():
            self.said.setText(engine_words.words(next((fault for fault in faults if fault), "")))

    @Slot()
    def _use(self) -> None:
        """Take its settings."""
        self._session.set_recipe(self._kept.recipe(self.chosen[0], self._session.recipe))
        self.accept()

    @Slot()
    def _rename(self) -> None:
        """Ask for another name."""
        old = self.chosen[0]
        name, given = QInputDialog.getText(self, self.tr("Rename preset"), self.tr("Name of the preset:"),
                                           QLineEdit.EchoMode.Normal, old)
        if given:
            try:
                self._kept.rename(old, name)
            except EngineError as fault:
                QMessageBox.warning(self, self.windowTitle(), engine_words.words(fault.said))

    @Slot()
    def _delete(self) -> None:
        """Ask, then forget."""
        answer = QMessageBox.question(
            self, self.tr("Delete presets"), self.tr("Delete %n preset(s)? This cannot be taken back.", "",
                                                     len(self.chosen)),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No, QMessageBox.StandardButton.No)
        if answer == QMessageBox.StandardButton.Yes:
            for name in self.chosen:
                self._kept.delete(name)

    @Slot()
    def _export(self) -> None:
        """Write those that are marked, or all, to a file."""
        names = self.chosen or self._kept.names
        suffix = engine.preset_file.SUFFIX
        first = Path(self._settings.folder("presets") or Path.home()) / f"{_plain(names[0])}{suffix}"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export presets"), str(first), _kinds())
        if name:
            path = Path(name) if name.endswith(suffix) else Path(name + suffix)
            self._settings.set_folder("presets", path.parent)
            self._session.writing.file(path, partial(_written, path, self._kept.plain(names)))

    @Slot()
    def _bring(self) -> None:
        """Take presets from a file, which is read beside."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import presets"), self._settings.folder("presets"),
                                              _kinds())
        if name:
            self._settings.set_folder("presets", Path(name).parent)
            runs = self._session.runs
            runs.beside(self.tr("Import presets"), partial(self._brought, Path(name).name),
                        partial(_read, runs.reader, Path(name)), self._not_brought)

    def _brought(self, name: str, found: Mapping[str, Any]) -> None:
        """Keep what was in a file of that name, and mark it."""
        try:
            names = self._kept.bring(presets.taken(found, name))
        except EngineError as fault:
            self._not_brought(fault)
            return
        for row in range(self.list.count()):
            self.list.item(row).setSelected(self.list.item(row).text() in names)

    def _not_brought(self, fault: EngineError | None) -> None:
        """Say why the file is of no use."""
        if fault is not None:
            QMessageBox.warning(self, self.windowTitle(), engine_words.words(fault.said))


def _kinds() -> str:
    """The kinds of files that hold presets."""
    own, others = translate("Presets", "Presets"), translate("Presets", "All files")
    return f"{own} (*{engine.preset_file.SUFFIX} *.json);;{others} (*)"


def _plain(name: str) -> str:
    """A name that every disk takes."""
    return "".join("-" if letter in '\\/:*?"<>|' else letter for letter in name).strip(". ") or "presets"


def _written(path: Path, found: dict[str, presets.Values], *, report: object, glimpse: object) -> tuple[str, ...]:
    """The file, in a thread."""
    engine.preset_file.write(path, found, engine.__version__)
    return ()


def _read(reader: Reader, path: Path, *, report: Report, glimpse: object) -> Mapping[str, Any]:
    """What a file of presets holds."""
    return cast("Mapping[str, Any]", reader.read("presets", path, report=report))
