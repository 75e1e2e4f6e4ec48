"""A long scratch traced from one click: the line filter follows it both ways along its best slope, to its ends.

A scratch a tenth deep hides in the grain of each pixel, but not along its length. At the click every slope, width and
sign is tried; from there short pieces are looked at ahead, each with the slopes near the last, over gaps too; at last
the pixels along the way tell where the line begins and ends. Only a band around the line is ever looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Mask, sealed

Values = NDArray[np.float64]
Way = list[tuple[Values, Values]]

WIDTHS = (1, 2, 3, 4, 5)
_TRIED = (1, 2, 3, 5)
LIKELY, SURE = 4.0, 6.0
"""Sigmas by which the line must stand out from both sides near the click, and from end to end."""

_HALF = 60  # pixels to either side of the click that are tried
_SLOPES = 90  # of half a circle
_CLICK = 4  # pixels that a click may lie beside the line
_ACROSS = 9  # pixels to either side of a line that are looked at
_AHEAD, _STEP = 64, 16  # pixels looked at ahead, and gone
_BEND = 0.07  # the most that the slope changes over a piece
_SEEN, _PLAIN, _LEAP = 3.0, 9.0, 56  # sigmas of a piece that goes on, and of one that is gone along at once
_GAP = 96  # pixels without one, after which the line is at its end
_MOST = 8192  # pieces of a line
_LEAST = 24  # pixels of the shortest line
_PIECE, _TEXTURE = 12, 0.15  # pixels that lie too near each other to be asked one by one; how much texture counts
_MOST_OUT = 4.0  # times the middle contrast
_FLOOR = 0.4 / 255  # the least noise that is believed


@dataclass(frozen=True)
class Line:
    """What a click found.

    Attributes:
        box: (top, left, bottom, right) around the line, the last two exclusive; all 0 where there is none.
        mask: (bottom - top, right - left) bool: its pixels.
        width: pixels across.
        bright: whether it is brighter than what is beside it.
        ends: ((row, column), (row, column)) of its ends.
        sigmas: by how many it stands out.
    """

    box: tuple[int, int, int, int]
    mask: Mask
    width: int = 0
    bright: bool = False
    ends: tuple[tuple[float, float], ...] = ()
    sigmas: float = 0.0

    @property
    def empty(self) -> bool:
        """Whether there is no line."""
        return self.mask.size == 0


@dataclass(frozen=True)
class _Look:
    """How the line looks: its width, and 1 for bright or -1 for dark."""

    width: int
    sign: int


def trace(image: Image, place: tuple[float, float]) -> Line:
    """The long, straight or slightly bent line through a place of a photo.

    Args:
        image: the photo.
        place: (row, column) of the click, a few pixels beside the line at most.

    Returns:
        The line with its width; an empty one where no line is seen.
    """
    nothing = Line((0, 0, 0, 0), sealed(np.zeros((0, 0), bool)))
    at = np.array(place, np.float64)
    if not _inside(image, at):
        return nothing
    begun = _begun(image, at)
    if begun is None:
        return nothing
    middle, direction, look = begun
    back, on = (_followed(image, middle, sign * direction, look) for sign in (-1, 1))
    points = np.array([*[point for point, _ in back[::-1]], middle, *[point for point, _ in on]])
    return _measured(image, points, middle, look) or nothing


def _begun(image: Image, at: Values) -> tuple[Values, Values, _Look] | None:
    """A point of the line near a click, its direction and look; None where nothing stands out."""
    along, across = np.arange(-_HALF, _HALF + 0.0), _half_pixels(_ACROSS + _CLICK)
    angles = np.arange(_SLOPES) * (np.pi / _SLOPES)
    directions = np.stack([np.sin(angles), np.cos(angles)], axis=1)
    strips = _strips(image, np.repeat(at[None], _SLOPES, axis=0), directions, along, across)
    best, found = LIKELY, None
    middle = len(across) // 2
    near = slice(middle - 2 * _CLICK, middle + 2 * _CLICK + 1)
    for width in _TRIED:
        left, right = _contrasts(strips, width, near)
        texture = 1.4826 * float(np.median(np.abs(np.stack([left.mean(axis=-1), right.mean(axis=-1)]))))
        both = np.stack([_significance(left, texture), _significance(right, texture)])
        for sign in (1, -1):
            sigmas = (sign * both).min(axis=0)
            slope, beside = (int(index) for index in np.unravel_index(int(sigmas.argmax()), sigmas.shape))
            if sigmas[slope, beside] > best:
                best = float(sigmas[slope, beside])
                direction = directions[slope]
                found = at + across[near][beside] * _normal(direction), direction, _Look(width, sign)
    return found


def _followed(image: Image, begin: Values, direction: Values, look: _Look) -> Way:
    """(place, direction) every few pixels along a line, a gap beyond its end at most."""
    along, across = np.arange(_AHEAD + 0.0), _half_pixels(_ACROSS)
    slopes = np.linspace(-_BEND, _BEND, 15)
    offsets = np.arange(-3, 4)  # half pixels
    middle = len(across) // 2
    rows = np.rint(middle + offsets[None, :, None] + 2 * slopes[:, None, None] * along).astype(np.intp)
    columns = np.broadcast_to(np.arange(_AHEAD), rows.shape)
    way: Way = []
    at, missed = begin, 0
    while missed <= _GAP and len(way) < _MOST:
        strip = _strips(image, at[None], direction[None], along, across)
        left, right = (look.sign * side[0][rows, columns] for side in _contrasts(strip, look.width))
        sigmas = np.minimum(_significance(left), _significance(right))
        slope, beside = (int(index) for index in np.unravel_index(int(sigmas.argmax()), sigmas.shape))
        best = float(sigmas[slope, beside])
        seen, plain = best >= _SEEN, best >= _PLAIN
        missed = 0 if seen else missed + _STEP
        if seen:
            trust = 1.0 if plain else 0.5
            normal = _normal(direction)
            at = at + trust * offsets[beside] / 2 * normal  # they are half pixels
            direction = direction + trust * slopes[slope] * normal
            direction = direction / np.linalg.norm(direction)
        at = at + (_LEAP if plain else _STEP) * direction
        if not _inside(image, at):
            break
        way.append((at, direction))
    return way


def _measured(image: Image, points: Values, click: Values, look: _Look) -> Line | None:
    """The line along a way: its width, its ends, its pixels."""
    if len(points) < 2:
        return None
    way, directions = _each_pixel(points)
    across = _half_pixels(_ACROSS)
    strip = _strips(image, way, directions, np.zeros(1), across)[..., 0].T[None]
    middle = slice(len(across) // 2, len(across) // 2 + 1)
    start = int(np.abs(way - click).sum(axis=1).argmin())
    best: tuple[float, int, int, int] | None = None
    for width in WIDTHS:
        left, right = (look.sign * side[0, 0] for side in _contrasts(strip, width, middle))
        first, last = _ends(np.minimum(left, right), (left + right) / 2, start)
        sigmas = min(float(_significance(side[first : last + 1])) for side in (left, right))
        if best is None or sigmas > best[0]:
            best = sigmas, width, first, last
    assert best is not None
    sigmas, width, first, last = best
    if sigmas < SURE or last - first + 1 < _LEAST:
        return None
    return _drawn(image.shape, way[first : last + 1], width, look, sigmas)


def _ends(weaker: Values, mean: Values, start: int) -> tuple[int, int]:
    """The first and last pixel of a line: where the sum of what is above half its contrast is greatest both ways."""
    low, high = max(start - _HALF, 0), start + _HALF + 1
    level = 0.5 * max(float(np.median(mean[low:high])), 1e-6)
    noise = max(1.4826 * float(np.median(np.abs(mean - np.median(mean)))), level)
    gain = np.clip(mean - level, -3 * noise, 3 * noise)
    ahead = np.cumsum(gain[start:])
    behind = np.cumsum(gain[: start + 1][::-1])
    return start - int(behind.argmax()), start + int(ahead.argmax())


def _drawn(shape: tuple[int, ...], way: Values, width: int, look: _Look, sigmas: float) -> Line:
    """The pixels of a line."""
    import cv2

    low, high = np.floor(way.min(axis=0)).astype(int) - width, np.ceil(way.max(axis=0)).astype(int) + width + 1
    top, left = (int(value) for value in np.maximum(low, 0))
    bottom, right = int(min(high[0], shape[0])), int(min(high[1], shape[1]))
    drawn = np.zeros((bottom - top, right - left), np.uint8)
    places = np.rint((way[:, ::-1] - (left, top)) * 16).astype(np.int32)
    cv2.polylines(drawn, [places[:, None]], False, 1, width, cv2.LINE_8, 4)
    first, last = ((float(end[0]), float(end[1])) for end in (way[0], way[-1]))
    return Line((top, left, bottom, right), sealed(drawn.view(bool)), width, look.sign > 0, (first, last), sigmas)


def _each_pixel(points: Values) -> tuple[Values, Values]:
    """(places, directions) at every pixel of a way that is given by some points, its small swerves smoothed."""
    if len(points) > 4:
        inner = (points[:-2] + 2 * points[1:-1] + points[2:]) / 4
        points = np.concatenate([points[:1], inner, points[-1:]])
    lengths = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    at = np.arange(0, lengths[-1] + 1e-6)
    places = np.stack([np.interp(at, lengths, points[:, axis]) for axis in (0, 1)], axis=1)
    directions = np.gradient(places, axis=0) if len(places) > 1 else np.array([[0.0, 1.0]])
    return places, directions / np.maximum(np.linalg.norm(directions, axis=1, keepdims=True), 1e-9)


def _strips(image: Image, at: Values, directions: Values, along: Values, across: Values) -> Values:
    """(N, across, along): brightness around N places, each along a direction; beyond the photo its border goes on."""
    import cv2

    normals = np.stack([directions[:, 1], -directions[:, 0]], axis=1)
    rows, columns = (at[:, axis, None, None] + normals[:, axis, None, None] * across[None, :, None]
                     + directions[:, axis, None, None] * along for axis in (0, 1))
    made: NDArray[Any] = np.empty(rows.shape, np.float32)
    for first in range(0, len(at), 256):  # so that only what lies near is looked at, and OpenCV's limits are kept
        part = slice(first, first + 256)
        down, over = np.clip(rows[part], 0, image.shape[0] - 1), np.clip(columns[part], 0, image.shape[1] - 1)
        top, left = int(down.min()), int(over.min())
        grey = image[top : int(down.max()) + 2, left : int(over.max()) + 2].mean(axis=2)
        flat = (down.shape[0] * down.shape[1], down.shape[2])
        made[part] = cv2.remap(grey, (over - left).reshape(flat).astype(np.float32),
                               (down - top).reshape(flat).astype(np.float32), cv2.INTER_LINEAR,
                               borderMode=cv2.BORDER_REPLICATE).reshape(down.shape)
    return made


def _contrasts(strips: Values, width: int, lines: slice = slice(None)) -> tuple[Values, Values]:
    """By how much each of the lines of a strip is brighter than what lies at its one side, and at its other."""
    sums = np.concatenate([np.zeros_like(strips[:, :1]), np.cumsum(strips, axis=1)], axis=1)
    count = strips.shape[1]
    own_lines = np.arange(count)[lines]

    def mean(middle: int, half: int) -> Values:
        """Of the lines around each, `middle` beside it."""
        low = np.clip(own_lines + middle - half, 0, count - 1)
        high = np.clip(own_lines + middle + half, 0, count - 1) + 1
        found: Values = (sums[:, high] - sums[:, low]) / (high - low).astype(sums.dtype)[None, :, None]
        return found

    aside = round(2 * (1.2 * width + 1.5))
    own = mean(0, width - 1)
    return _limited(own - mean(-aside, 2)), _limited(own - mean(aside, 2))


def _limited(contrast: Values) -> Values:
    """Without what stands out most: an edge that crosses the line says nothing of it, and much of its noise."""
    most = _MOST_OUT * max(float(np.median(np.abs(contrast[..., ::7]))), _FLOOR)
    return np.clip(contrast, -most, most)


def _significance(contrast: Values, texture: float = 0.0) -> Values:
    """The mean along the last axis in its own standard errors, those of pieces of it if they are larger.

    Args:
        contrast: (…, along).
        texture: what lines of any slope show here, which counts like noise.
    """
    count = contrast.shape[-1]
    error = np.maximum(contrast.std(axis=-1), _FLOOR) / np.sqrt(count)
    if count >= 4 * _PIECE:
        pieces = contrast[..., : count // _PIECE * _PIECE].reshape(*contrast.shape[:-1], -1, _PIECE).mean(axis=-1)
        error = np.maximum(error, pieces.std(axis=-1) / np.sqrt(pieces.shape[-1]))
    found: Values = contrast.mean(axis=-1) / (error + _TEXTURE * texture)
    return found


def _half_pixels(reach: int) -> Values:
    """Places across a line, half a pixel apart."""
    return np.arange(-2 * reach, 2 * reach + 1) / 2


def _normal(direction: Values) -> Values:
    """Across a direction, as in the strips."""
    return np.array([direction[1], -direction[0]])


def _inside(image: Image, at: Values) -> bool:
    """Whether a place lies within the photo."""
    return bool(0 <= at[0] <= image.shape[0] - 1 and 0 <= at[1] <= image.shape[1] - 1)
