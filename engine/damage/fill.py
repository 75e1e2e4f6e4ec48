"""What is lost filled smoothly from around it: by the biharmonic equation, or the harmonic one where much is lost.

Source: the discrete biharmonic equation as in S. B. Damelin and N. S. Hoang, "On surface completion and image
inpainting by biharmonic functions", 2018; scikit-image's `inpaint_biharmonic` solves the same, and is what the tests
compare with.
Only the pixels that are lost are unknowns, so that the cost follows the holes, not the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import Image, Mask
from engine.progress import Report, part, silent
from engine.said import Said

LARGEST = 20_000  # unknowns of a piece that is still solved biharmonically; the harmonic fill of wider ones is better
_TOGETHER = 30_000  # unknowns that are solved at once: pieces do not know of each other, but one call costs less
_DIRECT = 200_000  # unknowns of one piece that are factorised; a larger one is solved coarsely first
_REACH = 2  # pixels that the equation looks beyond a hole

_Numbers = NDArray[np.int64]


def biharmonic(image: Image, mask: Mask, report: Report = silent) -> Image:
    """The image with the pixels of `mask` filled.

    Args:
        image: (H, W, 3) float32; not changed.
        mask: (H, W) bool, what is to be filled.
        report: progress; may raise `Cancelled`.

    Returns:
        (H, W, 3) float32: the same outside the mask; inside within the range of what is around it. Where nothing is
        sound, a middle grey.
    """
    return _filled(image, mask, LARGEST, report)


def harmonic(image: Image, mask: Mask, report: Report = silent) -> Image:
    """As `biharmonic`, by Laplace's equation: flatter, and steadier across wide holes."""
    return _filled(image, mask, 0, report)


def _filled(image: Image, mask: Mask, largest: int, report: Report) -> Image:
    """All pieces, those of at most `largest` pixels by the biharmonic equation."""
    made = large.copied(image)
    if not mask.any():
        return made
    if mask.all():
        made[...] = 0.5
        return made
    solver = _Solver.of(made, mask)
    order, starts = _by_piece(mask)
    total, done = order.size, 0
    for batch, smooth in _batches(np.diff(starts)[1:].tolist(), largest):
        where = np.concatenate([order[starts[number] : starts[number + 1]] for number in batch])
        solver.solve(where, smooth, part(report, done / total, (done + where.size) / total))
        done += where.size
        large.let_go(made)
        report(done / total, Said("mending"))
    return made


def _by_piece(mask: Mask) -> tuple[_Numbers, _Numbers]:
    """All lost pixels (as places in the flat picture) ordered by piece, and where each piece's begin.

    Pieces so near each other that the equation of one looks at the other are one.
    """
    import cv2

    near = cv2.dilate(mask.view(np.uint8), np.ones((2 * _REACH + 1, 2 * _REACH + 1), np.uint8))
    numbers = large.empty(mask.shape, np.int32)
    cv2.connectedComponents(near, numbers, 8)
    flat = np.flatnonzero(mask)
    owner = numbers.ravel()[flat]
    order = np.argsort(owner, kind="stable")
    counts = np.bincount(owner, minlength=2)
    return flat[order], np.concatenate([[0], np.cumsum(counts)])


def _batches(sizes: list[int], largest: int) -> Iterator[tuple[list[int], bool]]:
    """Numbers of pieces that are solved together, and whether biharmonically."""
    batch, pixels = list[int](), 0
    for number, size in enumerate(sizes, 1):
        if size > largest:
            yield [number], False
            continue
        if pixels + size > _TOGETHER and batch:
            yield batch, True
            batch, pixels = [], 0
        batch.append(number)
        pixels += size
    if batch:
        yield batch, True


def channels_of(image: Image) -> int:
    """1 where all three channels of (H, W, 3) are equal, else 3."""
    return 1 if all(bool((image[band, :, :1] == image[band]).all()) for band in large.bands(image)) else 3


def range_of(image: Image, lost: Mask) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(3,) the darkest and (3,) the brightest of what is not lost, of which there must be something."""
    low, high = np.full(3, np.inf, np.float32), np.full(3, -np.inf, np.float32)
    for band in large.bands(image):
        sound = ~lost[band, :, None]
        np.minimum(low, image[band].min((0, 1), where=sound, initial=np.inf), out=low)
        np.maximum(high, image[band].max((0, 1), where=sound, initial=-np.inf), out=high)
    return low, high


@dataclass(frozen=True)
class _Solver:
    """Fills pieces of a picture in place.

    Attributes:
        made: the picture.
        mask: all that is lost of it.
        channels: 1 where all three are equal, which is then solved once.
        low: (channels,) the darkest of what is sound; a fill may overshoot, the paper does not.
        high: the brightest.
    """

    made: Image
    mask: Mask
    channels: int
    low: NDArray[np.float32]
    high: NDArray[np.float32]

    @classmethod
    def of(cls, made: Image, mask: Mask) -> _Solver:
        """For a picture of which something is sound."""
        return cls(made, mask, channels_of(made), *range_of(made, mask))

    def solve(self, where: _Numbers, smooth: bool, report: Report) -> None:
        """Fill some pieces; known pixels around them are read from the picture, other pieces' are not looked at."""
        if where.size > _DIRECT:
            self._solve_large(where, report)
            return
        from scipy.sparse.linalg import splu

        matrix, around = _system(self.mask.shape, where, smooth)
        known = self._at(around)
        report(0.2)
        factors = splu(matrix[:, : where.size].tocsc(), permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})
        report(0.8)
        self._put(where, factors.solve(np.ascontiguousarray(-(matrix[:, where.size :] @ known))))

    def _solve_large(self, where: _Numbers, report: Report) -> None:
        """A very large hole by Laplace's equation: first at half the size, then refined by conjugate gradients."""
        from scipy.sparse.linalg import cg

        rows, columns = np.divmod(where, self.mask.shape[1])
        top, left = max(int(rows.min()) - 1, 0), max(int(columns.min()) - 1, 0)
        box = slice(top, int(rows.max()) + 2), slice(left, int(columns.max()) + 2)
        hole = np.zeros(self.mask.shape, bool)
        hole.reshape(-1)[where] = True
        begun = _coarsely(self.made[box], hole[box], self.mask[box], part(report, 0, 0.5))
        matrix, around = _system(self.mask.shape, where, False)
        asked = -(matrix[:, where.size :] @ self._at(around))
        inner, begins = matrix[:, : where.size], begun[hole[box]].astype(np.float64)
        found = np.empty((where.size, self.channels))
        for channel in range(self.channels):
            report(0.5 + 0.5 * channel / self.channels)
            found[:, channel], _ = cg(inner, asked[:, channel], begins[:, channel], rtol=1e-4, maxiter=100,
                                      callback=lambda _: report(0.5))
        self._put(where, found)

    def _at(self, where: _Numbers) -> NDArray[np.float64]:
        """(pixels, channels) of the picture."""
        values: NDArray[np.float64] = self.made.reshape(-1, 3)[where].astype(np.float64)[:, : self.channels]
        return values

    def _put(self, where: _Numbers, found: NDArray[np.float64]) -> None:
        """Pixels into the picture."""
        self.made.reshape(-1, 3)[where] = np.clip(found, self.low[: self.channels], self.high[: self.channels])


def _system(shape: tuple[int, ...], where: _Numbers, smooth: bool) -> tuple[Any, _Numbers]:
    """The equations of some pixels: (unknowns, unknowns + known pixels) sparse, and the places of the known ones.

    The Laplacian of a picture is taken with repeated edges, as scikit-image does; its square is the biharmonic
    operator.
    """
    first = _neighbours(shape, where)
    if not smooth:
        around = np.setdiff1d(first, where)
        return _laplacian(shape, where, np.concatenate([where, around])), around
    middle = np.concatenate([where, np.setdiff1d(first, where)])
    around = np.setdiff1d(np.concatenate([middle, _neighbours(shape, middle)]), where)
    outer = np.concatenate([where, around])
    return (_laplacian(shape, where, middle) @ _laplacian(shape, middle, outer)).tocsr(), around


def _neighbours(shape: tuple[int, ...], where: _Numbers) -> _Numbers:
    """The pixels beside some pixels, in rising order."""
    rows, columns = np.divmod(where, shape[1])
    beside = [where[rows > 0] - shape[1], where[rows < shape[0] - 1] + shape[1],
              where[columns > 0] - 1, where[columns < shape[1] - 1] + 1]
    return np.unique(np.concatenate(beside))


def _laplacian(shape: tuple[int, ...], rows_of: _Numbers, columns_of: _Numbers) -> Any:  # noqa: ANN401 - SciPy's
    """The Laplacian's rows of some pixels, over the columns of others that hold all their neighbours."""
    from scipy import sparse

    order = np.argsort(columns_of, kind="stable")
    ranked = columns_of[order]
    rows, columns = np.divmod(rows_of, shape[1])
    own = np.arange(rows_of.size)
    heads, tails, degree = [], [], np.zeros(rows_of.size)
    for inside, step in ((rows > 0, -shape[1]), (rows < shape[0] - 1, shape[1]),
                         (columns > 0, -1), (columns < shape[1] - 1, 1)):
        heads.append(own[inside])
        tails.append(order[np.searchsorted(ranked, rows_of[inside] + step)])
        degree += inside
    values = np.concatenate([np.full(sum(head.size for head in heads), -1.0), degree])
    places = (np.concatenate([*heads, own]),
              np.concatenate([*tails, order[np.searchsorted(ranked, rows_of)]]))
    return sparse.csr_matrix((values, places), shape=(rows_of.size, columns_of.size))


def _coarsely(image: Image, hole: Mask, mask: Mask, report: Report) -> Image:
    """A part of a picture with a hole filled at half its size and enlarged."""
    import cv2

    size = (max(image.shape[1] // 2, 1), max(image.shape[0] // 2, 1))
    sound = (~mask).astype(np.float32)
    weight = cv2.resize(sound, size, interpolation=cv2.INTER_AREA)
    total = cv2.resize(image * sound[..., None], size, interpolation=cv2.INTER_AREA)
    small = total / np.maximum(weight, 1e-6)[..., None]
    lost = weight < 1e-3
    if lost.all():
        return np.full_like(image, float(image[~mask].mean()) if (~mask).any() else 0.5)
    half = _filled(small.astype(np.float32), lost, 0, report)
    wide = cv2.resize(half, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.where(hole[..., None], wide, image)
