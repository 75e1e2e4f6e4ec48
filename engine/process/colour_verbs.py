"""What the engine's child process can be asked about colours: to colour a photo into a file, or a small one at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.colours import Hints
from engine.data import Image, Photo, Regions
from engine.progress import Report
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.batches.colour_files import ColourKind
    from engine.colouring.chroma import Chroma


class ColourVerbs:
    """Verbs of `engine.process.verbs.Child`."""

    def do_colourise(self, photo: Photo, regions: Regions, recipe: Recipe, hints: Hints, target: Path, *,
                     kind: ColourKind = "photo", quality: int = 95, bits: int | None = None, overwrite: bool = False,
                     report: Report) -> tuple[str, ...]:
        """Colour a photo without restoring it, and write it, its colours, or both; what the format cannot hold."""
        from engine.batches.batch import Wishes
        from engine.batches.colour_files import colour_to_files

        wishes = Wishes(overwrite, quality=quality, bits=bits)
        return colour_to_files(photo, regions, recipe, {kind: target}, wishes, report, hints)

    def do_colour_small(self, image: Image, regions: Regions, recipe: Recipe, hints: Hints, *,
                        report: Report) -> Chroma:
        """(h, w, 2) float32: the chroma that any method gives a small copy of a photo.

        Args:
            image: (h, w, 3) float32, at most a quarter of a megapixel.
            regions: of that copy.
            recipe: every choice.
            hints: whose points and widths are in pixels of that copy.
            report: progress.
        """
        from engine.steps.colouring import solved

        return solved(Photo(image), regions, recipe, hints, report)
