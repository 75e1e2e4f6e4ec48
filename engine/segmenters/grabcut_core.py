"""GrabCut and what surrounds it: the small picture it works on, prompts, and the way back to full resolution."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engine.data import Mask, Photo, Prompt
from engine.labels.feather import refined

Bytes = NDArray[np.uint8]

WORKING = 400  # longest side, in pixels, of the picture that is cut
SMALLEST = 12  # shortest side worth looking at
FLAT = 3.0  # a picture whose brightness varies by less, in grey levels, shows nothing
_TOUCHING = np.ones((3, 3), bool)
_ROUNDS = 5


def shrunk(photo: Photo, longest: int = WORKING) -> Bytes:
    """The photo as (h, w, 3) uint8 with at most `longest` pixels a side; each pixel is the mean of those it covers."""
    rows, columns = photo.shape
    factor = min(1.0, longest / max(rows, columns))
    image = photo.image
    if factor < 1:
        size = max(round(columns * factor), 1), max(round(rows * factor), 1)
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    result: Bytes = (image * 255).round().clip(0, 255).astype(np.uint8)
    return result


def blank(picture: Bytes) -> bool:
    """Whether a picture is too small or too even to hold anything."""
    return min(picture.shape[:2]) < SMALLEST or float(picture.mean(axis=2).std()) < FLAT


def enlarged(mask: Mask, photo: Photo) -> Mask:
    """A mask of the small picture at the photo's size, its outline moved onto the photo's edges."""
    rows, columns = photo.shape
    factor = max(rows / mask.shape[0], columns / mask.shape[1])
    soft = cv2.resize(mask.astype(np.uint8) * 255, (columns, rows), interpolation=cv2.INTER_LINEAR)
    labels = (soft >= 128).astype(np.uint8)
    sharp: Mask = refined(labels, photo.image, 1.5 * factor if factor > 1 else 0.0) == 1
    return sharp


def cut(picture: Bytes, trimap: Bytes, seed: int = 0, rounds: int = _ROUNDS) -> Mask:
    """OpenCV's GrabCut (Rother, Kolmogorov and Blake 2004), the same on every call.

    Args:
        picture: (h, w, 3) uint8.
        trimap: (h, w) of cv2.GC_BGD, GC_FGD, GC_PR_BGD and GC_PR_FGD.
        seed: of the colour models' start.
        rounds: of colour models and cut.

    Returns:
        (h, w) bool; what the trimap says where it leaves nothing to find out.
    """
    inside = np.isin(trimap, (cv2.GC_FGD, cv2.GC_PR_FGD))
    if inside.sum() < SMALLEST or (~inside).sum() < SMALLEST:  # too few pixels for a colour model
        return inside
    cv2.setRNGSeed(seed)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    result, *_ = cv2.grabCut(picture, trimap.copy(), None, *models, rounds, cv2.GC_INIT_WITH_MASK)
    found: Mask = np.isin(result, (cv2.GC_FGD, cv2.GC_PR_FGD))
    return found


def prompted(photo: Photo, prompt: Prompt, seed: int = 0) -> Mask:
    """What a prompt's box and points mean, (H, W) bool; an empty prompt means nothing.

    With a box everything outside it is background. Without one, what is far from all inner points is.
    """
    rows, columns = photo.shape
    if prompt.box is None and not prompt.inside:
        return np.zeros((rows, columns), bool)
    top, left, bottom, right = _window(photo, prompt)
    window = Photo(np.ascontiguousarray(photo.image[top:bottom, left:right]))
    small = shrunk(window)
    factor = small.shape[0] / window.shape[0], small.shape[1] / window.shape[1]
    trimap = _trimap(small.shape[:2], prompt, (top, left), factor)
    smooth = cv2.bilateralFilter(small, 5, 20, 3)  # grain and screens would else pass for the thing's colours
    found = _kept(cut(smooth, trimap, seed), trimap)
    result = np.zeros((rows, columns), bool)
    result[top:bottom, left:right] = found if found.shape == window.shape else enlarged(found, window)
    return result


def tidied(mask: Mask, share: float = 0.25, weights: NDArray[np.float32] | None = None) -> Mask:
    """The mask without specks, gaps and holes: parts weighing at least `share` of the heaviest stay."""
    parts, count = ndimage.label(mask, _TOUCHING)
    if count == 0:
        return mask
    weight = np.bincount(parts.ravel(), None if weights is None else weights.ravel())
    weight[0] = 0
    kept = (weight >= share * weight.max()) & (weight > 0)
    margin = 4
    padded = np.pad(kept[parts], margin, mode="edge")
    closed = ndimage.binary_closing(padded, iterations=2)[margin:-margin, margin:-margin]
    result: Mask = ndimage.binary_fill_holes(closed)
    return result


def _window(photo: Photo, prompt: Prompt) -> tuple[int, int, int, int]:
    """The part of the photo that has to be looked at: the box and half as much around it, or all of it."""
    rows, columns = photo.shape
    if prompt.box is None:
        return 0, 0, rows, columns
    top, left, bottom, right = prompt.box
    margin = 0.5 * max(bottom - top, right - left) + 2
    high, wide = int(np.clip(top - margin, 0, rows - 1)), int(np.clip(left - margin, 0, columns - 1))
    return high, wide, int(np.clip(bottom + margin, high + 1, rows)), int(np.clip(right + margin, wide + 1, columns))


def _trimap(
    shape: tuple[int, ...], prompt: Prompt, corner: tuple[int, int], factor: tuple[float, float]
) -> Bytes:
    """GrabCut's start from a prompt, in the coordinates of the small picture."""
    row, column = np.mgrid[: shape[0], : shape[1]]
    place = np.array([[(p[0] - corner[0]) * factor[0], (p[1] - corner[1]) * factor[1]] for p in prompt.inside])
    if prompt.box is not None:
        top, left = (prompt.box[0] - corner[0]) * factor[0], (prompt.box[1] - corner[1]) * factor[1]
        bottom, right = (prompt.box[2] - corner[0]) * factor[0], (prompt.box[3] - corner[1]) * factor[1]
        within = (row + 0.5 > top) & (row + 0.5 < bottom) & (column + 0.5 > left) & (column + 0.5 < right)
        trimap = np.where(within, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_BGD))
    else:
        away = np.min([np.hypot(row - p[0], column - p[1]) for p in place], axis=0) / max(shape)
        trimap = np.select([away < 0.15, away < 0.45], [np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_PR_BGD)],
                           np.uint8(cv2.GC_BGD))  # fmt: skip
    dot = max(2.0, 0.012 * max(shape))
    for point in prompt.outside:
        middle = (point[0] - corner[0]) * factor[0], (point[1] - corner[1]) * factor[1]
        trimap[np.hypot(row - middle[0], column - middle[1]) <= dot] = cv2.GC_BGD
    for point in place:
        trimap[np.hypot(row - point[0], column - point[1]) <= dot] = cv2.GC_FGD
    return trimap


def _kept(mask: Mask, trimap: Bytes) -> Mask:
    """The parts that hold an inner point, or without one the largest; holes without an outer point are filled."""
    parts, count = ndimage.label(mask, _TOUCHING)
    if count == 0:
        return mask
    sizes = np.bincount(parts.ravel())
    sizes[0] = 0
    chosen = np.unique(parts[(trimap == cv2.GC_FGD) & mask])
    kept: Mask = np.isin(parts, chosen) if chosen.size else parts == sizes.argmax()
    result: Mask = ndimage.binary_fill_holes(kept) & (trimap != cv2.GC_BGD)
    return result
