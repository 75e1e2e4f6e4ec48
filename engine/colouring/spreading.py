"""How strokes spread over a photo: solved small in a bilateral grid, and brought up with the photo's luma as guide.

Source: J. Barron, B. Poole, "The Fast Bilateral Solver", ECCV 2016; the labels of regions are one more coordinate of
the grid, so that colour stops at their borders. Brought up by local linear models of luma, one for each region: K. He,
J. Sun, "Fast guided filter", 2015.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, sparse

from engine.colouring.chroma import Chroma, Plane, chroma_of
from engine.colours import Stroke
from engine.data import Labels
from engine.labels.guided import linear_model
from engine.palette import rgb

SOLVED = 60_000  # pixels of the picture that is solved; 0.12 to 2 megapixels did not serve better
_ROWS = 48  # cells of the grid from top to bottom
_TONES = 0.045  # of luma in a cell
WEIGHT = 10.0  # of a pixel under a stroke, against the smoothness between neighbours
_BALANCED = 10  # rounds in which the blur is made to keep sums
_STEPS, _TOLERANCE = 120, 1e-4  # a loose tolerance stops far too early
_TINY = 1e-300
_BAND = 128  # rows that are brought up at a time
_WINDOW = 9  # pixels of the small picture in which colour is taken for a line of luma
_SMOOTH = 1e-4  # variance of luma that such a line does not follow
_CALM = 1.0  # pixels by which grain is smoothed before it can cut the grid up


@dataclass(frozen=True)
class Small:
    """A photo made small for the solver.

    Attributes:
        bright: (h, w), luma.
        labels: (h, w).
        shape: (rows, columns) of the photo.
    """

    bright: Plane
    labels: Labels
    shape: tuple[int, int]

    @classmethod
    def of(cls, bright: Plane, labels: Labels, pixels: int = SOLVED) -> Small:
        """That of a photo."""
        rows, columns = bright.shape
        share = min((pixels / (rows * columns)) ** 0.5, 1.0)
        size = max(round(columns * share), 1), max(round(rows * share), 1)
        if share == 1.0:
            return cls(bright, labels, bright.shape)
        return cls(cv2.resize(bright, size, interpolation=cv2.INTER_AREA),
                   cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST_EXACT), bright.shape)


def drawn(strokes: Sequence[Stroke], small: Small) -> tuple[Plane, Chroma]:
    """What strokes say of each pixel of a small photo: (h, w) how many cover it, (h, w, 2) the sum of their chromas.

    The strokes are drawn in an order of their own, so that theirs does not matter.
    """
    rows, columns = small.bright.shape
    down, right = rows / small.shape[0], columns / small.shape[1]
    count, total = np.zeros((rows, columns), np.float32), np.zeros((rows, columns, 2), np.float32)
    for stroke in sorted(strokes, key=lambda one: (one.points, one.width, one.colour or "")):
        cover = np.zeros((rows, columns), np.uint8)
        points = np.array(stroke.points)
        places = np.stack([(points[:, 1] + 0.5) * right - 0.5, (points[:, 0] + 0.5) * down - 0.5], 1)
        places = np.rint(np.clip(places, -1e5, 1e5) * 16).astype(np.int32)
        thickness = max(round(stroke.width * (down + right) / 2), 1)
        if len(places) == 1:
            places = np.concatenate([places, places])
        cv2.polylines(cover, [places], False, 1, thickness, cv2.LINE_8, 4)
        part = np.s_[max(places[:, 1].min() // 16 - thickness, 0) : max(places[:, 1].max() // 16 + thickness + 2, 0),
                     max(places[:, 0].min() // 16 - thickness, 0) : max(places[:, 0].max() // 16 + thickness + 2, 0)]
        count[part] += cover[part]
        if stroke.colour is not None:
            colour = np.array([[rgb(stroke.colour)]], np.float32) / np.float32(255)
            total[part] += cover[part][..., None] * chroma_of(colour)[0, 0]
    return count, total


@dataclass(frozen=True)
class Grid:
    """The bilateral grid of a small photo; it depends on no stroke, so that one serves all.

    Attributes:
        vertex: (h · w,), each pixel's.
        counts: (n,), how many pixels a vertex has.
        smooth: (n, n), how much a vertex differs from its neighbours.
    """

    vertex: NDArray[np.intp]
    counts: NDArray[np.float64]
    smooth: sparse.csr_matrix

    @classmethod
    def of(cls, small: Small) -> Grid:
        """That of a small photo."""
        vertex, blur, counts = _grid(small)
        return cls(vertex, counts, _balanced(blur, counts))

    def splat(self, plane: NDArray[np.floating]) -> NDArray[np.float64]:
        """(n,): the sums of a plane (h, w) over each vertex's pixels."""
        return np.asarray(np.bincount(self.vertex, plane.ravel(), self.counts.size), np.float64)


def spread(small: Small, weight: Plane, value: Chroma, prior: Plane, grid: Grid | None = None) -> Chroma:
    """(h, w, 2): values known in some places, spread to pixels that are near in place, tone and region.

    Args:
        small: the photo.
        weight: (h, w), how surely the value is known; 0 where it is not.
        value: (h, w, 2); what stands where the weight is 0 does not count.
        prior: (h, w), how strongly each pixel is drawn to 0, where nothing near says otherwise.
        grid: of the photo, where it is there already.
    """
    grid = grid or Grid.of(small)
    known, pull = grid.splat(weight), grid.splat(prior)
    system = (grid.smooth + sparse.diags(known + pull)).tocsr()
    right = np.stack([grid.splat(weight * value[..., channel]) for channel in (0, 1)])
    begin = right / np.maximum(known, 1e-12) * (known > 0)
    answer = _conjugate(system, right, begin)
    return np.asarray(answer[:, grid.vertex].T.reshape(*small.bright.shape, 2), np.float32)


def _conjugate(system: sparse.csr_matrix, right: NDArray[np.float64],
               begin: NDArray[np.float64]) -> NDArray[np.float64]:
    """(2, n): the solutions of a positive system for two right sides, by conjugate gradients, preconditioned by Jacobi.

    SciPy's own takes its scalar products from BLAS, whose threads make it twenty times slower where a core is busy:
    too slow for a stroke that waits to be seen. Source: J. Shewchuk, "An Introduction to the Conjugate Gradient
    Method", 1994, B3.
    """
    inverse = 1.0 / system.diagonal()
    answer, rest = begin.copy(), right - _times(system, begin)
    way = inverse * rest
    size = _product(rest, way)
    enough = _TOLERANCE**2 * _product(right, right)
    for _ in range(_STEPS):
        if (_product(rest, rest) <= enough).all():
            break
        ahead = _times(system, way)
        step = (size / np.maximum(_product(way, ahead), _TINY))[:, None]
        answer += step * way
        rest -= step * ahead
        turned = inverse * rest
        before, size = size, _product(rest, turned)
        way *= (size / np.maximum(before, _TINY))[:, None]
        way += turned
    return answer


def _times(system: sparse.csr_matrix, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The system times each row: one after the other, which is four times as fast as both at once."""
    return np.stack([system @ row for row in rows])


def _product(rows: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """(2,): the scalar products of each two rows."""
    return np.asarray(np.einsum("ij,ij->i", rows, others))


def _grid(small: Small) -> tuple[NDArray[np.intp], sparse.csr_matrix, NDArray[np.float64]]:
    """Pixel → vertex; the blur between vertices, [1 2 1] along each axis; and how many pixels each vertex has."""
    rows, columns = small.bright.shape
    cell = max(rows, columns) / _ROWS if rows < _ROWS else rows / _ROWS
    calm = ndimage.gaussian_filter(small.bright, _CALM)
    down, right = np.mgrid[:rows, :columns]
    axes = [np.rint(down / cell), np.rint(right / cell), np.rint(calm / _TONES), small.labels]
    packed = np.zeros((rows, columns), np.int64)
    for axis in axes:
        packed = packed * 4096 + (axis.astype(np.int64) + 8)
    codes, vertex, counts = np.unique(packed, return_inverse=True, return_counts=True)
    step = np.int64(1)
    blur = sparse.identity(codes.size, format="csr") * 6.0
    for power in (1, 2, 3):  # tone, column, row; never from one region to another
        near = codes + step * np.int64(4096) ** power
        place = np.searchsorted(codes, near).clip(0, codes.size - 1)
        found = np.flatnonzero(codes[place] == near)
        link = sparse.csr_matrix((np.ones(found.size), (found, place[found])), (codes.size, codes.size))
        blur = blur + link + link.T
    return vertex.ravel(), blur.tocsr(), counts.astype(np.float64)


def _balanced(blur: sparse.csr_matrix, counts: NDArray[np.float64]) -> sparse.csr_matrix:
    """The smoothness of a grid: what is left of each vertex when its neighbours' share is taken off.

    The blur is scaled so that its rows and columns sum to how many pixels a vertex has (Barron and Poole, algorithm 1).
    """
    scale = np.ones(counts.size)
    for _ in range(_BALANCED):
        scale = np.sqrt(scale * counts / np.maximum(blur @ scale, 1e-12))
    sides = sparse.diags(scale)
    return (sparse.diags(scale * (blur @ scale)) - sides @ blur @ sides).tocsr()


@dataclass(frozen=True)
class Lines:
    """A small chroma as lines of luma around each pixel, one set for each region, by which it is brought to any size.

    Attributes:
        small: the photo made small.
        of: label → (h, w, 4): gain of Cb and of Cr, offset of Cb and of Cr; regions without colour are not in it.
    """

    small: Small
    of: Mapping[int, NDArray[np.float32]]

    @classmethod
    def through(cls, small: Small, chroma: Chroma) -> Lines:
        """Those of a chroma (h, w, 2)."""
        found = {}
        for label in np.unique(small.labels):
            inside = small.labels == label
            if not chroma[inside].any():
                continue
            share = np.maximum(_mean(inside.astype(np.float32)), np.float32(1e-6))
            mean = partial(_mean_within, inside, share)
            blue, red = (linear_model(small.bright, np.ascontiguousarray(chroma[..., channel]), mean, _SMOOTH)
                         for channel in (0, 1))
            found[int(label)] = np.stack([blue[0], red[0], blue[1], red[1]], -1)
        return cls(small, found)

    def add(self, result: Chroma, bright: Plane, labels: Labels, corner: tuple[int, int] = (0, 0),
            shape: tuple[int, int] | None = None) -> None:
        """Add what the lines say to a part of the photo at any size.

        Args:
            result: (H, W, 2), the part's chroma, changed in place.
            bright: (H, W), its luma.
            labels: (H, W).
            corner: (row, column) at which it begins.
            shape: (rows, columns) of the whole photo at that size; by default the part is the whole.
        """
        shape = shape or (bright.shape[0], bright.shape[1])
        for label, lines in self.of.items():
            own = labels == label
            top, left, bottom, right = box_of(own)
            for above in range(top, bottom, _BAND):
                below = min(above + _BAND, bottom)
                part = np.s_[above:below, left:right]
                where = (above + corner[0], left + corner[1], below + corner[0], right + corner[1])
                planes, inside = cv2.split(_enlarged(lines, shape, where)), own[part].astype(np.float32)
                for channel in (0, 1):  # plane by plane: NumPy is slow along an axis of two
                    line = planes[channel]
                    line *= bright[part]
                    line += planes[channel + 2]
                    line *= inside
                    result[part][..., channel] += line


def brought_up(small: Small, chroma: Chroma, bright: Plane, labels: Labels) -> Chroma:
    """(H, W, 2): a small chroma at the photo's size, with luma as guide, each region by itself.

    Args:
        small: the photo made small.
        chroma: (h, w, 2).
        bright: (H, W), the photo's luma.
        labels: (H, W).
    """
    if small.bright.shape == bright.shape:
        return chroma
    result = np.zeros((*bright.shape, 2), np.float32)
    Lines.through(small, chroma).add(result, bright, labels)
    return result


def _mean(plane: NDArray[np.floating]) -> Plane:
    """Means over windows of the small picture."""
    return np.asarray(cv2.blur(np.asarray(plane, np.float32), (_WINDOW, _WINDOW), borderType=cv2.BORDER_REFLECT))


def _mean_within(inside: NDArray[np.bool_], share: Plane, plane: NDArray[np.floating]) -> Plane:
    """The same over the pixels of a region alone; `share` of each window is in it."""
    return np.asarray(_mean(plane * inside) / share, np.float32)


def _enlarged(plane: NDArray[np.float32], shape: tuple[int, int],
              where: tuple[int, int, int, int]) -> NDArray[np.float32]:
    """A part of a plane, or of several, brought to another shape, linearly between the middles of its pixels."""
    top, left, bottom, right = where
    down, across = plane.shape[0] / shape[0], plane.shape[1] / shape[1]
    turn = np.array([[across, 0, (left + 0.5) * across - 0.5], [0, down, (top + 0.5) * down - 0.5]])
    return np.asarray(cv2.warpAffine(np.asarray(plane, np.float32), turn, (right - left, bottom - top),
                                     flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE))


def box_of(inside: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """(top, left, bottom, right) around what is true."""
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if rows.size == 0:
        return 0, 0, 0, 0
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1
