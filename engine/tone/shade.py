"""Uneven fading: a smooth field of light, fitted to a photo as the exponential of a quadratic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import LOST, LUMA, Image, Labels, Mask, Photo
from engine.tone.rim import Box, inner

Shape = tuple[int, int]

_CELLS = 64  # along the longer side; a field has no finer detail
_DARKEST = 0.02  # below it a logarithm says more of the grain than of the light


@dataclass(frozen=True)
class Shade:
    """The light of a photo, relative to its mean.

    Attributes:
        factors: of 1, y, x, y², yx, x² in its logarithm; y and x go from -1 to 1 over the whole photo.
    """

    factors: tuple[float, ...] = (0.0,) * 6

    def field(self, whole: Shape, box: Box | None = None, step: int = 1) -> NDArray[np.float32]:
        """(rows, columns) of the field, all of it or a part.

        Args:
            whole: (rows, columns) of the photo.
            box: (top, left, bottom, right) of the part.
            step: every how many pixels.
        """
        return np.asarray(np.exp(self.logarithm(whole, box, step)), np.float32)

    def logarithm(self, whole: Shape, box: Box | None = None, step: int = 1) -> NDArray[np.float32]:
        """Of `field`."""
        top, left, bottom, right = box or (0, 0, *whole)
        down = ((np.arange(top, bottom, step) + 0.5) / whole[0] * 2 - 1).astype(np.float32)[:, None]
        across = ((np.arange(left, right, step) + 0.5) / whole[1] * 2 - 1).astype(np.float32)[None, :]
        return self.at(down, across)

    def at(self, down: NDArray[np.float32], across: NDArray[np.float32]) -> NDArray[np.float32]:
        """The logarithm at places, both from -1 to 1 over the whole photo."""
        one, y, x, yy, yx, xx = (np.float32(factor) for factor in self.factors)
        light = (one + y * down + yy * down * down) + (x + yx * down) * across + xx * across * across
        return np.asarray(light, np.float32)


def shade(photo: Photo, damage: Labels | None = None) -> NDArray[np.float32]:
    """(H, W) float32, how much lighter or darker than in its mean a photo is at each place, as far as that is smooth.

    It holds what has faded unevenly as well as what was lit so: only who knows the photo can tell.

    Args:
        photo: the photo.
        damage: its damage map; what is lost there is left out.
    """
    return fitted(photo.image, None if damage is None else damage != LOST).field(photo.shape)


def fitted(image: Image, valid: Mask | None = None) -> Shade:
    """The shade of an image.

    Args:
        image: (H, W, 3).
        valid: (H, W) bool, the photo's own pixels.
    """
    light, weight, y, x = _cells(image, valid)
    if np.count_nonzero(weight) < 12:
        return Shade()
    terms = np.stack([np.ones_like(y), y, x, y * y, y * x, x * x], axis=-1)
    root = np.sqrt(weight)
    factors = np.linalg.lstsq(terms * root[:, None], light * root, rcond=None)[0]
    factors[0] -= factors @ np.array([1, 0, 0, 1 / 3, 0, 1 / 3])  # the mean of the logarithm over the photo is 0
    return Shade(tuple(float(factor) for factor in factors))


def _cells(image: Image, valid: Mask | None) -> tuple[NDArray[np.float64], ...]:
    """Logarithm of the light, weight, y and x of cells of the photo without its rim."""
    rows, columns = image.shape[:2]
    top, left, bottom, right = inner(image)
    side = max(1, -(-max(rows, columns) // _CELLS))
    down, across = np.arange(top, bottom, side), np.arange(left, right, side)
    luma, count = np.zeros((down.size, across.size)), np.zeros((down.size, across.size))
    for number, first in enumerate(down):
        band = slice(first, min(first + side, bottom))
        grey = image[band, left:right] @ LUMA
        own = np.ones(grey.shape, np.float32) if valid is None else valid[band, left:right].astype(np.float32)
        luma[number] = np.add.reduceat((grey * own).sum(0, dtype=np.float64), across - left)
        count[number] = np.add.reduceat(own.sum(0, dtype=np.float64), across - left)
    light = np.log(np.maximum(luma / np.maximum(count, 1), _DARKEST))
    y = ((down + np.minimum(down + side, bottom)) / rows - 1)[:, None] + 0 * light
    x = ((across + np.minimum(across + side, right)) / columns - 1)[None, :] + 0 * light
    return light.ravel(), count.ravel() / side**2, y.ravel(), x.ravel()
