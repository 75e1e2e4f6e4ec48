"""From found objects to regions: which of them count, who wins where they overlap, and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np

from engine.data import Labels, Mask, Regions
from engine.segmenters.yolo import Thing

_SAME = 0.8  # boxes that overlap more are one object found under two names


def chosen(things: Sequence[Thing], objects: str, most: int, shape: tuple[int, int]) -> list[Thing]:
    """The objects that become regions, the most confident first.

    Args:
        things: as found, in any order.
        objects: "all", "largest" by its box, or "central": whose box's middle is nearest to the photo's.
        most: how many at most; the largest are kept.
        shape: (rows, columns) of the image that was searched.
    """
    single: list[Thing] = []
    for thing in sorted(things, key=lambda thing: -thing.confidence):
        if all(overlap(thing.box, other.box) < _SAME for other in single):
            single.append(thing)
    if objects == "largest":
        return sorted(single, key=lambda thing: -thing.area)[:1]
    if objects == "central":
        return sorted(single, key=lambda thing: _off_centre(thing.box, shape))[:1]
    kept = sorted(single, key=lambda thing: -thing.area)[:most]
    return sorted(kept, key=lambda thing: -thing.confidence)


def overlap(first: tuple[float, float, float, float], second: tuple[float, float, float, float]) -> float:
    """Intersection over union of two boxes (top, left, bottom, right)."""
    tall = min(first[2], second[2]) - max(first[0], second[0])
    wide = min(first[3], second[3]) - max(first[1], second[1])
    if tall <= 0 or wide <= 0:
        return 0.0
    areas = (first[2] - first[0]) * (first[3] - first[1]) + (second[2] - second[0]) * (second[3] - second[1])
    return tall * wide / (areas - tall * wide)


def regions_of(masks: Sequence[Mask], names: Sequence[str], shape: tuple[int, int], merge: bool) -> Regions:
    """A label map of masks; where they overlap the earlier one wins, and empty ones get no label.

    Args:
        masks: (H, W) bool each, the most confident first.
        names: what each shows; equal names are numbered.
        shape: (H, W).
        merge: make one region "foreground" of all.
    """
    labels: Labels = np.zeros(shape, np.uint8)
    for index in range(len(masks) - 1, -1, -1):
        labels[masks[index]] = 1 if merge else index + 1
    present = [int(label) for label in np.unique(labels) if label]
    if merge:
        return Regions(labels, {1: "foreground"} if present else {})
    table = np.zeros(256, np.uint8)
    counts = Counter(names[label - 1] for label in present)
    seen: Counter[str] = Counter()
    titles: dict[int, str] = {}
    for number, label in enumerate(present, start=1):
        name = names[label - 1]
        seen[name] += 1
        table[label] = number
        titles[number] = f"{name} {seen[name]}" if counts[name] > 1 else name
    return Regions(table[labels], titles)


def largest_part(mask: Mask) -> Mask:
    """The largest connected part (8-neighbours) of a mask, or the mask if it is empty."""
    count, parts, statistics, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count < 2:
        return mask
    return np.asarray(parts == 1 + int(np.argmax(statistics[1:, cv2.CC_STAT_AREA])))


def tidied(mask: Mask, specks: float = 0.05, holes: float = 0.005) -> Mask:
    """A mask without islands and holes that are smaller than these shares of its largest part."""
    whole = int(largest_part(mask).sum())
    return _without_small(~_without_small(~mask, holes * whole), specks * whole)


def _without_small(mask: Mask, least: float) -> Mask:
    """A mask without its parts (8-neighbours) of fewer than `least` pixels."""
    _, parts, statistics, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    keep = statistics[:, cv2.CC_STAT_AREA] >= least
    keep[0] = False
    return np.asarray(keep[parts])


def _off_centre(box: tuple[float, float, float, float], shape: tuple[int, int]) -> float:
    """How far a box's middle lies from the photo's, in shares of its sides."""
    down = (box[0] + box[2]) / 2 / shape[0] - 0.5
    across = (box[1] + box[3]) / 2 / shape[1] - 0.5
    return down * down + across * across
