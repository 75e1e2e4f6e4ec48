"""The curves that stretch a photo's tones: one for all channels, which keeps its colour, or one for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import Image, sealed
from engine.tone.figures import Figures, evened
from engine.tone.shade import Shade

OFF, FAITHFUL, NEUTRAL = "off", "faithful", "neutral"
LEAST_APART = 0.02  # between black and white
_DARK, _LIGHT = 0.02, 0.98  # where the ends are brought to, unless they lie further out already
_MOST = 3.0  # times as much contrast
_BAND = 1 << 20  # pixels at once
_FLAT = 1e-3  # of [0, 1]; a channel without tones is left alone

Ends = tuple[float, float]


@dataclass(frozen=True)
class Curves:
    """What is done to each pixel: a share of the shade divided out, then gain and offset of its channel, then levels.

    Attributes:
        gain: (3,) of each channel.
        offset: (3,) added after.
        black: what becomes black.
        white: what becomes white.
        gamma: of the tones between; above 1 they become lighter.
        shade: the photo's light.
        even: the share of it that is divided out.
    """

    gain: tuple[float, ...] = (1.0, 1.0, 1.0)
    offset: tuple[float, ...] = (0.0, 0.0, 0.0)
    black: float = 0.0
    white: float = 1.0
    gamma: float = 1.0
    shade: Shade | None = None
    even: float = 0.0

    @property
    def idle(self) -> bool:
        """Whether every pixel stays as it is."""
        return self == Curves()

    def applied(
        self, image: Image, whole: tuple[int, int] | None = None, box: tuple[int, int, int, int] | None = None,
        grey: bool = False,
    ) -> Image:
        """The image with the curves' tones.

        Args:
            image: (H, W, 3), of any size; all its values are in [0, 1].
            whole: (rows, columns) of the whole photo, where `image` is a part.
            box: the part.
            grey: whether the channels are equal; they stay so.
        """
        rows, columns = image.shape[:2]
        top, left, _, right = box or (0, 0, rows, columns)
        made = large.empty(image.shape)
        height = max(_BAND // max(columns, 1), 1)
        for first in range(0, rows, height):
            last = min(first + height, rows)
            part = image[first:last, :, :1] if grey else image[first:last]
            where = top + first, left, top + last, right
            made[first:last] = self._toned(evened(part, self.shade, self.even, whole or (rows, columns), where))
            large.let_go(image[first:last], made[first:last])
        return sealed(made)

    @property
    def table(self) -> NDArray[np.float32]:
        """(256, 3): what becomes of the tones of 8 bits, without the shade."""
        steps = np.linspace(0, 1, 256, dtype=np.float32)
        return np.asarray(self._toned(np.repeat(steps[:, None], 3, axis=1)[None])[0], np.float32)

    def _toned(self, image: Image) -> Image:
        """Gain, offset and levels of (H, W, C)."""
        made: Image = np.empty_like(image)
        for channel in range(image.shape[2]):
            plane = image[..., channel] * np.float32(self.gain[channel]) + np.float32(self.offset[channel])
            np.clip(plane, 0, 1, out=plane)
            if (self.black, self.white) != (0.0, 1.0):
                plane = np.clip((plane - np.float32(self.black)) / np.float32(self.white - self.black), 0, 1)
            made[..., channel] = plane if self.gamma == 1 else plane ** np.float32(1 / self.gamma)
        return made


def stretches(
    figures: Figures, tone: str, before: Figures | None = None
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """(gain, offset) of each channel.

    Args:
        figures: of the photo, evened.
        tone: "off", "faithful" or "neutral".
        before: its figures before it was evened; with "off", what evening has made lighter than white, and than it
            was, is brought back.
    """
    low, high = figures.low, figures.high
    if tone == OFF:
        most = max(_LIGHT, max((before or figures).high))
        return (min(1.0, most / max(*high, _FLAT)),) * 3, (0.0,) * 3
    darkest, lightest = min(low), max(high)
    if tone == NEUTRAL:
        wanted = min(_DARK, darkest), max(_LIGHT, lightest)
        pairs = [_line(ends, wanted) for ends in zip(low, high, strict=True)]
    elif figures.tinted:
        pairs = _tinted(low, high)
    else:
        pairs = [_line((darkest, lightest), (min(_DARK, darkest), max(_LIGHT, lightest)))] * 3
    return tuple(gain for gain, _ in pairs), tuple(offset for _, offset in pairs)


def _tinted(low: tuple[float, ...], high: tuple[float, ...]) -> list[Ends]:
    """Of a photo of one tint: black and white keep the proportions of their channels, and so all between them."""
    first = int(np.argmax(high))
    gain, offset = _line((low[first], high[first]), (min(_DARK, low[first]), max(_LIGHT, high[first])))
    pairs = []
    for dark, light in zip(low, high, strict=True):
        wanted = [(gain * end + offset) * own / max(end, _FLAT)
                  for end, own in ((low[first], dark), (high[first], light))]
        pairs.append(_line((dark, light), (min(wanted[0], dark), wanted[1])))
    return pairs


def _line(ends: Ends, wanted: Ends) -> Ends:
    """(gain, offset) that brings two ends where they are wanted; where that is too much, as far as may be.

    Then the tones are spread about their own middle, moved only as far as keeps them within what was wanted.
    """
    (low, high), (dark, light) = ends, wanted
    if high - low < _FLAT:
        return 1.0, 0.0
    gain = (light - dark) / (high - low)
    if gain > _MOST:
        gain, wide = _MOST, _MOST * (high - low)
        dark = min(max((low + high - wide) / 2, dark), light - wide)
    return gain, dark - gain * low
