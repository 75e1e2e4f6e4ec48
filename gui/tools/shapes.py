"""Tools that take an area at once: lasso, polygon, fill and magic wand; Control or the right button erases."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from engine import regions as editing
from gui.picture.view import View
from gui.tools.tool import BACKGROUND, Editor, Point, Tool, Touch, dashes

_NEAR = 8.0  # device pixels within which a click closes the polygon
_DRAG = 400.0  # photo pixels of dragging that widen the wand's tolerance from none to all


class Lasso(Tool):
    """Draws an outline by hand; what it encloses goes to the current region."""

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have drawn nothing."""
        super().__init__(editor, *rest)  # type: ignore[arg-type]
        self._points: list[Point] = []
        self._erase = self._veto = False

    @property
    def busy(self) -> bool:
        """Whether an outline is begun."""
        return bool(self._points)

    def press(self, touch: Touch) -> None:
        """Begin."""
        self._aim_at(touch)
        self._points = [touch.point]

    def move(self, touch: Touch) -> None:
        """Go on."""
        if self._points:
            self._points.append(touch.point)
            self.redraw.emit()

    def release(self, touch: Touch) -> None:
        """Close it."""
        self.move(touch)
        self.finish()

    def finish(self) -> None:
        """Take what the outline encloses."""
        points, self._points = self._points, []
        if len(points) > 2:
            label = self.aim(self._erase, self._veto)
            patch = editing.fill_polygon(self.editor.painted, label, points, locked=self.editor.barred)
            self.explain(label, self._erase, points, self.editor.apply(patch, self._name()))
        self.redraw.emit()

    def drop(self) -> None:
        """Forget the outline."""
        self._points = []
        self.redraw.emit()

    def paint(self, painter: QPainter, view: View) -> None:
        """The outline."""
        if len(self._points) > 1:
            dashes(painter, QPolygonF([view.to_screen(row + 0.5, column + 0.5) for row, column in self._points]))

    def _aim_at(self, touch: Touch) -> None:
        """What will be painted, by the keys that are held when an outline is begun."""
        self._erase, self._veto = (touch.right or touch.control) != self.options.erase, touch.alt

    def _name(self) -> str:
        """What the step is called."""
        return self.tr("Lasso")


class Polygon(Lasso):
    """Click corners; double click, Enter or a click on the first corner closes, Backspace takes the last one back."""

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have no corner."""
        super().__init__(editor, *rest)
        self._next: Point | None = None
        self._view: View | None = None

    def press(self, touch: Touch) -> None:
        """A corner, or the end."""
        if not self._points:
            self._aim_at(touch)
        elif self._closes(touch):
            self.finish()
            return
        self._points.append(touch.point)
        self.redraw.emit()

    def move(self, touch: Touch) -> None:
        """The rubber line follows."""
        self.hover(touch)

    def hover(self, touch: Touch) -> None:
        """The rubber line follows."""
        if self._points:
            self._next = touch.point
            self.redraw.emit()

    def release(self, touch: Touch) -> None:
        """Nothing: corners are made by presses."""

    def double(self, touch: Touch) -> None:
        """Close it."""
        self.finish()

    def key(self, key: int) -> bool:
        """Enter closes, Backspace takes a corner back."""
        if self._points and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return True
        if self._points and key == Qt.Key.Key_Backspace:
            self._points.pop()
            self.redraw.emit()
            return True
        return False

    def finish(self) -> None:
        """Take what the corners enclose."""
        self._next = None
        super().finish()

    def paint(self, painter: QPainter, view: View) -> None:
        """The outline, the rubber line and the corners."""
        self._view = view
        if not self._points:
            return
        corners = [view.to_screen(row + 0.5, column + 0.5) for row, column in self._points]
        line = [*corners, view.to_screen(self._next[0] + 0.5, self._next[1] + 0.5)] if self._next else corners
        dashes(painter, QPolygonF(line))
        painter.setPen(QColor(0, 0, 0))
        painter.setBrush(QColor(255, 255, 255))
        for corner in corners:
            painter.drawEllipse(corner, 3.5, 3.5)

    def _closes(self, touch: Touch) -> bool:
        """Whether a click is on the first corner."""
        if self._view is None or len(self._points) < 3:
            return False
        away: QPointF = self._view.to_screen(*touch.point) - self._view.to_screen(*self._points[0])
        return away.manhattanLength() <= _NEAR

    def _name(self) -> str:
        return self.tr("Polygon")


class Fill(Tool):
    """A bucket: gives the connected part of a region under the click to the current one."""

    def press(self, touch: Touch) -> None:
        """Pour."""
        erase = (touch.right or touch.control) != self.options.erase
        label = self.aim(erase, touch.alt)
        patch = editing.fill(self.editor.painted, label, touch.point, locked=self.editor.barred)
        self.explain(label, erase, [touch.point], self.editor.apply(patch, self.tr("Fill")))


class Wand(Tool):
    """Takes the connected area that looks like the place clicked; dragging to the right widens what counts as alike."""

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have taken nothing."""
        super().__init__(editor, *rest)  # type: ignore[arg-type]
        self._start: Point | None = None
        self._across = 0.0  # where it was pressed, along the widget's width
        self._label = BACKGROUND
        self._erase = self._changed = False
        self._tolerance = 0.0

    @property
    def busy(self) -> bool:
        """Whether the wand is being dragged."""
        return self._start is not None

    def press(self, touch: Touch) -> None:
        """Take what is alike by the tolerance of the options."""
        self._erase = (touch.right or touch.control) != self.options.erase
        self._label = self.aim(self._erase, touch.alt)
        self._start, self._across, self._tolerance = touch.point, touch.framed[1], self.options.tolerance
        self._take()

    def move(self, touch: Touch) -> None:
        """Widen or narrow."""
        if self._start is None:
            return
        away = touch.framed[1] - self._across
        tolerance = round(min(max(self.options.tolerance + away / _DRAG, 0.0), 1.0), 2)
        if tolerance != self._tolerance:
            self._tolerance = tolerance
            self._take()

    def release(self, touch: Touch) -> None:
        """Keep it."""
        self.finish()

    def finish(self) -> None:
        """Keep it."""
        if self._start is not None:
            start, self._start = self._start, None
            self.editor.commit()
            self.explain(self._label, self._erase, [start], self._changed)

    def drop(self) -> None:
        """Take it back."""
        if self._start is not None:
            self._start = None
            self.editor.abandon()

    def _take(self) -> None:
        """Begin again with the tolerance as it is now."""
        if self._start is None:
            return
        self.editor.abandon()
        self.editor.begin(self.tr("Magic wand"))
        patch = editing.fill(self.editor.painted, self._label, self._start, self.editor.picture, self._tolerance,
                             self.editor.barred)
        self._changed = not patch.empty
        self.editor.change(patch)
