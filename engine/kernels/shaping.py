"""What is done to a raw kernel: noise cut off, centre of mass put right, carried over to another scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engine.data import Kernel

Weights = NDArray[np.float64]


def cleaned(raw: NDArray[np.floating], largest: int = 40, mass: float = 0.98) -> Weights:
    """Keep the largest weights and normalise them to sum 1.

    The published code subtracts three quarters of the 41st largest weight from all others, which turns a true width
    of 2.2 pixels into 1.5. Here the `largest` weights stay as they are, and as many more as are needed to keep the
    share `mass` of what is positive, so that a wide kernel is not cut.

    Args:
        raw: (K, K), any sum.
        largest: how many weights stay at least (n = 40 in the paper).
        mass: the share of the positive weights' sum that stays at least, [0, 1].

    Returns:
        (K, K) float64, sum 1, not negative.

    Raises:
        ValueError: nothing is positive.
    """
    positive = np.clip(np.asarray(raw, np.float64), 0, None)
    total = positive.sum()
    if not np.isfinite(total) or total <= 0:
        raise ValueError("The kernel has no positive weight.")
    order = np.sort(positive, axis=None)[::-1]
    needed = int(np.searchsorted(np.cumsum(order), mass * total)) + 1
    keep = min(max(largest, needed), order.size)
    kept = np.where(positive >= order[keep - 1], positive, 0.0)
    return np.asarray(kept / kept.sum())


def centred(weights: NDArray[np.floating], size: int) -> Weights:
    """The kernel on a `size`×`size` grid with its centre of mass at (size - 1) / 2, moved by linear interpolation.

    Cubic interpolation, which the published code uses, rings around a narrow kernel; linear interpolation is a small
    blur instead, of at most half a pixel² of variance, and is skipped where the kernel is in place already.

    Args:
        weights: (K, K), not negative, with a sum.
        size: side of the result.

    Returns:
        (size, size) float64, sum 1.
    """
    target = (size - 1) / 2
    rows, columns = np.mgrid[:size, :size].astype(np.float64)
    moved = np.asarray(weights, np.float64)
    place = (np.array(moved.shape) - 1) / 2 - target
    for _ in range(4):  # what moves over the edge is lost, and shifts the rest: a few rounds settle it
        shift = np.array(ndimage.center_of_mass(moved)) - (np.array(moved.shape) - 1) / 2
        if np.abs(shift).max() < 0.02 and moved.shape[0] == size:
            break
        shift = np.where(np.abs(shift - np.round(shift)) < 0.02, np.round(shift), shift) + place
        moved = ndimage.map_coordinates(moved, [rows + shift[0], columns + shift[1]], order=1, mode="constant")
        place = np.zeros(2)
    return np.asarray(moved / moved.sum())


def fourfold(weights: NDArray[np.floating]) -> Weights:
    """The x4 kernel of a x2 kernel: blurring and halving twice, written as one kernel.

    Source: KernelGAN, section 5: k4 = k2 * dilated(k2, 2).

    Args:
        weights: (K, K), K even, centred at (K - 1) / 2.

    Returns:
        (3K - 2, 3K - 2) cut to 2K - 2 or what holds all but 0.1 % of the mass, even, centred.
    """
    side = weights.shape[0]
    whole = np.zeros((3 * side - 2, 3 * side - 2))
    for row in range(side):
        for column in range(side):
            whole[2 * row : 2 * row + side, 2 * column : 2 * column + side] += weights[row, column] * weights
    return trimmed(whole)


def trimmed(weights: NDArray[np.floating], loss: float = 1e-3) -> Weights:
    """The smallest centred square, of the same parity, that keeps all but the share `loss` of the mass; sum 1."""
    weights = np.asarray(weights, np.float64)
    total = np.abs(weights).sum()
    while weights.shape[0] > 3:
        inner = weights[1:-1, 1:-1]
        if np.abs(inner).sum() < (1 - loss) * total:
            break
        weights = inner
    return np.asarray(weights / weights.sum())


def rescaled(kernel: Kernel, scale: int) -> Kernel:
    """The same optical blur on the grid of another scale: widths in photo pixels stay as they are.

    The kernel is read as a density, stretched by scale / kernel.scale, and integrated over the new pixels (5×5
    samples a pixel).

    Args:
        kernel: at any scale.
        scale: the scale wanted.
    """
    if scale == kernel.scale:
        return kernel
    factor = scale / kernel.scale
    side = max(int(np.ceil(kernel.size * factor)), 1) + 2
    side += (side - scale) % 2
    fine = 5
    steps = (np.arange(side * fine) + 0.5) / fine - side / 2  # offsets from the centre, in new pixels
    place = steps / factor + (kernel.size - 1) / 2
    rows, columns = np.meshgrid(place, place, indexing="ij")
    dense = ndimage.map_coordinates(kernel.weights.astype(np.float64), [rows, columns], order=1, mode="constant")
    coarse = dense.reshape(side, fine, side, fine).sum(axis=(1, 3))
    weights = trimmed(coarse)
    weights = centred(weights, weights.shape[0])
    return Kernel(weights.astype(np.float32), scale, kernel.origin, kernel.confidence)
