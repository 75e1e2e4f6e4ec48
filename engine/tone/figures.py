"""What a photo's tones say of its fading: the ends of each channel, and whether all its colour is one tint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Mask
from engine.tone.rim import Box, inner
from engine.tone.shade import Shade, Shape

_FINE = 1 << 16  # steps of [0, 1], as fine as any file's
_ABOVE = 4  # times as far: an evened picture may be lighter than white
_LOW, _HIGH = 0.001, 0.999  # of the pixels that lie below each end
_BAND = 1 << 20  # pixels at once
_FEW = 200_000  # pixels that are enough for colours
_GREY = 0.05  # mean difference of channels of a photo without colours
_ONE_HUE, _SECTOR, _COLOURED = 0.95, 15.0, 0.02  # share of the pixels within so many degrees; of those that have one


@dataclass(frozen=True)
class Figures:
    """Of a whole photo's own pixels within its rim, after its shade is evened.

    Attributes:
        low: (3,) dark end of each channel.
        high: (3,) light end.
        tinted: whether it is monochrome, its colour being the paper's or the toner's.
        counts: (3, 256) pixels of each channel's tones, for a histogram.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    tinted: bool
    counts: NDArray[np.int64]


def measured(image: Image, valid: Mask | None = None, shade: Shade | None = None, share: float = 0.0) -> Figures:
    """The figures of a whole photo.

    Args:
        image: (H, W, 3).
        valid: (H, W) bool, its own pixels.
        shade: its light.
        share: how much of that is divided out.
    """
    top, left, bottom, right = inner(image)
    counts = np.zeros((3, _FINE * _ABOVE), np.int64)
    height = max(_BAND // max(right - left, 1), 1)
    for first in range(top, bottom, height):
        box = first, left, min(first + height, bottom), right
        part = evened(image[first : box[2], left:right], shade, share, image.shape[:2], box)
        own = None if valid is None else valid[first : box[2], left:right]
        for channel in range(3):
            values = part[..., channel] if own is None else part[..., channel][own]
            levels = np.clip(values * (_FINE - 1) + 0.5, 0, _FINE * _ABOVE - 1).astype(np.int32)
            counts[channel] += np.bincount(levels.ravel(), minlength=_FINE * _ABOVE)
    ends = [[_end(one, at) for one in counts] for at in (_LOW, _HIGH)]
    within = counts[:, :_FINE].reshape(3, 256, -1).sum(2)
    within[:, 255] += counts[:, _FINE:].sum(1)
    return Figures(tuple(ends[0]), tuple(ends[1]), _tinted(image[top:bottom, left:right]), within)


def evened(
    image: Image, shade: Shade | None, share: float, whole: Shape, box: Box | None = None
) -> Image:
    """An image with a share of its shade divided out; a part of one where `box` says which."""
    if shade is None or share == 0:
        return image
    return np.asarray(image * np.exp(-np.float32(share) * shade.logarithm(whole, box))[..., None], np.float32)


def _end(counts: NDArray[np.int64], share: float) -> float:
    """The tone below which a share of the pixels lies."""
    total = np.cumsum(counts)
    return float(np.searchsorted(total, share * total[-1], side="left")) / (_FINE - 1) if total[-1] else 0.0


def _tinted(image: Image) -> bool:
    """Whether a photo's colour is one tint, or none."""
    step = max(1, int(np.sqrt(image.shape[0] * image.shape[1] / _FEW)))
    pixels = image[::step, ::step].reshape(-1, 3)
    chroma = pixels.max(1) - pixels.min(1)
    if float(chroma.mean()) < _GREY:
        return True
    red, green, blue = pixels.T
    hues = np.degrees(np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue))[chroma > _COLOURED]
    middle = np.degrees(np.angle(np.exp(1j * np.radians(hues)).mean())) if hues.size else 0.0
    away = np.abs((hues - middle + 180) % 360 - 180)
    return bool(hues.size == 0 or (away < _SECTOR).mean() >= _ONE_HUE)
