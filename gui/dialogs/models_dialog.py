"""Which weights there are, which lie here, and how to get them: downloaded, or from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine import weights
from gui.document.session import Session
from gui.look.icons import icon
from gui.words import engine_words


class ModelsDialog(QDialog):
    """The table of weights; one download at a time, which goes on where it was cut off."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """List what there is."""
        super().__init__(parent)
        self._session, self._runs = session, session.runs
        self._states: dict[str, str] = {}
        self.setWindowTitle(self.tr("Models"))
        self.resize(940, 580)
        told = QLabel(self.tr(
            "Heirloom works without any of these, by GrabCut. YOLO finds people, Segment Anything outlines them and "
            "answers the smart tool. LaMa fills damage with what it invents, and is used only where the settings say "
            "so. Nothing is ever downloaded unasked; what cannot be downloaded here is brought as a file."))
        told.setWordWrap(True)
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("State"), self.tr("Size"), self.tr("Licence"),
                                              self.tr("Purpose")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setWordWrap(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setAccessibleName(self.tr("Models"))
        self.table.itemSelectionChanged.connect(self._allow)
        self.get, self.bring, self.verify = (QPushButton() for _ in range(3))
        for button, text, name, slot in (
            (self.get, self.tr("Download"), "import", self._get),
            (self.bring, self.tr("Import file…"), "open", self._bring),
            (self.verify, self.tr("Verify"), "check", self._verify),
        ):
            button.setText(text)
            button.setIcon(icon(name))
            button.setAutoDefault(False)  # else the one with the keyboard has a ground on which its icon is not seen
            button.clicked.connect(slot)
        self.bar, self.stop, self.said = QProgressBar(), QPushButton(self.tr("Cancel")), QLabel()
        self.bar.setRange(0, 1000)
        self.stop.clicked.connect(self._runs.cancel)
        self.said.setWordWrap(True)
        row = QHBoxLayout()
        for button in (self.get, self.bring, self.verify):
            row.addWidget(button)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        folder = QLabel(self.tr("Folder: {folder}").format(folder=weights.folder()))
        folder.setProperty("role", "faint")
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(told)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(folder)
        column.addWidget(close)
        self._working = False
        runs = self._runs
        self._listened: tuple[tuple[SignalInstance, Callable[..., None]], ...] = (
            (runs.progressed, self._progressed), (runs.changed, self._allow), (runs.failed, self._failed),
        )
        runs.ended.connect(self._ended)
        for signal, slot in self._listened:
            signal.connect(slot)
        self._fill()

    def done(self, result: int) -> None:
        """Go; a download goes on behind, and the status bar shows it."""
        super().done(result)
        for signal, slot in self._listened:
            signal.disconnect(slot)
        self._listened = ()
        if not self._working:
            self.deleteLater()

    def _fill(self) -> None:
        """Every weight with its state."""
        here, chosen = set(weights.present()), self._chosen()
        self.table.setRowCount(0)
        for row, weight in enumerate(weights.known()):
            self.table.insertRow(row)
            state = self._states.get(weight.name) or (self._absent_or_here(weight, weight.name in here))
            size = self.tr("{size} MB").format(size=f"{weight.bytes / 1e6:.0f}") if weight.bytes else "–"
            purpose = engine_words.purpose(weight.purpose)
            for column, text in enumerate((weight.name, state, size, weight.licence, purpose)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
            if weight.name == chosen:
                self.table.selectRow(row)
        self._fit()
        if not chosen and self.table.rowCount():
            self.table.selectRow(0)
        self._allow()

    def _absent_or_here(self, weight: weights.Weight, here: bool) -> str:
        """Whether it lies here, or else how it comes."""
        if here:
            return self.tr("here")
        return self.tr("to download") if weight.can_be_fetched else self.tr("to import")

    @Slot()
    def _fit(self) -> None:
        """Each column as wide as it needs; purposes take what is left, in as many lines as they need."""
        for column in range(self.table.columnCount() - 1):
            self.table.resizeColumnToContents(column)
        self.table.resizeRowsToContents()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Rows are as high as their words need once the columns have their widths."""
        super().showEvent(event)
        QTimer.singleShot(0, self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Purposes wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _chosen(self) -> str:
        """The chosen weight's name."""
        rows = self.table.selectionModel().selectedRows()
        item = self.table.item(rows[0].row(), 0) if rows else None
        return item.text() if item is not None else ""

    @Slot()
    def _allow(self) -> None:
        """What can be done now."""
        busy = self._runs.busy and not self._runs.quiet
        name = self._chosen()
        fetchable = any(weight.name == name and weight.can_be_fetched for weight in weights.known())
        self.get.setEnabled(fetchable and not busy and name not in weights.present())
        self.bring.setEnabled(not busy)
        self.verify.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)

    @Slot(float, object)
    def _progressed(self, done: float, note: str) -> None:
        """How far a download is."""
        self.bar.setValue(round(done * 1000))
        if note:
            self.said.setText(engine_words.words(note))

    @Slot(object)
    def _failed(self, sentence: str) -> None:
        """Why it did not work."""
        self.said.setText(engine_words.words(sentence))
        self._fill()

    @Slot(str, str, float)
    def _ended(self, name: str, outcome: str, seconds: float) -> None:
        """Whatever was done, look anew at what is here."""
        working, self._working = self._working, False
        if self._listened:
            self.bar.setValue(0)
            if outcome == "cancelled":
                self.said.setText(self.tr("Cancelled; a download goes on from there the next time."))
            self._fill()
        elif working and outcome != "done":
            self.deleteLater()

    @Slot()
    def _get(self) -> None:
        """Download the chosen one."""
        name = self._chosen()
        self._start(self.tr("Downloading {name}").format(name=name), self._arrived, "fetch", name)

    @Slot()
    def _bring(self) -> None:
        """Take a file from elsewhere."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import weights"), "", "*.pt *.pth *.ckpt *.safetensors *.onnx;;*")
        if name:
            self._start(self.tr("Importing weights"), self._arrived, "import_weights", Path(name))

    @Slot()
    def _verify(self) -> None:
        """Check what lies here."""
        self._start(self.tr("Verifying weights"), self._verified, "verify")

    def _start(self, name: str, done: Callable[[Any], None], verb: str, *arguments: object) -> None:
        """Let the engine do it; the dialog lives until it is done, also where it was closed meanwhile."""
        self.said.clear()
        self._working = self._runs.start(name, done, verb, *arguments)

    def _arrived(self, path: Path) -> None:
        """A file is here; what was found out about an older one of its name holds no longer."""
        told = self.tr("{name} is here.").format(name=path.name)
        self._session.smart.who = ""
        self._states.pop(path.name, None)
        self._tell(told)

    def _verified(self, verdicts: tuple[weights.Verdict, ...]) -> None:
        """What was found."""
        words = {"verified": self.tr("verified"), "loads": self.tr("loads safely"), "damaged": self.tr("damaged"),
                 "missing": self.tr("missing")}
        self._states = {verdict.name: words[verdict.state] for verdict in verdicts}
        faults = [engine_words.words(verdict.text) for verdict in verdicts if verdict.state == "damaged"]
        self._tell("\n".join(faults) or (self.tr("Checked.") if verdicts else self.tr("There is nothing to check.")))

    def _tell(self, sentence: str) -> None:
        """Say it here, or in the window where this dialog was closed meanwhile."""
        self._working = False
        if self._listened:
            self.said.setText(sentence)
            self._fill()
        else:
            self._session.noticed.emit(sentence)
            self.deleteLater()
