"""Where a large photo is looked at, to measure its blur and grain: views in which all of its regions are seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.data import Frame, Labels, Regions
from engine.labels.patches import box_of
from engine.place import Box

MOST = 24_000_000
"""Pixels of a photo up to which all of it is looked at."""
_SIDE = 4096  # pixels of a view
_GRID = 16  # pixels between those that decide where a view lies
_ENOUGH = 500_000  # pixels of a region of which no other view would tell more


@dataclass(frozen=True, eq=False)
class Look:
    """A view of a photo.

    Attributes:
        frame: what is seen.
        regions: of it.
        labels: of those regions that are measured here, and in no other view.
    """

    frame: Frame
    regions: Regions
    labels: frozenset[int]


def looks_of(frame: Frame, regions: Regions) -> tuple[Look, ...]:
    """The whole of a photo, or as few views of a large one as show much of every region."""
    if frame.shape[0] * frame.shape[1] <= MOST:
        return (Look(frame, regions, frozenset(regions.present)),)
    few = regions.labels[::_GRID, ::_GRID]
    counts = np.bincount(few.ravel(), minlength=256)
    missing = sorted(regions.present, key=lambda label: -counts[label])
    views = []
    while missing:
        box = _best(regions.labels, few, missing[0])
        part = slice(box[0], box[2]), slice(box[1], box[3])
        labels = regions.labels[part].copy()
        seen = np.bincount(labels.ravel(), minlength=256)
        enough = {label for label in missing if seen[label] >= min(_ENOUGH, _GRID**2 * counts[label] // 2)}
        here = frozenset({missing[0]} | {label for label in enough if seen[label]})
        valid = None if frame.valid is None else frame.valid[part].copy()
        views.append(Look(replace(frame, image=np.ascontiguousarray(frame.image[part]), valid=valid),
                          Regions.of(labels, regions.names), here))
        missing = [label for label in missing if label not in here]
    return tuple(views)


def _best(labels: Labels, few: Labels, label: int) -> Box:
    """The view with most of a region; of several, that next to the middle."""
    rows, columns = labels.shape
    high, wide = min(_SIDE, rows), min(_SIDE, columns)
    if not (few == label).any():
        top, left, *_ = box_of(labels == label)
    else:
        held = _held(few == label, high // _GRID, wide // _GRID)
        at = np.argwhere(held == held.max())
        middle = (np.array(held.shape) - 1) / 2
        top, left = (_GRID * int(side) for side in at[np.abs(at - middle).sum(axis=1).argmin()])
    top, left = min(top, rows - high), min(left, columns - wide)
    return top, left, top + high, left + wide


def _held(mask: NDArray[np.bool_], high: int, wide: int) -> NDArray[np.int64]:
    """How many True pixels lie in each window of that size."""
    sums = np.pad(mask.astype(np.int64).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    high, wide = min(max(high, 1), mask.shape[0]), min(max(wide, 1), mask.shape[1])
    found: NDArray[np.int64] = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    return found
