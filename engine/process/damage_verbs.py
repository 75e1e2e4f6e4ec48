"""What the engine's child process can be asked about damage: where it may be, what is proposed, how it is filled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.data import LOST, Labels, Mask, Photo
from engine.progress import Report, part
from engine.recipe import Recipe


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


class DamageVerbs:
    """Verbs of `engine.process.verbs.Child`; what was seen of the last photo is kept, so that a threshold is quick."""

    _seen: tuple[Photo, str, NDArray[np.float32]] | None = None

    def do_chance(self, photo: Photo, recipe: Recipe, *, report: Report) -> NDArray[np.uint8]:
        """(H, W) uint8: how likely each pixel is damaged, by the recipe's detector; 255 is certain."""
        chance = self._chance(photo, recipe, report)
        return np.asarray(chance * np.float32(255) + np.float32(0.5), np.uint8)

    def _chance(self, photo: Photo, recipe: Recipe, report: Report) -> NDArray[np.float32]:
        """(H, W) float32 in [0, 1]: the same, kept."""
        from engine.method import chosen

        if self._seen is None or self._seen[0] is not photo or self._seen[1] != recipe.damage_detector:
            self._seen = None
            self._seen = photo, recipe.damage_detector, chosen("detector", recipe)(photo, report)
        return self._seen[2]

    def do_propose(self, photo: Photo, recipe: Recipe, damage: Labels | None, *, report: Report) -> Proposal:
        """What the recipe's sensitivity makes of the chances, besides what is marked or kept already."""
        from engine.damage import marks
        from engine.steps.mending import left_wide, proposed

        chance = self._chance(photo, recipe, part(report, 0.0, 0.9))
        found = proposed(chance, photo, damage, recipe)
        fresh = (found.damage == LOST) if damage is None else (found.damage == LOST) & (damage != LOST)
        told = marks.summary(fresh.astype(np.uint8))
        report(1.0)
        left = left_wide(found.wide, recipe.largest) if found.wide else ""
        return Proposal(fresh.view(np.uint8), told.specks, told.scratches, told.share, left)

    def do_mend(self, photo: Photo, recipe: Recipe, damage: Labels, *, report: Report) -> NDArray[np.uint8]:
        """(H, W, 4) uint8: the photo with its damage filled, for the screen."""
        from engine.pictures.screen import image_on_screen
        from engine.steps.mending import mended

        made, _ = mended(photo.image, damage, recipe, report)
        return image_on_screen(made, photo.source)

    def do_trace(self, photo: Photo, place: tuple[float, float], *,
                 report: Report) -> tuple[tuple[int, int, int, int], Mask] | None:
        """The scratch at a place, (row, column): its box and its pixels within; None where there is none."""
        from engine.damage.tracing import trace

        line = trace(photo.image, place)
        report(1.0)
        return None if line.empty else (line.box, line.mask)
