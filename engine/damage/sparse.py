"""Pieces of a sparse mask, from the places of its pixels alone, so that a threshold costs what is damaged.

A mask of some ten thousand pixels on a scan of 24 megapixels is labelled in milliseconds, where a look at every pixel
takes a tenth of a second each time. Pixels that follow each other in a row are one run; runs that touch, also by a
corner, are one piece (the two passes of Rosenfeld and Pfaltz 1966, with a graph for the equivalences).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Numbers = NDArray[np.int64]
Sides = tuple[tuple[int, int], tuple[int, int]]

_CELLS = (18, 34, 66, 130)  # pixels of the sides of squares in which small pieces are looked at together
_TOGETHER = 2**20  # pixels of all squares that are looked at at once


@dataclass(frozen=True, eq=False)
class Pieces:
    """The pieces of a mask; all that follows is (P,), in the order of their first pixels.

    Attributes:
        shape: (rows, columns) of the mask.
        places: (N,) int64, sorted: row · columns + column of each pixel.
        number: (N,) int64: which piece it belongs to, from 0.
        pixels: how many each piece has.
        top, left, bottom, right: its box, the last two exclusive.
        most: no width is larger: of its longest run, or of its box.
    """

    shape: tuple[int, int]
    places: Places
    number: Numbers
    pixels: Numbers
    top: Numbers
    left: Numbers
    bottom: Numbers
    right: Numbers
    most: Numbers

    def __len__(self) -> int:
        """How many there are."""
        return len(self.pixels)

    def at_edge(self) -> NDArray[np.bool_]:
        """(P,): whether the photo's edge may cut it, so that nobody knows how wide it is there."""
        rows, columns = self.shape
        edge: NDArray[np.bool_] = (self.top == 0) | (self.left == 0) | (self.bottom == rows) | (self.right == columns)
        return edge

    def bound(self) -> Numbers:
        """(P,): what no width exceeds; nearly twice as much where the photo's edge may have cut the piece."""
        return np.where(self.at_edge(), 2 * self.most, self.most)

    @cached_property
    def order(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """(N,) the pixels piece by piece, and (P + 1,) where each piece begins among them."""
        return np.argsort(self.number, kind="stable"), np.concatenate([[0], np.cumsum(self.pixels)])


def pieces(places: Places, shape: tuple[int, int]) -> Pieces:
    """The pieces of the mask that holds these places, sorted; pixels that touch at a corner belong together."""
    if not places.size:
        none = np.zeros(0, np.int64)
        return Pieces(shape, places, none, none, none, none, none, none, none)
    columns = shape[1]
    row = places // columns
    begins = np.ones(places.size, bool)
    begins[1:] = (np.diff(places) != 1) | (np.diff(row) != 0)
    firsts = np.flatnonzero(begins)
    lengths = np.diff(np.append(firsts, places.size))
    start, line = places[firsts], row[firsts]
    of_run = _joined(start, start + lengths - 1, line, columns)
    count = int(of_run.max()) + 1
    left = start - line * columns
    box = np.empty((4, count), np.int64)
    box[:2], box[2:] = max(shape), 0
    for index, values in enumerate((line, left)):
        np.minimum.at(box[index], of_run, values)
    for index, values in enumerate((line + 1, left + lengths), 2):
        np.maximum.at(box[index], of_run, values)
    longest = np.zeros(count, np.int64)
    np.maximum.at(longest, of_run, lengths)
    most = np.minimum(np.minimum(longest, box[2] - box[0]), box[3] - box[1])
    pixels = np.bincount(of_run, lengths, count).astype(np.int64)
    top, left, bottom, right = box
    return Pieces(shape, places, np.repeat(of_run, lengths), pixels, top, left, bottom, right, most)


def _joined(start: Places, end: Places, line: Places, columns: int) -> Numbers:
    """(R,): which piece each run, from `start` to `end` in the row `line`, belongs to."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    # The runs of the next row from one pixel before a run's first to one after its last, within the photo.
    below = (line + 1) * columns
    low = np.searchsorted(end, np.maximum(start + columns - 1, below))
    high = np.searchsorted(start, np.minimum(end + columns + 1, below + columns - 1), side="right")
    touching = np.maximum(high - low, 0)
    upper = np.repeat(np.arange(start.size), touching)
    within = np.arange(upper.size) - np.repeat(np.cumsum(touching) - touching, touching)
    lower = np.repeat(low, touching) + within
    graph = coo_matrix((np.ones(upper.size, np.int8), (upper, lower)), shape=(start.size, start.size))
    number: Numbers = connected_components(graph, directed=False)[1].astype(np.int64)
    return number


def cut_out(found: Pieces, piece: int, of_piece: Places) -> tuple[NDArray[np.bool_], tuple[Numbers, Numbers]]:
    """A piece in its box, and where in the box its pixels lie; `of_piece` are its places."""
    top, left = int(found.top[piece]), int(found.left[piece])
    row, column = np.divmod(of_piece, found.shape[1])
    within = row - top, column - left
    own = np.zeros((int(found.bottom[piece]) - top, int(found.right[piece]) - left), bool)
    own[within] = True
    return own, within


def widths(found: Pieces, which: NDArray[np.intp]) -> NDArray[np.float64]:
    """Pixels across the widest place of some pieces: twice the largest distance to what is sound.

    The photo's edge is no end of a piece: nobody knows how it goes on there. Small pieces are looked at together.

    Args:
        found: all pieces.
        which: (K,) the numbers of those that are asked for.

    Returns:
        (K,) float64; infinite where nothing of the photo is sound.
    """
    made = np.zeros(len(which))
    if not len(which):
        return made
    order, begins = found.order
    high, wide = found.bottom[which] - found.top[which], found.right[which] - found.left[which]
    size = np.maximum(high, wide) + 2
    size[found.at_edge()[which]] = _CELLS[-1] + 1
    for least, side in zip((0, *_CELLS), _CELLS, strict=False):
        some = np.flatnonzero((size > least) & (size <= side))
        at_once = max(_TOGETHER // side**2, 1)
        for first in range(0, len(some), at_once):
            batch = some[first : first + at_once]
            made[batch] = _small_widths(found, which[batch], order, begins, side)
    for index in np.flatnonzero(size > _CELLS[-1]):
        piece = int(which[index])
        own, _ = cut_out(found, piece, found.places[order[begins[piece] : begins[piece + 1]]])
        made[index] = width(own, open_sides(found, piece))
    return made


def width(own: NDArray[np.bool_], sides: Sides) -> float:
    """The same of one piece, cut out, with what is sound beyond some of its box's sides; see `open_sides`."""
    import cv2

    whole = np.pad(own, sides).view(np.uint8)
    if whole.all():
        return float("inf")
    return 2 * float(cv2.distanceTransform(whole, cv2.DIST_L2, 5).max()) - 1


def open_sides(found: Pieces, piece: int) -> Sides:
    """By how many pixels a piece's box is to be surrounded with what is sound: by none where it touches the edge."""
    rows, columns = found.shape
    return ((int(found.top[piece] > 0), int(found.bottom[piece] < rows)),
            (int(found.left[piece] > 0), int(found.right[piece] < columns)))


def _small_widths(found: Pieces, which: NDArray[np.intp], order: NDArray[np.intp], begins: NDArray[np.intp],
                  side: int) -> NDArray[np.float64]:
    """Widths of pieces that fit into squares with what is sound around them, in one look at all squares."""
    import cv2

    pixels = found.pixels[which]
    of_cell = np.repeat(np.arange(len(which)), pixels)
    firsts = np.repeat(begins[which] - np.cumsum(pixels) + pixels, pixels)
    places = found.places[order[firsts + np.arange(firsts.size)]]
    row, column = np.divmod(places, found.shape[1])
    down = of_cell * side + 1 + row - found.top[which][of_cell]
    across = 1 + column - found.left[which][of_cell]
    cells = np.zeros((len(which) * side, side), np.uint8)
    cells[down, across] = 1
    distance = cv2.distanceTransform(cells, cv2.DIST_L2, 5)
    return np.asarray(2 * distance.reshape(len(which), -1).max(axis=1) - 1, np.float64)
