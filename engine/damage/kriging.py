"""What is narrow filled with the most likely value under the correlations of its surroundings; the rest smoothly.

Ordinary kriging (G. Matheron, "Principles of geostatistics", Economic Geology 58, 1963; for pictures, the kriging
component of B. Galerne and A. Leclaire, "Texture inpainting using efficient Gaussian conditional simulation", SIAM J.
Imaging Sciences 10, 2017, section 2): the best linear unbiased guess at a lost pixel from the sound ones around it,
given how pixels go together there. Hair, cloth and edges go on in their own direction, which an equation that knows
none cannot do. Nothing is copied from elsewhere, and nothing drawn: it is a mean, calm where nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.damage.fill import biharmonic, range_of
from engine.data import Image, Mask
from engine.progress import Report, part, silent
from engine.said import Said

WIDEST = 20  # pixels across what is still narrow: from farther off, pixels around it say less than smoothness does
_ROWS = 2048  # that are looked at, or kept at hand, at once
_PLACES = 200_000  # lost pixels that are put in their places at once
_TILE = 16  # pixels of a side that is solved at once
_REACH = 4  # pixels around a hole that are asked
_WINDOW = 48  # pixels of the side on which correlations are measured
_PITCH = 2 * _WINDOW
_MIDST = _WINDOW * _PITCH + _WINDOW  # where the table of correlations holds that of a pixel with itself
_DOUBT = 1e-3  # of the variance, that is no correlation with anything
_GRAIN = 1 / 255  # at least so much of a pixel is its own

_Floats = NDArray[np.float64]
_Places = NDArray[np.intp]


def kriging(image: Image, mask: Mask, report: Report = silent) -> Image:
    """The image with the pixels of `mask` filled.

    Args:
        image: (H, W, 3) float32; not changed.
        mask: (H, W) bool, what is to be filled; pieces of more than `WIDEST` pixels across are filled as by
            `biharmonic`, and are then what the narrow ones on them are filled from.
        report: progress; may raise `Cancelled`.

    Returns:
        (H, W, 3) float32: the same outside the mask; inside within the range of what is sound.
    """
    smooth = biharmonic(image, mask, part(report, 0.0, 0.3))
    if not mask.any() or mask.all():
        return smooth
    hole = mask & ~wide(mask)
    filled, tell = _Filled.of(smooth, hole), part(report, 0.3, 1.0)
    tiles = np.unique(np.stack(np.nonzero(hole)) // _TILE, axis=1).T * _TILE
    let_go = _ROWS
    for number, (top, left) in enumerate(tiles.tolist()):
        tell(number / len(tiles), Said("mending"))
        if top >= let_go:
            let_go = top + _ROWS
            large.let_go(smooth)
        filled.solve(top, left)
    filled.put(*range_of(image, mask))
    return smooth


def wide(mask: Mask) -> Mask:
    """(H, W) bool: places of a mask into which a disc of more than `WIDEST` pixels fits."""
    made = np.zeros_like(mask)
    for top in range(0, mask.shape[0], _ROWS):  # distances take four times what a mask does
        first = max(top - 2 * WIDEST, 0)
        if mask[top : top + _ROWS].any():
            found = _wide(mask[first : top + _ROWS + 2 * WIDEST])
            made[top : top + _ROWS] = found[top - first :][: _ROWS]
    return made


def _wide(mask: Mask) -> Mask:
    """The same of a part, all but what lies near its sides."""
    import cv2

    deep = 2 * cv2.distanceTransform(mask.view(np.uint8), cv2.DIST_L2, 5) - 1 > WIDEST
    if not deep.any():
        return np.zeros_like(mask)
    near: Mask = cv2.distanceTransform((~deep).view(np.uint8), cv2.DIST_L2, 5) <= (WIDEST + 1) / 2
    return np.logical_and(near, mask)


@dataclass(frozen=True)
class _Filled:
    """A picture whose narrow holes are filled tile by tile; where tiles overlap, the nearer to its midst has more say.

    Attributes:
        smooth: (H, W, 3), filled smoothly.
        hole: (H, W) what is to be filled better.
        places: (n,) of the lost pixels in the flat picture.
        total: (n, 3) of all guesses, weighted.
        weight: (n,) of these.
    """

    smooth: Image
    hole: Mask
    places: _Places
    total: _Floats
    weight: _Floats

    @classmethod
    def of(cls, smooth: Image, hole: Mask) -> _Filled:
        """Nothing solved yet."""
        places = np.flatnonzero(hole)
        return cls(smooth, hole, places, np.zeros((places.size, 3)), np.zeros(places.size))

    def solve(self, top: int, left: int) -> None:
        """Guess at what is lost in a tile, and beside it."""
        import cv2

        rows, columns = np.nonzero(self.hole[top : top + _TILE, left : left + _TILE])
        first, last = (top + rows.min(), left + columns.min()), (top + rows.max() + 1, left + columns.max() + 1)
        box = tuple(slice(max(low - _REACH, 0), min(high + _REACH, length))
                    for low, high, length in zip(first, last, self.hole.shape, strict=True))
        lost = self.hole[box]
        near = cv2.dilate(lost.view(np.uint8), np.ones((2 * _REACH + 1, 2 * _REACH + 1), np.uint8)).astype(bool)
        around, beside = np.nonzero(near & ~lost)
        if not around.size:
            return
        middle = (int(first[0] + last[0]) // 2, int(first[1] + last[1]) // 2)
        rows, columns = np.nonzero(lost)
        values = self.smooth[box][around, beside]
        guess = _guessed(_correlations(self.smooth, middle), (around, beside), (rows, columns), values)
        own = np.minimum(np.minimum(rows + 1, lost.shape[0] - rows), np.minimum(columns + 1, lost.shape[1] - columns))
        where = (rows + box[0].start) * self.hole.shape[1] + columns + box[1].start
        at = np.searchsorted(self.places, where)
        self.total[at] += own[:, None] * guess
        self.weight[at] += own

    def put(self, low: NDArray[np.float32], high: NDArray[np.float32]) -> None:
        """What was guessed in the place of what was filled smoothly, within a range."""
        flat = self.smooth.reshape(-1, 3)
        for begin in range(0, self.places.size, _PLACES):
            part = slice(begin, begin + _PLACES)
            places, weight = self.places[part], self.weight[part, None]
            found = np.divide(self.total[part], weight, out=flat[places].astype(np.float64), where=weight > 0)
            flat[places] = np.clip(found.astype(np.float32), low, high)
            large.let_go(self.smooth)


def _correlations(image: Image, middle: tuple[int, int]) -> _Floats:
    """The covariance of pixels by their distance, around a place, as a flat table of `_PITCH` columns.

    It is that of a window that fades towards its sides, and so no variance of any sum of pixels is negative.
    """
    around = [_mirrored(place - _WINDOW // 2, length) for place, length in zip(middle, image.shape, strict=False)]
    fade = np.hanning(_WINDOW + 2)[1:-1]
    fading = np.outer(fade, fade)[..., None]
    window = image[np.ix_(*around)].astype(np.float64)
    rest = (window - (window * fading).sum((0, 1)) / fading.sum()) * fading
    power = np.square(np.abs(np.fft.rfft2(rest, (_PITCH, _PITCH), axes=(0, 1)))).mean(axis=2)
    table: _Floats = np.fft.fftshift(np.fft.irfft2(power, (_PITCH, _PITCH))).ravel() / np.square(fading).sum()
    return table


def _mirrored(first: int, length: int) -> _Places:
    """The places of a window from `first` on, mirrored at the ends of [0, length)."""
    places = np.arange(first, first + _WINDOW) % (2 * length)
    return np.minimum(places, 2 * length - 1 - places)


def _guessed(
    table: _Floats, asked: tuple[_Places, _Places], lost: tuple[_Places, _Places], values: NDArray[np.float32]
) -> _Floats:
    """(lost pixels, 3): the best linear unbiased guess from the values of the pixels asked; their mean is not known."""
    from scipy.linalg import cho_factor, cho_solve

    own, wanted = asked[0] * _PITCH + asked[1], lost[0] * _PITCH + lost[1]
    among = table[own[:, None] - own + _MIDST]
    among[np.diag_indices(own.size)] += _DOUBT * table[_MIDST] + _GRAIN**2
    known = np.column_stack([values.astype(np.float64), np.ones(own.size)])
    solved = cho_solve(cho_factor(among, overwrite_a=True, check_finite=False), known, check_finite=False)
    mean = solved[:, :3].sum(0) / solved[:, 3].sum()
    guess: _Floats = mean + table[wanted[:, None] - own + _MIDST] @ (solved[:, :3] - np.outer(solved[:, 3], mean))
    return guess
