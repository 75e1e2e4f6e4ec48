"""The first start's offer: where the weights that find people are missing, one button fetches them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from engine import weights
from gui.document.session import Session
from gui.look.icons import icon
from gui.settings import Settings
from gui.words import engine_words

DECLINED = "people_offer_declined"


class PeopleOffer(QFrame):
    """Offers to download the detector and Segment Anything, one after the other; hidden until `consider` shows it.

    Signals:
        resized: it came, went, or says something longer.
    """

    resized = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        """Build it, hidden; nothing is looked for on the disk yet."""
        super().__init__(parent)
        self._runs, self._session, self._settings = session.runs, session, settings
        self._missing: tuple[weights.Weight, ...] = ()
        self._coming: list[weights.Weight] = []
        self._done = self._all = 0
        self.setObjectName("offer")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._words, self.said, self.bar = QLabel(), QLabel(), QProgressBar()
        for label in (self._words, self.said):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMinimumWidth(480)
        self.bar.setRange(0, 1000)
        self.get, self.stop, self.later, self.never = (QPushButton() for _ in range(4))
        for button, slot in ((self.get, self._start), (self.stop, self._runs.cancel), (self.later, self._hide),
                             (self.never, self._decline)):  # fmt: skip
            button.clicked.connect(slot)
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.get)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        row.addWidget(self.later)
        row.addWidget(self.never)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(self.said)
        self._runs.progressed.connect(self._progressed)
        self._runs.changed.connect(self._show)
        self._runs.failed.connect(self._failed)
        self._runs.ended.connect(self._ended)
        self._retranslate()
        self.hide()

    @property
    def fetching(self) -> bool:
        """Whether its download runs."""
        return bool(self._coming)

    def consider(self) -> None:
        """Show the offer where something is missing, unless it was declined for good."""
        self._missing = weights.missing_for_people()
        self.setVisible(bool(self._missing) and not self._settings.flag(DECLINED))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.get.setIcon(icon("import"))
        super().changeEvent(event)

    @Slot()
    def _start(self) -> None:
        """Fetch all that is missing."""
        self.said.clear()
        self._coming = list(weights.missing_for_people())
        self._done, self._all = 0, max(sum(weight.bytes for weight in self._coming), 1)
        self.bar.setValue(0)
        self._next()

    def _next(self) -> None:
        """Fetch one, or say that all are here."""
        if self._coming:
            name = self._coming[0].name
            if not self._runs.start(self.tr("Downloading {name}").format(name=name), self._arrived, "fetch", name):
                self._coming = []
                self.said.setText(self.tr("The engine is at work. Try again when it has finished."))
        else:
            self._session.smart.who = ""  # Segment Anything answers the smart tool from now on
            self._session.noticed.emit(self.tr("The people finder is here. Find regions uses it from now on."))
            self.consider()
        self._show()

    @Slot(object)
    def _arrived(self, path: Path) -> None:
        """One is here."""
        self._done += self._coming.pop(0).bytes
        self._next()

    @Slot(float, object)
    def _progressed(self, done: float, note: str) -> None:
        """How far all of it is."""
        if self._coming:
            self.bar.setValue(round(1000 * (self._done + done * self._coming[0].bytes) / self._all))

    @Slot(object)
    def _failed(self, sentence: str) -> None:
        """Why it did not work; what came is kept, and the same button goes on from there."""
        if self._coming:
            self.said.setText(engine_words.words(sentence))

    @Slot(str, str, float)
    def _ended(self, name: str, outcome: str, seconds: float) -> None:
        """Offer again what was not fetched."""
        if self._coming and outcome != "done":
            self._coming = []
            if outcome == "cancelled":
                self.said.setText(self.tr("Cancelled; a download goes on from there the next time."))
            self.consider()
            self._show()
        elif not self.isHidden() and not self._coming:
            self.consider()  # the dialog of models may have fetched what was missing

    @Slot()
    def _hide(self) -> None:
        """Not now."""
        self.hide()
        self.resized.emit()

    @Slot()
    def _decline(self) -> None:
        """Never again; the dialog of models stays."""
        self._settings.set_flag(DECLINED, True)
        self._hide()

    @Slot()
    def _show(self) -> None:
        """Buttons, or progress while it downloads."""
        busy = self._runs.busy and not self._runs.quiet
        for button in (self.get, self.later, self.never):
            button.setVisible(not self.fetching)
        self.bar.setVisible(self.fetching)
        self.stop.setVisible(self.fetching)
        self.get.setEnabled(not busy)
        self.stop.setEnabled(not self._runs.stopping)
        self.said.setVisible(bool(self.said.text()))
        self.resized.emit()

    def _retranslate(self) -> None:
        """All words."""
        size = f"{sum(weight.bytes for weight in self._missing) / 1e6:.0f}"
        self._words.setText(self.tr(
            "Heirloom works at once. With two small models, which are fetched once, it finds people and things more "
            "surely, and smart select follows their outlines. Your photos never leave this computer."))
        self.get.setText(self.tr("Download the people finder ({size} MB)…").format(size=size))
        self.get.setIcon(icon("import"))
        self.stop.setText(self.tr("Cancel"))
        self.later.setText(self.tr("Not now"))
        self.never.setText(self.tr("Never ask again"))
        self.never.setToolTip(self.tr("The models can still be fetched in the dialog Models"))
        self.bar.setAccessibleName(self.tr("Progress of the download"))
        self.setAccessibleName(self.tr("Offer to download the people finder"))
        self._show()
