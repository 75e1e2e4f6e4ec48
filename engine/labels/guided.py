"""The guided filter: smooths a plane so that its borders bend to the edges of a guide, grey or in colour.

Source: K. He, J. Sun, X. Tang, "Guided image filtering", IEEE PAMI 35(6), 2013; the model may be enlarged before it is
applied, as in K. He, J. Sun, "Fast guided filter", 2015.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Floats = NDArray[np.floating]
Box = Callable[[Floats], Plane]

_PAIRS = (0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)  # of a symmetric 3×3 matrix


def linear_model(guide: Plane, plane: Plane, box: Box, smoothness: float) -> tuple[Plane, Plane]:
    """Gain and offset with which `guide` explains `plane` around each pixel: plane ≈ (gain · guide) + offset.

    Args:
        guide: (H, W) or (H, W, 3) float32.
        plane: (H, W) float32.
        box: the mean over the window around each pixel, of (H, W) or of each channel of (H, W, 3).
        smoothness: variance of the guide below which an edge is blurred over rather than followed.

    Returns:
        The gain, as large as `guide`, and the offset, (H, W); both are means over all windows that hold the pixel.
    """
    centre, level = box(guide), box(plane)
    if guide.ndim == 2:
        variance = box(np.square(guide)) - np.square(centre)
        slope: Floats = (box(np.multiply(guide, plane)) - centre * level) / (variance.clip(0) + np.float32(smoothness))
        return box(slope), box(np.subtract(level, slope * centre))
    shared = box(guide * plane[..., None]) - centre * level[..., None]
    gain = _solved(_covariance(guide, centre, box, smoothness), shared, smoothness**3)
    offset = level - (gain * centre).sum(axis=-1)
    return box(gain.astype(np.float32)), box(offset.astype(np.float32))


def _covariance(guide: Plane, centre: Plane, box: Box, smoothness: float) -> list[Floats]:
    """The covariances of the guide's channels in the order of `_PAIRS`, the variances raised by `smoothness`."""
    return [
        box(guide[..., i] * guide[..., j]) - centre[..., i] * centre[..., j] + (smoothness if i == j else 0.0)
        for i, j in _PAIRS
    ]


def _solved(matrix: list[Floats], right: Plane, least: float) -> Floats:
    """(H, W, 3): `right` divided by the symmetric 3×3 matrix of each pixel, whose determinant is at least `least`."""
    rr, rg, rb, gg, gb, bb = matrix
    cofactors = np.stack([
        gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb,
        rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg,
    ])  # in the order of `_PAIRS`  # fmt: skip
    determinant = np.maximum(rr * cofactors[0] + rg * cofactors[1] + rb * cofactors[2], least)
    red, green, blue = right[..., 0], right[..., 1], right[..., 2]
    over = np.stack([
        cofactors[0] * red + cofactors[1] * green + cofactors[2] * blue,
        cofactors[1] * red + cofactors[3] * green + cofactors[4] * blue,
        cofactors[2] * red + cofactors[4] * green + cofactors[5] * blue,
    ], axis=-1)  # fmt: skip
    return np.asarray(over / determinant[..., None])
