"""Layers of a photo brought into its frame: moved pixel by pixel where it lies squarely, else made anew."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import Image, Kernel, Labels, Mask, Photo, Regions
from engine.geometry import BEYOND, Box, Framing, Geometry
from engine.metadata import framing as metadata_framing

Value = TypeVar("Value", bound=np.generic)
REACH = 5  # pixels around a place that its value is made from; Lanczos reaches 4
_TILE = 2048  # pixels along what is made at once; OpenCV takes no picture of 32767


def framed(photo: Photo, geometry: Geometry) -> tuple[Photo, Mask | None]:
    """A photo as a result of it is framed, and which of its pixels are its own; the same where it is its own frame."""
    if geometry.idle:
        return photo, None
    framing = geometry.on(photo.shape)
    given, asked, alpha = (0, 0, *photo.shape), (0, 0, *framing.shape), photo.source.alpha
    source = metadata_framing.framed(photo.source, framing)
    if alpha is not None:
        source = replace(source, alpha=layer(alpha, framing, given, asked))
    return Photo(image(photo.image, framing, given, asked), source), valid(None, framing, given, asked)


def framed_regions(regions: Regions, geometry: Geometry) -> Regions:
    """The regions of a photo as a result of it is framed."""
    if geometry.idle:
        return regions
    framing = geometry.on((regions.labels.shape[0], regions.labels.shape[1]))
    return Regions.of(labels(regions.labels, framing, (0, 0, *framing.photo), (0, 0, *framing.shape)), regions.names)


def image(picture: Image, framing: Framing, given: Box, asked: Box) -> Image:
    """(rows, columns, 3) float32: a picture of a part of the photo, brought into a part of the frame.

    Args:
        picture: of the box `given` of the photo.
        framing: how the whole photo is framed.
        given: (top, left, bottom, right) in the photo.
        asked: (top, left, bottom, right) in the frame.
    """
    if framing.square:
        return _squarely(picture, framing, given, asked)
    import cv2

    made: Image = large.empty((asked[2] - asked[0], asked[3] - asked[1], picture.shape[2]))
    for here, source, way in _tiles(framing, given, asked):
        target = made[here]
        if source is None:
            target[...] = BEYOND
            continue
        part = np.ascontiguousarray(picture[source])
        flags, size = cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP, target.shape[1::-1]
        if framing.corners:
            warped = cv2.warpPerspective(part, way, size, flags=flags, borderMode=cv2.BORDER_REFLECT)
        else:
            warped = cv2.warpAffine(part, way[:2], size, flags=flags, borderMode=cv2.BORDER_REFLECT)
        np.clip(warped, 0, 1, out=target)
        target[~inside(framing, (asked[0] + here[0].start, asked[1] + here[1].start,
                                 asked[0] + here[0].stop, asked[1] + here[1].stop))] = BEYOND
        large.let_go(picture[source], target)
    return made


def layer(values: NDArray[np.float32], framing: Framing, given: Box, asked: Box) -> NDArray[np.float32]:
    """(rows, columns) float32: a layer of the photo, as its opacity; 0 beyond the photo."""
    if framing.square:
        return _squarely(values, framing, given, asked)
    found = image(np.repeat(values[..., None], 3, 2), framing, given, asked)[..., 0]
    return np.where(inside(framing, asked), found, np.float32(0))


def labels(values: Labels, framing: Framing, given: Box, asked: Box) -> Labels:
    """(rows, columns) uint8: each pixel has the label of the photo's pixel under its middle, or of the nearest."""
    return _squarely(values, framing, given, asked) if framing.square else _nearest(values, framing, given, asked)


def valid(values: Mask | None, framing: Framing, given: Box, asked: Box) -> Mask | None:
    """(rows, columns) bool: which pixels are the photo's own; None where all are."""
    if framing.square:
        return None if values is None else _squarely(values, framing, given, asked)
    own = inside(framing, asked)
    return own if values is None else own & _nearest(values, framing, given, asked)


def inside(framing: Framing, asked: Box) -> Mask:
    """(rows, columns) bool: whether the middle of each pixel of a part of the frame lies within the photo."""
    made = np.ones((asked[2] - asked[0], asked[3] - asked[1]), bool)
    corners = [framing.to_photo(row, column) for row in (asked[0], asked[2]) for column in (asked[1], asked[3])]
    if all(0 <= row <= framing.photo[0] and 0 <= column <= framing.photo[1] for row, column in corners):
        return made
    for first in range(0, made.shape[0], _BAND):
        rows, columns = _places(framing, asked, first, made.shape)
        made[first : first + _BAND] = ((rows >= 0) & (rows < framing.photo[0])
                                       & (columns >= 0) & (columns < framing.photo[1]))
    return made


def kernel(one: Kernel, framing: Framing, place: tuple[float, float] = (0.0, 0.0)) -> Kernel:
    """The kernel that blurs the framed picture as the given one blurs the photo; about a place, where it depends on it.

    Args:
        one: of the photo.
        framing: how the photo is framed.
        place: (row, column) of the photo; laid flat by its corners, a photo is not enlarged everywhere alike.
    """
    if not framing.square:
        return Kernel(_askew(one.weights, framing.jacobian(*place)), one.scale, one.origin, one.confidence)
    weights = one.weights[:, ::-1] if framing.flip else one.weights
    weights = np.ascontiguousarray(np.rot90(weights, -framing.turn // 90))
    return Kernel.exactly(weights, one.scale, one.origin, one.confidence)


def middles(values: Labels, given: Box) -> dict[int, tuple[float, float]]:
    """Label → (row, column) of the photo about which its pixels lie.

    Args:
        values: of a part of the photo.
        given: (top, left, bottom, right) of that part.
    """
    found = {}
    for label in np.flatnonzero(np.bincount(values.ravel(), minlength=1)):
        own = values == label
        down, across = own.sum(1, dtype=np.float64), own.sum(0, dtype=np.float64)
        found[int(label)] = (float(down @ (np.arange(down.size) + 0.5) / down.sum()) + given[0],
                             float(across @ (np.arange(across.size) + 0.5) / across.sum()) + given[1])
    return found


_BAND = 256  # rows of places at once
_HORIZON = 1e-6  # of the depth in the frame's middle: what lies nearer to the horizon of the corners is beyond
_BEYOND = -1e6  # a row and column that no photo has


def _squarely(
    values: NDArray[Value], framing: Framing, given: Box, asked: Box
) -> NDArray[Value]:
    """Moved, not one value changed."""
    top, left, bottom, right = framing.source(asked)
    part = values[top - given[0] : bottom - given[0], left - given[1] : right - given[1]]
    part = part[:, ::-1] if framing.flip else part
    return large.copied(np.rot90(part, -framing.turn // 90))


def _tiles(framing: Framing, given: Box, asked: Box) -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice] | None,
                                                                      NDArray[np.float64]]]:
    """Where a tile lies in what is asked, what of what is given it is made of, and OpenCV's way from it to that.

    What nothing is made of has None in its place.
    """
    top, left, bottom, right = asked
    for row in range(top, bottom, _TILE):
        for column in range(left, right, _TILE):
            tile = row, column, min(row + _TILE, bottom), min(column + _TILE, right)
            source = framing.source(tile)
            box = (max(source[0] - REACH, given[0]), max(source[1] - REACH, given[1]),
                   min(source[2] + REACH, given[2]), min(source[3] + REACH, given[3]))
            here = slice(row - top, tile[2] - top), slice(column - left, tile[3] - left)
            if box[0] >= box[2] or box[1] >= box[3]:
                yield here, None, np.eye(3)
                continue
            # Both count from the middles of pixels there, in the order column, row.
            way = _moved(-box[0] - 0.5, -box[1] - 0.5) @ framing.inverse @ _moved(row + 0.5, column + 0.5)
            way = way[np.ix_((1, 0, 2), (1, 0, 2))]
            there = slice(box[0] - given[0], box[2] - given[0]), slice(box[1] - given[1], box[3] - given[1])
            yield here, there, way


def _nearest(
    values: NDArray[Value], framing: Framing, given: Box, asked: Box
) -> NDArray[Value]:
    """The value under the middle of each pixel."""
    made = np.empty((asked[2] - asked[0], asked[3] - asked[1]), values.dtype)
    for first in range(0, made.shape[0], _BAND):
        rows, columns = _places(framing, asked, first, made.shape)
        down = np.clip(np.floor(rows).astype(np.intp) - given[0], 0, values.shape[0] - 1)
        across = np.clip(np.floor(columns).astype(np.intp) - given[1], 0, values.shape[1] - 1)
        made[first : first + _BAND] = values[down, across]
    return made


def _places(framing: Framing, asked: Box, first: int, shape: tuple[int, int]) -> tuple[NDArray[np.float64],
                                                                                      NDArray[np.float64]]:
    """(rows, columns) of the photo under the middles of a band of pixels."""
    rows = asked[0] + np.arange(first, min(first + _BAND, shape[0]))[:, None] + 0.5
    columns = asked[1] + np.arange(shape[1])[None] + 0.5
    way = framing.inverse
    down, across = (line[0] * rows + line[1] * columns + line[2] for line in way[:2])
    if not framing.corners:
        return down, across
    depth = way[2, 0] * rows + way[2, 1] * columns + way[2, 2]
    beyond = depth < _HORIZON
    depth[beyond] = 1.0
    down, across = down / depth, across / depth
    down[beyond] = across[beyond] = _BEYOND
    return down, across


def _moved(down: float, across: float) -> NDArray[np.float64]:
    """(3, 3): a move."""
    return np.array([[1.0, 0, down], [0, 1, across], [0, 0, 1]])


def _askew(weights: NDArray[np.float32], way: NDArray[np.float64]) -> NDArray[np.float32]:
    """A kernel of which steps (down, across) become others by `way`, on as many pixels as its corners then need.

    What is next to nothing is left out, down to the size that it had.
    """
    from scipy import ndimage

    side = weights.shape[0]
    grown = max(float(np.abs(way).sum(1).max()), 1.0)
    more = math.ceil(side * grown / 2 - side / 2) + 1
    wide = np.pad(weights.astype(np.float64), more)
    middle = np.full(2, (wide.shape[0] - 1) / 2)
    back = np.linalg.inv(way)  # from the other kernel's (row, column) to the given one's
    made = ndimage.affine_transform(wide, back, middle - back @ middle, order=3)
    while made.shape[0] > side and np.abs(_rim(made)).sum() < 1e-4 * np.abs(made).sum():
        made = made[1:-1, 1:-1]
    turned: NDArray[np.float32] = (made / made.sum()).astype(np.float32)
    return turned


def _rim(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The outermost weights."""
    return np.concatenate([weights[0], weights[-1], weights[1:-1, 0], weights[1:-1, -1]])
