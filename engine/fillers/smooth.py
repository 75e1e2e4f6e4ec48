"""Fillers that solve an equation, or go inwards from the rim: nothing is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from engine import large
from engine.data import Image, Mask
from engine.method import Method
from engine.progress import Report


@dataclass(frozen=True)
class _Solved(Method):
    """Fills damage by an equation, which has its method's name in `engine.damage.fill`."""

    work: ClassVar[str] = "engine.damage.fill"
    equation: ClassVar[str]

    def __call__(self, image: Image, mask: Mask, report: Report) -> Image:
        """(H, W, 3) float32 with the pixels of `mask` filled.

        Raises:
            Cancelled: from `report`.
        """
        filled: Image = getattr(self.at_work(), self.equation)(image, mask, report)
        return filled


@dataclass(frozen=True)
class Kriging(Method):
    """Fills damage with what is most likely under the correlations of its surroundings; wide places smoothly."""

    work: ClassVar[str] = "engine.damage.kriging"
    title: ClassVar[str] = "As what is around it goes together"

    def __call__(self, image: Image, mask: Mask, report: Report) -> Image:
        """(H, W, 3) float32 with the pixels of `mask` filled.

        Raises:
            Cancelled: from `report`.
        """
        filled: Image = self.at_work().kriging(image, mask, report)
        return filled


class Biharmonic(_Solved):
    """Fills damage as smoothly as what is around it goes on, in value and in slope."""

    title: ClassVar[str] = "Smoothly, in value and slope"
    equation: ClassVar[str] = "biharmonic"


class Harmonic(_Solved):
    """Fills damage like a soap film: flatter, and steadier across wide holes."""

    title: ClassVar[str] = "Like a soap film"
    equation: ClassVar[str] = "harmonic"


@dataclass(frozen=True)
class Telea(Method):
    """Fills damage from the rim inwards, each pixel from its nearest (A. Telea 2004); quick, and rougher."""

    title: ClassVar[str] = "Quickly, from the rim inwards"

    def __call__(self, image: Image, mask: Mask, report: Report) -> Image:
        """(H, W, 3) float32 with the pixels of `mask` filled.

        Raises:
            Cancelled: from `report`.
        """
        import cv2

        report(0.0)
        made, plane, filled = large.copied(image), large.empty(mask.shape), large.empty(mask.shape)
        for channel in range(3):  # OpenCV fills floats in one channel at a time
            for band in large.bands(image, plane):
                plane[band] = image[band, :, channel]
            cv2.inpaint(plane, mask.view(np.uint8), 3.0, cv2.INPAINT_TELEA, filled)
            made[mask, channel] = np.clip(filled[mask], 0, 1)
            report((channel + 1) / 3)
        return made
