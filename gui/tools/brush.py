"""Brush and eraser: smooth strokes of one undo step each, in the size and shape of the options."""

from __future__ import annotations

import math

import numpy as np

from engine import DAMAGE, KEPT, LOST
from engine import regions as editing
from gui.tools.tool import BACKGROUND, Editor, Point, Tool, Touch

_PIECE = 3.0  # photo pixels between the corners of a smoothed stroke, at least
_ROUGH = 6.0  # a wide brush's radii to one piece: its own roundness hides the corners


class Brush(Tool):
    """Paints the current region; the right button, Control, or the swap option erase."""

    has_circle = True
    erases = False

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have painted nothing yet."""
        super().__init__(editor, *rest)  # type: ignore[arg-type]
        self._trail: list[Point] = []
        self._label = BACKGROUND
        self._erase = self._changed = False
        self._touched: list[Point] = []
        self._last: Point | None = None  # where the last stroke ended, for straight lines

    @property
    def busy(self) -> bool:
        """Whether a stroke is being drawn."""
        return bool(self._trail)

    def press(self, touch: Touch) -> None:
        """Begin a stroke; with Shift, a straight line from where the last one ended."""
        self._erase = (touch.right or touch.control) != (self.erases != self.options.erase)
        self._changed, self._touched = False, []
        self._label = self.aim(self._erase, touch.alt)
        self.editor.begin(self._step_name())
        if touch.shift and self._last is not None:
            self._paint([self._last, touch.point], touch.pressure)
        else:
            self._paint([touch.point], touch.pressure)
        self._trail = [touch.point]

    def move(self, touch: Touch) -> None:
        """Go on, along a smooth curve through the mouse's places."""
        if not self._trail or touch.point == self._trail[-1]:
            return
        piece = max(_PIECE, self.options.size / 2 / _ROUGH)
        self._paint(curve([*self._trail[-2:], touch.point], piece), touch.pressure)
        self._trail = [*self._trail[-2:], touch.point]

    def release(self, touch: Touch) -> None:
        """End the stroke."""
        self.move(touch)
        self.finish()

    def finish(self) -> None:
        """Keep the stroke as one step."""
        if self._trail:
            self._last, self._trail = self._trail[-1], []
            self.editor.commit()
            self.explain(self._label, self._erase, self._touched, self._changed)

    def drop(self) -> None:
        """Take the stroke back."""
        if self._trail:
            self._trail = []
            self.editor.abandon()

    def _step_name(self) -> str:
        """What the step is called in the list of what was done."""
        if self.editor.layer == DAMAGE:
            return {LOST: self.tr("Mark damage"), KEPT: self.tr("Keep")}.get(self._label, self.tr("Erase marks"))
        return self.tr("Erase") if self._label == BACKGROUND else self.tr("Paint")

    def _paint(self, points: list[Point], pressure: float) -> None:
        """Put the brush down along a line."""
        options = self.options
        radius = max(options.size / 2 * pressure, 0.5)
        follows = options.edge_aware or options.hardness < 1
        patch = editing.paint(
            self.editor.painted, self._label, points, radius, "square" if options.square else "round",
            self.editor.barred, self.editor.picture if follows else None,
            min(options.hardness, 0.25) if options.edge_aware else options.hardness, options.tolerance,
        )  # fmt: skip
        self._changed |= not patch.empty
        if not self._changed:
            self._touched.append(points[-1])
        self.editor.change(patch)


class Eraser(Brush):
    """Gives what it touches back to the background."""

    erases = True


def curve(points: list[Point], piece: float = _PIECE) -> list[Point]:
    """A smooth line from the last but one point to the last.

    A cubic Hermite piece whose first slope is Catmull and Rom's and whose last is the chord's, so that nothing waits
    for the next place of the mouse.

    Args:
        points: two or three, in order.
        piece: photo pixels between the corners of the line.
    """
    start, end = np.array(points[-2]), np.array(points[-1])
    chord = end - start
    steps = int(math.hypot(*chord) / piece)
    if len(points) < 3 or steps < 2:
        return [points[-2], points[-1]]
    slope = (end - np.array(points[-3])) / 2
    length = math.hypot(*slope)
    if length > 0:
        slope *= min(1.0, math.hypot(*chord) / length)  # unevenly spaced places must not make loops
    steps = min(steps, 24)
    t = np.linspace(0, 1, steps + 1)[:, None]
    line = ((2 * t**3 - 3 * t**2 + 1) * start + (t**3 - 2 * t**2 + t) * slope
            + (3 * t**2 - 2 * t**3) * end + (t**3 - t**2) * chord)
    return [(float(row), float(column)) for row, column in line]
