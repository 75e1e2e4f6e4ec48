"""Several prints on one scan found: rectangles at any angle on a bed of any one colour, to a fraction of a pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data import Mask, Photo
from engine.geometry import Geometry
from engine.prints.quads import Places, crossing, fitted, geometry_of

Pixels = NDArray[np.float32]
_SIDE = 1000  # pixels along the longer side that are looked at first
_RIM = 0.012  # of a side that shows the bed's colour
_LEAST = 0.006  # of the scan that a print takes at least: a passport photo on a page
_BRIDGE = 0.012  # of the longer side: what is narrower is no print
_THINNEST = 0.18  # of a print's longer side that the shorter one has at least
_FULL = 0.72  # of its rectangle that a print fills, for parts of it may have the bed's colour
_APART = 0.86  # of a rectangle around two parts of a print that they fill together
_BANDS = (0.02, 0.005)  # of the scan's longer side, about a side found small, in which it is looked for again
_PLACES = 240  # along each side


def find_prints(photo: Photo) -> tuple[Geometry, ...]:
    """The frame of each print on a scan, from top to bottom and left to right; none where it shows no bed."""
    import cv2

    image = photo.image
    rows, columns = photo.shape
    share = min(_SIDE / max(rows, columns), 1.0)
    size = max(round(columns * share), 1), max(round(rows * share), 1)
    small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA) if share < 1 else image, np.float32)
    bed = _bed(small)
    if bed is None:
        return ()
    colour, limit = bed
    other = np.abs(small - colour).max(2) > limit
    per = np.array([rows / size[1], columns / size[0]])
    found = []
    for corners in _rectangles(other):
        refined = corners * per
        for band in _BANDS:
            refined = _refined(image, colour, limit, refined, max(band * max(photo.shape), 3 * per.max() + 3))
        geometry = geometry_of(refined, photo.shape)
        if geometry is not None:
            found.append((refined, geometry))
    return tuple(geometry for _, geometry in _in_order(found))


def _bed(small: Pixels) -> tuple[Pixels, float] | None:
    """The colour of the scanner's bed, which most of the rim has, and how far from it dust and grain go."""
    rows, columns = small.shape[:2]
    wide = max(round(max(rows, columns) * _RIM), 3)
    rim = np.concatenate([small[:wide].reshape(-1, 3), small[-wide:].reshape(-1, 3),
                          small[wide:-wide, :wide].reshape(-1, 3), small[wide:-wide, -wide:].reshape(-1, 3)])
    coarse = np.floor(rim * 15.999).astype(np.int64) @ (1, 16, 256)
    counts = np.bincount(coarse, minlength=4096)
    # A colour may lie between two steps, so each is counted with its neighbours.
    cube = counts.reshape(16, 16, 16)
    padded = np.pad(cube, 1)
    near = np.sum([padded[a : a + 16, b : b + 16, c : c + 16] for a in range(3) for b in range(3) for c in range(3)], 0)
    best = np.array(np.unravel_index(int(np.argmax(near)), near.shape))[::-1]
    own = np.abs(np.floor(rim * 15.999) - best).max(1) <= 1
    if own.mean() < 0.35:
        return None
    colour = np.median(rim[own], 0).astype(np.float32)
    away = np.abs(rim[own] - colour).max(1)
    noise = 1.4826 * float(np.median(away))
    return (colour, max(0.05, 4 * noise)) if noise < 0.05 else None


def _rectangles(other: Mask) -> list[Places]:
    """Corners of what is a rectangle among the pixels that are no bed, in small pixels."""
    import cv2

    rows, columns = other.shape
    solid = cv2.morphologyEx(other.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    cv2.drawContours(solid, outlines, -1, 1, cv2.FILLED)
    # Dust, hairs and the thin bridges that they build from print to print are narrower than this.
    wide = max(round(max(rows, columns) * _BRIDGE), 3)
    solid = cv2.morphologyEx(np.pad(solid, wide, mode="edge"), cv2.MORPH_OPEN, np.ones((wide, wide), np.uint8))
    solid = np.ascontiguousarray(solid[wide:-wide, wide:-wide])
    contours, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = _LEAST * rows * columns
    hulls = [cv2.convexHull(one).reshape(-1, 2) for one in contours if len(one) >= 4]
    parts = [hull for hull in hulls if cv2.contourArea(hull) > 0.05 * least]
    parts = _joined(parts)
    found = []
    for hull in parts:
        around = cv2.minAreaRect(hull.astype(np.float32))
        (wide, high), area = around[1], float(cv2.contourArea(hull))
        if wide * high < least or min(wide, high) < _THINNEST * max(wide, high) or area < _FULL * wide * high:
            continue
        found.append(_ordered(cv2.boxPoints(around)[:, ::-1].astype(np.float64) + 0.5))
    return [one for one in found if not any(other is not one and _holds(other, one) for other in found)]


def _joined(parts: list[NDArray[np.int32]]) -> list[NDArray[np.int32]]:
    """Parts of one print joined, between which it has the bed's colour: together they fill a rectangle."""
    import cv2

    def area(hull: NDArray[np.int32]) -> float:
        return float(cv2.contourArea(hull))

    def box(hull: NDArray[np.int32]) -> float:
        wide, high = cv2.minAreaRect(hull.astype(np.float32))[1]
        return float(wide * high)

    parts = sorted(parts, key=area, reverse=True)[:200]
    number = 0
    while number < len(parts):
        for later in range(number + 1, len(parts)):
            both = cv2.convexHull(np.concatenate([parts[number], parts[later]])).reshape(-1, 2)
            larger = box(parts[number])
            # A speck beside a print widens its rectangle by more than itself; a part of it hardly at all.
            if box(both) * _APART < area(parts[number]) + area(parts[later]) and box(both) <= larger * (
                    1.25 if area(parts[number]) < 0.9 * larger else 1.01):
                parts[number] = both
                del parts[later]
                number = -1
                break
        number += 1
    return parts


def _ordered(corners: Places) -> Places:
    """Clockwise from the corner after which the side runs most nearly to the right."""
    middle = corners.mean(0)
    corners = corners[np.argsort(np.arctan2(*(corners - middle).T))]
    sides = np.roll(corners, -1, 0) - corners
    begin = int(np.argmax(sides[:, 1] / np.hypot(*sides.T)))
    return np.roll(corners, -begin, 0)


def _holds(one: Places, other: Places) -> bool:
    """Whether the middle of a rectangle lies within another that is larger."""
    import cv2

    middle = other.mean(0)
    inside = cv2.pointPolygonTest(one[:, ::-1].astype(np.float32), (float(middle[1]), float(middle[0])), False) > 0
    return inside and cv2.contourArea(one.astype(np.float32)) > cv2.contourArea(other.astype(np.float32))


def _refined(image: Pixels, colour: Pixels, limit: float, corners: Places, band: float) -> Places:
    """Corners where lines along the print's sides meet that are found on the scan itself, within a band about them."""
    lines = []
    for number in range(4):
        begin, end = corners[number], corners[(number + 1) % 4]
        length = float(np.hypot(*(end - begin)))
        along = (end - begin) / length
        inward = np.array([along[1], -along[0]])  # to the right of the way round, which goes clockwise
        lines.append(_side(image, colour, limit, begin, along, inward, length, band))
    return np.array([crossing(lines[number - 1], lines[number]) for number in range(4)])


def _side(image: Pixels, colour: Pixels, limit: float, begin: Places, along: Places, inward: Places, length: float,
          band: float) -> tuple[Places, Places]:
    """A place on a side and its direction; as it was where the scan shows nothing better, at its rim for instance."""
    steps = np.linspace(0.06, 0.94, _PLACES) * length
    depths = np.arange(-band, band, 0.5)
    places = begin + steps[:, None, None] * along + depths[None, :, None] * inward
    away = np.abs(_sampled(image, places) - colour).max(2)
    rows, columns = image.shape[:2]
    down, across = places[..., 0], places[..., 1]
    away[(down < 0) | (down > rows) | (across < 0) | (across > columns)] = 0.0
    # The side lies where the print has half of the colour that it has a little further in.
    inside = np.clip(np.median(away[:, -max(len(depths) // 4, 2):], 1), 2 * limit, None)[:, None] / 2
    over = away > np.minimum(inside, 2 * limit)
    run = np.asarray(np.lib.stride_tricks.sliding_window_view(over, 4, axis=1).all(-1))
    seen = run.any(1) & ~over[:, 0]
    first = run.argmax(1)
    found = np.column_stack([steps[seen], _between(away, inside[:, 0], limit, depths, first)[seen]])
    line = fitted(found, max(1.0, band / 8))
    if line is None or line[2].sum() < 0.25 * _PLACES:
        return begin, along
    offset, slope, _ = line
    return begin + offset * inward, along + slope * inward


def _between(away: Pixels, inside: NDArray[np.float64], limit: float, depths: NDArray[np.float64],
             first: NDArray[np.intp]) -> NDArray[np.float64]:
    """Depths at which the colour is reached, between the sample that has it and the one before."""
    rows = np.arange(len(first))
    wanted = np.minimum(inside, 2 * limit)
    before = np.maximum(first - 1, 0)
    low, high = away[rows, before], away[rows, first]
    share = np.clip((wanted - low) / np.maximum(high - low, 1e-6), 0, 1)
    return np.asarray(depths[before] + share * (depths[first] - depths[before]))


def _sampled(image: Pixels, places: NDArray[np.float64]) -> Pixels:
    """Colours between the middles of pixels."""
    import cv2

    down, across = (np.ascontiguousarray(places[..., axis] - 0.5, np.float32) for axis in (0, 1))
    if max(image.shape[:2]) < 32000:
        return np.asarray(cv2.remap(image, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))
    rows = np.clip(np.rint(down).astype(np.intp), 0, image.shape[0] - 1)
    columns = np.clip(np.rint(across).astype(np.intp), 0, image.shape[1] - 1)
    return image[rows, columns]


def _in_order(found: list[tuple[Places, Geometry]]) -> list[tuple[Places, Geometry]]:
    """In lines from the top, each from the left, as one reads."""
    left = sorted(found, key=lambda one: float(one[0][:, 0].min()))
    lines: list[tuple[Places, Geometry]] = []
    while left:
        middle = float(left[0][0][:, 0].mean())
        line = [one for one in left if one[0][:, 0].min() <= middle]
        lines += sorted(line, key=lambda one: float(one[0][:, 1].min()))
        left = [one for one in left if not any(one is other for other in line)]
    return lines
