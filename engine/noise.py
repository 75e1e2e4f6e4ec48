"""How much grain and how strong JPEG blocks a photo has, so that nobody sharpens them or takes them for detail."""

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


def block_level(luma: NDArray[np.float32]) -> float:
    """How far the steps between JPEG's 8×8 blocks stand out, in the way of a deviation; comparable to grain.

    Along each axis a step is compared with the mean of its two neighbours; the median over the lines of one of the
    eight phases is taken, and the strongest phase compared with the median phase. Texture is as strong in one phase
    as in another, and both axes have to agree. Pictures that never were JPEG give less than one grey level of 255,
    strongly compressed ones 2 to 7.

    Args:
        luma: (H, W) float32, [0, 1].

    Returns:
        [0, 1]; 0 below 32 pixels.
    """
    if min(luma.shape) < 32:
        return 0.0
    found = []
    for plane in (luma, luma.T):
        step = np.diff(plane, axis=0)
        excess = np.abs(step[1:-1] - (step[:-2] + step[2:]) / 2).mean(axis=1)
        phases = [float(np.median(excess[phase::8])) for phase in range(8)]
        found.append(max(phases) - float(np.median(phases)))
    return min(found)
