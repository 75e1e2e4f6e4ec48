"""What the engine's child process can be asked about depth: how near pixels are, and which regions are out of focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data import Photo, Regions
from engine.depth import Depth
from engine.progress import Report
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.depths.judge import Verdict


class DepthVerbs:
    """Verbs of `engine.process.verbs.Child`; layers of a depth, which follow a threshold, need none of them."""

    def do_depth(self, photo: Photo, regions: Regions, recipe: Recipe, *, report: Report) -> Depth:
        """How near each pixel is; see `engine.depths.telling.tell`."""
        from engine.depths.telling import tell

        return tell(photo, regions, recipe, report)

    def do_focus(self, photo: Photo, regions: Regions, recipe: Recipe, *, report: Report) -> tuple[Verdict, ...]:
        """A verdict on each region; see `engine.depths.judge.judged`."""
        from engine.depths.judge import judged

        return judged(photo, regions, report, recipe.device)
