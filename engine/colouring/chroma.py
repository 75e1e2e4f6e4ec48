"""Luma and chroma, and how a picture is put together of them so that its luma stays what it was.

Everything is in the picture's own encoding, non-linear R'G'B', with the luma of ITU-R BT.601: what JPEG calls Y, and
what programs make of a picture that they turn grey. A chroma is (H, W, 2) float32: Cb and Cr, 0 for grey, about ±0.5.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data import LUMA, Image

Chroma = NDArray[np.float32]
Plane = NDArray[np.float32]

_RED, _BLUE = np.float32(1.402), np.float32(1.772)  # of Cr and Cb
YCC = np.stack([LUMA, (np.array([0, 0, 1], np.float32) - LUMA) / _BLUE,
                (np.array([1, 0, 0], np.float32) - LUMA) / _RED]).astype(np.float32)
"""(3, 3): luma, Cb and Cr, by rows, of red, green and blue, by columns."""
_TINY = np.float32(1e-12)
_BAND = 256  # rows that are put together at a time
# Shares of 65536 that Pillow gives red, green and blue in luma of 8 bits; half of it rounds.
_EIGHT = (19595, 38470, 7471)


def luma(image: Image) -> Plane:
    """(H, W): the luma of a picture; exactly its one value where the three channels are equal."""
    if np.array_equal(image[..., 0], image[..., 1]) and np.array_equal(image[..., 1], image[..., 2]):
        return np.ascontiguousarray(image[..., 0])
    return np.asarray(image @ LUMA, np.float32)


def screen_luma(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(...): the luma of (..., 4) pixels as the screen has them; `previewing.grey` is quicker for whole pictures."""
    blue, green, red = (pixels[..., channel].astype(np.uint32) for channel in range(3))
    return np.asarray((299 * red + 587 * green + 114 * blue + 500) // 1000, np.uint8)


def chroma_of(image: Image) -> Chroma:
    """The chroma of a picture."""
    bright = image @ LUMA
    return np.stack([(image[..., 2] - bright) / _BLUE, (image[..., 0] - bright) / _RED], axis=-1).astype(np.float32)


def composed(bright: Plane, chroma: Chroma) -> Image:
    """The picture of that luma and chroma; where a colour is out of gamut, its chroma shrinks and its hue stays.

    Args:
        bright: (H, W) float32; what is outside [0, 1] is cut off.
        chroma: (H, W, 2).

    Returns:
        (H, W, 3) float32 in [0, 1]; grey where the chroma is 0, with three equal channels.
    """
    image = np.empty((*bright.shape, 3), np.float32)
    for top in range(0, bright.shape[0], _BAND):
        rows = slice(top, top + _BAND)
        for channel, plane in enumerate(planes_of(np.clip(bright[rows], 0.0, 1.0), chroma[rows])):
            image[rows, :, channel] = plane
    return np.clip(image, 0.0, 1.0, out=image)


def layer(image: Image) -> Image:
    """The colours of a picture on middle grey: laid over the grey photo in an editor's mode "Color" they colour it."""
    return composed(np.full(image.shape[:2], 0.5, np.float32), chroma_of(image))


def planes_of(level: Plane, chroma: Chroma) -> tuple[Plane, Plane, Plane]:
    """(H, W) each: red, green and blue of a luma in [0, 1] and a chroma; out of gamut, the chroma shrinks.

    By rounding they may be beyond [0, 1] by a millionth.
    """
    red, blue = _RED * chroma[..., 1], _BLUE * chroma[..., 0]
    green = -(LUMA[0] * red + LUMA[2] * blue) / LUMA[1]
    # The channel that is farthest above luma leaves [0, 1] first, or the one farthest below. Planes one against the
    # other: NumPy is ten times slower along an axis of three.
    above, below = np.maximum(np.maximum(red, green), blue), -np.minimum(np.minimum(red, green), blue)
    share = np.minimum((1 - level) / np.maximum(above, _TINY), level / np.maximum(below, _TINY))
    np.minimum(share, 1, out=share)
    for plane in (red, green, blue):
        plane *= share
        plane += level
    return red, green, blue


def kept_luma(samples: NDArray[np.float32], band: Image, full: int) -> NDArray[np.float32]:
    """Rounded samples whose luma, rounded, is that of the picture they were rounded from, rounded.

    Rounding three channels each by itself may move luma over the half between two levels; green, whose share is
    0.587, then goes one level back, or red and blue where green is at an end.

    Args:
        samples: (H, W, 3), whole numbers from 0 to `full`; changed in place.
        band: (H, W, 3), what they were rounded from, in [0, 1].
        full: 255 or 65535.
    """
    wanted = np.rint(luma(band) * np.float64(full))
    for channels in ((1,), (0, 2)):
        off = wanted - _level(samples, full)
        for channel in channels if off.any() else ():
            moved = samples[..., channel] + np.sign(off)
            fits = (moved >= 0) & (moved <= full)
            samples[..., channel] = np.where(fits, moved, samples[..., channel])
    return samples


def _level(samples: NDArray[np.float32], full: int) -> NDArray[np.float64]:
    """The luma that a program reads off samples, as a whole number."""
    if full == 255:
        whole = samples.astype(np.int64)
        return np.asarray((whole @ np.array(_EIGHT) + 0x8000) >> 16, np.float64)
    return np.asarray(np.rint(samples.astype(np.float64) @ LUMA.astype(np.float64)))


def toned(chroma: Chroma, saturation: float = 1.0, warmth: float = 0.0) -> Chroma:
    """A chroma with more or less saturation, and warmer or colder; what is grey stays grey.

    Args:
        chroma: (H, W, 2).
        saturation: share of it that is kept; more than 1 strengthens it.
        warmth: [-1, 1]; 1 moves strong colours by 0.05 towards orange, -1 towards blue.
    """
    if saturation == 1 and warmth == 0:
        return chroma
    strength = np.minimum(np.hypot(chroma[..., 0], chroma[..., 1]) / _SHIFT, 1.0)[..., None]
    shift = np.float32(warmth * _SHIFT) * np.array([-1.0, 0.8], np.float32)
    return np.asarray((chroma + strength * shift) * np.float32(saturation), np.float32)


_SHIFT = 0.05
