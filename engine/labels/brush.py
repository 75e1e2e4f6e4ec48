"""Drawing on a label map: strokes, buckets and polygons, each handed back as a `Patch`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.data import Labels, Mask, Patch, Regions
from engine.labels.patches import NOTHING, Box, clipped, cut, nothing, patched

Point = tuple[float, float]


def paint(
    regions: Regions,
    label: int,
    stroke: Sequence[Point],
    radius: float,
    shape: Literal["round", "square"] = "round",
    locked: frozenset[int] = NOTHING,
    picture: NDArray[np.float32] | None = None,
    hardness: float = 1.0,
    tolerance: float = 0.1,
) -> Patch:
    """Give the pixels under a stroke to a label.

    A label map has no half pixels, so a soft brush is one whose rim follows the picture: its core takes everything,
    the rim only what is connected to the core and looks like it.

    Args:
        regions: the map; it stays as it is.
        label: what is painted.
        stroke: (row, column) brush positions, joined by straight lines; one position is a dab.
        radius: half the brush's width in pixels; at least the nearest pixel is painted.
        shape: the brush's form.
        locked: labels that stay as they are.
        picture: (H, W, 3), where the rim shall follow it.
        hardness: the core's share of the radius, [0, 1]; 1 has no rim.
        tolerance: largest difference in any channel between the rim and the core's mean, [0, 1].
    """
    radius = max(radius, 0.5)
    points = np.asarray(stroke, np.float64).reshape(-1, 2)
    if points.size == 0:
        return nothing()
    if len(points) == 1:
        points = np.repeat(points, 2, axis=0)
    low, high = points.min(axis=0), points.max(axis=0)
    box = clipped(regions, (low[0] - radius, low[1] - radius, high[0] + radius + 1, high[1] + radius + 1))
    painted = np.zeros((box[2] - box[0], box[3] - box[1]), bool)
    for start, end in pairwise(points):
        _sweep(painted, start - box[:2], end - box[:2], radius, shape)
    if picture is not None and hardness < 1 and painted.any():
        core = np.zeros_like(painted)
        for start, end in pairwise(points):
            _sweep(core, start - box[:2], end - box[:2], max(radius * hardness, 0.5), shape)
        painted = _following(painted, core, picture[box[0] : box[2], box[1] : box[3]], tolerance)
    return patched(regions, box, np.where(painted, np.uint8(label), cut(regions, box)), locked)


def fill(
    regions: Regions,
    label: int,
    start: Point,
    picture: NDArray[np.float32] | None = None,
    tolerance: float = 0.1,
    locked: frozenset[int] = NOTHING,
    corners: bool = False,
) -> Patch:
    """Give a connected area to a label, as a bucket of paint does.

    Args:
        regions: the map; it stays as it is.
        label: what is poured.
        start: (row, column) where.
        picture: (H, W, 3) or (H, W); the area then follows the picture instead of the labels.
        tolerance: largest difference from the picture's value at `start`, in the picture's units.
        locked: labels that stay as they are.
        corners: pixels that touch by a corner alone are connected too, as those of a thin slanting line.
    """
    rows, columns = regions.labels.shape
    row, column = round(start[0]), round(start[1])
    if not (0 <= row < rows and 0 <= column < columns):
        return nothing()
    box, area = _poured(regions.labels, (row, column), corners) if picture is None else _spread(
        regions, (row, column), picture, tolerance, corners)
    return patched(regions, box, np.where(area, np.uint8(label), cut(regions, box)), locked)


def _poured(labels: Labels, start: tuple[int, int], corners: bool) -> tuple[Box, Mask]:
    """Where the label at a place reaches from there: the box, and the pixels within."""
    import cv2

    mask = np.zeros((labels.shape[0] + 2, labels.shape[1] + 2), np.uint8)
    flags = (8 if corners else 4) | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | 1 << 8
    map_ = labels if labels.flags.writeable and labels.flags.c_contiguous else labels.copy()
    left, top, wide, high = cv2.floodFill(map_, mask, start[::-1], 0, 0, 0, flags)[3]  # changes the mask alone
    area: Mask = mask[top + 1 : top + high + 1, left + 1 : left + wide + 1].astype(bool)
    return (top, left, top + high, left + wide), area


def _spread(regions: Regions, start: tuple[int, int], picture: NDArray[np.float32], tolerance: float,
            corners: bool) -> tuple[Box, Mask]:
    """Where a picture is alike from a place on: the box, and the pixels within."""
    from scipy import ndimage

    (row, column), (rows, columns), reach = start, regions.labels.shape, 128
    # The window doubles until the area fits. skimage's flood looks at the whole map: on 24 megapixels 1.7 s for a patch
    # of a face that takes 0.4 s so, and half as long for all of the picture.
    while True:
        box = clipped(regions, (row - reach, column - reach, row + reach + 1, column + reach + 1))
        difference = np.abs(picture[box[0] : box[2], box[1] : box[3]] - picture[row, column])
        alike = (difference if difference.ndim == 2 else difference.max(axis=2)) <= tolerance
        parts, _ = ndimage.label(alike, np.ones((3, 3), bool) if corners else None)
        area: Mask = parts == parts[row - box[0], column - box[1]]
        sides = area[0].any(), area[:, 0].any(), area[-1].any(), area[:, -1].any()
        inner = box[0] > 0, box[1] > 0, box[2] < rows, box[3] < columns
        if not any(touched and more for touched, more in zip(sides, inner, strict=True)):
            return box, area
        reach *= 2


def fill_polygon(
    regions: Regions, label: int, corners: Sequence[Point], locked: frozenset[int] = NOTHING
) -> Patch:
    """Give the pixels whose centres lie inside a closed polygon to a label (even-odd rule).

    Args:
        regions: the map; it stays as it is.
        label: what is painted.
        corners: (row, column) of at least three corners; the last is joined to the first.
        locked: labels that stay as they are.
    """
    points = np.asarray(corners, np.float64).reshape(-1, 2)
    if len(points) < 3:
        return nothing()
    low, high = points.min(axis=0), points.max(axis=0)
    box = clipped(regions, (low[0], low[1], high[0] + 1, high[1] + 1))
    height, width = box[2] - box[0], box[3] - box[1]
    if height <= 0 or width <= 0:
        return nothing()
    crossings = np.zeros((height, width + 1), np.int32)
    local = points - box[:2]
    for a, b in zip(local, np.roll(local, -1, axis=0), strict=True):
        if a[0] > b[0]:
            a, b = b, a  # an edge has no direction
        rows = np.arange(max(int(np.ceil(a[0])), 0), min(int(np.ceil(b[0])), height))
        columns = a[1] + (rows - a[0]) * ((b[1] - a[1]) / max(b[0] - a[0], 1e-12))
        np.add.at(crossings, (rows, np.clip(np.ceil(columns).astype(int), 0, width)), 1)
    inside = np.cumsum(crossings[:, :width], axis=1) % 2 == 1
    return patched(regions, box, np.where(inside, np.uint8(label), cut(regions, box)), locked)


def _following(painted: Mask, core: Mask, picture: NDArray[np.float32], tolerance: float) -> Mask:
    """The core, and what of the rest is connected to it and looks like it."""
    from scipy import ndimage

    if not core.any():
        return core
    mean = picture[core].mean(axis=0)
    alike = painted & (core | (np.abs(picture - mean).max(axis=2) <= tolerance))
    parts, _ = ndimage.label(alike)
    reached = np.zeros(parts.max(initial=0) + 1, bool)
    reached[np.unique(parts[core])] = True
    reached[0] = False
    result: Mask = reached[parts]
    return result


def _sweep(
    painted: Mask, start: NDArray[np.float64], end: NDArray[np.float64], radius: float, shape: str
) -> None:
    """Set what a brush covers while it moves along a straight line, in the coordinates of `painted`."""
    low = np.floor(np.minimum(start, end) - radius).astype(int).clip(0)
    high = np.ceil(np.maximum(start, end) + radius).astype(int) + 1
    part = painted[low[0] : high[0], low[1] : high[1]]
    step = end - start
    row = np.arange(low[0], low[0] + part.shape[0])[:, None] - start[0]
    column = np.arange(low[1], low[1] + part.shape[1])[None, :] - start[1]
    if shape == "round":
        along = ((row * step[0] + column * step[1]) / max(float(step @ step), 1e-12)).clip(0, 1)
        part |= (row - along * step[0]) ** 2 + (column - along * step[1]) ** 2 <= max(radius**2, 0.5)
        return
    first, last = np.zeros((1, 1)), np.ones((1, 1))
    for offset, speed in ((row, step[0]), (column, step[1])):
        if abs(speed) < 1e-12:  # the brush does not move along this axis: it covers all the while, or never
            first = np.where(np.abs(offset) <= radius, first, 2.0)
            continue
        times = (offset - radius) / speed, (offset + radius) / speed
        first, last = np.maximum(first, np.minimum(*times)), np.minimum(last, np.maximum(*times))
    part |= first <= last
