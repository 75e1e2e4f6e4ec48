"""A training's two curves, loss and score over minutes, with what needs no learning and earlier runs beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine import PSNR, Score
from gui.look.chart import Chart
from gui.words.engine_words import tr
from gui.words.spoken import Spoken

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Course:
    """How a training went.

    Attributes:
        losses: (minutes, loss).
        scores: (minutes, what the network is judged by, on the pictures that are not learnt from).
        plain: what is reached on the same pictures without learning, or None before that is known.
        score: what it is judged by.
    """

    losses: Points = ()
    scores: Points = ()
    plain: float | None = None
    score: Score = PSNR


class TrainingCharts(Spoken, QWidget):
    """Loss above, what the network is judged by below; a line stands where the samples are from that are looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self.loss, self.judged, self.formula = Chart(), Chart(), QLabel()
        self._score = PSNR
        self._earlier: list[tuple[Chart, pg.PlotDataItem]] = []
        self._before: tuple[Course, ...] = ()
        self.plain = self.judged.level("warning")
        self.losses = self.loss.curve("accent")
        self.scores = self.judged.curve("accent")
        self.states = self.judged.dots("text", 7)
        self._looked = [chart.upright("faint") for chart in (self.loss, self.judged)]
        self.judged.setXLink(self.loss)
        self.formula.setProperty("role", "faint")
        self.formula.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.formula.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for chart in (self.loss, self.judged):
            chart.setMinimumHeight(110)
            column.addWidget(chart, 1)
        column.insertWidget(1, self.formula)
        self._retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a curve."""
        return QSize(380, 400)

    def show_course(self, course: Course) -> None:
        """The run of now."""
        for item, points in ((self.losses, course.losses), (self.scores, course.scores),
                             (self.states, course.scores)):
            item.setData([across for across, _ in points], [up for _, up in points])
        for chart, seen in ((self.loss, course.losses), (self.judged, course.scores)):
            chart.show_values(bool(seen) or any(one is chart for one, _ in self._earlier))
        if course.score != self._score:
            self._score = course.score
            self._retranslate()
        self.plain.setVisible(course.plain is not None)
        if course.plain is not None:
            self.plain.setValue(course.plain)
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
            for chart, points in ((self.loss, course.losses), (self.judged, course.scores)):
                item = chart.curve("edge", 1.2)
                item.setZValue(-1)
                item.setData([across for across, _ in points], [up for _, up in points])
                self._earlier.append((chart, item))

    def show_formula(self, formula: str) -> None:
        """The loss in use."""
        self.formula.setText(formula)
        self.formula.setVisible(bool(formula))

    def show_looked_at(self, minutes: float | None) -> None:
        """When the samples are from."""
        for line in self._looked:
            line.setVisible(minutes is not None)
            line.setValue(minutes or 0.0)

    def _fit(self, course: Course) -> None:
        """Scale to the points, and to the dashed line, which the chart does not count by itself."""
        levels = [up for _, up in course.scores] + ([course.plain] if course.plain is not None else [])
        levels += [up for chart, item in self._earlier if chart is self.judged for up in item.getData()[1]]
        if levels:
            room = max(max(levels) - min(levels), 0.2) * 0.1
            self.judged.setYRange(min(levels) - room, max(levels) + room, padding=0)

    def _show(self) -> None:
        """Nothing that is shown has words."""

    def _retranslate(self) -> None:
        """Axes."""
        self.loss.show_axes("", self.tr("Loss"))
        self.formula.setToolTip(self.tr("y is what the network makes, x the truth. With a critic: D(y) is its answer, "
                                        "φ is what is seen in a picture, and β makes that part as large as the "
                                        "pixels' at first."))
        self.plain.label.setFormat(tr(self._score.short))
        title = tr(self._score.title)
        self.judged.show_axes(self.tr("Minutes"), f"{title} ({self._score.unit})")
        self.loss.setAccessibleName(self.tr("Loss over time"))
        self.judged.setAccessibleName(self.tr("{score} over time, with “{plain}” as a dashed line").format(
            score=title, plain=tr(self._score.short)))
