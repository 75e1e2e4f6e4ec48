"""Regions by anchors: the steepest points of small cells, from which regions grow."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from skimage.segmentation import watershed

from engine.data import Photo, Scene
from engine.progress import Report
from engine.segmenters import cutting


@dataclass(frozen=True)
class Anchors:
    """Grows a region from the points where the picture is locally steepest.

    The third of the earlier attempts of Multi-KernelGAN's authors, kept to compare with. In each cell the steepest
    point is an anchor: of the region where it is steep for the whole picture (Otsu's threshold over all anchors), of
    the background where it is not. Both kinds grow until they meet, along a watershed of the gradient.

    Attributes:
        cell: side of the cells, in pixels of the small picture.
    """

    cell: int = 12

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene with what grew from steep anchors as region 1."""
        report(0.0, "Placing anchors")
        picture = cutting.shrunk(photo)
        if cutting.blank(picture):
            report(1.0, "Placing anchors")
            return cutting.scene(photo, None, "anchors", ())
        grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 1.0)
        slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
        markers = self._markers(slope)
        report(0.4, "Growing from anchors")
        grown = watershed(cv2.GaussianBlur(slope, (0, 0), 2), markers) == 2
        report(0.7, "Growing from anchors")
        found = cutting.scene(photo, cutting.tidied(grown), "anchors", ())
        report(1.0, "Growing from anchors")
        return found

    def _markers(self, slope: NDArray[np.float32]) -> NDArray[np.int32]:
        """(h, w): 2 at the anchors of the region, 1 at those of the background, 0 elsewhere."""
        places, heights = [], []
        for top in range(0, slope.shape[0], self.cell):
            for left in range(0, slope.shape[1], self.cell):
                cell = slope[top : top + self.cell, left : left + self.cell]
                row, column = np.unravel_index(int(cell.argmax()), cell.shape)
                places.append((top + int(row), left + int(column)))
                heights.append(float(cell[row, column]))
        height = np.array(heights)
        levels = (255 * height / max(height.max(), 1e-6)).astype(np.uint8)
        _, steep = cv2.threshold(levels[:, None], 0, 1, cv2.THRESH_OTSU)
        markers = np.zeros(slope.shape, np.int32)
        for place, high in zip(places, steep[:, 0], strict=True):
            markers[place] = 2 if high else 1
        return markers
