"""The portrait without learned weights, declared; `grabcut_work` cuts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from engine.data import Photo, Scene
from engine.method import Method, fed
from engine.progress import Report


@dataclass(frozen=True)
class GrabCut(Method):
    """Cuts the portrait's subject out of its background.

    Where faces are found, a body below each starts GrabCut. Where none is, thirteen guesses (what stands out from the
    border, head and shoulders of several sizes, central boxes) are cut at a small size and vote, and the vote starts
    the cut. The largest parts stay, holes and gaps are closed, and the outline moves onto the photo's edges.

    Attributes:
        seed: of GrabCut's colour models.
    """

    work: ClassVar[str] = "engine.segmenters.grabcut_work"
    title: ClassVar[str] = "Subject by GrabCut"
    seed: int = fed("seed")

    def __call__(self, photo: Photo, report: Report) -> Scene:
        """The scene with the subject as region 1."""
        scene: Scene = self.at_work().scene_found(self, photo, report)
        return scene
