"""Masks that hold still: what is found in single frames follows the film's motion, and changes only where it must.

Source of the parts: dense inverse search flow (T. Kroeger et al., ECCV 2016, OpenCV's), the check of forward against
backward flow, an exponential mean of what is found, and two thresholds.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Labels
from engine.film.survey import reduced

EVERY = 3  # frames from one look for the foreground to the next
_NEW = 0.3  # of what is found, against what has come along
_HALF, _BAND = 0.5, 0.05  # what is above belongs to the foreground for certain, below not; between it stays
_AWAY = 1.0  # pixels by which flow forth and back may differ
_LOST = 0.6  # of the pixels without trusted flow: all begins anew
SIDE = 320  # pixels of the longer side on which motion is found

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Held:
    """What is carried from one frame to the next.

    Attributes:
        grey: (h, w) float32, the last frame small.
        alpha: (H, W) float32, how much each pixel belongs to the foreground.
        mask: (H, W) bool, what was taken for it.
        since: frames since the foreground was looked for.
    """

    grey: Plane
    alpha: Plane
    mask: NDArray[np.bool_]
    since: int = 0


@dataclass(frozen=True)
class Steadied:
    """A frame's mask.

    Attributes:
        held: for the next frame.
        labels: (H, W) uint8: 0 background, 1 foreground.
        flicker: mean change of the foreground where motion is trusted; None in a first frame.
    """

    held: Held
    labels: Labels
    flicker: float | None = None


def wants_look(held: Held | None) -> bool:
    """Whether the foreground is to be looked for in the next frame."""
    return held is None or held.since + 1 >= EVERY


def steadied(image: Image, found: NDArray[np.bool_] | None, held: Held | None) -> Steadied:
    """The mask of a frame.

    Args:
        image: (H, W, 3), the frame.
        found: (H, W), its foreground, where it was looked for.
        held: of the frame before; None where a shot begins, and then `found` must be there.

    Raises:
        ValueError: neither `found` nor `held` is there.
    """
    grey = reduced(image, SIDE)
    if held is None or held.grey.shape != grey.shape or held.mask.shape != image.shape[:2]:
        if found is None:
            raise ValueError("a shot begins with a look")
        return Steadied(Held(grey, found.astype(np.float32), found), found.astype(np.uint8))
    return followed(grey, found, held)


def followed(grey: Plane, found: NDArray[np.bool_] | None, held: Held) -> Steadied:
    """The mask of a frame out of that of its neighbour in time, the next one or the one before.

    Args:
        grey: (h, w), the frame as `reduced` to `SIDE`.
        found: (H, W), its foreground, where it was looked for.
        held: of the neighbour.
    """
    flow, trusted = _motion(held.grey, grey)
    rows, columns = held.mask.shape
    flow = cv2.resize(flow, (columns, rows), interpolation=cv2.INTER_LINEAR)
    flow *= np.array([columns / grey.shape[1], rows / grey.shape[0]], np.float32)
    sure = cv2.resize(trusted.astype(np.uint8), (columns, rows), interpolation=cv2.INTER_NEAREST) > 0
    alpha = _warped(held.alpha, flow)
    mask = _warped(held.mask.astype(np.float32), flow) >= _HALF
    if found is not None:
        fresh = found.astype(np.float32)
        new = fresh if sure.mean() < 1 - _LOST else np.where(sure, _NEW * fresh + (1 - _NEW) * alpha, fresh)
    else:
        new = alpha
    flicker = float(np.abs(new - alpha)[sure].mean()) if sure.any() else None
    mask = np.where(new > _HALF + _BAND, True, np.where(new < _HALF - _BAND, False, mask))
    since = 0 if found is not None else held.since + 1
    return Steadied(Held(grey, np.asarray(new, np.float32), mask, since), mask.astype(np.uint8), flicker)


def _motion(before: Plane, now: Plane) -> tuple[Plane, NDArray[np.bool_]]:
    """(h, w, 2): where each pixel of a frame was before, as (right, down); and where that can be trusted."""
    first, second = (np.rint(plane * 255).astype(np.uint8) for plane in (before, now))
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    if min(first.shape) < 16 or np.array_equal(first, second):
        return np.zeros((*first.shape, 2), np.float32), np.ones(first.shape, bool)
    back = np.asarray(finder.calc(second, first, None), np.float32)
    forth = np.asarray(finder.calc(first, second, None), np.float32)
    there = _warped(forth, back)
    return back, np.hypot(*np.moveaxis(back + there, -1, 0)) <= _AWAY


def _warped(plane: Plane, flow: Plane) -> Plane:
    """A plane as it has moved."""
    rows, columns = flow.shape[:2]
    down, right = np.mgrid[:rows, :columns].astype(np.float32)
    return np.asarray(cv2.remap(plane, right + flow[..., 0], down + flow[..., 1], cv2.INTER_LINEAR,
                                borderMode=cv2.BORDER_REPLICATE))
