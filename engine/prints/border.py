"""The border around a photo found: mount, page, scanner's bed, film; cautious, for a picture has edges of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import Photo
from engine.geometry import BORDER, Geometry
from engine.prints.quads import Places, crossing, fitted, geometry_of, rectangle, squareness
from engine.recipe import Recipe
from engine.said import Said

Pixels = NDArray[np.float32]
_SIDE = 900  # pixels along the longer side that are looked at
_LAYERS = 4  # a print lies on a page that lies on a bed
_DEEPEST = 0.4  # of a side that a border may take
_SLOPE = 0.08  # a border that is more askew is no border that was scanned
_LEAST = 0.005  # of a side that a border takes at least
_PURE = 0.8  # of a border's pixels that have its colour; the others are writing, notches and dust
_LONG = 0.6  # of a side along which the picture begins where the line says
_LEFT = 0.3  # of the photo's sides that the picture must have


@dataclass(frozen=True)
class _Edge:
    """Where the picture begins on one side, as if that side were the top.

    Attributes:
        begin: pixels from the side to it, at the first pixel along.
        slope: by how much that grows with each pixel along.
        share: of the side along which the picture begins there.
        colour: of the border.
        noise: how much the border's pixels differ from its colour.
    """

    begin: float
    slope: float
    share: float
    colour: NDArray[np.float32]
    noise: float


def settled(photo: Photo, recipe: Recipe) -> tuple[Recipe, tuple[str, ...]]:
    """A recipe that says where the border is, if it asks for its being left out; and a note where there is none."""
    if recipe.crop_to != BORDER:
        return recipe, ()
    found = None if recipe.corners or recipe.angle else find_frame(photo)
    if found is None:
        return recipe.changed(crop_to="auto"), (Said("No border was found around the photo, so all of it is kept."),)
    found = found.mirrored() if recipe.flip else found
    return recipe.changed(**found.turned(recipe.turn // 90).plain), ()


def find_frame(photo: Photo) -> Geometry | None:
    """The frame that leaves a border out, straightened where it lies askew; None where there is none for certain."""
    small, factor = _small(photo.image)
    corners = np.array([(0, 0), (0, small.shape[1]), (small.shape[0], small.shape[1]), (small.shape[0], 0)], np.float64)
    found = None
    for _ in range(_LAYERS):
        top, left, bottom, right = _inside(corners, small.shape[:2])
        part = small[top:bottom, left:right]
        edges = _edges(part)
        if not _convincing(edges):
            break
        inner = _corners(edges, part.shape[:2]) + np.array((top, left))
        if (inner.max(0) - inner.min(0)).min() < _LEFT * min(small.shape[:2]):
            break
        corners = found = inner
    if found is None:
        return None
    return _geometry(found * factor, photo.shape)


def _geometry(corners: Places, shape: tuple[int, int]) -> Geometry | None:
    """The frame between corners that were found on a smaller picture, and so not to a hair."""
    level = 0.25 if squareness(corners) < 0.5 * max(abs(rectangle(corners)[0]), 0.5) else 0.6
    return geometry_of(corners, shape, level)


def _small(image: Pixels) -> tuple[Pixels, NDArray[np.float64]]:
    """The picture small enough to be looked at, and (down, across) by how much the photo is larger."""
    import cv2

    rows, columns = image.shape[:2]
    share = min(_SIDE / max(rows, columns), 1.0)
    size = max(round(columns * share), 1), max(round(rows * share), 1)
    made = cv2.resize(image, size, interpolation=cv2.INTER_AREA) if share < 1 else image
    return np.asarray(made, np.float32), np.array([rows / size[1], columns / size[0]])


def _inside(corners: Places, shape: tuple[int, int]) -> tuple[int, int, int, int]:
    """The largest box between corners that lie nearly squarely."""
    down, across = np.sort(corners[:, 0]), np.sort(corners[:, 1])
    return (max(int(np.ceil(down[1])), 0), max(int(np.ceil(across[1])), 0),
            min(int(down[2]), shape[0]), min(int(across[2]), shape[1]))


def _edges(part: Pixels) -> list[_Edge | None]:
    """Where the picture begins: top, right, bottom, left, each as if it were the top; None where it begins at once.

    Found twice: the second time each side is looked at only between its neighbours' borders.
    """
    sides = [np.rot90(part, number) for number in range(4)]
    edges: list[_Edge | None] = [None] * 4
    for _ in range(2):
        depths = [0.0 if edge is None else _depth(edge, side.shape[1]) for edge, side in zip(edges, sides, strict=True)]
        edges = [_edge(side, depths[number - 1], depths[(number + 1) % 4]) for number, side in enumerate(sides)]
    return edges


def _depth(edge: _Edge, length: int) -> float:
    """How far a border reaches in at most."""
    return max(edge.begin, edge.begin + edge.slope * length)


def _edge(side: Pixels, before: float, after: float) -> _Edge | None:
    """Where the picture begins below the top side, seen between the borders on the left and right."""
    rows, columns = side.shape[:2]
    first, last = int(np.ceil(before)) + 2, columns - int(np.ceil(after)) - 2
    deep = round(rows * _DEEPEST)
    if last - first < 24 or deep < 12:
        return None
    part = side[:deep, first:last]
    rim = part[: max(round(rows * _LEAST), 3)]
    colour = np.median(rim.reshape(-1, 3), 0)
    away = np.abs(part - colour).max(2)
    noise = 1.4826 * float(np.median(away[: len(rim)]))
    limit = max(0.055, 5 * noise)
    if noise > 0.045 or (away[: len(rim)] > limit).mean() > 1 - _PURE:
        return None
    other = away > limit
    # The picture begins where at least three of the next four pixels are no border.
    many = np.lib.stride_tricks.sliding_window_view(other, 4, axis=0).sum(-1) >= 3
    begins = np.where(many.any(0), many.argmax(0), deep).astype(np.float64)
    seen = begins < deep
    if seen.mean() < _LONG:
        return None
    line = fitted(np.column_stack([np.flatnonzero(seen) + 0.5, begins[seen]]), max(1.5, rows * 0.003))
    if line is None:
        return None
    begin, slope, on = line
    share = on.sum() / len(begins)
    along = np.arange(len(begins)) + 0.5
    depth = begin + slope * along
    outside = np.arange(deep)[:, None] < depth[None] - 1.5
    if share < _LONG or abs(slope) > _SLOPE or depth.min() < max(rows * _LEAST, 2):
        return None
    if (other & outside).sum() > (1 - _PURE) * max(outside.sum(), 1):
        return None
    # The line lies where nine tenths of the picture have begun, not in the middle of a soft rim.
    begin += float(np.quantile(begins[seen][on] - depth[seen][on], 0.9)) + 1.0
    return _Edge(begin - slope * first, slope, float(share), colour, noise)


def _convincing(edges: list[_Edge | None]) -> bool:
    """Whether these are a border: nearly all around, or two plain ones, each of one colour."""
    found = [edge for edge in edges if edge is not None]
    if len(found) < 2:
        return False
    alike = max(float(np.abs(one.colour - other.colour).max()) for one in found for other in found) < 0.12
    if len(found) == 4:
        return alike or min(edge.share for edge in found) > 0.8
    plain = all(edge.noise < 0.012 and edge.share > 0.85 and _extreme(edge) for edge in found)
    if len(found) == 3:
        return alike and (plain or min(edge.share for edge in found) > 0.75)
    return alike and plain and min(edge.share for edge in found) > 0.92


def _extreme(edge: _Edge) -> bool:
    """Whether a border is white or black."""
    return bool(edge.colour.min() > 0.9 or edge.colour.max() < 0.1)


def _corners(edges: list[_Edge | None], shape: tuple[int, int]) -> Places:
    """Where the four sides of the picture meet."""
    rows, columns = shape
    lines = []
    for number, edge in enumerate(edges):
        begin, slope = (0.0, 0.0) if edge is None else (edge.begin, edge.slope)
        place, way = np.array([begin, 0.0]), np.array([slope, 1.0])
        # np.rot90 turns against the clock: what is the top now was the right side, then the bottom, then the left.
        if number == 1:
            place, way = np.array([place[1], columns - place[0]]), np.array([way[1], -way[0]])
        elif number == 2:
            place, way = np.array([rows - place[0], columns - place[1]]), -way
        elif number == 3:
            place, way = np.array([rows - place[1], place[0]]), np.array([-way[1], way[0]])
        lines.append((place, way))
    top, right, bottom, left = lines
    return np.array([crossing(top, left), crossing(top, right), crossing(bottom, right), crossing(bottom, left)])
