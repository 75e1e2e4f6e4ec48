"""A running job: each region's progress, its loss, the kernel taking shape, and the first picture."""

from __future__ import annotations

import time

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

import engine
from engine import Glimpse
from gui.document.session import Session
from gui.look.elided import Elided
from gui.look.heat import heat_picture
from gui.look.icons import icon
from gui.words import durations, engine_words
from gui.words.job_words import job_name
from gui.words.region_names import shown_name
from gui.work.runs import SURE_FROM

_MOST = 3000  # points of a curve
_KERNEL_SIDE = 44
_QUIET = ("measure", "devices")


class LiveView(QWidget):
    """What the engine is doing; also after it has ended, until the next job."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Follow the jobs."""
        super().__init__(parent)
        self._session = session
        self._start = self._gone = self._waited = 0.0
        self._note = ""
        self._last: tuple[str, str, float] | None = None  # kind, outcome and seconds of the job before
        self._rows: dict[int, _Row] = {}
        self._losses: dict[int, list[tuple[int, float]]] = {}
        self._curves: dict[int, pg.PlotDataItem] = {}
        self._stage = QLabel()
        self._stage.setWordWrap(True)
        self._clock = QLabel()
        self._clock.setProperty("role", "faint")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._pause, self._cancel = QPushButton(), QPushButton()
        self._pause.setCheckable(True)
        self._pause.toggled.connect(session.runs.pause)
        self._cancel.clicked.connect(session.runs.cancel)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._plot = pg.PlotWidget()
        self._plot.setMinimumHeight(90)
        self._plot.hide()  # until something is trained
        self._plot.hideButtons()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(False, False)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.hide()
        self._picture_word = QLabel()
        self._picture_word.setProperty("role", "faint")
        self._picture_word.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self._pause)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self._stage, self._bar, self._clock):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addLayout(self._grid)
        column.addWidget(self._plot, 3)
        column.addWidget(self._picture_word)
        column.addWidget(self._picture)
        column.addStretch(1)
        self._tick = QTimer(self)
        self._tick.setInterval(500)
        self._tick.timeout.connect(self._show_clock)
        session.runs.changed.connect(self._job_changed)
        session.runs.progressed.connect(self._progressed)
        session.runs.glimpsed.connect(self._glimpsed)
        session.runs.ended.connect(self._ended)
        self._retranslate()
        self._wear()
        self._job_changed()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow language and theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._job_changed()
            self._tell_last()
        elif event.type() == QEvent.Type.PaletteChange:
            self._wear()
        super().changeEvent(event)

    @Slot()
    def _job_changed(self) -> None:
        """A job began, waits, or goes on."""
        runs = self._session.runs
        busy = runs.busy and not runs.quiet
        self._pause.setEnabled(busy and not runs.stopping)
        self._cancel.setEnabled(busy and not runs.stopping)
        self._pause.blockSignals(True)
        self._pause.setChecked(runs.paused)
        self._pause.blockSignals(False)
        self._pause.setText(self.tr("Go on") if runs.paused else self.tr("Pause"))
        self._pause.setIcon(icon("resume" if runs.paused else "pause"))
        if busy and not self._tick.isActive():
            self._begin()
        if not busy:
            self._tick.stop()
            if not self._start:
                self._stage.setText(self.tr("Nothing is running. Press Restore to see its progress here."))
        else:
            self._tell_stage()

    def _begin(self) -> None:
        """Clear the table for a new job."""
        self._start = time.monotonic()
        self._gone = self._waited = 0.0
        self._note, self._last = "", None
        self._tick.start()
        self._clock.clear()
        self._bar.setValue(0)
        for row in self._rows.values():
            row.remove(self._grid)
        self._rows.clear()
        self._losses.clear()
        self._curves.clear()
        self._plot.clear()
        self._plot.hide()
        self._plot.getAxis("bottom").setStyle(showValues=False)
        self._picture.hide()
        self._picture_word.hide()

    @Slot(float, object)
    def _progressed(self, done: float, note: str) -> None:
        """The whole job."""
        if not self._session.runs.quiet:
            self._bar.setValue(round(1000 * done))
            self._note = engine_words.words(note)
            self._tell_stage()

    @Slot(object)
    def _glimpsed(self, glimpse: Glimpse) -> None:
        """One look at a region's work."""
        if glimpse.kind == "picture":
            self._show_picture(glimpse.values)
            return
        label = glimpse.region or 0
        row = self._rows.get(label)
        if row is None:
            look = self._session.edits.look(label)
            row = self._rows[label] = _Row(shown_name(look) if look else str(label), look.colour if look else "#888888")
            row.add(self._grid, len(self._rows) - 1)
        stages = {"kernelgan": self.tr("kernel"), "predictor": self.tr("kernel"), "zssr": self.tr("enlarging")}
        row.progress(glimpse.step + 1, glimpse.steps, stages.get(glimpse.stage, glimpse.stage))
        if glimpse.kind == "kernel":
            row.kernel(glimpse.values)
        else:
            self._extend(label, glimpse)

    def _extend(self, label: int, glimpse: Glimpse) -> None:
        """The curve grows; another stage begins another curve."""
        key = label * 2 + (glimpse.stage in engine.options()["upscaler"].choices)
        losses = self._losses.setdefault(key, [])
        losses.extend((glimpse.step, float(value)) for value in glimpse.values)
        del losses[:-_MOST]
        if key not in self._curves:
            look = self._session.edits.look(label)
            style = Qt.PenStyle.SolidLine if key % 2 else Qt.PenStyle.DotLine
            pen = pg.mkPen(QColor(look.colour if look else "#888"), width=2, style=style)
            self._curves[key] = self._plot.plot(pen=pen)
            self._plot.getAxis("bottom").setStyle(showValues=True)
            self._plot.show()
        steps, values = np.array(losses).T
        self._curves[key].setData(steps, values / max(values.max(), 1e-9))

    def _show_picture(self, values: NDArray[np.uint8]) -> None:
        """The first picture, until the result is there."""
        rows, columns = values.shape[:2]
        whole = np.ascontiguousarray(values)
        image = QImage(whole.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()
        self._picture.setPixmap(QPixmap.fromImage(image).scaled(
            QSize(max(self.width() - 24, 60), 220), Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation))
        self._picture.show()
        self._picture_word.show()

    @Slot(str, str, float)
    def _ended(self, kind: str, outcome: str, seconds: float) -> None:
        """Say how it ended."""
        if not self._start or kind in _QUIET:
            return
        self._last = (kind, outcome, seconds)
        self._tell_last()
        if outcome == "done":
            self._bar.setValue(1000)
            for row in self._rows.values():
                row.bar.setValue(row.bar.maximum())

    def _tell_last(self) -> None:
        """How the last job ended, in the language of now."""
        if self._last is None:
            return
        kind, outcome, seconds = self._last
        said = {"done": self.tr("{name}: done"), "failed": self.tr("{name}: failed"),
                "cancelled": self.tr("{name}: cancelled")}[outcome]
        self._stage.setText(said.format(name=job_name(kind, self.tr("The work"))))
        self._clock.setText(self.tr("Took {time}").format(time=durations.said(seconds)))

    @Slot()
    def _show_clock(self) -> None:
        """Elapsed and left; while it waits, no time goes by."""
        runs = self._session.runs
        if runs.paused:
            self._waited = time.monotonic() - self._start - self._gone
            return
        self._gone = time.monotonic() - self._start - self._waited
        left = runs.seconds_left if self._bar.value() >= 1000 * SURE_FROM else None
        gone = durations.clock(self._gone)
        self._clock.setText(gone if left is None else f"{gone} · {durations.left(left)}")

    def _tell_stage(self) -> None:
        """What the job does now, that it waits, or that it is being stopped."""
        runs = self._session.runs
        told = f"{runs.name}: {self._note}" if self._note else runs.name
        if runs.stopping:
            told = self.tr("Cancelling…")
        elif runs.paused:
            told = self.tr("{name}: paused").format(name=runs.name)
        self._stage.setText(told)

    def _wear(self) -> None:
        """The plot in the theme's colours."""
        palette = self.palette()
        self._plot.setBackground(palette.base().color())
        for name in ("left", "bottom"):
            axis = self._plot.getAxis(name)
            axis.setPen(palette.mid().color())
            axis.setTextPen(palette.placeholderText().color())
        self._plot.getAxis("left").setStyle(showValues=False)
        self._plot.getAxis("bottom").setStyle(showValues=bool(self._curves))

    def _retranslate(self) -> None:
        """Fixed words."""
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setIcon(icon("cancel"))
        self._cancel.setToolTip(self.tr("Stop the job; it ends within two seconds"))
        self._picture_word.setText(self.tr("First look, with the kernels found:"))
        self._plot.setAccessibleName(self.tr("Loss of each region"))
        self._plot.setToolTip(self.tr(
            "How far each region's training is from its aim; dotted: kernel, solid: enlarging"))
        self._bar.setAccessibleName(self.tr("Progress of the job"))


class _Row:
    """One region: name, progress, kernel."""

    def __init__(self, name: str, colour: str) -> None:
        self.name, self.bar, self.picture = Elided(name), QProgressBar(), QLabel()
        self.name.setFixedWidth(96)
        self.bar.setMaximumHeight(16)
        self.bar.setStyleSheet(f"QProgressBar::chunk {{ background: {colour}; }}")
        self.picture.setFixedSize(_KERNEL_SIDE, _KERNEL_SIDE)
        self.picture.setScaledContents(True)

    def add(self, grid: QGridLayout, row: int) -> None:
        """Into the table."""
        for column, part in enumerate((self.name, self.bar, self.picture)):
            grid.addWidget(part, row, column)

    def remove(self, grid: QGridLayout) -> None:
        """Out of it."""
        for part in (self.name, self.bar, self.picture):
            grid.removeWidget(part)
            part.deleteLater()

    def progress(self, step: int, steps: int, stage: str) -> None:
        """How far."""
        self.bar.setRange(0, max(steps, 1))
        self.bar.setValue(step)
        self.bar.setFormat(f"{stage} %p %")

    def kernel(self, weights: NDArray[np.float32]) -> None:
        """The kernel as it is now."""
        self.picture.setPixmap(QPixmap.fromImage(heat_picture(weights)))
