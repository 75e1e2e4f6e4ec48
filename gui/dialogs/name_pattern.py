"""The dialog in which the user says how files are named: a pattern with fields, explained and tried at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import EngineError
from gui.settings import Settings
from gui.words import engine_words


class PatternDialog(QDialog):
    """A line for the pattern, a button for each field, and the name that comes out."""

    def __init__(self, settings: Settings, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Begin with the pattern in use."""
        super().__init__(parent)
        self._settings, self._values = settings, values
        self.setWindowTitle(self.tr("Names of files"))
        self.pattern = QLineEdit(str(settings.saving.get("pattern", engine.naming.USUAL)))
        self.pattern.setMinimumWidth(380)
        self.pattern.setAccessibleName(self.tr("Pattern"))
        self.shown = QLabel()
        self.shown.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        told = QLabel(self.tr("New files are named by this pattern. What stands in braces is filled in."))
        told.setWordWrap(True)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (name, meaning) in enumerate(engine.naming.FIELDS.items()):
            button = QPushButton(f"{{{name}}}")
            button.setAutoDefault(False)
            button.setToolTip(self.tr("Put it where the cursor is"))
            button.clicked.connect(partial(self._insert, name))
            grid.addWidget(button, row, 0)
            grid.addWidget(QLabel(engine_words.words(meaning)), row, 1)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.RestoreDefaults)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(kinds.RestoreDefaults).clicked.connect(partial(self.pattern.setText, engine.naming.USUAL))
        for part in (told, self.pattern, self.shown):
            column.addWidget(part)
        column.addLayout(grid)
        column.addWidget(self.buttons)
        self.pattern.textChanged.connect(self._show)
        self._show()

    def accept(self) -> None:
        """Name files so from now on."""
        if not self._tried()[1]:
            self._settings.saving = {**self._settings.saving, "pattern": self.pattern.text().strip()}
            super().accept()

    def _insert(self, name: str) -> None:
        """A field where the cursor is."""
        self.pattern.insert(f"{{{name}}}")
        self.pattern.setFocus()

    def _tried(self) -> tuple[str, str]:
        """(the name that comes out, why none does): one of them is empty."""
        try:
            return engine.naming.name_of(self.pattern.text(), {**self._values, "number": 1}), ""
        except EngineError as fault:
            return "", engine_words.words(fault.said)

    @Slot()
    def _show(self) -> None:
        """The name that comes out, or why none does."""
        name, fault = self._tried()
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not fault)
        self.shown.setProperty("role", "fault" if fault else "")
        self.shown.style().polish(self.shown)
        self.shown.setText(fault or self.tr("For instance: {name}").format(name=name))
