"""Crop and straighten: a frame with handles over the photo, turned beside it or along a line; or its four corners."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPolygonF

from engine import Framing, Geometry
from gui.picture.view import View
from gui.tools.frame_marks import paint_frame, paint_level
from gui.tools.perspective import Perspective
from gui.tools.tool import Editor, Point, Tool, Touch

Rect = tuple[float, float, float, float]  # top, left, bottom, right in pixels of the turned photo
Hold = tuple[int, int]  # which side of the frame is held: -1 the top or left, 1 the bottom or right, 0 neither
MOVE, TURN, NEW, LINE, CORNER = "move", "turn", "new", "line", "corner"
_NEAR, _LEAST = 11.0, 16.0


class FrameTool(Tool):
    """Chooses what a result shows of the photo; each gesture is one step.

    Attributes:
        geometry: as it is now, also while something is dragged.
        shape: (rows, columns) of the photo; None without one.
        aspect: width divided by height that the frame keeps, or None.
        levelling: whether the next drag draws a line that shall be level or upright.
        corners: four corners of something flat, where these are chosen instead of a frame.

    Signals:
        moved: the geometry is another while something is dragged.
        chosen: (geometry, what the step is called) a gesture is done.
        left: the user is done.
    """

    moved = Signal()
    chosen = Signal(object, str)
    left = Signal()

    def __init__(self, editor: Editor, *rest: object) -> None:
        """Have no photo yet."""
        super().__init__(editor, *rest)  # type: ignore[arg-type]
        self.geometry = self._entered = Geometry()
        self.shape: tuple[int, int] | None = None
        self.aspect: float | None = None
        self.levelling = False
        self.corners = Perspective()
        self._rect: Rect = (0.0, 0.0, 1.0, 1.0)
        self._zoom, self._ratio = 1.0, 1.0
        self._grip: Hold | str | None = None
        self._start: Point = (0.0, 0.0)
        self._end: Point = (0.0, 0.0)
        self._begun: tuple[Geometry, Rect] = (self.geometry, self._rect)

    # what stands outside ---------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The tool is taken: Escape comes back to here."""
        self._entered, self._grip, self.levelling, self.corners.on = self.geometry, None, False, False

    def take(self, geometry: Geometry, shape: tuple[int, int]) -> None:
        """The document's geometry; while something is dragged the tool's own counts."""
        if self._grip is None:
            self.shape = shape
            self._set(geometry)

    @property
    def whole(self) -> Framing | None:
        """All of the photo, turned and straightened as it is now, for the canvas to show."""
        if self.shape is None:
            return None
        if self.corners.on:
            return self.corners.plane
        return replace(self.geometry, crop="auto" if self.geometry.corners and not self.geometry.angle else "none").on(
            self.shape)

    @property
    def busy(self) -> bool:
        """Enter and Escape mean something here as long as there is a photo."""
        return self.shape is not None

    def set_angle(self, angle: float, name: str) -> None:
        """Straighten, as one step."""
        self._begun = (self.geometry, self._rect)
        self._turn_to(angle)
        self.chosen.emit(self.geometry, name)

    def set_aspect(self, aspect: float | None, name: str) -> None:
        """Keep a proportion from now on, and give it to the frame at once."""
        self.aspect = aspect
        if aspect is None or self.shape is None:
            return
        top, left, bottom, right = self._rect
        area, (row, column) = (bottom - top) * (right - left), ((top + bottom) / 2, (left + right) / 2)
        high = math.sqrt(area / aspect)
        wanted = (row - high / 2, column - high * aspect / 2, row + high / 2, column + high * aspect / 2)
        small = (row, column, row, column)
        self._put(self._toward(small, wanted))
        self.chosen.emit(self.geometry, name)

    def set_cornering(self, on: bool) -> None:
        """Choose the four corners of something flat, or see it laid flat again."""
        if on == self.corners.on or self.shape is None:
            return
        self.corners.on, self.levelling, self._grip = on, False, None
        if on:
            self.corners.show(self.geometry, self.shape)
        self.moved.emit()
        self.redraw.emit()

    # the mouse -------------------------------------------------------------------------------------------------------

    def press(self, touch: Touch) -> None:
        """Take hold of what is under the mouse."""
        if self.shape is None:
            return
        self._start = self._end = self._place(touch)
        self._begun = (self.geometry, self._rect)
        if self.corners.on:
            self.corners.press(self._start)
            self._grip = CORNER
            self.redraw.emit()
            return
        self._grip = LINE if self.levelling else NEW if touch.control else self._hold(self._start)

    def move(self, touch: Touch) -> None:
        """Drag it."""
        if self._grip is None:
            return
        self._end = self._place(touch)
        if self._grip == CORNER:
            self.corners.drag(self._start, self._end)
        elif self._grip == MOVE:
            self._slide(self._end[0] - self._start[0], self._end[1] - self._start[1])
        elif self._grip == TURN:
            self._swing(touch.shift)
        elif self._grip == NEW:
            self._draw(touch.shift)
        elif self._grip != LINE:
            self._stretch(touch.shift)
        self.moved.emit()
        self.redraw.emit()

    def release(self, touch: Touch) -> None:
        """Done with it."""
        if self._grip is not None:
            self.move(touch)
            self.finish()

    def finish(self) -> None:
        """Keep what was dragged as one step."""
        grip, self._grip = self._grip, None
        if grip == LINE:
            self._level()
        elif grip == CORNER:
            self._keep_corners()
            return
        names = {MOVE: self.tr("Move the frame"), TURN: self.tr("Straighten"), LINE: self.tr("Straighten")}
        if grip is not None and self.geometry != self._begun[0]:
            self.chosen.emit(self.geometry, names.get(grip, self.tr("Crop")) if isinstance(grip, str)
                             else self.tr("Crop"))
        self.redraw.emit()

    def drop(self) -> None:
        """Escape: what is dragged comes back, else all that was done since the tool was taken, and the tool is left."""
        if self._grip is not None:
            if self._grip == CORNER:
                self.corners.drop()
            self._grip = None
            self._set(self._begun[0])
            self.moved.emit()
        elif self.corners.on:
            self.set_cornering(False)
        elif self.levelling:
            self.levelling = False
            self.moved.emit()
        else:
            if self.geometry != self._entered:
                self.chosen.emit(self._entered, self.tr("Frame as before"))
            self.left.emit()
        self.redraw.emit()

    def double(self, touch: Touch) -> None:
        """A double click inside: done."""
        self._done()

    def _done(self) -> None:
        """The corners are chosen, and are seen laid flat; else the tool is left."""
        if self.corners.on:
            self.set_cornering(False)
        else:
            self.left.emit()

    def key(self, key: int) -> bool:
        """Enter: done; other keys are for the corners."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.busy:
            self.finish()
            self._done()
            return True
        if self.corners.on and self.corners.key(key):
            self._keep_corners()
            return True
        return False

    def hover(self, touch: Touch) -> None:
        """The cursor says what dragging would do."""
        shapes = {(1, 1): Qt.CursorShape.SizeFDiagCursor, (-1, 1): Qt.CursorShape.SizeBDiagCursor,
                  (0, 1): Qt.CursorShape.SizeHorCursor, (1, 0): Qt.CursorShape.SizeVerCursor}
        if self.corners.on:
            self.cursor = self.corners.cursor(self._place(touch))
            return
        hold = self._hold(self._place(touch))
        if self.levelling or hold == NEW:
            self.cursor = Qt.CursorShape.CrossCursor
        elif isinstance(hold, str):
            self.cursor = Qt.CursorShape.SizeAllCursor if hold == MOVE else Qt.CursorShape.PointingHandCursor
        else:
            self.cursor = shapes.get(hold) or shapes[-hold[0], -hold[1]]

    # what dragging does ----------------------------------------------------------------------------------------------

    def _place(self, touch: Touch) -> Point:
        """Where the mouse is, in pixels of the turned photo."""
        box = self.whole.box if self.whole is not None else (0, 0, 0, 0)
        return touch.framed[0] + 0.5 + box[0], touch.framed[1] + 0.5 + box[1]

    def _hold(self, place: Point) -> Hold | str:
        """What of the frame is at a place."""
        near = _NEAR * self._ratio / self._zoom
        top, left, bottom, right = self._rect
        row, column = place
        if not (top - near <= row <= bottom + near and left - near <= column <= right + near):
            return TURN
        down = -1 if abs(row - top) <= near else 1 if abs(row - bottom) <= near else 0
        across = -1 if abs(column - left) <= near else 1 if abs(column - right) <= near else 0
        if down or across:
            return down, across
        return NEW if self.geometry.angle == 0 and self._rect == self._all() else MOVE

    def _keep_corners(self) -> None:
        """Keep the corners as one step, if they were moved."""
        wanted = self.corners.done(self.geometry)
        if wanted is not None:
            self.geometry = wanted
            self.chosen.emit(wanted, self.tr("Perspective"))
        self.redraw.emit()

    def _slide(self, down: float, across: float) -> None:
        """Move the frame, along what stops it."""
        rect = self._begun[1]
        for by in ((down, 0.0), (0.0, across)):
            rect = self._toward(rect, (rect[0] + by[0], rect[1] + by[1], rect[2] + by[0], rect[3] + by[1]))
        self._put(rect)

    def _stretch(self, keeps: bool) -> None:
        """Move a side or a corner; a proportion that is kept widens the other way too."""
        assert isinstance(self._grip, tuple)
        (down, across), old = self._grip, self._begun[1]
        by = self._end[0] - self._start[0], self._end[1] - self._start[1]
        top, left = old[0] + by[0] * (down < 0), old[1] + by[1] * (across < 0)
        bottom, right = old[2] + by[0] * (down > 0), old[3] + by[1] * (across > 0)
        high, wide = max(bottom - top, _LEAST), max(right - left, _LEAST)
        aspect = self.aspect or ((old[3] - old[1]) / (old[2] - old[0]) if keeps else None)
        if aspect is not None:
            if across == 0 or (down != 0 and wide < high * aspect):
                wide = high * aspect
            else:
                high = wide / aspect
        self._put(self._toward(old, _anchored(old, high, wide, down, across)))

    def _draw(self, square: bool) -> None:
        """A new frame from corner to corner."""
        rows, columns = self._turned()
        (row, column), (last, end) = self._start, self._end
        high, wide = abs(last - row), abs(end - column)
        aspect = self.aspect or (1.0 if square else None)
        if aspect is not None:
            high, wide = max(high, wide / aspect), max(wide, high * aspect)
        if max(high, wide) * self._zoom < 4 * self._ratio:
            self._put(self._begun[1])
            return
        row, column = min(max(row, 0.0), rows), min(max(column, 0.0), columns)
        wanted = (row if last > row else row - high, column if end > column else column - wide,
                  row + high if last > row else row, column + wide if end > column else column)
        self._put(self._toward((row, column, row, column), wanted))

    def _swing(self, steps: bool) -> None:
        """Turn the photo under the frame, by the angle that the mouse went around its middle; Shift: whole degrees."""
        top, left, bottom, right = self._begun[1]
        row, column = (top + bottom) / 2, (left + right) / 2
        went = (math.atan2(self._end[0] - row, self._end[1] - column)
                - math.atan2(self._start[0] - row, self._start[1] - column))
        angle = self._begun[0].angle + math.degrees(math.remainder(went, 2 * math.pi))
        self._turn_to(round(angle) if steps else round(angle, 2))

    def _level(self) -> None:
        """Turn the photo so that the line that was drawn is level, or upright where it is nearer to that."""
        self.levelling = False
        (row, column), (last, end) = self._start, self._end
        if math.hypot(last - row, end - column) * self._zoom < 8 * self._ratio:
            return
        lies = math.degrees(math.atan2(last - row, end - column))
        off = math.remainder(lies, 90.0)
        self._turn_to(round(self.geometry.angle - off, 2))

    def _turn_to(self, angle: float) -> None:
        """Straighten by an angle; the frame keeps the place of the photo in its middle, and shrinks where it must."""
        geometry, rect = self._begun
        angle = min(max(angle, -45.0), 45.0) or 0.0
        if isinstance(geometry.crop, str):
            self._set(replace(geometry, angle=angle))
            return
        rows, columns = self._turned()
        row, column = (rect[0] + rect[2] - rows) / 2, (rect[1] + rect[3] - columns) / 2
        by = math.radians(angle - geometry.angle)
        row, column = (math.cos(by) * row + math.sin(by) * column + rows / 2,
                       math.cos(by) * column - math.sin(by) * row + columns / 2)
        high, wide = (rect[2] - rect[0]) / 2, (rect[3] - rect[1]) / 2
        self.geometry = replace(geometry, angle=angle)
        self._put(self._toward((row, column, row, column), (row - high, column - wide, row + high, column + wide)))

    # frames ----------------------------------------------------------------------------------------------------------

    def _turned(self) -> tuple[int, int]:
        """(rows, columns) of the photo after its quarter turns."""
        rows, columns = self.geometry.on(self.shape).flat if self.shape is not None else (1, 1)
        return (rows, columns) if self.geometry.turn % 180 == 0 else (columns, rows)

    def _all(self) -> Rect:
        """The frame of the whole photo."""
        rows, columns = self._turned()
        return 0.0, 0.0, float(rows), float(columns)

    def _fits(self, rect: Rect) -> bool:
        """Whether a frame lies within the photo, by the middles of the pixels in its corners."""
        rows, columns = self._turned()
        turn = math.radians(self.geometry.angle)
        for row in (rect[0], rect[2]):
            for column in (rect[1], rect[3]):
                down, across = row - rows / 2, column - columns / 2
                lies = math.cos(turn) * down - math.sin(turn) * across, math.cos(turn) * across + math.sin(turn) * down
                if abs(lies[0]) > rows / 2 + 0.5 or abs(lies[1]) > columns / 2 + 0.5:
                    return False
        return True

    def _toward(self, old: Rect, new: Rect) -> Rect:
        """As far from one frame to another as it stays within the photo; one that does not lie so is not held."""
        if self._fits(new) or not self._fits(old):
            return new
        low, high = 0.0, 1.0
        for _ in range(20):
            middle = (low + high) / 2
            there = tuple(a + (b - a) * middle for a, b in zip(old, new, strict=True))
            low, high = (middle, high) if self._fits(there) else (low, middle)  # type: ignore[arg-type]
        return tuple(a + (b - a) * low for a, b in zip(old, new, strict=True))  # type: ignore[return-value]

    def _put(self, rect: Rect) -> None:
        """Choose a frame, in whole pixels."""
        rows, columns = self._turned()
        top, left, bottom, right = (float(round(side)) for side in rect)
        if (top, left, bottom, right) == self._all() and self.geometry.angle == 0:
            self._set(replace(self.geometry, crop="auto"))
            return
        crop = (100 * left / columns, 100 * top / rows, 100 * (right - left) / columns, 100 * (bottom - top) / rows)
        self._set(Geometry.of(replace(self.geometry, crop=crop).plain))

    def _set(self, geometry: Geometry) -> None:
        """Another geometry, with the frame that it gives."""
        self.geometry = geometry
        if self.shape is not None:
            if self.corners.on and self._grip is None:
                self.corners.show(geometry, self.shape)
            top, left, bottom, right = geometry.on(self.shape).box
            self._rect = (float(top), float(left), float(bottom), float(right))
        self.redraw.emit()

    # drawing ---------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: View) -> None:
        """The frame, or the corners."""
        whole = self.whole
        if whole is None:
            return
        self._zoom, self._ratio = view.zoom, painter.device().devicePixelRatio()
        photo = view.outline_of((0.0, 0.0, float(view.shape[0]), float(view.shape[1])))
        if self.corners.on:
            self.corners.paint(painter, view, photo)
            return
        if self.geometry.corners:  # what was laid flat counts as the photo
            photo = QPolygonF(view.rect_of_frame((0.0, 0.0, float(whole.shape[0]), float(whole.shape[1]))))
        (down, across, _, _), (top, left, bottom, right) = whole.box, self._rect
        frame = view.rect_of_frame((top - down, left - across, bottom - down, right - across))
        paint_frame(painter, frame, photo, self._ratio, 9 if self._grip == TURN else 3)
        if self._grip == LINE:
            first, last = (view.from_frame(place[0] - down, place[1] - across) for place in (self._start, self._end))
            paint_level(painter, first, last, self._ratio)


def _anchored(old: Rect, high: float, wide: float, down: int, across: int) -> Rect:
    """A frame of a size, with the side opposite to the one that is held where it was."""
    row, column = (old[0] + old[2]) / 2, (old[1] + old[3]) / 2
    top = old[2] - high if down < 0 else old[0] if down > 0 or high == old[2] - old[0] else row - high / 2
    left = old[3] - wide if across < 0 else old[1] if across > 0 or wide == old[3] - old[1] else column - wide / 2
    return top, left, top + high, left + wide
