"""What the engine's child process can be asked about damage: where it may be, how it is filled, how a scratch runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data import Labels, Mask, Photo
from engine.progress import Report, part
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.damage.proposing import Looked


class DamageVerbs:
    """Verbs of `engine.process.verbs.Child`; what is asked again and again, for a threshold, needs none of them."""

    def do_chance(self, photo: Photo, recipe: Recipe, *, report: Report) -> Looked:
        """How likely each pixel is damaged, by the recipe's detector, and where faces are."""
        from engine.damage import detection, faces
        from engine.damage.proposing import Looked
        from engine.method import chosen

        chance = detection.in_bytes(chosen("detector", recipe)(photo, part(report, 0.0, 0.95)))
        return Looked(chance, faces.boxes(photo.image))

    def do_mend(self, photo: Photo, recipe: Recipe, damage: Labels, *, report: Report) -> NDArray[np.uint8]:
        """(H, W, 4) uint8: the photo with its damage filled, for the screen."""
        from engine import large
        from engine.pictures.screen import image_on_screen
        from engine.steps.mending import mended

        made, _ = mended(photo.image, damage, recipe, report)
        return image_on_screen(made, photo.source, large.empty)

    def do_trace(self, photo: Photo, place: tuple[float, float], *,
                 report: Report) -> tuple[tuple[int, int, int, int], Mask] | None:
        """The scratch at a place, (row, column): its box and its pixels within; None where there is none."""
        from engine.damage.tracing import trace

        line = trace(photo.image, place)
        report(1.0)
        return None if line.empty else (line.box, line.mask)
