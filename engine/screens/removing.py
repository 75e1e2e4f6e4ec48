"""Taking a pattern out of an image: narrow notches for paper, notches and a low-pass for a print's dots."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import Image, Mask, sealed
from engine.progress import Report, silent
from engine.said import Said
from engine.screens.finding import HALFTONE, Peak, Screen

MARGIN = 256  # pixels around a part that decide about its border, whatever the pattern
_GRID = 1024  # on which filters are made, and the side of what is filtered at once
_FINE, _COARSE, _MANY = 0.004, 0.006, 1_000_000  # cycles a pixel, a notch for paper, above and below so many pixels
_PRINT = 0.02  # cycles a pixel, a notch for dots: they are drawn as the picture goes, and so their waves are wide
_CUT, _ORDER = 0.62, 8  # of a low-pass, in the dots' frequency
_COVERED = 0.3  # least share of a filter's reach that is the photo's own, for the rest to be made up for
_Field = NDArray[np.float64]


@dataclass(frozen=True)
class _Filter:
    """What is done to each channel.

    Attributes:
        weights: (2R + 1, 2R + 1), of a convolution; of all that is kept of a print, of the pattern on paper.
        reach: R.
        plain: the same less what the pattern is counted from, for blocks all around which the photo is.
        share: (2R + 1, 2R + 1) that say how much of the pattern's surroundings is at hand; None for a print.
        level: pixels, deviation of the blur that a pattern is counted from.
        spectra: of weights, for fields of some shapes.
    """

    weights: _Field
    reach: int
    plain: _Field | None = None
    share: _Field | None = None
    level: float = 0.0
    spectra: dict[tuple[int, ...], Any] = field(default_factory=dict)

    @property
    def margin(self) -> int:
        """Pixels around a block that it needs."""
        return self.reach + math.ceil(4 * self.level)


def without(
    image: Image, screen: Screen, kind: str, valid: Mask | None = None, grey: bool = False, pixels: int = 0,
    report: Report = silent,
) -> Image:
    """The image without the pattern; its mean stays.

    Made block by block, so that memory is bounded; a part with `MARGIN` around it becomes what it is in the whole.

    Args:
        image: (H, W, 3).
        screen: the pattern.
        kind: "halftone" or "texture", what is to be done.
        valid: (H, W) bool, the photo's own pixels; the others have no pattern, and keep what they are.
        grey: whether the channels are equal.
        pixels: of the whole photo, where `image` is a part of it.
        report: progress; may raise `Cancelled`.
    """
    made = _print(screen) if kind == HALFTONE else _paper(screen, pixels or image.shape[0] * image.shape[1])
    core = _GRID - 2 * made.margin
    result = large.empty(image.shape)
    places = list(product(range(0, image.shape[0], core), range(0, image.shape[1], core)))
    channels = 1 if grey else 3
    for number, (top, left) in enumerate(places):
        bottom, right = min(top + core, image.shape[0]), min(left + core, image.shape[1])
        for channel in range(channels):
            report((number + channel / channels) / len(places), Said("screen"))
            box = top, left, bottom, right
            block = _paper_block if made.share is not None else _print_block
            result[top:bottom, left:right, channel] = np.clip(block(image[..., channel], valid, box, made), 0, 1)
        large.let_go(image[top:bottom], result[top:bottom])
    if grey:
        result[..., 1:] = result[..., :1]
    return sealed(result)


def _print_block(channel: NDArray[np.float32], valid: Mask | None, box: tuple[int, int, int, int], made: _Filter
                 ) -> _Field:
    """A block of a print, softened until its dots are gone."""
    return _convolved(_around(channel, box, made.reach), made.weights, made)


def _paper_block(channel: NDArray[np.float32], valid: Mask | None, box: tuple[int, int, int, int], made: _Filter
                 ) -> _Field:
    """A block of a photo less the paper's pattern, which is counted from what lies around it.

    Beyond the photo's border and in pixels that are not its own there is no pattern: it is measured from the share of
    its surroundings that is there, so that it is taken out whole also near them.
    """
    from scipy import ndimage

    top, left, bottom, right = box
    own = _own(valid, channel.shape, box, made.margin)
    wide = _around(channel, box, made.margin)
    if made.plain is not None and own.all():
        return channel[top:bottom, left:right] - _convolved(wide, made.plain, made)
    rest = made.margin - made.reach
    own = own[rest : own.shape[0] - rest, rest : own.shape[1] - rest]
    level = ndimage.gaussian_filter(wide, made.level, mode="reflect", truncate=4)
    height = (wide - level)[rest : wide.shape[0] - rest, rest : wide.shape[1] - rest] * own
    pattern = _convolved(height, made.weights, made)
    if not own.all() and made.share is not None:
        pattern /= np.maximum(_convolved(own, made.share, made), _COVERED)
    inner = slice(made.reach, own.shape[0] - made.reach), slice(made.reach, own.shape[1] - made.reach)
    return channel[top:bottom, left:right] - pattern * own[inner]


def _around(channel: NDArray[np.float32], box: tuple[int, int, int, int], margin: int) -> _Field:
    """A block with a margin, mirrored where the image ends."""
    (low, high, before, after), (left, right, ahead, behind) = (
        _span(box[axis], box[axis + 2], margin, channel.shape[axis]) for axis in (0, 1)
    )
    cut = channel[low:high, left:right].astype(np.float64)
    return np.pad(cut, ((before, after), (ahead, behind)), mode="symmetric")


def _own(valid: Mask | None, shape: tuple[int, ...], box: tuple[int, int, int, int], margin: int) -> _Field:
    """1 where a block with its margin is the photo's own, else 0, as beyond the photo's border."""
    (low, high, before, after), (left, right, ahead, behind) = (
        _span(box[axis], box[axis + 2], margin, shape[axis]) for axis in (0, 1)
    )
    cut = np.ones((high - low, right - left)) if valid is None else valid[low:high, left:right].astype(np.float64)
    return np.pad(cut, ((before, after), (ahead, behind)))


def _span(start: int, end: int, margin: int, length: int) -> tuple[int, int, int, int]:
    """What there is of a stretch with a margin: its first and last but one, and how many lack before and after."""
    low, high = max(start - margin, 0), min(end + margin, length)
    return low, high, low - (start - margin), end + margin - high


def _convolved(plane: _Field, weights: _Field, made: _Filter) -> _Field:
    """The part of a convolution with some weights of a filter that needs nothing beyond the plane."""
    from scipy import fft

    reach = weights.shape[0] // 2
    shape = tuple(fft.next_fast_len(side, real=True) for side in plane.shape)
    key = (id(weights), *shape)
    if key not in made.spectra:
        made.spectra[key] = fft.rfft2(weights, shape)
    spread = fft.rfft2(plane, shape) * made.spectra[key]
    inner = tuple(slice(2 * reach, side) for side in plane.shape)
    return np.asarray(fft.irfft2(spread, shape)[inner], np.float64)


def _print(screen: Screen) -> _Filter:
    """What is left of a print: all that is slower than its dots, without their waves."""
    frequency = np.hypot(*_frequencies())
    soft = 1 / np.sqrt(1 + (frequency * screen.period / _CUT) ** (2 * _ORDER))
    reach = int(np.clip(math.ceil(14 * screen.period), 64, 200))
    weights = _cut_out(soft * (1 - _band(screen.peaks, _PRINT)), reach)
    return _Filter(weights / weights.sum(), reach)


def _paper(screen: Screen, pixels: int) -> _Filter:
    """The pattern of paper, and how far around it it is measured."""
    from scipy import ndimage

    wide = _FINE if pixels > _MANY else _COARSE
    rows, columns = _frequencies()
    reach = math.ceil(4 / (2 * math.pi * wide))
    share = _cut_out(np.exp(-(rows**2 + columns**2) / (2 * wide**2)), reach)
    weights = _cut_out(_band(screen.peaks, wide), reach)
    share /= share.sum()
    level = min(screen.period, 16.0)
    wider = np.pad(weights, math.ceil(4 * level))
    plain = wider - ndimage.gaussian_filter(wider, level, mode="constant", truncate=4)
    return _Filter(weights, reach, plain, share, level)


def _band(peaks: tuple[Peak, ...], wide: float) -> _Field:
    """How much of each frequency belongs to the pattern: at a peak all that rises above what is around it."""
    rows, columns = _frequencies()
    kept = np.ones((_GRID, _GRID))
    for peak in peaks:
        depth = 1 - math.exp(-peak.excess / 2)
        for sign in (1, -1):
            apart = (_cyclic(rows - sign * peak.row)) ** 2 + (_cyclic(columns - sign * peak.column)) ** 2
            kept *= 1 - depth * np.exp(-apart / (2 * wide**2))
    return 1 - kept


def _cyclic(frequency: _Field) -> _Field:
    """A difference of frequencies, in [-0.5, 0.5]."""
    return (frequency + 0.5) % 1.0 - 0.5


def _frequencies() -> tuple[_Field, _Field]:
    """Cycles a pixel along rows and columns, of the grid."""
    line = np.asarray(np.fft.fftfreq(_GRID), np.float64)
    return line[:, None], line[None, :]


def _cut_out(transfer: _Field, reach: int) -> _Field:
    """(2R + 1, 2R + 1) weights of a filter that is even, where all but nothing of it lies."""
    weights = np.fft.fftshift(np.fft.ifft2(transfer).real)
    middle = _GRID // 2
    cut = weights[middle - reach : middle + reach + 1, middle - reach : middle + reach + 1]
    return np.ascontiguousarray(cut)
