"""Spectra of a photo: the mean logarithm of its power over windows that overlap by half."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import LUMA, Image, Mask

_LARGEST, _SMALLEST = 256, 64  # pixels of a window's side
_MOST_WINDOWS = 240  # looked at, spread over the photo: enough for a sure mean, and the time ends somewhere
_CALM = 0.004  # deviation, of [0, 1], below which a window shows nothing, not even a screen
_LEAST_OWN = 0.9  # of a window's pixels that must be the photo's own
_DUST = 1e-9  # power that no picture of 8 bits falls below, so that a flat window has a logarithm


@dataclass(frozen=True)
class Spectra:
    """What the windows of a photo show; zero frequency is in the middle of each.

    Attributes:
        mean: (N, N) float32, mean logarithm of the power; a sinusoid of amplitude A has about 2 ln (A / 2).
        single: (windows, N, N) float32, that of each window.
    """

    mean: NDArray[np.float32]
    single: NDArray[np.float32]

    @property
    def side(self) -> int:
        """N, pixels of a window's side."""
        return int(self.mean.shape[0])


def spectra(image: Image, valid: Mask | None = None) -> Spectra | None:
    """Of a photo's luma, under Hann windows; None where it is too small or too flat to say anything.

    Args:
        image: (H, W, 3).
        valid: (H, W) bool, the photo's own pixels; a window with many others is not looked at.
    """
    rows, columns = image.shape[:2]
    side = _LARGEST
    while side > min(rows, columns) and side > _SMALLEST:
        side //= 2
    if side > min(rows, columns):
        return None
    places = [(top, left) for top in _begins(rows, side) for left in _begins(columns, side)]
    if len(places) > _MOST_WINDOWS:
        places = [places[round(number)] for number in np.linspace(0, len(places) - 1, _MOST_WINDOWS)]
    found = []
    for top, left in places:
        own = slice(top, top + side), slice(left, left + side)
        if valid is None or valid[own].mean() >= _LEAST_OWN:
            luma = image[own] @ LUMA
            if luma.std() > _CALM:
                found.append(_log_power(luma))
    if not found:
        return None
    single = np.stack(found)
    return Spectra(single.mean(0), single)


def _begins(length: int, side: int) -> list[int]:
    """Where windows begin that overlap by half; the last ends where the photo does."""
    return [*range(0, length - side, side // 2), length - side]


def _log_power(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """(N, N) logarithm of one window's power, as that of amplitudes."""
    from scipy import fft

    line = np.hanning(luma.shape[0] + 1)[:-1].astype(np.float32)
    window = np.outer(line, line)
    level = luma - np.average(luma, weights=window)
    power = np.abs(fft.fft2(level * window) / window.sum()) ** 2
    return np.asarray(np.log(fft.fftshift(power) + _DUST), np.float32)
