"""Projects: saved, saved under another name, and their photos found again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from gui.actions.actions import connect
from gui.document.reading import PROJECT
from gui.words import engine_words

if TYPE_CHECKING:
    from gui.commands.desk import Desk


class ProjectCommands(QObject):
    """One method an action, connected by its name."""

    def __init__(self, window: Desk) -> None:
        """Connect every action that has a method here."""
        super().__init__(window)
        self._window, self._session, self._settings = window, window.session, window.settings
        connect(self, window.actions_by_name)
        self._session.opening.photo_missing.connect(self._ask_for_photo)

    @Slot()
    def save_project(self) -> None:
        """Into the file that it came from, or one that is asked for."""
        path = self._session.project
        if path is None:
            self.save_project_as()
        else:
            self._save(path)

    @Slot()
    def save_project_as(self) -> None:
        """Ask for a file, and what it shall hold."""
        session = self._session
        if session.photo is None:
            return
        begin = session.project or (session.path or Path(self._settings.folder("open")) / self.tr("Untitled"))
        if begin.suffix != PROJECT:
            begin = begin.with_name(begin.stem + PROJECT)
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save project"), str(begin), self.tr("Heirloom projects") + f" (*{PROJECT})")
        if not name:
            return
        path = Path(name if name.endswith(PROJECT) else name + PROJECT)
        contents = Contents(session.path is not None, self._settings.flag("project-photo", False),
                            self._settings.flag("project-results", True), self._window)
        if contents.exec() == QDialog.DialogCode.Accepted:
            self._settings.set_flag("project-photo", contents.photo.isChecked())
            self._settings.set_flag("project-results", contents.results.isChecked())
            self._save(path)

    def _save(self, path: Path) -> None:
        """As the user chose last."""
        self._session.writing.project(path, self._settings.flag("project-photo", False),
                                   self._settings.flag("project-results", True))

    @Slot(object, object)
    def _ask_for_photo(self, project: Path, sentence: str) -> None:
        """Let the user show where a project's photo lies now."""
        told = engine_words.words(sentence)
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Heirloom"), told, parent=self._window)
        show = box.addButton(self.tr("Show the photo…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Do not open"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is show:
            name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Where is the photo?"), str(project.parent))
            if name:
                self._session.opening.open(project, elsewhere=Path(name))


class Contents(QDialog):
    """What a project file shall hold besides the work itself."""

    def __init__(self, has_photo: bool, photo: bool, results: bool, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            has_photo: whether the photo is a file that could be held.
            photo: whether it was held last time.
            results: whether the results' pictures were.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save project"))
        column = QVBoxLayout(self)
        told = QLabel(self.tr("The project holds your regions, settings, kernels and what is known of every result. "
                              "It may also hold:"))
        told.setWordWrap(True)
        self.photo = QCheckBox(self.tr("The photo itself, so that the project can travel alone"))
        self.results = QCheckBox(self.tr("The pictures of the results, losslessly (large)"))
        self.photo.setChecked(photo and has_photo)
        self.photo.setEnabled(has_photo)
        self.results.setChecked(results)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for part in (told, self.photo, self.results, buttons):
            column.addWidget(part)
        self.setMinimumWidth(420)
