"""Pure work on label maps: each edit is computed in the smallest box that can change, and is a `Patch`.

Nothing here changes a label map; `Regions.apply` does. All edits take `locked`: labels whose regions neither
lose nor gain a pixel. Positions are (row, column) with pixel centres at whole numbers. Drawing
(`engine.labels.brush`), soft weights (`engine.labels.feather`) and the borrowing of kernels (`engine.labels.borrow`)
are offered here too.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from engine.data import BACKGROUND, Labels, Mask, Patch, Regions
from engine.errors import BadMask
from engine.labels.borrow import SMALLEST_REGION, borrowers
from engine.labels.brush import fill, fill_polygon, paint
from engine.labels.covering import cost, covered, laid
from engine.labels.feather import feathered, refined
from engine.labels.patches import NOTHING, around, box_of, cut, joined, nothing, patched, tiles, whole, within
from engine.labels.shares import share_of

__all__ = [
    "SMALLEST_REGION", "borrowers", "box_of", "closing", "cost", "covered", "feathered", "fill", "fill_holes",
    "fill_polygon", "grow", "joined", "laid", "largest_part", "make_ready", "merge", "paint", "refined", "relabel",
    "remove_specks", "replace", "resized", "share_of", "shrink", "smooth", "swap",
]  # fmt: skip

_TOUCHING = np.ones((3, 3), bool)  # pixels that touch by a corner belong together


def make_ready() -> None:
    """Load what edits need, half a second the first time, so that a brush need not wait for it: for a thread."""
    importlib.import_module("scipy.ndimage")
    importlib.import_module("cv2")


def grow(regions: Regions, label: int, radius: float, locked: frozenset[int] = NOTHING) -> Patch:
    """Give every pixel within `radius` (pixels, Euclidean) of a region to that region."""
    box = around(regions, label, radius)
    after = cut(regions, box).copy()
    after[_near(after == label, radius)] = label
    return patched(regions, box, after, locked)


def shrink(regions: Regions, label: int, radius: float, locked: frozenset[int] = NOTHING) -> Patch:
    """Take from a region every pixel within `radius` of another; it goes to the nearest other region.

    The picture's edge takes nothing away.
    """
    from scipy import ndimage

    box = around(regions, label, radius)
    before = cut(regions, box)
    closed = np.array(sorted(locked | {label}), np.uint8)
    after = before.copy()
    for inner, outer in tiles(before.shape, int(np.ceil(radius)) + 1):
        window = before[outer]
        open_ = ~np.isin(window, closed)
        if not open_.any() or not (window == label).any():
            continue
        distance, nearest = ndimage.distance_transform_edt(~open_, return_indices=True)
        taken = (distance <= radius) & (window == label)
        changed = np.where(taken, window[tuple(nearest)], window)
        after[inner] = changed[within(inner, outer)]
    return patched(regions, box, after, locked)


def closing(regions: Regions, label: int, radius: float, locked: frozenset[int] = NOTHING) -> Patch:
    """Close gaps and bays of a region that a disc of `radius` pixels does not fit into."""
    box = around(regions, label, 2 * radius)
    after = cut(regions, box).copy()
    after[~_near(~_near(after == label, radius), radius)] = label
    return patched(regions, box, after, locked)


def fill_holes(regions: Regions, label: int, locked: frozenset[int] = NOTHING) -> Patch:
    """Give a region the background that it encloses; what reaches the picture's edge is no hole.

    Other regions that lie within stay, and so do their own holes: a face in a body is no hole of the body.
    """
    from scipy import ndimage

    box = around(regions, label, 1)
    before = cut(regions, box)
    region = before == label
    gaps, _ = ndimage.label(ndimage.binary_fill_holes(region) & (before == BACKGROUND))
    own = np.unique(gaps[ndimage.binary_dilation(region)])
    after = np.where(np.isin(gaps, own[own > 0]), np.uint8(label), before)
    return patched(regions, box, after, locked)


def largest_part(regions: Regions, label: int, locked: frozenset[int] = NOTHING) -> Patch:
    """Keep a region's largest connected part; each other part goes to the region that it touches most."""
    from scipy import ndimage

    box = around(regions, label, 1)
    before = cut(regions, box)
    parts, count = ndimage.label(before == label, _TOUCHING)
    if count < 2:
        return nothing()
    sizes = np.bincount(parts.ravel(), minlength=1)
    sizes[0] = 0
    parts[parts == sizes.argmax()] = 0
    return patched(regions, box, _given_away(before, parts, locked | {label}), locked)


def remove_specks(
    regions: Regions, smallest: int, label: int | None = None, locked: frozenset[int] = NOTHING
) -> Patch:
    """Give connected parts of fewer than `smallest` pixels to the region that each touches most.

    Args:
        regions: the map; it stays as it is.
        smallest: pixels that a part must have to stay.
        label: only parts of this region, or of every one.
        locked: labels that stay as they are.
    """
    from scipy import ndimage

    copy = Regions(regions.labels.copy()) if label is None else regions
    for one in copy.present if label is None else (label,):
        box = around(copy, one, 1)
        before = cut(copy, box)
        parts, _ = ndimage.label(before == one, _TOUCHING)
        sizes = np.bincount(parts.ravel(), minlength=1)
        sizes[0] = smallest
        parts[(sizes >= smallest)[parts]] = 0
        after = _given_away(before, parts, locked | {one})
        patch = patched(copy, box, after, locked)
        if label is not None:
            return patch
        copy.apply(patch)
    return replace(regions, copy.labels)


def smooth(regions: Regions, label: int, radius: float, locked: frozenset[int] = NOTHING) -> Patch:
    """Round a region's outline: pixels near it go to the label that prevails within about `radius`."""
    from scipy import ndimage

    if radius <= 0:
        return nothing()
    box = around(regions, label, 2 * radius)
    before = cut(regions, box)
    winner, best = np.zeros_like(before), np.full(before.shape, -1, np.float32)
    for one in np.unique(before):
        share = ndimage.gaussian_filter((before == one).astype(np.float32), radius / 2, mode="nearest")
        winner[share > best] = one
        np.maximum(best, share, out=best)
    touched = (before == label) | (winner == label)
    return patched(regions, box, np.where(touched, winner, before), locked)


def swap(
    regions: Regions, label: int, other: int = BACKGROUND, locked: frozenset[int] = NOTHING
) -> Patch:
    """Exchange two labels; with the background this inverts a region."""
    table = np.arange(256, dtype=np.uint8)
    table[label], table[other] = other, label
    return patched(regions, whole(regions), table[regions.labels], locked)


def merge(regions: Regions, labels: Iterable[int], into: int, locked: frozenset[int] = NOTHING) -> Patch:
    """Give all pixels of `labels` to the label `into`."""
    mask = np.zeros(regions.labels.shape, bool)
    for label in labels:
        mask |= regions.labels == label
    box = box_of(mask)
    before = cut(regions, box)
    # By bits, which takes a tenth of the time that a table or `where` takes over a whole map.
    keeps = mask[box[0] : box[2], box[1] : box[3]].view(np.uint8) - np.uint8(1)
    return patched(regions, box, (before & keeps) | (np.uint8(into) & ~keeps), locked)


def relabel(regions: Regions, label: int, number: int, locked: frozenset[int] = NOTHING) -> Patch:
    """Give a region another number.

    Raises:
        ValueError: another region has that number already; use `merge` or `swap`.
    """
    if number != label and (regions.labels == number).any():
        raise ValueError(f"Label {number} is in use.")
    return merge(regions, (label,), number, locked)


def replace(regions: Regions, labels: Labels, locked: frozenset[int] = NOTHING) -> Patch:
    """Turn the whole map into `labels`, (H, W) uint8.

    Raises:
        ValueError: the shapes differ.
    """
    if labels.shape != regions.labels.shape:
        raise ValueError(f"A map of {regions.labels.shape} cannot become one of {labels.shape}.")
    return patched(regions, whole(regions), labels, locked)


def resized(labels: Labels, shape: tuple[int, int]) -> Labels:
    """A label map at another size, nearest neighbour.

    Args:
        labels: (h, w) uint8.
        shape: (rows, columns) wanted; the sides' ratio may differ by 1 %, or by one pixel's rounding.

    Raises:
        BadMask: the ratio differs by more.
    """
    (rows, columns), (height, width) = shape, labels.shape
    off = abs(rows * width - columns * height)
    if not height or not width or off > max(0.01 * columns * height, min(rows, columns)):
        raise BadMask("The mask is {size} pixels but the photo is {other}. Give a mask of the same shape; any size "
                      "will do as long as the ratio of the sides is the same.", size=f"{width}×{height}",
                      other=f"{columns}×{rows}")
    if labels.shape == shape:
        return labels.copy()
    row = (2 * np.arange(rows) + 1) * height // (2 * rows)
    column = (2 * np.arange(columns) + 1) * width // (2 * columns)
    result: Labels = labels[np.ix_(row, column)]
    return result


def _near(mask: Mask, radius: float) -> Mask:
    """Every pixel within `radius` of a True one; only tiles that hold a border are computed."""
    from scipy import ndimage

    result = mask.copy()
    for inner, outer in tiles(mask.shape, int(np.ceil(radius)) + 1):
        window = mask[outer]
        if window.any() and not window.all():
            result[inner] = (ndimage.distance_transform_edt(~window) <= radius)[within(inner, outer)]
    return result


def _given_away(before: Labels, parts: NDArray[np.int32], closed: frozenset[int]) -> Labels:
    """Each numbered part (0 is none) turned into the label, not in `closed`, that most of its border touches.

    A part without such a neighbour stays as it is.
    """
    count = int(parts.max(initial=0))
    borders = [(parts[here] > 0) & (parts[there] == 0) for here, there in _neighbours()]
    inner = np.concatenate([parts[here][at] for (here, _), at in zip(_neighbours(), borders, strict=True)])
    outer = np.concatenate([before[there][at] for (_, there), at in zip(_neighbours(), borders, strict=True)])
    del borders
    goes, most = np.zeros(count + 1, np.uint8), np.zeros(count + 1, np.int64)
    for one in np.unique(outer):  # one label at a time: a table of parts by labels would not fit for many specks
        if int(one) not in closed:
            share = np.bincount(inner[outer == one], minlength=count + 1)
            goes[share > most] = one
            np.maximum(most, share, out=most)
    return np.where((parts == 0) | (most == 0)[parts], before, goes[parts])


def _neighbours() -> list[tuple[tuple[slice, slice], tuple[slice, slice]]]:
    """Pairs of views whose pixels touch by a side, in all four directions."""
    ends, starts, full = slice(None, -1), slice(1, None), slice(None)
    down, across = ((ends, full), (starts, full)), ((full, ends), (full, starts))
    return [down, down[::-1], across, across[::-1]]
