"""Changes of all regions at once, or of all marks: worked out beside the window, and put in place in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine import KEPT, SOUND, Patch, Regions, RegionStyle, colour_of, styles_of
from engine import regions as editing

BACKGROUND = 0
_LEAST_CHANCE = 77  # of 255; what is less likely damaged is never proposed
Looks = tuple[RegionStyle, ...]


@dataclass(frozen=True, eq=False)
class Whole:
    """What a change of all regions comes to.

    Attributes:
        patch: of the label map.
        looks: the list of regions after it.
        current: the region that is painted from then on; None where it stays.
    """

    patch: Patch
    looks: Looks
    current: int | None = None


def taken(regions: Regions, looks: Looks, found: Regions) -> Whole:
    """Found or imported regions in place of those that are there; what is locked stays as it is."""
    locked = frozenset(look.label for look in looks if look.locked)
    labels, listed = _beside_locked(looks, found)
    free = (look.label for look in listed if look.label != BACKGROUND and not look.locked)
    return Whole(editing.replace(regions, labels, locked), listed, next(free, BACKGROUND))


def merged(regions: Regions, looks: Looks, labels: Sequence[int], into: int, current: int) -> Whole:
    """Some regions joined into one of them, or given to the background."""
    gone = {label for label in labels if label not in (into, BACKGROUND)}
    patch = editing.merge(regions, sorted(gone), into)
    listed = tuple(look for look in looks if look.label not in gone)
    return Whole(patch, listed, into if current in gone else None)


def marked(marks: NDArray[np.uint8], labels: NDArray[np.uint8]) -> Patch:
    """The patch that turns a damage map into another."""
    return editing.replace(Regions.of(marks, {}), labels)


def dropped(marks: NDArray[np.uint8], chance: NDArray[np.uint8] | None, place: tuple[float, float]) -> Patch:
    """The patch that takes the marks off a connected piece; one that would be found again is kept on purpose."""
    patch = editing.fill(Regions.of(marks, {}), SOUND, place, corners=True)
    top, left, bottom, right = patch.box
    gone = patch.before != patch.after
    likely = chance[top:bottom, left:right][gone] if chance is not None else gone[:0]
    return replace(patch, after=np.where(gone, np.uint8(KEPT), patch.before)) if (
        likely.max(initial=0) >= _LEAST_CHANCE) else patch


def free_label(looks: Looks, taken: Collection[int] = ()) -> int:
    """A label that no region has, or the background's where all are taken."""
    used = {look.label for look in looks}.union(taken)
    return next((one for one in range(1, 255) if one not in used), BACKGROUND)


def _beside_locked(looks: Looks, found: Regions) -> tuple[NDArray[np.uint8], Looks]:
    """Found labels and their list, numbered around the locked regions, which stay."""
    stay = {look.label: look for look in looks if look.locked and look.label != BACKGROUND}
    listed = list(styles_of(found.names, found.present, _title))
    labels = found.labels
    for index, look in enumerate(listed):
        if look.label in stay:
            fresh = free_label(looks, {*stay, *(one.label for one in listed)})
            labels = np.where(labels == look.label, np.uint8(fresh), labels)
            listed[index] = replace(look, label=fresh, colour=colour_of(fresh))
    background = next((look for look in looks if look.label == BACKGROUND), None)
    if background is not None and background.locked:
        listed[0] = background
    return labels, (*listed, *stay.values())


def _title(name: str, label: int) -> str:
    """A region's name as it is kept: in English where nobody typed it, so that it follows the language when shown."""
    return "Background" if label == BACKGROUND else name or f"Region {label}"
