"""Smart select: click on a thing or drag a box around it; the engine shows what it is, Enter takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from engine import Prompt
from gui.picture.view import View
from gui.tools.tool import Editor, Point, Tool, Touch, box_of, dashed_box, dashes

_BOX = 6.0  # photo pixels of dragging that make a box rather than a click


class SmartSelect(Tool):
    """Gathers points and a box into one prompt; Shift adds a point, Alt takes what is under a point away."""

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have been shown nothing."""
        super().__init__(editor, *rest)  # type: ignore[arg-type]
        self._inside: list[Point] = []
        self._outside: list[Point] = []
        self._box: tuple[float, float, float, float] | None = None
        self._start: Point | None = None
        self._end: Point | None = None

    @property
    def busy(self) -> bool:
        """Whether there is a prompt."""
        return bool(self._inside or self._outside or self._box or self._start)

    def press(self, touch: Touch) -> None:
        """A point, or the corner of a box."""
        self._start = self._end = touch.point

    def move(self, touch: Touch) -> None:
        """The box's other corner."""
        self._end = touch.point
        self.redraw.emit()

    def release(self, touch: Touch) -> None:
        """Ask."""
        start, self._start = self._start, None
        if start is None:
            return
        dragged = max(abs(touch.row - start[0]), abs(touch.column - start[1])) > _BOX
        if not touch.shift and not touch.alt and not touch.right:
            self._inside, self._outside, self._box = [], [], None
        if dragged:
            self._box = box_of(start, touch.point)
        elif touch.alt or touch.right:
            self._outside.append(start)
        else:
            self._inside.append(start)
        self.redraw.emit()
        self.editor.prompt(Prompt(tuple(self._inside), tuple(self._outside), self._box))

    def key(self, key: int) -> bool:
        """Enter takes what is shown."""
        if self.busy and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.editor.candidate is None:
                self.said.emit(self.tr("Nothing is offered yet. Wait for the answer, then press Enter."))
                return True
            points = [*self._inside, *([_middle(self._box)] if self._box else [])]
            label = self.aim(erase=False)
            taken = self.editor.accept_candidate()
            self._forget()
            self.explain(label, False, points, taken)
            return True
        return False

    def finish(self) -> None:
        """Another tool: what was only offered is not taken."""
        self.drop()

    def drop(self) -> None:
        """Forget the prompt and the answer."""
        if self.busy:
            self._forget()
            self.editor.drop_candidate()

    def paint(self, painter: QPainter, view: View) -> None:
        """Box and points."""
        if self._start is not None and self._end is not None and self._start != self._end:
            dashed_box(painter, view, box_of(self._start, self._end))
        elif self._box is not None:
            dashed_box(painter, view, self._box)
        for points, colour, sign in ((self._inside, QColor("#1fa35c"), "+"), (self._outside, QColor("#d03030"), "−")):
            for row, column in points:
                place = view.to_screen(row + 0.5, column + 0.5)
                painter.setPen(QColor(255, 255, 255))
                painter.setBrush(colour)
                painter.drawEllipse(place, 7, 7)
                painter.drawText(int(place.x()) - 7, int(place.y()) - 7, 14, 14, Qt.AlignmentFlag.AlignCenter, sign)

    def _forget(self) -> None:
        """Start over."""
        self._inside, self._outside, self._box, self._start = [], [], None, None
        self.redraw.emit()


def _middle(box: tuple[float, float, float, float]) -> Point:
    """The middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


class CropBox(Tool):
    """Choose the part of the photo that a preview restores, as the photo is framed."""

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have chosen nothing."""
        super().__init__(editor, *rest)  # type: ignore[arg-type]
        self._start: Point | None = None
        self._end: Point | None = None
        self.chosen: tuple[int, int, int, int] | None = None

    @property
    def busy(self) -> bool:
        """Whether a box is being dragged."""
        return self._start is not None

    def press(self, touch: Touch) -> None:
        """One corner."""
        self._start = self._end = touch.framed

    def move(self, touch: Touch) -> None:
        """The other corner."""
        self._end = touch.framed
        self.redraw.emit()

    def release(self, touch: Touch) -> None:
        """Done; a mere click takes 128 pixels around it."""
        if self._start is None:
            return
        top, left, bottom, right = box_of(self._start, touch.framed)
        if max(bottom - top, right - left) < _BOX:
            top, left, bottom, right = top - 64, left - 64, top + 64, left + 64
        self._start = None
        self.chosen = (round(top), round(left), round(bottom), round(right))
        self.redraw.emit()

    def drop(self) -> None:
        """Forget it."""
        self._start = None
        self.redraw.emit()

    def paint(self, painter: QPainter, view: View) -> None:
        """The box."""
        if self._start is not None and self._end is not None:
            top, left, bottom, right = box_of(self._start, self._end)
            box = view.rect_of_frame((top + 0.5, left + 0.5, bottom + 0.5, right + 0.5))
            dashes(painter, QPolygonF(box), closed=True)
