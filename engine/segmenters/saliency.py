"""What stands out from a picture's border: saliency by robust background detection (Zhu, Liang, Wei and Sun 2014)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, sparse
from scipy.sparse.csgraph import shortest_path
from skimage.color import rgb2lab
from skimage.segmentation import slic

Bytes = NDArray[np.uint8]
Array = NDArray[np.float64]

_PARTS = 280
_COMPACT = 5.0
_ALIKE = 2.0  # Lab distance between neighbours below which they count as one surface
_SURFACE = 7.0  # Lab distance over which a surface ends
_NEAR = 0.25  # of the longest side: how far contrast is felt


def salience(picture: Bytes, bottom: float) -> NDArray[np.float32]:
    """How much each pixel stands out, (h, w) in [0, 1].

    Superpixels that are joined, over steps of like colour, to much of the border are background; the others count as
    foreground by their contrast to the background around them; a quadratic energy makes both agree over neighbours.

    Args:
        picture: (h, w, 3) uint8, RGB.
        bottom: how far the lower border counts as background: 1 as the others, near 0 for portraits cut off there.
    """
    lab = rgb2lab(picture)
    smooth = ndimage.gaussian_filter(lab, (1, 1, 0))
    parts = slic(smooth, _PARTS, compactness=_COMPACT, convert2lab=False, start_label=0, channel_axis=-1)
    count = int(parts.max()) + 1
    area = np.bincount(parts.ravel(), minlength=count).astype(float)
    colour = _means(lab, parts, area)
    place = _means(np.moveaxis(np.indices(parts.shape), 0, -1) / max(parts.shape), parts, area)
    apart = np.linalg.norm(colour[:, None] - colour[None], axis=2)
    touching = _touching(parts, count)

    rim = _rim(parts, count, bottom)
    linked = touching.copy()
    edge = np.flatnonzero(rim / np.sqrt(area) > 0.5)
    linked[np.ix_(edge, edge)] = True
    np.fill_diagonal(linked, False)
    steps = np.where(linked, np.maximum(apart - _ALIKE, 1e-3), 0)
    surface = np.exp(-(shortest_path(sparse.csr_matrix(steps), directed=False) ** 2) / (2 * _SURFACE**2))
    background = 1 - np.exp(-((surface @ rim) ** 2) / (surface @ area) / 2)

    felt = np.exp(-(np.linalg.norm(place[:, None] - place[None], axis=2) ** 2) / (2 * _NEAR**2)) * area
    contrast = (apart * felt * background).sum(axis=1) / felt.sum(axis=1)
    contrast = np.minimum(contrast / max(float(np.percentile(contrast, 99)), 1e-9), 1)

    alike = np.where((touching @ touching) | touching, np.exp(-(apart**2) / (2 * _SURFACE**2)) + 0.1 * touching, 0)
    np.fill_diagonal(alike, 0)
    energy = np.diag(background + contrast + alike.sum(axis=1) + 1e-6) - alike
    level = np.linalg.solve(energy, contrast)
    level = (level - level.min()) / max(float(np.ptp(level)), 1e-9)
    result: NDArray[np.float32] = level[parts].astype(np.float32)
    return result


def _means(values: Array, parts: NDArray[np.int64], area: Array) -> Array:
    """(parts, channels): the mean of each channel over each superpixel."""
    sums = [np.bincount(parts.ravel(), channel.ravel(), area.size) for channel in np.moveaxis(values, -1, 0)]
    return np.stack(sums, axis=1) / area[:, None]


def _touching(parts: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """(parts, parts): which superpixels share a side."""
    result = np.zeros((count, count), bool)
    for first, second in ((parts[1:], parts[:-1]), (parts[:, 1:], parts[:, :-1])):
        result[first, second] = result[second, first] = True
    np.fill_diagonal(result, False)
    return result


def _rim(parts: NDArray[np.int64], count: int, bottom: float) -> Array:
    """How many pixels of each superpixel lie on the picture's border; those of the lower one count as `bottom`."""
    weight = np.zeros(parts.shape)
    weight[0] += 1
    weight[:, 0] += 1
    weight[:, -1] += 1
    weight[-1] += bottom
    return np.bincount(parts.ravel(), weight.ravel(), count).astype(float)
