"""How a photo is framed: by four corners, mirrored, turned, straightened, cropped; exact ways to its frame and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from engine.errors import BadRecipe
from engine.perspective import Corners, Matrix, corners_of, corners_text, flat_shape, flattening, mapped
from engine.said import Said

Shape = tuple[int, int]
Box = tuple[int, int, int, int]
Crop = tuple[float, float, float, float]

BEYOND = 1.0  # what stands where a frame reaches beyond the photo: white, as paper
OPTIONS = ("corners", "turn", "flip", "angle", "crop_to")  # of a recipe
AUTO, WHOLE = "auto", "none"
BORDER = "border"  # as auto, until the border of a photo is found and its place stands here instead
TURNS = (0, 90, 180, 270)
MOST_ANGLE = 45.0
_LEAST, _MOST = -100.0, 200.0  # per cent within which a crop lies, for one of a straightened photo may reach beyond it
_SMALLEST = 16  # pixels along a frame, unless the photo is smaller


@dataclass(frozen=True)
class Geometry:
    """What is done to a photo, in this order.

    Attributes:
        corners: what lies between four places, each (across, down) in per cent of the photo, is laid flat as the
            rectangle that it is a view of; its corners become top left, top right, bottom right and bottom left.
            From here on this counts as the photo. Empty for all of the photo as it is.
        flip: whether it is mirrored, left for right.
        turn: then turned clockwise by 0, 90, 180 or 270 degrees.
        angle: then turned clockwise about its middle by -45 to 45 degrees, to be straight.
        crop: then cut to (left, top, width, height), in per cent of the width and height of the photo turned but not
            yet straightened, about whose middle both lie; "auto" for the largest part of its proportions without
            empty corners, "none" for all of it, empty corners included.
    """

    turn: int = 0
    angle: float = 0.0
    flip: bool = False
    crop: Crop | str = AUTO
    corners: Corners = ()

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Geometry:
        """What the plain values of a recipe say; what is left out is as usual.

        Raises:
            BadRecipe: the crop cannot be read.
        """
        return cls(int(values.get("turn", 0)), float(values.get("angle", 0.0)), bool(values.get("flip", False)),
                   crop_of(str(values.get("crop_to", AUTO))), corners_of(str(values.get("corners", ""))))

    @property
    def plain(self) -> dict[str, Any]:
        """The options of a recipe that say so."""
        return {"corners": corners_text(self.corners), "turn": self.turn, "flip": self.flip, "angle": self.angle,
                "crop_to": crop_text(self.crop)}

    @property
    def idle(self) -> bool:
        """Whether the photo stays as it is."""
        done = self.corners or self.turn or self.angle or self.flip
        return not done and self.crop in (AUTO, BORDER, WHOLE, (0.0, 0.0, 100.0, 100.0))

    def turned(self, quarters: int) -> Geometry:
        """Turned further, clockwise, with all that is in the frame."""
        left, top, width, height = (0.0, 0.0, 100.0, 100.0) if isinstance(self.crop, str) else self.crop
        for _ in range(quarters % 4):
            left, top, width, height = 100 - top - height, left, height, width
        crop = self.crop if isinstance(self.crop, str) else (left, top, width, height)
        return replace(self, turn=(self.turn + 90 * quarters) % 360, crop=crop)

    def mirrored(self) -> Geometry:
        """The framed picture left for right, with all that is in the frame."""
        crop = self.crop
        if not isinstance(crop, str):
            crop = (100 - crop[0] - crop[2], crop[1], crop[2], crop[3])
        return replace(self, flip=not self.flip, turn=-self.turn % 360, angle=-self.angle or 0.0, crop=crop)

    def on(self, shape: Shape) -> Framing:
        """The same for a photo of (rows, columns)."""
        flat = flat_shape(self.corners, shape) if self.corners else shape
        rows, columns = flat if self.turn % 180 == 0 else flat[::-1]
        return Framing(shape, self.turn, self.angle, self.flip, self._box(rows, columns), self.corners, flat)

    def _box(self, rows: int, columns: int) -> Box:
        """(top, left, bottom, right) of the frame in pixels of the turned photo, before it is straightened."""
        if not isinstance(self.crop, str):
            left, top, width, height = (side / 100 for side in self.crop)
            down = _side(top * rows, (top + height) * rows, rows, self.angle == 0)
            across = _side(left * columns, (left + width) * columns, columns, self.angle == 0)
            return down[0], across[0], down[1], across[1]
        if self.angle == 0:
            return 0, 0, rows, columns
        high, wide = (around if self.crop == WHOLE else within)((rows, columns), self.angle)
        top_row, first = (rows - high) // 2, (columns - wide) // 2
        return top_row, first, top_row + high, first + wide


@dataclass(frozen=True)
class Framing:
    """A geometry on a photo of a certain size: how places and boxes of the photo and of the frame are each other's.

    Places are (row, column), with pixel (r, c) covering [r, r + 1) × [c, c + 1).

    Attributes:
        photo: (rows, columns) of the photo.
        turn: see `Geometry`.
        angle: see `Geometry`.
        flip: see `Geometry`.
        box: (top, left, bottom, right) of the frame in pixels of the turned photo, before it is straightened.
        corners: see `Geometry`.
        flat: (rows, columns) of what lies between the corners, laid flat; without corners those of the photo.
    """

    photo: Shape
    turn: int
    angle: float
    flip: bool
    box: Box
    corners: Corners
    flat: Shape

    @property
    def shape(self) -> Shape:
        """(rows, columns) of the frame."""
        return self.box[2] - self.box[0], self.box[3] - self.box[1]

    @property
    def square(self) -> bool:
        """Whether pixels are only moved, none made anew."""
        return self.angle == 0 and not self.corners

    @cached_property
    def matrix(self) -> Matrix:
        """(3, 3): the frame's (row, column, 1) is, but for a factor, this times the photo's (row, column, 1)."""
        rows, columns = self.flat
        way = flattening(self.corners, self.photo, self.flat) if self.corners else np.eye(3)
        if self.flip:
            way = np.array([[1.0, 0, 0], [0, -1, columns], [0, 0, 1]]) @ way
        for _ in range(self.turn // 90):
            way = np.array([[0.0, 1, 0], [-1, 0, rows], [0, 0, 1]]) @ way
            rows, columns = columns, rows
        if self.angle:
            cosine, sine = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
            here, there = _moved(-rows / 2, -columns / 2), _moved(rows / 2, columns / 2)
            way = there @ np.array([[cosine, sine, 0], [-sine, cosine, 0], [0, 0, 1]]) @ here @ way
        return _moved(-self.box[0], -self.box[1]) @ way

    @cached_property
    def inverse(self) -> Matrix:
        """(3, 3): the photo's (row, column, 1) is, but for a factor, this times the frame's (row, column, 1)."""
        if self.corners:
            way: Matrix = np.linalg.inv(self.matrix).astype(np.float64)
            way /= float(way[2] @ (self.shape[0] / 2, self.shape[1] / 2, 1.0))
            return way
        turn = self.matrix[:2, :2].T  # a turn or a mirror image, whose inverse is its transpose
        return np.vstack([np.hstack([turn, -turn @ self.matrix[:2, 2:]]), [0.0, 0.0, 1.0]])

    def to_frame(self, row: float, column: float) -> tuple[float, float]:
        """A place of the photo in the frame; infinitely far where it lies beyond the horizon of its corners."""
        return mapped(self.matrix, row, column)

    def to_photo(self, row: float, column: float) -> tuple[float, float]:
        """A place of the frame in the photo; infinitely far likewise."""
        return mapped(self.inverse, row, column)

    def source(self, box: Box) -> Box:
        """(top, left, bottom, right) around what a box of the frame is made of, within the photo and never empty."""
        top, left, bottom, right = box
        corners = [self.to_photo(row, column) for row in (top, bottom) for column in (left, right)]
        if not all(math.isfinite(row) for row, _ in corners):
            return 0, 0, *self.photo
        sides = []
        for places, length in zip(zip(*corners, strict=True), self.photo, strict=True):
            low = min(max(math.floor(min(places) + _NOTHING), 0), length - 1)
            sides.append((low, min(max(math.ceil(max(places) - _NOTHING), low + 1), length)))
        (first, last), (low, high) = sides
        return first, low, last, high

    def scaled(self, scale: int) -> Framing:
        """The same for the photo enlarged by a whole number."""
        box, (rows, columns), (high, wide) = self.box, self.photo, self.flat
        return replace(self, photo=(scale * rows, scale * columns), flat=(scale * high, scale * wide),
                       box=(scale * box[0], scale * box[1], scale * box[2], scale * box[3]))

    def jacobian(self, row: float, column: float) -> Matrix:
        """(2, 2): how a small step in the photo, from a place of it, becomes a step (down, across) in the frame."""
        way = self.matrix
        *places, depth = way @ (row, column, 1.0)
        step: Matrix = way[:2, :2] / depth - np.outer(places, way[2, :2]) / depth**2
        return step


def crop_of(text: str) -> Crop | str:
    """A crop from its text: auto, border, none, or left,top,width,height in per cent.

    Raises:
        BadRecipe: it is none of these, or nothing of the photo is left by it.
    """
    text = text.strip()
    if text in (AUTO, BORDER, WHOLE):
        return text
    try:
        left, top, width, height = (float(part) for part in text.split(","))
    except ValueError:
        raise BadRecipe.telling(_unreadable(text)) from None
    if not all(math.isfinite(side) for side in (left, top, width, height)) or min(width, height) <= 0:
        raise BadRecipe.telling(_unreadable(text))
    for first, length in ((left, width), (top, height)):
        if first < _LEAST or first + length > _MOST or first >= 100 or first + length <= 0:
            raise BadRecipe.telling(Said(
                "--crop-to is '{text}', which leaves nothing of the photo, or reaches far beyond it. Left and top, and "
                "these with width and height added, lie from 0 to 100 per cent.", text=text[:80]).in_window(
                "The frame is “{text}”, which leaves nothing of the photo, or reaches far beyond it. Left and top, and "
                "these with width and height added, lie from 0 to 100 per cent.", text=text[:80]))
    return left, top, width, height


def _unreadable(text: str) -> Said:
    """What a crop must be."""
    return Said(
        "--crop-to is '{text}', but must be auto, border, none, or four numbers with commas between them: left, top, "
        "width and height in per cent of the turned photo, for instance 10,0,80,100.", text=text[:80]).in_window(
        "The frame is “{text}”, but must be auto, border, none, or four numbers with commas between them: left, top, "
        "width and height in per cent of the turned photo, for instance 10,0,80,100.", text=text[:80])


def crop_text(crop: Crop | str) -> str:
    """The text of which `crop_of` makes a crop."""
    return crop if isinstance(crop, str) else ",".join(f"{side:.7g}" for side in crop)


def within(shape: Shape, angle: float) -> Shape:
    """(rows, columns) of the largest frame about a straightened photo's middle, of its proportions, without corners."""
    rows, columns = shape
    cosine, sine = math.cos(math.radians(angle)), abs(math.sin(math.radians(angle)))
    share = min(columns / (columns * cosine + rows * sine), rows / (columns * sine + rows * cosine))
    return _alike(rows, math.floor(rows * share)), _alike(columns, math.floor(columns * share))


def around(shape: Shape, angle: float) -> Shape:
    """(rows, columns) of the smallest frame, about its middle, that holds all of a photo straightened."""
    rows, columns = shape
    cosine, sine = math.cos(math.radians(angle)), abs(math.sin(math.radians(angle)))
    high, wide = rows * cosine + columns * sine, columns * cosine + rows * sine
    high, wide = math.ceil(high - _NOTHING), math.ceil(wide - _NOTHING)
    return high + (high - rows) % 2, wide + (wide - columns) % 2


_NOTHING = 1e-6  # of a pixel: what rounding may do


def _alike(length: int, part: int) -> int:
    """A part, at least 1, as even or odd as the whole, so that both have their middles at one place."""
    return max(part - (length - part) % 2, 2 - length % 2)


def _side(low: float, high: float, length: int, inside: bool) -> tuple[int, int]:
    """Whole pixels from one place to another, not too few; within the photo where that is asked."""
    first, last = round(low), round(high)
    least = min(_SMALLEST, length)
    if last - first < least:
        first = (first + last - least) // 2
        last = first + least
    if inside:
        first, last = max(first, 0), min(last, length)
        first, last = min(first, length - least), max(last, least)
    return first, last


def _moved(down: float, across: float) -> Matrix:
    """(3, 3): a move."""
    return np.array([[1.0, 0, down], [0, 1, across], [0, 0, 1]])
