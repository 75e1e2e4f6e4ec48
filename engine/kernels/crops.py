"""Where training crops are taken from: places with strong gradients, inside one region.

Source: KernelGAN, supplementary, "the crops are chosen with probability proportional to gradient magnitude"; the
restriction to a region is Multi-KernelGAN's idea (2024). Its published code draws the centres from elsewhere.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engine.data import Mask
from engine.samplings import strata

Luma = NDArray[np.float32]

_TOUCHED = 0.02  # share of a crop that may be filled


def gradient_map(luma: Luma, mask: Mask) -> NDArray[np.float32]:
    """How much detail there is around each pixel of a region.

    The horizontal, the vertical and the whole gradient each keep their strongest 3 per cent within the region as a
    binary map; the three are added and blurred by a 5×5 box. A region without gradients is equally good everywhere.
    The step at the region's own border does not count: it is half a neighbour's.

    Args:
        luma: (H, W) float32.
        mask: (H, W) bool, the region; not empty.

    Returns:
        (H, W) float32, zero outside the region.
    """
    inner = ndimage.binary_erosion(mask, iterations=3, border_value=1)
    inner = inner if inner.any() else mask
    flat = np.zeros_like(luma)
    down, right = np.gradient(luma) if min(luma.shape) > 1 else (flat, flat)
    total = np.zeros(luma.shape, np.float32)
    for strength in (np.abs(down), np.abs(right), np.hypot(down, right)):
        limit = np.quantile(strength[inner], 0.97)
        total += (strength >= max(limit, 1e-4)) & inner
    edge = min(5, (min(luma.shape) - 1) // 4)
    if edge:
        for band in (np.s_[:edge], np.s_[-edge:], np.s_[:, :edge], np.s_[:, -edge:]):
            total[band] = 0
    total = ndimage.uniform_filter(total, 5, mode="constant") * mask
    return total if total.max() > 0 else mask.astype(np.float32)


def centre_probability(
    detail: NDArray[np.float32], mask: Mask, side: int, valid: Mask | None = None
) -> NDArray[np.float64]:
    """How likely each pixel is the centre of a crop of `side`; zero outside the region, sum 1.

    The detail around the centre counts, times the fourth power of the share of the crop that lies in the region, so
    that crops that look mostly at a neighbour's blur are rare even along the border.

    Args:
        detail: (H, W), from :func:`gradient_map`.
        mask: (H, W) bool, the region; not empty.
        side: of the crops, in pixels.
        valid: (H, W) bool, the photo's own pixels, all by default; crops that hardly touch others are drawn where
            there are such, and else those that touch few.
    """
    window = max(side // 2, 1)
    near = ndimage.uniform_filter(detail.astype(np.float64), window, mode="constant")
    share = ndimage.uniform_filter(mask.astype(np.float64), side, mode="constant")
    likely = np.where(mask, np.clip(near, 0, None) * share**4, 0.0)
    if valid is not None:
        sound = ndimage.uniform_filter(valid.astype(np.float64), side)
        clear = np.where(sound < 1 - _TOUCHED, 0.0, likely)
        likely = clear if clear.sum() > 0 else likely * sound**8
    if likely.sum() <= 0:
        likely = np.where(mask, np.maximum(share, 1e-9) ** 4, 0.0)
    return np.asarray(likely / likely.sum())


def draw_crops(
    probability: NDArray[np.float64], side: int, count: int, random: np.random.Generator, how: str = "random"
) -> NDArray[np.int_]:
    """Top-left corners of `count` crops, moved inside the picture where a centre lies near its edge.

    Args:
        probability: (H, W), from :func:`centre_probability`.
        side: of the crops; at most the picture's smaller side.
        count: how many.
        random: the source of chance.
        how: one of `engine.samplings.WAYS`: each by itself as published ("random"), or spread evenly over what is
            likely.

    Returns:
        (count, 2) rows and columns.
    """
    rows, columns = probability.shape
    centres = strata(probability, count, how, random)
    corners: NDArray[np.int_] = np.clip(centres - side // 2, 0, [rows - side, columns - side])
    return corners
