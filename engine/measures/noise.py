"""How much grain and how strong JPEG blocks a photo has, so that nobody sharpens them or takes them for detail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.data import Mask
from engine.progress import Report, part, silent

_BLOCK = 16
_PIECE = 1_000_000  # pixels between two reports


def bands(rows: int, columns: int, each: int = 1) -> Iterator[tuple[int, int, float]]:
    """A picture in bands of some million pixels, so that long sums can tell where they are and be stopped.

    Args:
        rows: to be divided.
        columns: of the picture.
        each: a band has a multiple of so many rows.

    Yields:
        (first row, row after the last, share of the rows that lie before).
    """
    count = min(max(-(-rows * columns // _PIECE), 1), max(rows // (2 * each), 1))
    ends = [rows // each * index // count * each for index in range(count)]
    for low, high in pairwise([*ends, rows]):
        yield low, high, low / rows


def noise_level(
    luma: NDArray[np.float32], mask: Mask | None = None, report: Report = silent, valid: Mask | None = None
) -> float:
    """Standard deviation of the grain, from the calmest tenth of the picture's blocks.

    The diagonal Haar detail of white noise has the noise's own deviation, and that of a blurred picture is small; the
    median absolute value over a block is a robust measure of it (Donoho & Johnstone 1994). The lowest tenth over blocks
    leaves out texture, at the price of reading some 10 % low.

    Args:
        luma: (H, W) float32, [0, 1].
        mask: (H, W) bool, where to look; everywhere by default.
        report: moves from 0 to 1; may raise `Cancelled`.
        valid: (H, W) bool, the photo's own pixels, all by default; a block that is less than half its own is left out.

    Returns:
        [0, 1]; 0 where there is too little to look at.
    """
    rows, columns = ((side - 1) // _BLOCK for side in luma.shape)
    if rows < 1 or columns < 1:
        return 0.0
    levels = np.empty(rows * columns, np.float32)
    inside, own = np.ones(rows * columns, bool), np.ones(rows * columns, bool)
    for low, high, done in bands(rows, columns * _BLOCK**2):
        report(done)
        cut = luma[low * _BLOCK : high * _BLOCK + 1, : columns * _BLOCK + 1]
        diagonal = (cut[:-1, :-1] - cut[1:, :-1] - cut[:-1, 1:] + cut[1:, 1:]) / 2
        here = slice(low * columns, high * columns)
        blocks = np.abs(diagonal).reshape(high - low, _BLOCK, columns, _BLOCK).swapaxes(1, 2)
        if valid is None:
            levels[here] = np.median(blocks.reshape((high - low) * columns, -1), axis=1) / 0.6745
        else:
            levels[here], own[here] = _of_own(blocks, valid[low * _BLOCK : high * _BLOCK + 1, : columns * _BLOCK + 1])
        if mask is not None:
            covered = mask[low * _BLOCK : high * _BLOCK, : columns * _BLOCK]
            shares = covered.reshape(high - low, _BLOCK, columns, _BLOCK).mean(axis=(1, 3))
            inside[here] = shares.ravel() > 0.9
    report(1.0)
    if not own.any():
        return 0.0
    inside = inside & own if (inside & own).any() else own
    return float(np.quantile(levels[inside], 0.1))


def _of_own(blocks: NDArray[np.float32], valid: Mask) -> tuple[NDArray[np.float32], Mask]:
    """Each block's level from those details whose four pixels are the photo's own, and whether half of them are."""
    whole = valid[:-1, :-1] & valid[1:, :-1] & valid[:-1, 1:] & valid[1:, 1:]
    down, across = blocks.shape[:2]
    marks = whole.reshape(down, _BLOCK, across, _BLOCK).swapaxes(1, 2).reshape(down * across, -1)
    enough: Mask = marks.mean(axis=1) >= 0.5
    levels = np.zeros(down * across, np.float32)
    details = np.where(marks, blocks.reshape(down * across, -1), np.nan)[enough]
    levels[enough] = np.nanmedian(details, axis=1) / 0.6745
    return levels, enough


def block_level(luma: NDArray[np.float32], report: Report = silent, valid: Mask | None = None) -> float:
    """How far the steps between JPEG's 8×8 blocks stand out, in the way of a deviation; comparable to grain.

    Along each axis a step is compared with the mean of its two neighbours; the median over the lines of one of the
    eight phases is taken, and the strongest phase compared with the median phase. Texture is as strong in one phase
    as in another, and both axes have to agree. Pictures that never were JPEG give less than one grey level of 255,
    strongly compressed ones 2 to 7.

    Args:
        luma: (H, W) float32, [0, 1].
        report: moves from 0 to 1; may raise `Cancelled`.
        valid: (H, W) bool, the photo's own pixels, all by default; a step beside any other is left out.

    Returns:
        [0, 1]; 0 below 32 pixels.
    """
    if min(luma.shape) < 32:
        return 0.0
    found = []
    for number, plane in enumerate((luma, luma.T)):
        excess = np.empty(plane.shape[0] - 3, np.float32)
        told = part(report, number / 2, number / 2 + 0.5)
        for low, high, done in bands(excess.size, plane.shape[1]):
            told(done)
            step = np.diff(plane[low : high + 3], axis=0)
            beyond = np.abs(step[1:-1] - (step[:-2] + step[2:]) / 2)
            if valid is None:
                excess[low:high] = beyond.mean(axis=1)
            else:
                own = (valid if number == 0 else valid.T)[low : high + 3]
                own = own[:-3] & own[1:-2] & own[2:-1] & own[3:]
                counts = own.sum(axis=1)
                excess[low:high] = np.where(counts, (beyond * own).sum(axis=1) / np.maximum(counts, 1), np.nan)
        if not all(np.isfinite(excess[phase::8]).any() for phase in range(8)):
            return 0.0
        phases = [float(np.nanmedian(excess[phase::8])) for phase in range(8)]
        found.append(max(phases) - float(np.median(phases)))
    report(1.0)
    return min(found)
