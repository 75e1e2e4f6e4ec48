"""Soft weights at region borders, and label maps refined along edges, both by the guided filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import LUMA, Image, Labels, Regions
from engine.labels.guided import linear_model
from engine.labels.patches import tiles, within

Plane = NDArray[np.float32]

_STEP = np.float32(2**16)  # weights are multiples of 1/65536, so that their float32 sum is exact in any order
_EDGE = 0.04  # contrast (of 1) above which an edge of the guide is followed rather than blurred over
_PASSES = 2  # of refining: a border moves by up to half the window in two


def _nothing() -> None:
    """Always go on."""


def feathered(
    regions: Regions, guide: Image | None, radius: float, go_on: Callable[[], object] = _nothing
) -> dict[int, Plane]:
    """How much each region has a say in each pixel: 0 or 1 inside, in between near a border.

    The guided filter of He, Sun and Tang (2013) smooths each region's mask with box sums, so that soft
    borders bend to the edges of the guide. Without a guide they are plain ramps. Only pixels within 3 ·
    radius of a border are touched, tile by tile, so that the work needs little memory beside the result itself,
    which is 4 bytes for each pixel and region: 3.2 GB for 8 regions of 100 megapixels.

    Args:
        regions: (H, W) labels.
        guide: (H, W, 3) in [0, 1], the photo; or None.
        radius: half-width of the soft border in pixels; 0 gives hard weights.
        go_on: called between tiles; may raise to stop.

    Returns:
        Label → (H, W) float32 in [0, 1] for every label present; they sum to exactly 1 in every pixel.

    Raises:
        ValueError: `guide` has another size, or `radius` is negative.
    """
    labels = regions.labels
    if radius < 0 or (guide is not None and guide.shape[:2] != labels.shape):
        raise ValueError("The guide must be as large as the label map, and the radius not negative.")
    weights = {label: large.empty(labels.shape) for label in regions.present}
    for label, weight in weights.items():
        weight[...] = labels == label
    if radius == 0 or len(weights) < 2:
        return weights
    for inner, outer in tiles(labels.shape, int(np.ceil(3 * radius)) + 1):
        go_on()
        window = labels[outer]
        present = np.unique(window)
        if present.size < 2:
            continue
        soft = _soft(window, present, _luma(guide, outer), radius)
        near = _border_distance(window) <= 3 * radius
        for label, plane in zip(present, soft, strict=True):
            plane = np.where(near, plane, window == label)
            if int(label) in weights:
                weights[int(label)][inner] = plane[within(inner, outer)]
    return weights


def refined(labels: Labels, guide: Image, radius: float) -> Labels:
    """A coarse label map with its borders moved onto the edges of a picture that are at most `radius` away.

    Args:
        labels: (H, W) uint8, right to within `radius` pixels.
        guide: (H, W, 3) in [0, 1].
        radius: how far a border may be wrong, in pixels.

    Returns:
        (H, W) uint8; each pixel has the label whose guided weight is the largest.
    """
    result = labels.copy()
    for _ in range(_PASSES if radius > 0 else 0):
        coarse = result.copy()
        for inner, outer in tiles(labels.shape, int(np.ceil(4 * radius)) + 1):
            window = coarse[outer]
            present = np.unique(window)
            if present.size < 2:
                continue
            soft = _soft(window, present, _luma(guide, outer), 2 * radius)
            result[inner] = present[np.argmax(soft, axis=0)][within(inner, outer)]
    return result


def _soft(window: Labels, present: Labels, guide: Plane | None, radius: float) -> list[Plane]:
    """The guided weight of each label in `present`, multiples of 1/65536 that sum to 1."""
    size = 2 * max(int(np.ceil(radius)), 1) + 1
    filtered = 1 if present.size == 2 else present.size
    planes = [_guided((window == label).astype(np.float32), guide, size) for label in present[:filtered]]
    if present.size == 2:  # the filter is linear, so the second follows from the first
        planes.append(1 - planes[0])
    total = np.add.reduce(planes)
    for plane in planes:
        plane /= total
        np.floor(plane * _STEP, out=plane)
        plane /= _STEP
    missing = 1 - np.add.reduce(planes)
    largest = np.argmax(planes, axis=0)
    for index, plane in enumerate(planes):
        plane += np.where(largest == index, missing, np.float32(0))
    return planes


def _guided(mask: Plane, guide: Plane | None, size: int) -> Plane:
    """The guided filter of a mask with windows of `size` pixels, clipped to [0, 1]."""
    if guide is None:
        return _box(_box(mask, size), size).clip(0, 1)
    gain, offset = linear_model(guide, mask, lambda values: _box(values, size), _EDGE**2)
    result: Plane = np.clip(gain * guide + offset, 0, 1)
    return result


def _box(plane: NDArray[Any], size: int) -> Plane:
    """Means over square windows; the picture is mirrored at its edges."""
    from scipy import ndimage

    result: Plane = ndimage.uniform_filter(plane, size, mode="reflect")
    return result


def _border_distance(labels: Labels) -> NDArray[np.float64]:
    """The distance of each pixel to the nearest border between labels, 1 for the pixels at one."""
    from scipy import ndimage

    inside = np.ones(labels.shape, bool)
    differ = labels[1:] != labels[:-1]
    inside[1:] &= ~differ
    inside[:-1] &= ~differ
    differ = labels[:, 1:] != labels[:, :-1]
    inside[:, 1:] &= ~differ
    inside[:, :-1] &= ~differ
    distance: NDArray[np.float64] = ndimage.distance_transform_edt(inside) + 1
    return distance


def _luma(guide: Image | None, outer: tuple[slice, slice]) -> Plane | None:
    """The guide's brightness in a window."""
    if guide is None:
        return None
    return np.asarray(guide[outer] @ LUMA, np.float32)
