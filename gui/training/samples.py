"""What a network in training makes of a few crops: before and after with the divider, and a slider over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine import PSNR, Said
from gui.compare.frames import Side
from gui.compare.input import Compare
from gui.look.slider import Slider
from gui.picture.pyramid import Pixels, Pyramid
from gui.picture.view import View
from gui.words import durations
from gui.words.engine_words import tr
from gui.words.spoken import Spoken


@dataclass(frozen=True, eq=False)
class Sample:
    """One crop at one time, in the screen's byte order.

    Attributes:
        low: (h, w, 4) what the network is given.
        made: (S·h, S·w, 4) what it makes of that.
        truth: (S·h, S·w, 4) what it should be.
    """

    low: Pixels
    made: Pixels
    truth: Pixels


@dataclass(frozen=True)
class Moment:
    """A time of which there are samples.

    Attributes:
        seconds: of training.
        score: on the pictures that are not learnt from, in words.
    """

    seconds: float
    score: str


class SampleView(Spoken, QWidget):
    """The divider over one crop; the slider goes through the times, and stays with the newest where it stands last.

    Signals:
        asked: (number of the moment, number of the crop) that is to be shown.
        looked_at: the moment, or None.
    """

    asked = Signal(int, int)
    looked_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._moments: tuple[Moment, ...] = ()
        self._sample: Sample | None = None
        self._beside = PSNR.beside
        self.view = Compare(View(self))
        self.crop, self.against, self.time = QComboBox(), QComboBox(), Slider()
        for name in ("before", "truth"):
            self.against.addItem("", name)
        self._crop_word, self._against_word, self._when = QLabel(), QLabel(), QLabel()
        self._when.setProperty("role", "faint")
        self._when.setWordWrap(True)
        self._crop_word.setBuddy(self.crop)
        self._against_word.setBuddy(self.against)
        head = QHBoxLayout()
        for part in (self._crop_word, self.crop, self._against_word):
            head.addWidget(part)
        head.addWidget(self.against, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.time)
        column.addWidget(self._when)
        self.crop.activated.connect(self._ask)
        self.against.activated.connect(self._lay)
        self.time.valueChanged.connect(self._ask)
        self._retranslate()
        self.show_moments((), 0)

    def show_moments(self, moments: Sequence[Moment], crops: int) -> None:
        """The times there are, and how many crops each has."""
        newest = self.time.value() == self.time.maximum()
        grown, self._moments = tuple(moments) != self._moments, tuple(moments)
        with QSignalBlocker(self.time):
            self.time.setRange(0, max(len(moments) - 1, 0))
            if newest:
                self.time.setValue(self.time.maximum())
        if self.crop.count() != crops:
            with QSignalBlocker(self.crop):
                self.crop.clear()
                self.crop.addItems([str(number + 1) for number in range(crops)])
        for part in (self.crop, self.against, self.time):
            part.setEnabled(bool(moments) and crops > 0)
        if grown:
            self._ask()
        if not moments:
            self.show_sample(None)

    def show_beside(self, said: Said) -> None:
        """What the crops look like before the network has done anything, in words."""
        if said != self._beside:
            self._beside = said
            self._retranslate()

    @Slot()
    def _ask(self) -> None:
        """Have the chosen one shown."""
        self._show()
        if self._moments and self.crop.count():
            self.looked_at.emit(self._moments[self.time.value()])
            self.asked.emit(self.time.value(), self.crop.currentIndex())
        else:
            self.looked_at.emit(None)

    @property
    def wanted(self) -> tuple[int, int]:
        """(number of the moment, number of the crop) that is chosen."""
        return self.time.value(), self.crop.currentIndex()

    def show_sample(self, sample: Sample | None) -> None:
        """The crop that was asked for, or nothing."""
        self._sample = sample
        self._lay()

    @Slot()
    def _lay(self) -> None:
        """Put both sides there."""
        sample = self._sample
        if sample is None:
            self.view.set_note(self.tr("A crop is shown here after the first check."))
            self.view.set_pictures(None, None)
            return
        rows, columns = sample.low.shape[:2]
        scale = max(sample.made.shape[0] // rows, 1)
        self.view.set_note("")
        self.view.view.lay((rows, columns), QTransform(), (0.0, 0.0, float(rows), float(columns)))
        if self.against.currentData() == "truth":
            before = Side(sample.truth, scale, self.tr("True picture"), None, Pyramid(sample.truth))
        else:
            before = Side(sample.low, 1, tr(self._beside), None, Pyramid(sample.low))
        self.view.set_pictures(before, Side(sample.made, scale, self.tr("Learnt"), None, Pyramid(sample.made)))

    def _show(self) -> None:
        """When the crop is from."""
        if not self._moments:
            self._when.clear()
            return
        moment = self._moments[min(self.time.value(), len(self._moments) - 1)]
        self._when.setText(self.tr("After {time}: {score}").format(
            time=durations.said(moment.seconds), score=moment.score))

    def _retranslate(self) -> None:
        """All words."""
        self._crop_word.setText(self.tr("&Crop"))
        self._against_word.setText(self.tr("&Against"))
        for name, text in (("before", tr(self._beside)), ("truth", self.tr("True picture"))):
            self.against.setItemText(self.against.findData(name), text)
        self.crop.setAccessibleName(self.tr("Crop"))
        self.against.setAccessibleName(self.tr("What the crop is compared with"))
        self.time.setAccessibleName(self.tr("Time of the crop"))
        self.time.setToolTip(self.tr("How the crop looked earlier; at the right end the newest is shown."))
        self._lay()
