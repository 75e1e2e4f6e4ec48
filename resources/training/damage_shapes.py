"""Shapes that damage and things are drawn with: strokes, blobs and fields, four times finer than the pixels."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Draws = np.random.Generator
FINE = 4
"""Drawn places for each pixel and axis."""


class Canvas:
    """A square that is drawn upon in pixels, row and column, and read as what share of each pixel is covered."""

    def __init__(self, side: int) -> None:
        """Empty.

        Args:
            side: of the square, pixels.
        """
        self._fine = np.zeros((side * FINE, side * FINE), np.uint8)
        self._side = side

    def stroke(self, points: Floats, widths: Floats | float) -> None:
        """A line through (N, 2) points, as wide at each as `widths` says."""
        thick = np.broadcast_to(np.asarray(widths, np.float32), (len(points),))
        at = np.rint(np.clip(points[:, ::-1], -999, 9999) * FINE).astype(np.int32)
        if np.ptp(thick) < 0.2:
            cv2.polylines(self._fine, [at[:, None]], False, 255, max(1, round(float(thick.mean()) * FINE)))
            return
        for index in range(len(points) - 1):
            width = max(1, round(float(thick[index]) * FINE))
            cv2.line(self._fine, at[index].tolist(), at[index + 1].tolist(), 255, width)

    def area(self, points: Floats, value: int = 255) -> None:
        """The inside of a polygon."""
        at = np.rint(np.clip(points[:, ::-1], -999, 9999) * FINE).astype(np.int32)
        cv2.fillPoly(self._fine, [at[:, None]], value)

    def ellipse(self, middle: Sequence[float], radii: Sequence[float], turn: float = 0.0, width: float = 0.0,
                value: int = 255) -> None:  # fmt: skip
        """An ellipse: filled, or its outline where a width is given."""
        at = (round(float(middle[1]) * FINE), round(float(middle[0]) * FINE))
        size = (max(1, round(float(radii[1]) * FINE)), max(1, round(float(radii[0]) * FINE)))
        thick = max(1, round(width * FINE)) if width else -1
        cv2.ellipse(self._fine, at, size, float(np.degrees(turn)), 0, 360, value, thick)

    def text(self, words: str, at: Sequence[float], height: float, font: int, width: float) -> None:
        """Letters of a height, written from a point on."""
        place = (round(float(at[1]) * FINE), round(float(at[0]) * FINE))
        cv2.putText(self._fine, words, place, font, height * FINE / 22, 255, max(1, round(width * FINE)))

    def share(self) -> Floats:
        """(side, side) in [0, 1]."""
        small = cv2.resize(self._fine, (self._side, self._side), interpolation=cv2.INTER_AREA)
        return small.astype(np.float32) / 255


def walk(random: Draws, start: Floats, angle: float, length: float, wander: float, bend: float = 0.0) -> Floats:
    """(N, 2): a path of steps of about a pixel, whose direction wanders by `wander` radians a step and bends."""
    steps = max(3, round(length))
    turns = angle + np.cumsum(random.normal(size=steps) * wander + bend)
    moves = np.stack([np.sin(turns), np.cos(turns)], 1)
    return (start + np.cumsum(moves, axis=0)).astype(np.float32)


def field(random: Draws, side: int, cell: float, octaves: int = 1) -> Floats:
    """(side, side) smooth noise of mean 0 and deviation 1, its largest bumps `cell` pixels wide."""
    total = np.zeros((side, side), np.float32)
    for octave in range(octaves):
        count = int(np.clip(np.ceil(side / max(cell / 2**octave, 1.2)), 1, side)) + 3
        coarse = random.normal(size=(count, count)).astype(np.float32)
        large = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
        total += large / 1.6**octave
    return (total - total.mean()) / (total.std() + 1e-6)


def blurred(image: Floats, sigma: float) -> Floats:
    """By a Gaussian, mirrored at the border."""
    if sigma < 0.15:
        return image
    return cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REFLECT)


def painted(image: Floats, share: Floats, colour: Floats | Sequence[float]) -> Floats:
    """An image with a colour, (3,) or (H, W, 3), over it as far as the share says."""
    over = np.asarray(colour, np.float32)
    return image + share[..., None] * (over - image)


def anywhere(random: Draws, side: int, rim: float = 0.0) -> Floats:
    """(2,): a point of the square, or up to `rim` pixels beside it."""
    return (random.random(2) * (side + 2 * rim) - rim).astype(np.float32)
