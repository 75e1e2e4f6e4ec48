"""Asks for the newest version when the user asks, and says in a sentence what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

import engine
from engine import EngineError, NewestRelease
from gui import outside
from gui.document.session import Session
from gui.words import engine_words
from gui.words.spoken import Spoken


class UpdatesDialog(Spoken, QDialog):
    """One question, its answer, and the way to the page; nothing is loaded or installed."""

    def __init__(self, session: Session, parent: QWidget | None = None, address: str = "") -> None:
        """Ask at once; `address` is asked instead of the project's own."""
        super().__init__(parent)
        self._found: NewestRelease | EngineError | None = None
        self.told, self._bar = QLabel(), QProgressBar()
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.page = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.addButton(self.page, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.addWidget(self.told, 1)
        column.addWidget(self._bar)
        column.addWidget(self._buttons)
        self.setMinimumWidth(460)
        self._buttons.rejected.connect(self.reject)
        self.page.clicked.connect(self._open)
        self._retranslate()
        self._show()
        self._job = session.runs.beside(self.tr("Asking for the newest version"), self._answered,
                                partial(_asked, address), self._failed)
        self.finished.connect(self._closed)

    def _answered(self, found: NewestRelease) -> None:
        """It is known."""
        self._found = found
        self._show()

    def _failed(self, fault: EngineError | None) -> None:
        """It could not be known, or need not any more."""
        self._found = fault
        if fault is None:
            self.deleteLater()
        else:
            self._show()

    @Slot()
    def _closed(self) -> None:
        """Ask no longer."""
        if self._found is None:
            self._job.cancel()  # and then it goes
        else:
            self.deleteLater()

    @Slot()
    def _open(self) -> None:
        """The page of releases in the browser."""
        outside.show(QUrl(engine.releases.home().releases))

    def _show(self) -> None:
        """What is known."""
        found, have = self._found, engine.__version__
        self._bar.setVisible(found is None)
        self.page.setVisible(found is not None and bool(engine.releases.home().releases))
        if isinstance(found, NewestRelease) and found.newer:
            self.told.setText(self.tr("Heirloom {version} is there; you have {have}. Load it from its page and install "
                                      "it over this one: your work, settings and models stay.").format(
                                          version=found.version, have=have))
        elif isinstance(found, NewestRelease):
            self.told.setText(self.tr("You have Heirloom {have}, and there is none newer.").format(have=have))
        elif found is not None:
            self.told.setText(engine_words.words(found.said))
        else:
            self.told.setText(self.tr("Asking for the newest version…"))
        self.page.setDefault(isinstance(found, NewestRelease) and found.newer)
        self.adjustSize()

    def _retranslate(self) -> None:
        """The fixed words."""
        self.setWindowTitle(self.tr("Check for updates"))
        self.page.setText(self.tr("&Open the page"))


def _asked(address: str, *, report: engine.Report, glimpse: object) -> NewestRelease:
    """Ask, in a thread."""
    return engine.releases.newest(address, report)
