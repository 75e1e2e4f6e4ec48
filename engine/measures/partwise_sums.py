"""Sums over a picture's parts (all of it, each region, the band around region borders), gathered band by band."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engine.data import Mask, Regions

ALL, BORDER = "all", "border"
_BAND_PIXELS = 1 << 19  # under a second's work, so that cancelling takes no longer


class Parts:
    """Adds up per-pixel values over each part of a picture, a band of rows at a time.

    Attributes:
        names: label → name of the part; a name that two regions share, or that means another part, gets its label.
    """

    def __init__(self, regions: Regions, scale: int, reach: int = 8, valid: Mask | None = None) -> None:
        """See the class.

        Args:
            regions: (H, W) labels.
            scale: how many times larger the measured picture is; masks are enlarged nearest.
            reach: pixels of the measured picture on either side of a region border that belong to "border".
            valid: (H, W) bool, the pixels that count; None for all.
        """
        self._valid = valid
        self._labels, self._scale, self._reach = regions.labels, scale, reach
        present = regions.present
        told = [regions.names[label] for label in present]
        self.names = {
            label: name if told.count(name) == 1 and name not in (ALL, BORDER) else f"{name} ({label})"
            for label, name in zip(present, told, strict=True)
        }
        self._sums: dict[str, dict[str, tuple[float, int]]] = {}

    def add(self, figure: str, values: NDArray[np.float64], top: int, left: int = 0, window: int = 0) -> None:
        """Add a band of values.

        Args:
            figure: what the values are.
            values: (rows, columns), one for each pixel.
            top: the row of the measured picture that `values` begins at.
            left: the column, likewise.
            window: how far around a pixel its value looks; where that is beside the valid pixels, it does not count.
        """
        bottom, right = top + values.shape[0], left + values.shape[1]
        sums = self._sums.setdefault(figure, {})
        own = None if self._valid is None else self._own(self._valid, top, bottom, window)[:, left:right]
        _count(sums, ALL, values if own is None else values[own])
        if len(self.names) < 2:
            for name in self.names.values():
                _count(sums, name, values if own is None else values[own])
            return
        labels, border = self._band(top, bottom)
        for label, name in self.names.items():
            inside = labels[:, left:right] == label
            _count(sums, name, values[inside if own is None else inside & own])
        border = border[:, left:right]
        _count(sums, BORDER, values[border if own is None else border & own])

    def means(self, figure: str) -> dict[str, float]:
        """Part → mean of what was added, for the parts that had a pixel."""
        return {name: total / count for name, (total, count) in self._sums.get(figure, {}).items() if count}

    def _own(self, valid: Mask, top: int, bottom: int, window: int) -> Mask:
        """The pixels of some rows of the measured picture that look at valid ones alone."""
        scale = self._scale
        first = max(top - window, 0) // scale
        last = min(-(-(bottom + window) // scale), valid.shape[0])
        large = valid[first:last].repeat(scale, axis=0).repeat(scale, axis=1)
        if window:
            large = ndimage.minimum_filter(large, 2 * window + 1, mode="nearest")
        return np.asarray(large[top - first * scale : bottom - first * scale], bool)

    def _band(self, top: int, bottom: int) -> tuple[NDArray[np.uint8], Mask]:
        """Labels and border band of some rows of the measured picture."""
        scale, reach = self._scale, self._reach
        first = max(top - reach, 0) // scale
        last = min(-(-(bottom + reach) // scale), self._labels.shape[0])
        labels = self._labels[first:last].repeat(scale, axis=0).repeat(scale, axis=1)
        size = 2 * reach + 1
        unlike = ndimage.maximum_filter(labels, size, mode="nearest") != ndimage.minimum_filter(
            labels, size, mode="nearest"
        )
        rows = slice(top - first * scale, bottom - first * scale)
        return labels[rows], unlike[rows]


def bands(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """(top, bottom) of bands of about half a megapixel, from the top of a picture down."""
    height = max(_BAND_PIXELS // max(columns, 1), 16)
    for top in range(0, rows, height):
        yield top, min(top + height, rows)


def decibels(error: float, peak: float) -> float:
    """PSNR of a mean square error: 10 log10(peak² / error); infinite without an error."""
    return 10 * math.log10(peak * peak / error) if error > 0 else math.inf


def _count(sums: dict[str, tuple[float, int]], name: str, values: NDArray[np.float64]) -> None:
    """Add values to one part's sum and count."""
    total, count = sums.get(name, (0.0, 0))
    sums[name] = total + float(values.sum()), count + values.size
