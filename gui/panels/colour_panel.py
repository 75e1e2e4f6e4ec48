"""Colouring by hand: the present colour, the wheel, palettes, the ramp of the chosen region, and how strong all is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

import engine
from engine import Ramp
from gui.colours.chooser import Chooser
from gui.colours.palette import Palette
from gui.colours.ramp_editor import RampEditor
from gui.colours.swatch import SwatchButton
from gui.look import forms
from gui.look.elided import Elided
from gui.look.icons import icon
from gui.look.slider import Slider
from gui.words.spoken import Spoken

_REST_MS = 250  # a pixel must be pointed at so long before the wheel takes its luma
_SCROLLS = 96  # pixels that are left for what is below the wheel
_PER = 100  # steps of a slider for each 1
_FIRST = "#bf8262"  # a skin's, before any colour was chosen


class Colours(Protocol):
    """What the panel needs of the colours of the open photo.

    Where nothing is open, `region` is None, and the setters are not called.
    """

    @property
    def changed(self) -> SignalInstance:
        """The region, its name, ramp or histogram, the photo's colours, saturation or warmth changed."""

    @property
    def colour_changed(self) -> SignalInstance:
        """The present colour or the recent ones changed, also by the panel itself."""

    @property
    def luma_changed(self) -> SignalInstance:
        """A float in [0, 1]: the photo's luma under the pointer; the wheel takes it when the pointer rests."""

    @property
    def colour(self) -> str | None:
        """The colour of the next stroke, "#rrggbb"; None to keep grey."""

    @property
    def recent(self) -> Sequence[str]:
        """The colours used last, "#rrggbb", the newest first."""

    @property
    def in_photo(self) -> Sequence[str]:
        """The most telling colours of a colour photo (`engine.swatches.colours_of`, worked out beside), or none."""

    @property
    def region(self) -> int | None:
        """The label of the region that is chosen; None where no photo is open."""

    @property
    def region_name(self) -> str:
        """What it is called on the screen."""

    @property
    def histogram(self) -> NDArray[np.integer[Any]] | None:
        """(256,) how many of its pixels have each luma, or None where that is not known yet."""

    @property
    def ramp(self) -> Ramp | None:
        """Its ramp, or None."""

    @property
    def saturation(self) -> float:
        """In [0, 1.5]; 1 leaves colours as they were chosen."""

    @property
    def warmth(self) -> float:
        """In [-1, 1]."""

    def set_colour(self, colour: str | None) -> None:
        """Take a colour for the next strokes, or None to keep grey."""

    def set_ramp(self, label: int, ramp: Ramp | None) -> None:
        """Give a region a ramp, or none: one step of undo."""

    def set_saturation(self, value: float) -> None:
        """Called for each step of the slider while it is dragged."""

    def set_warmth(self, value: float) -> None:
        """As `set_saturation`."""


class ColourPanel(Spoken, QWidget):
    """What a colour is chosen with, for strokes or for the ramp of the chosen region, whichever was clicked last.

    Signals:
        pick_asked: whether the next click on a photo takes its colour (see `show_picking`).
        sitting_asked: the ramps are to be used on other photos.
        save_photo_asked, save_layer_asked: the coloured photo, or the layer of colours, is to be saved.
        read_asked, write_asked: own colours are to be read from, or written to, a file (`palette.set_own`).
    """

    pick_asked = Signal(bool)
    sitting_asked = Signal()
    save_photo_asked = Signal()
    save_layer_asked = Signal()
    read_asked = Signal()
    write_asked = Signal()

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        """Follow the colours of the open photo."""
        super().__init__(parent)
        self._colours = colours
        self._luma, self._last = 0.5, _FIRST
        self.present, self.keep_grey, self.pick = SwatchButton(QSize(46, 30)), QToolButton(), QToolButton()
        self.chooser, self.palette_part, self.ramp = Chooser(), Palette(), RampEditor()
        self._region, self._hint = Elided(), QLabel()
        self._settings = QVBoxLayout()
        self.saturation, self.warmth = _Toning(), _Toning()
        self._titles = {slider: QLabel() for slider in (self.saturation, self.warmth)}
        self._values = {slider: QLabel() for slider in (self.saturation, self.warmth)}
        self.buttons = {name: QPushButton() for name in ("sitting", "save_photo", "save_layer")}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show()

    # laying out ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """The wheel stays in sight, for strokes and ramps alike; what is below it scrolls where there is no room."""
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 6)
        top.setSpacing(6)
        top.addLayout(self._top())
        top.addWidget(self.chooser)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(8)
        for part in (self.palette_part, _line(), self._region, self._hint, self.ramp, _line()):
            column.addWidget(part)
        column.addLayout(self._sliders())
        column.addLayout(self._settings)
        column.addWidget(_line())
        buttons = QVBoxLayout()
        buttons.setSpacing(5)
        for button in self.buttons.values():
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addStretch(1)
        area = self._area = forms.scrolled(inner)
        area.setMinimumHeight(_SCROLLS)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # before the wheel gives way
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(_line())
        whole.addWidget(area, 1)

    def _top(self) -> QHBoxLayout:
        """The present colour, grey, and the eyedropper."""
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.keep_grey, self.pick):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keep_grey.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.keep_grey.setIcon(icon("keep-grey"))
        self.pick.setIcon(icon("eyedropper"))
        self.present.setCheckable(True)
        row.addWidget(self.present)
        row.addWidget(self.keep_grey)
        row.addStretch(1)
        row.addWidget(self.pick)
        bold = self._region.font()
        bold.setBold(True)
        self._region.setFont(bold)
        self._hint.setProperty("role", "faint")
        self._hint.setWordWrap(True)
        return row

    def _sliders(self) -> QGridLayout:
        """Saturation and warmth, each with its value."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (slider, option) in enumerate(((self.saturation, "saturation"), (self.warmth, "warmth"))):
            known = engine.options()[option]
            slider.setRange(round(_PER * (known.minimum or 0)), round(_PER * (known.maximum or 1)))
            slider.setPageStep(10)
            slider.usual = round(_PER * getattr(engine.Recipe(), option))
            self._values[slider].setMinimumWidth(self.fontMetrics().horizontalAdvance("−100 %") + 4)
            self._values[slider].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for place, part in enumerate((self._titles[slider], slider, self._values[slider])):
                grid.addWidget(part, row, place)
        return grid

    def _connect(self) -> None:
        """Both ways."""
        self.present.clicked.connect(self._to_strokes)
        self.keep_grey.clicked.connect(self._keep_grey)
        self.pick.clicked.connect(self.pick_asked)
        self.chooser.moved.connect(self._tried)
        self.chooser.chosen.connect(self._chosen)
        self.palette_part.chosen.connect(self.chooser.choose)
        self.palette_part.add_asked.connect(self._add)
        self.palette_part.read_asked.connect(self.read_asked)
        self.palette_part.write_asked.connect(self.write_asked)
        self.ramp.part_chosen.connect(self._show_target)
        self.ramp.changed.connect(self._ramp_changed)
        self.saturation.valueChanged.connect(self._saturated)
        self.warmth.valueChanged.connect(self._warmed)
        for name, asked in (("sitting", self.sitting_asked), ("save_photo", self.save_photo_asked),
                            ("save_layer", self.save_layer_asked)):
            self.buttons[name].clicked.connect(asked)
        self._rest.timeout.connect(self._take_luma)
        self._colours.changed.connect(self._show)
        self._colours.colour_changed.connect(self._show_colour)
        self._colours.luma_changed.connect(self._pointed)

    # showing ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        """Everything as it is."""
        colours = self._colours
        there = colours.region is not None
        self._region.setText(self.tr("Region: {name}").format(name=colours.region_name) if there else
                             self.tr("No photo is open"))
        self.ramp.setEnabled(there)
        self.ramp.set_histogram(colours.histogram if there else None)
        self.ramp.set_ramp(colours.ramp if there else None)
        if not there:
            self.ramp.choose(None)
        self._hint.setVisible(there and colours.ramp is None)
        for slider, value in ((self.saturation, colours.saturation), (self.warmth, colours.warmth)):
            if not slider.isSliderDown():
                with QSignalBlocker(slider):
                    slider.setValue(round(_PER * value))
            slider.setEnabled(there)
        for button in self.buttons.values():
            button.setEnabled(there)
        self._show_values()
        self.palette_part.set_photo(colours.in_photo)
        self._show_colour()

    @Slot()
    def _show_colour(self) -> None:
        """The present colour and those before."""
        self._last = self._colours.colour or self._last
        self.present.set_colour(self._colours.colour)
        self.keep_grey.setChecked(self._colours.colour is None)
        self.palette_part.set_recent(self._colours.recent)
        self._show_target()

    @Slot()
    def _show_target(self) -> None:
        """Let the wheel show what it changes: one of the ramp's colours, or that of strokes."""
        to_strokes = self.ramp.chosen is None
        self.present.setChecked(to_strokes)
        if to_strokes:
            self.chooser.set_colour(self._colours.colour)
        else:
            self.chooser.set_colour(self.ramp.colour_of_chosen)

    def show_picking(self, picking: bool) -> None:
        """Whether the eyedropper is in hand; tells nobody."""
        self.pick.setChecked(picking)

    def add_settings(self, widget: QWidget) -> None:
        """Hold other settings below saturation and warmth."""
        self._settings.addWidget(widget)

    @Slot()
    def show_ramp(self) -> None:
        """Scroll to the ramp of the chosen region."""
        self._area.verticalScrollBar().setValue(self._region.y() - 4)

    def _show_values(self) -> None:
        """The sliders' values."""
        for slider, label in self._values.items():
            sign = "+" if slider is self.warmth and slider.value() > 0 else ""
            number = f"{sign}{slider.value()}".replace("-", "−")
            label.setText(f"{number} %" if slider is self.saturation else number)

    # changing --------------------------------------------------------------------------------------------------------

    @Slot()
    def _to_strokes(self) -> None:
        """The wheel is for strokes again."""
        self.ramp.choose(None)
        self._show_target()

    @Slot(bool)
    def _keep_grey(self, grey: bool) -> None:
        """Strokes keep grey, or have the colour that the wheel shows."""
        self.ramp.choose(None)
        self._colours.set_colour(None if grey else self._last)
        self._show_colour()

    @Slot(str)
    def _tried(self, colour: str) -> None:
        """A colour while it is looked for."""
        if self.ramp.chosen is None:
            self.present.set_colour(colour)
        else:
            self.ramp.show_chosen_colour(colour)

    @Slot(str)
    def _chosen(self, colour: str) -> None:
        """A colour for what the wheel changes."""
        if self.ramp.chosen is None:
            self._colours.set_colour(colour)
            self._show_colour()
        else:
            self.ramp.set_chosen_colour(colour)
            self._show_target()

    @Slot()
    def _add(self) -> None:
        """The colour that the wheel shows becomes one of the user's own."""
        self.palette_part.add(self.chooser.colour)

    @Slot(object)
    def _ramp_changed(self, ramp: Ramp | None) -> None:
        """The region's ramp was changed here."""
        if self._colours.region is not None:
            self._colours.set_ramp(self._colours.region, ramp)
        self._hint.setVisible(ramp is None)
        self._show_target()

    @Slot(int)
    def _saturated(self, value: int) -> None:
        """Stronger or weaker colours."""
        self._show_values()
        self._colours.set_saturation(value / _PER)

    @Slot(int)
    def _warmed(self, value: int) -> None:
        """Warmer or colder colours."""
        self._show_values()
        self._colours.set_warmth(value / _PER)

    # luma ------------------------------------------------------------------------------------------------------------

    @Slot(float)
    def _pointed(self, luma: float) -> None:
        """A pixel is pointed at, or passed."""
        self._luma = luma
        self._rest.start()

    @Slot()
    def _take_luma(self) -> None:
        """The pointer rests on the photo: which colours can be had there; those of a ramp have tones of their own."""
        if self.ramp.chosen is None and not self.chooser.wheel.hasFocus():
            self.chooser.set_luma(self._luma)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """What was passed on the way here counts for nothing."""
        self._rest.stop()
        super().enterEvent(event)

    # words -----------------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        """All words."""
        self.present.setAccessibleName(self.tr("Colour of strokes"))
        self.present.setToolTip(self.tr("The colour of the next strokes; click it to change it on the wheel"))
        self.keep_grey.setText(self.tr("Keep grey"))
        self.keep_grey.setToolTip(self.tr("Strokes that keep the photo grey: for white hair, eyes, collars"))
        self.pick.setAccessibleName(self.tr("Eyedropper"))
        self.pick.setToolTip(self.tr("Take a colour from a photo: click it, then the photo"))
        self._hint.setText(self.tr("This region has no colours of its own yet. Choose a preset, or one of the three "
                                   "fields and a colour."))
        told = {self.saturation: (self.tr("Saturation"), self.tr("How strong all colours are. Double-click: as they "
                                                                 "were chosen.")),
                self.warmth: (self.tr("Warmth"), self.tr("Warmer or colder colours. Double-click: neither."))}
        for slider, (word, tip) in told.items():
            self._titles[slider].setText(word)
            slider.setAccessibleName(word)
            slider.setToolTip(tip)
        self.buttons["sitting"].setText(self.tr("Use on other photos…"))
        self.buttons["sitting"].setToolTip(self.tr("Give the regions of other photos of the sitting the same colours, "
                                                   "by their names"))
        self.buttons["save_photo"].setText(self.tr("Save coloured photo…"))
        self.buttons["save_layer"].setText(self.tr("Save colour layer…"))
        self.buttons["save_layer"].setToolTip(self.tr("The colours alone, to be laid over the photo in another program "
                                                      "in its blend mode “Color”"))


class _Toning(Slider):
    """A slider that the mouse's wheel turns only where the user has gone into it; else it scrolls the panel."""

    def __init__(self) -> None:
        """Take the keyboard by Tab and by clicks."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Turn it, or let the panel scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _line() -> QFrame:
    """A line between parts."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setProperty("role", "line")
    return line
