"""The strip below the comparison: how strongly the shown result is mixed in, in all and by region."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSlider, QToolButton, QVBoxLayout

from gui.document.results import Box, Result
from gui.document.session import Session
from gui.document.strengths import Strengths
from gui.look.icons import icon
from gui.words import engine_words
from gui.words.spoken import Spoken

_WIDE = 150
_ROWS_HIGH = 150


class StrengthBar(Spoken, QFrame):
    """A slider for the whole, and one for each region where that is wanted; what is seen follows at once."""

    def __init__(self, session: Session, strengths: Strengths, seen: Callable[[], Box | None]) -> None:
        """Follow the shown result; `seen` tells what is looked at, in photo pixels."""
        super().__init__()
        self.setObjectName("toolPanel")
        self._session, self._strengths, self._seen = session, strengths, seen
        self._number = 0
        self._title, self._value, self.more, self._reset = QLabel(), QLabel(), QToolButton(), QToolButton()
        self.whole = _slider()
        self.regions: dict[int, QSlider] = {}
        self._shares: dict[int, QLabel] = {}
        self._titles: dict[int, QLabel] = {}
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("100 %") + 6)
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._reset.setIcon(icon("reset"))
        row = QHBoxLayout()
        row.setSpacing(9)
        for part in (self._title, self.whole, self._value, self.more, self._reset):
            row.addWidget(part)
        row.addStretch(1)
        self._rows, self._grid = QFrame(), QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(3, 1)
        self._rows.setLayout(self._grid)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 3, 10, 3)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._area)
        self.whole.valueChanged.connect(self._moved)
        self.more.toggled.connect(self._show_rows)
        self._reset.clicked.connect(self._full)
        for changed in (session.results.changed, session.results.chosen_changed, session.edits.looks_changed):
            changed.connect(self._show)
        self._retranslate()
        self._show()

    @Slot()
    def _show(self) -> None:
        """The shown result's strengths, unless they are just being changed."""
        result = self._session.results.shown
        self.setVisible(result is not None)
        if result is None:
            self._number = 0
        elif result.number != self._number or not self._strengths.busy:
            self._take(result)

    def _take(self, result: Result) -> None:
        """Show a result's strengths: the whole is the strongest region, the others are shares of it."""
        labels = {label: result.strengths.get(label, 1.0) for label in sorted(result.restored.kernels)}
        strongest = max(labels.values(), default=1.0)
        if result.number != self._number or labels.keys() != self.regions.keys():
            self._build(list(labels))
        self._number = result.number
        for label, share in labels.items():
            with QSignalBlocker(self.regions[label]):
                self.regions[label].setValue(round(100 * share / strongest) if strongest else 100)
        with QSignalBlocker(self.whole):
            self.whole.setValue(round(100 * strongest))
        for label in labels:
            look = self._session.edits.look(label)
            name = look.name if look is not None else result.restored.regions.names.get(label, str(label))
            told = engine_words.name_words(name)
            title = self._titles[label]
            title.setText(title.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, _WIDE))
            title.setToolTip(name)
            self.regions[label].setAccessibleName(self.tr("Strength of {name}").format(name=name))
        self.more.setVisible(len(labels) > 1)
        self._show_rows(self.more.isChecked())
        self._show_values()

    def _build(self, labels: list[int]) -> None:
        """A row for each region."""
        for part in (*self._titles.values(), *self.regions.values(), *self._shares.values()):
            self._grid.removeWidget(part)
            part.deleteLater()
        self.regions, self._shares, self._titles = {}, {}, {}
        for row, label in enumerate(labels):
            slider, share, title = _slider(), QLabel(), QLabel()
            slider.valueChanged.connect(self._moved)
            self._grid.addWidget(title, row, 0)
            self._grid.addWidget(slider, row, 1)
            self._grid.addWidget(share, row, 2)
            self.regions[label], self._shares[label], self._titles[label] = slider, share, title

    @property
    def strengths(self) -> dict[int, float]:
        """Label → strength, as the sliders stand."""
        whole = self.whole.value() / 100
        return {label: round(whole * slider.value() / 100, 4) for label, slider in self.regions.items()}

    @Slot()
    def _moved(self) -> None:
        """Mix it so."""
        self._show_values()
        self._strengths.wish(self._number, self.strengths, self._seen())

    @Slot()
    def _full(self) -> None:
        """All at full strength."""
        for slider in (self.whole, *self.regions.values()):
            with QSignalBlocker(slider):
                slider.setValue(100)
        self._moved()

    def _show_values(self) -> None:
        """The numbers beside the sliders."""
        self._value.setText(f"{self.whole.value()} %")
        for label, share in self.strengths.items():
            self._shares[label].setText(f"{share:.0%}".replace("%", " %"))
        self._reset.setEnabled(any(share != 1 for share in self.strengths.values()))

    @Slot(bool)
    def _show_rows(self, more: bool) -> None:
        """The regions, or the whole alone."""
        self._area.setVisible(more and len(self.regions) > 1)
        self._area.setFixedHeight(min(self._rows.sizeHint().height() + 4, _ROWS_HIGH))
        self.more.setArrowType(Qt.ArrowType.DownArrow if more else Qt.ArrowType.RightArrow)

    def _retranslate(self) -> None:
        """Fixed words."""
        self._title.setText(self.tr("Strength"))
        told = self.tr("How much of the restoration the result holds: at 0 it is the photo plainly enlarged. "
                       "No new run is needed.")
        for part in (self._title, self.whole):
            part.setToolTip(told)
        self.whole.setAccessibleName(self.tr("Strength"))
        self.more.setText(self.tr("By region"))
        self._reset.setToolTip(self.tr("Full strength"))
        self._reset.setAccessibleName(self.tr("Full strength"))


def _slider() -> QSlider:
    """From nothing to all."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setPageStep(10)
    slider.setValue(100)
    slider.setFixedWidth(_WIDE)
    return slider
