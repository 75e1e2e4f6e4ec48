"""The heal brush: marks what is lost on the damage map, keeps what only looks so, drops a piece by a click."""

from __future__ import annotations

import numpy as np

from engine import DAMAGE, LOST
from gui.tools.brush import Brush
from gui.tools.tool import Editor, Point, Touch

_NEAR = 2  # photo pixels that a click may lie beside a piece and still mean it
_STEADY = 4.0  # the brush's sizes to how far a hand may move in a click


class Heal(Brush):
    """Paints on the damage map alone.

    Dragging marks, with Alt it vetoes, with Control or the right button it erases. A click on a marked piece drops it;
    Shift and a click follow a scratch to both its ends.
    """

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have clicked on nothing."""
        super().__init__(editor, *rest)
        self._clicked: Touch | None = None
        self._piece: Point | None = None

    @property
    def busy(self) -> bool:
        """Whether a stroke is being drawn, or may become one."""
        return super().busy or self._clicked is not None

    def press(self, touch: Touch) -> None:
        """Begin a stroke, unless a click may be meant for a piece or a scratch."""
        self.editor.activate(DAMAGE)
        self._clicked = self._piece = None
        if touch.shift and not (touch.alt or touch.control or touch.right):
            self.editor.trace(touch.point)
            return
        erases = (touch.right or touch.control) != self.options.erase
        self._piece = None if erases or touch.alt else self._lost_near(touch.point)
        if self._piece is not None:
            self._clicked = touch
        else:
            super().press(touch)

    def move(self, touch: Touch) -> None:
        """Go on; a hand that has moved has not clicked."""
        if self._clicked is not None:
            begun = self._clicked
            away = max(abs(touch.row - begun.row), abs(touch.column - begun.column))
            if away <= max(self.options.size / _STEADY, float(_NEAR)):
                return
            self._clicked = None
            super().press(begun)
        super().move(touch)

    def release(self, touch: Touch) -> None:
        """Drop the piece that was clicked, or end the stroke."""
        self.move(touch)
        if self._clicked is not None and self._piece is not None:
            self._clicked = None
            self.editor.drop_piece(self._piece)
        else:
            super().finish()

    def finish(self) -> None:
        """The mouse is lost: a stroke is kept, a click that was not ended is none."""
        self._clicked = None
        super().finish()

    def drop(self) -> None:
        """Take the stroke back, or forget the click."""
        self._clicked = None
        super().drop()

    def _lost_near(self, point: Point) -> Point | None:
        """The nearest pixel that is marked as lost, or None where none is near."""
        labels = self.editor.painted.labels
        row, column = round(point[0]), round(point[1])
        top, left = max(row - _NEAR, 0), max(column - _NEAR, 0)
        rows, columns = np.nonzero(labels[top : max(row + _NEAR + 1, 0), left : max(column + _NEAR + 1, 0)] == LOST)
        if not rows.size:
            return None
        nearest = int(np.hypot(rows + top - point[0], columns + left - point[1]).argmin())
        return float(rows[nearest] + top), float(columns[nearest] + left)
