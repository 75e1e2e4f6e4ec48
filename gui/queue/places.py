"""Where the queue's results go, and how they are called."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine import QUEUE_SUFFIXES as SUFFIXES
from engine import BadUsage
from engine import QueuePlaces as Places
from gui.queue.runner import PhotoQueue
from gui.words.engine_words import words


def places_words(places: Places) -> str:
    """Where results go, in a few words."""
    if places.folder is None:
        return QCoreApplication.translate("PlacesDialog", "Beside the photos")
    return places.folder.name or str(places.folder)


class PlacesDialog(QDialog):
    """Folder, name pattern and format, with an example that follows; a pattern that cannot be used says why."""

    def __init__(self, queue: PhotoQueue, parent: QWidget | None = None) -> None:
        """Begin with what is so now."""
        super().__init__(parent)
        self._queue = queue
        now = queue.queue.places
        self.setWindowTitle(self.tr("Results of the list"))
        self.beside = QRadioButton(self.tr("In a folder “restored” beside each photo"))
        self.elsewhere = QRadioButton(self.tr("All in one folder:"))
        self.folder = QLineEdit(str(now.folder or ""))
        self.folder.setMinimumWidth(300)
        self._browse = QPushButton(self.tr("Choose…"))
        self._browse.setAutoDefault(False)
        (self.beside if now.folder is None else self.elsewhere).setChecked(True)
        self.pattern = QLineEdit(now.pattern)
        self.suffix = QComboBox()
        for suffix in SUFFIXES:
            text = {"": self.tr("As the photo"), ".png": "PNG", ".tif": "TIFF", ".jpg": "JPEG", ".webp": "WebP"}[suffix]
            self.suffix.addItem(text, suffix)
        self.suffix.setCurrentIndex(self.suffix.findData(now.suffix))
        self.keep_mask = QCheckBox(self.tr("Also save the damage mask and the photo before mending"))
        self.keep_mask.setToolTip(self.tr("Where something was mended: what was filled, white in a mask, and the photo "
                                          "as it was, beside each result"))
        self.keep_mask.setChecked(now.keep_mask)
        self._example, self._help = QLabel(), QLabel(self.tr(
            "{name} is the photo's name, {number} its place in the list ({number:03} with zeros), {scale} how many "
            "times larger it is, {preset} the preset, {date} today. A file that exists is never replaced: the new one "
            "gets a number."))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._build()
        self._show()

    def _build(self) -> None:
        """Everything, once."""
        row = QHBoxLayout()
        row.setContentsMargins(22, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self._browse)
        form = QFormLayout()
        form.addRow(self.tr("Name:"), self.pattern)
        form.addRow("", self._example)
        form.addRow(self.tr("Format:"), self.suffix)
        form.addRow("", self.keep_mask)
        self._help.setWordWrap(True)
        self._help.setProperty("role", "faint")
        self._example.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.beside)
        column.addWidget(self.elsewhere)
        column.addLayout(row)
        column.addSpacing(6)
        column.addLayout(form)
        column.addWidget(self._help)
        column.addWidget(self._buttons)
        self._browse.clicked.connect(self._choose)
        self.elsewhere.toggled.connect(self._show)
        self.folder.textChanged.connect(self._show)
        self.pattern.textChanged.connect(self._show)
        self.suffix.currentIndexChanged.connect(self._show)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def places(self) -> Places:
        """What was chosen."""
        told = self.folder.text().strip() if self.elsewhere.isChecked() else ""
        folder = Path(told).expanduser() if told else None
        return Places(folder, self.pattern.text().strip(), str(self.suffix.currentData()),
                      self.keep_mask.isChecked())

    @Slot()
    def _choose(self) -> None:
        """Ask for the folder."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for results"), self.folder.text())
        if name:
            self.folder.setText(name)
            self.elsewhere.setChecked(True)

    @Slot()
    def _show(self) -> None:
        """An example, or what is wrong."""
        places, fault = self.places(), ""
        try:
            self._example.setText(self._queue.queue.example(places, Path(self.tr("portrait.jpg"))).name)
        except BadUsage as caught:
            fault = words(caught.said)
        chosen = self.elsewhere.isChecked()
        if chosen and not (places.folder is not None and places.folder.is_dir()):
            fault = fault or self.tr("Choose a folder that exists.")
        self.folder.setEnabled(chosen)
        if fault:
            self._example.setText(fault)
        self._example.setProperty("role", "fault" if fault else "faint")
        self._example.style().unpolish(self._example)
        self._example.style().polish(self._example)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not fault)
