"""A chroma on a photo's grid brought to the grid of its enlargement, with the enlargement's luma as guide."""

from __future__ import annotations

import cv2
import numpy as np

from engine.colouring.chroma import Chroma, Plane
from engine.labels.guided import linear_model

_WINDOW = 5  # photo pixels in which chroma is taken for a line of luma
_SMOOTH = 4e-4  # variance of luma that such a line does not follow: about the grain of a scan


def enlarged(chroma: Chroma, guide: Plane, bright: Plane, scale: int) -> Chroma:
    """(S·H, S·W, 2): the chroma at another scale; where a border of colour is one of luma, it is as sharp as that.

    Args:
        chroma: (H, W, 2).
        guide: (H, W), the photo's luma.
        bright: (S·H, S·W), that of its enlargement.
        scale: S; for 1 the chroma stays as it is.
    """
    if scale == 1:
        return chroma
    result = np.empty((*bright.shape, 2), np.float32)
    size = (bright.shape[1], bright.shape[0])
    for channel in (0, 1):
        plane = np.ascontiguousarray(chroma[..., channel])
        gain, offset = linear_model(guide, plane, _mean, _SMOOTH)
        line = cv2.resize(gain, size, interpolation=cv2.INTER_LINEAR)
        line *= bright
        line += cv2.resize(offset, size, interpolation=cv2.INTER_LINEAR)
        low, high = _limits(plane, size)
        result[..., channel] = np.clip(line, low, high)
    return result


def _limits(plane: Plane, size: tuple[int, int]) -> tuple[Plane, Plane]:
    """What is lowest and highest near each pixel of the enlargement: a line of luma must not go beyond it."""
    kernel = np.ones((3, 3), np.uint8)
    low, high = (cv2.resize(found, size, interpolation=cv2.INTER_LINEAR)
                 for found in (cv2.erode(plane, kernel), cv2.dilate(plane, kernel)))
    return low, high


def _mean(plane: np.ndarray) -> Plane:
    """Means over windows."""
    return np.asarray(cv2.blur(np.asarray(plane, np.float32), (_WINDOW, _WINDOW), borderType=cv2.BORDER_REFLECT))
