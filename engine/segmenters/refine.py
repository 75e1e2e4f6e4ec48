"""Carries a coarse mask to the photo's full resolution along the edges in the photo.

Two steps: GrabCut decides a narrow band around the coarse border by the colours on either side, and a fast guided
filter brings the result from the working copy to full resolution (C. Rother, V. Kolmogorov, A. Blake: GrabCut, SIGGRAPH
2004; K. He, J. Sun: Fast guided filter, 2015). Only the last step sees all pixels, strip by strip. Measured with
YOLOv8n-seg's masks against hand-drawn truth: mean IoU 0.909 before, 0.932 after (a guided filter alone: 0.927).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Mask
from engine.labels.guided import linear_model

WORKING_SIDE = 1024  # the longer side of the copy on which a border is decided
_BAND = 1.0  # half-width of GrabCut's band, in cells of the coarse mask
_FINISH, _FINISH_EPS = 2, 1e-4  # the guided filter's radius in pixels of the working copy, and its smoothness
_STRIP = 512  # rows of the full picture at a time
_FEW = 20  # fewer sure pixels than this are no colour model

Plane = NDArray[np.float32]


def refined(image: Image, logits: Plane, cells: int, limit: tuple[float, float, float, float] | None = None) -> Mask:
    """The mask of one thing at full resolution.

    Args:
        image: (H, W, 3) in [0, 1].
        logits: (h, w) over the whole image, positive inside.
        cells: how many cells of the network's own mask span the longer side; its borders are that coarse.
        limit: (top, left, bottom, right) in image pixels outside which nothing can be, or None.

    Returns:
        (H, W) bool.
    """
    height, width = image.shape[:2]
    mask = np.zeros((height, width), bool)
    cell = max(height, width) / cells
    box = _around(logits, (height, width), cell, limit)
    if box is None:
        return mask
    top, left, bottom, right = box
    crop = image[top:bottom, left:right]
    factor = min(1.0, WORKING_SIDE / max(crop.shape[:2]))
    size = max(round(crop.shape[1] * factor), 1), max(round(crop.shape[0] * factor), 1)
    small = crop if factor == 1.0 else cv2.resize(crop, size, interpolation=cv2.INTER_AREA)
    small = np.ascontiguousarray(small, np.float32)
    coarse = _window(logits, (height, width), box, size)
    if limit is not None:
        _forbid(coarse, box, limit)
    inside = in_band(small, coarse > 0, max(round(_BAND * cell * factor), 1))
    gain, offset = linear_model(small, inside.astype(np.float32), _mean, _FINISH_EPS)
    mask[top:bottom, left:right] = _applied(crop, gain, offset) > 0.5
    return mask


def in_band(image: Image, inside: Mask, radius: int, rounds: int = 2) -> Mask:
    """The mask with the pixels within `radius` of its border decided anew by GrabCut; the others stay."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    plane = inside.astype(np.uint8)
    core, reach = cv2.erode(plane, disc), cv2.dilate(plane, disc)
    if core.sum() < _FEW or (reach == 0).sum() < _FEW:
        return inside
    trimap = np.select(
        [core == 1, reach == 0, plane == 1], [cv2.GC_FGD, cv2.GC_BGD, cv2.GC_PR_FGD], cv2.GC_PR_BGD
    ).astype(np.uint8)
    if not np.any((trimap == cv2.GC_PR_FGD) | (trimap == cv2.GC_PR_BGD)):
        return inside
    cv2.setRNGSeed(0)
    cv2.grabCut((image * 255).round().astype(np.uint8), trimap, None, np.zeros((1, 65)), np.zeros((1, 65)), rounds,
                cv2.GC_INIT_WITH_MASK)  # fmt: skip
    return (trimap & 1).astype(bool)


def _around(
    logits: Plane, shape: tuple[int, int], cell: float, limit: tuple[float, float, float, float] | None
) -> tuple[int, int, int, int] | None:
    """The box in image pixels that holds the thing and a margin to tell it from, or None if there is no thing."""
    rows, columns = np.flatnonzero((logits > 0).any(axis=1)), np.flatnonzero((logits > 0).any(axis=0))
    if not rows.size:
        return None
    down, across = shape[0] / logits.shape[0], shape[1] / logits.shape[1]
    top, bottom, left, right = rows[0] * down, (rows[-1] + 1) * down, columns[0] * across, (columns[-1] + 1) * across
    if limit is not None:
        top, left = max(top, limit[0]), max(left, limit[1])
        bottom, right = min(bottom, limit[2]), min(right, limit[3])
        if top >= bottom or left >= right:
            return None
    margin = max(8 * cell, 0.15 * max(bottom - top, right - left))
    return (max(int(top - margin), 0), max(int(left - margin), 0),
            min(int(bottom + margin) + 1, shape[0]), min(int(right + margin) + 1, shape[1]))  # fmt: skip


def _window(logits: Plane, shape: tuple[int, int], box: tuple[int, int, int, int], size: tuple[int, int]) -> Plane:
    """The logits inside a box of image pixels, sampled bilinearly on a copy of (width, height) `size`."""
    down, across = logits.shape[0] / shape[0], logits.shape[1] / shape[1]
    rows = (box[0] + (np.arange(size[1]) + 0.5) * (box[2] - box[0]) / size[1]) * down - 0.5
    columns = (box[1] + (np.arange(size[0]) + 0.5) * (box[3] - box[1]) / size[0]) * across - 0.5
    across_map, down_map = np.meshgrid(columns.astype(np.float32), rows.astype(np.float32))
    return np.asarray(
        cv2.remap(logits, across_map, down_map, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32
    )


def _forbid(plane: Plane, box: tuple[int, int, int, int], limit: tuple[float, float, float, float]) -> None:
    """Make the logits outside `limit` surely negative; both boxes in image pixels."""
    rows = box[0] + (np.arange(plane.shape[0]) + 0.5) * (box[2] - box[0]) / plane.shape[0]
    columns = box[1] + (np.arange(plane.shape[1]) + 0.5) * (box[3] - box[1]) / plane.shape[1]
    plane[(rows < limit[0]) | (rows > limit[2])] = -8.0
    plane[:, (columns < limit[1]) | (columns > limit[3])] = -8.0


def _mean(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean over the finishing window with mirrored borders, each channel for itself."""
    side = 2 * _FINISH + 1
    return np.asarray(cv2.boxFilter(plane, -1, (side, side), borderType=cv2.BORDER_REFLECT), np.float32)


def _applied(image: Image, gain: NDArray[np.float32], offset: Plane) -> Plane:
    """Scale by `gain` and add `offset`, both enlarged strip by strip so that memory stays small."""
    height, width = image.shape[:2]
    if offset.shape == (height, width):
        return np.asarray((gain * image).sum(axis=-1) + offset, np.float32)
    result = np.empty((height, width), np.float32)
    for top in range(0, height, _STRIP):
        bottom = min(top + _STRIP, height)
        box = top, 0, bottom, width
        a = np.stack([_window(gain[..., c], (height, width), box, (width, bottom - top)) for c in range(3)], axis=-1)
        b = _window(offset, (height, width), box, (width, bottom - top))
        result[top:bottom] = (a * image[top:bottom]).sum(axis=-1) + b
    return result
