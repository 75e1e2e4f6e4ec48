"""Regions by anchors: the steepest points of small cells, from which regions grow."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.data import Photo, Scene
from engine.progress import Report
from engine.said import Said
from engine.segmenters import grabcut_core
from engine.segmenters.scene import scene_of

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Anchors:
    """Grows a region from the points where the picture is locally steepest.

    The third of the earlier attempts of Multi-KernelGAN's authors, kept to compare with. In each cell the steepest
    point is an anchor, and it is a steep one if it is so for the whole picture (Otsu's threshold over all anchors).
    Both kinds grow until they meet: a pixel goes to the kind that prevails around it.

    Attributes:
        cell: side of the cells, in pixels of the small picture.
    """

    cell: int = 12

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene with what grew from steep anchors as region 1."""
        report(0.0, Said("Placing anchors"))
        picture = grabcut_core.shrunk(photo)
        if grabcut_core.blank(picture):
            report(1.0, Said("Placing anchors"))
            return scene_of(photo, None, "anchors", ())
        grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 1.0)
        slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
        steep, every = self._anchors(slope)
        report(0.4, Said("Growing from anchors"))
        reach = (0, 0), 1.5 * self.cell
        share = cv2.GaussianBlur(steep, *reach) / np.maximum(cv2.GaussianBlur(every, *reach), 1e-12)
        report(0.7, Said("Growing from anchors"))
        found = scene_of(photo, grabcut_core.tidied(share > 0.5), "anchors", ())
        report(1.0, Said("Growing from anchors"))
        return found

    def _anchors(self, slope: Plane) -> tuple[Plane, Plane]:
        """(h, w) twice: 1 at the steep anchors, and 1 at every anchor; 0 elsewhere."""
        places, heights = [], []
        for top in range(0, slope.shape[0], self.cell):
            for left in range(0, slope.shape[1], self.cell):
                cell = slope[top : top + self.cell, left : left + self.cell]
                row, column = np.unravel_index(int(cell.argmax()), cell.shape)
                places.append((top + int(row), left + int(column)))
                heights.append(float(cell[row, column]))
        height = np.log1p(np.array(heights, np.float32))
        levels = (255 * height / max(float(height.max()), 1e-6)).astype(np.uint8)
        _, steep = cv2.threshold(levels[:, None], 0, 1, cv2.THRESH_OTSU)
        high, every = np.zeros_like(slope), np.zeros_like(slope)
        for place, is_steep in zip(places, steep[:, 0], strict=True):
            high[place], every[place] = float(is_steep), 1.0
        return high, every
