"""The status bar: where the cursor is, what lies there, which device computes, and how far the job has come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from gui.document.session import Session
from gui.look.elided import Elided
from gui.look.icons import icon
from gui.words import durations
from gui.words.engine_words import words
from gui.words.region_names import shown_name
from gui.work.runs import SURE_FROM


class Status(QStatusBar):
    """Zoom, position, pixel value, region, device; progress with time left, pause and cancel."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Follow the session."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 10, 0)
        self._session = session
        self._done = 0.0
        self._note, self._bar, self._left = QLabel(), QProgressBar(), QLabel()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setMaximumHeight(12)
        self._pause, self._cancel = QToolButton(), QToolButton()
        self._pause.setCheckable(True)
        self._pause.toggled.connect(self._pause_toggled)
        self._cancel.clicked.connect(self._stop)
        self._zoom, self._place, self._value, self._device = (QLabel() for _ in range(4))
        self._region = Elided()
        self._region.setMaximumWidth(180)
        widest = ((self._zoom, "6400 %"), (self._place, "row 00000, column 00000"), (self._value, "255 255 255"))
        for label, width in widest:
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(width) + 8)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(self._note, 1)
        for part in (self._bar, self._left, self._pause, self._cancel):
            self.addWidget(part)
        self.addPermanentWidget(self._region)
        for shown in (self._value, self._place, self._zoom, self._device):
            self.addPermanentWidget(shown)
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self._show_left)
        session.runs.changed.connect(self._job_changed)
        session.runs.progressed.connect(self._progressed)
        session.runs.saving_progressed.connect(self._saving_progressed)
        session.devices.changed.connect(self._show_device)
        session.recipe_changed.connect(self._show_device)
        self._retranslate()
        self._job_changed()

    def show_zoom(self, zoom: float | None) -> None:
        """Device pixels for a photo pixel, as a percentage; nothing without a photo."""
        self._zoom.setText("" if zoom is None else f"{zoom * 100:.0f} %")

    @Slot(object, object)
    def show_place(self, row: int | None, column: int | None) -> None:
        """What lies under the cursor; None where that is no pixel."""
        photo = self._session.photo
        if photo is None or row is None or column is None:
            inside = False
        else:
            inside = 0 <= row < photo.shape[0] and 0 <= column < photo.shape[1]
        if not inside or photo is None or row is None or column is None:
            for shown in (self._place, self._value):
                shown.clear()
            self._region.setText("")
            return
        self._place.setText(self.tr("row {row}, column {column}").format(row=row, column=column))
        self._value.setText(" ".join(f"{value * 255:.0f}" for value in photo.image[row, column]))
        look = self._session.edits.look(int(self._session.edits.regions.labels[row, column]))
        self._region.setText(shown_name(look) if look else "")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _job_changed(self) -> None:
        """Show progress while the engine works, and else while something large is saved."""
        runs = self._session.runs
        busy = runs.busy and not runs.quiet
        saving = None if busy else runs.saving
        for part, wanted in ((self._bar, busy or saving is not None), (self._left, busy), (self._pause, busy),
                             (self._cancel, busy or saving is not None)):
            part.setVisible(wanted)
        self._cancel.setEnabled(not (saving.stopping if saving is not None else runs.stopping))
        self._pause.blockSignals(True)
        self._pause.setChecked(runs.paused)
        self._pause.blockSignals(False)
        self._pause.setIcon(icon("resume" if runs.paused else "pause"))
        self._pause.setToolTip(self.tr("Go on") if runs.paused else self.tr("Pause"))
        if not busy:
            self._tick.stop()
            stopping = saving is not None and saving.stopping
            self._note.setText(self.tr("Cancelling…") if stopping else saving.name if saving is not None else "")
            self._bar.setRange(0, 1000)
            self._bar.reset()
            return
        if not self._tick.isActive():
            self._bar.setRange(0, 0)
            self._done = 0.0
            self._tick.start()
            self._left.clear()
        words_now = runs.name
        if runs.stopping:
            words_now = self.tr("Cancelling…")
        elif runs.paused:
            words_now = self.tr("{name}: paused").format(name=runs.name)
        self._note.setText(words_now)

    @Slot()
    def _stop(self) -> None:
        """Stop what is shown."""
        runs = self._session.runs
        if runs.busy and not runs.quiet:
            runs.cancel()
        else:
            runs.stop_saving()

    @Slot(float)
    def _saving_progressed(self, done: float) -> None:
        """Move the bar, where it is not the engine's."""
        runs = self._session.runs
        if runs.saving is not None and not (runs.busy and not runs.quiet):
            self._bar.setValue(round(done * 1000))
            self._bar.setAccessibleName(f"{runs.saving.name}: {done:.0%}")

    @Slot(bool)
    def _pause_toggled(self, wait: bool) -> None:
        """Let the engine wait, or go on."""
        self._session.runs.pause(wait)

    @Slot(float, object)
    def _progressed(self, done: float, note: str) -> None:
        """Move the bar."""
        runs = self._session.runs
        if runs.quiet or runs.paused or runs.stopping:
            return
        self._bar.setRange(0, 1000)
        self._done = done
        self._bar.setValue(round(done * 1000))
        self._bar.setAccessibleName(f"{runs.name}: {done:.0%}")
        told = words(note)
        text = f"{runs.name}: {told}" if told else runs.name
        self._note.setText(text)
        self._note.setToolTip(text)

    @Slot()
    def _show_left(self) -> None:
        """The time left, as measured."""
        seconds = self._session.runs.seconds_left
        if seconds is None or self._session.runs.paused or self._done < SURE_FROM:
            self._left.clear()
        else:
            self._left.setText(durations.left(seconds))

    @Slot()
    def _show_device(self) -> None:
        """The device that the settings choose."""
        wanted = self._session.recipe.device
        known = {device.name: words(device.words) for device in self._session.devices.found}
        best = next((name for name in known if name.startswith("cuda")), "cpu") if wanted == "auto" else wanted
        self._device.setText(known.get(best, best.upper() if best == "cpu" else best))
        self._device.setToolTip(self.tr("Device that computes; choose another in Settings."))

    def _retranslate(self) -> None:
        """Fixed words."""
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setIcon(icon("cancel"))
        self._cancel.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._cancel.setToolTip(self.tr("Stop the job; it ends within two seconds"))
        self._cancel.setAccessibleName(self.tr("Cancel the job"))
        self._pause.setAccessibleName(self.tr("Pause the job"))
        self._bar.setAccessibleName(self.tr("Progress of the job"))
        self._show_device()
        self._job_changed()
