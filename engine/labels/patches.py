"""Boxes, tiles and patches: cutting work on a label map down to where something happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from engine.data import Labels, Mask, Patch, Regions

Box = tuple[int, int, int, int]
Window = tuple[slice, slice]
NOTHING: frozenset[int] = frozenset()
TILE = 256


def box_of(mask: Mask) -> Box:
    """The smallest (top, left, bottom, right) around the True pixels; all 0 without any."""
    rows = np.flatnonzero(mask.any(axis=1))
    if rows.size == 0:
        return (0, 0, 0, 0)
    columns = np.flatnonzero(mask[rows[0] : rows[-1] + 1].any(axis=0))
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


def clipped(regions: Regions, box: tuple[float, float, float, float]) -> Box:
    """A box widened to whole pixels and cut to the map; it may be empty, but never turned inside out."""
    rows, columns = regions.labels.shape
    top, left = int(np.clip(np.floor(box[0]), 0, rows)), int(np.clip(np.floor(box[1]), 0, columns))
    bottom, right = int(np.clip(np.ceil(box[2]), top, rows)), int(np.clip(np.ceil(box[3]), left, columns))
    return top, left, max(bottom, top), max(right, left)


def around(regions: Regions, label: int, margin: float) -> Box:
    """The box around a label's pixels and `margin` more; empty where no pixel has the label."""
    box = box_of(regions.labels == label)
    if box[2] == 0:
        return box
    wide = int(np.ceil(margin)) + 1
    return clipped(regions, (box[0] - wide, box[1] - wide, box[2] + wide, box[3] + wide))


def whole(regions: Regions) -> Box:
    """The box that is the map."""
    return 0, 0, *regions.labels.shape


def cut(regions: Regions, box: Box) -> Labels:
    """A view of the labels in a box."""
    return regions.labels[box[0] : box[2], box[1] : box[3]]


def nothing() -> Patch:
    """The patch that changes nothing."""
    return Patch((0, 0, 0, 0), np.zeros((0, 0), np.uint8), np.zeros((0, 0), np.uint8))


def patched(regions: Regions, box: Box, after: Labels, locked: frozenset[int] = NOTHING) -> Patch:
    """The patch that turns a box into `after`, except where a locked label would lose or gain a pixel."""
    before = cut(regions, box)
    if locked:
        closed = np.zeros(256, bool)
        closed[list(locked)] = True
        after = np.where(closed[before] | closed[after], before, after)
    return tight(box, before, after)


def tight(box: Box, before: Labels, after: Labels) -> Patch:
    """The patch cut down to the smallest box that holds every change; its arrays are copies."""
    top, left, bottom, right = box_of(before != after)
    if bottom == 0:
        return nothing()
    part = slice(top, bottom), slice(left, right)
    place = box[0] + top, box[1] + left, box[0] + bottom, box[1] + right
    return Patch(place, before[part].copy(), after[part].astype(np.uint8, copy=True))


def joined(regions: Regions, patches: Sequence[Patch]) -> Patch:
    """One patch for several that have been applied one after the other, so that a whole drag is one undo.

    Args:
        regions: the map after the last of them.
        patches: in the order in which they were applied.
    """
    full = [patch for patch in patches if patch.before.size]
    if not full:
        return nothing()
    boxes = np.array([patch.box for patch in full])
    top, left, bottom, right = (int(v) for v in (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)))
    after = regions.labels[top:bottom, left:right].copy()
    before = after.copy()
    for patch in reversed(full):
        a, b, c, d = patch.box
        before[a - top : c - top, b - left : d - left] = patch.before
    return tight((top, left, bottom, right), before, after)


def tiles(shape: tuple[int, ...], halo: int) -> Iterator[tuple[Window, Window]]:
    """Tiles that cover a map, each with the same tile widened by `halo` within the map."""
    rows, columns = shape
    for top in range(0, rows, TILE):
        for left in range(0, columns, TILE):
            bottom, right = min(top + TILE, rows), min(left + TILE, columns)
            inner = slice(top, bottom), slice(left, right)
            outer = (
                slice(max(top - halo, 0), min(bottom + halo, rows)),
                slice(max(left - halo, 0), min(right + halo, columns)),
            )
            yield inner, outer


def within(inner: Window, outer: Window) -> Window:
    """Where `inner` lies inside `outer`."""
    (a, b), (c, d) = inner, outer
    return slice(a.start - c.start, a.stop - c.start), slice(b.start - d.start, b.stop - d.start)
