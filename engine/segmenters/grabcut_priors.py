"""Where GrabCut starts: a body below each face, or, where no face is found, several guesses that vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engine.data import Mask
from engine.segmenters.faces import Face
from engine.segmenters.saliency import salience

Bytes = NDArray[np.uint8]
Plane = NDArray[np.float32]

_LOW, _HIGH = 0.02, 0.98  # below and above, a probability is taken as certain
_STEP, _STRAIGHT = 10, 0.85  # grey levels of the step at a print's edge, and the share of the side that it runs along
# Half a body's width, in face widths, at distances below the chin in face heights.
_BELOW = (-0.1, 0.15, 0.7, 2.0, 4.0, 8.0)
_HALF_WIDTH = (0.5, 0.6, 1.5, 1.6, 1.5, 1.2)
_BODY_LENGTH = 6.5  # from chin to feet, in face heights
# Head and shoulders: half-width and half-height of the head, its middle, half-width of the body, its end; as shares.
_BUSTS = ((0.20, 0.28, 0.42, 0.42, 1.1), (0.13, 0.15, 0.30, 0.34, 1.1), (0.10, 0.10, 0.35, 0.26, 1.1),
          (0.08, 0.09, 0.25, 0.15, 0.92))  # fmt: skip
_BOXES = ((0.08, 0.08, 0.95, 0.92), (0.20, 0.20, 0.85, 0.80), (0.15, 0.25, 0.95, 0.75))


def inner(picture: Bytes) -> tuple[slice, slice]:
    """The picture without the paper or card that it is mounted on, at most a fifth on each side."""
    grey = cv2.GaussianBlur(picture.mean(axis=2), (0, 0), 1.0)
    top, bottom, left, right = (_border(lines) for lines in (grey, grey[::-1], grey.T, grey.T[::-1]))
    return slice(top, grey.shape[0] - bottom), slice(left, grey.shape[1] - right)


def bodies(shape: tuple[int, int], faces: Sequence[Face]) -> Plane:
    """The probability that a pixel shows a person, from where the faces are: (h, w) in [0, 1].

    A head a little larger than the face, a neck, shoulders three faces wide, and a body of seven heads in all.
    """
    row, column = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    result = np.zeros(shape, np.float32)
    for face in faces:
        across = np.abs(column - face.column)
        crown = face.row - 0.1 * face.height  # hair and hats
        head = np.hypot(across / (0.8 * face.width), (row - crown) / (0.95 * face.height))
        below = (row - face.row) / face.height - 0.5
        half = np.interp(below, _BELOW, _HALF_WIDTH) * face.width
        body = _rise((half - across) / (0.25 * face.width)) * _rise((_BODY_LENGTH - below) / 0.4) * (below > _BELOW[0])
        np.maximum(result, np.maximum(_rise((1 - head) / 0.12), body), out=result)
    return result


def trimap(probability: Plane) -> Bytes:
    """GrabCut's start from a probability."""
    likely = np.where(probability > 0.5, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_PR_BGD))
    likely[probability > _HIGH] = cv2.GC_FGD
    likely[probability < _LOW] = cv2.GC_BGD
    return likely


def guesses(picture: Bytes) -> Iterator[Bytes]:
    """Trimaps for a picture without a known face: by saliency, as busts and standing figures, and as boxes."""
    rows, columns = picture.shape[:2]
    down = ((np.arange(rows, dtype=np.float32) + 0.5) / rows)[:, None]
    aside = np.abs((np.arange(columns, dtype=np.float32) + 0.5) / columns - 0.5)[None, :]
    border = (down < 0.03) | (aside > 0.47)
    figure = _logit(_figure(down, aside))
    for bottom in (0.3, 1.0):
        stands_out = _logit(salience(picture, bottom).clip(0.05, 0.95))
        for share in (0.0, 0.4, 0.8):
            probability = _rise(stands_out + share * figure)
            guess = np.where(probability > 0.5, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_PR_BGD))
            guess[probability > 0.95] = cv2.GC_FGD
            guess[(probability < 0.05) | border] = cv2.GC_BGD
            yield guess
    for bust in _BUSTS:
        shape = _bust(down, aside, *bust)
        guess = np.where(shape, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_PR_BGD))
        guess[ndimage.binary_erosion(shape, iterations=max(2, round(0.05 * max(rows, columns))))] = cv2.GC_FGD
        guess[border] = cv2.GC_BGD
        yield guess
    for top, left, bottom, right in _BOXES:
        within = (down > top) & (down < bottom) & (aside < (right - left) / 2)
        yield np.where(within, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_BGD))


def _figure(down: Plane, aside: Plane) -> Plane:
    """A portrait's usual outline: narrow above, wide below, nothing at the very top."""
    half = np.interp(down, (0, 0.1, 0.35, 0.6, 1), (0.05, 0.14, 0.22, 0.30, 0.34))
    return _rise((half - aside) / 0.07) * _rise((down - 0.06) / 0.04)


def _bust(
    down: Plane, aside: Plane, half_width: float, half_height: float, middle: float, body: float, end: float
) -> Mask:
    """An oval head on shoulders that widen below it."""
    neck = middle + 0.7 * half_height
    head: Mask = (aside / half_width) ** 2 + ((down - middle) / half_height) ** 2 < 1
    return head | ((aside < body * ((down - neck) / 0.12).clip(0, 1)) & (down > neck) & (down < end))


def _border(lines: NDArray[np.float64]) -> int:
    """How many of the first lines are border: up to the last step that runs along most of the side."""
    outer = len(lines) // 5
    if outer < 3:
        return 0
    step = lines[4 : outer + 4] - lines[:outer]
    straight = np.maximum((step > _STEP).mean(axis=1), (step < -_STEP).mean(axis=1)) > _STRAIGHT
    return int(np.flatnonzero(straight)[-1]) + 3 if straight.any() else 0


def _rise(value: NDArray[np.floating]) -> Plane:
    """The logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(value, -30, 30))), np.float32)


def _logit(probability: Plane) -> Plane:
    """The inverse of the logistic function, within ±4.6."""
    bounded = probability.clip(0.01, 0.99)
    return np.asarray(np.log(bounded / (1 - bounded)), np.float32)
