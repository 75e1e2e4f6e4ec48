"""How many pixels carry each label; counted after every edit of a map, so that it has to be quick."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SMALL = 2**14  # pixels that are counted at once
_FEW = 8  # labels that are counted sooner one after the other than by a histogram
_BAND = 2**18  # pixels that stay in a processor's cache meanwhile


def pixel_counts(labels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """(256,): how many pixels of a map, (H, W) uint8, carry each label."""
    if labels.size < _SMALL:
        return np.bincount(labels.ravel(), minlength=256)
    most = int(labels.max())
    if most < _FEW:
        return _one_by_one(labels, most)
    from PIL import Image as Picture  # a fourth of the time that `bincount` takes, and no 8 bytes a pixel

    return np.array(Picture.fromarray(np.ascontiguousarray(labels)).histogram(), np.int64)


def _one_by_one(labels: NDArray[np.uint8], most: int) -> NDArray[np.int64]:
    """The same, where no label is above `most`; the background is what the others leave."""
    counts = np.zeros(256, np.int64)
    rows = max(_BAND // labels.shape[1], 1)
    for top in range(0, len(labels), rows):
        band = labels[top : top + rows]
        for label in range(1, most + 1):
            counts[label] += np.count_nonzero(band == label)
    counts[0] = labels.size - counts.sum()
    return counts
