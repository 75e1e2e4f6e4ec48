"""The peaks of a spectrum that a print screen or a paper's texture makes, told from those of innocent photos."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Mask
from engine.screens.spectrum import Spectra, spectra

HALFTONE, TEXTURE = "halftone", "texture"

_AROUND = 21 / 256  # cycles a pixel, the side of the square whose median a peak is compared with
_APART = 7  # bins, the square of which a peak is the greatest
_UNLIKELY = 8.0  # deviations of the spectrum; at 6 nine of twenty photos without a screen had peaks, at 10 three
_TOLD = 5.0  # where the pattern's period is known
_SLOWER = 0.85  # of its frequency
_EXCESS = 1.5  # of the mean logarithm of power: where many windows are averaged, deviations alone mean little
_IN_WINDOW = 3.5  # of one window's, which grain alone does not reach
_WIDE = 0.06  # cycles a pixel; what is coarser belongs to the picture
_OFF_AXES = 1.5  # bins; upright edges and the blocks of JPEG lie on the axes
_SHARE = 2 / 3  # of the windows that must show a peak: a screen is everywhere, checked cloth is not
_ASKED_SHARE = 1 / 3  # where somebody says that there is one
_TURNED = 15.0  # degrees between two directions
_FAINT = 0.004  # amplitude that nobody sees
_FINEST = 0.45  # cycles a pixel, beyond which enlarged pictures have peaks of their own
_SQUARE, _ALIKE, _PRINTED = 8.0, 0.08, 0.03  # degrees, share of the period, amplitude


@dataclass(frozen=True)
class Peak:
    """One wave of a pattern.

    Attributes:
        row: cycles a pixel along rows, downwards; 0 or more.
        column: cycles a pixel along columns.
        excess: by how much its power's logarithm rises above the spectrum around it.
        amplitude: of the wave, of [0, 1].
        share: of the windows that show it.
    """

    row: float
    column: float
    excess: float
    amplitude: float
    share: float

    @property
    def frequency(self) -> float:
        """Cycles a pixel."""
        return float(np.hypot(self.row, self.column))

    @property
    def angle(self) -> float:
        """Degrees of the wave's direction, anti-clockwise from horizontal, [0, 180)."""
        return float(np.degrees(np.arctan2(-self.row, self.column)) % 180)

    def turned_from(self, other: Peak) -> float:
        """Degrees between two directions, at most 90."""
        apart = abs(self.angle - other.angle) % 180
        return min(apart, 180 - apart)


@dataclass(frozen=True)
class Screen:
    """A pattern that covers a photo.

    Attributes:
        kind: "halftone" for a print's dots, "texture" for what the paper has.
        period: pixels from dot to dot.
        angle: degrees of the strongest wave, anti-clockwise from horizontal.
        strength: amplitude of the strongest wave, of [0, 1].
        peaks: its waves, the strongest first.
        spectrum: (N, N) float32 in [0, 1], the photo's spectrum to be looked at; zero frequency is in the middle.
        sure: whether it shows so clearly that nobody needs to say it is there.
    """

    kind: str
    period: float
    angle: float
    strength: float
    peaks: tuple[Peak, ...]
    spectrum: NDArray[np.float32]
    sure: bool = True


def found(image: Image, valid: Mask | None = None, period: float = 0.0) -> Screen | None:
    """The pattern that covers a photo, or None.

    Args:
        image: (H, W, 3).
        valid: (H, W) bool, the photo's own pixels.
        period: of the pattern, where somebody has counted it; then it is there, and fainter waves are its own, unless
            they are slower. 0 looks for any.
    """
    seen = spectra(image, valid)
    if seen is None:
        return Screen(HALFTONE, period, 0.0, 0.0, (), np.zeros((1, 1), np.float32)) if period else None
    return screen_in(seen, period)


def screen_in(seen: Spectra, period: float = 0.0) -> Screen | None:
    """As `found`, in spectra that are there already."""
    peaks = sorted(_peaks(seen, _TOLD if period else _UNLIKELY), key=lambda peak: -peak.amplitude)
    peaks = [peak for peak in peaks if peak.frequency * period > _SLOWER] if period else peaks
    likely = [peak for peak in peaks if peak.share >= _SHARE]
    plain = [peak for peak in likely if peak.amplitude > _FAINT and peak.frequency < _FINEST]
    sure = any(one.turned_from(other) > _TURNED for one, other in combinations(plain, 2))
    peaks = likely if sure else [peak for peak in peaks if peak.share >= _ASKED_SHARE]
    if not peaks:
        return Screen(HALFTONE, period, 0.0, 0.0, (), _shown(seen.mean)) if period else None
    strongest = peaks[0]
    strong = [peak for peak in peaks if peak.amplitude > 0.4 * strongest.amplitude]
    first = max(1 / peak.frequency for peak in strong)
    return Screen(_kind(strong), period or first, strongest.angle, strongest.amplitude, tuple(peaks),
                  _shown(seen.mean), sure)


def _kind(strong: list[Peak]) -> str:
    """A print's dots stand in squares and are black or white; paper is faint, or has another order."""
    printed = any(
        abs(one.turned_from(other) - 90) < _SQUARE and abs(one.frequency / other.frequency - 1) < _ALIKE
        and one.amplitude > _PRINTED for one, other in combinations(strong, 2)
    )
    return HALFTONE if printed else TEXTURE


def _peaks(seen: Spectra, unlikely: float) -> list[Peak]:
    """One of each conjugate pair."""
    from scipy import ndimage

    side, middle = seen.side, seen.side // 2
    around = round(_AROUND * side) | 1
    sieve = np.zeros((around, around), bool)
    sieve[:: 2, :: 2] = True  # every other neighbour tells the median as well, in a fourth of the time
    excess = seen.mean - ndimage.median_filter(seen.mean, footprint=sieve, mode="wrap")
    deviation = 1.4826 * float(np.median(np.abs(excess - np.median(excess))))
    greatest = excess == ndimage.maximum_filter(excess, _APART, mode="wrap")
    rows, columns = np.nonzero(greatest & (excess > max(unlikely * deviation, _EXCESS)))
    found = []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        down, right = row - middle, column - middle
        if down <= _OFF_AXES or abs(right) <= _OFF_AXES or np.hypot(down, right) < _WIDE * side:
            continue
        (low, high), (left, end) = _near(row, around // 2, side), _near(column, around // 2, side)
        level = np.median(seen.single[:, low:high, left:end], axis=(1, 2))
        (low, high), (left, end) = _near(row, 1, side), _near(column, 1, side)
        rise = seen.single[:, low:high, left:end].max((1, 2)) - level
        exact = down + _summit(seen.mean, row, column, 0), right + _summit(seen.mean, row, column, 1)
        height = float(seen.mean[row, column])
        found.append(Peak(exact[0] / side, exact[1] / side, float(excess[row, column]), 2 * float(np.exp(height / 2)),
                          float((rise > _IN_WINDOW).mean())))
    return found


def _near(place: int, reach: int, side: int) -> tuple[int, int]:
    """First and last but one of the bins around one, as far as there are any."""
    return max(place - reach, 0), min(place + reach + 1, side)


def _summit(power: NDArray[np.float32], row: int, column: int, axis: int) -> float:
    """How far from a bin, at most half of one, the parabola through it and its neighbours has its summit."""
    side = power.shape[0]
    step = (1, 0) if axis == 0 else (0, 1)
    before = float(power[(row - step[0]) % side, (column - step[1]) % side])
    after = float(power[(row + step[0]) % side, (column + step[1]) % side])
    bend = before - 2 * float(power[row, column]) + after
    return 0.0 if bend >= 0 else float(np.clip((before - after) / (2 * bend), -0.5, 0.5))


def _shown(power: NDArray[np.float32]) -> NDArray[np.float32]:
    """A spectrum between black and white."""
    low, high = np.percentile(power, (1, 99.95))
    return np.asarray(np.clip((power - low) / max(high - low, 1e-6), 0, 1), np.float32)
