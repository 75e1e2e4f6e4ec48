"""Four straight sides made into a frame: a crop where they lie squarely, a turn where they lie askew, corners else."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.geometry import Geometry
from engine.perspective import is_view

Places = NDArray[np.float64]  # (4, 2): (row, column) of the top left, top right, bottom right and bottom left corner
LEVEL = 0.1  # degrees below which nothing is turned, so that no pixel is made anew
_ASKEW = 1.2  # degrees by which two sides may differ from a rectangle's before it counts as seen askew


def geometry_of(corners: Places, shape: tuple[int, int], level: float = LEVEL) -> Geometry | None:
    """The geometry whose frame is what lies between four corners; None where that is no rectangle's view.

    Args:
        corners: see `Places`.
        shape: (rows, columns) of the photo.
        level: degrees below which nothing is turned.
    """
    rows, columns = shape
    view = tuple((float(100 * across / columns), float(100 * down / rows)) for down, across in corners)
    if not is_view(view):
        return None
    if squareness(corners) > _ASKEW:
        return Geometry(corners=view)
    turned, high, wide = rectangle(corners)
    down, across = corners.mean(0) - (rows / 2, columns / 2)
    angle = 0.0 if abs(turned) < level else round(-turned, 3)
    if not -45 <= angle <= 45:
        return None
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    down, across = cosine * down + sine * across + rows / 2, cosine * across - sine * down + columns / 2
    top, left, bottom, right = down - high / 2, across - wide / 2, down + high / 2, across + wide / 2
    if angle == 0:
        top, left, bottom, right = max(top, 0.0), max(left, 0.0), min(bottom, rows), min(right, columns)
    top, left, bottom, right = (float(round(side)) for side in (top, left, bottom, right))
    return Geometry(angle=angle, crop=(100 * left / columns, 100 * top / rows, 100 * (right - left) / columns,
                                       100 * (bottom - top) / rows))


def corners_of(geometry: Geometry, shape: tuple[int, int]) -> Places:
    """(row, column) of the corners of a frame, in the photo."""
    framing = geometry.on(shape)
    rows, columns = framing.shape
    return np.array([framing.to_photo(row, column) for row, column in ((0, 0), (0, columns), (rows, columns),
                                                                        (rows, 0))])


def rectangle(corners: Places) -> tuple[float, float, float]:
    """Degrees, clockwise, by which the rectangle nearest to four corners lies turned; its height and its width."""
    sides = np.roll(corners, -1, 0) - corners
    lengths = np.hypot(*sides.T)
    angles = _angles(sides)
    turned = float((angles * lengths).sum() / lengths.sum())
    return turned, float(lengths[1] + lengths[3]) / 2, float(lengths[0] + lengths[2]) / 2


def squareness(corners: Places) -> float:
    """The most degrees by which a side lies otherwise than those of the nearest rectangle."""
    angles = _angles(np.roll(corners, -1, 0) - corners)
    return float(np.abs(angles - rectangle(corners)[0]).max())


def _angles(sides: Places) -> NDArray[np.float64]:
    """Degrees, clockwise, of each of a rectangle's sides against that which it would have lying squarely."""
    lie = np.degrees(np.arctan2(sides[:, 0], sides[:, 1])) - (0, 90, 180, 270)
    lie = np.remainder(lie + 180, 360) - 180
    return np.asarray(lie)


def crossing(one: tuple[Places, Places], other: tuple[Places, Places]) -> Places:
    """Where two lines meet, each told by a place and a direction."""
    (begin, way), (there, along) = one, other
    steps = np.linalg.solve(np.column_stack([way, -along]), there - begin)
    return np.asarray(begin + steps[0] * way)


def fitted(places: NDArray[np.float64], tolerance: float) -> tuple[float, float, NDArray[np.bool_]] | None:
    """A straight line through (along, depth) of which many may lie elsewhere: depth = begin + slope · along.

    Returns:
        (begin, slope, which of the places lie on it); None where there are too few.
    """
    if len(places) < 8:
        return None
    along, depth = places.T
    best, count = None, 0
    number = len(places)
    gaps = sorted({max(number // 2, 1), max(number // 3, 1), max(number // 4, 1)})
    starts, ends = [], []
    for gap in gaps:
        step = max((number - gap) // 60, 1)
        first = np.arange(0, number - gap, step)
        starts.append(first)
        ends.append(first + gap)
    first, last = np.concatenate(starts), np.concatenate(ends)
    slopes = (depth[last] - depth[first]) / np.maximum(along[last] - along[first], 1e-9)
    begins = depth[first] - slopes * along[first]
    for begin, slope in zip(begins, slopes, strict=True):
        near = np.abs(depth - begin - slope * along) <= tolerance
        if near.sum() > count:
            best, count = near, int(near.sum())
    if best is None or count < 8:
        return None
    for _ in range(3):
        slope, begin = np.polyfit(along[best], depth[best], 1)
        near = np.abs(depth - begin - slope * along) <= tolerance
        if near.sum() < 8:
            break
        best = near
    return float(begin), float(slope), best
