"""Dust of a pixel or two, by its own sharpness: no lens draws a dot that small into calm surroundings.

The network answers in blocks and was taught by areas, in which such dots hardly count; a median finds them. A dot's
difference from the median of its surroundings is set against the grain there and against the slopes there, so that
hair, lace and catchlights, which are never calm, are left alone.

Source: the median as the estimate of what lies under impulses, and the local spread as its yardstick: T. Chen,
H. R. Wu, "Adaptive impulse detection using center-weighted median filters", IEEE Signal Processing Letters 8(1), 2001.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import LUMA, Image

RIM = 16
"""Pixels: nothing farther away changes an answer."""
_LARGEST, _ACROSS = 16, 5  # pixels in all, and of a side; what is larger is the network's matter
_EVEN, _FALLS = 5.0, 2.7  # so many times the surroundings' spread is as likely dust as not; how fast doubt goes then
_LEAST = 4.0  # below this it is no dot
_SLOPES = 2.0  # how much more than its grain a place's slopes count
_FINEST = 0.8 / 255  # no place is calmer than rounding leaves it
_STEPS = 8 * 255  # of what is medianed in bytes: grain above 1/8 is no calm place anyway
_MAD = 1.4826  # from the median of absolute differences to a Gaussian's deviation


def chance(image: Image, band: int = 512) -> NDArray[np.float32]:
    """(H, W) in [0, 1]: how likely each pixel belongs to a dot of dust; 0 for nearly all.

    Args:
        image: (H, W, 3) in [0, 1].
        band: rows that are looked at together; the answer does not depend on it, the memory does.
    """
    found = large.empty(image.shape[:2])
    for top in range(0, len(found), band):
        first, last = max(top - RIM, 0), min(top + band + RIM, len(found))
        looked = _dots(image[first:last])
        found[top : top + band] = looked[top - first : top - first + band]
        large.let_go(image[top : top + band])
    return found


def _dots(image: Image) -> NDArray[np.float32]:
    import cv2

    luma = np.ascontiguousarray(image @ LUMA)
    calm = cv2.medianBlur(luma, 5)
    apart = np.abs(luma - calm)
    spread = cv2.medianBlur(np.minimum(apart * _STEPS, 255).astype(np.uint8), 11).astype(np.float32)
    across, down = (cv2.Sobel(calm, cv2.CV_32F, *axes, scale=1 / 8) for axes in ((1, 0), (0, 1)))
    grain, slopes = _MAD / _STEPS * cv2.blur(spread, (5, 5)), cv2.blur(np.hypot(across, down), (9, 9))
    times = apart / (grain + _FINEST + _SLOPES * slopes)
    dots = _small(times > _LEAST)
    found: NDArray[np.float32] = np.zeros_like(times)
    found[dots] = 1 - 0.5 * (_EVEN / times[dots]) ** _FALLS
    return found


def _small(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Without the pieces that are larger than dust."""
    import cv2

    _, numbers, boxes, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    sides = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    fits = (boxes[:, cv2.CC_STAT_AREA] <= _LARGEST) & (sides <= _ACROSS)
    fits[0] = False
    small: NDArray[np.bool_] = fits[numbers]
    return small
