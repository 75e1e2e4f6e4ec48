"""How far each pixel belongs to chosen regions: soft along the photo's own edges, and a little beyond them."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Regions
from engine.labels.feather import feathered

_SOFT = 0.5  # photo pixels, deviation of the Gaussian at the end; measured against a hard border and wider ones
_TRACE = 1 / 64  # of a weight; fainter traces far from the border are nothing, so that nothing is computed for them


def share_of(
    regions: Regions, labels: Collection[int], guide: Image, radius: float, go_on: Callable[[], object], grown: int = 2
) -> NDArray[np.float32]:
    """(H, W) float32 in [0, 1]: 1 inside chosen regions and 0 far from them.

    The mask is guided by the photo, grown and softened by half a pixel, on the photo's own grid: a border made of an
    enlarged mask has steps. What is thinner than the filter's window would be lost in it and counts in full.

    Args:
        regions: (H, W) labels.
        labels: those that were chosen.
        guide: (H, W, 3) in [0, 1], the photo.
        radius: half-width of the soft border in pixels; 0 for one that no edge of the photo moves.
        go_on: called between tiles; may raise to stop.
        grown: pixels beyond the border that count in full, for halos of the blur lie there.
    """
    import cv2
    from scipy import ndimage

    mask = np.isin(regions.labels, list(labels))
    if mask.all() or not mask.any():
        return mask.astype(np.float32)
    soft = feathered(Regions.of(mask.astype(np.uint8), {1: "chosen"}), guide, radius, go_on)[1]
    soft = ((soft - _TRACE) / (1 - 2 * _TRACE)).clip(0, 1)
    side = 2 * int(np.ceil(radius)) + 1
    padded = np.pad(mask.astype(np.uint8), side, mode="symmetric")  # as the filter sees the photo's edges
    thick = cv2.morphologyEx(padded, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))[side:-side, side:-side]
    soft[mask & (thick == 0)] = 1
    go_on()
    near = np.hypot(*np.ogrid[-grown : grown + 1, -grown : grown + 1]) <= grown + 0.5
    wide = cv2.dilate(soft, near.astype(np.uint8))
    share = ndimage.gaussian_filter(wide, _SOFT, mode="nearest").clip(0, 1)
    share[share > 1 - 1e-4] = 1
    share[share < 1e-4] = 0
    return np.asarray(share, np.float32)
