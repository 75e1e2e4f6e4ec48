"""What is proposed to be marked: how likely each pixel is damaged is seen once, each threshold is then milliseconds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.damage import detection, faces, marks
from engine.damage.detection import Likely
from engine.damage.faces import Box
from engine.data import LOST, Labels
from engine.said import Said, Template

# What is said of one place that is left to the hand, and of several.
_LEFT = (
    Template("1 place that looks damaged is more than {pixels} pixels wide and was left. Mark it by hand to have it "
             "filled."),
    Template("{count} places that look damaged are more than {pixels} pixels wide and were left. Mark them by hand to "
             "have them filled."),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Looked:
    """What a detector saw of a photo.

    Attributes:
        chance: (H, W) uint8: how likely each pixel is damaged; 255 is certain.
        faces: (top, left, bottom, right) of each face, within whose eyes and mouths only the nearly certain counts.
    """

    chance: NDArray[np.uint8]
    faces: tuple[Box, ...]

    def likely(self, least: float) -> Likely:
        """What any threshold from `least` on, in [0, 1], may ask for; costs a look at every pixel."""
        shape = (self.chance.shape[0], self.chance.shape[1])
        return Likely.of(self.chance, faces.features(shape, self.faces) if self.faces else None, least)


@dataclass(frozen=True, eq=False)
class Proposal:
    """What may be marked besides what is.

    Attributes:
        damage: (H, W) uint8, 1 where it is proposed that the photo is lost, else 0.
        specks: how many pieces are not long.
        scratches: how many are.
        share: of the photo that is proposed, from 0 to 1.
        left: what there is to say of places that look damaged and are too wide to be proposed; or nothing.
    """

    damage: Labels
    specks: int
    scratches: int
    share: float
    left: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is proposed."""
        return not (self.specks or self.scratches)


def proposal(seen: Likely, threshold: float, largest: float, marked: Labels | None = None) -> Proposal:
    """What a threshold makes of what was seen, besides what is marked or kept already.

    Args:
        seen: where the photo may be damaged.
        threshold: [0, 1], not below the least that `seen` was made for.
        largest: pixels across the widest place that is proposed; 0 for any.
        marked: the damage map so far, (H, W) uint8; None where nothing is marked.
    """
    found, wide = detection.picked(seen, threshold, largest, marked)
    damage = np.zeros(seen.shape, np.uint8)
    damage.ravel()[found.places] = LOST
    specks, scratches = marks.counts(found)
    return Proposal(damage, specks, scratches, found.places.size / max(damage.size, 1),
                    left_wide(wide, largest) if wide else "")


def left_wide(places: int, largest: float) -> Said:
    """The sentence that so many places are too wide to be filled without a hand."""
    pixels = f"{largest:g}"
    return _LEFT[0](pixels=pixels) if places == 1 else _LEFT[1](count=places, pixels=pixels)
