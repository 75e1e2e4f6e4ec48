"""Which region lends its kernel to one that is too small to learn a kernel from."""

from __future__ import annotations

import numpy as np

from engine.data import BACKGROUND, Frame, Mask, Photo, Regions
from engine.labels.patches import around, cut

SMALLEST_REGION = 2500
"""Pixels a region needs so that a kernel can be learnt from it; smaller ones borrow one."""

_LOOK = 32  # pixels around a small region in which its neighbours are compared with it


def borrowers(regions: Regions, photo: Photo | Frame, smallest: int = SMALLEST_REGION) -> dict[int, int]:
    """For each region that is too small, the label whose kernel it borrows.

    A small region borrows from the neighbour that shares most of its border and is alike in sharpness;
    without a neighbour that is large enough, from the background; and where that is too small itself, from
    the largest region. The largest region never borrows, so no chain and no ring can arise.

    Args:
        regions: as large as the photo.
        photo: whose gradients say how sharp a region is.
        smallest: valid pixels that a region needs.

    Returns:
        Small label → label of the lender; empty where every region is large enough, or there is only one.
    """
    valid = photo.valid if isinstance(photo, Frame) else None
    own = regions.labels.ravel() if valid is None else regions.labels[valid]
    sizes = np.bincount(own, minlength=256)
    largest = int(sizes.argmax())
    lenders = {label for label in regions.present if sizes[label] >= smallest} | {largest}
    result = {}
    for label in regions.present:
        if label in lenders:
            continue
        neighbour = _likeliest(regions, photo, label, lenders)
        if neighbour is None or label == BACKGROUND:
            neighbour = BACKGROUND if BACKGROUND in lenders else largest
        result[label] = neighbour
    return result


def _likeliest(regions: Regions, photo: Photo | Frame, label: int, lenders: set[int]) -> int | None:
    """The touching lender with the best product of border share and likeness in sharpness."""
    box = around(regions, label, _LOOK)
    labels = cut(regions, box)
    luma = photo.image[box[0] : box[2], box[1] : box[3]].mean(axis=2)
    from scipy import ndimage

    slope = np.hypot(ndimage.sobel(luma, 0), ndimage.sobel(luma, 1))
    own = labels == label
    rim = labels[ndimage.binary_dilation(own) & ~own]
    best, winner = -1.0, None
    for other in sorted(lenders & {int(one) for one in np.unique(rim)}):
        share = float((rim == other).mean())
        likeness = np.exp(-abs(_sharpness(slope, own) - _sharpness(slope, labels == other)))
        if share * likeness > best:
            best, winner = float(share * likeness), other
    return winner


def _sharpness(slope: np.ndarray, mask: Mask) -> float:
    """The logarithm of a region's steeper gradients, which fall as its blur grows."""
    return float(np.log(np.percentile(slope[mask], 90) + 1e-3))
