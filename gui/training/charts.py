"""A training's two curves, loss and PSNR over minutes, with interpolation and earlier runs beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.look.chart import Chart
from gui.words.spoken import Spoken

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Course:
    """How a training went.

    Attributes:
        losses: (minutes, loss).
        decibels: (minutes, PSNR on the pictures that are not learnt from).
        bicubic: what plain interpolation has on the same pictures, or None before that is known.
    """

    losses: Points = ()
    decibels: Points = ()
    bicubic: float | None = None


class TrainingCharts(Spoken, QWidget):
    """Loss above, PSNR below; a line stands where the samples are from that are looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self.loss, self.psnr = Chart(), Chart()
        self._earlier: list[tuple[Chart, pg.PlotDataItem]] = []
        self._before: tuple[Course, ...] = ()
        self.bicubic = self.psnr.level("warning")
        self.losses = self.loss.curve("accent")
        self.decibels = self.psnr.curve("accent")
        self.states = self.psnr.dots("text", 7)
        self._looked = [chart.upright("faint") for chart in (self.loss, self.psnr)]
        self.psnr.setXLink(self.loss)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for chart in (self.loss, self.psnr):
            chart.setMinimumHeight(110)
            column.addWidget(chart, 1)
        self._retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a curve."""
        return QSize(380, 400)

    def show_course(self, course: Course) -> None:
        """The run of now."""
        for item, points in ((self.losses, course.losses), (self.decibels, course.decibels),
                             (self.states, course.decibels)):
            item.setData([across for across, _ in points], [up for _, up in points])
        for chart, seen in ((self.loss, course.losses), (self.psnr, course.decibels)):
            chart.show_values(bool(seen) or any(one is chart for one, _ in self._earlier))
        self.bicubic.setVisible(course.bicubic is not None)
        if course.bicubic is not None:
            self.bicubic.setValue(course.bicubic)
        self._fit(course)

    def show_earlier(self, courses: Iterable[Course]) -> None:
        """Runs of before, below the one of now."""
        courses = tuple(courses)
        if courses == self._before:
            return
        self._before = courses
        for chart, item in self._earlier:
            chart.remove(item)
        self._earlier = []
        for course in courses:
            for chart, points in ((self.loss, course.losses), (self.psnr, course.decibels)):
                item = chart.curve("edge", 1.2)
                item.setZValue(-1)
                item.setData([across for across, _ in points], [up for _, up in points])
                self._earlier.append((chart, item))

    def show_looked_at(self, minutes: float | None) -> None:
        """When the samples are from."""
        for line in self._looked:
            line.setVisible(minutes is not None)
            line.setValue(minutes or 0.0)

    def _fit(self, course: Course) -> None:
        """Scale to the points, and to the line of bicubic, which the chart does not count by itself."""
        levels = [up for _, up in course.decibels] + ([course.bicubic] if course.bicubic is not None else [])
        levels += [up for chart, item in self._earlier if chart is self.psnr for up in item.getData()[1]]
        if levels:
            room = max(max(levels) - min(levels), 0.2) * 0.1
            self.psnr.setYRange(min(levels) - room, max(levels) + room, padding=0)

    def _show(self) -> None:
        """Nothing that is shown has words."""

    def _retranslate(self) -> None:
        """Axes."""
        self.loss.show_axes("", self.tr("Loss"))
        self.bicubic.label.setFormat(self.tr("bicubic"))
        self.psnr.show_axes(self.tr("Minutes"), self.tr("PSNR (dB)"))
        self.loss.setAccessibleName(self.tr("Loss over time"))
        self.psnr.setAccessibleName(self.tr("PSNR over time, with bicubic as a dashed line"))
