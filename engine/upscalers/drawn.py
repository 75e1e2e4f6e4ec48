"""Interpolation to be looked at: a row of a photo's pixels, and the curves that are drawn through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import LUMA, Image
from engine.upscalers.plain import enlarged

CUBIC_A = -0.5
"""The a of `bicubic`, the slope of Keys' kernel at its first zero; OpenCV and PyTorch take -0.75 (Keys 1981, eq. 4)."""

DRAWN = ("nearest", "bilinear", "bicubic")
_REACH = 4  # pixels beside the row that its ends are made from
_STEPS = 32  # places between two pixels
_LOOKED = 64


@dataclass(frozen=True, eq=False)
class InterpolatedRow:
    """Part of one row of a photo, and what interpolations make of it.

    Attributes:
        columns: (n,) the pixels' columns, each at a pixel's middle.
        samples: (n,) float32, their brightness in grey levels, 0 to 255.
        places: (m,) where the curves are known, in columns, from half a pixel before the first to half one after the
            last.
        curves: by method, (m,) float32, grey levels, not clipped.
    """

    columns: NDArray[np.int64]
    samples: NDArray[np.float32]
    places: NDArray[np.float64]
    curves: Mapping[str, NDArray[np.float32]]

    def overshoot(self, method: str = "bicubic") -> tuple[float, float]:
        """How far a curve leaves the two pixels between which it lies: (grey levels, column), where that is most."""
        between = (self.places >= self.columns[0]) & (self.places <= self.columns[-1])
        places, curve = self.places[between], self.curves[method][between]
        if not places.size:
            return 0.0, float(self.columns[0])
        first = np.minimum((places - self.columns[0]).astype(np.int64), len(self.samples) - 2)
        low, high = self.samples[first], self.samples[first + 1]
        beyond = np.maximum(curve - np.maximum(low, high), np.minimum(low, high) - curve)
        most = int(beyond.argmax())
        return max(float(beyond[most]), 0.0), float(places[most])


def interpolated_row(image: Image, row: int, left: int, right: int,
                     methods: Sequence[str] = DRAWN) -> InterpolatedRow:
    """A row of a photo's pixels and the curves through it, by the same code that enlarges photos.

    Args:
        image: (H, W, 3) float32 in [0, 1].
        row: of the image.
        left: the first column.
        right: the column after the last; at least one more than `left`.
        methods: names of `engine.upscalers.plain`.
    """
    first, last = max(left - _REACH, 0), min(right + _REACH, image.shape[1])
    light = 255 * (image[row, first:last] @ LUMA)
    inner = slice((left - first) * _STEPS, (right - first) * _STEPS)
    curves = {method: enlarged(light[None, :, None], _STEPS, method)[0, inner, 0] for method in methods}
    places = left + (np.arange((right - left) * _STEPS) + 0.5) / _STEPS - 0.5
    return InterpolatedRow(np.arange(left, right), light[left - first : right - first], places, curves)


def edge_place(image: Image) -> tuple[int, int]:
    """Where a row crosses a strong edge, so that interpolations differ: (row, column), in the middle half of a photo.

    Args:
        image: (H, W, 3) float32 in [0, 1]; at most `_LOOKED` of its rows are read.
    """
    rows, columns = image.shape[:2]
    looked = np.unique(np.linspace(rows // 4, max(rows * 3 // 4 - 1, rows // 4), _LOOKED).astype(np.int64))
    low, high = columns // 4, max(columns * 3 // 4, columns // 4 + 2)
    light = image[looked, low:high] @ LUMA
    if light.shape[1] < 2:
        return rows // 2, columns // 2
    row, column = np.unravel_index(int(np.abs(np.diff(light, axis=1)).argmax()), (len(looked), light.shape[1] - 1))
    return int(looked[row]), low + int(column)
