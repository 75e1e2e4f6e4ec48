"""Where a photo's picture lies within its paper's rim or its mount, whose white and black are not the picture's own.

A guess for figures alone, so it may cut off a little too much; what is offered as a frame, askew and to a hair, and
only where it is sure, is found by `engine/prints/border.py`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.data import LUMA, Image

Box = tuple[int, int, int, int]

_SIDE = 400  # pixels along the picture that is looked at
_WIDEST = 0.2  # of a side that a rim may take
_EVEN = 0.05  # between a tenth and nine tenths of the pixels along a rim's line
_STEP, _ALONG = 0.05, 0.7  # how much lighter or darker the picture begins, and along how much of its side


def inner(image: Image) -> Box:
    """(top, left, bottom, right) of a photo without its rim; all of it where there is none.

    A rim is even along each side, and ends in a straight edge; a sky or a backdrop, which belong to the picture, end in
    none. What is cut off is a little more than the rim, for its edge is soft.
    """
    rows, columns = image.shape[:2]
    step = max(1, -(-max(rows, columns) // _SIDE))
    if min(rows, columns) < 8 * step:
        return 0, 0, rows, columns
    luma = image[::step, ::step] @ LUMA
    top, bottom = (_rim(side) * step for side in (luma, luma[::-1]))
    across = luma[top // step : max(luma.shape[0] - bottom // step, 1)].T
    left, right = (_rim(side) * step for side in (across, across[::-1]))
    return top, left, rows - bottom, columns - right


def _rim(luma: NDArray[np.float32]) -> int:
    """Lines from the first that belong to a rim."""
    found = 0
    for line in range(1, max(int(luma.shape[0] * _WIDEST), 1)):
        change = luma[min(line + 1, luma.shape[0] - 1)] - luma[line - 1]
        if max(float((change > _STEP).mean()), float((change < -_STEP).mean())) >= _ALONG:
            found = line + 2
        low, high = np.percentile(luma[line], (10, 90))
        if high - low > _EVEN and found < line:
            break
    return found
