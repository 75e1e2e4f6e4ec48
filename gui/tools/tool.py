"""What every tool can do, and what it works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine import DAMAGE, KEPT, LOST, Patch, Prompt, Regions, RegionStyle
from gui.picture.view import View
from gui.tools.options import ToolOptions
from gui.words.region_names import shown_name

Point = tuple[float, float]
BACKGROUND = 0


class Editor(Protocol):
    """The painted layers as tools see them; `gui.document.edits.Edits` is the one there is."""

    current: int
    picture: NDArray[np.float32]
    candidate: NDArray[np.bool_] | None

    @property
    def layer(self) -> str:
        """Which layer is painted on: REGIONS or DAMAGE."""

    @property
    def painted(self) -> Regions:
        """The map of that layer."""

    @property
    def barred(self) -> frozenset[int]:
        """Numbers of that map that stay as they are."""

    def activate(self, layer: str) -> None:
        """Paint on that layer from now on."""

    def trace(self, place: Point) -> None:
        """Have the scratch at a place followed and marked."""

    def drop_piece(self, place: Point) -> None:
        """Take the marks off the connected piece of damage at a place."""

    @property
    def looks(self) -> tuple[RegionStyle, ...]:
        """The list of regions, the background among them."""

    @property
    def frozen(self) -> bool:
        """Whether nothing can be changed now, which is said elsewhere."""

    def add(self, name: str = "") -> int:
        """A new empty region, chosen; its label."""

    def begin(self, name: str) -> None:
        """Start one undo step."""

    def change(self, patch: Patch) -> None:
        """Apply a patch of the running step."""

    def commit(self) -> None:
        """End the step."""

    def abandon(self) -> None:
        """Put everything back that the step changed."""

    def apply(self, patch: Patch, name: str) -> bool:
        """One change as one step."""

    def prompt(self, prompt: Prompt) -> None:
        """Ask the engine what is at a prompt."""

    def accept_candidate(self) -> bool:
        """Give what the engine found to the current region; False where nothing changes by it."""

    def drop_candidate(self) -> None:
        """Forget what the engine found."""


@dataclass(frozen=True)
class Touch:
    """The mouse or the pen at one moment.

    Attributes:
        row: in photo pixels, whole numbers at pixel centres.
        column: the same.
        right: whether the right button is the one.
        shift, control, alt: the keys held.
        pressure: of a pen, (0, 1]; 1 for a mouse.
        framed: (row, column) in the frame: of the photo as it is seen, turned, straightened and cropped.
    """

    row: float
    column: float
    right: bool = False
    shift: bool = False
    control: bool = False
    alt: bool = False
    pressure: float = 1.0
    framed: Point = (0.0, 0.0)

    @property
    def point(self) -> Point:
        """(row, column)."""
        return self.row, self.column


class Tool(QObject):
    """A tool: hears the mouse in photo pixels, and draws its traces.

    Signals:
        redraw: its traces changed.
        said: why nothing came of what the user did.
    """

    redraw = Signal()
    said = Signal(object)
    cursor = Qt.CursorShape.CrossCursor
    has_circle = False

    def __init__(self, editor: Editor, options: ToolOptions, parent: QObject | None = None) -> None:
        """Work on `editor` by `options`."""
        super().__init__(parent)
        self.editor, self.options = editor, options

    @property
    def busy(self) -> bool:
        """Whether something is begun that Escape would drop."""
        return False

    def press(self, touch: Touch) -> None:
        """A button went down."""

    def move(self, touch: Touch) -> None:
        """The mouse moved with the button down."""

    def hover(self, touch: Touch) -> None:
        """The mouse moved without a button."""

    def release(self, touch: Touch) -> None:
        """The button came up."""

    def double(self, touch: Touch) -> None:
        """A double click."""

    def key(self, key: int) -> bool:
        """Whether the tool takes a key (Qt's number)."""
        return False

    def finish(self) -> None:
        """Another tool comes, or the mouse is lost: keep what was drawn."""

    def drop(self) -> None:
        """Drop what was begun."""

    def paint(self, painter: QPainter, view: View) -> None:
        """Draw traces in device pixels."""

    def aim(self, erase: bool, veto: bool = False) -> int:
        """The number that is painted; where there is nothing but background, a first region is made for it.

        Args:
            erase: what is painted is taken away.
            veto: on the damage, paint what is kept on purpose instead of what is lost.
        """
        if erase:
            return BACKGROUND
        if self.editor.layer == DAMAGE:
            return KEPT if veto else LOST
        if not self.editor.frozen and all(look.label == BACKGROUND for look in self.editor.looks):
            return self.editor.add()
        return self.editor.current

    def explain(self, label: int, erase: bool, points: Iterable[Point], changed: bool) -> None:
        """Say why the user saw nothing happen, where a lock, the background or a hidden region is why."""
        if self.editor.frozen or self.editor.layer == DAMAGE:
            return
        looks = {look.label: look for look in self.editor.looks}
        own = looks.get(label)
        under = {looks.get(self._label_at(point)) for point in points}
        barred = next((look for look in under if look is not None and look.locked and look.label != label), None)
        if changed:
            if own is not None and not own.visible and not erase:
                self.said.emit(self.tr("“{name}” is hidden, so that you do not see what you paint. Show it with the "
                                       "eye in the list of regions.").format(name=shown_name(own)))
        elif own is not None and own.locked:
            self.said.emit(self.tr("“{name}” is locked, so that it gains and loses nothing. Unlock it in the list of "
                                   "regions.").format(name=shown_name(own)))
        elif barred is not None:
            self.said.emit(self.tr("What lies here belongs to “{name}”, which is locked. Unlock it in the list of "
                                   "regions.").format(name=shown_name(barred)))
        elif label == BACKGROUND and not erase:
            self.said.emit(self.tr("The background is chosen, and here is nothing else. Choose a region in the list, "
                                   "or add one, and paint again."))

    def _label_at(self, point: Point) -> int:
        """What lies at a place; the background outside of the photo."""
        labels = self.editor.painted.labels
        row, column = round(point[0]), round(point[1])
        inside = 0 <= row < labels.shape[0] and 0 <= column < labels.shape[1]
        return int(labels[row, column]) if inside else BACKGROUND


def dashes(painter: QPainter, points: QPolygonF, closed: bool = False) -> None:
    """A line that is seen on any picture: white dashes on black."""
    for pen in (QPen(QColor(0, 0, 0), 1.6), QPen(QColor(255, 255, 255), 1.6, Qt.PenStyle.CustomDashLine)):
        if pen.style() == Qt.PenStyle.CustomDashLine:
            pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        (painter.drawPolygon if closed else painter.drawPolyline)(points)


def box_of(first: Point, second: Point) -> tuple[float, float, float, float]:
    """(top, left, bottom, right) of two corners."""
    return (min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1]))


def dashed_box(painter: QPainter, view: View, box: tuple[float, float, float, float]) -> None:
    """A box of the photo, drawn in dashes as it lies."""
    dashes(painter, view.outline_of((box[0] + 0.5, box[1] + 0.5, box[2] + 0.5, box[3] + 0.5)), closed=True)
