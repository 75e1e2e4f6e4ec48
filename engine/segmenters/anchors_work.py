"""Regions by anchors: the steepest points of small cells, from which regions grow."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.data import Photo, Scene
from engine.progress import Report
from engine.said import Said
from engine.segmenters import grabcut_core
from engine.segmenters.anchors import Anchors
from engine.segmenters.scene import scene_of

Plane = NDArray[np.float32]


def scene_found(options: Anchors, photo: Photo, report: Report) -> Scene:
    """The scene with what grew from steep anchors as region 1."""
    report(0.0, Said("Placing anchors"))
    picture = grabcut_core.shrunk(photo)
    if grabcut_core.blank(picture):
        report(1.0, Said("Placing anchors"))
        return scene_of(photo, None, "anchors", ())
    grey = cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), (0, 0), 1.0)
    slope = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    steep, every = _anchors(options, slope)
    report(0.4, Said("Growing from anchors"))
    reach = (0, 0), 1.5 * options.cell
    share = cv2.GaussianBlur(steep, *reach) / np.maximum(cv2.GaussianBlur(every, *reach), 1e-12)
    report(0.7, Said("Growing from anchors"))
    found = scene_of(photo, grabcut_core.tidied(share > 0.5), "anchors", ())
    report(1.0, Said("Growing from anchors"))
    return found


def _anchors(options: Anchors, slope: Plane) -> tuple[Plane, Plane]:
    """(h, w) twice: 1 at the steep anchors, and 1 at every anchor; 0 elsewhere."""
    places, heights = [], []
    for top in range(0, slope.shape[0], options.cell):
        for left in range(0, slope.shape[1], options.cell):
            cell = slope[top : top + options.cell, left : left + options.cell]
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
