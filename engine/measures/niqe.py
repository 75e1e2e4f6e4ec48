"""NIQE, a score of how natural a picture looks that needs no reference: written from the paper.

Source: A. Mittal, R. Soundararajan, A. C. Bovik, "Making a 'Completely Blind' Image Quality Analyzer", IEEE Signal
Processing Letters 20(3), 2013. The statistics of pristine pictures come from a file of weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.special import gamma

from engine.damaged import arrays
from engine.degrade import keys_cubic
from engine.errors import BadWeights
from engine.progress import Report, silent
from engine.said import Said

BLOCK = 96  # side of the blocks that statistics are taken of, in pixels of the full size
_WINDOW_SIGMA = 7 / 6
_SHAPES = np.arange(0.2, 10.001, 0.001)
_RATIOS = gamma(2 / _SHAPES) ** 2 / (gamma(1 / _SHAPES) * gamma(3 / _SHAPES))

Plane = NDArray[np.float64]
Rows = Callable[[int, int], NDArray[np.floating]]


@dataclass(frozen=True)
class Model:
    """What pristine pictures are like.

    Attributes:
        mean: (36,) mean of the features.
        covariance: (36, 36).
    """

    mean: Plane
    covariance: Plane

    @classmethod
    def read(cls, path: Path) -> Model:
        """From an .npz with `mu_pris_param` and `cov_pris_param`.

        Raises:
            BadWeights: the file cannot be read or holds something else.
        """
        try:
            content = arrays(path)
            mean = np.asarray(content["mu_pris_param"], np.float64).ravel()
            covariance = np.asarray(content["cov_pris_param"], np.float64)
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise BadWeights("'{name}' does not hold NIQE's parameters: {reason}.", name=path.name,
                             reason=str(fault)) from fault
        if mean.shape != (36,) or covariance.shape != (36, 36):
            raise BadWeights("'{name}' does not hold NIQE's parameters: 36 features are expected.", name=path.name)
        return cls(mean, covariance)


def niqe(
    rows: Rows, shape: tuple[int, int], model: Model, report: Report = silent, every: int = 1,
    counts: Callable[[tuple[int, int, int, int]], bool] = lambda box: True,
) -> float | None:
    """The distance of a picture's statistics from those of pristine pictures; smaller is more natural.

    Working memory holds a strip of some blocks' height, whatever the size of the picture.

    Args:
        rows: (top, bottom) → (bottom - top, W) luma of those rows in [0, 255]; rounded here, as the authors do.
        shape: (H, W) of the picture.
        model: the pristine statistics.
        report: is told after every strip.
        every: look at one row of blocks in so many, for a picture so large that a share of it says enough.
        counts: (top, left, bottom, right) of a block → whether it does.

    Returns:
        From about 2 (a good photograph) upwards; None for a picture of fewer than four whole blocks of 96×96, or one
        without any texture, for which it means nothing.
    """
    down, across = shape[0] // BLOCK, shape[1] // BLOCK
    if down * across < 4:
        return None
    features = []
    for index in range(0, down, every):
        strip = _strip_features(rows, index, down * BLOCK, across * BLOCK)
        top = index * BLOCK
        some = [counts((top, left * BLOCK, top + BLOCK, (left + 1) * BLOCK)) for left in range(across)]
        features.append(strip[some])
        report((index + 1) / down, Said("NIQE"))
    table = np.concatenate(features)
    if len(table) < 4:
        return None
    mean = np.nanmean(table, axis=0) if np.isfinite(table).any(axis=0).all() else None
    whole = table[np.isfinite(table).all(axis=1)]
    if mean is None or len(whole) < 2:
        return None
    pooled = np.linalg.pinv((model.covariance + np.cov(whole, rowvar=False)) / 2)
    apart = mean - model.mean
    return float(np.sqrt(max(apart @ pooled @ apart, 0.0)))


def _strip_features(rows: Rows, index: int, height: int, width: int) -> Plane:
    """(blocks, 36) features of one row of blocks at both sizes."""
    margin = 16  # enough for the window at either size and for the reduction
    top, bottom = index * BLOCK, (index + 1) * BLOCK
    first, last = max(top - margin, 0), min(bottom + margin, height)
    luma = np.rint(np.asarray(rows(first, last), np.float64)[:, :width])
    full = _normalised(luma)[top - first : bottom - first]
    half = _normalised(_halved(luma))[(top - first) // 2 : (bottom - first) // 2]
    parts = []
    for plane, side in ((full, BLOCK), (half, BLOCK // 2)):
        blocks = plane.reshape(side, -1, side).swapaxes(0, 1)
        parts.append(np.stack([_features(block) for block in blocks]))
    return np.concatenate(parts, axis=1)


def _normalised(luma: Plane) -> Plane:
    """Minus the local mean, over the local deviation plus 1: equations 1 to 3."""
    reach = {"sigma": _WINDOW_SIGMA, "radius": 3, "mode": "nearest"}
    mean = ndimage.gaussian_filter(luma, **reach)
    square = ndimage.gaussian_filter(luma * luma, **reach)
    return np.asarray((luma - mean) / (np.sqrt(np.abs(square - mean * mean)) + 1), np.float64)


def _halved(luma: Plane) -> Plane:
    """Half the size by antialiased bicubic interpolation, as MATLAB's `imresize`; the sides are even."""
    line = keys_cubic(2)
    line /= line.sum()
    for axis in (0, 1):
        moved = np.moveaxis(np.pad(luma, [(3, 3) if a == axis else (0, 0) for a in (0, 1)], "symmetric"), axis, 0)
        count = (moved.shape[0] - 6) // 2
        total = sum(weight * moved[tap : tap + 2 * count : 2] for tap, weight in enumerate(line))
        luma = np.moveaxis(np.asarray(total), 0, axis)
    return luma


def _features(block: Plane) -> Plane:
    """(18,): shape and width of the block's values, and of the products of neighbours in four directions."""
    shape, left, right = _asymmetric(block)
    found = [shape, (left + right) / 2]
    for step in ((0, 1), (1, 0), (1, 1), (1, -1)):
        shape, left, right = _asymmetric(block * np.roll(block, step, axis=(0, 1)))
        found += [shape, (right - left) * gamma(2 / shape) / gamma(1 / shape), left, right]
    return np.array(found)


def _asymmetric(values: Plane) -> tuple[float, float, float]:
    """(shape, left scale, right scale) of an asymmetric generalised Gaussian, by matching moments; NaN if flat."""
    below, above = values[values < 0], values[values > 0]
    if below.size == 0 or above.size == 0:
        return float("nan"), float("nan"), float("nan")
    left, right = float(np.sqrt(np.mean(below**2))), float(np.sqrt(np.mean(above**2)))
    balance = left / right
    spread = float(np.mean(np.abs(values)) ** 2 / np.mean(values**2))
    wanted = spread * (balance**3 + 1) * (balance + 1) / (balance**2 + 1) ** 2
    shape = float(_SHAPES[np.argmin((_RATIOS - wanted) ** 2)])
    scale = float(np.sqrt(gamma(1 / shape) / gamma(3 / shape)))
    return shape, left * scale, right * scale
