"""The wheel with what belongs beside it: the colour before and now, and its code."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.colours.hex_field import HexField
from gui.colours.swatch import Pair
from gui.colours.wheel import Wheel

_WHEEL = 192  # pixels
_BESIDE = 80  # pixels that the column beside the wheel has at least


class Chooser(QWidget):
    """A colour is chosen on the wheel, typed or pasted.

    Signals:
        moved: another colour, while the wheel's marker is being moved; "#rrggbb".
        chosen: a colour.
    """

    moved = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show a middle grey."""
        super().__init__(parent)
        self.wheel, self.field, self.pair = Wheel(), HexField(), Pair()
        self._now: str | None = None
        self.wheel.setMaximumSize(_WHEEL, _WHEEL)
        self.wheel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for part in (self.pair, self.field):
            part.setMinimumWidth(_BESIDE)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addStretch(1)
        beside.addWidget(self.pair)
        beside.addWidget(self.field)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.wheel, 4)
        row.addLayout(beside, 1)
        self.wheel.moved.connect(self._moved)
        self.wheel.chosen.connect(self.choose)
        self.field.chosen.connect(self.choose)

    @property
    def colour(self) -> str:
        """The colour that was chosen last; grey where none was."""
        return self._now or self.wheel.colour

    def set_colour(self, colour: str | None) -> None:
        """Show a colour that was chosen elsewhere, or None for grey; tells nobody. A marker that is held is left."""
        if self.wheel.moving:
            return
        if colour != self._now:
            self.pair.set_colours(colour, colour)
        if colour is not None:
            self.wheel.set_colour(colour)
        self.field.set_colour(colour)
        self._now = colour

    def set_luma(self, luma: float) -> None:
        """Let the wheel show the colours of a luma; the colour that was chosen stays."""
        self.wheel.set_luma(luma)

    @Slot(str)
    def _moved(self, colour: str) -> None:
        """A colour that is being tried, beside the one before."""
        self.pair.set_colours(self._now, colour)
        self.field.set_colour(colour)
        self.moved.emit(colour)

    @Slot(str)
    def choose(self, colour: str) -> None:
        """Take a colour, beside the one before, and tell it."""
        self.pair.set_colours(self._now, colour)
        self._now = colour
        self.wheel.set_colour(colour)
        self.field.set_colour(colour)
        self.chosen.emit(colour)
