"""How much grain a photo has, so that nobody sharpens it or takes it for detail."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data import Mask

_BLOCK = 16


def noise_level(luma: NDArray[np.float32], mask: Mask | None = None) -> float:
    """Standard deviation of the grain, from the calmest tenth of the picture's blocks.

    The diagonal Haar detail of white noise has the noise's own deviation, and that of a blurred picture is small; the
    median absolute value over a block is a robust measure of it (Donoho & Johnstone 1994). The lowest tenth over blocks
    leaves out texture, at the price of reading some 10 % low.

    Args:
        luma: (H, W) float32, [0, 1].
        mask: (H, W) bool, where to look; everywhere by default.

    Returns:
        [0, 1]; 0 where there is too little to look at.
    """
    diagonal = (luma[:-1, :-1] - luma[1:, :-1] - luma[:-1, 1:] + luma[1:, 1:]) / 2
    rows, columns = (side // _BLOCK for side in diagonal.shape)
    if not rows or not columns:
        return 0.0
    cut = np.s_[: rows * _BLOCK, : columns * _BLOCK]
    blocks = np.abs(diagonal[cut]).reshape(rows, _BLOCK, columns, _BLOCK).swapaxes(1, 2)
    levels = np.median(blocks.reshape(rows * columns, -1), axis=1) / 0.6745
    if mask is not None:
        inside = mask[:-1, :-1][cut].reshape(rows, _BLOCK, columns, _BLOCK).mean(axis=(1, 3)).ravel() > 0.9
        levels = levels[inside] if inside.any() else levels
    return float(np.quantile(levels, 0.1))
