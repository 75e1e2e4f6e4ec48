"""What every tool can do, and what it works on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine import Patch, Prompt, Regions
from gui.tools.options import ToolOptions
from gui.view import View

Point = tuple[float, float]


class Editor(Protocol):
    """The regions as tools see them; `gui.edits.Edits` is the one there is."""

    current: int
    picture: NDArray[np.float32]

    @property
    def regions(self) -> Regions:
        """The label map and its names."""

    @property
    def locked(self) -> frozenset[int]:
        """Labels that stay as they are."""

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

    def accept_candidate(self) -> None:
        """Give what the engine found to the current region."""

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
    """

    row: float
    column: float
    right: bool = False
    shift: bool = False
    control: bool = False
    alt: bool = False
    pressure: float = 1.0

    @property
    def point(self) -> Point:
        """(row, column)."""
        return self.row, self.column


class Tool(QObject):
    """A tool: hears the mouse in photo pixels, and draws its traces.

    Signals:
        redraw: its traces changed.
    """

    redraw = Signal()
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


def dashed_box(painter: QPainter, view: View, box: tuple[float, float, float, float]) -> QRectF:
    """A box on the photo, drawn in dashes; where it lies."""
    rect = view.rect_of((box[0] + 0.5, box[1] + 0.5, box[2] + 0.5, box[3] + 0.5))
    dashes(painter, QPolygonF(rect), closed=True)
    return rect
